/** What the columns were taken for, and in which order the clerk is asked about them. */
import type { FieldView } from '@/shared/api/operations';
import type { ImportPreview, PreviewColumn } from '@/shared/api/types';

/** The field of a column that is kept as an item of the school's own. */
export const OWN = 'own';
export const OWN_WORDS = '本校项目';

/** Something of the column is up to the clerk. */
export const isUnsure = (column: PreviewColumn): boolean => column.sure === 'unsure';
export const isLikely = (column: PreviewColumn): boolean => column.sure === 'likely';

/** The column and the field of an answer to which column holds it, column:3:name. */
function columnAnswer(choice: string): { column: number; field: string } | null {
  const found = /^column:(\d+):(.+)$/u.exec(choice);
  return found === null ? null : { column: Number(found[1]), field: found[2] ?? '' };
}
const columnAnswers = (preview: ImportPreview) =>
  preview.asked.flatMap(question => question.choices.flatMap(one => columnAnswer(one.choice) ?? []));

/** Fields the import cannot do without and asks for. */
/** A column that is not in the file: what the clerk says of every row. */
export const isGiven = (column: PreviewColumn): boolean => column.heading.endsWith('（统一填写）');

export function missingFields(preview: ImportPreview, fields: readonly FieldView[]): FieldView[] {
  const asked = new Set(columnAnswers(preview).map(one => one.field));
  return fields.filter(field => asked.has(field.id));
}
/** The first column that may hold what is asked for. */
export function columnAsked(preview: ImportPreview): number | null {
  return columnAnswers(preview)[0]?.column ?? null;
}

/** Columns to explain first, then those to look at, then the rest as they stand in the table. */
export function columnOrder(columns: readonly PreviewColumn[]): number[] {
  const weight = (column: PreviewColumn): number => (isUnsure(column) ? 0 : isLikely(column) ? 1 : 2);
  return [...columns].sort((a, b) => weight(a) - weight(b) || a.column - b.column).map(column => column.column);
}

/** In an order that was shown before: what was answered stays in its place. */
export function inOrder(columns: readonly PreviewColumn[], order: readonly number[]): PreviewColumn[] {
  const place = new Map(order.map((column, at) => [column, at]));
  const at = (column: PreviewColumn): number => place.get(column.column) ?? order.length + column.column;
  return [...columns].sort((a, b) => at(a) - at(b));
}

/** How a column came to its field, in a word. */
export function howWords(column: PreviewColumn): string {
  if (isUnsure(column)) return '不能确定';
  if (isLikely(column)) return '可能';
  if (column.how === 'remembered') return '上次所选';
  if (column.how === 'chosen') return '本次所选';
  return column.field === '' ? '' : '确定';
}

/** The columns in one line: 14列：认出11列，本校项目1列，不导入2列. */
export function columnsLine(columns: readonly PreviewColumn[]): string {
  const unsure = columns.filter(isUnsure).length;
  const own = columns.filter(column => column.field === OWN).length;
  const known = columns.filter(column => column.field !== '' && column.field !== OWN && !isUnsure(column)).length;
  const left = columns.length - unsure - own - known;
  const parts = [`认出${known}列`, own > 0 ? `${OWN_WORDS}${own}列` : '', left > 0 ? `不导入${left}列` : ''];
  return `${columns.length}列：${parts.filter(part => part !== '').join('，')}`;
}

/** What the clerk is still to say about columns. */
export function columnsAsk(columns: readonly PreviewColumn[]): string {
  const unsure = columns.filter(isUnsure).length;
  const likely = columns.filter(isLikely).length;
  return [unsure > 0 ? `有${unsure}列要您说明` : '', likely > 0 ? `${likely}列请看看对不对` : ''].filter(part => part !== '').join('，');
}

/** The first different texts of a column, so that it can be known without looking for it. */
export function samples(preview: ImportPreview, column: number): string[] {
  const found: string[] = [];
  for (const row of preview.rows) {
    const text = row.cells[column] ?? '';
    if (row.outcome === 'skipped' || text === '' || found.includes(text)) continue;
    found.push(text);
    if (found.length === 3) break;
  }
  return found;
}
