/** The one way to the core: `call` an operation of the list, or meet a `Problem`. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Operation, Progress, Request, Response, StartInfo } from './operations';
import type { ProblemCode } from './types';
import { tell } from './told';
import { work } from './work';

const codes: readonly ProblemCode[] = [
  'wrong-use',
  'bad-input',
  'not-found',
  'conflict',
  'needs-reason',
  'vault-missing',
  'vault-damaged',
  'vault-busy',
  'vault-newer',
  'vault-read-only',
  'disk-full',
  'no-permission',
  'file-busy',
  'cancelled',
  'internal',
];

/** A failure in plain Chinese: 什么错了 (message) · 在哪 (where) · 怎么办 (guidance). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly field: string | null;
  readonly where: string;
  readonly guidance: string;

  constructor(parts: { code: ProblemCode; message: string; field?: string | null; where?: string; guidance?: string }) {
    super(parts.message);
    this.name = 'Problem';
    this.code = parts.code;
    this.field = parts.field ?? null;
    this.where = parts.where ?? '';
    this.guidance = parts.guidance ?? '';
  }

  /** Anything thrown, as a problem the clerk can read. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
      const raw = thrown as Record<string, unknown>;
      const code = codes.find(known => known === raw.code);
      if (code !== undefined && typeof raw.message === 'string') {
        return new Problem({
          code,
          message: raw.message,
          field: typeof raw.field === 'string' ? raw.field : null,
          where: typeof raw.where === 'string' ? raw.where : '',
          guidance: typeof raw.guidance === 'string' ? raw.guidance : '',
        });
      }
    }
    return new Problem({
      code: 'internal',
      message: '程序没有完成这一步',
      guidance: '请再试一次；仍不行时，请关闭程序后重新打开，已保存的内容不受影响。',
    });
  }
}

export interface CallOptions {
  /** Does not show the busy bar: search and verdicts while typing. */
  quiet?: boolean;
}

async function shell<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw Problem.from(thrown);
  }
}

/** An answer under way, asked here or elsewhere: shown by the busy bar, and a failure is met as a `Problem`. */
export async function met<T>(operation: Operation, answer: Promise<T>): Promise<T> {
  const done = work.begin(operation);
  try {
    return await answer;
  } catch (thrown) {
    throw Problem.from(thrown);
  } finally {
    done();
  }
}

/** Runs an operation of the core. Rejects with a `Problem`, never with anything else. */
export function call<K extends Operation>(operation: K, request: Request<K>, options: CallOptions = {}): Promise<Response<K>> {
  const answer = shell<Response<K>>('call', { operation, request }).then(found => {
    tell(operation, found);
    return found;
  });
  return options.quiet === true ? answer : met(operation, answer);
}

/** Asks the running long work to stop; it rolls back and rejects with code `cancelled`. */
export async function cancel(): Promise<void> {
  await shell<null>('cancel');
}

/** Where data would live, and on what system. */
export function startInfo(): Promise<StartInfo> {
  return shell<StartInfo>('start_info');
}

/** Opens a file in the program the system has for it. */
export async function openPath(path: string): Promise<void> {
  await shell<null>('open_path', { path });
}

/** Shows a file in its folder. */
export async function revealPath(path: string): Promise<void> {
  await shell<null>('reveal_path', { path });
}

/** Feeds progress events of the shell into `work`. Called once, when the window opens. */
export async function followProgress(): Promise<void> {
  await listen<Progress>('progress', event => work.progress(event.payload));
}
