//! What becomes of each row of a register of 责任书.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;
use rusqlite::Connection;

use super::FieldChange;
use super::judge::{Judge, OfSheet, Sight, YearOf, differing, only_person, same};
use super::judged::{Action, Judged, Made};
use super::plausible::Sort;
use super::record::Record;
use super::seen::Seen;
use super::units::UnitBook;
use crate::books::kit::{self, Kept};
use crate::books::organisation::Roll;
use crate::books::plans;
use crate::books::rectification::split_numbered;
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::error::Result;
use crate::ground::ids::{LetterId, TargetId, TaskId, UnitId};
use crate::sheets::fields::{ReadContext, read_date};
use crate::sheets::workbook::Cell;
use crate::verdicts::targets::{self, Letter};

/// What letters may cover, by year and words, each with its unit.
type Covered<T> = HashMap<(i32, String), Vec<(T, Option<UnitId>, String)>>;
/// Year, unit, title.
type Key = (i32, UnitId, String);

/// The vault's letters, as rows are matched against them.
pub(super) struct Letters<'a> {
    db: &'a Connection,
    roll: &'a Roll,
    today: Day,
    years: YearOf,
    held: HashMap<Key, Vec<Letter>>,
    taken: HashSet<LetterId>,
    seen: Seen<(Key, String)>,
    tasks: Covered<TaskId>,
    targets: Covered<TargetId>,
    school: &'a str,
    /// The letter the title of the sheet names, and whether that was said.
    title: Option<String>,
    title_told: bool,
}

/// What is done for a row.
struct LetterAction(Letter);

impl<'a> Letters<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<Key, Vec<Letter>> = HashMap::new();
        for (letter, _) in targets::held_letters(sight.db, None)? {
            held.entry((letter.year, letter.unit, same(&letter.title))).or_default().push(letter);
        }
        let mut tasks: Covered<TaskId> = HashMap::new();
        for row in plans::all_tasks(sight.db, None, sight.today)? {
            let task = row.task;
            if let Some(id) = task.id {
                hold(&mut tasks, task.year, (id, task.unit, task.title), &row.unit_name);
            }
        }
        let mut aims: Covered<TargetId> = HashMap::new();
        for target in targets::held_targets(sight.db, None)? {
            if let Some(id) = target.id {
                let unit = target.unit.and_then(|unit| sight.roll.unit(unit));
                let whose = unit.map_or(targets::WHOLE, |u| u.name.as_str());
                hold(&mut aims, target.year, (id, target.unit, target.name), whose);
            }
        }
        Ok(Self {
            db: sight.db,
            roll: sight.roll,
            today: sight.today,
            years: YearOf::new(sight),
            held,
            taken: HashSet::new(),
            seen: Seen::default(),
            tasks,
            targets: aims,
            school: sight.school,
            title: None,
            title_told: false,
        })
    }

    /// The letter of this key that no row above is about: by who signed, else the only one where one of the
    /// two does not say or the name was mended.
    fn find(&mut self, key: &Key, signer: &str) -> Option<Letter> {
        let open: Vec<&Letter> =
            self.held.get(key)?.iter().filter(|l| l.id.is_none_or(|id| !self.taken.contains(&id))).collect();
        let same = open.iter().find(|l| l.signer_name == signer);
        let found = same.or_else(|| open.first().filter(|_| open.len() == 1)).map(|l| (*l).clone())?;
        self.taken.extend(found.id);
        Some(found)
    }
}

