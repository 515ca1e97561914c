/** Saved views of the roster, and forms of people. */
import type { EventKind, NewEvent, PersonFacts, PersonRow, Stage } from '@/shared/api/types';

export type ViewId =
  'in_service' | 'members' | 'full' | 'probationary' | 'floating' | 'retired' | 'applicants' | 'unfilled' | 'left' | 'all';

const has =
  (...stages: Stage[]) =>
  (row: PersonRow): boolean =>
    stages.includes(row.stage);
const member = has('full_member', 'probationary_member');

/** Each row belongs to a view by what it is on the day asked for. */
export const views: { value: ViewId; label: string; holds: (row: PersonRow) => boolean }[] = [
  { value: 'members', label: '全体党员', holds: member },
  { value: 'in_service', label: '在职党员', holds: r => member(r) && (r.staff_kind === 'teacher' || r.staff_kind === 'worker') },
  { value: 'full', label: '正式党员', holds: has('full_member') },
  { value: 'probationary', label: '预备党员', holds: has('probationary_member') },
  { value: 'retired', label: '离退休党员', holds: r => member(r) && r.staff_kind === 'retired' },
  { value: 'floating', label: '流动党员', holds: r => r.floating },
  { value: 'applicants', label: '申请人与积极分子', holds: has('applicant', 'activist', 'prospect') },
  { value: 'unfilled', label: '身份未填', holds: r => member(r) && r.staff_kind === 'unknown' },
  { value: 'left', label: '已转出等', holds: has('transferred_out', 'suspended', 'removed', 'died') },
  { value: 'all', label: '全部', holds: () => true },
];

export function blankFacts(): PersonFacts {
  return {
    name: '',
    id_number: '',
    sex: '',
    birth: null,
    ethnicity: '汉族',
    native_place: '',
    education: '',
    degree: '',
    work_began: null,
    staff_kind: 'unknown',
    position: '',
    title: '',
    phone: '',
    address: '',
    sponsors: '',
    staff_number: '',
    note: '',
  };
}

/** Dates asked for with a new person; each becomes an event. */
export interface FirstDates {
  unit: number | null;
  group: number | null;
  applied: string | null;
  activist: string | null;
  prospect: string | null;
  admitted: string | null;
  confirmed: string | null;
}

export function blankDates(): FirstDates {
  return { unit: null, group: null, applied: null, activist: null, prospect: null, admitted: null, confirmed: null };
}

export function firstEvents(dates: FirstDates): NewEvent[] {
  const kinds = ['applied', 'activist', 'prospect', 'admitted', 'confirmed'] as const satisfies readonly EventKind[];
  const events: NewEvent[] = kinds.flatMap(kind => (dates[kind] === null ? [] : [{ kind, on: dates[kind], unit: null, note: '' }]));
  const place = dates.group ?? dates.unit;
  if (place !== null) events.push({ kind: 'assigned', on: null, unit: place, note: '' });
  return events;
}

/** Marks of a row, in words. */
export function marks(row: PersonRow): string {
  return [row.floating ? '流动' : '', row.exempt ? '不作硬性要求' : '', row.out_of_contact ? '失联' : ''].filter(w => w !== '').join('、');
}

/** 110105********002X: the middle of a number is not shown in a list. */
export function maskNumber(number: string): string {
  return number.length < 8 ? number : `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`;
}

/** Facts only, out of a row that carries more. */
export function factsOf(row: PersonRow): PersonFacts {
  const blank = blankFacts();
  return Object.fromEntries(Object.keys(blank).map(key => [key, row[key as keyof PersonFacts]])) as unknown as PersonFacts;
}
