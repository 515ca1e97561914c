import { expect, it } from 'vitest';
import {
  agendaKinds,
  isOf,
  isPast,
  kindOf,
  mayExcuse,
  causeRoute,
  findingsOf,
  partsOf,
  recordRoute,
  stepRoute,
  subjectRoute,
} from '@/features/verdicts/duties/agenda';
import type { Cause } from '@/shared/api/types';
import { finding, line } from '../../../mock/handlers/duties';
import { makeWorld } from '../../../mock/world';

const today = '2026-11-22';

it('a past period opens the form on its last day, the present one today, a coming one with no day', () => {
  const on = (from: string, to: string) => (recordRoute(finding({ period: { from, to } }), today) as { query: { on?: string } }).query.on;
  expect(on('2026-10-01', '2026-10-31')).toBe('2026-10-31');
  expect(on('2026-11-01', '2026-11-30')).toBe(today);
  expect(on('2026-12-01', '2026-12-31')).toBeUndefined();
});

it('no meeting is recorded for a breach or where none is asked for', () => {
  expect(recordRoute(finding({ answer: 'breach' }), today)).toBeNull();
  expect(recordRoute(finding({ meeting_kind: null }), today)).toBeNull();
});

it('a reason is asked for only where a period was missed', () => {
  expect(mayExcuse(finding({ answer: 'needs-reason' }), today)).toBe(true);
  expect(mayExcuse(finding({ answer: 'due' }), today)).toBe(false);
  expect(mayExcuse(finding({ period: null }), today)).toBe(false);
});

it('a breach that nothing can undo is past and may be explained; one that can be mended is not', () => {
  const past = [finding({ answer: 'breach' }), finding({ answer: 'breach', period: null, subject: { kind: 'meeting', id: 7, name: '' } })];
  const open = [
    finding({ answer: 'breach', period: null }),
    finding({ answer: 'breach', period: { from: '2026-01-01', to: '2026-12-31' } }),
  ];
  for (const one of past) expect([isPast(one, today), mayExcuse(one, today)]).toEqual([true, true]);
  for (const one of open) expect([isPast(one, today), mayExcuse(one, today)]).toEqual([false, false]);
  expect(isPast(finding({ answer: 'overdue' }), today)).toBe(false);
});

it('every verdict is of one kind', () => {
  const of = (rule: string, more = {}) => agendaKinds[kindOf(finding({ rule, meeting_kind: null, ...more }))];
  expect(
    [
      'meetings.general-quorum',
      'development.documents',
      'organisation.term',
      'organisation.term-reminder',
      'organisation.branch-size',
      'rectification.measure-deadline',
      'plans.task-due',
      'indicators.evidence-valid',
    ].map(rule => of(rule)),
  ).toEqual(['会议', '发展党员', '换届', '换届', '组织', '问题', '任务', '佐证']);
  expect(of('local.1', { meeting_kind: 'lecture' })).toBe('会议');
  expect(of('local.1')).toBe('其他');
});

it('a problem is that of a verdict by rule, subject and period', () => {
  const one = finding();
  const record = { rule: one.rule, subject_kind: one.subject.kind, subject: one.subject.id, period: one.period };
  expect(isOf(record, one)).toBe(true);
  expect(isOf({ ...record, subject: 3 }, one)).toBe(false);
  expect(isOf({ ...record, period: null }, one)).toBe(false);
  expect(isOf({ ...record, rule: 'x' }, one)).toBe(false);
  expect(isOf({ ...record, period: null }, finding({ period: null }))).toBe(true);
});

it('a unit is counted with what is below it, and every verdict of a line is found', () => {
  const { units } = makeWorld(1);
  const lines = [line(finding({ unit: 5 })), line(finding({ unit: 3 })), line(finding({ unit: null }))];
  expect([partsOf(lines, units, 2), partsOf(lines, units, 1)]).toEqual([1, 2]);
  expect(findingsOf(lines).map(f => f.unit)).toEqual([5, 3, null]);
});

it('a missing fact is entered where it belongs', () => {
  const cause = (more: Partial<Cause>): Cause => ({
    id: 'x',
    kind: 'fact',
    what: '',
    subject: { kind: 'unit', id: 3, name: '' },
    on: null,
    remedy: '',
    waiting: 1,
    ...more,
  });
  const step = finding({ rule: 'development.sponsors-number', subject: { kind: 'person', id: 3, name: '' }, meeting_kind: null });
  expect(causeRoute(cause({}), finding())?.word).toBe('打开组织');
  expect(causeRoute(cause({ kind: 'step-day', subject: { kind: 'person', id: 3, name: '' } }), step)).toMatchObject({
    word: '补登',
    to: { name: 'development-path', params: { person: '3' } },
  });
  expect(causeRoute(cause({ subject: { kind: 'person', id: 0, name: '王五' } }), step)?.word).toBe('补登');
  expect(causeRoute(cause({ kind: 'meeting', on: '2026-03-05' }), step)).toMatchObject({
    word: '补记会议',
    to: { name: 'meeting-record' },
  });
});

it('a verdict opens the record it is about', () => {
  expect(subjectRoute(finding({ subject: { kind: 'person', id: 3, name: '' } }))?.word).toBe('打开人员');
  expect(subjectRoute(finding({ subject: { kind: 'school', id: 1, name: '' } }))).toBeNull();
});

it('a step of 发展党员 opens the path at the rule, other verdicts about persons the person', () => {
  const about = { kind: 'person' as const, id: 3, name: '' };
  expect(stepRoute(finding({ rule: 'development.talk-within-month', subject: about }))).toMatchObject({
    name: 'development-path',
    params: { person: '3' },
    query: { rule: 'development.talk-within-month' },
  });
  expect(stepRoute(finding({ rule: 'organisation.x', subject: about }))).toBeNull();
  expect(stepRoute(finding({ rule: 'development.x' }))).toBeNull();
});

it('a task and a project open on 计划', () => {
  expect(subjectRoute(finding({ subject: { kind: 'task', id: 3, name: '' } }))?.to).toEqual({ name: 'plans', query: { open: 3 } });
  expect(subjectRoute(finding({ subject: { kind: 'project', id: 1, name: '' } }))?.to).toEqual({
    name: 'plans',
    query: { tab: 'projects', open: 1 },
  });
});
