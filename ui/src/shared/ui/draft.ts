/** What is being typed, kept through a crash or a closed window. */
import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { useVault } from './vault';

const prefix = 'dangwu.draft';

/** A draft in the browser's own store; a name that is empty keeps nothing. */
export function keepDraft(name: string): { read: () => string | null; write: (now: string, base: string) => void; drop: () => void } {
  const key = `${prefix}:${name}`;
  if (name === '') return { read: () => null, write: () => undefined, drop: () => undefined };
  return {
    read() {
      const kept = localStorage.getItem(key);
      try {
        if (kept !== null) JSON.parse(kept);
        return kept;
      } catch {
        localStorage.removeItem(key);
        return null;
      }
    },
    write(now, base) {
      try {
        if (now === base) localStorage.removeItem(key);
        else localStorage.setItem(key, now);
      } catch {
        // No room for drafts: the form itself is not touched.
      }
    },
    drop: () => localStorage.removeItem(key),
  };
}

export interface Draft {
  /** The form was filled from a draft; show it, with a way to drop it. */
  restored: Ref<boolean>;
  /** After saving or dropping: forget it. */
  forget: () => void;
}

/**
 * Keeps `form` under `name` in this vault while it differs from `blank()`.
 * On creation a kept draft is put into `form` at once.
 */
export function useDraft<T extends object>(name: string, form: Ref<T>, blank: () => T): Draft {
  const vault = useVault();
  const key = `${prefix}:${vault.info?.folder ?? ''}:${name}`;
  const restored = ref(false);
  const empty = JSON.stringify(blank());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forgotten = false;

  try {
    const kept = localStorage.getItem(key);
    if (kept !== null && kept !== empty) {
      form.value = { ...blank(), ...(JSON.parse(kept) as Partial<T>) };
      restored.value = true;
    }
  } catch {
    localStorage.removeItem(key);
  }

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (forgotten) return;
    const now = JSON.stringify(form.value);
    try {
      if (now === empty) localStorage.removeItem(key);
      else localStorage.setItem(key, now);
    } catch {
      // No room for drafts: the form itself is not touched.
    }
  }
  const writeNow = (): void => {
    if (timer !== undefined) write();
  };

  watch(form, () => {
    forgotten = false;
    clearTimeout(timer);
    timer = setTimeout(write, 250);
  }, { deep: true });
  window.addEventListener('pagehide', writeNow);
  window.addEventListener('blur', writeNow);
  onBeforeUnmount(() => {
    writeNow();
    window.removeEventListener('pagehide', writeNow);
    window.removeEventListener('blur', writeNow);
  });

  return {
    restored,
    forget: () => {
      forgotten = true;
      restored.value = false;
      clearTimeout(timer);
      timer = undefined;
      localStorage.removeItem(key);
    },
  };
}
