/** 发展党员 in its states. */
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
async function top(page: Page): Promise<void> {
  await page
    .locator('.body')
    .first()
    .evaluate(body => body.querySelector('.body')?.scrollTo(0, 0));
  await settle(page);
}
async function papers(page: Page): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.waitForTimeout(400);
}
/** Two probationary members, chosen by key. */
async function picked(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: /^预备党员/ });
  if (await tab.isVisible()) await tab.click();
  await page.getByRole('link', { name: /孙石萍/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await settle(page);
}
/** Training of two days, which the rules do not take. */
async function breach(page: Page): Promise<void> {
  await press(page, /^登记第11步/);
  await page.getByLabel('日期', { exact: true }).first().fill('2026.11.20');
  await page.getByLabel('培训天数').fill('2');
  await page.getByLabel('培训学时').fill('16');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(500);
}

export const places: Place[] = [
  { name: 'development', hash: '#/development' },
  {
    name: 'development-counts',
    hash: '#/development',
    steps: async p => {
      await p.locator('summary').first().click();
      await settle(p);
    },
  },
  {
    name: 'development-troubled',
    hash: '#/development',
    steps: async p => {
      await p.getByText('只看有问题').click();
      await settle(p);
    },
  },
  { name: 'development-none', hash: '#/development', before: m => (m.world.extra.noCandidates = true) },
  {
    name: 'development-failed',
    hash: '#/development',
    before: m =>
      (m.override['development.board'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
  },
  { name: 'development-plan', hash: '#/development', steps: p => press(p, '年度计划') },
  { name: 'development-path', hash: '#/development/59' },
  { name: 'development-path-top', hash: '#/development/59', steps: top },
  { name: 'development-path-trouble', hash: '#/development/50?rule=development.training-length' },
  {
    name: 'development-path-open',
    hash: '#/development/59?step=prospect',
    steps: async p => {
      await p.keyboard.press('Enter');
      await settle(p);
      await p.locator('#step-prospect').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'development-path-beside',
    hash: '#/development/50',
    steps: async p => {
      const button = p.getByRole('button', { name: '联系人与日期' });
      if (await button.isVisible()) await button.click();
      await settle(p);
    },
  },
  { name: 'development-path-gone', hash: '#/development/7' },
  {
    name: 'development-record',
    hash: '#/development/59',
    steps: async p => {
      await p.keyboard.press('F2');
      await settle(p);
    },
  },
  { name: 'development-record-breach', hash: '#/development/59', steps: breach },
  {
    name: 'development-record-refused',
    hash: '#/development/59',
    steps: async p => {
      await breach(p);
      await p.keyboard.press('Control+s');
      await settle(p);
    },
  },
  {
    name: 'development-record-meeting',
    hash: '#/development/59',
    steps: async p => {
      await press(p, /^修改第7步/);
      await p.waitForTimeout(400);
    },
  },
  {
    name: 'development-companion',
    hash: '#/development/59',
    steps: async p => {
      const button = p.getByRole('button', { name: '联系人与日期' });
      if (await button.isVisible()) await button.click();
      await press(p, '添加培养联系人');
    },
  },
  {
    name: 'development-whatif',
    hash: '#/development/59',
    steps: async p => {
      await press(p, '推演');
      await p.getByRole('textbox', { name: '推演：集中培训的日期' }).fill('2026.11.20');
      await p.keyboard.press('Enter');
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'development-whatif-goal',
    hash: '#/development/59',
    steps: async p => {
      await press(p, '推演');
      await p.getByLabel('倒推的目标步骤').selectOption({ label: '15 支部党员大会讨论' });
      await p.getByRole('textbox', { name: '倒推的目标日期' }).fill('2027.6.20');
      await p.keyboard.press('Enter');
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'development-whatif-late',
    hash: '#/development/59',
    steps: async p => {
      await press(p, '推演');
      await p.getByLabel('倒推的目标步骤').selectOption({ label: '23 支部党员大会讨论转正' });
      await p.getByRole('textbox', { name: '倒推的目标日期' }).fill('2027.6.20');
      await p.keyboard.press('Enter');
      await p.waitForTimeout(500);
      await top(p);
    },
  },
  { name: 'development-papers', hash: '#/development/59', steps: papers },
  {
    name: 'development-papers-letter',
    hash: '#/development/59',
    steps: async p => {
      await papers(p);
      await press(p, '关于预审的请示');
    },
  },
  {
    name: 'development-papers-wide',
    hash: '#/development/59',
    steps: async p => {
      await papers(p);
      await press(p, '发展党员全程纪实表');
    },
  },
  {
    name: 'development-papers-large',
    hash: '#/development/59',
    steps: async p => {
      await papers(p);
      await press(p, '发展党员全程纪实表');
      await p.getByText('放大到看清').click();
      await settle(p);
    },
  },
  {
    name: 'development-papers-done',
    hash: '#/development/59',
    before: m => m.world.picks.push('/home/clerk/文档'),
    steps: async p => {
      await papers(p);
      await press(p, '生成');
    },
  },
  {
    name: 'development-papers-busy',
    hash: '#/development/59',
    before: m => {
      m.world.picks.push('/home/clerk/文档');
      m.world.extra.paperOpen = true;
    },
    steps: async p => {
      await papers(p);
      await press(p, '生成');
    },
  },
  {
    name: 'development-papers-failed',
    hash: '#/development/59',
    before: m =>
      (m.override['papers.preview'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
    steps: papers,
  },
  { name: 'development-picked', hash: '#/development', steps: picked },
  {
    name: 'development-papers-several',
    hash: '#/development',
    steps: async p => {
      await picked(p);
      await papers(p);
      await press(p, '关于预备党员转正的请示');
    },
  },
  {
    name: 'development-papers-each',
    hash: '#/development',
    before: m => m.world.picks.push('/home/clerk/文档'),
    steps: async p => {
      await picked(p);
      await papers(p);
      await press(p, '发展党员全程纪实表');
      await press(p, '生成 2 个文件');
    },
  },
  {
    name: 'development-whatif-parts',
    hash: '#/development/59',
    steps: async p => {
      await press(p, '推演');
      await p.getByLabel('倒推的目标步骤').selectOption({ label: '23 支部党员大会讨论转正' });
      await p.getByRole('textbox', { name: '倒推的目标日期' }).fill('2027.6.20');
      await p.keyboard.press('Enter');
      await p.waitForTimeout(500);
      await p.locator('#step-prospect_agreed').evaluate(row => row.scrollIntoView({ block: 'center' }));
      await settle(p);
    },
  },
  {
    name: 'development-help',
    hash: '#/development',
    steps: async p => {
      await p.keyboard.press('F1');
      await settle(p);
    },
  },
  {
    name: 'development-steps',
    hash: '#/settings?tab=steps',
    steps: async p => {
      await p.getByText('看各步').click();
      await p.locator('#steps-title').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
  {
    name: 'development-steps-saved',
    hash: '#/settings?tab=steps',
    before: m => m.world.picks.push('/home/clerk/文档/步骤表样本.toml'),
    steps: async p => {
      await press(p, '存为样本文件');
      await p.locator('#steps-title').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
  {
    name: 'development-irregular',
    hash: '#/',
    steps: async p => {
      await p.locator('summary', { hasText: '已办而不合规定' }).click();
      await settle(p);
    },
  },
];
