//! Parameters of the rules on entries of registers.

use serde::Deserialize;

use crate::law::rulebook::RecordKind;
use crate::law::rulebook::length::Length;

/// A day by which an entry of a register must be done: the day entered with it, or one counted from
/// the day it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterDeadline {
    /// The register, by what its entries are.
    pub register: RecordKind,
    /// What an entry is called: 任务, 问题.
    pub what: String,
    /// What is done on its first day: 布置, 查摆. The day itself is not counted.
    #[serde(default = "opened")]
    pub opened: String,
    /// What ends it: 完成, 销号.
    #[serde(default = "done")]
    pub done: String,
    /// Counted from the first day; absent: the day entered with the entry.
    #[serde(default)]
    pub add: Option<Length>,
    /// 将到 from so many days before.
    pub warn_days_before: u32,
}

fn opened() -> String {
    "布置".to_owned()
}

fn done() -> String {
    "完成".to_owned()
}

impl RegisterDeadline {
    /// The term for the reader.
    pub fn term(&self) -> String {
        match self.add {
            Some(add) => format!("{}后{}内", self.opened, add.label()),
            None => "登记的完成时限".to_owned(),
        }
    }
}
