// Written by `cargo xtask gen` from the Rust types. Do not edit.
import type * as T from './types';

export const ActingBody: Record<T.ActingBody, string> = {
  'committee': '有审批权的基层党委',
  'organisation_department': '县级以上党委组织部门',
  'general_branch': '党总支',
  'branch': '党支部',
  'party_group': '党组',
  'temporary': '临时党组织',
  'subordinate_committee': '乡镇（街道）党委所属的基层党委',
};

export const Answer: Record<T.Answer, string> = {
  'met': '达标',
  'soon': '将到',
  'due': '应办',
  'overdue': '逾期',
  'breach': '违反',
  'needs-reason': '需说明',
  'not-applicable': '不适用',
  'cannot-tell': '无法判断',
  'not-covered': '未收录',
};

export const CompanionRole: Record<T.CompanionRole, string> = {
  'mentor': '培养联系人',
  'sponsor': '入党介绍人',
};

export const Comparison: Record<T.Comparison, string> = {
  'at_least': '不低于（≥）',
  'at_most': '不高于（≤）',
  'equal': '等于（＝）',
};

export const Cycle: Record<T.Cycle, string> = {
  'year': '年',
  'term': '学期',
  'month': '月',
  'week': '周',
};

export const DateStyle: Record<T.DateStyle, string> = {
  'dots': '2026.03.05',
  'dashes': '2026-03-05',
  'chinese': '2026年3月5日',
};

export const DocumentState: Record<T.DocumentState, string> = {
  'missing': '缺',
  'present': '有',
  'not_needed': '不需要',
};

export const DualKind: Record<T.DualKind, string> = {
  'teacher_to_member': '把骨干教师培养成党员',
  'member_to_teacher': '把党员培养成骨干教师',
};

export const DueKind: Record<T.DueKind, string> = {
  'by_day': '限期整改',
  'at_once': '立行立改',
  'lasting': '长期坚持',
  'unset': '没有写明',
};

export const EmptyStyle: Record<T.EmptyStyle, string> = {
  'blank': '留空',
  'none': '无',
  'dash': '—',
};

export const EventKind: Record<T.EventKind, string> = {
  'applied': '递交入党申请书',
  'talked': '派人谈话',
  'league_recommended': '群团组织推优',
  'activist': '确定为入党积极分子',
  'activist_filed': '积极分子报上级党委备案',
  'mentors_named': '指定培养联系人',
  'reviewed': '培养考察',
  'file_received': '收到培养教育材料',
  'opinions_heard': '听取各方面意见',
  'prospect': '确定为发展对象',
  'prospect_agreed': '上级党委同意列为发展对象',
  'publicity_started': '发展对象公示开始',
  'publicity_ended': '发展对象公示结束',
  'sponsors_named': '确定入党介绍人',
  'background_reviewed': '政治审查',
  'trained': '集中培训',
  'committee_reviewed': '支委会审查',
  'preliminary_reviewed': '上级党委预审',
  'form_filled': '填写入党志愿书',
  'admitted': '接收为预备党员（入党时间）',
  'approval_submitted': '上报审批',
  'approval_talked': '上级党委派人谈话',
  'approved': '上级党委审批',
  'approval_filed': '再上一级组织部门备案',
  'approval_announced': '在党员大会上宣布接收结果',
  'oath': '入党宣誓',
  'probation_reviewed': '预备党员教育考察',
  'file_examined': '审查转入预备党员的入党材料',
  'probation_extended': '延长预备期',
  'confirmation_applied': '提出转正申请',
  'confirmation_meeting': '支部党员大会讨论转正',
  'confirmation_submitted': '转正上报审批',
  'confirmation_approved': '上级党委审批转正',
  'confirmation_talked': '转正后书记谈话',
  'confirmation_announced': '在党员大会上宣布转正结果',
  'probation_cancelled': '取消预备党员资格',
  'confirmed': '转为正式党员（转正时间）',
  'archived': '材料归档',
  'candidacy_ended': '不再作为培养对象',
  'leave_planned': '将离开本单位',
  'assigned': '编入支部或党小组',
  'transferred_in': '组织关系转入',
  'transferred_out': '组织关系转出',
  'floating_out': '外出流动',
  'floating_back': '流动返回',
  'contact_lost': '失去联系',
  'contact_restored': '恢复联系',
  'membership_suspended': '停止党籍',
  'membership_restored': '恢复党籍',
  'removed': '出党（除名、劝退、开除）',
  'died': '去世',
};

export const EvidenceKind: Record<T.EvidenceKind, string> = {
  'file': '文件',
  'meeting': '会议记录',
  'record': '线下材料',
};

export const ExemptionKind: Record<T.ExemptionKind, string> = {
  'organizational_life': '参加组织生活不作硬性要求',
  'study': '学习培训不作硬性要求',
};

export const FrameworkSubject: Record<T.FrameworkSubject, string> = {
  'school': '学校',
  'unit': '党支部',
  'person': '个人',
};

