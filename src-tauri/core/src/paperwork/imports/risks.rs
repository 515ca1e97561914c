//! What becomes of each row of a register of 廉政风险点. Several rows may tell of one risk: the measures of
//! each go to it.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::judge::{Judge, Sight, as_term};
use super::judged::{Action, Judged, Made};
use super::plausible::Sort;
use super::record::Record;
use super::units::UnitBook;
use crate::books::kit;
use crate::books::organisation::Roll;
use crate::books::rectification::{self, Risk, RiskLevel, RiskMeasure, read_limit, split_numbered};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::{RiskId, RiskMeasureId, UnitId};
use crate::sheets::fields::{ReadContext, read_date};
use crate::sheets::workbook::Cell;

/// What an import has written so far.
const RISK: &str = "risk";
const MEASURE: &str = "risk measure";

/// A risk as it stands, in the vault or after the rows above.
struct Draft {
    risk: Risk,
    measures: Vec<RiskMeasure>,
}

/// The vault's risks, as rows are matched against them.
pub(super) struct Risks<'a> {
    db: &'a Connection,
    roll: &'a Roll,
    today: Day,
    drafts: Vec<Draft>,
    /// By words as they are compared.
    places: HashMap<String, Vec<usize>>,
}

/// What is done for a row: the risk as it is then, and the measures that change, by their places.
struct RiskAction {
    place: usize,
    risk: Option<Risk>,
    measures: Vec<(usize, RiskMeasure)>,
    existing: Option<RiskId>,
}

impl<'a> Risks<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut risks =
            Self { db: sight.db, roll: sight.roll, today: sight.today, drafts: Vec::new(), places: HashMap::new() };
        for view in rectification::risks(sight.db, Day::MAX)? {
            risks.hold(Draft { risk: view.risk, measures: view.measures });
        }
        Ok(risks)
    }

    fn hold(&mut self, draft: Draft) -> usize {
        let place = self.drafts.len();
        self.places.entry(rectification::normalised_title(&draft.risk.title)).or_default().push(place);
        self.drafts.push(draft);
        place
    }

    /// The risk of these words. The same words at another post or unit are another risk; where one of the
    /// two says nothing, the only one that fits is meant.
    fn find(&self, title: &str, post: &str, lead: &str) -> Option<usize> {
        let twins = self.places.get(&rectification::normalised_title(title))?;
        let of = |place: &usize| self.drafts.get(*place).map_or(("", ""), |d| (&d.risk.post, &d.risk.lead));
        let agree = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty();
        if let Some(exact) = twins.iter().find(|p| of(p) == (post, lead)) {
            return Some(*exact);
        }
        let mut near = twins.iter().filter(|p| agree(of(p).0, post) && agree(of(p).1, lead));
        let first = near.next()?;
        near.next().is_none().then_some(*first)
    }
}

impl Judge for Risks<'_> {
    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        // 风险表现形式 is the risk itself where no other column names it.
        let (named, form) = (record.text("risk").trim(), record.text("risk_form").trim());
        let (title, form) = if named.is_empty() { (form, "") } else { (named, form) };
        if title.is_empty() {
            row.errors.push(record.note("risk", "没有填写风险点".to_owned()));
            return Ok(row);
        }
        let words = record.text("risk_lead").trim();
        units.tell(record, "risk_lead", words, &mut row);
        let unit = Some(words).filter(|w| !w.is_empty()).and_then(|w| units.held(w));
        let lead = unit.and_then(|id| self.roll.unit(id)).map_or(words, |u| u.name.as_str());
        let found = self.find(title, record.text("risk_post").trim(), lead);
        let (before, mut measures) = match found.and_then(|place| self.drafts.get(place)) {
            Some(draft) => (Some(draft.risk.clone()), draft.measures.clone()),
            None => (None, Vec::new()),
        };
        let mut risk = before.clone().unwrap_or_else(|| Risk { title: title.to_owned(), ..Risk::default() });
        facts(record, &mut risk, (unit, lead), &mut row, self.today);
        let words = format!("{}：{form}", record.label("risk_form"));
        if !form.is_empty() && form != title && !risk.note.contains(&words) {
            let note = if risk.note.is_empty() { words } else { format!("{}；{words}", risk.note) };
            row.change(record, "risk_form", &risk.note, &note);
            risk.note = note;
        }
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let risk = match kit::checked(&risk, self.db, self.today) {
            Ok(risk) => risk,
            Err(problem) => return Ok(row.refused_by::<Risk>(record, problem)),
        };
        let touched = self.measures(record, &mut measures, &mut row);
        let changed = before.as_ref() != Some(&risk);
        let place = match found {
            Some(place) => place,
            None => self.hold(Draft { risk: risk.clone(), measures: Vec::new() }),
        };
        if let Some(draft) = self.drafts.get_mut(place) {
            (draft.risk, draft.measures) = (risk.clone(), measures);
        }
        row.settled(before.is_none(), changed || !touched.is_empty());
        let existing = risk.id;
        (row.subject, row.draft) = (existing.map(|id| id.0), Some(place));
        row.action = Some(Box::new(RiskAction { place, risk: changed.then_some(risk), measures: touched, existing }));
        Ok(row)
    }
}

