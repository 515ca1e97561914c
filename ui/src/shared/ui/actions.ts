/** Undo, redo and the usual way to run a change: do it, say it, offer 撤销 of just that. */
import { call } from '@/shared/api/client';
import type { Change, Request } from '@/shared/api/operations';
import { useNotices, type Remedy } from './notices';
import { trail } from './trail';
import { useVault } from './vault';

type Way = 'undo' | 'redo';
const WORDS = { undo: '撤销', redo: '重做' } as const;
const OPERATIONS = { undo: 'history.undo', redo: 'history.redo' } as const;
const BACK = { undo: 'redo', redo: 'undo' } as const;

export function useActions() {
  const vault = useVault();
  const notices = useNotices();

  /** The button that plays these entries and no others, however much was done since. */
  const button = (way: Way, entries: readonly number[]): Remedy | null =>
    entries.length === 0 ? null : { label: WORDS[way], run: () => void play(way, entries) };

  /** Takes back or does again just these entries; where one cannot be alone, 操作记录 opens at it. True if all went. */
  async function play(way: Way, entries: readonly number[]): Promise<boolean> {
    const done: number[] = [];
    const said: string[] = [];
    const order = [...entries].sort((a, b) => (way === 'undo' ? b - a : a - b));
    try {
      for (const entry of order) {
        const outcome = await call(OPERATIONS[way], { entry });
        await vault.apply(outcome);
        done.push(entry);
        said.push(outcome.value);
      }
    } catch (thrown) {
      const problem = notices.fail(thrown);
      if (problem.code === 'conflict') trail.open(order[done.length] ?? null);
    }
    if (said.length > 0) notices.say(`已${WORDS[way]}：${said.join('；')}`, button(BACK[way], done));
    return done.length === order.length;
  }

  /** Takes back the last step there is. */
  async function undo(): Promise<void> {
    await step('undo', vault.info?.undo ?? null);
  }
  /** Does again what was last taken back. */
  async function redo(): Promise<void> {
    await step('redo', vault.info?.redo ?? null);
  }
  async function step(way: Way, what: string | null): Promise<void> {
    if (what === null) {
      notices.say(`没有可以${WORDS[way]}的操作`);
      return;
    }
    try {
      const outcome = await call(OPERATIONS[way], {});
      await vault.apply(outcome);
      notices.say(`已${WORDS[way]}：${outcome.value}`, button(BACK[way], outcome.entry === null ? [] : [outcome.entry]));
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  /** Says what the last deed was, with 撤销 of it. */
  function say(text: string): void {
    notices.say(text, button('undo', vault.made));
  }

  /**
   * Runs a change; says `said` with 撤销. False (and the problem shown) if it failed.
   * The value, where it is needed, comes from `vault.save`.
   */
  async function run<K extends Change>(operation: K, request: Request<K>, said: string): Promise<boolean> {
    try {
      await vault.save(operation, request);
      notices.clear();
      say(said);
      return true;
    } catch (thrown) {
      notices.fail(thrown);
      return false;
    }
  }

  return { undo, redo, play, say, run };
}
