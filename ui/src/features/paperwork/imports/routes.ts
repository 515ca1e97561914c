import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [{ path: '/imports', name: 'imports', component: () => import('./ImportPage.vue') }];
