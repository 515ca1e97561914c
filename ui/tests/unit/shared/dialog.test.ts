import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import AspectsDialog from '@/features/books/rectification/AspectsDialog.vue';
import RecordDialog from '@/shared/record/RecordDialog.vue';
import type { Term } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../mock';
import { makeWorld } from '../../mock/world';

const term: Term = { id: 1, unit: 2, elected_on: '2024-05-10', ended_on: null, extended_until: null, approved_by: '', approved_on: null };

beforeEach(async () => {
  document.body.innerHTML = '';
  installMock(createMock(makeWorld(5)));
  setActivePinia(createPinia());
  await useVault().refresh();
});

async function open() {
  const dialog = mount(RecordDialog, { props: { register: 'Term', modelValue: null }, attachTo: document.body });
  await dialog.setProps({ modelValue: { ...term } });
  await flushPromises();
  await nextTick();
  const field = [...document.querySelectorAll('input')].find(one => one.closest('.row')?.textContent?.includes('批准的组织'));
  return { dialog, field: field as HTMLInputElement };
}
async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}

it('what was typed comes back after the window was lost and after Esc, and is dropped by 取消', async () => {
  const first = await open();
  await type(first.field, '镇党委');
  document.body.innerHTML = '';
  const again = await open();
  expect(again.field.value).toBe('镇党委');
  expect(document.body.textContent).toContain('已恢复上次未保存的内容');
  // Esc, or a click on the cross.
  await again.dialog.setProps({ modelValue: null });
  await flushPromises();
  document.body.innerHTML = '';
  const third = await open();
  expect(third.field.value).toBe('镇党委');
  [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === '取消')?.click();
  await flushPromises();
  document.body.innerHTML = '';
  const fourth = await open();
  expect(fourth.field.value).toBe('');
});

it('what was typed comes back only once what the dialog shows has been read', async () => {
  const world = useVault();
  const dialog = mount(AspectsDialog, { props: { modelValue: true }, attachTo: document.body });
  await flushPromises();
  await nextTick();
  const field = (): HTMLTextAreaElement | null => document.querySelector('[data-form] textarea');
  const first = field();
  if (first === null) throw new Error('no aspect');
  const held = first.value;
  first.value = `${held}、厨房`;
  first.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
  dialog.unmount();
  document.body.innerHTML = '';
  expect(world.info).not.toBeNull();
  const again = mount(AspectsDialog, { props: { modelValue: true }, attachTo: document.body });
  await flushPromises();
  await nextTick();
  expect(field()?.value).toBe(`${held}、厨房`);
  [...document.querySelectorAll('button')].find(one => one.textContent?.includes('重新填写'))?.click();
  await flushPromises();
  expect(field()?.value).toBe(held);
  again.unmount();
});
