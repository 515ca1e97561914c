/** Each feature brings its own `routes.ts`; the pages are loaded when first opened. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { answeredAhead } from './shared/api/ahead';
import { call, startInfo } from './shared/api/client';
import { arrive } from './shared/ui/focus';
import { openedSchool, schoolToOpen } from './shared/ui/lastSchool';
import { useNotices } from './shared/ui/notices';
import { standingOf } from './shared/text/pages';
import { useVault } from './shared/ui/vault';

declare module 'vue-router' {
  interface RouteMeta {
    /** The page of `shared/text/pages.ts` this is, or was opened from: a tab of a place. Without it, it is of no place. */
    page?: string;
    /** Name of the help file, where it is not the route's own name. */
    help?: string;
    /** Shown without the frame and without a vault. */
    bare?: boolean;
  }
}

const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('./features/*/*/routes.ts', { eager: true });

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...Object.values(features).flatMap(feature => feature.routes), { path: '/:rest(.*)*', redirect: '/' }],
});

/** A school that cannot be opened is named on the page of schools, where it can be tried again. */
async function open(folder: string): Promise<void> {
  const vault = useVault();
  const notices = useNotices();
  try {
    await vault.take(await call('vault.open', { folder }));
  } catch (thrown) {
    vault.asked = true;
    notices.fail(thrown, {
      label: '再试一次',
      run: () => {
        notices.clear();
        void open(folder).then(() => (vault.info === null ? undefined : router.push({ name: 'today' })));
      },
    });
  }
}

router.beforeEach(async to => {
  const vault = useVault();
  const first = !vault.asked;
  if (first) {
    try {
      await vault.refresh();
      const given = vault.info === null ? ((await startInfo()).open_vault ?? (await schoolToOpen())) : null;
      if (given !== null) await open(given);
    } catch (thrown) {
      vault.asked = true;
      useNotices().fail(thrown);
    }
  }
  if (vault.info === null) return to.meta.bare === true ? true : { name: 'start' };
  // The page was on the list of schools when it was last drawn: the school stands open now.
  if (first && to.name === 'start') return { name: 'today' };
  if (first) await answeredAhead();
  return true;
});

// What is opened beside a list or as a view of it is in the query: the page stays, and so does its focus.
router.afterEach((to, from, failure) => {
  const { info } = useVault();
  if (info !== null) openedSchool(info);
  const isOther = to.path !== from.path || standingOf(to)?.tab !== standingOf(from)?.tab;
  if (failure === undefined && (isOther || from.matched.length === 0)) arrive();
});
