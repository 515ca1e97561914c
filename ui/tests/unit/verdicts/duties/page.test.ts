import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { Agenda, AgendaLine, Excuse, Finding, ProblemRow } from '@/shared/api/types';
import TodayPage from '@/features/verdicts/duties/TodayPage.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, done, installMock, type Mock } from '../../../mock';
import { finding, line } from '../../../mock/handlers/duties';

let mock: Mock;
let router: Router;
const missed = finding();
const quorum = finding({
  rule: 'meetings.general-quorum',
  answer: 'breach',
  weight: '必须',
  title: '党员大会到会人数',
  subject: { kind: 'meeting', id: 7, name: '10月党员大会' },
  unit: 3,
  meeting_kind: null,
  message: '应到21人，实到10人。',
});
const term = finding({
  rule: 'organisation.term-reminder',
  answer: 'soon',
  title: '届满提醒',
  subject: { kind: 'unit', id: 3, name: '第二党支部' },
  unit: 3,
  period: null,
  due_on: '2026-12-20',
  meeting_kind: null,
  message: '即将届满。',
});

function agenda(overdue: Finding[], month: Finding[] = [], past: Finding[] = []): Agenda {
  const lines = (findings: Finding[]): AgendaLine[] => findings.map(one => line(one));
  return {
    as_of: '2026-11-22',
    overdue: lines(overdue),
    this_week: [],
    this_month: lines(month),
    next: [],
    past: lines(past),
    incomplete: [],
    irregular: [],
    cannot_tell: [],
    kept: '往年未办的列两年。',
  };
}
beforeEach(async () => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  mock.override['duties.agenda'] = (q: { unit?: number | null }) =>
    q.unit === 3 ? agenda([], [term]) : agenda([missed], [term], [quorum]);
  mock.override['problems.list'] = () => [];
  const blank = { template: '<i />' };
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'today', component: TodayPage },
      ...['problems', 'rules', 'meetings', 'organisation', 'meeting-record'].map(name => ({ path: `/${name}`, name, component: blank })),
    ],
  });
  await router.push('/');
  await useVault().refresh();
});
async function open() {
  const before = mock.asked.filter(one => one.operation === 'problems.list').length;
  const wrapper = mount(TodayPage, { attachTo: document.body, global: { plugins: [router] } });
  // Drawn in three turns; the last thing asked is what stands on the list of problems.
  await vi.waitFor(() => {
    if (mock.asked.filter(one => one.operation === 'problems.list').length <= before) throw new Error('not drawn');
  });
  for (let i = 0; i < 3; i += 1) await flushPromises();
  const tab = async (label: string) => {
    await wrapper
      .findAll('[role=tab]')
      .find(one => one.text().startsWith(label))
      ?.trigger('click');
    await flushPromises();
  };
  const titles = () => wrapper.findAll('.line .what').map(one => one.text());
  return { wrapper, tab, titles };
}
async function unfold(wrapper: Awaited<ReturnType<typeof open>>['wrapper']): Promise<void> {
  const details = wrapper.find<HTMLDetailsElement>('details');
  details.element.open = true;
  await details.trigger('toggle');
}

it('what can no longer be done stands apart from what can, and can be explained', async () => {
  const { wrapper, titles } = await open();
  expect(titles()).toEqual(['支委会每月一次', '届满提醒']);
  expect(wrapper.find('#run-overdue').text()).toContain('1 项');
  expect(wrapper.find('summary').text()).toContain('已成违反 1 件');
  await unfold(wrapper);
  const line = wrapper.findAll('.line').find(one => one.text().includes('党员大会到会人数'));
  expect(line?.findAll('.deeds button').map(one => one.text())).toEqual(['说明原因', '列入问题', '打开会议']);
  wrapper.unmount();
});

it('filters by kind, with counts, and keeps the choice while one moves between pages', async () => {
  const first = await open();
  expect(first.wrapper.findAll('[role=tab]').map(one => one.text())).toEqual(['全部3', '会议2', '换届1']);
  await first.tab('换届');
  expect(first.titles()).toEqual(['届满提醒']);
  expect(first.wrapper.find('summary').exists()).toBe(false);
  first.wrapper.unmount();
  const again = await open();
  expect(again.titles()).toEqual(['届满提醒']);
  const vault = useVault();
  if (vault.info === null) throw new Error('no vault');
  vault.info = { ...vault.info, folder: '/another' };
  await flushPromises();
  expect(again.wrapper.find('[role=tab][aria-selected=true]').text()).toContain('全部');
  again.wrapper.unmount();
});

it('filters by unit, of which those with something to do are offered, in order', async () => {
  const { wrapper, titles } = await open();
  const select = wrapper.find<HTMLSelectElement>('select[aria-label=只看哪个组织的事]');
  expect([...select.element.options].filter(one => !one.hidden).map(one => one.text)).toEqual([
    '全部组织（3）',
    '石河镇中心小学党总支（3）',
    '第一党支部（1）',
    '第二党支部（2）',
  ]);
  select.element.selectedIndex = 4;
  await select.trigger('change');
  await flushPromises();
  expect(useVault().unit).toBe(3);
  expect(titles()).toEqual(['届满提醒']);
  wrapper.unmount();
});