export const Gathering: Record<T.Gathering, string> = {
  'general_meeting': '党员大会',
  'committee_meeting': '支委会',
  'group_meeting': '党小组会',
  'lecture': '党课',
  'theme_day': '主题党日',
  'organizational_life_meeting': '组织生活会',
  'appraisal': '民主评议党员',
  'democratic_life_meeting': '民主生活会',
  'party_meeting': '党组织会议',
  'principal_meeting': '校长办公会',
  'joint_meeting': '党政联席会',
};

export const ImportKind: Record<T.ImportKind, string> = {
  'members': '党员花名册',
  'meetings': '会议台账',
  'development': '发展党员台账',
  'framework': '指标体系',
  'tasks': '工作要点任务分解表',
  'targets': '目标完成情况表',
  'letters': '责任书签订台账',
  'projects': '创建项目台账',
  'problems': '问题清单',
  'risks': '廉政风险点台账',
};

export const LimitSide: Record<T.LimitSide, string> = {
  'at_least': '不少于',
  'at_most': '不多于',
};

export const MeetingKind: Record<T.MeetingKind, string> = {
  'general_meeting': '党员大会',
  'committee_meeting': '支部委员会会议',
  'group_meeting': '党小组会',
  'lecture': '党课',
  'theme_day': '主题党日',
  'organizational_life_meeting': '组织生活会',
  'appraisal': '民主评议党员',
  'democratic_life_meeting': '民主生活会',
  'party_meeting': '党组织会议',
  'principal_meeting': '校长办公会',
  'joint_meeting': '党政联席会',
};

export const MeetingState: Record<T.MeetingState, string> = {
  'planned': '计划',
  'held': '待补记录',
  'recorded': '已记录',
  'cancelled': '已取消',
};

export const MeetingTopic: Record<T.MeetingTopic, string> = {
  'election': '选举',
  'activist_analysis': '分析入党积极分子队伍',
};

export const Milestone: Record<T.Milestone, string> = {
  'birth': '出生',
  'applied': '递交入党申请书',
  'talked': '派人谈话',
  'league_recommended': '群团组织推优',
  'activist': '确定为入党积极分子',
  'activist_filed': '积极分子报上级党委备案',
  'mentors_named': '指定培养联系人',
  'reviewed': '培养考察',
  'file_received': '收到培养教育材料',
  'opinions_heard': '听取各方面意见',
  'prospect': '确定为发展对象',
  'prospect_agreed': '上级党委同意列为发展对象',
  'publicity_started': '发展对象公示开始',
  'publicity_ended': '发展对象公示结束',
  'sponsors_named': '确定入党介绍人',
  'background_reviewed': '政治审查',
  'trained': '集中培训',
  'committee_reviewed': '支委会审查',
  'preliminary_reviewed': '上级党委预审',
  'form_filled': '填写入党志愿书',
  'admitted': '支部党员大会接收预备党员',
  'approval_submitted': '上报审批',
  'approval_talked': '上级党委派人谈话',
  'approved': '上级党委审批',
  'approval_filed': '再上一级组织部门备案',
  'approval_announced': '在党员大会上宣布接收结果',
  'assigned': '编入党支部和党小组',
  'oath': '入党宣誓',
  'probation_reviewed': '预备党员教育考察',
  'file_examined': '审查转入预备党员的入党材料',
  'probation_extended': '延长预备期',
  'confirmation_applied': '提出转正申请',
  'confirmation_meeting': '支部党员大会讨论转正',
  'confirmation_submitted': '转正上报审批',
  'confirmation_approved': '上级党委审批转正',
  'confirmation_talked': '转正后书记谈话',
  'confirmation_announced': '在党员大会上宣布转正结果',
  'archived': '材料归档',
  'confirmed': '转为正式党员',
  'transferred_in': '转入',
  'leave_planned': '将离开本单位',
  'probation_cancelled': '取消预备党员资格',
  'candidacy_ended': '不再作为培养对象',
  'transferred_out': '转出',
};

export const NoticePlaces: Record<T.NoticePlaces, string> = {
  'workplace': '工作、学习单位',
  'residence': '居住地',
  'both': '流出地和流入地同时',
};

export const OwnKind: Record<T.OwnKind, string> = {
  'text': '文字',
  'number': '数字',
  'date': '日期',
  'choice': '选项',
};

export const OwnRegister: Record<T.OwnRegister, string> = {
  'members': '人员',
  'meetings': '会议',
  'tasks': '任务',
  'problems': '问题',
  'risks': '廉政风险点',
  'targets': '目标',
  'letters': '责任书',
  'projects': '创建项目',
};

export const PartialStep: Record<T.PartialStep, string> = {
  'dropped': '不足一步不计',
  'whole': '不足一步按一步算',
  'exact': '不足一步按比例算',
};

export const PostRole: Record<T.PostRole, string> = {
  'secretary': '书记',
  'deputy_secretary': '副书记',
  'full_time_deputy_secretary': '专职副书记',
  'committee_member': '委员',
  'group_leader': '党小组组长',
};

