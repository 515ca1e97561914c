import type { Agenda, AgendaLine, Answer, Excuse, Finding, GridCell, Hit, MeetingKind, YearGrid } from '@/shared/api/types';
import { done, type Handler } from '../index';
import { today, type World } from '../world';
import { people } from './development';

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'meetings.committee-monthly',
    row: 'ZB-13',
    title: '支委会每月一次',
    version: '2018-10-28',
    answer: 'overdue',
    weight: '一般',
    subject: { kind: 'unit', id: 2, name: '第一党支部' },
    unit: 2,
    period: { from: '2026-10-01', to: '2026-10-31' },
    required: '1',
    actual: '0',
    due_on: '2026-10-31',
    earliest_on: null,
    citation: [{ source: 'branch-work-2018', title: '中国共产党支部工作条例（试行）', article: '13', verified: true }],
    counted: [],
    missing: [],
    message: '10月没有召开支部委员会会议的记录。',
    remedy: '如已召开，请补记；确有原因的，请说明。',
    readings: [],
    cause: null,
    meeting_kind: 'committee_meeting',
    ...more,
  };
}

/** Verdicts told as one line, as the core tells them. */
export function line(first: Finding, more: Partial<AgendaLine> = {}): AgendaLine {
  return {
    ...first,
    what: first.title,
    who: first.subject.name,
    when: '',
    about: first.message,
    parts: [{ subject: first.subject, who: first.subject.name, unit: first.unit, when: '', cause: null, findings: [first] }],
    ...more,
  };
}
/** A rule one unit missed in several months. */
const missedMonths = ['2026-08', '2026-05', '2026-03'].map(month =>
  finding({
    answer: 'needs-reason',
    title: '党小组会每月一次',
    meeting_kind: 'group_meeting',
    subject: { kind: 'unit', id: 5, name: '第一党小组' },
    unit: 5,
    due_on: `${month}-31`,
    period: { from: `${month}-01`, to: `${month}-31` },
    message: `${Number(month.slice(5))}月没有召开党小组会的记录。`,
  }),
);
/** A fact that several rules wait for. */
const sponsors = ['入党介绍人应有两名', '介绍人应是正式党员', '介绍人不在处分影响期内'].map(title =>
  finding({
    rule: 'development.sponsors',
    answer: 'cannot-tell',
    title,
    subject: { kind: 'person', id: 11, name: '邓新' },
    unit: 2,
    cause: 'person:11:入党介绍人姓名',
    missing: ['入党介绍人姓名'],
    message: '没有登记现在的入党介绍人是谁，无法判断。',
    remedy: '请登记入党介绍人。',
    meeting_kind: null,
    due_on: null,
    period: null,
  }),
);
function told(findings: Finding[], more: Partial<AgendaLine>): AgendaLine {
  const [first] = findings;
  if (first === undefined) throw new Error('nothing to tell');
  const one = line(first, more);
  const cause =
    first.cause === null
      ? null
      : {
          id: first.cause,
          kind: 'fact' as const,
          what: first.missing[0] ?? '',
          subject: first.subject,
          on: null,
          remedy: first.remedy,
          waiting: findings.length,
        };
  return { ...one, parts: [{ subject: first.subject, who: one.who, unit: first.unit, when: one.when, cause, findings }] };
}

