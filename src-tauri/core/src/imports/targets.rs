//! What becomes of each row of a table of targets.

use std::collections::HashMap;

use rusqlite::Connection;

use super::FieldChange;
use super::judge::{Action, Judge, Judged, Made, Sight, YearOf, differing, exact, same};
use super::record::Record;
use super::units::{UnitBook, UnitRef};
use super::wanted::{Wanted, read_found, read_wanted};
use super::whose::{Whose, whose, with_words};
use crate::calendar::{Day, dots};
use crate::error::Result;
use crate::fields::{ReadContext, read_date};
use crate::ids::UnitId;
use crate::measures::Number;
use crate::targets::{self, Comparison, Target};
use crate::workbook::Cell;

/// The vault's targets, as rows are matched against them.
pub(super) struct Targets<'a> {
    school: &'a str,
    years: YearOf,
    held: HashMap<(i32, String), Vec<Target>>,
    seen: HashMap<(i32, String, Option<UnitId>), u32>,
}

/// What is done for a row.
struct TargetAction(Target);

impl<'a> Targets<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<(i32, String), Vec<Target>> = HashMap::new();
        for target in targets::held_targets(sight.db, None)? {
            held.entry((target.year, same(&target.name))).or_default().push(target);
        }
        Ok(Self { school: sight.school, years: YearOf::new(sight), held, seen: HashMap::new() })
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
        if let Some(first) = self.seen.insert((year, same(name), target.unit), record.row) {
            return Ok(row.skipped(format!("与第{first}行是同一个目标")));
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
        if target.measure.is_empty() {
            entered(record, before.as_ref(), &mut target, &mut row);
        }
        let target = match targets::checked_target(&target) {
            Ok(target) => target,
            Err(problem) => return Ok(row.refused(record, problem, cell_of)),
        };
        let unit = |t: &Target| t.unit.map_or_else(|| self.school.to_owned(), |u| units.name(UnitRef::Held(u)));
        row.changes = before.as_ref().map(|b| differences(b, &target, &unit)).unwrap_or_default();
        row.settled(before.is_none(), before.as_ref() != Some(&target));
        row.subject = target.id.map(|id| id.0);
        row.action = Some(Box::new(TargetAction(target)));
        Ok(row)
    }
}

fn blank(year: i32, name: &str) -> Target {
    Target {
        id: None,
        year,
        unit: None,
        name: name.to_owned(),
        comparison: Comparison::AtLeast,
        amount: Number::ZERO,
        measured: String::new(),
        measure: String::new(),
        entered: None,
        entered_on: None,
        basis: String::new(),
        note: String::new(),
    }
}

/// The cell a refusal of the verb is about.
fn cell_of(field: &str) -> &'static str {
    match field {
        "year" => "year_of",
        "unit" => "target_unit",
        "measure" => "target_measure",
        "entered_on" => "target_entered_on",
        "basis" => "target_basis",
        _ => "target",
    }
}

/// 目标值 and 计量单位.
fn wanted(record: &Record<'_>, before: Option<&Target>, target: &mut Target, row: &mut Judged) {
    let said = record.text("target_wanted").trim();
    if said.is_empty() {
        if before.is_none() {
            row.errors.push(record.note("target_wanted", "没有写目标值，请填写，如“≥90%”".to_owned()));
        }
    } else {
        match read_wanted(said) {
            Err(message) => row.errors.push(record.note("target_wanted", message)),
            Ok(found) => {
                let usual = if found.amount == Number::ZERO { Comparison::AtMost } else { Comparison::AtLeast };
                let held = before.filter(|b| b.amount == found.amount).map(|b| b.comparison);
                if found.comparison.or(held).is_none() {
                    row.warn(record, "target_wanted", unsigned(said, &found, usual));
                }
                target.comparison = found.comparison.or(held).unwrap_or(usual);
                target.amount = found.amount;
                if !found.measured.is_empty() {
                    target.measured = found.measured;
                }
            }
        }
    }
    let unit = record.text("target_measured").trim();
    if !unit.is_empty() {
        unit.clone_into(&mut target.measured);
    }
}

