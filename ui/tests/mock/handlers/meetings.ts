import type { Attendance, Finding, Meeting, MeetingQuery, MeetingRow, RosterQuery } from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';
import { prospectMeeting } from './development';
import { finding } from './duties';

function roster(w: World, unit: number): Attendance[] {
  const below = unit === 1 ? [2, 3, 4] : [unit];
  return w.people
    .filter(p => p.unit !== null && (below.includes(p.unit) || p.group === unit))
    .map(p => ({
      person: p.id,
      name: p.facts.name,
      presence: p.id === 3 ? 'exempt' : 'present',
      reason: '',
      made_up_on: null,
      voting: p.stage === 'full_member',
    }));
}

function meeting(w: World, id: number, more: Partial<Meeting>): Meeting {
  return {
    id,
    unit: 2,
    unit_name: '第一党支部',
    kinds: ['theme_day'],
    topics: [],
    title: '',
    state: 'recorded',
    year_of: null,
    planned_on: null,
    held_on: '2026-03-16',
    place: '会议室',
    chair: '张伟',
    recorder: '李敏',
    lecturer: '',
    agenda: '学习传达上级精神',
    minutes: '一、学习文件。\n二、交流发言。',
    decisions: '',
    in_attendance: '',
    counts_only: false,
    due: null,
    present: null,
    on_leave: null,
    absent_names: '',
    attendance: roster(w, 2),
    votes: [],
    attachments: [],
    note: '',
    ...more,
  };
}

/** The year's meetings, made once in each world. */
export function meetings(w: World): Meeting[] {
  if (w.extra.meetings === undefined) {
    w.extra.meetings = true;
    for (let month = 1; month <= 12; month += 1) {
      const on = `2026-${String(month).padStart(2, '0')}-15`;
      const ahead = month > 11;
      w.meetings.push(
        meeting(w, month, {
          title: `${month}月主题党日`,
          held_on: ahead ? null : on,
          planned_on: on,
          state: ahead ? 'planned' : month === 11 ? 'held' : 'recorded',
          minutes: month === 11 ? '' : '一、学习文件。\n二、交流发言。',
        }),
      );
      if (month < 11)
        w.meetings.push(
          meeting(w, 100 + month, {
            unit: 3,
            unit_name: '第二党支部',
            kinds: ['committee_meeting'],
            held_on: on,
            attendance: roster(w, 3),
            title: '',
          }),
        );
    }
    const first = w.meetings.find(m => m.id === 3);
    if (first !== undefined) {
      const absent = first.attendance[4];
      const leave = first.attendance[1];
      if (absent !== undefined) Object.assign(absent, { presence: 'absent' });
      if (leave !== undefined) Object.assign(leave, { presence: 'leave', reason: '外出培训', made_up_on: '2026-03-20' });
      first.kinds = ['general_meeting', 'theme_day', 'lecture'];
      first.lecturer = '张伟';
      first.decisions = '同意接收徐杰同志为中共预备党员。';
      first.votes = [
        {
          id: 1,
          subject: '接收徐杰同志为中共预备党员',
          voting_due: 28,
          voting_present: 26,
          yes: 26,
          no: 0,
          abstain: 0,
          admission: true,
          person: 33,
          election: false,
        },
      ];
      first.attachments = [{ id: 1, name: '签到表.jpg', sha256: 'a', bytes: 482_133 }];
    }
    w.meetings.push(
      meeting(w, 50, {
        unit: 4,
        unit_name: '退休教师党支部',
        kinds: ['organizational_life_meeting', 'appraisal'],
        held_on: '2026-01-20',
        year_of: 2025,
        counts_only: true,
        attendance: [],
        due: 31,
        present: 24,
        on_leave: 5,
        absent_names: '仇军、解勇',
      }),
    );
  }
  return w.meetings;
}

function row(m: Meeting): MeetingRow {
  const due = m.counts_only ? m.due : m.attendance.length;
  const present = m.counts_only ? m.present : m.attendance.filter(a => a.presence === 'present').length;
  return {
    id: m.id ?? 0,
    unit: m.unit,
    unit_name: m.unit_name,
    kinds: m.kinds,
    title: m.title,
    state: m.state,
    on: m.held_on ?? m.planned_on,
    place: m.place,
    chair: m.chair,
    due: m.held_on === null ? null : due,
    present: m.held_on === null ? null : present,
    counts_only: m.counts_only,
    attachments: m.attachments.length,
  };
}

