/** 生成材料. The papers and previews under data/ were given by the real command for persons 59 and 50 with 49. */
import type { PaperFile, PaperPreview, PaperRequest, PaperSpec } from '@/shared/api/types';
import { problem, type Handler } from '../index';
import given from '../data/papers.json';

const specs = given.list as PaperSpec[];
const one = given.one as Record<string, PaperPreview>;
const several = given.several as Record<string, PaperPreview>;

function preview(q: PaperRequest): PaperPreview {
  if (q.people.length === 0) throw problem('bad-input', '没有选择人员', '', '请先选择文书写的是谁。', 'people');
  const found = (q.people.length > 1 ? several[q.paper] : undefined) ?? one[q.paper];
  if (found === undefined) throw problem('not-found', '没有这种文书', q.paper, '请刷新后再选。');
  return found;
}

export const handlers: Record<string, Handler> = {
  'papers.list': () => specs,
  'papers.preview': (q: PaperRequest) => preview(q),
  'papers.write': (q: PaperRequest, w): PaperFile[] => {
    const p = preview(q);
    const path = `${q.to}/${p.file_name}`;
    if (w.extra.paperOpen === true) {
      w.extra.paperOpen = false;
      throw problem('file-busy', '文件正被另一个程序打开，不能改写', path, '请先在 Word 或 WPS 里关闭它，再试一次。');
    }
    const title = specs.find(s => s.id === q.paper)?.title ?? '';
    return Array.from({ length: p.files }, (_, i) => ({
      paper: q.paper,
      title: `${title}（${i === 0 ? (p.file_name.split('_')[2] ?? '') : '邓新'}）`,
      path: i === 0 ? path : path.replace(/_[^_]+_(\d+)/u, '_邓新_$1'),
      blanks: p.blanks,
      notes: [],
    }));
  },
};
