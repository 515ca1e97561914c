/** 本校项目 of a record or a list: how a value is shown, and the filter of a list by one item. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { call } from '@/shared/api/client';
import type { OwnItemView, OwnKind, OwnRegister, OwnValue } from '@/shared/api/types';
import { showDate } from '@/shared/ui/dates';
import { useReload } from '@/shared/ui/vault';

export type How = 'has' | 'is' | 'none';
export const hows: Record<How, string> = { has: '含', is: '等于', none: '没有填写' };

/** What a list is narrowed to by an item of the school's own. */
export interface OwnFilter {
  item: number | null;
  how: How;
  text: string;
}
export const noFilter = (): OwnFilter => ({ item: null, how: 'has', text: '' });

/** A value as it is shown. */
export const shown = (kind: OwnKind, value: string): string => (kind === 'date' ? showDate(value) : value);

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Whether a record with this value stands in the narrowed list; a filter without words narrows nothing. */
export function holds(filter: OwnFilter, kind: OwnKind, value: string | undefined): boolean {
  if (filter.item === null) return true;
  if (filter.how === 'none') return value === undefined;
  const wanted = plain(filter.text);
  if (wanted === '') return true;
  if (value === undefined) return false;
  const written = [value, shown(kind, value)].map(plain);
  return written.some(text => (filter.how === 'is' ? text === wanted : text.includes(wanted)));
}

export interface OwnList {
  items: Ref<OwnItemView[]>;
  filter: Ref<OwnFilter>;
  /** The list is narrowed. */
  active: ComputedRef<boolean>;
  keep: (record: number | null) => boolean;
  clear: () => void;
}

/** The items of a register, and a filter of its list by one of them. Without items there is nothing to choose. */
export function useOwnFilter(register: OwnRegister): OwnList {
  const items = ref<OwnItemView[]>([]);
  const values = ref(new Map<number, string>());
  const filter = ref<OwnFilter>(noFilter());
  const chosen = computed(() => items.value.find(view => view.item.id === filter.value.item));
  const active = computed(() => chosen.value !== undefined && (filter.value.how === 'none' || filter.value.text.trim() !== ''));

  async function read(): Promise<void> {
    try {
      items.value = await call('own.items', { register }, { quiet: true });
      if (chosen.value === undefined) filter.value = noFilter();
      await readValues();
    } catch {
      items.value = [];
      filter.value = noFilter();
    }
  }
  async function readValues(): Promise<void> {
    const item = filter.value.item;
    if (item === null) return;
    const all: OwnValue[] = await call('own.values', { register }, { quiet: true });
    if (item === filter.value.item) values.value = new Map(all.filter(one => one.item === item).map(one => [one.record, one.value]));
  }
  useReload(['own', 'imports'], read);
  watch(
    () => filter.value.item,
    () => {
      values.value = new Map();
      readValues().catch(() => clear());
    },
  );

  function keep(record: number | null): boolean {
    const view = chosen.value;
    return (
      view === undefined || !active.value || holds(filter.value, view.item.kind, record === null ? undefined : values.value.get(record))
    );
  }
  function clear(): void {
    filter.value = noFilter();
  }
  return { items, filter, active, keep, clear };
}
