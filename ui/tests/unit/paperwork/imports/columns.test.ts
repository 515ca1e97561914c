import { describe, expect, it } from 'vitest';
import { cellsLine, grouped, sections } from '@/features/paperwork/imports/account';
import {
  columnAsked,
  columnOrder,
  columnsAsk,
  columnsLine,
  howWords,
  inOrder,
  missingFields,
  samples,
} from '@/features/paperwork/imports/columns';
import { column, note, preview, question, row } from './fixture';

const columns = [
  column(0, '姓名', 'name'),
  column(1, '联系号码', 'phone', { sure: 'likely', as_heading: '手机号' }),
  column(2, '时间', '', { sure: 'unsure', offers: ['birth'] }),
  column(3, '称呼', ''),
  column(4, '级别', 'own', { how: 'own' }),
  column(5, '年月', '', { sure: 'unsure' }),
];

describe('columns', () => {
  it('stand with the unsure first, then the likely, then as in the table', () => {
    expect(columnOrder(columns)).toEqual([2, 5, 1, 0, 3, 4]);
  });

  it('stay in their place when they are answered', () => {
    const order = columnOrder(columns);
    const answered = columns.map(one => (one.column === 2 ? { ...one, field: 'birth', sure: 'sure' as const, how: 'chosen' } : one));
    expect(inOrder(answered, order).map(one => one.column)).toEqual(order);
  });

  it('are counted: what is known, what is to be said', () => {
    expect(columnsLine(columns)).toBe('6列：认出2列，本校项目1列，不导入1列');
    expect(columnsAsk(columns)).toBe('有2列要您说明，1列请看看对不对');
    expect(columnsAsk(columns.slice(3, 5))).toBe('');
    expect(columns.map(howWords)).toEqual(['确定', '可能', '不能确定', '', '确定', '不能确定']);
  });

  it('tell what they hold and what is missing', () => {
    expect(samples(preview(), 0)).toEqual(['张三', '李四', '王五']);
    const name = { id: 'name', label: '姓名', required: true, hint: '' };
    expect(missingFields(preview(), [name])).toEqual([]);
    const asking = preview({
      columns: [column(0, '栏1', '', { sure: 'unsure' })],
      asked: [question(3, 'which_column', ['column:0:name'], { index: null })],
    });
    expect([missingFields(asking, [name]), columnAsked(asking), columnAsked(preview())]).toEqual([[name], 0, null]);
  });
});

describe('the account of the cells', () => {
  it('is one line', () => {
    expect(cellsLine({ filled: 560, entered: 480, same: 20, left: 43, rejected: 17 })).toBe(
      '共560格：写入480 · 相同20 · 未导入43 · 退回17',
    );
  });

  it('says the same once for a column', () => {
    const told = grouped([
      note(4, 2, '职务', '没有导入', { code: 'not_taken', value: '书记' }),
      note(5, 2, '职务', '没有导入', { code: 'not_taken', value: '委员' }),
      note(6, 3, '时间', '甲', {}),
      note(7, 3, '时间', '乙', {}),
    ]);
    expect(told.map(one => [one.place, one.message, one.lines.map(line => line.text)])).toEqual([
      ['“职务”', '没有导入', ['书记', '委员']],
      ['“时间”', '', ['甲', '乙']],
    ]);
  });

  it('names every column, cell and row that was left out', () => {
    const made = preview({
      columns: [...columns, column(6, '党龄', '')],
      rows: [
        row(4, 'added', ['张三'], {
          warnings: [note(4, 0, '姓名', '没有登记的地方', { code: 'not_taken' }), note(4, 1, '联系号码', '请核对')],
        }),
        row(5, 'skipped', ['合计', '', '3'], { why: '合计行' }),
        row(6, 'skipped', ['说明'], { why: '填表说明' }),
        row(7, 'skipped', ['合计'], { why: '合计行' }),
        row(8, 'asked', ['李四'], { asked: [question(8, 'same_name', ['new'])] }),
        row(9, 'asked', ['王五'], { why: '还不知道' }),
        row(10, 'rejected', ['赵六'], { errors: [note(10, 0, '姓名', '不对')] }),
      ],
      warnings: [note(3, 6, '党龄', 'G列“党龄”由程序从登记推算，不读表里的', { code: 'derived' })],
    });
    const list = sections(made);
    expect(list.map(one => one.title)).toEqual([
      '没有导入或要留意的列',
      '没有导入的格',
      '跳过的行 3',
      '待确认的行 2',
      '退回的行 1',
      '请核对',
    ]);
    expect(list[0]?.told.map(one => one.place + one.message)).toEqual([
      'C列“时间”还不能确定是什么，没有导入；请在“每列是什么”里说明',
      'F列“年月”还不能确定是什么，没有导入；请在“每列是什么”里说明',
      'G列“党龄”由程序从登记推算，不读表里的',
      'D列“称呼”不导入',
    ]);
    expect(list[2]?.told.map(one => [one.message, one.lines.map(line => line.row)])).toEqual([
      ['合计行', [5, 7]],
      ['填表说明', [6]],
    ]);
    expect(list[3]?.told).toHaveLength(2);
    expect(sections(preview({ columns: [column(0, '姓名', 'name')], rows: [row(4, 'added', ['张三'])], warnings: [] }))).toEqual([]);
  });
});
