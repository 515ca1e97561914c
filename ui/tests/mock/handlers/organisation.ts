import type {
  Exemption,
  MergeUnits,
  PeopleQuery,
  PersonDetail,
  PersonEvent,
  PersonRow,
  Post,
  Sanction,
  SavePerson,
  School,
  SplitUnit,
  StaffTotal,
  Term,
  Unit,
} from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import { happened, today, type World, type WorldPerson } from '../world';

function row(p: WorldPerson, w: World): PersonRow {
  const on = (kind: string): string | null => w.events.find(e => e.person === p.id && e.kind === kind)?.on ?? null;
  const name = (id: number | null): string => w.units.find(u => u.id === id)?.name ?? '';
  return {
    id: p.id,
    ...p.facts,
    stage: p.stage,
    unit: p.unit,
    unit_name: name(p.unit),
    group: p.group,
    group_name: name(p.group),
    admitted_on: on('admitted'),
    confirmed_on: on('confirmed'),
    posts: p.id === 1 ? '书记' : '',
    floating: p.floating,
    exempt: w.exemptions.some(e => e.person === p.id),
    out_of_contact: false,
  };
}

/** Saves a record of a list by its id; gives the id. */
function put<R extends { id: number | null }>(list: R[], record: R, w: World): number {
  const id = record.id ?? w.nextId++;
  const at = list.findIndex(r => r.id === record.id);
  if (record.id !== null && at >= 0) list[at] = { ...record, id };
  else list.push({ ...record, id });
  return id;
}
function drop<R extends { id: number | null }>(list: R[], id: number): void {
  const at = list.findIndex(r => r.id === id);
  if (at >= 0) list.splice(at, 1);
}

