import type { RouteRecordRaw } from 'vue-router';

/** query: tab=people|units|school, person=<id>|new, view=<saved view>, unit=<id> */
export const routes: RouteRecordRaw[] = [
  { path: '/organisation', name: 'organisation', component: () => import('./OrganisationPage.vue'), meta: { page: 'organisation' } },
];
