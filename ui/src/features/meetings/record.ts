import type { Meeting, MeetingKind, MeetingRow, MeetingState } from '@/shared/api/types';

/** A meeting form as it opens: nothing filled but what the way here says. */
export function blankMeeting(given: Partial<Meeting> = {}): Meeting {
  return {
    id: null,
    unit: 0,
    unit_name: '',
    kinds: [],
    title: '',
    state: 'planned',
    year_of: null,
    planned_on: null,
    held_on: null,
    place: '',
    chair: '',
    recorder: '',
    lecturer: '',
    agenda: '',
    minutes: '',
    decisions: '',
    in_attendance: '',
    counts_only: false,
    due: null,
    present: null,
    on_leave: null,
    absent_names: '',
    attendance: [],
    votes: [],
    attachments: [],
    note: '',
    ...given,
  };
}

/** How far a meeting has come, from what is filled in: no day held means planned. */
export function derivedState(meeting: Meeting): MeetingState {
  if (!meeting.held_on) return 'planned';
  return meeting.minutes.trim() || meeting.decisions.trim() ? 'recorded' : 'held';
}

/** The title such a meeting usually carries, offered while the clerk has written none. */
export function usualTitle(unit: string, kinds: readonly MeetingKind[], label: (kind: MeetingKind) => string): string {
  return kinds.length ? `${unit}${kinds.map(label).join('、')}` : '';
}

/** Kinds for which the year may differ from the calendar year. */
export function asksYear(kinds: readonly MeetingKind[]): boolean {
  return kinds.some((kind) => kind === 'organizational_life_meeting' || kind === 'appraisal' || kind === 'democratic_life_meeting');
}

/** A count typed by hand: whole and not negative, or nothing. */
export function count(text: string | number | null | undefined): number | null {
  const trimmed = String(text ?? '').trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : null;
}

/** What is still wanted before the form can be saved: field and words. */
export function wanted(meeting: Meeting): { field: string; words: string }[] {
  const lacks: { field: string; words: string }[] = [];
  if (!meeting.kinds.length) lacks.push({ field: 'kinds', words: '请选择会议类型' });
  if (!meeting.unit) lacks.push({ field: 'unit', words: '请选择召开会议的组织' });
  if (!meeting.planned_on && !meeting.held_on) lacks.push({ field: 'held_on', words: '请填写计划日期或实际日期' });
  return lacks;
}

/** Rows by month of the day they were held or planned, newest first; those without a day last. */
export function byMonth(rows: readonly MeetingRow[]): { month: string; rows: MeetingRow[] }[] {
  const months = new Map<string, MeetingRow[]>();
  const sorted = [...rows].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? '') || b.id - a.id);
  for (const row of sorted) {
    const month = row.on ? row.on.slice(0, 7) : '';
    const held = months.get(month);
    if (held) held.push(row);
    else months.set(month, [row]);
  }
  return [...months].map(([month, held]) => ({ month, rows: held }));
}

/** The heading of a month: 2026年3月. */
export function monthTitle(month: string): string {
  if (!month) return '未定日期';
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** Enough is known for the rules to say something. */
export function readyToJudge(meeting: Meeting): boolean {
  return wanted(meeting).length === 0;
}
