import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { Hit } from '@/shared/api/types';
import { meantNotHeld } from '@/shared/text/notHeld';
import { places } from '@/shared/text/pages';
import { importKinds } from '@/shared/text/words';
import { useNotices } from '@/shared/ui/notices';
import SearchPalette from '@/shared/ui/SearchPalette.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../mock';

let mock: Mock;
let router: Router;
const hit = (kind: string, id: string, more: Partial<Hit> = {}): Hit => ({
  kind,
  id,
  title: kind,
  detail: '',
  framework: null,
  year: null,
  ...more,
});

beforeEach(async () => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  const blank = { template: '<i />' };
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...[...new Set(places.flatMap(place => place.tabs.map(tab => tab.page))), 'imports', 'meeting-record', 'start'].map(name => ({
        path: `/${name}`,
        name,
        component: blank,
        meta: { page: name },
      })),
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

it('shows the key of a place, and of 导入', async () => {
  for (const [word, key] of [
    ['设置', 'Alt+7'],
    ['导入', 'Ctrl+I'],
  ] as const) {
    const { wrapper, lines } = await find([], word);
    expect(lines[0]?.textContent).toContain(key);
    wrapper.unmount();
  }
});

it.each([
  ['党员花名册', '台账', '/ledgers?ledger=members'],
  ['导入会议台账', '操作', '/imports?kind=meetings'],
  ['党员', '页面', '/organisation'],
  ['名册', '页面', '/organisation'],
  ['组织与党员', '页面', '/organisation'],
  ['组织', '页面', '/organisation?tab=units'],
  ['会议', '页面', '/meetings'],
  ['fzdy', '页面', '/development'],
  ['学校概况', '页面', '/organisation?tab=school'],
  ['考核', '页面', '/indicators'],
  ['导入', '操作', '/imports'],
  ['寒暑假', '页面', '/settings?tab=holidays'],
  ['字号', '页面', '/settings'],
  ['挂图', '页面', '/problems?tab=wall'],
  ['责任书', '页面', '/plans?tab=letters'],
  ['一会多用', '设置', '/settings?tab=readings&key=reading.double-count'],
  ['年一览', '操作', '/today?at=year'],
  ['打印', '操作', '/problems?tab=wall'],
  ['导出', '操作', '/ledgers'],
  ['换一所学校', '操作', '/start'],
] as const)('“%s” is found among what is no record', async (word, group, place) => {
  const { wrapper, field, lines } = await find([], word);
  expect(lines[0]?.querySelector('.group')?.textContent).toBe(group);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
  await flushPromises();
  expect(router.currentRoute.value.fullPath).toBe(place);
  wrapper.unmount();
});

it('a backup is made at once, and its folder can be opened', async () => {
  const { wrapper, field } = await find([], '备份');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
  expect(mock.asked.map(one => one.operation)).toContain('vault.backup');
  expect(useNotices().notes[0]).toMatchObject({ text: '已备份登记的数据，不含附件', action: { label: '所在文件夹' } });
  wrapper.unmount();
});

it('letters find what they begin', async () => {
  // The core spells; here it says that one row fits.
  mock.override['search.which'] = (q: { rows: string[][] }) => q.rows.flatMap((row, i) => (row[0] === '换一所学校' ? [i] : []));
  const { wrapper, lines } = await find([], 'hysxx');
  expect(lines.map(line => line.querySelector('.title')?.textContent)).toEqual(['换一所学校']);
  wrapper.unmount();
});

it('a name that is typed goes before records that hold it somewhere', async () => {
  const { wrapper, lines } = await find([hit('meeting', '1', { title: '研究台账的会议' })], '台账');
  expect(lines[0]?.textContent).toContain('上报');
  expect(lines.some(line => line.textContent?.includes('研究台账的会议'))).toBe(true);
  wrapper.unmount();
});

it.each(['党费', '谈心谈话', '三重一大', '学习', '承诺积分', '党员党费登记'])('says that the program does not hold “%s”', async word => {
  const { wrapper } = await find([], word);
  const said = document.querySelector('.absent')?.textContent ?? '';
  expect(said).toMatch(/^程序还(没有|不能)/u);
  expect(document.querySelector('.none')).toBeNull();
  wrapper.unmount();
});

it.each(['张伟', '党', '会议', '组织'])('says nothing of the kind for “%s”', async word => {
  const { wrapper } = await find([], word);
  expect(document.querySelector('.absent')).toBeNull();
  wrapper.unmount();
});

it('no line of what the program does not hold names a page or a ledger it has', () => {
  const held = [
    ...places.map(place => place.title),
    ...places.flatMap(place => place.tabs.flatMap(tab => [tab.label, ...(tab.views ?? []).map(view => view.label)])),
    ...Object.values(importKinds),
  ];
  expect(held.filter(title => meantNotHeld(title).length > 0)).toEqual([]);
});
