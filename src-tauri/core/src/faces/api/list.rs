//! The list itself.

use std::path::Path;
use std::sync::LazyLock;

use super::operation::{Operation, read, write};
use super::registers;
use super::requests::{
    AdoptRequest, AsOf, AttachRequest, AttachToProblem, ById, ByIdAsOf, ByText, CompareRequest, ConfirmRequest,
    CreateVault, DayOrNone, EditionRequest, Empty, EntriesQuery, ExportAnswer, FolderRequest, HistoryQuery,
    OfImportKind, OfPerson, OfUnit, PathAnswer, PathRequest, ProblemAndMeeting, RecentVault, SampleRequest,
    SaveAspects, SaveRejected, SearchQuery, SentenceRequest, SetSetting, WhichQuery, WhichStep, YearAsOf,
};
use crate::books::development::{self, AttachDocument, RecordStep, SetDocument, StepListView};
use crate::books::evidence::{self, Evidence, EvidenceUse, NewEvidence};
use crate::books::meetings::{self, Attendance, Meeting, MeetingQuery, MeetingRow, RosterQuery};
use crate::books::organisation::{
    self, GiveMany, MergeUnits, Misplaced, PeopleQuery, PersonDetail, PersonEvent, PersonRow, Post, SavePerson, School,
    SplitUnit, Summary, Term, Unit, UnitName,
};
use crate::books::own::{self, OwnItem, OwnItemView, OwnItemsQuery, OwnOrder, OwnValue, OwnValuesQuery};
use crate::books::plans::{
    self, AttachPlanFile, LinkMeeting, LinkProblem, PlanYear, ProjectBook, ProjectDetail, TaskDetail,
};
use crate::books::rectification::{
    self, AspectList, Examination, Examine, MilestoneProposal, ProblemCounts, ProblemDetail, ProblemQuery,
    ProblemRecord, ProblemRow, ProblemStep, ProposeRequest, RiskCounts, RiskView, SavePlan, TaskRow, Wall, WallQuery,
};
use crate::faces::search::{self, Alike, AlikeQuery, Hit};
use crate::ground::error::Problem;
use crate::ground::ids::{
    AttachmentId, AuditId, DocumentFileId, EntryId, EventId, EvidenceId, ExcuseId, FrameworkId, MeetingId, OwnItemId,
    PersonId, PlanFileId, ProblemFileId, ProblemId, ProblemStepId, ProblemTaskId, ProjectId, ScoreId, TaskId,
    TaskMeetingId, TaskProblemId, UnitId, UnitNameId,
};
use crate::law::rulebook::{Finding, LocalRule, RuleView, SettingView, Source};
use crate::paperwork::imports::{self, FieldChoice, ImportPreview, ImportRequest, ImportResult};
use crate::paperwork::ledgers::{
    self, EvidenceFolder, ExportedFile, FrameworkExport, LedgerPreview, LedgerRequest, LedgerSpec, WallExport,
};
use crate::paperwork::papers::{self, PaperFile, PaperPreview, PaperRequest, PaperSpec};
use crate::vault::office::{AuditChange, AuditEntry, Draft, Office, Outcome, VaultInfo, VerifyReport};
use crate::verdicts::duties::{self, Agenda, AgendaQuery, CheckQuery, CheckReport, Excuse, Undecided, YearGrid};
use crate::verdicts::indicators::{
    self, Difference, Entry, Framework, FrameworkRow, KeepScore, KeptRow, KeptScore, PersonScore, Proposal, Score,
    ScoreRequest, UnitScore,
};
use crate::verdicts::measures::MeasureView;
use crate::verdicts::paths::{self, Board, BoardQuery, Timeline, WhatIf, WhatIfRequest};
use crate::verdicts::targets::{self, LetterYear, TargetYear};

