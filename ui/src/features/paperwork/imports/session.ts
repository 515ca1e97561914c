import type {
  CellNote,
  ColumnChoice,
  ImportCounts,
  ImportKind,
  ImportPreview,
  ImportRequest,
  Mend,
  PreviewRow,
  RowOutcome,
  SheetShare,
} from '@/shared/api/types';
import { importKinds as KINDS } from '@/shared/text/words';

/** What a file may hold, by its name in the glossary. */
export { KINDS };

/** A kind as an address names it; none where it names another thing. */
export function kindOf(text: unknown): ImportKind | null {
  return (Object.keys(KINDS) as ImportKind[]).find(kind => kind === text) ?? null;
}

/** The six outcomes in the order they are read. */
export const OUTCOMES: readonly { outcome: RowOutcome; count: keyof ImportCounts }[] = [
  { outcome: 'added', count: 'added' },
  { outcome: 'updated', count: 'updated' },
  { outcome: 'unchanged', count: 'unchanged' },
  { outcome: 'skipped', count: 'skipped' },
  { outcome: 'asked', count: 'asked' },
  { outcome: 'rejected', count: 'rejected' },
];

/** A request with no choice made yet. */
export function newRequest(kind: ImportKind, file: string): ImportRequest {
  return {
    kind,
    file,
    sheet: null,
    left_out: [],
    heading_row: null,
    heading_rows: [],
    year: null,
    columns: [],
    mends: [],
    answers: [],
    given: [],
  };
}

/** How many records the button writes. */
export function willWrite(counts: ImportCounts): number {
  return counts.added + counts.updated;
}

/** Which rows are shown: all, those of one outcome, or those a kind of remark stands at. */
export type Tab = 'all' | RowOutcome | `noted:${string}`;

/** Rows by outcome; those of a remark are found by its words' side, see noteKinds. */
export function rowsOfTab(preview: ImportPreview, tab: Tab): PreviewRow[] {
  return tab === 'all' ? preview.rows : preview.rows.filter(row => row.outcome === tab);
}

/** The words of the button, with the count it will write. */
export function buttonWords(counts: ImportCounts): string {
  const parts = [counts.added > 0 ? `新增 ${counts.added}` : '', counts.updated > 0 ? `更新 ${counts.updated}` : ''].filter(
    part => part !== '',
  );
  const all = willWrite(counts);
  return all === 0 ? '没有可导入的行' : `导入 ${all} 条（${parts.join('，')}）`;
}

/** Sheets with headings of their own are tables of their own: each is looked at by itself. */
export const isParted = (preview: ImportPreview | null | undefined): boolean => (preview?.parts.length ?? 0) > 1;
/** The table a sheet belongs to, by its place. */
export const partOf = (preview: ImportPreview, sheet: string): number =>
  Math.max(
    0,
    preview.parts.findIndex(part => part.sheets.includes(sheet)),
  );

/** One table of the file as if it were all there is: its sheets, columns, rows and counts. */
export function viewOf(preview: ImportPreview, place: number): ImportPreview {
  const part = preview.parts[place] ?? preview.parts[0];
  if (part === undefined || !isParted(preview)) return preview;
  const mine = (at: { sheet: string }): boolean => part.sheets.includes(at.sheet);
  const rows = preview.rows.filter(mine);
  const counts: ImportCounts = { added: 0, updated: 0, unchanged: 0, skipped: 0, asked: 0, rejected: 0 };
  for (const one of rows) counts[one.outcome] += 1;
  return {
    ...preview,
    rows,
    counts,
    sheet: part.sheets[0] ?? preview.sheet,
    read_sheets: part.sheets,
    heading_rows: part.heading_rows,
    columns: part.columns,
    warnings: preview.warnings.filter(note => note.index === null || mine(note)),
    asked: preview.asked.filter(mine),
  };
}
/** Every table of the file, one after the other. */
export const viewsOf = (preview: ImportPreview): ImportPreview[] =>
  isParted(preview) ? preview.parts.map((_, place) => viewOf(preview, place)) : [preview];

/** Leaves a sheet out of those that are read together, or takes it in again. */
export function leaveOut(request: ImportRequest, sheet: string, out: boolean): ImportRequest {
  const others = request.left_out.filter(one => one !== sheet);
  return { ...request, left_out: out ? [...others, sheet] : others };
}
/** What a sheet gives, in a few words. */
export function shareWords(share: SheetShare): string {
  if (!share.taken) return `${share.records} 条没有读`;
  const { added, updated, unchanged, asked, rejected } = share.counts;
  const parts = [
    added > 0 ? `新增 ${added}` : '',
    updated > 0 ? `更新 ${updated}` : '',
    asked > 0 ? `待确认 ${asked}` : '',
    rejected > 0 ? `退回 ${rejected}` : '',
  ].filter(part => part !== '');
  return parts.length > 0 ? parts.join('，') : unchanged > 0 ? `不变 ${unchanged}` : '没有记录';
}

/**
 * Sets what a column holds; a field of the program sits on one column only, so the other one lets it go. `sheet` is the
 * table it stands in, where there are several.
 */
