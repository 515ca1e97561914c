import { describe, expect, it } from 'vitest';
import {
  chooseColumn, decide, letter, mendCell, newRequest, nextRejected, notesAt, rejectedCells, buttonWords, rowsOf, undecide, undecided, willWrite,
} from '@/features/imports/session';
import { preview } from './fixture';

describe('import session', () => {
  it('counts on the button what is written: 新增 and 更新', () => {
    expect(willWrite({ added: 10, updated: 2, unchanged: 5, skipped: 1, rejected: 3 })).toBe(12);
    const made = preview();
    expect(buttonWords(made.counts)).toBe('导入 2 条（新增 1，更新 1）');
    expect(willWrite(made.counts)).toBe(rowsOf(made, 'added').length + rowsOf(made, 'updated').length);
  });

  it('gives a field to one column only', () => {
    const request = chooseColumn(newRequest('members', 'a.xlsx'), preview(), 2, 'name');
    expect(request.columns).toEqual([{ column: 0, field: '' }, { column: 2, field: 'name' }]);
    expect(chooseColumn(request, preview(), 2, '').columns).toContainEqual({ column: 2, field: '' });
  });

  it('keeps the last text of a cell mended twice', () => {
    let request = mendCell(newRequest('members', 'a.xlsx'), 6, 1, '1');
    request = mendCell(request, 6, 1, '2');
    expect(request.mends).toEqual([{ row: 6, column: 1, value: '2' }]);
  });

  it('finds the cells to mend and goes from one to the next, then round', () => {
    expect(rejectedCells(preview())).toEqual([{ row: 6, column: 1 }, { row: 6, column: 2 }, { row: 8, column: 0 }]);
    expect(nextRejected(preview(), { row: 6, column: 1 })).toEqual({ row: 6, column: 2 });
    expect(nextRejected(preview(), { row: 6, column: 2 })).toEqual({ row: 8, column: 0 });
    expect(nextRejected(preview(), { row: 8, column: 0 })).toEqual({ row: 6, column: 1 });
  });

  it('puts the note on a whole row at its first cell', () => {
    const row = rowsOf(preview(), 'rejected')[2];
    expect(row && notesAt(row, 0).errors).toEqual(['缺少姓名']);
    expect(row && notesAt(row, 1).errors).toEqual([]);
  });

  it('keeps one decision a row, and takes it back', () => {
    let request = decide(newRequest('members', 'a.xlsx'), { row: 7, skip: false, is: 3, is_new: false });
    request = decide(request, { row: 7, skip: true, is: null, is_new: false });
    expect(request.choices).toEqual([{ row: 7, skip: true, is: null, is_new: false }]);
    expect(undecide(request, 7).choices).toEqual([]);
    expect(undecided(preview(), []).map((row) => row.row)).toEqual([7]);
  });

  it('names columns by letter', () => {
    expect([0, 25, 26, 27].map(letter)).toEqual(['A', 'Z', 'AA', 'AB']);
  });
});
