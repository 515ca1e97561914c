/** Questions about rows and what the clerk answered. */
import type { FieldView } from '@/shared/api/operations';
import type { ImportPreview, ImportRequest, PreviewRow, Question, RowAnswer } from '@/shared/api/types';
import { isRow, rowAt, rowKey, type RowAt } from './session';

/** The answer that leaves a row out. */
export const SKIP = 'skip';
/** Its words, the same as the core's. */
export const SKIP_WORDS = '这一行不导入';

/** What was asked and the words of the button that answered it: the question itself is gone once it is answered. */
export interface Said {
  /** About which cell: “入党时间” 2062.07.01. */
  about: string;
  label: string;
}
/** By row and choice. */
export type SaidWords = Record<string, Said>;
export const saidKey = (at: RowAt, choice: string): string => `${choice} ${rowKey(at)}`;

/** take of take:admitted_on. */
export function sortOf(choice: string): string {
  return choice.split(':', 1)[0] ?? choice;
}

/** The cell a question is about, in words. */
export function aboutCell(asked: { column: string; value: string }): string {
  return [asked.column === '' ? '整行' : `“${asked.column}”`, asked.value].filter(part => part !== '').join('　');
}

/** What an answer says where its words are not known any more. */
export function wordsOf(choice: string, fields: readonly FieldView[]): string {
  const id = choice.slice(sortOf(choice).length + 1);
  const label = fields.find(field => field.id === id)?.label;
  const cell = label === undefined ? '这一格' : `“${label}”`;
  switch (sortOf(choice)) {
    case SKIP:
      return SKIP_WORDS;
    case 'new':
      return '是新的';
    case 'is':
      return '是已经登记的';
    case 'take':
      return `${cell}照原样登记`;
    case 'omit':
      return `${cell}不登记`;
    default:
      return '已经说明';
  }
}

const same = (a: RowAnswer, b: RowAnswer): boolean => a.sheet === b.sheet && a.row === b.row && a.choice === b.choice;
/** An answer of an older draft names no sheet: it holds for any. */
const covers = (held: RowAnswer, one: RowAnswer): boolean =>
  (held.sheet === null || held.sheet === one.sheet) && held.row === one.row && held.choice === one.choice;

/** Gives answers, each once. */
export function answer(request: ImportRequest, given: readonly RowAnswer[]): ImportRequest {
  const before = request.answers.filter(held => !given.some(one => same(held, one)));
  return { ...request, answers: [...before, ...given] };
}

/** Takes answers back. */
export function unanswer(request: ImportRequest, given: readonly RowAnswer[]): ImportRequest {
  return { ...request, answers: request.answers.filter(held => !given.some(one => covers(held, one))) };
}

/** Rows that wait for an answer. */
export function askingRows(preview: ImportPreview): PreviewRow[] {
  return preview.rows.filter(row => row.outcome === 'asked' && row.asked.length > 0);
}

/** The row to answer next: the same while it asks more, then the next below, then round from the top. */
export function nextAsking(preview: ImportPreview, from: RowAt): PreviewRow | null {
  const at = preview.rows.findIndex(row => isRow(row, from));
  const [first] = askingRows(preview);
  return (at < 0 ? undefined : askingRows({ ...preview, rows: preview.rows.slice(at) })[0]) ?? first ?? null;
}

/** Questions of the same sort, this one among them. */
export function askedAlike(preview: ImportPreview, question: Question): Question[] {
  return askingRows(preview)
    .flatMap(row => row.asked)
    .filter(other => other.code === question.code);
}

/** How many rows ask the same. */
export function rowsAlike(preview: ImportPreview, question: Question): number {
  return new Set(askedAlike(preview, question).map(rowKey)).size;
}

/**
 * The same answer for every row that asks the same. A row with two of that sort to choose from is left to the clerk, and no two rows
 * become the same person in one press.
 */
export function answerAlike(preview: ImportPreview, question: Question, choice: string): RowAnswer[] {
  const given: RowAnswer[] = [{ sheet: question.sheet, row: question.row, choice }];
  const sort = sortOf(choice);
  const persons = sort === 'is';
  const taken = new Set([choice]);
  for (const other of askedAlike(preview, question)) {
    if (isRow(other, question) && other.index === question.index) continue;
    const fits = other.choices.filter(one => sortOf(one.choice) === sort).map(one => one.choice);
    const chosen = !persons && fits.includes(choice) ? choice : fits.length === 1 ? fits[0] : undefined;
    if (chosen === undefined || (persons && taken.has(chosen))) continue;
    taken.add(chosen);
    const one: RowAnswer = { sheet: other.sheet, row: other.row, choice: chosen };
    if (!given.some(held => same(held, one))) given.push(one);
  }
  return given;
}

/** What the buttons said that gave these answers. */
export function saidOf(preview: ImportPreview, given: readonly RowAnswer[]): SaidWords {
  const said: SaidWords = {};
  for (const { sheet, row, choice } of given) {
    if (row === null || sheet === null) continue;
    const at: RowAt = { sheet, row };
    for (const question of rowAt(preview, at)?.asked ?? []) {
      const label = question.choices.find(one => one.choice === choice)?.label;
      if (label !== undefined && !(saidKey(at, choice) in said)) said[saidKey(at, choice)] = { about: aboutCell(question), label };
    }
  }
  return said;
}
