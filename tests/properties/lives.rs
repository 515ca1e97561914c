//! Lives in which a path ended and something came after: stage and dates on every day.
//!
//! Each ending is followed by each beginning, with drawn days between. What is expected is written down beside
//! each draw, day by day, and not reckoned from the events.

use std::sync::Arc;

use dangwu_core::books::development::RecordStep;
use dangwu_core::books::organisation::{
    self, EventKind, NewEvent, PersonEvent, PersonFacts, Roll, SavePerson, Stage, Unit, UnitKind,
};
use dangwu_core::ground::calendar::{Day, PartialDate};
use dangwu_core::ground::ids::{PersonId, UnitId};
use dangwu_core::law::rulebook::Milestone;
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::paths;
use dangwu_scratch::Scratch;
use serde_json::json;

use crate::dice::Dice;

const TODAY: &str = "2026-11-22";

/// How far the first path comes before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    WithdrawnApplicant,
    DroppedActivist,
    Cancelled,
    RemovedMember,
    RemovedProbationary,
    LeftActivist,
    LeftMember,
    Suspended,
}

/// What comes after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    Nothing,
    Application,
    WholePath,
    Back,
    BackAndApplication,
    Restored,
    AdmittedOnly,
}

const ENDINGS: [Ending; 8] = [
    Ending::WithdrawnApplicant,
    Ending::DroppedActivist,
    Ending::Cancelled,
    Ending::RemovedMember,
    Ending::RemovedProbationary,
    Ending::LeftActivist,
    Ending::LeftMember,
    Ending::Suspended,
];

const BEGINNINGS: [Beginning; 7] = [
    Beginning::Nothing,
    Beginning::Application,
    Beginning::WholePath,
    Beginning::Back,
    Beginning::BackAndApplication,
    Beginning::Restored,
    Beginning::AdmittedOnly,
];

/// What a day shows: stage, 入党时间, 转正时间, and the number of the path.
type Shown = (Stage, Option<Day>, Option<Day>, usize);

struct Draw {
    office: Office,
    unit: UnitId,
    dice: Dice,
    day: Day,
}

/// A person with what every day is to show from its first on.
struct Life {
    id: PersonId,
    what: String,
    expected: Vec<(Day, Shown)>,
}

impl Draw {
    fn later(&mut self) -> Day {
        let days = 40 + self.dice.below(120);
        self.day = self.day.checked_add_days(chrono::Days::new(days as u64)).unwrap();
        self.day
    }

    fn step(&mut self, person: PersonId, milestone: Milestone) -> Day {
        let on = self.later();
        let step = json!({ "person": person, "milestone": milestone, "on": on, "reason": "当时就是这样办的" });
        let step: RecordStep = serde_json::from_value(step).unwrap();
        paths::record_step(&mut self.office, &step).unwrap_or_else(|p| panic!("{milestone:?} {on}: {p:?}"));
        on
    }

    fn event(&mut self, person: PersonId, kind: EventKind) -> Day {
        let on = self.later();
        let unit = matches!(kind, EventKind::TransferredIn).then_some(self.unit);
        let event = PersonEvent {
            id: None,
            person,
            kind,
            on: Some(PartialDate::day(on)),
            unit,
            note: String::new(),
            step: Default::default(),
        };
        organisation::save_event(&mut self.office, &event).unwrap_or_else(|p| panic!("{kind:?} {on}: {p:?}"));
        on
    }

    fn life(&mut self, ending: Ending, beginning: Beginning) -> Life {
        self.day = "2016-01-04".parse().unwrap();
        let what = format!("{ending:?} {beginning:?}");
        let request = SavePerson {
            id: None,
            facts: PersonFacts { birth: Some("1980-02-03".parse().unwrap()), ..PersonFacts::named(&what) },
            events: vec![NewEvent { kind: EventKind::Assigned, on: None, unit: Some(self.unit), note: String::new() }],
        };
        let id = organisation::save_person(&mut self.office, &request).unwrap().value;
        let mut life = Life { id, what, expected: vec![(Day::MIN, (Stage::None, None, None, 0))] };
        let (admitted, confirmed) = self.first(&mut life, ending);
        self.second(&mut life, ending, beginning, (admitted, confirmed));
        life
    }

