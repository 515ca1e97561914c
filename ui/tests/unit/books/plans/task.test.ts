import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import TaskPane from '@/features/books/plans/TaskPane.vue';
import { useVault } from '@/shared/ui/vault';
import data from '../../../mock/data/plans.json';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
});

it('a problem is linked with a task and let go, and leads to its place', async () => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['problems', 'meetings', 'plans'].map(name => ({ path: `/${name}`, name, component: { template: '<i />' } })),
  });
  await router.push('/plans');
  await useVault().refresh();
  const id = data.task.row.task.id;
  const wrapper = mount(TaskPane, { attachTo: document.body, props: { id }, global: { plugins: [router] } });
  await flushPromises();
  const part = wrapper.find('section[aria-labelledby="task-problems"]');
  expect(part.find('a').attributes('href')).toBe('/problems?open=1');
  await part.find('button').trigger('click');
  await flushPromises();
  const asked = (operation: string) => mock.asked.filter(one => one.operation === operation).map(one => one.request);
  const picks = [...document.querySelectorAll('select')].find(one => one.textContent?.includes('请选择'));
  const values = [...(picks?.options ?? [])].map(one => one.textContent ?? '');
  expect(values.length).toBeGreaterThan(1);
  const save = () => [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === '关联')?.click();
  save();
  await flushPromises();
  expect(asked('plans.link_problem')).toEqual([]);
  expect(document.body.textContent).toContain('没有选择问题');
  if (picks) {
    // After the hidden word for none and 请选择 itself.
    picks.selectedIndex = 2;
    picks.dispatchEvent(new Event('change'));
  }
  await flushPromises();
  save();
  await flushPromises();
  const [link] = asked('plans.link_problem') as { task: number; problem: number }[];
  expect(link?.task).toBe(id);
  // The one linked already is not offered again.
  expect(link?.problem).toBeGreaterThan(1);
  await wrapper.find('button[aria-label="取消关联图书室新书没有编目"]').trigger('click');
  await flushPromises();
  expect(asked('plans.unlink_problem')).toEqual([{ id: 1 }]);
  wrapper.unmount();
});
