// Written by `cargo xtask gen` from the Rust types. Do not edit.

export type Agenda = { as_of: string, overdue: Array<Finding>, this_week: Array<Finding>, this_month: Array<Finding>, next: Array<Finding>, cannot_tell: Array<Finding> };

export type Answer = "met" | "soon" | "due" | "overdue" | "breach" | "needs-reason" | "not-applicable" | "cannot-tell" | "not-covered";

export type AsOf = { as_of: string | null };

export type AttachRequest = { meeting: MeetingId, path: string };

export type Attachment = { id: AttachmentId, name: string, sha256: string, bytes: number };

export type AttachmentId = number;

export type Attendance = { person: PersonId, name: string, presence: Presence, reason: string, made_up_on: string | null, voting: boolean };

export type AuditChange = { register: string, how: string, name: string, fields: Array<AuditField> };

export type AuditEntry = { id: AuditId, at: string, summary: string, changes: number, undone: boolean };

export type AuditField = { label: string, before: string, after: string };

export type AuditId = number;

export type ById = { id: number };

export type ByIdAsOf = { id: number, as_of: string | null };

export type ByText = { id: string };

export type Candidate = { id: number, label: string };

export type CaseView = { name: string, on: string, given: string, expect: Answer, why: string };

export type CellNote = { sheet: string, row: number, column: string, index: number | null, value: string, message: string };

export type CheckQuery = { as_of: string | null, year: number | null, unit: UnitId | null, rule: string | null };

export type CheckReport = { as_of: string, year: number, findings: Array<Finding> };

export type Citation = { source: string, title: string, article: string, verified: boolean };

export type ColumnChoice = { column: number, field: string };

export type Counted = { kind: string, id: number, on: string | null };

export type CreateVault = { folder: string, school: string };

export type DateStyle = "dots" | "dashes" | "chinese";

export type Empty = Record<symbol, never>;

export type EmptyStyle = "blank" | "none" | "dash";

export type EventId = number;

export type EventKind = "applied" | "activist" | "prospect" | "admitted" | "probation_extended" | "probation_cancelled" | "confirmed" | "assigned" | "transferred_in" | "transferred_out" | "floating_out" | "floating_back" | "contact_lost" | "contact_restored" | "membership_suspended" | "membership_restored" | "removed" | "died";

export type Excuse = { id: ExcuseId | null, rule: string, subject_kind: string, subject: number, period: Period | null, reason: string, approved_by: string, postponed_to: string | null, given_on: string | null };

export type ExcuseId = number;

export type Exemption = { id: ExemptionId | null, person: PersonId, kind: ExemptionKind, from: string, until: string | null, decided_by: string, decided_on: string | null };

export type ExemptionId = number;

export type ExemptionKind = "organizational_life" | "study";

export type ExportAnswer = { files: Array<ExportedFile> };

export type ExportedFile = { ledger: string, title: string, path: string, rows: number, at: string };

export type FieldChange = { label: string, before: string, after: string };

export type FieldChoice = { id: string, label: string, required: boolean, hint: string };

export type Finding = { rule: string, row: string, title: string, version: string | null, answer: Answer, weight: Weight, subject: Subject, unit: number | null, period: Period | null, required: string | null, actual: string | null, due_on: string | null, earliest_on: string | null, citation: Array<Citation>, counted: Array<Counted>, missing: Array<string>, message: string, remedy: string, readings: Array<string>, meeting_kind: string | null };

export type FolderRequest = { folder: string };

export type Gathering = "general_meeting" | "committee_meeting" | "group_meeting" | "lecture" | "theme_day" | "organizational_life_meeting" | "appraisal" | "democratic_life_meeting" | "party_meeting" | "principal_meeting" | "joint_meeting";

export type GridCell = { month: number, held: number, planned: number, answer: Answer | null, message: string, meetings: Array<MeetingId> };

export type GridRow = { unit: UnitId, unit_name: string, kind: MeetingKind, cells: Array<GridCell> };

export type HeadingCell = { text: string, cols: number, rows: number };

export type HistoryQuery = { limit: number | null, before: AuditId | null };

export type Hit = { kind: string, id: string, title: string, detail: string };

export type HolidayId = number;

