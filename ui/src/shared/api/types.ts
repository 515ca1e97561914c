// Written by `cargo xtask gen` from the Rust types. Do not edit.

export type ActingBody = "committee" | "organisation_department" | "general_branch" | "branch" | "party_group" | "temporary" | "subordinate_committee";

export type AdoptRequest = { 
/**
 * Code of the example.
 */
code: string, 
/**
 * Year of the edition.
 */
year: number, };

export type Agenda = { 
/**
 * The day.
 */
as_of: string, 
/**
 * 已逾期: overdue, breach, and reasons to be given.
 */
overdue: Array<AgendaLine>, 
/**
 * 本周到期.
 */
this_week: Array<AgendaLine>, 
/**
 * 本月及以后到期.
 */
this_month: Array<AgendaLine>, 
/**
 * The next three, where nothing is due.
 */
next: Array<AgendaLine>, 
/**
 * 已成违反: nothing done now can undo it, so it stands apart.
 */
past: Array<AgendaLine>, 
/**
 * Records held that lack a part: to be completed when there is time, so they stand apart.
 */
incomplete: Array<AgendaLine>, 
/**
 * Steps of 发展党员 that broke a rule and can no longer be taken otherwise: to be explained, not
 * to be done, so they stand apart.
 */
irregular: Array<AgendaLine>, 
/**
 * 无法判断, by what is missing.
 */
cannot_tell: Array<AgendaLine>, 
/**
 * How long what was not done is told, in words.
 */
kept: string, };

export type AgendaLine = { 
/**
 * What it is, in a few words: 主题党日没有开, 缺入党介绍人姓名.
 */
what: string, 
/**
 * Whom it is about: 第二党支部, 12人.
 */
who: string, 
/**
 * The periods or days, where there are several: 3月、5月、8月.
 */
when: string, 
/**
 * What it means, once.
 */
about: string, 
/**
 * About whom, each with its verdicts.
 */
parts: Array<AgendaPart>, 
/**
 * The answer.
 */
answer: Answer, 
/**
 * About what.
 */
subject: Subject, 
/**
 * The unit it belongs to, for grouping; none for the school.
 */
unit: number | null, 
/**
 * The stretch of days it is about.
 */
period: Period | null, 
/**
 * What the rule asks, in numbers.
 */
required: string | null, 
/**
 * What was found.
 */
actual: string | null, 
/**
 * Last lawful day.
 */
due_on: string | null, 
/**
 * First lawful day.
 */
earliest_on: string | null, 
/**
 * The records counted.
 */
counted: Array<Counted>, 
/**
 * What is missing, in words.
 */
missing: Array<string>, 
/**
 * The missing fact it waits for: the id of one of the causes of the same answer.
 */
cause: string | null, 
/**
 * One sentence.
 */
message: string, 
/**
 * How to mend it.
 */
remedy: string, 
/**
 * Readings (settings) that shaped the verdict, in words.
 */
readings: Array<string>, 
/**
 * The kind of meeting it asks for, where a button can record one.
 */
meeting_kind: Gathering | null, 
/**
 * Rule id, "meetings.committee-monthly".
 */
rule: string, 
/**
 * The row of the facts table it came from, "ZB-13".
 */
row: string, 
/**
 * Title of the rule, for the reader.
 */
title: string, 
/**
 * First day of the version that judged.
 */
version: string | null, 
/**
 * The source's verb.
 */
weight: Weight, 
/**
 * Where it stands.
 */
citation: Array<Citation>, };

export type AgendaPart = { 
/**
 * About whom.
 */
subject: Subject, 
/**
 * The same in words, with the unit of a person.
 */
who: string, 
/**
 * The unit it belongs to.
 */
unit: number | null, 
/**
 * The periods or days: 3月、5月、8月.
 */
when: string, 
/**
 * The missing fact all of them wait for.
 */
cause: Cause | null, 
/**
 * The verdicts, the one that speaks for them first.
 */
findings: Array<Finding>, };

export type AgendaQuery = { 
/**
 * The judging day; today if absent.
 */
as_of: string | null, 
/**
 * Only this unit and what is below it.
 */
unit: UnitId | null, };

export type Alike = { 
/**
 * Its id in its register.
 */
id: number, 
/**
 * What it is, in a line.
 */
words: string, };

export type AlikeQuery = { "register": "meeting", 
/**
 * Its own id.
 */
id: MeetingId | null, 
/**
 * Whose.
 */
unit: UnitId, 
/**
 * Kinds.
 */
kinds: Array<MeetingKind>, 
/**
 * Held or planned on.
 */
on: string, } | { "register": "problem", 
/**
 * Its own id.
 */
id: ProblemId | null, 
/**
 * 问题.
 */
title: string, 
/**
 * 地点.
 */
place: string, } | { "register": "task", 
/**
 * Its own id.
 */
id: TaskId | null, 
/**
 * Year.
 */
year: number, 
/**
 * 任务.
 */
title: string, 
/**
 * Whose.
 */
unit: UnitId | null, } | { "register": "letter", 
/**
 * Its own id.
 */
id: LetterId | null, 
/**
 * Year.
 */
year: number, 
/**
 * 责任书.
 */
title: string, 
/**
 * Whose.
 */
unit: UnitId | null, };

export type Answer = "met" | "soon" | "due" | "overdue" | "breach" | "needs-reason" | "not-applicable" | "cannot-tell" | "not-covered";

export type AsOf = { 
/**
 * The day.
 */
as_of: string | null, };

export type AspectCount = { 
/**
 * 方面; empty where none is given.
 */
aspect: string, 
/**
 * Its numbers.
 */
tally: Tally, };

export type AspectList = { 
/**
 * They are only a reference: the school has entered none.
 */
reference: boolean, 
/**
 * What that means, in words.
 */
note: string, 
/**
 * The aspects.
 */
rows: Array<AspectRow>, };

export type AspectRow = { 
/**
 * 方面.
 */
aspect: string, 
/**
 * 类别; may be empty.
 */
kinds: Array<string>, };

export type AttachDocument = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Code of the document.
 */
document: string, 
/**
 * Number of the path it is handed in for, from 1; the present one if absent.
 */
of_path: number | null, 
/**
 * Path of the file.
 */
path: string, };

export type AttachPlanFile = { 
/**
 * With what.
 */
of: FileOwner, 
/**
 * Its id.
 */
id: number, 
/**
 * Path of the file.
 */
path: string, };

export type AttachRequest = { 
/**
 * Which meeting.
 */
meeting: MeetingId, 
/**
 * The file.
 */
path: string, };

export type AttachToProblem = { 
/**
 * Which problem.
 */
problem: ProblemId, 
/**
 * The file.
 */
path: string, };

export type Attachment = { 
/**
 * Which.
 */
id: AttachmentId, 
/**
 * Name as it came.
 */
name: string, 
/**
 * SHA-256 of its bytes, also its name in `attachments/`.
 */
sha256: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type AttachmentId = number;

export type Attendance = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Name; read only.
 */
name: string, 
/**
 * Whether.
 */
presence: Presence, 
/**
 * Why not.
 */
reason: string, 
/**
 * 补课日期.
 */
made_up_on: string | null, 
/**
 * Has a vote on that day; read only.
 */
voting: boolean, };

export type AuditChange = { 
/**
 * Register: 党员, 会议 ….
 */
register: string, 
/**
 * added, changed, removed.
 */
how: string, 
/**
 * Name of the record, where it has one.
 */
name: string, 
/**
 * Fields with before and after, as text.
 */
fields: Array<AuditField>, };

export type AuditEntry = { 
/**
 * Which.
 */
id: AuditId, 
/**
 * Local time `2026-11-22 14:03:05`.
 */
at: string, 
/**
 * What, in Chinese: 导入党员花名册.
 */
summary: string, 
/**
 * Number of rows changed.
 */
changes: number, 
/**
 * Taken back by undo.
 */
undone: boolean, };

export type AuditField = { 
/**
 * Label.
 */
label: string, 
/**
 * Before; empty if none.
 */
before: string, 
/**
 * After; empty if none.
 */
after: string, };

export type AuditId = number;

export type Band = { 
/**
 * From this figure.
 */
from: Points, 
/**
 * So many points.
 */
points: Points, };

export type BlockScore = { 
/**
 * Number.
 */
ref: string, 
/**
 * Title.
 */
title: string, 
/**
 * Levels above it.
 */
depth: number, 
/**
 * What it is worth.
 */
max: Points | null, 
/**
 * The table itself says so; else its parts add up to it.
 */
stated: boolean, 
/**
 * Points decided.
 */
score: Points, 
/**
 * Points not decided.
 */
undecided: Points, 
/**
 * At least.
 */
lower: Points | null, 
/**
 * At most.
 */
upper: Points | null, };

export type Board = { 
/**
 * The day.
 */
as_of: string, 
/**
 * Five columns.
 */
columns: Array<BoardColumn>, 
/**
 * This year and the two before, newest first.
 */
years: Array<YearCount>, 
/**
 * Plans of this year.
 */
plans: Array<Plan>, };

export type BoardCard = { 
/**
 * Who.
 */
person: PersonName, 
/**
 * Branch.
 */
unit_name: string, 
/**
 * Stage on the day.
 */
stage: Stage, 
/**
 * Since when.
 */
since: string | null, 
/**
 * The next step.
 */
next: NextStep | null, 
/**
 * Steps completed.
 */
done: number, 
/**
 * Of so many.
 */
steps: number, 
/**
 * The gravest answer of what is open.
 */
answer: Answer, 
/**
 * Steps that broke a rule.
 */
breaches: number, 
/**
 * The first thing wrong or late, in words.
 */
trouble: string, 
/**
 * 双培养.
 */
dual: Array<DualKind>, };

export type BoardColumn = { 
/**
 * Stage.
 */
stage: Stage, 
/**
 * Its name.
 */
name: string, 
/**
 * Candidates, the most pressing first.
 */
cards: Array<BoardCard>, };

export type BoardQuery = { 
/**
 * The day; today if absent.
 */
as_of: string | null, 
/**
 * Only this unit and what is below it.
 */
unit: UnitId | null, 
/**
 * Name or initials.
 */
text: string, 
/**
 * Only those with something wrong or late.
 */
troubled: boolean, 
/**
 * Only those with a 双培养 mark.
 */
dual: boolean, };

export type ById = { 
/**
 * Its id.
 */
id: number, };

export type ByIdAsOf = { 
/**
 * Its id.
 */
id: number, 
/**
 * The day; today if absent.
 */
as_of: string | null, };

export type ByText = { 
/**
 * Its id.
 */
id: string, };

export type CaseView = { 
/**
 * 二月应开未开.
 */
name: string, 
/**
 * Judging day.
 */
on: string, 
/**
 * Given, in words.
 */
given: string, 
/**
 * Expected answer.
 */
expect: Answer, 
/**
 * Why.
 */
why: string, };

export type Cause = { 
/**
 * The same for the same fact on every day; a finding names it.
 */
id: string, 
/**
 * What sort of fact it is.
 */
kind: CauseKind, 
/**
 * What is missing, in words: 入党介绍人姓名.
 */
what: string, 
/**
 * Whose it is.
 */
subject: Subject, 
/**
 * Of which day, where it is the record of a day.
 */
on: string | null, 
/**
 * How to mend it.
 */
remedy: string, 
/**
 * How many verdicts wait.
 */
waiting: number, };

export type CauseKind = "step-day" | "meeting" | "fact";

export type CellCounts = { 
/**
 * Cells that hold anything.
 */
filled: number, 
/**
 * Entered, or to be entered.
 */
entered: number, 
/**
 * Equal to what is held.
 */
same: number, 
/**
 * Left out, and named with a reason: numbering, totals, notes, signatures, columns without a field, rows asked.
 */
left: number, 
/**
 * Cells of rows turned away.
 */
rejected: number, };

export type CellNote = { 
/**
 * Stable word for the sort of remark: `check`, `no_field`, `not_taken`, `heading_likely`.
 */
code: string, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Row from 1.
 */
row: number, 
/**
 * Heading of the column, 身份证号.
 */
column: string, 
/**
 * Zero-based column; none where the whole row is meant.
 */
index: number | null, 
/**
 * What stands there.
 */
value: string, 
/**
 * What is wrong and what to do.
 */
message: string, };

export type CheckQuery = { 
/**
 * The judging day; today if absent.
 */
as_of: string | null, 
/**
 * The year; that of the judging day if absent.
 */
year: number | null, 
/**
 * Only this unit.
 */
unit: UnitId | null, 
/**
 * Only this rule (id or row, such as ZB-13).
 */
rule: string | null, 
/**
 * Tell them as lines too.
 */
lines: boolean, };

export type CheckReport = { 
/**
 * The judging day.
 */
as_of: string, 
/**
 * The year.
 */
year: number, 
/**
 * Verdicts, by unit, rule and period.
 */
findings: Array<Finding>, 
/**
 * What the years before left unmet; empty where a year was asked for.
 */
carried: Array<Finding>, 
/**
 * The missing facts that verdicts wait for, each once.
 */
causes: Array<Cause>, 
/**
 * What needs attention, one cause or rule a line, where it was asked for.
 */
lines?: Array<AgendaLine>, };

export type Choice = { 
/**
 * What answers it: `new`, `is:17`, `take:admitted_on`, `omit:admitted_on`, `skip`.
 */
choice: string, 
/**
 * What it does, in words.
 */
label: string, };

export type Citation = { 
/**
 * Id in the register of sources.
 */
source: string, 
/**
 * Title of the document.
 */
title: string, 
/**
 * Article number, "11".
 */
article: string, 
/**
 * The number was checked against the text; if not, 条款号待核 is shown.
 */
verified: boolean, };

export type ColumnChoice = { 
/**
 * The sheet, and with it those of the same headings; every one that has the heading, or the first, if absent.
 */
sheet: string | null, 
/**
 * Zero-based column; or, if absent, the column is named by its heading.
 */
column: number | null, 
/**
 * Heading as it stands in the file; only looked at where there is no column.
 */
heading: string, 
/**
 * Which of the columns with that heading, from 1.
 */
nth: number | null, 
/**
 * Field id; empty to leave it out; `own`, or `own:date` with a kind, to keep it as an item of the school's own.
 */
field: string, };

export type Companion = { 
/**
 * Absent for a new one.
 */
id: CompanionId | null, 
/**
 * Of whom.
 */
person: PersonId, 
/**
 * As what.
 */
role: CompanionRole, 
/**
 * Who, where on the roll.
 */
helper: PersonId | null, 
/**
 * Name; read only where `helper` is given.
 */
name: string, 
/**
 * From.
 */
from: string | null, 
/**
 * First day no longer.
 */
until: string | null, 
/**
 * The event that opened the path it is of; none for the first path. A new one is of the present path.
 */
opened_by: EventId | null, };

export type CompanionId = number;

export type CompanionRole = "mentor" | "sponsor";

export type CompareRequest = { 
/**
 * The older.
 */
older: FrameworkId, 
/**
 * The newer.
 */
newer: FrameworkId, };

export type Comparison = "at_least" | "at_most" | "equal";

export type ConfirmRequest = { 
/**
 * Which framework.
 */
framework: FrameworkId, 
/**
 * Criteria.
 */
confirmed: Array<Confirmation>, };

export type Confirmation = { 
/**
 * Which.
 */
criterion: CriterionId, 
/**
 * How it is scored.
 */
scoring: Scoring, };

export type Counted = { 
/**
 * Of which kind.
 */
kind: RecordKind, 
/**
 * Its id.
 */
id: number, 
/**
 * Its day.
 */
on: string | null, };

export type CountedRow = { 
/**
 * unit, meeting, person, problem, task …
 */
kind: string, 
/**
 * Its id.
 */
id: number, 
/**
 * Its name, for the reader.
 */
name: string, 
/**
 * Its day.
 */
on: string | null, };

export type CreateVault = { 
/**
 * Where.
 */
folder: string, 
/**
 * School's full name.
 */
school: string, };

export type Criterion = { 
/**
 * Absent for a new one.
 */
id: CriterionId | null, 
/**
 * Number as written, or as counted: 1.2.
 */
ref: string, 
/**
 * 指标.
 */
title: string, 
/**
 * 考评内容.
 */
content: string, 
/**
 * 分值, as the table states it.
 */
max: Points | null, 
/**
 * Weight in per cent within its block, where the block is a weighted mean.
 */
share: Points | null, 
/**
 * 评分标准, in the table's words.
 */
rule: string, 
/**
 * 考评材料.
 */
material: string, 
/**
 * 考评方式.
 */
method: string, 
/**
 * How it is scored; none for a block, and for a criterion nobody has decided about.
 */
scoring: Scoring | null, 
/**
 * The clerk has confirmed how it is scored.
 */
confirmed: boolean, 
/**
 * What stands below it.
 */
children: Array<Criterion>, };

export type CriterionEntry = { 
/**
 * Absent for a new one.
 */
id: EntryId | null, 
/**
 * For which criterion.
 */
criterion: CriterionId, 
/**
 * Of which year.
 */
year: number, 
/**
 * Of which unit; the school where neither unit nor person is given.
 */
unit: UnitId | null, 
/**
 * Of which person.
 */
person: PersonId | null, 
/**
 * How often it comes round.
 */
cycle: Cycle, 
/**
 * Which of them: 2026-03, 2026-W11, 2026-1; empty for the year.
 */
period: string, 
/**
 * Who gave it.
 */
voice: Voice, 
/**
 * Name of the figure.
 */
label: string, 
/**
 * Points or count.
 */
value: Points, 
/**
 * What it rests on.
 */
basis: string, 
/**
 * By whom.
 */
given_by: string, 
/**
 * When.
 */
given_on: string | null, };

