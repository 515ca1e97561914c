/** The built pages in Debian's Chromium without its own window, with the mock behind them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { mkdir, readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Mock } from '../mock';

export const sizes = [
  { name: '1366x768', width: 1366, height: 768 },
  { name: '1093x580', width: 1093, height: 580 },
] as const;

export const textSizes = ['standard', 'large', 'largest'] as const;

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const axeFile = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
/** What the shell adds to its policy for the scripts that stand in index.html itself. */
const inPage = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/<script>([^<]+)<\/script>/gu)].map(([, script = '']) => {
  const hash = createHash('sha256').update(script).digest('base64');
  return `'sha256-${hash}'`;
});
/** The policy of the real window. */
const policy = [
  "default-src 'self'",
  `script-src 'self' ${inPage.join(' ')}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

async function serve(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split(/[?#]/u)[0] ?? '/'));
    const file = join(dist, path === '/' ? 'index.html' : path);
    readFile(file).then(
      bytes =>
        response
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}/` };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--force-color-profile=srgb'],
  });
}

/** A page on `hash` of the window, at a size of the window and of the text. What it logs as an error fails the test. */
async function openPage(
  browser: Browser,
  url: string,
  mock: Mock,
  at: { width: number; height: number },
  hash: string,
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: at.width, height: at.height }, bypassCSP: false, locale: 'zh-CN' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', error => faults.push(String(error)));
  await page.exposeFunction('__play', (command: string, args: Record<string, unknown>) => {
    try {
      return { value: mock.handle(command, args) };
    } catch (thrown) {
      return { thrown };
    }
  });
  await page.addInitScript(() => {
    const play = (window as unknown as { __play: (c: string, a: unknown) => Promise<{ value?: unknown; thrown?: unknown }> }).__play;
    let next = 1;
    Object.assign(window, {
      __TAURI_INTERNALS__: {
        invoke: async (command: string, args: unknown = {}) => {
          const answer = await play(
            command,
            JSON.parse(JSON.stringify(args ?? {}, (_k, v: unknown) => (typeof v === 'function' ? undefined : v))),
          );
          if (answer.thrown !== undefined) throw answer.thrown;
          return answer.value;
        },
        transformCallback: () => next++,
        unregisterCallback: () => undefined,
      },
      __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
    });
  });
  await page.goto(url + hash);
  await page.waitForSelector('h1');
  await settle(page);
  return { page, faults };
}

/** Where pictures go, if they are wanted. */
export const pictures = process.env.SCREENSHOTS;

/** The pages and a browser for the tests of a file; opens a page of them. */
export function stage(): (mock: Mock, at: { width: number; height: number }, hash: string) => ReturnType<typeof openPage> {
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
  return (mock, at, hash) => openPage(browser, url, mock, at, hash);
}

/** Everything asked for is answered and drawn: nothing new for a moment. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(80);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What is wrong with where the focus stands: on nothing, or behind what lies over the page. */
export function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const on = document.activeElement;
    if (on === null || on === document.body) return ['the focus stands on nothing'];
    const over = [...document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')].filter(one => one.checkVisibility()).at(-1);
    return over === undefined || over.contains(on) ? [] : [`the focus is behind the dialog: ${on.outerHTML.slice(0, 120)}`];
  });
}

export interface Violation {
  id: string;
  nodes: string[];
}

/** What axe has against the page. */
export async function axe(page: Page): Promise<Violation[]> {
  await page.evaluate(await readFile(axeFile, 'utf8'));
  return page.evaluate(async () => {
    interface Result {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    const run = (window as unknown as { axe: { run: (root: Document, options: unknown) => Promise<Result> } }).axe.run;
    const result = await run(document, { resultTypes: ['violations'] });
    return result.violations.map(v => ({
      id: v.id,
      nodes: v.nodes.slice(0, 4).map(n => `${n.html.slice(0, 200)} — ${n.failureSummary ?? ''}`),
    }));
  });
}

/** Elements wider than the window, and words of buttons, tabs, labels and headings that are cut. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`page is ${document.documentElement.scrollWidth} wide in ${width}`);
    for (const el of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(el);
      if (
        style.display === 'none' ||
        style.visibility === 'hidden' ||
        el.closest('.dw-only-heard, .skip, svg, [aria-hidden=true]') !== null
      )
        continue;
      // A sheet as it came, or a page as it prints, may be wider than its place: it scrolls by itself.
      if (el.closest('[data-as-it-is]') !== null) continue;
      const box = el.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      if (box.right > width + 1) found.push(`beyond the right edge: ${el.outerHTML.slice(0, 120)}`);
      const scrolls = el.scrollWidth > el.clientWidth + 1;
      if (scrolls && (style.overflowX === 'auto' || style.overflowX === 'scroll'))
        found.push(`scrolls sideways: ${el.outerHTML.slice(0, 120)}`);
      if (scrolls && ['BUTTON', 'LABEL', 'H1', 'H2', 'LEGEND'].includes(el.tagName) && style.overflow === 'hidden')
        found.push(`cut: ${el.outerHTML.slice(0, 120)}`);
    }
    return found.slice(0, 10);
  });
}
