/**
 * One fold for every box in which something is looked for: width, case, spaces, what has no shape and
 * the dot of a name are no difference; a dot between two digits is one (1.1 is not 11). The core folds
 * the same way in `text/fold.rs`; `tests/folds.json` holds both to the same cases.
 */
const shapeless = /[\s\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]/u;
const dots = '.·•・‧∙⋅\u0387\u2e31\u2e33\uff65\ua78f';
const digit = /^[0-9]$/u;

/** The text without what is no difference when looking for it. */
export function fold(text: string): string {
  let folded = '';
  let dot = false;
  for (const c of text.normalize('NFKC')) {
    if (shapeless.test(c)) continue;
    if (dots.includes(c)) {
      dot = digit.test(folded.slice(-1));
      continue;
    }
    if (dot && digit.test(c)) folded += '.';
    dot = false;
    // By way of the capital: letters that share one are one. Each by itself, so that no neighbour matters.
    for (const capital of c.toUpperCase()) folded += capital.toLowerCase();
  }
  return folded;
}

/** Whether one of the texts holds what is looked for; all do if nothing is. */
export function isIn(typed: string, ...texts: readonly string[]): boolean {
  const wanted = fold(typed);
  return wanted === '' || texts.some(text => fold(text).includes(wanted));
}
