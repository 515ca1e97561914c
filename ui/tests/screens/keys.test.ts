/** A morning without the mouse: after every step the keys stand where the next one is made. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createMock, problem, type Mock } from '../mock';
import { makeWorld } from '../mock/world';
import { focusFaults, settle, sizes, stage } from './harness';

const open = stage();

/** Where the keys stand, in a word: the field, the list, the button. */
const where = (page: Page): Promise<string> => page.evaluate(() => {
  const on = document.activeElement;
  if (!(on instanceof HTMLElement)) return 'nothing';
  const label = on.getAttribute('aria-label') ?? on.closest('.row')?.querySelector('.label')?.firstChild?.textContent ?? '';
  if (on.getAttribute('role') === 'grid' || on.getAttribute('role') === 'listbox') return `list ${label}`;
  if (on.matches('input, select, textarea')) return `field ${label}`;
  if (on.matches('button, a')) return `button ${(on.textContent ?? '').trim()}`;
  return `place ${label}`;
});

function walker(page: Page) {
  const trail: Record<string, string> = {};
  return {
    trail,
    /** Presses keys, and keeps where they led. */
    async press(step: string, ...keys: string[]): Promise<void> {
      for (const one of keys) {
        await page.keyboard.press(one);
        await settle(page);
      }
      await page.waitForTimeout(120);
      const faults = await focusFaults(page);
      trail[step] = faults.length > 0 ? faults.join() : await where(page);
    },
  };
}
const begin = async (mock: Mock, size: (typeof sizes)[number], hash = '#/') => {
  const { page, faults } = await open(mock, size, hash);
  return { page, faults, ...walker(page) };
};

it.each(sizes)('lists, dialogs and pages by key, $name', async (size) => {
  const mock = createMock(makeWorld());
  const { page, faults, trail, press } = await begin(mock, size);
  await press('people', 'Alt+2');
  await press('down and open', 'ArrowDown', 'ArrowDown', 'Enter');
  const narrow = size.width < 1200;
  await press('change', 'F2');
  mock.override['people.save'] = () => { throw problem('bad-input', '身份证号不对', '', '请对照身份证逐位检查。', 'id_number'); };
  await press('refused', 'Control+s');
  delete mock.override['people.save'];
  await press('saved', 'Control+s');
  if (narrow) await press('drawer closed', 'Escape');
  await press('meetings', 'Alt+3');
  await press('first meeting', 'Enter');
  if (narrow) await press('meeting closed', 'Escape');
  await press('palette', 'Control+k');
  await press('palette left', 'Escape');
  await press('record', 'Control+n');
  await press('nothing filled in', 'Control+s');
  await press('a list that is read first', 'Alt+5');
  await press('rules', 'Alt+0');
  await press('help', 'F1');
  await press('help closed', 'Escape');
  await press('to a page by the palette', 'Control+k', 'h', 'y', 'Enter');
  expect(faults).toEqual([]);
  expect(trail).toEqual({
    people: 'list 人员',
    'down and open': narrow ? 'place 王磊' : 'list 人员',
    change: 'field 姓名',
    refused: 'field 身份证号',
    saved: narrow ? 'place 王磊' : 'list 人员',
    ...(narrow ? { 'drawer closed': 'list 人员' } : {}),
    meetings: 'list 会议',
    'first meeting': narrow ? 'place 12月主题党日' : 'list 会议',
    ...(narrow ? { 'meeting closed': 'list 会议' } : {}),
    palette: 'field 搜索人员、会议、组织、问题、任务、指标、规则、台账、设置和操作',
    'palette left': 'list 会议',
    record: 'field 会议类型',
    'nothing filled in': 'field 会议类型',
    'a list that is read first': 'list 指标体系',
    rules: 'list 规则',
    help: 'place 本页帮助',
    'help closed': 'list 规则',
    'to a page by the palette': 'list 会议',
  });
  await page.context().close();
});

it('a record that is deleted beside its list leaves the keys in the list', async () => {
  const { page, trail, press } = await begin(createMock(makeWorld()), sizes[0], '#/meetings');
  await press('marked', 'ArrowDown');
  await page.getByRole('button', { name: '删除', exact: true }).focus();
  await press('deleted', 'Enter');
  await press('undone', 'Control+z');
  expect(trail).toEqual({ marked: 'list 会议', deleted: 'list 会议', undone: 'list 会议' });
  await page.context().close();
});

it('the first field of 开始 has the keys', async () => {
  const mock = createMock(makeWorld());
  mock.world.info = null;
  // No school was ever opened here.
  mock.override['vault.recent'] = () => [];
  const { page } = await begin(mock, sizes[1], '#/start');
  expect(await where(page)).toBe('field 学校全称');
  await page.context().close();
});
