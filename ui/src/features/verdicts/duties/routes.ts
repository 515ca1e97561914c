import type { RouteRecordRaw } from 'vue-router';
// The first page of every day comes with the window itself.
import TodayPage from './TodayPage.vue';

export const routes: RouteRecordRaw[] = [{ path: '/', name: 'today', component: TodayPage, meta: { page: 'today' } }];
