/** Records of the registers as the window holds them, by the description of each. */
import { registers, type FormField, type Records } from '@/shared/api/registers';
import * as words from '@/shared/api/words';
import { showDate } from '@/shared/ui/dates';
import type { Column } from '@/shared/ui/table';

export type RecordName = keyof Records;
/** A record by the names of its fields. */
export type Fields = Record<string, unknown>;

/** A new record, with what is known of it. */
export function blank<K extends RecordName>(name: K, given: Partial<Records[K]> = {}): Records[K] {
  return { ...registers[name].blank, ...given };
}

/** Codes and words of a closed list. */
export function listOf(field: FormField): Record<string, string> {
  const lists = words as unknown as Record<string, Record<string, string>>;
  return lists[field.list ?? ''] ?? {};
}

/** Whether the record leaves a field open to be asked: its condition holds, and no row says it already. */
export function isAsked(field: FormField, record: Fields): boolean {
  if (field.unasked === true) return false;
  if (field.when !== undefined && String(record[field.when[0]]) !== field.when[1]) return false;
  return field.unless === undefined || record[field.unless] === null;
}

/** What stands in a field, in the clerk's words; empty where nothing does. */
export function shown(field: FormField, record: Fields, unitName: (id: number) => string): string {
  const value = record[field.key];
  if (value === null || value === undefined || value === '') return '';
  switch (field.sort) {
    case 'day':
    case 'date':
      return showDate(String(value));
    case 'code':
      return listOf(field)[String(value)] ?? '';
    case 'flag':
      return value === true ? '是' : '否';
    case 'unit':
      return unitName(Number(value));
    case 'person':
    case 'other':
      return '';
    default:
      return String(value);
  }
}

/** What a record says, a line each: label and words. What says nothing is left out. */
export function facts<K extends RecordName>(
  name: K,
  record: Records[K],
  unitName: (id: number) => string,
  but: readonly string[] = [],
): [string, string][] {
  const fields = registers[name].fields.filter(field => !but.includes(field.key) && field.unasked !== true);
  const values = record as unknown as Fields;
  const lines = fields.map(field => [field.label, shown(field, values, unitName)] as [string, string]);
  // A unit of the tree and its name are one line: where the row is given the words are read from it.
  const seen = new Set<string>();
  return lines.filter(([label, text]) => text !== '' && !seen.has(label) && seen.add(label));
}

/** The field a record is called by: the first words it needs. */
export function titleField(name: RecordName): string | undefined {
  return registers[name].fields.find(field => field.sort === 'text' && field.needed === true)?.key;
}

/** Columns of a table of records: these fields in this order, with the widths that are given; else all that fit a line. */
export function columnsOf<K extends RecordName, Row>(
  name: K,
  recordOf: (row: Row) => Records[K],
  unitName: (id: number) => string,
  widths?: Record<string, string>,
): Column<Row>[] {
  const { fields } = registers[name];
  const wanted =
    widths === undefined
      ? fields.filter(field => field.unasked !== true && field.sort !== 'other').map(field => field.key)
      : Object.keys(widths);
  return wanted
    .map(key => fields.find(field => field.key === key))
    .filter(field => field !== undefined)
    .map(field => ({
      key: field.key,
      label: field.label,
      text: row => shown(field, recordOf(row) as unknown as Fields, unitName),
      width: widths?.[field.key] ?? (field.wide === true ? 'minmax(0, 2fr)' : undefined),
    }));
}
