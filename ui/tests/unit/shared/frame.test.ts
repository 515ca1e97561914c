import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router';
import AppFrame from '@/AppFrame.vue';
import { addressOf, places } from '@/shared/text/pages';
import { helpOf } from '@/shared/text/help';
import { activeKeys, handleKey } from '@/shared/ui/keys';
import PageFrame from '@/shared/ui/PageFrame.vue';
import { wayBack } from '@/shared/ui/places';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../mock';

let router: Router;
let wrapper: ReturnType<typeof mount>;

/** The frame around pages that are their heads alone; each page and what was opened from it. */
beforeEach(async () => {
  setActivePinia(createPinia());
  installMock(createMock());
  const page = { components: { PageFrame }, template: '<PageFrame />' };
  const one = { components: { PageFrame }, template: '<PageFrame title="一个" />' };
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...[...new Set(places.flatMap(place => place.tabs.map(tab => tab.page)))].flatMap(name => [
        { path: `/${name}`, name, component: page, meta: { page: name } },
        { path: `/${name}/one`, name: `${name}-one`, component: one, meta: { page: name } },
      ]),
      { path: '/imports', name: 'imports', component: one },
    ],
  });
  await router.push('/today');
  await useVault().refresh();
  wrapper = mount(AppFrame, { attachTo: document.body, global: { plugins: [router] }, slots: { default: RouterView } });
  await flushPromises();
});
afterEach(() => wrapper.unmount());

async function press(name: string, target?: HTMLElement): Promise<void> {
  const parts = name.split('+');
  const init = {
    key: parts.at(-1) ?? '',
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    shiftKey: parts.includes('Shift'),
  };
  const event = new KeyboardEvent('keydown', { ...init, cancelable: true });
  if (target !== undefined) Object.defineProperty(event, 'target', { value: target });
  handleKey(event);
  await flushPromises();
}
const at = (): string => router.currentRoute.value.fullPath;
const go = async (to: string): Promise<void> => {
  await router.push(to);
  await flushPromises();
};
const marked = (selector: string): string[] => wrapper.findAll(`${selector} [aria-current=page]`).map(one => one.text());

it('the places of the rail stand in their order, and the keys count them', () => {
  expect(wrapper.findAll('.rail a').map(one => [one.text(), one.attributes('aria-keyshortcuts')])).toEqual([
    ['今日', 'Alt+1'],
    ['党员', 'Alt+2'],
    ['组织生活', 'Alt+3'],
    ['考核', 'Alt+4'],
    ['上报', 'Alt+5'],
    ['规则', 'Alt+6'],
    ['设置', 'Alt+7'],
  ]);
});

it('a key leads to every place, also while typing, and the help names it', async () => {
  const named = new Map(activeKeys().map(({ key, label }) => [key, label]));
  const field = document.createElement('input');
  for (const place of [...places].reverse()) {
    await press(place.key, field);
    expect(router.currentRoute.value.name).toBe(place.tabs[0]?.page);
    expect(named.get(place.key)).toBe(place.title);
    expect(marked('.rail')).toEqual([place.title]);
  }
});

it.each([
  ['/today', '今日', []],
  ['/organisation', '党员', ['名册', '组织', '发展党员', '学校概况']],
  ['/meetings', '组织生活', ['会议']],
  ['/plans?tab=letters', '考核', ['指标', '问题', '计划']],
  ['/ledgers', '上报', ['台账']],
  ['/rules', '规则', []],
] as const)('the head of %s has the tabs of %s', async (to, place, tabs) => {
  await go(to);
  expect(wrapper.findAll('main nav a').map(one => one.text())).toEqual(tabs);
  expect(wrapper.find('h1').text().split('：')[0]?.trim()).toBe(place);
  expect(marked('.rail')).toEqual([place]);
});

it('what was opened from a tab is of its place, and has a title of its own', async () => {
  await go('/indicators/one');
  expect(marked('.rail')).toEqual(['考核']);
  expect(wrapper.find('h1').text()).toBe('一个');
  expect(wrapper.find('main nav').exists()).toBe(false);
  await go('/imports');
  expect(marked('.rail')).toEqual([]);
});

