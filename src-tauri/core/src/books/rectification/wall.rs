//! 挂图作战: people × weeks or months, what is due when, days left.

use std::collections::BTreeMap;

use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::words_of_days;
use super::register::owner_of;
use super::{Case, ProblemCounts, ProblemState, ProblemStepKind, Register, counts, plan};
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, Per, Period, day_after, days_between, period_containing, week_of};
use crate::ground::codes::coded;
use crate::ground::error::Result;
use crate::ground::ids::{ProblemId, UnitId};
use crate::vault::office::Office;

coded! {
    /// Width of a column.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum WallScale {
        #[default]
        Week = "按周",
        Month = "按月",
    }
}

/// Which wall.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct WallQuery {
    /// The day; today if absent.
    pub as_of: Option<Day>,
    /// Weeks or months.
    pub scale: WallScale,
    /// First day; the current week or month if absent.
    pub from: Option<Day>,
    /// How many columns; eight weeks or six months if absent.
    pub columns: Option<u32>,
    /// Only of this unit and what is below it.
    pub unit: Option<UnitId>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WallColumn {
    /// 6.1—6.7, 2026年6月, 此前未完成, 此后, 没有时限.
    pub label: String,
    /// Its days; none for the columns at the sides.
    pub period: Option<Period>,
    /// It holds the judging day.
    pub current: bool,
}

coded! {
    /// How a thing on the wall stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum WallState {
        Done = "已完成",
        Overdue = "逾期",
        Soon = "将到",
        Due = "应办",
        Undated = "没有时限",
    }
}

/// A thing on the wall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WallItem {
    /// Of which problem.
    pub problem: ProblemId,
    /// 措施, 节点, 销号, 回头看.
    pub what: String,
    /// Its words.
    pub title: String,
    /// The problem's words.
    pub problem_title: String,
    /// By when.
    pub due_on: Option<Day>,
    /// How it stands.
    pub state: WallState,
    /// 剩12天, 逾期3天, 已完成.
    pub words: String,
}

/// What stands where a person and a column meet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WallCell {
    /// The things, by day.
    pub items: Vec<WallItem>,
}

/// A person's row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WallRow {
    /// 责任人; 未定责任人 where nobody is named.
    pub person: String,
    /// A cell a column.
    pub cells: Vec<WallCell>,
    /// Open things of this person.
    pub open: u32,
    /// Of them past their day.
    pub overdue: u32,
}

/// The wall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Wall {
    /// The day.
    pub as_of: Day,
    /// Weeks or months.
    pub scale: WallScale,
    /// Columns.
    pub columns: Vec<WallColumn>,
    /// Rows; who is most behind first.
    pub rows: Vec<WallRow>,
    /// The numbers under it.
    pub counts: ProblemCounts,
}

const NOBODY: &str = "未定责任人";

/// The wall on a day. Closed problems do not hang on it.
pub fn wall(office: &Office, query: &WallQuery) -> Result<Wall> {
    let as_of = query.as_of.unwrap_or(office.today());
    let mut register = Register::read(office.db())?;
    if let Some(above) = query.unit {
        let roll = Roll::read(office.db())?;
        register.cases.retain(|c| roll.is_within(c.record.unit, above));
    }
    let times = times(query, as_of);
    let mut people: BTreeMap<String, Vec<WallItem>> = BTreeMap::new();
    for case in register.known(as_of) {
        for (person, item) in items(case, as_of) {
            people.entry(person).or_default().push(item);
        }
    }
    let place = |item: &WallItem| slot(item.due_on, &times);
    let all = || people.values().flatten();
    // What is done before the first column need not hang there any longer.
    let (before, after) =
        (all().any(|i| place(i) == Slot::Before && i.state != WallState::Done), all().any(|i| place(i) == Slot::After));
    let undated = all().any(|i| place(i) == Slot::Undated && i.state != WallState::Done);
    let side = |label: &str| WallColumn { label: label.to_owned(), period: None, current: false };
    let mut columns: Vec<WallColumn> = before.then(|| side("此前未完成")).into_iter().collect();
    columns.extend(times.iter().map(|p| WallColumn {
        label: label(p, query.scale),
        period: Some(*p),
        current: p.contains(as_of),
    }));
    columns.extend(after.then(|| side("此后")));
    columns.extend(undated.then(|| side("没有时限")));
    let at = |slot: Slot| match slot {
        Slot::Before => before.then_some(0),
        Slot::At(n) => Some(n + usize::from(before)),
        Slot::After => after.then_some(times.len() + usize::from(before)),
        Slot::Undated => undated.then_some(times.len() + usize::from(before) + usize::from(after)),
    };
    let mut rows = Vec::new();
    for (person, mut found) in people {
        found.sort_by_key(|i| (i.due_on, i.problem));
        let mut row = WallRow { person, cells: vec![WallCell::default(); columns.len()], open: 0, overdue: 0 };
        for item in found {
            let slot = place(&item);
            if item.state == WallState::Done && !matches!(slot, Slot::At(_)) {
                continue;
            }
            row.open += u32::from(item.state != WallState::Done);
            row.overdue += u32::from(item.state == WallState::Overdue);
            if let Some(cell) = at(slot).and_then(|n| row.cells.get_mut(n)) {
                cell.items.push(item);
            }
        }
        if row.cells.iter().any(|c| !c.items.is_empty()) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|r| (r.person == NOBODY, std::cmp::Reverse(r.overdue), std::cmp::Reverse(r.open)));
    Ok(Wall { as_of, scale: query.scale, columns, rows, counts: counts::of(&register, as_of) })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Before,
    At(usize),
    After,
    Undated,
}

