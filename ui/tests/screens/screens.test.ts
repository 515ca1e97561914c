/** Every page at both sizes: axe has nothing to say, nothing sticks out, nothing is logged. */
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../mock';
import { makeWorld } from '../mock/world';
import { axe, launch, openPage, overflows, serve, sizes } from './harness';
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
  it.each(all.filter((place) => place.name.startsWith(only)))('$name', async (place) => {
    const mock = createMock(makeWorld());
    place.before?.(mock);
    const { page, faults } = await openPage(browser, url, mock, size, place.hash);
    await place.steps?.(page);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${place.name}-${size.name}.png`) });
    const found = { axe: await axe(page), overflows: await overflows(page), faults };
    await page.context().close();
    expect(found).toEqual({ axe: [], overflows: [], faults: [] });
  });
});

describe.each(['large', 'largest'])('text %s at 1093x580', (text) => {
  it.each(all.filter((place) => place.name.startsWith(only)))('$name', async (place) => {
    const mock = createMock(makeWorld());
    place.before?.(mock);
    const { page, faults } = await openPage(browser, url, mock, { width: 1093, height: 580 }, place.hash, text);
    await place.steps?.(page);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${place.name}-${text}.png`) });
    const found = { overflows: await overflows(page), faults };
    await page.context().close();
    expect(found).toEqual({ overflows: [], faults: [] });
  });
});
