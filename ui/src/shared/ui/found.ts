/** Rows at hand that hold what is typed: as written at once, by 全拼 or 首字母 as soon as the core has said which. */
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { call } from '@/shared/api/client';
import { fold, isIn } from '@/shared/text/fold';

/** `words` are the texts of a row that are looked through. */
export function useFound<T>(typed: () => string, rows: () => readonly T[], words: (row: T) => readonly string[]): ComputedRef<T[]> {
  const spelled = shallowRef<{ wanted: string; rows: readonly unknown[]; at: ReadonlySet<number> } | null>(null);
  watch([() => fold(typed()), rows], async ([wanted, all]) => {
    // Only letters can spell something.
    if (!/^[a-z']+$/u.test(wanted)) {
      spelled.value = null;
      return;
    }
    try {
      const at = await call('search.which', { text: wanted, rows: all.map(row => [...words(row)]) }, { quiet: true });
      if (fold(typed()) === wanted && rows() === all) spelled.value = { wanted, rows: all, at: new Set(at) };
    } catch {
      // What is written is still found; only the spelling waits.
    }
  });
  return computed(() => {
    const all = rows();
    const said = spelled.value;
    const also = said !== null && said.rows === all && said.wanted === fold(typed()) ? said.at : null;
    return all.filter((row, i) => isIn(typed(), ...words(row)) || (also?.has(i) ?? false));
  });
}