fn slot(due: Option<Day>, times: &[Period]) -> Slot {
    let Some(due) = due else { return Slot::Undated };
    match times.iter().position(|p| p.contains(due)) {
        Some(at) => Slot::At(at),
        None if times.first().is_some_and(|p| due < p.from) => Slot::Before,
        None => Slot::After,
    }
}

/// The stretches of the columns.
fn times(query: &WallQuery, as_of: Day) -> Vec<Period> {
    let start = query.from.unwrap_or(as_of);
    let (default, most) = match query.scale {
        WallScale::Week => (8, 26),
        WallScale::Month => (6, 24),
    };
    let number = query.columns.unwrap_or(default).clamp(1, most);
    let of = |day| match query.scale {
        WallScale::Week => week_of(day),
        WallScale::Month => period_containing(day, Per::Month),
    };
    std::iter::successors(Some(of(start)), |p| Some(of(day_after(p.to)))).take(number as usize).collect()
}

fn label(period: &Period, scale: WallScale) -> String {
    match scale {
        WallScale::Week => format!("{}—{}", short_day(period.from), short_day(period.to)),
        WallScale::Month => Per::Month.name_of(period.from),
    }
}

/// 11.16: narrow, for a heading of a week.
fn short_day(day: Day) -> String {
    format!("{}.{}", day.month(), day.day())
}

/// What hangs for a problem, and for whom.
fn items(case: &Case, as_of: Day) -> Vec<(String, WallItem)> {
    let id = case.record.id.unwrap_or(ProblemId(0));
    let item = |what: &str, title: &str, due_on: Option<Day>, done: bool| {
        let left = due_on.map(|due| days_between(as_of, due));
        let (state, words) = match (done, left) {
            (true, _) => (WallState::Done, WallState::Done.label().to_owned()),
            (false, None) => (WallState::Undated, WallState::Undated.label().to_owned()),
            (false, Some(n)) if n < 0 => (WallState::Overdue, words_of_days(n)),
            (false, Some(n)) if n <= plan::warn_days() => (WallState::Soon, words_of_days(n)),
            (false, Some(n)) => (WallState::Due, words_of_days(n)),
        };
        WallItem {
            problem: id,
            what: what.to_owned(),
            title: title.to_owned(),
            problem_title: case.record.title.clone(),
            due_on,
            state,
            words,
        }
    };
    let named = |name: &str| if name.is_empty() { NOBODY.to_owned() } else { name.to_owned() };
    let owner = named(&case.record.owner_name);
    let mut found = Vec::new();
    let closed = case.state(as_of) == ProblemState::Closed;
    if !closed {
        for task in &case.tasks {
            let what = task.kind.label();
            let done = task.done_on.is_some_and(|d| d.first_day() <= as_of);
            found.push((named(owner_of(case, task)), item(what, &task.title, task.due_on, done)));
        }
        if case.record.due_on.is_some() || case.tasks.is_empty() {
            found.push((owner.clone(), item("销号", &case.record.title, case.record.due_on, false)));
        }
    }
    let planned = case.steps.iter().filter(|s| s.kind == ProblemStepKind::Recheck && s.due_on.is_some());
    for step in planned {
        let done = step.on.is_some_and(|d| d.first_day() <= as_of);
        if !(closed && done) {
            found.push((owner.clone(), item("回头看", &case.record.title, step.due_on, done)));
        }
    }
    found
}
