//! Lengths of time as rule files write them. The sums are the calendar's.

use serde::Deserialize;

use crate::ground::calendar::{Day, days_after, days_before, months_after, months_before};

/// A length such as "12 months" or "7 days".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Length {
    /// Calendar months.
    Months(u32),
    /// Days.
    Days(u32),
}

impl TryFrom<String> for Length {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("时长应写成 \"1 month\" 或 \"7 days\"，现在是 \"{text}\"");
        let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
        let number = number.parse().map_err(|_| wrong())?;
        match unit {
            "month" | "months" => Ok(Self::Months(number)),
            "day" | "days" => Ok(Self::Days(number)),
            _ => Err(wrong()),
        }
    }
}

impl Length {
    /// The corresponding day that much later; month sums are rounded down.
    pub fn after(self, day: Day) -> Option<Day> {
        match self {
            Self::Months(n) => months_after(day, n),
            Self::Days(n) => days_after(day, n),
        }
    }

    /// The day both lengths later: months are summed first, so that a month's end is cut once.
    pub fn and_after(self, more: Self, day: Day) -> Option<Day> {
        match (self, more) {
            (Self::Months(a), Self::Months(b)) => Self::Months(a.checked_add(b)?).after(day),
            (first, then) => then.after(first.after(day)?),
        }
    }

    /// The corresponding day that much earlier; month sums are rounded down.
    pub fn before(self, day: Day) -> Option<Day> {
        match self {
            Self::Months(n) => months_before(day, n),
            Self::Days(n) => days_before(day, n),
        }
    }

    /// 1个月, 7天.
    pub fn label(self) -> String {
        match self {
            Self::Months(n) if n % 12 == 0 => format!("{}年", n / 12),
            Self::Months(n) => format!("{n}个月"),
            Self::Days(n) => format!("{n}天"),
        }
    }
}