export type CriterionId = number;

export type CriterionScore = { 
/**
 * Which; none in an example that was not adopted.
 */
id: CriterionId | null, 
/**
 * Number.
 */
ref: string, 
/**
 * Blocks above it.
 */
path: Array<string>, 
/**
 * Title.
 */
title: string, 
/**
 * 考评内容 in the table's words.
 */
content: string, 
/**
 * What it is worth.
 */
max: Points | null, 
/**
 * Its points; none where they are not decided.
 */
score: Points | null, 
/**
 * At least.
 */
lower: Points | null, 
/**
 * At most; none where a bonus has no cap.
 */
upper: Points | null, 
/**
 * How far it is decided.
 */
state: ScoreState, 
/**
 * What it would come to as the table's words were read, where nobody has confirmed that.
 */
if_confirmed: Points | null, 
/**
 * 评分标准 in the table's words.
 */
rule: string, 
/**
 * How it is scored, in plain Chinese.
 */
sentence: string, 
/**
 * The rows counted.
 */
counted: Array<CountedRow>, 
/**
 * How the points came about.
 */
explanation: string, 
/**
 * What is missing.
 */
missing: Array<string>, 
/**
 * Points that can still be gained.
 */
could_gain: Points | null, 
/**
 * What would gain them.
 */
advice: string, 
/**
 * 自评 as entered; what was reckoned where nothing was.
 */
own: Points | null, 
/**
 * 审核 as entered.
 */
reviewed: Points | null, 
/**
 * 考评 as entered.
 */
assessed: Points | null, 
/**
 * 佐证.
 */
evidence: Array<EvidenceName>, 
/**
 * 考评材料 as the table asks for them.
 */
material: string, 
/**
 * 一票否决: it is worth no points.
 */
veto: boolean, 
/**
 * Where several voices give the points: what each gave, in the order of the weights.
 */
voices: Array<VoicePoints>, };

export type Cycle = "year" | "term" | "month" | "week";

export type CycleWeight = { 
/**
 * 周, 月, 学期, 年.
 */
cycle: Cycle, 
/**
 * Per cent.
 */
weight: Points, };

export type DateStyle = "dots" | "dashes" | "chinese";

export type DayOrNone = { 
/**
 * The day.
 */
day: string | null, };

export type DerivedDay = { 
/**
 * Rule that tells it.
 */
rule: string, 
/**
 * One sentence.
 */
message: string, 
/**
 * The day, or the month.
 */
on: string | null, };

export type Difference = { 
/**
 * added, removed, changed.
 */
how: string, 
/**
 * Blocks above and the criterion: 组织建设 / 支委会.
 */
path: string, 
/**
 * 分值, 评分标准, 计分方式 …; empty where the whole is meant.
 */
field: string, 
/**
 * Before.
 */
before: string, 
/**
 * After.
 */
after: string, };

export type DocumentFile = { 
/**
 * Which.
 */
id: DocumentFileId, 
/**
 * Name as it came.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type DocumentFileId = number;

export type DocumentState = "missing" | "present" | "not_needed";

export type DocumentView = { 
/**
 * Its code in the step list.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * It is there, or a file of it is kept.
 */
present: boolean, 
/**
 * State.
 */
state: DocumentState, 
/**
 * The regulation itself names it; it goes into the personal file.
 */
national: boolean, 
/**
 * Dated.
 */
on: string | null, 
/**
 * 备注.
 */
note: string, 
/**
 * Files kept.
 */
files: Array<DocumentFile>, };

export type Draft = { 
/**
 * Of which form.
 */
name: string, 
/**
 * What it holds, as the window wrote it; empty to forget it.
 */
text: string, };

export type DualKind = "teacher_to_member" | "member_to_teacher";

export type DualMark = { 
/**
 * Absent for a new one.
 */
id: MarkId | null, 
/**
 * Who.
 */
person: PersonId, 
/**
 * Which.
 */
kind: DualKind, 
/**
 * Since.
 */
on: string | null, 
/**
 * 备注.
 */
note: string, };

export type DueKind = "by_day" | "at_once" | "lasting" | "unset";

export type EditionRequest = { 
/**
 * Made from this one.
 */
from: FrameworkId, 
/**
 * Its year.
 */
year: number, };

export type Empty = Record<symbol, never>;

export type EmptyStyle = "blank" | "none" | "dash";

export type EntriesQuery = { 
/**
 * Which framework.
 */
framework: FrameworkId, 
/**
 * Which year.
 */
year: number, };

export type EntryId = number;

export type EventId = number;

export type EventKind = "applied" | "talked" | "league_recommended" | "activist" | "activist_filed" | "mentors_named" | "reviewed" | "file_received" | "opinions_heard" | "prospect" | "prospect_agreed" | "publicity_started" | "publicity_ended" | "sponsors_named" | "background_reviewed" | "trained" | "committee_reviewed" | "preliminary_reviewed" | "form_filled" | "admitted" | "approval_submitted" | "approval_talked" | "approved" | "approval_filed" | "approval_announced" | "oath" | "probation_reviewed" | "file_examined" | "probation_extended" | "confirmation_applied" | "confirmation_meeting" | "confirmation_submitted" | "confirmation_approved" | "confirmation_talked" | "confirmation_announced" | "probation_cancelled" | "confirmed" | "archived" | "candidacy_ended" | "leave_planned" | "assigned" | "transferred_in" | "transferred_out" | "floating_out" | "floating_back" | "contact_lost" | "contact_restored" | "membership_suspended" | "membership_restored" | "removed" | "died";

export type Evidence = { 
/**
 * Absent for a new one.
 */
id: EvidenceId | null, 
/**
 * 名称; that of the file or the meeting where it is left empty.
 */
title: string, 
/**
 * What it is.
 */
kind: EvidenceKind, 
/**
 * The meeting.
 */
meeting: MeetingId | null, 
/**
 * Path of a file to take in; only when it is added.
 */
path: string, 
/**
 * Name of the file kept; read only.
 */
name: string, 
/**
 * SHA-256 of the file kept; read only.
 */
sha256: string, 
/**
 * Its day.
 */
on: string | null, 
/**
 * Last day it holds; no end where absent.
 */
valid_until: string | null, 
/**
 * Where it is kept, or what should be known.
 */
note: string, 
/**
 * It no longer held on the day asked about; read only.
 */
expired: boolean, 
/**
 * The criteria it serves; read only.
 */
uses: Array<EvidenceUse>, };

export type EvidenceFolder = { 
/**
 * The folder.
 */
path: string, 
/**
 * Files in it, the list of contents not counted.
 */
files: number, 
/**
 * Criteria that have no evidence yet, by number and title.
 */
without: Array<string>, 
/**
 * What the clerk has to know: written beside files she changed.
 */
notes: Array<string>, };

export type EvidenceId = number;

export type EvidenceKind = "file" | "meeting" | "record";

export type EvidenceName = { 
/**
 * Which.
 */
id: EvidenceId, 
/**
 * Its title.
 */
title: string, 
/**
 * It no longer holds.
 */
expired: boolean, };

export type EvidenceUse = { 
/**
 * Absent for a new one.
 */
id: EvidenceUseId | null, 
/**
 * What serves.
 */
evidence: EvidenceId, 
/**
 * Which criterion.
 */
criterion: CriterionId, 
/**
 * Of which unit; the school, or everyone scored, where neither unit nor person is given.
 */
unit: UnitId | null, 
/**
 * Of which person.
 */
person: PersonId | null, 
/**
 * Framework and criterion in words; read only.
 */
words: string, 
/**
 * It no longer serves.
 */
remove: boolean, };

export type EvidenceUseId = number;

export type Examination = { 
/**
 * Vague words, in the order of the text.
 */
marks: Array<VagueMark>, 
/**
 * What is not named.
 */
missing: Array<Gap>, 
/**
 * All of it in words, a line each; empty where there is nothing to say.
 */
advice: Array<string>, };

export type Examine = { 
/**
 * 问题.
 */
title: string, 
/**
 * 具体表现.
 */
detail: string, 
/**
 * 地点, where it is entered apart.
 */
place: string, 
/**
 * 发生时间, where it is entered apart.
 */
occurred: string, 
/**
 * 次数或数量, where it is entered apart.
 */
times: string, 
/**
 * 涉及人员, where it is entered apart.
 */
people: string, };

export type Excuse = { 
/**
 * Absent for a new one.
 */
id: ExcuseId | null, 
/**
 * Rule id.
 */
rule: string, 
/**
 * What the subject is.
 */
subject_kind: RecordKind, 
/**
 * Its id.
 */
subject: number, 
/**
 * The period it covers.
 */
period: Period | null, 
/**
 * 原因.
 */
reason: string, 
/**
 * 批准人或组织.
 */
approved_by: string, 
/**
 * 延期到: the duty is then due by this day.
 */
postponed_to: string | null, 
/**
 * 说明日期.
 */
given_on: string | null, };

export type ExcuseId = number;

export type Exemption = { 
/**
 * Absent for a new one.
 */
id: ExemptionId | null, 
/**
 * Who.
 */
person: PersonId, 
/**
 * From what.
 */
kind: ExemptionKind, 
/**
 * First day.
 */
from: string, 
/**
 * First day no longer in force.
 */
until: string | null, 
/**
 * 决定的组织.
 */
decided_by: string, 
/**
 * 决定日期.
 */
decided_on: string | null, };

export type ExemptionId = number;

export type ExemptionKind = "organizational_life" | "study";

export type ExportAnswer = { 
/**
 * Each.
 */
files: Array<ExportedFile>, };

export type ExportedFile = { 
/**
 * Ledger id.
 */
ledger: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Path of the file.
 */
path: string, 
/**
 * Rows of the body.
 */
rows: number, 
/**
 * When it was written, local time, `2026-11-22 14:03`.
 */
at: string, 
/**
 * What the clerk has to know: written beside a file she changed, a text cut short.
 */
notes: Array<string>, };

export type FieldChange = { 
/**
 * Label.
 */
label: string, 
/**
 * Before.
 */
before: string, 
/**
 * After.
 */
after: string, };

export type FieldChoice = { 
/**
 * Field id.
 */
id: string, 
/**
 * 中文 label.
 */
label: string, 
/**
 * A file of this kind cannot do without it.
 */
required: boolean, 
/**
 * What the clerk should know when choosing it.
 */
hint: string, };

export type Figure = { "measure": string } | { "entered": string };

export type FileOwner = "task" | "letter" | "project" | "milestone" | "item";

export type Finding = { 
/**
 * The answer.
 */
answer: Answer, 
/**
 * About what.
 */
subject: Subject, 
/**
 * The unit it belongs to, for grouping; none for the school.
 */
unit: number | null, 
/**
 * The stretch of days it is about.
 */
period: Period | null, 
/**
 * What the rule asks, in numbers.
 */
required: string | null, 
/**
 * What was found.
 */
actual: string | null, 
/**
 * Last lawful day.
 */
due_on: string | null, 
/**
 * First lawful day.
 */
earliest_on: string | null, 
/**
 * The records counted.
 */
counted: Array<Counted>, 
/**
 * What is missing, in words.
 */
missing: Array<string>, 
/**
 * The missing fact it waits for: the id of one of the causes of the same answer.
 */
cause: string | null, 
/**
 * One sentence.
 */
message: string, 
/**
 * How to mend it.
 */
remedy: string, 
/**
 * Readings (settings) that shaped the verdict, in words.
 */
readings: Array<string>, 
/**
 * The kind of meeting it asks for, where a button can record one.
 */
meeting_kind: Gathering | null, 
/**
 * Rule id, "meetings.committee-monthly".
 */
rule: string, 
/**
 * The row of the facts table it came from, "ZB-13".
 */
row: string, 
/**
 * Title of the rule, for the reader.
 */
title: string, 
/**
 * First day of the version that judged.
 */
version: string | null, 
/**
 * The source's verb.
 */
weight: Weight, 
/**
 * Where it stands.
 */
citation: Array<Citation>, };

export type FolderRequest = { 
/**
 * Its path.
 */
folder: string, };

export type Framework = { 
/**
 * Absent for a new one, and for an example that was not adopted.
 */
id: FrameworkId | null, 
/**
 * The same in every edition; scripts name a framework by it.
 */
code: string, 
/**
 * 名称.
 */
name: string, 
/**
 * The year of this edition.
 */
year: number, 
/**
 * Whom it measures.
 */
subject: FrameworkSubject, 
/**
 * 印发单位.
 */
issuer: string, 
/**
 * 依据文件.
 */
document: string, 
/**
 * 文号.
 */
document_number: string, 
/**
 * An example, to be replaced by the bureau's own.
 */
reference: boolean, 
/**
 * 总分 as the table states it.
 */
stated_max: Points | null, 
/**
 * 基础分: points held before anything is counted.
 */
base: Points, 
/**
 * The total is cut here; no upper cap where absent.
 */
ceiling: Points | null, 
/**
 * The total never falls below; no floor where absent.
 */
floor: Points | null, 
/**
 * What a veto does.
 */
veto: VetoEffect, 
/**
 * Grades, the highest first.
 */
grades: Array<Grade>, 
/**
 * What is known of it, or missing.
 */
note: string, 
/**
 * The tree, in the order of the table.
 */
criteria: Array<Criterion>, };

export type FrameworkExport = { 
/**
 * Id, code or name of the framework.
 */
framework: string, 
/**
 * The year.
 */
year: number, 
/**
 * One unit; the school if absent.
 */
unit: UnitId | null, 
/**
 * One person.
 */
person: PersonId | null, 
/**
 * Folder to write to.
 */
to: string, 
/**
 * The day it tells of: the last of the year if absent, or today where that is sooner. What is given and held
 * for a year after its end, such as the points of a review, is in it only as of a later day.
 */
as_of: string | null, };

export type FrameworkId = number;

export type FrameworkRow = { 
/**
 * Absent for an example that was not adopted.
 */
id: FrameworkId | null, 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Year of the edition.
 */
year: number, 
/**
 * Whom it measures.
 */
subject: FrameworkSubject, 
/**
 * An example.
 */
reference: boolean, 
/**
 * What the whole is worth.
 */
max: Points | null, 
/**
 * Criteria scored.
 */
criteria: number, 
/**
 * Of them waiting for the clerk to confirm how they are scored.
 */
unconfirmed: number, 
/**
 * Where it comes from.
 */
document: string, 
/**
 * What is known of it, or missing.
 */
note: string, };

export type FrameworkSubject = "school" | "unit" | "person";

export type Gap = "number" | "place" | "person" | "date";

export type Gathering = "general_meeting" | "committee_meeting" | "group_meeting" | "lecture" | "theme_day" | "organizational_life_meeting" | "appraisal" | "democratic_life_meeting" | "party_meeting" | "principal_meeting" | "joint_meeting";

export type GiveMany = { 
/**
 * Whom.
 */
people: Array<PersonId>, 
/**
 * 所在党支部 or 党小组.
 */
unit: UnitId | null, 
/**
 * Since when they are there.
 */
on: string | null, 
/**
 * 人员类别: 正式党员, 预备党员 or 入党申请人; the day stays open and is asked for later.
 */
stage: Stage | null, 
/**
 * 人员身份.
 */
staff_kind: StaffKind | null, };

export type Given = { 
/**
 * Field id.
 */
field: string, 
/**
 * What a cell would say.
 */
value: string, };

export type Goal = { 
/**
 * Which.
 */
milestone: Milestone, 
/**
 * When.
 */
on: string, };

export type Grade = { 
/**
 * Absent for a new one.
 */
id: GradeId | null, 
/**
 * 优秀.
 */
name: string, 
/**
 * From so many points.
 */
at_least: Points, };

export type GradeId = number;

export type GradeResult = { 
/**
 * The grade; none where it is not decided, or the table has none.
 */
name: string | null, 
/**
 * The lowest it can be.
 */
lowest: string | null, 
/**
 * The highest it can be.
 */
highest: string | null, };

export type GridCell = { 
/**
 * 1–12.
 */
month: number, 
/**
 * Held in this month.
 */
held: number, 
/**
 * Planned and not yet held.
 */
planned: number, 
/**
 * The verdict of the period that ends in this month, or of this month.
 */
answer: Answer | null, 
/**
 * Its message.
 */
message: string, 
/**
 * The meetings.
 */
meetings: Array<MeetingId>, };

export type GridRow = { 
/**
 * Whose.
 */
unit: UnitId, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * Kind.
 */
kind: MeetingKind, 
/**
 * Twelve months.
 */
cells: Array<GridCell>, };

export type HeadingCell = { 
/**
 * Text.
 */
text: string, 
/**
 * Columns it spans.
 */
cols: number, 
/**
 * Rows it spans.
 */
rows: number, };

export type HeadingTaken = { 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Letter of the column.
 */
column: string, 
/**
 * Heading as it stands.
 */
heading: string, 
/**
 * Field id; none where the column was left out.
 */
field: string | null, 
/**
 * How sure that is.
 */
sure: Sure, };

