/** Undo, redo and the usual way to run a change: do it, say it, offer 撤销. */
import { call } from '@/shared/api/client';
import type { Change, Request } from '@/shared/api/operations';
import { useNotices } from './notices';
import { useVault } from './vault';

export function useActions() {
  const vault = useVault();
  const notices = useNotices();

  async function undo(): Promise<void> {
    const what = vault.info?.undo;
    if (what === null || what === undefined) {
      notices.say('没有可以撤销的操作');
      return;
    }
    try {
      await vault.apply(await call('history.undo', {}));
      notices.say(`已撤销：${what}`, { label: '重做', run: () => void redo() });
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  async function redo(): Promise<void> {
    const what = vault.info?.redo;
    if (what === null || what === undefined) {
      notices.say('没有可以重做的操作');
      return;
    }
    try {
      await vault.apply(await call('history.redo', {}));
      notices.say(`已重做：${what}`, { label: '撤销', run: () => void undo() });
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  /**
   * Runs a change; says `said` with 撤销. False (and the problem shown) if it failed.
   * The value, where it is needed, comes from `vault.save`.
   */
  async function run<K extends Change>(operation: K, request: Request<K>, said: string): Promise<boolean> {
    try {
      await vault.save(operation, request);
      notices.clear();
      notices.say(said, { label: '撤销', run: () => void undo() });
      return true;
    } catch (thrown) {
      notices.fail(thrown);
      return false;
    }
  }

  return { undo, redo, run };
}
