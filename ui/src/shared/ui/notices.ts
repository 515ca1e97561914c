/** What the frame says: a problem that stays until read, and short notes with an undo. */
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { Problem } from '@/shared/api/client';
import { onTold } from '@/shared/api/told';
import { useVault } from './vault';

export interface Remedy {
  label: string;
  run: () => void;
}
export interface Note {
  id: number;
  text: string;
  action: Remedy | null;
}

export const useNotices = defineStore('notices', () => {
  const problem = ref<Problem | null>(null);
  const remedy = ref<Remedy | null>(null);
  const notes = ref<Note[]>([]);
  let next = 1;

  /** Shows a failure at the head of the page. A work the clerk cancelled is only noted. */
  function fail(thrown: unknown, way: Remedy | null = null): Problem {
    const found = Problem.from(thrown);
    if (found.code === 'cancelled') {
      say('已取消，没有改动任何内容');
    } else {
      problem.value = found;
      remedy.value = way;
    }
    return found;
  }

  function clear(): void {
    problem.value = null;
    remedy.value = null;
  }

  function drop(id: number): void {
    notes.value = notes.value.filter(note => note.id !== id);
  }

  /** A quiet line at the bottom for eight seconds (twenty with an action). */
  function say(text: string, action: Remedy | null = null): void {
    const id = next++;
    notes.value = [...notes.value.slice(-2), { id, text, action }];
    setTimeout(() => drop(id), action === null ? 8000 : 20_000);
  }

  /** What was told with a file: stays until it is read. */
  function told(found: string[]): void {
    const shown = found.slice(0, 4).join('\n');
    notes.value = [
      ...notes.value.slice(-2),
      { id: next++, text: found.length > 4 ? `${shown}\n另有 ${found.length - 4} 条同样的提醒。` : shown, action: null },
    ];
  }
  onTold(told);

  // What is said is of one school: it goes with it, and so do the buttons.
  const vault = useVault();
  watch(
    () => vault.info?.folder,
    () => {
      notes.value = [];
      clear();
    },
    { flush: 'sync' },
  );

  return { problem, remedy, notes, fail, clear, say, drop };
});
