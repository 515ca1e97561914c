//! What becomes of each row of people: a roster, a list of leavers, a development ledger.

mod action;
mod candidates;
mod dates;
mod done;
mod facts;
mod file_day;
mod leaving;
mod place;
mod posts;
mod said;
mod sheets;
mod stage;
mod transfers;
mod way;
mod who;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use self::action::{MemberAction, Whose};
use self::candidates::CandidateSteps;
pub(super) use self::candidates::Companions;
use self::done::Done;
use self::said::Said;
use self::who::{Found, People};
use super::FieldChange;
use super::at::At;
use super::judge::{Judge, OfSheet, Sight};
use super::judged::Judged;
use super::plausible::Plausible;
use super::record::Record;
use super::units::{UnitBook, UnitRef};
use crate::books::organisation::{Member, PersonFacts, school};
use crate::ground::calendar::Day;
use crate::ground::error::Result;

/// The vault as rows are matched against it.
pub(super) struct Members<'a> {
    people: People<'a>,
    today: Day,
    /// The last day the file speaks of, where it says so.
    file_day: Option<Day>,
    /// The file lists the members of a committee: 职务 is a Party post there.
    committee_list: bool,
    /// 上级党组织 of the school.
    superior: String,
    /// Set where the rows are candidates of a development ledger.
    companions: Option<Companions>,
}

/// A row as it is judged.
struct Row<'r> {
    record: &'r Record<'r>,
    said: &'r Said,
    known: Option<&'r Member>,
    /// The earlier row of the file that is about the same person, what it said, and the posts it gives.
    earlier: Option<&'r Done>,
    /// Place of the way toward membership the row speaks of.
    way: usize,
    plausible: Plausible,
}

impl<'a> Members<'a> {
    pub(super) fn new(sight: &Sight<'a>, companions: Option<Companions>) -> Result<Self> {
        Ok(Self {
            people: People::of(sight.roll, sight.today),
            today: sight.today,
            file_day: None,
            committee_list: false,
            superior: school(sight.db)?.superior,
            companions,
        })
    }

    /// Whether what the file says is older than something held since a day; of what has no day the year decides.
    fn is_older(&self, held: Option<Day>) -> bool {
        use chrono::Datelike;
        self.companions.is_none()
            && self.file_day.is_some_and(|day| held.map_or(day.year() < self.today.year(), |held| held > day))
    }
}

impl Judge for Members<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        let committee = ["支委会", "支部委员会", "委员名单", "支委名单"];
        self.file_day = file_day::file_day(&sheet.titles, sheet.year, self.today);
        self.committee_list = sheet.titles.iter().any(|t| committee.iter().any(|word| t.contains(word)));
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let before = units.mark();
        let judged = self.judge_row(record, units);
        // What is not written makes no unit either.
        if !judged.errors.is_empty() || !judged.asked.is_empty() {
            units.forget_since(before);
        }
        Ok(judged)
    }
}

