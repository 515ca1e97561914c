import type { RouteRecordRaw } from 'vue-router';
import { askAhead } from '@/shared/api/ahead';
// The first page of every day comes with the window itself.
import TodayPage from './TodayPage.vue';

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'today',
    component: TodayPage,
    meta: {
      ahead: (year) => {
        askAhead('duties.agenda', {});
        askAhead('duties.grid', { year });
      },
    },
  },
];