    /// The first path up to its end; gives the days of 入党 and 转正.
    fn first(&mut self, life: &mut Life, ending: Ending) -> (Option<Day>, Option<Day>) {
        let id = life.id;
        let on = self.step(id, Milestone::Applied);
        life.shows(on, (Stage::Applicant, None, None, 0));
        if ending == Ending::WithdrawnApplicant {
            let on = self.step(id, Milestone::CandidacyEnded);
            life.shows(on, (Stage::None, None, None, 0));
            return (None, None);
        }
        let on = self.step(id, Milestone::Activist);
        life.shows(on, (Stage::Activist, None, None, 0));
        match ending {
            Ending::DroppedActivist => {
                let on = self.step(id, Milestone::CandidacyEnded);
                life.shows(on, (Stage::None, None, None, 0));
                return (None, None);
            }
            Ending::LeftActivist => {
                let on = self.event(id, EventKind::TransferredOut);
                life.shows(on, (Stage::TransferredOut, None, None, 0));
                return (None, None);
            }
            _ => {}
        }
        let on = self.step(id, Milestone::Prospect);
        life.shows(on, (Stage::Prospect, None, None, 0));
        let entered = self.step(id, Milestone::Admitted);
        let admitted = Some(entered);
        // The roster of a day shows what is known of its path; the days are the path's own.
        life.shows(entered, (Stage::ProbationaryMember, admitted, None, 0));
        let over = |life: &mut Life, on: Day, stage: Stage, confirmed| life.shows(on, (stage, admitted, confirmed, 0));
        match ending {
            Ending::Cancelled => {
                let on = self.step(id, Milestone::ProbationCancelled);
                over(life, on, Stage::Removed, None);
                return (admitted, None);
            }
            Ending::RemovedProbationary => {
                let on = self.event(id, EventKind::Removed);
                over(life, on, Stage::Removed, None);
                return (admitted, None);
            }
            _ => {}
        }
        let full = self.step(id, Milestone::Confirmed);
        let confirmed = Some(full);
        over(life, full, Stage::FullMember, confirmed);
        let (kind, stage) = match ending {
            Ending::RemovedMember => (EventKind::Removed, Stage::Removed),
            Ending::LeftMember => (EventKind::TransferredOut, Stage::TransferredOut),
            _ => (EventKind::MembershipSuspended, Stage::Suspended),
        };
        let on = self.event(id, kind);
        over(life, on, stage, confirmed);
        (admitted, confirmed)
    }

    fn second(&mut self, life: &mut Life, ending: Ending, beginning: Beginning, first: (Option<Day>, Option<Day>)) {
        let id = life.id;
        let (admitted, confirmed) = first;
        // Where the first path stood when it ended, if it can be gone on with.
        let before = match ending {
            Ending::Cancelled | Ending::RemovedProbationary => Stage::ProbationaryMember,
            Ending::LeftActivist => Stage::Activist,
            _ => Stage::FullMember,
        };
        let left = matches!(ending, Ending::LeftActivist | Ending::LeftMember);
        let suspended = ending == Ending::Suspended;
        match beginning {
            Beginning::Nothing => {}
            Beginning::Back => {
                let on = self.event(id, EventKind::TransferredIn);
                if left {
                    life.shows(on, (before, admitted, confirmed, 0));
                }
            }
            Beginning::Restored => {
                let on = self.event(id, EventKind::MembershipRestored);
                let lifted = [Ending::Cancelled, Ending::RemovedMember, Ending::RemovedProbationary, Ending::Suspended];
                if lifted.contains(&ending) {
                    life.shows(on, (before, admitted, confirmed, 0));
                }
            }
            Beginning::AdmittedOnly => {
                let over = !left && !suspended;
                // A candidate who was only broken off goes on where the new step was not taken before; a member who
                // left or is suspended has been admitted already.
                if !over && admitted.is_some() {
                    return;
                }
                let on = self.step(id, Milestone::Admitted);
                match ending {
                    Ending::WithdrawnApplicant | Ending::DroppedActivist => {
                        life.shows(on, (Stage::ProbationaryMember, Some(on), None, 0));
                    }
                    Ending::LeftActivist => life.shows(on, (Stage::TransferredOut, Some(on), None, 0)),
                    _ => life.shows(on, (Stage::ProbationaryMember, Some(on), None, 1)),
                }
            }
            Beginning::Application | Beginning::WholePath | Beginning::BackAndApplication => {
                if beginning == Beginning::BackAndApplication {
                    let on = self.event(id, EventKind::TransferredIn);
                    if left {
                        life.shows(on, (before, admitted, confirmed, 0));
                    }
                    // Who is a member does not apply.
                    if ending == Ending::LeftMember {
                        return;
                    }
                }
                if suspended {
                    return;
                }
                let on = self.step(id, Milestone::Applied);
                life.shows(on, (Stage::Applicant, None, None, 1));
                if beginning == Beginning::WholePath {
                    let on = self.step(id, Milestone::Activist);
                    life.shows(on, (Stage::Activist, None, None, 1));
                    let on = self.step(id, Milestone::Prospect);
                    life.shows(on, (Stage::Prospect, None, None, 1));
                    let again = self.step(id, Milestone::Admitted);
                    life.shows(again, (Stage::ProbationaryMember, Some(again), None, 1));
                    let full = self.step(id, Milestone::Confirmed);
                    life.shows(full, (Stage::FullMember, Some(again), Some(full), 1));
                }
            }
        }
    }
}

