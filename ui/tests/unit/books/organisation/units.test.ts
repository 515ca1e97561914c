import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import UnitDialog from '@/features/books/organisation/UnitDialog.vue';
import type { Unit } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
const saved = () => mock.asked.filter(one => one.operation === 'units.save').map(one => one.request as Unit);
const inside = <E extends Element>(selector: string): E | null => document.body.querySelector<E>(selector);

async function open(name: string) {
  await useVault().refresh();
  const unit = useVault().units.find(u => u.kind === 'branch');
  if (unit === undefined) throw new Error('no branch');
  const wrapper = mount(UnitDialog, { attachTo: document.body, props: { modelValue: { ...unit } } });
  await flushPromises();
  const field = inside<HTMLInputElement>('[data-field="name"] input');
  if (field === null) throw new Error('no field');
  field.value = name;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
  return { wrapper, unit };
}
async function choose(place: number): Promise<void> {
  const list = inside<HTMLSelectElement>('[data-field="renamed"] select');
  if (list === null) throw new Error('no choice');
  list.selectedIndex = place;
  list.dispatchEvent(new Event('change'));
  await flushPromises();
}
async function save(): Promise<void> {
  [...document.body.querySelectorAll('button')].find(b => b.textContent?.trim() === '保存')?.click();
  await flushPromises();
}

beforeEach(() => {
  document.body.innerHTML = '';
  setActivePinia(createPinia());
  mock = installMock(createMock());
});

describe('another name for a unit', () => {
  it('is a new name from a day, or a slip: the clerk says which', async () => {
    const { wrapper, unit } = await open('语文党支部');
    await save();
    expect(saved()).toEqual([]);
    expect(document.body.textContent).toContain('没有选择是改名还是改正错字');
    await choose(2);
    await save();
    expect(saved().at(-1)).toMatchObject({ id: unit.id, name: '语文党支部', renamed_on: null });
    wrapper.unmount();
  });

  it('asks from which day a new name is borne', async () => {
    const { wrapper } = await open('语文党支部');
    await choose(1);
    await save();
    expect(saved()).toEqual([]);
    expect(document.body.textContent).toContain('没有填写从哪天起改名');
    wrapper.unmount();
  });

  it('asks nothing where the name stays', async () => {
    const { wrapper, unit } = await open(useVault().units[0]?.name ?? '');
    const field = inside<HTMLInputElement>('[data-field="name"] input');
    if (field !== null) {
      field.value = unit.name;
      field.dispatchEvent(new Event('input'));
    }
    await flushPromises();
    expect(inside('[data-field="renamed"]')).toBeNull();
    wrapper.unmount();
  });
});