impl Judge for Letters<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        self.years.turn_to(sheet);
        self.title = sheet.titles.iter().find_map(|text| letter_in(text, self.school));
        self.title_told = false;
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let name = record.text("letter_unit").trim();
        let signed_on = signed_on(record, self.today, &mut row);
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let state = record.text("letter_state");
        let signed = says_signed(state) || signed_on.is_some();
        if signed_on.is_some() && state.contains(['未', '否']) {
            let message = format!("写了签订日期，签订情况写的是“{state}”，按已签订登记，请核对");
            row.warnings.push(record.note("letter_state", message).coded("state_differs"));
        }
        let said = ["letter_title", "letter_signer", "letter_tasks", "letter_targets"];
        if !signed && said.iter().all(|field| record.text(field).trim().is_empty()) {
            return Ok(row.skipped(format!("“{name}”没有责任书名称和签订人，还没有签订，不是一份责任书")));
        }
        let (title, signer) = (self.title(record, &mut row), record.text("letter_signer").trim());
        units.tell(record, "letter_unit", name, &mut row);
        let Some(unit) = units.held(name) else {
            let message = format!("组织里没有“{name}”；请写组织里的名称，每个单位一行，或先在“组织”里登记");
            row.errors.push(record.note("letter_unit", message));
            return Ok(row);
        };
        let year = self.years.of(record, "letter_title", &mut row);
        let key = (year, unit, same(&title));
        if self.seen.again((key.clone(), signer.to_owned()), record, "同一份责任书", &mut row) {
            return Ok(row);
        }
        let before = self.find(&key, signer);
        let mut letter = before.clone().unwrap_or_else(|| blank(year, unit, &title));
        if !signer.is_empty() && signer != letter.signer_name {
            (letter.signer, letter.signer_name) = (only_person(self.roll, signer), signer.to_owned());
        }
        letter.signed_on = signed_on.or(letter.signed_on);
        if letter.signed_on.is_none() && signed {
            row.warn(record, "letter_state", "写着已签订，没有签订日期，按未签订登记；请补上签订日期");
        }
        let note = record.text("note").trim();
        if !note.is_empty() {
            note.clone_into(&mut letter.note);
        }
        cover(record, "letter_tasks", &self.tasks, (year, unit), &mut letter.tasks, &mut row);
        cover(record, "letter_targets", &self.targets, (year, unit), &mut letter.targets, &mut row);
        let letter = match kit::checked(&letter, self.db, self.today) {
            Ok(letter) => letter,
            Err(problem) => return Ok(row.refused_by::<Letter>(record, problem)),
        };
        row.changes = before.as_ref().map(|b| self.differences(b, &letter)).unwrap_or_default();
        row.settled(before.is_none(), before.as_ref() != Some(&letter));
        row.subject = letter.id.map(|id| id.0);
        row.action = Some(Box::new(LetterAction(letter)));
        Ok(row)
    }
}

impl Letters<'_> {
    /// The name of the letter. A register of one kind of letter has no column for it: then its title tells.
    fn title(&mut self, record: &Record<'_>, row: &mut Judged) -> String {
        let said = record.text("letter_title").trim();
        if !said.is_empty() || record.has("letter_title") {
            return said.to_owned();
        }
        let title = self.title.clone().unwrap_or_default();
        if !title.is_empty() && !self.title_told {
            self.title_told = true;
            row.warn(record, "letter_title", format!("没有责任书名称一列，按标题登记为“{title}”"));
        }
        title
    }

    fn differences(&self, a: &Letter, b: &Letter) -> Vec<FieldChange> {
        fn names<T: PartialEq>(all: &Covered<T>, ids: &[T]) -> String {
            let name = |id: &T| all.values().flatten().find(|(held, ..)| held == id).map_or("", |(_, _, name)| name);
            ids.iter().map(name).collect::<Vec<_>>().join("；")
        }
        let on = |l: &Letter| l.signed_on.map(dots).unwrap_or_default();
        differing([
            ("签订人", a.signer_name.clone(), b.signer_name.clone()),
            ("签订日期", on(a), on(b)),
            ("承担的任务", names(&self.tasks, &a.tasks), names(&self.tasks, &b.tasks)),
            ("承担的目标", names(&self.targets, &a.targets), names(&self.targets, &b.targets)),
            ("备注", a.note.clone(), b.note.clone()),
        ])
    }
}

/// Holds what a letter may cover under its name, and under its name with whose it is: so names are written
/// where two are the same.
fn hold<T: Copy>(all: &mut Covered<T>, year: i32, (id, unit, name): (T, Option<UnitId>, String), whose: &str) {
    let full = targets::name_of_whose(&name, whose);
    if full != name {
        all.entry((year, same(&full))).or_default().push((id, unit, name.clone()));
    }
    all.entry((year, same(&name))).or_default().push((id, unit, name));
}

fn blank(year: i32, unit: UnitId, title: &str) -> Letter {
    Letter { year, unit, title: title.to_owned(), ..(Letter::register().blank)() }
}

/// The day it was signed; 未签 and the like are no day.
fn signed_on(record: &Record<'_>, today: Day, row: &mut Judged) -> Option<Day> {
    let said = record.text("letter_signed_on").trim();
    if said.is_empty() || said.starts_with(['未', '待', '否']) {
        return None;
    }
    match read_date(&Cell::Text(said.to_owned()), ReadContext { this_year: today.year() }, false) {
        Ok(Some(found)) => {
            if let Some(warning) = found.warning {
                row.warn(record, "letter_signed_on", warning);
            }
            if found.value.exact().is_none() {
                row.leave(record, "letter_signed_on", "no_day", "只有年月，没有导入，请补上是哪一天");
            }
            let on = found.value.exact()?;
            let on = row.sound(record, "letter_signed_on", Some(PartialDate::day(on)), Sort::Happened, today);
            on.and_then(|on| on.exact())
        }
        Ok(None) => None,
        Err(message) => {
            row.errors.push(record.note("letter_signed_on", message));
            None
        }
    }
}

