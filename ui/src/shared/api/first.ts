/**
 * What the first page asks the core, asked while the program is still being read: the build writes it into the head of
 * index.html (vite.config.ts), where it runs before any other script.
 */
import type { Operation, Request } from './operations';

/** A question, and whether it belongs to the page that opens first only. */
interface First<K extends Operation = Operation> {
  operation: K;
  request: Request<K>;
  today?: true;
}

export const firstQuestions: readonly First[] = [
  { operation: 'vault.status', request: {} },
  { operation: 'units.list', request: {} },
  { operation: 'duties.agenda', request: {}, today: true },
];

/** A question under way, as it stands at the window until the program takes it up. */
export interface Asked {
  operation: Operation;
  request: unknown;
  answer: Promise<unknown>;
}

declare global {
  interface Window {
    dangwuAsked?: Asked[];
  }
}

/** Milliseconds without a page after which the words of index.html are shown: most days it stands there before. */
export const unseen = 500;

/** Runs by itself, in the head: it may use nothing but its arguments and what the shell puts at the window. */
export function askFirst(questions: readonly First[], patience: number): void {
  setTimeout(() => document.querySelector('.opening')?.removeAttribute('hidden'), patience);
  const shell = (window as unknown as { __TAURI_INTERNALS__?: { invoke: (command: string, payload: unknown) => Promise<unknown> } })
    .__TAURI_INTERNALS__;
  if (shell === undefined) return;
  const today = location.hash === '' || location.hash === '#/';
  window.dangwuAsked = questions
    .filter(one => today || one.today !== true)
    .map(({ operation, request }) => {
      const answer = shell.invoke('call', { operation, request });
      // Whoever takes it meets the problem.
      answer.catch(() => undefined);
      return { operation, request, answer };
    });
}