macro_rules! list {
    ($($name:literal : $request:ty => $response:ty, $about:literal, |$who:ident, $req:ident, $work:ident| $run:expr;)+) => {
        fn list() -> Vec<Operation> {
            vec![$(Operation::new::<$request, $response>($name, $about, |name, $who, request, $work| {
                let $req: $request = read(name, request)?;
                let answer: $response = $run?;
                write(&answer)
            })),+]
        }
    };
}

/// Every operation: those listed here, and those of the registers.
pub fn operations() -> &'static [Operation] {
    static ALL: LazyLock<Vec<Operation>> = LazyLock::new(|| list().into_iter().chain(registers::all()).collect());
    &ALL
}

list! {
    "vault.status": Empty => Option<VaultInfo>, "打开着的数据", |s, _q, _w| s.office.as_ref().map(Office::info).transpose();
    "vault.recent": Empty => Vec<RecentVault>, "最近打开过的数据", |s, _q, _w| Ok::<_, Problem>(s.recent());
    "vault.create": CreateVault => VaultInfo, "新建一份数据", |s, q, _w| {
        let office = Office::create(Path::new(&q.folder), &q.school, s.clock.clone())?;
        s.hold(office)
    };
    "vault.open": FolderRequest => VaultInfo, "打开一份数据", |s, q, _w| s.open(Path::new(&q.folder));
    "vault.sample": SampleRequest => VaultInfo, "建立示例学校", |s, q, w| {
        let office = crate::faces::sample::create(&q, s.clock.clone(), w)?;
        s.hold(office)
    };
    "vault.close": Empty => Empty, "关闭数据", |s, _q, _w| { s.office = None; Ok::<_, Problem>(Empty {}) };
    "vault.clear_sample": Empty => Outcome<()>, "清除示例数据", |s, _q, _w| s.office()?.clear_sample();
    "vault.verify": Empty => VerifyReport, "核对数据", |s, _q, _w| s.office()?.verify();
    "vault.backup": Empty => PathAnswer, "备份到 backups 文件夹，不含附件", |s, _q, _w| s.office()?.backup().map(PathAnswer::from);
    "drafts.list": Empty => Vec<Draft>, "没有保存的内容", |s, _q, _w| s.office().map(|office| office.drafts());
    "drafts.keep": Draft => Empty, "留下没有保存的内容；空的就是忘掉", |s, q, _w| s.office()?.keep_draft(&q).map(|()| Empty {});
    "search.alike": AlikeQuery => Vec<Alike>, "与要保存的这一条相同的记录", |s, q, _w| search::alike(s.office()?.db(), &q);
    "history.undo": WhichStep => Outcome<String>, "撤销最近一步，或单独撤销指明的一步", |s, q, _w| match q.entry {
        Some(entry) => s.office()?.undo_entry(entry),
        None => s.office()?.undo(),
    };
    "history.redo": WhichStep => Outcome<String>, "重做最近撤销的一步，或指明的一步", |s, q, _w| match q.entry {
        Some(entry) => s.office()?.redo_entry(entry),
        None => s.office()?.redo(),
    };
    "history.list": HistoryQuery => Vec<AuditEntry>, "操作记录", |s, q, _w| s.office()?.history(q.limit.unwrap_or(50), q.before);
    "history.changes": ById => Vec<AuditChange>, "一次操作改了什么", |s, q, _w| s.office()?.history_changes(AuditId(q.id));

    "school.get": Empty => School, "学校信息", |s, _q, _w| organisation::school(s.office()?.db());
    "school.save": School => Outcome<()>, "保存学校信息", |s, q, _w| organisation::save_school(s.office()?, &q);
    "units.list": AsOf => Vec<Unit>, "组织", |s, _q, _w| organisation::units(s.office()?.db());
    "units.save": Unit => Outcome<UnitId>, "保存组织", |s, q, _w| organisation::save_unit(s.office()?, &q);
    "units.save_name": UnitName => Outcome<UnitNameId>, "保存组织以前的名称", |s, q, _w| organisation::save_unit_name(s.office()?, &q);
    "units.remove_name": ById => Outcome<()>, "删除组织以前的名称", |s, q, _w| organisation::remove_unit_name(s.office()?, UnitNameId(q.id));
    "units.merge": MergeUnits => Outcome<UnitId>, "合并组织", |s, q, _w| organisation::merge_units(s.office()?, &q);
    "units.split": SplitUnit => Outcome<Vec<UnitId>>, "拆分组织", |s, q, _w| organisation::split_unit(s.office()?, &q);
    "units.misplaced": AsOf => Vec<Misplaced>, "编在不存在的组织里的人", |s, q, _w| {
        let office = s.office()?;
        organisation::misplaced(office.db(), q.as_of.unwrap_or(office.today()))
    };
    "units.remove": ById => Outcome<()>, "删除组织", |s, q, _w| organisation::remove_unit(s.office()?, UnitId(q.id));
    "posts.list": OfUnit => Vec<Post>, "任职", |s, q, _w| organisation::posts(s.office()?.db(), q.unit);
    "terms.list": OfUnit => Vec<Term>, "届期", |s, q, _w| organisation::terms(s.office()?.db(), q.unit);
    "people.list": PeopleQuery => Vec<PersonRow>, "人员", |s, q, _w| organisation::people(s.office()?, &q);
    "people.get": ByIdAsOf => PersonDetail, "一个人的全部记录", |s, q, _w| meetings::person(s.office()?, PersonId(q.id), q.as_of);
    "people.save": SavePerson => Outcome<PersonId>, "保存人员", |s, q, _w| organisation::save_person(s.office()?, &q);
    "people.remove": ById => Outcome<()>, "删除人员", |s, q, _w| organisation::remove_person(s.office()?, PersonId(q.id));
    "people.give": GiveMany => Outcome<u32>, "给许多人一起登记党支部、人员类别、人员身份", |s, q, _w| organisation::give_many(s.office()?, &q);
    "people.add_event": PersonEvent => Outcome<EventId>, "登记人员变动", |s, q, _w| organisation::save_event(s.office()?, &q);
    "people.remove_event": ById => Outcome<()>, "删除人员变动", |s, q, _w| organisation::remove_event(s.office()?, EventId(q.id));
    "organisation.summary": AsOf => Summary, "人数与党员教师占比", |s, q, _w| organisation::summary(s.office()?, q.as_of);

    "meetings.list": MeetingQuery => Vec<MeetingRow>, "会议", |s, q, _w| meetings::list(s.office()?.db(), &q);
    "meetings.get": ById => Meeting, "一次会议的全部记录", |s, q, _w| meetings::get(s.office()?.db(), MeetingId(q.id));
    "meetings.roster": RosterQuery => Vec<Attendance>, "应到名单", |s, q, _w| meetings::roster(s.office()?.db(), &q);
    "meetings.judge": Meeting => Vec<Finding>, "边填边判断，不保存", |s, q, _w| duties::judge_draft(s.office()?, &q);
    "meetings.undecided": YearAsOf => Vec<Undecided>, "这一年到会不足、不能作出决定的会议", |s, q, _w| duties::undecided(s.office()?, q.year);
    "meetings.save": Meeting => Outcome<MeetingId>, "保存会议", |s, q, _w| meetings::save(s.office()?, &q);
    "meetings.remove": ById => Outcome<()>, "删除会议", |s, q, _w| meetings::remove(s.office()?, MeetingId(q.id));
    "meetings.attach": AttachRequest => Outcome<AttachmentId>, "添加附件", |s, q, _w| meetings::attach(s.office()?, q.meeting, Path::new(&q.path));
    "meetings.detach": ById => Outcome<()>, "移除附件", |s, q, _w| meetings::detach(s.office()?, AttachmentId(q.id));
    "meetings.attachment_path": ById => PathAnswer, "附件所在", |s, q, _w| meetings::attachment_path(s.office()?, AttachmentId(q.id)).map(PathAnswer::of);

    "imports.preview": ImportRequest => ImportPreview, "导入前预览", |s, q, w| imports::preview(s.office()?, &q, w);
    "imports.rehearse": ImportRequest => ImportResult, "导入会做什么", |s, q, w| imports::rehearse(s.office()?, &q, w);
    "imports.apply": ImportRequest => Outcome<ImportResult>, "导入", |s, q, w| imports::apply(s.office()?, &q, w);
    "imports.save_rejected": SaveRejected => PathAnswer, "另存退回的行", |s, q, w| {
        let office = s.office()?;
        let write = |to: &Path| imports::save_rejected(office, &q.request, to, w).map(|_| ());
        office.outbox().write(Path::new(&q.to), write).map(PathAnswer::from)
    };
    "imports.fields": OfImportKind => Vec<FieldChoice>, "可以对应的项目", |_s, q, _w| Ok::<_, Problem>(imports::field_choices(q.kind));

    "development.board": BoardQuery => Board, "发展党员看板", |s, q, _w| paths::board(s.office()?, &q);
    "development.timeline": OfPerson => Timeline, "一个人的发展全程", |s, q, _w| paths::timeline(s.office()?, q.person, q.as_of, q.path);
    "development.whatif": WhatIfRequest => WhatIf, "推演，不保存", |s, q, _w| paths::whatif(s.office()?, &q);
    "development.preview_step": RecordStep => Vec<Finding>, "登记一步之前先看结论", |s, q, _w| paths::preview_step(s.office()?, &q);
    "development.record_step": RecordStep => Outcome<EventId>, "登记一步", |s, q, _w| paths::record_step(s.office()?, &q);
    "development.remove_step": ById => Outcome<()>, "删除一步", |s, q, _w| development::remove_step(s.office()?, EventId(q.id));
    "development.meetings": ById => Vec<MeetingRow>, "一步可以关联的会议", |s, q, _w| development::link_choices(s.office()?, PersonId(q.id));
    "development.set_document": SetDocument => Outcome<()>, "登记一份材料", |s, q, _w| development::set_document(s.office()?, &q);
    "development.attach": AttachDocument => Outcome<DocumentFileId>, "添加材料附件", |s, q, _w| development::attach_document(s.office()?, &q);
    "development.detach": ById => Outcome<()>, "移除材料附件", |s, q, _w| development::detach_document(s.office()?, DocumentFileId(q.id));
    "development.document_path": ById => PathAnswer, "打开材料附件用的副本", |s, q, _w| development::document_path(s.office()?, DocumentFileId(q.id)).map(PathAnswer::of);
    "development.steps": Empty => StepListView, "步骤表", |s, _q, _w| development::step_list(s.office()?);
    "development.replace_steps": PathRequest => Outcome<()>, "换用本校步骤表", |s, q, _w| development::replace_steps(s.office()?, Path::new(&q.path));
    "development.save_steps": PathRequest => PathAnswer, "把步骤表存成样本文件", |s, q, _w| development::save_steps(s.office()?, Path::new(&q.path)).map(PathAnswer::from);
    "development.restore_steps": Empty => Outcome<()>, "恢复通行步骤表", |s, _q, _w| development::restore_steps(s.office()?);

    "problems.list": ProblemQuery => Vec<ProblemRow>, "问题清单", |s, q, _w| rectification::list(s.office()?, &q);
    "problems.get": ByIdAsOf => ProblemDetail, "一个问题的全部记录", |s, q, _w| rectification::detail(s.office()?, ProblemId(q.id), q.as_of);
    "problems.tasks": ProblemQuery => Vec<TaskRow>, "任务清单", |s, q, _w| rectification::tasks(s.office()?, &q);
    "problems.examine": Examine => Examination, "问题描述体检，不保存", |s, q, _w| rectification::examine(s.office()?, &q);
    "problems.save": ProblemRecord => Outcome<ProblemId>, "保存问题", |s, q, _w| rectification::save(s.office()?, &q);
    "problems.remove": ById => Outcome<()>, "删除问题", |s, q, _w| rectification::remove(s.office()?, ProblemId(q.id));
    "problems.from_finding": Finding => Outcome<ProblemId>, "把一条结论列入问题清单", |s, q, _w| rectification::from_finding(s.office()?, &q);
    "problems.propose": ProposeRequest => Vec<MilestoneProposal>, "从时限倒排时间节点，不保存", |s, q, _w| rectification::propose(s.office()?, &q);
    "problems.save_plan": SavePlan => Outcome<Vec<ProblemTaskId>>, "保存倒排的时间节点", |s, q, _w| rectification::save_plan(s.office()?, &q);
    "problems.record_step": ProblemStep => Outcome<ProblemStepId>, "登记进展、审核、销号或回头看", |s, q, _w| rectification::record_step(s.office()?, &q);
    "problems.remove_step": ById => Outcome<()>, "删除一条整改进程", |s, q, _w| rectification::remove_step(s.office()?, ProblemStepId(q.id));
    "problems.attach": AttachToProblem => Outcome<ProblemFileId>, "添加整改佐证", |s, q, _w| rectification::attach(s.office()?, q.problem, Path::new(&q.path));
    "problems.detach": ById => Outcome<()>, "移除整改佐证", |s, q, _w| rectification::detach(s.office()?, ProblemFileId(q.id));
    "problems.file_path": ById => PathAnswer, "打开整改佐证用的副本", |s, q, _w| rectification::file_path(s.office()?, ProblemFileId(q.id)).map(PathAnswer::of);
    "problems.meetings": Empty => Vec<MeetingRow>, "可以关联的会议", |s, _q, _w| rectification::meeting_choices(s.office()?);
    "problems.link_meeting": ProblemAndMeeting => Outcome<()>, "关联会议", |s, q, _w| rectification::link_meeting(s.office()?, q.problem, q.meeting);
    "problems.unlink_meeting": ProblemAndMeeting => Outcome<()>, "取消关联会议", |s, q, _w| rectification::unlink_meeting(s.office()?, q.problem, q.meeting);
    "problems.aspects": Empty => AspectList, "问题方面和类别", |s, _q, _w| rectification::aspects(s.office()?.db());
    "problems.save_aspects": SaveAspects => Outcome<()>, "保存问题方面和类别", |s, q, _w| rectification::save_aspects(s.office()?, &q.rows);
    "problems.import_aspects": PathRequest => Outcome<()>, "从表格导入方面和类别", |s, q, _w| rectification::import_aspects(s.office()?, Path::new(&q.path));
    "problems.counts": AsOf => ProblemCounts, "老问题、新问题和动态清零", |s, q, _w| rectification::counts(s.office()?, q.as_of);
    "problems.set_since": DayOrNone => Outcome<()>, "设定新问题的起算日", |s, q, _w| rectification::set_since(s.office()?, q.day);
    "problems.wall": WallQuery => Wall, "挂图作战", |s, q, _w| rectification::wall(s.office()?, &q);
    "problems.wall_export": WallExport => PathAnswer, "导出挂图", |s, q, _w| ledgers::wall(s.office()?, &q).map(PathAnswer::from);
    "risks.list": AsOf => Vec<RiskView>, "廉政风险点", |s, q, _w| { let office = s.office()?; rectification::risks(office.db(), q.as_of.unwrap_or(office.today())) };
    "risks.counts": AsOf => RiskCounts, "廉政风险点各步的数", |s, q, _w| { let office = s.office()?; rectification::risk_counts(office.db(), q.as_of.unwrap_or(office.today())) };
    "risks.areas": Empty => Vec<String>, "廉政风险点的归类", |s, _q, _w| rectification::risk_areas(s.office()?.db());

    "duties.check": CheckQuery => CheckReport, "一年的判断", |s, q, w| duties::check(s.office()?, &q, w);
    "duties.agenda": AgendaQuery => Agenda, "今日", |s, q, w| duties::agenda(s.office()?, &q, w);
    "duties.grid": YearAsOf => YearGrid, "全年一览", |s, q, w| duties::grid(s.office()?, q.year, q.as_of, w);
    "duties.excuses": YearAsOf => Vec<Excuse>, "已说明的原因", |s, q, _w| duties::excuses(s.office()?.db(), q.year);
    "duties.excuse": Excuse => Outcome<ExcuseId>, "说明原因", |s, q, _w| duties::save_excuse(s.office()?, &q);
    "duties.remove_excuse": ById => Outcome<()>, "撤回说明", |s, q, _w| duties::remove_excuse(s.office()?, ExcuseId(q.id));

    "indicators.list": Empty => Vec<FrameworkRow>, "指标体系和参考", |s, _q, _w| indicators::frameworks(s.office()?);
    "indicators.get": ById => Framework, "一个指标体系的全部指标", |s, q, _w| indicators::get(s.office()?, FrameworkId(q.id));
    "indicators.example": ByText => Framework, "一个参考指标体系", |_s, q, _w| indicators::example(&q.id);
    "indicators.measures": Empty => Vec<MeasureView>, "指标可用的数", |_s, _q, _w| Ok::<_, Problem>(indicators::measures());
    "indicators.sentence": SentenceRequest => String, "计分方式用一句话说", |_s, q, _w| Ok::<_, Problem>(q.scoring.sentence(q.max, &indicators::catalogue()));
    "indicators.save": Framework => Outcome<FrameworkId>, "保存指标体系", |s, q, _w| indicators::save(s.office()?, &q);
    "indicators.remove": ById => Outcome<()>, "删除指标体系", |s, q, _w| indicators::remove(s.office()?, FrameworkId(q.id));
    "indicators.adopt": AdoptRequest => Outcome<FrameworkId>, "采用参考指标体系", |s, q, _w| indicators::adopt(s.office()?, &q.code, q.year);
    "indicators.new_edition": EditionRequest => Outcome<FrameworkId>, "新建下一年度版", |s, q, _w| indicators::new_edition(s.office()?, q.from, q.year);
    "indicators.compare": CompareRequest => Vec<Difference>, "两个年度版的不同", |s, q, _w| indicators::compare(s.office()?, q.older, q.newer);
    "indicators.proposals": ById => Vec<Proposal>, "按评分标准的文字提出的计分方式", |s, q, _w| indicators::proposals(s.office()?, FrameworkId(q.id));
    "indicators.confirm": ConfirmRequest => Outcome<()>, "确认计分方式", |s, q, _w| indicators::confirm(s.office()?, q.framework, &q.confirmed);
    "indicators.entries": EntriesQuery => Vec<Entry>, "填报的分数和数", |s, q, _w| indicators::entries(s.office()?.db(), q.framework, q.year);
    "indicators.save_entry": Entry => Outcome<EntryId>, "填报一项", |s, q, _w| indicators::save_entry(s.office()?, &q);
    "indicators.remove_entry": ById => Outcome<()>, "删除一项填报", |s, q, _w| indicators::remove_entry(s.office()?, EntryId(q.id));
    "indicators.evidence": AsOf => Vec<Evidence>, "佐证", |s, q, _w| { let office = s.office()?; evidence::evidence(office.db(), q.as_of.unwrap_or(office.today())) };
    "indicators.save_evidence": Evidence => Outcome<EvidenceId>, "保存佐证", |s, q, _w| evidence::add_evidence(s.office()?, &q);
    "indicators.add_evidence": NewEvidence => Outcome<Vec<EvidenceId>>, "添加佐证并用于指标，一步", |s, q, _w| evidence::add_for_criterion(s.office()?, &q);
    "indicators.remove_evidence": ById => Outcome<()>, "删除佐证", |s, q, _w| evidence::remove_evidence(s.office()?, EvidenceId(q.id));
    "indicators.use_evidence": EvidenceUse => Outcome<()>, "佐证用于或不再用于指标", |s, q, _w| evidence::use_evidence(s.office()?, &q);
    "indicators.evidence_path": ById => PathAnswer, "打开佐证文件用的副本", |s, q, _w| evidence::evidence_path(s.office()?, EvidenceId(q.id)).map(PathAnswer::of);
    "indicators.score": ScoreRequest => Score, "评分", |s, q, _w| indicators::score(s.office()?, &q);
    "indicators.score_units": ScoreRequest => Vec<UnitScore>, "各党支部的总分", |s, q, _w| indicators::score_units(s.office()?, &q);
    "indicators.score_people": ScoreRequest => Vec<PersonScore>, "各人的总分", |s, q, w| indicators::score_people(s.office()?, &q, w);
    "indicators.export": FrameworkExport => PathAnswer, "导出自评表", |s, q, _w| ledgers::export_self_assessment(s.office()?, &q).map(PathAnswer::from);
    "indicators.export_evidence": FrameworkExport => EvidenceFolder, "导出佐证文件夹", |s, q, w| ledgers::export_evidence(s.office()?, &q, w);
    "indicators.export_summary": FrameworkExport => PathAnswer, "导出各人或各党支部得分的汇总表", |s, q, w| ledgers::export_summary(s.office()?, &q, w).map(PathAnswer::from);
    "indicators.keep": KeepScore => Outcome<ScoreId>, "留存这次评分", |s, q, _w| indicators::keep_score(s.office()?, &q);
    "indicators.kept": ById => Vec<KeptRow>, "留存的评分", |s, q, _w| indicators::kept_scores(s.office()?.db(), FrameworkId(q.id));
    "indicators.kept_score": ById => KeptScore, "一次留存的评分和当时的依据", |s, q, _w| indicators::kept_score(s.office()?.db(), ScoreId(q.id));
    "indicators.remove_kept": ById => Outcome<()>, "删除留存的评分", |s, q, _w| indicators::remove_score(s.office()?, ScoreId(q.id));

    "plans.year": YearAsOf => PlanYear, "一年的工作要点和任务", |s, q, _w| plans::year(s.office()?, q.year, q.as_of);
    "plans.task": ByIdAsOf => TaskDetail, "一项任务的全部记录", |s, q, _w| plans::task(s.office()?, TaskId(q.id), q.as_of);
    "plans.link_meeting": LinkMeeting => Outcome<()>, "任务关联会议", |s, q, _w| plans::link_meeting(s.office()?, &q);
    "plans.unlink_meeting": ById => Outcome<()>, "取消任务与会议的关联", |s, q, _w| plans::unlink_meeting(s.office()?, TaskMeetingId(q.id));
    "plans.link_problem": LinkProblem => Outcome<()>, "任务关联问题", |s, q, _w| plans::link_problem(s.office()?, &q);
    "plans.unlink_problem": ById => Outcome<()>, "取消任务与问题的关联", |s, q, _w| plans::unlink_problem(s.office()?, TaskProblemId(q.id));
    "plans.attach": AttachPlanFile => Outcome<PlanFileId>, "添加计划佐证", |s, q, _w| plans::attach(s.office()?, &q);
    "plans.detach": ById => Outcome<()>, "移除计划佐证", |s, q, _w| plans::detach(s.office()?, PlanFileId(q.id));
    "plans.file_path": ById => PathAnswer, "打开计划佐证用的副本", |s, q, _w| plans::file_path(s.office()?, PlanFileId(q.id)).map(PathAnswer::of);
    "plans.projects": AsOf => ProjectBook, "创建项目", |s, q, _w| plans::projects(s.office()?, q.as_of);
    "plans.project": ByIdAsOf => ProjectDetail, "一个创建项目的全部记录", |s, q, _w| plans::project(s.office()?, ProjectId(q.id), q.as_of);
    "targets.year": YearAsOf => TargetYear, "一年的目标和完成情况", |s, q, _w| targets::targets(s.office()?, q.year, q.as_of);
    "targets.letters": YearAsOf => LetterYear, "一年的责任书", |s, q, _w| targets::letters(s.office()?, q.year, q.as_of);

    "rules.list": Empty => Vec<RuleView>, "规则", |s, _q, _w| duties::rules(s.office.as_ref(), (s.clock)().date());
    "rules.sources": Empty => Vec<Source>, "依据的文件", |_s, _q, _w| Ok::<_, Problem>(crate::law::rulebook::Rulebook::builtin()?.sources().to_vec());
    "rules.local": Empty => Vec<LocalRule>, "上级要求与校本制度", |s, _q, _w| duties::local_rules(s.office()?.db());
    "rules.save_local": LocalRule => Outcome<String>, "保存上级要求或校本制度", |s, q, _w| duties::save_local_rule(s.office()?, &q);
    "rules.remove_local": ByText => Outcome<()>, "删除上级要求或校本制度", |s, q, _w| duties::remove_local_rule(s.office()?, &q.id);
    "settings.list": Empty => Vec<SettingView>, "设置", |s, _q, _w| duties::settings(s.office()?.db());
    "settings.set": SetSetting => Outcome<()>, "修改设置", |s, q, _w| duties::set_setting(s.office()?, &q.key, &q.value);

    "own.items": OwnItemsQuery => Vec<OwnItemView>, "本校项目", |s, q, _w| own::items(s.office()?.db(), &q);
    "own.save_item": OwnItem => Outcome<OwnItemId>, "保存本校项目", |s, q, _w| own::save_item(s.office()?, &q);
    "own.order_items": OwnOrder => Outcome<()>, "调整本校项目的顺序", |s, q, _w| own::order_items(s.office()?, &q);
    "own.remove_item": ById => Outcome<()>, "删除本校项目和登记在它下面的内容", |s, q, _w| own::remove_item(s.office()?, OwnItemId(q.id));
    "own.values": OwnValuesQuery => Vec<OwnValue>, "登记在本校项目下的内容", |s, q, _w| own::values(s.office()?.db(), &q);
    "own.set_value": OwnValue => Outcome<()>, "登记一项本校项目", |s, q, _w| own::set_value(s.office()?, &q);

    "ledgers.list": Empty => Vec<LedgerSpec>, "可以导出的台账", |s, _q, _w| ledgers::specs_of(s.office.as_ref());
    "ledgers.preview": LedgerRequest => LedgerPreview, "台账首页预览", |s, q, _w| ledgers::preview(s.office()?, &q);
    "ledgers.export": LedgerRequest => ExportAnswer, "导出台账", |s, q, w| ledgers::export(s.office()?, &q, w).map(|files| ExportAnswer { files });
    "ledgers.recent": Empty => Vec<ExportedFile>, "最近导出的文件", |s, _q, _w| ledgers::recent(s.office()?.db());
    "papers.list": Empty => Vec<PaperSpec>, "可以生成的文书", |_s, _q, _w| papers::list();
    "papers.preview": PaperRequest => PaperPreview, "文书预览", |s, q, _w| papers::preview(s.office()?, &q);
    "papers.write": PaperRequest => Vec<PaperFile>, "生成文书", |s, q, w| papers::write(s.office()?, &q, w);
    "search.which": WhichQuery => Vec<u32>, "哪几行含有要找的字，汉字、全拼或首字母都行", |_s, q, _w| Ok::<_, Problem>(search::which(&q.text, &q.rows));
    "search.find": SearchQuery => Vec<Hit>, "按汉字、全拼或首字母查找", |s, q, _w| search::find(s.office()?, &q.text, q.limit.unwrap_or(20));
}
