/** An import from file to result: every choice makes a new preview, the last one asked for wins. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { FieldView } from '@/shared/api/operations';
import type { ImportKind, ImportPreview, ImportRequest, ImportResult, Question, RowAnswer } from '@/shared/api/types';
import { draftOf, dropDraft, keepDraft } from '@/shared/ui/drafts';
import { useVault } from '@/shared/ui/vault';
import * as answers from './answers';
import { readDraft, type Draft } from './draft';
import * as session from './session';
import type { RowAt, SheetCell } from './session';

/** Kept while the clerk looks at other pages, and found again after the window was closed. */
const DRAFT = 'import';

export const useImport = defineStore('import', () => {
  const vault = useVault();
  const request = ref<ImportRequest | null>(null);
  const preview = ref<ImportPreview | null>(null);
  const fields = ref<FieldView[]>([]);
  const result = ref<ImportResult | null>(null);
  const problem = ref<Problem | null>(null);
  /** A preview is being made; the old one stays on screen. */
  const reading = ref(false);
  const applying = ref(false);
  /** The cell being mended. */
  const editing = ref<SheetCell | null>(null);
  const active = ref<SheetCell | null>(null);
  /** What was asked and answered, in the words of the questions. */
  const said = ref<answers.SaidWords>({});
  /** How many sheets are read together where none is chosen. */
  const together = ref(1);
  const writes = computed(() => (preview.value ? session.willWrite(preview.value.counts) : 0));

  function keep(next: ImportRequest | null): void {
    if (next === null) dropDraft(DRAFT);
    else keepDraft(DRAFT, JSON.stringify({ request: next, said: said.value, together: together.value } satisfies Draft));
  }
  /** An import begun and not finished. */
  function kept(): Draft | null {
    return readDraft(draftOf(DRAFT));
  }

  let asked = 0;
  async function read(next: ImportRequest): Promise<boolean> {
    const mine = ++asked;
    const before = request.value;
    request.value = next;
    reading.value = true;
    try {
      const made = await call('imports.preview', next);
      if (mine !== asked) return false;
      preview.value = made;
      if (next.sheet === null) together.value = made.by_sheet.filter(one => one.fits).length;
      keep(next);
      problem.value = null;
      return true;
    } catch (thrown) {
      if (mine === asked) {
        problem.value = Problem.from(thrown);
        if (preview.value !== null) request.value = before;
      }
      return false;
    } finally {
      if (mine === asked) reading.value = false;
    }
  }

  /** Opens a file: what its columns can mean, and the first preview. */
  async function open(kind: ImportKind, file: string): Promise<void> {
    await resume({ request: session.newRequest(kind, file), said: {}, together: 1 });
  }
  /** Goes on where an import was left. */
  async function resume(from: Draft): Promise<void> {
    preview.value = null;
    result.value = null;
    editing.value = null;
    active.value = null;
    said.value = from.said;
    together.value = from.together;
    try {
      fields.value = await call('imports.fields', { kind: from.request.kind });
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      return;
    }
    await read(from.request);
  }
  /** After an import: the same file again, for the rows that waited. What was written is found unchanged. */
  async function goOn(): Promise<void> {
    if (request.value === null || !(await read(request.value))) return;
    result.value = null;
    editing.value = null;
    active.value = null;
  }

  /** Another sheet, or all that are read together: choices made for the one before do not fit it. */
  async function chooseSheet(sheet: string | null): Promise<void> {
    const now = request.value;
    said.value = {};
    if (now) await read({ ...session.newRequest(now.kind, now.file), sheet });
  }

  /** Another row is the heading; none has it found. Also where no table was found at all. */
  async function chooseHeading(row: number | null, view: ImportPreview | null = null): Promise<void> {
    if (request.value) await read(session.chooseHeading(request.value, row, session.isParted(preview.value) ? view?.read_sheets : []));
  }

  /** A sheet is left out of those that are read together, or taken in again; what was said of the others stands. */
  async function leaveOut(sheet: string, out: boolean): Promise<void> {
    if (request.value) await read(session.leaveOut(request.value, sheet, out));
  }

  /** Of a framework: the year of its edition; none is as the file says. */
  async function chooseYear(year: number | null): Promise<void> {
    if (request.value) await read({ ...request.value, year });
  }

  /** What every row says, where no column does; an empty word is said no more. */
  async function sayOfAll(field: string, value: string): Promise<void> {
    if (!request.value) return;
    const others = request.value.given.filter(one => one.field !== field);
    await read({ ...request.value, given: value === '' ? others : [...others, { field, value }] });
  }

  async function chooseColumn(column: number, field: string, view: ImportPreview | null = preview.value): Promise<void> {
    if (!request.value || !view) return;
    await read(session.chooseColumn(request.value, view, column, field, session.isParted(preview.value) ? view.sheet : null));
  }

  /** Answers a question, for every row that asks the same if `alike`. Gives the answers that were given. */
  async function answer(question: Question, choice: string, alike: boolean): Promise<RowAnswer[]> {
    if (!request.value || !preview.value) return [];
    const given = alike ? answers.answerAlike(preview.value, question, choice) : [{ sheet: question.sheet, row: question.row, choice }];
    said.value = { ...said.value, ...answers.saidOf(preview.value, given) };
    await read(answers.answer(request.value, given));
    return given;
  }
  /** Leaves a row out that asks nothing. */
  async function skip({ sheet, row }: RowAt): Promise<void> {
    if (request.value) await read(answers.answer(request.value, [{ sheet, row, choice: answers.SKIP }]));
  }
  async function unanswer(given: RowAnswer[]): Promise<void> {
    if (request.value) await read(answers.unanswer(request.value, given));
  }

  /**
   * Mends a cell and, if `onward`, opens the next rejected one. The next one opens at once; the
   * new preview follows. True when nothing is left to mend.
   */
  async function mend(cell: SheetCell, value: string, onward: boolean): Promise<boolean> {
    if (!request.value || !preview.value) return false;
    const next = onward ? session.nextRejected(preview.value, cell) : null;
    const other = next !== null && !(session.isRow(next, cell) && next.column === cell.column);
    if (other) {
      active.value = next;
      editing.value = next;
    }
    await read(session.mendCell(request.value, cell, value));
    if (!onward || other) return false;
    const left = session.rejectedCells(preview.value)[0] ?? null;
    active.value = left ?? cell;
    editing.value = left;
    return left === null;
  }

  /** Writes what the button says. */
  async function apply(): Promise<boolean> {
    if (!request.value || applying.value) return false;
    applying.value = true;
    problem.value = null;
    try {
      result.value = await vault.save('imports.apply', request.value);
      keep(null);
      return true;
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      return false;
    } finally {
      applying.value = false;
    }
  }

  async function saveRejected(to: string): Promise<string | null> {
    if (!request.value) return null;
    return (await call('imports.save_rejected', { request: request.value, to })).path;
  }

  /** Back to the choice of a file. */
  function reset(): void {
    asked += 1;
    keep(null);
    request.value = null;
    preview.value = null;
    result.value = null;
    problem.value = null;
    editing.value = null;
    active.value = null;
    said.value = {};
    reading.value = false;
  }

  /** Back to the choice of a file; what was begun can be gone on with. */
  function setAside(): void {
    asked += 1;
    request.value = preview.value = result.value = problem.value = editing.value = active.value = null;
    reading.value = false;
  }

  // Another vault: what was begun belongs to the old one.
  watch(() => vault.info?.folder, setAside);

  return {
    request,
    preview,
    fields,
    said,
    result,
    problem,
    reading,
    applying,
    editing,
    active,
    writes,
    together,
    open,
    resume,
    goOn,
    kept,
    chooseSheet,
    leaveOut,
    chooseHeading,
    chooseColumn,
    sayOfAll,
    answer,
    skip,
    unanswer,
    mend,
    apply,
    saveRejected,
    reset,
    setAside,
    chooseYear,
  };
});
