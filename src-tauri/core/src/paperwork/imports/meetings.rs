//! What becomes of each row of a meeting ledger.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::FieldChange;
use super::came::Came;
use super::judge::{Judge, OfSheet, Sight, differing};
use super::judged::{Action, Judged, Made};
use super::meeting_twins::{Told, near, shown, sorted};
use super::meeting_unit::unit_of;
use super::plausible::Sort;
use super::record::Record;
use super::seen::Seen;
use super::sheet::kinds_in;
use super::units::{UnitBook, UnitRef, resolve};
use crate::books::meetings::{
    self, Attendance, Meeting, MeetingKind, MeetingQuery, MeetingRow, MeetingState, Presence,
};
use crate::books::organisation::{OutsideLife, Roll};
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{MeetingId, PersonId, UnitId};

/// What is done for a row.
struct MeetingAction {
    existing: Option<MeetingId>,
    unit: UnitRef,
    meeting: Meeting,
}

/// The vault's meetings, as rows are matched against them.
pub(super) struct Meetings<'a> {
    db: &'a Connection,
    roll: &'a Roll,
    today: Day,
    held: HashMap<UnitId, Vec<MeetingRow>>,
    taken: HashSet<MeetingId>,
    seen: Seen<(UnitRef, Day, Vec<MeetingKind>, String)>,
    /// The kind a whole sheet is about, where it has no such column.
    sheet_kind: Option<MeetingKind>,
}

/// The meeting a row is about.
enum Match {
    New,
    Held(MeetingId),
    Asked,
}

impl<'a> Meetings<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<UnitId, Vec<MeetingRow>> = HashMap::new();
        for row in meetings::list(sight.db, &MeetingQuery::default())? {
            held.entry(row.unit).or_default().push(row);
        }
        Ok(Self {
            db: sight.db,
            roll: sight.roll,
            today: sight.today,
            held,
            taken: HashSet::new(),
            seen: Seen::default(),
            sheet_kind: None,
        })
    }
}

impl Judge for Meetings<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        self.sheet_kind = sheet.kind;
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let kinds = self.kinds(record, &mut row);
        if kinds.is_empty() {
            row.errors.push(record.note("kinds", "没有写明会议类型，请填写，如“党员大会”“主题党日”".to_owned()));
        }
        let (mut held_on, mut planned_on) = (exact(record, "held_on", &mut row), exact(record, "planned_on", &mut row));
        if held_on.is_none() && planned_on.is_none() && row.errors.is_empty() {
            row.errors.push(record.note("held_on", "没有写明召开日期，请填写实际时间".to_owned()));
        }
        let unit = unit_of(record, units, &mut row);
        if unit.is_none() && held_on.or(planned_on).is_some() {
            row.errors.push(record.note("unit", "没有写明党支部，请填写".to_owned()));
        }
        let Some(unit) = unit.filter(|_| row.errors.is_empty()) else { return Ok(row) };
        held_on = self.sound(record, "held_on", held_on, unit, &mut row);
        planned_on = self.sound(record, "planned_on", planned_on, unit, &mut row);
        if !row.asked.is_empty() {
            return Ok(row);
        }
        // What has not come yet was not held: it is a plan.
        let ahead = held_on.filter(|day| *day > self.today);
        if let Some(day) = ahead {
            (held_on, planned_on) = (None, planned_on.or(Some(day)));
            let message = format!("{}在今天（{}）之后，还没有召开，按计划登记", dots(day), dots(self.today));
            row.warnings.push(record.note("held_on", message).coded("after_today"));
        }
        let Some(day) = held_on.or(planned_on) else {
            row.errors.push(record.note("held_on", "没有可以登记的召开日期，请改正后再导入".to_owned()));
            return Ok(row);
        };
        let title = record.text("title").to_owned();
        let twin = (unit, day, sorted(&kinds), title.clone());
        if self.seen.again(twin, record, "同一次会议", &mut row) {
            return Ok(row);
        }
        let told = Told { day, kinds: &sorted(&kinds), title: &title, held: held_on.is_some() };
        let mut answers = record.given("is");
        let existing = match self.find(record, unit, &told, planned_on, &mut answers, &mut row) {
            Match::Asked => return Ok(row),
            Match::Held(id) => Some(id),
            Match::New => None,
        };
        let before = existing.map(|id| meetings::recorded(self.db, id)).transpose()?;
        if ahead.is_some() && before.as_ref().is_some_and(|b| b.held_on.is_some()) {
            planned_on = None;
        }
        let mut meeting = merged(before.as_ref(), record, kinds.clone(), held_on, planned_on);
        let chosen = answers.iter().filter_map(|id| id.parse().ok().map(PersonId)).collect();
        let came = Came { record, roll: self.roll, unit, kinds: &meeting.kinds.clone(), day, chosen };
        came.take(&mut meeting, &mut row);
        match meetings::checked(meeting) {
            Err(Problem { message, guidance, field, .. }) => {
                row.errors.push(record.note(field.as_deref().unwrap_or("title"), format!("{message}；{guidance}")));
            }
            Ok(meeting) => {
                row.changes = before.as_ref().map(|b| differences(b, &meeting)).unwrap_or_default();
                row.settled(before.is_none(), !row.changes.is_empty());
                row.subject = existing.map(|id| id.0);
                row.action = Some(Box::new(MeetingAction { existing, unit, meeting }));
            }
        }
        Ok(row)
    }
}

