import { describe, expect, it } from 'vitest';
import type { Unit } from '@/shared/api/types';
import { compareUnitNames, inUnitOrder, siblingOrder } from '@/shared/ui/unitOrder';
import { treeOrder } from '@/shared/ui/vault';

let next = 1;
const unit = (name: string, more: Partial<Unit> = {}): Unit => ({
  id: next++,
  parent: null,
  kind: 'branch',
  name,
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
  ...more,
});
const ordered = (...names: string[]): string[] => siblingOrder(names.map(name => unit(name))).map(one => one.name);

describe('the order of units', () => {
  it.each([
    [
      ['第十党支部', '第二党支部', '退休党支部', '第十一党支部', '第一党支部'],
      ['第一党支部', '第二党支部', '第十党支部', '第十一党支部', '退休党支部'],
    ],
    [
      ['第10党支部', '第2党支部', '第 １ 党支部'],
      ['第 １ 党支部', '第2党支部', '第10党支部'],
    ],
    [
      ['二十一支部', '二十支部', '三支部', '一百零二支部'],
      ['三支部', '二十支部', '二十一支部', '一百零二支部'],
    ],
    [
      ['党支部2', '党支部1'],
      ['党支部1', '党支部2'],
    ],
    [
      ['机关党支部', '第二党支部', '后勤党支部', '第一党支部'],
      ['第一党支部', '第二党支部', '机关党支部', '后勤党支部'],
    ],
    [
      ['离退休第二党支部', '第三党支部', '离退休第一党支部'],
      ['第三党支部', '离退休第一党支部', '离退休第二党支部'],
    ],
    [
      ['东校区第二党支部', '西校区第一党支部', '东校区第一党支部'],
      ['东校区第一党支部', '东校区第二党支部', '西校区第一党支部'],
    ],
    [
      ['第二党支部', '石河镇中心小学第一党支部'],
      ['石河镇中心小学第一党支部', '第二党支部'],
    ],
    [
      ['第八中学第二党支部', '第八中学第一党支部'],
      ['第八中学第一党支部', '第八中学第二党支部'],
    ],
    [
      ['八一学校党支部', '第八中学党支部'],
      ['八一学校党支部', '第八中学党支部'],
    ],
  ])('%j', (given, wanted) => {
    expect(ordered(...given)).toEqual(wanted);
  });

  it('puts closed ones after all others, at every depth of the tree', () => {
    const top = unit('党总支', { kind: 'general_branch' });
    const closed = unit('第一党支部', { parent: top.id, closed_on: '2020-01-01' });
    const retired = unit('退休教师党支部', { parent: top.id });
    const second = unit('第二党支部', { parent: top.id });
    const groups = [unit('第二党小组', { parent: second.id, kind: 'group' }), unit('第一党小组', { parent: second.id, kind: 'group' })];
    expect(treeOrder([closed, ...groups, retired, second, top]).map(one => one.name)).toEqual([
      '党总支',
      '第二党支部',
      '第一党小组',
      '第二党小组',
      '退休教师党支部',
      '第一党支部',
    ]);
  });

  it('shows a unit that is its own ancestor rather than losing it', () => {
    const top = unit('党总支', { kind: 'general_branch' });
    const circle = unit('第一党支部', { id: 900, parent: 900 });
    const below = unit('第一党小组', { parent: 900, kind: 'group' });
    expect(treeOrder([circle, below, top]).map(one => one.name)).toEqual(['党总支', '第一党支部', '第一党小组']);
  });

  it('sorts a column of names the same way, none last', () => {
    expect(['退休党支部', '', '第十党支部', '机关党支部', '第九党支部'].sort(compareUnitNames)).toEqual([
      '第九党支部',
      '第十党支部',
      '机关党支部',
      '退休党支部',
      '',
    ]);
  });

  it('puts rows in the order of the units they belong to', () => {
    const units = [{ id: 7 }, { id: 3 }];
    expect(inUnitOrder([{ u: 3 }, { u: null }, { u: 7 }, { u: 9 }, { u: 3 }], row => row.u, units).map(row => row.u)).toEqual([
      7,
      3,
      3,
      null,
      9,
    ]);
  });
});
