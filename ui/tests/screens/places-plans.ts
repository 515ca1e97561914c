/** 计划 in its states. */
import type { Page } from 'playwright-core';
import { problem } from '../mock';
import { settle } from './harness';
import type { Place } from './pages';

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await settle(page);
}

export const places: Place[] = [
  { name: 'plans', hash: '#/plans' },
  { name: 'plans-none', hash: '#/plans', before: m => (m.world.extra.noPlans = true) },
  {
    name: 'plans-failed',
    hash: '#/plans',
    before: m =>
      (m.override['plans.year'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
  },
  {
    name: 'plans-filtered',
    hash: '#/plans',
    steps: async p => {
      await p.keyboard.press('Control+f');
      await p.keyboard.type('没有这样的任务');
      await settle(p);
    },
  },
  { name: 'plans-task', hash: '#/plans?open=3' },
  { name: 'plans-task-gone', hash: '#/plans?open=99' },
  {
    name: 'plans-task-edit',
    hash: '#/plans?open=3',
    steps: async p => {
      await p.keyboard.press('F2');
      await settle(p);
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-task-new',
    hash: '#/plans',
    steps: async p => {
      await p.keyboard.press('Control+n');
      await settle(p);
      await p.waitForTimeout(300);
      await p.keyboard.press('Control+s');
      await settle(p);
    },
  },
  {
    name: 'plans-task-note',
    hash: '#/plans?open=3',
    steps: async p => {
      await press(p, '登记进展');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-task-done',
    hash: '#/plans?open=3',
    steps: async p => {
      await press(p, '登记完成');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-task-meeting',
    hash: '#/plans?open=3',
    steps: async p => {
      await press(p, '关联会议');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-task-problem',
    hash: '#/plans?open=3',
    steps: async p => {
      await press(p, '关联问题');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-point',
    hash: '#/plans',
    steps: async p => {
      await press(p, '新建工作要点');
      await p.waitForTimeout(300);
    },
  },
  { name: 'plans-targets', hash: '#/plans?tab=targets' },
  { name: 'plans-targets-none', hash: '#/plans?tab=targets', before: m => (m.world.extra.noPlans = true) },
  { name: 'plans-target', hash: '#/plans?tab=targets&open=2' },
  { name: 'plans-target-unknown', hash: '#/plans?tab=targets&open=4' },
  {
    name: 'plans-target-edit',
    hash: '#/plans?tab=targets',
    steps: async p => {
      await press(p, '新建目标');
      await p.waitForTimeout(300);
    },
  },
  { name: 'plans-letters', hash: '#/plans?tab=letters' },
  { name: 'plans-letters-none', hash: '#/plans?tab=letters', before: m => (m.world.extra.noPlans = true) },
  { name: 'plans-letter', hash: '#/plans?tab=letters&open=1' },
  {
    name: 'plans-letter-edit',
    hash: '#/plans?tab=letters&open=1',
    steps: async p => {
      await press(p, '修改');
      await p.waitForTimeout(300);
    },
  },
  { name: 'plans-projects', hash: '#/plans?tab=projects' },
  { name: 'plans-projects-none', hash: '#/plans?tab=projects', before: m => (m.world.extra.noPlans = true) },
  { name: 'plans-project', hash: '#/plans?tab=projects&open=1' },
  {
    name: 'plans-project-edit',
    hash: '#/plans?tab=projects',
    steps: async p => {
      await press(p, '新建项目');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-project-stage',
    hash: '#/plans?tab=projects&open=1',
    steps: async p => {
      await press(p, '登记阶段');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'plans-project-item',
    hash: '#/plans?tab=projects&open=1',
    steps: async p => {
      await press(p, '添加标准');
      await p.waitForTimeout(300);
    },
  },
  { name: 'import-tasks-start', hash: '#/imports?kind=tasks' },
];