export function chooseColumn(
  request: ImportRequest,
  preview: ImportPreview,
  column: number,
  field: string,
  sheet: string | null = null,
): ImportRequest {
  const choice = (of: number, holds: string): ColumnChoice => ({ sheet, column: of, heading: '', nth: null, field: holds });
  const elsewhere = request.columns.filter(other => other.sheet !== sheet);
  const rest = request.columns.filter(other => other.sheet === sheet && other.column !== column);
  const given = new Map(rest.map(other => [other.column, other.field]));
  const taken =
    field === '' || field === 'own'
      ? []
      : preview.columns.filter(other => other.column !== column && (given.get(other.column) ?? other.field) === field);
  const freed = taken.map(other => choice(other.column, ''));
  const kept = rest.filter(one => !freed.some(other => other.column === one.column));
  return {
    ...request,
    columns: [...elsewhere, ...[...kept, ...freed, choice(column, field)].sort((a, b) => (a.column ?? 0) - (b.column ?? 0))],
  };
}

/** Another row is the heading, or the program looks for it again; what the columns were said to be stood under other headings. */
export function chooseHeading(request: ImportRequest, row: number | null, sheets: readonly string[] = []): ImportRequest {
  if (sheets.length === 0) return { ...request, heading_row: row, columns: [] };
  // Of one table among several: the others keep what was said of them.
  const others = request.heading_rows.filter(one => !sheets.includes(one.sheet));
  const said = row === null ? [] : sheets.map(sheet => ({ sheet, row }));
  return {
    ...request,
    heading_rows: [...others, ...said],
    columns: request.columns.filter(one => one.sheet !== null && !sheets.includes(one.sheet)),
  };
}

/** The number of a row as it is typed; also in the wide digits of an input method. None where it is no row. */
export function rowNumber(text: string): number | null {
  const tidy = text.normalize('NFKC').trim();
  return /^[1-9]\d{0,6}$/u.test(tidy) ? Number(tidy) : null;
}

/** A row: several sheets are read as one table, and each counts its rows from 1. */
export interface RowAt {
  sheet: string;
  row: number;
}
export const isRow = (a: RowAt | null | undefined, b: RowAt | null | undefined): boolean =>
  !!a && !!b && a.row === b.row && a.sheet === b.sheet;
/** The same as a key. */
export const rowKey = (at: RowAt): string => `${at.row} ${at.sheet}`;
/** The row of the preview that stands there. */
export function rowAt(preview: ImportPreview | null, at: RowAt | null | undefined): PreviewRow | null {
  return preview?.rows.find(row => isRow(row, at)) ?? null;
}
/** Rows of several sheets are on screen: each is named with its sheet. */
export const isJoined = (preview: ImportPreview | null | undefined): boolean => (preview?.read_sheets.length ?? 0) > 1;
/** 第5行 张伟, and where sheets must be told apart 第二党支部 第5行. */
export const rowWords = (at: RowAt, named: boolean, name = ''): string =>
  `${named ? `${at.sheet} ` : ''}第${at.row}行${name === '' ? '' : ` ${name}`}`;

/** Mends a cell; a cell mended twice keeps the last text. */
export function mendCell(request: ImportRequest, { sheet, row, column }: SheetCell, value: string): ImportRequest {
  const mends: Mend[] = request.mends.filter(mend => mend.sheet !== sheet || mend.row !== row || mend.column !== column);
  return { ...request, mends: [...mends, { sheet, row, column, value }] };
}

/** A cell: one to mend, or the one the keys act on. */
export interface SheetCell extends RowAt {
  column: number;
}
/** The cell of a row that says what is asked or wrong, or else its first. */
export function cellOf(row: PreviewRow): SheetCell {
  return { sheet: row.sheet, row: row.row, column: row.asked[0]?.index ?? row.errors[0]?.index ?? 0 };
}

/** Every cell to mend, top to bottom and left to right. A note on a whole row points at its first cell. */
export function rejectedCells(preview: ImportPreview): SheetCell[] {
  const cells: SheetCell[] = [];
  for (const row of preview.rows) {
    if (row.outcome !== 'rejected') continue;
    const columns = new Set(row.errors.map(error => error.index ?? 0));
    for (const column of [...columns].sort((a, b) => a - b)) cells.push({ sheet: row.sheet, row: row.row, column });
  }
  return cells;
}

/** The first rejected cell after this one, going round to the top; nothing when none is left. */
export function nextRejected(preview: ImportPreview, from: SheetCell): SheetCell | null {
  const cells = rejectedCells(preview);
  const places = new Map(preview.rows.map((row, place) => [rowKey(row), place]));
  const place = (cell: SheetCell): number => places.get(rowKey(cell)) ?? -1;
  const at = place(from);
  const after = cells.find(cell => place(cell) > at || (place(cell) === at && cell.column > from.column));
  return after ?? cells[0] ?? null;
}

/** The messages that stand at a cell. */
export function notesAt(row: PreviewRow, column: number): { errors: string[]; warnings: string[]; asked: string[] } {
  const here = (note: { index: number | null }) => note.index === column || (note.index === null && column === 0);
  const said = (notes: { index: number | null; message: string }[]) => notes.filter(here).map(note => note.message);
  return { errors: said(row.errors), warnings: said(row.warnings), asked: said(row.asked) };
}

/** What is to be looked at in a row: said by those who judged it, or by the reader of the file about one of its cells. */
export function rowNotes(preview: ImportPreview, row: PreviewRow): CellNote[] {
  const read = preview.warnings.filter(note => note.index !== null && isRow(note, row));
  return read.length === 0 ? row.warnings : [...row.warnings, ...read];
}

/** The letters of a column, A for 0, AA for 26. */
export function letter(column: number): string {
  let rest = column;
  let text = '';
  do {
    text = String.fromCharCode(65 + (rest % 26)) + text;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return text;
}
