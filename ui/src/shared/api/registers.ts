// Written by `cargo xtask gen` from the Rust types. Do not edit.
import type { Change, Operation } from './operations';
import type { Companion, DualMark, Exemption, KeyPoint, Letter, Plan, Post, ProblemTask, Project, ProjectItem, ProjectMilestone, ProjectStage, Risk, RiskMeasure, Sanction, SchoolHoliday, StaffTotal, Target, Task, TaskNote, Term } from './types';

export type FieldSort = "text" | "day" | "date" | "flag" | "year" | "count" | "code" | "unit" | "person" | "other";

export type FormField = { 
/**
 * Its name in a request.
 */
key: string, 
/**
 * Its word.
 */
label: string, 
/**
 * What it takes.
 */
sort: FieldSort, 
/**
 * Something must stand in it.
 */
needed?: boolean, 
/**
 * It is not asked for.
 */
unasked?: boolean, 
/**
 * A day that may lie ahead.
 */
ahead?: boolean, 
/**
 * What to write.
 */
hint?: string, 
/**
 * How many letters it takes.
 */
size?: number, 
/**
 * It takes several lines.
 */
long?: boolean, 
/**
 * It takes the whole width.
 */
wide?: boolean, 
/**
 * The closed list it is chosen from.
 */
list?: string, 
/**
 * The choice of none; without it something is chosen.
 */
none?: string, 
/**
 * Asked only where the field of this name points to nothing.
 */
unless?: string, 
/**
 * Asked only where the first field holds the second.
 */
when?: [string, string], };

/** The record of each register. */
export interface Records {
  Companion: Companion;
  DualMark: DualMark;
  Exemption: Exemption;
  KeyPoint: KeyPoint;
  Letter: Letter;
  Plan: Plan;
  Post: Post;
  ProblemTask: ProblemTask;
  Project: Project;
  ProjectItem: ProjectItem;
  ProjectMilestone: ProjectMilestone;
  ProjectStage: ProjectStage;
  Risk: Risk;
  RiskMeasure: RiskMeasure;
  Sanction: Sanction;
  SchoolHoliday: SchoolHoliday;
  StaffTotal: StaffTotal;
  Target: Target;
  Task: Task;
  TaskNote: TaskNote;
  Term: Term;
}

/** How a record is entered. */
export interface Form<R> {
  label: string;
  /** What is said of entering one: 登记, 添加. */
  add: string;
  /** The operation that lists all as they are, where there is one. */
  list?: Operation;
  /** The operations that save one and remove one. */
  save: Change;
  remove: Change;
  blank: R;
  fields: readonly FormField[];
}