/// What to look at where no word says how a value is compared. A per cent may have lost its sign in a
/// spreadsheet: 90% is 0.9 there.
fn unsigned(said: &str, found: &Wanted, taken: Comparison) -> String {
    let share = found.measured.is_empty() && found.amount > Number::ZERO && found.amount < Number::from(1_u32);
    let more =
        if share { format!("“{said}”如果是百分数，请改写，如“≥90%”；") } else { String::new() };
    format!("{more}没有写不低于还是不超过，按“{}{}”登记，请核对", taken.sign(), found.amount)
}

/// The value entered by hand, with its day and basis. Without these it is no fact yet and is left out.
fn entered(record: &Record<'_>, before: Option<&Target>, target: &mut Target, row: &mut Judged) {
    let said = record.text("target_found").trim();
    let (basis_on, basis) = told_basis(record.text("target_basis").trim());
    if said.is_empty() {
        return;
    }
    let Some((value, unit)) = read_found(said) else {
        let message = format!("“{said}”不是一个数，完成值没有导入");
        return row.warn(record, "target_found", message);
    };
    if !unit.is_empty() && unit != target.measured {
        if !target.measured.is_empty() {
            let message = format!("“{said}”与目标值的单位“{}”不同，完成值没有导入，请核对", target.measured);
            return row.warn(record, "target_found", message);
        }
        target.measured = unit;
    }
    let same_value = before.filter(|b| b.entered == Some(value));
    let on = exact(record, "target_entered_on", row).or(basis_on).or_else(|| same_value.and_then(|b| b.entered_on));
    let basis = if basis.is_empty() { same_value.map(|b| b.basis.clone()).unwrap_or_default() } else { basis };
    match on {
        Some(on) if !basis.is_empty() => {
            (target.entered, target.entered_on, target.basis) = (Some(value), Some(on), basis)
        }
        _ => {
            let message = format!("完成值“{said}”没有写明是哪一天的数、从哪里来的，没有导入；请补上填报日期和依据");
            row.warn(record, "target_found", message);
        }
    }
}

/// 2026.10.31填报，志愿服务登记表: the day and what the value rests on, as our own table writes them. What
/// that table says of a value counted from the records is no basis of one entered by hand.
fn told_basis(text: &str) -> (Option<Day>, String) {
    if text.starts_with("缺：") || text.starts_with("按登记计算：") {
        return (None, String::new());
    }
    let day = |words: &str| {
        let read = read_date(&Cell::Text(words.to_owned()), ReadContext { this_year: 0 }, false);
        read.ok().flatten().and_then(|p| p.value.exact())
    };
    match text.split_once("填报，").and_then(|(words, rest)| Some((day(words)?, rest))) {
        Some((on, rest)) => (Some(on), rest.trim().to_owned()),
        None => (None, text.to_owned()),
    }
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
        targets::write_target(tx, &self.0).map(|id| Some(id.0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_share_without_its_sign_is_asked_about() {
        let told = |text: &str| unsigned(text, &read_wanted(text).unwrap(), Comparison::AtLeast);
        assert!(told("0.9").starts_with("“0.9”如果是百分数，请改写，如“≥90%”；"));
        assert_eq!(told("90"), "没有写不低于还是不超过，按“≥90”登记，请核对");
        assert_eq!(told("0.5小时"), "没有写不低于还是不超过，按“≥0.5”登记，请核对");
    }

    #[test]
    fn the_basis_of_our_own_table_comes_back() {
        let day: Day = "2026-10-31".parse().unwrap();
        for text in
            ["2026.10.31填报，登记表；共3页", "2026-10-31填报，登记表；共3页", "2026年10月31日填报，登记表；共3页"]
        {
            assert_eq!(told_basis(text), (Some(day), "登记表；共3页".to_owned()), "{text}");
        }
        assert_eq!(told_basis("由各支部填报，汇总表"), (None, "由各支部填报，汇总表".to_owned()));
        assert_eq!(told_basis("按登记计算：主题党日次数，3条记录"), (None, String::new()));
        assert_eq!(told_basis("缺：没有填报完成值"), (None, String::new()));
    }
}
