/**
 * Where the focus stands. The one place that decides it: pages, drawers and dialogs ask here, and what nobody asked
 * for (a row that was deleted under the caret) is noticed here. It never stands on the bare body of the document,
 * where no key does anything.
 */
import { nextTick } from 'vue';
import type { Problem } from '@/shared/api/client';

const fields = 'input:not([type=hidden]), textarea, select';
const stops = `${fields}, button, a[href], summary, [tabindex]`;
/** What a page is there for: walked by ↑ ↓, opened by Enter. A plain list of rows with buttons says so by `data-list`. */
const lists = '[role=grid], [role=listbox], [data-list]';
/** Lists of rows with buttons; `data-rows` is walked as well, but is not what its page begins with. */
const rowsOf = ':is([data-list], [data-rows]) > *';
/** Notes and 取消 come and go: what had the focus before has it again after them. */
const passing = '[data-passing]';

/** Where something stood: itself, and the places around it from the inside out, with which child of each it was in. */
export interface Spot {
  readonly element: HTMLElement;
  readonly around: readonly { parent: HTMLElement; at: number }[];
}

function isSeen(element: HTMLElement): boolean {
  for (let one: HTMLElement | null = element; one !== null; one = one.parentElement) {
    if (one.hidden || one.inert || getComputedStyle(one).display === 'none') return false;
    // What a closed <details> holds is not drawn, whatever its style says.
    if (one instanceof HTMLDetailsElement && !one.open && element.closest('summary')?.parentElement !== one) return false;
  }
  return true;
}
function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && isSeen(element);
}
/** The first that Tab would come to within `root`, itself included; whether something is drawn is asked of as few as will do. */
function stopIn(root: HTMLElement, which = stops): HTMLElement | undefined {
  return [root, ...root.querySelectorAll<HTMLElement>(which)].find(one => one.matches(which) && one.tabIndex >= 0 && canHold(one));
}
/** The document's page: its one <main>. */
function page(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main');
}
/** The dialog or drawer that lies over everything else. */
function above(): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')].filter(isSeen).at(-1) ?? null;
}
function active(): HTMLElement | null {
  const now = document.activeElement;
  return now instanceof HTMLElement && now !== document.body ? now : null;
}
function give(element: HTMLElement | null | undefined): boolean {
  if (element === null || element === undefined || !canHold(element)) return false;
  element.focus();
  return document.activeElement === element;
}

/** What stands where records will be: the action of an empty page. */
function beginning(root: HTMLElement): HTMLElement | undefined {
  for (const place of root.querySelectorAll<HTMLElement>('[data-begin]')) {
    const stop = stopIn(place);
    if (stop !== undefined) return stop;
  }
  return undefined;
}
/** Where Enter leads on from a row: its first button, but for one that writes something beside (`data-aside`). */
function actionIn(row: HTMLElement): HTMLElement | undefined {
  return stopIn(row, '.dw-button:not([data-aside])') ?? stopIn(row, ':is(button, a[href]):not([data-aside])') ?? stopIn(row);
}
function firstRow(list: HTMLElement): HTMLElement | undefined {
  for (const row of list.children) {
    const seat = row instanceof HTMLElement ? actionIn(row) : undefined;
    if (seat !== undefined) return seat;
  }
  return undefined;
}
/** The first list within `root`, at the seat that takes its keys: itself, its marked item, or its first action. */
function listIn(root: HTMLElement): HTMLElement | null {
  for (const list of root.querySelectorAll<HTMLElement>(lists)) {
    if (!isSeen(list)) continue;
    // An empty list says what can be done; its own keys do nothing.
    const seat = beginning(list) ?? (list.tabIndex >= 0 ? list : (stopIn(list, '[tabindex="0"]') ?? firstRow(list)));
    if (seat !== undefined) return seat;
  }
  return null;
}
/** The first field of a form: the one marked `data-first`, else as it is read; of radios the chosen one. */
function fieldIn(root: HTMLElement): HTMLElement | null {
  const marked = root.querySelector<HTMLElement>('[data-first]');
  const first = (marked === null ? undefined : stopIn(marked, fields)) ?? stopIn(root, fields);
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio' || first.checked) return first ?? null;
  return (
    [...root.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].find(one => one.name === first.name && canHold(one)) ?? first
  );
}

