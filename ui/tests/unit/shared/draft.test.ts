import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref, type Ref } from 'vue';
import { useDraft, type Draft } from '@/shared/ui/draft';
import { useVault } from '@/shared/ui/vault';

const blank = () => ({ name: '', note: '' });

function open(folder = '/a') {
  setActivePinia(createPinia());
  useVault().info = { folder, school: '', today: '2026-11-22', saved_at: '', undo: null, redo: null, sample: false, read_only: false };
  let form: Ref<{ name: string; note: string }> = ref(blank());
  let draft: Draft | undefined;
  const page = mount(defineComponent({ setup: () => {
    form = ref(blank());
    draft = useDraft('person', form, blank);
    return () => h('div');
  } }));
  return { page, form, draft: draft as Draft };
}

beforeEach(() => void vi.useFakeTimers());

it('keeps what is typed through a closed window, for this vault only', async () => {
  const first = open();
  first.form.value.name = '单 “<b>” 𠮷';
  await nextTick();
  first.page.unmount();
  expect(open('/b').draft.restored.value).toBe(false);
  const again = open();
  expect(again.draft.restored.value).toBe(true);
  expect(again.form.value).toEqual({ name: '单 “<b>” 𠮷', note: '' });
});

it('is forgotten once saved, and when emptied', async () => {
  const first = open();
  first.form.value.name = '甲';
  await nextTick();
  vi.advanceTimersByTime(300);
  first.draft.forget();
  first.page.unmount();
  expect(open().draft.restored.value).toBe(false);
});

it('a damaged draft is dropped', () => {
  localStorage.setItem('dangwu.draft:/a:person', '{');
  const page = open();
  expect(page.draft.restored.value).toBe(false);
  expect(page.form.value).toEqual(blank());
});
