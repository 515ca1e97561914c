import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/meetings', name: 'meetings', component: () => import('./MeetingsPage.vue'), meta: { page: 'meetings' } },
  {
    path: '/meetings/record',
    name: 'meeting-record',
    component: () => import('./MeetingRecordPage.vue'),
    meta: { page: 'meetings', help: 'meetings' },
  },
];
