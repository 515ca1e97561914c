import { describe, expect, it } from 'vitest';
import { mark, mergeRoster, moveFocus, nextPresence, presenceOfKey, tally } from '@/features/books/meetings/attendance';
import type { Attendance, Presence } from '@/shared/api/types';

const entry = (person: number, presence: Presence = 'present', reason = ''): Attendance => ({
  person,
  name: `党员${person}`,
  presence,
  reason,
  made_up_on: null,
  voting: true,
});

describe('attendance', () => {
  it('goes round the four marks by click', () => {
    expect(nextPresence('present')).toBe('leave');
    expect(nextPresence('exempt')).toBe('present');
  });

  it('takes 1 to 4 and no other key', () => {
    expect(['1', '2', '3', '4', '5', 'a'].map(presenceOfKey)).toEqual(['present', 'leave', 'absent', 'exempt', null, null]);
  });

  it('moves by arrows and stays inside', () => {
    expect(moveFocus(0, 'ArrowRight', 5, 3)).toBe(1);
    expect(moveFocus(1, 'ArrowDown', 5, 3)).toBe(4);
    expect(moveFocus(2, 'ArrowDown', 5, 3)).toBe(2);
    expect(moveFocus(0, 'ArrowLeft', 5, 3)).toBe(0);
    expect(moveFocus(3, 'Home', 5, 3)).toBe(0);
    expect(moveFocus(0, 'End', 5, 3)).toBe(4);
  });

  it('counts the marks', () => {
    expect(tally([entry(1), entry(2, 'leave'), entry(3, 'leave')])).toEqual({ present: 1, leave: 2, absent: 0, exempt: 0 });
  });

  it('keeps marks made when the roster changes, and drops those who left it', () => {
    const held = [entry(1), entry(2, 'leave', '外出培训'), entry(3, 'absent')];
    const merged = mergeRoster(held, [entry(1, 'exempt'), entry(2), entry(4)]);
    expect(merged.map(one => [one.person, one.presence, one.reason])).toEqual([
      [1, 'exempt', ''],
      [2, 'leave', '外出培训'],
      [4, 'present', ''],
    ]);
  });

  it('drops the reason of one who came after all', () => {
    expect(mark({ ...entry(1, 'leave', '病假'), made_up_on: '2026-03-09' }, 'present')).toEqual(entry(1));
    expect(mark(entry(1, 'leave', '病假'), 'absent').reason).toBe('病假');
  });
});
