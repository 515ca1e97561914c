//! The path of a candidate as the rulebook takes it: dated milestones, companions, documents.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::{coded, parse_code};

/// `Variant = "code" "word"`, a line each; the word is a verb: 派人谈话.
macro_rules! milestones {
    ($($(#[$note:meta])* $name:ident = $code:literal $word:literal),+ $(,)?) => {
        coded! {
            /// Something dated that happens on the way to full membership, by the same codes as
            /// `organisation::EventKind`, in the order of the path.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            pub enum Milestone { $($(#[$note])* $name = $word),+ }
        }

        impl Milestone {
            /// Its code, `preliminary_reviewed`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

milestones! {
    /// Not a step: the day from which the age is counted.
    Birth = "birth" "出生",
    Applied = "applied" "递交入党申请书",
    Talked = "talked" "派人谈话",
    LeagueRecommended = "league_recommended" "群团组织推优",
    Activist = "activist" "确定为入党积极分子",
    ActivistFiled = "activist_filed" "积极分子报上级党委备案",
    MentorsNamed = "mentors_named" "指定培养联系人",
    Reviewed = "reviewed" "培养考察",
    FileReceived = "file_received" "收到培养教育材料",
    OpinionsHeard = "opinions_heard" "听取各方面意见",
    Prospect = "prospect" "确定为发展对象",
    /// By the 细则 of 2014 a 备案.
    ProspectAgreed = "prospect_agreed" "上级党委同意列为发展对象",
    PublicityStarted = "publicity_started" "发展对象公示开始",
    PublicityEnded = "publicity_ended" "发展对象公示结束",
    SponsorsNamed = "sponsors_named" "确定入党介绍人",
    BackgroundReviewed = "background_reviewed" "政治审查",
    Trained = "trained" "集中培训",
    CommitteeReviewed = "committee_reviewed" "支委会审查",
    PreliminaryReviewed = "preliminary_reviewed" "上级党委预审",
    FormFilled = "form_filled" "填写入党志愿书",
    Admitted = "admitted" "支部党员大会接收预备党员",
    ApprovalSubmitted = "approval_submitted" "上报审批",
    ApprovalTalked = "approval_talked" "上级党委派人谈话",
    Approved = "approved" "上级党委审批",
    ApprovalFiled = "approval_filed" "再上一级组织部门备案",
    ApprovalAnnounced = "approval_announced" "在党员大会上宣布接收结果",
    Assigned = "assigned" "编入党支部和党小组",
    Oath = "oath" "入党宣誓",
    ProbationReviewed = "probation_reviewed" "预备党员教育考察",
    FileExamined = "file_examined" "审查转入预备党员的入党材料",
    ProbationExtended = "probation_extended" "延长预备期",
    ConfirmationApplied = "confirmation_applied" "提出转正申请",
    ConfirmationMeeting = "confirmation_meeting" "支部党员大会讨论转正",
    ConfirmationSubmitted = "confirmation_submitted" "转正上报审批",
    ConfirmationApproved = "confirmation_approved" "上级党委审批转正",
    ConfirmationTalked = "confirmation_talked" "转正后书记谈话",
    ConfirmationAnnounced = "confirmation_announced" "在党员大会上宣布转正结果",
    Archived = "archived" "材料归档",
    /// As a roster names it.
    Confirmed = "confirmed" "转为正式党员",
    TransferredIn = "transferred_in" "转入",
    LeavePlanned = "leave_planned" "将离开本单位",
    ProbationCancelled = "probation_cancelled" "取消预备党员资格",
    CandidacyEnded = "candidacy_ended" "不再作为培养对象",
    TransferredOut = "transferred_out" "转出",
}

impl Milestone {
    /// The milestone of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        parse_code(code)
    }

    /// One that may come several times.
    pub const fn repeats(self) -> bool {
        matches!(
            self,
            Self::Reviewed
                | Self::ProbationReviewed
                | Self::FileExamined
                | Self::MentorsNamed
                | Self::TransferredIn
                | Self::TransferredOut
                | Self::Assigned
        )
    }
}

/// One dated milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFacts {
    /// Id of the record; 0 in a what-if.
    pub id: i64,
    /// What.
    pub milestone: Milestone,
    /// When; its meeting's day where it was taken in one.
    pub on: Option<PartialDate>,
    /// The meeting it was taken in.
    pub meeting: Option<i64>,
    /// Kind of body that acted or approved, where it was said.
    pub body: Option<ActingBody>,
    /// 延长预备期至.
    pub until: Option<Day>,
    /// 集中培训天数.
    pub days: Option<u32>,
    /// 集中培训学时.
    pub hours: Option<u32>,
    /// Why it departs from the rules, as the clerk wrote it.
    pub reason: String,
    /// Where a notice was put up, where it was said.
    pub places: Option<NoticePlaces>,
}

impl StepFacts {
    /// A step of which nothing but the day is known.
    pub const fn on(milestone: Milestone, on: PartialDate) -> Self {
        Self {
            id: 0,
            milestone,
            on: Some(on),
            meeting: None,
            body: None,
            until: None,
            days: None,
            hours: None,
            reason: String::new(),
            places: None,
        }
    }
}

coded! {
    /// A body that may act on a candidate (细则 on who may approve).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ActingBody {
        Committee = "有审批权的基层党委",
        OrganisationDepartment = "县级以上党委组织部门",
        GeneralBranch = "党总支",
        Branch = "党支部",
        PartyGroup = "党组",
        Temporary = "临时党组织",
        SubordinateCommittee = "乡镇（街道）党委所属的基层党委",
    }
}

coded! {
    /// Where the notice on somebody about to be listed as 发展对象 was put up.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum NoticePlaces {
        Workplace = "工作、学习单位",
        Residence = "居住地",
        Both = "流出地和流入地同时",
    }
}

/// A stretch in which somebody is away for work and floats (流动人员).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloatingSpan {
    /// First day; unknown where the record does not say.
    pub from: Option<PartialDate>,
    /// Day of return.
    pub until: Option<PartialDate>,
}

