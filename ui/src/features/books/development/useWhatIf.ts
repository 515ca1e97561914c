/** 推演: a copy of the path with days typed over it. Nothing of it is saved. */
import { computed, onBeforeUnmount, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { Goal, Milestone, MilestoneView, SupposedDay, TimelineStep, WhatIf } from '@/shared/api/types';
import { showDate } from '@/shared/ui/dates';
import { latest } from '@/shared/ui/latest';

const WAIT = 250;

export function useWhatIf(person: () => number) {
  const on = ref(false);
  const days = ref<SupposedDay[]>([]);
  const goal = ref<{ milestone: Milestone | null; on: string | null }>({ milestone: null, on: null });
  const result = ref<WhatIf | null>(null);
  const problem = ref<Problem | null>(null);
  const busy = ref(false);
  const asking = latest();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wanted = computed<Goal | null>(() => {
    const { milestone, on: day } = goal.value;
    return milestone === null || day === null ? null : { milestone, on: day };
  });

  async function reckon(): Promise<void> {
    const newest = asking.next();
    busy.value = true;
    try {
      const found = await call('development.whatif', { person: person(), days: days.value, goal: wanted.value }, { quiet: true });
      if (!newest()) return;
      result.value = found;
      problem.value = null;
    } catch (thrown) {
      if (newest()) problem.value = Problem.from(thrown);
    } finally {
      if (newest()) busy.value = false;
    }
  }
  watch(
    [days, wanted],
    () => {
      if (!on.value) return;
      clearTimeout(timer);
      timer = setTimeout(() => void reckon(), WAIT);
    },
    { deep: true },
  );
  onBeforeUnmount(() => clearTimeout(timer));

  function start(): void {
    reset();
    on.value = true;
    void reckon();
  }
  function stop(): void {
    clearTimeout(timer);
    asking.drop();
    on.value = false;
    result.value = null;
    problem.value = null;
  }
  function reset(): void {
    days.value = [];
    goal.value = { milestone: null, on: null };
  }
  /** A day typed; null supposes that it is not taken. */
  function suppose(milestone: Milestone, day: string | null): void {
    days.value = [...days.value.filter(d => d.milestone !== milestone), { milestone, on: day }];
  }
  /** Back to what is recorded. */
  function restore(milestone: Milestone): void {
    days.value = days.value.filter(d => d.milestone !== milestone);
  }
  return { on, days, goal, result, problem, busy, wanted, start, stop, reset, suppose, restore };
}

/** How a step of the copy differs from the path as recorded: what it was, in words; empty if it does not differ. */
export function differences(copy: TimelineStep, own: TimelineStep | undefined): string[] {
  if (own === undefined) return [];
  const words: string[] = [];
  if (copy.done_on !== own.done_on) words.push(own.done_on === null ? '没有登记' : `登记 ${showDate(own.done_on)}`);
  if (copy.earliest_on !== own.earliest_on) words.push(own.earliest_on === null ? '没有最早' : `最早 ${showDate(own.earliest_on)}`);
  if (copy.latest_on !== own.latest_on) words.push(own.latest_on === null ? '没有最迟' : `最迟 ${showDate(own.latest_on)}`);
  return words;
}

export interface Needed {
  text: string;
  missed: boolean;
}

function needed(at: Pick<MilestoneView, 'needed_from' | 'needed_by'>, on: string | null, done: boolean): Needed {
  const { needed_from: from, needed_by: by } = at;
  const missed = on !== null && ((by !== null && on.slice(0, 10) > by) || (from !== null && on.length === 10 && on < from));
  if (done && !missed) return { text: '', missed: false };
  const text = [from === null ? '' : `不早于 ${showDate(from)}`, by === null ? '' : `不晚于 ${showDate(by)}`]
    .filter(t => t !== '')
    .join(' · ');
  return { text, missed };
}

/** By when a step is needed for the goal. Of a step that is done it is said only where it came outside. */
export function neededWords(step: Pick<TimelineStep, 'state' | 'done_on' | 'needed_from' | 'needed_by'>): Needed {
  return needed(step, step.done_on, step.state === 'done');
}

/** By when one part of a step is needed; `on` is its day, recorded or supposed. */
export function neededOf(view: Pick<MilestoneView, 'needed_from' | 'needed_by'>, on: string | null): Needed {
  return needed(view, on, on !== null);
}

/** Where several parts of a step are needed, or one that does not complete it, it is said at each of them. */
export function neededApart(step: Pick<TimelineStep, 'milestones'>): boolean {
  const wanted = step.milestones.filter(m => m.needed_from !== null || m.needed_by !== null);
  return wanted.length > 1 || wanted.some(m => !m.completes);
}
