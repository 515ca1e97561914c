/** The tree of a framework as lines of a table, each with what it came to. */
import type { BlockScore, Criterion, CriterionScore, Framework, Score } from '@/shared/api/types';

export interface Line {
  /** Place in the tree, from the top: 0.2.1. */
  key: string;
  depth: number;
  node: Criterion;
  /** Of a criterion. */
  score: CriterionScore | null;
  /** Of a block. */
  block: BlockScore | null;
}

/** Lines in the order of the table. The score lists blocks and criteria in that same order. */
export function linesOf(framework: Framework, score: Score | null): Line[] {
  const lines: Line[] = [];
  let criteria = 0;
  let blocks = 0;
  const walk = (nodes: readonly Criterion[], depth: number, above: string): void => {
    nodes.forEach((node, i) => {
      const key = above === '' ? String(i) : `${above}.${i}`;
      if (node.children.length > 0) {
        const block = score?.blocks[blocks++] ?? null;
        lines.push({ key, depth, node, score: null, block: block?.title === node.title ? block : null });
        walk(node.children, depth + 1, key);
      } else {
        const own = score?.criteria[criteria++] ?? null;
        lines.push({ key, depth, node, block: null, score: own?.title === node.title ? own : null });
      }
    });
  };
  walk(framework.criteria, 0, '');
  return lines;
}

/** The lines that are seen while some blocks are folded. */
export function unfolded(lines: readonly Line[], folded: ReadonlySet<string>): Line[] {
  return lines.filter(line => ![...folded].some(key => line.key.startsWith(`${key}.`)));
}

export function isBlock(line: Line): boolean {
  return line.node.children.length > 0;
}

/** The three numbers of a line; none where it is not known what it is worth. */
export interface Held {
  max: number | null;
  score: number | null;
  undecided: number | null;
}

export function heldBy(line: Line): Held {
  if (line.block !== null) return { max: line.block.max, score: line.block.score, undecided: line.block.undecided };
  if (line.score === null) return { max: line.node.max, score: null, undecided: null };
  const { max, score, state } = line.score;
  return { max, score: state === 'decided' ? score : null, undecided: state === 'decided' ? 0 : max };
}

/** Nothing below it is decided: a zero would say too much. */
export function allOpen(held: Held): boolean {
  return held.score === null || (held.score === 0 && (held.undecided ?? 0) > 0 && (held.max ?? 0) <= (held.undecided ?? 0));
}

/** Widths of the bar in per cent: held, not decided; what is left was lost. Only for drawing. */
export function widths(held: Held): { held: number; open: number } {
  const score = Math.max(0, held.score ?? 0);
  const open = Math.max(0, held.undecided ?? 0);
  const whole = Math.max(held.max ?? 0, score + open);
  if (whole <= 0) return { held: 0, open: 0 };
  return { held: (100 * score) / whole, open: (100 * open) / whole };
}

export function nodeOf(nodes: readonly Criterion[], id: number): Criterion | null {
  for (const node of nodes) {
    if (node.id === id) return node;
    const below = nodeOf(node.children, id);
    if (below !== null) return below;
  }
  return null;
}
