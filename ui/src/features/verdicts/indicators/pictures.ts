/** What the pictures of a score show: its blocks, each with what is held, not decided, lost. */
import type { EChartsOption } from 'echarts';
import type { Score } from '@/shared/api/types';
import { points } from './words';

export interface Slice {
  title: string;
  max: number | null;
  held: number;
  open: number;
  lost: number | null;
  allOpen: boolean;
}

/** The blocks at the top; where the table has none, its criteria. */
export function slicesOf(score: Score): Slice[] {
  const tops = score.blocks.filter(block => block.depth === 0);
  // Criteria that stand beside the blocks are slices of their own.
  const loose = score.criteria
    .filter(one => one.path.length === 0)
    .map(one => ({ title: one.title, max: one.max, score: one.score ?? 0, undecided: one.score === null ? (one.max ?? 0) : 0 }));
  return [...tops, ...loose].map(block => {
    const lost = block.max === null ? null : Math.max(0, Number((block.max - block.score - block.undecided).toFixed(4)));
    return {
      title: block.title,
      max: block.max,
      held: block.score,
      open: block.undecided,
      lost,
      allOpen: block.score === 0 && block.undecided > 0,
    };
  });
}

/** A radar needs three arms, and each its full length. */
export function canRadar(slices: readonly Slice[]): boolean {
  return slices.length >= 3 && slices.every(slice => slice.max !== null && slice.max > 0);
}

const INK = '#1f2328';
const QUIET = '#5c6470';
const GREEN = '#2e6b3f';
const SLATE = '#44546a';
const LINE = '#e4e0d8';
const FONT = '"Microsoft YaHei UI","PingFang SC","Noto Sans CJK SC",sans-serif';
const short = (title: string): string => (title.length > 8 ? `${title.slice(0, 7)}…` : title);

/** Shares of the full points: what is held, and what it could still be. */
export function radarOption(slices: readonly Slice[], size: number): EChartsOption {
  const share = (n: number, slice: Slice): number => Number(((100 * Math.max(0, n)) / (slice.max ?? 1)).toFixed(1));
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: size, color: INK },
    radar: {
      indicator: slices.map(slice => ({ name: short(slice.title), max: 100 })),
      radius: '72%',
      center: ['50%', '55%'],
      splitNumber: 4,
      axisName: { color: INK, fontSize: size },
      splitArea: { show: false },
      splitLine: { lineStyle: { color: LINE } },
      axisLine: { lineStyle: { color: LINE } },
    },
    series: [
      {
        type: 'radar',
        symbol: 'circle',
        symbolSize: 5,
        data: [
          {
            name: '已得加未定',
            value: slices.map(s => share(Math.min(s.held + s.open, s.max ?? 0), s)),
            lineStyle: { color: SLATE, type: 'dashed', width: 1.5 },
            itemStyle: { color: SLATE },
          },
          {
            name: '已得',
            value: slices.map(s => share(s.held, s)),
            lineStyle: { color: GREEN, width: 2 },
            itemStyle: { color: GREEN },
            areaStyle: { color: GREEN, opacity: 0.15 },
          },
        ],
      },
    ],
  };
}

/** Bars of each block: held, hatched for what is not decided, blank for what was lost. */
export function gapOption(slices: readonly Slice[], size: number): EChartsOption {
  const bar = (name: string, values: (number | null)[], style: object) => ({
    name,
    type: 'bar' as const,
    stack: 'points',
    barWidth: '58%',
    data: values.map(v => v ?? 0),
    itemStyle: { borderColor: SLATE, borderWidth: 0.5, ...style },
    label: {
      show: true,
      color: name === '已得' ? '#ffffff' : INK,
      fontSize: size - 1,
      ...(name === '未定' ? { backgroundColor: '#ffffff', padding: [1, 3] } : {}),
      formatter: ({ value }: { value?: unknown }) => (typeof value === 'number' && value > 0 ? points(value) : ''),
    },
  });
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: size, color: INK },
    grid: { left: 4, right: 24, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', axisLabel: { color: QUIET, fontSize: size - 1 }, splitLine: { lineStyle: { color: LINE } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: slices.map(s => short(s.title)),
      axisLabel: { color: INK, fontSize: size },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: QUIET } },
    },
    series: [
      bar(
        '已得',
        slices.map(s => s.held),
        { color: GREEN },
      ),
      bar(
        '未定',
        slices.map(s => s.open),
        { color: '#eef1f5', decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: SLATE } },
      ),
      bar(
        '差',
        slices.map(s => s.lost),
        { color: '#ffffff' },
      ),
    ],
  };
}
