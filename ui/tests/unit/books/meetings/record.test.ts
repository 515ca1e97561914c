import { describe, expect, it } from 'vitest';
import { blankMeeting, count, derivedState, forSaving, monthTitle, newestFirst, wanted } from '@/features/books/meetings/record';
import type { MeetingRow } from '@/shared/api/types';

const row = (id: number, on: string | null): MeetingRow => ({
  id,
  unit: 1,
  unit_name: '第一党支部',
  kinds: ['theme_day'],
  title: '',
  state: 'held',
  on,
  place: '',
  chair: '',
  due: null,
  present: null,
  counts_only: false,
  attachments: 0,
});

describe('meeting record', () => {
  it('tells how far it has come from what is filled in', () => {
    expect(derivedState(blankMeeting({ planned_on: '2026-03-05' }))).toBe('planned');
    expect(derivedState(blankMeeting({ held_on: '2026-03-05' }))).toBe('held');
    expect(derivedState(blankMeeting({ held_on: '2026-03-05', minutes: ' ' }))).toBe('held');
    expect(derivedState(blankMeeting({ held_on: '2026-03-05', decisions: '通过' }))).toBe('recorded');
  });

  it('says what is wanted', () => {
    expect(wanted(blankMeeting()).map(lack => lack.field)).toEqual(['kinds', 'unit', 'held_on']);
    expect(wanted(blankMeeting({ kinds: ['lecture'], unit: 2, planned_on: '2026-03-05' }))).toEqual([]);
  });

  it('reads counts, full-width digits too', () => {
    expect([count('12'), count('１２'), count(''), count('-1'), count('1.5')]).toEqual([12, 12, null, null, null]);
  });

  it('stands newest first under its month, undated last', () => {
    const rows = newestFirst([row(1, '2026-01-09'), row(2, '2026-03-01'), row(3, null), row(4, '2026-03-20')]);
    expect(rows.map(one => [monthTitle(one), one.id])).toEqual([
      ['2026年3月', 4],
      ['2026年3月', 2],
      ['2026年1月', 1],
      ['未定日期', 3],
    ]);
  });

  it('sends names or counts, never both, and a lecturer only for 党课', () => {
    const marks = [{ person: 1, name: '张三', presence: 'present' as const, reason: '', made_up_on: null, voting: true }];
    const named = forSaving(blankMeeting({ attendance: marks, due: 9, lecturer: '李四' }));
    expect([named.attendance.length, named.due, named.lecturer]).toEqual([1, null, '']);
    const counted = forSaving(blankMeeting({ counts_only: true, attendance: marks, due: 9, kinds: ['lecture'], lecturer: '李四' }));
    expect([counted.attendance.length, counted.due, counted.lecturer]).toEqual([0, 9, '李四']);
  });
});