export type HistoryLine = { 
/**
 * When; unknown for what a file did not date.
 */
on: string | null, 
/**
 * What happened.
 */
what: string, 
/**
 * Who, result, why.
 */
note: string, 
/**
 * The state from then on, where it changed.
 */
state: ProblemState | null, 
/**
 * The step it is, where it can be taken back.
 */
step: ProblemStepId | null, };

export type HistoryQuery = { 
/**
 * How many; 50 if absent.
 */
limit: number | null, 
/**
 * Only entries before this one.
 */
before: AuditId | null, };

export type Hit = { 
/**
 * person, unit, framework, criterion, problem, task, rule, meeting.
 */
kind: string, 
/**
 * Its id as text (a number, a rule id, or the code of an example framework that was not adopted).
 */
id: string, 
/**
 * First line.
 */
title: string, 
/**
 * Second line: branch and stage, date and unit.
 */
detail: string, 
/**
 * The framework of a criterion.
 */
framework: FrameworkId | null, 
/**
 * The year whose page shows it: a task's.
 */
year: number | null, };

export type HolidayId = number;

export type ImportCounts = { 
/**
 * 新增
 */
added: number, 
/**
 * 更新
 */
updated: number, 
/**
 * 不变
 */
unchanged: number, 
/**
 * 跳过
 */
skipped: number, 
/**
 * 待确认
 */
asked: number, 
/**
 * 退回
 */
rejected: number, };

export type ImportKind = "members" | "meetings" | "development" | "framework" | "tasks" | "targets" | "letters" | "projects" | "problems" | "risks";

export type ImportPreview = { 
/**
 * What it holds.
 */
kind: ImportKind, 
/**
 * File name.
 */
file: string, 
/**
 * How it was read: xlsx, xls, csv (GB18030), html.
 */
format: string, 
/**
 * Sheets of the file.
 */
sheets: Array<string>, 
/**
 * The one shown, or the first of those read together.
 */
sheet: string, 
/**
 * All that are read, in their order.
 */
read_sheets: Array<string>, 
/**
 * The tables they are: sheets with the same headings, one for each branch or month, are one.
 */
parts: Array<PreviewPart>, 
/**
 * What each sheet of the file gives, those that are not read too.
 */
by_sheet: Array<SheetShare>, 
/**
 * Rows of the headings of the first table, from 1.
 */
heading_rows: Array<number>, 
/**
 * Columns of the first table.
 */
columns: Array<PreviewColumn>, 
/**
 * Rows below the headings.
 */
rows: Array<PreviewRow>, 
/**
 * Counts.
 */
counts: ImportCounts, 
/**
 * What becomes of every cell.
 */
cells: CellCounts, 
/**
 * Units named in the file that will be created.
 */
new_units: Array<string>, 
/**
 * Warnings about the file as a whole.
 */
warnings: Array<CellNote>, 
/**
 * What the file as a whole asks: which column holds what it cannot do without.
 */
asked: Array<Question>, };

export type ImportRequest = { 
/**
 * What it holds.
 */
kind: ImportKind, 
/**
 * Path of the file.
 */
file: string, 
/**
 * Only this sheet; all that fit if absent.
 */
sheet: string | null, 
/**
 * Sheets the clerk leaves out of those that fit.
 */
left_out: Array<string>, 
/**
 * Row of the headings, from 1 (the last of them where they have two levels); found if absent.
 */
heading_row: number | null, 
/**
 * The same of single sheets, where several are read.
 */
heading_rows: Array<SheetHeading>, 
/**
 * Year of a framework or of tasks; as the file says, or this year, if absent.
 */
year: number | null, 
/**
 * Columns whose field the clerk set.
 */
columns: Array<ColumnChoice>, 
/**
 * Cells mended in the preview.
 */
mends: Array<Mend>, 
/**
 * Questions the clerk answered, and rows left out.
 */
answers: Array<RowAnswer>, 
/**
 * What holds for every row, where no column says it: the branch of a list that names none.
 */
given: Array<Given>, };

export type ImportResult = { 
/**
 * What it held.
 */
kind: ImportKind, 
/**
 * File name.
 */
file: string, 
/**
 * 新增
 */
added: number, 
/**
 * 更新
 */
updated: number, 
/**
 * 不变
 */
unchanged: number, 
/**
 * 跳过
 */
skipped: number, 
/**
 * 退回
 */
rejected: Array<CellNote>, 
/**
 * Warnings.
 */
warnings: Array<CellNote>, 
/**
 * What each heading was taken for.
 */
headings: Array<HeadingTaken>, 
/**
 * What became of every cell.
 */
cells: CellCounts, 
/**
 * What each sheet gave, those that were not read too.
 */
sheets: Array<SheetShare>, 
/**
 * What only the clerk can decide; nothing of these rows was written.
 */
asked: Array<Question>, 
/**
 * Units created.
 */
created_units: Array<string>, 
/**
 * The framework read, by its code.
 */
framework?: string, 
/**
 * Criteria it has.
 */
criteria?: number, };

export type KeepScore = { 
/**
 * What to score.
 */
request: ScoreRequest, 
/**
 * What it is kept for: 报县教育局.
 */
note: string, };

export type KeptRow = { 
/**
 * Which.
 */
id: ScoreId, 
/**
 * Of which edition.
 */
framework: FrameworkId, 
/**
 * The year scored.
 */
year: number, 
/**
 * Of which unit; the school where absent.
 */
unit: UnitId | null, 
/**
 * Of which person.
 */
person: PersonId | null, 
/**
 * When it was kept, local time.
 */
taken_at: string, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Points decided.
 */
total: Points, 
/**
 * What it was kept for.
 */
note: string, };

export type KeptScore = { 
/**
 * The edition as it was.
 */
framework: Framework, 
/**
 * What was entered.
 */
entries: Array<CriterionEntry>, 
/**
 * The result.
 */
score: Score, };

export type KeyPoint = { 
/**
 * Absent for a new one.
 */
id: KeyPointId | null, 
/**
 * Year.
 */
year: number, 
/**
 * 工作要点.
 */
title: string, 
/**
 * 备注.
 */
note: string, };

export type KeyPointId = number;

export type KindQuota = { 
/**
 * 党委, 党总支, 党支部.
 */
unit: UnitKind, 
/**
 * How many.
 */
number: Points, };

export type LedgerColumn = { 
/**
 * Id.
 */
id: string, 
/**
 * Heading.
 */
label: string, 
/**
 * Cannot be left out.
 */
required: boolean, 
/**
 * Taken unless the clerk says otherwise.
 */
default: boolean, };

export type LedgerPreview = { 
/**
 * Title line.
 */
title: string, 
/**
 * 填报单位 and 填报日期 line: left, right.
 */
reporting_unit: string, 
/**
 * Right of that line.
 */
filled_on: string, 
/**
 * Heading rows; a cell spans `cols` × `rows`.
 */
headings: Array<Array<HeadingCell>>, 
/**
 * Body, as written.
 */
rows: Array<Array<string>>, 
/**
 * Rows in all, of every sheet.
 */
total_rows: number, 
/**
 * Sheets of the file, the one shown here among them.
 */
sheets: Array<LedgerSheet>, 
/**
 * The sheet shown.
 */
sheet: string, 
/**
 * Ids of the columns shown, where they are columns of the ledger.
 */
columns: Array<string>, 
/**
 * How it prints, in words: A4纸横向，按72%打印.
 */
print: string, 
/**
 * Relative widths of the columns, in half-width characters.
 */
widths: Array<number>, 
/**
 * Columns that are empty in every row there is, from 0.
 */
empty: Array<number>, 
/**
 * What the clerk has to know before it is read: records dated after today.
 */
notes: Array<string>, };

export type LedgerRequest = { 
/**
 * Ids of ledgers; all the usual ones if empty.
 */
ledgers: Array<string>, 
/**
 * Year.
 */
year: number, 
/**
 * Stretch of it.
 */
span: Span, 
/**
 * Only these units and what is below them; all if empty.
 */
units: Array<UnitId>, 
/**
 * Chosen columns by ledger id; standard ones where absent.
 */
columns: { [key in string]: Array<string> }, 
/**
 * Hide the middle of ID and telephone numbers.
 */
mask: boolean, 
/**
 * Empty cells.
 */
empty: EmptyStyle, 
/**
 * Dates.
 */
dates: DateStyle, 
/**
 * Folder to write to (export only).
 */
to: string, 
/**
 * 填报日期; the judging day if absent.
 */
filled_on: string | null, 
/**
 * The paper; if absent, A4 where the table can be read on it.
 */
paper: Paper | null, 
/**
 * Which sheet of the ledger (preview only); the first that lists anything if absent.
 */
sheet: string | null, };

export type LedgerSheet = { 
/**
 * Its name.
 */
name: string, 
/**
 * Rows of its body.
 */
rows: number, };

export type LedgerSpec = { 
/**
 * Id, "members".
 */
id: string, 
/**
 * 党员花名册.
 */
title: string, 
/**
 * What it is for, one line.
 */
about: string, 
/**
 * Columns that may be chosen, in their standard order.
 */
columns: Array<LedgerColumn>, 
/**
 * Exported where none is named; the others are a choice.
 */
usual: boolean, };

export type Letter = { 
/**
 * Absent for a new one.
 */
id: LetterId | null, 
/**
 * Year.
 */
year: number, 
/**
 * 责任单位.
 */
unit: UnitId, 
/**
 * 责任书名称.
 */
title: string, 
/**
 * 签订人, where on the roll.
 */
signer: PersonId | null, 
/**
 * 签订人 as written; read only where `signer` is given.
 */
signer_name: string, 
/**
 * 签订日期; not signed yet if absent.
 */
signed_on: string | null, 
/**
 * Tasks it covers.
 */
tasks: Array<TaskId>, 
/**
 * Targets it covers.
 */
targets: Array<TargetId>, 
/**
 * 备注.
 */
note: string, };

export type LetterId = number;

export type LetterView = { 
/**
 * The letter.
 */
letter: Letter, 
/**
 * Its unit.
 */
unit_name: string, 
/**
 * Signed by the day asked.
 */
signed: boolean, 
/**
 * Names of the tasks.
 */
task_names: Array<string>, 
/**
 * Names of the targets.
 */
target_names: Array<string>, 
/**
 * Files of the document.
 */
files: Array<PlanFile>, };

export type LetterYear = { 
/**
 * Year.
 */
year: number, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Letters, by unit.
 */
letters: Array<LetterView>, 
/**
 * Units that have signed nothing for the year.
 */
unsigned: Array<Unsigned>, };

export type LimitSide = "at_least" | "at_most";

export type LinkMeeting = { 
/**
 * Task.
 */
task: TaskId, 
/**
 * Meeting.
 */
meeting: MeetingId, };

export type LinkProblem = { 
/**
 * Task.
 */
task: TaskId, 
/**
 * Problem.
 */
problem: ProblemId, };

export type LinkedMeeting = { 
/**
 * Which.
 */
id: MeetingId, 
/**
 * When and what.
 */
words: string, };

export type LinkedPlanTask = { 
/**
 * Which.
 */
id: TaskId, 
/**
 * Its year.
 */
year: number, 
/**
 * What.
 */
title: string, };

export type LocalRule = { 
/**
 * Id; given by the program for a new one: `local.<number>`.
 */
id: string | null, 
/**
 * 党课每季度一次.
 */
title: string, 
/**
 * 应当 or 一般 or 必须.
 */
weight: Weight, 
/**
 * The meeting it asks for.
 */
meeting: Gathering, 
/**
 * month, quarter, half, year.
 */
per: string, 
/**
 * How many at least.
 */
least: number, 
/**
 * 文件名称.
 */
document: string, 
/**
 * 文号.
 */
number: string, 
/**
 * 条款.
 */
article: string, 
/**
 * 发文单位.
 */
issuer: string, 
/**
 * First day in force.
 */
from: string, 
/**
 * First day no longer in force.
 */
until: string | null, };

export type MarkId = number;

export type MeasureView = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * What is counted.
 */
about: string, 
/**
 * Each branch has its own.
 */
by_branch: boolean, };

export type Meeting = { 
/**
 * Absent for a new one.
 */
id: MeetingId | null, 
/**
 * Who held it: branch, group, committee.
 */
unit: UnitId, 
/**
 * Its name; read only.
 */
unit_name: string, 
/**
 * One or more.
 */
kinds: Array<MeetingKind>, 
/**
 * Matters it dealt with that a rule asks about.
 */
topics: Array<MeetingTopic>, 
/**
 * 会议名称.
 */
title: string, 
/**
 * How far it has come.
 */
state: MeetingState, 
/**
 * 所属年度, where it differs from the calendar year (a 组织生活会 of January).
 */
year_of: number | null, 
/**
 * 计划时间.
 */
planned_on: string | null, 
/**
 * 实际时间.
 */
held_on: string | null, 
/**
 * 地点.
 */
place: string, 
/**
 * 主持人.
 */
chair: string, 
/**
 * 记录人.
 */
recorder: string, 
/**
 * 讲课人 (党课).
 */
lecturer: string, 
/**
 * 议题.
 */
agenda: string, 
/**
 * 内容.
 */
minutes: string, 
/**
 * 决议.
 */
decisions: string, 
/**
 * 列席人员.
 */
in_attendance: string, 
/**
 * Names are not known, only headcounts (old files).
 */
counts_only: boolean, 
/**
 * 应到人数; computed from `attendance` unless `counts_only`.
 */
due: number | null, 
/**
 * 实到人数.
 */
present: number | null, 
/**
 * 请假人数.
 */
on_leave: number | null, 
/**
 * 缺席人员 as text, where no names were matched.
 */
absent_names: string, 
/**
 * Grid of names of everyone due; where `counts_only`, those few a file named.
 */
attendance: Array<Attendance>, 
/**
 * Votes.
 */
votes: Array<Vote>, 
/**
 * Files; changed through `meetings.attach` and `meetings.detach`.
 */
attachments: Array<Attachment>, 
/**
 * 备注.
 */
note: string, };

export type MeetingId = number;

export type MeetingKind = "general_meeting" | "committee_meeting" | "group_meeting" | "lecture" | "theme_day" | "organizational_life_meeting" | "appraisal" | "democratic_life_meeting" | "party_meeting" | "principal_meeting" | "joint_meeting";

export type MeetingQuery = { 
/**
 * Of this year (by 所属年度).
 */
year: number | null, 
/**
 * Held or planned from this day.
 */
from: string | null, 
/**
 * To this day.
 */
to: string | null, 
/**
 * Of this unit and what is below it.
 */
unit: UnitId | null, 
/**
 * Of this kind.
 */
kind: MeetingKind | null, 
/**
 * Text in title, agenda, minutes or decisions.
 */
text: string, };

export type MeetingRow = { 
/**
 * Which.
 */
id: MeetingId, 
/**
 * Whose.
 */
unit: UnitId, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * Kinds.
 */
kinds: Array<MeetingKind>, 
/**
 * Name.
 */
title: string, 
/**
 * State.
 */
state: MeetingState, 
/**
 * Held, or else planned, on.
 */
on: string | null, 
/**
 * Place.
 */
place: string, 
/**
 * Chair.
 */
chair: string, 
/**
 * 应到.
 */
due: number | null, 
/**
 * 实到.
 */
present: number | null, 
/**
 * Only headcounts.
 */
counts_only: boolean, 
/**
 * Number of files.
 */
attachments: number, };

export type MeetingState = "planned" | "held" | "recorded" | "cancelled";

export type MeetingTopic = "election" | "activist_analysis";

export type Mend = { 
/**
 * Sheet; the first one read, if absent.
 */
sheet: string | null, 
/**
 * Row of the file, from 1.
 */
row: number, 
/**
 * Zero-based column.
 */
column: number, 
/**
 * The new text.
 */
value: string, };

export type MergeUnits = { 
/**
 * Those that are closed.
 */
units: Array<UnitId>, 
/**
 * The one that goes on; absent where a new one is founded.
 */
into: UnitId | null, 
/**
 * Name of the new one.
 */
name: string, 
/**
 * The first day they are one.
 */
on: string, };

export type Milestone = "birth" | "applied" | "talked" | "league_recommended" | "activist" | "activist_filed" | "mentors_named" | "reviewed" | "file_received" | "opinions_heard" | "prospect" | "prospect_agreed" | "publicity_started" | "publicity_ended" | "sponsors_named" | "background_reviewed" | "trained" | "committee_reviewed" | "preliminary_reviewed" | "form_filled" | "admitted" | "approval_submitted" | "approval_talked" | "approved" | "approval_filed" | "approval_announced" | "assigned" | "oath" | "probation_reviewed" | "file_examined" | "probation_extended" | "confirmation_applied" | "confirmation_meeting" | "confirmation_submitted" | "confirmation_approved" | "confirmation_talked" | "confirmation_announced" | "archived" | "confirmed" | "transferred_in" | "leave_planned" | "probation_cancelled" | "candidacy_ended" | "transferred_out";

export type MilestoneId = number;

export type MilestoneProposal = { 
/**
 * What.
 */
title: string, 
/**
 * Days before the last day.
 */
days_before: number, 
/**
 * The day it comes to.
 */
on: string, 
/**
 * What the clerk should look at: it is past, or before the problem was found; empty if nothing.
 */
note: string, };

