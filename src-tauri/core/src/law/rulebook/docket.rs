//! The facts of one check, indexed once, with the readings resolved.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Datelike;
use thin_vec::ThinVec;

use super::facts::{ExcuseFacts, Facts, Gathering, MeetingFacts, Progress, Role, UnitFacts, UnitSort};
use super::readings::Readings;
use super::rule::{Rule, Version};
use super::{Answer, Counted, Finding, Subject, Weight};
use crate::ground::calendar::{Day, Period, day_before};
use crate::law::rulebook::RecordKind;

/// Facts at hand while judging.
pub struct Docket<'a> {
    /// The facts as given.
    pub facts: &'a Facts,
    /// The readings in force.
    pub readings: Readings,
    units: HashMap<i64, usize>,
    held: HashMap<(i64, Gathering), Vec<&'a MeetingFacts>>,
    passed_over: HashMap<(i64, Gathering), Vec<&'a MeetingFacts>>,
    planned: HashMap<(i64, Gathering), Vec<&'a MeetingFacts>>,
    year: Vec<&'a MeetingFacts>,
    lectures: Vec<&'a MeetingFacts>,
    step_meetings: HashMap<i64, &'a MeetingFacts>,
    step_days: HashMap<(i64, Day), Vec<&'a MeetingFacts>>,
    excuses: HashMap<(RecordKind, i64), Vec<&'a ExcuseFacts>>,
}

/// How far a unit existed in a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existence {
    /// On no day.
    Never,
    /// On every day.
    Throughout,
    /// On these days only.
    Part(Period),
    /// The day it was founded is not known precisely enough.
    Unsure,
}

/// Head counts of a unit over a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FullMembers {
    /// Fewest.
    pub fewest: u32,
    /// Most.
    pub most: u32,
    /// On the last day.
    pub last: u32,
}

fn day_held(m: &MeetingFacts, as_of: Day) -> Option<(Day, &MeetingFacts)> {
    let took_place = matches!(m.state, Progress::Held | Progress::Recorded);
    m.on.filter(|on| took_place && *on <= as_of).map(|on| (on, m))
}

/// May one meeting count for both by the text itself.
fn pair_by_text(a: Gathering, b: Gathering) -> bool {
    use Gathering::{Appraisal, OrganizationalLifeMeeting as Life};
    a == b || matches!((a, b), (Life, Appraisal) | (Appraisal, Life))
}

impl<'a> Docket<'a> {
    /// Indexes the facts: one pass over the meetings.
    pub fn new(facts: &'a Facts) -> Self {
        let readings = Readings::new(&facts.readings);
        let units = facts.units.iter().enumerate().map(|(i, u)| (u.id, i)).collect();
        let mut docket = Self {
            facts,
            readings,
            units,
            held: HashMap::new(),
            passed_over: HashMap::new(),
            planned: HashMap::new(),
            year: Vec::new(),
            lectures: Vec::new(),
            step_meetings: HashMap::new(),
            step_days: HashMap::new(),
            excuses: HashMap::new(),
        };
        let mut in_order: Vec<(Day, &MeetingFacts)> =
            facts.meetings.iter().filter_map(|m| day_held(m, facts.as_of)).collect();
        in_order.sort_by_key(|(on, m)| (*on, m.id));
        for (on, m) in in_order {
            docket.file(on, m);
        }
        for m in facts.meetings.iter().filter(|m| m.state == Progress::Planned) {
            for kind in &m.kinds {
                docket.planned.entry((m.unit, *kind)).or_default().push(m);
            }
        }
        for m in &facts.step_meetings {
            docket.step_meetings.insert(m.id, m);
            if let Some((on, m)) = day_held(m, facts.as_of) {
                docket.step_days.entry((m.unit, on)).or_default().push(m);
            }
        }
        for e in &facts.excuses {
            docket.excuses.entry((e.subject_kind, e.subject)).or_default().push(e);
        }
        docket
    }

    fn file(&mut self, on: Day, m: &'a MeetingFacts) {
        if m.year_of.unwrap_or(on.year()) == self.facts.year {
            self.year.push(m);
        }
        let Some(first) = m.kinds.first().copied() else { return };
        for kind in m.kinds.iter().copied() {
            let counts = !self.readings.double_by_law || pair_by_text(first, kind);
            let shelf = if counts { &mut self.held } else { &mut self.passed_over };
            shelf.entry((m.unit, kind)).or_default().push(m);
            if kind == Gathering::Lecture {
                self.lectures.push(m);
            }
        }
    }

    /// Meetings held, of a unit and kind, that count for it, oldest first.
    pub fn held(&self, unit: i64, kind: Gathering) -> &[&'a MeetingFacts] {
        self.held.get(&(unit, kind)).map_or(&[], Vec::as_slice)
    }