export const registers: { [K in keyof Records]: Form<Records[K]> } = {
  Companion: {
    label: '联系人或介绍人',
    add: '添加',
    save: 'development.save_companion',
    remove: 'development.remove_companion',
    blank: {"id":null,"person":0,"role":"mentor","helper":null,"name":"","from":null,"until":null,"opened_by":null},
    fields: [
      {"key":"person","label":"人员","sort":"person","unasked":true},
      {"key":"role","label":"身份","sort":"code","list":"CompanionRole"},
      {"key":"helper","label":"联系人或介绍人","sort":"person"},
      {"key":"name","label":"联系人或介绍人","sort":"text","size":60,"unless":"helper"},
      {"key":"from","label":"起始日期","sort":"day","ahead":true},
      {"key":"until","label":"终止日期","sort":"day","ahead":true,"hint":"自这一天起不再担任；仍担任的留空。"},
      {"key":"opened_by","label":"所属申请","sort":"other","unasked":true},
    ],
  },
  DualMark: {
    label: '双培养标记',
    add: '登记',
    save: 'development.save_mark',
    remove: 'development.remove_mark',
    blank: {"id":null,"person":0,"kind":"teacher_to_member","on":null,"note":""},
    fields: [
      {"key":"person","label":"人员","sort":"person","unasked":true},
      {"key":"kind","label":"双培养","sort":"code","wide":true,"list":"DualKind"},
      {"key":"on","label":"起始时间","sort":"date","hint":"只知道年月的填 2026.3，不知道的留空。"},
      {"key":"note","label":"备注","sort":"text","hint":"骨干教师的级别、文号等。","size":100},
    ],
  },
  Exemption: {
    label: '不作硬性要求的决定',
    add: '登记',
    save: 'exemptions.save',
    remove: 'exemptions.remove',
    blank: {"id":null,"person":0,"kind":"organizational_life","from":"","until":null,"decided_by":"","decided_on":null},
    fields: [
      {"key":"person","label":"人员","sort":"person","unasked":true},
      {"key":"kind","label":"决定","sort":"code","wide":true,"list":"ExemptionKind"},
      {"key":"from","label":"起始日期","sort":"day","needed":true,"ahead":true},
      {"key":"until","label":"终止日期","sort":"day","ahead":true,"hint":"自这一天起不再适用；仍适用的留空。"},
      {"key":"decided_by","label":"决定的组织","sort":"text","needed":true,"size":60},
      {"key":"decided_on","label":"决定日期","sort":"day"},
    ],
  },
  KeyPoint: {
    label: '工作要点',
    add: '新建',
    save: 'plans.save_point',
    remove: 'plans.remove_point',
    blank: {"id":null,"year":0,"title":"","note":""},
    fields: [
      {"key":"year","label":"所属年度","sort":"year","unasked":true},
      {"key":"title","label":"工作要点","sort":"text","needed":true,"hint":"一年的一条要点，下面可以分几项任务。","size":200,"long":true,"wide":true},
      {"key":"note","label":"备注","sort":"text","size":300,"wide":true},
    ],
  },
  Letter: {
    label: '责任书',
    add: '新建',
    save: 'targets.save_letter',
    remove: 'targets.remove_letter',
    blank: {"id":null,"year":0,"unit":0,"title":"","signer":null,"signer_name":"","signed_on":null,"tasks":[],"targets":[],"note":""},
    fields: [
      {"key":"year","label":"所属年度","sort":"year","unasked":true},
      {"key":"unit","label":"责任单位","sort":"unit","needed":true},
      {"key":"title","label":"责任书名称","sort":"text","needed":true,"size":60},
      {"key":"signer","label":"签订人","sort":"person"},
      {"key":"signer_name","label":"签订人","sort":"text","size":60,"unless":"signer"},
      {"key":"signed_on","label":"签订日期","sort":"day","hint":"还没有签订的留空。"},
      {"key":"note","label":"备注","sort":"text","size":300,"wide":true},
    ],
  },
  Plan: {
    label: '发展党员计划',
    add: '登记',
    list: 'development.plans',
    save: 'development.save_plan',
    remove: 'development.remove_plan',
    blank: {"id":null,"year":0,"unit":null,"quota":0,"note":""},
    fields: [
      {"key":"year","label":"所属年度","sort":"year"},
      {"key":"unit","label":"组织","sort":"unit"},
      {"key":"quota","label":"计划人数","sort":"count","needed":true},
      {"key":"note","label":"备注","sort":"text","size":60},
    ],
  },
  Post: {
    label: '任职',
    add: '登记',
    save: 'posts.save',
    remove: 'posts.remove',
    blank: {"id":null,"unit":0,"person":0,"person_name":"","role":"committee_member","label":"","from":null,"until":null},
    fields: [
      {"key":"person","label":"姓名","sort":"person","needed":true},
      {"key":"unit","label":"组织","sort":"unit","needed":true},
      {"key":"role","label":"职务","sort":"code","list":"PostRole"},
      {"key":"label","label":"本校叫法","sort":"text","hint":"如 组织委员、宣传委员。","size":30},
      {"key":"from","label":"任职起","sort":"date"},
      {"key":"until","label":"任职止","sort":"day","ahead":true,"hint":"自这一天起不再担任；仍担任的留空。"},
    ],
  },
  ProblemTask: {
    label: '整改措施',
    add: '添加',
    save: 'problems.save_task',
    remove: 'problems.remove_task',
    blank: {"id":null,"problem":0,"kind":"measure","title":"","owner":null,"owner_name":"","due_on":null,"due_text":"","done_on":null,"note":""},
    fields: [
      {"key":"problem","label":"问题","sort":"other","unasked":true},
      {"key":"kind","label":"种类","sort":"code","unasked":true,"list":"ProblemTaskKind"},
      {"key":"title","label":"措施","sort":"text","needed":true,"size":2000,"long":true,"wide":true},
      {"key":"owner","label":"责任人","sort":"person"},
      {"key":"owner_name","label":"责任人","sort":"text","size":60,"unless":"owner"},
      {"key":"due_on","label":"完成时限","sort":"day","ahead":true},
      {"key":"due_text","label":"时限原文","sort":"text","unasked":true,"size":60},
      {"key":"done_on","label":"完成日期","sort":"date","hint":"完成后填写；没有完成的留空。"},
      {"key":"note","label":"备注","sort":"text","size":500,"wide":true},
    ],
  },
  Project: {
    label: '创建项目',
    add: '新建',
    save: 'plans.save_project',
    remove: 'plans.remove_project',
    blank: {"id":null,"kind":"","name":"","level":"","unit":null,"owner":null,"owner_name":"","started_on":null,"due_on":null,"note":""},
    fields: [
      {"key":"kind","label":"项目类别","sort":"text","wide":true},
      {"key":"name","label":"项目名称","sort":"text","needed":true,"size":80,"wide":true},
      {"key":"level","label":"级别","sort":"text","size":60},
      {"key":"unit","label":"责任单位","sort":"unit","none":"全校"},
      {"key":"owner","label":"负责人","sort":"person"},
      {"key":"owner_name","label":"负责人","sort":"text","size":60,"unless":"owner"},
      {"key":"started_on","label":"启动日期","sort":"day"},
      {"key":"due_on","label":"计划完成","sort":"day","ahead":true},
      {"key":"note","label":"备注","sort":"text","size":300,"wide":true},
    ],
  },
  ProjectItem: {
    label: '创建标准',
    add: '添加',
    save: 'plans.save_item',
    remove: 'plans.remove_item',
    blank: {"id":null,"project":0,"text":"","met":false,"met_on":null,"note":""},
    fields: [
      {"key":"project","label":"创建项目","sort":"other","unasked":true},
      {"key":"text","label":"创建标准","sort":"text","needed":true,"hint":"照上级文件的条文填写。","size":500,"long":true,"wide":true},
      {"key":"met","label":"已达到","sort":"flag"},
      {"key":"met_on","label":"达到日期","sort":"day","when":["met","true"]},
      {"key":"note","label":"备注","sort":"text","size":200,"wide":true},
    ],
  },
  ProjectMilestone: {
    label: '项目节点',
    add: '添加',
    save: 'plans.save_milestone',
    remove: 'plans.remove_milestone',
    blank: {"id":null,"project":0,"name":"","planned_on":null,"done_on":null,"note":""},
    fields: [
      {"key":"project","label":"创建项目","sort":"other","unasked":true},
      {"key":"name","label":"节点","sort":"text","needed":true,"hint":"如 提交申报书、接受验收。","size":80,"wide":true},
      {"key":"planned_on","label":"计划日期","sort":"day","ahead":true},
      {"key":"done_on","label":"完成日期","sort":"day"},
      {"key":"note","label":"备注","sort":"text","size":200,"wide":true},
    ],
  },
  ProjectStage: {
    label: '项目阶段',
    add: '登记',
    save: 'plans.save_stage',
    remove: 'plans.remove_stage',
    blank: {"id":null,"project":0,"stage":"","on":"","note":""},
    fields: [
      {"key":"project","label":"创建项目","sort":"other","unasked":true},
      {"key":"stage","label":"当前阶段","sort":"text","needed":true,"size":40,"wide":true},
      {"key":"on","label":"进入日期","sort":"day","needed":true},
      {"key":"note","label":"备注","sort":"text","hint":"文号、公布的名单等。","size":200,"wide":true},
    ],
  },
  Risk: {
    label: '廉政风险点',
    add: '登记',
    save: 'risks.save',
    remove: 'risks.remove',
    blank: {"id":null,"title":"","post":"","unit":null,"lead":"","group":"","level":null,"found_on":null,"confirmed_on":null,"confirmed_by":"","note":""},
    fields: [
      {"key":"title","label":"风险点","sort":"text","needed":true,"hint":"写岗位和环节上的风险，不写个人的猜测。","size":1000,"long":true,"wide":true},
      {"key":"post","label":"岗位","sort":"text","size":60},
      {"key":"unit","label":"责任单位","sort":"unit","hint":"组织里有的从这里选。","none":"组织里没有，写下面"},
      {"key":"lead","label":"责任单位","sort":"text","hint":"组织里没有的部门，如 总务处。","size":60,"unless":"unit"},
      {"key":"group","label":"归类","sort":"text","hint":"从列出的领域选，也可以另写。","size":60},
      {"key":"level","label":"等级","sort":"code","list":"RiskLevel","none":"还没有定"},
      {"key":"found_on","label":"排查时间","sort":"date"},
      {"key":"confirmed_on","label":"确认时间","sort":"date"},
      {"key":"confirmed_by","label":"确认组织","sort":"text","hint":"会议或组织。","size":60},
      {"key":"note","label":"备注","sort":"text","size":500,"wide":true},
    ],
  },
  RiskMeasure: {
    label: '防控措施',
    add: '添加',
    save: 'risks.save_measure',
    remove: 'risks.remove_measure',
    blank: {"id":null,"risk":0,"title":"","owner":"","due_on":null,"done_on":null,"note":""},
    fields: [
      {"key":"risk","label":"廉政风险点","sort":"other","unasked":true},
      {"key":"title","label":"防控措施","sort":"text","needed":true,"size":1000,"long":true,"wide":true},
      {"key":"owner","label":"责任人","sort":"text","size":60},
      {"key":"due_on","label":"措施时限","sort":"day","ahead":true},
      {"key":"done_on","label":"落实时间","sort":"date","hint":"落实后填写。"},
      {"key":"note","label":"措施备注","sort":"text","size":500,"wide":true},
    ],
  },
  Sanction: {
    label: '处分',
    add: '登记',
    save: 'sanctions.save',
    remove: 'sanctions.remove',
    blank: {"id":null,"person":0,"kind":"warning","from":"","until":null,"decided_by":""},
    fields: [
      {"key":"person","label":"人员","sort":"person","unasked":true},
      {"key":"kind","label":"种类","sort":"code","list":"SanctionKind"},
      {"key":"decided_by","label":"决定的组织","sort":"text","size":60},
      {"key":"from","label":"批准日期","sort":"day","needed":true,"ahead":true},
      {"key":"until","label":"终止日期","sort":"day","ahead":true},
    ],
  },
  SchoolHoliday: {
    label: '寒暑假',
    add: '登记',
    list: 'holidays.list',
    save: 'holidays.save',
    remove: 'holidays.remove',
    blank: {"id":null,"name":"","from":"","to":""},
    fields: [
      {"key":"name","label":"名称","sort":"text","needed":true,"hint":"例如 2026年暑假","size":60},
      {"key":"from","label":"开始日期","sort":"day","needed":true,"ahead":true},
      {"key":"to","label":"结束日期","sort":"day","needed":true,"ahead":true},
    ],
  },
  StaffTotal: {
    label: '教职工人数',
    add: '登记',
    list: 'staff.list',
    save: 'staff.save',
    remove: 'staff.remove',
    blank: {"id":null,"on":"","teachers":0,"staff":0},
    fields: [
      {"key":"on","label":"统计日期","sort":"day","needed":true},
      {"key":"teachers","label":"在职教师人数","sort":"count","needed":true},
      {"key":"staff","label":"教职工总数","sort":"count","needed":true},
    ],
  },
  Target: {
    label: '目标',
    add: '新建',
    save: 'targets.save',
    remove: 'targets.remove',
    blank: {"id":null,"year":0,"unit":null,"name":"","comparison":"at_least","amount":0,"measured":"","measure":"","entered":null,"entered_on":null,"basis":"","note":""},
    fields: [
      {"key":"year","label":"所属年度","sort":"year","unasked":true},
      {"key":"name","label":"目标","sort":"text","needed":true,"size":120,"wide":true},
      {"key":"unit","label":"责任单位","sort":"unit","none":"全校"},
      {"key":"comparison","label":"要求","sort":"code","list":"Comparison"},
      {"key":"amount","label":"目标值","sort":"other"},
      {"key":"measure","label":"计数项","sort":"text","wide":true},
      {"key":"measured","label":"计量单位","sort":"text","hint":"如 %、人、次。","size":10,"when":["measure",""]},
      {"key":"entered","label":"完成值","sort":"other","hint":"还不知道的留空，不填 0。","when":["measure",""]},
      {"key":"entered_on","label":"填报日期","sort":"day","when":["measure",""]},
      {"key":"basis","label":"计数依据","sort":"text","hint":"这个数从哪里来，如 志愿服务登记表。","size":120,"wide":true,"when":["measure",""]},
      {"key":"note","label":"备注","sort":"text","size":300,"wide":true},
    ],
  },
  Task: {
    label: '任务',
    add: '新建',
    save: 'plans.save_task',
    remove: 'plans.remove_task',
    blank: {"id":null,"key_point":null,"year":0,"title":"","unit":null,"unit_text":"","owner":null,"owner_name":"","lead":"","start_on":null,"due_on":null,"due_text":"","state":"open","done_on":null,"outcome":"","criterion":null,"note":""},
    fields: [
      {"key":"year","label":"所属年度","sort":"year","unasked":true},
      {"key":"title","label":"具体任务","sort":"text","needed":true,"size":300,"long":true,"wide":true},
      {"key":"key_point","label":"工作要点","sort":"other","wide":true},
      {"key":"unit","label":"责任单位","sort":"unit","none":"不是党组织，或未定"},
      {"key":"unit_text","label":"责任单位","sort":"text","hint":"处室、年级组等，如 德育处。","size":60,"unless":"unit"},
      {"key":"owner","label":"责任人","sort":"person"},
      {"key":"owner_name","label":"责任人","sort":"text","size":60,"unless":"owner"},
      {"key":"lead","label":"牵头领导","sort":"text","size":40},
      {"key":"start_on","label":"开始日期","sort":"day","ahead":true},
      {"key":"due_on","label":"完成时限","sort":"day","ahead":true,"hint":"有确切日期的填这里。"},
      {"key":"due_text","label":"时限原文","sort":"text","hint":"如 6月底前、第二季度、全年；填了由程序读出日期。","size":60},
      {"key":"state","label":"状态","sort":"code","list":"TaskState"},
      {"key":"done_on","label":"实际完成日期","sort":"day","hint":"没有日期就无法判断是否按期。","when":["state","done"]},
      {"key":"outcome","label":"完成情况","sort":"text","size":1000,"long":true,"wide":true},
      {"key":"criterion","label":"对应的指标","sort":"other","wide":true},
      {"key":"note","label":"备注","sort":"text","size":300,"wide":true},
    ],
  },
  TaskNote: {
    label: '任务进展',
    add: '登记',
    save: 'plans.save_note',
    remove: 'plans.remove_note',
    blank: {"id":null,"task":0,"on":"","text":""},
    fields: [
      {"key":"task","label":"任务","sort":"other","unasked":true},
      {"key":"text","label":"进展","sort":"text","needed":true,"size":500,"long":true,"wide":true},
      {"key":"on","label":"日期","sort":"day","needed":true},
    ],
  },
  Term: {
    label: '届期',
    add: '登记',
    save: 'terms.save',
    remove: 'terms.remove',
    blank: {"id":null,"unit":0,"elected_on":"","ended_on":null,"extended_until":null,"approved_by":"","approved_on":null},
    fields: [
      {"key":"unit","label":"组织","sort":"unit","unasked":true},
      {"key":"elected_on","label":"选举日期","sort":"day","needed":true},
      {"key":"ended_on","label":"换届日期","sort":"day","hint":"下一届选举已举行的填写。"},
      {"key":"extended_until","label":"批准延期或提前至","sort":"day","ahead":true},
      {"key":"approved_by","label":"批准的组织","sort":"text","size":60},
      {"key":"approved_on","label":"批准日期","sort":"day"},
    ],
  },
};
