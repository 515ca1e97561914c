import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/ledgers', name: 'ledgers', component: () => import('./LedgersPage.vue'), meta: { page: 'ledgers' } },
];
