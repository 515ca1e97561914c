/** What a roster may hold, its headings and the texts below them. */
import type { FieldChoice, PreviewColumn } from '@/shared/api/types';

export const fields: FieldChoice[] = [
  ['name', '姓名', true],
  ['id_number', '身份证号', false],
  ['sex', '性别', false],
  ['ethnicity', '民族', false],
  ['birth', '出生日期', false],
  ['education', '学历', false],
  ['admitted_on', '入党时间', false],
  ['confirmed_on', '转正时间', false],
  ['unit', '所在党支部', false],
  ['group', '党小组', false],
  ['phone', '手机号', false],
  ['position', '职务', false],
  ['work_began', '参加工作时间', false],
  ['applied_on', '申请入党时间', false],
  ['note', '备注', false],
].map(([id, label, required]) => ({
  id: String(id),
  label: String(label),
  required: required === true,
  hint: `${String(label)}，照表格填写即可`,
}));

/** A column the school may not keep. */
export const REFUSED = '宗教信仰是个人的事，程序不登记谁信什么';
export interface Heading {
  text: string;
  field: string;
  sure?: PreviewColumn['sure'];
  as?: string;
  offers?: string[];
}
export const headings: Heading[] = [
  { text: '序号', field: '' },
  { text: '姓 名', field: 'name' },
  { text: '身份证号码', field: 'id_number' },
  { text: '性别', field: 'sex' },
  { text: '民族', field: 'ethnicity' },
  { text: '出生年月', field: 'birth' },
  { text: '学历', field: 'education' },
  { text: '入党时间', field: 'admitted_on' },
  { text: '转正时间', field: 'confirmed_on' },
  { text: '所在支部', field: 'unit' },
  { text: '党小组', field: 'group' },
  { text: '本人常用联系号码', field: 'phone', sure: 'likely', as: '手机号' },
  { text: '现任职务', field: 'position' },
  { text: '备注', field: 'note' },
  { text: '参加时间', field: '', sure: 'unsure', offers: ['work_began', 'applied_on', 'admitted_on'] },
  { text: '党内情况 / 起止年月（按组织关系介绍信填写）', field: '', sure: 'unsure', offers: ['admitted_on', 'confirmed_on'] },
  { text: '骨干教师级别', field: '' },
];
export const texts = (i: number, name: string, sex: string): string[] => [
  String(i + 1),
  name,
  '11010519491231002X',
  sex,
  '汉族',
  '1975年8月',
  '大学本科',
  '1998.7.1',
  '1999.7.1',
  '中共石河镇中心小学第一党支部',
  '低年级党小组',
  '13800000000',
  '教师',
  '',
  '1996.8',
  i % 3 === 0 ? '1998年7月至今' : '',
  i % 4 === 0 ? '县级' : '',
];
