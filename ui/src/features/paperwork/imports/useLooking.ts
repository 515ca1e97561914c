/** What of the preview is looked at: which table, which of its rows, and the one the keys stand on. */
import { storeToRefs } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { PreviewRow } from '@/shared/api/types';
import { notedColumn, rowsShown } from './noteKinds';
import { cellOf, isRow, partOf, rowAt, viewOf, type RowAt, type Tab } from './session';
import { useImport } from './useImport';

export type Looking = ReturnType<typeof useLooking>;

export function useLooking() {
  const { preview, active } = storeToRefs(useImport());
  const tab = ref<Tab>('all');
  /** The table that is looked at, where the sheets have headings of their own. */
  const part = ref(0);
  const view = computed(() => (preview.value ? viewOf(preview.value, part.value) : null));
  // A sheet that was left out takes its table along.
  watch(preview, now => {
    if (now === null || part.value >= now.parts.length) part.value = 0;
  });
  const rows = computed(() => (view.value ? rowsShown(view.value, tab.value) : []));
  const row = computed(() => rowAt(preview.value, active.value));
  /**
   * The table cannot be read before the clerk says which column is what. What a column lacks may stand elsewhere: in a
   * title, a caption.
   */
  const lacking = computed(() => preview.value?.asked ?? []);

  function isShown(at: RowAt | null): boolean {
    return rows.value.some(one => isRow(one, at));
  }
  function standOn(at: PreviewRow | undefined): void {
    active.value = at ? cellOf(at) : null;
  }
  /** To the table a row stands in. */
  function turnTo(at: { sheet: string }): void {
    if (preview.value !== null) part.value = partOf(preview.value, at.sheet);
  }
  function choose(next: Tab): void {
    tab.value = next;
    const [first] = rows.value;
    if (!isShown(active.value)) standOn(first);
  }
  function lookAt(next: number): void {
    part.value = next;
    choose('all');
  }
  /** The rows of a kind of remark, at the cell it is about. */
  function openNoted(next: Tab): void {
    choose(next);
    const now = view.value;
    const at = row.value;
    if (now !== null && at !== null && next !== 'all')
      active.value = { sheet: at.sheet, row: at.row, column: notedColumn(now, at, next) ?? 0 };
  }
  // The last of a kind was mended or answered: nothing is left to show of it.
  watch(
    () => tab.value.startsWith('noted:') && preview.value !== null && rows.value.length === 0,
    none => {
      if (none) choose('all');
    },
  );
  return { tab, part, view, rows, row, lacking, isShown, standOn, turnTo, choose, lookAt, openNoted };
}