/// What the row says of the risk itself.
fn facts(record: &Record<'_>, risk: &mut Risk, (unit, lead): (Option<UnitId>, &str), row: &mut Judged, today: Day) {
    row.take_columns(record, risk, &["post", "group", "found_on", "confirmed_by", "note"], today);
    if !lead.is_empty() && risk.lead != lead {
        row.change(record, "risk_lead", &risk.lead, lead);
        (risk.unit, risk.lead) = (unit, lead.to_owned());
    }
    let said = record.text("risk_level").trim();
    match level(said) {
        Some((level, sure)) => {
            if risk.level != Some(level) {
                row.change(record, "risk_level", risk.level.map_or("", RiskLevel::label), level.label());
                risk.level = Some(level);
            }
            if !sure {
                row.warn(record, "risk_level", format!("“{said}”按“{}”登记，请核对", level.label()));
            }
        }
        None if said.is_empty() => {}
        None => row.errors.push(record.note("risk_level", format!("看不懂等级“{said}”，请改为高、中或低"))),
    }
    // A confirmation without its level or without who confirmed is none: the risk comes in, its day is named.
    let lacks = match (risk.level, risk.confirmed_by.is_empty()) {
        (None, _) => Some("没有等级"),
        (_, true) => Some("没有写由谁确认"),
        _ => None,
    };
    match lacks.filter(|_| record.date("risk_confirmed_on").is_some()) {
        Some(why) => {
            row.leave(record, "risk_confirmed_on", "not_confirmed", format!("{why}，确认时间没有导入，请补上"))
        }
        None => row.take_sound(record, "risk_confirmed_on", &mut risk.confirmed_on, Sort::Happened, today),
    }
}

/// The level a cell names, and whether there is no doubt: where risks are counted in grades the first is
/// nearly always the gravest.
fn level(text: &str) -> Option<(RiskLevel, bool)> {
    let outside = text.split(['（', '(']).next().unwrap_or_default();
    let bare = outside.trim().trim_end_matches("风险").trim_end_matches(['级', '度', '等']);
    Some(match bare {
        "高" => (RiskLevel::High, true),
        "中" => (RiskLevel::Middle, true),
        "低" => (RiskLevel::Low, true),
        "一" | "1" | "Ⅰ" | "I" | "A" | "甲" | "重大" | "较高" => (RiskLevel::High, false),
        "二" | "2" | "Ⅱ" | "II" | "B" | "乙" | "较大" | "中等" => (RiskLevel::Middle, false),
        "三" | "3" | "Ⅲ" | "III" | "C" | "丙" | "一般" | "较低" => (RiskLevel::Low, false),
        _ => return None,
    })
}

/// The parts of a cell that goes with the measures: by number, or one for all of them.
struct Parts {
    list: Vec<(usize, String)>,
    /// No number stands before it.
    bare: bool,
}

impl Parts {
    fn of(text: &str) -> Self {
        let list = split_numbered(text);
        let bare = matches!(list.as_slice(), [(_, one)] if one == text.trim());
        Self { list, bare }
    }

    fn at(&self, number: usize) -> &str {
        let found = self.list.iter().find(|(n, _)| self.bare || *n == number);
        found.map_or("", |(_, text)| text.as_str())
    }
}

