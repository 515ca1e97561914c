/**
 * In a browser: stands where the window's shell would be, and asks the core over Vite's socket. The real window has brought its
 * own by now and is left alone.
 */
import type { Asked, Told } from './core';

type Callback = (payload: unknown) => void;
type Args = Record<string, unknown>;

const refused = (message: string, guidance: string, where = ''): unknown => ({ code: 'internal', message, field: null, where, guidance });

/** The system's dialogs are the window's: here the path is typed. */
function asked(what: string, proposed = ''): string | null {
  const said = window.prompt(`浏览器里没有系统的对话框。请填写${what}的完整路径：`, proposed)?.trim() ?? '';
  return said === '' ? null : said;
}

/** What only the window has, by command; undefined for what is asked of the core. */
export function windowOnly(command: string, args: Args): unknown {
  switch (command) {
    case 'pick_open':
      return (asked(`${String(args.kind)}${args.multiple === true ? '（几个之间用 | 隔开）' : ''}`) ?? '')
        .split('|')
        .map(path => path.trim())
        .filter(path => path !== '');
    case 'pick_folder':
      return asked('文件夹', typeof args.start === 'string' ? args.start : '');
    case 'pick_save':
      return asked('保存到的文件', String(args.name));
    case 'open_path':
    case 'reveal_path':
      throw refused('浏览器里打不开文件，要在窗口里才行', '请自己打开这个位置，或用 cargo xtask dev 的窗口。', String(args.path));
    default:
      return undefined;
  }
}

/** Puts a shell at the window, that asks by `send` and is told by what it gives back. */
export function putShell(send: (asked: Asked) => void): { told: (told: Told) => void; heard: (event: string, payload: unknown) => void } {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (problem: unknown) => void }>();
  const callbacks = new Map<number, Callback>();
  const listening: { event: string; handler: number }[] = [];
  let last = 0;
  Object.assign(window, {
    __TAURI_INTERNALS__: {
      transformCallback(callback: Callback): number {
        callbacks.set(++last, callback);
        return last;
      },
      unregisterCallback: (id: number) => void callbacks.delete(id),
      async invoke(command: string, args: Args = {}): Promise<unknown> {
        if (command === 'plugin:event|listen') {
          listening.push({ event: String(args.event), handler: Number(args.handler) });
          return args.handler;
        }
        if (command.startsWith('plugin:')) return null;
        const own = windowOnly(command, args);
        if (own !== undefined) return own;
        const id = ++last;
        return new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          send({ id, command, args });
        });
      },
    },
    __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
  });
  return {
    told(told) {
      const one = waiting.get(told.id);
      waiting.delete(told.id);
      if ('problem' in told) one?.reject(told.problem);
      else one?.resolve(told.answer);
    },
    heard(event, payload) {
      for (const one of listening) if (one.event === event) callbacks.get(one.handler)?.({ event, id: one.handler, payload });
    },
  };
}

const hot = import.meta.hot;
if (hot !== undefined && !('__TAURI_INTERNALS__' in window)) {
  const shell = putShell(question => hot.send('dangwu:ask', question));
  hot.on('dangwu:told', shell.told);
  hot.on('dangwu:progress', (counts: unknown) => shell.heard('progress', counts));
}