export type MilestoneView = { 
/**
 * Which.
 */
milestone: Milestone, 
/**
 * Its name.
 */
label: string, 
/**
 * Completes the step.
 */
completes: boolean, 
/**
 * What is recorded, oldest first.
 */
events: Array<PersonEvent>, 
/**
 * First lawful day.
 */
earliest_on: string | null, 
/**
 * Last lawful day.
 */
latest_on: string | null, 
/**
 * What-if backward: not before.
 */
needed_from: string | null, 
/**
 * What-if backward: not after.
 */
needed_by: string | null, };

export type Misplaced = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Where.
 */
unit: UnitId, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * The first such day.
 */
from: string, 
/**
 * What is wrong, one sentence.
 */
message: string, 
/**
 * What to do.
 */
remedy: string, };

export type NewEvent = { 
/**
 * What.
 */
kind: EventKind, 
/**
 * When.
 */
on: string | null, 
/**
 * Unit, where the kind needs one.
 */
unit: UnitId | null, 
/**
 * Note.
 */
note: string, };

export type NewEvidence = { 
/**
 * The pieces.
 */
pieces: Array<Evidence>, 
/**
 * Which criterion.
 */
criterion: CriterionId, 
/**
 * Of which unit; the school, or everyone scored, where neither unit nor person is given.
 */
unit: UnitId | null, 
/**
 * Of which person.
 */
person: PersonId | null, };

export type NextStep = { 
/**
 * Its code.
 */
step: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Its name.
 */
name: string, 
/**
 * 最早
 */
earliest_on: string | null, 
/**
 * 最迟
 */
latest_on: string | null, 
/**
 * Days left to the last lawful day; negative when past.
 */
days_left: number | null, };

export type NoticePlaces = "workplace" | "residence" | "both";

export type OfImportKind = { 
/**
 * Which.
 */
kind: ImportKind, };

export type OfPerson = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * The day; today if absent.
 */
as_of: string | null, 
/**
 * Number of an earlier path, from 1; the one that stands on the day if absent.
 */
path: number | null, };

export type OfUnit = { 
/**
 * The unit.
 */
unit: UnitId | null, };

export type Outcome<T> = { 
/**
 * Id of the record, or what the operation says of itself.
 */
value: T, 
/**
 * Areas of the screen that are read again: school, units, people, meetings, duties, rules, settings, imports.
 */
changed: Array<string>, 
/**
 * The entry of the trail that this change made; none where nothing was changed. 撤销 can name it.
 */
entry: AuditId | null, 
/**
 * The vault after the change.
 */
vault: VaultInfo, };

export type OwnItem = { 
/**
 * Which; none for a new one.
 */
id: OwnItemId | null, 
/**
 * The register it belongs to; stays what it was when it is saved again.
 */
register: OwnRegister, 
/**
 * Its name, 毕业院校; the heading it has in ledgers.
 */
label: string, 
/**
 * What its values are.
 */
kind: OwnKind, 
/**
 * What can be chosen, as the clerk listed it; what is in use can be chosen too.
 */
choices: Array<string>, };

export type OwnItemId = number;

export type OwnItemView = { 
/**
 * The item.
 */
item: OwnItem, 
/**
 * Records that say something under it.
 */
used: number, 
/**
 * What can be chosen: what is listed, then what is in use. Empty for other kinds.
 */
offered: Array<string>, };

export type OwnItemsQuery = { 
/**
 * The register; all if absent.
 */
register: OwnRegister | null, };

export type OwnKind = "text" | "number" | "date" | "choice";

export type OwnOrder = { 
/**
 * The register.
 */
register: OwnRegister, 
/**
 * Its items, each once.
 */
items: Array<OwnItemId>, };

export type OwnRegister = "members" | "meetings" | "tasks" | "problems" | "risks" | "targets" | "letters" | "projects";

export type OwnValue = { 
/**
 * The item.
 */
item: OwnItemId, 
/**
 * The record, by its id in the item's register. To save: empty text takes the value away.
 */
record: number, 
/**
 * In the one writing of its kind: 2026-03-05, 12.5.
 */
value: string, };

export type OwnValuesQuery = { 
/**
 * The register.
 */
register: OwnRegister, 
/**
 * One record; all of the register if absent.
 */
record: number | null, };

export type Paper = "a4" | "a3";

export type PaperBlock = { "kind": "text", 
/**
 * How.
 */
style: PaperStyle, 
/**
 * What.
 */
text: string, } | { "kind": "lines", 
/**
 * How many.
 */
count: number, } | { "kind": "break" } | { "kind": "table", 
/**
 * Relative widths of its columns.
 */
widths: Array<number>, 
/**
 * Rows.
 */
rows: Array<PaperRow>, };

export type PaperCell = { 
/**
 * Text.
 */
text: string, 
/**
 * Columns it spans.
 */
cols: number, 
/**
 * Rows it spans.
 */
rows: number, 
/**
 * From the left; else centred.
 */
left: boolean, };

export type PaperFile = { 
/**
 * Id of the paper.
 */
paper: string, 
/**
 * Its title, with the name of whom it is about.
 */
title: string, 
/**
 * Path of the file.
 */
path: string, 
/**
 * Facts that are not held and stand as blanks, in words.
 */
blanks: Array<string>, 
/**
 * What the clerk has to know: written beside a file she changed.
 */
notes: Array<string>, };

export type PaperPer = "person" | "branch";

export type PaperPreview = { 
/**
 * Name the file will have.
 */
file_name: string, 
/**
 * Files the request makes.
 */
files: number, 
/**
 * What it is printed on.
 */
sheet: PaperSheet, 
/**
 * From top to bottom.
 */
blocks: Array<PaperBlock>, 
/**
 * Facts that are not held and stand as blanks, in words.
 */
blanks: Array<string>, };

export type PaperRequest = { 
/**
 * Id of the paper.
 */
paper: string, 
/**
 * About whom, in this order.
 */
people: Array<PersonId>, 
/**
 * Folder to write to (`papers.write` only).
 */
to: string, 
/**
 * Facts as of this day; today if absent.
 */
as_of: string | null, };

export type PaperRow = { 
/**
 * Headings, repeated on every page.
 */
heading: boolean, 
/**
 * Least height in millimetres.
 */
height: number, 
/**
 * Cells; one that spans rows stands in its first row only.
 */
cells: Array<PaperCell>, };

export type PaperSheet = "letter" | "form" | "wide";

export type PaperSpec = { 
/**
 * Id, "publicity-notice".
 */
id: string, 
/**
 * 发展对象公示.
 */
title: string, 
/**
 * What it is for, one line.
 */
about: string, 
/**
 * Where lists show it: `file`, or a stage of the step list.
 */
shelf: string, 
/**
 * A file a person, or one for those of a branch.
 */
per: PaperPer, 
/**
 * Codes of the documents of a candidate's file that it is.
 */
documents: Array<string>, };

export type PaperStyle = "title" | "heading" | "address" | "body" | "line" | "right" | "small";

export type PartialStep = "dropped" | "whole" | "exact";

export type PathAnswer = { 
/**
 * The path.
 */
path: string, 
/**
 * What the clerk has to know: written beside a file she changed, a text cut short.
 */
notes: Array<string>, };

export type PathRequest = { 
/**
 * Its path.
 */
path: string, };

export type PathSpan = { 
/**
 * From 1.
 */
number: number, 
/**
 * Day of its first step.
 */
from: string | null, 
/**
 * The day it ended.
 */
ended_on: string | null, 
/**
 * By what, in words; empty while it goes on.
 */
ended_by: string, 
/**
 * How far it came.
 */
stage: Stage, 
/**
 * Its name.
 */
stage_name: string, 
/**
 * The one the person is on on the day.
 */
present: boolean, };

export type PeopleQuery = { 
/**
 * The day; today if absent.
 */
as_of: string | null, 
/**
 * Only these stages; all if empty.
 */
stages: Array<Stage>, 
/**
 * Only this unit and what is below it.
 */
unit: UnitId | null, 
/**
 * Name, ID number, pinyin or initials.
 */
text: string, 
/**
 * Only 流动党员.
 */
floating: boolean, 
/**
 * Include those who left (transferred out, removed, died).
 */
include_left: boolean, };

export type Period = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

export type PersonDetail = { 
/**
 * As in the roster.
 */
row: PersonRow, 
/**
 * Everything that happened, oldest first.
 */
events: Array<PersonEvent>, 
/**
 * Exemptions.
 */
exemptions: Array<Exemption>, 
/**
 * Sanctions.
 */
sanctions: Array<Sanction>, 
/**
 * Posts held.
 */
posts: Array<Post>, 
/**
 * Meetings of the last twelve months he or she was due at, and at how many present.
 */
meetings_due: number, 
/**
 * Of these, present.
 */
meetings_present: number, };

export type PersonEvent = { 
/**
 * Absent for a new one.
 */
id: EventId | null, 
/**
 * Who.
 */
person: PersonId, 
/**
 * What.
 */
kind: EventKind, 
/**
 * When.
 */
on: string | null, 
/**
 * The unit for `assigned` and `transferred_in`.
 */
unit: UnitId | null, 
/**
 * Where from or to, document number; facts only.
 */
note: string, 
/**
 * The meeting it was taken in; its day is then the day of the step.
 */
meeting: MeetingId | null, 
/**
 * Code of the body that acted or approved; empty where it was not said.
 */
body: string, 
/**
 * 文号.
 */
number: string, 
/**
 * 延长预备期至.
 */
until: string | null, 
/**
 * 集中培训天数.
 */
days: number | null, 
/**
 * 集中培训学时.
 */
hours: number | null, 
/**
 * Why it departs from the rules; asked where it does.
 */
reason: string, 
/**
 * Code of where a notice was put up, `both`; empty where it was not said.
 */
places: string, };

export type PersonFacts = { 
/**
 * 姓名.
 */
name: string, 
/**
 * 身份证号, 18 characters, empty if unknown.
 */
id_number: string, 
/**
 * 男 or 女, empty if unknown.
 */
sex: string, 
/**
 * 出生日期 as in the file (档案年龄 may differ from the ID number).
 */
birth: string | null, 
/**
 * 民族, in the form of GB/T 3304 (汉族).
 */
ethnicity: string, 
/**
 * 籍贯.
 */
native_place: string, 
/**
 * 学历.
 */
education: string, 
/**
 * 学位.
 */
degree: string, 
/**
 * 参加工作时间.
 */
work_began: string | null, 
/**
 * 人员身份.
 */
staff_kind: StaffKind, 
/**
 * 职务.
 */
position: string, 
/**
 * 职称.
 */
title: string, 
/**
 * 手机号.
 */
phone: string, 
/**
 * 家庭住址.
 */
address: string, 
/**
 * 入党介绍人.
 */
sponsors: string, 
/**
 * 工号.
 */
staff_number: string, 
/**
 * 备注.
 */
note: string, };

export type PersonId = number;

export type PersonName = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, };

export type PersonRow = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * Stage on the day.
 */
stage: Stage, 
/**
 * Branch on the day.
 */
unit: UnitId | null, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * Group on the day.
 */
group: UnitId | null, 
/**
 * Its name.
 */
group_name: string, 
/**
 * 入党时间.
 */
admitted_on: string | null, 
/**
 * 转正时间.
 */
confirmed_on: string | null, 
/**
 * Posts on the day, joined by 、.
 */
posts: string, 
/**
 * Out on the day as 流动党员.
 */
floating: boolean, 
/**
 * Exempt from organizational life on the day.
 */
exempt: boolean, 
/**
 * 失联.
 */
out_of_contact: boolean, 
/**
 * 姓名.
 */
name: string, 
/**
 * 身份证号, 18 characters, empty if unknown.
 */
id_number: string, 
/**
 * 男 or 女, empty if unknown.
 */
sex: string, 
/**
 * 出生日期 as in the file (档案年龄 may differ from the ID number).
 */
birth: string | null, 
/**
 * 民族, in the form of GB/T 3304 (汉族).
 */
ethnicity: string, 
/**
 * 籍贯.
 */
native_place: string, 
/**
 * 学历.
 */
education: string, 
/**
 * 学位.
 */
degree: string, 
/**
 * 参加工作时间.
 */
work_began: string | null, 
/**
 * 人员身份.
 */
staff_kind: StaffKind, 
/**
 * 职务.
 */
position: string, 
/**
 * 职称.
 */
title: string, 
/**
 * 手机号.
 */
phone: string, 
/**
 * 家庭住址.
 */
address: string, 
/**
 * 入党介绍人.
 */
sponsors: string, 
/**
 * 工号.
 */
staff_number: string, 
/**
 * 备注.
 */
note: string, };

export type PersonScore = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * The name.
 */
name: string, 
/**
 * The branch on the judging day; empty where there is none.
 */
unit_name: string, 
/**
 * Points decided.
 */
score: Points, 
/**
 * Points not decided.
 */
undecided: Points, 
/**
 * At least.
 */
lower: Points | null, 
/**
 * At most.
 */
upper: Points | null, 
/**
 * The grade.
 */
grade: GradeResult, 
/**
 * What each voice gave of all criteria together; none where something of it is missing.
 */
voices: Array<VoicePoints>, };

export type Plan = { 
/**
 * Absent for a new one.
 */
id: PlanId | null, 
/**
 * Year.
 */
year: number, 
/**
 * For a unit; the school if absent.
 */
unit: UnitId | null, 
/**
 * How many are to be admitted.
 */
quota: number, 
/**
 * 备注.
 */
note: string, };

export type PlanFile = { 
/**
 * Which.
 */
id: PlanFileId, 
/**
 * Name as it came.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type PlanFileId = number;

export type PlanId = number;

export type PlanTaskRow = { 
/**
 * The task.
 */
task: Task, 
/**
 * Title of its key point; empty if none.
 */
key_point_title: string, 
/**
 * 责任单位 for the reader: the unit's name, or what was written.
 */
unit_name: string, 
/**
 * How it stands on the day asked.
 */
standing: Standing, 
/**
 * Days left, or over where negative; none where it is not open or has no day.
 */
days_left: number | null, 
/**
 * Progress notes.
 */
notes: number, 
/**
 * Files.
 */
files: number, 
/**
 * The latest note.
 */
latest: string, };

export type PlanYear = { 
/**
 * Year.
 */
year: number, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Years that have a plan, newest first.
 */
years: Array<number>, 
/**
 * Key points in order.
 */
points: Array<KeyPoint>, 
/**
 * Tasks, by key point and order.
 */
tasks: Array<PlanTaskRow>, 
/**
 * Counts.
 */
counts: TaskCounts, };

export type PlannedPoint = { 
/**
 * What.
 */
title: string, 
/**
 * By when.
 */
on: string, };

export type Point = { 
/**
 * What.
 */
title: string, 
/**
 * Days before the last day.
 */
days_before: number, };

export type Points = number;

export type Post = { 
/**
 * Absent for a new one.
 */
id: PostId | null, 
/**
 * Where.
 */
unit: UnitId, 
/**
 * Who.
 */
person: PersonId, 
/**
 * Name of the person; read only.
 */
person_name: string, 
/**
 * What.
 */
role: PostRole, 
/**
 * The school's own word, such as 组织委员.
 */
label: string, 
/**
 * From; unknown where the file did not say.
 */
from: string | null, 
/**
 * First day no longer held.
 */
until: string | null, };

export type PostId = number;

export type PostRole = "secretary" | "deputy_secretary" | "full_time_deputy_secretary" | "committee_member" | "group_leader";

export type Presence = "present" | "leave" | "absent" | "exempt";

export type PreviewColumn = { 
/**
 * Zero-based.
 */
column: number, 
/**
 * Letter, "D".
 */
letter: string, 
/**
 * Heading as it stands (levels joined by " / ").
 */
heading: string, 
/**
 * Field id; empty if left out.
 */
field: string, 
/**
 * Its label.
 */
label: string, 
/**
 * exact, synonym, words, remembered, chosen, own, none.
 */
how: string, 
/**
 * How sure that is.
 */
sure: Sure, 
/**
 * The usual heading it is understood as, where it is understood by its words.
 */
as_heading: string, 
/**
 * The fields it may mean, the likeliest first, three at the most; only where it is asked.
 */
offers: Array<string>, 
/**
 * Why it may not be kept as an item of the school's own; empty where it may.
 */
own_refused: string, };

export type PreviewPart = { 
/**
 * Its sheets.
 */
sheets: Array<string>, 
/**
 * Rows of the headings in the first of them, from 1.
 */
heading_rows: Array<number>, 
/**
 * Columns.
 */
columns: Array<PreviewColumn>, };

export type PreviewRow = { 
/**
 * Sheet it stands in.
 */
sheet: string, 
/**
 * Row of the sheet, from 1.
 */
row: number, 
/**
 * What becomes of it.
 */
outcome: RowOutcome, 
/**
 * Cells as text, by column of the file.
 */
cells: Array<string>, 
/**
 * Why it is skipped, in words; empty otherwise.
 */
why: string, 
/**
 * Errors (rejected) of this row.
 */
errors: Array<CellNote>, 
/**
 * Warnings of this row.
 */
warnings: Array<CellNote>, 
/**
 * What an update changes.
 */
changes: Array<FieldChange>, 
/**
 * What only the clerk can decide.
 */
asked: Array<Question>, 
/**
 * The answers given for it.
 */
answered: Array<Choice>, };

