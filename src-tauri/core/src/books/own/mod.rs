//! 本校项目: what a school's sheets say beyond the fields of the program. An item has a label, a kind and a register;
//! a record of that register may say something under it.
//!
//! - [`refused`]: no health, belief or grounds; the words stand in `assets/codes/own_refused.toml`.
//! - [`read_value`], [`guessed`]: the one writing of a value, and the kind a column of cells is of.
//! - A record that is removed takes its values along: triggers of the store see to it, so that no register has to
//!   know this room.

mod items;
mod kind;
mod label;
mod refused;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod values;

pub use items::{checked, items, order_items, remove_item, save_item, write_item};
pub use kind::{guessed, read_value, shown, tidy};
pub use label::{key, label_of};
pub use refused::refused;
pub(crate) use store::value_rows;
pub use store::{all_values, held_items};
pub(crate) use tables::tables;
pub use values::{set_value, values, write_value};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::{Coded as _, coded};
use crate::ground::ids::OwnItemId;

coded! {
    /// The registers that may have items of the school's own.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum OwnRegister {
        /// The roster and the ledger of candidates.
        Members = "人员",
        Meetings = "会议",
        /// Those of the year's plan.
        Tasks = "任务",
        Problems = "问题",
        Risks = "廉政风险点",
        Targets = "目标",
        Letters = "责任书",
        Projects = "创建项目",
    }
}

coded! {
    /// What the values of an item are.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum OwnKind {
        #[default]
        Text = "文字",
        Number = "数字",
        Date = "日期",
        Choice = "选项",
    }
}

/// An item of the school's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OwnItem {
    /// Which; none for a new one.
    #[serde(default)]
    pub id: Option<OwnItemId>,
    /// The register it belongs to; stays what it was when it is saved again.
    pub register: OwnRegister,
    /// Its name, 毕业院校; the heading it has in ledgers.
    pub label: String,
    /// What its values are.
    #[serde(default)]
    pub kind: OwnKind,
    /// What can be chosen, as the clerk listed it; what is in use can be chosen too.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// An item as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OwnItemView {
    /// The item.
    pub item: OwnItem,
    /// Records that say something under it.
    pub used: u32,
    /// What can be chosen: what is listed, then what is in use. Empty for other kinds.
    pub offered: Vec<String>,
}

/// Items of a register, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct OwnItemsQuery {
    /// The register; all if absent.
    pub register: Option<OwnRegister>,
}

/// The order of the items of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OwnOrder {
    /// The register.
    pub register: OwnRegister,
    /// Its items, each once.
    pub items: Vec<OwnItemId>,
}

/// What a record says under an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OwnValue {
    /// The item.
    pub item: OwnItemId,
    /// The record, by its id in the item's register. To save: empty text takes the value away.
    #[ts(type = "number")]
    pub record: i64,
    /// In the one writing of its kind: 2026-03-05, 12.5.
    pub value: String,
}

/// Values of a register, or of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OwnValuesQuery {
    /// The register.
    pub register: OwnRegister,
    /// One record; all of the register if absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub record: Option<i64>,
}

impl OwnRegister {
    /// Its code in the store and in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Meetings => "meetings",
            Self::Tasks => "tasks",
            Self::Problems => "problems",
            Self::Risks => "risks",
            Self::Targets => "targets",
            Self::Letters => "letters",
            Self::Projects => "projects",
        }
    }

    /// The table its records stand in.
    const fn table(self) -> &'static str {
        match self {
            Self::Members => "person",
            Self::Meetings => "meeting",
            Self::Tasks => "task",
            Self::Problems => "problem",
            Self::Risks => "integrity_risk",
            Self::Targets => "target",
            Self::Letters => "letter",
            Self::Projects => "project",
        }
    }

    /// The groups of the field dictionary whose files it takes.
    const fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Members => &["members", "development"],
            Self::Meetings => &["meetings"],
            Self::Tasks => &["tasks"],
            Self::Problems => &["problems"],
            Self::Risks => &["risks"],
            Self::Targets => &["targets"],
            Self::Letters => &["letters"],
            Self::Projects => &["projects"],
        }
    }

    /// The register a file of this group goes to; none for one that is no register.
    pub fn of_group(group: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.groups().contains(&group))
    }
}

impl OwnKind {
    /// Its code in the store and in the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
        }
    }
}