function judge(m: Meeting): Finding[] {
  const present = m.counts_only ? (m.present ?? 0) : m.attendance.filter(a => a.presence === 'present').length;
  const due = m.counts_only ? (m.due ?? 0) : m.attendance.length;
  const subject = { kind: 'meeting' as const, id: m.id ?? 0, name: m.title };
  const half = present * 2 >= due;
  const found = [
    finding({
      rule: 'meetings.attendance-half',
      title: '到会不少于半数',
      answer: half ? 'met' : 'breach',
      subject,
      weight: '必须',
      due_on: null,
      period: null,
      message: `应到 ${due} 人，实到 ${present} 人，${half ? '达到半数' : '不足半数'}。`,
      remedy: half ? '' : '请核对到会人数；确不足的，须重新召开。',
      citation: [{ source: 's', title: '中国共产党支部工作条例（试行）', article: '11', verified: true }],
    }),
  ];
  if (m.recorder === '')
    found.push(
      finding({
        rule: 'meetings.record-complete',
        title: '记录完整',
        answer: 'cannot-tell',
        subject,
        due_on: null,
        period: null,
        message: '会议记录还不完整。',
        missing: ['记录人'],
        remedy: '请补填记录人。',
        citation: [{ source: 's', title: '中国共产党支部工作条例（试行）', article: '14', verified: false }],
      }),
    );
  return found;
}

const get = (w: World, id: number): Meeting => {
  const found = meetings(w).find(m => m.id === id) ?? [prospectMeeting()].find(m => m.id === id);
  if (found === undefined) throw problem('not-found', '找不到这次会议', '', '它可能已被删除，请回到会议列表。');
  return found;
};

export const handlers: Record<string, Handler> = {
  'meetings.undecided': () => [{ meeting: 50, message: '到会的有表决权党员应不少于半数' }],
  'meetings.list': (q: Partial<MeetingQuery>, w) =>
    meetings(w)
      .map(row)
      .filter(r => (q.unit ?? null) === null || r.unit === q.unit || q.unit === 1)
      .filter(r => (q.kind ?? null) === null || (q.kind !== undefined && q.kind !== null && r.kinds.includes(q.kind)))
      .filter(r => (q.from ?? null) === null || ((r.on ?? '') >= (q.from ?? '') && (r.on ?? '') <= (q.to ?? '9')))
      .filter(r => (q.year ?? null) === null || (r.on ?? '').startsWith(String(q.year)))
      .filter(r => (q.text ?? '') === '' || r.title.includes(q.text ?? '')),
  'meetings.get': (q: { id: number }, w) => get(w, q.id),
  'meetings.roster': (q: RosterQuery, w) => roster(w, q.unit),
  'meetings.judge': (q: Meeting) => judge(q),
  'meetings.save': (q: Meeting, w) => {
    const all = meetings(w);
    const id = q.id ?? w.nextId++;
    const at = all.findIndex(m => m.id === q.id);
    const kept = { ...q, id, unit_name: w.units.find(u => u.id === q.unit)?.name ?? '' };
    if (at >= 0) all[at] = kept;
    else all.push(kept);
    return done(w, id, ['meetings', 'duties'], '保存会议');
  },
  'meetings.remove': (q: { id: number }, w) => {
    meetings(w).splice(
      meetings(w).findIndex(m => m.id === q.id),
      1,
    );
    return done(w, null, ['meetings', 'duties'], '删除会议');
  },
  'meetings.attach': (q: { meeting: number; path: string }, w) => {
    const id = w.nextId++;
    get(w, q.meeting).attachments.push({ id, name: q.path.replace(/^.*\//u, ''), sha256: 'b', bytes: 1024 });
    return done(w, id, ['meetings'], '添加附件');
  },
  'meetings.detach': (q: { id: number }, w) => {
    for (const m of meetings(w)) m.attachments = m.attachments.filter(a => a.id !== q.id);
    return done(w, null, ['meetings'], '移除附件');
  },
  'meetings.attachment_path': () => ({ path: '/vault/attachments/a' }),
};
