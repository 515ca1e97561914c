/** Whether a file holds what the clerk said, told by how many of its headings are known; else what it is more like. */
import { onBeforeUnmount, ref } from 'vue';
import { call } from '@/shared/api/client';
import type { ImportKind, ImportPreview, ImportRequest } from '@/shared/api/types';
import { OWN } from './columns';
import { KINDS, newRequest } from './session';

/** The table is plainly of another kind: nothing of it is entered before the clerk says so. */
export const OTHER = 'other_kind';

/** How many of the headings are known. */
export interface Fit {
  known: number;
  all: number;
  /** The kind cannot do without a column that is not there. */
  lacks: boolean;
  /** Who paid what: its persons are known, and are no reason to enter them. */
  dues: boolean;
}
/** What a register of dues tells of a person; a roster tells more. */
const OF_DUES = new Set([
  'name',
  'id_number',
  'sex',
  'staff_kind',
  'staff_number',
  'phone',
  'unit',
  'committee',
  'admitted_on',
  'note',
  OWN,
]);
const DUES = /党费|应[缴交]|实[缴交]|缴费|[缴交]纳/u;
/** Any table has a column of numbers, and it speaks for none. */
const says = (heading: string): boolean => heading !== '' && !/^(?:序号|编号|行号|№|NO\.?)$/iu.test(heading.replace(/\s/gu, ''));

export function fitOf(
  headings: readonly { heading: string; field: string | null; sure: string }[],
  asked: readonly { code: string }[],
): Fit {
  const telling = headings.filter(one => says(one.heading));
  const known = telling.filter(one => one.field !== null && one.field !== '' && one.field !== OWN && one.sure !== 'unsure');
  const dues =
    telling.some(one => DUES.test(one.heading)) && telling.every(one => one.field === null || one.field === '' || OF_DUES.has(one.field));
  return { known: known.length, all: telling.length, lacks: asked.some(one => one.code === 'which_column'), dues };
}
export const fitOfPreview = (preview: ImportPreview): Fit => fitOf(preview.columns, preview.asked);

/** The file may be of another kind: what it must have is not there, most of its headings say nothing, or it is about dues. */
export const isDoubtful = (fit: Fit): boolean => fit.lacks || fit.dues || fit.known * 2 < fit.all;

/** The kind whose headings these are, if it is plainly better than the one chosen. */
export function bestKind(mine: Fit | null, others: readonly { kind: ImportKind; fit: Fit }[]): ImportKind | null {
  const least = mine === null || mine.lacks ? Math.max(3, (mine?.known ?? 0) + 1) : Math.max(3, mine.known + 2);
  const fitting = others.filter(({ fit }) => !fit.lacks && !fit.dues && fit.known >= least && fit.known * 2 >= fit.all);
  return fitting.sort((a, b) => b.fit.known - a.fit.known || a.fit.all - b.fit.all)[0]?.kind ?? null;
}

export interface Doubt {
  /** What the file was opened as. */
  kind: ImportKind;
  /** What it is more like; none where nothing fits better. */
  like: ImportKind | null;
  /** How the kind that was chosen fits; none where it found no table at all. */
  fit: Fit | null;
}

/** Looks at a file that fits badly as each other kind, one after the other and without a word, until the clerk does something else. */
export function useOtherKind() {
  const doubt = ref<Doubt | null>(null);
  let turn = 0;

  async function look(request: ImportRequest, preview: ImportPreview | null): Promise<void> {
    const mine = ++turn;
    doubt.value = null;
    const fit = preview === null ? null : fitOfPreview(preview);
    if (fit !== null && !isDoubtful(fit)) return;
    const others: { kind: ImportKind; fit: Fit }[] = [];
    for (const kind of (Object.keys(KINDS) as ImportKind[]).filter(one => one !== request.kind)) {
      try {
        const made = await call('imports.rehearse', newRequest(kind, request.file), { quiet: true });
        others.push({ kind, fit: fitOf(made.headings, made.asked) });
      } catch {
        // No table of that kind: it is not what the file is.
      }
      if (mine !== turn) return;
    }
    const like = bestKind(fit, others);
    if (like !== null || (fit !== null && !fit.lacks)) doubt.value = { kind: request.kind, like, fit };
  }
  function forget(): void {
    turn += 1;
    doubt.value = null;
  }
  onBeforeUnmount(forget);
  return { doubt, look, forget };
}
