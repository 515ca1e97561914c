/** How wide the columns of the sheet are, in rem: as their content, and as their headings where there is room. */
import type { ImportPreview } from '@/shared/api/types';
import { isUnsure } from './columns';

/** A narrower column cannot be pointed at; a wider one hides its neighbours, and its cell is read whole below. */
const LEAST = 3.5;
const MOST = 22;
/** A heading up to so many letters stands on one line; a longer one may take two. */
const ONE_LINE = 10;
/** The room left and right of a text. */
const EDGES = 1.6;

/** The width of a text in letters of its size: Chinese takes one, figures and Latin about half. */
export function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    width += code > 255 ? 1 : code >= 65 && code <= 90 ? 0.7 : 0.56;
  }
  return width;
}

/** Of each column what its rows ask for; titles and notes between the rows are no content of a column. */
function contents(preview: ImportPreview): number[] {
  const widest = preview.columns.map(() => 0);
  const all = preview.rows.every(row => row.outcome === 'skipped');
  for (const row of preview.rows) {
    if (row.outcome === 'skipped' && !all) continue;
    preview.columns.forEach((column, place) => {
      const text = row.cells[column.column] ?? '';
      const held = widest[place] ?? 0;
      // No letter is wider than one: most texts are plainly no wider than one seen before.
      if (text.length > held) widest[place] = Math.max(held, textWidth(text));
    });
  }
  return widest;
}

/** `room` is what the sheet leaves for columns: what is over goes to headings and then to texts that would be cut. */
export function columnWidths(preview: ImportPreview, room: number): number[] {
  const bounded = (width: number): number => Math.min(MOST, Math.max(LEAST, width + EDGES));
  const texts = contents(preview);
  const headings = preview.columns.map(column => textWidth(`${column.letter}${isUnsure(column) ? '?' : ''} ${column.heading}`));
  // A line breaks a letter early.
  const least = (heading: number): number => Math.min(heading, Math.max(ONE_LINE, heading / 2 + 0.6));
  const widths = preview.columns.map((_, at) => bounded(Math.max(texts[at] ?? 0, least(headings[at] ?? 0))));
  const give = (wanted: readonly number[], most: number): void => {
    // The smallest wishes first: so most of them come true.
    const wishes = wanted.map((width, at) => ({ at, more: Math.min(most, width + EDGES) - (widths[at] ?? 0) })).filter(one => one.more > 0);
    let spare = room - widths.reduce((sum, width) => sum + width, 0);
    for (const { at, more } of wishes.sort((a, b) => a.more - b.more || a.at - b.at)) {
      if (more > spare) return;
      widths[at] = (widths[at] ?? 0) + more;
      spare -= more;
    }
  };
  give(headings, MOST);
  give(texts, MOST * 2);
  return widths;
}
