/** What a table shows: its columns. */
export interface Column<Row> {
  /** Also the name of the slot `cell-<key>`. */
  key: string;
  label: string;
  /** Text of the cell; also what it sorts by unless `sort` says otherwise. */
  text: (row: Row) => string;
  /** Grid track: `8rem`, `minmax(0, 2fr)`. Without it, an equal share. */
  width?: string;
  align?: 'left' | 'right';
  /** False: not sortable. A function: its own order. */
  sort?: false | ((a: Row, b: Row) => number);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Rows in the order of a column; equal ones keep theirs. Empty cells come last. */
export function sortRows<Row>(rows: readonly Row[], column: Column<Row> | undefined, down: boolean): Row[] {
  if (column === undefined || column.sort === false) return [...rows];
  const own = column.sort;
  const compare =
    own ??
    ((a: Row, b: Row): number => {
      const x = column.text(a);
      const y = column.text(b);
      if (x === '' || y === '') return x === y ? 0 : (x === '' ? 1 : -1) * (down ? -1 : 1);
      return collator.compare(x, y);
    });
  return [...rows].sort((a, b) => compare(a, b) * (down ? -1 : 1));
}
