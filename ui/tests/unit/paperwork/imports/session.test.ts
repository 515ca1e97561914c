import { describe, expect, it } from 'vitest';
import {
  buttonWords,
  chooseColumn,
  chooseHeading,
  isJoined,
  isRow,
  letter,
  mendCell,
  newRequest,
  nextRejected,
  notesAt,
  rejectedCells,
  rowAt,
  rowKey,
  rowNumber,
  rowWords,
  rowsOfTab,
  willWrite,
} from '@/features/paperwork/imports/session';
import { BRANCHES, joined, preview, question, row } from './fixture';

const choice = (column: number, field: string) => ({ sheet: null, column, heading: '', nth: null, field });

describe('import session', () => {
  it('counts on the button what is written: 新增 and 更新, never what waits for an answer', () => {
    expect(willWrite({ added: 10, updated: 2, unchanged: 5, skipped: 1, asked: 7, rejected: 3 })).toBe(12);
    const made = preview();
    expect(buttonWords(made.counts)).toBe('导入 2 条（新增 1，更新 1）');
    expect(willWrite(made.counts)).toBe(rowsOfTab(made, 'added').length + rowsOfTab(made, 'updated').length);
    expect(rowsOfTab(made, 'asked').map(one => one.row)).toEqual([7]);
    expect(rowsOfTab(made, 'all')).toHaveLength(5);
  });

  it('gives a field to one column only', () => {
    const request = chooseColumn(newRequest('members', 'a.xlsx'), preview(), 2, 'name');
    expect(request.columns).toEqual([choice(0, ''), choice(2, 'name')]);
    expect(chooseColumn(request, preview(), 2, '').columns).toContainEqual(choice(2, ''));
    // The preview is still the one before: what was said a moment ago counts.
    expect(chooseColumn(request, preview(), 1, 'name').columns).toEqual([choice(0, ''), choice(1, 'name'), choice(2, '')]);
  });

  it('lets any number of columns be items of the school, or be left out', () => {
    let request = chooseColumn(newRequest('members', 'a.xlsx'), preview(), 2, 'own');
    request = chooseColumn(request, preview(), 1, 'own');
    expect(request.columns).toEqual([choice(1, 'own'), choice(2, 'own')]);
    expect(chooseColumn(request, preview(), 0, '').columns).toEqual([choice(0, ''), choice(1, 'own'), choice(2, 'own')]);
  });

  it('sends the same field as a choice where a guess is confirmed', () => {
    expect(chooseColumn(newRequest('members', 'a.xlsx'), preview(), 1, 'id_number').columns).toEqual([choice(1, 'id_number')]);
  });

  it('forgets what columns were where another row is the heading, and keeps what was mended and answered', () => {
    let request = chooseColumn(newRequest('members', 'a.xlsx'), preview(), 2, 'own');
    request = { ...mendCell(request, { sheet: '花名册', row: 6, column: 1 }, '1'), answers: [{ sheet: null, row: 7, choice: 'new' }] };
    const other = chooseHeading(request, 4);
    expect([other.heading_row, other.columns, other.mends, other.answers]).toEqual([4, [], request.mends, request.answers]);
    expect(chooseHeading(other, null).heading_row).toBeNull();
  });

  it('reads the number of a row, also in wide digits, and nothing else', () => {
    expect(['4', ' 12 ', '１２'].map(rowNumber)).toEqual([4, 12, 12]);
    expect(['', '0', '-1', '1.5', '四', '4行', '99999999'].map(rowNumber)).toEqual(Array(7).fill(null));
  });

  it('keeps the last text of a cell mended twice', () => {
    let request = mendCell(newRequest('members', 'a.xlsx'), { sheet: '花名册', row: 6, column: 1 }, '1');
    request = mendCell(request, { sheet: '花名册', row: 6, column: 1 }, '2');
    expect(request.mends).toEqual([{ sheet: '花名册', row: 6, column: 1, value: '2' }]);
  });

  it('finds the cells to mend and goes from one to the next, then round', () => {
    expect(rejectedCells(preview())).toEqual([
      { sheet: '花名册', row: 6, column: 1 },
      { sheet: '花名册', row: 6, column: 2 },
      { sheet: '花名册', row: 8, column: 0 },
    ]);
    expect(nextRejected(preview(), { sheet: '花名册', row: 6, column: 1 })).toEqual({ sheet: '花名册', row: 6, column: 2 });
    expect(nextRejected(preview(), { sheet: '花名册', row: 6, column: 2 })).toEqual({ sheet: '花名册', row: 8, column: 0 });
    expect(nextRejected(preview(), { sheet: '花名册', row: 8, column: 0 })).toEqual({ sheet: '花名册', row: 6, column: 1 });
  });

  it('puts the note on a whole row at its first cell, and a question at its own', () => {
    const last = rowsOfTab(preview(), 'rejected')[1];
    expect(last && notesAt(last, 0).errors).toEqual(['缺少姓名']);
    expect(last && notesAt(last, 1).errors).toEqual([]);
    const asked = row(9, 'asked', ['', ''], { asked: [question(9, 'after_today', ['take:birth'], { index: 1, message: '请核对' })] });
    expect([notesAt(asked, 0).asked, notesAt(asked, 1).asked]).toEqual([[], ['请核对']]);
  });

  it('names columns by letter', () => {
    expect([0, 25, 26, 27].map(letter)).toEqual(['A', 'Z', 'AA', 'AB']);
  });

  it('tells rows of several sheets apart that have the same number', () => {
    const [one, two] = BRANCHES;
    const made = joined();
    expect([isJoined(made), isJoined(preview()), isJoined(null)]).toEqual([true, false, false]);
    expect(new Set(made.rows.map(rowKey)).size).toBe(4);
    expect(isRow({ sheet: one, row: 4 }, { sheet: two, row: 4 })).toBe(false);
    expect([rowAt(made, { sheet: two, row: 5 })?.sheet, rowAt(made, { sheet: '说明', row: 5 })]).toEqual([two, null]);
    expect([rowWords({ sheet: two, row: 5 }, true), rowWords({ sheet: two, row: 5 }, false)]).toEqual(['第二党支部 第5行', '第5行']);
    const cells = BRANCHES.map(sheet => ({ sheet, row: 4, column: 1 }));
    expect(rejectedCells(made)).toEqual(cells);
    // On to the next sheet though its row has the same number, then round.
    expect(nextRejected(made, { sheet: one, row: 4, column: 1 })).toEqual(cells[1]);
    expect(nextRejected(made, { sheet: one, row: 5, column: 0 })).toEqual(cells[1]);
    expect(nextRejected(made, { sheet: two, row: 4, column: 1 })).toEqual(cells[0]);
    let request = mendCell(newRequest('members', 'a.xlsx'), { sheet: one, row: 4, column: 1 }, '1');
    request = mendCell(request, { sheet: two, row: 4, column: 1 }, '2');
    request = mendCell(request, { sheet: one, row: 4, column: 1 }, '3');
    expect(request.mends).toEqual([
      { sheet: two, row: 4, column: 1, value: '2' },
      { sheet: one, row: 4, column: 1, value: '3' },
    ]);
  });
});
