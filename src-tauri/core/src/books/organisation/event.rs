//! What happened to a person, dated: the one truth of stage, unit and path.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::ids::{EventId, MeetingId, PersonId, UnitId};

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What happened to a person, dated. Stage and unit on any day follow from these; the steps of
        /// 发展党员 are among them, in the order of the path.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind { $($(#[$doc])* $name),+ }

        impl EventKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its code, as it is kept: `preliminary_reviewed`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

event_kinds! {
    /// 递交入党申请书
    Applied = "applied",
    /// 派人谈话
    Talked = "talked",
    /// 群团组织推优
    LeagueRecommended = "league_recommended",
    /// 确定为入党积极分子
    Activist = "activist",
    /// 积极分子报上级党委备案
    ActivistFiled = "activist_filed",
    /// 指定培养联系人
    MentorsNamed = "mentors_named",
    /// 培养考察
    Reviewed = "reviewed",
    /// 收到培养教育材料
    FileReceived = "file_received",
    /// 听取各方面意见
    OpinionsHeard = "opinions_heard",
    /// 确定为发展对象
    Prospect = "prospect",
    /// 上级党委同意列为发展对象
    ProspectAgreed = "prospect_agreed",
    /// 发展对象公示开始
    PublicityStarted = "publicity_started",
    /// 发展对象公示结束
    PublicityEnded = "publicity_ended",
    /// 确定入党介绍人
    SponsorsNamed = "sponsors_named",
    /// 政治审查有结论
    BackgroundReviewed = "background_reviewed",
    /// 集中培训结业
    Trained = "trained",
    /// 支委会审查
    CommitteeReviewed = "committee_reviewed",
    /// 上级党委预审合格
    PreliminaryReviewed = "preliminary_reviewed",
    /// 填写入党志愿书
    FormFilled = "form_filled",
    /// 支部党员大会通过接收为预备党员（入党时间）
    Admitted = "admitted",
    /// 接收上报审批
    ApprovalSubmitted = "approval_submitted",
    /// 上级党委派人谈话
    ApprovalTalked = "approval_talked",
    /// 上级党委批准接收
    Approved = "approved",
    /// 再上一级组织部门备案
    ApprovalFiled = "approval_filed",
    /// 在党员大会上宣布批准接收
    ApprovalAnnounced = "approval_announced",
    /// 入党宣誓
    Oath = "oath",
    /// 预备党员教育考察
    ProbationReviewed = "probation_reviewed",
    /// 审查转入预备党员的入党材料
    FileExamined = "file_examined",
    /// 延长预备期
    ProbationExtended = "probation_extended",
    /// 提出转正申请
    ConfirmationApplied = "confirmation_applied",
    /// 支部党员大会讨论转正
    ConfirmationMeeting = "confirmation_meeting",
    /// 转正上报审批
    ConfirmationSubmitted = "confirmation_submitted",
    /// 上级党委批准转正
    ConfirmationApproved = "confirmation_approved",
    /// 转正批准后书记同本人谈话
    ConfirmationTalked = "confirmation_talked",
    /// 在党员大会上宣布批准转正
    ConfirmationAnnounced = "confirmation_announced",
    /// 取消预备党员资格
    ProbationCancelled = "probation_cancelled",
    /// 转为正式党员（转正时间，党龄起算）
    Confirmed = "confirmed",
    /// 材料归档
    Archived = "archived",
    /// 不再作为培养对象
    CandidacyEnded = "candidacy_ended",
    /// 将离开本单位
    LeavePlanned = "leave_planned",
    /// 编入支部或党小组
    Assigned = "assigned",
    /// 组织关系转入
    TransferredIn = "transferred_in",
    /// 组织关系转出
    TransferredOut = "transferred_out",
    /// 外出流动
    FloatingOut = "floating_out",
    /// 流动返回
    FloatingBack = "floating_back",
    /// 失去联系
    ContactLost = "contact_lost",
    /// 恢复联系
    ContactRestored = "contact_restored",
    /// 停止党籍
    MembershipSuspended = "membership_suspended",
    /// 恢复党籍
    MembershipRestored = "membership_restored",
    /// 出党（除名、劝退、开除）
    Removed = "removed",
    /// 去世
    Died = "died",
}

impl EventKind {
    /// Whether it is a step of 发展党员 and so of one way toward membership; the others are of the whole life.
    pub const fn is_step(self) -> bool {
        self as u8 <= Self::CandidacyEnded as u8
    }

    /// The kind of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
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