    /// Meetings held that bear the kind but count for their first kind only.
    pub fn passed_over(&self, unit: i64, kind: Gathering) -> &[&'a MeetingFacts] {
        self.passed_over.get(&(unit, kind)).map_or(&[], Vec::as_slice)
    }

    /// Meetings planned and not yet held.
    pub fn planned(&self, unit: i64, kind: Gathering) -> &[&'a MeetingFacts] {
        self.planned.get(&(unit, kind)).map_or(&[], Vec::as_slice)
    }

    /// Lectures of all units, oldest first.
    pub fn lectures(&self) -> &[&'a MeetingFacts] {
        &self.lectures
    }

    /// Meetings held in the year judged, by 所属年度, oldest first.
    pub fn year_meetings(&self) -> &[&'a MeetingFacts] {
        &self.year
    }

    /// The meeting of any year that a step names.
    pub fn step_meeting(&self, id: i64) -> Option<&'a MeetingFacts> {
        self.step_meetings.get(&id).copied()
    }

    /// Meetings of any year that a unit held on the day of a step.
    pub fn step_day(&self, unit: i64, on: Day) -> &[&'a MeetingFacts] {
        self.step_days.get(&(unit, on)).map_or(&[], Vec::as_slice)
    }

    /// Place of a unit in the order given.
    pub fn unit_rank(&self, id: i64) -> Option<usize> {
        self.units.get(&id).copied()
    }

    /// The unit of this id.
    pub fn unit(&self, id: i64) -> Option<&'a UnitFacts> {
        self.unit_rank(id).and_then(|i| self.facts.units.get(i))
    }

    /// Is the unit `root` or below it.
    pub fn is_within(&self, unit: i64, root: i64) -> bool {
        let mut at = Some(unit);
        for _ in 0..=self.facts.units.len() {
            match at {
                Some(id) if id == root => return true,
                Some(id) => at = self.unit(id).and_then(|u| u.parent),
                None => return false,
            }
        }
        false
    }

    /// The groups of a branch that existed on some day of the stretch.
    pub fn has_groups(&self, branch: i64, days: Period) -> bool {
        self.facts
            .units
            .iter()
            .any(|u| u.sort == UnitSort::Group && u.parent == Some(branch) && existence(u, days) != Existence::Never)
    }

    /// The day facts that hold at a moment are judged: the judging day, or the year's last day.
    pub fn moment(&self) -> Day {
        Day::from_ymd_opt(self.facts.year, 12, 31).map_or(self.facts.as_of, |last| last.min(self.facts.as_of))
    }

    /// First and last day of the year judged.
    pub fn year_days(&self) -> Option<Period> {
        Some(Period {
            from: Day::from_ymd_opt(self.facts.year, 1, 1)?,
            to: Day::from_ymd_opt(self.facts.year, 12, 31)?,
        })
    }

    /// The reason or postponement that covers a rule, a subject and a period.
    pub fn excuse(
        &self,
        rule: &Rule,
        subject_kind: RecordKind,
        subject: i64,
        period: Option<Period>,
    ) -> Option<&'a ExcuseFacts> {
        self.excuses.get(&(subject_kind, subject))?.iter().copied().find(|e| {
            e.rule == rule.id
                && match (e.period, period) {
                    (Some(e), Some(p)) => e.from <= p.from && p.to <= e.to,
                    _ => true,
                }
        })
    }

    /// A finding with the rule's own parts filled in and the answer 达标.
    pub fn finding(&self, rule: &Rule, version: Option<&Version>, subject: Subject, unit: i64) -> Finding {
        Finding {
            head: Arc::clone(version.map_or(&rule.uncovered, |v| &v.head)),
            answer: Answer::Met,
            subject,
            unit: Some(unit),
            period: None,
            required: None,
            actual: None,
            due_on: None,
            earliest_on: None,
            counted: ThinVec::new(),
            missing: ThinVec::new(),
            cause: None,
            lacks: None,
            message: String::new(),
            remedy: rule.remedy.clone(),
            readings: ThinVec::new(),
            meeting_kind: None,
        }
    }

    /// 未收录: no version of the rule for that day.
    pub fn not_covered(&self, rule: &Rule, subject: Subject, unit: i64, day: Day) -> Finding {
        Finding {
            answer: Answer::NotCovered,
            message: format!("本程序没有收录{day}当天有效的“{}”，不作判断。", rule.title),
            remedy: "".into(),
            ..self.finding(rule, None, subject, unit)
        }
    }
}

