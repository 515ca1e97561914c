import type { CellNote, FieldChoice, ImportPreview, ImportRequest, ImportResult, PreviewRow } from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';
import development from '../data/import-development.json';
import indicators from '../data/indicators.json';

const fields: FieldChoice[] = [
  ['name', '姓名', true], ['id_number', '身份证号', false], ['sex', '性别', false], ['ethnicity', '民族', false], ['birth', '出生日期', false],
  ['education', '学历', false], ['admitted_on', '入党时间', false], ['confirmed_on', '转正时间', false], ['unit', '所在党支部', false], ['group', '党小组', false],
  ['phone', '手机号', false], ['position', '职务', false], ['note', '备注', false],
].map(([id, label, required]) => ({ id: String(id), label: String(label), required: required === true, hint: `${String(label)}，照表格填写即可` }));

const headings = ['序号', '姓 名', '身份证号码', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '所在支部', '党小组', '联系电话', '现任职务', '备注'];
const found = ['', 'name', 'id_number', 'sex', 'ethnicity', 'birth', 'education', 'admitted_on', 'confirmed_on', 'unit', 'group', 'phone', 'position', 'note'];

/** A roster of `rows` rows; rows 9 and 12 are wrong until mended, row 14 may be somebody known. */
export function preview(request: ImportRequest, w: World, rows = 40): ImportPreview {
  const mended = (row: number, column: number): string | undefined => request.mends.find((m) => m.row === row && m.column === column)?.value;
  const sheet = request.sheet ?? '花名册';
  const note = (row: number, index: number, value: string, message: string): CellNote => ({ sheet, row, index, column: headings[index] ?? '', value, message });
  const made = Array.from({ length: rows }, (_, i): PreviewRow => {
    const row = i + 5;
    const person = w.people[i % w.people.length];
    const cells = [String(i + 1), person?.facts.name ?? '', '11010519491231002X', person?.facts.sex ?? '', '汉族', '1975年8月', '大学本科', '1998.7.1', '1999.7.1', '中共石河镇中心小学第一党支部', '低年级党小组', '13800000000', '教师', ''];
    const r: PreviewRow = { row, outcome: i % 5 === 4 ? 'updated' : 'added', cells, why: '', errors: [], warnings: [], changes: [], candidates: [] };
    if (r.outcome === 'updated') r.changes = [{ label: '学历', before: '大专', after: '大学本科' }];
    if (row === 9) cells[2] = mended(9, 2) ?? '6124221972061890';
    if (row === 12) cells[7] = mended(12, 7) ?? '1998.13.1';
    if (row === 9 && cells[2]?.length !== 18) r.errors.push(note(9, 2, cells[2] ?? '', '身份证号应为18位，这里是16位。请照身份证改正，或清空后留待补填。'));
    if (row === 12 && (cells[7] ?? '').includes('13')) r.errors.push(note(12, 7, cells[7] ?? '', '没有13月。请改成真实的日期，只知道年月的写到月。'));
    if (r.errors.length > 0) r.outcome = 'rejected';
    if (row === 10) r.warnings.push(note(10, 5, '1975年8月', '与身份证号上的出生日期不同，按表格记。'));
    const choice = request.choices.find((c) => c.row === row);
    if (row === 14 && choice === undefined) Object.assign(r, { outcome: 'rejected', changes: [], errors: [note(14, 1, cells[1] ?? '', '名册里有同名的人，请选择是哪一位，或说明是新人')], candidates: [{ id: 7, label: '张伟 1970.08 第二党支部' }, { id: 9, label: '张伟 1988.02 退休教师党支部' }] });
    if (row === 14 && choice !== undefined) Object.assign(r, { outcome: choice.skip ? 'skipped' : choice.is_new ? 'added' : 'updated', why: '' });
    else if (choice?.skip === true) r.outcome = 'skipped';
    if (row === 20) Object.assign(r, { outcome: 'skipped', why: '这一行是填表说明。' });
    return r;
  });
  const count = (outcome: PreviewRow['outcome']): number => made.filter((r) => r.outcome === outcome).length;
  return {
    kind: request.kind, file: request.file.replace(/^.*\//u, ''), format: 'xlsx', sheets: ['花名册', '填表说明'], sheet, heading_rows: [3, 4],
    columns: headings.map((heading, column) => {
      const chosen = request.columns.find((c) => c.column === column);
      const field = chosen?.field ?? found[column] ?? '';
      return { column, letter: String.fromCharCode(65 + column), heading, field, label: fields.find((f) => f.id === field)?.label ?? '', how: chosen !== undefined ? 'chosen' : field === '' ? 'none' : column % 3 === 0 ? 'exact' : 'synonym' };
    }),
    rows: made,
    counts: { added: count('added'), updated: count('updated'), unchanged: count('unchanged'), skipped: count('skipped'), rejected: count('rejected') },
    new_units: ['第三党支部'], warnings: [],
  };
}

/** The ledger of candidates, as the real command previewed it; a wrong day may be mended, a namesake decided. */
function candidates(request: ImportRequest): ImportPreview {
  const p = structuredClone(development.preview) as ImportPreview;
  for (const row of p.rows) {
    const mended = request.mends.filter((m) => m.row === row.row);
    for (const m of mended) row.cells[m.column] = m.value;
    const choice = request.choices.find((c) => c.row === row.row);
    if (mended.length > 0 || choice !== undefined) Object.assign(row, { outcome: choice?.skip === true ? 'skipped' : choice?.is === null || choice === undefined ? 'added' : 'updated', errors: [], candidates: [] });
  }
  const count = (outcome: PreviewRow['outcome']): number => p.rows.filter((r) => r.outcome === outcome).length;
  const counts = { added: count('added'), updated: count('updated'), unchanged: count('unchanged'), skipped: count('skipped'), rejected: count('rejected') };
  return { ...p, format: 'xlsx', sheets: ['发展党员'], sheet: '发展党员', file: request.file.replace(/^.*\//u, ''), counts };
}
const table = indicators.imports as unknown as { fields: FieldChoice[]; preview: ImportPreview; done: ImportResult };
const previewOf = (q: ImportRequest, w: World): ImportPreview => (q.kind === 'framework' ? table.preview : q.kind === 'development' ? candidates(q) : preview(q, w, Number(w.extra.importRows ?? 40)));

export const handlers: Record<string, Handler> = {
  'imports.fields': (q: { kind: string }) => (q.kind === 'framework' ? table.fields : q.kind === 'development' ? development.fields : fields),
  'imports.preview': (q: ImportRequest, w) => {
    if (q.file.includes('加密')) throw problem('bad-input', '这个工作簿加了密码，读不出来', q.file, '请先在 WPS 或 Excel 里去掉密码，另存后再导入。');
    return previewOf(q, w);
  },
  'imports.apply': (q: ImportRequest, w) => {
    if (q.kind === 'framework') return done(w, table.done, ['imports', 'indicators'], '导入指标体系');
    const p = previewOf(q, w);
    return done(w, { kind: p.kind, file: p.file, ...p.counts, rejected: p.rows.flatMap((r) => r.errors), warnings: p.rows.flatMap((r) => r.warnings), created_units: p.new_units }, ['people', 'units', 'imports', 'duties', 'development'], q.kind === 'development' ? '导入发展党员台账' : '导入党员花名册');
  },
  'imports.save_rejected': (q: { to: string }) => ({ path: q.to }),
};
