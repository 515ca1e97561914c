import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/meetings', name: 'meetings', component: () => import('./MeetingsPage.vue') },
  {
    path: '/meetings/record',
    name: 'meeting-record',
    component: () => import('./MeetingRecordPage.vue'),
    meta: { rail: 'meetings', help: 'meetings' },
  },
];