impl Meetings<'_> {
    /// The kinds of the row: its cell, else what its name says, else what the whole sheet is about.
    fn kinds(&self, record: &Record<'_>, row: &mut Judged) -> Vec<MeetingKind> {
        let said: Vec<MeetingKind> =
            record.list("kinds").iter().filter_map(|code| MeetingKind::from_code(code)).collect();
        if !said.is_empty() {
            return said;
        }
        let named = kinds_in(record.text("title"));
        if named.is_empty() {
            return self.sheet_kind.into_iter().collect();
        }
        let words: Vec<&str> = named.iter().map(|k| k.label()).collect();
        row.warnings.push(record.note("title", format!("没有写明会议类型，按会议名称识别为{}", words.join("、"))));
        named
    }

    /// A day on which a meeting of this unit can have been; asked otherwise.
    fn sound(
        &self,
        record: &Record<'_>,
        field: &str,
        day: Option<Day>,
        unit: UnitRef,
        row: &mut Judged,
    ) -> Option<Day> {
        let day = day?;
        row.sound(record, field, Some(PartialDate::day(day)), Sort::Meeting, self.today)?;
        let held = if let UnitRef::Held(id) = unit { self.roll.unit(id) } else { None };
        let doubt = match held.and_then(|unit| unit.outside_life(day)) {
            Some(OutsideLife::Before(message)) => Some(("before_unit", message)),
            Some(OutsideLife::After(message)) => Some(("after_unit", message)),
            None => None,
        };
        match doubt {
            Some((code, why)) => row.confirm(record, field, code, format!("{why}，请核对"), &dots(day)).then_some(day),
            None => Some(day),
        }
    }

    /// The meeting of the same unit, day and kinds, the same name deciding where there are several; one that the
    /// row may mend is asked about.
    fn find(
        &mut self,
        record: &Record<'_>,
        unit: UnitRef,
        told: &Told<'_>,
        planned_on: Option<Day>,
        answers: &mut Vec<&str>,
        row: &mut Judged,
    ) -> Match {
        let UnitRef::Held(unit) = unit else { return Match::New };
        let Some(known) = self.held.get(&unit) else { return Match::New };
        let twins: Vec<&MeetingRow> = known
            .iter()
            .filter(|m| m.on == Some(told.day) && sorted(&m.kinds) == told.kinds && !self.taken.contains(&m.id))
            .collect();
        let nameless = |m: &&&MeetingRow| m.title.is_empty() || told.title.is_empty();
        // The plan of this very day, held on another.
        let plan = || {
            let planned = |m: &&MeetingRow| {
                m.state == MeetingState::Planned && m.on == planned_on && sorted(&m.kinds) == told.kinds
            };
            let mut of_day = known.iter().filter(|m| !self.taken.contains(&m.id)).filter(planned);
            let first = of_day.next().filter(|_| told.held && planned_on.is_some())?;
            let one = of_day.next().is_none()
                && (first.title == told.title || first.title.is_empty() || told.title.is_empty());
            one.then_some(first)
        };
        let exact = twins.iter().find(|m| m.title == told.title).copied();
        let exact =
            exact.or_else(|| twins.first().filter(|_| twins.len() == 1).filter(nameless).copied()).or_else(plan);
        if let Some(found) = exact.map(|m| m.id) {
            self.taken.insert(found);
            return Match::Held(found);
        }
        let near = near(known, &self.taken, told);
        if near.is_empty() || record.answered("new") {
            return Match::New;
        }
        let chosen = answers.iter().position(|id| near.iter().any(|m| m.id.to_string() == *id));
        if let Some(found) = chosen.map(|at| answers.remove(at)).and_then(|id| id.parse().ok()).map(MeetingId) {
            self.taken.insert(found);
            return Match::Held(found);
        }
        let row_says = shown(Some(told.day), told.title, told.kinds);
        let held: Vec<String> = near.iter().map(|m| shown(m.on, &m.title, &m.kinds)).collect();
        let message = format!("表里是{row_says}，已登记的有{}；是改正这一次，还是另一次会议", held.join("、"));
        let mut choices: Vec<(String, String)> = near
            .iter()
            .zip(&held)
            .map(|(m, held)| (format!("is:{}", m.id), format!("就是已登记的{held}，按表里的{row_says}改正")))
            .collect();
        choices.push(("new".to_owned(), format!("是另一次会议，新增{row_says}")));
        let field = if near.iter().any(|m| m.on == Some(told.day)) { "title" } else { "held_on" };
        row.ask(record, field, "same_meeting", message, choices);
        Match::Asked
    }
}

