/** What the clerk says of the preview, each with the new preview that follows, and where the keys go after it. */
import { storeToRefs } from 'pinia';
import { nextTick } from 'vue';
import type { ImportPreview, Question, RowAnswer } from '@/shared/api/types';
import { useNotices } from '@/shared/ui/notices';
import { askingRows, nextAsking } from './answers';
import { columnAsked, isUnsure } from './columns';
import { cellOf, isRow, nextRejected, type RowAt, type SheetCell } from './session';
import { useImport } from './useImport';
import type { Looking } from './useLooking';

/** The places of the page the keys can go to, while they are there. */
export interface Places {
  sheet: () => { focus: () => void } | null;
  columns: () => { focusNext: (after?: number) => boolean; focusOn: (column: number) => void } | null;
  button: () => { focus: () => void } | null;
}

function focusQuestion(): boolean {
  const button = document.querySelector<HTMLElement>('.row-detail .choice');
  button?.focus();
  return button !== null;
}

export function useSteps({ tab, view, rows, row, lacking, isShown, standOn, turnTo, choose }: Looking, places: Places) {
  const notices = useNotices();
  const work = useImport();
  const { preview, result, problem, active } = storeToRefs(work);

  /** After a file was read: what asks for something comes first, and has the focus. */
  async function settle(): Promise<void> {
    const now = preview.value;
    if (now === null) {
      await nextTick();
      document.querySelector<HTMLElement>('.choose .heading-row input, .choose .pick')?.focus();
      return;
    }
    const [asking] = askingRows(now);
    if (asking) turnTo(asking);
    tab.value = asking ? 'asked' : lacking.value.length === 0 && now.counts.rejected > 0 ? 'rejected' : 'all';
    standOn(asking ?? rows.value[0]);
    await nextTick();
    // Columns before rows: what a row asks may follow from them.
    const wanted = columnAsked(view.value ?? now);
    if (view.value?.columns.some(isUnsure) && places.columns()?.focusNext()) return;
    if (wanted !== null) places.columns()?.focusOn(wanted);
    else if (!focusQuestion()) places.sheet()?.focus();
  }
  /** After an import: what of the file still waits. */
  async function goOn(): Promise<void> {
    await work.goOn();
    if (result.value === null) await settle();
  }
  /** An answer for the whole of the file. */
  async function answerForAll(question: Question, choice: string): Promise<void> {
    await work.answer(question, choice, false);
    await settle();
  }
  async function leaveOut(name: string, out: boolean): Promise<void> {
    await work.leaveOut(name, out);
    if (!isShown(active.value)) choose('all');
  }
  async function chooseSheet(value: string | null): Promise<void> {
    tab.value = 'all';
    await work.chooseSheet(value);
    await settle();
  }
  async function chooseHeading(value: number | null): Promise<void> {
    const failed = preview.value === null;
    await work.chooseHeading(value, view.value);
    if (failed || problem.value === null) await settle();
  }
  /** A button or key of a column: on to the next that asks something, or to what else there is to do. */
  async function chooseColumn(column: number, field: string, pressed: boolean): Promise<void> {
    await work.chooseColumn(column, field, view.value);
    await nextTick();
    if (!pressed) return;
    if (problem.value !== null) places.columns()?.focusOn(column);
    else if (!places.columns()?.focusNext(column)) await settle();
  }
  async function mend(cell: SheetCell, value: string, onward: boolean): Promise<void> {
    const next = onward && preview.value ? nextRejected(preview.value, cell) : null;
    if (next !== null) turnTo(next);
    if (next !== null && !isShown(next)) {
      // The cell that opens next must be among those shown.
      tab.value = 'rejected';
      await nextTick();
    }
    if (await work.mend(cell, value, onward)) {
      if (tab.value === 'rejected') tab.value = 'all';
      await nextTick();
      places.button()?.focus();
    }
  }
  /** The rows that are shown, with the one just answered in its place: the next below it is found. */
  const amongShown = (now: ImportPreview, at: RowAt): ImportPreview => ({
    ...now,
    rows: now.rows.filter(one => isRow(one, at) || rows.value.includes(one)),
  });
  /** The next row that asks: of those shown by a kind of remark first, then of all. */
  function askingAfter(at: Question) {
    const now = preview.value;
    if (now === null) return null;
    const shown = tab.value.startsWith('noted:') ? nextAsking(amongShown(now, at), at) : null;
    return shown ?? nextAsking(now, at);
  }
  /** After an answer: the next question, or on to what else is wrong, or the button. */
  async function answer(question: Question, choice: string, everywhere: boolean): Promise<void> {
    const given = await work.answer(question, choice, everywhere);
    if (given.length > 1) notices.say(`已对 ${given.length} 行都这样选`, { label: '改回', run: () => void takeBack(given) });
    const next = askingAfter(question);
    if (next) {
      turnTo(next);
      if (!isShown(next)) tab.value = 'asked';
      active.value = cellOf(next);
      await nextTick();
      if (focusQuestion()) return;
    } else if (tab.value === 'asked') {
      tab.value = (preview.value?.counts.rejected ?? 0) > 0 ? 'rejected' : 'all';
      standOn(rows.value[0]);
    }
    await nextTick();
    // What is still to be mended is mended in the sheet.
    if (tab.value === 'rejected') places.sheet()?.focus();
    else places.button()?.focus();
  }
  async function takeBack(given: RowAnswer[]): Promise<void> {
    await work.unanswer(given);
    await nextTick();
    if (row.value?.asked.length && !isShown(row.value)) tab.value = 'asked';
    await nextTick();
    if (!focusQuestion()) places.sheet()?.focus();
  }
  async function skip(): Promise<void> {
    const at = row.value;
    if (at === null) return;
    await work.skip(at);
    if (!isShown(at)) choose(rows.value.length > 0 ? tab.value : 'all');
    await nextTick();
    places.sheet()?.focus();
  }
  return { settle, goOn, answerForAll, leaveOut, chooseSheet, chooseHeading, chooseColumn, mend, answer, takeBack, skip };
}
