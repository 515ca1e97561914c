import type { Agenda, Answer, Excuse, Finding, GridCell, Hit, MeetingKind, YearGrid } from '@/shared/api/types';
import { done, type Handler } from '../index';
import { today, type World } from '../world';
import { people } from './development';

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'meetings.committee-monthly', row: 'ZB-13', title: '支委会每月一次', version: '2018-10-28', answer: 'overdue', weight: '一般',
    subject: { kind: 'unit', id: 2, name: '第一党支部' }, unit: 2, period: { from: '2026-10-01', to: '2026-10-31' }, required: '1', actual: '0',
    due_on: '2026-10-31', earliest_on: null,
    citation: [{ source: 'branch-work-2018', title: '中国共产党支部工作条例（试行）', article: '13', verified: true }],
    counted: [], missing: [], message: '10月没有召开支部委员会会议的记录。', remedy: '如已召开，请补记；确有原因的，请说明。', readings: [],
    meeting_kind: 'committee_meeting', ...more,
  };
}

function agenda(w: World): Agenda {
  const next = [
    finding({ answer: 'due', due_on: '2026-12-31', period: { from: '2026-10-01', to: '2026-12-31' }, title: '党员大会每季度一次', message: '第四季度的党员大会尚未召开。', meeting_kind: 'general_meeting' }),
    finding({ answer: 'due', due_on: '2026-12-31', subject: { kind: 'unit', id: 3, name: '第二党支部' }, unit: 3, message: '12月的支部委员会会议尚未召开。' }),
    finding({ answer: 'due', due_on: '2027-01-31', title: '组织生活会每年一次', message: '2026年度的组织生活会尚未召开。', meeting_kind: 'organizational_life_meeting' }),
  ];
  if (w.quiet) return { as_of: today, overdue: [], this_week: [], this_month: [], next, incomplete: [], irregular: [], cannot_tell: [] };
  return {
    as_of: today,
    overdue: [
      finding(),
      finding({ answer: 'needs-reason', title: '主题党日每月一次', subject: { kind: 'unit', id: 4, name: '退休教师党支部' }, unit: 4, weight: '一般', meeting_kind: 'theme_day', message: '9月没有开展主题党日的记录，需说明原因。', due_on: '2026-09-30', period: { from: '2026-09-01', to: '2026-09-30' }, citation: [{ source: 's', title: '中国共产党支部工作条例（试行）', article: '16', verified: false }] }),
      finding({ answer: 'breach', title: '表决须过半数到会', subject: { kind: 'meeting', id: 7, name: '2026.10.12 党员大会' }, weight: '必须', meeting_kind: null, due_on: null, message: '应到有表决权 21 人，实到 10 人，未超过半数，表决无效。', remedy: '请核对到会人数；确不足的，须重新召开。' }),
      ...people('overdue').slice(0, 2),
    ],
    this_week: [finding({ answer: 'soon', title: '主题党日每月一次', due_on: '2026-11-27', period: { from: '2026-11-01', to: '2026-11-30' }, message: '11月的主题党日尚未开展。', meeting_kind: 'theme_day' })],
    this_month: [finding({ answer: 'due', due_on: '2026-11-30', period: { from: '2026-11-01', to: '2026-11-30' }, message: '11月的支部委员会会议尚未召开。' })],
    next,
    incomplete: people('incomplete'), irregular: people('irregular'), cannot_tell: [finding({ answer: 'cannot-tell', title: '支委会应设立', subject: { kind: 'unit', id: 4, name: '退休教师党支部' }, message: '不能判断是否应当设立支部委员会。', missing: ['支部成立日期'], meeting_kind: null, due_on: null, period: null })],
  };
}

const kinds: MeetingKind[] = ['general_meeting', 'committee_meeting', 'group_meeting', 'lecture', 'theme_day'];

function grid(w: World, year: number): YearGrid {
  const rows = w.units.filter((u) => u.kind === 'branch').flatMap((u, at) => kinds.map((kind, k) => ({
    unit: u.id ?? 0, unit_name: u.name, kind,
    cells: Array.from({ length: 12 }, (_, i): GridCell => {
      const month = i + 1;
      const past = month < 11;
      const monthly = kind === 'committee_meeting' || kind === 'theme_day';
      const missed = past && monthly && (month + at + k) % 7 === 0;
      const held = past && !missed && (monthly || month % 3 === 0) ? 1 : 0;
      const answer: Answer | null = missed ? 'overdue' : held > 0 ? 'met' : null;
      return { month, held, planned: month === 12 && monthly ? 1 : 0, answer, message: missed ? `${month}月没有记录` : '', meetings: held > 0 ? [month] : [] };
    }),
  })));
  return { year, as_of: today, rows };
}

/** What else the letters zw begin. */
const more: Hit[] = [
  { kind: 'criterion', id: '3', title: '1.2 支委会', detail: '中小学校党建工作考核评分表 2026年版', framework: 1, year: null },
  { kind: 'problem', id: '1', title: '作文批改记录不全', detail: '教务处 整改中 2026.12.20', framework: null, year: null },
  { kind: 'task', id: '2', title: '制定外出培训计划', detail: '2026年任务 第一党支部', framework: null, year: 2026 },
];

export const handlers: Record<string, Handler> = {
  'duties.agenda': (_q, w) => agenda(w),
  'duties.grid': (q: { year?: number | null }, w) => grid(w, q.year ?? 2026),
  'duties.check': () => ({ as_of: today, year: 2026, findings: [finding(), finding({ subject: { kind: 'person', id: 11, name: '' }, answer: 'soon', title: '预备期一年', meeting_kind: null, due_on: '2027-06-28', message: '预备期将于 2027.06.28 届满，请按时讨论转正。' })] }),
  'duties.excuses': (_q, w) => w.extra.excuses ?? [],
  'duties.excuse': (q: Excuse, w) => {
    w.extra.excuses = [...((w.extra.excuses as Excuse[] | undefined) ?? []), { ...q, id: w.nextId }];
    return done(w, w.nextId++, ['duties'], '说明原因');
  },
  'duties.remove_excuse': (_q, w) => done(w, null, ['duties'], '撤回说明'),
  'search.which': (q: { text: string; rows: string[][] }) => q.rows.flatMap((row, i) => (row.some((one) => one.includes(q.text)) ? [i] : [])),
  'search.find': (q: { text: string }, w) => [
    ...w.people.filter((p) => p.facts.name.includes(q.text) || q.text === 'zw')
      .slice(0, 4).map((p) => ({ kind: 'person', id: String(p.id), title: p.facts.name, detail: '第一党支部 正式党员', framework: null, year: null })),
    ...(q.text === 'zw' ? more : []),
  ],
};
