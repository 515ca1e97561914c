import type { Meeting, MeetingKind, MeetingRow, MeetingState } from '@/shared/api/types';

/** A meeting form as it opens: nothing filled but what the way here says. */
export function blankMeeting(given: Partial<Meeting> = {}): Meeting {
  return {
    id: null,
    unit: 0,
    unit_name: '',
    kinds: [],
    topics: [],
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

/** Kinds for which the year may differ from the calendar year. */
export function asksYear(kinds: readonly MeetingKind[]): boolean {
  return kinds.some(kind => kind === 'organizational_life_meeting' || kind === 'appraisal' || kind === 'democratic_life_meeting');
}

/** A count typed by hand: whole and not negative, or nothing. */
export function count(text: string | number | null | undefined): number | null {
  const plain = String(text ?? '')
    .normalize('NFKC')
    .trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

/** What is still wanted before the form can be saved: field and words. */
export function wanted(meeting: Meeting): { field: string; words: string }[] {
  const lacks: { field: string; words: string }[] = [];
  if (!meeting.kinds.length) lacks.push({ field: 'kinds', words: '请选择会议类型' });
  if (!meeting.unit) lacks.push({ field: 'unit', words: '请选择召开会议的组织' });
  if (!meeting.planned_on && !meeting.held_on) lacks.push({ field: 'held_on', words: '请填写实际日期或计划日期' });
  return lacks;
}

/** The record as it is sent: names where there are names, counts where there are only counts. */
export function forSaving(meeting: Meeting): Meeting {
  const only = meeting.counts_only;
  return {
    ...meeting,
    lecturer: meeting.kinds.includes('lecture') ? meeting.lecturer : '',
    attendance: only ? [] : meeting.attendance,
    due: only ? meeting.due : null,
    present: only ? meeting.present : null,
    on_leave: only ? meeting.on_leave : null,
    absent_names: only ? meeting.absent_names : '',
  };
}

/** Rows by the day they were held or planned, newest first; those without a day last. */
export function newestFirst(rows: readonly MeetingRow[]): MeetingRow[] {
  return [...rows].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? '') || b.id - a.id);
}

/** The month a row stands under: 2026年3月. */
export function monthTitle(row: MeetingRow): string {
  return row.on ? `${row.on.slice(0, 4)}年${Number(row.on.slice(5, 7))}月` : '未定日期';
}
