/** 计划. The answers in data/plans.json were given by the real command. */
import type { LetterYear, PlanYear, ProjectBook, ProjectDetail, ProjectItem, TargetYear, Task, TaskDetail } from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';
import data from '../data/plans.json';

interface Held {
  year: PlanYear;
  task: TaskDetail;
  targets: TargetYear;
  letters: LetterYear;
  projects: ProjectBook;
  project: ProjectDetail;
}

function held(w: World): Held {
  w.extra.plans_data ??= structuredClone(data);
  return w.extra.plans_data as Held;
}
const none = (w: World): boolean => w.extra.noPlans === true;

export const handlers: Record<string, Handler> = {
  'plans.year': (q: { year?: number | null }, w): PlanYear => {
    const { year } = held(w);
    return none(w) || (q.year ?? 2026) !== 2026
      ? { ...year, year: q.year ?? 2026, points: [], tasks: [], counts: { total: 0, done: 0, overdue: 0, soon: 0, cannot_tell: 0 } }
      : year;
  },
  'plans.task': (q: { id: number }, w): TaskDetail => {
    const { year, task } = held(w);
    const row = year.tasks.find(one => one.task.id === q.id);
    if (row === undefined) throw problem('not-found', '没有这条记录', '', '可能已被删除，请刷新后再看。');
    return task.row.task.id === q.id ? { ...task, row } : { row, notes: [], meetings: [], problems: [], files: [] };
  },
  'plans.save_point': (_q, w) => done(w, w.nextId++, ['plans', 'duties'], '保存工作要点'),
  'plans.remove_point': () => {
    throw problem('conflict', '这条要点下还有2项任务', '', '请先把任务移到别的要点，或删除任务。');
  },
  'plans.save_task': (q: Task, w) => {
    if (q.title.trim() === '') throw problem('bad-input', '没有填写任务', '', '请写明要做的事。', 'title');
    const row = held(w).year.tasks.find(one => one.task.id === q.id);
    if (row !== undefined) Object.assign(row, { task: q, standing: q.state === 'done' ? 'done' : row.standing });
    return done(w, q.id ?? 7, ['plans', 'duties'], '保存任务');
  },
  'plans.remove_task': (_q, w) => done(w, null, ['plans', 'duties'], '删除任务'),
  'plans.save_note': (_q, w) => done(w, w.nextId++, ['plans', 'duties'], '登记任务进展'),
  'plans.remove_note': (_q, w) => done(w, null, ['plans', 'duties'], '删除任务进展'),
  'plans.link_meeting': (_q, w) => done(w, null, ['plans', 'duties'], '关联任务与会议'),
  'plans.link_problem': (_q, w) => done(w, null, ['plans', 'problems'], '关联任务与问题'),
  'plans.unlink_problem': (_q, w) => done(w, null, ['plans', 'problems'], '取消任务与问题的关联'),
  'plans.unlink_meeting': (_q, w) => done(w, null, ['plans', 'duties'], '取消任务与会议的关联'),
  'plans.attach': (_q, w) => done(w, w.nextId++, ['plans'], '添加计划佐证'),
  'plans.detach': (_q, w) => done(w, null, ['plans'], '移除计划佐证'),
  'plans.file_path': () => ({ path: '/vault/attachments/p' }),
  'plans.projects': (_q, w): ProjectBook => (none(w) ? { ...held(w).projects, projects: [] } : held(w).projects),
  'plans.project': (q: { id: number }, w): ProjectDetail => {
    const { project, projects } = held(w);
    const row = projects.projects.find(one => one.project.id === q.id);
    if (row === undefined) throw problem('not-found', '没有这条记录', '', '可能已被删除，请刷新后再看。');
    return project.row.project.id === q.id ? project : { row, stages: [], milestones: [], items: [], files: [] };
  },
  'plans.save_project': (q: { id: number | null }, w) => done(w, q.id ?? 1, ['plans', 'duties'], '保存创建项目'),
  'plans.remove_project': (_q, w) => done(w, null, ['plans', 'duties'], '删除创建项目'),
  'plans.save_stage': (_q, w) => done(w, w.nextId++, ['plans', 'duties'], '登记项目阶段'),
  'plans.remove_stage': (_q, w) => done(w, null, ['plans', 'duties'], '删除项目阶段'),
  'plans.save_milestone': (_q, w) => done(w, w.nextId++, ['plans', 'duties'], '保存项目节点'),
  'plans.remove_milestone': (_q, w) => done(w, null, ['plans', 'duties'], '删除项目节点'),
  'plans.save_item': (q: ProjectItem, w) => {
    const view = held(w).project.items.find(one => one.item.id === q.id);
    if (view !== undefined) view.item = q;
    return done(w, q.id ?? w.nextId++, ['plans', 'duties'], '保存创建标准');
  },
  'plans.remove_item': (_q, w) => done(w, null, ['plans', 'duties'], '删除创建标准'),
  'targets.year': (_q, w): TargetYear =>
    none(w) ? { ...held(w).targets, targets: [], met: 0, not_yet: 0, cannot_tell: 0 } : held(w).targets,
  'targets.save': (q: { id: number | null }, w) => done(w, q.id ?? 1, ['plans', 'duties'], '保存目标'),
  'targets.remove': (_q, w) => done(w, null, ['plans', 'duties'], '删除目标'),
  'targets.letters': (_q, w): LetterYear => (none(w) ? { ...held(w).letters, letters: [] } : held(w).letters),
  'targets.save_letter': (q: { id: number | null }, w) => done(w, q.id ?? 1, ['plans', 'duties'], '保存责任书'),
  'targets.remove_letter': (_q, w) => done(w, null, ['plans', 'duties'], '删除责任书'),
};
