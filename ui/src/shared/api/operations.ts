/** How the window uses the list of operations in `types.ts`: what may be left out, and what is a change. */
import type * as T from './types';

/** The list is written from the Rust types; what has a default there may be left out here. */
type Lenient<R> = R extends Record<string, unknown>
  ? { [K in keyof R as null extends R[K] ? K : never]?: R[K] } & { [K in keyof R as null extends R[K] ? never : K]: R[K] }
  : R;

/** Questions whose every part may be left out. */
type Question =
  | 'people.list' | 'meetings.list' | 'duties.check' | 'duties.agenda' | 'duties.grid' | 'duties.excuses' | 'history.list' | 'units.list' | 'development.board'
  | 'problems.list' | 'problems.tasks' | 'problems.examine' | 'problems.wall' | 'problems.counts' | 'problems.set_since' | 'problems.save' | 'risks.list' | 'risks.counts' | 'risks.save' | 'own.items';

export type Operation = keyof T.Operations;
export type Response<K extends Operation> = T.Operations[K]['response'];
export type Request<K extends Operation> = K extends Question
  ? Partial<T.Operations[K]['request']>
  : Lenient<T.Operations[K]['request']>;

/** Operations that change the vault: they give back an `Outcome`. */
export type Change = { [K in Operation]: Response<K> extends T.Outcome<unknown> ? K : never }[Operation];

/** What an operation may change; screens re-read just that. */
export const changeKinds = ['school', 'units', 'people', 'meetings', 'duties', 'development', 'plans', 'rules', 'settings', 'imports', 'indicators', 'problems', 'risks', 'own'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** How far a long work has come; total 0 is unknown. */
export interface Progress { operation: string; done: number; total: number; what: string }

/** What the shell says before a vault is open. */
export interface StartInfo { default_folder: string; platform: string; open_vault: string | null; today: string | null }

export type FieldView = T.FieldChoice;
