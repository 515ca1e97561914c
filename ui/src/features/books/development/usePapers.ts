/** 生成材料: the papers there are, one of them as it will print, and the files written. */
import { computed, ref, watch } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { PaperFile, PaperPreview, PaperSpec, PersonName, Timeline } from '@/shared/api/types';
import { latest } from '@/shared/ui/latest';
import { useReload } from '@/shared/ui/vault';
import { shelve } from './papers';

export function usePapers(people: () => readonly PersonName[], here: () => readonly string[]) {
  const specs = ref<PaperSpec[] | null>(null);
  const path = ref<Pick<Timeline, 'stages' | 'steps'>>({ stages: [], steps: [] });
  const problem = ref<Problem | null>(null);
  const chosen = ref('');
  const preview = ref<PaperPreview | null>(null);
  const previewProblem = ref<Problem | null>(null);
  const looking = ref(false);
  const files = ref<PaperFile[]>([]);
  const writeProblem = ref<Problem | null>(null);
  const writing = ref(false);
  const shelves = computed(() => shelve(specs.value ?? [], path.value, here()));
  const spec = computed(() => specs.value?.find(one => one.id === chosen.value) ?? null);
  const ids = computed(() => people().map(one => one.id));

  /** The stages, and which documents belong to which step, are the same for all: one path tells them. */
  async function read(): Promise<void> {
    const first = ids.value[0];
    if (first === undefined) return;
    try {
      const [all, timeline] = await Promise.all([
        call('papers.list', {}),
        call('development.timeline', { person: first }, { quiet: true }),
      ]);
      specs.value = all;
      path.value = timeline;
      problem.value = null;
      if (spec.value === null) chosen.value = shelves.value[0]?.papers[0]?.id ?? '';
      await look();
    } catch (thrown) {
      problem.value = Problem.from(thrown);
    }
  }
  useReload(['school', 'people', 'units', 'meetings', 'development', 'settings'], read);

  const asking = latest();
  async function look(): Promise<void> {
    const newest = asking.next();
    if (chosen.value === '') return;
    looking.value = true;
    try {
      const made = await call('papers.preview', { paper: chosen.value, people: ids.value, to: '' }, { quiet: preview.value !== null });
      if (!newest()) return;
      preview.value = made;
      previewProblem.value = null;
    } catch (thrown) {
      if (newest()) previewProblem.value = Problem.from(thrown);
    } finally {
      if (newest()) looking.value = false;
    }
  }
  watch(chosen, () => {
    files.value = [];
    writeProblem.value = null;
    void look();
  });

  /** Writes the chosen paper; true when it is in the folder. */
  async function write(to: string): Promise<boolean> {
    if (writing.value || chosen.value === '') return false;
    writing.value = true;
    writeProblem.value = null;
    files.value = [];
    try {
      files.value = await call('papers.write', { paper: chosen.value, people: ids.value, to });
      return true;
    } catch (thrown) {
      writeProblem.value = Problem.from(thrown);
      return false;
    } finally {
      writing.value = false;
    }
  }

  return { specs, shelves, spec, problem, chosen, preview, previewProblem, looking, files, writeProblem, writing, read, look, write };
}
