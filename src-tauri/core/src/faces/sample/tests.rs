//! What the made-up school must be.
#![allow(clippy::unwrap_used, clippy::panic)]

mod order;

use std::sync::Arc;

use chrono::Datelike;
use dangwu_scratch::Scratch;

use super::*;
use crate::books::organisation::{Roll, Stage, UnitKind, summary};
use crate::ground::calendar::Day;
use crate::ground::error::ProblemCode;
use crate::vault::store::audit;

fn clock(day: &str) -> Clock {
    let at = day.parse::<Day>().unwrap().and_hms_opt(9, 30, 0).unwrap();
    Arc::new(move || at)
}

struct Folder(Scratch);

impl Folder {
    /// The name of a folder that is not there yet, in one of its own.
    fn new(name: &str) -> Self {
        Self(Scratch::new(name))
    }

    fn path(&self) -> std::path::PathBuf {
        self.0.join("vault")
    }

    fn request(&self) -> SampleRequest {
        let folder = self.path().display().to_string();
        SampleRequest { folder, year: None, members: None, years: None, units: None, seed: None }
    }
}

fn dump(office: &Office) -> String {
    let mut text = String::new();
    for table in &audit::audited(office.db()).unwrap() {
        let mut stmt = office.db().prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let columns = stmt.column_count();
        let mut rows = stmt.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for i in 0..columns {
                text.push_str(&format!("{:?}|", row.get_ref(i).unwrap()));
            }
            text.push('\n');
        }
    }
    text
}

fn count(office: &Office, sql: &str) -> i64 {
    office.db().query_row(sql, [], |r| r.get(0)).unwrap()
}

#[test]
fn the_usual_school_is_whole() {
    let folder = Folder::new("whole");
    let office = create(&folder.request(), clock("2026-11-22"), &Work::quiet()).unwrap();
    let info = office.info().unwrap();
    assert!(info.sample);
    assert_eq!(info.school, "示例镇中心小学");
    let report = office.verify().unwrap();
    assert!(report.ok, "{report:?}");
    let figures = summary(&office, None).unwrap();
    assert_eq!(figures.full_members + figures.probationary_members, 93);
    assert!(
        figures.probationary_members > 1 && figures.applicants > 1 && figures.activists > 1 && figures.prospects > 0
    );
    assert_eq!(figures.branches, 3);
    let share = figures.teacher_share_percent.unwrap();
    assert!(share.starts_with('3'), "{share}");
    assert_eq!(count(&office, "SELECT COUNT(*) FROM meeting WHERE held_on > '2026-11-22'"), 0);
    for sql in [
        "SELECT COUNT(*) FROM meeting WHERE state = 'planned'",
        "SELECT COUNT(*) FROM meeting WHERE counts_only",
        "SELECT COUNT(*) FROM meeting WHERE kinds LIKE 'organizational_life_meeting%' AND year_of = 2025",
        "SELECT COUNT(*) FROM vote WHERE admission",
        "SELECT COUNT(*) FROM vote WHERE NOT admission",
        "SELECT COUNT(*) FROM attendance WHERE presence = 'leave' AND reason <> ''",
        "SELECT COUNT(*) FROM attendance WHERE presence = 'exempt'",
        "SELECT COUNT(*) FROM event WHERE kind = 'transferred_in'",
        "SELECT COUNT(*) FROM event WHERE kind = 'transferred_out'",
        "SELECT COUNT(*) FROM unit WHERE kind = 'group'",
        "SELECT COUNT(*) FROM school_holiday",
        "SELECT COUNT(*) FROM exemption",
    ] {
        assert!(count(&office, sql) > 0, "{sql}");
    }
}

