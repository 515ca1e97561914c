/** 问题 in its states. */
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
  { name: 'problems', hash: '#/problems' },
  { name: 'problems-none', hash: '#/problems', before: m => (m.world.extra.noProblems = true) },
  {
    name: 'problems-failed',
    hash: '#/problems',
    before: m =>
      (m.override['problems.list'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
  },
  {
    name: 'problems-open',
    hash: '#/problems?open=1',
    steps: async p => {
      await p.waitForTimeout(200);
    },
  },
  {
    name: 'problems-open-end',
    hash: '#/problems?open=1',
    steps: async p => {
      await p.waitForTimeout(200);
      await p.locator('#evidence-title').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
  {
    name: 'problems-vague',
    hash: '#/problems?open=3',
    steps: async p => {
      await p.waitForTimeout(200);
    },
  },
  { name: 'problems-counts', hash: '#/problems', steps: p => press(p, /^老问题剩/) },
  {
    name: 'problems-new',
    hash: '#/problems',
    steps: async p => {
      await press(p, '登记问题');
      await p.locator('[data-form] textarea').first().fill('部分教师学习不够认真，个别支部有待进一步加强');
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'problems-task',
    hash: '#/problems?open=1',
    steps: async p => {
      await p.waitForTimeout(200);
      await press(p, '添加措施');
    },
  },
  {
    name: 'problems-schedule',
    hash: '#/problems?open=4',
    steps: async p => {
      await p.waitForTimeout(200);
      await press(p, '倒排工期');
      await p.waitForTimeout(400);
    },
  },
  {
    name: 'problems-close',
    hash: '#/problems?open=1',
    steps: async p => {
      await p.waitForTimeout(200);
      await press(p, '销号');
    },
  },
  {
    name: 'problems-recheck',
    hash: '#/problems?open=2',
    steps: async p => {
      await p.waitForTimeout(200);
      await press(p, '登记结果');
    },
  },
  {
    name: 'problems-aspects',
    hash: '#/problems',
    steps: async p => {
      await press(p, '方面和类别');
      await p.waitForTimeout(200);
    },
  },
  { name: 'problems-lists', hash: '#/problems?tab=lists' },
  {
    name: 'problems-duties',
    hash: '#/problems?tab=lists',
    steps: async p => {
      await p.getByRole('tab', { name: /责任清单/ }).click();
      await settle(p);
    },
  },
  {
    name: 'problems-tasks',
    hash: '#/problems?tab=lists',
    steps: async p => {
      await p.getByRole('tab', { name: /任务清单/ }).click();
      await settle(p);
    },
  },
  { name: 'problems-wall', hash: '#/problems?tab=wall' },
  { name: 'problems-wall-none', hash: '#/problems?tab=wall', before: m => (m.world.extra.noProblems = true) },
  {
    name: 'problems-wall-print',
    hash: '#/problems?tab=wall',
    steps: async p => {
      await p.emulateMedia({ media: 'print' });
      await settle(p);
    },
  },
  {
    name: 'problems-risks',
    hash: '#/problems?tab=risks',
    steps: async p => {
      await p.waitForTimeout(100);
      await p.getByRole('grid').focus();
      await p.keyboard.press('ArrowDown');
      await settle(p);
    },
  },
  { name: 'problems-risk-new', hash: '#/problems?tab=risks', steps: p => press(p, '登记风险点') },
  { name: 'problems-risks-none', hash: '#/problems?tab=risks', before: m => (m.world.extra.noProblems = true) },
];
