import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { registers } from '@/shared/api/registers';
import RecordDialog from '@/shared/record/RecordDialog.vue';
import RecordPage from '@/shared/record/RecordPage.vue';
import { blank, facts, isAsked, type Fields, type RecordName } from '@/shared/record/records';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../mock';
import { makeWorld } from '../../mock/world';

beforeEach(async () => {
  document.body.innerHTML = '';
  installMock(createMock(makeWorld(5)));
  setActivePinia(createPinia());
  await useVault().refresh();
});
const names = Object.keys(registers) as RecordName[];

async function show<K extends RecordName>(register: K, record: unknown) {
  const dialog = mount(RecordDialog as never, { props: { register, modelValue: null }, attachTo: document.body } as never);
  await (dialog as unknown as { setProps: (p: object) => Promise<void> }).setProps({ modelValue: record });
  await flushPromises();
  await nextTick();
  return dialog as unknown as { unmount: () => void };
}
const asked = (): string[] => [...document.querySelectorAll('[data-field]')].map(row => row.getAttribute('data-field') ?? '');

it.each(names)('the form of %s asks for what its description says, in its order', async name => {
  const dialog = await show(name, blank(name));
  const held = blank(name) as unknown as Fields;
  // What a page has to ask for itself stands in a slot.
  const wanted = registers[name].fields.filter(field => field.sort !== 'other' && isAsked(field, held)).map(field => field.key);
  expect(asked()).toEqual(wanted);
  expect(document.querySelector('.el-dialog__title')?.textContent).toBe(registers[name].add + registers[name].label);
  for (const row of document.querySelectorAll('[data-field]')) expect(row.querySelector('input, select, textarea')).not.toBeNull();
  dialog.unmount();
});

it('what is asked only of some is asked of these alone', async () => {
  const item = await show('ProjectItem', blank('ProjectItem', { text: '甲' }));
  expect(asked()).not.toContain('met_on');
  (document.querySelector('[data-field="met"] input') as HTMLInputElement).click();
  await flushPromises();
  expect(asked()).toContain('met_on');
  item.unmount();
  const dated = await show('Task', blank('Task', { state: 'done', unit: 1 }));
  expect(asked()).toContain('done_on');
  expect(asked()).not.toContain('unit_text');
  dated.unmount();
});

it('what a record says is told once and in words', () => {
  const risk = blank('Risk', { title: '采购', level: 'high', lead: '总务处', found_on: '2026-03' });
  expect(facts('Risk', risk, () => '', ['title'])).toEqual([
    ['责任单位', '总务处'],
    ['等级', '高'],
    ['排查时间', '2026.03'],
  ]);
});

it('a register that lists its records has its page: a table, a record beside it, and its form', async () => {
  const page = mount(
    RecordPage as never,
    {
      props: { register: 'SchoolHoliday', areas: ['settings'], why: '登记后按判断口径处理。' },
      attachTo: document.body,
      global: { stubs: { RouterLink: true }, mocks: { $router: {} } },
    } as never,
  );
  await flushPromises();
  const heads = [...document.querySelectorAll('[role="columnheader"]')].map(one => one.textContent?.trim());
  expect(heads).toEqual(registers.SchoolHoliday.fields.map(field => field.label));
  const button = [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === '登记寒暑假');
  button?.click();
  await flushPromises();
  await nextTick();
  expect(asked()).toEqual(['name', 'from', 'to']);
  page.unmount();
});
