/** How wide something is, in rem: layouts follow the size of the text, not only of the window. */
import { onBeforeUnmount, onMounted, ref, type InjectionKey, type Ref } from 'vue';

/** Told by a ListDetail to its list: the detail is a drawer, there is no room for it beside. */
export const detailIsDrawer: InjectionKey<Readonly<Ref<boolean>>> = Symbol('detail is a drawer');

export function useRemWidth(place: Readonly<Ref<HTMLElement | null>>): Ref<number> {
  const width = ref(90);
  let watcher: ResizeObserver | undefined;
  onMounted(() => {
    watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      width.value = entry.contentRect.width / (parseFloat(getComputedStyle(document.documentElement).fontSize) || 14);
    });
    if (place.value !== null) watcher.observe(place.value);
  });
  onBeforeUnmount(() => watcher?.disconnect());
  return width;
}
