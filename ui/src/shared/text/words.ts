/** One name for each thing, the glossary's. */
import type {
  ActingBody,
  Answer,
  CompanionRole,
  DateStyle,
  DocumentState,
  DualKind,
  EmptyStyle,
  EventKind,
  ExemptionKind,
  ImportKind,
  MeetingKind,
  MeetingState,
  MeetingTopic,
  NoticePlaces,
  PostRole,
  Presence,
  RowOutcome,
  SanctionKind,
  StaffKind,
  Stage,
  StepState,
  UnitKind,
} from '@/shared/api/types';

export const unitKinds: Record<UnitKind, string> = { committee: '党委', general_branch: '党总支', branch: '党支部', group: '党小组' };

export const postRoles: Record<PostRole, string> = {
  secretary: '书记',
  deputy_secretary: '副书记',
  full_time_deputy_secretary: '专职副书记',
  committee_member: '委员',
  group_leader: '党小组组长',
};

export const staffKinds: Record<StaffKind, string> = {
  teacher: '在职教师',
  worker: '在职职工',
  retired: '离退休',
  student: '学生',
  other: '其他',
  unknown: '未填',
};

export const stages: Record<Stage, string> = {
  none: '群众',
  applicant: '入党申请人',
  activist: '入党积极分子',
  prospect: '发展对象',
  probationary_member: '预备党员',
  full_member: '正式党员',
  transferred_out: '已转出',
  suspended: '停止党籍',
  removed: '已出党或取消资格',
  died: '已去世',
};

/** What a roster tells, entered with the person; the other steps of 发展党员 are recorded on the path. */
export const rosterEvents = {
  applied: '递交入党申请书',
  activist: '确定为入党积极分子',
  prospect: '确定为发展对象',
  admitted: '接收为预备党员（入党时间）',
  probation_extended: '延长预备期',
  probation_cancelled: '取消预备党员资格',
  confirmed: '转为正式党员（转正时间）',
  assigned: '编入支部或党小组',
  transferred_in: '组织关系转入',
  transferred_out: '组织关系转出',
  floating_out: '外出流动',
  floating_back: '流动返回',
  contact_lost: '失去联系',
  contact_restored: '恢复联系',
  membership_suspended: '停止党籍',
  membership_restored: '恢复党籍',
  removed: '出党（除名、劝退、开除）',
  died: '去世',
} as const satisfies Partial<Record<EventKind, string>>;

export const eventKinds: Record<EventKind, string> = {
  ...rosterEvents,
  talked: '派人谈话',
  league_recommended: '群团组织推优',
  activist_filed: '积极分子报上级党委备案',
  mentors_named: '指定培养联系人',
  reviewed: '培养考察',
  file_received: '收到培养教育材料',
  opinions_heard: '听取各方面意见',
  prospect_agreed: '上级党委同意列为发展对象',
  publicity_started: '发展对象公示开始',
  publicity_ended: '发展对象公示结束',
  sponsors_named: '确定入党介绍人',
  background_reviewed: '政治审查',
  trained: '集中培训',
  committee_reviewed: '支委会审查',
  preliminary_reviewed: '上级党委预审',
  form_filled: '填写入党志愿书',
  approval_submitted: '上报审批',
  approval_talked: '上级党委派人谈话',
  approved: '上级党委审批',
  approval_filed: '再上一级组织部门备案',
  approval_announced: '在党员大会上宣布接收结果',
  file_examined: '审查转入预备党员的入党材料',
  oath: '入党宣誓',
  probation_reviewed: '预备党员教育考察',
  confirmation_applied: '提出转正申请',
  confirmation_meeting: '支部党员大会讨论转正',
  confirmation_submitted: '转正上报审批',
  confirmation_approved: '上级党委审批转正',
  archived: '材料归档',
  candidacy_ended: '不再作为培养对象',
  leave_planned: '将离开本单位',
  confirmation_talked: '转正后书记谈话',
  confirmation_announced: '在党员大会上宣布转正结果',
};

export const companionRoles: Record<CompanionRole, string> = { mentor: '培养联系人', sponsor: '入党介绍人' };

export const dualKinds: Record<DualKind, string> = { teacher_to_member: '把骨干教师培养成党员', member_to_teacher: '把党员培养成骨干教师' };

export const actingBodies: Record<ActingBody, string> = {
  committee: '有审批权的基层党委',
  organisation_department: '县级以上党委组织部门',
  general_branch: '党总支',
  branch: '党支部',
  party_group: '党组',
  temporary: '临时党组织',
  subordinate_committee: '乡镇（街道）党委所属的基层党委',
};

export const noticePlaces: Record<NoticePlaces, string> = { workplace: '工作、学习单位', residence: '居住地', both: '流出地和流入地同时' };

