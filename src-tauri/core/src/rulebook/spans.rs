//! Natural periods and month sums, only as far as the evaluators need them. Private: to be
//! replaced by the calendar room's own functions where these say the same.

use chrono::{Datelike, Days, Months};
use serde::{Deserialize, Serialize};

use super::facts::{FixedDay, RestDays};
use crate::calendar::{Day, Period};

/// A natural period by which duties recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 半年
    Half,
    /// 年
    Year,
}

impl Per {
    /// 月, 季度, 半年, 年.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Month => "月",
            Self::Quarter => "季度",
            Self::Half => "半年",
            Self::Year => "年",
        }
    }

    /// How many months it lasts.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    /// Days before its end from which an open duty is 将到, unless the rule says otherwise.
    pub const fn warn_days(self) -> u32 {
        match self {
            Self::Month => 7,
            Self::Quarter => 14,
            Self::Half | Self::Year => 30,
        }
    }
}

/// One natural period of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// 1–12, 1–4, 1–2 or 1.
    pub number: u32,
    /// 2026年2月.
    pub label: String,
    /// Its days.
    pub days: Period,
}

/// The natural periods of a year, in order; empty for a year the calendar cannot hold.
pub fn periods_of(year: i32, per: Per) -> Vec<Span> {
    let step = per.months();
    (0..12 / step)
        .filter_map(|i| {
            let from = Day::from_ymd_opt(year, i * step + 1, 1)?;
            let to = from.checked_add_months(Months::new(step))?.pred_opt()?;
            let number = i + 1;
            let label = match per {
                Per::Month => format!("{year}年{number}月"),
                Per::Quarter => format!("{year}年第{number}季度"),
                Per::Half => format!("{year}年{}", if number == 1 { "上半年" } else { "下半年" }),
                Per::Year => format!("{year}年"),
            };
            Some(Span { number, label, days: Period { from, to } })
        })
        .collect()
}

/// The natural month a day lies in.
pub fn month_of(day: Day) -> Option<Span> {
    periods_of(day.year(), Per::Month).into_iter().find(|s| s.days.from <= day && day <= s.days.to)
}

/// Adds months; a missing day becomes the last of its month (rounded down).
pub fn add_months(day: Day, months: u32) -> Option<Day> {
    day.checked_add_months(Months::new(months))
}

/// Takes months away; a missing day becomes the last of its month (rounded down).
pub fn sub_months(day: Day, months: u32) -> Option<Day> {
    day.checked_sub_months(Months::new(months))
}

/// Adds days.
pub fn add_days(day: Day, days: u32) -> Option<Day> {
    day.checked_add_days(Days::new(u64::from(days)))
}

/// The day before.
pub fn day_before(day: Day) -> Day {
    day.pred_opt().unwrap_or(day)
}

/// Days from one to another, negative if the other is earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

/// Days of a period.
pub fn length(period: Period) -> i64 {
    days_between(period.from, period.to) + 1
}

/// 2月5日.
pub fn month_day(day: Day) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// 2026年2月5日.
pub fn full_day(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Is it a day of rest; `None` where the year's table is missing and it is no weekend.
pub fn is_rest(day: Day, table: &RestDays) -> Option<bool> {
    if table.rest.contains(&day) {
        return Some(true);
    }
    if table.worked.contains(&day) {
        return Some(false);
    }
    if day.weekday().number_from_monday() > 5 {
        return Some(true);
    }
    table.years.contains(&day.year()).then_some(false)
}

/// The day itself, or the first working day after it. Years without a table know weekends only.
pub fn roll_over_rest(mut day: Day, table: &RestDays) -> Day {
    for _ in 0..31 {
        if is_rest(day, table) != Some(true) {
            break;
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    day
}

/// The n-th working day from `start` on; `strict` leaves the start day out.
pub fn working_day(start: Day, n: u32, strict: bool, table: &RestDays) -> Option<Day> {
    let mut day = if strict { start.succ_opt()? } else { start };
    let mut left = n;
    loop {
        if is_rest(day, table) != Some(true) {
            left = left.checked_sub(1)?;
            if left == 0 {
                return Some(day);
            }
        }
        day = day.succ_opt()?;
    }
}

/// The fixed day in the month of `day`; a day the month lacks becomes its last.
pub fn fixed_day_of(fixed: FixedDay, day: Day) -> Option<Day> {
    let first = day.with_day(1)?;
    let last = add_months(first, 1)?.pred_opt()?;
    match fixed {
        FixedDay::DayOfMonth(n) => first.with_day(u32::from(n)).or(Some(last)),
        FixedDay::WeekdayOfMonth(week, weekday) => {
            let ahead = (u32::from(weekday) + 7 - first.weekday().number_from_monday()) % 7;
            let mut found = add_days(first, ahead)?;
            for _ in 1..week {
                match add_days(found, 7) {
                    Some(next) if next <= last => found = next,
                    _ => break,
                }
            }
            Some(found)
        }
    }
}

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
            Self::Months(n) => add_months(day, n),
            Self::Days(n) => add_days(day, n),
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
