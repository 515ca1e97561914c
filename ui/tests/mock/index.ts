/** Plays the core and the shell for the window under test. Never part of the product. */
import type { Outcome, Problem } from '@/shared/api/types';
import type { ChangeKind } from '@/shared/api/operations';
import { makeWorld, today, type World } from './world';

export type Handler = (request: never, world: World) => unknown;

const modules = import.meta.glob<{ handlers: Record<string, Handler> }>('./handlers/*.ts', { eager: true });
const handlers: Record<string, Handler> = Object.assign({}, ...Object.values(modules).map(m => m.handlers));

/** What a change gives back. */
export function done<V>(world: World, value: V, changed: ChangeKind[], summary = '修改'): Outcome<V> {
  if (world.info === null) throw problem('vault-missing', '没有打开的数据');
  world.info = { ...world.info, saved_at: `${today} 14:05`, undo: summary };
  world.entry += 1;
  return { value, changed, entry: world.entry, vault: world.info };
}

export function problem(code: Problem['code'], message: string, where = '', guidance = '', field: string | null = null): Problem {
  return { code, message, where, guidance, field };
}

export interface Mock {
  world: World;
  /** Every operation asked for, in order. */
  asked: { operation: string; request: unknown }[];
  /** Answers in place of the handlers, by operation. */
  override: Record<string, Handler>;
  handle: (command: string, args: Record<string, unknown>) => unknown;
}

export function createMock(world: World = makeWorld()): Mock {
  const mock: Mock = {
    world,
    asked: [],
    override: {},
    handle(command, args) {
      switch (command) {
        case 'call': {
          const operation = String(args.operation);
          mock.asked.push({ operation, request: args.request });
          const handler = mock.override[operation] ?? handlers[operation];
          if (handler === undefined) throw problem('wrong-use', `没有这项操作：${operation}`);
          return structuredClone(handler(args.request as never, mock.world) ?? null);
        }
        case 'start_info':
          return { default_folder: '/home/clerk/文档/党务台账', platform: 'linux', open_vault: null, today };
        case 'pick_open':
          return mock.world.picks.splice(0, 1);
        case 'pick_folder':
        case 'pick_save':
          return mock.world.picks.shift() ?? null;
        case 'plugin:event|listen':
          return 1;
        default:
          return null;
      }
    },
  };
  return mock;
}

/** Puts the mock where `@tauri-apps/api` looks for the shell. */
export function installMock(mock: Mock = createMock()): Mock {
  Object.assign(window, {
    __TAURI_INTERNALS__: {
      invoke: async (command: string, args: Record<string, unknown> = {}) => mock.handle(command, args),
      transformCallback: () => 1,
      unregisterCallback: () => undefined,
    },
    __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
  });
  return mock;
}
