//! What becomes of each row of a table of targets.

use std::collections::HashMap;

use rusqlite::Connection;

use super::FieldChange;
use super::judge::{Judge, OfSheet, Sight, YearOf, differing, same};
use super::judged::{Action, Judged, Made};
use super::record::Record;
use super::seen::Seen;
use super::target_values::{Found, wanted};
use super::units::{UnitBook, UnitRef};
use super::whose::{Whose, whose, with_words};
use crate::books::kit::{self, Kept};
use crate::ground::calendar::{Day, dots};
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::vault::office::Office;
use crate::verdicts::targets::{self, Target};

/// The vault's targets, as rows are matched against them.
pub(super) struct Targets<'a> {
    office: &'a Office,
    today: Day,
    school: &'a str,
    years: YearOf,
    held: HashMap<(i32, String), Vec<Target>>,
    seen: Seen<(i32, String, Option<UnitId>)>,
}

/// What is done for a row.
struct TargetAction(Target);

impl<'a> Targets<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<(i32, String), Vec<Target>> = HashMap::new();
        for target in targets::held_targets(sight.db, None)? {
            held.entry((target.year, same(&target.name))).or_default().push(target);
        }
        Ok(Self {
            office: sight.office,
            today: sight.today,
            school: sight.school,
            years: YearOf::new(sight),
            held,
            seen: Seen::default(),
        })
    }

    /// The target of this name and unit; where the row names no unit, the only one of the name.
    fn find(&self, year: i32, name: &str, whose: &Whose) -> Option<&Target> {
        let twins = self.held.get(&(year, same(name)))?;
        let unit = match whose {
            Whose::Unit(unit) => Some(*unit),
            Whose::School | Whose::Other(_) => None,
            Whose::NotSaid if twins.len() == 1 => return twins.first(),
            Whose::NotSaid => None,
        };
        twins.iter().find(|t| t.unit == unit)
    }
}

impl Judge for Targets<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        self.years.turn_to(sheet);
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let name = record.text("target").trim();
        let whose = whose(record, "target_unit", units, self.school, &mut row);
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let year = self.years.of(record, "target", &mut row);
        let before = self.find(year, name, &whose).cloned();
        let mut target = before.clone().unwrap_or_else(|| blank(year, name));
        if let Whose::Unit(unit) = whose {
            target.unit = Some(unit);
        }
        if self.seen.again((year, same(name), target.unit), record, "同一个目标", &mut row) {
            return Ok(row);
        }
        wanted(record, before.as_ref(), &mut target, &mut row);
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let said = record.text("note").trim();
        target.note = with_words(if said.is_empty() { &target.note } else { said }, &whose);
        let measure = record.text("target_measure").trim();
        if !measure.is_empty() {
            target.measure = targets::measure_named(measure).map_or(measure, |m| m.id).to_owned();
        }
        let found = Found { record, today: self.today };
        if target.measure.is_empty() {
            found.entered(before.as_ref(), &mut target, &mut row);
        }
        let target = match kit::checked(&target, self.office.db(), self.today) {
            Ok(target) => target,
            Err(problem) => return Ok(row.refused_by::<Target>(record, problem)),
        };
        if !target.measure.is_empty() {
            found.reckoned(self.office, &target, &mut row)?;
        }
        let unit = |t: &Target| t.unit.map_or_else(|| self.school.to_owned(), |u| units.name(UnitRef::Held(u)));
        row.changes = before.as_ref().map(|b| differences(b, &target, &unit)).unwrap_or_default();
        row.settled(before.is_none(), before.as_ref() != Some(&target));
        row.subject = target.id.map(|id| id.0);
        row.action = Some(Box::new(TargetAction(target)));
        Ok(row)
    }
}

fn blank(year: i32, name: &str) -> Target {
    Target { year, name: name.to_owned(), ..(Target::register().blank)() }
}

fn differences(a: &Target, b: &Target, unit: &dyn Fn(&Target) -> String) -> Vec<FieldChange> {
    let wanted = |t: &Target| format!("{}{}{}", t.comparison.sign(), t.amount, t.measured);
    let measure = |t: &Target| targets::measure_named(&t.measure).map(|m| m.name.to_owned()).unwrap_or_default();
    let value = |t: &Target| t.entered.map(|v| v.to_string()).unwrap_or_default();
    differing([
        ("责任单位", unit(a), unit(b)),
        ("目标值", wanted(a), wanted(b)),
        ("计数项", measure(a), measure(b)),
        ("完成值", value(a), value(b)),
        ("填报日期", a.entered_on.map(dots).unwrap_or_default(), b.entered_on.map(dots).unwrap_or_default()),
        ("依据", a.basis.clone(), b.basis.clone()),
        ("备注", a.note.clone(), b.note.clone()),
    ])
}

impl Action for TargetAction {
    fn carry_out(&mut self, tx: &Connection, _made: &mut Made) -> Result<Option<i64>> {
        kit::write(tx, &self.0).map(|id| Some(id.0))
    }
}
