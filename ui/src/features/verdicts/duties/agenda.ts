/** What a line of 今日 offers. */
import type { RouteLocationRaw } from 'vue-router';
import type { AgendaLine, Cause, Finding, ProblemRow, Unit } from '@/shared/api/types';
import { isMeetingKind } from '@/shared/text/words';
import { toFramework, toMeeting, toPath, toPerson, toProblem, toProject, toRecordMeeting, toRisks, toTask, toUnit } from '@/shared/ui/goto';
import { unitsBelow } from '@/shared/ui/unitsBelow';

/** All verdicts that lines tell of. */
export function findingsOf(lines: readonly AgendaLine[]): Finding[] {
  return lines.flatMap(line => line.parts.flatMap(part => part.findings));
}

/** How many parts of the lines belong to the unit or below it. */
export function partsOf(lines: readonly AgendaLine[], units: readonly Unit[], unit: number): number {
  const wanted = unitsBelow(units, unit);
  return lines.reduce((count, line) => count + line.parts.filter(part => part.unit !== null && wanted.has(part.unit)).length, 0);
}

/** Where 记录会议 goes: the unit, the kind, and a day inside the period it was due in. */
export function recordRoute(finding: Finding, today: string): RouteLocationRaw | null {
  if (!isMeetingKind(finding.meeting_kind)) return null;
  if (!['overdue', 'needs-reason', 'soon', 'due'].includes(finding.answer)) return null;
  const unit = finding.unit ?? (finding.subject.kind === 'unit' ? finding.subject.id : null);
  const period = finding.period;
  const on = period === null || (period.from <= today && today <= period.to) ? today : today < period.from ? null : period.to;
  return toRecordMeeting({ unit, kind: finding.meeting_kind, on });
}

/** 违反 that nothing done now can undo: a meeting was held so, or the time for it is over. */
export function isPast(finding: Finding, today: string): boolean {
  return finding.answer === 'breach' && (finding.subject.kind === 'meeting' || (finding.period !== null && finding.period.to < today));
}

/** A reason may be given where a period was missed, and for what can no longer be done otherwise. */
export function mayExcuse(finding: Finding, today: string): boolean {
  return ((finding.answer === 'needs-reason' || finding.answer === 'overdue') && finding.period !== null) || isPast(finding, today);
}

/** The reason that was given already, as the verdict names it. */
export function excuseOf(finding: Finding): number | null {
  return finding.counted.find(one => one.kind === 'excuse')?.id ?? null;
}

/** What the agenda can be filtered by, in the order of the rail. */
export const agendaKinds = {
  meetings: '会议',
  development: '发展党员',
  term: '换届',
  organisation: '组织',
  problems: '问题',
  plans: '任务',
  indicators: '佐证',
  other: '其他',
} as const;
export type AgendaKind = keyof typeof agendaKinds;

/** Of which kind a verdict is, by the rule it comes from. */
export function kindOf(finding: Finding): AgendaKind {
  const [domain, name] = finding.rule.split('.');
  if (domain === 'rectification') return 'problems';
  if (domain === 'organisation') return name?.startsWith('term') === true ? 'term' : 'organisation';
  if (domain === 'meetings' || domain === 'development' || domain === 'plans' || domain === 'indicators') return domain;
  // A local rule asks for meetings.
  return isMeetingKind(finding.meeting_kind) ? 'meetings' : 'other';
}

/** Whether a problem was made of this verdict. */
export function isOf(record: Pick<ProblemRow, 'rule' | 'subject_kind' | 'subject' | 'period'>, finding: Finding): boolean {
  return (
    record.rule === finding.rule &&
    record.subject_kind === finding.subject.kind &&
    record.subject === finding.subject.id &&
    record.period?.from === finding.period?.from &&
    record.period?.to === finding.period?.to
  );
}

/** A verdict that something was not done, or not rightly, may be put on the list of problems; a problem is on it already. */
export function mayList(finding: Finding): boolean {
  return finding.subject.kind !== 'problem' && ['overdue', 'breach', 'needs-reason'].includes(finding.answer);
}

/** Where 登记一步 goes: the path of the person, at the step the rule speaks of. */
export function stepRoute(finding: Finding): RouteLocationRaw | null {
  return finding.subject.kind === 'person' && finding.rule.startsWith('development.')
    ? toPath(finding.subject.id, { rule: finding.rule })
    : null;
}

/** Where a missing fact is entered: the meeting of a day, the step of a person's path, else the record it belongs to. */
export function causeRoute(cause: Cause, finding: Finding): { to: RouteLocationRaw; word: string } | null {
  if (cause.kind === 'meeting') {
    return {
      to: toRecordMeeting({
        unit: cause.subject.id,
        kind: isMeetingKind(finding.meeting_kind) ? finding.meeting_kind : 'general_meeting',
        on: cause.on,
      }),
      word: '补记会议',
    };
  }
  const step = stepRoute(finding);
  if (step !== null && (cause.subject.kind === 'person' || cause.subject.id === 0)) return { to: step, word: '补登' };
  return routeOf(cause.subject);
}

/** The record a verdict is about. */
export function subjectRoute(finding: Finding): { to: RouteLocationRaw; word: string } | null {
  return routeOf(finding.subject);
}

function routeOf({ kind, id }: Finding['subject']): { to: RouteLocationRaw; word: string } | null {
  if (kind === 'meeting') return { to: toMeeting(id), word: '打开会议' };
  if (kind === 'person') return { to: toPerson(id), word: '打开人员' };
  if (kind === 'unit') return { to: toUnit(id), word: '打开组织' };
  if (kind === 'task') return { to: toTask(id), word: '打开任务' };
  if (kind === 'project') return { to: toProject(id), word: '打开项目' };
  if (kind === 'problem') return { to: toProblem(id), word: '打开问题' };
  if (kind === 'risk') return { to: toRisks(), word: '打开风险点' };
  if (kind === 'framework') return { to: toFramework(id), word: '打开指标' };
  return null;
}