it('列入问题 opens the problem, and the line then leads to it instead of offering it again', async () => {
  const first = await open();
  mock.override['problems.from_finding'] = (_q, w) => done(w, 41, ['problems'], '保存问题');
  await first.wrapper
    .findAll('button')
    .find(one => one.text() === '列入问题')
    ?.trigger('click');
  await flushPromises();
  expect(router.currentRoute.value.fullPath).toBe('/problems?open=41');
  first.wrapper.unmount();
  await router.push('/');
  const row = (id: number, more: Partial<ProblemRow>) =>
    ({ id, state: 'open', rule: missed.rule, subject_kind: 'unit', subject: 2, period: missed.period, ...more }) as ProblemRow;
  mock.override['problems.list'] = () => [row(40, { state: 'closed' }), row(39, { rule: '' }), row(38, { subject: 3 }), row(41, {})];
  const { wrapper } = await open();
  const line = wrapper.find('#run-overdue').element.parentElement;
  expect(line?.querySelector('a.listed')?.getAttribute('href')).toBe('/problems?open=41');
  expect(line?.textContent).not.toContain('列入问题清单');
  expect([...(line?.querySelectorAll('button') ?? [])].map(one => one.textContent?.trim())).not.toContain('列入问题');
  wrapper.unmount();
});

it('a reason given before is changed, not given twice', async () => {
  const held: Excuse = {
    id: 9,
    rule: quorum.rule,
    subject_kind: 'meeting',
    subject: 7,
    period: null,
    reason: '多人出差',
    approved_by: '镇党委',
    postponed_to: null,
    given_on: '2026-11-01',
  };
  mock.override['duties.agenda'] = () => agenda([], [], [{ ...quorum, counted: [{ kind: 'excuse', id: 9, on: '2026-11-01' }] }]);
  mock.override['duties.excuses'] = () => [held];
  const { wrapper } = await open();
  await unfold(wrapper);
  await wrapper
    .findAll('button')
    .find(one => one.text() === '修改说明')
    ?.trigger('click');
  const dialog = await vi.waitFor(
    () => {
      const found = document.querySelector('.el-dialog');
      if (found?.querySelector('textarea') === null || found === null) throw new Error('not open');
      return found;
    },
    { timeout: 10_000 },
  );
  expect(dialog.querySelector('textarea')?.value).toBe('多人出差');
  expect(dialog.textContent).toContain('没有例外');
  expect(dialog.textContent).not.toContain('推迟到');
  [...(dialog.querySelectorAll<HTMLElement>('.dw-button.primary') ?? [])][0]?.click();
  await flushPromises();
  expect(mock.asked.find(one => one.operation === 'duties.excuse')?.request).toMatchObject({
    id: 9,
    reason: '多人出差',
    approved_by: '镇党委',
    period: null,
  });
  wrapper.unmount();
});

it('a line of several verdicts opens to all of them, each with its own deeds; one verdict to what is missing', async () => {
  const months = ['2026-08', '2026-05'].map(month =>
    finding({ period: { from: `${month}-01`, to: `${month}-31` }, due_on: `${month}-31`, message: `${month} 没有开` }),
  );
  const [first] = months;
  if (first === undefined) throw new Error('no verdict');
  const part = { subject: first.subject, who: '第一党支部', unit: 2, when: '5月、8月', cause: null, findings: months };
  const folded = line(first, { what: '支委会没有开', when: '5月、8月', parts: [part] });
  const sponsors = finding({
    rule: 'development.sponsors-number',
    answer: 'cannot-tell',
    subject: { kind: 'person', id: 11, name: '邓新' },
    meeting_kind: null,
    missing: ['入党介绍人姓名'],
    remedy: '请登记入党介绍人。',
    cause: 'c',
  });
  const cause = {
    id: 'c',
    kind: 'fact' as const,
    what: '入党介绍人姓名',
    subject: sponsors.subject,
    on: null,
    remedy: sponsors.remedy,
    waiting: 1,
  };
  const lacking = line(sponsors, {
    what: '缺入党介绍人姓名',
    parts: [{ subject: sponsors.subject, who: '邓新', unit: 2, when: '', cause, findings: [sponsors] }],
  });
  mock.override['duties.agenda'] = () => ({ ...agenda([]), overdue: [folded, lacking] });
  router.addRoute({ path: '/development/:person', name: 'development-path', component: { template: '<i />' } });
  const { wrapper } = await open();
  expect(wrapper.find('#run-overdue').text()).toBe('已逾期 2 件，共 3 项');
  const [one, other] = wrapper.findAll('.line');
  expect(one?.find('.head').text()).toContain('5月、8月');
  expect(one?.findAll('.deeds button').map(button => button.text())).toEqual(['看2项']);
  await one?.find('.what').trigger('click');
  expect(one?.findAll('.rest .finding').map(found => found.findAll('.deeds button').map(button => button.text()))).toEqual([
    ['记录会议', '说明原因', '列入问题'],
    ['记录会议', '说明原因', '列入问题'],
  ]);
  expect(one?.find('.what').attributes('aria-expanded')).toBe('true');
  expect(other?.findAll('.deeds button').map(button => button.text())).toEqual(['补登']);
  expect(other?.find('.rest').exists()).toBe(false);
  await other?.find('.what').trigger('click');
  expect(other?.find('.rest').text()).toContain('缺少：入党介绍人姓名');
  wrapper.unmount();
});

it('全年一览, asked for by name, has the focus', async () => {
  await router.push('/?at=year');
  const { wrapper } = await open();
  expect(document.activeElement?.classList.contains('cell')).toBe(true);
  expect(router.currentRoute.value.fullPath).toBe('/');
  wrapper.unmount();
});

it('says how long what was not done is told', async () => {
  const { wrapper } = await open();
  expect(wrapper.find('.kept').text()).toBe('往年未办的列两年。');
  wrapper.unmount();
});
