import { describe, expect, it } from 'vitest';
import {
  answer,
  answerAlike,
  askingRows,
  nextAsking,
  rowsAlike,
  saidKey,
  saidOf,
  unanswer,
  wordsOf,
} from '@/features/paperwork/imports/answers';
import { newRequest } from '@/features/paperwork/imports/session';
import type { Question } from '@/shared/api/types';
import { BRANCHES, joined, preview, question, row } from './fixture';

/** Rows that ask, each given by its questions. */
const asking = (...asked: Question[][]) => preview({ rows: asked.map((questions, i) => row(i + 4, 'asked', [''], { asked: questions })) });
const first = (made: ReturnType<typeof asking>): Question => made.rows[0]?.asked[0] ?? question(0, '', []);

describe('answers', () => {
  it('are given once, several to a row, and taken back one by one', () => {
    let request = answer(newRequest('members', 'a.xlsx'), [{ sheet: '花名册', row: 7, choice: 'is:3' }]);
    request = answer(request, [
      { sheet: '花名册', row: 7, choice: 'take:birth' },
      { sheet: '花名册', row: 7, choice: 'is:3' },
    ]);
    expect(request.answers).toEqual([
      { sheet: '花名册', row: 7, choice: 'take:birth' },
      { sheet: '花名册', row: 7, choice: 'is:3' },
    ]);
    expect(unanswer(request, [{ sheet: '花名册', row: 7, choice: 'is:3' }]).answers).toEqual([
      { sheet: '花名册', row: 7, choice: 'take:birth' },
    ]);
    expect(unanswer(request, [{ sheet: '花名册', row: 8, choice: 'is:3' }]).answers).toHaveLength(2);
  });

  it('lead on: the same row while it asks more, then the next, then round', () => {
    const made = asking([question(4, 'a', ['new'])], [question(5, 'a', ['new'])], [question(6, 'a', ['new'])]);
    expect(askingRows(made).map(one => one.row)).toEqual([4, 5, 6]);
    expect([4, 5, 7].map(from => nextAsking(made, { sheet: '花名册', row: from })?.row)).toEqual([4, 5, 4]);
    expect(nextAsking(preview({ rows: [] }), { sheet: '花名册', row: 4 })).toBeNull();
    // A row that only waits for its columns cannot be answered.
    expect(askingRows(preview({ rows: [row(4, 'asked', [''], { why: '还不知道哪一列是姓名' })] }))).toEqual([]);
  });

  it('go to every row that asks the same, each in its own words', () => {
    const made = asking(
      [question(4, 'after_today', ['take:birth', 'omit:birth'])],
      [question(5, 'after_today', ['take:admitted_on', 'omit:admitted_on'])],
      [question(6, 'same_name', ['is:1', 'new'])],
      [question(7, 'after_today', ['take:birth', 'omit:birth'])],
    );
    expect(rowsAlike(made, first(made))).toBe(3);
    expect(answerAlike(made, first(made), 'omit:birth')).toEqual([
      { sheet: '花名册', row: 4, choice: 'omit:birth' },
      { sheet: '花名册', row: 5, choice: 'omit:admitted_on' },
      { sheet: '花名册', row: 7, choice: 'omit:birth' },
    ]);
    expect(answerAlike(made, first(made), 'skip')).toEqual([4, 5, 7].map(at => ({ sheet: '花名册', row: at, choice: 'skip' })));
  });

  it('leave a row alone that has two of that sort to choose from', () => {
    const made = asking([question(4, 'order', ['take:birth'])], [question(5, 'order', ['take:admitted_on', 'take:confirmed_on'])]);
    expect(answerAlike(made, first(made), 'take:birth')).toEqual([{ sheet: '花名册', row: 4, choice: 'take:birth' }]);
  });

  it('never make two rows the same person in one press', () => {
    const made = asking(
      [question(4, 'same_name', ['is:1', 'new'])],
      [question(5, 'same_name', ['is:1', 'new'])],
      [question(6, 'same_name', ['is:2', 'new'])],
      [question(7, 'same_name', ['is:2', 'new'])],
      [question(8, 'same_name', ['is:3', 'is:4', 'new'])],
    );
    expect(answerAlike(made, first(made), 'is:1')).toEqual([
      { sheet: '花名册', row: 4, choice: 'is:1' },
      { sheet: '花名册', row: 6, choice: 'is:2' },
    ]);
    expect(answerAlike(made, first(made), 'new')).toHaveLength(5);
  });

  it('answer a row once where two of its cells ask the same', () => {
    const made = asking(
      [question(4, 'a', ['new'])],
      [question(5, 'a', ['take:birth'], { index: 1 }), question(5, 'a', ['take:admitted_on'], { index: 2 })],
    );
    expect(answerAlike(made, first(made), 'skip')).toEqual([
      { sheet: '花名册', row: 4, choice: 'skip' },
      { sheet: '花名册', row: 5, choice: 'skip' },
    ]);
    expect(answerAlike(made, first(made), 'take:x')).toEqual([
      { sheet: '花名册', row: 4, choice: 'take:x' },
      { sheet: '花名册', row: 5, choice: 'take:birth' },
      { sheet: '花名册', row: 5, choice: 'take:admitted_on' },
    ]);
  });

  it('are shown in the words of the button, or plainly where these are lost', () => {
    const made = preview();
    expect(
      saidOf(made, [
        { sheet: '花名册', row: 7, choice: 'is:3' },
        { sheet: null, row: null, choice: 'new' },
      ]),
    ).toEqual({ [saidKey({ sheet: '花名册', row: 7 }, 'is:3')]: { about: '“姓名”　赵六', label: '选is:3' } });
    const fields = [{ id: 'birth', label: '出生日期', required: false, hint: '' }];
    expect(['skip', 'new', 'is:3', 'take:birth', 'omit:birth', 'omit:x', 'year:birth'].map(one => wordsOf(one, fields))).toEqual([
      '这一行不导入',
      '是新的',
      '是已经登记的',
      '“出生日期”照原样登记',
      '“出生日期”不登记',
      '这一格不登记',
      '已经说明',
    ]);
  });

  it('tell rows of several sheets apart that have the same number', () => {
    const [one, two] = BRANCHES;
    const made = joined();
    expect(nextAsking(made, { sheet: one, row: 5 })?.sheet).toBe(one);
    expect(
      [
        { sheet: two, row: 4 },
        { sheet: two, row: 5 },
      ].map(from => nextAsking(made, from)?.sheet),
    ).toEqual([two, two]);
    const asked = askingRows(made)[1]?.asked[0] ?? question(0, '', []);
    expect(rowsAlike(made, asked)).toBe(2);
    expect(answerAlike(made, asked, 'new')).toEqual([
      { sheet: two, row: 5, choice: 'new' },
      { sheet: one, row: 5, choice: 'new' },
    ]);
    // The same person stands in one of them only.
    expect(answerAlike(made, asked, 'is:3')).toEqual([{ sheet: two, row: 5, choice: 'is:3' }]);
    const given = [
      { sheet: one, row: 5, choice: 'new' },
      { sheet: two, row: 5, choice: 'new' },
    ];
    const request = answer(newRequest('members', 'a.xlsx'), given);
    expect(request.answers).toEqual(given);
    expect(unanswer(request, given.slice(1)).answers).toEqual(given.slice(0, 1));
    expect(Object.keys(saidOf(made, given))).toEqual(given.map(held => saidKey(held, 'new')));
  });

  it('of a draft that named no sheet can be taken back', () => {
    const held = { ...newRequest('members', 'a.xlsx'), answers: [{ sheet: null, row: 5, choice: 'skip' }] };
    expect(unanswer(held, [{ sheet: '花名册', row: 5, choice: 'skip' }]).answers).toEqual([]);
  });
});
