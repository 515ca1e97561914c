import { describe, expect, it } from 'vitest';
import { byStage, documentCount, isWrong, placeOf, stateWords, toRecord, troubles } from '@/features/books/development/path';
import { forRecording, formOf, meetingsFor, partsOf, voteAbout } from '@/features/books/development/step';
import { differences, neededWords } from '@/features/books/development/useWhatIf';
import type { MeetingRow, Timeline, WhatIf } from '@/shared/api/types';
import { handlers } from '../../../mock/handlers/development';
import { makeWorld } from '../../../mock/world';

const world = makeWorld(5);
const ask = <T>(operation: string, request: unknown): T => structuredClone(handlers[operation]?.(request as never, world)) as T;
const path = ask<Timeline>('development.timeline', { person: 59 });
const bad = ask<Timeline>('development.timeline', { person: 50 });
const at = (timeline: Timeline, code: string) => {
  const found = timeline.steps.find(s => s.step === code);
  if (found === undefined) throw new Error(code);
  return found;
};

describe('the path', () => {
  it('stands where a rule speaks, at the step named, or at the next', () => {
    expect(placeOf(bad, { rule: 'development.training-length' })).toBe('training');
    expect(placeOf(path, { step: 'talk' })).toBe('talk');
    expect(placeOf(path, { rule: 'no.such' })).toBe(path.next?.step);
  });

  it('keeps twenty-five steps under five stages', () => {
    const stages = byStage(path.stages, path.steps);
    expect(stages.map(s => s.steps.length)).toEqual([2, 4, 5, 7, 7]);
    expect(stages.reduce((sum, s) => sum + s.done, 0)).toBe(9);
  });

  it('opens the first thing not recorded, and what completes the step once all is', () => {
    expect(toRecord(at(path, 'background'))?.milestone).toBe('background_reviewed');
    expect(toRecord(at(path, 'prospect'))?.milestone).toBe('prospect');
    const prospect = at(path, 'prospect');
    const bare = { ...prospect, milestones: prospect.milestones.map(m => ({ ...m, events: [] })) };
    expect(toRecord(bare)?.milestone).toBe('opinions_heard');
  });

  it('says of a step taken against a rule that it is so', () => {
    expect(isWrong(at(bad, 'training'))).toBe(true);
    expect(stateWords(at(bad, 'training'))).toBe('已办，不合规定');
    expect(stateWords({ ...at(bad, 'training'), state: 'next' })).toBe('下一步');
    expect(stateWords({ state: 'done', findings: [] })).toBe('已办');
  });

  it('says the gravest first and leaves out what is in order', () => {
    const all = bad.steps.flatMap(s => s.findings);
    const said = troubles(all);
    expect(said[0]?.answer).toBe('breach');
    expect(said.some(f => f.answer === 'met' || f.answer === 'not-applicable')).toBe(false);
  });

  it('does not count documents that are not needed', () => {
    const [first] = at(path, 'application').documents;
    if (first === undefined) throw new Error('no document');
    expect(documentCount({ documents: [first, { ...first, state: 'missing' }, { ...first, state: 'not_needed' }] })).toEqual({
      have: 1,
      of: 2,
    });
  });
});

describe('a step as it is sent', () => {
  it('takes the day from the meeting, never from the form', () => {
    const form = { ...formOf(59, 'admitted', null), on: '2026-11-20', meeting: 8 };
    expect(forRecording(form)).toMatchObject({ on: null, meeting: 8 });
  });

  it('leaves out parts another milestone has', () => {
    const form = { ...formOf(59, 'talked', null), on: '2026-11-20' };
    expect(partsOf(form)).toEqual({
      meeting: false,
      body: false,
      number: false,
      training: false,
      until: false,
      unit: false,
      places: false,
    });
    expect(partsOf(formOf(59, 'trained', null))).toMatchObject({ training: true, body: true, meeting: false });
    expect(partsOf(formOf(59, 'probation_extended', null))).toMatchObject({ until: true, meeting: true });
    expect(partsOf(formOf(59, 'assigned', null))).toMatchObject({ unit: true });
  });

  it('offers the meetings that decide such a step, others when asked, the chosen one always', () => {
    const rows = ask<MeetingRow[]>('development.meetings', { id: 59 });
    const fit = meetingsFor(rows, 'admitted', false, null);
    expect(fit.length).toBeGreaterThan(0);
    expect(fit.every(row => row.kinds.includes('general_meeting'))).toBe(true);
    const other = rows.find(row => !row.kinds.includes('general_meeting'));
    expect(meetingsFor(rows, 'admitted', false, other?.id ?? 0)).toHaveLength(fit.length + 1);
    expect(meetingsFor(rows, 'admitted', true, null)).toHaveLength(rows.length);
  });

  it('finds the vote about this person only', () => {
    const vote = {
      id: 1,
      subject: '',
      voting_due: 5,
      voting_present: 5,
      yes: 5,
      no: 0,
      abstain: 0,
      admission: true,
      person: 59,
      election: false,
    };
    expect(voteAbout([{ ...vote, person: null }, { ...vote, person: 7 }, vote], 59)).toBe(vote);
    expect(voteAbout([{ ...vote, person: null }], 59)).toBeUndefined();
  });
});

describe('what if', () => {
  const forward = ask<WhatIf>('development.whatif', { person: 59, days: [{ milestone: 'trained', on: '2026-11-20' }], goal: null });
  const late = ask<WhatIf>('development.whatif', { person: 59, days: [], goal: { milestone: 'confirmation_meeting', on: '2027-06-20' } });

  it('marks what moved and says what it was', () => {
    const training = forward.steps.find(s => s.step === 'training');
    if (training === undefined) throw new Error('no training');
    expect(differences(training, at(path, 'training'))[0]).toBe('没有登记');
    expect(differences(at(path, 'talk'), at(path, 'talk'))).toEqual([]);
  });

  it('says by when for what is still to do, and of what is done only where it came too late', () => {
    const sponsors = late.steps.find(s => s.number === 9);
    const talk = late.steps.find(s => s.step === 'talk');
    if (sponsors === undefined || talk === undefined) throw new Error('no step');
    expect(neededWords(sponsors).missed).toBe(true);
    expect(neededWords(talk).text).toBe('');
    const open = late.steps.find(s => s.state === 'next');
    expect(open === undefined ? '' : neededWords(open).text).toContain('不晚于');
  });
});
