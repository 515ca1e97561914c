/** Reading and writing dates as the clerk types and reads them. No sums: those are the core's. */

export type Parts = { year: number; month: number | null; day: number | null };

function real(year: number, month: number | null, day: number | null): Parts | null {
  if (year < 1900 || year > 2199) return null;
  if (month === null) return { year, month, day: null };
  if (month < 1 || month > 12) return null;
  if (day === null) return { year, month, day };
  const probe = new Date(Date.UTC(year, month - 1, day));
  return probe.getUTCMonth() === month - 1 && probe.getUTCDate() === day ? { year, month, day } : null;
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

/**
 * 2026.3.5, 2026-3-5, 2026年3月5日, 20260305, 26.3.5 and 3.5 (the year of `today`) as ISO.
 * With `partial`, also 2026, 2026.3 and 202603. Undefined where it is no date.
 */
export function parseDate(text: string, today: string, partial = false): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(/[年月/\-。、,]/gu, '.').replace(/日$/u, '').replace(/\.$/u, '');
  const near = Number(today.slice(0, 4));
  const month = (t: string | undefined): number => Number(t ?? '0');
  let parts: Parts | null = null;
  let m: RegExpExecArray | null;
  if ((m = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)) || (m = /^(\d{4}|\d{2})\.(\d{1,2})\.(\d{1,2})$/.exec(plain))) {
    parts = real(fullYear(m[1] ?? '', near), month(m[2]), month(m[3]));
  } else if (partial && ((m = /^(\d{4})(\d{2})$/.exec(plain)) || (m = /^(\d{4})\.(\d{1,2})$/.exec(plain)))) {
    parts = real(Number(m[1]), month(m[2]), null);
  } else if (partial && (m = /^(\d{4})$/.exec(plain))) {
    parts = real(Number(m[1]), null, null);
  } else if ((m = /^(\d{1,2})\.(\d{1,2})$/.exec(plain))) {
    parts = real(near, month(m[1]), month(m[2]));
  }
  return parts === null ? undefined : iso(parts);
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
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: iso({ year, month, day: 1 }), to: iso({ year, month, day: last }) };
}
