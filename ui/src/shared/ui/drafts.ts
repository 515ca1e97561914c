/**
 * What is being typed and not saved: kept by the core in the folder of the open vault, and held here so that a form
 * can ask without waiting. One vault's drafts never reach another.
 */
import { reactive } from 'vue';
import { call } from '@/shared/api/client';

/** Milliseconds after the last key. */
const REST = 250;
/** Where an earlier version kept them: in the browser's store, by folder. */
const OLD = 'dangwu.draft:';

const held = reactive(new Map<string, string>());
const waiting = new Map<string, ReturnType<typeof setTimeout>>();
let folder = '';
/** Writes of one vault, one after the other: the last word of a name is the last written. */
let writing: Promise<void> = Promise.resolve();

function write(name: string): void {
  clearTimeout(waiting.get(name));
  waiting.delete(name);
  const [of, text] = [folder, held.get(name) ?? ''];
  writing = writing.then(async () => {
    if (of !== folder) return;
    try {
      await call('drafts.keep', { name, text }, { quiet: true });
    } catch {
      // No room for drafts, or a vault that cannot be written: the form itself is not touched.
    }
  });
}

/** Takes the drafts of the vault in this folder for those of the window; none where no vault is open. */
export async function readDrafts(now: string | null): Promise<void> {
  if (now === folder) return;
  waiting.forEach(clearTimeout);
  waiting.clear();
  held.clear();
  folder = now ?? '';
  if (now === null) return;
  try {
    const found = await call('drafts.list', {}, { quiet: true });
    if (folder !== now) return;
    for (const { name, text } of found) held.set(name, text);
  } catch {
    // Without them every form opens empty, as if nothing had been begun.
  }
  const old = `${OLD}${now}:`;
  for (const key of Object.keys(localStorage).filter(one => one.startsWith(old))) {
    const name = key.slice(old.length);
    const text = localStorage.getItem(key);
    if (text !== null && !held.has(name)) keepDraft(name, text);
    localStorage.removeItem(key);
  }
}

/** What was typed under this name; none if nothing. */
export const draftOf = (name: string): string | null => held.get(name) ?? null;
/** Names of all drafts. */
export const draftNames = (): string[] => [...held.keys()].sort();

/** Keeps what is typed under this name, a moment after the last key. */
export function keepDraft(name: string, text: string): void {
  if (folder === '' || held.get(name) === text) return;
  held.set(name, text);
  clearTimeout(waiting.get(name));
  waiting.set(name, setTimeout(write, REST, name));
}
/** Forgets what was typed under this name. */
export function dropDraft(name: string): void {
  if (!held.delete(name)) return;
  write(name);
}
/** Everything typed is on the disk once this is done. Before a vault is closed, and when the window is left. */
export async function settleDrafts(): Promise<void> {
  for (const name of [...waiting.keys()]) write(name);
  await writing;
}
/** Begins to write at once when the window is left. */
export function watchLeaving(): void {
  for (const event of ['pagehide', 'blur']) window.addEventListener(event, () => void settleDrafts());
}
