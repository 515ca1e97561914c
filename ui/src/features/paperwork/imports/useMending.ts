/** A cell is mended where it stands: Enter takes the text and goes on, Esc drops it, leaving the cell takes it. */
import { nextTick, ref, useTemplateRef, watch, type Ref } from 'vue';
import type { ImportPreview } from '@/shared/api/types';
import { isComposing } from '@/shared/ui/keys';
import { isRow, rowAt, type SheetCell } from './session';

export interface Mending {
  /** A cell is about to be mended. */
  open: (cell: SheetCell) => void;
  /** The keys go back to the sheet. */
  leave: () => void;
  mend: (cell: SheetCell, value: string, onward: boolean) => void;
}

export function useMending(preview: () => ImportPreview, editing: Ref<SheetCell | null>, { open, leave, mend }: Mending) {
  /** The field of the cell, `input` of the template; it stands in a list of cells. */
  const fields = useTemplateRef<HTMLInputElement[]>('input');
  const text = ref('');
  /** The cell whose text is being typed now; none once it was taken or dropped. */
  let live: SheetCell | null = null;
  const heldIn = (cell: SheetCell): string => rowAt(preview(), cell)?.cells[cell.column] ?? '';

  function commit(onward: boolean) {
    const cell = live;
    if (!cell) return;
    live = null;
    editing.value = null;
    mend(cell, text.value, onward);
    if (!onward) leave();
  }

  function onInputKey(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      commit(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      live = null;
      editing.value = null;
      leave();
    }
  }

  /** Leaving a cell takes its text; a cell already taken or dropped is left alone. */
  function onBlur(left: SheetCell) {
    const cell = live;
    if (!cell || cell.column !== left.column || !isRow(cell, left)) return;
    if (text.value === heldIn(cell)) {
      live = null;
      editing.value = null;
    } else commit(false);
  }

  watch(
    () => [editing.value?.sheet, editing.value?.row, editing.value?.column],
    async () => {
      const cell = editing.value;
      live = cell;
      if (!cell) return;
      text.value = heldIn(cell);
      open(cell);
      await nextTick();
      await nextTick();
      const [field] = fields.value ?? [];
      field?.focus();
      field?.select();
    },
    { immediate: true },
  );
  return { text, onInputKey, onBlur };
}
