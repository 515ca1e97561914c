/** A step as it is recorded: which parts the form asks for, and what is sent. */
import type { ActingBody, MeetingKind, MeetingRow, Milestone, NoticePlaces, PersonEvent, RecordStep, Vote } from '@/shared/api/types';
import { actingBodies, noticePlaces } from '@/shared/text/words';

/** Kinds of meeting that decide a step; the first is the usual one. */
const decidedIn: Partial<Record<Milestone, MeetingKind[]>> = {
  activist: ['committee_meeting', 'general_meeting'],
  mentors_named: ['committee_meeting', 'general_meeting'],
  reviewed: ['committee_meeting', 'general_meeting'],
  prospect: ['committee_meeting', 'general_meeting'],
  sponsors_named: ['committee_meeting', 'general_meeting'],
  committee_reviewed: ['committee_meeting', 'general_meeting'],
  opinions_heard: ['group_meeting', 'committee_meeting', 'general_meeting'],
  league_recommended: ['group_meeting', 'committee_meeting', 'general_meeting'],
  admitted: ['general_meeting'],
  probation_reviewed: ['committee_meeting', 'group_meeting', 'general_meeting'],
  probation_extended: ['general_meeting'],
  approval_announced: ['general_meeting'],
  confirmation_announced: ['general_meeting'],
  confirmation_meeting: ['general_meeting'],
  probation_cancelled: ['general_meeting'],
  candidacy_ended: ['committee_meeting', 'general_meeting'],
};
const approvals: ReadonlySet<Milestone> = new Set<Milestone>([
  'activist_filed',
  'prospect_agreed',
  'preliminary_reviewed',
  'approved',
  'approval_filed',
  'confirmation_approved',
]);
const papers: ReadonlySet<Milestone> = new Set<Milestone>([...approvals, 'approval_submitted', 'confirmation_submitted']);

export interface Parts {
  meeting: boolean;
  body: boolean;
  number: boolean;
  training: boolean;
  until: boolean;
  unit: boolean;
  places: boolean;
}

/** What the form asks for; a part that already holds something is shown as well. */
export function partsOf(
  form: Pick<RecordStep, 'milestone' | 'meeting' | 'body' | 'number' | 'until' | 'days' | 'hours' | 'unit' | 'places'>,
): Parts {
  const m = form.milestone;
  return {
    meeting: m in decidedIn || form.meeting !== null,
    body: approvals.has(m) || m === 'trained' || form.body !== null,
    number: papers.has(m) || form.number !== '',
    training: m === 'trained' || form.days !== null || form.hours !== null,
    until: m === 'probation_extended' || form.until !== null,
    unit: m === 'assigned' || m === 'transferred_in' || form.unit !== null,
    places: m === 'publicity_started' || form.places !== null,
  };
}

function isBody(code: string): code is ActingBody {
  return code in actingBodies;
}

function isPlaces(code: string): code is NoticePlaces {
  return code in noticePlaces;
}

/** The form of a step: empty, or of what is recorded. */
export function formOf(person: number, milestone: Milestone, event: PersonEvent | null): RecordStep {
  return {
    id: event?.id ?? null,
    person,
    milestone,
    on: event?.on ?? null,
    meeting: event?.meeting ?? null,
    body: event !== null && isBody(event.body) ? event.body : null,
    number: event?.number ?? '',
    until: event?.until ?? null,
    days: event?.days ?? null,
    hours: event?.hours ?? null,
    unit: event?.unit ?? null,
    note: event?.note ?? '',
    reason: event?.reason ?? '',
    places: event !== null && isPlaces(event.places) ? event.places : null,
  };
}

/** What is sent: the day of a meeting is the meeting's own; parts the milestone does not have stay out. */
export function forRecording(form: RecordStep): RecordStep {
  const parts = partsOf(form);
  return {
    ...form,
    on: form.meeting === null ? form.on : null,
    body: parts.body ? form.body : null,
    number: parts.number ? form.number.trim() : '',
    until: parts.until ? form.until : null,
    days: parts.training ? form.days : null,
    hours: parts.training ? form.hours : null,
    unit: parts.unit ? form.unit : null,
    places: parts.places ? form.places : null,
    note: form.note.trim(),
    reason: form.reason.trim(),
  };
}

/** Meetings to choose from: the kinds that decide this step, or all; the one chosen always. */
export function meetingsFor(rows: readonly MeetingRow[], milestone: Milestone, all: boolean, chosen: number | null): MeetingRow[] {
  const kinds = decidedIn[milestone] ?? [];
  return rows.filter(row => all || row.id === chosen || row.kinds.some(kind => kinds.includes(kind)));
}

/** The vote about this person, if the meeting has one. */
export function voteAbout(votes: readonly Vote[], person: number): Vote | undefined {
  return votes.find(vote => vote.person === person);
}

export function voteWords(vote: Vote): string {
  return `应到有表决权 ${vote.voting_due} 人，实到 ${vote.voting_present} 人；赞成 ${vote.yes}，反对 ${vote.no}，弃权 ${vote.abstain}`;
}
