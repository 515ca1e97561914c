/**
 * The record opened beside the list, kept in the address so that links and 返回 find it. The page names the
 * box around both `place`.
 */
import { ref, useTemplateRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useAddressed } from './addressed';

export function useOpen() {
  const route = useRoute();
  const router = useRouter();
  const place = useTemplateRef<HTMLElement>('place');
  const open = useAddressed<number | null>(
    () => {
      const id = Number(route.query.open);
      return Number.isInteger(id) && id > 0 ? id : null;
    },
    id => router.replace({ query: { ...route.query, open: id === null ? undefined : String(id) } }),
  );
  /** The row the mark stands on. */
  const current = ref<number | string | null>(open.value);
  watch(open, id => {
    if (id !== null) current.value = id;
  });
  function roomy(): boolean {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
    return (place.value?.clientWidth ?? 0) / rem >= 74;
  }
  /** Beside the list the detail follows the mark; where it is a drawer, it opens on a click or Enter. */
  function selected(id: number | null): void {
    if (id !== null && (open.value !== null || roomy())) open.value = id;
  }
  function clicked(event: MouseEvent): void {
    const onRow = event.target instanceof Element && event.target.closest('.body') !== null;
    if (onRow && typeof current.value === 'number') open.value = current.value;
  }
  function closed(): void {
    open.value = null;
  }
  return { open, current, selected, clicked, closed };
}
