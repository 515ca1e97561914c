/** The sorts of remarks and questions, in the clerk's words, counted before anything is written. */
import type { ImportPreview, PreviewRow } from '@/shared/api/types';
import { isOfColumn } from './account';
import { rowKey, rowNotes, rowsOfTab, type Tab } from './session';

/**
 * For each code of a remark or question of the core what it says, in the order it is read: what is not entered,
 * what is doubtful, what was read otherwise.
 */
export const NOTE_WORDS: Record<string, string> = {
  after_today: '日期在今天之后',
  implausible_year: '年份不合常理',
  before_birth: '日期不晚于出生日期',
  under_age: '当时不满十八岁',
  out_before_in: '转出早于转入',
  confirmed_before_admitted: '转正早于入党',
  date_unknown: '日期不详',
  day_wanted: '缺具体日期',
  no_day: '缺具体日期',
  two_days: '两个日期不同',
  meeting_decides: '以会议的日期为准',
  before_unit: '早于组织成立',
  after_unit: '晚于组织撤销',
  unit_closed: '组织已经撤销',
  another_path: '另起一次发展过程',
  second_transfer: '又一次转移',
  extended_differs: '延长到的日期不同',
  post_from_differs: '任职时间不同',
  not_taken: '没有导入的格',
  second_column: '另有一列说同一项',
  second_row: '同一人的另一行',
  unknown_word: '不认识的词',
  cut_text: '导出时截短的格',
  unreadable: '读不出的格',
  omitted: '按选择没有导入',
  no_branch: '没有写党支部',
  not_a_branch: '写的不是党支部',
  not_a_unit: '写的不是登记的组织',
  left_elsewhere: '离开的人写在别的支部',
  has_left: '名册里已经离开',
  left_how: '离开的方式不明',
  moved_to_unclear: '转往何处没有导入',
  no_post: '没有党内职务',
  post_without_unit: '职务没有对应的组织',
  no_measure: '没有防控措施',
  not_confirmed: '风险点没有确认',
  no_review: '没有验收时间',
  no_value: '没有完成值',
  no_number: '完成值不是一个数',
  no_basis: '完成值没有依据',
  other_unit: '计量单位不同',
  reckoned: '由程序计数的目标',
  own_unreadable: '本校项目读不出',
  own_second_row: '本校项目两行不同',
  not_on_roster: '名册里没有的人',
  counts_differ: '人数与名单不符',
  names_differ: '与登记的名单不同',
  not_checked: '没有核对的格',
  other_committee: '上级党组织不同',
  committee_differs: '上级党组织不同',
  sex_differs: '性别与身份证号不符',
  birth_differs: '出生日期与身份证号不符',
  id_number_differs: '身份证号不同',
  fifteen_digits: '身份证号是15位',
  no_id_number: '没有身份证号',
  no_stage: '没有写人员类别',
  stage_differs: '人员类别不同',
  state_differs: '签订情况不同',
  note_differs: '说明不同',
  older_file: '表里的比登记的旧',
  same_name: '有同名的人',
  near_name: '姓名相近',
  renamed: '姓名改了',
  same_in_file: '表里重复的人',
  same_meeting: '可能是同一次会议',
  taken_as_full: '按正式党员登记',
  branch_from_caption: '党支部取自表题',
  other_field: '登记到别的项目',
  former_name: '组织的曾用名',
  unit_remark: '组织名称带括号',
  name_remark: '姓名带附注',
  kept_whole: '单位和人分不清',
  source_from_title: '来源取自表题',
  percent: '按比例登记',
  weights_as_points: '权重当作分值',
  year_assumed: '年度是推定的',
  which_column: '缺必需的列',
  other_kind: '像是另一种表',
  days_order: '日期先后不对',
  no_field: '没有导入的列',
  no_heading: '没有标题的列',
  heading_unsure: '不能确定的列',
  heading_likely: '按另一名称理解的列',
  same_field: '与另一列重复的列',
  derived: '由程序推算的列',
  hidden_rows: '隐藏的行',
  hidden_columns: '隐藏的列',
  sheets_differ: '几张表说得不同',
  other_sheet: '别的工作表也有记录',
  sheets_joined: '一并读入的工作表',
  no_stored_value: '公式没有存下结果',
  shown_differs: '显示的与存的不同',
  far_cell: '离表格很远的格',
  quote_mended: '引号不成对的行',
  check: '其他请核对的',
};
const ORDER = new Map(Object.keys(NOTE_WORDS).map((code, at) => [code, at]));
/** A remark nobody has a word for yet is at least to be looked at. */
const known = (code: string): string => (ORDER.has(code) ? code : 'check');
/** What a row says and asks; a row left out needs no look. */
const said = (preview: ImportPreview, row: PreviewRow): { code: string; index: number | null }[] =>
  row.outcome === 'skipped' ? [] : [...rowNotes(preview, row), ...row.asked];

export interface NoteKind {
  code: string;
  words: string;
  /** Of rows, or of columns. */
  count: number;
  /** Shows its rows. */
  tab: Tab;
  /** Its first column, where it is about columns. */
  column: number | null;
}

/** What there is to look at before writing, each kind with as many rows or columns as it opens. */
export function noteKinds(preview: ImportPreview): NoteKind[] {
  const rows = new Map<string, Set<string>>();
  for (const row of preview.rows) {
    for (const { code } of said(preview, row)) rows.set(known(code), (rows.get(known(code)) ?? new Set()).add(rowKey(row)));
  }
  const columns = new Map<string, Set<number>>();
  for (const note of preview.warnings) {
    if (note.index !== null && isOfColumn(note))
      columns.set(known(note.code), (columns.get(known(note.code)) ?? new Set()).add(note.index));
  }
  const kinds: NoteKind[] = [
    ...[...rows].map(([code, held]) => ({
      code,
      words: NOTE_WORDS[code] ?? '',
      count: held.size,
      tab: `noted:${code}` as const,
      column: null,
    })),
    ...[...columns].map(([code, held]) => ({
      code,
      words: NOTE_WORDS[code] ?? '',
      count: held.size,
      tab: 'all' as const,
      column: Math.min(...held),
    })),
  ];
  return kinds.sort((a, b) => (ORDER.get(a.code) ?? 0) - (ORDER.get(b.code) ?? 0));
}

/** The rows of an outcome or of a kind of remark. */
export function rowsShown(preview: ImportPreview, tab: Tab): PreviewRow[] {
  if (!tab.startsWith('noted:')) return rowsOfTab(preview, tab);
  return preview.rows.filter(row => said(preview, row).some(note => `noted:${known(note.code)}` === tab));
}
/** The column of a row that the kind of remark stands at. */
export function notedColumn(preview: ImportPreview, row: PreviewRow, tab: Tab): number | null {
  return said(preview, row).find(note => `noted:${known(note.code)}` === tab)?.index ?? null;
}
