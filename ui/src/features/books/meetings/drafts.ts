/** Meetings begun and not saved, found again after the window was closed. */

export interface Kept {
  name: string;
  id: number | null;
  query: Record<string, string>;
}

const NEW = 'meeting-new';

/** Name of the draft of a form: of a meeting that exists, or of a new one by where it came from. */
export function draftName(id: number | null, unit: number, kind: string): string {
  if (id !== null) return `meeting-${id}`;
  return unit === 0 && kind === '' ? NEW : `${NEW}-${unit}-${kind}`;
}

/** The forms these drafts are of. */
export function keptDrafts(names: readonly string[]): Kept[] {
  const found: Kept[] = [];
  for (const name of names) {
    const old = /^meeting-(\d+)$/.exec(name);
    if (old !== null) {
      found.push({ name, id: Number(old[1]), query: { id: old[1] ?? '' } });
      continue;
    }
    const fresh = /^meeting-new(?:-(\d+)-([a-z_]*))?$/.exec(name);
    if (fresh === null) continue;
    const query: Record<string, string> = {};
    if (fresh[1] !== undefined && fresh[1] !== '0') query.unit = fresh[1];
    if (fresh[2] !== undefined && fresh[2] !== '') query.kind = fresh[2];
    found.push({ name, id: null, query });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
