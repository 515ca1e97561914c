/** The path of a person as the page needs it: what stands out, where a rule speaks, what is recorded next. */
import type { Answer, Finding, Milestone, MilestoneView, Timeline, TimelineStep } from '@/shared/api/types';
import { gravestAnswers } from '@/shared/api/words';
import { stepStates } from '@/shared/text/words';

const asksNothing: ReadonlySet<Answer> = new Set<Answer>(['met', 'not-applicable', 'not-covered']);
const weight = (finding: Finding): number => gravestAnswers.indexOf(finding.answer);

/** Verdicts said at the step without being asked for, the gravest first. */
export function troubles(findings: readonly Finding[]): Finding[] {
  return findings.filter(f => !asksNothing.has(f.answer)).sort((a, b) => weight(a) - weight(b));
}

/** Verdicts shown once the step is opened. */
export function calm(findings: readonly Finding[]): Finding[] {
  return findings.filter(f => asksNothing.has(f.answer));
}

/** The step where a rule says something, else the one of this code, else the next one. */
export function placeOf(timeline: Pick<Timeline, 'steps' | 'next'>, at: { rule?: string; step?: string }): string | null {
  const byRule = at.rule === undefined ? undefined : timeline.steps.find(s => s.findings.some(f => f.rule === at.rule));
  const byCode = timeline.steps.find(s => s.step === at.step);
  return (byRule ?? byCode)?.step ?? timeline.next?.step ?? timeline.steps[0]?.step ?? null;
}

/** What 登记 opens at a step: the first thing up to the one that completes it with nothing recorded, else that one. */
export function toRecord(step: TimelineStep): MilestoneView | undefined {
  const end = step.milestones.findIndex(m => m.completes);
  const before = end < 0 ? step.milestones : step.milestones.slice(0, end + 1);
  return before.find(m => m.events.every(e => e.on === null)) ?? step.milestones[end] ?? step.milestones[0];
}

const again: ReadonlySet<Milestone> = new Set<Milestone>([
  'reviewed',
  'probation_reviewed',
  'file_received',
  'transferred_in',
  'file_examined',
  'assigned',
]);

/** Milestones that come again and again: a new one is added beside the old. */
export function repeats(view: Pick<MilestoneView, 'milestone'>): boolean {
  return again.has(view.milestone);
}

/** Steps under the names of their stages, in the order of the list. */
export function byStage(
  stages: readonly [string, string][],
  steps: readonly TimelineStep[],
): { id: string; name: string; steps: TimelineStep[]; done: number }[] {
  return stages
    .map(([id, name]) => {
      const own = steps.filter(s => s.stage === id);
      return { id, name, steps: own, done: own.filter(s => s.state === 'done').length };
    })
    .filter(stage => stage.steps.length > 0);
}

/** What stands beside the name of a step; one that was taken against a rule is not simply 已办. */
export function stateWords(step: Pick<TimelineStep, 'state' | 'findings'>): string {
  return step.state === 'done' && isWrong(step) ? `${stepStates.done}，不合规定` : stepStates[step.state];
}
export function isWrong(step: Pick<TimelineStep, 'findings'>): boolean {
  return step.findings.some(f => f.answer === 'breach');
}

/** 材料 3/5: those not needed are not counted. */
export function documentCount(step: Pick<TimelineStep, 'documents'>): { have: number; of: number } {
  const wanted = step.documents.filter(d => d.state !== 'not_needed');
  return { have: wanted.filter(d => d.state === 'present').length, of: wanted.length };
}
