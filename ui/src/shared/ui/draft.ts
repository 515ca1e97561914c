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

/** Keeps what a form holds, unless it is as it opened. */
function keepUnless(base: string, name: string, form: object): void {
  const now = JSON.stringify(form);
  if (now === base) dropDraft(name);
  else keepDraft(name, now);
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
  watch(
    form,
    () => {
      if (forgetting) return;
      keepUnless(empty, name, form.value);
    },
    { deep: true },
  );

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

export interface FormDraft {
  /** The form was filled from a draft. */
  restored: Ref<boolean>;
  /** The form is open and shows what it is to begin with: what was typed before under this name comes back. */
  begin: (name: string) => void;
  /** Saved, deleted or given up: nothing is left to come back to. */
  forget: () => void;
  /** As it was when it opened. */
  startOver: () => void;
  /** The form is closed; what was typed stays. */
  end: () => void;
}

/** The draft of a form that opens and closes, of one record and then of another. */
export function useFormDraft(form: Ref<object | null>): FormDraft {
  const restored = ref(false);
  let base = '';
  let name = '';
  watch(
    form,
    now => {
      if (name === '' || now === null) return;
      keepUnless(base, name, now);
    },
    { deep: true },
  );
  return {
    restored,
    begin(of) {
      restored.value = false;
      base = JSON.stringify(form.value);
      name = of;
      const found = of === '' ? null : readDraft(of);
      if (found === null || JSON.stringify(found) === base) return;
      form.value = found;
      restored.value = true;
    },
    forget() {
      if (name !== '') dropDraft(name);
      name = '';
      restored.value = false;
    },
    startOver() {
      if (name !== '') dropDraft(name);
      form.value = JSON.parse(base) as object;
      restored.value = false;
    },
    end() {
      name = '';
      restored.value = false;
    },
  };
}