#[test]
fn no_page_of_the_school_is_empty_and_every_text_says_that_it_is_made_up() {
    use crate::books::rectification::{ProblemQuery, ProblemState as S, list};
    // On whatever day it is made, in a year that runs and in one that is over.
    for (n, (today, year)) in
        [("2026-11-22", None), ("2026-02-10", None), ("2026-11-22", Some(2024))].iter().enumerate()
    {
        let folder = Folder::new(&format!("works-{n}"));
        let office = create(&SampleRequest { year: *year, ..folder.request() }, clock(today), &Work::quiet()).unwrap();
        let day = year.map_or(office.today(), |y| days::date(y, 12, 31));
        let query = ProblemQuery { as_of: Some(day), ..ProblemQuery::default() };
        let problems = list(&office, &query).unwrap();
        let mut states: Vec<S> = problems.iter().map(|p| p.state).collect();
        states.sort_by_key(|s| format!("{s:?}"));
        assert_eq!(states, [S::Closed, S::MeasuresDone, S::Open, S::Open, S::Reopened, S::UnderReview], "{today}");
        assert_eq!(problems.iter().filter(|p| p.overdue == Some(true)).count(), 1, "{today}");
        let year = day.year();
        let tasks = crate::books::plans::all_tasks(office.db(), Some(year), day).unwrap();
        assert_eq!(tasks.len(), 8);
        assert!(tasks.iter().all(|t| t.task.done_on.is_none_or(|done| done <= day)), "nothing is done before its day");
        let held = crate::verdicts::targets::targets(&office, Some(year), Some(day)).unwrap();
        assert_eq!(held.targets.len(), 3);
        assert!(held.targets.iter().all(|t| t.measure_name.is_empty() == t.target.measure.is_empty()), "{held:?}");
        let rows = crate::verdicts::indicators::frameworks(&office).unwrap();
        let adopted: Vec<_> = rows.iter().filter(|r| r.id.is_some()).collect();
        assert_eq!((adopted.len(), adopted[0].year, adopted[0].reference), (1, year, true));
        assert!(adopted[0].unconfirmed > 0 && adopted[0].unconfirmed < adopted[0].criteria, "{adopted:?}");
        for sql in [
            "SELECT COUNT(*) FROM problem WHERE title NOT LIKE '【示例】%' OR detail NOT LIKE '【示例】%'",
            "SELECT COUNT(*) FROM problem_task WHERE title NOT LIKE '【示例】%'",
            "SELECT COUNT(*) FROM problem_step WHERE note NOT LIKE '【示例】%' AND note <> ''",
            "SELECT COUNT(*) FROM key_point WHERE title NOT LIKE '【示例】%'",
            "SELECT COUNT(*) FROM task WHERE title NOT LIKE '【示例】%'",
            "SELECT COUNT(*) FROM target WHERE name NOT LIKE '【示例】%'",
        ] {
            assert_eq!(count(&office, sql), 0, "{sql}");
        }
        assert!(office.verify().unwrap().ok);
    }
}

#[test]
fn nobody_is_judged_a_member_before_the_law_allows() {
    let folder = Folder::new("lives");
    let request = SampleRequest { members: Some(240), years: Some(4), seed: Some(5), ..folder.request() };
    let office = create(&request, clock("2026-03-10"), &Work::quiet()).unwrap();
    let roll = Roll::read(office.db()).unwrap();
    for member in &roll.members {
        let day = |kind| member.last(kind).map(|d: crate::ground::calendar::PartialDate| d.first_day());
        use crate::books::organisation::EventKind as E;
        let birth = member.facts.birth.unwrap().first_day();
        if let (Some(applied), Some(activist)) = (day(E::Applied), day(E::Activist)) {
            assert!(applied < activist, "{member:?}");
        }
        if let (Some(activist), Some(prospect)) = (day(E::Activist), day(E::Prospect)) {
            assert!((prospect - activist).num_days() >= 366, "{member:?}");
        }
        if let (Some(admitted), Some(confirmed)) = (day(E::Admitted), day(E::Confirmed)) {
            assert!(confirmed >= days::plus_months(admitted, 12), "{member:?}");
            assert!(admitted.year() - birth.year() > 18, "{member:?}");
        }
        if let Some(applied) = day(E::Applied) {
            assert!(applied >= days::plus_months(birth, 216), "{member:?}");
        }
        assert!(crate::sheets::fields::IdNumber::parse(&member.facts.id_number).is_ok(), "{member:?}");
    }
    let due = "SELECT COUNT(*) FROM attendance a JOIN meeting m ON m.id = a.meeting_id
               WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.person_id = a.person_id AND e.kind = 'admitted'
               AND COALESCE((SELECT s.held_on FROM meeting s WHERE s.id = e.meeting_id), e.on_date) <= m.held_on)";
    assert_eq!(count(&office, due), 0);
}

