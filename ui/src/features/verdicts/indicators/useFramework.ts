/** A framework, whose score is asked for, and the score: read together, so that they fit each other. */
import { computed, ref, watch, type Ref } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { Framework, FrameworkRow, Score } from '@/shared/api/types';
import { latest } from '@/shared/ui/latest';
import { useReload, useVault } from '@/shared/ui/vault';
import { linesOf, type Line } from './tree';

export interface Whose {
  unit: number | null;
  person: number;
}

export function useFramework(id: Ref<number>, whose: Ref<Whose>) {
  const vault = useVault();
  const framework = ref<Framework | null>(null);
  const score = ref<Score | null>(null);
  const editions = ref<FrameworkRow[]>([]);
  const problem = ref<Problem | null>(null);
  const asking = latest();

  async function read(): Promise<void> {
    const newest = asking.next();
    const quiet = { quiet: framework.value?.id === id.value };
    try {
      const [got, list] = await Promise.all([call('indicators.get', { id: id.value }, quiet), call('indicators.list', {}, quiet)]);
      const of = got.subject === 'person' ? { person: whose.value.person } : { unit: whose.value.unit };
      // A person's framework has no score until somebody is chosen.
      const nobody = got.subject === 'person' && whose.value.person === 0;
      const came =
        nobody || got.criteria.length === 0
          ? null
          : await call('indicators.score', { framework: String(id.value), year: vault.year, ...of }, quiet);
      if (!newest()) return;
      framework.value = got;
      editions.value = list.filter(row => row.id !== null && row.code === got.code).sort((a, b) => b.year - a.year);
      score.value = came;
      problem.value = null;
    } catch (thrown) {
      if (newest()) problem.value = Problem.from(thrown);
    }
  }
  useReload(['indicators', 'meetings', 'people', 'units', 'development', 'duties', 'rules'], read);
  watch(() => [id.value, whose.value.unit, whose.value.person, vault.year], read);

  const lines = computed<Line[]>(() => (framework.value === null ? [] : linesOf(framework.value, score.value)));
  return { framework, score, editions, problem, lines, read };
}
