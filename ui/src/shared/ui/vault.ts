/** The open vault as every page sees it: whose, which year, which unit, what changed. */
import { defineStore } from 'pinia';
import { computed, onMounted, reactive, ref, watch } from 'vue';
import { forgetAhead, take as answer } from '@/shared/api/ahead';
import { call } from '@/shared/api/client';
import { changeKinds, type Change, type ChangeKind, type Request, type Response } from '@/shared/api/operations';
import { readDrafts } from './drafts';
import type { Outcome, Unit, VaultInfo } from '@/shared/api/types';
import { siblingOrder } from './unitOrder';

type Value<K extends Change> = Response<K> extends Outcome<infer V> ? V : never;

/**
 * Each unit followed by what is below it, those side by side in the order of `unitOrder.ts`. One that is its own
 * ancestor hangs on no top and comes last: it is shown rather than lost.
 */
export function treeOrder(units: readonly Unit[]): Unit[] {
  const known = new Set(units.map(u => u.id));
  const below = (parent: number | null): Unit[] =>
    siblingOrder(units.filter(u => (parent === null ? u.parent === null || !known.has(u.parent) : u.parent === parent))).flatMap(u => [
      u,
      ...(u.id === null ? [] : below(u.id)),
    ]);
  const ordered = below(null);
  return ordered.length === units.length ? ordered : [...ordered, ...units.filter(u => !ordered.includes(u))];
}

export const useVault = defineStore('vault', () => {
  const info = ref<VaultInfo | null>(null);
  const asked = ref(false);
  const year = ref(2000);
  const unit = ref<number | null>(null);
  const units = ref<Unit[]>([]);
  /** Entries of 操作记录 that the last deed made. */
  const made = ref<number[]>([]);
  /** Grows each time a kind of thing changed; watched by `useReload`. */
  const versions = reactive<Record<ChangeKind, number>>({
    school: 0,
    units: 0,
    people: 0,
    meetings: 0,
    duties: 0,
    development: 0,
    plans: 0,
    rules: 0,
    settings: 0,
    imports: 0,
    indicators: 0,
    problems: 0,
    risks: 0,
    own: 0,
  });

  const today = computed(() => info.value?.today ?? '');
  const years = computed(() => {
    const now = Number(today.value.slice(0, 4));
    return Array.from({ length: 9 }, (_, i) => now + 1 - i);
  });
  const unitName = (id: number | null | undefined): string => units.value.find(u => u.id === id)?.name ?? '';

  async function readUnits(): Promise<void> {
    units.value = info.value === null ? [] : treeOrder(await answer('units.list', {}));
    if (unit.value !== null && !units.value.some(u => u.id === unit.value)) unit.value = null;
  }

  function bump(kinds: readonly string[]): void {
    for (const kind of changeKinds) if (kinds.includes(kind)) versions[kind] += 1;
  }

  /** Takes a vault as the open one (after create, open, sample), or none. */
  async function take(next: VaultInfo | null): Promise<void> {
    forgetAhead();
    await show(next);
  }

  async function show(next: VaultInfo | null): Promise<void> {
    const other = next?.folder !== info.value?.folder;
    info.value = next;
    asked.value = true;
    if (next !== null && other) {
      year.value = Number(next.today.slice(0, 4));
      unit.value = null;
    }
    await Promise.all([readUnits(), readDrafts(next?.folder ?? null)]);
    bump(changeKinds);
  }

  /** Asks the core which vault is open. */
  async function refresh(): Promise<void> {
    await show(await answer('vault.status', {}));
  }

  /** Takes in what a change gave back: the saved time, undo, and what must be read again. */
  async function apply(outcome: Outcome<unknown>): Promise<void> {
    forgetAhead();
    info.value = outcome.vault;
    if (outcome.changed.includes('units') || outcome.changed.includes('imports')) await readUnits();
    bump(outcome.changed);
  }

  /** Runs a changing operation and refreshes what it changed; gives its value. */
  async function save<K extends Change>(operation: K, request: Request<K>): Promise<Value<K>> {
    const outcome = (await call(operation, request)) as Outcome<Value<K>>;
    await apply(outcome);
    const entries = outcome.entry === null ? [] : [outcome.entry];
    if (deeds === null) made.value = entries;
    else deeds.push(...entries);
    return outcome.value;
  }

  /** Entries of the deed under way, where it is more than one change. */
  let deeds: number[] | null = null;
  /** Runs changes that are one deed to the clerk: 撤销 takes them all back. */
  async function together(deed: () => Promise<void>): Promise<void> {
    const all: number[] = [];
    deeds = all;
    try {
      await deed();
    } finally {
      deeds = null;
      made.value = all;
    }
  }
  /** The same change of several things, one after the other, as one deed. */
  async function saveEach<K extends Change>(operation: K, requests: readonly Request<K>[]): Promise<void> {
    await together(async () => {
      for (const request of requests) await save(operation, request);
    });
  }

  return {
    info,
    asked,
    year,
    unit,
    units,
    made,
    versions,
    today,
    years,
    unitName,
    take,
    refresh,
    apply,
    save,
    together,
    saveEach,
    readUnits,
  };
});

/** Reads now and again whenever one of `kinds` changed, the year or the unit filter included if `filters`. */
export function useReload(kinds: ChangeKind[], read: () => Promise<void>, filters = false): void {
  const vault = useVault();
  onMounted(() => void read());
  watch(
    () => [vault.info?.folder, ...kinds.map(kind => vault.versions[kind]), ...(filters ? [vault.year, vault.unit] : [])].join('|'),
    () => {
      if (vault.info !== null) void read();
    },
  );
}