/** Watches `root` until `step` says it is done. */
function until(root: HTMLElement, step: () => boolean): void {
  if (step()) return;
  const watcher = new MutationObserver(() => {
    if (step()) watcher.disconnect();
  });
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'inert', 'hidden', 'style'] });
}
/**
 * Stands on what `wanted` finds. Until it is there (it is being read), stands on `holder`, unless the clerk goes elsewhere.
 */
function stand(root: HTMLElement, wanted: () => HTMLElement | null, holder: () => HTMLElement | null): void {
  let held: HTMLElement | null = null;
  until(root, () => {
    if (held !== null && active() !== held && active() !== null) return true;
    if (give(wanted())) return true;
    const found = holder();
    if ((found !== held || active() === null) && give(found)) held = found;
    return false;
  });
}

let arrivals = 0;
/** A page is on its way in: what goes with the page before it is not mended. */
let arriving = false;
/**
 * After a page was opened: its list, else what an empty page begins with, else the first field of its form, else the
 * page itself, which scrolls by key.
 */
export function arrive(): void {
  const mine = ++arrivals;
  const before = active();
  arriving = true;
  // The page that was left still stands until then.
  void nextTick(() => {
    until(document.body, () => {
      if (mine !== arrivals) return true;
      const root = page();
      if (root === null) return false;
      arriving = false;
      // The page has gone to its own place already.
      const now = active();
      if (now !== null && now !== before && now !== root && root.contains(now)) return true;
      land(root);
      return true;
    });
  });
}
function land(root: HTMLElement): void {
  const form = (): HTMLElement | null => {
    const place = root.querySelector<HTMLElement>('[data-form]');
    return place === null ? null : fieldIn(place);
  };
  // A table stands there before its rows do; if none come, what can be done instead does.
  const list = (): HTMLElement | null => {
    const seat = listIn(root);
    return seat?.getAttribute('role') === 'grid' && seat.querySelector('[aria-selected], td') === null ? null : seat;
  };
  stand(
    root,
    () => list() ?? beginning(root) ?? form(),
    () => listIn(root) ?? stopIn(root, '[role=group][tabindex="0"]') ?? root,
  );
}

/** A dialog or drawer has opened: its first field, else its body, which scrolls by key and from where Tab goes on. */
export function openOn(root: HTMLElement | null | undefined): void {
  if (root === null || root === undefined) return;
  const now = active();
  // What is inside has chosen already.
  if (now !== null && now !== root && root.contains(now)) return;
  stand(
    root,
    () => fieldIn(root),
    () => (root.tabIndex >= 0 ? root : (stopIn(root) ?? null)),
  );
}

/** The list within `root`, or what can be stood on first, for what closes beside it; nothing that a dialog lies over. */
export function toList(root: HTMLElement | null | undefined): boolean {
  const over = above();
  if (root === null || root === undefined || (over !== null && !over.contains(root))) return false;
  return give(listIn(root)) || give(stopIn(root));
}

/** What has the focus now, so that it can be gone back to. */
export function standing(): Spot | null {
  const element = active();
  return element === null ? null : spotOf(element);
}
function spotOf(element: HTMLElement): Spot {
  const around: { parent: HTMLElement; at: number }[] = [];
  for (let child = element; child.parentElement !== null; child = child.parentElement) {
    around.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
  }
  return { element, around };
}
/** Back to where it stood; if that is gone, to what took its place: the nearest list, the next row, the one before. */
export function goBack(spot: Spot | null): void {
  const now = active();
  if (now !== null && now !== page() && canHold(now)) return;
  const over = above();
  if (over !== null && spot?.around.some(({ parent }) => parent === over) !== true) {
    openOn(over);
    return;
  }
  if (spot !== null && give(spot.element)) return;
  const root = page();
  for (const { parent, at } of spot?.around ?? []) {
    if (!parent.isConnected || !isSeen(parent)) continue;
    if (root === null || parent.contains(root)) break;
    if (give(listIn(parent))) return;
    const children = [...parent.children].filter((one): one is HTMLElement => one instanceof HTMLElement);
    for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
      if (give(stopIn(child))) return;
    }
  }
  if (root !== null) land(root);
}

