/** Changes to a tree of indicators, each giving a new tree. */
import type { Criterion, Framework } from '@/shared/api/types';

export function blankFramework(year: number): Framework {
  return {
    id: null,
    code: '',
    name: '',
    year,
    subject: 'school',
    issuer: '',
    document: '',
    document_number: '',
    reference: false,
    stated_max: null,
    base: 0,
    ceiling: null,
    floor: null,
    veto: 'lowest_grade',
    grades: [],
    note: '',
    criteria: [],
  };
}

export function blankCriterion(title = ''): Criterion {
  return {
    id: null,
    ref: '',
    title,
    content: '',
    max: null,
    share: null,
    rule: '',
    material: '',
    method: '',
    scoring: null,
    confirmed: false,
    children: [],
  };
}

/** Where a node stands: its index at each level. */
export type Place = readonly number[];
export const placeOf = (key: string): Place => (key === '' ? [] : key.split('.').map(Number));
export const keyOf = (place: Place): string => place.join('.');

export function nodeAt(nodes: readonly Criterion[], place: Place): Criterion | null {
  const [first, ...rest] = place;
  const node = first === undefined ? undefined : nodes[first];
  if (node === undefined) return null;
  return rest.length === 0 ? node : nodeAt(node.children, rest);
}

/** The children of the node at `place` changed; the top where it is empty. */
function among(nodes: readonly Criterion[], place: Place, change: (children: Criterion[]) => Criterion[]): Criterion[] {
  const [first, ...rest] = place;
  if (first === undefined) return change([...nodes]);
  return nodes.map((node, i) => (i === first ? { ...node, children: among(node.children, rest, change) } : node));
}

export function setAt(nodes: readonly Criterion[], place: Place, node: Criterion): Criterion[] {
  return among(nodes, place.slice(0, -1), children => children.map((old, i) => (i === place.at(-1) ? node : old)));
}

export function removeAt(nodes: readonly Criterion[], place: Place): Criterion[] {
  return among(nodes, place.slice(0, -1), children => children.filter((_, i) => i !== place.at(-1)));
}

/** A node put before the `at`th child of `parent`; at the end where `at` is left out. */
export function insertAt(nodes: readonly Criterion[], parent: Place, node: Criterion, at?: number): Criterion[] {
  return among(nodes, parent, children => {
    const to = at ?? children.length;
    return [...children.slice(0, to), node, ...children.slice(to)];
  });
}

/** One place up or down among its siblings; null where there is none. */
export function moveBy(nodes: readonly Criterion[], place: Place, by: number): { nodes: Criterion[]; place: Place } | null {
  const parent = place.slice(0, -1);
  const from = place.at(-1) ?? 0;
  const siblings = parent.length === 0 ? nodes : (nodeAt(nodes, parent)?.children ?? []);
  const node = siblings[from];
  const to = from + by;
  if (node === undefined || to < 0 || to >= siblings.length) return null;
  return { nodes: insertAt(removeAt(nodes, place), parent, node, to), place: [...parent, to] };
}

/** Under another block, at its end; null where it would be put below itself. */
export function moveUnder(nodes: readonly Criterion[], place: Place, parent: Place): { nodes: Criterion[]; place: Place } | null {
  const node = nodeAt(nodes, place);
  if (node === null || keyOf(parent) === keyOf(place) || keyOf(parent).startsWith(`${keyOf(place)}.`)) return null;
  const without = removeAt(nodes, place);
  // What stood after the node at its own level has moved up by one.
  const level = place.length - 1;
  const same = keyOf(parent.slice(0, level)) === keyOf(place.slice(0, level));
  const to = parent.map((at, i) => (i === level && same && at > (place[level] ?? 0) ? at - 1 : at));
  const count = to.length === 0 ? without.length : (nodeAt(without, to)?.children.length ?? 0);
  return { nodes: insertAt(without, to, node), place: [...to, count] };
}
