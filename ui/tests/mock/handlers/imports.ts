import type { ImportPreview, ImportRequest } from '@/shared/api/types';
import { result } from '../imports/counts';
import { candidateFields, candidates, table } from '../imports/recorded';
import { dues, preview } from '../imports/roster';
import { fields } from '../imports/rosterColumns';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';

const previewOf = (q: ImportRequest, w: World): ImportPreview =>
  q.file.includes('党费')
    ? dues(q, w)
    : q.kind === 'framework'
      ? table.preview
      : q.kind === 'development'
        ? candidates(q)
        : preview(q, w, Number(w.extra.importRows ?? 40));

export const handlers: Record<string, Handler> = {
  'imports.fields': (q: { kind: string }) => (q.kind === 'framework' ? table.fields : q.kind === 'development' ? candidateFields : fields),
  'imports.preview': (q: ImportRequest, w) => {
    if (q.file.includes('加密'))
      throw problem('bad-input', '这个工作簿加了密码，读不出来', q.file, '请先在 WPS 或 Excel 里去掉密码，另存后再导入。');
    if (q.file.includes('没有表头') && q.heading_row === null)
      throw problem(
        'bad-input',
        '没有找到党员花名册的表头',
        q.file,
        '请确认选对了工作表；表头一行里应有列名，例如：姓名、身份证号、性别、民族。',
      );
    if ((q.heading_row ?? 1) > 900)
      throw problem('bad-input', `表里没有第${q.heading_row}行`, '', '请看表格左边的行号，写明标题行是第几行。', 'heading_row');
    return previewOf(q, w);
  },
  'imports.rehearse': (q: ImportRequest, w) =>
    q.kind === 'framework' && q.file.includes('考核') ? result(table.preview) : result(preview({ ...q, file: `标题不明 ${q.file}` }, w)),
  'imports.apply': (q: ImportRequest, w) => {
    if (q.kind === 'framework') return done(w, table.done, ['imports', 'indicators'], '导入指标体系');
    return done(
      w,
      result(previewOf(q, w)),
      ['people', 'units', 'imports', 'duties', 'development'],
      q.kind === 'development' ? '导入发展党员台账' : '导入党员花名册',
    );
  },
  'imports.save_rejected': (q: { to: string }) => ({ path: q.to }),
};
