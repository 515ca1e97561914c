import { expect, it } from 'vitest';
import { themeDayText } from '@/features/books/organisation/units';
import { blankDates, blankFacts, factsOf, firstEvents, maskNumber, views } from '@/features/books/organisation/views';
import type { PersonRow } from '@/shared/api/types';
import { facts } from '../../../mock/world';

function row(more: Partial<PersonRow>): PersonRow {
  return {
    id: 1,
    ...facts('甲'),
    stage: 'full_member',
    unit: 2,
    unit_name: '',
    group: null,
    group_name: '',
    admitted_on: null,
    confirmed_on: null,
    posts: '',
    floating: false,
    exempt: false,
    out_of_contact: false,
    ...more,
  };
}
const holds = (view: string, one: PersonRow): boolean => views.find(v => v.value === view)?.holds(one) ?? false;

it('views tell people by what they are on the day', () => {
  expect(holds('in_service', row({}))).toBe(true);
  expect(holds('in_service', row({ staff_kind: 'retired' }))).toBe(false);
  expect(holds('members', row({ stage: 'activist' }))).toBe(false);
  expect(holds('applicants', row({ stage: 'prospect' }))).toBe(true);
  expect(holds('left', row({ stage: 'transferred_out' }))).toBe(true);
});

it('dates known at first become events; a group places the person in its branch', () => {
  expect(firstEvents({ ...blankDates(), unit: 2, group: 5, admitted: '1992-07' })).toEqual([
    { kind: 'admitted', on: '1992-07', unit: null, note: '' },
    { kind: 'assigned', on: null, unit: 5, note: '' },
  ]);
  expect(firstEvents(blankDates())).toEqual([]);
});

it('a row gives back its facts and nothing else', () => {
  expect(Object.keys(factsOf(row({}))).sort()).toEqual(Object.keys(blankFacts()).sort());
});

it('the middle of a number is hidden', () => expect(maskNumber('11010519491231002X')).toBe('110105********002X'));

it('the fixed day in words', () => {
  expect(themeDayText({ by: 'day_of_month', day: 15 })).toBe('每月15日');
  expect(themeDayText({ by: 'weekday_of_month', week: 5, weekday: 5 })).toBe('每月最后一个星期五');
});
