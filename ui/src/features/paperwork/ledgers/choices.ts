import type { LedgerPreview, LedgerRequest, LedgerSpec, Span } from '@/shared/api/types';

/** The spans offered, with their key in the select. */
export const SPANS: readonly { key: string; label: string; span: Span }[] = [
  { key: 'year', label: '全年', span: { kind: 'year' } },
  ...[1, 2, 3, 4].map(quarter => ({
    key: `q${quarter}`,
    label: `第${['一', '二', '三', '四'][quarter - 1]}季度`,
    span: { kind: 'quarter', quarter } as Span,
  })),
  ...Array.from({ length: 12 }, (_, i) => ({ key: `m${i + 1}`, label: `${i + 1}月`, span: { kind: 'month', month: i + 1 } as Span })),
];

/** The papers offered. */
export const PAPERS: readonly { value: LedgerRequest['paper']; label: string }[] = [
  { value: null, label: '由程序定' },
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
];

/** The key of a span. */
export function spanKey(span: Span): string {
  return span.kind === 'year' ? 'year' : span.kind === 'quarter' ? `q${span.quarter}` : `m${span.month}`;
}

/** The columns a ledger is exported with: those chosen, in their standard order, the required ones always. */
export function columnsOf(spec: LedgerSpec, chosen: LedgerRequest['columns']): string[] {
  const mine = chosen[spec.id];
  return spec.columns.filter(column => column.required || (mine ? mine.includes(column.id) : column.default)).map(column => column.id);
}

/** Turns a column on or off. */
export function toggleColumn(spec: LedgerSpec, chosen: LedgerRequest['columns'], id: string): LedgerRequest['columns'] {
  const now = columnsOf(spec, chosen);
  const wanted = now.includes(id) ? now.filter(column => column !== id) : [...now, id];
  const ordered = spec.columns.filter(column => column.required || wanted.includes(column.id)).map(column => column.id);
  return { ...chosen, [spec.id]: ordered };
}

/** Whether the columns are the standard ones. */
export function isStandard(spec: LedgerSpec, chosen: LedgerRequest['columns']): boolean {
  return columnsOf(spec, chosen).join() === columnsOf(spec, {}).join();
}

/** The ledgers that are exported unless the clerk says otherwise; the others are a choice. */
export const usual = (specs: readonly LedgerSpec[]): string[] => specs.filter(spec => spec.usual).map(spec => spec.id);

/** The ledgers to be exported: those wanted, without those that would be empty sheets unless the clerk ticked one all the same. */
export function ledgersToWrite(
  specs: readonly LedgerSpec[],
  wanted: readonly string[] | null,
  rows: Readonly<Record<string, number>>,
  allTheSame: ReadonlySet<string>,
): string[] {
  const named = new Set(wanted ?? usual(specs));
  return specs.map(spec => spec.id).filter(id => named.has(id) && (rows[id] !== 0 || allTheSame.has(id)));
}

/**
 * The columns of a previewed ledger that may be left out because no row says anything in them, and those that would be left.
 * None where the headings are not one a column, or another sheet may fill them: then it cannot be told.
 */
export function emptyColumns(spec: LedgerSpec, preview: LedgerPreview): { labels: string[]; left: string[] } {
  const none = { labels: [], left: [] };
  const [headings, ...more] = preview.headings;
  if (headings === undefined || more.length > 0 || preview.sheets.length > 1) return none;
  const columns = headings.map(cell => spec.columns.filter(column => column.label === cell.text));
  if (columns.some(found => found.length !== 1)) return none;
  const shown = columns.flat();
  const empty = shown.filter((column, i) => !column.required && preview.empty.includes(i));
  return { labels: empty.map(column => column.label), left: shown.filter(column => !empty.includes(column)).map(column => column.id) };
}

/** What remains on screen between visits: which ledgers, which style. */
export interface Remembered {
  ledgers: string[] | null;
  columns: Record<string, string[]>;
  mask: boolean;
  empty: LedgerRequest['empty'];
  dates: LedgerRequest['dates'];
  /** Null leaves it to the program: A4 where the table can be read on it. */
  paper: LedgerRequest['paper'];
  folder: string;
}

const KEY = 'dangwu.ledgers';

/** What was chosen last time; standard choices if nothing was, or if it cannot be read. */
export function recall(storage: Pick<Storage, 'getItem'>): Remembered {
  const fresh: Remembered = { ledgers: null, columns: {}, mask: false, empty: 'blank', dates: 'dots', paper: null, folder: '' };
  try {
    const held: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return { ...fresh, ...(held as Partial<Remembered>) };
  } catch {
    return fresh;
  }
}

/** Keeps the choices for next time. */
export function remember(storage: Pick<Storage, 'setItem'>, choices: Remembered): void {
  storage.setItem(KEY, JSON.stringify(choices));
}

/** The span of a key; the whole year for a key that is none. */
export function spanFromKey(key: string): Span {
  return SPANS.find(one => one.key === key)?.span ?? { kind: 'year' };
}
