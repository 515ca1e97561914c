/** Blank ways of scoring, and what one asks the clerk to enter. */
import type { Cycle, Figure, Scoring, ScoringPart, VoiceWeight } from '@/shared/api/types';
import type { PartKind } from './words';

export const blankScoring = (): Scoring => ({ start: 'full', parts: [blankPart('deduct')], below_zero: false, beyond_max: false });

/** A part of a kind with nothing said yet, keeping the figure of the one it stands in for. */
export function blankPart(kind: PartKind, before: ScoringPart | null = null): ScoringPart {
  const figure: Figure = (before !== null && figureOf(before)) || { entered: '' };
  const steps = { each: 1, step: 1, most: null, partial: 'dropped' as const };
  switch (kind) {
    case 'deduct':
      return { kind, figure, ...steps };
    case 'add':
      return { kind, figure, ...steps };
    case 'shortfall':
      return { kind, figure, required: { number: 1, by_kind: [] }, ...steps };
    case 'extra':
      return { kind, figure, required: { number: 1, by_kind: [] }, ...steps };
    case 'overrun':
      return { kind, figure, tolerance: 0, ...steps };
    case 'proportion':
      return { kind, figure, full_at: 100, points: null };
    case 'bands':
      return { kind, figure, bands: [{ from: 0, points: 0 }] };
    case 'all_or_nothing':
      return { kind, figure, side: 'at_least', limit: 1, points: null };
    case 'point_loss':
      return { kind, figure, at_least: 100, ...steps };
    case 'slope':
      return { kind, figure, at: 100, earns: 0, step: 1, each: 1, partial: 'dropped' };
    case 'veto':
      return { kind, figure };
    case 'expert':
      return { kind };
    case 'voices':
      return { kind, weights: [{ voice: 'own', weight: 100 }], cycles: [] };
    case 'formula':
      return { kind, text: '' };
  }
}

export function figureOf(part: ScoringPart): Figure | null {
  return 'figure' in part ? part.figure : null;
}

/** A part that does not say yet what it looks at; its number from 1, or 0. */
export function nameless(scoring: Scoring): number {
  const empty = (figure: Figure | null): boolean =>
    figure !== null && ('entered' in figure ? figure.entered.trim() : figure.measure.trim()) === '';
  return scoring.parts.findIndex(part => empty(figureOf(part))) + 1;
}

/** What the clerk enters each year: names of figures, each once. */
export function enteredLabels(scoring: Scoring | null): string[] {
  const labels = (scoring?.parts ?? [])
    .map(figureOf)
    .flatMap(figure => (figure !== null && 'entered' in figure && figure.entered !== '' ? [figure.entered] : []));
  return [...new Set(labels)];
}

export interface Rounds {
  weights: VoiceWeight[];
  cycles: Cycle[];
}

/** Who gives points and how often; null where it is not scored by voices. */
export function roundsOf(scoring: Scoring | null): Rounds | null {
  const part = scoring?.parts.find(one => one.kind === 'voices');
  if (part === undefined || part.kind !== 'voices') return null;
  return { weights: part.weights, cycles: part.cycles.length === 0 ? ['year'] : part.cycles.map(one => one.cycle) };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The rounds of a cycle in a year as they are written: 2026-03, 2026-W11, 2026-1; empty for the year. */
export function periods(cycle: Cycle, year: number): { value: string; label: string }[] {
  const count = { year: 0, term: 2, month: 12, week: 53 }[cycle];
  if (count === 0) return [{ value: '', label: `${year}年` }];
  return Array.from({ length: count }, (_, i) => {
    const n = i + 1;
    if (cycle === 'term') return { value: `${year}-${n}`, label: `第${n}学期` };
    return cycle === 'month' ? { value: `${year}-${two(n)}`, label: `${n}月` } : { value: `${year}-W${two(n)}`, label: `第${n}周` };
  });
}
