/** 操作记录, opened from anywhere: at its head, or at one entry. */
import { reactive } from 'vue';

export const trail = reactive({
  shown: false,
  /** The entry it opens at. */
  at: null as number | null,
  open(at: number | null = null): void {
    trail.at = at;
    trail.shown = true;
  },
});