/// What is held, with what the row says over it; an empty cell says nothing.
fn merged(
    before: Option<&Meeting>,
    record: &Record<'_>,
    kinds: Vec<MeetingKind>,
    held_on: Option<Day>,
    planned_on: Option<Day>,
) -> Meeting {
    let blank = Meeting {
        id: None,
        unit: UnitId(0),
        unit_name: String::new(),
        kinds: Vec::new(),
        topics: Vec::new(),
        title: String::new(),
        state: MeetingState::Planned,
        year_of: None,
        planned_on: None,
        held_on: None,
        place: String::new(),
        chair: String::new(),
        recorder: String::new(),
        lecturer: String::new(),
        agenda: String::new(),
        minutes: String::new(),
        decisions: String::new(),
        in_attendance: String::new(),
        counts_only: true,
        due: None,
        present: None,
        on_leave: None,
        absent_names: String::new(),
        attendance: Vec::new(),
        votes: Vec::new(),
        attachments: Vec::new(),
        note: String::new(),
    };
    let mut m = before.cloned().unwrap_or(blank);
    for (field, slot) in [
        ("title", &mut m.title),
        ("place", &mut m.place),
        ("chair", &mut m.chair),
        ("recorder", &mut m.recorder),
        ("lecturer", &mut m.lecturer),
        ("agenda", &mut m.agenda),
        ("minutes", &mut m.minutes),
        ("decisions", &mut m.decisions),
        ("in_attendance", &mut m.in_attendance),
        ("note", &mut m.note),
    ] {
        let said = record.joined(field);
        if !said.is_empty() {
            *slot = said;
        }
    }
    if sorted(&m.kinds) != sorted(&kinds) {
        m.kinds = kinds;
    }
    m.held_on = held_on.or(m.held_on);
    m.planned_on = planned_on.or(m.planned_on);
    m.year_of = record
        .count("year_of")
        .and_then(|y| i32::try_from(y).ok())
        .filter(|y| {
            // Only a year that differs from the calendar's says anything.
            use chrono::Datelike;
            m.held_on.or(m.planned_on).is_some_and(|d| d.year() != *y)
        })
        .or(m.year_of);
    m.state = match (m.state, m.held_on) {
        (MeetingState::Planned, Some(_)) if m.agenda.is_empty() && m.minutes.is_empty() => MeetingState::Held,
        (MeetingState::Planned, Some(_)) => MeetingState::Recorded,
        (state, _) => state,
    };
    m
}

/// The day of a field; a month alone is not enough to enter a meeting.
fn exact(record: &Record<'_>, field: &str, row: &mut Judged) -> Option<Day> {
    let date = record.date(field)?;
    let day = date.exact();
    if day.is_none() {
        row.errors.push(record.note(field, "只有年月，没有日，请补上是哪一天".to_owned()));
    }
    day
}

impl Action for MeetingAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        if let Some(unit) = resolve(self.unit, &made.units) {
            self.meeting.unit = unit;
        }
        match self.existing {
            None => meetings::insert(tx, &self.meeting).map(|id| Some(id.0)),
            Some(id) => meetings::update(tx, id, &self.meeting).map(|()| Some(id.0)),
        }
    }
}

fn differences(a: &Meeting, b: &Meeting) -> Vec<FieldChange> {
    let kinds = |m: &Meeting| m.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、");
    let of = |m: &Meeting, presence: Presence| {
        let told = |a: &Attendance| match a.reason.as_str() {
            "" => a.name.clone(),
            reason => format!("{}（{reason}）", a.name),
        };
        m.attendance.iter().filter(|a| a.presence == presence).map(told).collect::<Vec<_>>().join("、")
    };
    let absent = |m: &Meeting| {
        let named = of(m, Presence::Absent);
        if m.absent_names.is_empty() { named } else { m.absent_names.clone() }
    };
    let day = |d: Option<Day>| d.map(dots).unwrap_or_default();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    differing([
        ("会议名称", a.title.clone(), b.title.clone()),
        ("计划时间", day(a.planned_on), day(b.planned_on)),
        ("实际时间", day(a.held_on), day(b.held_on)),
        ("地点", a.place.clone(), b.place.clone()),
        ("主持人", a.chair.clone(), b.chair.clone()),
        ("记录人", a.recorder.clone(), b.recorder.clone()),
        ("讲课人", a.lecturer.clone(), b.lecturer.clone()),
        ("议题", a.agenda.clone(), b.agenda.clone()),
        ("内容", a.minutes.clone(), b.minutes.clone()),
        ("决议", a.decisions.clone(), b.decisions.clone()),
        ("列席人员", a.in_attendance.clone(), b.in_attendance.clone()),
        ("应到人数", number(a.due), number(b.due)),
        ("实到人数", number(a.present), number(b.present)),
        ("请假人数", number(a.on_leave), number(b.on_leave)),
        ("会议类型", kinds(a), kinds(b)),
        ("参加人员", of(a, Presence::Present), of(b, Presence::Present)),
        ("请假人员", of(a, Presence::Leave), of(b, Presence::Leave)),
        ("缺席人员", absent(a), absent(b)),
        ("备注", a.note.clone(), b.note.clone()),
        (
            "所属年度",
            a.year_of.map(|y| y.to_string()).unwrap_or_default(),
            b.year_of.map(|y| y.to_string()).unwrap_or_default(),
        ),
    ])
}
