//! What becomes of each row of a meeting ledger.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::FieldChange;
use super::judge::{Action, Judge, Judged, Made, Sight, differing};
use super::record::Record;
use super::sheet::kinds_in;
use super::units::{UnitBook, UnitRef, resolve};
use crate::calendar::Day;
use crate::error::{Problem, Result};
use crate::ids::{MeetingId, UnitId};
use crate::meetings::{self, Meeting, MeetingKind, MeetingQuery, MeetingState};

/// What is done for a row.
struct MeetingAction {
    existing: Option<MeetingId>,
    unit: UnitRef,
    meeting: Meeting,
}

type Key = (UnitId, Day, Vec<MeetingKind>);

/// The vault's meetings, as rows are matched against them.
pub(super) struct Meetings<'a> {
    db: &'a Connection,
    today: Day,
    held: HashMap<Key, Vec<(MeetingId, String)>>,
    taken: HashSet<MeetingId>,
    seen: HashMap<(UnitRef, Day, Vec<MeetingKind>, String), u32>,
    /// The kind a whole sheet is about, where it has no such column.
    sheet_kind: Option<MeetingKind>,
}

fn sorted(kinds: &[MeetingKind]) -> Vec<MeetingKind> {
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    kinds
}

impl<'a> Meetings<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<Key, Vec<(MeetingId, String)>> = HashMap::new();
        for row in meetings::list(sight.db, &MeetingQuery::default())? {
            if let Some(on) = row.on {
                held.entry((row.unit, on, sorted(&row.kinds))).or_default().push((row.id, row.title));
            }
        }
        Ok(Self {
            db: sight.db,
            today: sight.today,
            held,
            taken: HashSet::new(),
            seen: HashMap::new(),
            sheet_kind: sight.sheet_kind,
        })
    }
}

impl Judge for Meetings<'_> {
    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let kinds = self.kinds(record, &mut row);
        if kinds.is_empty() {
            row.errors.push(record.note("kinds", "没有写明会议类型，请填写，如“党员大会”“主题党日”".to_owned()));
        }
        let (held_on, planned_on) = (exact(record, "held_on", &mut row), exact(record, "planned_on", &mut row));
        if held_on.is_none() && planned_on.is_none() && row.errors.is_empty() {
            row.errors.push(record.note("held_on", "没有写明召开日期，请填写实际时间".to_owned()));
        }
        let unit = match record.unit_name() {
            "" => units.only_branch(),
            name => Some(units.find(name)),
        };
        let (Some(unit), Some(day)) = (unit, held_on.or(planned_on)) else {
            if unit.is_none() {
                row.errors.push(record.note("unit", "没有写明党支部，请填写".to_owned()));
            }
            return Ok(row);
        };
        let unit = match record.text("group") {
            "" => unit,
            group => units.find_group(group, unit),
        };
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let title = record.text("title").to_owned();
        let twin = (unit, day, sorted(&kinds), title.clone());
        if let Some(first) = self.seen.insert(twin, record.row) {
            return Ok(row.skipped(format!("与第{first}行是同一次会议")));
        }
        let existing = self.existing(unit, day, &kinds, &title);
        let before = existing.map(|id| meetings::recorded(self.db, id)).transpose()?;
        let meeting = self.merged(before.as_ref(), record, kinds, held_on, planned_on);
        match meetings::checked(meeting) {
            Err(Problem { message, guidance, field, .. }) => {
                row.errors.push(record.note(field.as_deref().unwrap_or("title"), format!("{message}；{guidance}")));
            }
            Ok(meeting) => {
                if held_on.is_some_and(|d| d > self.today) {
                    row.warnings.push(record.note("held_on", "日期晚于今天，请核对".to_owned()));
                }
                if let (Some(due), Some(present), Some(leave)) = (meeting.due, meeting.present, meeting.on_leave)
                    && present + leave > due
                {
                    row.warnings
                        .push(record.note("on_leave", format!("实到{present}人加请假{leave}人，多于应到{due}人")));
                }
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

    /// The meeting of the same unit, day and kinds; the same name decides where there are several.
    fn existing(&mut self, unit: UnitRef, day: Day, kinds: &[MeetingKind], title: &str) -> Option<MeetingId> {
        let UnitRef::Held(unit) = unit else { return None };
        let twins = self.held.get(&(unit, day, sorted(kinds)))?;
        let open = || twins.iter().filter(|(id, _)| !self.taken.contains(id));
        let found = match open().find(|(_, t)| t == title) {
            Some(same) => Some(same.0),
            None if open().count() == 1 => open().next().filter(|(_, t)| t.is_empty() || title.is_empty()).map(|t| t.0),
            None => None,
        }?;
        self.taken.insert(found);
        Some(found)
    }

    fn merged(
        &self,
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
            ("absent_names", &mut m.absent_names),
            ("note", &mut m.note),
        ] {
            let said = record.joined(field);
            if !said.is_empty() {
                *slot = said;
            }
        }
        if before.is_none() {
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
        // A grid of names is truer than a headcount from a file.
        if m.attendance.is_empty() {
            m.counts_only = true;
            m.due = record.count("due").or(m.due);
            m.present = record.count("present").or_else(|| names(record, "present_names")).or(m.present);
            m.on_leave = record.count("on_leave").or_else(|| names(record, "leave_names")).or(m.on_leave);
        }
        m.state = match (m.state, m.held_on) {
            (MeetingState::Planned, Some(_)) if m.agenda.is_empty() && m.minutes.is_empty() => MeetingState::Held,
            (MeetingState::Planned, Some(_)) => MeetingState::Recorded,
            (state, _) => state,
        };
        m
    }
}

fn names(record: &Record<'_>, field: &str) -> Option<u32> {
    let list = record.list(field);
    (!list.is_empty()).then(|| u32::try_from(list.len()).unwrap_or(u32::MAX))
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
    let day = |d: Option<Day>| d.map(crate::calendar::dots).unwrap_or_default();
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
        ("缺席人员", a.absent_names.clone(), b.absent_names.clone()),
        ("备注", a.note.clone(), b.note.clone()),
        (
            "所属年度",
            a.year_of.map(|y| y.to_string()).unwrap_or_default(),
            b.year_of.map(|y| y.to_string()).unwrap_or_default(),
        ),
    ])
}
