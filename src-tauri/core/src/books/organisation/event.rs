//! What happened to a person, dated: the one truth of stage, unit and path.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::{coded, parse_code};
use crate::ground::ids::{EventId, MeetingId, PersonId, UnitId};

/// `Variant = "code" "word"`, a line each.
macro_rules! event_kinds {
    ($($name:ident = $code:literal $word:literal),+ $(,)?) => {
        coded! {
            /// What happened to a person, dated. Stage and unit on any day follow from these; the steps of
            /// 发展党员 are among them, in the order of the path.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            pub enum EventKind { $($name = $word),+ }
        }

        impl EventKind {
            /// Its code, as it is kept: `preliminary_reviewed`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

event_kinds! {
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
    ProspectAgreed = "prospect_agreed" "上级党委同意列为发展对象",
    PublicityStarted = "publicity_started" "发展对象公示开始",
    PublicityEnded = "publicity_ended" "发展对象公示结束",
    SponsorsNamed = "sponsors_named" "确定入党介绍人",
    BackgroundReviewed = "background_reviewed" "政治审查",
    Trained = "trained" "集中培训",
    CommitteeReviewed = "committee_reviewed" "支委会审查",
    PreliminaryReviewed = "preliminary_reviewed" "上级党委预审",
    FormFilled = "form_filled" "填写入党志愿书",
    Admitted = "admitted" "接收为预备党员（入党时间）",
    ApprovalSubmitted = "approval_submitted" "上报审批",
    ApprovalTalked = "approval_talked" "上级党委派人谈话",
    Approved = "approved" "上级党委审批",
    ApprovalFiled = "approval_filed" "再上一级组织部门备案",
    ApprovalAnnounced = "approval_announced" "在党员大会上宣布接收结果",
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
    ProbationCancelled = "probation_cancelled" "取消预备党员资格",
    Confirmed = "confirmed" "转为正式党员（转正时间）",
    Archived = "archived" "材料归档",
    CandidacyEnded = "candidacy_ended" "不再作为培养对象",
    LeavePlanned = "leave_planned" "将离开本单位",
    Assigned = "assigned" "编入支部或党小组",
    TransferredIn = "transferred_in" "组织关系转入",
    TransferredOut = "transferred_out" "组织关系转出",
    FloatingOut = "floating_out" "外出流动",
    FloatingBack = "floating_back" "流动返回",
    ContactLost = "contact_lost" "失去联系",
    ContactRestored = "contact_restored" "恢复联系",
    MembershipSuspended = "membership_suspended" "停止党籍",
    MembershipRestored = "membership_restored" "恢复党籍",
    Removed = "removed" "出党（除名、劝退、开除）",
    Died = "died" "去世",
}

impl EventKind {
    /// Whether it is a step of 发展党员 and so of one way toward membership; the others are of the whole life.
    pub const fn is_step(self) -> bool {
        self as u8 <= Self::CandidacyEnded as u8
    }

    /// The kind of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        parse_code(code)
    }
}

/// One dated event. `on` is absent where the day is not known; it then counts from the beginning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonEvent {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<EventId>,
    /// Who.
    pub person: PersonId,
    /// What.
    pub kind: EventKind,
    /// When.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期", "x-unless-kind" = "leave_planned"))]
    pub on: Option<PartialDate>,
    /// The unit for `assigned` and `transferred_in`.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Where from or to, document number; facts only.
    #[serde(default)]
    pub note: String,
    /// What only a step of 发展党员 has.
    #[serde(flatten)]
    pub step: StepDetail,
}

/// Particulars of an event that is a step of 发展党员.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct StepDetail {
    /// The meeting it was taken in; its day is then the day of the step.
    pub meeting: Option<MeetingId>,
    /// Code of the body that acted or approved; empty where it was not said.
    pub body: String,
    /// 文号.
    pub number: String,
    /// 延长预备期至.
    pub until: Option<Day>,
    /// 集中培训天数.
    pub days: Option<u32>,
    /// 集中培训学时.
    pub hours: Option<u32>,
    /// Why it departs from the rules; asked where it does.
    pub reason: String,
    /// Code of where a notice was put up, `both`; empty where it was not said.
    pub places: String,
}

/// An event of a person being added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct NewEvent {
    /// What.
    pub kind: EventKind,
    /// When.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期", "x-unless-kind" = "leave_planned"))]
    pub on: Option<PartialDate>,
    /// Unit, where the kind needs one.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Note.
    #[serde(default)]
    pub note: String,
}
