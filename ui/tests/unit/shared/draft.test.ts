import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref, type Ref } from 'vue';
import { useDraft, type Draft } from '@/shared/ui/draft';
import { draftNames, settleDrafts } from '@/shared/ui/drafts';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../mock';

const blank = () => ({ name: '', note: '' });
let mock: Mock;

/** A window on the vault in this folder, and the form on it. */
async function open(folder = '/a') {
  setActivePinia(createPinia());
  await useVault().take(null);
  if (mock.world.info !== null) mock.world.info = { ...mock.world.info, folder };
  await useVault().refresh();
  let form: Ref<{ name: string; note: string }> = ref(blank());
  let draft: Draft | undefined;
  const page = mount(
    defineComponent({
      setup: () => {
        form = ref(blank());
        draft = useDraft('person', form, blank);
        return () => h('div');
      },
    }),
  );
  return { page, form, draft: draft as Draft };
}

beforeEach(() => {
  mock = createMock();
  installMock(mock);
});

it('keeps what is typed in the folder of the vault, a moment after the last key', async () => {
  vi.useFakeTimers();
  const first = await open();
  first.form.value.name = '单';
  await nextTick();
  first.form.value.name = '单 “<b>” 𠮷';
  await nextTick();
  expect(mock.world.drafts).toEqual({});
  await vi.advanceTimersByTimeAsync(300);
  expect(Object.keys(mock.world.drafts)).toEqual(['person']);
  vi.useRealTimers();
  first.page.unmount();
  const again = await open();
  expect(again.draft.restored.value).toBe(true);
  expect(again.form.value).toEqual({ name: '单 “<b>” 𠮷', note: '' });
});

it('is written at once when the window is left', async () => {
  const first = await open();
  first.form.value.name = '甲';
  await nextTick();
  await settleDrafts();
  expect(JSON.parse(mock.world.drafts.person ?? '{}')).toEqual({ name: '甲', note: '' });
});

it('is forgotten once saved, and when emptied', async () => {
  const first = await open();
  for (const [name, end] of [
    ['甲', () => first.draft.forget()],
    ['乙', () => void (first.form.value.name = '')],
  ] as const) {
    first.form.value.name = name;
    await nextTick();
    await settleDrafts();
    expect(draftNames()).toEqual(['person']);
    end();
    await nextTick();
    await settleDrafts();
    expect([draftNames(), mock.world.drafts]).toEqual([[], {}]);
  }
});

it('what was typed into one vault never reaches another', async () => {
  const first = await open();
  first.form.value.name = '甲';
  await nextTick();
  // The vault is changed before the moment is over.
  const other = await open('/b');
  await flushPromises();
  await settleDrafts();
  expect([other.draft.restored.value, mock.world.drafts]).toEqual([false, {}]);
});

it('a damaged draft is dropped, and one of an earlier version taken over', async () => {
  mock.world.drafts = { person: '{' };
  localStorage.setItem('dangwu.draft:/a:meeting-new', '{"place":"三楼"}');
  localStorage.setItem('dangwu.draft:/b:meeting-new', '{"place":"四楼"}');
  const page = await open();
  await settleDrafts();
  expect([page.draft.restored.value, page.form.value]).toEqual([false, blank()]);
  expect(mock.world.drafts).toEqual({ 'meeting-new': '{"place":"三楼"}' });
  expect(Object.keys(localStorage)).toEqual(['dangwu.draft:/b:meeting-new']);
});
