/** A morning without the mouse: after every step the keys stand where the next one is made. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createMock, problem, type Mock } from '../mock';
import { makeWorld } from '../mock/world';
import { focusFaults, settle, sizes, stage } from './harness';

const open = stage();

/** Where the keys stand, in a word: the field, the list, the button. */
const where = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement;
    if (!(on instanceof HTMLElement)) return 'nothing';
    const label = on.getAttribute('aria-label') ?? on.closest('.row')?.querySelector('.label')?.firstChild?.textContent ?? '';
    if (on.getAttribute('role') === 'grid' || on.getAttribute('role') === 'listbox') return `list ${label}`;
    if (on.matches('input, select, textarea')) return `field ${label}`;
    if (on.matches('button, a')) return `button ${(on.textContent ?? '').trim()}`;
    return `place ${label}`;
  });

function walker(page: Page) {
  return {
    /** Presses keys, and waits until they have led where they should. */
    async press(wanted: string, ...keys: string[]): Promise<void> {
      for (const one of keys) {
        await page.keyboard.press(one);
        await settle(page);
      }
      const reached = async (): Promise<string> => [...(await focusFaults(page)), await where(page)].join();
      // A page is as long on its way as the machine is busy; what it settled on may not be left again.
      await expect.poll(reached, { message: keys.join(' '), timeout: 15_000 }).toBe(wanted);
      await settle(page);
      expect(await reached(), keys.join(' ')).toBe(wanted);
    },
  };
}
const begin = async (mock: Mock, size: (typeof sizes)[number], hash = '#/') => {
  const { page, faults } = await open(mock, size, hash);
  return { page, faults, ...walker(page) };
};

it.each(sizes)('lists, dialogs and pages by key, $name', async size => {
  const mock = createMock(makeWorld());
  const { page, faults, press } = await begin(mock, size);
  const narrow = size.width < 1200;
  await press('list 名册', 'Alt+2');
  await press(narrow ? 'place 王磊' : 'list 名册', 'ArrowDown', 'ArrowDown', 'Enter');
  await press('field 姓名', 'F2');
  mock.override['people.save'] = () => {
    throw problem('bad-input', '身份证号不对', '', '请对照身份证逐位检查。', 'id_number');
  };
  await press('field 身份证号', 'Control+s');
  delete mock.override['people.save'];
  await press(narrow ? 'place 王磊' : 'list 名册', 'Control+s');
  if (narrow) await press('list 名册', 'Escape');
  await press('list 会议', 'Alt+3');
  await press(narrow ? 'place 12月主题党日' : 'list 会议', 'Enter');
  if (narrow) await press('list 会议', 'Escape');
  await press('field 搜索人员、会议、组织、问题、任务、指标、规则、台账、设置和操作', 'Control+k');
  await press('list 会议', 'Escape');
  await press('field 会议类型', 'Control+n');
  await press('field 会议类型', 'Control+s');
  await press('list 指标体系', 'Alt+4');
  await press('list 规则', 'Alt+6');
  await press('place 本页帮助', 'F1');
  await press('list 规则', 'Escape');
  await press('list 会议', 'Control+k', 'h', 'y', 'Enter');
  expect(faults).toEqual([]);
  await page.context().close();
});

it.each(sizes)('places, their tabs and 导入 by key, $name', async size => {
  const { page, faults, press } = await begin(createMock(makeWorld()), size);
  const at = (): string => new URL(page.url()).hash;
  await press('list 名册', 'Alt+2');
  await press('list 组织', 'Control+PageDown');
  await press('list 指标体系', 'Alt+4');
  await press('list 问题', 'Control+PageDown');
  await press('list 问题', 'Control+Shift+PageDown', 'Control+Shift+PageUp');
  // A place opens at the tab last used.
  await press('list 组织', 'Alt+2');
  await press('button 选择文件', 'Control+i');
  expect(at()).toBe('#/imports');
  await press('list 会议', 'Alt+3');
  await press('button 选择文件', 'Control+i');
  expect(at()).toBe('#/imports?kind=meetings');
  // Along the tabs by the arrows, and from there into the page.
  await press('list 组织', 'Alt+2');
  await page.locator('[data-tabs] [aria-current]').focus();
  await press('button 名册', 'ArrowLeft');
  await press('button 学校概况', 'End');
  await press('button 发展党员', 'ArrowLeft');
  await press('button 学校概况', 'ArrowRight');
  await press('button 名册', 'ArrowRight');
  await press('list 名册', 'ArrowDown');
  expect(faults).toEqual([]);
  await page.context().close();
});

it('a record that is deleted beside its list leaves the keys in the list', async () => {
  const { page, press } = await begin(createMock(makeWorld()), sizes[0], '#/meetings');
  await press('list 会议', 'ArrowDown');
  await page.getByRole('button', { name: '删除', exact: true }).focus();
  await press('list 会议', 'Enter');
  await press('list 会议', 'Control+z');
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