/** Matters of a meeting that a rule asks about. */
export const meetingTopics: Record<MeetingTopic, string> = { election: '选举', activist_analysis: '分析入党积极分子队伍' };

export const documentStates: Record<DocumentState, string> = { missing: '缺', present: '有', not_needed: '不需要' };
export const documentShapes: Record<DocumentState, string> = { missing: '□', present: '✓', not_needed: '–' };

export const stepStates: Record<StepState, string> = { done: '已办', passed: '没有登记', next: '下一步', to_come: '待办' };

/** Events that name a unit. */
export const eventNeedsUnit: ReadonlySet<EventKind> = new Set<EventKind>(['assigned', 'transferred_in']);

export const exemptionKinds: Record<ExemptionKind, string> = {
  organizational_life: '参加组织生活不作硬性要求',
  study: '学习培训不作硬性要求',
};

export const sanctionKinds: Record<SanctionKind, string> = {
  warning: '警告',
  serious_warning: '严重警告',
  removal_from_post: '撤销党内职务',
  probation_within_party: '留党察看',
  rights_suspended: '中止党员权利',
};

export const meetingKinds: Record<MeetingKind, string> = {
  general_meeting: '党员大会',
  committee_meeting: '支部委员会会议',
  group_meeting: '党小组会',
  lecture: '党课',
  theme_day: '主题党日',
  organizational_life_meeting: '组织生活会',
  appraisal: '民主评议党员',
  democratic_life_meeting: '民主生活会',
  party_meeting: '党组织会议',
  principal_meeting: '校长办公会',
  joint_meeting: '党政联席会',
};

/** Short names for narrow places. */
export const meetingKindsShort: Record<MeetingKind, string> = { ...meetingKinds, committee_meeting: '支委会', appraisal: '民主评议' };

export const meetingStates: Record<MeetingState, string> = { planned: '计划', held: '待补记录', recorded: '已记录', cancelled: '已取消' };

export const presences: Record<Presence, string> = { present: '到会', leave: '请假', absent: '缺席', exempt: '不作硬性要求' };

export const answers: Record<Answer, string> = {
  met: '达标',
  soon: '将到',
  due: '应办',
  overdue: '逾期',
  breach: '违反',
  'needs-reason': '需说明',
  'not-applicable': '不适用',
  'cannot-tell': '无法判断',
  'not-covered': '未收录',
};

/** A shape for each answer, so that colour is never alone. */
export const answerShapes: Record<Answer, string> = {
  met: '✓',
  soon: '◐',
  due: '○',
  overdue: '●',
  breach: '×',
  'needs-reason': '?',
  'not-applicable': '–',
  'cannot-tell': '…',
  'not-covered': '□',
};

export const rowOutcomes: Record<RowOutcome, string> = {
  added: '新增',
  updated: '更新',
  unchanged: '不变',
  skipped: '跳过',
  asked: '待确认',
  rejected: '退回',
};

export const emptyStyles: Record<EmptyStyle, string> = { blank: '留空', none: '无', dash: '—' };
export const dateStyles: Record<DateStyle, string> = { dots: '2026.03.05', dashes: '2026-03-05', chinese: '2026年3月5日' };

export const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Entries of a word list, for choices. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return (Object.keys(words) as K[]).map(value => ({ value, label: words[value] }));
}

export function isMeetingKind(text: string | null | undefined): text is MeetingKind {
  return typeof text === 'string' && text in meetingKinds;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 11 → 十一, for article numbers up to 999. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? String(n);
  if (n < 20) return `十${n === 10 ? '' : (digits[n - 10] ?? '')}`;
  if (n < 100) return `${digits[Math.floor(n / 10)] ?? ''}十${n % 10 === 0 ? '' : (digits[n % 10] ?? '')}`;
  const rest = n % 100;
  const head = `${digits[Math.floor(n / 100)] ?? ''}百`;
  if (rest === 0) return head;
  if (rest < 10) return `${head}零${digits[rest] ?? ''}`;
  return head + (rest < 20 ? `一${chineseNumber(rest)}` : chineseNumber(rest));
}

/** 第十一条; what is not a plain number stays as it is. */
export function articleText(article: string): string {
  if (article === '') return '';
  return /^\d{1,3}$/.test(article) ? `第${chineseNumber(Number(article))}条` : article;
}

/** What a table may hold that is imported. */
export const importKinds: Record<ImportKind, string> = {
  members: '党员花名册',
  meetings: '会议台账',
  development: '发展党员台账',
  framework: '指标体系',
  tasks: '工作要点任务分解表',
  targets: '目标完成情况表',
  letters: '责任书签订台账',
  projects: '创建项目台账',
  problems: '问题清单',
  risks: '廉政风险点台账',
};