it('a place opens at the tab last used', async () => {
  await go('/organisation?tab=units&unit=2');
  await go('/problems?tab=wall');
  await press('Alt+2');
  expect(at()).toBe('/organisation?tab=units');
  await press('Alt+4');
  expect(at()).toBe('/problems');
  await go('/development/one');
  await press('Alt+2');
  expect(at()).toBe('/development');
  expect(wrapper.find('.rail a[aria-keyshortcuts="Alt+2"]').attributes('href')).toBe('#/development');
});

it('from 导入 there is a way back to where one came from', async () => {
  for (const [from, label, to] of [
    ['/problems?tab=wall', '挂图', '/problems?tab=wall'],
    ['/plans', '计划', '/plans'],
    ['/organisation?tab=units&unit=2', '组织', '/organisation?tab=units'],
    ['/development/one', '发展党员', '/development'],
  ] as const) {
    await go(from);
    await go('/imports');
    const back = wayBack();
    expect(back?.label).toBe(label);
    expect(back && router.resolve(back.to).fullPath).toBe(to);
  }
});

it('Ctrl+PageDown and Ctrl+PageUp go round the tabs of the place', async () => {
  await go('/organisation');
  const seen = [];
  for (let i = 0; i < 4; i += 1) {
    await press('Ctrl+PageDown');
    seen.push(`${at()} ${marked('main nav').join()}`);
  }
  expect(seen).toEqual([
    '/organisation?tab=units 组织',
    '/development 发展党员',
    '/organisation?tab=school 学校概况',
    '/organisation 名册',
  ]);
  await press('Ctrl+PageUp');
  expect(at()).toBe('/organisation?tab=school');
});

it('the arrows walk along the tabs, and the keys stay there', async () => {
  await go('/indicators');
  const standing = (): string => document.activeElement?.textContent ?? '';
  wrapper.find<HTMLElement>('main nav [aria-current]').element.focus();
  for (const [key, label] of [
    ['ArrowRight', '问题'],
    ['End', '计划'],
    ['ArrowRight', '指标'],
    ['ArrowLeft', '计划'],
    ['Home', '指标'],
  ] as const) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await flushPromises();
    expect(standing()).toBe(label);
    expect(marked('main nav')).toEqual([label]);
  }
});

it('Ctrl+I brings the table one looks at, and has a button beside every one', async () => {
  for (const place of places) {
    for (const tab of place.tabs) {
      for (const view of tab.views ?? [undefined]) {
        await router.push(addressOf(place, tab, view));
        await flushPromises();
        const kind = view === undefined ? tab.imports : view.imports;
        const button = wrapper.findAll('main header button').find(one => one.text() === '导入');
        expect(button !== undefined, `${tab.label} ${view?.label ?? ''}`).toBe(kind !== undefined);
        await press('Ctrl+I', document.createElement('input'));
        expect(at()).toBe(kind === undefined ? '/imports' : `/imports?kind=${kind}`);
        await press('Ctrl+I');
        expect(at()).toBe(kind === undefined ? '/imports' : `/imports?kind=${kind}`);
      }
    }
  }
  await go('/today');
  await press('Ctrl+Shift+I');
  expect(at()).toBe('/today');
  expect(activeKeys().filter(({ key }) => key === 'Ctrl+I')).toEqual([{ key: 'Ctrl+I', label: '导入' }]);
});

it('a vault that cannot be written says so in the top line and offers no undo', async () => {
  const vault = useVault();
  expect(wrapper.find('.top').text()).not.toContain('只读');
  if (vault.info === null) throw new Error('no vault');
  vault.info = { ...vault.info, undo: '修改人员 张伟', read_only: true };
  await flushPromises();
  expect(wrapper.find('.top .only').text()).toBe('只读');
  expect(
    wrapper
      .findAll('.top button')
      .find(one => one.text().includes('撤销'))
      ?.attributes('disabled'),
  ).toBeDefined();
});

it('the help of 今日 names every place with its tabs, and the views of each', () => {
  const said = helpOf('today').flatMap(block => (block.kind === 'list' ? block.items : []));
  for (const { title, tabs } of places) {
    const labels = tabs.map(tab => tab.label).join('、');
    const line = said.find(item => item.startsWith(title));
    expect(line, title).toBeDefined();
    if (title !== '设置' && labels !== title) expect(line).toContain(`${title}：${labels}。`);
    for (const { label, views } of tabs) if (views) expect(line).toContain(`${label}里有${views.map(view => view.label).join('、')}`);
  }
});
