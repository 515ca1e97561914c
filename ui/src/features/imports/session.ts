import type {
  ColumnChoice,
  ImportCounts,
  ImportKind,
  ImportPreview,
  ImportRequest,
  Mend,
  PreviewRow,
  RowChoice,
  RowOutcome,
} from '@/shared/api/types';

/** What a file may hold, by its name in the glossary. */
export const KINDS: Record<ImportKind, string> = {
  members: '党员花名册',
  meetings: '会议台账',
  development: '发展党员台账',
  framework: '指标体系',
  tasks: '工作要点任务分解表',
  targets: '目标完成情况表',
  letters: '责任书签订台账',
  projects: '创建项目台账',
  problems: '问题清单',
  risks: '廉政风险点台账',
};

/** A kind as an address names it; none where it names another thing. */
export function kindOf(text: unknown): ImportKind | null {
  return (Object.keys(KINDS) as ImportKind[]).find((kind) => kind === text) ?? null;
}

/** The five outcomes in the order they are read. */
export const OUTCOMES: readonly { outcome: RowOutcome; count: keyof ImportCounts }[] = [
  { outcome: 'added', count: 'added' },
  { outcome: 'updated', count: 'updated' },
  { outcome: 'unchanged', count: 'unchanged' },
  { outcome: 'skipped', count: 'skipped' },
  { outcome: 'rejected', count: 'rejected' },
];

/** A request with no choice made yet. */
export function newRequest(kind: ImportKind, file: string): ImportRequest {
  return { kind, file, sheet: null, columns: [], mends: [], choices: [], year: null };
}

/** How many records the button writes. */
export function willWrite(counts: ImportCounts): number {
  return counts.added + counts.updated;
}

/** The rows of one outcome. */
export function rowsOf(preview: ImportPreview, outcome: RowOutcome): PreviewRow[] {
  return preview.rows.filter((row) => row.outcome === outcome);
}

/** The rows the clerk must still decide about: a person of the roster may be meant. */
export function undecided(preview: ImportPreview, choices: readonly RowChoice[]): PreviewRow[] {
  const done = new Set(choices.map((choice) => choice.row));
  return preview.rows.filter((row) => row.candidates.length > 0 && !done.has(row.row));
}

/** Which rows are shown: all, those of one outcome, or those to decide about. */
export type Tab = 'all' | 'undecided' | RowOutcome;

export function rowsOfTab(preview: ImportPreview, choices: readonly RowChoice[], tab: Tab): PreviewRow[] {
  if (tab === 'all') return preview.rows;
  return tab === 'undecided' ? undecided(preview, choices) : rowsOf(preview, tab);
}

/** The words of the button, with the count it will write. */
export function buttonWords(counts: ImportCounts): string {
  const parts = [counts.added > 0 ? `新增 ${counts.added}` : '', counts.updated > 0 ? `更新 ${counts.updated}` : ''].filter((part) => part !== '');
  const all = willWrite(counts);
  return all === 0 ? '没有可导入的行' : `导入 ${all} 条（${parts.join('，')}）`;
}

/** Sets what a column holds; a field sits on one column only, so the other one lets it go. */
export function chooseColumn(request: ImportRequest, preview: ImportPreview, column: number, field: string): ImportRequest {
  const rest = request.columns.filter((choice) => choice.column !== column);
  const taken = field ? preview.columns.filter((other) => other.column !== column && other.field === field) : [];
  const freed: ColumnChoice[] = taken.map((other) => ({ column: other.column, field: '' }));
  const kept = rest.filter((choice) => !freed.some((other) => other.column === choice.column));
  return { ...request, columns: [...kept, ...freed, { column, field }].sort((a, b) => a.column - b.column) };
}

/** Mends a cell; a cell mended twice keeps the last text. */
export function mendCell(request: ImportRequest, row: number, column: number, value: string): ImportRequest {
  const mends: Mend[] = request.mends.filter((mend) => mend.row !== row || mend.column !== column);
  return { ...request, mends: [...mends, { row, column, value }] };
}

/** Decides about a row. */
export function decide(request: ImportRequest, choice: RowChoice): ImportRequest {
  const choices = request.choices.filter((other) => other.row !== choice.row);
  return { ...request, choices: [...choices, choice] };
}

/** Takes a decision about a row back. */
export function undecide(request: ImportRequest, row: number): ImportRequest {
  return { ...request, choices: request.choices.filter((other) => other.row !== row) };
}

/** A cell at which an error stands. */
export interface RejectedCell {
  row: number;
  column: number;
}

/**
 * Every cell to mend, top to bottom and left to right. A note on a whole row points at its first cell.
 * Rows that ask who is meant are answered, not mended.
 */
export function rejectedCells(preview: ImportPreview): RejectedCell[] {
  const cells: RejectedCell[] = [];
  for (const row of preview.rows) {
    if (row.outcome !== 'rejected' || row.candidates.length > 0) continue;
    const columns = new Set(row.errors.map((error) => error.index ?? 0));
    for (const column of [...columns].sort((a, b) => a - b)) cells.push({ row: row.row, column });
  }
  return cells;
}

/** The first rejected cell after this one, going round to the top; nothing when none is left. */
export function nextRejected(preview: ImportPreview, from: RejectedCell): RejectedCell | null {
  const cells = rejectedCells(preview);
  const after = cells.find((cell) => cell.row > from.row || (cell.row === from.row && cell.column > from.column));
  return after ?? cells[0] ?? null;
}

/** The messages that stand at a cell. */
export function notesAt(row: PreviewRow, column: number): { errors: string[]; warnings: string[] } {
  const here = (index: number | null) => index === column || (index === null && column === 0);
  return {
    errors: row.errors.filter((note) => here(note.index)).map((note) => note.message),
    warnings: row.warnings.filter((note) => here(note.index)).map((note) => note.message),
  };
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
