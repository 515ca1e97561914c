import type { MeetingRow } from '@/shared/api/types';
import { meetingKindsShort } from '@/shared/text/words';
import { showDate } from './dates';

/** A meeting in one line: 2026.09.17 党员大会 第一党支部 */
export function meetingWords(row: Pick<MeetingRow, 'on' | 'kinds' | 'unit_name'>): string {
  return [showDate(row.on), row.kinds.map(kind => meetingKindsShort[kind]).join('、'), row.unit_name].filter(t => t !== '').join(' ');
}