export type ImportCounts = { added: number, updated: number, unchanged: number, skipped: number, rejected: number };

export type ImportKind = "members" | "meetings";

export type ImportPreview = { kind: ImportKind, file: string, format: string, sheets: Array<string>, sheet: string, heading_rows: Array<number>, columns: Array<PreviewColumn>, rows: Array<PreviewRow>, counts: ImportCounts, new_units: Array<string>, warnings: Array<CellNote> };

export type ImportRequest = { kind: ImportKind, file: string, sheet: string | null, columns: Array<ColumnChoice>, mends: Array<Mend>, choices: Array<RowChoice> };

export type ImportResult = { kind: ImportKind, file: string, added: number, updated: number, unchanged: number, skipped: number, rejected: Array<CellNote>, warnings: Array<CellNote>, created_units: Array<string> };

export type LedgerColumn = { id: string, label: string, required: boolean, default: boolean };

export type LedgerPreview = { title: string, reporting_unit: string, filled_on: string, headings: Array<Array<HeadingCell>>, rows: Array<Array<string>>, total_rows: number, widths: Array<number> };

export type LedgerRequest = { ledgers: Array<string>, year: number, span: Span, units: Array<UnitId>, columns: { [key in string]?: Array<string> }, mask: boolean, empty: EmptyStyle, dates: DateStyle, to: string, filled_on: string | null };

export type LedgerSpec = { id: string, title: string, about: string, columns: Array<LedgerColumn> };

export type LocalRule = { id: string | null, title: string, weight: Weight, meeting: Gathering, per: string, least: number, document: string, number: string, article: string, issuer: string, from: string, until: string | null };

export type Meeting = { id: MeetingId | null, unit: UnitId, unit_name: string, kinds: Array<MeetingKind>, title: string, state: MeetingState, year_of: number | null, planned_on: string | null, held_on: string | null, place: string, chair: string, recorder: string, lecturer: string, agenda: string, minutes: string, decisions: string, in_attendance: string, counts_only: boolean, due: number | null, present: number | null, on_leave: number | null, absent_names: string, attendance: Array<Attendance>, votes: Array<Vote>, attachments: Array<Attachment>, note: string };

export type MeetingId = number;

export type MeetingKind = "general_meeting" | "committee_meeting" | "group_meeting" | "lecture" | "theme_day" | "organizational_life_meeting" | "appraisal" | "democratic_life_meeting" | "party_meeting" | "principal_meeting" | "joint_meeting";

export type MeetingQuery = { year: number | null, from: string | null, to: string | null, unit: UnitId | null, kind: MeetingKind | null, text: string };

export type MeetingRow = { id: MeetingId, unit: UnitId, unit_name: string, kinds: Array<MeetingKind>, title: string, state: MeetingState, on: string | null, place: string, chair: string, due: number | null, present: number | null, counts_only: boolean, attachments: number };

export type MeetingState = "planned" | "held" | "recorded" | "cancelled";

export type Mend = { row: number, column: number, value: string };

export type NewEvent = { kind: EventKind, on: string | null, unit: UnitId | null, note: string };

export type OfImportKind = { kind: ImportKind };

export type OfUnit = { unit: UnitId | null };

export type Outcome<T> = { value: T, changed: Array<string>, vault: VaultInfo };

export type PathAnswer = { path: string };

export type PeopleQuery = { as_of: string | null, stages: Array<Stage>, unit: UnitId | null, text: string, floating: boolean, include_left: boolean };

export type Period = { from: string, to: string };

export type PersonDetail = { row: PersonRow, events: Array<PersonEvent>, exemptions: Array<Exemption>, sanctions: Array<Sanction>, posts: Array<Post>, meetings_due: number, meetings_present: number };

export type PersonEvent = { id: EventId | null, person: PersonId, kind: EventKind, on: string | null, unit: UnitId | null, note: string };

export type PersonFacts = { name: string, id_number: string, sex: string, birth: string | null, ethnicity: string, native_place: string, education: string, degree: string, work_began: string | null, staff_kind: StaffKind, position: string, title: string, phone: string, address: string, sponsors: string, staff_number: string, note: string };

export type PersonId = number;

