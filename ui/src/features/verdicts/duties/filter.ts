/** Which kind of things 今日 shows: kept while one moves between pages, and left behind with the school. */
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useVault } from '@/shared/ui/vault';
import type { AgendaKind } from './agenda';

export const useAgendaFilter = defineStore('agenda-filter', () => {
  const vault = useVault();
  const kept = ref<{ folder: string; kind: AgendaKind | 'all' }>({ folder: '', kind: 'all' });
  const kind = computed<AgendaKind | 'all'>({
    get: () => (kept.value.folder === vault.info?.folder ? kept.value.kind : 'all'),
    set: chosen => (kept.value = { folder: vault.info?.folder ?? '', kind: chosen }),
  });
  return { kind };
});
