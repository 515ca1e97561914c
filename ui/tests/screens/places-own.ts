import type { Page } from 'playwright-core';
import { keepOwn } from '../mock/handlers/own';
import { settle } from './harness';
import type { Place } from './pages';

const before: Place['before'] = m => keepOwn(m.world);

/** Narrows the list by the first item, and by words: the options before it are the hidden word for none, and 不筛选. */
async function narrow(page: Page): Promise<void> {
  await page.getByLabel('按哪一项本校项目筛选').selectOption({ index: 2 });
  await settle(page);
}

/** What the school keeps of its own: on a record, in a list, in 设置. Names begin with own-. */
export const places: Place[] = [
  {
    name: 'own-people',
    hash: '#/organisation',
    before,
    steps: async p => {
      await narrow(p);
      await p.getByLabel('毕业院校含').fill('教育');
      await settle(p);
    },
  },
  {
    name: 'own-person',
    hash: '#/organisation?person=1',
    before,
    steps: async p => {
      await p.getByRole('button', { name: /^毕业院校：/u }).click();
      await settle(p);
      await p.getByLabel('毕业院校', { exact: true }).fill('省师范大学');
    },
  },
  {
    name: 'own-person-day',
    hash: '#/organisation?person=1',
    before,
    steps: async p => {
      await p.getByRole('button', { name: /^到校日期：/u }).click();
      await p.getByLabel('到校日期', { exact: true }).fill('2003.9.1');
      await p.keyboard.press('Enter');
      await p.getByRole('button', { name: '到校日期：2003.09.01，修改' }).waitFor();
    },
  },
  { name: 'own-meetings', hash: '#/meetings', before, steps: narrow },
  { name: 'own-meeting', hash: '#/meetings?open=1', before },
  { name: 'own-meeting-form', hash: '#/meetings/record?id=1', before },
  { name: 'own-tasks', hash: '#/plans', before, steps: narrow },
  { name: 'own-task', hash: '#/plans?open=1', before },
  { name: 'own-problems', hash: '#/problems', before, steps: narrow },
  { name: 'own-problem', hash: '#/problems?open=1', before },
  {
    name: 'own-settings',
    hash: '#/settings?tab=own',
    before,
    steps: async p => {
      await p.getByRole('button', { name: '添加本校项目' }).click();
      await p.locator('#own-title').scrollIntoViewIfNeeded();
      await settle(p);
    },
  },
];
