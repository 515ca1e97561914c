//! 发展党员台账 and 预备党员名单: candidates on the last day of the span, a column a step.

use std::collections::HashMap;

use chrono::Datelike;

use super::book::{Book, cells};
use super::members;
use super::page::{Frame, Table};
use crate::books::development;
use crate::books::organisation::{EventKind, Member, PersonEvent, PersonRow, Stage};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::law::rulebook::CompanionRole;
use crate::sheets::workbook::layout::Value;
use crate::verdicts::paths::{self, DerivedDay};

/// Whom a ledger lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// Everyone on the path, and those whose path was filed away within the span's year.
    Paths,
    /// Those in probation.
    Probation,
}

pub(super) const PATHS: Whom = Whom::Paths;
pub(super) const PROBATION: Whom = Whom::Probation;

/// Names of mentors and sponsors, by whose and as what.
pub(super) type Beside = HashMap<(PersonId, CompanionRole), Vec<String>>;

/// Those a ledger lists, and their mentors and sponsors on the day.
pub(super) fn listed<'f>(frame: &'f Frame<'_>, whom: Whom, day: Day) -> Result<(Vec<(&'f Member, PersonRow)>, Beside)> {
    let db = frame.office.db();
    let on_path: Vec<PersonId> =
        development::candidates(db, &frame.roll, day)?.iter().map(|c| PersonId(c.id)).collect();
    let mut beside = Beside::new();
    for companion in development::all_companions(db)? {
        let same_way = |m: &Member| development::companion_way(m, &companion) == m.way_on(day);
        let stands = companion.from.is_none_or(|from| from <= day) && companion.until.is_none_or(|until| day < until);
        if stands && frame.roll.member(companion.person).is_some_and(same_way) {
            beside.entry((companion.person, companion.role)).or_default().push(companion.name);
        }
    }
    let found = frame
        .roll
        .members
        .iter()
        .filter(|m| on_path.binary_search(&m.id).is_ok())
        .filter_map(|m| {
            let status = m.on(day)?;
            let row = frame.roll.row(m, day);
            let listed = match whom {
                Whom::Paths => {
                    !row.stage.has_left()
                        && m.last_on(EventKind::Archived, day).is_none_or(|a| a.first_day().year() >= day.year())
                }
                Whom::Probation => row.stage == Stage::ProbationaryMember,
            };
            (listed && frame.includes(status.unit)).then_some((m, row))
        })
        .collect();
    Ok((found, beside))
}

/// The table: by unit as in the tree, within a unit by stage, then in the order of the roster.
pub(super) fn table(frame: &Frame<'_>, book: &Book, whom: Whom) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let day = frame.day();
    let (mut found, beside) = listed(frame, whom, day)?;
    found.sort_by_key(|(m, row)| (frame.place(row.unit), rank(row.stage), m.id));
    let reckoned = match whom {
        Whom::Paths => HashMap::new(),
        Whom::Probation => {
            let people: Vec<PersonId> = found.iter().map(|(m, _)| m.id).collect();
            paths::derived_days(frame.office, &people, day)?
        }
    };
    let row_of = |(n, (member, row)): (i64, &(&Member, PersonRow))| {
        let reckoned = reckoned.get(&member.id).map_or(&[][..], Vec::as_slice);
        let of = Of { frame, member, row, day, beside: &beside, reckoned };
        cells(&chosen, |column| of.value(column, n))
    };
    let rows = (1..).zip(&found).map(row_of).collect::<Result<_>>()?;
    Ok(Table::plain(frame, book, chosen, rows).of(found.iter().map(|(m, _)| Some(m.id.0))))
}

pub(super) const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::FullMember => 0,
        Stage::ProbationaryMember => 1,
        Stage::Prospect => 2,
        Stage::Activist => 3,
        _ => 4,
    }
}

/// One person's row.
pub(super) struct Of<'a> {
    pub frame: &'a Frame<'a>,
    pub member: &'a Member,
    pub row: &'a PersonRow,
    pub day: Day,
    pub beside: &'a Beside,
    pub reckoned: &'a [DerivedDay],
}

