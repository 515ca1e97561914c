/** 指标 in its states. */
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
  { name: 'indicators-none', hash: '#/indicators', before: m => (m.world.extra.noFrameworks = true) },
  {
    name: 'indicators-list',
    hash: '#/indicators',
    steps: async p => {
      await p
        .getByRole('row', { name: /2027年版/ })
        .first()
        .click();
      await settle(p);
    },
  },
  { name: 'indicators-tree', hash: '#/indicators/1' },
  {
    name: 'indicators-open',
    hash: '#/indicators/1?open=3',
    steps: async p => {
      await p.waitForTimeout(150);
    },
  },
  {
    name: 'indicators-voices',
    hash: '#/indicators/2',
    steps: async p => {
      await p.getByRole('combobox', { name: '看谁的得分' }).fill('张');
      await p.waitForTimeout(200);
      await p.keyboard.press('Enter');
      await p.waitForTimeout(150);
      await p.getByRole('row', { name: /爱国守法/ }).click();
      await p.waitForTimeout(150);
    },
  },
  { name: 'indicators-people', hash: '#/indicators/2' },
  {
    name: 'indicators-person',
    hash: '#/indicators/2',
    steps: async p => {
      await p.getByRole('combobox', { name: '看谁的得分' }).fill('张');
      await p.waitForTimeout(200);
      await p.keyboard.press('Enter');
      await settle(p);
    },
  },
  { name: 'indicators-confirm', hash: '#/indicators/4?tab=confirm' },
  {
    name: 'indicators-scoring',
    hash: '#/indicators/4?tab=confirm',
    steps: async p => {
      await p.locator('.line').last().focus();
      await p.keyboard.press('F2');
      await p.waitForTimeout(400);
    },
  },
  {
    name: 'indicators-pictures',
    hash: '#/indicators/1?tab=pictures',
    steps: async p => {
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'indicators-kept-open',
    hash: '#/indicators/kept/1',
    steps: async p => {
      await p.getByRole('row', { name: /支委会/ }).click();
      await settle(p);
    },
  },
  {
    name: 'indicators-edit',
    hash: '#/indicators/1?tab=edit',
    steps: async p => {
      await p.getByRole('row', { name: /支委会/ }).click();
      await settle(p);
      await press(p, '上移');
    },
  },
  {
    name: 'indicators-failed',
    hash: '#/indicators/1',
    before: m =>
      (m.override['indicators.score'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
  },
  {
    name: 'import-framework-done',
    hash: '#/imports?kind=framework',
    before: m => m.world.picks.push('/home/clerk/文档/党建考核表.xlsx'),
    steps: async p => {
      await press(p, '选择文件');
      await p.waitForTimeout(200);
      await press(p, /^导入 /);
    },
  },
];
