/** What is exported and how: kept on this computer between visits, and the preview of one ledger. */
import { computed, reactive, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { ExportedFile, LedgerPreview, LedgerRequest, LedgerSpec, Span } from '@/shared/api/types';
import { latest } from '@/shared/ui/latest';
import { useReload, useVault } from '@/shared/ui/vault';
import { isStandard, ledgersToWrite, recall, remember, spanFromKey, spanKey, usual } from './choices';

export function useLedgers() {
  const vault = useVault();
  const specs = ref<LedgerSpec[] | null>(null);
  const recent = ref<ExportedFile[]>([]);
  const problem = ref<Problem | null>(null);
  const choices = reactive(recall(localStorage));
  const span = ref<Span>({ kind: 'year' });
  const spanChoice = computed({ get: () => spanKey(span.value), set: key => (span.value = spanFromKey(key)) });
  const units = ref<number[]>(vault.unit === null ? [] : [vault.unit]);
  /** How many rows each ledger has for this time and these units, as far as it has been counted. */
  const rows = ref<Record<string, number>>({});
  /** Ledgers without rows that the clerk wants all the same; for this visit only, next quarter they may have some. */
  const allTheSame = ref<ReadonlySet<string>>(new Set());
  const chosen = computed(() => ledgersToWrite(specs.value ?? [], choices.ledgers, rows.value, allTheSame.value));
  /** The ledger in the preview. */
  const shown = ref('');
  /** Which of its sheets; null is the first that lists anything. */
  const sheet = ref<string | null>(null);
  watch(shown, () => (sheet.value = null), { flush: 'sync' });
  const preview = ref<LedgerPreview | null>(null);
  const previewProblem = ref<Problem | null>(null);
  const previewing = ref(false);

  function request(ledgers: string[], to = '', of: string | null = null): LedgerRequest {
    const columns: LedgerRequest['columns'] = {};
    for (const spec of specs.value ?? []) {
      const chosen = choices.columns[spec.id];
      if (chosen && ledgers.includes(spec.id) && !isStandard(spec, choices.columns)) columns[spec.id] = chosen;
    }
    return {
      ledgers,
      year: vault.year,
      span: span.value,
      units: units.value,
      columns,
      mask: choices.mask,
      empty: choices.empty,
      dates: choices.dates,
      to,
      filled_on: null,
      paper: choices.paper,
      sheet: of,
    };
  }

  async function read(): Promise<void> {
    try {
      const [all, files] = await Promise.all([call('ledgers.list', {}), call('ledgers.recent', {})]);
      specs.value = all;
      recent.value = files;
      problem.value = null;
      if (!all.some(spec => spec.id === shown.value)) shown.value = chosen.value[0] ?? all[0]?.id ?? '';
    } catch (thrown) {
      problem.value = Problem.from(thrown);
    }
  }
  useReload(['school', 'own', 'imports'], read);

  function choose(id: string, on: boolean): void {
    const wanted = new Set(choices.ledgers ?? usual(specs.value ?? []));
    const same = new Set(allTheSame.value);
    if (on) {
      wanted.add(id);
      // Not counted yet is no reason to take the tick away again once it is.
      if ((rows.value[id] ?? 0) === 0) same.add(id);
    } else {
      wanted.delete(id);
      same.delete(id);
    }
    choices.ledgers = (specs.value ?? []).map(spec => spec.id).filter(one => wanted.has(one));
    allTheSame.value = same;
  }
  function chooseAll(on: boolean): void {
    choices.ledgers = on ? null : [];
    allTheSame.value = new Set();
  }

  const turns = latest();
  let counting: Promise<void> = Promise.resolve();
  /** Counts one after another, quietly: what is looked at comes first and the window stays free. */
  async function count(): Promise<void> {
    const newest = turns.next();
    for (const spec of specs.value ?? []) {
      try {
        const { total_rows } = await call('ledgers.preview', request([spec.id]), { quiet: true });
        if (!newest()) return counting;
        rows.value = { ...rows.value, [spec.id]: total_rows };
      } catch {
        // Not counted is not empty: it stays as the clerk chose it.
        if (!newest()) return counting;
        rows.value = Object.fromEntries(Object.entries(rows.value).filter(([id]) => id !== spec.id));
      }
    }
  }

  const asking = latest();
  async function look(): Promise<void> {
    if (shown.value === '') return;
    const newest = asking.next();
    previewing.value = true;
    try {
      const asked = request([shown.value], '', sheet.value);
      const made = await call('ledgers.preview', asked);
      if (!newest()) return;
      preview.value = made;
      previewProblem.value = null;
    } catch (thrown) {
      if (newest()) previewProblem.value = Problem.from(thrown);
    } finally {
      if (newest()) previewing.value = false;
    }
  }
  watch(
    () => JSON.stringify([shown.value, specs.value === null ? null : request([shown.value], '', sheet.value), vault.versions]),
    () => void look(),
  );
  watch(
    () => JSON.stringify([specs.value?.map(spec => spec.id), vault.year, span.value, units.value, vault.versions]),
    () => void (counting = count()),
  );
  watch(choices, () => remember(localStorage, { ...choices }), { deep: true });
  watch(
    () => vault.unit,
    id => (units.value = id === null ? [] : [id]),
  );

  /** Until it is known which ledgers would be empty. */
  async function counted(): Promise<void> {
    await counting;
  }
  async function write(to: string): Promise<ExportedFile[]> {
    const { files } = await call('ledgers.export', request(chosen.value, to));
    choices.folder = to;
    recent.value = await call('ledgers.recent', {});
    return files;
  }

  return {
    specs,
    recent,
    problem,
    choices,
    spanChoice,
    units,
    rows,
    chosen,
    choose,
    chooseAll,
    counted,
    shown,
    sheet,
    preview,
    previewProblem,
    previewing,
    read,
    look,
    write,
  };
}
