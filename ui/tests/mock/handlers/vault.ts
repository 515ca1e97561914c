import { done, problem, type Handler } from '../index';
import { today } from '../world';

function open(folder: string, school: string, sample: boolean) {
  return { folder, school, today, saved_at: '', undo: null, redo: null, sample, read_only: false };
}

export const handlers: Record<string, Handler> = {
  'vault.status': (_q, w) => w.info,
  'vault.recent': () => [{ folder: '/home/clerk/文档/党务台账', school: '石河镇中心小学', opened_at: '2026-11-20 09:12' }],
  'vault.create': (q: { folder: string; school: string }, w) => (w.info = open(q.folder, q.school, false)),
  'vault.open': (q: { folder: string }, w) => {
    if (q.folder.includes('没有')) throw problem('vault-missing', '这个文件夹里没有党务台账', q.folder, '请选择新建时所选的文件夹。');
    return (w.info = open(q.folder, '石河镇中心小学', false));
  },
  'vault.sample': (q: { folder: string }, w) => (w.info = open(q.folder, '示例学校', true)),
  'vault.close': (_q, w) => {
    w.info = null;
    return {};
  },
  'vault.clear_sample': (_q, w) => {
    if (w.info !== null) w.info = { ...w.info, sample: false };
    return done(w, null, ['school', 'units', 'people', 'meetings', 'duties'], '清除示例数据');
  },
  'vault.verify': () => ({ ok: true, checks: [{ name: '数据库完整性', ok: true, detail: '没有发现问题' }] }),
  'vault.backup': () => ({ path: '/vault/backups/备份_20261122_140300.db', notes: [] }),
  'drafts.list': (_q, w) => Object.entries(w.drafts).map(([name, text]) => ({ name, text })),
  'drafts.keep': (q: { name: string; text: string }, w) => {
    if (q.text === '') w.drafts = Object.fromEntries(Object.entries(w.drafts).filter(([name]) => name !== q.name));
    else w.drafts[q.name] = q.text;
    return {};
  },
  'search.alike': () => [],
  'history.undo': (_q, w) => done(w, w.info?.undo ?? '', ['people', 'duties'], ''),
  'history.redo': (_q, w) => done(w, w.info?.redo ?? '', ['people', 'duties'], ''),
  'history.list': (_q, w) => w.history,
  'history.changes': () => [
    { register: '人员', how: 'changed', name: '张伟', fields: [{ label: '职称', before: '二级教师', after: '一级教师' }] },
  ],
};
