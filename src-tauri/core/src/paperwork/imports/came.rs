//! Who came to a meeting, as a row tells it: headcounts, names, and words that are no names.

use super::judged::Judged;
use super::record::Record;
use super::units::UnitRef;
use crate::books::meetings::{self, Attendance, Meeting, MeetingKind, Presence};
use crate::books::organisation::{Member, Roll};
use crate::ground::calendar::Day;
use crate::ground::ids::PersonId;
use crate::sheets::fields::{Attendee, Attendees, Where, read_attendees};

/// The columns of names, and where those named in them were.
const CELLS: [(&str, Where); 3] =
    [("present_names", Where::Present), ("leave_names", Where::Leave), ("absent_names", Where::Absent)];
/// Words of an absence that give no reason.
const NO_REASON: [&str; 6] = ["请假", "缺席", "未到", "未参加", "未出席", "缺勤"];

/// What a row says of those who came.
pub(super) struct Came<'a, 'b> {
    pub record: &'a Record<'b>,
    pub roll: &'a Roll,
    pub unit: UnitRef,
    pub kinds: &'a [MeetingKind],
    pub day: Day,
    /// Answers that name a person.
    pub chosen: Vec<PersonId>,
}

/// A name that was read, and the cell it stands in.
struct Named {
    field: &'static str,
    of: Attendee,
}

