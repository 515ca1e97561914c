/** The one order of units in the window: 第一, 第二, … 第十, then those without a number, 退休 last, closed ones after all. */
import type { Unit } from '@/shared/api/types';

const DIGITS = '零一二三四五六七八九';
const NUMBER = '([零〇一二两三四五六七八九十百\\d]+)';
/** 第八中学 is a school, not the eighth of something. */
const ORDINAL = new RegExp(`第${NUMBER}(?!(?:初级|高级|实验|中心)*(?:中学|小学|学校|幼儿园|中))`, 'gu');
const BARE = new RegExp(`${NUMBER}(?=年级|党?支部|党?小组|党?总支)|(?<=支部|小组|总支)${NUMBER}$`, 'u');
/** Whose unit it is, which some names say and others do not. */
const WHOSE = /^.*(?:小学|中学|学校|幼儿园|中心校|总支|党委)/u;
const RETIRED = /退休|离退|老干部/u;

/** 十一 or 11 as a number. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const digit = (c: string): number => (/\d/u.test(c) ? Number(c) : DIGITS.indexOf(c.replace('〇', '零').replace('两', '二')));
  if (!/[十百]/u.test(text)) return Number([...text].map(digit).join(''));
  let sum = 0;
  let held = 0;
  for (const c of text) {
    if (c === '百' || c === '十') {
      sum += (held === 0 ? 1 : held) * (c === '百' ? 100 : 10);
      held = 0;
    } else {
      held = digit(c);
    }
  }
  return sum + held;
}

interface Place {
  retired: boolean;
  number: number | null;
  /** What stands before the number: 东校区第一 and 西校区第一 are two rows of branches. */
  before: string;
}
function placeOf(name: string): Place {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '');
  const found = [...plain.matchAll(ORDINAL)].at(-1) ?? BARE.exec(plain);
  const text = found?.[1] ?? found?.[2];
  return {
    retired: RETIRED.test(plain),
    number: text === undefined ? null : numberOf(text),
    before: plain.slice(0, found?.index ?? 0).replace(WHOSE, ''),
  };
}

/** Units that stand side by side, in order; where their names say nothing, as they came. */
export function siblingOrder(units: readonly Unit[]): Unit[] {
  const placed = units.map(unit => ({ unit, closed: unit.closed_on !== null, ...placeOf(unit.name) }));
  const rows = [...new Set(placed.filter(one => one.number !== null).map(one => one.before))];
  return placed
    .sort(
      (a, b) =>
        Number(a.closed) - Number(b.closed) ||
        Number(a.retired) - Number(b.retired) ||
        Number(a.number === null) - Number(b.number === null) ||
        (a.number === null || b.number === null ? 0 : rows.indexOf(a.before) - rows.indexOf(b.before) || a.number - b.number),
    )
    .map(one => one.unit);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });
/** Names of units in a column of a table; none comes last. */
export function compareUnitNames(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [x, y] = [placeOf(a), placeOf(b)];
  return (
    Number(x.retired) - Number(y.retired) ||
    Number(x.number === null) - Number(y.number === null) ||
    collator.compare(x.before, y.before) ||
    (x.number ?? 0) - (y.number ?? 0) ||
    collator.compare(a, b)
  );
}

/** Rows of some units in the order in which the window lists these; rows of none, and of units it does not know, come last. */
export function inUnitOrder<T>(rows: readonly T[], unitOf: (row: T) => number | null, units: readonly Pick<Unit, 'id'>[]): T[] {
  const places = new Map(units.map((unit, i) => [unit.id, i]));
  const at = (row: T): number => places.get(unitOf(row)) ?? units.length;
  return [...rows].sort((a, b) => at(a) - at(b));
}
