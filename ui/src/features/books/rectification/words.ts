/** One name for each thing of 问题清单与整改; states are the core's. */
import type { Answer, ProblemRecord, ProblemRow, ProblemStep, ProblemStepKind, WallState } from '@/shared/api/types';

export {
  DueKind as dueKinds,
  ProblemSource as sources,
  ProblemState as states,
  ProblemStepKind as stepKinds,
  ProblemTaskKind as taskKinds,
  RiskLevel as levels,
  WallScale as scales,
} from '@/shared/api/words';

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
export function blankStep(problem: number, kind: ProblemStepKind): ProblemStep {
  return { id: null, problem, kind, due_on: null, on: null, by: '', came_back: null, note: '' };
}
