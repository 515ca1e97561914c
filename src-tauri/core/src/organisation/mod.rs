//! School, unit tree, posts and terms, and everyone from applicant to full member.
//! Status on any day is derived from dated events, never stored.

mod people;
mod roll;
mod service;
mod status;
mod store;

pub use people::{people, person_detail, remove_event, remove_person, save_event, save_person};
pub(crate) use roll::holds_on;
pub use roll::{HeadCount, Member, Roll};
pub use service::{
    remove_exemption, remove_holiday, remove_post, remove_sanction, remove_staff_total, remove_term, remove_unit,
    save_exemption, save_holiday, save_post, save_sanction, save_school, save_staff_total, save_term, save_unit, summary,
};
pub(crate) use service::{insert_event, insert_person, insert_post, insert_unit, update_person};
pub use status::{Status, status_on};
pub(crate) use store::{code, code_of, parse_code};
pub use store::{events, holidays, persons, posts, school, staff_totals, terms, units};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{Day, PartialDate};
use crate::ids::{EventId, ExemptionId, HolidayId, PersonId, PostId, SanctionId, StaffTotalId, TermId, UnitId};

/// The school of this vault.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct School {
    /// Full name, as on the seal.
    pub name: String,
    /// 上级党组织.
    #[serde(default)]
    pub superior: String,
    /// 填报人.
    #[serde(default)]
    pub clerk: String,
    /// 联系电话.
    #[serde(default)]
    pub phone: String,
    /// Links with 工会、团、队、妇委会, free text.
    #[serde(default)]
    pub mass_organisations: String,
}

/// Kind of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 党委
    Committee,
    /// 党总支
    GeneralBranch,
    /// 党支部
    Branch,
    /// 党小组
    Group,
}

/// The fixed day of 主题党日 in each month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum ThemeDay {
    /// 每月 N 日
    DayOfMonth {
        /// 1–31
        day: u8,
    },
    /// 每月第 N 个星期几
    WeekdayOfMonth {
        /// 1–4, 5 for the last
        week: u8,
        /// 1 Monday … 7 Sunday
        weekday: u8,
    },
}

/// A unit of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Unit {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<UnitId>,
    /// The unit above, none at the root.
    #[serde(default)]
    pub parent: Option<UnitId>,
    /// What it is.
    pub kind: UnitKind,
    /// Short name, without the school's prefix.
    pub name: String,
    /// 成立日期.
    #[serde(default)]
    pub founded_on: Option<PartialDate>,
    /// 撤销日期: the first day it no longer exists.
    #[serde(default)]
    pub closed_on: Option<Day>,
    /// 申请成立 received by the superior (ZB-05).
    #[serde(default)]
    pub applied_on: Option<Day>,
    /// 批复日期 (ZB-05).
    #[serde(default)]
    pub approved_on: Option<Day>,
    /// 联合党支部: number of places it covers, 0 where it is not a joint branch (ZB-03).
    #[serde(default)]
    pub covers: u32,
    /// 临时党支部 (ZB-06).
    #[serde(default)]
    pub temporary: bool,
    /// 主题党日 fixed day.
    #[serde(default)]
    pub theme_day: Option<ThemeDay>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// Role of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostRole {
    /// 书记
    Secretary,
    /// 副书记
    DeputySecretary,
    /// 专职副书记
    FullTimeDeputySecretary,
    /// 委员
    CommitteeMember,
    /// 党小组组长
    GroupLeader,
}

/// A post held by a person in a unit for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Post {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<PostId>,
    /// Where.
    pub unit: UnitId,
    /// Who.
    pub person: PersonId,
    /// Name of the person; read only.
    #[serde(default)]
    pub person_name: String,
    /// What.
    pub role: PostRole,
    /// The school's own word, such as 组织委员.
    #[serde(default)]
    pub label: String,
    /// From; unknown where the file did not say.
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// First day no longer held.
    #[serde(default)]
    pub until: Option<Day>,
}

/// A term of a unit's committee (届).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Term {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<TermId>,
    /// Whose.
    pub unit: UnitId,
    /// 选举日期.
    pub elected_on: Day,
    /// 实际换届日期, once the next election was held.
    #[serde(default)]
    pub ended_on: Option<Day>,
    /// Extension or early end approved until this day (ZB-34).
    #[serde(default)]
    pub extended_until: Option<Day>,
    /// Who approved it.
    #[serde(default)]
    pub approved_by: String,
    /// When it was approved.
    #[serde(default)]
    pub approved_on: Option<Day>,
}

/// 人员身份.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffKind {
    /// 在职教师
    Teacher,
    /// 在职职工
    Worker,
    /// 离退休
    Retired,
    /// 学生
    Student,
    /// 其他
    Other,
    /// 未填
    Unknown,
}