/// A stretch in which somebody was 入党积极分子.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivistSpan {
    /// Branch; none where it is not known.
    pub unit: Option<i64>,
    /// First day it may have been.
    pub from: Day,
    /// Last day it may have been; none while it lasts.
    pub until: Option<Day>,
}

impl ActivistSpan {
    /// The stretch a path holds; none where it has no dated beginning, or an end without any day.
    pub fn on(unit: Option<i64>, steps: impl Iterator<Item = (Milestone, Option<PartialDate>)>) -> Option<Self> {
        let (mut from, mut until, mut ended) = (None::<Day>, None::<Day>, false);
        for (milestone, on) in steps {
            match milestone {
                Milestone::Activist => from = on.map(|on| on.first_day()).or(from),
                Milestone::Prospect
                | Milestone::Admitted
                | Milestone::Confirmed
                | Milestone::CandidacyEnded
                | Milestone::TransferredOut => {
                    ended = true;
                    let on = on.map(|on| on.last_day());
                    until = on.map(|on| until.map_or(on, |until| until.min(on))).or(until);
                }
                _ => {}
            }
        }
        let from = from?;
        (!ended || until.is_some()).then_some(Self { unit, from, until })
    }
}

coded! {
    /// Whom a companion stands beside the candidate as.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum CompanionRole {
        Mentor = "培养联系人",
        Sponsor = "入党介绍人",
    }
}

impl CompanionRole {
    /// With what their office ends.
    pub const fn until(self) -> Milestone {
        match self {
            Self::Mentor => Milestone::Admitted,
            Self::Sponsor => Milestone::ConfirmationApproved,
        }
    }
}

/// A stretch in which a sanction weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SanctionSpan {
    /// 留党察看 or rights suspended: cannot; otherwise: should not.
    pub bars: bool,
    /// First day: that on which it was approved.
    pub from: Day,
    /// First day over as entered (of 留党察看, rights restored); if absent, as long as the rule says its
    /// kind weighs.
    pub until: Option<Day>,
    /// Code of its kind, `warning`.
    pub kind: String,
}

/// A mentor or sponsor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanionFacts {
    /// Id of the record.
    pub id: i64,
    /// As what.
    pub role: CompanionRole,
    /// Name.
    pub name: String,
    /// From; the day named, if absent.
    pub from: Option<Day>,
    /// First day no longer.
    pub until: Option<Day>,
    /// First day as 正式党员; `None`: not known to this vault.
    pub full_from: Option<Day>,
    /// Known to this vault, so that `full_from` absent means: not a full member.
    pub known: bool,
    /// Sanctions that weigh.
    pub sanctions: Vec<SanctionSpan>,
}

/// A candidate with all that is held of the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateFacts {
    /// Person id; 0 in a what-if.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Branch or group.
    pub unit: Option<i64>,
    /// 出生日期.
    pub birth: Option<PartialDate>,
    /// Milestones, any order.
    pub steps: Vec<StepFacts>,
    /// Mentors and sponsors, past ones included.
    pub companions: Vec<CompanionFacts>,
    /// Documents of steps done that are neither present nor marked as not needed.
    pub missing_documents: Vec<(Milestone, String)>,
    /// A document catalogue is kept; else nothing can be said of documents.
    pub documents_kept: bool,
    /// When the candidate floated.
    pub floating: Vec<FloatingSpan>,
    /// The day this path ended, where more than its steps tells it: 出党, a new application after leaving.
    pub ended_on: Option<Day>,
    /// The day it was last taken up again after an end.
    pub resumed_on: Option<Day>,
}

impl CandidateFacts {
    /// Somebody of whom nothing is known yet.
    pub fn named(id: i64, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            unit: None,
            birth: None,
            steps: Vec::new(),
            companions: Vec::new(),
            missing_documents: Vec::new(),
            documents_kept: false,
            floating: Vec::new(),
            ended_on: None,
            resumed_on: None,
        }
    }
}
