import type { CellNote, ImportPreview, PreviewColumn, PreviewRow, Question, RowOutcome } from '@/shared/api/types';

export const note = (row: number, index: number | null, column: string, message: string, more: Partial<CellNote> = {}): CellNote => ({
  code: 'check',
  sheet: '花名册',
  row,
  column,
  index,
  value: '',
  message,
  ...more,
});

export const question = (row: number, code: string, choices: string[], more: Partial<Question> = {}): Question => ({
  code,
  sheet: '花名册',
  row,
  column: '姓名',
  index: 0,
  value: '',
  message: '请选择',
  choices: [...choices, 'skip'].map(choice => ({ choice, label: `选${choice}` })),
  ...more,
});

export const row = (at: number, outcome: RowOutcome, cells: string[], more: Partial<PreviewRow> = {}): PreviewRow => ({
  sheet: '花名册',
  row: at,
  outcome,
  cells,
  why: '',
  errors: [],
  warnings: [],
  changes: [],
  asked: [],
  answered: [],
  ...more,
});

export const column = (at: number, heading: string, field: string, more: Partial<PreviewColumn> = {}): PreviewColumn => ({
  column: at,
  letter: String.fromCharCode(65 + at),
  heading,
  field,
  label: field === '' ? '' : heading,
  how: field === '' ? 'none' : 'exact',
  sure: 'sure',
  as_heading: '',
  offers: [],
  own_refused: '',
  ...more,
});

/** Two branches, a sheet for each, read as one table: rows 4 and 5 in both. */
export const BRANCHES = ['第一党支部', '第二党支部'] as const;
export function joined(change: Partial<ImportPreview> = {}): ImportPreview {
  const rows = BRANCHES.flatMap(sheet => [
    row(4, 'rejected', ['张三', '1234', ''], { sheet, errors: [note(4, 1, '身份证', '身份证号应为18位', { sheet })] }),
    row(5, 'asked', ['赵六', '', ''], {
      sheet,
      asked: [question(5, 'same_name', ['is:3', 'new'], { sheet, value: '赵六', message: '名册里有同名的人' })],
    }),
  ]);
  return preview({
    sheets: [...BRANCHES, '说明'],
    sheet: BRANCHES[0],
    read_sheets: [...BRANCHES],
    rows,
    counts: { added: 0, updated: 0, unchanged: 0, skipped: 0, asked: 2, rejected: 2 },
    ...change,
  });
}

/** A preview of five rows: one of each outcome that matters. */
export function preview(change: Partial<ImportPreview> = {}): ImportPreview {
  const made: ImportPreview = {
    kind: 'members',
    file: '党员花名册.xlsx',
    format: 'xlsx',
    sheets: ['花名册', '说明'],
    sheet: '花名册',
    read_sheets: ['花名册'],
    parts: [],
    by_sheet: [],
    heading_rows: [3],
    columns: [column(0, '姓名', 'name'), column(1, '身份证', 'id_number', { label: '身份证号', how: 'synonym' }), column(2, '称呼', '')],
    rows: [
      row(4, 'added', ['张三', '11010519491231002X', '']),
      row(5, 'updated', ['李四', '', ''], { changes: [{ label: '学历', before: '大专', after: '本科' }] }),
      row(6, 'rejected', ['王五', '1234', '??'], { errors: [note(6, 2, '称呼', '不认识'), note(6, 1, '身份证', '身份证号应为18位')] }),
      row(7, 'asked', ['赵六', '', ''], {
        asked: [question(7, 'same_name', ['is:3', 'new'], { value: '赵六', message: '名册里有同名的人' })],
      }),
      row(8, 'rejected', ['', '', ''], { errors: [note(8, null, '', '缺少姓名')] }),
    ],
    counts: { added: 1, updated: 1, unchanged: 0, skipped: 0, asked: 1, rejected: 2 },
    cells: { filled: 7, entered: 2, same: 1, left: 1, rejected: 3 },
    new_units: ['第三党支部'],
    warnings: [],
    asked: [],
    ...change,
  };
  return { ...made, parts: change.parts ?? [{ sheets: made.read_sheets, heading_rows: made.heading_rows, columns: made.columns }] };
}

/** Two stages, a sheet with headings of its own for each: row 2 in both. */
export function parted(change: Partial<ImportPreview> = {}): ImportPreview {
  const rows = [
    row(2, 'added', ['张三', '2024.1.5'], { sheet: '申请人' }),
    row(2, 'asked', ['1', '张三', '2024.9.1'], {
      sheet: '入党积极分子',
      asked: [question(2, 'sheets_differ', ['omit:birth', 'take:birth'], { sheet: '入党积极分子' })],
    }),
  ];
  const none = { added: 0, updated: 0, unchanged: 0, skipped: 0, asked: 0, rejected: 0 };
  const cells = { filled: 0, entered: 0, same: 0, left: 0, rejected: 0 };
  const parts = [
    { sheets: ['申请人'], heading_rows: [1], columns: [column(0, '姓名', 'name'), column(1, '申请时间', 'applied_on')] },
    {
      sheets: ['入党积极分子'],
      heading_rows: [1],
      columns: [column(0, '序号', ''), column(1, '姓名', 'name'), column(2, '确定时间', 'activist_on')],
    },
  ];
  return preview({
    kind: 'development',
    sheets: ['申请人', '入党积极分子', '旧表'],
    sheet: '申请人',
    read_sheets: ['申请人', '入党积极分子'],
    parts,
    rows,
    columns: parts[0]?.columns ?? [],
    heading_rows: [1],
    by_sheet: [
      { sheet: '申请人', taken: true, why: '', fits: true, records: 1, counts: { ...none, added: 1 }, cells },
      { sheet: '入党积极分子', taken: true, why: '', fits: true, records: 1, counts: { ...none, asked: 1 }, cells },
      { sheet: '旧表', taken: false, why: '从名称看是旧表、样表或汇总，没有读', fits: false, records: 4, counts: none, cells },
    ],
    counts: { ...none, added: 1, asked: 1 },
    warnings: [],
    ...change,
  });
}
