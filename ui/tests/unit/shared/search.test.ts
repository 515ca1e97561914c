import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { Hit } from '@/shared/api/types';
import { pages } from '@/shared/text/pages';
import SearchPalette from '@/shared/ui/SearchPalette.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../mock';

let mock: Mock;
let router: Router;
const hit = (kind: string, id: string, more: Partial<Hit> = {}): Hit => ({ kind, id, title: kind, detail: '', framework: null, year: null, ...more });

beforeEach(async () => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  const blank = { template: '<i />' };
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...[...pages.map((page) => page.name), 'meeting-record'].map((name) => ({ path: `/${name}`, name, component: blank })),
      { path: '/indicators/:framework', name: 'framework', component: blank },
    ],
  });
  await router.push('/today');
  await useVault().refresh();
});

async function find(hits: Hit[], word: string) {
  mock.override['search.find'] = () => hits;
  vi.useFakeTimers();
  const wrapper = mount(SearchPalette, { attachTo: document.body, props: { modelValue: true }, global: { plugins: [router] } });
  const input = () => document.querySelector<HTMLInputElement>('input.words');
  await vi.advanceTimersByTimeAsync(50);
  const field = input();
  if (field === null) throw new Error('no field');
  field.value = word;
  field.dispatchEvent(new Event('input'));
  await vi.advanceTimersByTimeAsync(200);
  vi.useRealTimers();
  await flushPromises();
  const lines = [...document.querySelectorAll('#found [role="option"]')];
  return { wrapper, field, lines };
}

it.each([
  [hit('problem', '7'), '问题', '/problems?open=7'],
  [hit('task', '8', { year: 2025 }), '任务', '/plans?open=8'],
  [hit('framework', '2'), '指标体系', '/indicators/2'],
  [hit('framework', 'teacher-ethics'), '指标体系', '/indicators?example=teacher-ethics'],
  [hit('criterion', '31', { framework: 2 }), '指标', '/indicators/2?open=31'],
  [hit('person', '11'), '人员', '/organisation?person=11'],
] as const)('leads to where %o stands', async (found, word, place) => {
  const { wrapper, field, lines } = await find([found], 'zzzz');
  expect(lines[0]?.textContent).toContain(word);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
  expect(router.currentRoute.value.fullPath).toBe(place);
  expect(useVault().year).toBe(found.year ?? 2026);
  wrapper.unmount();
});

it('every page has a key of its own, and the search shows it', async () => {
  expect(pages.map((page) => page.key)).toEqual(['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9', 'Alt+0', 'Alt+-']);
  const { wrapper, lines } = await find([], '设置');
  expect(lines[0]?.textContent).toContain('Alt+-');
  wrapper.unmount();
});
