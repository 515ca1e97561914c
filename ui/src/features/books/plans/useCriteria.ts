/** Indicators of the frameworks held for a year, so that a task can say which one it serves. */
import { onMounted, ref, watch, type Ref } from 'vue';
import { call } from '@/shared/api/client';
import type { Criterion } from '@/shared/api/types';

export interface CriterionChoice {
  value: number;
  label: string;
}

/** The criteria that stand for themselves, each with its number and title. */
export function leaves(criteria: readonly Criterion[], framework: string): CriterionChoice[] {
  return criteria.flatMap((one): CriterionChoice[] => {
    if (one.children.length > 0) return leaves(one.children, framework);
    const words = [one.ref, one.title === '' ? one.content : one.title].filter(part => part !== '').join(' ');
    return one.id === null ? [] : [{ value: one.id, label: `${words.slice(0, 40)}（${framework}）` }];
  });
}

/** Read again when the year changes; empty where no framework is held or they cannot be read. */
export function useCriteria(year: Ref<number | null>): Ref<CriterionChoice[]> {
  const choices = ref<CriterionChoice[]>([]);
  async function read(): Promise<void> {
    choices.value = [];
    const asked = year.value;
    if (asked === null) return;
    try {
      const held = (await call('indicators.list', {}, { quiet: true })).filter(row => row.year === asked && row.id !== null);
      const trees = await Promise.all(held.map(row => call('indicators.get', { id: row.id ?? 0 }, { quiet: true })));
      if (year.value === asked) choices.value = trees.flatMap(tree => leaves(tree.criteria, tree.name));
    } catch {
      // Without them a task is entered all the same.
      choices.value = [];
    }
  }
  onMounted(() => void read());
  watch(year, () => void read());
  return choices;
}
