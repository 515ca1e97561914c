/** Names of those a vote was about: from the list at hand, else from the register, those who left included. */
import { ref, watch, type Ref } from 'vue';
import { call } from '@/shared/api/client';

export function useNames(
  wanted: () => readonly (number | null)[],
  atHand: () => readonly { id: number; name: string }[],
): Ref<ReadonlyMap<number, string>> {
  const names = ref<ReadonlyMap<number, string>>(new Map());
  let turn = 0;
  const missing = (): number[] => wanted().filter((id): id is number => id !== null && !names.value.has(id));
  watch(
    () => [atHand(), wanted()].map(part => JSON.stringify(part)).join(),
    async () => {
      const mine = ++turn;
      names.value = new Map([...names.value, ...atHand().map(one => [one.id, one.name] as const)]);
      if (missing().length === 0) return;
      try {
        const rows = await call('people.list', { include_left: true }, { quiet: true });
        if (mine === turn) names.value = new Map([...names.value, ...rows.map(row => [row.id, row.name] as const)]);
      } catch {
        // Without the register the vote is still read; only the name waits.
      }
    },
    { immediate: true },
  );
  return names;
}
