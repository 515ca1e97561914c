/** An import begun and not finished, as it is kept; an older version of the program kept it otherwise. */
import type { ImportRequest, RowAnswer } from '@/shared/api/types';
import type { Said, SaidWords } from './answers';
import { kindOf, newRequest } from './session';

export interface Draft {
  request: ImportRequest;
  /** What the answers were called. */
  said: SaidWords;
  /** How many sheets of the file are read together where none is chosen; 1 where that is not known. */
  together: number;
}

type Loose = Record<string, unknown>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);
const whole = (value: unknown): number | null => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A decision about a row as it was kept before questions had answers. */
function oldAnswer(choice: Loose): RowAnswer[] {
  const row = whole(choice.row);
  if (row === null) return [];
  const is = whole(choice.is);
  if (choice.skip === true) return [{ sheet: null, row, choice: 'skip' }];
  if (choice.is_new === true) return [{ sheet: null, row, choice: 'new' }];
  return is === null ? [] : [{ sheet: null, row, choice: `is:${is}` }];
}

function request(kept: Loose): ImportRequest | null {
  const [kind, file] = [kindOf(kept.kind), text(kept.file)];
  if (kind === null || file === null || file === '') return null;
  const columns = list(kept.columns).flatMap(one => {
    const [column, field] = [whole(one.column), text(one.field)];
    return column === null || field === null ? [] : [{ sheet: text(one.sheet), column, heading: '', nth: null, field }];
  });
  const mends = list(kept.mends).flatMap(one => {
    const [row, column, value] = [whole(one.row), whole(one.column), text(one.value)];
    return row === null || column === null || value === null ? [] : [{ sheet: text(one.sheet), row, column, value }];
  });
  const answers = list(kept.answers).flatMap(one => {
    const [row, choice] = [whole(one.row), text(one.choice)];
    return row === null || choice === null ? [] : [{ sheet: text(one.sheet), row, choice }];
  });
  const given = list(kept.given).flatMap(one => {
    const [field, value] = [text(one.field), text(one.value)];
    return field === null || value === null ? [] : [{ field, value }];
  });
  return {
    ...newRequest(kind, file),
    sheet: text(kept.sheet),
    left_out: Array.isArray(kept.left_out) ? kept.left_out.flatMap(one => text(one) ?? []) : [],
    heading_row: whole(kept.heading_row),
    heading_rows: list(kept.heading_rows).flatMap(one => {
      const [sheet, row] = [text(one.sheet), whole(one.row)];
      return sheet === null || row === null ? [] : [{ sheet, row }];
    }),
    year: whole(kept.year),
    columns,
    mends,
    answers: [...answers, ...list(kept.choices).flatMap(oldAnswer)],
    given,
  };
}

function words(kept: unknown): SaidWords {
  const said: SaidWords = {};
  for (const [key, value] of Object.entries(isLoose(kept) ? kept : {})) {
    const [about, label] = isLoose(value) ? [text(value.about), text(value.label)] : [null, null];
    if (about !== null && label !== null) said[key] = { about, label } satisfies Said;
  }
  return said;
}

/** What was kept, or nothing where it cannot be gone on with. */
export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  let held: unknown;
  try {
    held = JSON.parse(kept);
  } catch {
    return null;
  }
  if (!isLoose(held)) return null;
  const inner = isLoose(held.request) ? held.request : held;
  const made = request(inner);
  return made === null ? null : { request: made, said: words(held.said), together: Math.max(1, whole(held.together) ?? 1) };
}
