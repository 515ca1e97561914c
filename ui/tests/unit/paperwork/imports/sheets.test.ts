import { mount } from '@vue/test-utils';
import { describe, expect, test } from 'vitest';
import SheetShares from '@/features/paperwork/imports/SheetShares.vue';
import { nameOf } from '@/features/paperwork/imports/rowNames';
import {
  chooseColumn,
  chooseHeading,
  leaveOut,
  newRequest,
  partOf,
  shareWords,
  viewOf,
  viewsOf,
} from '@/features/paperwork/imports/session';
import { sections } from '@/features/paperwork/imports/account';
import { parted, preview } from './fixture';

describe('几张工作表', () => {
  test('a table is looked at as if it were all there is', () => {
    const whole = parted();
    const view = viewOf(whole, 1);
    expect(view.columns.map(column => column.heading)).toEqual(['序号', '姓名', '确定时间']);
    expect(view.rows.map(row => row.sheet)).toEqual(['入党积极分子']);
    expect(view.counts).toEqual({ added: 0, updated: 0, unchanged: 0, skipped: 0, asked: 1, rejected: 0 });
    expect(viewsOf(whole).map(one => one.sheet)).toEqual(['申请人', '入党积极分子']);
    const single = preview();
    expect(viewOf(single, 0)).toBe(single);
  });

  test('a row is named by the columns of its own sheet', () => {
    expect(nameOf(parted(), { sheet: '入党积极分子', row: 2 })).toBe('张三');
    expect(partOf(parted(), '入党积极分子')).toBe(1);
  });

  test('what is said of a column or a heading holds for its own table', () => {
    const begun = newRequest('development', '表.xlsx');
    const view = viewOf(parted(), 1);
    const chosen = chooseColumn(chooseColumn(begun, view, 0, 'note', view.sheet), viewOf(parted(), 0), 0, 'note', '申请人');
    expect(chosen.columns.map(one => [one.sheet, one.column, one.field])).toEqual([
      ['入党积极分子', 0, 'note'],
      ['申请人', 0, 'note'],
    ]);
    const headed = chooseHeading(chosen, 3, view.read_sheets);
    expect(headed.heading_rows).toEqual([{ sheet: '入党积极分子', row: 3 }]);
    expect(headed.columns.map(one => one.sheet)).toEqual(['申请人']);
    expect(chooseHeading(headed, null, view.read_sheets).heading_rows).toEqual([]);
  });

  test('a sheet is left out and taken in again', () => {
    const without = leaveOut(newRequest('development', '表.xlsx'), '申请人', true);
    expect(without.left_out).toEqual(['申请人']);
    expect(leaveOut(without, '申请人', false).left_out).toEqual([]);
  });

  test('the columns of every table are accounted for', () => {
    const columns = sections(parted()).find(section => section.key === 'columns');
    expect(columns?.told.map(one => one.place)).toEqual(['入党积极分子 A列“序号”']);
  });

  test('each sheet says what it gives; the last one stays', async () => {
    const whole = parted();
    expect(whole.by_sheet.map(shareWords)).toEqual(['新增 1', '待确认 1', '4 条没有读']);
    const page = mount(SheetShares, { props: { preview: whole, part: 0, busy: false } });
    const boxes = page.findAll<HTMLInputElement>('input');
    expect(boxes.map(box => [box.element.checked, box.element.disabled])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
    await boxes[1]?.setValue(false);
    expect(page.emitted('leave')).toEqual([['入党积极分子', true]]);
    await page.findAll('button')[1]?.trigger('click');
    expect(page.emitted('look')).toEqual([[1]]);
    const one = { ...whole, by_sheet: whole.by_sheet.map(share => ({ ...share, taken: share.sheet === '申请人' })) };
    await page.setProps({ preview: one });
    expect(page.findAll<HTMLInputElement>('input')[0]?.element.disabled).toBe(true);
  });
});