/// Facts of a person that do not depend on the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonFacts {
    /// 姓名.
    pub name: String,
    /// 身份证号, 18 characters, empty if unknown.
    #[serde(default)]
    pub id_number: String,
    /// 男 or 女, empty if unknown.
    #[serde(default)]
    pub sex: String,
    /// 出生日期 as in the file (档案年龄 may differ from the ID number).
    #[serde(default)]
    pub birth: Option<PartialDate>,
    /// 民族, in the form of GB/T 3304 (汉族).
    #[serde(default)]
    pub ethnicity: String,
    /// 籍贯.
    #[serde(default)]
    pub native_place: String,
    /// 学历.
    #[serde(default)]
    pub education: String,
    /// 学位.
    #[serde(default)]
    pub degree: String,
    /// 参加工作时间.
    #[serde(default)]
    pub work_began: Option<PartialDate>,
    /// 人员身份.
    #[serde(default = "unknown_staff")]
    pub staff_kind: StaffKind,
    /// 职务.
    #[serde(default)]
    pub position: String,
    /// 职称.
    #[serde(default)]
    pub title: String,
    /// 手机号.
    #[serde(default)]
    pub phone: String,
    /// 家庭住址.
    #[serde(default)]
    pub address: String,
    /// 入党介绍人.
    #[serde(default)]
    pub sponsors: String,
    /// 工号.
    #[serde(default)]
    pub staff_number: String,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

impl PersonFacts {
    /// Nothing known but the name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            id_number: String::new(),
            sex: String::new(),
            birth: None,
            ethnicity: String::new(),
            native_place: String::new(),
            education: String::new(),
            degree: String::new(),
            work_began: None,
            staff_kind: StaffKind::Unknown,
            position: String::new(),
            title: String::new(),
            phone: String::new(),
            address: String::new(),
            sponsors: String::new(),
            staff_number: String::new(),
            note: String::new(),
        }
    }
}

impl UnitKind {
    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Committee => "党委",
            Self::GeneralBranch => "党总支",
            Self::Branch => "党支部",
            Self::Group => "党小组",
        }
    }
}

impl PostRole {
    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Secretary => "书记",
            Self::DeputySecretary => "副书记",
            Self::FullTimeDeputySecretary => "专职副书记",
            Self::CommitteeMember => "委员",
            Self::GroupLeader => "党小组组长",
        }
    }
}

impl StaffKind {
    /// Chinese name; empty for unknown.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Teacher => "在职教师",
            Self::Worker => "在职职工",
            Self::Retired => "离退休",
            Self::Student => "学生",
            Self::Other => "其他",
            Self::Unknown => "",
        }
    }
}

impl Stage {
    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "群众",
            Self::Applicant => "入党申请人",
            Self::Activist => "入党积极分子",
            Self::Prospect => "发展对象",
            Self::ProbationaryMember => "预备党员",
            Self::FullMember => "正式党员",
            Self::TransferredOut => "已转出",
            Self::Suspended => "停止党籍",
            Self::Removed => "已出党",
            Self::Died => "已去世",
        }
    }

    /// A member on the roll: probationary or full.
    pub const fn is_member(self) -> bool {
        matches!(self, Self::ProbationaryMember | Self::FullMember)
    }

    /// No longer here.
    pub const fn has_left(self) -> bool {
        matches!(self, Self::TransferredOut | Self::Removed | Self::Died)
    }
}

fn unknown_staff() -> StaffKind {
    StaffKind::Unknown
}

/// What happened to a person, dated. Stage and unit on any day follow from these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 递交入党申请书
    Applied,
    /// 确定为入党积极分子
    Activist,
    /// 确定为发展对象
    Prospect,
    /// 支部党员大会通过接收为预备党员（入党时间）
    Admitted,
    /// 延长预备期
    ProbationExtended,
    /// 取消预备党员资格
    ProbationCancelled,
    /// 转为正式党员（转正时间）
    Confirmed,
    /// 编入支部或党小组
    Assigned,
    /// 组织关系转入
    TransferredIn,
    /// 组织关系转出
    TransferredOut,
    /// 外出流动
    FloatingOut,
    /// 流动返回
    FloatingBack,
    /// 失去联系
    ContactLost,
    /// 恢复联系
    ContactRestored,
    /// 停止党籍
    MembershipSuspended,
    /// 恢复党籍
    MembershipRestored,
    /// 出党（除名、劝退、开除）
    Removed,
    /// 去世
    Died,
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
    pub on: Option<PartialDate>,
    /// The unit for `assigned` and `transferred_in`.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Where from or to, document number; facts only.
    #[serde(default)]
    pub note: String,
}

/// Stage of a person on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 群众（尚无记录）
    None,
    /// 入党申请人
    Applicant,
    /// 入党积极分子
    Activist,
    /// 发展对象
    Prospect,
    /// 预备党员
    ProbationaryMember,
    /// 正式党员
    FullMember,
    /// 已转出
    TransferredOut,
    /// 停止党籍
    Suspended,
    /// 已出党或取消资格
    Removed,
    /// 已去世
    Died,
}

