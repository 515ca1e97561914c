/** Answers to what was asked in the head of index.html, before the program was read. Who asks the same first takes them. */
import { call, met } from './client';
import type { Operation, Request, Response } from './operations';
import './first';

/** As long as a first page waits for its answers rather than be drawn twice. */
const PATIENCE = 250;
const asked = new Map<string, Promise<unknown>>();

function keyOf(operation: string, request: unknown): string {
  return `${operation} ${JSON.stringify(request)}`;
}

/** Takes up what was asked in the head. */
export function takeUp(): void {
  for (const { operation, request, answer } of window.dangwuAsked ?? []) {
    const answered = met(operation, answer);
    answered.catch(() => undefined);
    asked.set(keyOf(operation, request), answered);
  }
  delete window.dangwuAsked;
}

/** Until everything asked ahead is answered, but not for long. */
export async function answeredAhead(): Promise<void> {
  if (asked.size === 0) return;
  await Promise.race([Promise.allSettled(asked.values()), new Promise(done => setTimeout(done, PATIENCE))]);
}

/** What was asked ahead, or else a call. */
export function take<K extends Operation>(operation: K, request: Request<K>): Promise<Response<K>> {
  const key = keyOf(operation, request);
  const answer = asked.get(key);
  if (answer === undefined) return call(operation, request);
  asked.delete(key);
  return answer as Promise<Response<K>>;
}

/** Something changed: answers not taken yet are out of date. */
export function forgetAhead(): void {
  asked.clear();
}
