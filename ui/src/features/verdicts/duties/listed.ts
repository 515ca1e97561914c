/** Which verdicts are on the list of problems already, so that a line says so and leads there. */
import { ref } from 'vue';
import { call } from '@/shared/api/client';
import type { Finding, ProblemRow } from '@/shared/api/types';
import { isOf } from './agenda';

export function useListed(): { problemOf: (finding: Finding) => number | null; read: () => Promise<void> } {
  const rows = ref<ProblemRow[]>([]);
  async function read(): Promise<void> {
    try {
      rows.value = (await call('problems.list', {}, { quiet: true })).filter(row => row.rule !== '' && row.state !== 'closed');
    } catch {
      // The button stays; the core refuses what is on the list already.
      rows.value = [];
    }
  }
  return { problemOf: finding => rows.value.find(row => isOf(row, finding))?.id ?? null, read };
}
