import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import TasksTab from '@/features/books/plans/TasksTab.vue';
import { useVault } from '@/shared/ui/vault';
import data from '../../mock/data/plans.json';
import { createMock, installMock } from '../../mock';

/** The ways the router is asked to go, let through one by one: a slow laptop. */
let waiting: (() => void)[] = [];
async function letThrough(): Promise<void> {
  for (const go of waiting.splice(0)) go();
  await flushPromises();
}

beforeEach(() => {
  setActivePinia(createPinia());
  installMock(createMock());
  waiting = [];
});

async function tasks(): Promise<{ router: Router; press: (key: string) => Promise<void>; marked: () => string; ids: number[] }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['plans', 'meetings', 'problems'].map(name => ({ path: `/${name}`, name, component: { template: '<i />' } })),
  });
  await useVault().refresh();
  useVault().year = data.year.year;
  const ids = data.year.tasks.map(row => row.task.id);
  await router.push(`/plans?open=${ids[0]}`);
  router.beforeEach(() => new Promise<void>(resolve => waiting.push(resolve)));
  const wrapper = mount(TasksTab, { attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  const grid = wrapper.find('[role=grid]');
  return {
    router,
    press: key => grid.trigger('keydown', { key }),
    marked: () => grid.find('.body.current').attributes('id')?.split('-').at(-1) ?? '',
    ids,
  };
}

it('keys that come faster than the router leave the mark where they put it', async () => {
  const { router, press, marked, ids } = await tasks();
  await press('ArrowDown');
  await press('Home');
  expect(marked()).toBe(String(ids[0]));
  // The address of the row passed on the way could arrive only now.
  await letThrough();
  expect(marked()).toBe(String(ids[0]));
  expect(router.currentRoute.value.query.open).toBe(String(ids[0]));
});

it('Enter right after a move opens for editing the row it moved to', async () => {
  const { press } = await tasks();
  await press('ArrowDown');
  await press('Enter');
  await flushPromises();
  const fields = document.querySelectorAll<HTMLInputElement>('[role=dialog] input, [role=dialog] textarea');
  expect([...fields].map(one => one.value)).toContain(data.year.tasks[1]?.task.title);
});

it('a link that comes of its own accord is followed', async () => {
  const { router, marked, ids } = await tasks();
  void router.push(`/plans?open=${ids[3]}`);
  await flushPromises();
  await letThrough();
  expect(marked()).toBe(String(ids[3]));
});
