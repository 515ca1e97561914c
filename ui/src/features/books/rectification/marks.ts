/** A text cut at the marks of the check, to be shown in place. */
import type { VagueMark } from '@/shared/api/types';

export interface Piece {
  text: string;
  mark: VagueMark | null;
}

/** Marks are in the order of the text and do not overlap; what no longer fits the text is left out. */
export function pieces(text: string, marks: readonly VagueMark[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at || mark.end > text.length || text.slice(mark.start, mark.end) !== mark.word) continue;
    if (mark.start > at) found.push({ text: text.slice(at, mark.start), mark: null });
    found.push({ text: mark.word, mark });
    at = mark.end;
  }
  if (at < text.length) found.push({ text: text.slice(at), mark: null });
  return found;
}