export type Problem = { 
/**
 * Stable code for scripts and tests.
 */
code: ProblemCode, 
/**
 * 什么错了.
 */
message: string, 
/**
 * The field of the request it concerns, where there is one.
 */
field: string | null, 
/**
 * 在哪.
 */
where: string, 
/**
 * 怎么办.
 */
guidance: string, };

export type ProblemAndMeeting = { 
/**
 * Which problem.
 */
problem: ProblemId, 
/**
 * Which meeting.
 */
meeting: MeetingId, };

export type ProblemCode = "wrong-use" | "bad-input" | "not-found" | "conflict" | "needs-reason" | "vault-missing" | "vault-damaged" | "vault-busy" | "vault-newer" | "vault-read-only" | "disk-full" | "no-permission" | "file-busy" | "cancelled" | "internal";

export type ProblemCounts = { 
/**
 * The day.
 */
as_of: string, 
/**
 * 新问题 are those found on this day or later; none if it is not set.
 */
since: string | null, 
/**
 * Everything.
 */
all: Tally, 
/**
 * 老问题.
 */
old: Tally, 
/**
 * 新问题.
 */
new: Tally, 
/**
 * Those of which it cannot be told.
 */
undated: Tally, 
/**
 * By aspect.
 */
by_aspect: Array<AspectCount>, 
/**
 * By unit.
 */
by_unit: Array<UnitCount>, 
/**
 * Whether all are closed on the day; none where no problem is entered.
 */
cleared: boolean | null, 
/**
 * The same in words.
 */
words: string, };

export type ProblemDetail = { 
/**
 * The day.
 */
as_of: string, 
/**
 * As it is kept.
 */
record: ProblemRecord, 
/**
 * As a list shows it.
 */
row: ProblemRow, 
/**
 * Measures and milestones.
 */
tasks: Array<ProblemTask>, 
/**
 * The same with days left.
 */
task_rows: Array<TaskRow>, 
/**
 * Rechecks planned and not done.
 */
rechecks: Array<ProblemStep>, 
/**
 * What happened, oldest first.
 */
history: Array<HistoryLine>, 
/**
 * Evidence.
 */
files: Array<ProblemFile>, 
/**
 * Meetings.
 */
meetings: Array<LinkedMeeting>, 
/**
 * Tasks of the year's plan that mend it.
 */
plan_tasks: Array<LinkedPlanTask>, 
/**
 * What closing it would still need, in words; advice, not a bar.
 */
before_closing: Array<string>, };

export type ProblemFile = { 
/**
 * Which.
 */
id: ProblemFileId, 
/**
 * Name as it came.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, };

export type ProblemFileId = number;

export type ProblemId = number;

export type ProblemQuery = { 
/**
 * The day; today if absent.
 */
as_of: string | null, 
/**
 * Only of this unit and what is below it.
 */
unit: UnitId | null, 
/**
 * Only in this state.
 */
state: ProblemState | null, 
/**
 * Only past their last day.
 */
overdue: boolean, 
/**
 * Only of this aspect.
 */
aspect: string, 
/**
 * Only 老问题, or only 新问题.
 */
old: boolean | null, 
/**
 * Only with this text in problem, lead or people.
 */
text: string, };

export type ProblemRecord = { 
/**
 * Absent for a new one.
 */
id: ProblemId | null, 
/**
 * 问题.
 */
title: string, 
/**
 * 具体表现.
 */
detail: string, 
/**
 * 方面.
 */
aspect: string, 
/**
 * 类别.
 */
kind: string, 
/**
 * 地点.
 */
place: string, 
/**
 * 发生时间, as it was said.
 */
occurred: string, 
/**
 * 次数或数量.
 */
times: string, 
/**
 * 涉及人员.
 */
people: string, 
/**
 * 问题来源.
 */
source: ProblemSource, 
/**
 * The document or occasion it came from.
 */
source_note: string, 
/**
 * 依据指标.
 */
basis: string, 
/**
 * 发现时间.
 */
found_on: string | null, 
/**
 * The unit of the tree that leads, where it is one.
 */
unit: UnitId | null, 
/**
 * 责任单位（牵头）; read only where `unit` is given.
 */
lead: string, 
/**
 * 配合单位.
 */
support: string, 
/**
 * 责任领导.
 */
leader: string, 
/**
 * The person on the roll who answers for it, where it is one.
 */
owner: PersonId | null, 
/**
 * 责任人; read only where `owner` is given.
 */
owner_name: string, 
/**
 * Kind of time limit.
 */
due_kind: DueKind, 
/**
 * 整改时限: the last day.
 */
due_on: string | null, 
/**
 * The time limit in the words it came in, where they say more than the day.
 */
due_text: string, 
/**
 * The rule whose verdict it was made from; empty if none.
 */
rule: string, 
/**
 * What that verdict was about: unit, meeting, person ….
 */
subject_kind: string, 
/**
 * Its id.
 */
subject: number | null, 
/**
 * The period that verdict was about.
 */
period: Period | null, 
/**
 * 备注.
 */
note: string, };

export type ProblemRow = { 
/**
 * Which.
 */
id: ProblemId, 
/**
 * 问题.
 */
title: string, 
/**
 * 方面.
 */
aspect: string, 
/**
 * 类别.
 */
kind: string, 
/**
 * 来源.
 */
source: ProblemSource, 
/**
 * 发现时间.
 */
found_on: string | null, 
/**
 * The unit of the tree that leads.
 */
unit: UnitId | null, 
/**
 * 责任单位.
 */
lead: string, 
/**
 * 配合单位.
 */
support: string, 
/**
 * 责任领导.
 */
leader: string, 
/**
 * 责任人.
 */
owner: string, 
/**
 * Kind of time limit.
 */
due_kind: DueKind, 
/**
 * 整改时限.
 */
due_on: string | null, 
/**
 * The time limit in words.
 */
due_words: string, 
/**
 * State on the day asked.
 */
state: ProblemState, 
/**
 * Past its last day; none where that cannot be told.
 */
overdue: boolean | null, 
/**
 * Days to the last day.
 */
days_left: number | null, 
/**
 * 剩12天, 逾期3天, or why it cannot be told.
 */
time_words: string, 
/**
 * 老问题; none where that cannot be told.
 */
old: boolean | null, 
/**
 * Measures.
 */
measures: number, 
/**
 * Of them done.
 */
measures_done: number, 
/**
 * What the measures are, joined.
 */
measure_words: string, 
/**
 * 销号时间.
 */
closed_on: string | null, 
/**
 * Last progress.
 */
progress: string, 
/**
 * Times it came back.
 */
reopened: number, 
/**
 * The rule whose verdict it is; empty where it is none.
 */
rule: string, 
/**
 * Kind of what the verdict is about.
 */
subject_kind: string, 
/**
 * Its id.
 */
subject: number | null, 
/**
 * The period of the verdict.
 */
period: Period | null, };

export type ProblemSource = "unset" | "self_check" | "inspection" | "appraisal" | "finding" | "other";

export type ProblemState = "open" | "reopened" | "measures_done" | "under_review" | "passed" | "closed";

export type ProblemStep = { 
/**
 * Absent for a new one.
 */
id: ProblemStepId | null, 
/**
 * To which problem.
 */
problem: ProblemId, 
/**
 * What.
 */
kind: ProblemStepKind, 
/**
 * Planned for (a recheck).
 */
due_on: string | null, 
/**
 * When it happened; may be unknown for a closing taken from a file.
 */
on: string | null, 
/**
 * Who reviewed, approved or rechecked.
 */
by: string, 
/**
 * A recheck that was done: the problem has come back.
 */
came_back: boolean | null, 
/**
 * Result, or why.
 */
note: string, };

export type ProblemStepId = number;

export type ProblemStepKind = "progress" | "submitted" | "passed" | "returned" | "closed" | "recheck";

export type ProblemTask = { 
/**
 * Absent for a new one.
 */
id: ProblemTaskId | null, 
/**
 * Of which problem.
 */
problem: ProblemId, 
/**
 * Which of the two.
 */
kind: ProblemTaskKind, 
/**
 * What.
 */
title: string, 
/**
 * Who, where on the roll.
 */
owner: PersonId | null, 
/**
 * 责任人; read only where `owner` is given.
 */
owner_name: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The time limit in the words it came in.
 */
due_text: string, 
/**
 * 完成时间.
 */
done_on: string | null, 
/**
 * 备注.
 */
note: string, };

export type ProblemTaskId = number;

export type ProblemTaskKind = "measure" | "milestone";

export type Project = { 
/**
 * Absent for a new one.
 */
id: ProjectId | null, 
/**
 * Code of its kind.
 */
kind: string, 
/**
 * Name.
 */
name: string, 
/**
 * 级别: 县级, 市级; empty if none.
 */
level: string, 
/**
 * 责任单位.
 */
unit: UnitId | null, 
/**
 * 负责人, where on the roll.
 */
owner: PersonId | null, 
/**
 * 负责人 as written; read only where `owner` is given.
 */
owner_name: string, 
/**
 * 启动日期.
 */
started_on: string | null, 
/**
 * 计划完成.
 */
due_on: string | null, 
/**
 * 备注.
 */
note: string, };

export type ProjectBook = { 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Kinds and the stages proposed for each.
 */
kinds: Array<ProjectKind>, 
/**
 * Projects.
 */
projects: Array<ProjectRow>, };

export type ProjectDetail = { 
/**
 * The project.
 */
row: ProjectRow, 
/**
 * Stages, newest first.
 */
stages: Array<ProjectStage>, 
/**
 * Milestones by planned day.
 */
milestones: Array<ProjectMilestoneView>, 
/**
 * Criteria in order.
 */
items: Array<ProjectItemView>, 
/**
 * Files of the project itself.
 */
files: Array<PlanFile>, };

export type ProjectId = number;

export type ProjectItem = { 
/**
 * Absent for a new one.
 */
id: ProjectItemId | null, 
/**
 * Of which project.
 */
project: ProjectId, 
/**
 * 创建标准.
 */
text: string, 
/**
 * 已达到.
 */
met: boolean, 
/**
 * Since.
 */
met_on: string | null, 
/**
 * 备注.
 */
note: string, };

export type ProjectItemId = number;

export type ProjectItemView = { 
/**
 * The criterion.
 */
item: ProjectItem, 
/**
 * Evidence.
 */
files: Array<PlanFile>, };

export type ProjectKind = { 
/**
 * Code.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What it is, one line.
 */
about: string, 
/**
 * Levels it may be created at; empty if none.
 */
levels: Array<string>, 
/**
 * Usual stages, in order: 参考.
 */
stages: Array<string>, };

export type ProjectMilestone = { 
/**
 * Absent for a new one.
 */
id: MilestoneId | null, 
/**
 * Of which project.
 */
project: ProjectId, 
/**
 * 节点.
 */
name: string, 
/**
 * 计划日期.
 */
planned_on: string | null, 
/**
 * 完成日期.
 */
done_on: string | null, 
/**
 * 备注.
 */
note: string, };

export type ProjectMilestoneView = { 
/**
 * The milestone.
 */
milestone: ProjectMilestone, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * Days left, or over where negative.
 */
days_left: number | null, 
/**
 * Evidence.
 */
files: Array<PlanFile>, };

export type ProjectRow = { 
/**
 * The project.
 */
project: Project, 
/**
 * Name of its kind.
 */
kind_name: string, 
/**
 * 责任单位.
 */
unit_name: string, 
/**
 * The stage it has reached; empty if none.
 */
stage: string, 
/**
 * Since.
 */
stage_on: string | null, 
/**
 * Milestones.
 */
milestones: number, 
/**
 * Of them done.
 */
milestones_done: number, 
/**
 * Criteria.
 */
items: number, 
/**
 * Of them met.
 */
items_met: number, 
/**
 * The next milestone, by its planned day.
 */
next: ProjectMilestone | null, 
/**
 * How the next milestone stands; of a project without an open one, done or cannot tell.
 */
standing: Standing, 
/**
 * Days to the next milestone, or over where negative.
 */
days_left: number | null, };

export type ProjectStage = { 
/**
 * Absent for a new one.
 */
id: ProjectStageId | null, 
/**
 * Of which project.
 */
project: ProjectId, 
/**
 * 阶段.
 */
stage: string, 
/**
 * Day.
 */
on: string, 
/**
 * 备注.
 */
note: string, };

export type ProjectStageId = number;

export type Proposal = { 
/**
 * Which criterion.
 */
criterion: CriterionId, 
/**
 * Its title.
 */
title: string, 
/**
 * The table's words.
 */
rule: string, 
/**
 * How it would be scored; none where the words say nothing that can be reckoned.
 */
scoring: Scoring | null, 
/**
 * That in plain Chinese.
 */
sentence: string, 
/**
 * What the clerk should look at before confirming.
 */
doubts: Array<string>, };

export type ProposeRequest = { 
/**
 * For which problem.
 */
problem: ProblemId, 
/**
 * Points and their distance from the last day; those that are usual if empty.
 */
points: Array<Point>, 
/**
 * The day of asking; today if absent.
 */
as_of: string | null, };

export type Question = { 
/**
 * Stable word for the sort of question: `same_name`, `after_today`.
 */
code: string, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Row from 1.
 */
row: number, 
/**
 * Heading of the column.
 */
column: string, 
/**
 * Zero-based column; none where the whole row is meant.
 */
index: number | null, 
/**
 * What stands there.
 */
value: string, 
/**
 * What is asked and why.
 */
message: string, 
/**
 * The answers there are; both sides are shown in their words.
 */
choices: Array<Choice>, };

export type Quota = { 
/**
 * For every unit not named below.
 */
number: Points, 
/**
 * For units of a kind.
 */
by_kind: Array<KindQuota>, };

export type RecentVault = { 
/**
 * Where.
 */
folder: string, 
/**
 * School.
 */
school: string, 
/**
 * Last opened, local time.
 */
opened_at: string, };

export type RecordKind = "school" | "unit" | "person" | "meeting" | "vote" | "event" | "companion" | "excuse" | "task" | "project" | "milestone" | "problem" | "problem_task" | "problem_recheck" | "risk" | "risk_measure" | "evidence" | "framework";

export type RecordStep = { 
/**
 * Of an event already recorded.
 */
id: EventId | null, 
/**
 * Who.
 */
person: PersonId, 
/**
 * What.
 */
milestone: Milestone, 
/**
 * When; left out where a meeting is named, for the day is the meeting's.
 */
on: string | null, 
/**
 * The meeting it was taken in.
 */
meeting: MeetingId | null, 
/**
 * The body that acted or approved.
 */
body: ActingBody | null, 
/**
 * 文号.
 */
number: string, 
/**
 * 延长预备期至.
 */
until: string | null, 
/**
 * 集中培训天数.
 */
days: number | null, 
/**
 * 集中培训学时.
 */
hours: number | null, 
/**
 * Where the notice was put up.
 */
places: NoticePlaces | null, 
/**
 * Unit, for 编入 and 转入.
 */
unit: UnitId | null, 
/**
 * 备注.
 */
note: string, 
/**
 * Why it departs from the rules; needed where the verdict is 违反.
 */
reason: string, };

export type Risk = { 
/**
 * Absent for a new one.
 */
id: RiskId | null, 
/**
 * 风险点.
 */
title: string, 
/**
 * 岗位.
 */
post: string, 
/**
 * The unit of the tree, where it is one.
 */
unit: UnitId | null, 
/**
 * 部门; read only where `unit` is given.
 */
lead: string, 
/**
 * 归类.
 */
group: string, 
/**
 * 等级.
 */
level: RiskLevel | null, 
/**
 * 排查时间.
 */
found_on: string | null, 
/**
 * 确认时间.
 */
confirmed_on: string | null, 
/**
 * Who confirmed.
 */
confirmed_by: string, 
/**
 * 备注.
 */
note: string, };

export type RiskCounts = { 
/**
 * 排查
 */
found: number, 
/**
 * 归类
 */
grouped: number, 
/**
 * 确认
 */
confirmed: number, 
/**
 * Of the confirmed: 高
 */
high: number, 
/**
 * Of the confirmed: 中
 */
middle: number, 
/**
 * Of the confirmed: 低
 */
low: number, 
/**
 * 定有措施
 */
guarded: number, 
/**
 * 措施全部落实
 */
settled: number, };

export type RiskId = number;

export type RiskLevel = "high" | "middle" | "low";

export type RiskMeasure = { 
/**
 * Absent for a new one.
 */
id: RiskMeasureId | null, 
/**
 * Against which risk.
 */
risk: RiskId, 
/**
 * 防控措施.
 */
title: string, 
/**
 * 责任人.
 */
owner: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * 落实时间.
 */
done_on: string | null, 
/**
 * 备注.
 */
note: string, };

export type RiskMeasureId = number;

export type RiskView = { 
/**
 * The risk.
 */
risk: Risk, 
/**
 * Its measures.
 */
measures: Array<RiskMeasure>, 
/**
 * How far it has come: 已排查, 已归类, 已确认, 已定措施, 措施已落实.
 */
stage: string, };

export type RosterQuery = { 
/**
 * Whose meeting.
 */
unit: UnitId, 
/**
 * Kinds.
 */
kinds: Array<MeetingKind>, 
/**
 * The day.
 */
on: string, };

