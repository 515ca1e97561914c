/**
 * Every page at both sizes of the window and all three of the text: axe has nothing to say, nothing sticks out, nothing is
 * logged. The many states of a page are held to axe once, at the larger size: it looks at what stands in the page, not where.
 */
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../mock';
import { makeWorld } from '../mock/world';
import { axe, launch, openPage, overflows, serve, settle, sizes, textSizes, type Violation } from './harness';
import { places, type Place } from './pages';

/** Pages of a domain bring their places in `places-<domain>.ts`. */
const more = import.meta.glob<{ places: Place[] }>('./places-*.ts', { eager: true });
const all = [...places, ...Object.values(more).flatMap((m) => m.places)];
/** Only places whose name begins so, while working on one. */
const only = process.env.SCREEN ?? '';
/** Where pictures go, if they are wanted. */
const pictures = process.env.SCREENSHOTS;

let browser: Browser;
let server: Server;
let url = '';

beforeAll(async () => {
  ({ server, url } = await serve());
  browser = await launch();
  if (pictures !== undefined) await mkdir(pictures, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

describe.each([...sizes])('$name', (size) => {
  it.concurrent.each(all.filter((place) => place.name.startsWith(only)))('$name', async (place) => {
    const mock = createMock(makeWorld());
    place.before?.(mock);
    const { page, faults } = await openPage(browser, url, mock, size, place.hash);
    await place.steps?.(page);
    const found: { axe: Violation[]; overflows: Record<string, string[]>; faults: string[] } = { axe: size === sizes[0] || places.includes(place) ? await axe(page) : [], overflows: {}, faults };
    for (const text of textSizes) {
      await page.evaluate((chosen) => (document.documentElement.dataset.size = chosen), text);
      await settle(page);
      const wide = await overflows(page);
      if (wide.length > 0) found.overflows[text] = wide;
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${place.name}-${size.name}-${text}.png`) });
    }
    await page.context().close();
    expect(found).toEqual({ axe: [], overflows: {}, faults: [] });
  });
});
