//! 组织生活开展情况统计表: branches × months, how often and whether in time.

use std::collections::HashMap;

use chrono::Datelike;

use super::book::{Book, BookColumn};
use super::page::{Frame, Table};
use super::style::{self, NOT_REQUIRED};
use crate::books::meetings::{self, MeetingKind, MeetingQuery, MeetingState};
use crate::books::organisation::{Unit, UnitKind};
use crate::ground::calendar::{Day, Per, chinese, period_containing, periods_of};
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::law::rulebook::RecordKind;
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, Value};
use crate::verdicts::duties::{self, Answer};

/// Columns that unfold into months, and the kind each counts.
const MATRICES: [(&str, MeetingKind); 2] =
    [("committee", MeetingKind::CommitteeMeeting), ("theme_day", MeetingKind::ThemeDay)];

/// What a branch did in a month, and what was asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct MonthFact {
    /// Meetings held.
    pub held: u32,
    /// The verdict of the monthly duty.
    pub answer: Option<Answer>,
    /// The month begins after the judging day.
    pub ahead: bool,
}

/// How a month counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Asked for and done in time.
    Done,
    /// Asked for and not done in time.
    Missed,
    /// Not asked for.
    NotRequired,
    /// Still open, or yet to come.
    Open,
    /// The facts or the rules do not suffice.
    Unknown,
}

impl MonthFact {
    /// How it counts.
    pub fn counts(self) -> Counts {
        match self.answer {
            _ if self.ahead => Counts::Open,
            Some(Answer::Met) => Counts::Done,
            Some(Answer::Overdue | Answer::Breach | Answer::NeedsReason) => Counts::Missed,
            Some(Answer::Due | Answer::Soon) => Counts::Open,
            Some(Answer::CannotTell | Answer::NotCovered) => Counts::Unknown,
            Some(Answer::NotApplicable) | None => Counts::NotRequired,
        }
    }

    /// What stands in its cell: the number held, "—" where nothing is asked, nothing while open.
    pub fn cell(self) -> Value {
        match self.counts() {
            _ if self.held > 0 => Value::Integer(i64::from(self.held)),
            Counts::Done | Counts::Missed => Value::Integer(0),
            Counts::NotRequired => Value::text(NOT_REQUIRED),
            Counts::Open | Counts::Unknown => Value::Empty,
        }
    }
}

type Facts = HashMap<(UnitId, MeetingKind, u32), MonthFact>;

/// The table, with two heading rows.
pub(super) fn table(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let column = |id: &str| chosen.iter().find(|c| c.id == id).copied();
    let months: Vec<u32> = (frame.period.from.month()..=frame.period.to.month()).collect();
    let shape = Shape {
        number: column("number"),
        unit: column("unit"),
        matrices: MATRICES.into_iter().filter_map(|(id, kind)| Some((column(id)?, kind))).collect(),
        on_time: column("on_time"),
        rate: column("rate"),
        months,
    };
    let facts = facts(frame, &shape)?;
    let branches = frame.roll.units.iter().filter(|u| stands(u, frame) && frame.includes(u.id));
    let mut unknown = Vec::new();
    let mut rows = Vec::new();
    for (number, branch) in (1..).zip(branches) {
        rows.push(shape.row(number, branch, &facts, &mut unknown));
    }
    let notes = notes(frame.day(), &unknown);
    Ok(Table { headings: shape.headings(), columns: shape.columns(), rows, notes, ..Table::default() })
}

fn stands(unit: &Unit, frame: &Frame<'_>) -> bool {
    unit.kind == UnitKind::Branch && unit.stands_in(frame.period)
}

fn notes(day: Day, unknown: &[String]) -> Vec<String> {
    let mut notes = vec![format!(
        "注：截至{}。“{NOT_REQUIRED}”为当月不作要求，空白为尚未到期，两者都不计入完成率；完成率＝按时开展月份数÷应开展月份数。",
        chinese(day)
    )];
    if !unknown.is_empty() {
        notes.push(format!("　　{}缺少判断所需的记录或规则，相关月份未计入完成率。", unknown.join("、")));
    }
    notes
}

/// Meetings held and verdicts given, by branch, kind and month.
fn facts(frame: &Frame<'_>, shape: &Shape<'_>) -> Result<Facts> {
    let mut facts = Facts::new();
    let (from, to) = (frame.period.from, frame.period.to);
    let query = MeetingQuery { from: Some(from), to: Some(to), ..MeetingQuery::default() };
    for meeting in meetings::list(frame.office.db(), &query)? {
        let held = matches!(meeting.state, MeetingState::Held | MeetingState::Recorded);
        let Some(day) = meeting.on.filter(|_| held) else { continue };
        for kind in meeting.kinds {
            facts.entry((meeting.unit, kind, day.month())).or_default().held += 1;
        }
    }
    for finding in duties::stood(frame.office, (frame.day(), frame.request.year))? {
        let kind = duties::meeting_asked(&finding);
        let (Some(kind), Some(period), RecordKind::Unit) = (kind, finding.period, finding.subject.kind) else {
            continue;
        };
        // Monthly duties only: a yearly one that ends in December says nothing of December.
        if period_containing(period.from, Per::Month) != period_containing(period.to, Per::Month)
            || period.from.year() != frame.request.year
        {
            continue;
        }
        let month = facts.entry((UnitId(finding.subject.id), kind, period.from.month())).or_default();
        // Of two verdicts on one month the graver counts.
        if month.answer.is_none_or(|held| finding.answer.gravity() > held.gravity()) {
            month.answer = Some(finding.answer);
        }
    }
    // Every month of every branch, so that what is ahead is known as such.
    for unit in frame.roll.units.iter().filter_map(|u| u.id) {
        for (_, kind) in &shape.matrices {
            for month in periods_of(frame.request.year, Per::Month) {
                facts.entry((unit, *kind, month.from.month())).or_default().ahead = month.from > frame.day();
            }
        }
    }
    Ok(facts)
}

