import { describe, expect, it } from 'vitest';
import { monthSpan, noDate, parseDate, showDate, showSavedAt } from '@/shared/ui/dates';

const today = '2026-11-22';

describe('parseDate', () => {
  it.each([
    ['2026.3.5', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['3.5', '2026-03-05'],
    ['12.31', '2026-12-31'],
    ['26.3.5', '2026-03-05'],
    ['98.3.5', '1998-03-05'],
    ['２０２６．３．５', '2026-03-05'],
    [' 2026. 3. 5 ', '2026-03-05'],
    ['2024.2.29', '2024-02-29'],
  ])('%s', (typed, iso) => expect(parseDate(typed, today)).toBe(iso));

  it.each(['2026.2.29', '2026.13.1', '2026.4.31', '', '昨天', '2026', '202603', '2026.3', '1.2.3.4', '20261301'])('%s is no day', typed =>
    expect(parseDate(typed, today)).toBeUndefined(),
  );

  it.each([
    ['2026', '2026'],
    ['2026.3', '2026-03'],
    ['202603', '2026-03'],
    ['1965年8月', '1965-08'],
    ['1965.8.7', '1965-08-07'],
    ['3.5', '2026-03-05'],
  ])('%s in part', (typed, iso) => expect(parseDate(typed, today, true)).toBe(iso));
});

describe('what is no date is answered with what the calendar lacks', () => {
  it.each([
    ['2.30', '2月没有30日'],
    ['2026.4.31', '4月没有31日'],
    ['20261301', '没有13月'],
    ['13.5', '没有13月'],
    ['2027.2.29', '2027年2月没有29日'],
    ['2.29', '2026年2月没有29日'],
    ['3.0', '3月没有0日'],
    ['0206.3.5', '年份应在1900年到2199年之间'],
    ['昨天', '请按 2026.3.5 填写'],
    ['2026.3', '请按 2026.3.5 填写'],
  ])('%s', (typed, said) => expect(noDate(typed, today)).toBe(said));
  it.each([
    ['2026.13', '没有13月'],
    ['月底', '请按 2026.3.5、2026.3 或 2026 填写'],
  ])('%s in part', (typed, said) => expect(noDate(typed, today, true)).toBe(said));
});

it('dates are shown with dots and their precision', () => {
  expect(showDate('2026-03-05')).toBe('2026.03.05');
  expect(showDate('1965-08')).toBe('1965.08');
  expect(showDate(null)).toBe('');
});

it('the saved time leaves the day out while it is today', () => {
  expect(showSavedAt('2026-11-22 14:03', today)).toBe('14:03');
  expect(showSavedAt('2026-11-20 09:12', today)).toBe('11.20 09:12');
});

it('a month knows its last day', () => expect(monthSpan(2024, 2)).toEqual({ from: '2024-02-01', to: '2024-02-29' }));
