/** What the browser of the tests lacks. */
import { afterEach } from 'vitest';
import { readDrafts } from '@/shared/ui/drafts';

class NoObserver {
  observe(): void {
    /* nothing to watch */
  }
  unobserve(): void {
    /* nothing to watch */
  }
  disconnect(): void {
    /* nothing to watch */
  }
}
globalThis.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver;

afterEach(async () => {
  await readDrafts(null);
  localStorage.clear();
  sessionStorage.clear();
});