/** A date still being typed is taken in when its field is left: leaves it; gives it, to go back to. */
export function settleField(): HTMLElement | null {
  const had = active();
  had?.blur();
  return had;
}
/** Stands on a field that says it cannot be read; false if there is none. */
export function toUnreadable(root: HTMLElement | null | undefined): boolean {
  return give(root?.querySelector<HTMLElement>('[aria-invalid=true]'));
}
/** Stands on the row `data-field` of a form. */
export function toField(root: HTMLElement | null | undefined, field: string): boolean {
  const row = [...(root?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(one => one.dataset.field === field);
  return row !== undefined && (give(fieldIn(row)) || give(stopIn(row)));
}
/** Stands on the field a refusal speaks of: by its name, or by the words over it. */
export function toRefused(root: HTMLElement | null | undefined, problem: Pick<Problem, 'field' | 'where'>): boolean {
  if (problem.field !== null && toField(root, problem.field)) return true;
  if (problem.where === '') return false;
  const label = [...(root?.querySelectorAll<HTMLElement>('label') ?? [])].find(
    one => one.firstChild?.textContent?.trim() === problem.where,
  );
  return label !== undefined && give(document.getElementById(label.getAttribute('for') ?? ''));
}
/** A form was refused: its field, else what had the focus, else the first field. Never outside of it. */
export async function stayIn(
  root: HTMLElement | null | undefined,
  problem: Pick<Problem, 'field' | 'where'>,
  had: HTMLElement | null,
): Promise<void> {
  // Fields and buttons that stood still while it was saved can be stood on again.
  await nextTick();
  if (!toRefused(root, problem) && !give(had)) openOn(root);
}

/**
 * ↓ goes from the tabs and the filter of a page into its list, and ↑ ↓ Home End from row to row of a list of buttons.
 */
export function walk(event: KeyboardEvent): void {
  const target = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !(target instanceof HTMLElement))
    return;
  const root = page();
  const row = target.matches(fields) ? null : target.closest(rowsOf);
  const list = row?.parentElement;
  if (list !== undefined && list !== null) {
    const rows = [...(root?.contains(list) === true ? root : (list.parentElement ?? list)).querySelectorAll<HTMLElement>(rowsOf)].filter(
      one => stopIn(one) !== undefined,
    );
    const at = rows.indexOf(row as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const next = to === undefined ? undefined : rows[to];
    if (next === undefined) return;
    if (give(actionIn(next))) event.preventDefault();
  } else if (event.key === 'ArrowDown' && root !== null) {
    const filter =
      target instanceof HTMLInputElement &&
      ['text', 'search'].includes(target.type) &&
      root.contains(target) &&
      target.closest('[data-form], [role=grid], [role=dialog]') === null &&
      !target.hasAttribute('list') &&
      target.getAttribute('role') !== 'combobox';
    const tab = target.matches('[role=tab], [data-tabs] > a') && root.contains(target);
    if ((filter || tab || target === root || target === document.body) && above() === null && give(listIn(root))) event.preventDefault();
  }
}

let last: Spot | null = null;
let mending = false;
/** What had the focus is gone and nothing has it: what took its place gets it. */
function mend(): void {
  mending = false;
  if (arriving || last === null || active() !== null) return;
  // A button that rests while something is saved can be pressed again soon.
  if (last.element.isConnected && last.element.matches(':disabled')) return;
  goBack(last);
}
/** Begins to notice where the focus stands and when it is lost; once, for the whole window. */
export function startFocus(): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  document.addEventListener(
    'focusin',
    event => {
      if (event.target instanceof HTMLElement && event.target.closest(passing) === null) last = spotOf(event.target);
    },
    { signal },
  );
  document.addEventListener(
    'pointerdown',
    event => {
      // A click beside everything is meant so.
      if (event.target instanceof HTMLElement && event.target.closest(`${stops}, label, ${passing}`) === null) last = null;
    },
    { capture: true, signal },
  );
  window.addEventListener('keydown', walk, { signal });
  // Whoever took it away may know better where to go, and goes there first.
  const watcher = new MutationObserver(() => {
    if (mending || last === null || active() !== null) return;
    mending = true;
    setTimeout(mend, 0);
  });
  watcher.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'inert', 'hidden', 'style'],
  });
  return () => {
    stopped.abort();
    watcher.disconnect();
    last = null;
  };
}
