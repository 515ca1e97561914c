/** What the core is doing now: read by the busy bar. */
import { reactive } from 'vue';
import type { Progress } from './operations';

interface Work {
  /** Calls under way. */
  running: number;
  /** When the oldest of them began; 0 if none. */
  since: number;
  /** Counts of the long work, where it tells them. */
  counts: Progress | null;
  begin: (operation: string) => () => void;
  progress: (counts: Progress) => void;
}

export const work: Work = reactive({
  running: 0,
  since: 0,
  counts: null as Progress | null,
  begin(): () => void {
    if (work.running === 0) work.since = Date.now();
    work.running += 1;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      work.running -= 1;
      if (work.running === 0) {
        work.since = 0;
        work.counts = null;
      }
    };
  },
  progress(counts: Progress): void {
    if (work.running > 0) work.counts = counts;
  },
});
