//! A person: facts, what happened, stage, and a row of the roster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Exemption, NewEvent, PersonEvent, Post, Sanction};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::ids::{PersonId, UnitId};
use crate::sheets::fields::IdNumber;

coded! {
    /// 人员身份.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum StaffKind {
        Teacher = "在职教师",
        Worker = "在职职工",
        Retired = "离退休",
        Student = "学生",
        Other = "其他",
        Unknown = "未填",
    }
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
    #[schemars(extend("x-happened" = "出生日期"))]
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
    #[schemars(extend("x-happened" = "参加工作时间"))]
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

    /// 性别 as the file has it, else as the ID number tells it (GB 11643: the seventeenth digit).
    pub fn known_sex(&self) -> String {
        let told = || IdNumber::parse(&self.id_number).map(|id| id.sex().to_owned()).unwrap_or_default();
        if self.sex.is_empty() { told() } else { self.sex.clone() }
    }

    /// 出生日期 as the file has it, else as the ID number tells it.
    pub fn known_birth(&self) -> Option<PartialDate> {
        self.birth.or_else(|| IdNumber::parse(&self.id_number).ok().map(|id| PartialDate::day(id.birth())))
    }
}

impl StaffKind {
    /// Its word on paper: nothing where it is unknown.
    pub const fn written(self) -> &'static str {
        match self {
            Self::Unknown => "",
            known => known.label(),
        }
    }
}

impl Stage {
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

coded! {
    /// Stage of a person on a day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Stage {
        /// Nothing is recorded yet.
        None = "群众",
        Applicant = "入党申请人",
        Activist = "入党积极分子",
        Prospect = "发展对象",
        ProbationaryMember = "预备党员",
        FullMember = "正式党员",
        TransferredOut = "已转出",
        Suspended = "停止党籍",
        /// 取消预备党员资格 too.
        Removed = "已出党",
        Died = "已去世",
    }
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