export const handlers: Record<string, Handler> = {
  'school.get': (_q, w) => w.school,
  'school.save': (q: School, w) => {
    w.school = q;
    return done(w, null, ['school'], '修改学校信息');
  },
  'units.list': (_q, w) => w.units,
  'units.save': (q: Unit, w) => done(w, put(w.units, q, w), ['units', 'duties'], '保存组织'),
  'units.save_name': (_q, w) => done(w, w.nextId++, ['units'], '保存组织以前的名称'),
  'units.remove_name': (_q, w) => done(w, null, ['units'], '删除组织以前的名称'),
  'units.merge': (q: MergeUnits, w) => {
    for (const unit of w.units) if (q.units.includes(unit.id ?? 0)) Object.assign(unit, { closed_on: q.on, successors: [q.into ?? 0] });
    return done(w, q.into ?? w.nextId++, ['units', 'people', 'duties'], '合并组织');
  },
  'units.split': (q: SplitUnit, w) =>
    done(
      w,
      q.parts.map(() => w.nextId++),
      ['units', 'people', 'duties'],
      '拆分组织',
    ),
  'units.misplaced': () => [],
  'units.remove': (q: { id: number }, w) => {
    if (w.people.some(p => p.unit === q.id))
      throw problem('conflict', '这个组织还有党员，不能删除', '', '请先把党员编入别的组织，或填写撤销日期。');
    drop(w.units, q.id);
    return done(w, null, ['units', 'duties'], '删除组织');
  },
  'posts.list': (q: { unit?: number | null }, w) => w.posts.filter(p => q.unit === undefined || q.unit === null || p.unit === q.unit),
  'posts.save': (q: Post, w) =>
    done(
      w,
      put(w.posts, { ...q, person_name: w.people.find(p => p.id === q.person)?.facts.name ?? '' }, w),
      ['units', 'people', 'duties'],
      '保存任职',
    ),
  'posts.remove': (q: { id: number }, w) => {
    drop(w.posts, q.id);
    return done(w, null, ['units', 'people'], '删除任职');
  },
  'terms.list': (q: { unit?: number | null }, w) => w.terms.filter(t => q.unit === undefined || q.unit === null || t.unit === q.unit),
  'terms.save': (q: Term, w) => done(w, put(w.terms, q, w), ['units', 'duties'], '保存届期'),
  'terms.remove': (q: { id: number }, w) => {
    drop(w.terms, q.id);
    return done(w, null, ['units'], '删除届期');
  },
  'people.list': (q: Partial<PeopleQuery>, w) =>
    w.people
      .filter(p => (q.stages ?? []).length === 0 || q.stages?.includes(p.stage))
      .filter(p => q.floating !== true || p.floating)
      .filter(p => (q.unit ?? null) === null || p.unit === q.unit || q.unit === 1)
      .filter(p => (q.text ?? '') === '' || p.facts.name.includes(q.text ?? ''))
      .map(p => row(p, w)),
  'people.get': (q: { id: number }, w): PersonDetail => {
    const p = w.people.find(one => one.id === q.id);
    if (p === undefined) throw problem('not-found', '没有这个人');
    return {
      row: row(p, w),
      events: w.events.filter(e => e.person === p.id),
      exemptions: w.exemptions.filter(e => e.person === p.id),
      sanctions: w.sanctions.filter(s => s.person === p.id),
      posts: w.posts.filter(o => o.person === p.id),
      meetings_due: 24,
      meetings_present: 22,
    };
  },
  'people.save': (q: SavePerson, w) => {
    if (q.facts.name.trim() === '') throw problem('bad-input', '姓名没有填写', '姓名', '请填写姓名。', 'name');
    const old = w.people.find(p => p.id === q.id);
    if (old !== undefined) {
      old.facts = q.facts;
      return done(w, old.id, ['people', 'duties'], `修改人员 ${q.facts.name}`);
    }
    const id = w.nextId++;
    w.people.push({ id, facts: q.facts, stage: 'full_member', unit: 2, group: null, floating: false });
    for (const e of q.events) w.events.push(happened({ ...e, id: w.nextId++, person: id }));
    return done(w, id, ['people', 'duties'], `新增人员 ${q.facts.name}`);
  },
  'people.remove': (q: { id: number }, w) => {
    w.people = w.people.filter(p => p.id !== q.id);
    return done(w, null, ['people', 'duties'], '删除人员');
  },
  'people.add_event': (q: PersonEvent, w) => done(w, put(w.events, q, w), ['people', 'duties'], '登记人员变动'),
  'people.remove_event': (q: { id: number }, w) => {
    drop(w.events, q.id);
    return done(w, null, ['people', 'duties'], '删除人员变动');
  },
  'exemptions.save': (q: Exemption, w) => done(w, put(w.exemptions, q, w), ['people', 'duties'], '保存决定'),
  'exemptions.remove': (q: { id: number }, w) => {
    drop(w.exemptions, q.id);
    return done(w, null, ['people', 'duties'], '删除决定');
  },
  'sanctions.save': (q: Sanction, w) => done(w, put(w.sanctions, q, w), ['people', 'duties'], '保存处分'),
  'sanctions.remove': (q: { id: number }, w) => {
    drop(w.sanctions, q.id);
    return done(w, null, ['people', 'duties'], '删除处分');
  },
  'staff.list': (_q, w) => w.staff,
  'staff.save': (q: StaffTotal, w) => done(w, put(w.staff, q, w), ['school', 'people'], '保存教职工人数'),
  'staff.remove': (q: { id: number }, w) => {
    drop(w.staff, q.id);
    return done(w, null, ['school', 'people'], '删除教职工人数');
  },
  'organisation.summary': (q: { as_of?: string | null }, w) => {
    const count = (stage: string): number => w.people.filter(p => p.stage === stage).length;
    return {
      as_of: q.as_of ?? today,
      full_members: count('full_member'),
      probationary_members: count('probationary_member'),
      applicants: count('applicant'),
      activists: count('activist'),
      prospects: count('prospect'),
      branches: 3,
      member_teachers: 55,
      staff_kind_unknown: 2,
      staff_total: w.staff[0] ?? null,
      teacher_share_percent: w.staff.length > 0 ? '34.8' : null,
      share_missing: w.staff.length > 0 ? '' : '没有登记教职工人数',
    };
  },
};
