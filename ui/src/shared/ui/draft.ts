/** The draft of a form: kept while it differs from how it opened, put back when it opens again. */
import { nextTick, ref, watch, type Ref } from 'vue';
import { draftOf, dropDraft, keepDraft } from './drafts';

export interface Draft {
  /** The form was filled from a draft; show it, with a way to drop it. */
  restored: Ref<boolean>;
  /** After saving or dropping: forget it. */
  forget: () => void;
}

/** What a draft holds; one that cannot be read is forgotten. */
export function readDraft(name: string): object | null {
  const kept = draftOf(name);
  if (kept === null) return null;
  try {
    const read: unknown = JSON.parse(kept);
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // Forgotten below.
  }
  dropDraft(name);
  return null;
}

/**
 * Keeps `form` under `name` in this vault while it differs from `blank()`.
 * On creation a kept draft is put into `form` at once.
 */
export function useDraft<T extends object>(name: string, form: Ref<T>, blank: () => T): Draft {
  const restored = ref(false);
  const empty = JSON.stringify(blank());
  const kept = readDraft(name);
  if (kept !== null && JSON.stringify(kept) !== empty) {
    form.value = { ...blank(), ...(kept as Partial<T>) };
    restored.value = true;
  }

  let forgetting = false;
  watch(form, () => {
    if (forgetting) return;
    const now = JSON.stringify(form.value);
    if (now === empty) dropDraft(name);
    else keepDraft(name, now);
  }, { deep: true });

  return {
    restored,
    forget: () => {
      restored.value = false;
      dropDraft(name);
      // What saving itself writes into the form is nothing that is being typed.
      forgetting = true;
      void nextTick(() => (forgetting = false));
    },
  };
}
