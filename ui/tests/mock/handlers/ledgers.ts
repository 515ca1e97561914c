import type { ExportedFile, LedgerPreview, LedgerRequest, LedgerSpec } from '@/shared/api/types';
import type { Handler } from '../index';
import type { World } from '../world';
import given from '../data/ledgers-candidates.json';

type Page = Omit<LedgerPreview, 'sheets' | 'sheet' | 'columns' | 'print'>;
/** A sheet a stage for the ledger of the path, one sheet for any other. */
const STAGES = ['申请人', '入党积极分子', '发展对象', '预备党员', '转正'];
function onSheets(of: Page, q: LedgerRequest): LedgerPreview {
  const names = q.ledgers[0] === 'development' ? STAGES : ['表'];
  const rows = names.map((name, place) => ({ name, rows: Math.max(0, of.total_rows - place) }));
  const sheet = q.sheet ?? names[0] ?? '';
  const shown = rows.find(one => one.name === sheet)?.rows ?? 0;
  return {
    ...of,
    rows: of.rows.slice(0, shown),
    total_rows: rows.reduce((sum, one) => sum + one.rows, 0),
    sheets: rows,
    sheet,
    columns: [],
    print: `${q.paper === 'a3' ? 'A3' : 'A4'}纸横向，按86%打印`,
  };
}
const column = (id: string, label: string, required = false, usual = true): LedgerSpec['columns'][number] => ({
  id,
  label,
  required,
  default: usual,
});
const specs: LedgerSpec[] = [
  {
    id: 'members',
    title: '党员花名册',
    usual: true,
    about: '期末在册的正式党员和预备党员，一人一行',
    columns: [
      column('number', '序号'),
      column('name', '姓名', true),
      column('sex', '性别'),
      column('ethnicity', '民族'),
      column('id_number', '身份证号'),
      column('birth', '出生日期'),
      column('education', '学历'),
      column('degree', '学位', false, false),
      column('admitted_on', '入党时间'),
      column('confirmed_on', '转正时间'),
      column('unit', '所在党支部'),
      column('phone', '手机号'),
      column('note', '备注'),
    ],
  },
  {
    id: 'meetings',
    title: '三会一课台账',
    usual: true,
    about: '已召开的党员大会、支部委员会会议、党小组会、党课，以及组织生活会和民主评议党员',
    columns: [
      column('number', '序号'),
      column('unit', '所在党支部', true),
      column('kinds', '会议类型', true),
      column('title', '会议名称'),
      column('held_on', '实际时间', true),
      column('place', '地点'),
      column('note', '备注'),
    ],
  },
  {
    id: 'theme-days',
    title: '主题党日台账',
    usual: true,
    about: '已开展的主题党日；同时是党课的也列入',
    columns: [column('number', '序号'), column('unit', '所在党支部', true), column('held_on', '实际时间', true)],
  },
  {
    id: 'activities',
    title: '组织生活开展情况统计表',
    usual: true,
    about: '各党支部支委会和主题党日逐月次数、按时开展月份数和完成率',
    columns: [
      column('number', '序号'),
      column('unit', '党支部名称', true),
      column('committee', '支委会次数'),
      column('theme_day', '主题党日'),
      column('on_time', '按时开展月份数'),
      column('rate', '完成率'),
    ],
  },
  ...(given.specs as unknown as LedgerSpec[]).map(spec => ({ ...spec, usual: spec.id !== 'development-wide' })),
];
/** 发展党员台账 and 预备党员名单, as the real command previewed them. */
const candidates = given.previews as unknown as Record<string, LedgerPreview>;

function page(q: LedgerRequest, w: World): Page {
  const spec = specs.find(s => s.id === q.ledgers[0]) ?? specs[0];
  if (spec === undefined) throw new Error('no ledger');
  const ready = candidates[spec.id];
  if (ready !== undefined) return { ...ready, empty: [], notes: [] };
  const base = {
    title: `石河镇中心小学${q.year}年${spec.title}`,
    reporting_unit: '填报单位：石河镇中心小学',
    filled_on: '填报日期：2026.11.22',
  };
  if (spec.id === 'activities') {
    const months = Array.from({ length: 12 }, (_, i) => ({ text: `${i + 1}月`, cols: 1, rows: 1 }));
    const whole = (text: string) => ({ text, cols: 1, rows: 2 });
    return {
      ...base,
      headings: [
        [whole('序号'), whole('党支部名称'), { text: '支委会次数', cols: 12, rows: 1 }, whole('按时开展月份数'), whole('完成率')],
        months,
      ],
      rows: w.units
        .filter(u => u.kind === 'branch')
        .map((u, i) => [String(i + 1), u.name, ...months.map((_, m) => (m < 11 ? '1' : '')), '11', '91.7%']),
      total_rows: 3,
      empty: [],
      notes: [],
      widths: [5, 14, ...months.map(() => 5), 8, 7],
    };
  }
  const chosen = q.columns[spec.id] ?? spec.columns.filter(c => c.default || c.required).map(c => c.id);
  const columns = spec.columns.filter(c => chosen.includes(c.id));
  const value: Record<string, (i: number) => string> = {
    number: i => String(i + 1),
    name: i => w.people[i]?.facts.name ?? '',
    sex: i => (i % 2 === 0 ? '男' : '女'),
    ethnicity: () => '汉族',
    id_number: () => (q.mask ? '110105********002X' : '11010519491231002X'),
    birth: () => '1949.12.31',
    education: () => '大学本科',
    admitted_on: () => '1998.07.01',
    confirmed_on: () => '1999.07.01',
    unit: () => '第一党支部',
    phone: () => '13800000000',
    kinds: () => '党员大会、主题党日',
    title: i => `${i + 1}月党员大会`,
    held_on: () => '2026.03.16',
    place: () => '会议室',
  };
  // No theme day was held, and all the meetings there were stand in the preview.
  const count = { 'theme-days': 0, meetings: 22 }[spec.id] ?? 85;
  const nothing = { blank: '', none: '无', dash: '—' }[q.empty];
  return {
    ...base,
    headings: [columns.map(c => ({ text: c.label, cols: 1, rows: 1 }))],
    rows: Array.from({ length: Math.min(22, count) }, (_, i) => columns.map(c => value[c.id]?.(i) ?? nothing)),
    total_rows: count,
    empty: count === 0 ? [] : columns.flatMap((c, i) => (value[c.id] === undefined ? [i] : [])),
    notes: [],
    widths: columns.map(c => ({ number: 5, name: 8, sex: 5, ethnicity: 7, id_number: 18, kinds: 14, title: 16 })[c.id] ?? 10),
  };
}

const files = (w: World): ExportedFile[] => (w.extra.files as ExportedFile[] | undefined) ?? [];

export const handlers: Record<string, Handler> = {
  'ledgers.list': () => specs,
  'ledgers.preview': (q: LedgerRequest, w) => onSheets(page(q, w), q),
  'ledgers.export': (q: LedgerRequest, w) => {
    const made = specs
      .filter(s => q.ledgers.includes(s.id))
      .map(s => ({
        ledger: s.id,
        title: s.title,
        path: `${q.to}/${s.title}.xlsx`,
        rows: 85,
        at: '2026-11-22 14:06',
        notes: [] as string[],
      }));
    w.extra.files = [...made, ...files(w)];
    return { files: made };
  },
  'ledgers.recent': (_q, w) => files(w),
};