export type RowAnswer = { 
/**
 * Sheet; any that is read, if absent.
 */
sheet: string | null, 
/**
 * Row of the file, from 1; every row that offers the choice, if absent.
 */
row: number | null, 
/**
 * A choice the question offers; `skip` leaves the row out and needs no question.
 */
choice: string, };

export type RowOutcome = "added" | "updated" | "unchanged" | "skipped" | "asked" | "rejected";

export type RuleVersionView = { 
/**
 * First day in force.
 */
from: string, 
/**
 * First day no longer in force.
 */
until: string | null, 
/**
 * Where it stands.
 */
citation: Array<Citation>, 
/**
 * Explanation, in our own words.
 */
note: string, 
/**
 * Parameters as label and value, for the reader.
 */
params: Array<[string, string]>, };

export type RuleView = { 
/**
 * Id.
 */
id: string, 
/**
 * Row of the facts table, ZB-13.
 */
row: string, 
/**
 * 支委会每月一次.
 */
title: string, 
/**
 * Domain: meetings, organisation ….
 */
domain: string, 
/**
 * Kind of evaluator.
 */
kind: string, 
/**
 * Verb.
 */
weight: Weight, 
/**
 * The rule in one sentence, with the numbers of the version in force.
 */
sentence: string, 
/**
 * How to mend a breach.
 */
remedy: string, 
/**
 * Versions, oldest first.
 */
versions: Array<RuleVersionView>, 
/**
 * Keys of settings that shape it.
 */
settings: Array<string>, 
/**
 * Added by the clerk.
 */
local: boolean, 
/**
 * Worked cases shipped with it.
 */
cases: Array<CaseView>, };

export type SampleRequest = { 
/**
 * Where.
 */
folder: string, 
/**
 * Last year of its records; this year if absent.
 */
year: number | null, 
/**
 * Members, 93 if absent.
 */
members: number | null, 
/**
 * Years of records, 1 if absent.
 */
years: number | null, 
/**
 * Branches, about one for each 33 members if absent.
 */
units: number | null, 
/**
 * Seed, 1 if absent.
 */
seed: number | null, };

export type Sanction = { 
/**
 * Absent for a new one.
 */
id: SanctionId | null, 
/**
 * Who.
 */
person: PersonId, 
/**
 * What.
 */
kind: SanctionKind, 
/**
 * First day: that on which the sanction was approved.
 */
from: string, 
/**
 * First day no longer in force; of 留党察看 the day rights were restored, not the day planned.
 */
until: string | null, 
/**
 * 决定的组织.
 */
decided_by: string, };

export type SanctionId = number;

export type SanctionKind = "warning" | "serious_warning" | "removal_from_post" | "probation_within_party" | "rights_suspended";

export type SaveAspects = { 
/**
 * The aspects in their order.
 */
rows: Array<AspectRow>, };

export type SavePerson = { 
/**
 * Absent for a new one.
 */
id: PersonId | null, 
/**
 * Facts.
 */
facts: PersonFacts, 
/**
 * For a new person: events entered with it (person id ignored).
 */
events: Array<NewEvent>, };

export type SavePlan = { 
/**
 * Of which problem.
 */
problem: ProblemId, 
/**
 * Milestones: what and when.
 */
points: Array<PlannedPoint>, };

export type SaveRejected = { 
/**
 * The import.
 */
request: ImportRequest, 
/**
 * File to write.
 */
to: string, };

export type School = { 
/**
 * Full name, as on the seal.
 */
name: string, 
/**
 * 上级党组织.
 */
superior: string, 
/**
 * 填报人.
 */
clerk: string, 
/**
 * 联系电话.
 */
phone: string, 
/**
 * Links with 工会、团、队、妇委会, free text.
 */
mass_organisations: string, };

export type SchoolHoliday = { 
/**
 * Absent for a new one.
 */
id: HolidayId | null, 
/**
 * 暑假, 寒假.
 */
name: string, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

export type Score = { 
/**
 * Code of the framework.
 */
framework: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Year of the edition.
 */
edition: number, 
/**
 * It is an example, to be replaced by the bureau's own.
 */
reference: boolean, 
/**
 * The year scored.
 */
year: number, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Whose.
 */
subject: Subject, 
/**
 * What the whole is worth.
 */
max: Points | null, 
/**
 * 基础分, held before anything is counted.
 */
base: Points, 
/**
 * Points decided.
 */
score: Points, 
/**
 * Points not decided.
 */
undecided: Points, 
/**
 * Criteria not decided.
 */
undecided_items: number, 
/**
 * At least.
 */
lower: Points | null, 
/**
 * At most; none where a bonus has no cap.
 */
upper: Points | null, 
/**
 * The grade.
 */
grade: GradeResult, 
/**
 * 一票否决: happened, did not, or not known.
 */
vetoed: boolean | null, 
/**
 * Every criterion that is scored, in the order of the table.
 */
criteria: Array<CriterionScore>, 
/**
 * The blocks above them, in the order of the table.
 */
blocks: Array<BlockScore>, 
/**
 * Where the table does not add up, or a figure has no data yet.
 */
warnings: Array<string>, };

export type ScoreId = number;

export type ScoreRequest = { 
/**
 * Id, code or name of the framework.
 */
framework: string, 
/**
 * The year; that of the judging day if absent.
 */
year: number | null, 
/**
 * The judging day; today if absent.
 */
as_of: string | null, 
/**
 * One unit; the school if absent.
 */
unit: UnitId | null, 
/**
 * One person.
 */
person: PersonId | null, };

export type ScoreState = "decided" | "undecided" | "unconfirmed";

export type Scoring = { 
/**
 * Where it starts.
 */
start: ScoringStart, 
/**
 * What takes away or adds.
 */
parts: Array<ScoringPart>, 
/**
 * 可以扣成负分.
 */
below_zero: boolean, 
/**
 * 加分不封顶: the maximum does not cut it.
 */
beyond_max: boolean, };

export type ScoringPart = { "kind": "deduct", 
/**
 * What is counted.
 */
figure: Figure, 
/**
 * Points for each step.
 */
each: Points, 
/**
 * How many make a step.
 */
step: Points, 
/**
 * At most so many points.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "shortfall", 
/**
 * What is counted.
 */
figure: Figure, 
/**
 * How many are asked for.
 */
required: Quota, 
/**
 * Points for each step.
 */
each: Points, 
/**
 * How many make a step.
 */
step: Points, 
/**
 * At most so many points.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "add", 
/**
 * What is counted.
 */
figure: Figure, 
/**
 * Points for each step.
 */
each: Points, 
/**
 * How many make a step.
 */
step: Points, 
/**
 * At most so many points; no cap where absent.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "extra", 
/**
 * What is counted.
 */
figure: Figure, 
/**
 * How many are asked for.
 */
required: Quota, 
/**
 * Points for each step.
 */
each: Points, 
/**
 * How many make a step.
 */
step: Points, 
/**
 * At most so many points; no cap where absent.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "proportion", 
/**
 * A share.
 */
figure: Figure, 
/**
 * The share that earns all the points.
 */
full_at: Points, 
/**
 * The points; the criterion's maximum where absent.
 */
points: Points | null, } | { "kind": "bands", 
/**
 * What decides the band.
 */
figure: Figure, 
/**
 * Bands; below the lowest there are no points.
 */
bands: Array<Band>, } | { "kind": "overrun", 
/**
 * What runs over: months past a day.
 */
figure: Figure, 
/**
 * So much is let pass.
 */
tolerance: Points, 
/**
 * Points for each step beyond.
 */
each: Points, 
/**
 * How many make a step.
 */
step: Points, 
/**
 * At most so many points.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "all_or_nothing", 
/**
 * What is looked at.
 */
figure: Figure, 
/**
 * At least or at most.
 */
side: LimitSide, 
/**
 * The number.
 */
limit: Points, 
/**
 * Points; the criterion's maximum where absent.
 */
points: Points | null, } | { "kind": "point_loss", 
/**
 * A share in per cent.
 */
figure: Figure, 
/**
 * From here nothing is lost.
 */
at_least: Points, 
/**
 * Points for each step below.
 */
each: Points, 
/**
 * How many percentage points make a step.
 */
step: Points, 
/**
 * At most so many points.
 */
most: Points | null, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "slope", 
/**
 * A share in per cent.
 */
figure: Figure, 
/**
 * Here it earns `earns`.
 */
at: Points, 
/**
 * Points there.
 */
earns: Points, 
/**
 * Percentage points of a step.
 */
step: Points, 
/**
 * Points of a step.
 */
each: Points, 
/**
 * An incomplete step.
 */
partial: PartialStep, } | { "kind": "veto", 
/**
 * Any of these vetoes.
 */
figure: Figure, } | { "kind": "expert", } | { "kind": "voices", 
/**
 * Voices with their weights.
 */
weights: Array<VoiceWeight>, 
/**
 * Cycles with their weights; the year alone where absent.
 */
cycles: Array<CycleWeight>, } | { "kind": "formula", 
/**
 * Over measures by their Chinese names, and 满分.
 */
text: string, };

export type ScoringStart = "full" | "zero" | { "points": Points };

export type SearchQuery = { 
/**
 * 汉字, 全拼 or 首字母.
 */
text: string, 
/**
 * How many; 20 if absent.
 */
limit: number | null, };

export type SentenceRequest = { 
/**
 * The way.
 */
scoring: Scoring, 
/**
 * What the criterion is worth.
 */
max: Points | null, };

export type SetDocument = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Its code in the step list.
 */
document: string, 
/**
 * Number of the path it is handed in for, from 1; the present one if absent.
 */
of_path: number | null, 
/**
 * State; 缺 takes the entry away.
 */
state: DocumentState, 
/**
 * Dated.
 */
on: string | null, 
/**
 * 备注.
 */
note: string, };

export type SetSetting = { 
/**
 * Which.
 */
key: string, 
/**
 * New value; empty for the default.
 */
value: string, };

export type SettingView = { 
/**
 * Key, "reading.double-count".
 */
key: string, 
/**
 * Label.
 */
label: string, 
/**
 * What it changes and why it is a choice.
 */
about: string, 
/**
 * Choices: value and label.
 */
options: Array<[string, string]>, 
/**
 * In force.
 */
value: string, 
/**
 * What it is unless set.
 */
default: string, };

export type SheetHeading = { 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Row from 1, the last of them where they have two levels.
 */
row: number, };

export type SheetShare = { 
/**
 * Sheet.
 */
sheet: string, 
/**
 * It is read.
 */
taken: boolean, 
/**
 * Why it is not; empty where it is.
 */
why: string, 
/**
 * The clerk may have it read together with the others, or left out.
 */
fits: boolean, 
/**
 * Records it holds.
 */
records: number, 
/**
 * What becomes of its rows.
 */
counts: ImportCounts, 
/**
 * What becomes of its cells.
 */
cells: CellCounts, };

export type Source = { 
/**
 * Id, "branch-2018".
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * 文号.
 */
number: string, 
/**
 * 发布机关.
 */
issuer: string, 
/**
 * First day in force.
 */
from: string, 
/**
 * First day no longer in force.
 */
until: string | null, 
/**
 * Last day a person held it against the rules.
 */
read_on: string | null, 
/**
 * regulation, law, notice, practice, local.
 */
kind: string, 
/**
 * What was read and what was not.
 */
note: string, };

export type Span = { "kind": "year" } | { "kind": "quarter", 
/**
 * 1–4
 */
quarter: number, } | { "kind": "month", 
/**
 * 1–12
 */
month: number, };

export type SplitPart = { 
/**
 * Its name.
 */
name: string, 
/**
 * Who goes there.
 */
people: Array<PersonId>, };

export type SplitUnit = { 
/**
 * Which.
 */
unit: UnitId, 
/**
 * It goes on with those who are in no part; else it is closed.
 */
goes_on: boolean, 
/**
 * The new units.
 */
parts: Array<SplitPart>, 
/**
 * The first day they are apart.
 */
on: string, };

export type StaffKind = "teacher" | "worker" | "retired" | "student" | "other" | "unknown";

export type StaffTotal = { 
/**
 * Absent for a new one.
 */
id: StaffTotalId | null, 
/**
 * The day it was counted.
 */
on: string, 
/**
 * 在职教师人数.
 */
teachers: number, 
/**
 * 教职工总数.
 */
staff: number, };

export type StaffTotalId = number;

export type Stage = "none" | "applicant" | "activist" | "prospect" | "probationary_member" | "full_member" | "transferred_out" | "suspended" | "removed" | "died";

export type Standing = "open" | "soon" | "overdue" | "done" | "done_late" | "done_undated" | "dropped" | "no_term";

export type StepListView = { 
/**
 * Name.
 */
title: string, 
/**
 * Where it comes from, in words.
 */
note: string, 
/**
 * The school's own.
 */
own: boolean, 
/**
 * Stages: code and name.
 */
stages: Array<[string, string]>, 
/**
 * Steps.
 */
steps: Array<StepView>, };

export type StepState = "done" | "passed" | "next" | "to_come";

export type StepView = { 
/**
 * Code.
 */
id: string, 
/**
 * Number.
 */
number: number, 
/**
 * Stage.
 */
stage: string, 
/**
 * Name under the law of the day asked.
 */
name: string, 
/**
 * Who acts.
 */
who: string, 
/**
 * What goes in.
 */
input: string, 
/**
 * Milestones.
 */
milestones: Array<Milestone>, 
/**
 * Document names.
 */
documents: Array<string>, 
/**
 * Where it stands.
 */
citation: Array<Citation>, };

export type Subject = { 
/**
 * Of which kind.
 */
kind: RecordKind, 
/**
 * Its id.
 */
id: number, 
/**
 * Its name, for the reader.
 */
name: string, };

export type Summary = { 
/**
 * The day.
 */
as_of: string, 
/**
 * 正式党员.
 */
full_members: number, 
/**
 * 预备党员.
 */
probationary_members: number, 
/**
 * 入党申请人.
 */
applicants: number, 
/**
 * 积极分子.
 */
activists: number, 
/**
 * 发展对象.
 */
prospects: number, 
/**
 * 党支部.
 */
branches: number, 
/**
 * Members who are teachers.
 */
member_teachers: number, 
/**
 * Members whose 人员身份 is not filled in.
 */
staff_kind_unknown: number, 
/**
 * Latest staff count on or before the day.
 */
staff_total: StaffTotal | null, 
/**
 * Share of members among teachers, "34.8", or none with `share_missing` saying why.
 */
teacher_share_percent: string | null, 
/**
 * Why the share cannot be told; empty if it can.
 */
share_missing: string, };

export type SupposedDay = { 
/**
 * Which.
 */
milestone: Milestone, 
/**
 * When; absent: not taken.
 */
on: string | null, };

export type Sure = "sure" | "likely" | "unsure";

export type Tally = { 
/**
 * 查摆
 */
found: number, 
/**
 * 已销号
 */
closed: number, 
/**
 * 未销号
 */
open: number, 
/**
 * Of the open ones: past their last day.
 */
overdue: number, 
/**
 * Of the open ones: 长期坚持.
 */
lasting: number, 
/**
 * Of the open ones: no last day is known.
 */
unknown: number, 
/**
 * Of the open ones: came back after closing.
 */
reopened: number, };

export type Target = { 
/**
 * Absent for a new one.
 */
id: TargetId | null, 
/**
 * Year.
 */
year: number, 
/**
 * Of a unit; the school if absent.
 */
unit: UnitId | null, 
/**
 * 目标.
 */
name: string, 
/**
 * Compared how.
 */
comparison: Comparison, 
/**
 * With what.
 */
amount: Points, 
/**
 * 计量单位: %, 人, 次; taken from the measure where one is named.
 */
measured: string, 
/**
 * Id of a measure; empty where the value is entered by hand.
 */
measure: string, 
/**
 * 填报值.
 */
entered: Points | null, 
/**
 * 填报日期: the day the value is of.
 */
entered_on: string | null, 
/**
 * 依据 of the value.
 */
basis: string, 
/**
 * 备注.
 */
note: string, };

export type TargetId = number;

export type TargetRow = { 
/**
 * unit, meeting, person, task.
 */
kind: string, 
/**
 * Its id.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Its day, as text.
 */
on: string, };

export type TargetState = "met" | "not_yet" | "cannot_tell";

export type TargetView = { 
/**
 * The target.
 */
target: Target, 
/**
 * Its unit; the school's name if none.
 */
unit_name: string, 
/**
 * ≥90%.
 */
wanted: string, 
/**
 * Name of its measure; empty where entered by hand.
 */
measure_name: string, 
/**
 * State.
 */
state: TargetState, 
/**
 * What was found; none where it is not known.
 */
value: Points | null, 
/**
 * What was found, with its unit: 83.3%.
 */
found: string, 
/**
 * What is lacking, or too much, with its unit: 差6.7个百分点; empty where met or not known.
 */
gap: string, 
/**
 * Number of rows counted.
 */
counted: number, 
/**
 * The rows counted.
 */
rows: Array<TargetRow>, 
/**
 * What is missing, where it cannot be told.
 */
missing: Array<string>, 
/**
 * What should be known beside the value.
 */
notes: Array<string>, };

