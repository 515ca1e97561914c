/** The keys of the window. The page last opened answers first. */
import { onBeforeUnmount } from 'vue';

export interface KeyDeed {
  /** What it does, for the help. */
  label: string;
  /** False hands the key on to whoever is below. */
  run: (event: KeyboardEvent) => unknown;
  /** Works also while typing; single letters and Enter do not unless said. */
  whileTyping?: boolean;
}
export type KeyMap = Record<string, KeyDeed>;

const stack: KeyMap[] = [];

/** Ctrl+Shift+Z as one word: Ctrl, Alt, Shift in this order, then the key. */
export function keyName(event: KeyboardEvent): string {
  let key = event.key === ' ' ? 'Space' : event.key;
  if (key.length === 1) key = key.toUpperCase();
  const shift = event.shiftKey && key.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** An input method is composing: its Enter and Esc are not ours. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** In the capturing phase: swallows Enter and Esc of the input method before any widget sees them. */
export function guardComposition(event: KeyboardEvent): void {
  if (isComposing(event) && (event.key === 'Enter' || event.key === 'Escape' || event.keyCode === 229)) {
    event.stopImmediatePropagation();
  }
}

export function handleKey(event: KeyboardEvent): void {
  if (isComposing(event) || event.defaultPrevented) return;
  // Ctrl+Alt+* belongs to screenshots, Ctrl+Space and Ctrl+. to input methods.
  if (event.ctrlKey && event.altKey) return;
  const name = keyName(event);
  if (name === 'Ctrl+Space' || name === 'Ctrl+.') return;
  for (let i = stack.length - 1; i >= 0; i -= 1) {
    const deed = stack[i]?.[name];
    if (deed === undefined) continue;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !/^F\d/.test(event.key);
    if (plain && deed.whileTyping !== true && isTyping(event.target)) continue;
    if (deed.run(event) === false) continue;
    event.preventDefault();
    return;
  }
  // The web view's own meanings of these keys have no place in a ledger.
  if (
    ['Ctrl+P', 'Ctrl+F', 'Ctrl+S', 'Ctrl+N', 'Ctrl+E', 'Ctrl+D', 'Ctrl+R', 'F5', 'F1', 'F3', 'Ctrl+G', 'Ctrl+J', 'Ctrl+U'].includes(name)
  ) {
    event.preventDefault();
  }
}

/** Keys of a page or a form while it is shown: useKeys({ 'Ctrl+S': { label: '保存', run } }). */
export function useKeys(map: KeyMap): void {
  // Now, not when mounted: a page is mounted before the frame around it, but must answer before it.
  stack.push(map);
  onBeforeUnmount(() => {
    const at = stack.lastIndexOf(map);
    if (at >= 0) stack.splice(at, 1);
  });
}

/** All keys that work now, for the help. */
export function activeKeys(): { key: string; label: string }[] {
  const seen = new Map<string, string>();
  for (let i = stack.length - 1; i >= 0; i -= 1) {
    for (const [key, deed] of Object.entries(stack[i] ?? {})) if (!seen.has(key)) seen.set(key, deed.label);
  }
  return [...seen].map(([key, label]) => ({ key, label }));
}

/** Enter goes to the next field of the form it is in; a text area keeps its line breaks. */
export function nextField(event: KeyboardEvent): void {
  const target = event.target;
  if (event.key !== 'Enter' || event.ctrlKey || isComposing(event) || !(target instanceof HTMLInputElement)) return;
  if (target.getAttribute('role') === 'combobox' || target.type === 'checkbox' || target.type === 'radio') return;
  const form = target.closest('[data-form]');
  if (form === null) return;
  const fields = [
    ...form.querySelectorAll<HTMLElement>('input:not([disabled]):not([type=hidden]),textarea:not([disabled]),select:not([disabled])'),
  ].filter(field => field.offsetParent !== null || field === target);
  const next = fields[fields.indexOf(target) + 1];
  if (next !== undefined) {
    event.preventDefault();
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  }
}
