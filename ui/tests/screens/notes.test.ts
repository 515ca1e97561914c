/**
 * Notes stand for seconds, so that a look at a page that has settled never sees them: here they are looked at while they
 * stand. Their words can be read in every state, reckoned from the colours themselves, and they lie over nothing.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createMock, type Mock } from '../mock';
import { makeWorld } from '../mock/world';
import { axe, focusFaults, pictures, settle, sizes, stage, textSizes } from './harness';

const open = stage();

const away = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('button', { name, exact: true })
    .first()
    .evaluate((button: HTMLElement) => button.click())
    .then(() => settle(page));

/** Something can be undone. */
const done = (mock: Mock): void => void (mock.world.info = mock.world.info && { ...mock.world.info, undo: '修改人员' });

interface Scene {
  name: string;
  word: string;
  hash: string;
  before?: (mock: Mock) => void;
  steps: (page: Page) => Promise<void>;
}
const scenes: Scene[] = [
  { name: 'over a list', word: '撤销', hash: '#/meetings?open=3', steps: p => away(p, '删除') },
  {
    name: 'after an undo',
    word: '重做',
    hash: '#/organisation?tab=units&unit=4',
    before: done,
    steps: async p => {
      await p.keyboard.press('Control+z');
      await settle(p);
    },
  },
  {
    name: 'after a backup',
    word: '所在文件夹',
    hash: '#/ledgers',
    steps: async p => {
      await p.keyboard.press('Control+k');
      await settle(p);
      await p.keyboard.type('备份');
      await p.getByRole('option', { name: /备份/ }).first().waitFor();
      await p.keyboard.press('Enter');
    },
  },
  { name: 'beside a detail or under a drawer', word: '撤销', hash: '#/meetings?open=3', steps: p => away(p, '移除签到表.jpg') },
  {
    name: 'under a dialog',
    word: '撤销',
    hash: '#/organisation?person=1',
    steps: async p => {
      await away(p, '修改');
      await p.keyboard.press('Control+s');
      await p.getByText('知道了').waitFor();
      await away(p, '修改');
      await p.waitForTimeout(100);
    },
  },
  {
    name: 'under a field at the lower edge',
    word: '重做',
    hash: '#/meetings/record?id=3',
    before: done,
    steps: async p => {
      await p.waitForTimeout(300);
      await p.getByLabel('备注').focus();
      await away(p, '撤销');
    },
  },
];

/** How far the words of the notes stand out from what is behind them, in each state of their buttons. */
async function contrasts(page: Page, word: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const read = (): Promise<Record<string, number>> =>
    page.evaluate(() => {
      type Colour = [number, number, number, number];
      const parse = (text: string): Colour => {
        const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/gu) ?? []).map(Number);
        return [r, g, b, a];
      };
      const over = (top: Colour, below: Colour): Colour =>
        [0, 1, 2].map(i => (top[i] ?? 0) * top[3] + (below[i] ?? 0) * (1 - top[3])).concat(1) as Colour;
      const light = (colour: Colour): number => {
        const [r = 0, g = 0, b = 0] = colour
          .slice(0, 3)
          .map(part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element: Element | null): Colour => {
        if (element === null) return [255, 255, 255, 1];
        const own = parse(getComputedStyle(element).backgroundColor);
        return own[3] === 1 ? own : over(own, behind(element.parentElement));
      };
      const ratios: Record<string, number> = {};
      for (const element of document.querySelectorAll('.note > *')) {
        const ground = behind(element);
        const ink = over(parse(getComputedStyle(element).color), ground);
        const [low = 0, high = 0] = [light(ground), light(ink)].sort((a, b) => a - b);
        ratios[(element.textContent ?? '').slice(0, 6)] = (high + 0.05) / (low + 0.05);
      }
      return ratios;
    });
  const keep = async (state: string): Promise<void> => {
    for (const [words, ratio] of Object.entries(await read())) found[`${words}, ${state}`] = ratio;
  };
  await keep('at rest');
  for (const name of [word, '知道了']) {
    const button = page.locator('.note button', { hasText: name }).first();
    await button.hover();
    await keep(`${name} under the pointer`);
    await page.mouse.down();
    await keep(`${name} held down`);
    await page.mouse.move(2, 2);
    await page.mouse.up();
    await button.focus();
    await keep(`${name} with the focus`);
    await button.evaluate((one: HTMLButtonElement) => (one.disabled = true));
    await keep(`${name} resting`);
    await button.evaluate((one: HTMLButtonElement) => (one.disabled = false));
  }
  return found;
}

/** What the notes lie over, and which of their own buttons something else lies over. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const strip = document.querySelector('.notes')?.getBoundingClientRect();
    if (strip === undefined || strip.height === 0) return ['no note is shown'];
    const named = ['.page', '.dw-actions', '.sticky', '.el-dialog', '.el-drawer'];
    const worked: [string, Element | null][] = [
      ...named.flatMap(one => [...document.querySelectorAll(one)].map((element): [string, Element] => [one, element])),
      ['the focus', document.activeElement],
    ];
    for (const [name, element] of worked) {
      if (element === null || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.height > 0 && box.bottom > strip.top + 0.5 && box.top < strip.bottom)
        faults.push(`${name} is under the notes: ${box.bottom} > ${strip.top}`);
    }
    if (strip.bottom > innerHeight + 0.5) faults.push('the notes are below the window');
    for (const button of document.querySelectorAll<HTMLElement>('.note button')) {
      const box = button.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (top !== button) faults.push(`${button.textContent} cannot be pressed: ${top?.outerHTML.slice(0, 80) ?? 'nothing'}`);
    }
    const on = document.activeElement;
    if (on?.matches('input, textarea, select') === true) {
      const box = on.getBoundingClientRect();
      if (document.elementFromPoint(box.left + box.width / 2, box.bottom - 4) !== on)
        faults.push('the field being typed into went out of sight');
    }
    return faults;
  });
}

it.concurrent.each(scenes.flatMap(scene => sizes.map(size => ({ name: `${scene.name} ${size.name}`, scene, size }))))(
  '$name',
  async ({ name, scene, size }) => {
    const faults: Record<string, unknown> = {};
    let ratios: Record<string, number> = {};
    for (const text of textSizes) {
      const mock = createMock(makeWorld());
      scene.before?.(mock);
      const { page } = await open(mock, size, scene.hash);
      await page.evaluate(chosen => (document.documentElement.dataset.size = chosen), text);
      await settle(page);
      await scene.steps(page);
      await page.getByText('知道了').first().waitFor();
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `note ${name} ${text}.png`) });
      const over = await covered(page);
      if (over.length > 0) faults[text] = over;
      if (text === 'standard') {
        faults.axe = await axe(page);
        ratios = await contrasts(page, scene.word);
        // In reach of the pointer whatever is open, and gone without a trace.
        await page.locator('.note button', { hasText: '知道了' }).click();
        await settle(page);
        faults.focus = await focusFaults(page);
        faults.room = await page.evaluate(() => document.querySelector('.notes')?.getBoundingClientRect().height);
      }
      await page.context().close();
    }
    expect(faults).toEqual({ axe: [], focus: [], room: 0 });
    expect(Object.keys(ratios).length).toBeGreaterThan(8);
    expect(Object.entries(ratios).filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  },
);
