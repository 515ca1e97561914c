/** A comparison of scores, of branches or of people: its rows and its columns. */
import { ref, shallowRef, watch, type Ref } from 'vue';
import { Problem } from '@/shared/api/client';
import type { PersonScore, UnitScore } from '@/shared/api/types';
import { latest } from '@/shared/ui/latest';
import type { Column } from '@/shared/ui/table';
import { between, gradeWords, points } from './words';

type Held = UnitScore | PersonScore;

/** What is not known stands below any number. */
export const sortable = (n: number | null): number => n ?? -1;

/** The rows as `ask` gives them, asked again where what `on` tells is another. */
export function useScores<Row extends Held>(ask: () => Promise<Row[]>, on: () => unknown[]) {
  const rows = shallowRef(null) as Ref<Row[] | null>;
  const problem = ref<Problem | null>(null);
  const asking = latest();
  async function read(): Promise<void> {
    const newest = asking.next();
    try {
      const found = await ask();
      if (!newest()) return;
      rows.value = found;
      problem.value = null;
    } catch (thrown) {
      if (newest()) problem.value = Problem.from(thrown);
    }
  }
  watch(on, read, { immediate: true });
  return { rows, problem, read };
}

export function scoreColumns<Row extends Held>(): Column<Row>[] {
  return [
    {
      key: 'score',
      label: '已得',
      text: r => (r.score === 0 && r.undecided > 0 ? '未定' : points(r.score)),
      width: '5rem',
      align: 'right',
      sort: (a, b) => a.score - b.score,
    },
    {
      key: 'undecided',
      label: '未定',
      text: r => points(r.undecided),
      width: '5rem',
      align: 'right',
      sort: (a, b) => a.undecided - b.undecided,
    },
    {
      key: 'between',
      label: '最后得分',
      text: r => between(r.lower, r.upper),
      width: 'minmax(7rem, 8.5rem)',
      sort: (a, b) => (a.lower ?? 0) - (b.lower ?? 0),
    },
    { key: 'grade', label: '等次', text: r => gradeWords(r.grade), width: 'minmax(5rem, 16rem)' },
    { key: 'bar', label: '得分情况', text: () => '', sort: false, width: 'minmax(6rem, 14rem)' },
  ];
}
