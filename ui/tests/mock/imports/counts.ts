/** Counts rows and cells of a preview as the core does. */
import type {
  CellCounts,
  ImportCounts,
  ImportPreview,
  ImportRequest,
  ImportResult,
  PreviewColumn,
  PreviewRow,
  RowOutcome,
  SheetShare,
} from '@/shared/api/types';

export const countOf = (rows: PreviewRow[]): ImportCounts => {
  const of = (outcome: RowOutcome): number => rows.filter(r => r.outcome === outcome).length;
  return {
    added: of('added'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    skipped: of('skipped'),
    asked: of('asked'),
    rejected: of('rejected'),
  };
};
/** As the core counts: of what is new everything with a field is entered, of what is changed only what differs. */
export const cellsOf = (rows: PreviewRow[], columns: PreviewColumn[]): CellCounts => {
  const c: CellCounts = { filled: 0, entered: 0, same: 0, left: 0, rejected: 0 };
  for (const row of rows) {
    row.cells.forEach((text, i) => {
      if (text === '') return;
      const column = columns[i];
      c.filled += 1;
      if (row.outcome === 'rejected') c.rejected += 1;
      else if (row.outcome === 'skipped' || row.outcome === 'asked' || column?.field === '') c.left += 1;
      else if (row.outcome === 'added' || row.changes.some(change => change.label === column?.label)) c.entered += 1;
      else c.same += 1;
    });
  }
  return c;
};

/** What each sheet gives. */
export const sharesOf = (
  rows: readonly PreviewRow[],
  fitting: readonly string[],
  read: readonly string[],
  request: ImportRequest,
): SheetShare[] =>
  (request.sheet === null ? fitting : read).map(sheet => {
    const mine = rows.filter(row => row.sheet === sheet);
    const taken = read.includes(sheet);
    return {
      sheet,
      taken,
      why: taken ? '' : '按您的选择没有读',
      fits: true,
      records: taken ? mine.length : 20,
      counts: countOf(mine),
      cells: cellsOf(mine, []),
    };
  });

/** What was done, from what was shown. */
export function result(p: ImportPreview): ImportResult {
  const { added, updated, unchanged, skipped } = p.counts;
  return {
    kind: p.kind,
    file: p.file,
    added,
    updated,
    unchanged,
    skipped,
    rejected: p.rows.flatMap(r => r.errors.slice(0, 1)),
    asked: p.rows.flatMap(r => r.asked),
    warnings: [...p.warnings, ...p.rows.filter(r => r.outcome !== 'rejected').flatMap(r => r.warnings)],
    headings: p.columns.map(c => ({
      sheet: p.sheet,
      column: c.letter,
      heading: c.heading,
      field: c.field === '' ? null : c.field,
      sure: c.sure,
    })),
    cells: p.cells,
    sheets: p.by_sheet,
    created_units: p.new_units,
  };
}