export const Presence: Record<T.Presence, string> = {
  'present': '到会',
  'leave': '请假',
  'absent': '缺席',
  'exempt': '不作硬性要求',
};

export const ProblemSource: Record<T.ProblemSource, string> = {
  'unset': '没有写明',
  'self_check': '自查',
  'inspection': '巡察督导检查',
  'appraisal': '考核评议',
  'finding': '规则提示',
  'other': '其他',
};

export const ProblemState: Record<T.ProblemState, string> = {
  'open': '整改中',
  'reopened': '反弹重改',
  'measures_done': '措施已完成',
  'under_review': '待审核',
  'passed': '待销号',
  'closed': '已销号',
};

export const ProblemStepKind: Record<T.ProblemStepKind, string> = {
  'progress': '整改进展',
  'submitted': '报请审核',
  'passed': '审核通过',
  'returned': '审核退回',
  'closed': '销号',
  'recheck': '回头看',
};

export const ProblemTaskKind: Record<T.ProblemTaskKind, string> = {
  'measure': '措施',
  'milestone': '节点',
};

export const RecordKind: Record<T.RecordKind, string> = {
  'school': '学校',
  'unit': '党组织',
  'person': '人员',
  'meeting': '会议',
  'vote': '表决',
  'event': '步骤或变动',
  'companion': '培养联系人、入党介绍人',
  'excuse': '说明的原因',
  'task': '任务',
  'project': '创建项目',
  'milestone': '节点',
  'problem': '问题',
  'problem_task': '整改措施',
  'problem_recheck': '回头看',
  'risk': '廉政风险点',
  'risk_measure': '防控措施',
  'evidence': '佐证',
  'framework': '指标体系',
};

export const RiskLevel: Record<T.RiskLevel, string> = {
  'high': '高',
  'middle': '中',
  'low': '低',
};

export const RowOutcome: Record<T.RowOutcome, string> = {
  'added': '新增',
  'updated': '更新',
  'unchanged': '不变',
  'skipped': '跳过',
  'asked': '待确认',
  'rejected': '退回',
};

export const SanctionKind: Record<T.SanctionKind, string> = {
  'warning': '警告',
  'serious_warning': '严重警告',
  'removal_from_post': '撤销党内职务',
  'probation_within_party': '留党察看',
  'rights_suspended': '中止党员权利',
};

export const ScoreState: Record<T.ScoreState, string> = {
  'decided': '已定',
  'undecided': '未定',
  'unconfirmed': '待确认',
};

export const StaffKind: Record<T.StaffKind, string> = {
  'teacher': '在职教师',
  'worker': '在职职工',
  'retired': '离退休',
  'student': '学生',
  'other': '其他',
  'unknown': '未填',
};

export const Stage: Record<T.Stage, string> = {
  'none': '群众',
  'applicant': '入党申请人',
  'activist': '入党积极分子',
  'prospect': '发展对象',
  'probationary_member': '预备党员',
  'full_member': '正式党员',
  'transferred_out': '已转出',
  'suspended': '停止党籍',
  'removed': '已出党',
  'died': '已去世',
};

export const Standing: Record<T.Standing, string> = {
  'open': '在期内',
  'soon': '将到期',
  'overdue': '逾期',
  'done': '按期完成',
  'done_late': '逾期完成',
  'done_undated': '已完成',
  'dropped': '不再进行',
  'no_term': '时限不明',
};

export const StepState: Record<T.StepState, string> = {
  'done': '已办',
  'passed': '没有登记',
  'next': '下一步',
  'to_come': '待办',
};

export const TargetState: Record<T.TargetState, string> = {
  'met': '已达到',
  'not_yet': '未达到',
  'cannot_tell': '无法判断',
};

export const TaskState: Record<T.TaskState, string> = {
  'open': '未完成',
  'done': '已完成',
  'dropped': '不再进行',
};

export const UnitKind: Record<T.UnitKind, string> = {
  'committee': '党委',
  'general_branch': '党总支',
  'branch': '党支部',
  'group': '党小组',
};

export const VetoEffect: Record<T.VetoEffect, string> = {
  'lowest_grade': '定为最低等次',
  'zero': '总分记零分',
};

export const Voice: Record<T.Voice, string> = {
  'own': '自评',
  'peers': '他评',
  'students': '学生评',
  'parents': '家长评',
  'school': '学校评',
  'reviewed': '审核',
  'assessed': '考评',
  'figure': '填报数',
};

export const WallScale: Record<T.WallScale, string> = {
  'week': '按周',
  'month': '按月',
};

export const WallState: Record<T.WallState, string> = {
  'done': '已完成',
  'overdue': '逾期',
  'soon': '将到',
  'due': '应办',
  'undated': '没有时限',
};

/** The gravest first. */
export const gravestAnswers: readonly T.Answer[] = ['breach', 'overdue', 'needs-reason', 'soon', 'cannot-tell', 'due', 'met', 'not-applicable', 'not-covered'];
