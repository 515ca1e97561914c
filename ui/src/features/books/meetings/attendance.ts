import type { Attendance, Presence } from '@/shared/api/types';

/** The four marks, in the order of the keys 1 to 4, each with a shape beside its word. */
export const MARKS: readonly { presence: Presence; shape: string }[] = [
  { presence: 'present', shape: '✓' },
  { presence: 'leave', shape: '假' },
  { presence: 'absent', shape: '缺' },
  { presence: 'exempt', shape: '–' },
];

/** The mark that follows in the round of clicks. */
export function nextPresence(presence: Presence): Presence {
  const at = MARKS.findIndex(mark => mark.presence === presence);
  return MARKS[(at + 1) % MARKS.length]?.presence ?? 'present';
}

/** The mark a key stands for; nothing for other keys. */
export function presenceOfKey(key: string): Presence | null {
  const at = ['1', '2', '3', '4'].indexOf(key);
  return MARKS[at]?.presence ?? null;
}

/** Where an arrow key leads in a grid of `count` names, `columns` to a row. */
export function moveFocus(index: number, key: string, count: number, columns: number): number {
  const wide = Math.max(1, columns);
  const to: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - wide,
    ArrowDown: index + wide,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined || next < 0 || next >= count ? index : next;
}

/** How many of each mark. */
export function tally(attendance: readonly Attendance[]): Record<Presence, number> {
  const counts: Record<Presence, number> = { present: 0, leave: 0, absent: 0, exempt: 0 };
  for (const entry of attendance) counts[entry.presence] += 1;
  return counts;
}

/**
 * A fresh roster with the marks already made kept for those who are still on it. A person the clerk
 * has not touched (present, without a reason) takes what the roster says.
 */
export function mergeRoster(held: readonly Attendance[], roster: readonly Attendance[]): Attendance[] {
  const known = new Map(held.map(entry => [entry.person, entry]));
  return roster.map(entry => {
    const mine = known.get(entry.person);
    if (!mine || (mine.presence === 'present' && !mine.reason && !mine.made_up_on)) return { ...entry };
    return { ...entry, presence: mine.presence, reason: mine.reason, made_up_on: mine.made_up_on };
  });
}

/** Sets one mark; a reason and a make-up day stay only where they can mean something. */
export function mark(entry: Attendance, presence: Presence): Attendance {
  const came = presence === 'present';
  return { ...entry, presence, reason: came ? '' : entry.reason, made_up_on: came ? null : entry.made_up_on };
}