impl Members<'_> {
    fn judge_row(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Judged {
        let mut row = Judged::open();
        cross_check(record, &mut row);
        let mut said = Said::read(record, self.committee_list, &mut row);
        said.birth = record.date("birth");
        let mut found = self.people.find(record, &mut said, &mut row);
        if let Found::Among(same) = &found {
            // Who stands on another sheet, and would not be changed in anything by this one, is the same person.
            let unchanged = same.iter().find(|done| {
                let mark = units.mark();
                let mut trial = Judged::open();
                let known = (Some(&done.member), Some(done.as_ref()), false);
                let action = self.act(record, &mut said.clone(), known, units, &mut trial);
                units.forget_since(mark);
                action.is_empty() && trial.asked.is_empty() && trial.errors.is_empty() && trial.left.is_empty()
            });
            found = match unchanged {
                Some(done) => Found::Earlier(Rc::clone(done)),
                None => self.people.same_or_other(record, &said, same, &mut row),
            };
        }
        if let Found::Open(open) = &found {
            // Somebody the row would not change in anything may well be the one: nothing is written either way.
            for member in open.iter().copied().filter(|m| !self.people.is_done(m.id)) {
                let mark = units.mark();
                let mut trial = Judged::open();
                let action = self.act(record, &mut said.clone(), (Some(member), None, false), units, &mut trial);
                if action.is_empty() && trial.asked.is_empty() && trial.errors.is_empty() {
                    return self.settled(record, action, Some(member), None, trial.with(row));
                }
                units.forget_since(mark);
            }
            found = self.people.which(record, open, &mut row);
        }
        let (known, earlier, keep_name) = match &found {
            Found::New => (None, None, false),
            Found::Held { member, keep_name } => (Some(*member), None, *keep_name),
            Found::Earlier(done) => (Some(&done.member), Some(done.as_ref()), false),
            Found::Open(_) | Found::Among(_) | Found::Undecided => return row,
        };
        let action = self.act(record, &mut said, (known, earlier, keep_name), units, &mut row);
        let whole = row.asked.is_empty() && row.left.is_empty() && row.errors.is_empty();
        // In the same sheet the second row is one too many; another sheet says the same once more.
        if let Some(done) = earlier.filter(|done| action.is_empty() && whole && done.at.is_in_sheet_of(record)) {
            return row.skipped(format!("与{}是同一个人", done.at.seen_from(record)));
        }
        self.settled(record, action, known, earlier, row)
    }

    /// New, changed or as it was; later rows of the file go on from here.
    fn settled(
        &mut self,
        record: &Record<'_>,
        action: MemberAction,
        known: Option<&Member>,
        earlier: Option<&Done>,
        mut row: Judged,
    ) -> Judged {
        row.settled(known.is_none(), !action.is_empty());
        if let Whose::Held(id) = action.whose {
            row.subject = Some(id.0);
        }
        if row.asked.is_empty() && row.errors.is_empty() {
            let mut said: Vec<(String, At)> = record.said().map(|field| (field.to_owned(), At::of(record))).collect();
            let mut posts = action.posts.clone();
            if let Some(done) = earlier {
                said.extend(done.said.iter().cloned());
                posts.extend(done.posts.iter().cloned());
            }
            let whose = match action.whose {
                Whose::New => Whose::Row(record.place),
                whose => whose,
            };
            let member = action.after(known);
            if let Some(companions) = &mut self.companions {
                companions.add(&member, &action.steps);
            }
            let in_sheet = earlier.filter(|done| done.at.is_in_sheet_of(record));
            let at = in_sheet.map_or_else(|| At::of(record), |done| done.at.clone());
            self.people.settle(Done { at, whose, member, said, posts });
        }
        row.action = Some(Box::new(action));
        row
    }

    fn act(
        &self,
        record: &Record<'_>,
        said: &mut Said,
        (known, earlier, keep_name): (Option<&Member>, Option<&Done>, bool),
        units: &mut UnitBook,
        row: &mut Judged,
    ) -> MemberAction {
        let before = known.map_or_else(|| PersonFacts::named(&said.name), |m| m.facts.clone());
        let plausible = said.dates(record, &before, self.today, row);
        let facts = self.facts(record, said, &before, (known.is_some(), earlier, keep_name), row);
        let whose = match (earlier, known) {
            (Some(done), _) => done.whose,
            (None, Some(member)) => Whose::Held(member.id),
            (None, None) => Whose::New,
        };
        let mut action = MemberAction {
            place: record.place,
            whose,
            facts_changed: known.is_none() || facts != before,
            facts,
            events: Vec::new(),
            redated: Vec::new(),
            dated: Vec::new(),
            moved: None,
            noted: Vec::new(),
            posts: Vec::new(),
            posts_from: Vec::new(),
            steps: CandidateSteps::default(),
        };
        let at = Row { record, said, known, earlier, way: way::spoken_of(record, known), plausible };
        at.tell_fresh(row);
        self.committee(&at, units, row);
        let leaving = self.leaving(&at, units, row);
        let arrival = self.arrival(&at, row);
        let unit = self.place(&at, leaving.as_ref(), &arrival, units, row, &mut action);
        self.arrive(&at, arrival, unit, row, &mut action);
        self.dates(&at, row, &mut action);
        self.in_order(&at, row, &mut action);
        self.stage(&at, leaving.is_some(), row, &mut action);
        self.marked(&at, row, &mut action);
        if let Some(companions) = &self.companions {
            action.steps = candidates::steps(&at, self.people.roll, companions, row);
        }
        self.posts(&at, unit, units, row, &mut action);
        self.leave(&at, leaving, row, &mut action);
        action
    }

    /// Facts after the row, and what it changes.
    fn facts(
        &self,
        record: &Record<'_>,
        said: &Said,
        before: &PersonFacts,
        (is_known, earlier, keep_name): (bool, Option<&Done>, bool),
        row: &mut Judged,
    ) -> PersonFacts {
        let mut kept = if keep_name { vec!["name"] } else { Vec::new() };
        // Sponsors of a candidate are companions with their own days, not a line of the roster.
        if self.companions.is_some() {
            kept.push("sponsors");
        }
        // 买买提艾力 does not take the dot out of a name that has it.
        let dotless = |name: &str| name.replace('\u{b7}', "");
        if dotless(&said.name) == dotless(&before.name) && before.name.contains('\u{b7}') {
            kept.push("name");
        }
        let facts = facts::merged(before, record, said, &kept);
        if !is_known {
            return facts;
        }
        let changes = facts::differences(before, &facts);
        kept.extend(facts::kept(record, &changes, earlier, self.is_older(None), row));
        let facts = facts::merged(before, record, said, &kept);
        for (field, before, after) in facts::differences(before, &facts) {
            row.changes.push(FieldChange { label: record.label(field), before, after });
        }
        facts
    }

    /// The superior a row names, against those the school has.
    fn committee(&self, at: &Row<'_>, units: &UnitBook, row: &mut Judged) {
        let said = at.record.text("committee");
        if said.is_empty() {
            return;
        }
        let ours = units.superiors();
        if ours.is_empty() || units.names_one_of(said, ours.iter().copied().chain([self.superior.as_str()])) {
            return;
        }
        let message = format!("表里的上级党组织是“{said}”，本单位登记的是{}；没有改动，请核对", ours.join("、"));
        let note = at.record.note("committee", message);
        row.warnings.push(note.coded("committee_differs"));
    }
}