export type TargetYear = { 
/**
 * Year.
 */
year: number, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Targets in order.
 */
targets: Array<TargetView>, 
/**
 * Reached.
 */
met: number, 
/**
 * Not reached.
 */
not_yet: number, 
/**
 * Not known.
 */
cannot_tell: number, 
/**
 * Measures a target may name.
 */
measures: Array<MeasureView>, };

export type Task = { 
/**
 * Absent for a new one.
 */
id: TaskId | null, 
/**
 * The key point it belongs to, if any.
 */
key_point: KeyPointId | null, 
/**
 * Year.
 */
year: number, 
/**
 * 具体任务.
 */
title: string, 
/**
 * 责任单位, where it is in the tree.
 */
unit: UnitId | null, 
/**
 * 责任单位 as written, where it is no unit of the tree.
 */
unit_text: string, 
/**
 * 责任人, where on the roll.
 */
owner: PersonId | null, 
/**
 * 责任人 as written; read only where `owner` is given.
 */
owner_name: string, 
/**
 * 牵头领导.
 */
lead: string, 
/**
 * 开始日期.
 */
start_on: string | null, 
/**
 * 完成时限; where left out it is read from `due_text`.
 */
due_on: string | null, 
/**
 * 完成时限 as written, where it is not a day: 6月底前.
 */
due_text: string, 
/**
 * State.
 */
state: TaskState, 
/**
 * 完成日期.
 */
done_on: string | null, 
/**
 * 完成情况.
 */
outcome: string, 
/**
 * Number of the indicator it serves; another register says which.
 */
criterion: number | null, 
/**
 * 备注.
 */
note: string, };

export type TaskCounts = { 
/**
 * All but those dropped.
 */
total: number, 
/**
 * 已完成, late ones included.
 */
done: number, 
/**
 * 逾期未完成.
 */
overdue: number, 
/**
 * 将到期.
 */
soon: number, 
/**
 * Without a day to judge by.
 */
cannot_tell: number, };

export type TaskDetail = { 
/**
 * The task.
 */
row: PlanTaskRow, 
/**
 * Progress, newest first.
 */
notes: Array<TaskNote>, 
/**
 * Meetings.
 */
meetings: Array<TaskMeeting>, 
/**
 * Problems.
 */
problems: Array<TaskProblem>, 
/**
 * Evidence.
 */
files: Array<PlanFile>, };

export type TaskId = number;

export type TaskMeeting = { 
/**
 * The link.
 */
id: TaskMeetingId, 
/**
 * The meeting.
 */
meeting: MeetingId, 
/**
 * Its title, or its kinds.
 */
title: string, 
/**
 * Its day.
 */
on: string | null, };

export type TaskMeetingId = number;

export type TaskNote = { 
/**
 * Absent for a new one.
 */
id: TaskNoteId | null, 
/**
 * Of which task.
 */
task: TaskId, 
/**
 * Day.
 */
on: string, 
/**
 * 进展.
 */
text: string, };

export type TaskNoteId = number;

export type TaskProblem = { 
/**
 * The link.
 */
id: TaskProblemId, 
/**
 * The problem.
 */
problem: ProblemId, 
/**
 * 问题.
 */
title: string, };

export type TaskProblemId = number;

export type TaskRow = { 
/**
 * Which.
 */
id: ProblemTaskId, 
/**
 * Of which problem.
 */
problem: ProblemId, 
/**
 * 问题.
 */
problem_title: string, 
/**
 * Which of the two.
 */
kind: ProblemTaskKind, 
/**
 * What.
 */
title: string, 
/**
 * 责任单位 of the problem.
 */
lead: string, 
/**
 * 责任人, else that of the problem.
 */
owner: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The time limit in words.
 */
due_words: string, 
/**
 * 完成时间.
 */
done_on: string | null, 
/**
 * Days to the last day.
 */
days_left: number | null, 
/**
 * 剩12天, 逾期3天, 已完成, or why it cannot be told.
 */
time_words: string, 
/**
 * Past its last day and not done.
 */
overdue: boolean, 
/**
 * 备注.
 */
note: string, };

export type TaskState = "open" | "done" | "dropped";

export type Term = { 
/**
 * Absent for a new one.
 */
id: TermId | null, 
/**
 * Whose.
 */
unit: UnitId, 
/**
 * 选举日期.
 */
elected_on: string, 
/**
 * 实际换届日期, once the next election was held.
 */
ended_on: string | null, 
/**
 * Extension or early end approved until this day (ZB-34).
 */
extended_until: string | null, 
/**
 * Who approved it.
 */
approved_by: string, 
/**
 * When it was approved.
 */
approved_on: string | null, };

export type TermId = number;

export type ThemeDay = { "by": "day_of_month", 
/**
 * 1–31
 */
day: number, } | { "by": "weekday_of_month", 
/**
 * 1–4, 5 for the last
 */
week: number, 
/**
 * 1 Monday … 7 Sunday
 */
weekday: number, };

export type Timeline = { 
/**
 * Who.
 */
person: PersonName, 
/**
 * Stage on the day.
 */
stage: Stage, 
/**
 * Its name.
 */
stage_name: string, 
/**
 * Branch, empty if none.
 */
unit_name: string, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Number of the path shown, from 1.
 */
path: number, 
/**
 * Every path begun by then, oldest first.
 */
paths: Array<PathSpan>, 
/**
 * Name of the step list.
 */
list: string, 
/**
 * Stages of the list: code and name.
 */
stages: Array<[string, string]>, 
/**
 * Every step.
 */
steps: Array<TimelineStep>, 
/**
 * The next step; none where the path is complete or ended.
 */
next: NextStep | null, 
/**
 * Mentors and sponsors.
 */
companions: Array<Companion>, 
/**
 * 双培养 marks.
 */
marks: Array<DualMark>, 
/**
 * Days that follow.
 */
days: Array<DerivedDay>, 
/**
 * Verdicts that belong to no step.
 */
findings: Array<Finding>, 
/**
 * Set where the path ended without membership.
 */
ended: string | null, };

export type TimelineStep = { 
/**
 * Its code in the step list.
 */
step: string, 
/**
 * 1–25.
 */
number: number, 
/**
 * Code of its stage in the step list.
 */
stage: string, 
/**
 * Name.
 */
name: string, 
/**
 * Who acts.
 */
who: string, 
/**
 * What goes in.
 */
input: string, 
/**
 * How far.
 */
state: StepState, 
/**
 * Day it was completed; the last one for a repeated step.
 */
done_on: string | null, 
/**
 * First lawful day.
 */
earliest_on: string | null, 
/**
 * Last lawful day.
 */
latest_on: string | null, 
/**
 * The gravest answer of the rules on this step.
 */
answer: Answer, 
/**
 * Where the step stands.
 */
citation: Array<Citation>, 
/**
 * Documents.
 */
documents: Array<DocumentView>, 
/**
 * Milestones.
 */
milestones: Array<MilestoneView>, 
/**
 * Verdicts of the rules on this step.
 */
findings: Array<Finding>, 
/**
 * Readings that shaped the days, in words.
 */
readings: Array<string>, 
/**
 * What-if: the day differs from what is recorded.
 */
moved: boolean, 
/**
 * What-if backward: not before.
 */
needed_from: string | null, 
/**
 * What-if backward: not after.
 */
needed_by: string | null, };

export type Undecided = { 
/**
 * Which.
 */
meeting: MeetingId, 
/**
 * Who was there and who should have been.
 */
message: string, };

export type Unit = { 
/**
 * Absent for a new one.
 */
id: UnitId | null, 
/**
 * The unit above, none at the root.
 */
parent: UnitId | null, 
/**
 * What it is.
 */
kind: UnitKind, 
/**
 * Short name, without the school's prefix.
 */
name: string, 
/**
 * 成立日期.
 */
founded_on: string | null, 
/**
 * 撤销日期: the first day it no longer exists.
 */
closed_on: string | null, 
/**
 * 申请成立 received by the superior (ZB-05).
 */
applied_on: string | null, 
/**
 * 批复日期 (ZB-05).
 */
approved_on: string | null, 
/**
 * 联合党支部: number of places it covers, 0 where it is not a joint branch (ZB-03).
 */
covers: number, 
/**
 * 临时党支部 (ZB-06).
 */
temporary: boolean, 
/**
 * 主题党日 fixed day.
 */
theme_day: ThemeDay | null, 
/**
 * 备注.
 */
note: string, 
/**
 * Names it had before, oldest first; read only.
 */
former: Array<UnitName>, 
/**
 * Units that go on in its place; read only.
 */
successors: Array<UnitId>, 
/**
 * Saved only: the first day it bears a name that is another than before. Absent, such a name mends a slip.
 */
renamed_on: string | null, };

export type UnitCount = { 
/**
 * 责任单位; empty where none is given.
 */
unit: string, 
/**
 * Its numbers.
 */
tally: Tally, };

export type UnitId = number;

export type UnitKind = "committee" | "general_branch" | "branch" | "group";

export type UnitName = { 
/**
 * Which.
 */
id: UnitNameId | null, 
/**
 * Of which unit.
 */
unit: UnitId, 
/**
 * The name.
 */
name: string, 
/**
 * The first day the unit no longer bore it.
 */
until: string, };

export type UnitNameId = number;

export type UnitScore = { 
/**
 * Which.
 */
unit: UnitId, 
/**
 * Its name.
 */
name: string, 
/**
 * Points decided.
 */
score: Points, 
/**
 * Points not decided.
 */
undecided: Points, 
/**
 * At least.
 */
lower: Points | null, 
/**
 * At most.
 */
upper: Points | null, 
/**
 * The grade.
 */
grade: GradeResult, };

export type Unsigned = { 
/**
 * Unit.
 */
unit: UnitId, 
/**
 * Its name.
 */
name: string, 
/**
 * A letter was drawn up and is not signed.
 */
drawn_up: boolean, };

export type VagueMark = { 
/**
 * title or detail.
 */
field: string, 
/**
 * Where it begins, in UTF-16 units as the window counts.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * The word.
 */
word: string, 
/**
 * What it leaves open.
 */
why: string, };

export type VaultCheck = { 
/**
 * 数据库完整性, 附件.
 */
name: string, 
/**
 * Whether it holds.
 */
ok: boolean, 
/**
 * What was looked at or is wrong.
 */
detail: string, };

export type VaultInfo = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * The school's name.
 */
school: string, 
/**
 * Judging day of the program: today.
 */
today: string, 
/**
 * Last saved, local time `2026-11-22 14:03`; empty if never.
 */
saved_at: string, 
/**
 * What undo would take back; none if nothing.
 */
undo: string | null, 
/**
 * What redo would do again.
 */
redo: string | null, 
/**
 * It holds sample data, marked 示例.
 */
sample: boolean, 
/**
 * It can be read but not written.
 */
read_only: boolean, };

export type VerifyReport = { 
/**
 * All hold.
 */
ok: boolean, 
/**
 * Each.
 */
checks: Array<VaultCheck>, };

export type VetoEffect = "lowest_grade" | "zero";

export type Voice = "own" | "peers" | "students" | "parents" | "school" | "reviewed" | "assessed" | "figure";

export type VoicePoints = { 
/**
 * Who.
 */
voice: Voice, 
/**
 * The mean of its rounds, by the weights of the cycles; none where a round is missing.
 */
points: Points | null, };

export type VoiceWeight = { 
/**
 * Who gives points.
 */
voice: Voice, 
/**
 * Per cent.
 */
weight: Points, };

export type Vote = { 
/**
 * Absent for a new one.
 */
id: VoteId | null, 
/**
 * 表决事项.
 */
subject: string, 
/**
 * 应到有表决权人数.
 */
voting_due: number, 
/**
 * 实到有表决权人数.
 */
voting_present: number, 
/**
 * 赞成, written opinions included.
 */
yes: number, 
/**
 * 反对.
 */
no: number, 
/**
 * 弃权.
 */
abstain: number, 
/**
 * 是否讨论发展党员或转正: needs more than half present (细则第十九条).
 */
admission: boolean, 
/**
 * The candidate it was about: each is discussed and voted on apart (细则第十九条).
 */
person: PersonId | null, 
/**
 * 选举: another law says how many must come and who is elected.
 */
election: boolean, };

export type VoteId = number;

export type Wall = { 
/**
 * The day.
 */
as_of: string, 
/**
 * Weeks or months.
 */
scale: WallScale, 
/**
 * Columns.
 */
columns: Array<WallColumn>, 
/**
 * Rows; who is most behind first.
 */
rows: Array<WallRow>, 
/**
 * The numbers under it.
 */
counts: ProblemCounts, };

export type WallCell = { 
/**
 * The things, by day.
 */
items: Array<WallItem>, };

export type WallColumn = { 
/**
 * 6.1—6.7, 2026年6月, 此前未完成, 此后, 没有时限.
 */
label: string, 
/**
 * Its days; none for the columns at the sides.
 */
period: Period | null, 
/**
 * It holds the judging day.
 */
current: boolean, };

export type WallExport = { 
/**
 * Which wall.
 */
query: WallQuery, 
/**
 * The paper.
 */
paper: WallPaper, 
/**
 * Folder to write to.
 */
to: string, };

export type WallItem = { 
/**
 * Of which problem.
 */
problem: ProblemId, 
/**
 * 措施, 节点, 销号, 回头看.
 */
what: string, 
/**
 * Its words.
 */
title: string, 
/**
 * The problem's words.
 */
problem_title: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * How it stands.
 */
state: WallState, 
/**
 * 剩12天, 逾期3天, 已完成.
 */
words: string, };

export type WallPaper = "a3" | "a4";

export type WallQuery = { 
/**
 * The day; today if absent.
 */
as_of: string | null, 
/**
 * Weeks or months.
 */
scale: WallScale, 
/**
 * First day; the current week or month if absent.
 */
from: string | null, 
/**
 * How many columns; eight weeks or six months if absent.
 */
columns: number | null, 
/**
 * Only of this unit and what is below it.
 */
unit: UnitId | null, };

export type WallRow = { 
/**
 * 责任人; 未定责任人 where nobody is named.
 */
person: string, 
/**
 * A cell a column.
 */
cells: Array<WallCell>, 
/**
 * Open things of this person.
 */
open: number, 
/**
 * Of them past their day.
 */
overdue: number, };

export type WallScale = "week" | "month";

export type WallState = "done" | "overdue" | "soon" | "due" | "undated";

export type Weight = "必须" | "不得" | "应当" | "一般" | "可以";

export type WhatIf = { 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Every step.
 */
steps: Array<TimelineStep>, 
/**
 * The next step.
 */
next: NextStep | null, 
/**
 * Days that follow.
 */
days: Array<DerivedDay>, 
/**
 * First day full membership may be approved, by the days supposed.
 */
earliest_full_member: string | null, 
/**
 * Why the goal cannot be reached, in words; empty if it can.
 */
obstacles: Array<string>, };

export type WhatIfRequest = { 
/**
 * Whose path; absent: an empty one.
 */
person: PersonId | null, 
/**
 * 出生日期, where no person is named.
 */
birth: string | null, 
/**
 * Days supposed in place of what is recorded.
 */
days: Array<SupposedDay>, 
/**
 * Wanted: this milestone on this day; the steps before tell by when.
 */
goal: Goal | null, 
/**
 * The judging day; today, or the last day supposed where that is later.
 */
as_of: string | null, };

export type WhichQuery = { 
/**
 * 汉字, 全拼 or 首字母.
 */
text: string, 
/**
 * The names and titles of each row.
 */
rows: Array<Array<string>>, };

export type WhichStep = { 
/**
 * This entry of the trail alone; the last one if absent.
 */
entry: AuditId | null, };

export type YearAsOf = { 
/**
 * The year; that of the judging day if absent.
 */
year: number | null, 
/**
 * The judging day; today if absent.
 */
as_of: string | null, };

export type YearCount = { 
/**
 * Year.
 */
year: number, 
/**
 * 申请
 */
applied: number, 
/**
 * 确定积极分子
 */
activists: number, 
/**
 * 确定发展对象
 */
prospects: number, 
/**
 * 接收预备党员
 */
admitted: number, 
/**
 * 其中在职教师
 */
admitted_teachers: number, 
/**
 * 转正
 */
confirmed: number, 
/**
 * Planned for the school; none where no plan is entered.
 */
quota: number | null, };

