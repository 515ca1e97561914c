/** 问题清单与整改. The answers under data/ were given by the real command for a made-up school on the mock's day. */
import type {
  AspectList,
  Examination,
  Examine,
  MilestoneProposal,
  ProblemCounts,
  ProblemDetail,
  ProblemQuery,
  ProblemRecord,
  ProblemRow,
  RiskCounts,
  RiskView,
  TaskRow,
  Wall,
  WallQuery,
} from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import given from '../data/problems.json';

const rows = given.rows as unknown as ProblemRow[];
const tasks = given.tasks as unknown as TaskRow[];
const details = given.details as unknown as Record<string, ProblemDetail>;
const examined = given.examined as unknown as Record<string, Examination>;
const counts = given.counts as unknown as ProblemCounts;
const none = { found: 0, closed: 0, open: 0, overdue: 0, lasting: 0, unknown: 0, reopened: 0 };

/** Nothing is entered yet, where the test says so. */
const empty = (w: { extra: Record<string, unknown> }): boolean => w.extra.noProblems === true;

export const handlers: Record<string, Handler> = {
  'problems.list': (q: Partial<ProblemQuery>, w) =>
    empty(w)
      ? []
      : rows.filter(
          r =>
            (q.state === undefined || q.state === null || r.state === q.state) &&
            (q.overdue !== true || r.overdue === true) &&
            (q.old === undefined || q.old === null || r.old === q.old) &&
            (q.text === undefined || r.title.includes(q.text) || r.owner.includes(q.text)) &&
            (q.unit === undefined || q.unit === null || r.unit === q.unit),
        ),
  'problems.get': (q: { id: number }) => {
    const found = details[String(q.id)];
    if (found === undefined) throw problem('not-found', '没有这个问题', '', '可能已被删除，请刷新后再看。');
    return found;
  },
  'problems.tasks': (_q, w) => (empty(w) ? [] : tasks),
  'problems.examine': (q: Examine) => {
    const known = Object.entries(details).find(([, d]) => d.record.title === q.title && d.record.detail === q.detail);
    if (known !== undefined) return examined[known[0]];
    return q.title === '部分教师学习不够认真，个别支部有待进一步加强' ? given.vague : { marks: [], missing: [], advice: [] };
  },
  'problems.save': (q: ProblemRecord, w) => done(w, q.id ?? 1, ['problems', 'duties'], '保存问题'),
  'problems.remove': (_q, w) => done(w, null, ['problems', 'duties'], '删除问题'),
  'problems.from_finding': (_q, w) => done(w, 1, ['problems', 'duties'], '保存问题'),
  'problems.save_task': (_q, w) => done(w, 1, ['problems', 'duties'], '保存整改措施'),
  'problems.remove_task': (_q, w) => done(w, null, ['problems', 'duties'], '删除整改措施'),
  'problems.propose': (): MilestoneProposal[] => given.proposed,
  'problems.save_plan': (_q, w) => done(w, [], ['problems', 'duties'], '保存倒排工期'),
  'problems.record_step': (_q, w) => done(w, 1, ['problems', 'duties'], '登记整改进程'),
  'problems.remove_step': (_q, w) => done(w, null, ['problems', 'duties'], '删除整改进程'),
  'problems.attach': (_q, w) => done(w, 1, ['problems'], '添加整改佐证'),
  'problems.detach': (_q, w) => done(w, null, ['problems'], '移除整改佐证'),
  'problems.file_path': () => ({ path: '/tmp/陪餐制度.docx' }),
  'problems.meetings': (_q, w) => w.meetings,
  'problems.link_meeting': (_q, w) => done(w, null, ['problems'], '关联整改会议'),
  'problems.unlink_meeting': (_q, w) => done(w, null, ['problems'], '取消关联整改会议'),
  'problems.aspects': () => given.aspects as AspectList,
  'problems.save_aspects': (_q, w) => done(w, null, ['problems'], '保存问题方面和类别'),
  'problems.counts': (_q, w) =>
    empty(w)
      ? {
          ...counts,
          all: none,
          old: none,
          new: none,
          undated: none,
          by_aspect: [],
          by_unit: [],
          cleared: null,
          words: '截至2026年11月22日，没有登记问题',
        }
      : counts,
  'problems.set_since': (_q, w) => done(w, null, ['settings'], '修改设置'),
  'problems.wall': (q: Partial<WallQuery>, w): Wall => {
    const wall = (q.scale === 'month' ? given.month : given.week) as unknown as Wall;
    return empty(w) ? { ...wall, rows: [] } : wall;
  },
  'problems.wall_export': (q: { to: string }) => ({ path: `${q.to}/石河镇中心小学_问题整改挂图_A3_20261122.xlsx` }),
  'risks.list': (_q, w) => (empty(w) ? [] : (given.risks as unknown as RiskView[])),
  'risks.counts': (_q, w): RiskCounts =>
    empty(w) ? { found: 0, grouped: 0, confirmed: 0, high: 0, middle: 0, low: 0, guarded: 0, settled: 0 } : given.riskCounts,
  'risks.areas': () => ['基建招标', '仪器设备采购', '干部任免', '财务管理', '招生', '职称评聘', '教师调配', '科研经费', '后勤'],
  'risks.save': (_q, w) => done(w, 1, ['risks'], '保存廉政风险点'),
  'risks.remove': (_q, w) => done(w, null, ['risks'], '删除廉政风险点'),
  'risks.save_measure': (_q, w) => done(w, 1, ['risks'], '保存防控措施'),
  'risks.remove_measure': (_q, w) => done(w, null, ['risks'], '删除防控措施'),
};
