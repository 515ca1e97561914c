/** One name for each thing of 问题清单与整改; states are the core's. */
import type {
  Answer,
  DueKind,
  ProblemRecord,
  ProblemRow,
  ProblemSource,
  ProblemState,
  ProblemStep,
  ProblemStepKind,
  ProblemTask,
  ProblemTaskKind,
  RiskLevel,
  WallState,
} from '@/shared/api/types';

export const states: Record<ProblemState, string> = {
  open: '整改中',
  reopened: '反弹重改',
  measures_done: '措施已完成',
  under_review: '待审核',
  passed: '待销号',
  closed: '已销号',
};
export const sources: Record<ProblemSource, string> = {
  unset: '没有写明',
  self_check: '自查',
  inspection: '巡察督导检查',
  appraisal: '考核评议',
  finding: '规则提示',
  other: '其他',
};
export const dueKinds: Record<DueKind, string> = { by_day: '限期整改', at_once: '立行立改', lasting: '长期坚持', unset: '没有写明' };
export const taskKinds: Record<ProblemTaskKind, string> = { measure: '措施', milestone: '节点' };
export const stepKinds: Record<ProblemStepKind, string> = {
  progress: '整改进展',
  submitted: '报请审核',
  passed: '审核通过',
  returned: '审核退回',
  closed: '销号',
  recheck: '回头看',
};
export const levels: Record<RiskLevel, string> = { high: '高', middle: '中', low: '低' };
export const wallStates: Record<WallState, string> = { done: '已完成', overdue: '逾期', soon: '将到', due: '应办', undated: '没有时限' };

/** The look of an answer for a problem's standing, as the core tells it. */
export function answerOf(row: Pick<ProblemRow, 'state' | 'overdue'>): Answer {
  if (row.state === 'closed') return 'met';
  if (row.overdue === true) return 'overdue';
  return row.overdue === null ? 'cannot-tell' : row.state === 'reopened' ? 'needs-reason' : 'due';
}
export const answerOfWall: Record<WallState, Answer> = {
  done: 'met',
  overdue: 'overdue',
  soon: 'soon',
  due: 'due',
  undated: 'cannot-tell',
};

export function blankProblem(unit: number | null): ProblemRecord {
  return {
    id: null,
    title: '',
    detail: '',
    aspect: '',
    kind: '',
    place: '',
    occurred: '',
    times: '',
    people: '',
    source: 'unset',
    source_note: '',
    basis: '',
    found_on: null,
    unit,
    lead: '',
    support: '',
    leader: '',
    owner: null,
    owner_name: '',
    due_kind: 'by_day',
    due_on: null,
    due_text: '',
    rule: '',
    subject_kind: '',
    subject: null,
    period: null,
    note: '',
  };
}
export function blankTask(problem: number, kind: ProblemTaskKind): ProblemTask {
  return { id: null, problem, kind, title: '', owner: null, owner_name: '', due_on: null, due_text: '', done_on: null, note: '' };
}
export function blankStep(problem: number, kind: ProblemStepKind): ProblemStep {
  return { id: null, problem, kind, due_on: null, on: null, by: '', came_back: null, note: '' };
}