impl Came<'_, '_> {
    /// Puts it into the meeting. A whole list of names that is held stands; what differs from it is told.
    pub(super) fn take(&self, m: &mut Meeting, row: &mut Judged) {
        let cells: Vec<(&'static str, Attendees)> = CELLS
            .into_iter()
            .filter(|(field, _)| !self.record.text(field).is_empty())
            .map(|(field, place)| (field, read_attendees(self.record.text(field), place)))
            .collect();
        if !m.counts_only && !m.attendance.is_empty() {
            return self.against(m, &cells, row);
        }
        m.counts_only = true;
        let said = |field: &str| self.record.count(field);
        let (due, present, leave, absent) = (said("due"), said("present"), said("on_leave"), said("absent"));
        let names: Vec<Named> = cells
            .iter()
            .flat_map(|(field, cell)| cell.names.iter().map(|of| Named { field, of: of.clone() }))
            .collect();
        let count = |place| u32::try_from(names.iter().filter(|n| n.of.place == place).count()).unwrap_or(u32::MAX);
        let cell = |field: &str| cells.iter().find(|(f, _)| *f == field).map(|(_, cell)| cell);
        let people = if cells.is_empty() { Vec::new() } else { self.due() };
        if self.says_what_is_held(m, &cells, &names) {
            return;
        }
        let everyone = cell("present_names").is_some_and(|c| c.all || (c.committee && self.committee_only()));

        m.due = due.or(m.due);
        let away = leave.unwrap_or(0).max(count(Where::Leave)) + absent.unwrap_or(0).max(count(Where::Absent));
        let listed = match cell("present_names") {
            Some(_) if everyone => {
                let base = m.due.or(u32::try_from(people.len()).ok().filter(|n| *n > 0));
                base.and_then(|base| base.checked_sub(away))
            }
            Some(c) => c.count(Where::Present),
            None => None,
        };
        if let (Some(said), Some(listed)) = (present, listed)
            && said != listed
        {
            let message = format!("实到{said}人，按参加人员是{listed}人，按实到人数登记，请核对");
            row.warnings.push(self.record.note("present_names", message).coded("counts_differ"));
        }
        m.present = present.or(listed).or(m.present);
        if present.is_none() && m.due.zip(m.present).is_some_and(|(due, present)| present > due) {
            let message = "参加人员比应到人数多，没有按名单计实到人数，请核对".to_owned();
            row.warnings.push(self.record.note("present_names", message).coded("counts_differ"));
            m.present = None;
        }
        let on_leave = match cell("leave_names") {
            Some(c) if c.nobody => Some(0),
            Some(c) => c.count(Where::Leave),
            None => (count(Where::Leave) > 0).then_some(count(Where::Leave)),
        };
        m.on_leave = leave.or(on_leave).or(m.on_leave);
        if !cells.is_empty() {
            m.absent_names = self.absent_words(&cells, &names, &m.absent_names);
            let (names, certain) = parted(names, m, cell("leave_names").is_some());
            let (rows, complete) = self.rows(&people, &names, everyone, row);
            let complete = complete && certain;
            let fits = |said: Option<u32>, presence| {
                said.is_none_or(|n| rows.iter().filter(|a| a.presence == presence).count() == n as usize)
            };
            let whole = complete
                && m.due.is_none_or(|n| n as usize == rows.len())
                && fits(m.present, Presence::Present)
                && fits(m.on_leave, Presence::Leave)
                && fits(absent, Presence::Absent);
            m.counts_only = !whole;
            m.attendance = rows;
            if whole {
                m.absent_names.clear();
            } else {
                self.note(&cells, &mut m.note);
            }
        }
        self.add_up(m, absent, row);
    }

    /// Headcounts and names of the absent as they are held already, which our own ledger brings back: nothing more
    /// is read out of them.
    fn says_what_is_held(&self, m: &Meeting, cells: &[(&'static str, Attendees)], names: &[Named]) -> bool {
        let same = |field: &str, held: Option<u32>| self.record.count(field).is_none_or(|said| Some(said) == held);
        m.id.is_some()
            && cells.iter().all(|(field, _)| *field == "absent_names")
            && !self.record.has("absent")
            && same("due", m.due)
            && same("present", m.present)
            && same("on_leave", m.on_leave)
            && (cells.is_empty() || self.absent_words(cells, names, "") == m.absent_names)
    }

    fn committee_only(&self) -> bool {
        self.kinds.iter().all(|k| {
            matches!(k, MeetingKind::CommitteeMeeting | MeetingKind::PartyMeeting | MeetingKind::DemocraticLifeMeeting)
        })
    }

    /// Those due by the roster of that day; nobody where the unit is new.
    fn due(&self) -> Vec<&Member> {
        let UnitRef::Held(unit) = self.unit else { return Vec::new() };
        let people = meetings::due_people(self.roll, unit, self.kinds, self.day);
        people.into_iter().filter_map(|id| self.roll.member(id)).collect()
    }

    /// Attendance of those the roster has, and whether everyone due is accounted for.
    fn rows(&self, people: &[&Member], names: &[Named], everyone: bool, row: &mut Judged) -> (Vec<Attendance>, bool) {
        let mut rows: Vec<Attendance> = Vec::new();
        let mut strangers: Vec<&str> = Vec::new();
        let mut doubtful = false;
        for named in names {
            let twins: Vec<&&Member> = people.iter().filter(|m| m.facts.name == named.of.name).collect();
            let listed = names.iter().filter(|n| n.of.name == named.of.name && n.of.place == named.of.place).count();
            let chosen = twins.iter().find(|m| self.chosen.contains(&m.id));
            let found: Vec<&&Member> = match twins.as_slice() {
                [] => {
                    strangers.push(&named.of.name);
                    continue;
                }
                all if all.len() == 1 || listed == all.len() => all.to_vec(),
                _ => chosen.into_iter().copied().collect(),
            };
            if found.is_empty() {
                doubtful = true;
                self.ask_which(named, &twins, row);
            }
            for member in found {
                let told = entry(member, &named.of);
                match rows.iter().find(|a| a.person == member.id) {
                    Some(held) if held.presence != told.presence => {
                        doubtful = true;
                        let message = format!("“{}”既写在到会的里面，又写在没有到会的里面，请核对", named.of.name);
                        row.warnings.push(self.record.note(named.field, message).coded("counts_differ"));
                    }
                    Some(_) => {}
                    None => rows.push(told),
                }
            }
        }
        if !people.is_empty() && !strangers.is_empty() {
            let message = format!("当日名册里这个组织没有“{}”，只计人数，没有记到人，请核对", strangers.join("、"));
            let field = names
                .iter()
                .find(|n| n.of.name == *strangers.first().unwrap_or(&""))
                .map_or("present_names", |n| n.field);
            row.warnings.push(self.record.note(field, message).coded("not_on_roster"));
        }
        let mut complete = !people.is_empty() && strangers.is_empty() && !doubtful;
        let listed_due = self.record.count("due").is_none_or(|n| n as usize == people.len());
        for member in people {
            if rows.iter().any(|a| a.person == member.id) {
                continue;
            }
            let presence = if self.roll.is_exempt(member.id, self.day) && !everyone {
                Presence::Exempt
            } else if everyone && listed_due && !doubtful && strangers.is_empty() {
                Presence::Present
            } else {
                complete = false;
                continue;
            };
            let of = Attendee { name: member.facts.name.clone(), place: Where::Present, remark: String::new() };
            rows.push(Attendance { presence, ..entry(member, &of) });
        }
        let place = |id: PersonId| people.iter().position(|m| m.id == id);
        rows.sort_by_key(|a| place(a.person));
        // Who is not due and did not come is only known where the list is whole.
        if !complete {
            rows.retain(|a| a.presence != Presence::Exempt);
        }
        (rows, complete)
    }

    fn ask_which(&self, named: &Named, twins: &[&&Member], row: &mut Judged) {
        let omit = format!("omit:{}", named.field);
        if self.record.answered(&omit)
            || row.asked.iter().any(|q| q.value.contains(&named.of.name) && q.code == "same_name")
        {
            return;
        }
        let said = |m: &Member| {
            let birth = m.facts.birth.map(|b| format!("，{}出生", b.dots())).unwrap_or_default();
            let group = m.on(self.day).and_then(|s| s.unit).and_then(|u| self.roll.unit(u));
            let unit = group.map(|u| format!("，{}", u.name)).unwrap_or_default();
            let posts = self.roll.posts_on(m.id, self.day);
            let posts = if posts.is_empty() { String::new() } else { format!("，{posts}") };
            format!("{}（{}{birth}{unit}{posts}）", m.facts.name, m.facts.sex)
        };
        let both: Vec<String> = twins.iter().map(|m| said(m)).collect();
        let message = format!("“{}”有{}个人：{}；请选是哪一个", named.of.name, twins.len(), both.join("、"));
        let mut choices: Vec<(String, String)> =
            twins.iter().map(|m| (format!("is:{}", m.id), format!("是{}", said(m)))).collect();
        choices.push((omit, "只计人数，不记到人".to_owned()));
        row.ask(self.record, named.field, "same_name", message, choices);
    }

    /// Names of the absent in words: what the cell says, and those other cells say were absent.
    fn absent_words(&self, cells: &[(&'static str, Attendees)], names: &[Named], held: &str) -> String {
        let told = |of: &Attendee| match of.remark.as_str() {
            "" => of.name.clone(),
            remark => format!("{}（{remark}）", of.name),
        };
        let plain = |c: &Attendees| c.words.is_empty() && !c.open;
        let own = cells.iter().find(|(field, _)| *field == "absent_names").map(|(_, cell)| cell);
        let mut words: Vec<String> = match own {
            Some(cell) if plain(cell) => cell.names.iter().map(told).collect(),
            Some(cell) if cell.nobody => Vec::new(),
            Some(_) => vec![self.record.text("absent_names").to_owned()],
            None => Vec::new(),
        };
        let others = names.iter().filter(|n| n.field != "absent_names" && n.of.place == Where::Absent);
        words.extend(others.map(|n| told(&n.of)));
        if words.is_empty() { held.to_owned() } else { words.join("、") }
    }

    /// The words stay where the clerk sees them, once.
    fn note(&self, cells: &[(&'static str, Attendees)], note: &mut String) {
        for (field, _) in cells.iter().filter(|(field, _)| *field != "absent_names") {
            let words = format!("{}：{}", self.record.label(field), self.record.text(field));
            if !note.contains(&words) {
                *note = if note.is_empty() { words } else { format!("{note}；{words}") };
            }
        }
    }

    /// 应到 = 实到 + 请假 + 缺席.
    fn add_up(&self, m: &Meeting, absent: Option<u32>, row: &mut Judged) {
        let exempt = m.attendance.iter().filter(|a| a.presence == Presence::Exempt).count();
        let exempt = u32::try_from(exempt).unwrap_or(0);
        match (m.due, m.present, m.on_leave, absent) {
            (Some(due), Some(present), leave, Some(absent)) => {
                let sum = present + leave.unwrap_or(0) + absent + exempt;
                if sum != due && (leave.is_some() || sum > due) {
                    let message = format!(
                        "应到{due}人，实到{present}人加请假{}人加缺席{absent}人是{sum}人，对不上，请核对",
                        leave.unwrap_or(0)
                    );
                    row.leave(self.record, "absent", "counts_differ", message);
                } else if sum != due {
                    let message = "没有写请假人数，缺席人数没有另外登记".to_owned();
                    row.leave(self.record, "absent", "not_checked", message);
                }
            }
            (_, _, _, Some(_)) => {
                let message = "应到、实到没有写全，缺席人数没有另外登记；请补上应到和实到人数".to_owned();
                row.leave(self.record, "absent", "not_checked", message);
            }
            (Some(due), Some(present), Some(leave), None) if present + leave > due => {
                let message = format!("实到{present}人加请假{leave}人，多于应到{due}人，请核对");
                row.warnings.push(self.record.note("on_leave", message).coded("counts_differ"));
            }
            _ => {}
        }
    }

    /// A whole list of names is truer than what a file counts: where they differ, that is told.
    fn against(&self, m: &mut Meeting, cells: &[(&'static str, Attendees)], row: &mut Judged) {
        let held = |presence| m.attendance.iter().filter(|a| a.presence == presence).count();
        let counts = [
            ("due", m.attendance.len()),
            ("present", held(Presence::Present)),
            ("on_leave", held(Presence::Leave)),
            ("absent", held(Presence::Absent)),
        ];
        for (field, held) in counts {
            if let Some(said) = self.record.count(field).filter(|n| *n as usize != held) {
                let message = format!("登记的名单里是{held}人，表里是{said}人；以名单为准，没有导入，请核对");
                row.leave(self.record, field, "counts_differ", message);
            }
        }
        for (field, cell) in cells {
            let mut differs: Vec<&str> = Vec::new();
            for of in &cell.names {
                let there = m
                    .attendance
                    .iter_mut()
                    .find(|a| a.name == of.name && (a.presence == Presence::Present) == (of.place == Where::Present));
                match there {
                    Some(entry) if entry.reason.is_empty() => entry.reason = reason(of),
                    Some(_) => {}
                    None => differs.push(&of.name),
                }
            }
            let settled = cell.words.is_empty() || (cell.all && held_all(m, cell));
            if !differs.is_empty() || !settled {
                let who = if differs.is_empty() { cell.words.join("、") } else { differs.join("、") };
                let message = format!("“{who}”与登记的名单不同；以名单为准，没有导入，请核对");
                row.leave(self.record, field, "names_differ", message);
            }
        }
    }
}

/// A list of those who were missing may hold those on leave as well, as our own ledger does: where the headcounts
/// tell, they are told apart, and where not nobody is said to have been either.
fn parted(mut names: Vec<Named>, m: &Meeting, leave_named: bool) -> (Vec<Named>, bool) {
    let bare = |n: &Named| n.field == "absent_names" && n.of.place == Where::Absent && n.of.remark.is_empty();
    let listed = u32::try_from(names.iter().filter(|n| bare(n)).count()).unwrap_or(u32::MAX);
    let leave = m.on_leave.unwrap_or(0);
    if listed == 0 || leave_named || leave == 0 {
        return (names, true);
    }
    match m.due.zip(m.present).map(|(due, present)| due.saturating_sub(present)) {
        Some(missing) if missing == leave + listed => (names, true),
        Some(missing) if missing == leave && listed == leave => {
            names.iter_mut().filter(|n| bare(n)).for_each(|n| n.of.place = Where::Leave);
            (names, true)
        }
        _ => {
            names.retain(|n| !bare(n));
            (names, false)
        }
    }
}

/// Everyone of a whole list came but for those the cell names as away.
fn held_all(m: &Meeting, cell: &Attendees) -> bool {
    let away = cell.names.iter().filter(|a| a.place != Where::Present).count();
    m.attendance.iter().filter(|a| matches!(a.presence, Presence::Leave | Presence::Absent)).count() == away
}

fn reason(of: &Attendee) -> String {
    if of.place == Where::Present || NO_REASON.contains(&of.remark.as_str()) {
        return String::new();
    }
    of.remark.clone()
}

fn entry(member: &Member, of: &Attendee) -> Attendance {
    Attendance {
        person: member.id,
        name: member.facts.name.clone(),
        presence: match of.place {
            Where::Present => Presence::Present,
            Where::Leave => Presence::Leave,
            Where::Absent => Presence::Absent,
        },
        reason: reason(of),
        made_up_on: None,
        voting: false,
    }
}
