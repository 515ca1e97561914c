/** An import from file to result: every choice makes a new preview, the last one asked for wins. */
import { computed, ref } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { FieldView } from '@/shared/api/operations';
import type { ImportKind, ImportPreview, ImportRequest, ImportResult, RowChoice } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import * as session from './session';
import type { RejectedCell } from './session';

export function useImport() {
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

  /** Another sheet: choices made for the first one do not fit it. */
  async function chooseSheet(sheet: string): Promise<void> {
    const now = request.value;
    if (now) await read({ ...session.newRequest(now.kind, now.file), sheet });
  }

  async function chooseColumn(column: number, field: string): Promise<void> {
    if (request.value && preview.value) await read(session.chooseColumn(request.value, preview.value, column, field));
  }

  async function decide(choice: RowChoice): Promise<void> {
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
    try {
      result.value = await vault.save('imports.apply', request.value);
      problem.value = null;
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
    request.value = null;
    preview.value = null;
    result.value = null;
    problem.value = null;
    editing.value = null;
    active.value = null;
    reading.value = false;
  }

  return {
    request, preview, fields, result, problem, reading, applying, editing, active, writes,
    open, read, chooseSheet, chooseColumn, decide, undecide, mend, apply, saveRejected, reset,
  };
}
