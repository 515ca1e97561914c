/** What only the shell can do: the system's own dialogs, and files dropped on the window. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { Problem } from './client';

async function ask<T>(command: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw Problem.from(thrown);
  }
}

/** Where files for a purpose lay last: the dialog opens there again. */
const folderKey = (purpose: string): string => `dangwu.folder:${purpose}`;
export function keepFolderOf(purpose: string, file: string): void {
  const folder = file.replace(/[\\/][^\\/]*$/u, '');
  try {
    // The root of a disk keeps its slash: without it, it would be a relative path.
    if (folder !== file)
      localStorage.setItem(folderKey(purpose), /^(?:[A-Za-z]:)?$/u.test(folder) ? file.slice(0, folder.length + 1) : folder);
  } catch {
    // No room: the dialog opens where the system likes.
  }
}
function folderOf(purpose: string): string | null {
  try {
    return localStorage.getItem(folderKey(purpose));
  } catch {
    return null;
  }
}

/**
 * Files the clerk chooses; none if the dialog was closed. `kind` is what is chosen, for its title; `filter` says the extensions in
 * words. Files for one `purpose` are looked for where the last of them lay.
 */
export async function pickFiles(
  kind: string,
  extensions: string[] = [],
  multiple = false,
  { purpose = 'files', filter = null }: { purpose?: string; filter?: string | null } = {},
): Promise<string[]> {
  const files = await ask<string[]>('pick_open', { kind, multiple, extensions, filter, start: folderOf(purpose) });
  if (files[0] !== undefined) keepFolderOf(purpose, files[0]);
  return files;
}

/** A folder the clerk chooses; null if the dialog was closed. */
export function pickFolder(start: string | null = null): Promise<string | null> {
  return ask<string | null>('pick_folder', { start });
}

/** Where to write a file of this name; null if the dialog was closed. */
export function pickSave(name: string, extensions: string[] = []): Promise<string | null> {
  return ask<string | null>('pick_save', { name, extensions });
}

/** Files dropped anywhere on the window while the page is shown; true while they hover over it. */
export function useDrop(take: (paths: string[]) => void): Ref<boolean> {
  const over = ref(false);
  let stops: (() => void)[] = [];
  let gone = false;
  onMounted(async () => {
    const heard = await Promise.all([
      listen<{ paths: string[] }>('tauri://drag-drop', event => {
        over.value = false;
        if (event.payload.paths.length > 0) take(event.payload.paths);
      }),
      listen('tauri://drag-enter', () => void (over.value = true)),
      listen('tauri://drag-leave', () => void (over.value = false)),
    ]);
    if (gone) heard.forEach(stop => stop());
    else stops = heard;
  });
  onBeforeUnmount(() => {
    gone = true;
    stops.forEach(stop => stop());
  });
  return over;
}
