import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { LetterView } from '@/shared/api/types';
import LettersTab from '@/features/books/plans/LettersTab.vue';
import { useVault } from '@/shared/ui/vault';
import data from '../../../mock/data/plans.json';
import { createMock, installMock } from '../../../mock';

it('a letter shows ticked what it covers of another year, and keeps it', async () => {
  setActivePinia(createPinia());
  const mock = installMock(createMock());
  const [first] = structuredClone(data.letters.letters) as LetterView[];
  if (first === undefined) throw new Error('no letter');
  first.letter.tasks.push(900);
  first.task_names.push('绿化校园（2025年）');
  first.letter.targets.push(901);
  first.target_names.push('党课（2025年）');
  mock.override['targets.letters'] = () => ({ ...data.letters, letters: [first] });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['plans', 'meetings', 'problems'].map(name => ({ path: `/${name}`, name, component: { template: '<i />' } })),
  });
  await router.push(`/plans?tab=letters&open=${first.letter.id}`);
  await useVault().refresh();
  const wrapper = mount(LettersTab, { attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === '修改')?.click();
  await flushPromises();
  const ticked = [...document.querySelectorAll('[role=dialog] .el-checkbox.is-checked')].map(one => one.textContent?.trim());
  expect(ticked).toContain('绿化校园（2025年）');
  expect(ticked).toContain('党课（2025年）');
  [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find(one => one.textContent?.trim() === '保存')?.click();
  await flushPromises();
  const saved = mock.asked.filter(one => one.operation === 'targets.save_letter').map(one => one.request as { tasks: number[] });
  expect(saved[0]?.tasks).toEqual(first.letter.tasks);
  wrapper.unmount();
});
