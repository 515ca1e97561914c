import { expect, it } from 'vitest';
import type { Criterion, PlanTaskRow, Standing } from '@/shared/api/types';
import { daysWords, decimal, isWanted, standingAnswers, standings, toSave, wordsOf } from '@/features/books/plans/plans';
import { blank } from '@/shared/record/records';
import { isIn } from '@/shared/text/fold';
import { leaves } from '@/features/books/plans/useCriteria';

const row = (standing: Standing, title = '修订章程'): PlanTaskRow => ({
  task: { ...blank('Task', { year: 2026 }), id: 1, title, owner_name: '张伟' },
  key_point_title: '建强队伍',
  unit_name: '办公室',
  standing,
  days_left: null,
  notes: 0,
  files: 0,
  latest: '',
});

it('days are told in words', () => {
  expect(daysWords(null)).toBe('');
  expect(daysWords(0)).toBe('今天到期');
  expect(daysWords(3)).toBe('还剩 3 天');
  expect(daysWords(-5)).toBe('已过 5 天');
});

it('what is done late is done, what is dropped is not open', () => {
  expect(isWanted(row('done_late'), 'done')).toBe(true);
  expect(isWanted(row('dropped'), 'open')).toBe(false);
  expect(isWanted(row('no_term'), 'open')).toBe(true);
  expect(isWanted(row('overdue'), 'overdue')).toBe(true);
  expect(isWanted(row('soon'), 'overdue')).toBe(false);
});

it('words are looked for in the task, its key point, its unit and who is to do it', () => {
  for (const words of ['章程', '队伍', '办公', '张伟', ' ']) expect(isIn(words, ...wordsOf(row('open')))).toBe(true);
  expect(isIn('李', ...wordsOf(row('open')))).toBe(false);
});

it('each standing has its word and its shape', () => {
  expect(Object.keys(standings)).toEqual(Object.keys(standingAnswers));
  expect(new Set(Object.values(standings)).size).toBe(Object.keys(standings).length);
});

it('only the part of the term that was changed is sent', () => {
  const given = { ...blank('Task', { year: 2026 }), title: '甲', due_on: '2026-06-30', due_text: '6月底前' };
  expect(toSave({ ...given }, given)).toMatchObject({ due_on: '2026-06-30', due_text: '6月底前' });
  expect(toSave({ ...given, due_text: '9月底前' }, given)).toMatchObject({ due_on: null, due_text: '9月底前' });
  expect(toSave({ ...given, due_on: '2026-07-15' }, given)).toMatchObject({ due_on: '2026-07-15', due_text: '' });
  expect(toSave({ ...given, due_on: '2026-07-15', due_text: '7月中旬' }, given)).toMatchObject({
    due_on: '2026-07-15',
    due_text: '7月中旬',
  });
  expect(toSave({ ...given, state: 'open', done_on: '2026-06-01' }, given).done_on).toBeNull();
  expect(toSave({ ...given, unit: 2, unit_text: '办公室' }, given).unit_text).toBe('');
});

it('a number is read as it is typed', () => {
  expect([decimal('90'), decimal('90%'), decimal(' 30.5 '), decimal('九十'), decimal('')]).toEqual([90, 90, 30.5, null, null]);
});

it('indicators are offered by their number and title, the leaves only', () => {
  const one = (id: number, ref: string, title: string, children: Criterion[] = []): Criterion =>
    ({ id, ref, title, content: '', children }) as unknown as Criterion;
  expect(leaves([one(1, '一', '组织建设', [one(2, '1', '按期换届'), one(3, '2', '')])], '示范校标准')).toEqual([
    { value: 2, label: '1 按期换届（示范校标准）' },
    { value: 3, label: '2（示范校标准）' },
  ]);
});