export type PersonRow = { id: PersonId, stage: Stage, unit: UnitId | null, unit_name: string, group: UnitId | null, group_name: string, admitted_on: string | null, confirmed_on: string | null, posts: string, floating: boolean, exempt: boolean, out_of_contact: boolean } & PersonFacts;

export type Post = { id: PostId | null, unit: UnitId, person: PersonId, person_name: string, role: PostRole, label: string, from: string | null, until: string | null };

export type PostId = number;

export type PostRole = "secretary" | "deputy_secretary" | "full_time_deputy_secretary" | "committee_member" | "group_leader";

export type Presence = "present" | "leave" | "absent" | "exempt";

export type PreviewColumn = { column: number, letter: string, heading: string, field: string, label: string, how: string };

export type PreviewRow = { row: number, outcome: RowOutcome, cells: Array<string>, why: string, errors: Array<CellNote>, warnings: Array<CellNote>, changes: Array<FieldChange>, candidates: Array<Candidate> };

export type Problem = { code: ProblemCode, message: string, field: string | null, where: string, guidance: string };

export type ProblemCode = "wrong-use" | "bad-input" | "not-found" | "conflict" | "vault-missing" | "vault-damaged" | "vault-busy" | "vault-newer" | "disk-full" | "no-permission" | "file-busy" | "cancelled" | "internal";

export type RecentVault = { folder: string, school: string, opened_at: string };

export type RosterQuery = { unit: UnitId, kinds: Array<MeetingKind>, on: string };

export type RowChoice = { row: number, skip: boolean, is: number | null, is_new: boolean };

export type RowOutcome = "added" | "updated" | "unchanged" | "skipped" | "rejected";

export type RuleVersionView = { from: string, until: string | null, citation: Array<Citation>, note: string, params: Array<[string, string]> };

export type RuleView = { id: string, row: string, title: string, domain: string, kind: string, weight: Weight, sentence: string, remedy: string, versions: Array<RuleVersionView>, settings: Array<string>, local: boolean, cases: Array<CaseView> };

export type SampleRequest = { folder: string, year: number | null, members: number | null, years: number | null, units: number | null, seed: number | null };

export type Sanction = { id: SanctionId | null, person: PersonId, kind: SanctionKind, from: string, until: string | null, decided_by: string };

export type SanctionId = number;

export type SanctionKind = "warning" | "serious_warning" | "removal_from_post" | "probation_within_party" | "rights_suspended";

export type SavePerson = { id: PersonId | null, facts: PersonFacts, events: Array<NewEvent> };

export type SaveRejected = { request: ImportRequest, to: string };

export type School = { name: string, superior: string, clerk: string, phone: string, mass_organisations: string };

export type SchoolHoliday = { id: HolidayId | null, name: string, from: string, to: string };

export type SearchQuery = { text: string, limit: number | null };

export type SetSetting = { key: string, value: string };

export type SettingView = { key: string, label: string, about: string, options: Array<[string, string]>, value: string, default: string };

export type SourceView = { id: string, title: string, number: string, issuer: string, from: string | null, until: string | null, read_on: string | null };

export type Span = { "kind": "year" } | { "kind": "quarter", quarter: number } | { "kind": "month", month: number };

export type StaffKind = "teacher" | "worker" | "retired" | "student" | "other" | "unknown";

export type StaffTotal = { id: StaffTotalId | null, on: string, teachers: number, staff: number };

export type StaffTotalId = number;

export type Stage = "none" | "applicant" | "activist" | "prospect" | "probationary_member" | "full_member" | "transferred_out" | "suspended" | "removed" | "died";

export type Subject = { kind: string, id: number, name: string };

export type Summary = { as_of: string, full_members: number, probationary_members: number, applicants: number, activists: number, prospects: number, branches: number, member_teachers: number, staff_kind_unknown: number, staff_total: StaffTotal | null, teacher_share_percent: string | null, share_missing: string };

export type Term = { id: TermId | null, unit: UnitId, elected_on: string, ended_on: string | null, extended_until: string | null, approved_by: string, approved_on: string | null };

export type TermId = number;

export type ThemeDay = { "by": "day_of_month", day: number } | { "by": "weekday_of_month", week: number, weekday: number };

