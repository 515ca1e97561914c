import type { CellNote, ImportPreview, PreviewRow, RowOutcome } from '@/shared/api/types';

const note = (row: number, index: number | null, column: string, message: string): CellNote => ({
  sheet: '花名册', row, column, index, value: '', message,
});

const row = (at: number, outcome: RowOutcome, cells: string[], more: Partial<PreviewRow> = {}): PreviewRow => ({
  row: at, outcome, cells, why: '', errors: [], warnings: [], changes: [], candidates: [], ...more,
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
    columns: [
      { column: 0, letter: 'A', heading: '姓名', field: 'name', label: '姓名', how: 'exact' },
      { column: 1, letter: 'B', heading: '身份证', field: 'id_number', label: '身份证号', how: 'synonym' },
      { column: 2, letter: 'C', heading: '称呼', field: '', label: '', how: 'none' },
    ],
    rows: [
      row(4, 'added', ['张三', '11010519491231002X', '']),
      row(5, 'updated', ['李四', '', ''], { changes: [{ label: '学历', before: '大专', after: '本科' }] }),
      row(6, 'rejected', ['王五', '1234', '??'], {
        errors: [note(6, 2, '称呼', '不认识'), note(6, 1, '身份证', '身份证号应为18位')],
      }),
      row(7, 'rejected', ['赵六', '', ''], { errors: [note(7, 0, '姓名', '名册里有同名的人')], candidates: [{ id: 3, label: '赵六 1970.05 第一党支部' }] }),
      row(8, 'rejected', ['', '', ''], { errors: [note(8, null, '', '缺少姓名')] }),
    ],
    counts: { added: 1, updated: 1, unchanged: 0, skipped: 0, rejected: 3 },
    new_units: ['第三党支部'],
    warnings: [],
    ...change,
  };
}
