/** What the board says of a candidate, in words, and how the mark moves among the cards. */
import type { Answer, BoardCard, BoardColumn, NextStep, YearCount } from '@/shared/api/types';
import { showDate } from '@/shared/ui/dates';

/** 最早 2026.10.08 · 最迟 2026.11.30; what the rules leave open is not said. */
export function span(earliest: string | null, latest: string | null): string {
  return [earliest === null ? '' : `最早 ${showDate(earliest)}`, latest === null ? '' : `最迟 ${showDate(latest)}`]
    .filter(t => t !== '')
    .join(' · ');
}

/** 还剩 12 天, 今天到期, 已过 58 天; empty where there is no last day. */
export function daysLeft(next: Pick<NextStep, 'days_left'> | null): string {
  const days = next?.days_left;
  if (days === null || days === undefined) return '';
  if (days === 0) return '今天到期';
  return days > 0 ? `还剩 ${days} 天` : `已过 ${-days} 天`;
}

/** What stands at the head of a card: 正常 only where nothing on the path broke a rule; what did is said there, once. */
export function cardState(card: Pick<BoardCard, 'answer' | 'breaches'>): { answer: Answer; word?: string; told: boolean } {
  if (card.answer !== 'met') return { answer: card.answer, told: false };
  return card.breaches > 0
    ? { answer: 'breach', word: `${card.breaches} 处不合规定`, told: true }
    : { answer: 'met', word: '正常', told: false };
}

/** The last column: the path is walked, the file is not yet closed. */
export function columnTitle(column: Pick<BoardColumn, 'stage' | 'name'>): string {
  return column.stage === 'full_member' ? `${column.name}（待归档）` : column.name;
}

/** 计划 4，已接收 3 */
export function quotaWords(count: YearCount): string {
  return count.quota === null ? `未定计划，已接收 ${count.admitted}` : `计划 ${count.quota}，已接收 ${count.admitted}`;
}

/** A whole number from 0 to 999 as it is typed, full width too; null where it is none. */
export function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,3}$/.test(plain) ? Number(plain) : null;
}

/** The cards of these persons, in the order of the board; who is no longer on it is left out. */
export function pickedCards(columns: readonly { cards: readonly BoardCard[] }[], ids: ReadonlySet<number>): BoardCard[] {
  return columns.flatMap(column => column.cards.filter(card => ids.has(card.person.id)));
}

export interface At {
  column: number;
  row: number;
}

/** Where an arrow leads: up and down in a column, left and right to the next column that holds a card. */
export function moveAt(columns: readonly { cards: readonly BoardCard[] }[], at: At, key: string): At {
  const size = (column: number): number => columns[column]?.cards.length ?? 0;
  const last = size(at.column) - 1;
  if (key === 'ArrowDown') return { ...at, row: Math.min(last, at.row + 1) };
  if (key === 'ArrowUp') return { ...at, row: Math.max(0, at.row - 1) };
  if (key === 'Home') return { ...at, row: 0 };
  if (key === 'End') return { ...at, row: Math.max(0, last) };
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return at;
  for (let column = at.column + by; column >= 0 && column < columns.length; column += by) {
    if (size(column) > 0) return { column, row: Math.min(at.row, size(column) - 1) };
  }
  return at;
}
