import { beforeEach, expect, it, vi } from 'vitest';
import { forgetAhead, take, takeUp } from '@/shared/api/ahead';
import { Problem } from '@/shared/api/client';
import { askFirst, firstQuestions } from '@/shared/api/first';
import { hrefOf, places, standingOf } from '@/shared/text/pages';
import { router } from '@/router';

const invoke = vi.fn<(command: string, payload: { operation: string }) => Promise<unknown>>();

beforeEach(() => {
  invoke.mockReset().mockImplementation((_command, { operation }) => Promise.resolve(`answer to ${operation}`));
  Object.assign(window, { __TAURI_INTERNALS__: { invoke, transformCallback: () => 1 } });
  forgetAhead();
  location.hash = '';
});

it('asks everything on 今日 and no agenda on another page', () => {
  askFirst(firstQuestions, 0);
  expect(invoke.mock.calls.map(([, payload]) => payload.operation)).toEqual(['vault.status', 'units.list', 'duties.agenda']);
  invoke.mockClear();
  location.hash = '#/meetings';
  askFirst(firstQuestions, 0);
  expect(invoke.mock.calls.map(([, payload]) => payload.operation)).toEqual(['vault.status', 'units.list']);
});

it('an answer asked in the head is taken once, and not after a change', async () => {
  askFirst(firstQuestions, 0);
  takeUp();
  invoke.mockClear();
  await expect(take('vault.status', {})).resolves.toBe('answer to vault.status');
  expect(invoke).not.toHaveBeenCalled();
  await take('vault.status', {});
  expect(invoke).toHaveBeenCalledTimes(1);
  forgetAhead();
  await take('units.list', {});
  expect(invoke).toHaveBeenCalledTimes(2);
});

it('a problem met in the head is met by who takes the answer', async () => {
  invoke.mockRejectedValue({ code: 'vault-damaged', message: '数据文件损坏' });
  askFirst(firstQuestions, 0);
  takeUp();
  await expect(take('vault.status', {})).rejects.toEqual(expect.objectContaining({ code: 'vault-damaged', message: '数据文件损坏' }));
  await expect(take('units.list', {})).rejects.toBeInstanceOf(Problem);
});

it('the words of index.html are shown only when no page comes soon', () => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="app"><p class="opening" hidden>正在打开</p></div>';
  askFirst(firstQuestions, 500);
  vi.advanceTimersByTime(499);
  expect(document.querySelector('.opening')?.hasAttribute('hidden')).toBe(true);
  vi.advanceTimersByTime(1);
  expect(document.querySelector('.opening')?.hasAttribute('hidden')).toBe(false);
  vi.useRealTimers();
});

it('every link of a tab leads to it', () => {
  for (const place of places) {
    for (const tab of place.tabs)
      expect(standingOf(router.resolve(hrefOf(place, tab).slice(1)))).toMatchObject({ place, tab, below: false });
  }
});

it('every page says where it belongs, but for those of no place', () => {
  const known = places.flatMap(place => place.tabs.map(tab => tab.page));
  const routes = router.getRoutes().filter(route => route.name !== undefined);
  expect(routes.filter(route => route.meta.page === undefined).map(route => route.name)).toEqual(
    expect.arrayContaining(['imports', 'start']),
  );
  for (const { name, meta } of routes) {
    if (name !== 'imports' && name !== 'start') expect(known, String(name)).toContain(meta.page);
  }
  expect(routes.map(route => route.name)).toEqual(expect.arrayContaining(known));
});
