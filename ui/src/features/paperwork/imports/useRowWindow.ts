/** Of a long sheet only the rows in sight are drawn: which those are, and how a cell is brought into sight. */
import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';
import type { PreviewRow } from '@/shared/api/types';
import { isRow, type SheetCell } from './session';

/** Rows drawn above and below those in sight. */
const SPARE = 8;

export function useRowWindow(rows: () => PreviewRow[], active: Ref<SheetCell | null>, cellId: (cell: SheetCell) => string) {
  const scroller = ref<HTMLElement>();
  const top = ref(0);
  const height = ref(600);
  const rowHeight = ref(36);
  /** The width of the sheet, in rem. */
  const wide = ref(0);
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight.value) - SPARE));
  const last = computed(() => Math.min(rows().length, Math.ceil((top.value + height.value) / rowHeight.value) + SPARE));
  const shown = computed(() => rows().slice(first.value, last.value));

  function measure() {
    const element = scroller.value;
    if (!element) return;
    height.value = element.clientHeight || 600;
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
    rowHeight.value = Math.round(root * 2.5);
    wide.value = element.clientWidth / root;
  }

  function onScroll(event: Event) {
    top.value = (event.target as HTMLElement).scrollTop;
  }

  function reveal(cell: SheetCell) {
    const element = scroller.value;
    const index = rows().findIndex(row => isRow(row, cell));
    if (!element || index < 0) return;
    const at = index * rowHeight.value;
    const head = element.querySelector('thead')?.clientHeight ?? 0;
    const room = element.clientHeight - head;
    // With the row that follows, where there is room for both.
    const below = at + rowHeight.value * (room < rowHeight.value * 2 ? 1 : 2);
    element.style.scrollPaddingTop = `${head}px`;
    if (at < element.scrollTop) element.scrollTop = at;
    else if (below > element.scrollTop + room) element.scrollTop = below - room;
    void nextTick(() => document.getElementById(cellId(cell))?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }));
  }

  watch(active, cell => cell && reveal(cell));
  watch(
    () => rows().length,
    () => {
      if (scroller.value) top.value = scroller.value.scrollTop;
    },
    { flush: 'post' },
  );

  let observer: ResizeObserver | undefined;
  onMounted(() => {
    measure();
    if (typeof ResizeObserver !== 'undefined' && scroller.value) {
      // The row below may need more room: the cell the keys act on stays in sight.
      observer = new ResizeObserver(() => {
        measure();
        if (active.value) reveal(active.value);
      });
      observer.observe(scroller.value);
    }
  });
  onBeforeUnmount(() => observer?.disconnect());
  return { scroller, height, rowHeight, wide, first, last, shown, onScroll, reveal };
}