impl Life {
    fn shows(&mut self, from: Day, what: Shown) {
        self.expected.push((from, what));
    }

    fn on(&self, day: Day) -> Shown {
        self.expected.iter().rev().find(|(from, _)| *from <= day).unwrap().1
    }
}

fn drawn(folder: &Scratch, seed: u64) -> (Draw, Vec<Life>) {
    let now = format!("{TODAY}T09:30:00").parse().unwrap();
    let mut office = Office::create(&folder.join("vault"), "石河镇中心小学", Arc::new(move || now)).unwrap();
    let unit: Unit = serde_json::from_value(json!({ "kind": UnitKind::Branch, "name": "第一党支部" })).unwrap();
    let unit = organisation::save_unit(&mut office, &unit).unwrap().value;
    let mut draw = Draw { office, unit, dice: Dice::of(seed), day: Day::MIN };
    let mut lives = Vec::new();
    for ending in ENDINGS {
        for beginning in BEGINNINGS {
            lives.push(draw.life(ending, beginning));
        }
    }
    (draw, lives)
}

#[test]
fn each_ending_and_each_beginning_hold_on_every_day() {
    let folder = Scratch::new("lives");
    let (draw, lives) = drawn(&folder, 14);
    let roll = Roll::read(draw.office.db()).unwrap();
    for life in &lives {
        let member = roll.member(life.id).unwrap();
        let mut day: Day = "2016-01-01".parse().unwrap();
        while day <= TODAY.parse().unwrap() {
            let (stage, admitted, confirmed, way) = life.on(day);
            let row = roll.row(member, day);
            let known = |on: Option<PartialDate>| on.map(PartialDate::first_day).filter(|on| *on <= day);
            let shown = (row.stage, known(row.admitted_on), known(row.confirmed_on), member.way_on(day));
            assert_eq!(shown, (stage, admitted, confirmed, way), "{} on {day}", life.what);
            // Who is due at a meeting follows from the same.
            let vote = roll.has_vote(member, day);
            assert_eq!(vote, stage == Stage::FullMember, "{} on {day}", life.what);
            day = day.succ_opt().unwrap();
        }
    }
}

#[test]
fn each_path_is_shown_and_judged_by_its_own_steps() {
    let folder = Scratch::new("lives");
    let (draw, lives) = drawn(&folder, 15);
    for life in &lives {
        let now = paths::timeline(&draw.office, life.id, None, None).unwrap();
        let ways = life.expected.iter().map(|(_, shown)| shown.3).max().unwrap() + 1;
        assert_eq!(now.paths.len(), ways, "{}", life.what);
        assert_eq!(now.paths.iter().filter(|p| p.present).count(), 1, "{}", life.what);
        let mut seen = Vec::new();
        for span in &now.paths {
            let path = paths::timeline(&draw.office, life.id, None, Some(span.number)).unwrap();
            assert_eq!(path.path, span.number);
            let events = path.steps.iter().flat_map(|s| &s.milestones).flat_map(|m| &m.events);
            let ids: Vec<_> = events.filter(|e| e.kind != EventKind::Assigned).filter_map(|e| e.id).collect();
            assert!(ids.iter().all(|id| !seen.contains(id)), "{}: a step stands in two paths", life.what);
            seen.extend(ids);
            if !span.present {
                assert!(span.ended_on.is_some() && !span.ended_by.is_empty(), "{}: {span:?}", life.what);
                assert!(path.next.is_none(), "{}: nothing is next on a path that is over", life.what);
            }
        }
        assert!(paths::timeline(&draw.office, life.id, None, Some(9)).is_err());
        // A year of the first path shows its own days, whatever came after.
        let first = now.paths.first().and_then(|p| p.from).unwrap().first_day();
        let then = paths::timeline(&draw.office, life.id, Some(first), None).unwrap();
        assert_eq!((then.path, then.paths.len()), (1, 1), "{}", life.what);
    }
}
