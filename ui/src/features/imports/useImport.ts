/** An import from file to result: every choice makes a new preview, the last one asked for wins. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { FieldView } from '@/shared/api/operations';
import type { ImportKind, ImportPreview, ImportRequest, ImportResult, RowChoice } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import * as session from './session';
import type { RejectedCell } from './session';

/** Kept while the clerk looks at other pages, and found again after the window was closed. */
const keptAt = (folder: string): string => `dangwu.draft:${folder}:import`;

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
  const editing = ref<RejectedCell | null>(null);
  const active = ref<RejectedCell | null>(null);
  const writes = computed(() => (preview.value ? session.willWrite(preview.value.counts) : 0));

  function keep(next: ImportRequest | null): void {
    const key = keptAt(vault.info?.folder ?? '');
    try {
      if (next === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // No room for drafts: the import itself is not touched.
    }
  }
  /** An import begun and not finished. */
  function kept(): ImportRequest | null {
    try {
      const text = localStorage.getItem(keptAt(vault.info?.folder ?? ''));
      return text === null ? null : (JSON.parse(text) as ImportRequest);
    } catch {
      return null;
    }
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
    preview.value = null;
    result.value = null;
    editing.value = null;
    active.value = null;
    try {
      fields.value = await call('imports.fields', { kind });
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      return;
    }
    await read(session.newRequest(kind, file));
  }
  /** Goes on where an import was left. */
  async function resume(from: ImportRequest): Promise<void> {
    try {
      fields.value = await call('imports.fields', { kind: from.kind });
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      return;
    }
    await read(from);
  }

  /** Another sheet: choices made for the first one do not fit it. */
  async function chooseSheet(sheet: string): Promise<void> {
    const now = request.value;
    if (now) await read({ ...session.newRequest(now.kind, now.file), sheet });
  }

  /** Of a framework: the year of its edition; none is as the file says. */
  async function chooseYear(year: number | null): Promise<void> {
    if (request.value) await read({ ...request.value, year });
  }

  async function chooseColumn(column: number, field: string): Promise<void> {
    if (request.value && preview.value) await read(session.chooseColumn(request.value, preview.value, column, field));
  }

  /** Who was chosen for a row, as the question named them. */
  const named = ref<Record<number, string>>({});
  async function decide(choice: RowChoice): Promise<void> {
    const who = preview.value?.rows.find((row) => row.row === choice.row)?.candidates.find((one) => one.id === choice.is);
    if (who) named.value = { ...named.value, [choice.row]: who.label };
    if (request.value) await read(session.decide(request.value, choice));
  }

  async function undecide(row: number): Promise<void> {
    if (request.value) await read(session.undecide(request.value, row));
  }

  /**
   * Mends a cell and, if `onward`, opens the next rejected one. The next one opens at once; the
   * new preview follows. True when nothing is left to mend.
   */
  async function mend(cell: RejectedCell, value: string, onward: boolean): Promise<boolean> {
    if (!request.value || !preview.value) return false;
    const next = onward ? session.nextRejected(preview.value, cell) : null;
    const other = next !== null && (next.row !== cell.row || next.column !== cell.column);
    if (other) {
      active.value = next;
      editing.value = next;
    }
    await read(session.mendCell(request.value, cell.row, cell.column, value));
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
    request, preview, fields, named, result, problem, reading, applying, editing, active, writes,
    open, resume, kept, chooseSheet, chooseColumn, decide, undecide, mend, apply, saveRejected, reset, setAside, chooseYear,
  };
});
