import type { RouteRecordRaw } from 'vue-router';

/**
 * query of the list: example=<code of an example>; of a framework: tab=confirm|units|pictures|kept|edit,
 * open=<criterion>, unit=<党支部>
 */
export const routes: RouteRecordRaw[] = [
  { path: '/indicators', name: 'indicators', component: () => import('./IndicatorsPage.vue'), meta: { page: 'indicators' } },
  {
    path: '/indicators/:framework(\\d+)',
    name: 'framework',
    component: () => import('./FrameworkPage.vue'),
    meta: { page: 'indicators', help: 'indicators' },
  },
  {
    path: '/indicators/kept/:kept(\\d+)',
    name: 'kept-score',
    component: () => import('./KeptPage.vue'),
    meta: { page: 'indicators', help: 'indicators' },
  },
];
