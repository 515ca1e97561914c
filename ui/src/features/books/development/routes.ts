import type { RouteRecordRaw } from 'vue-router';

/** query of a path: rule=<rule id> or step=<code>, where to stand */
export const routes: RouteRecordRaw[] = [
  { path: '/development', name: 'development', component: () => import('./BoardPage.vue'), meta: { page: 'development' } },
  {
    path: '/development/:person(\\d+)',
    name: 'development-path',
    component: () => import('./PathPage.vue'),
    meta: { page: 'development', help: 'development' },
  },
];
