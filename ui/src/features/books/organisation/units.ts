/** Forms and words of units. */
import type { ThemeDay, Unit } from '@/shared/api/types';
import { weekdays } from '@/shared/text/words';

/** A new unit under the top one, if there is a top. */
export function blankUnit(units: readonly Unit[]): Unit {
  return {
    id: null,
    parent: units.find(u => u.parent === null && u.kind !== 'branch')?.id ?? null,
    kind: 'branch',
    name: '',
    founded_on: null,
    closed_on: null,
    applied_on: null,
    approved_on: null,
    covers: 0,
    temporary: false,
    theme_day: null,
    note: '',
    former: [],
    successors: [],
    renamed_on: null,
  };
}

/** How deep each unit lies. */
export function levels(units: readonly Unit[]): Map<number, number> {
  const depth = new Map<number, number>();
  for (const unit of units) {
    if (unit.id !== null) depth.set(unit.id, unit.parent === null ? 0 : (depth.get(unit.parent) ?? -1) + 1);
  }
  return depth;
}

/** 每月15日, 每月第2个星期五; none is empty. */
export function themeDayText(day: ThemeDay | null): string {
  if (day === null) return '';
  if (day.by === 'day_of_month') return `每月${day.day}日`;
  return `每月${day.week === 5 ? '最后一个' : `第${day.week}个`}星期${weekdays[day.weekday - 1] ?? ''}`;
}