export type Unit = { id: UnitId | null, parent: UnitId | null, kind: UnitKind, name: string, founded_on: string | null, closed_on: string | null, applied_on: string | null, approved_on: string | null, covers: number, temporary: boolean, theme_day: ThemeDay | null, note: string };

export type UnitId = number;

export type UnitKind = "committee" | "general_branch" | "branch" | "group";

export type VaultCheck = { name: string, ok: boolean, detail: string };

export type VaultInfo = { folder: string, school: string, today: string, saved_at: string, undo: string | null, redo: string | null, sample: boolean };

export type VerifyReport = { ok: boolean, checks: Array<VaultCheck> };

export type Vote = { id: VoteId | null, subject: string, voting_due: number, voting_present: number, yes: number, no: number, abstain: number, admission: boolean };

export type VoteId = number;

export type Weight = "必须" | "不得" | "应当" | "一般" | "可以";

export type YearAsOf = { year: number | null, as_of: string | null };

export type YearGrid = { year: number, as_of: string, rows: Array<GridRow> };

/** Every operation, with what goes in and what comes back. */
export interface Operations {
  /** 打开着的数据 */
  'vault.status': { request: Empty; response: VaultInfo | null }
  /** 最近打开过的数据 */
  'vault.recent': { request: Empty; response: Array<RecentVault> }
  /** 新建一份数据 */
  'vault.create': { request: CreateVault; response: VaultInfo }
  /** 打开一份数据 */
  'vault.open': { request: FolderRequest; response: VaultInfo }
  /** 建立示例学校 */
  'vault.sample': { request: SampleRequest; response: VaultInfo }
  /** 关闭数据 */
  'vault.close': { request: Empty; response: Empty }
  /** 清除示例数据 */
  'vault.clear_sample': { request: Empty; response: Outcome<null> }
  /** 核对数据 */
  'vault.verify': { request: Empty; response: VerifyReport }
  /** 备份到 backups 文件夹 */
  'vault.backup': { request: Empty; response: PathAnswer }
  /** 撤销 */
  'history.undo': { request: Empty; response: Outcome<string> }
  /** 重做 */
  'history.redo': { request: Empty; response: Outcome<string> }
  /** 操作记录 */
  'history.list': { request: HistoryQuery; response: Array<AuditEntry> }
  /** 一次操作改了什么 */
  'history.changes': { request: ById; response: Array<AuditChange> }
  /** 学校信息 */
  'school.get': { request: Empty; response: School }
  /** 保存学校信息 */
  'school.save': { request: School; response: Outcome<null> }
  /** 组织 */
  'units.list': { request: AsOf; response: Array<Unit> }
  /** 保存组织 */
  'units.save': { request: Unit; response: Outcome<UnitId> }
  /** 删除组织 */
  'units.remove': { request: ById; response: Outcome<null> }
  /** 任职 */
  'posts.list': { request: OfUnit; response: Array<Post> }
  /** 保存任职 */
  'posts.save': { request: Post; response: Outcome<PostId> }
  /** 删除任职 */
  'posts.remove': { request: ById; response: Outcome<null> }
  /** 届期 */
  'terms.list': { request: OfUnit; response: Array<Term> }
  /** 保存届期 */
  'terms.save': { request: Term; response: Outcome<TermId> }
  /** 删除届期 */
  'terms.remove': { request: ById; response: Outcome<null> }
  /** 人员 */
  'people.list': { request: PeopleQuery; response: Array<PersonRow> }
  /** 一个人的全部记录 */
  'people.get': { request: ByIdAsOf; response: PersonDetail }
  /** 保存人员 */
  'people.save': { request: SavePerson; response: Outcome<PersonId> }
  /** 删除人员 */
  'people.remove': { request: ById; response: Outcome<null> }
  /** 登记人员变动 */
  'people.add_event': { request: PersonEvent; response: Outcome<EventId> }
  /** 删除人员变动 */
  'people.remove_event': { request: ById; response: Outcome<null> }
  /** 保存不作硬性要求的决定 */
  'exemptions.save': { request: Exemption; response: Outcome<ExemptionId> }
  /** 删除不作硬性要求的决定 */
  'exemptions.remove': { request: ById; response: Outcome<null> }
  /** 保存处分 */
  'sanctions.save': { request: Sanction; response: Outcome<SanctionId> }
  /** 删除处分 */
  'sanctions.remove': { request: ById; response: Outcome<null> }
  /** 教职工人数 */
  'staff.list': { request: Empty; response: Array<StaffTotal> }
  /** 保存教职工人数 */
  'staff.save': { request: StaffTotal; response: Outcome<StaffTotalId> }
  /** 删除教职工人数 */
  'staff.remove': { request: ById; response: Outcome<null> }
  /** 寒暑假 */
  'holidays.list': { request: Empty; response: Array<SchoolHoliday> }
  /** 保存寒暑假 */
  'holidays.save': { request: SchoolHoliday; response: Outcome<HolidayId> }
  /** 删除寒暑假 */
  'holidays.remove': { request: ById; response: Outcome<null> }
  /** 人数与党员教师占比 */
  'organisation.summary': { request: AsOf; response: Summary }
  /** 会议 */
  'meetings.list': { request: MeetingQuery; response: Array<MeetingRow> }
  /** 一次会议的全部记录 */
  'meetings.get': { request: ById; response: Meeting }
  /** 应到名单 */
  'meetings.roster': { request: RosterQuery; response: Array<Attendance> }
  /** 边填边判断，不保存 */
  'meetings.judge': { request: Meeting; response: Array<Finding> }
  /** 保存会议 */
  'meetings.save': { request: Meeting; response: Outcome<MeetingId> }
  /** 删除会议 */
  'meetings.remove': { request: ById; response: Outcome<null> }
  /** 添加附件 */
  'meetings.attach': { request: AttachRequest; response: Outcome<AttachmentId> }
  /** 移除附件 */
  'meetings.detach': { request: ById; response: Outcome<null> }
  /** 附件所在 */
  'meetings.attachment_path': { request: ById; response: PathAnswer }
  /** 导入前预览 */
  'imports.preview': { request: ImportRequest; response: ImportPreview }
  /** 导入 */
  'imports.apply': { request: ImportRequest; response: Outcome<ImportResult> }
  /** 另存退回的行 */
  'imports.save_rejected': { request: SaveRejected; response: PathAnswer }
  /** 可以对应的项目 */
  'imports.fields': { request: OfImportKind; response: Array<FieldChoice> }
  /** 一年的判断 */
  'duties.check': { request: CheckQuery; response: CheckReport }
  /** 今日 */
  'duties.agenda': { request: AsOf; response: Agenda }
  /** 全年一览 */
  'duties.grid': { request: YearAsOf; response: YearGrid }
  /** 已说明的原因 */
  'duties.excuses': { request: YearAsOf; response: Array<Excuse> }
  /** 说明原因 */
  'duties.excuse': { request: Excuse; response: Outcome<ExcuseId> }
  /** 撤回说明 */
  'duties.remove_excuse': { request: ById; response: Outcome<null> }
  /** 规则 */
  'rules.list': { request: Empty; response: Array<RuleView> }
  /** 依据的文件 */
  'rules.sources': { request: Empty; response: Array<SourceView> }
  /** 上级要求与校本制度 */
  'rules.local': { request: Empty; response: Array<LocalRule> }
  /** 保存上级要求或校本制度 */
  'rules.save_local': { request: LocalRule; response: Outcome<string> }
  /** 删除上级要求或校本制度 */
  'rules.remove_local': { request: ByText; response: Outcome<null> }
  /** 设置 */
  'settings.list': { request: Empty; response: Array<SettingView> }
  /** 修改设置 */
  'settings.set': { request: SetSetting; response: Outcome<null> }
  /** 可以导出的台账 */
  'ledgers.list': { request: Empty; response: Array<LedgerSpec> }
  /** 台账首页预览 */
  'ledgers.preview': { request: LedgerRequest; response: LedgerPreview }
  /** 导出台账 */
  'ledgers.export': { request: LedgerRequest; response: ExportAnswer }
  /** 最近导出的文件 */
  'ledgers.recent': { request: Empty; response: Array<ExportedFile> }
  /** 按汉字、全拼或首字母查找 */
  'search.find': { request: SearchQuery; response: Array<Hit> }
}
