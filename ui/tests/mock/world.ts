/** A made-up school for the tests of the window; the core itself is tested elsewhere. */
import type {
  AuditEntry,
  Exemption,
  Meeting,
  PersonEvent,
  PersonFacts,
  Post,
  Sanction,
  School,
  StaffTotal,
  Stage,
  Term,
  Unit,
  VaultInfo,
} from '@/shared/api/types';

export interface WorldPerson {
  id: number;
  facts: PersonFacts;
  stage: Stage;
  unit: number | null;
  group: number | null;
  floating: boolean;
}

export interface World {
  info: VaultInfo | null;
  school: School;
  units: Unit[];
  people: WorldPerson[];
  events: PersonEvent[];
  posts: Post[];
  terms: Term[];
  exemptions: Exemption[];
  sanctions: Sanction[];
  staff: StaffTotal[];
  meetings: Meeting[];
  history: AuditEntry[];
  /** What is being typed, by name. */
  drafts: Record<string, string>;
  /** The last entry of the trail. */
  entry: number;
  /** Nothing due on 今日. */
  quiet: boolean;
  /** Paths the file dialogs give, in turn. */
  picks: string[];
  /** Set by handlers that need a place of their own. */
  extra: Record<string, unknown>;
  nextId: number;
}

export const today = '2026-11-22';

const surnames = ['张', '王', '李', '赵', '刘', '陈', '杨', '黄', '周', '吴', '徐', '孙', '单', '仇', '解', '曾', '欧阳'];
const given = ['伟', '芳', '秀英', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '霞', '桂兰'];

export function facts(name: string, more: Partial<PersonFacts> = {}): PersonFacts {
  return {
    name,
    id_number: '',
    sex: '',
    birth: null,
    ethnicity: '汉族',
    native_place: '',
    education: '大学本科',
    degree: '',
    work_began: null,
    staff_kind: 'teacher',
    position: '',
    title: '',
    phone: '',
    address: '',
    sponsors: '',
    staff_number: '',
    note: '',
    ...more,
  };
}

/** An event without the parts only a step of 发展党员 has. */
export function happened(more: Pick<PersonEvent, 'id' | 'person' | 'kind' | 'on'> & Partial<PersonEvent>): PersonEvent {
  return {
    unit: null,
    note: '',
    meeting: null,
    body: '',
    number: '',
    until: null,
    days: null,
    hours: null,
    reason: '',
    places: '',
    ...more,
  };
}

function unit(id: number, parent: number | null, kind: Unit['kind'], name: string): Unit {
  return {
    id,
    parent,
    kind,
    name,
    founded_on: '2019-09-01',
    closed_on: null,
    applied_on: null,
    approved_on: null,
    covers: 0,
    temporary: false,
    theme_day: kind === 'branch' ? { by: 'day_of_month', day: 15 } : null,
    note: '',
    former: [],
    successors: [],
    renamed_on: null,
  };
}

export function makeWorld(members = 93): World {
  const units = [
    unit(1, null, 'general_branch', '石河镇中心小学党总支'),
    unit(2, 1, 'branch', '第一党支部'),
    unit(3, 1, 'branch', '第二党支部'),
    unit(4, 1, 'branch', '退休教师党支部'),
    unit(5, 2, 'group', '低年级党小组'),
    unit(6, 2, 'group', '高年级党小组'),
  ];
  const events: PersonEvent[] = [];
  let event = 1;
  const people: WorldPerson[] = Array.from({ length: members }, (_, i) => {
    const id = i + 1;
    const stage: Stage = i % 17 === 16 ? 'applicant' : i % 13 === 12 ? 'activist' : i % 11 === 10 ? 'probationary_member' : 'full_member';
    const at = 2 + (i % 3);
    const name = `${surnames[i % surnames.length] ?? '张'}${given[(i * 7) % given.length] ?? '伟'}${i > 200 ? String(i) : ''}`;
    events.push(happened({ id: event++, person: id, kind: 'applied', on: `${1990 + (i % 30)}-03-05` }));
    if (stage === 'full_member' || stage === 'probationary_member') {
      events.push(
        happened({ id: event++, person: id, kind: 'admitted', on: stage === 'full_member' ? `${1992 + (i % 30)}-07-01` : '2026-06-28' }),
      );
      events.push(happened({ id: event++, person: id, kind: 'assigned', on: null, unit: at, note: '名册原有' }));
    }
    if (stage === 'full_member') events.push(happened({ id: event++, person: id, kind: 'confirmed', on: `${1993 + (i % 30)}-07` }));
    return {
      id,
      stage,
      unit: stage === 'full_member' || stage === 'probationary_member' ? at : null,
      group: at === 2 ? 5 + (i % 2) : null,
      floating: i === 20,
      facts: facts(name, {
        sex: i % 2 === 0 ? '男' : '女',
        birth: `${1965 + (i % 30)}-08`,
        staff_kind: at === 4 ? 'retired' : 'teacher',
        id_number: i % 9 === 0 ? '' : '11010519491231002X',
        phone: '13800000000',
        title: '一级教师',
        position: '教师',
      }),
    };
  });
  return {
    info: {
      folder: '/vault',
      school: '石河镇中心小学',
      today,
      saved_at: `${today} 14:03`,
      undo: '修改人员 张伟',
      redo: null,
      sample: true,
      read_only: false,
    },
    school: { name: '石河镇中心小学', superior: '中共石河镇委员会', clerk: '李敏', phone: '0917-0000000', mass_organisations: '' },
    units,
    people,
    events,
    posts: [
      {
        id: 1,
        unit: 2,
        person: 1,
        person_name: people[0]?.facts.name ?? '',
        role: 'secretary',
        label: '',
        from: '2024-05-10',
        until: null,
      },
      {
        id: 2,
        unit: 2,
        person: 4,
        person_name: people[3]?.facts.name ?? '',
        role: 'committee_member',
        label: '组织委员',
        from: '2024-05-10',
        until: null,
      },
    ],
    terms: [{ id: 1, unit: 2, elected_on: '2024-05-10', ended_on: null, extended_until: null, approved_by: '', approved_on: null }],
    exemptions: [
      {
        id: 1,
        person: 3,
        kind: 'organizational_life',
        from: '2025-01-01',
        until: null,
        decided_by: '退休教师党支部',
        decided_on: '2024-12-28',
      },
    ],
    sanctions: [],
    staff: [{ id: 1, on: '2026-09-01', teachers: 158, staff: 171 }],
    meetings: [],
    drafts: {},
    entry: 12,
    history: Array.from({ length: 12 }, (_, i) => ({
      id: 12 - i,
      at: `${today} 1${i % 4}:0${i % 10}:05`,
      summary: i === 11 ? '导入党员花名册' : '修改人员',
      changes: i === 11 ? 93 : 1,
      undone: i === 3,
    })),
    quiet: false,
    picks: [],
    extra: {},
    nextId: 10_000,
  };
}
