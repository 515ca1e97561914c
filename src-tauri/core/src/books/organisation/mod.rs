//! School, unit tree, posts and terms, and everyone from applicant to full member.
//! Status on any day is derived from dated events, never stored.

mod event;
mod give;
mod known;
mod life;
mod member;
mod misplaced;
mod people;
mod person;
mod registers;
mod regroup;
mod roll;
mod service;
mod standing;
mod status;
mod store;
mod summary;
mod tables;
mod unit_days;
mod unit_name;
mod units;

pub use event::{EventKind, NewEvent, PersonEvent, StepDetail};
pub use give::{GiveMany, give_many};
pub(crate) use life::leads_to;
pub use life::{Ending, Way};
pub use member::Member;
pub use misplaced::{Misplaced, misplaced};
pub(crate) use misplaced::{of_person, person_of, refuse_new};
pub(crate) use people::refuse_rested_on;
pub use people::{people, person_detail, remove_event, remove_person, save_event, save_person};
pub use person::{PeopleQuery, PersonDetail, PersonFacts, PersonRow, SavePerson, StaffKind, Stage};
pub use regroup::{MergeUnits, SplitPart, SplitUnit, merge_units, split_unit};
pub(crate) use roll::holds_on;
pub use roll::{HeadCount, Roll};
pub use service::save_school;
pub(crate) use service::{insert_event, insert_person, insert_step, update_person};
pub use standing::{Exemption, ExemptionKind, Sanction, SanctionKind, SchoolHoliday, StaffTotal, Summary};
pub use status::{Status, status_on};
pub use store::{events, holidays, persons, posts, school, settings, staff_totals, terms, units};
pub(crate) use store::{former_names, member, person_name};
pub use summary::{summary, summary_of};
pub(crate) use tables::tables;
pub(crate) use unit_name::name_on_sql;
pub use unit_name::{remove_unit_name, save_unit_name};
pub(crate) use units::insert_unit;
pub use units::{remove_unit, save_unit};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::codes::coded;
use crate::ground::ids::{PersonId, PostId, TermId, UnitId, UnitNameId};

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

coded! {
    /// Kind of a unit.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum UnitKind {
        Committee = "党委",
        GeneralBranch = "党总支",
        Branch = "党支部",
        Group = "党小组",
    }
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
    #[schemars(extend("x-happened" = "成立日期"))]
    pub founded_on: Option<PartialDate>,
    /// 撤销日期: the first day it no longer exists.
    #[serde(default)]
    pub closed_on: Option<Day>,
    /// 申请成立 received by the superior (ZB-05).
    #[serde(default)]
    #[schemars(extend("x-happened" = "申请日期"))]
    pub applied_on: Option<Day>,
    /// 批复日期 (ZB-05).
    #[serde(default)]
    #[schemars(extend("x-happened" = "批复日期"))]
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
    /// Names it had before, oldest first; read only.
    #[serde(default)]
    pub former: Vec<UnitName>,
    /// Units that go on in its place; read only.
    #[serde(default)]
    pub successors: Vec<UnitId>,
    /// Saved only: the first day it bears a name that is another than before. Absent, such a name mends a slip.
    #[serde(default)]
    #[schemars(extend("x-happened" = "改名日期"))]
    pub renamed_on: Option<Day>,
}

/// A name a unit had before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct UnitName {
    /// Which.
    #[serde(default)]
    pub id: Option<UnitNameId>,
    /// Of which unit.
    pub unit: UnitId,
    /// The name.
    pub name: String,
    /// The first day the unit no longer bore it.
    #[schemars(extend("x-happened" = "改名日期"))]
    pub until: Day,
}

/// A day on which there was no such unit, in words.
pub(crate) enum OutsideLife {
    /// Before it was founded.
    Before(String),
    /// After it was closed.
    After(String),
}

impl Unit {
    /// A unit of which nothing else is known yet.
    pub fn new(kind: UnitKind, name: impl Into<String>, parent: Option<UnitId>) -> Self {
        Self {
            id: None,
            parent,
            kind,
            name: name.into(),
            founded_on: None,
            closed_on: None,
            applied_on: None,
            approved_on: None,
            covers: 0,
            temporary: false,
            theme_day: None,
            note: String::new(),
            former: Vec::new(),
            successors: Vec::new(),
            renamed_on: None,
        }
    }

    /// Why nothing of this unit can be on a day; nothing where it can.
    pub(crate) fn outside_life(&self, day: Day) -> Option<OutsideLife> {
        let (on, name) = (dots(day), &self.name);
        if let Some(founded) = self.founded_on.filter(|founded| day < founded.first_day()) {
            return Some(OutsideLife::Before(format!("{on}在“{name}”成立（{}）之前", founded.dots())));
        }
        let closed = self.closed_on.filter(|closed| day > *closed)?;
        Some(OutsideLife::After(format!("{on}在“{name}”撤销（{}）之后", dots(closed))))
    }
}

coded! {
    /// Role of a post.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum PostRole {
        Secretary = "书记",
        DeputySecretary = "副书记",
        FullTimeDeputySecretary = "专职副书记",
        CommitteeMember = "委员",
        GroupLeader = "党小组组长",
    }
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
    #[schemars(extend("x-happened" = "任职时间"))]
    pub from: Option<PartialDate>,
    /// First day no longer held.
    #[serde(default)]
    pub until: Option<Day>,
}

/// A term of a unit's committee (届).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Term {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<TermId>,
    /// Whose.
    pub unit: UnitId,
    /// 选举日期.
    #[schemars(extend("x-happened" = "选举日期"))]
    pub elected_on: Day,
    /// 实际换届日期, once the next election was held.
    #[serde(default)]
    #[schemars(extend("x-happened" = "换届日期"))]
    pub ended_on: Option<Day>,
    /// Extension or early end approved until this day (ZB-34).
    #[serde(default)]
    pub extended_until: Option<Day>,
    /// Who approved it.
    #[serde(default)]
    pub approved_by: String,
    /// When it was approved.
    #[serde(default)]
    #[schemars(extend("x-happened" = "批准日期"))]
    pub approved_on: Option<Day>,
}
