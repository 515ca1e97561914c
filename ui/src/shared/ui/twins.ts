/** The same thing twice: asked before a new record is saved, told once, saved at the second press. */
import { ref, type Ref } from 'vue';
import { call } from '@/shared/api/client';
import type { Alike, AlikeQuery } from '@/shared/api/types';

export interface Twins {
  /** Records that say the same. */
  found: Ref<Alike[]>;
  /** True where there are some that were not told yet: nothing is saved then. */
  told: (query: AlikeQuery | null) => Promise<boolean>;
}

export function useTwins(): Twins {
  const found = ref<Alike[]>([]);
  let known = '';
  async function told(query: AlikeQuery | null): Promise<boolean> {
    const key = JSON.stringify(query);
    if (query !== null && key === known) return false;
    found.value = query === null ? [] : await call('search.alike', query);
    known = key;
    return found.value.length > 0;
  }
  return { found, told };
}
