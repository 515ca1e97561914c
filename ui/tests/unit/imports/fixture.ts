import type { CellNote, ImportPreview, PreviewColumn, PreviewRow, Question, RowOutcome } from '@/shared/api/types';

export const note = (row: number, index: number | null, column: string, message: string, more: Partial<CellNote> = {}): CellNote => ({
  code: 'check', sheet: '花名册', row, column, index, value: '', message, ...more,
});

export const question = (row: number, code: string, choices: string[], more: Partial<Question> = {}): Question => ({
  code, sheet: '花名册', row, column: '姓名', index: 0, value: '', message: '请选择', choices: [...choices, 'skip'].map((choice) => ({ choice, label: `选${choice}` })), ...more,
});

export const row = (at: number, outcome: RowOutcome, cells: string[], more: Partial<PreviewRow> = {}): PreviewRow => ({
  row: at, outcome, cells, why: '', errors: [], warnings: [], changes: [], asked: [], answered: [], ...more,
});

export const column = (at: number, heading: string, field: string, more: Partial<PreviewColumn> = {}): PreviewColumn => ({
  column: at, letter: String.fromCharCode(65 + at), heading, field, label: field === '' ? '' : heading, how: field === '' ? 'none' : 'exact', sure: 'sure', as_heading: '', offers: [], ...more,
});

/** A preview of five rows: one of each outcome that matters. */
export function preview(change: Partial<ImportPreview> = {}): ImportPreview {
  return {
    kind: 'members',
    file: '党员花名册.xlsx',
    format: 'xlsx',
    sheets: ['花名册', '说明'],
    sheet: '花名册',
    heading_rows: [3],
    columns: [column(0, '姓名', 'name'), column(1, '身份证', 'id_number', { label: '身份证号', how: 'synonym' }), column(2, '称呼', '')],
    rows: [
      row(4, 'added', ['张三', '11010519491231002X', '']),
      row(5, 'updated', ['李四', '', ''], { changes: [{ label: '学历', before: '大专', after: '本科' }] }),
      row(6, 'rejected', ['王五', '1234', '??'], {
        errors: [note(6, 2, '称呼', '不认识'), note(6, 1, '身份证', '身份证号应为18位')],
      }),
      row(7, 'asked', ['赵六', '', ''], { asked: [question(7, 'same_name', ['is:3', 'new'], { value: '赵六', message: '名册里有同名的人' })] }),
      row(8, 'rejected', ['', '', ''], { errors: [note(8, null, '', '缺少姓名')] }),
    ],
    counts: { added: 1, updated: 1, unchanged: 0, skipped: 0, asked: 1, rejected: 2 },
    cells: { filled: 7, entered: 2, same: 1, left: 1, rejected: 3 },
    new_units: ['第三党支部'],
    warnings: [],
    ...change,
  };
}