#[test]
fn the_same_seed_gives_the_same_school_and_another_seed_another() {
    let (a, b, c) = (Folder::new("same-a"), Folder::new("same-b"), Folder::new("same-c"));
    let day = || clock("2026-11-22");
    let one = dump(&create(&a.request(), day(), &Work::quiet()).unwrap());
    assert_eq!(one, dump(&create(&b.request(), day(), &Work::quiet()).unwrap()));
    let other = SampleRequest { seed: Some(2), ..c.request() };
    assert_ne!(one, dump(&create(&other, day(), &Work::quiet()).unwrap()));
}

#[test]
fn every_size_has_exactly_its_members_and_is_sound() {
    for (n, (members, units, years)) in
        [(3, None, 1), (10, None, 1), (59, None, 2), (60, None, 1), (240, Some(8), 3), (33, Some(11), 1)]
            .into_iter()
            .enumerate()
    {
        let folder = Folder::new(&format!("size-{n}"));
        let request =
            SampleRequest { members: Some(members), units, years: Some(years), seed: Some(9), ..folder.request() };
        let office = create(&request, clock("2026-07-15"), &Work::quiet()).unwrap();
        let roll = Roll::read(office.db()).unwrap();
        let today = office.today();
        let on_roll = roll.members.iter().filter(|m| m.on(today).is_some_and(|s| s.stage.is_member())).count();
        assert_eq!(on_roll, members as usize);
        assert!(office.verify().unwrap().ok);
        let general = roll.units.iter().filter(|u| u.kind == UnitKind::GeneralBranch).count();
        assert_eq!(general, usize::from(units.is_some_and(|u| u > 6)));
        if let Some(small) = roll.units.iter().find(|u| u.name == "幼儿园党支部") {
            let full = roll
                .members
                .iter()
                .filter(|m| m.on(today).is_some_and(|s| s.stage == Stage::FullMember && s.unit == small.id));
            assert!(full.count() < 7);
        }
    }
}

#[test]
fn a_refused_or_stopped_sample_leaves_nothing_behind() {
    let folder = Folder::new("refused");
    for request in [
        SampleRequest { members: Some(2), ..folder.request() },
        SampleRequest { units: Some(90), ..folder.request() },
        SampleRequest { year: Some(2027), ..folder.request() },
        SampleRequest { years: Some(0), ..folder.request() },
    ] {
        let problem = create(&request, clock("2026-11-22"), &Work::quiet()).err().unwrap();
        assert_eq!(problem.code, ProblemCode::BadInput);
        assert!(!folder.path().exists());
    }
    let stop = std::sync::atomic::AtomicBool::new(true);
    let problem = create(&folder.request(), clock("2026-11-22"), &Work::new(&stop, &|_, _, _| {})).err().unwrap();
    assert_eq!(problem.code, ProblemCode::Cancelled);
    assert!(!folder.path().exists());
}

#[test]
fn the_sample_leaves_in_one_press() {
    let folder = Folder::new("leaves");
    let mut office = create(&folder.request(), clock("2026-11-22"), &Work::quiet()).unwrap();
    let outcome = office.clear_sample().unwrap();
    assert!(!outcome.vault.sample);
    assert_eq!(count(&office, "SELECT COUNT(*) FROM person"), 0);
    office.undo().unwrap();
    assert!(office.is_sample().unwrap());
    assert!(office.verify().unwrap().ok);
}
