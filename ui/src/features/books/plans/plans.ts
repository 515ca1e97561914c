/** 计划: words and small choices of its pages. What stands how, and the days left, come from the core. */
import type { Answer, PlanTaskRow, Standing, TargetState, Task } from '@/shared/api/types';

export { Comparison as comparisons, Standing as standings, TargetState as targetStates, TaskState as taskStates } from '@/shared/api/words';
export { plansViews as views, type PlansView as View } from '@/shared/text/pages';

/** The shape and colour a standing is shown with. */
export const standingAnswers: Record<Standing, Answer> = {
  open: 'due',
  soon: 'soon',
  overdue: 'overdue',
  done: 'met',
  done_late: 'needs-reason',
  done_undated: 'met',
  dropped: 'not-applicable',
  no_term: 'cannot-tell',
};
export const targetAnswers: Record<TargetState, Answer> = { met: 'met', not_yet: 'due', cannot_tell: 'cannot-tell' };
/** 还剩3天, 已过5天; nothing where it is not open. */
export function daysWords(days: number | null): string {
  if (days === null) return '';
  return days === 0 ? '今天到期' : days > 0 ? `还剩 ${days} 天` : `已过 ${-days} 天`;
}

/** Which tasks are shown. */
export type Which = 'all' | 'open' | 'overdue' | 'soon' | 'done' | 'no_term';
export const whichWords: Record<Which, string> = {
  all: '全部任务',
  open: '未完成',
  overdue: '逾期',
  soon: '将到期',
  done: '已完成',
  no_term: '时限不明',
};
const doneKinds: readonly Standing[] = ['done', 'done_late', 'done_undated'];

export function isWanted(row: PlanTaskRow, which: Which): boolean {
  switch (which) {
    case 'all':
      return true;
    case 'done':
      return doneKinds.includes(row.standing);
    case 'open':
      return !doneKinds.includes(row.standing) && row.standing !== 'dropped';
    default:
      return row.standing === which;
  }
}

/** What of a task is looked through. */
export const wordsOf = (row: PlanTaskRow): string[] => [
  row.task.title,
  row.key_point_title,
  row.unit_name,
  row.task.owner_name,
  row.task.lead,
];

/** What a 责任书 can cover: a task or a target. */
export interface Covered {
  id: number;
  name: string;
}

/**
 * A task as it is sent: where only the words of the term were changed the core reads the day from them,
 * and where only the day was changed the old words are left out.
 */
export function toSave(form: Task, given: Task): Task {
  const words = form.due_text.trim() !== given.due_text;
  const day = form.due_on !== given.due_on;
  return {
    ...form,
    due_on: words && !day ? null : form.due_on,
    due_text: day && !words ? '' : form.due_text.trim(),
    done_on: form.state === 'done' ? form.done_on : null,
    unit_text: form.unit === null ? form.unit_text.trim() : '',
  };
}

/** A decimal as typed; null where it is none. */
export function decimal(text: string): number | null {
  const plain = text.trim().replace('％', '%').replace(/%$/u, '');
  return /^-?\d+(\.\d+)?$/u.test(plain) ? Number(plain) : null;
}
