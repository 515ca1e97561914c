import type { Unit } from '@/shared/api/types';

/** The unit and all below it. */
export function unitsBelow(units: readonly Unit[], top: number): Set<number> {
  const found = new Set([top]);
  for (const unit of units) {
    if (unit.id !== null && unit.parent !== null && found.has(unit.parent)) found.add(unit.id);
  }
  return found;
}
