/** The places every screen test visits: where, and how to get there once the page stands. */
import type { Page } from 'playwright-core';
import { problem, type Mock } from '../mock';
import { settle } from './harness';

export interface Place {
  name: string;
  hash: string;
  /** Changes the world before the window opens. */
  before?: (mock: Mock) => void;
  /** What the clerk does there. */
  steps?: (page: Page) => Promise<void>;
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await settle(page);
}

export const places: Place[] = [
  {
    name: 'start-first',
    hash: '#/start',
    before: m => {
      m.world.info = null;
      m.override['vault.recent'] = () => [];
    },
  },
  // The last school is not where it was.
  {
    name: 'start',
    hash: '#/',
    before: m => {
      m.world.info = null;
      m.override['vault.open'] = (q: { folder: string }) => {
        throw problem('vault-missing', '这个文件夹里没有党务台账', q.folder, '数据在U盘上的，请插好U盘再试。');
      };
    },
  },
  {
    name: 'start-open',
    hash: '#/',
    before: m => {
      m.world.info = null;
      m.override['vault.open'] = () => {
        throw problem('vault-busy', '这份数据正在另一个窗口里打开', '/home/clerk/文档/党务台账', '请先关闭那个窗口。');
      };
    },
    steps: async p => {
      await p.getByText('新建、示例学校').click();
      await settle(p);
      await p.getByRole('radio').first().click();
      await settle(p);
    },
  },
  { name: 'today', hash: '#/' },
  {
    name: 'today-unknown',
    hash: '#/',
    steps: async p => {
      await p.locator('summary', { hasText: '无法判断' }).click();
      await settle(p);
    },
  },
  {
    name: 'today-opened',
    hash: '#/',
    steps: async p => {
      await p.locator('.line .what', { hasText: '党小组会没有开' }).click();
      await p.locator('summary', { hasText: '无法判断' }).click();
      await settle(p);
      await p.locator('.line .what', { hasText: '缺入党介绍人姓名' }).click();
    },
  },
  {
    name: 'today-past',
    hash: '#/',
    steps: async p => {
      await p.locator('summary', { hasText: '已成违反' }).click();
      await settle(p);
      await p.locator('#run-past').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'today-kind',
    hash: '#/',
    steps: async p => {
      await p.getByRole('tab', { name: /^发展党员/ }).click();
      await settle(p);
    },
  },
  {
    name: 'today-listed',
    hash: '#/',
    before: m => {
      m.override['problems.list'] = () => [
        {
          id: 1,
          state: 'open',
          rule: 'meetings.committee-monthly',
          subject_kind: 'unit',
          subject: 2,
          period: { from: '2026-10-01', to: '2026-10-31' },
        },
      ];
    },
    steps: async p => {
      await p.getByText('已列入问题').first().waitFor();
    },
  },
  { name: 'today-quiet', hash: '#/', before: m => (m.world.quiet = true) },
  {
    name: 'today-fresh',
    hash: '#/',
    before: m => {
      m.world.units = [];
      m.world.people = [];
    },
  },
  { name: 'today-excuse', hash: '#/', steps: p => press(p, '说明原因') },
  { name: 'people', hash: '#/organisation' },
  { name: 'people-give', hash: '#/organisation', steps: p => press(p, '一起登记') },
  { name: 'people-none', hash: '#/organisation', before: m => (m.world.people = []) },
  { name: 'person', hash: '#/organisation?person=1' },
  { name: 'person-due', hash: '#/organisation?person=11' },
  { name: 'person-edit', hash: '#/organisation?person=1', steps: p => press(p, '修改') },
  { name: 'person-event', hash: '#/organisation?person=3', steps: p => press(p, '登记变动') },
  { name: 'person-new', hash: '#/organisation?person=new' },
  { name: 'units', hash: '#/organisation?tab=units' },
  { name: 'unit', hash: '#/organisation?tab=units&unit=2' },
  { name: 'unit-edit', hash: '#/organisation?tab=units&unit=new' },
  { name: 'unit-merge', hash: '#/organisation?tab=units&unit=2', steps: p => press(p, '合并') },
  { name: 'unit-split', hash: '#/organisation?tab=units&unit=2', steps: p => press(p, '拆分') },
  {
    name: 'unit-renamed',
    hash: '#/organisation?tab=units&unit=2',
    steps: async p => {
      await press(p, '修改');
      await p.locator('[data-field=name] input').fill('第一联合党支部');
      await settle(p);
    },
  },
  { name: 'school', hash: '#/organisation?tab=school' },
  {
    name: 'search',
    hash: '#/',
    steps: async p => {
      await p.keyboard.press('Control+k');
      await settle(p);
      await p.keyboard.type('zw');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'search-all',
    hash: '#/',
    steps: async p => {
      await p.keyboard.press('Control+k');
      await settle(p);
      await p.waitForTimeout(200);
    },
  },
  {
    name: 'search-absent',
    hash: '#/',
    steps: async p => {
      await p.keyboard.press('Control+k');
      await settle(p);
      await p.keyboard.type('党费');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'search-named',
    hash: '#/',
    steps: async p => {
      await p.keyboard.press('Control+k');
      await settle(p);
      await p.keyboard.type('台账');
      await p.waitForTimeout(300);
    },
  },
  {
    name: 'import-from-meetings',
    hash: '#/meetings',
    steps: async p => {
      await p.keyboard.press('Control+i');
      await p.getByText('返回会议').waitFor();
      await settle(p);
    },
  },
  {
    name: 'help',
    hash: '#/',
    steps: async p => {
      await p.keyboard.press('F1');
      await settle(p);
    },
  },
  {
    name: 'history',
    hash: '#/',
    steps: async p => {
      await p.getByRole('button', { name: /打开操作记录/ }).click();
      await settle(p);
      await p.locator('.entries button').first().click();
      await settle(p);
    },
  },
  { name: 'problem', hash: '#/organisation?tab=units&unit=2', steps: p => press(p, '删除组织') },
];
