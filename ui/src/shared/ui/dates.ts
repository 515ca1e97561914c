/** Reading and writing dates as the clerk types and reads them. No sums: those are the core's. */

export type Parts = { year: number; month: number | null; day: number | null };

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Why the calendar has no such day or month; empty where it has. */
function lack({ year, month, day }: Parts): string {
  if (year < 1900 || year > 2199) return '年份应在1900年到2199年之间';
  if (month === null) return '';
  if (month < 1 || month > 12) return `没有${month}月`;
  if (day === null || (day >= 1 && day <= lastDay(year, month))) return '';
  // Only the 29th of February is there in some years.
  return day === 29 ? `${year}年${month}月没有29日` : `${month}月没有${day}日`;
}

/** Two digits of a year: up to ten years ahead of `near` is this century, the rest the last. */
function fullYear(text: string, near: number): number {
  const n = Number(text);
  if (text.length === 4) return n;
  const century = Math.floor(near / 100) * 100;
  return century + n > near + 10 ? century - 100 + n : century + n;
}

function iso(parts: Parts): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  if (parts.month === null) return String(parts.year);
  return parts.day === null ? `${parts.year}-${two(parts.month)}` : `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
}

/** What was typed as numbers, whether or not there is such a day; null where it is not written as a date. */
function read(text: string, today: string, partial: boolean): Parts | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[年月/\-。、,]/gu, '.')
    .replace(/日$/u, '')
    .replace(/\.$/u, '');
  const near = Number(today.slice(0, 4));
  let m: RegExpExecArray | null;
  if ((m = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)) || (m = /^(\d{4}|\d{2})\.(\d{1,2})\.(\d{1,2})$/.exec(plain))) {
    return { year: fullYear(m[1] ?? '', near), month: Number(m[2]), day: Number(m[3]) };
  }
  if (partial && ((m = /^(\d{4})(\d{2})$/.exec(plain)) || (m = /^(\d{4})\.(\d{1,2})$/.exec(plain)))) {
    return { year: Number(m[1]), month: Number(m[2]), day: null };
  }
  if (partial && (m = /^(\d{4})$/.exec(plain))) {
    return { year: Number(m[1]), month: null, day: null };
  }
  if ((m = /^(\d{1,2})\.(\d{1,2})$/.exec(plain))) {
    return { year: near, month: Number(m[1]), day: Number(m[2]) };
  }
  return null;
}

/**
 * 2026.3.5, 2026-3-5, 2026年3月5日, 20260305, 26.3.5 and 3.5 (the year of `today`) as ISO.
 * With `partial`, also 2026, 2026.3 and 202603. Undefined where it is no date.
 */
export function parseDate(text: string, today: string, partial = false): string | undefined {
  const parts = read(text, today, partial);
  return parts === null || lack(parts) !== '' ? undefined : iso(parts);
}

/** What to say of what `parseDate` does not take: 2月没有30日, or else how a date is written. */
export function noDate(text: string, today: string, partial = false): string {
  const parts = read(text, today, partial);
  const missing = parts === null ? '' : lack(parts);
  if (missing !== '') return missing;
  return partial ? '请按 2026.3.5、2026.3 或 2026 填写' : '请按 2026.3.5 填写';
}

/** 2026-03-05 → 2026.03.05; shorter ones keep their precision; none is empty. */
export function showDate(value: string | null | undefined): string {
  return value === null || value === undefined ? '' : value.slice(0, 10).replaceAll('-', '.');
}

/** 2026-11-22 14:03 → 14:03 today, 11.22 14:03 earlier. */
export function showSavedAt(at: string, today: string): string {
  const [day = '', time = ''] = at.split(' ');
  if (time === '') return showDate(day);
  return day === today ? time.slice(0, 5) : `${showDate(day).slice(5)} ${time.slice(0, 5)}`;
}

/** A month of a year, first and last day; for links and filters. */
export function monthSpan(year: number, month: number): { from: string; to: string } {
  return { from: iso({ year, month, day: 1 }), to: iso({ year, month, day: lastDay(year, month) }) };
}