/// What a member is excused from (教管条例第二十三条 不作硬性要求). Never the grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionKind {
    /// 参加组织生活不作硬性要求
    OrganizationalLife,
    /// 学习培训不作硬性要求
    Study,
}

/// An exemption decided by a body for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Exemption {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ExemptionId>,
    /// Who.
    pub person: PersonId,
    /// From what.
    pub kind: ExemptionKind,
    /// First day.
    pub from: Day,
    /// First day no longer in force.
    #[serde(default)]
    pub until: Option<Day>,
    /// 决定的组织.
    pub decided_by: String,
    /// 决定日期.
    #[serde(default)]
    pub decided_on: Option<Day>,
}

/// Kind of sanction or suspension of rights; grounds are never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SanctionKind {
    /// 警告
    Warning,
    /// 严重警告
    SeriousWarning,
    /// 撤销党内职务
    RemovalFromPost,
    /// 留党察看 (no vote while it lasts)
    ProbationWithinParty,
    /// 中止党员权利 (no vote while it lasts)
    RightsSuspended,
}

/// A sanction with its dates and the body that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Sanction {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<SanctionId>,
    /// Who.
    pub person: PersonId,
    /// What.
    pub kind: SanctionKind,
    /// First day.
    pub from: Day,
    /// First day no longer in force.
    #[serde(default)]
    pub until: Option<Day>,
    /// 决定的组织.
    #[serde(default)]
    pub decided_by: String,
}

/// Staff of the school on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct StaffTotal {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<StaffTotalId>,
    /// The day it was counted.
    pub on: Day,
    /// 在职教师人数.
    pub teachers: u32,
    /// 教职工总数.
    pub staff: u32,
}

/// A stretch of school holidays (寒暑假).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SchoolHoliday {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<HolidayId>,
    /// 暑假, 寒假.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A row of the roster on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Facts.
    #[serde(flatten)]
    pub facts: PersonFacts,
    /// Stage on the day.
    pub stage: Stage,
    /// Branch on the day.
    pub unit: Option<UnitId>,
    /// Its name.
    pub unit_name: String,
    /// Group on the day.
    pub group: Option<UnitId>,
    /// Its name.
    pub group_name: String,
    /// 入党时间.
    pub admitted_on: Option<PartialDate>,
    /// 转正时间.
    pub confirmed_on: Option<PartialDate>,
    /// Posts on the day, joined by 、.
    pub posts: String,
    /// Out on the day as 流动党员.
    pub floating: bool,
    /// Exempt from organizational life on the day.
    pub exempt: bool,
    /// 失联.
    pub out_of_contact: bool,
}

/// All that is held of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonDetail {
    /// As in the roster.
    pub row: PersonRow,
    /// Everything that happened, oldest first.
    pub events: Vec<PersonEvent>,
    /// Exemptions.
    pub exemptions: Vec<Exemption>,
    /// Sanctions.
    pub sanctions: Vec<Sanction>,
    /// Posts held.
    pub posts: Vec<Post>,
    /// Meetings of the last twelve months he or she was due at, and at how many present.
    pub meetings_due: u32,
    /// Of these, present.
    pub meetings_present: u32,
}

/// Figures of the school on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Summary {
    /// The day.
    pub as_of: Day,
    /// 正式党员.
    pub full_members: u32,
    /// 预备党员.
    pub probationary_members: u32,
    /// 入党申请人.
    pub applicants: u32,
    /// 积极分子.
    pub activists: u32,
    /// 发展对象.
    pub prospects: u32,
    /// 党支部.
    pub branches: u32,
    /// Members who are teachers.
    pub member_teachers: u32,
    /// Members whose 人员身份 is not filled in.
    pub staff_kind_unknown: u32,
    /// Latest staff count on or before the day.
    pub staff_total: Option<StaffTotal>,
    /// Share of members among teachers, "34.8", or none with `share_missing` saying why.
    pub teacher_share_percent: Option<String>,
    /// Why the share cannot be told; empty if it can.
    pub share_missing: String,
}

/// Which people.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct PeopleQuery {
    /// The day; today if absent.
    pub as_of: Option<Day>,
    /// Only these stages; all if empty.
    pub stages: Vec<Stage>,
    /// Only this unit and what is below it.
    pub unit: Option<UnitId>,
    /// Name, ID number, pinyin or initials.
    pub text: String,
    /// Only 流动党员.
    pub floating: bool,
    /// Include those who left (transferred out, removed, died).
    pub include_left: bool,
}

/// Adds or changes a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SavePerson {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<PersonId>,
    /// Facts.
    pub facts: PersonFacts,
    /// For a new person: events entered with it (person id ignored).
    #[serde(default)]
    pub events: Vec<NewEvent>,
}

/// An event of a person being added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct NewEvent {
    /// What.
    pub kind: EventKind,
    /// When.
    #[serde(default)]
    pub on: Option<PartialDate>,
    /// Unit, where the kind needs one.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Note.
    #[serde(default)]
    pub note: String,
}
