import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/problems', name: 'problems', component: () => import('./ProblemsPage.vue'), meta: { page: 'problems' } },
];
