import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import ProblemDialog from '@/features/books/rectification/ProblemDialog.vue';
import { blankProblem } from '@/features/books/rectification/words';
import { useVault } from '@/shared/ui/vault';
import { installMock, type Mock } from '../../../mock';

let mock: Mock;
beforeEach(async () => {
  setActivePinia(createPinia());
  mock = installMock();
  await useVault().refresh();
});

it('what is vague is told while typing, and is written as it was typed', async () => {
  vi.useFakeTimers();
  const dialog = mount(ProblemDialog, { props: { modelValue: blankProblem(2) }, attachTo: document.body });
  await flushPromises();
  const area = document.querySelector<HTMLTextAreaElement>('[data-form] textarea');
  if (area === null) throw new Error('no text area');
  area.value = '部分教师学习不够认真，个别支部有待进一步加强';
  area.dispatchEvent(new Event('input'));
  await vi.advanceTimersByTimeAsync(300);
  vi.useRealTimers();
  await flushPromises();
  expect([...document.querySelectorAll('.vague')].map(m => m.textContent)).toEqual(['部分', '不够', '个别', '有待', '进一步']);
  expect(document.querySelector('.advice')?.textContent).toContain('“部分”没有说是哪几个、占多少');
  document.querySelector<HTMLButtonElement>('.el-dialog__footer .dw-button.primary')?.click();
  await flushPromises();
  const saved = mock.asked.find(a => a.operation === 'problems.save')?.request as { title: string; unit: number } | undefined;
  expect(saved).toMatchObject({ title: '部分教师学习不够认真，个别支部有待进一步加强', unit: 2 });
  expect(dialog.emitted('saved')).toEqual([[1]]);
  dialog.unmount();
});