export type YearGrid = { 
/**
 * The year.
 */
year: number, 
/**
 * The judging day.
 */
as_of: string, 
/**
 * Units × kinds.
 */
rows: Array<GridRow>, };

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
  /** 备份到 backups 文件夹，不含附件 */
  'vault.backup': { request: Empty; response: PathAnswer }
  /** 没有保存的内容 */
  'drafts.list': { request: Empty; response: Array<Draft> }
  /** 留下没有保存的内容；空的就是忘掉 */
  'drafts.keep': { request: Draft; response: Empty }
  /** 与要保存的这一条相同的记录 */
  'search.alike': { request: AlikeQuery; response: Array<Alike> }
  /** 撤销最近一步，或单独撤销指明的一步 */
  'history.undo': { request: WhichStep; response: Outcome<string> }
  /** 重做最近撤销的一步，或指明的一步 */
  'history.redo': { request: WhichStep; response: Outcome<string> }
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
  /** 保存组织以前的名称 */
  'units.save_name': { request: UnitName; response: Outcome<UnitNameId> }
  /** 删除组织以前的名称 */
  'units.remove_name': { request: ById; response: Outcome<null> }
  /** 合并组织 */
  'units.merge': { request: MergeUnits; response: Outcome<UnitId> }
  /** 拆分组织 */
  'units.split': { request: SplitUnit; response: Outcome<Array<UnitId>> }
  /** 编在不存在的组织里的人 */
  'units.misplaced': { request: AsOf; response: Array<Misplaced> }
  /** 删除组织 */
  'units.remove': { request: ById; response: Outcome<null> }
  /** 任职 */
  'posts.list': { request: OfUnit; response: Array<Post> }
  /** 届期 */
  'terms.list': { request: OfUnit; response: Array<Term> }
  /** 人员 */
  'people.list': { request: PeopleQuery; response: Array<PersonRow> }
  /** 一个人的全部记录 */
  'people.get': { request: ByIdAsOf; response: PersonDetail }
  /** 保存人员 */
  'people.save': { request: SavePerson; response: Outcome<PersonId> }
  /** 删除人员 */
  'people.remove': { request: ById; response: Outcome<null> }
  /** 给许多人一起登记党支部、人员类别、人员身份 */
  'people.give': { request: GiveMany; response: Outcome<number> }
  /** 登记人员变动 */
  'people.add_event': { request: PersonEvent; response: Outcome<EventId> }
  /** 删除人员变动 */
  'people.remove_event': { request: ById; response: Outcome<null> }
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
  /** 这一年到会不足、不能作出决定的会议 */
  'meetings.undecided': { request: YearAsOf; response: Array<Undecided> }
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
  /** 导入会做什么 */
  'imports.rehearse': { request: ImportRequest; response: ImportResult }
  /** 导入 */
  'imports.apply': { request: ImportRequest; response: Outcome<ImportResult> }
  /** 另存退回的行 */
  'imports.save_rejected': { request: SaveRejected; response: PathAnswer }
  /** 可以对应的项目 */
  'imports.fields': { request: OfImportKind; response: Array<FieldChoice> }
  /** 发展党员看板 */
  'development.board': { request: BoardQuery; response: Board }
  /** 一个人的发展全程 */
  'development.timeline': { request: OfPerson; response: Timeline }
  /** 推演，不保存 */
  'development.whatif': { request: WhatIfRequest; response: WhatIf }
  /** 登记一步之前先看结论 */
  'development.preview_step': { request: RecordStep; response: Array<Finding> }
  /** 登记一步 */
  'development.record_step': { request: RecordStep; response: Outcome<EventId> }
  /** 删除一步 */
  'development.remove_step': { request: ById; response: Outcome<null> }
  /** 一步可以关联的会议 */
  'development.meetings': { request: ById; response: Array<MeetingRow> }
  /** 登记一份材料 */
  'development.set_document': { request: SetDocument; response: Outcome<null> }
  /** 添加材料附件 */
  'development.attach': { request: AttachDocument; response: Outcome<DocumentFileId> }
  /** 移除材料附件 */
  'development.detach': { request: ById; response: Outcome<null> }
  /** 打开材料附件用的副本 */
  'development.document_path': { request: ById; response: PathAnswer }
  /** 步骤表 */
  'development.steps': { request: Empty; response: StepListView }
  /** 换用本校步骤表 */
  'development.replace_steps': { request: PathRequest; response: Outcome<null> }
  /** 把步骤表存成样本文件 */
  'development.save_steps': { request: PathRequest; response: PathAnswer }
  /** 恢复通行步骤表 */
  'development.restore_steps': { request: Empty; response: Outcome<null> }
  /** 问题清单 */
  'problems.list': { request: ProblemQuery; response: Array<ProblemRow> }
  /** 一个问题的全部记录 */
  'problems.get': { request: ByIdAsOf; response: ProblemDetail }
  /** 任务清单 */
  'problems.tasks': { request: ProblemQuery; response: Array<TaskRow> }
  /** 问题描述体检，不保存 */
  'problems.examine': { request: Examine; response: Examination }
  /** 保存问题 */
  'problems.save': { request: ProblemRecord; response: Outcome<ProblemId> }
  /** 删除问题 */
  'problems.remove': { request: ById; response: Outcome<null> }
  /** 把一条结论列入问题清单 */
  'problems.from_finding': { request: Finding; response: Outcome<ProblemId> }
  /** 从时限倒排时间节点，不保存 */
  'problems.propose': { request: ProposeRequest; response: Array<MilestoneProposal> }
  /** 保存倒排的时间节点 */
  'problems.save_plan': { request: SavePlan; response: Outcome<Array<ProblemTaskId>> }
  /** 登记进展、审核、销号或回头看 */
  'problems.record_step': { request: ProblemStep; response: Outcome<ProblemStepId> }
  /** 删除一条整改进程 */
  'problems.remove_step': { request: ById; response: Outcome<null> }
  /** 添加整改佐证 */
  'problems.attach': { request: AttachToProblem; response: Outcome<ProblemFileId> }
  /** 移除整改佐证 */
  'problems.detach': { request: ById; response: Outcome<null> }
  /** 打开整改佐证用的副本 */
  'problems.file_path': { request: ById; response: PathAnswer }
  /** 可以关联的会议 */
  'problems.meetings': { request: Empty; response: Array<MeetingRow> }
  /** 关联会议 */
  'problems.link_meeting': { request: ProblemAndMeeting; response: Outcome<null> }
  /** 取消关联会议 */
  'problems.unlink_meeting': { request: ProblemAndMeeting; response: Outcome<null> }
  /** 问题方面和类别 */
  'problems.aspects': { request: Empty; response: AspectList }
  /** 保存问题方面和类别 */
  'problems.save_aspects': { request: SaveAspects; response: Outcome<null> }
  /** 从表格导入方面和类别 */
  'problems.import_aspects': { request: PathRequest; response: Outcome<null> }
  /** 老问题、新问题和动态清零 */
  'problems.counts': { request: AsOf; response: ProblemCounts }
  /** 设定新问题的起算日 */
  'problems.set_since': { request: DayOrNone; response: Outcome<null> }
  /** 挂图作战 */
  'problems.wall': { request: WallQuery; response: Wall }
  /** 导出挂图 */
  'problems.wall_export': { request: WallExport; response: PathAnswer }
  /** 廉政风险点 */
  'risks.list': { request: AsOf; response: Array<RiskView> }
  /** 廉政风险点各步的数 */
  'risks.counts': { request: AsOf; response: RiskCounts }
  /** 廉政风险点的归类 */
  'risks.areas': { request: Empty; response: Array<string> }
  /** 一年的判断 */
  'duties.check': { request: CheckQuery; response: CheckReport }
  /** 今日 */
  'duties.agenda': { request: AgendaQuery; response: Agenda }
  /** 全年一览 */
  'duties.grid': { request: YearAsOf; response: YearGrid }
  /** 已说明的原因 */
  'duties.excuses': { request: YearAsOf; response: Array<Excuse> }
  /** 说明原因 */
  'duties.excuse': { request: Excuse; response: Outcome<ExcuseId> }
  /** 撤回说明 */
  'duties.remove_excuse': { request: ById; response: Outcome<null> }
  /** 指标体系和参考 */
  'indicators.list': { request: Empty; response: Array<FrameworkRow> }
  /** 一个指标体系的全部指标 */
  'indicators.get': { request: ById; response: Framework }
  /** 一个参考指标体系 */
  'indicators.example': { request: ByText; response: Framework }
  /** 指标可用的数 */
  'indicators.measures': { request: Empty; response: Array<MeasureView> }
  /** 计分方式用一句话说 */
  'indicators.sentence': { request: SentenceRequest; response: string }
  /** 保存指标体系 */
  'indicators.save': { request: Framework; response: Outcome<FrameworkId> }
  /** 删除指标体系 */
  'indicators.remove': { request: ById; response: Outcome<null> }
  /** 采用参考指标体系 */
  'indicators.adopt': { request: AdoptRequest; response: Outcome<FrameworkId> }
  /** 新建下一年度版 */
  'indicators.new_edition': { request: EditionRequest; response: Outcome<FrameworkId> }
  /** 两个年度版的不同 */
  'indicators.compare': { request: CompareRequest; response: Array<Difference> }
  /** 按评分标准的文字提出的计分方式 */
  'indicators.proposals': { request: ById; response: Array<Proposal> }
  /** 确认计分方式 */
  'indicators.confirm': { request: ConfirmRequest; response: Outcome<null> }
  /** 填报的分数和数 */
  'indicators.entries': { request: EntriesQuery; response: Array<CriterionEntry> }
  /** 填报一项 */
  'indicators.save_entry': { request: CriterionEntry; response: Outcome<EntryId> }
  /** 删除一项填报 */
  'indicators.remove_entry': { request: ById; response: Outcome<null> }
  /** 佐证 */
  'indicators.evidence': { request: AsOf; response: Array<Evidence> }
  /** 保存佐证 */
  'indicators.save_evidence': { request: Evidence; response: Outcome<EvidenceId> }
  /** 添加佐证并用于指标，一步 */
  'indicators.add_evidence': { request: NewEvidence; response: Outcome<Array<EvidenceId>> }
  /** 删除佐证 */
  'indicators.remove_evidence': { request: ById; response: Outcome<null> }
  /** 佐证用于或不再用于指标 */
  'indicators.use_evidence': { request: EvidenceUse; response: Outcome<null> }
  /** 打开佐证文件用的副本 */
  'indicators.evidence_path': { request: ById; response: PathAnswer }
  /** 评分 */
  'indicators.score': { request: ScoreRequest; response: Score }
  /** 各党支部的总分 */
  'indicators.score_units': { request: ScoreRequest; response: Array<UnitScore> }
  /** 各人的总分 */
  'indicators.score_people': { request: ScoreRequest; response: Array<PersonScore> }
  /** 导出自评表 */
  'indicators.export': { request: FrameworkExport; response: PathAnswer }
  /** 导出佐证文件夹 */
  'indicators.export_evidence': { request: FrameworkExport; response: EvidenceFolder }
  /** 导出各人或各党支部得分的汇总表 */
  'indicators.export_summary': { request: FrameworkExport; response: PathAnswer }
  /** 留存这次评分 */
  'indicators.keep': { request: KeepScore; response: Outcome<ScoreId> }
  /** 留存的评分 */
  'indicators.kept': { request: ById; response: Array<KeptRow> }
  /** 一次留存的评分和当时的依据 */
  'indicators.kept_score': { request: ById; response: KeptScore }
  /** 删除留存的评分 */
  'indicators.remove_kept': { request: ById; response: Outcome<null> }
  /** 一年的工作要点和任务 */
  'plans.year': { request: YearAsOf; response: PlanYear }
  /** 一项任务的全部记录 */
  'plans.task': { request: ByIdAsOf; response: TaskDetail }
  /** 任务关联会议 */
  'plans.link_meeting': { request: LinkMeeting; response: Outcome<null> }
  /** 取消任务与会议的关联 */
  'plans.unlink_meeting': { request: ById; response: Outcome<null> }
  /** 任务关联问题 */
  'plans.link_problem': { request: LinkProblem; response: Outcome<null> }
  /** 取消任务与问题的关联 */
  'plans.unlink_problem': { request: ById; response: Outcome<null> }
  /** 添加计划佐证 */
  'plans.attach': { request: AttachPlanFile; response: Outcome<PlanFileId> }
  /** 移除计划佐证 */
  'plans.detach': { request: ById; response: Outcome<null> }
  /** 打开计划佐证用的副本 */
  'plans.file_path': { request: ById; response: PathAnswer }
  /** 创建项目 */
  'plans.projects': { request: AsOf; response: ProjectBook }
  /** 一个创建项目的全部记录 */
  'plans.project': { request: ByIdAsOf; response: ProjectDetail }
  /** 一年的目标和完成情况 */
  'targets.year': { request: YearAsOf; response: TargetYear }
  /** 一年的责任书 */
  'targets.letters': { request: YearAsOf; response: LetterYear }
  /** 规则 */
  'rules.list': { request: Empty; response: Array<RuleView> }
  /** 依据的文件 */
  'rules.sources': { request: Empty; response: Array<Source> }
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
  /** 本校项目 */
  'own.items': { request: OwnItemsQuery; response: Array<OwnItemView> }
  /** 保存本校项目 */
  'own.save_item': { request: OwnItem; response: Outcome<OwnItemId> }
  /** 调整本校项目的顺序 */
  'own.order_items': { request: OwnOrder; response: Outcome<null> }
  /** 删除本校项目和登记在它下面的内容 */
  'own.remove_item': { request: ById; response: Outcome<null> }
  /** 登记在本校项目下的内容 */
  'own.values': { request: OwnValuesQuery; response: Array<OwnValue> }
  /** 登记一项本校项目 */
  'own.set_value': { request: OwnValue; response: Outcome<null> }
  /** 可以导出的台账 */
  'ledgers.list': { request: Empty; response: Array<LedgerSpec> }
  /** 台账首页预览 */
  'ledgers.preview': { request: LedgerRequest; response: LedgerPreview }
  /** 导出台账 */
  'ledgers.export': { request: LedgerRequest; response: ExportAnswer }
  /** 最近导出的文件 */
  'ledgers.recent': { request: Empty; response: Array<ExportedFile> }
  /** 可以生成的文书 */
  'papers.list': { request: Empty; response: Array<PaperSpec> }
  /** 文书预览 */
  'papers.preview': { request: PaperRequest; response: PaperPreview }
  /** 生成文书 */
  'papers.write': { request: PaperRequest; response: Array<PaperFile> }
  /** 哪几行含有要找的字，汉字、全拼或首字母都行 */
  'search.which': { request: WhichQuery; response: Array<number> }
  /** 按汉字、全拼或首字母查找 */
  'search.find': { request: SearchQuery; response: Array<Hit> }
  /** 保存任职 */
  'posts.save': { request: Post; response: Outcome<PostId> }
  /** 删除任职 */
  'posts.remove': { request: ById; response: Outcome<null> }
  /** 保存届期 */
  'terms.save': { request: Term; response: Outcome<TermId> }
  /** 删除届期 */
  'terms.remove': { request: ById; response: Outcome<null> }
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
  /** 保存联系人或介绍人 */
  'development.save_companion': { request: Companion; response: Outcome<CompanionId> }
  /** 删除联系人或介绍人 */
  'development.remove_companion': { request: ById; response: Outcome<null> }
  /** 发展党员计划 */
  'development.plans': { request: Empty; response: Array<Plan> }
  /** 保存年度发展计划 */
  'development.save_plan': { request: Plan; response: Outcome<PlanId> }
  /** 删除年度发展计划 */
  'development.remove_plan': { request: ById; response: Outcome<null> }
  /** 保存双培养标记 */
  'development.save_mark': { request: DualMark; response: Outcome<MarkId> }
  /** 删除双培养标记 */
  'development.remove_mark': { request: ById; response: Outcome<null> }
  /** 保存整改措施 */
  'problems.save_task': { request: ProblemTask; response: Outcome<ProblemTaskId> }
  /** 删除整改措施 */
  'problems.remove_task': { request: ById; response: Outcome<null> }
  /** 保存廉政风险点 */
  'risks.save': { request: Risk; response: Outcome<RiskId> }
  /** 删除廉政风险点 */
  'risks.remove': { request: ById; response: Outcome<null> }
  /** 保存防控措施 */
  'risks.save_measure': { request: RiskMeasure; response: Outcome<RiskMeasureId> }
  /** 删除防控措施 */
  'risks.remove_measure': { request: ById; response: Outcome<null> }
  /** 保存工作要点 */
  'plans.save_point': { request: KeyPoint; response: Outcome<KeyPointId> }
  /** 删除工作要点 */
  'plans.remove_point': { request: ById; response: Outcome<null> }
  /** 保存任务 */
  'plans.save_task': { request: Task; response: Outcome<TaskId> }
  /** 删除任务 */
  'plans.remove_task': { request: ById; response: Outcome<null> }
  /** 登记任务进展 */
  'plans.save_note': { request: TaskNote; response: Outcome<TaskNoteId> }
  /** 删除任务进展 */
  'plans.remove_note': { request: ById; response: Outcome<null> }
  /** 保存创建项目 */
  'plans.save_project': { request: Project; response: Outcome<ProjectId> }
  /** 删除创建项目 */
  'plans.remove_project': { request: ById; response: Outcome<null> }
  /** 登记项目阶段 */
  'plans.save_stage': { request: ProjectStage; response: Outcome<ProjectStageId> }
  /** 删除项目阶段 */
  'plans.remove_stage': { request: ById; response: Outcome<null> }
  /** 保存项目节点 */
  'plans.save_milestone': { request: ProjectMilestone; response: Outcome<MilestoneId> }
  /** 删除项目节点 */
  'plans.remove_milestone': { request: ById; response: Outcome<null> }
  /** 保存创建标准 */
  'plans.save_item': { request: ProjectItem; response: Outcome<ProjectItemId> }
  /** 删除创建标准 */
  'plans.remove_item': { request: ById; response: Outcome<null> }
  /** 保存目标 */
  'targets.save': { request: Target; response: Outcome<TargetId> }
  /** 删除目标 */
  'targets.remove': { request: ById; response: Outcome<null> }
  /** 保存责任书 */
  'targets.save_letter': { request: Letter; response: Outcome<LetterId> }
  /** 删除责任书 */
  'targets.remove_letter': { request: ById; response: Outcome<null> }
}
