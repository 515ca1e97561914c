/** What is exported and how: kept on this computer between visits, and the preview of one ledger. */
import { computed, reactive, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { ExportedFile, LedgerPreview, LedgerRequest, LedgerSpec, Span } from '@/shared/api/types';
import { latest } from '@/shared/ui/latest';
import { useReload, useVault } from '@/shared/ui/vault';
import { isStandard, recall, remember, spanFromKey, spanKey } from './choices';

export function useLedgers() {
  const vault = useVault();
  const specs = ref<LedgerSpec[] | null>(null);
  const recent = ref<ExportedFile[]>([]);
  const problem = ref<Problem | null>(null);
  const choices = reactive(recall(localStorage));
  const span = ref<Span>({ kind: 'year' });
  const spanChoice = computed({ get: () => spanKey(span.value), set: (key) => (span.value = spanFromKey(key)) });
  const units = ref<number[]>(vault.unit === null ? [] : [vault.unit]);
  const chosen = computed(() => {
    const all = (specs.value ?? []).map((spec) => spec.id);
    return choices.ledgers === null ? all : all.filter((id) => choices.ledgers?.includes(id));
  });
  /** The ledger in the preview. */
  const shown = ref('');
  const preview = ref<LedgerPreview | null>(null);
  const previewProblem = ref<Problem | null>(null);
  const previewing = ref(false);

  function request(ledgers: string[], to = ''): LedgerRequest {
    const columns: LedgerRequest['columns'] = {};
    for (const spec of specs.value ?? []) {
      const chosen = choices.columns[spec.id];
      if (chosen && ledgers.includes(spec.id) && !isStandard(spec, choices.columns)) columns[spec.id] = chosen;
    }
    return {
      ledgers, year: vault.year, span: span.value, units: units.value, columns, mask: choices.mask, empty: choices.empty, dates: choices.dates, to, filled_on: null,
    };
  }

  async function read(): Promise<void> {
    try {
      const [all, files] = await Promise.all([call('ledgers.list', {}), call('ledgers.recent', {})]);
      specs.value = all;
      recent.value = files;
      problem.value = null;
      if (!all.some((spec) => spec.id === shown.value)) shown.value = chosen.value[0] ?? all[0]?.id ?? '';
    } catch (thrown) {
      problem.value = Problem.from(thrown);
    }
  }
  useReload(['school', 'own', 'imports'], read);

  const asking = latest();
  async function look(): Promise<void> {
    if (shown.value === '') return;
    const newest = asking.next();
    previewing.value = true;
    try {
      const made = await call('ledgers.preview', request([shown.value]));
      if (!newest()) return;
      preview.value = made;
      previewProblem.value = null;
    } catch (thrown) {
      if (newest()) previewProblem.value = Problem.from(thrown);
    } finally {
      if (newest()) previewing.value = false;
    }
  }
  watch(() => JSON.stringify([shown.value, specs.value === null ? null : request([shown.value]), vault.versions]), () => void look());
  watch(choices, () => remember(localStorage, { ...choices }), { deep: true });
  watch(() => vault.unit, (id) => (units.value = id === null ? [] : [id]));

  async function write(to: string): Promise<ExportedFile[]> {
    const { files } = await call('ledgers.export', request(chosen.value, to));
    choices.folder = to;
    recent.value = await call('ledgers.recent', {});
    return files;
  }

  return { specs, recent, problem, choices, spanChoice, units, chosen, shown, preview, previewProblem, previewing, read, look, write };
}