function agenda(w: World): Agenda {
  const next = [
    line(
      finding({
        answer: 'due',
        due_on: '2026-12-31',
        period: { from: '2026-10-01', to: '2026-12-31' },
        title: '党员大会每季度一次',
        message: '第四季度的党员大会尚未召开。',
        meeting_kind: 'general_meeting',
      }),
    ),
    line(
      finding({
        answer: 'due',
        due_on: '2026-12-31',
        subject: { kind: 'unit', id: 3, name: '第二党支部' },
        unit: 3,
        message: '12月的支部委员会会议尚未召开。',
      }),
    ),
    line(
      finding({
        answer: 'due',
        due_on: '2027-01-31',
        title: '组织生活会每年一次',
        message: '2026年度的组织生活会尚未召开。',
        meeting_kind: 'organizational_life_meeting',
      }),
    ),
  ];
  const kept = '口径“往年未办事项”：时段已过的列两年。还能补办的一直列到办完。2025年以前没有记录，不列。';
  if (w.quiet)
    return {
      as_of: today,
      overdue: [],
      this_week: [],
      this_month: [],
      next,
      past: [],
      incomplete: [],
      irregular: [],
      cannot_tell: [],
      kept,
    };
  return {
    as_of: today,
    overdue: [
      line(finding()),
      told(missedMonths, { what: '党小组会没有开', when: '3月、5月、8月' }),
      line(
        finding({
          answer: 'needs-reason',
          title: '主题党日每月一次',
          subject: { kind: 'unit', id: 4, name: '退休教师党支部' },
          unit: 4,
          weight: '一般',
          meeting_kind: 'theme_day',
          message: '9月没有开展主题党日的记录，需说明原因。',
          due_on: '2026-09-30',
          period: { from: '2026-09-01', to: '2026-09-30' },
          citation: [{ source: 's', title: '中国共产党支部工作条例（试行）', article: '16', verified: false }],
        }),
      ),
      ...people('overdue')
        .slice(0, 2)
        .map(one => line(one)),
    ],
    this_week: [
      line(
        finding({
          answer: 'soon',
          title: '主题党日每月一次',
          due_on: '2026-11-27',
          period: { from: '2026-11-01', to: '2026-11-30' },
          message: '11月的主题党日尚未开展。',
          meeting_kind: 'theme_day',
        }),
      ),
    ],
    this_month: [
      line(
        finding({
          answer: 'due',
          due_on: '2026-11-30',
          period: { from: '2026-11-01', to: '2026-11-30' },
          message: '11月的支部委员会会议尚未召开。',
        }),
      ),
    ],
    next,
    past: [
      line(
        finding({
          answer: 'breach',
          title: '表决须过半数到会',
          subject: { kind: 'meeting', id: 7, name: '2026.10.12 党员大会' },
          weight: '必须',
          meeting_kind: null,
          due_on: null,
          message: '应到有表决权 21 人，实到 10 人，未超过半数，表决无效。',
          remedy: '请核对到会人数；确不足的，须重新召开。',
        }),
      ),
    ],
    incomplete: people('incomplete').map(one => line(one)),
    irregular: people('irregular').map(one => line(one)),
    kept,
    cannot_tell: [
      told(sponsors, { what: '缺入党介绍人姓名', who: '邓新（第一党支部）', about: '请登记入党介绍人。3条规定等它。' }),
      line(
        finding({
          answer: 'cannot-tell',
          title: '支委会应设立',
          subject: { kind: 'unit', id: 4, name: '退休教师党支部' },
          message: '不能判断是否应当设立支部委员会。',
          missing: ['支部成立日期'],
          meeting_kind: null,
          due_on: null,
          period: null,
        }),
      ),
    ],
  };
}

const kinds: MeetingKind[] = ['general_meeting', 'committee_meeting', 'group_meeting', 'lecture', 'theme_day'];

function grid(w: World, year: number): YearGrid {
  const rows = w.units
    .filter(u => u.kind === 'branch')
    .flatMap((u, at) =>
      kinds.map((kind, k) => ({
        unit: u.id ?? 0,
        unit_name: u.name,
        kind,
        cells: Array.from({ length: 12 }, (_, i): GridCell => {
          const month = i + 1;
          const past = month < 11;
          const monthly = kind === 'committee_meeting' || kind === 'theme_day';
          const missed = past && monthly && (month + at + k) % 7 === 0;
          const held = past && !missed && (monthly || month % 3 === 0) ? 1 : 0;
          const answer: Answer | null = missed ? 'overdue' : held > 0 ? 'met' : null;
          return {
            month,
            held,
            planned: month === 12 && monthly ? 1 : 0,
            answer,
            message: missed ? `${month}月没有记录` : '',
            meetings: held > 0 ? [month] : [],
          };
        }),
      })),
    );
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
  'duties.check': () => ({
    as_of: today,
    year: 2026,
    carried: [],
    causes: [],
    findings: [
      finding(),
      finding({
        subject: { kind: 'person', id: 11, name: '' },
        answer: 'soon',
        title: '预备期一年',
        meeting_kind: null,
        due_on: '2027-06-28',
        message: '预备期将于 2027.06.28 届满，请按时讨论转正。',
      }),
    ],
  }),
  'duties.excuses': (_q, w) => w.extra.excuses ?? [],
  'duties.excuse': (q: Excuse, w) => {
    w.extra.excuses = [...((w.extra.excuses as Excuse[] | undefined) ?? []), { ...q, id: w.nextId }];
    return done(w, w.nextId++, ['duties'], '说明原因');
  },
  'duties.remove_excuse': (_q, w) => done(w, null, ['duties'], '撤回说明'),
  'search.which': (q: { text: string; rows: string[][] }) => q.rows.flatMap((row, i) => (row.some(one => one.includes(q.text)) ? [i] : [])),
  'search.find': (q: { text: string }, w) => [
    ...w.people
      .filter(p => p.facts.name.includes(q.text) || q.text === 'zw')
      .slice(0, 4)
      .map(p => ({ kind: 'person', id: String(p.id), title: p.facts.name, detail: '第一党支部 正式党员', framework: null, year: null })),
    ...(q.text === 'zw' ? more : []),
  ],
};
