/** Previews as the real command gave them: a ledger of candidates, a table of indicators. */
import type { FieldChoice, ImportPreview, ImportRequest, ImportResult } from '@/shared/api/types';
import development from '../data/import-development.json';
import indicators from '../data/indicators.json';
import { cellsOf, countOf, sharesOf } from './counts';

export const candidateFields = development.fields;
/** The ledger of candidates, as the real command previewed it; a wrong day may be mended, a namesake decided. */
export function candidates(request: ImportRequest): ImportPreview {
  const p = structuredClone(development.preview) as unknown as ImportPreview;
  for (const row of p.rows) {
    row.sheet = '发展党员';
    for (const note of [...row.errors, ...row.warnings, ...row.asked]) note.sheet = row.sheet;
    const mended = request.mends.filter(m => m.row === row.row);
    for (const m of mended) row.cells[m.column] = m.value;
    const given = request.answers.filter(a => a.row === row.row).map(a => a.choice);
    row.answered = given.map(choice => ({ choice, label: '' }));
    if (mended.length > 0 || given.length > 0)
      Object.assign(row, {
        outcome: given.includes('skip') ? 'skipped' : given.some(c => c.startsWith('is:')) ? 'updated' : 'added',
        errors: [],
        asked: [],
      });
  }
  return {
    ...p,
    format: 'xlsx',
    sheets: ['发展党员'],
    sheet: '发展党员',
    read_sheets: ['发展党员'],
    parts: [{ sheets: ['发展党员'], heading_rows: p.heading_rows, columns: p.columns }],
    by_sheet: sharesOf(p.rows, ['发展党员'], ['发展党员'], request),
    file: request.file.replace(/^.*\//u, ''),
    counts: countOf(p.rows),
    cells: cellsOf(p.rows, p.columns),
  };
}
const held = indicators.imports as unknown as { fields: FieldChoice[]; preview: ImportPreview; done: ImportResult };
/** As it was previewed before sheets were told apart. */
export const table = {
  ...held,
  preview: {
    ...held.preview,
    parts: [{ sheets: [held.preview.sheet], heading_rows: held.preview.heading_rows, columns: held.preview.columns }],
    by_sheet: [],
  },
  done: { ...held.done, sheets: [] },
};
