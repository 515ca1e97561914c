/** What became of every cell, and why a cell was not entered. */
import type { CellCounts, CellNote, ImportPreview, PreviewRow, Question } from '@/shared/api/types';
import { isParted, viewsOf, type SheetCell } from './session';

/** 共560格：写入480 · 相同20 · 未导入43 · 退回17. */
export function cellsLine(cells: CellCounts): string {
  return `共${cells.filled}格：写入${cells.entered} · 相同${cells.same} · 未导入${cells.left} · 退回${cells.rejected}`;
}

/** One thing said of cells of one column, or of rows. */
export interface Told {
  key: string;
  /** “职务”（H列）, or nothing where rows are meant. */
  place: string;
  /** Said of all of them; empty where each line says its own. */
  message: string;
  lines: (SheetCell & { text: string })[];
}
export interface Section {
  key: string;
  title: string;
  told: Told[];
}

type Noted = Pick<CellNote, 'code' | 'sheet' | 'row' | 'column' | 'index' | 'value' | 'message'>;

/** Notes of the same sort on the same column stand together. */
export function grouped(notes: readonly Noted[]): Told[] {
  const groups = new Map<string, Noted[]>();
  for (const note of notes) {
    const key = `${note.code} ${note.index ?? note.column}`;
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups].map(([key, held]) => {
    const [first] = held;
    const alike = held.every(note => note.message === first?.message);
    return {
      key,
      place: first === undefined || first.column === '' ? '' : `“${first.column}”`,
      message: alike ? (first?.message ?? '') : '',
      lines: held.map(note => ({
        sheet: note.sheet,
        row: note.row,
        column: note.index ?? 0,
        text: [note.value, alike ? '' : note.message].filter(part => part !== '').join('：'),
      })),
    };
  });
}

/** Rows for one reason stand together. */
function rowsFor(rows: readonly PreviewRow[]): Told[] {
  const groups = new Map<string, PreviewRow[]>();
  for (const row of rows) groups.set(row.why, [...(groups.get(row.why) ?? []), row]);
  return [...groups].map(([why, held]) => ({
    key: why,
    place: '',
    message: why,
    lines: held.map(row => ({
      sheet: row.sheet,
      row: row.row,
      column: 0,
      text: row.cells
        .filter(cell => cell !== '')
        .slice(0, 4)
        .join('　'),
    })),
  }));
}

/** Rows left out, by why. */
export function skippedRows(preview: ImportPreview): Told[] {
  return rowsFor(preview.rows.filter(row => row.outcome === 'skipped'));
}

/** Questions, by what they ask. */
export function askedCells(asked: readonly Question[]): Told[] {
  return grouped(asked);
}

/** Remarks about a column as a whole; they name it themselves. */
const COLUMN = new Set(['no_field', 'no_heading', 'derived', 'same_field', 'heading_likely', 'heading_unsure']);
export const isOfColumn = (note: { code: string }): boolean => COLUMN.has(note.code);

/** Of every table of the file, each with its sheet where there are several. */
function aboutColumns(preview: ImportPreview): Told[] {
  if (!isParted(preview)) return columnsTold(preview);
  return viewsOf(preview).flatMap(view =>
    columnsTold(view).map(one => ({
      ...one,
      key: `${view.sheet} ${one.key}`,
      place: `${view.read_sheets.join('、')} ${one.place}`.trim(),
    })),
  );
}

/** Remarks on columns as a whole stand in the heading row. */
function columnsTold(preview: ImportPreview): Told[] {
  const noted = preview.warnings.filter(note => note.index !== null);
  const told = grouped(noted).map(one => ({ ...one, lines: [] }));
  const silent = preview.columns.filter(
    column => column.field === '' && column.sure !== 'unsure' && column.heading !== '' && !noted.some(note => note.index === column.column),
  );
  const unsure = preview.columns.filter(column => column.sure === 'unsure');
  const say = (column: { letter: string; heading: string; column: number }, message: string): Told => ({
    key: `column ${column.column}`,
    place: `${column.letter}列“${column.heading}”`,
    message,
    lines: [],
  });
  return [
    ...unsure.map(column => say(column, '还不能确定是什么，没有导入；请在“每列是什么”里说明')),
    // The message of the core names the column itself.
    ...told.map(one => ({ ...one, place: one.message.includes('列') ? '' : one.place })),
    ...silent.map(column => say(column, column.how === 'chosen' || column.how === 'remembered' ? '选了不导入' : '不导入')),
  ];
}

/** Remarks that say for certain that the cell was not entered; what others say stands in their words. */
const LEFT = new Set(['not_taken', 'second_column']);

/** Why cells were not entered, and what to look at, in the order it is read. */
export function sections(preview: ImportPreview): Section[] {
  const of = (outcome: PreviewRow['outcome']): PreviewRow[] => preview.rows.filter(row => row.outcome === outcome);
  const written = preview.rows.filter(row => row.outcome !== 'rejected' && row.outcome !== 'skipped' && row.outcome !== 'asked');
  const notes = written.flatMap(row => row.warnings);
  const silent = of('asked').filter(row => row.asked.length === 0);
  const list: Section[] = [
    { key: 'columns', title: '没有导入或要留意的列', told: aboutColumns(preview) },
    { key: 'left', title: '没有导入的格', told: grouped(notes.filter(note => LEFT.has(note.code))) },
    { key: 'skipped', title: `跳过的行 ${of('skipped').length}`, told: skippedRows(preview) },
    {
      key: 'asked',
      title: `待确认的行 ${of('asked').length}`,
      told: [...askedCells(of('asked').flatMap(row => row.asked)), ...rowsFor(silent)],
    },
    { key: 'rejected', title: `退回的行 ${of('rejected').length}`, told: grouped(of('rejected').flatMap(row => row.errors)) },
    { key: 'check', title: '请核对', told: grouped(notes.filter(note => !LEFT.has(note.code))) },
  ];
  return list.filter(section => section.told.length > 0);
}
