import { describe, expect, it } from 'vitest';
import { cardState, columnTitle, daysLeft, moveAt, quotaWords, span, wholeNumber } from '@/features/books/development/board';
import type { BoardCard, YearCount } from '@/shared/api/types';

const card = (id: number): BoardCard => ({
  person: { id, name: '张三' },
  unit_name: '',
  stage: 'applicant',
  since: null,
  next: null,
  done: 1,
  steps: 25,
  answer: 'met',
  breaches: 0,
  trouble: '',
  dual: [],
});
const columns = [{ cards: [card(1), card(2), card(3)] }, { cards: [] }, { cards: [card(4)] }];

describe('the mark on the board', () => {
  it('moves in a column and stays at its ends', () => {
    expect(moveAt(columns, { column: 0, row: 0 }, 'ArrowDown')).toEqual({ column: 0, row: 1 });
    expect(moveAt(columns, { column: 0, row: 2 }, 'ArrowDown')).toEqual({ column: 0, row: 2 });
    expect(moveAt(columns, { column: 0, row: 0 }, 'ArrowUp')).toEqual({ column: 0, row: 0 });
    expect(moveAt(columns, { column: 0, row: 0 }, 'End')).toEqual({ column: 0, row: 2 });
  });

  it('passes over an empty column and lands on a card that is there', () => {
    expect(moveAt(columns, { column: 0, row: 2 }, 'ArrowRight')).toEqual({ column: 2, row: 0 });
    expect(moveAt(columns, { column: 2, row: 0 }, 'ArrowLeft')).toEqual({ column: 0, row: 0 });
    expect(moveAt(columns, { column: 2, row: 0 }, 'ArrowRight')).toEqual({ column: 2, row: 0 });
    expect(moveAt(columns, { column: 0, row: 1 }, 'a')).toEqual({ column: 0, row: 1 });
  });
});

describe('words of the board', () => {
  it('says what the rules leave open by saying nothing', () => {
    expect(span('2026-10-08', '2026-11-30')).toBe('最早 2026.10.08 · 最迟 2026.11.30');
    expect(span(null, '2026-11-30')).toBe('最迟 2026.11.30');
    expect(span(null, null)).toBe('');
  });

  it('counts days to the last lawful day', () => {
    expect([12, 0, -58, null].map(days_left => daysLeft({ days_left }))).toEqual(['还剩 12 天', '今天到期', '已过 58 天', '']);
    expect(daysLeft(null)).toBe('');
  });

  it('sets the plan beside what was done', () => {
    const count: YearCount = {
      year: 2026,
      applied: 0,
      activists: 0,
      prospects: 0,
      admitted: 3,
      admitted_teachers: 2,
      confirmed: 0,
      quota: 4,
    };
    expect(quotaWords(count)).toBe('计划 4，已接收 3');
    expect(quotaWords({ ...count, quota: null })).toBe('未定计划，已接收 3');
    expect(columnTitle({ stage: 'full_member', name: '正式党员' })).toBe('正式党员（待归档）');
  });

  it('never says 正常 beside 不合规定, and says the latter once', () => {
    expect(cardState({ answer: 'met', breaches: 0 })).toEqual({ answer: 'met', word: '正常', told: false });
    expect(cardState({ answer: 'met', breaches: 2 })).toEqual({ answer: 'breach', word: '2 处不合规定', told: true });
    expect(cardState({ answer: 'overdue', breaches: 2 })).toEqual({ answer: 'overdue', told: false });
  });

  it('takes whole numbers only', () => {
    expect(['４', ' 12 ', '1.5', '-1', '', '1000'].map(wholeNumber)).toEqual([4, 12, null, null, null, null]);
  });
});
