/** When a verdict was due, or what stretch it is about. */
import type { Finding } from '@/shared/api/types';
import { showDate } from './dates';

export function dueWords(finding: Pick<Finding, 'answer' | 'due_on' | 'period'>): string {
  const { period } = finding;
  if (finding.due_on !== null)
    return finding.answer === 'overdue' ? `应于 ${showDate(finding.due_on)} 前` : `${showDate(finding.due_on)} 前`;
  if (period === null) return '';
  return period.from === period.to ? showDate(period.from) : `${showDate(period.from)}–${showDate(period.to)}`;
}