impl Risks<'_> {
    /// Measures of the row: those new to the risk, and those it says more about.
    fn measures(
        &self,
        record: &Record<'_>,
        held: &mut Vec<RiskMeasure>,
        row: &mut Judged,
    ) -> Vec<(usize, RiskMeasure)> {
        let parts = |field: &str| Parts::of(record.text(field));
        let titles = split_numbered(record.text("risk_measures"));
        let (owners, limits, ends, notes) =
            (parts("risk_owner"), parts("risk_due"), parts("risk_done"), parts("risk_measure_note"));
        for (field, parts) in [("risk_due", &limits), ("risk_done", &ends), ("risk_measure_note", &notes)] {
            if titles.is_empty() && !parts.list.is_empty() {
                row.leave(record, field, "no_measure", "没有写防控措施，这一格没有导入；请先写明防控措施");
            }
        }
        if titles.is_empty() && !owners.list.is_empty() {
            let message = "没有写防控措施，责任人没有导入；请先写明防控措施";
            row.leave(record, "risk_owner", "no_measure", message);
        }
        let mut touched = Vec::new();
        for (n, title) in titles.into_iter().filter(|(_, title)| !title.is_empty()) {
            let place = held.iter().position(|m| m.title == title);
            let before = place.and_then(|p| held.get(p)).cloned();
            let mut measure = before.clone().unwrap_or_else(|| RiskMeasure { title, ..RiskMeasure::default() });
            for (said, slot) in [(owners.at(n), &mut measure.owner), (notes.at(n), &mut measure.note)] {
                if !said.is_empty() {
                    said.clone_into(slot);
                }
            }
            self.due(record, limits.at(n), &mut measure, row);
            self.done(record, ends.at(n), &mut measure, row);
            if before.as_ref() == Some(&measure) {
                continue;
            }
            row.change(record, "risk_measures", before.as_ref().map_or("", |m| &m.title), &measure.title);
            let place = place.unwrap_or(held.len());
            match held.get_mut(place) {
                Some(slot) => slot.clone_from(&measure),
                None => held.push(measure.clone()),
            }
            touched.push((place, measure));
        }
        touched
    }

    /// By when. What names no day has no place of its own and is kept in the measure's note.
    fn due(&self, record: &Record<'_>, text: &str, measure: &mut RiskMeasure, row: &mut Judged) {
        if text.is_empty() {
            return;
        }
        let limit = read_limit(&as_term(text, self.today.year()), self.today.year());
        let words = format!("时限：{text}");
        match limit.on {
            Some(on)
                if row.sound(record, "risk_due", Some(PartialDate::day(on)), Sort::Ahead, self.today).is_none() => {}
            Some(on) => {
                measure.due_on = Some(on);
                if !limit.note.is_empty() {
                    row.warn(record, "risk_due", limit.note);
                }
            }
            None if measure.note.is_empty() || measure.note == words => {
                measure.note = words;
                row.warn(record, "risk_due", format!("“{text}”没有具体日期，写进了这条措施的备注"));
            }
            None => row.leave(record, "risk_due", "no_day", format!("“{text}”没有具体日期，没有导入，请补上是哪一天")),
        }
    }

    /// Since when it is carried out; a word alone is no day.
    fn done(&self, record: &Record<'_>, text: &str, measure: &mut RiskMeasure, row: &mut Judged) {
        if text.is_empty() || ["未", "没有", "正在", "尚"].iter().any(|w| text.starts_with(w)) {
            return;
        }
        match read_date(&Cell::Text(text.to_owned()), ReadContext { this_year: self.today.year() }, false) {
            Ok(Some(on)) => {
                let on = row.sound(record, "risk_done", Some(on.value), Sort::Happened, self.today);
                measure.done_on = on.or(measure.done_on);
            }
            Ok(None) => {}
            Err(_) => {
                let message = format!("“{text}”没有日期，没有导入落实时间；已落实的请写明是哪一天");
                row.leave(record, "risk_done", "no_day", message);
            }
        }
    }
}

impl Action for RiskAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        let known = self.existing.or_else(|| made.at(RISK, self.place, 0).map(RiskId));
        let id = match (&mut self.risk, known) {
            (Some(risk), id) => {
                risk.id = id;
                kit::write(tx, risk)?
            }
            (None, Some(id)) => id,
            (None, None) => return Ok(None),
        };
        made.put(RISK, self.place, 0, id.0);
        for (place, measure) in &mut self.measures {
            measure.risk = id;
            measure.id = measure.id.or_else(|| made.at(MEASURE, self.place, *place).map(RiskMeasureId));
            let held = kit::write(tx, measure)?;
            made.put(MEASURE, self.place, *place, held.0);
        }
        Ok(Some(id.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_as_schools_write_them() {
        for (text, wanted) in [
            ("高", Some((RiskLevel::High, true))),
            ("高风险", Some((RiskLevel::High, true))),
            ("中级", Some((RiskLevel::Middle, true))),
            ("低等风险", Some((RiskLevel::Low, true))),
            ("高（一级）", Some((RiskLevel::High, true))),
            ("一级", Some((RiskLevel::High, false))),
            ("二级风险", Some((RiskLevel::Middle, false))),
            ("Ⅲ级", Some((RiskLevel::Low, false))),
            ("四级", None),
            ("高/中", None),
            ("", None),
        ] {
            assert_eq!(level(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_goes_with_measures_is_by_number_or_for_all() {
        let numbered = Parts::of("1. 朱梅玉\n3. 李外人");
        assert_eq!([1, 2, 3].map(|n| numbered.at(n).to_owned()), ["朱梅玉", "", "李外人"]);
        assert_eq!(Parts::of("朱梅玉").at(2), "朱梅玉");
        assert_eq!(Parts::of("1. 朱梅玉").at(2), "");
        assert_eq!(Parts::of("").at(1), "");
    }
}
