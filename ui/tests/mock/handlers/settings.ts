import type { SchoolHoliday } from '@/shared/api/types';
import { done, type Handler } from '../index';
import type { World } from '../world';

const held = (w: World): SchoolHoliday[] =>
  (w.extra.holidays as SchoolHoliday[] | undefined) ?? [
    { id: 1, name: '2026年寒假', from: '2026-01-24', to: '2026-02-28' },
    { id: 2, name: '2026年暑假', from: '2026-07-11', to: '2026-08-30' },
  ];

export const handlers: Record<string, Handler> = {
  'holidays.list': (_q, w) => held(w),
  'holidays.save': (q: SchoolHoliday, w) => {
    const id = q.id ?? w.nextId++;
    w.extra.holidays = [...held(w).filter(h => h.id !== id), { ...q, id }];
    return done(w, id, ['settings', 'duties'], '保存寒暑假');
  },
  'holidays.remove': (q: { id: number }, w) => {
    w.extra.holidays = held(w).filter(h => h.id !== q.id);
    return done(w, null, ['settings', 'duties'], '删除寒暑假');
  },
};
