import { expect, test } from 'vitest';
import { latest } from '@/shared/ui/latest';

test('only the newest question counts, and none once dropped', () => {
  const asking = latest();
  const first = asking.next();
  expect(first()).toBe(true);
  const second = asking.next();
  expect([first(), second()]).toEqual([false, true]);
  asking.drop();
  expect(second()).toBe(false);
});