/// The chosen columns, unfolded.
struct Shape<'a> {
    number: Option<&'a BookColumn>,
    unit: Option<&'a BookColumn>,
    matrices: Vec<(&'a BookColumn, MeetingKind)>,
    on_time: Option<&'a BookColumn>,
    rate: Option<&'a BookColumn>,
    months: Vec<u32>,
}

impl Shape<'_> {
    fn headings(&self) -> Vec<Vec<HeadingCell>> {
        let after = [self.on_time, self.rate];
        let after: Vec<&BookColumn> = after.into_iter().flatten().collect();
        let span = u16::try_from(self.months.len() + after.len()).unwrap_or(1);
        let mut top: Vec<HeadingCell> =
            [self.number, self.unit].into_iter().flatten().map(|c| HeadingCell::spanning(&c.label, 1, 2)).collect();
        let mut below = Vec::new();
        for (matrix, _) in &self.matrices {
            top.push(HeadingCell::spanning(&matrix.label, span, 1));
            below.extend(self.months.iter().map(|m| HeadingCell::new(format!("{m}月"))));
            below.extend(after.iter().map(|c| HeadingCell::new(&c.label)));
        }
        vec![top, below]
    }

    fn columns(&self) -> Vec<Column> {
        let own = |c: &BookColumn| Column { width: c.width, align: Align::Center, kind: c.kind() };
        let mut all: Vec<Column> = [self.number, self.unit].into_iter().flatten().map(own).collect();
        for (matrix, _) in &self.matrices {
            all.extend(self.months.iter().map(|_| own(matrix)));
            all.extend([self.on_time, self.rate].into_iter().flatten().map(own));
        }
        all
    }

    fn row(&self, number: i64, branch: &Unit, facts: &Facts, unknown: &mut Vec<String>) -> Vec<Value> {
        let mut cells = Vec::new();
        if self.number.is_some() {
            cells.push(Value::Integer(number));
        }
        cells.push(Value::text(&branch.name));
        let mut unsure = false;
        for (_, kind) in &self.matrices {
            let (mut done, mut required) = (0, 0);
            for month in &self.months {
                let fact = branch.id.and_then(|id| facts.get(&(id, *kind, *month))).copied().unwrap_or_default();
                let counts = fact.counts();
                done += u32::from(counts == Counts::Done);
                required += u32::from(matches!(counts, Counts::Done | Counts::Missed));
                unsure |= counts == Counts::Unknown;
                cells.push(fact.cell());
            }
            if self.on_time.is_some() {
                cells.push(if required == 0 { Value::text(NOT_REQUIRED) } else { Value::Integer(i64::from(done)) });
            }
            if self.rate.is_some() {
                cells.push(Value::text(style::percent(done, required).unwrap_or_else(|| NOT_REQUIRED.to_owned())));
            }
        }
        if unsure {
            unknown.push(branch.name.clone());
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(held: u32, answer: Option<Answer>, ahead: bool) -> (Counts, Value) {
        let fact = MonthFact { held, answer, ahead };
        (fact.counts(), fact.cell())
    }

    #[test]
    fn a_month_counts_by_its_verdict() {
        assert_eq!(month(2, Some(Answer::Met), false), (Counts::Done, Value::Integer(2)));
        assert_eq!(month(0, Some(Answer::Met), false), (Counts::Done, Value::Integer(0)));
        assert_eq!(month(0, Some(Answer::Overdue), false), (Counts::Missed, Value::Integer(0)));
        assert_eq!(month(0, Some(Answer::NotApplicable), false), (Counts::NotRequired, Value::text("—")));
        assert_eq!(month(1, Some(Answer::NotApplicable), false), (Counts::NotRequired, Value::Integer(1)));
        assert_eq!(month(0, Some(Answer::Soon), false), (Counts::Open, Value::Empty));
        assert_eq!(month(0, Some(Answer::Overdue), true), (Counts::Open, Value::Empty));
        assert_eq!(month(1, Some(Answer::CannotTell), false), (Counts::Unknown, Value::Integer(1)));
        assert_eq!(month(0, None, false), (Counts::NotRequired, Value::text("—")));
    }
}
