import { describe, expect, it } from 'vitest';
import { readDraft } from '@/features/paperwork/imports/draft';
import { newRequest } from '@/features/paperwork/imports/session';

describe('an import that was kept', () => {
  it('is read as it was written', () => {
    const draft = {
      request: {
        ...newRequest('members', '/a.xlsx'),
        left_out: ['旧表'],
        heading_row: 4,
        heading_rows: [{ sheet: '转正', row: 3 }],
        columns: [{ sheet: null, column: 2, heading: '', nth: null, field: 'own' }],
        mends: [{ sheet: '第二党支部', row: 6, column: 1, value: 'x' }],
        answers: [{ sheet: '第二党支部', row: 7, choice: 'is:3' }],
        given: [{ field: 'unit', value: '退休党支部' }],
      },
      together: 2,
      said: { 'is:3 7 第二党支部': { about: '“姓名”　张伟', label: '张伟 1970.08' } },
    };
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it('of an older version goes on: decisions about rows become answers', () => {
    const old = {
      kind: 'members',
      file: '/a.xlsx',
      sheet: '花名册',
      year: 2026,
      columns: [{ column: 0, field: '' }],
      mends: [{ row: 6, column: 1, value: 'x' }],
      choices: [
        { row: 7, skip: false, is: 3, is_new: false },
        { row: 8, skip: true, is: null, is_new: false },
        { row: 9, skip: false, is: null, is_new: true },
        { row: 10, skip: false, is: null, is_new: false },
      ],
    };
    expect(readDraft(JSON.stringify(old))).toEqual({
      request: {
        kind: 'members',
        file: '/a.xlsx',
        sheet: '花名册',
        left_out: [],
        heading_row: null,
        heading_rows: [],
        year: 2026,
        columns: [{ sheet: null, column: 0, heading: '', nth: null, field: '' }],
        mends: [{ sheet: null, row: 6, column: 1, value: 'x' }],
        answers: [
          { sheet: null, row: 7, choice: 'is:3' },
          { sheet: null, row: 8, choice: 'skip' },
          { sheet: null, row: 9, choice: 'new' },
        ],
        given: [],
      },
      said: {},
      together: 1,
    });
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '7',
    '{}',
    '{"kind":"members"}',
    '{"kind":"members","file":""}',
    '{"kind":"unheard","file":"/a.xlsx"}',
    '{"request":{"kind":"x"}}',
  ])('that cannot be gone on with is dropped: %s', text => {
    expect(readDraft(text)).toBeNull();
  });

  it('loses only what is broken in it', () => {
    const text = JSON.stringify({
      request: {
        kind: 'members',
        file: '/a.xlsx',
        columns: 'x',
        mends: [{ row: -1, column: 0, value: '' }, null, { row: 1, column: 0, value: 'y' }],
        answers: [{ row: null, choice: 'skip' }, { row: 4 }],
      },
      said: { a: 1, b: { about: '', label: 'c' } },
    });
    expect(readDraft(text)).toEqual({
      request: { ...newRequest('members', '/a.xlsx'), mends: [{ sheet: null, row: 1, column: 0, value: 'y' }] },
      said: { b: { about: '', label: 'c' } },
      together: 1,
    });
  });
});
