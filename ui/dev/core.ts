/**
 * The core for pages in a browser, while one works on them: each call of a page goes over Vite's own socket to a program that
 * speaks the core's list of operations (tests/src/bridge.rs). Only Vite's server loads it; a build has none of it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Plugin } from 'vite';

/** What a page asks, as it asks the shell. */
export interface Asked {
  id: number;
  command: string;
  args: Record<string, unknown>;
}
/** What comes back: an answer, or a problem as the core tells it. */
export type Told = { id: number } & ({ answer: unknown } | { problem: unknown });
type Line = { id: number; progress?: unknown; answer?: unknown; problem?: unknown };

const problem = (message: string, guidance: string, where = '') => ({ code: 'internal', message, field: null, where, guidance });
const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Local time as the core takes it; the day may be named, as for the window. */
export function now(named: string | undefined = process.env.DANGWU_TODAY, at = new Date()): string {
  const day = named ?? [String(at.getFullYear()), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':')}`;
}

/** The program behind the pages: begun with the first call, and again after it has ended. */
export class Bridge {
  private readonly waiting = new Map<number, (told: Line) => void>();
  private child: ChildProcess | null = null;
  private last = 0;

  constructor(
    private readonly begin: () => ChildProcess,
    private readonly progress: (counts: unknown) => void = () => undefined,
  ) {}

  /** Calls an operation. It never throws: what went wrong is a problem. */
  call(operation: string, request: unknown): Promise<Omit<Line, 'id'>> {
    const id = ++this.last;
    return new Promise(resolve => {
      this.waiting.set(id, resolve);
      this.send({ id, now: now(), operation, request });
    });
  }
  cancel(): void {
    if (this.child !== null) this.send({ cancel: true });
  }
  end(): void {
    this.child?.kill();
  }

  private send(line: unknown): void {
    this.child ??= this.start();
    this.child.stdin?.write(`${JSON.stringify(line)}\n`);
  }
  private start(): ChildProcess {
    const child = this.begin();
    if (child.stdout !== null) createInterface(child.stdout).on('line', line => this.hear(JSON.parse(line) as Line));
    child.stdin?.on('error', () => undefined);
    const gone = (): void => {
      if (this.child !== child) return;
      this.child = null;
      for (const [id, answer] of this.waiting)
        answer({ id, problem: problem('无窗口的核心程序停了', '请看运行 cargo xtask dev 的终端里的话，再刷新页面。') });
      this.waiting.clear();
    };
    child.on('error', gone).on('exit', gone);
    return child;
  }
  private hear(line: Line): void {
    if (line.progress !== undefined) this.progress(line.progress);
    else {
      this.waiting.get(line.id)?.(line);
      this.waiting.delete(line.id);
    }
  }
}

/** What the shell answers itself; undefined for what is the core's. */
function ofTheShell(command: string, vault: string | null): unknown {
  const platform = process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'macos' : 'linux';
  if (command !== 'start_info') return undefined;
  return { default_folder: vault === null ? '' : join(vault, '..', '党务台账'), platform, open_vault: vault, today: now().slice(0, 10) };
}

/** The plugin. It does nothing unless `cargo xtask dev` names the program and the school. */
export function coreForBrowsers(program = process.env.DANGWU_BRIDGE, vault = process.env.DANGWU_DEV_VAULT): Plugin {
  return {
    name: 'dangwu-core-for-browsers',
    apply: 'serve',
    async configureServer(server) {
      if (program === undefined || vault === undefined) return;
      const begin = () => spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
      const bridge = new Bridge(begin, counts => server.ws.send('dangwu:progress', counts));
      server.httpServer?.on('close', () => bridge.end());
      if (!existsSync(join(vault, 'ledger.db'))) {
        const made = await bridge.call('vault.sample', { folder: vault });
        if (made.problem !== undefined) throw new Error(JSON.stringify(made.problem));
      }
      server.ws.on('dangwu:ask', ({ id, command, args }: Asked, client) => {
        const tell = (told: Told): void => client.send('dangwu:told', told);
        if (command === 'call') {
          void bridge
            .call(String(args.operation), args.request)
            .then(told => tell(told.problem === undefined ? { id, answer: told.answer } : { id, problem: told.problem }));
          return;
        }
        if (command === 'cancel') bridge.cancel();
        tell({ id, answer: ofTheShell(command, vault) ?? null });
      });
    },
    // Before the pages: they find a shell where the window's would be.
    transformIndexHtml: () =>
      program === undefined ? [] : [{ tag: 'script', attrs: { type: 'module', src: '/dev/shell.ts' }, injectTo: 'head-prepend' }],
  };
}
