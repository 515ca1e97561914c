import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { ChildProcess } from 'node:child_process';
import { build } from 'vite';
import { afterEach, expect, it, vi } from 'vitest';
import { Bridge, now } from '../../../dev/core';
import { putShell } from '../../../dev/shell';
import { call } from '@/shared/api/client';

interface Line {
  id: number;
  operation: string;
  now: string;
  cancel?: boolean;
}

/** A program that answers as `answer` says, in the order it is asked. */
function program(answer: (line: Line) => unknown[]): { begin: () => ChildProcess; asked: Line[]; end: () => void } {
  const asked: Line[] = [];
  let child: EventEmitter & { stdin: PassThrough; stdout: PassThrough; kill: () => void };
  return {
    asked,
    begin() {
      const [stdin, stdout] = [new PassThrough(), new PassThrough()];
      child = Object.assign(new EventEmitter(), { stdin, stdout, kill: () => child.emit('exit', 0) });
      stdin.on('data', (data: Buffer) => {
        for (const text of data.toString().split('\n').filter(Boolean)) {
          const line = JSON.parse(text) as Line;
          asked.push(line);
          for (const told of answer(line)) stdout.write(`${JSON.stringify(told)}\n`);
        }
      });
      return child as unknown as ChildProcess;
    },
    end: () => child.kill(),
  };
}

afterEach(() => {
  Reflect.deleteProperty(window, '__TAURI_INTERNALS__');
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('a call, a problem and the counts of a long work come back to whom they belong', async () => {
  const counts: unknown[] = [];
  const one = program(line =>
    line.operation === 'bad'
      ? [{ id: line.id, problem: { code: 'bad-input' } }]
      : [
          { id: line.id, progress: { done: 1 } },
          { id: line.id, answer: line.operation },
        ],
  );
  const bridge = new Bridge(one.begin, told => counts.push(told));
  const [good, bad] = await Promise.all([bridge.call('vault.status', {}), bridge.call('bad', {})]);
  expect(good.answer).toBe('vault.status');
  expect(bad.problem).toEqual({ code: 'bad-input' });
  expect(counts).toEqual([{ done: 1 }]);
  bridge.cancel();
  await vi.waitFor(() => expect(one.asked.at(-1)?.cancel).toBe(true));
});

it('a program that ends leaves no call waiting, and is begun again', async () => {
  const one = program(line => (line.operation === 'die' ? [] : [{ id: line.id, answer: 1 }]));
  const bridge = new Bridge(one.begin);
  const lost = bridge.call('die', {});
  await vi.waitFor(() => expect(one.asked).toHaveLength(1));
  one.end();
  expect((await lost).problem).toMatchObject({ code: 'internal', message: '无窗口的核心程序停了' });
  expect((await bridge.call('again', {})).answer).toBe(1);
});

it('the day may be named, the time is that of the clock', () => {
  const at = new Date(2026, 2, 5, 9, 4, 7);
  expect(now(undefined, at)).toBe('2026-03-05T09:04:07');
  expect(now('2025-12-31', at)).toBe('2025-12-31T09:04:07');
});

it('pages find a shell: calls are asked and told, dialogs ask for a path, files are the window’s', async () => {
  const shell = putShell(({ id, command, args }) => {
    const unknown = { code: 'wrong-use', message: '没有这个操作', where: '', guidance: '', field: null };
    setTimeout(() => shell.told(args.operation === 'units.list' ? { id, answer: [command] } : { id, problem: unknown }));
  });
  expect(await call('units.list', {})).toEqual(['call']);
  await expect(call('vault.verify', {})).rejects.toMatchObject({ code: 'wrong-use', message: '没有这个操作' });
  const { pickFiles, pickFolder } = await import('@/shared/api/desktop');
  window.prompt = vi.fn((): string | null => ' /a/党员.xlsx | /b.xlsx ');
  expect(await pickFiles('花名册', ['xlsx'], true)).toEqual(['/a/党员.xlsx', '/b.xlsx']);
  window.prompt = vi.fn((): string | null => null);
  expect(await pickFolder()).toBeNull();
  const { openPath, followProgress } = await import('@/shared/api/client');
  await expect(openPath('/a')).rejects.toMatchObject({ message: '浏览器里打不开文件，要在窗口里才行', where: '/a' });
  const { work } = await import('@/shared/api/work');
  await followProgress();
  const done = work.begin('x');
  shell.heard('progress', { operation: 'x', done: 3, total: 9, what: '' });
  expect(work.counts?.done).toBe(3);
  done();
});

it('a build has none of it, even where a server is set up', async () => {
  vi.stubEnv('DANGWU_BRIDGE', '/bridge');
  vi.stubEnv('DANGWU_DEV_VAULT', '/vault');
  const built = await build({ root: process.cwd(), logLevel: 'silent', build: { write: false, minify: false } });
  const files = (Array.isArray(built) ? built : [built]).flatMap(one => ('output' in one ? one.output : []));
  const text = files.map(file => (file.type === 'chunk' ? file.code : String(file.source))).join('\n');
  expect(text).toContain('__TAURI_INTERNALS__');
  for (const trace of ['dangwu:ask', 'dangwu:told', 'dev/shell', '浏览器里', '127.0.0.1', 'WebSocket'])
    expect({ trace, found: text.includes(trace) }).toEqual({ trace, found: false });
}, 120_000);
