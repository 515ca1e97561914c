/** 发展党员. The answers under data/ were given by the real command on the sample school (persons 59 and 50 filled in). */
import type {
  Board,
  Finding,
  Meeting,
  MeetingRow,
  Plan,
  RecordStep,
  SetDocument,
  StepListView,
  Timeline,
  WhatIf,
  WhatIfRequest,
} from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';

const files = import.meta.glob<unknown>('../data/development-*.json', { eager: true, import: 'default' });

function given<T>(name: string): T {
  const found = files[`../data/development-${name}.json`];
  if (found === undefined) throw new Error(`no data: ${name}`);
  return structuredClone(found) as T;
}

/** Findings of 今日 about persons. */
export function people(run: string): Finding[] {
  return given<Record<string, Finding[]>>('agenda-people')[run] ?? [];
}

function board(w: World, q: { text?: string; troubled?: boolean; dual?: boolean }): Board {
  const all = given<Board>('board');
  if (w.extra.noCandidates === true)
    return {
      ...all,
      plans: [],
      columns: all.columns.map(c => ({ ...c, cards: [] })),
      years: all.years.map(y => ({
        ...y,
        applied: 0,
        activists: 0,
        prospects: 0,
        admitted: 0,
        admitted_teachers: 0,
        confirmed: 0,
        quota: null,
      })),
    };
  for (const column of all.columns) {
    column.cards = column.cards
      .filter(card => (q.text ?? '') === '' || card.person.name.includes(q.text ?? ''))
      .filter(card => q.troubled !== true || card.trouble !== '')
      .filter(card => q.dual !== true || card.dual.length > 0);
  }
  return all;
}

function timeline(w: World, person: number): Timeline {
  if (person !== 59 && person !== 50) throw problem('not-found', '没有这个人', '', '可能已被删除，请刷新。');
  const key = `timeline-${person}`;
  w.extra[key] ??= given<Timeline>(key);
  return w.extra[key] as Timeline;
}

/** The meeting person 59 was made a prospect in. */
export function prospectMeeting(): Meeting {
  return given<Meeting>('meeting');
}

function meetings(): MeetingRow[] {
  return given<MeetingRow[]>('meetings');
}

const short = (q: RecordStep): boolean => q.milestone === 'trained' && (q.days ?? 3) < 3;

export const handlers: Record<string, Handler> = {
  'development.board': (q: { text?: string; troubled?: boolean; dual?: boolean }, w) => board(w, q),
  'development.timeline': (q: { person: number }, w) => timeline(w, q.person),
  'development.whatif': (q: WhatIfRequest, w): WhatIf => {
    if (q.goal) return given<WhatIf>(q.goal.milestone === 'confirmation_meeting' ? 'whatif-late' : 'whatif-goal');
    if (q.days.length > 0) return given<WhatIf>('whatif');
    const own = timeline(w, q.person ?? 0);
    return { ...given<WhatIf>('whatif'), steps: own.steps.map(s => ({ ...s, documents: [] })), next: own.next, days: own.days };
  },
  'development.preview_step': (q: RecordStep) =>
    given<Finding[]>(q.milestone === 'prospect' ? 'preview-prospect' : short(q) ? 'preview-breach' : 'preview-met'),
  'development.record_step': (q: RecordStep, w) => {
    if (q.on === null && q.meeting === null) throw problem('bad-input', '没有日期', '', '请填写日期，或选择作出决定的会议。', 'on');
    if (short(q) && q.reason === '')
      throw problem(
        'needs-reason',
        '集中培训2天、16学时，不足3天或24学时。',
        '',
        '确是这样办的，请写明原因后保存；写错了日期的，请改正。',
        'reason',
      );
    return done(w, w.nextId++, ['people', 'development', 'duties'], '登记发展党员步骤');
  },
  'development.remove_step': (_q, w) => done(w, null, ['people', 'development', 'duties'], '删除发展党员步骤'),
  'development.meetings': () => meetings(),
  'development.save_companion': (_q, w) => done(w, w.nextId++, ['development'], '保存联系人或介绍人'),
  'development.remove_companion': (_q, w) => done(w, null, ['development'], '删除联系人或介绍人'),
  'development.set_document': (q: SetDocument, w) => {
    for (const document of timeline(w, q.person).steps.flatMap(s => s.documents)) {
      if (document.id === q.document) Object.assign(document, { state: q.state, present: q.state === 'present' });
    }
    return done(w, null, ['development'], '登记发展党员材料');
  },
  'development.attach': (_q, w) => done(w, w.nextId++, ['development'], '添加发展党员材料附件'),
  'development.detach': (_q, w) => done(w, null, ['development'], '移除发展党员材料附件'),
  'development.document_path': () => ({ path: '/vault/attachments/d' }),
  'development.plans': (_q, w): Plan[] =>
    (w.extra.plans as Plan[] | undefined) ?? [
      { id: 1, year: 2026, unit: null, quota: 4, note: '镇党委核定' },
      { id: 2, year: 2025, unit: null, quota: 3, note: '' },
    ],
  'development.save_plan': (_q, w) => done(w, w.nextId++, ['development'], '保存年度发展计划'),
  'development.remove_plan': (_q, w) => done(w, null, ['development'], '删除年度发展计划'),
  'development.save_mark': (_q, w) => done(w, w.nextId++, ['development'], '保存双培养标记'),
  'development.remove_mark': (_q, w) => done(w, null, ['development'], '删除双培养标记'),
  'development.steps': (_q, w): StepListView => ({ ...given<StepListView>('steps'), own: w.extra.ownSteps === true }),
  'development.replace_steps': (_q, w) => {
    w.extra.ownSteps = true;
    return done(w, null, ['development', 'duties'], '换用本校步骤表');
  },
  'development.save_steps': () => ({}),
  'development.restore_steps': (_q, w) => {
    w.extra.ownSteps = false;
    return done(w, null, ['development', 'duties'], '恢复通行步骤表');
  },
};
