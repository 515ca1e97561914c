/** What a row of the sheet is called: a number alone tells the clerk nothing once the table is out of sight. */
import type { ImportKind, ImportPreview } from '@/shared/api/types';
import { partOf, rowAt, viewOf, type RowAt } from './session';

/** The fields that name a record, the first that says anything. */
const NAMES: Record<ImportKind, readonly string[]> = {
  members: ['name'],
  development: ['name'],
  meetings: ['title', 'kinds'],
  framework: ['content', 'level3', 'level2', 'level1'],
  tasks: ['task_title', 'key_point'],
  targets: ['target'],
  letters: ['letter_unit', 'letter_title'],
  projects: ['project_name'],
  problems: ['problem_title'],
  risks: ['risk', 'risk_form'],
};
/** As much of a long problem as tells it from others. */
const MOST = 20;

/** The name in a row; nothing where no column holds one, or the row says none. */
export function nameOf(preview: ImportPreview | null | undefined, at: RowAt): string {
  const row = rowAt(preview ?? null, at);
  if (!preview || row === null) return '';
  const { columns } = viewOf(preview, partOf(preview, at.sheet));
  for (const field of NAMES[preview.kind]) {
    const column = columns.find(one => one.field === field)?.column;
    const text = column === undefined ? '' : (row.cells[column] ?? '').replace(/\s+/gu, ' ').trim();
    const letters = [...text];
    if (text !== '') return letters.length > MOST ? `${letters.slice(0, MOST).join('')}…` : text;
  }
  return '';
}
