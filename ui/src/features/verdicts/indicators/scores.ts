/** The columns of a comparison of scores: of branches, of people. */
import type { PersonScore, UnitScore } from '@/shared/api/types';
import type { Column } from '@/shared/ui/table';
import { between, gradeWords, points } from './words';

type Held = UnitScore | PersonScore;

/** What is not known stands below any number. */
export const sortable = (n: number | null): number => n ?? -1;

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