/// The answer where something that can still be mended falls short: a breach only by 必须 and 不得,
/// a reason only by 一般, else something to be done.
pub const fn short_of(weight: Weight) -> Answer {
    match weight {
        Weight::Must | Weight::MustNot => Answer::Breach,
        Weight::Should => Answer::Due,
        Weight::Normally | Weight::May => Answer::NeedsReason,
    }
}

/// The answer where the last day has passed.
pub const fn too_late(weight: Weight) -> Answer {
    match weight {
        Weight::Must | Weight::MustNot => Answer::Breach,
        Weight::Should => Answer::Overdue,
        Weight::Normally | Weight::May => Answer::NeedsReason,
    }
}

/// A unit as the subject of a finding.
pub fn about_unit(unit: &UnitFacts) -> Subject {
    Subject { kind: RecordKind::Unit, id: unit.id, name: unit.name.as_str().into() }
}

/// A meeting as the subject of a finding.
pub fn about_meeting(m: &MeetingFacts) -> Subject {
    let name = if m.title.is_empty() { kinds_label(m) } else { m.title.clone() };
    Subject { kind: RecordKind::Meeting, id: m.id, name: name.into() }
}

/// 主题党日、党课.
pub fn kinds_label(m: &MeetingFacts) -> String {
    m.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、")
}

/// A meeting counted.
pub fn counted(m: &MeetingFacts) -> Counted {
    Counted { kind: RecordKind::Meeting, id: m.id, on: m.on.map(Into::into) }
}

/// How far the unit existed in a stretch of days.
pub fn existence(unit: &UnitFacts, days: Period) -> Existence {
    let last = unit.closed_on.map_or(days.to, |closed| day_before(closed).min(days.to));
    if last < days.from {
        return Existence::Never;
    }
    let mut first = days.from;
    if let Some(founded) = unit.founded_on {
        if founded.first_day() > last {
            return Existence::Never;
        }
        if founded.exact().is_none() && founded.last_day() > days.from {
            let whole = days.from <= founded.first_day() && founded.last_day() <= last;
            if !whole {
                return Existence::Unsure;
            }
        }
        first = first.max(founded.first_day());
    }
    if first == days.from && last == days.to {
        // A founding known only to the month may have been any day of it.
        let vague = unit.founded_on.is_some_and(|f| f.exact().is_none() && f.last_day() > days.from);
        if !vague {
            return Existence::Throughout;
        }
    }
    Existence::Part(Period { from: first, to: last })
}

/// 正式党员 over a stretch; `None` where no roster is held or it begins later than the last day.
pub fn full_members(unit: &UnitFacts, days: Period) -> Option<FullMembers> {
    let counts = unit.head_counts.as_ref()?;
    let before = counts.iter().rev().find(|c| c.from <= days.from).map(|c| c.full);
    let within = counts.iter().filter(|c| days.from < c.from && c.from <= days.to).map(|c| c.full);
    let all: Vec<u32> = before.into_iter().chain(within).collect();
    Some(FullMembers { fewest: *all.iter().min()?, most: *all.iter().max()?, last: *all.last()? })
}

/// 党员 on a day, with and without 预备党员.
pub fn members_on(unit: &UnitFacts, day: Day) -> Option<(u32, u32)> {
    unit.head_counts.as_ref()?.iter().rev().find(|c| c.from <= day).map(|c| (c.full, c.all))
}

/// The posts held on a day, of these roles.
pub fn posts_on<'u>(unit: &'u UnitFacts, day: Day, roles: &[Role]) -> Vec<&'u super::PostFacts> {
    unit.posts
        .iter()
        .filter(|p| {
            roles.contains(&p.role)
                && p.from.is_none_or(|from| from.first_day() <= day)
                && p.until.is_none_or(|until| day < until)
        })
        .collect()
}

/// Seats of the branch committee taken on a day; a person with two posts sits once.
pub fn committee_seats(unit: &UnitFacts, day: Day) -> u32 {
    let mut people: Vec<i64> =
        posts_on(unit, day, &[Role::Secretary, Role::Deputy, Role::Member]).iter().map(|p| p.person).collect();
    people.sort_unstable();
    people.dedup();
    u32::try_from(people.len()).unwrap_or(u32::MAX)
}

/// The same name, whatever blanks it was padded with.
pub fn same_name(a: &str, b: &str) -> bool {
    let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    bare(a) == bare(b)
}

/// Is the whole period within a stretch of school holidays; its name if so.
pub fn holiday_over(facts: &Facts, period: Period) -> Option<&str> {
    facts.school_holidays.iter().find(|h| h.days.from <= period.from && period.to <= h.days.to).map(|h| h.name.as_str())
}
