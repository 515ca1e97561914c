/**
 * Every page at both sizes of the window and all three of the text: axe has nothing to say, nothing sticks out, nothing is logged,
 * and the keys have somewhere to go.
 * The states of a page are opened once, in the larger window, which is then made smaller; axe looks at them in the larger: it sees
 * what stands in the page, not where.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createMock } from '../mock';
import { makeWorld } from '../mock/world';
import { axe, focusFaults, overflows, pictures, settle, sizes, stage, textSizes, type Violation } from './harness';
import { places, type Place } from './pages';

/** Pages of a domain bring their places in `places-<domain>.ts`. */
const more = import.meta.glob<{ places: Place[] }>('./places-*.ts', { eager: true });
const all = [...places, ...Object.values(more).flatMap(m => m.places)];
/** Opened at each size by itself: what every page shares, and a page as it opens; the others are states that something led to. */
const alone = (place: Place): boolean => places.includes(place) || (place.steps === undefined && place.before === undefined);
/** Only places whose name begins so, while working on one. */
const only = process.env.SCREEN ?? '';

type Size = (typeof sizes)[number];
const open = stage();

/** What a page at a size of the window has wrong at each size of the text. */
async function look(page: Page, name: string, size: Size): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const text of textSizes) {
    await page.evaluate(chosen => (document.documentElement.dataset.size = chosen), text);
    await settle(page);
    const wide = await overflows(page);
    if (wide.length > 0) found[`${size.name} ${text}`] = wide;
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${size.name}-${text}.png`) });
  }
  return found;
}

/** Opens a place at the first of the sizes, does what the clerk does there, and looks at it at each. */
async function visit(place: Place, at: readonly Size[]): Promise<void> {
  const mock = createMock(makeWorld());
  place.before?.(mock);
  const [first, ...others] = at;
  if (first === undefined) return;
  const { page, faults } = await open(mock, first, place.hash);
  const focus = (await focusFaults(page)).map(fault => `as it opens: ${fault}`);
  await place.steps?.(page);
  focus.push(...(await focusFaults(page)));
  const found: { focus: string[]; axe: Violation[]; overflows: Record<string, string[]>; faults: string[] } = {
    focus,
    axe: await axe(page),
    overflows: await look(page, place.name, first),
    faults,
  };
  for (const size of others) {
    await page.setViewportSize(size);
    Object.assign(found.overflows, await look(page, place.name, size));
  }
  await page.context().close();
  expect(found).toEqual({ focus: [], axe: [], overflows: {}, faults: [] });
}

const visits = all
  .filter(place => place.name.startsWith(only))
  .flatMap((place): { name: string; place: Place; at: readonly Size[] }[] =>
    alone(place)
      ? sizes.map(size => ({ name: `${place.name} ${size.name}`, place, at: [size] }))
      : [{ name: place.name, place, at: sizes }],
  );
it.concurrent.each(visits)('$name', ({ place, at }) => visit(place, at));