/// Sex and birth against the ID number: a warning, for 档案年龄 is a real case.
fn cross_check(record: &Record<'_>, row: &mut Judged) {
    let Some(id) = record.id_number() else { return };
    let sex = record.text("sex");
    if !sex.is_empty() && sex != id.sex() {
        row.warnings.push(record.note("sex", format!("身份证号表示为{}，请核对", id.sex())).coded("sex_differs"));
    }
    if let Some(birth) = record.date("birth")
        && (birth.last_day() < id.birth() || birth.first_day() > id.birth())
    {
        let from_id = crate::ground::calendar::dots(id.birth());
        let message = format!("身份证号中的出生日期是{from_id}，若以档案为准可不改");
        row.warnings.push(record.note("birth", message).coded("birth_differs"));
    }
}

/// What an older file says over what is held: taken only where the clerk says so.
fn settle_older(record: &Record<'_>, field: &str, before: &str, after: &str, row: &mut Judged) -> bool {
    let [take, omit] = ["take", "omit"].map(|what| format!("{what}:{field}"));
    if record.answered(&take) {
        return true;
    }
    let label = record.label(field);
    if record.answered(&omit) {
        row.leave(record, field, "omitted", format!("按您的选择，{label}仍是“{before}”"));
        return false;
    }
    let choices = [(take, format!("改为表里的“{after}”")), (omit, format!("仍是“{before}”，其余照常导入"))];
    let message = format!("这份表比名册旧，{label}在名册里是“{before}”，表里是“{after}”。要改回去吗？");
    row.ask(record, field, "older_file", message, choices);
    false
}

/// Label, before and after of a change to somebody who is held; what is new changes nothing.
fn tell(row: &mut Judged, at: &Row<'_>, field: &str, before: impl Into<String>, after: impl Into<String>) {
    if at.known.is_some() {
        let label = at.record.label(field);
        row.changes.push(FieldChange { label, before: before.into(), after: after.into() });
    }
}

/// The branch a row names, where it names one.
fn shown(units: &UnitBook, unit: Option<UnitRef>) -> String {
    unit.map(|u| units.name(u)).unwrap_or_default()
}
