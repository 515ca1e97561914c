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

/** Files the clerk chooses; none if the dialog was closed. `kind` is what is chosen, for its title. */
export function pickFiles(kind: string, extensions: string[] = [], multiple = false): Promise<string[]> {
  return ask<string[]>('pick_open', { kind, multiple, extensions });
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
      listen<{ paths: string[] }>('tauri://drag-drop', (event) => {
        over.value = false;
        if (event.payload.paths.length > 0) take(event.payload.paths);
      }),
      listen('tauri://drag-enter', () => void (over.value = true)),
      listen('tauri://drag-leave', () => void (over.value = false)),
    ]);
    if (gone) heard.forEach((stop) => stop());
    else stops = heard;
  });
  onBeforeUnmount(() => {
    gone = true;
    stops.forEach((stop) => stop());
  });
  return over;
}
