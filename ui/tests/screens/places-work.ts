/** 会议, 导入, 规则, 台账 and 设置 in their states. */
import type { Page } from 'playwright-core';
import { problem } from '../mock';
import { settle, sizes, textSizes } from './harness';
import type { Place } from './pages';

const file = '/home/clerk/文档/党员花名册2026.xlsx';

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await settle(page);
}
async function read(page: Page): Promise<void> {
  await press(page, '选择文件');
  await page.waitForTimeout(200);
}
/** What was led to stands in the window at both of its sizes, without scrolling, the first of it with the focus. */
async function inSight(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(300);
  if (
    !(await page
      .locator(what)
      .first()
      .evaluate(one => one === document.activeElement))
  )
    throw new Error(`${what} has not the focus`);
  for (const size of [...sizes].reverse()) {
    await page.setViewportSize(size);
    await settle(page);
    const edge = await page
      .locator('.dw-actions')
      .last()
      .evaluate(actions => actions.getBoundingClientRect().top);
    for (const box of await page.locator(what).evaluateAll(all => all.map(one => one.getBoundingClientRect().toJSON() as DOMRect))) {
      if (box.top < 0 || box.bottom > edge) throw new Error(`${what} is out of sight at ${size.name}: ${box.top} to ${box.bottom}`);
    }
  }
}
/** All of it is in sight without scrolling, at each size of the window and the text. */
async function whole(page: Page, what: string): Promise<void> {
  const before = page.viewportSize() ?? sizes[0];
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const text of textSizes) {
      await page.evaluate(chosen => (document.documentElement.dataset.size = chosen), text);
      await settle(page);
      const hidden = await page.locator(what).evaluate(one => one.scrollHeight - one.clientHeight);
      if (hidden > 1) faults.push(`${what} at ${size.name} ${text}: ${hidden} px are out of sight`);
    }
  }
  await page.setViewportSize(before);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
const titles = [
  '党员花名册',
  '三会一课台账',
  '主题党日台账',
  '组织生活开展情况统计表',
  '发展党员台账',
  '预备党员名单',
  '问题清单',
  '责任清单',
  '任务清单',
  '整改台账',
  '廉政风险点台账',
  '任务分解表',
  '目标完成情况表',
  '责任书签订情况表',
  '创建项目台账',
];
const many = titles.map((title, i) => ({
  ledger: String(i),
  title,
  path: `/home/clerk/文档/2026年上报/石河镇中心小学_${title}_2026年_20261122.xlsx`,
  rows: 85,
  at: '2026-11-22 14:06',
  notes: [],
}));

