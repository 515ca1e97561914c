/** Which verdicts are on the list of problems already, so that a line says so and leads there. */
import { ref } from 'vue';
import { call } from '@/shared/api/client';
import type { Finding, ProblemRecord } from '@/shared/api/types';
import { isOf } from './agenda';

export function useListed(): { problemOf: (finding: Finding) => number | null; read: () => Promise<void> } {
  const records = ref<ProblemRecord[]>([]);
  /** The list does not tell of which verdict a problem was made; the record does, and only those made of one are read. */
  async function read(): Promise<void> {
    try {
      const rows = (await call('problems.list', {}, { quiet: true })).filter((row) => row.source === 'finding' && row.state !== 'closed');
      records.value = await Promise.all(rows.map(async (row) => (await call('problems.get', { id: row.id }, { quiet: true })).record));
    } catch {
      // The button stays; the core refuses what is on the list already.
      records.value = [];
    }
  }
  return { problemOf: (finding) => records.value.find((record) => isOf(record, finding))?.id ?? null, read };
}
