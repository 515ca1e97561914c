/** Where the clerk stands among the places, and where each place opens: at the tab last used, until the program is closed. */
import { computed, inject, shallowReactive, shallowRef, type ComputedRef } from 'vue';
import { routeLocationKey, type RouteLocationRaw } from 'vue-router';
import { addressOf, standingOf, type Place, type Standing, type Tab } from '@/shared/text/pages';

const last = shallowReactive(new Map<string, Tab>());
const latest = shallowRef<Standing | null>(null);

/** Null on a page of no place, such as 导入, and where there is no router. */
export function useStanding(): ComputedRef<Standing | null> {
  const route = inject(routeLocationKey, null);
  return computed(() => (route === null ? null : standingOf(route)));
}
export function remember(at: Standing | null): void {
  if (at === null) return;
  last.set(at.place.name, at.tab);
  latest.value = at;
}
/** The way back from a page of no place, to the tab or view one came from. */
export function wayBack(): { to: RouteLocationRaw; label: string } | null {
  const at = latest.value;
  if (at === null) return null;
  const view = at.view !== null && at.view !== at.tab.views?.[0] ? at.view : undefined;
  return { to: addressOf(at.place, at.tab, view), label: (view ?? at.tab).label };
}
/** The tab a place opens on. */
export function opensOn(place: Place, sample: boolean): Tab | undefined {
  const used = last.get(place.name);
  return used !== undefined && (used.sample !== true || sample) ? used : place.tabs[0];
}

let kept = false;
/** The next page that opens is walked to along the tabs: the keys stay there. */
export function keepOnTabs(): void {
  kept = true;
}
/** True once after that. */
export function staysOnTabs(): boolean {
  const stays = kept;
  kept = false;
  return stays;
}