/// The letter a title such as 某校2026年党风廉政建设责任书签订情况 is about.
fn letter_in(title: &str, school: &str) -> Option<String> {
    let (before, _) = title.split_once("责任书")?;
    let year = before.rfind('年').map(|at| before.get(at + '年'.len_utf8()..).unwrap_or_default());
    let own = year.unwrap_or(before).trim_start_matches('度').replace(school, "");
    let own = own.trim().trim_start_matches("各支部").trim_start_matches("各党支部").trim();
    let plain = !own.is_empty() && own.chars().count() <= 20 && !own.contains(['：', ':', '，', '。']);
    plain.then(|| format!("{own}责任书"))
}

fn says_signed(words: &str) -> bool {
    let words = words.trim();
    matches!(words, "是" | "√" | "✓" | "已签") || (words.contains("已签") && !words.contains('未'))
}

/// Adds what the cell names to what the letter covers. What the cell leaves out stays: a list may be kept
/// short. What is not registered is told and never made up.
fn cover<T: Copy + PartialEq>(
    record: &Record<'_>,
    field: &str,
    all: &Covered<T>,
    (year, unit): (i32, UnitId),
    covered: &mut Vec<T>,
    row: &mut Judged,
) {
    let text = record.text(field).trim();
    let of = |name: &str| {
        let other = || targets::year_said(name).and_then(|(name, year)| all.get(&(year, same(name))));
        all.get(&(year, same(name))).or_else(other).map(Vec::as_slice).unwrap_or_default()
    };
    for name in named(text, |name| !of(name).is_empty()) {
        let found = of(&name);
        // What is covered already is found again, of whichever year it is.
        let held = |covered: &[T]| {
            let mut alike = all.iter().filter(|((_, words), _)| *words == same(&name)).flat_map(|(_, found)| found);
            alike.any(|(id, ..)| covered.contains(id))
        };
        if found.iter().any(|(id, ..)| covered.contains(id)) || (found.is_empty() && held(covered)) {
            continue;
        }
        let mine: Vec<T> = found.iter().filter(|(_, of, _)| *of == Some(unit)).map(|(id, ..)| *id).collect();
        match (found, mine.as_slice()) {
            ([(one, ..)], _) | (_, [one]) => covered.push(*one),
            ([], _) => row.warn(record, field, format!("{year}年没有登记“{name}”，没有关联；请登记后再导入一次")),
            _ => row.warn(record, field, format!("{year}年有{}项“{name}”，没有关联；请在责任书里选择", found.len())),
        }
    }
}

/// The names in a cell: all of it where that is known, numbered lines, or parted by ；.
fn named(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    if text.is_empty() || known(text) {
        return Some(text.to_owned()).filter(|t| !t.is_empty()).into_iter().collect();
    }
    let mut names = Vec::new();
    for (_, line) in split_numbered(text) {
        for line in if known(&line) { vec![line.as_str()] } else { line.lines().collect() } {
            if known(line) {
                names.push(line.to_owned());
            } else {
                names.extend(line.split(['；', ';']).map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()));
            }
        }
    }
    names
}

impl Action for LetterAction {
    fn carry_out(&mut self, tx: &Connection, _made: &mut Made) -> Result<Option<i64>> {
        kit::write(tx, &self.0).map(|id| Some(id.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_cell() {
        let known = |name: &str| ["中心组学习", "送学；上门", "1. 修订章程"].contains(&name);
        assert_eq!(named("中心组学习；培训", known), ["中心组学习", "培训"]);
        assert_eq!(named("1. 中心组学习\n2. 送学；上门", known), ["中心组学习", "送学；上门"]);
        assert_eq!(named("中心组学习\n培训", known), ["中心组学习", "培训"]);
        assert_eq!(named("1. 修订章程", known), ["1. 修订章程"]);
        assert_eq!(named("", known), Vec::<String>::new());
    }

    #[test]
    fn the_title_of_a_register_names_its_letter() {
        let school = "石河镇中心小学";
        for (title, wanted) in [
            ("石河镇中心小学2026年党风廉政建设责任书签订情况一览表", Some("党风廉政建设责任书")),
            ("2026年度石河镇中心小学各支部意识形态工作责任书台账", Some("意识形态工作责任书")),
            ("2026年度石河镇中心小学责任书签订台账", None),
            ("注：没有签订责任书的也列出", None),
            ("2026年工作要点", None),
        ] {
            assert_eq!(letter_in(title, school).as_deref(), wanted, "{title}");
        }
    }

    #[test]
    fn a_word_for_signed() {
        assert!(says_signed("已签订") && says_signed("√") && says_signed("是"));
        assert!(!says_signed("未签订") && !says_signed("") && !says_signed("未已签"));
    }
}
