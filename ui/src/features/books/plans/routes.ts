import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/plans', name: 'plans', component: () => import('./PlansPage.vue'), meta: { page: 'plans' } },
];