impl Of<'_> {
    /// What a column holds; `None` for one these ledgers do not know.
    pub fn value(&self, column: &str, number: i64) -> Option<Value> {
        let dates = self.frame.request.dates;
        Some(match column {
            "mentors" => self.names(CompanionRole::Mentor),
            "sponsors" => match self.names(CompanionRole::Sponsor) {
                Value::Empty => Value::text(&self.row.facts.sponsors),
                names => names,
            },
            "probation_ends" => dates.write(self.reckoned("D20")),
            "standing_from" => dates.write(self.reckoned("D25")),
            "training_days" => self.trained(|s| s.days),
            "training_hours" => self.trained(|s| s.hours),
            "training" => self.training(),
            "reviewed_on" => self.all(EventKind::Reviewed),
            "probation_reviewed_on" => self.all(EventKind::ProbationReviewed),
            "admitted_on" => dates.write(self.last(EventKind::Admitted)),
            _ => match column.strip_suffix("_on").and_then(EventKind::from_code) {
                Some(kind) => dates.write(self.last(kind)),
                None => return members::value(self.frame, column, number, self.member, self.row),
            },
        })
    }

    /// The day the rules reckon, by row: D20 预备期最后一天, D25 党龄起算.
    fn reckoned(&self, row: &str) -> Option<PartialDate> {
        self.reckoned.iter().find(|d| d.rule == row)?.on
    }

    /// Day of the latest event of a kind, as known on the ledger's day.
    fn last(&self, kind: EventKind) -> Option<PartialDate> {
        self.days(kind).max()
    }

    fn days(&self, kind: EventKind) -> impl Iterator<Item = PartialDate> {
        let (day, member) = (self.day, self.member);
        let way = member.way_on(day);
        let mine = move |place: usize| !kind.is_step() || member.way_of(place) == way;
        let of_kind = move |(place, e): &(usize, &PersonEvent)| e.kind == kind && mine(*place);
        member
            .events
            .iter()
            .enumerate()
            .filter(of_kind)
            .map(|(_, e)| e)
            .filter_map(|e| e.on)
            .filter(move |on| on.first_day() <= day)
    }

    fn all(&self, kind: EventKind) -> Value {
        let mut days: Vec<PartialDate> = self.days(kind).collect();
        days.sort_unstable();
        let words: Vec<String> = days.into_iter().map(|d| self.frame.request.dates.words(d)).collect();
        Value::text(words.join("、"))
    }

    fn names(&self, role: CompanionRole) -> Value {
        Value::text(self.beside.get(&(self.member.id, role)).map(|n| n.join("、")).unwrap_or_default())
    }

    /// Days and hours in one cell: 3天、24学时.
    fn training(&self) -> Value {
        let part = |value: Value, unit: &str| match value {
            Value::Integer(n) => Some(format!("{n}{unit}")),
            _ => None,
        };
        let parts = [part(self.trained(|s| s.days), "天"), part(self.trained(|s| s.hours), "学时")];
        Value::text(parts.into_iter().flatten().collect::<Vec<_>>().join("、"))
    }

    fn trained(&self, part: fn(&crate::books::organisation::StepDetail) -> Option<u32>) -> Value {
        let way = self.member.of_way(self.member.way_on(self.day));
        let trained = way.filter(|e| e.kind == EventKind::Trained).last();
        trained.and_then(|e| part(&e.step)).map_or(Value::Empty, |n| Value::Integer(n.into()))
    }
}

/// Whether these ledgers can fill a column, for the test that every described column can be.
#[cfg(test)]
pub(super) fn knows(frame: &Frame<'_>, column: &str, member: &Member, row: &PersonRow) -> bool {
    let of = Of { frame, member, row, day: frame.today, beside: &HashMap::new(), reckoned: &[] };
    of.value(column, 1).is_some()
}