export const places: Place[] = [
  { name: 'meetings', hash: '#/meetings' },
  { name: 'meetings-open', hash: '#/meetings?open=3' },
  { name: 'meetings-counts', hash: '#/meetings?open=50' },
  { name: 'meetings-none', hash: '#/meetings', before: m => (m.world.extra.meetings = true) },
  { name: 'meetings-filtered', hash: '#/meetings?kind=lecture&month=7' },
  {
    name: 'meetings-failed',
    hash: '#/meetings',
    before: m =>
      (m.override['meetings.list'] = () => {
        throw problem('vault-busy', '数据正被另一个程序占用', '/vault', '请关闭另一个窗口后再试。');
      }),
  },
  { name: 'record-new', hash: '#/meetings/record' },
  { name: 'record-lacking', hash: '#/meetings/record', steps: p => press(p, '保存') },
  {
    name: 'record-duty',
    hash: '#/meetings/record?unit=2&kind=committee_meeting&on=2026-11-20',
    steps: async p => {
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'record-ahead',
    hash: '#/meetings/record',
    steps: async p => {
      await p.locator('[data-field=held_on] input').fill('2026.12.8');
      await p.keyboard.press('Tab');
      await p.getByText('这一天还没有到').waitFor();
      await settle(p);
    },
  },
  {
    name: 'record-twice',
    hash: '#/meetings/record?unit=2&kind=lecture',
    before: m => {
      m.override['search.alike'] = () => [{ id: 3, words: '2026.11.20 第一党支部 党课 学习条例' }];
    },
    steps: async p => {
      await p.locator('[data-field=held_on] input').fill('2026.11.20');
      await p.keyboard.press('Tab');
      await p.keyboard.press('Control+s');
      await p.getByText('已经登记过同样的').waitFor();
      await settle(p);
    },
  },
  {
    name: 'record-edit',
    hash: '#/meetings/record?id=3',
    steps: async p => {
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'record-votes',
    hash: '#/meetings/record?id=3',
    steps: async p => {
      await p.waitForTimeout(500);
      await p.locator('#votes-title').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
  {
    name: 'record-away',
    hash: '#/meetings/record?id=3',
    steps: async p => {
      await p.waitForTimeout(500);
      await p.locator('.names button').first().focus();
      await p.keyboard.press('3');
      await p.keyboard.press('Enter');
      await p.keyboard.type('因病');
      await p.waitForTimeout(500);
    },
  },
  {
    name: 'record-counts',
    hash: '#/meetings/record?id=50',
    steps: async p => {
      await p.waitForTimeout(500);
      await p.locator('#attendance-title').scrollIntoViewIfNeeded();
    },
  },
  { name: 'import-start', hash: '#/imports' },
  { name: 'import-failed', hash: '#/imports', before: m => m.world.picks.push('/home/clerk/加密的花名册.xlsx'), steps: read },
  { name: 'import-preview', hash: '#/imports', before: m => m.world.picks.push(file), steps: read },
  {
    name: 'import-rejected',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, /^退回/);
      await p.locator('td.wrong').first().click();
      await settle(p);
    },
  },
  {
    name: 'import-asked',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, /^待确认/);
      await p.keyboard.press('1');
      await settle(p);
    },
  },
  {
    name: 'import-answered',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, /^全部/);
      await p.locator('#sheet-16-1').click();
      await settle(p);
      await p.locator('.row-detail .choice').nth(1).click();
      await settle(p);
      await p.locator('#sheet-16-8').click();
      await settle(p);
    },
  },
  {
    // Four reasons at once: each is read whole at both sizes and in every text, nothing of the row below the edge.
    name: 'import-noted',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, /^不认识的词/);
      await whole(p, '.row-detail');
    },
  },
  { name: 'import-other', hash: '#/imports', before: m => m.world.picks.push('/home/clerk/文档/党建考核表.xlsx'), steps: read },
  { name: 'import-dues', hash: '#/imports', before: m => m.world.picks.push('/home/clerk/文档/党费收缴2026.xlsx'), steps: read },
  { name: 'import-headings', hash: '#/imports', before: m => m.world.picks.push('/home/clerk/标题不明的表.xlsx'), steps: read },
  {
    name: 'import-sheets',
    hash: '#/imports',
    before: m => m.world.picks.push('/home/clerk/分支部花名册.xlsx'),
    steps: async p => {
      await read(p);
      await press(p, /^全部 /);
      await p.locator('.sheet').evaluate(sheet => {
        sheet.scrollTop = 600;
      });
      await settle(p);
      await p.locator('#sheet-5-1-1').click();
      await settle(p);
    },
  },
  { name: 'import-no-table', hash: '#/imports', before: m => m.world.picks.push('/home/clerk/没有表头的表.xlsx'), steps: read },
  {
    name: 'import-heading-refused',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await p.locator('.heading-row input').fill('999');
      await p.keyboard.press('Enter');
      await settle(p);
    },
  },
  {
    name: 'import-account',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, '明细');
      await settle(p);
    },
  },
  {
    name: 'import-all',
    hash: '#/imports',
    before: m => {
      m.world.picks.push(file);
      m.world.extra.importRows = 1000;
    },
    steps: async p => {
      await read(p);
      await press(p, /^全部/);
    },
  },
  {
    name: 'import-done',
    hash: '#/imports',
    before: m => m.world.picks.push(file),
    steps: async p => {
      await read(p);
      await press(p, /^导入 /);
    },
  },
  { name: 'import-development-start', hash: '#/imports?kind=development' },
  {
    name: 'import-development',
    hash: '#/imports?kind=development',
    before: m => m.world.picks.push('/home/clerk/文档/发展党员台账2026.xlsx'),
    steps: async p => {
      await read(p);
      await press(p, /^全部/);
    },
  },
  {
    name: 'import-development-done',
    hash: '#/imports?kind=development',
    before: m => m.world.picks.push('/home/clerk/文档/发展党员台账2026.xlsx'),
    steps: async p => {
      await read(p);
      await press(p, /^导入 /);
    },
  },
  { name: 'rules', hash: '#/rules' },
  { name: 'rules-open', hash: '#/rules?open=meetings.committee-monthly' },
  { name: 'rules-local', hash: '#/rules?open=local.1' },
  { name: 'rules-add', hash: '#/rules', steps: p => press(p, '添加本地规定') },
  {
    name: 'ledgers',
    hash: '#/ledgers',
    steps: async p => {
      await p.waitForTimeout(200);
    },
  },
  { name: 'ledgers-columns', hash: '#/ledgers', steps: p => press(p, /选择党员花名册的列/) },
  {
    name: 'ledgers-statistics',
    hash: '#/ledgers',
    steps: async p => {
      await press(p, /^预览\s*组织生活开展情况统计表/);
      await p.getByText('只看预览').click();
      await settle(p);
    },
  },
  {
    name: 'ledgers-development',
    hash: '#/ledgers',
    steps: async p => {
      await press(p, /^预览\s*发展党员台账/);
      await p.waitForTimeout(200);
    },
  },
  {
    name: 'ledgers-development-whole',
    hash: '#/ledgers',
    steps: async p => {
      await press(p, /^预览\s*发展党员台账/);
      await p.getByText('缩到一页宽', { exact: true }).click();
      await p.waitForTimeout(200);
    },
  },
  {
    name: 'ledgers-development-columns',
    hash: '#/ledgers',
    steps: async p => {
      await press(p, /选择发展党员台账的列/);
      await p.locator('.columns').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
  {
    name: 'ledgers-probationary',
    hash: '#/ledgers',
    steps: async p => {
      await press(p, /^预览\s*预备党员名单/);
      await p.waitForTimeout(200);
    },
  },
  {
    name: 'ledgers-spare',
    hash: '#/ledgers?ledger=meetings',
    steps: async p => {
      await p.waitForTimeout(300);
    },
  },
  // As many as the core has, with names as long as they come.
  {
    name: 'ledgers-exported',
    hash: '#/ledgers',
    before: m => {
      m.world.picks.push('/home/clerk/文档/2026年上报');
      m.override['ledgers.export'] = () => ({ files: many });
      m.override['ledgers.recent'] = () => many;
    },
    steps: async p => {
      await p.locator('.result').hover();
      await p.mouse.wheel(0, 3000);
      await press(p, '导出');
      await inSight(p, '.written .file button');
    },
  },
  { name: 'settings', hash: '#/settings' },
  { name: 'settings-readings', hash: '#/settings?tab=readings' },
  { name: 'settings-holiday', hash: '#/settings?tab=holidays', steps: p => press(p, '添加寒暑假') },
  {
    name: 'settings-data',
    hash: '#/settings?tab=data',
    steps: async p => {
      await press(p, '核对');
      await press(p, '备份');
    },
  },
  { name: 'settings-sample', hash: '#/settings?tab=sample' },
];
