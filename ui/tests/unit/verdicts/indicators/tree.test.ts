import { describe, expect, it } from 'vitest';
import { blankCriterion, insertAt, keyOf, moveBy, moveUnder, nodeAt, placeOf, removeAt, setAt } from '@/features/verdicts/indicators/edit';
import { canRadar, gapOption, slicesOf } from '@/features/verdicts/indicators/pictures';
import { blankPart, enteredLabels, periods, roundsOf } from '@/features/verdicts/indicators/scoring';
import { allOpen, heldBy, linesOf, unfolded, widths } from '@/features/verdicts/indicators/tree';
import { between, gradeWords, partKinds, points, type PartKind } from '@/features/verdicts/indicators/words';
import type { Criterion, Framework, Score } from '@/shared/api/types';
import recorded from '../../../mock/data/indicators.json';

const framework = recorded.get['1'] as unknown as Framework;
const score = recorded.score as unknown as Score;
const titles = (nodes: readonly Criterion[]): string =>
  nodes.map(n => `${n.title}${n.children.length > 0 ? `(${titles(n.children)})` : ''}`).join(' ');

describe('the tree', () => {
  const lines = linesOf(framework, score);

  it('puts every block and criterion beside what it came to', () => {
    expect(lines).toHaveLength(14);
    for (const line of lines) expect((line.block ?? line.score)?.title).toBe(line.node.title);
    expect(lines.map(l => l.depth)).toEqual([0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1]);
  });

  it('says nothing of points where the score is of another tree', () => {
    const other = { ...score, criteria: score.criteria.slice(1) };
    expect(linesOf(framework, other).filter(l => l.score !== null)).toHaveLength(0);
  });

  it('shows undecided points as open, never as zero', () => {
    const open = lines.find(l => l.node.title === '民主评议');
    if (open === undefined) throw new Error('no line');
    expect(heldBy(open)).toEqual({ max: 10, score: null, undecided: 10 });
    expect(allOpen(heldBy(open))).toBe(true);
    expect(allOpen({ max: 30, score: 0, undecided: 30 })).toBe(true);
    expect(allOpen({ max: 30, score: 0, undecided: 0 })).toBe(false);
  });

  it('folds a block with all below it', () => {
    expect(
      unfolded(lines, new Set(['0']))
        .map(l => l.node.title)
        .slice(0, 2),
    ).toEqual(['组织建设', '党员队伍']);
  });

  it('draws bars that never run over', () => {
    expect(widths({ max: 10, score: 12, undecided: 0 })).toEqual({ held: 100, open: 0 });
    expect(widths({ max: 20, score: 5, undecided: 5 })).toEqual({ held: 25, open: 25 });
    expect(widths({ max: null, score: null, undecided: null })).toEqual({ held: 0, open: 0 });
    expect(widths({ max: 10, score: -3, undecided: 0 }).held).toBe(0);
  });
});

describe('words', () => {
  it('bounds', () => {
    expect(between(57, 57)).toBe('57 分');
    expect(between(57, 90.5)).toBe('57～90.5 分');
    expect(between(57, null)).toBe('不低于 57 分，上限未定');
    expect(between(null, null)).toBe('未定');
  });
  it('points keep two places and no idle zeros', () =>
    expect([points(0.1 + 0.2), points(90.06), points(8), points(null)]).toEqual(['0.3', '90.06', '8', '']));
  it('a grade that is open says between which', () => {
    expect(gradeWords({ name: null, lowest: '合格', highest: '优秀' })).toBe('未定（合格到优秀之间）');
    expect(gradeWords({ name: null, lowest: null, highest: null })).toBe('');
    expect(gradeWords({ name: '优秀', lowest: '优秀', highest: '优秀' })).toBe('优秀');
  });
});

describe('editing', () => {
  const tree = (): Criterion[] => [
    { ...blankCriterion('甲'), children: [blankCriterion('一'), blankCriterion('二')] },
    { ...blankCriterion('乙'), children: [blankCriterion('三')] },
    blankCriterion('丙'),
  ];

  it('adds, changes and removes at a place', () => {
    expect(titles(insertAt(tree(), [0], blankCriterion('新'), 1))).toBe('甲(一 新 二) 乙(三) 丙');
    expect(titles(insertAt(tree(), [], blankCriterion('丁')))).toBe('甲(一 二) 乙(三) 丙 丁');
    expect(titles(removeAt(tree(), [0, 0]))).toBe('甲(二) 乙(三) 丙');
    expect(titles(setAt(tree(), [1, 0], blankCriterion('改')))).toBe('甲(一 二) 乙(改) 丙');
  });

  it('moves among siblings and no further', () => {
    expect(titles(moveBy(tree(), [0, 1], -1)?.nodes ?? [])).toBe('甲(二 一) 乙(三) 丙');
    expect(moveBy(tree(), [0, 1], 1)).toBeNull();
    expect(titles(moveBy(tree(), [0], 1)?.nodes ?? [])).toBe('乙(三) 甲(一 二) 丙');
  });

  it('moves under another block, where the places have shifted too', () => {
    const moved = moveUnder(tree(), [0], [1]);
    expect(titles(moved?.nodes ?? [])).toBe('乙(三 甲(一 二)) 丙');
    expect(nodeAt(moved?.nodes ?? [], moved?.place ?? [])?.title).toBe('甲');
    expect(titles(moveUnder(tree(), [0, 0], [1])?.nodes ?? [])).toBe('甲(二) 乙(三 一) 丙');
    expect(titles(moveUnder(tree(), [0, 0], [])?.nodes ?? [])).toBe('甲(二) 乙(三) 丙 一');
    expect(moveUnder(tree(), [0], [0, 1])).toBeNull();
  });

  it('keys are places', () => expect([keyOf(placeOf('0.2.1')), placeOf('')]).toEqual(['0.2.1', []]));
});

describe('scoring', () => {
  it('every kind begins complete and keeps its figure', () => {
    for (const kind of Object.keys(partKinds) as PartKind[]) {
      const part = blankPart(kind, { kind: 'veto', figure: { measure: 'irregular_steps' } });
      expect(part.kind).toBe(kind);
      if ('figure' in part) expect(part.figure).toEqual({ measure: 'irregular_steps' });
    }
  });
  it('names what is entered once', () => {
    const node = framework.criteria[2]?.children[2];
    expect(enteredLabels(node?.scoring ?? null)).toEqual(['宣传稿件（篇）']);
  });
  it('rounds of a cycle are written as the core reads them', () => {
    expect(periods('month', 2026)[2]).toEqual({ value: '2026-03', label: '3月' });
    expect(periods('week', 2026)[10]).toEqual({ value: '2026-W11', label: '第11周' });
    expect(periods('year', 2026)).toEqual([{ value: '', label: '2026年' }]);
    const ethics = recorded.get['2'] as unknown as Framework;
    expect(roundsOf(ethics.criteria[0]?.scoring ?? null)?.cycles).toEqual(['week', 'month', 'term', 'year']);
  });
});

it('pictures show what the table beside them says', () => {
  const slices = slicesOf(score);
  expect(slices.map(s => [s.title, s.held, s.open, s.lost])).toEqual([
    ['组织建设', 19, 5, 6],
    ['党员队伍', 30, 10, 0],
    ['作用发挥', 8, 18, 2],
  ]);
  expect(canRadar(slices)).toBe(true);
  expect(canRadar(slices.slice(1))).toBe(false);
  expect(JSON.stringify(gapOption(slices, 13).series)).toContain('[19,30,8]');
});
