//! Nothing is wrong with the made-up school but what was planted, on whatever day it is looked at.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use chrono::Datelike;

use super::super::days::{date, plus_days};
use super::super::{SampleRequest, create_telling};
use super::{Folder, clock, count};
use crate::faces::sample::faults::Planted;
use crate::ground::calendar::Day;
use crate::law::rulebook::Answer;
use crate::vault::office::{Office, Work};
use crate::vault::store::audit;
use crate::verdicts::duties::{CheckQuery, check};

/// A school that is made: on which day, and how.
struct Made {
    today: &'static str,
    seed: u64,
    members: Option<u32>,
    units: Option<u32>,
    years: Option<u32>,
    year: Option<i32>,
}

const USUAL: Made = Made { today: "2026-11-22", seed: 1, members: None, units: None, years: None, year: None };

/// Schools of all shapes: small and large, one branch and many, one year and many, young and old.
const SCHOOLS: &[Made] = &[
    USUAL,
    Made { today: "2026-12-31", seed: 2, ..USUAL },
    Made { today: "2026-06-15", seed: 3, ..USUAL },
    Made { today: "2026-03-31", seed: 4, ..USUAL },
    Made { today: "2026-01-05", seed: 5, ..USUAL },
    Made { today: "2026-07-15", seed: 6, members: Some(3), ..USUAL },
    Made { today: "2026-12-31", seed: 7, members: Some(10), ..USUAL },
    Made { today: "2026-10-08", seed: 8, members: Some(33), units: Some(11), ..USUAL },
    Made { today: "2026-12-31", seed: 9, members: Some(60), years: Some(2), ..USUAL },
    Made { today: "2026-12-31", seed: 10, members: Some(120), units: Some(1), ..USUAL },
    Made { today: "2026-12-31", seed: 11, members: Some(240), units: Some(8), years: Some(3), ..USUAL },
    Made { today: "2026-08-30", seed: 12, members: Some(40), units: Some(2), years: Some(12), ..USUAL },
    Made { today: "2026-11-22", seed: 13, year: Some(2024), years: Some(2), ..USUAL },
    Made { today: "2026-05-20", seed: 14, members: Some(25), units: Some(1), ..USUAL },
];

fn make(made: &Made, name: &str) -> (Folder, Office, Vec<Planted>) {
    let folder = Folder::new(name);
    let request = SampleRequest {
        year: made.year,
        members: made.members,
        years: made.years,
        units: made.units,
        seed: Some(made.seed),
        ..folder.request()
    };
    let (office, planted) = create_telling(&request, clock(made.today), &Work::quiet()).unwrap();
    (folder, office, planted)
}

fn code(answer: Answer) -> String {
    serde_json::to_value(answer).unwrap().as_str().unwrap().to_owned()
}

type Told = (String, String, i64, String);

/// What is told on a day: all of it, and what accuses or cannot be told.
fn told(office: &Office, as_of: Day, year: i32) -> (BTreeSet<Told>, Vec<(Told, String)>) {
    let query = CheckQuery { as_of: Some(as_of), year: Some(year), ..CheckQuery::default() };
    let report = check(office, &query, &Work::quiet()).unwrap();
    let mut all = BTreeSet::new();
    let mut wrong = Vec::new();
    for f in report.findings {
        let told = (f.rule.to_string(), f.subject.kind.to_string(), f.subject.id, code(f.answer));
        if matches!(f.answer, Answer::Overdue | Answer::Breach | Answer::NeedsReason | Answer::CannotTell) {
            wrong.push((told.clone(), format!("{} {}", f.subject.name, f.message)));
        }
        all.insert(told);
    }
    (all, wrong)
}

fn of(planted: &Planted) -> Told {
    (planted.rule.clone(), planted.subject_kind.to_owned(), planted.subject, planted.answer.clone())
}

#[test]
fn only_what_was_planted_is_wrong_on_any_day_of_the_year() {
    let mut found: Vec<String> = Vec::new();
    for (n, made) in SCHOOLS.iter().enumerate() {
        let (_folder, office, planted) = make(made, &format!("order-{n}"));
        let until = made.year.map_or(office.today(), |year| date(year, 12, 31));
        let mut days: Vec<Day> = [(1, 2), (1, 31), (3, 8), (5, 12), (6, 20), (8, 31), (11, 3)]
            .into_iter()
            .map(|(month, day)| date(until.year(), month, day))
            .filter(|day| *day < until)
            .collect();
        days.extend([plus_days(until, -1), until].into_iter().filter(|day| day.year() == until.year()));
        for day in days {
            let (all, mut wrong) = told(&office, day, day.year());
            if day == until {
                wrong.extend(told(&office, day, day.year() - 1).1);
            }
            let expected: BTreeSet<Told> = planted.iter().filter(|p| p.from <= day).map(of).collect();
            for (told, words) in &wrong {
                if !expected.contains(told) {
                    found.push(format!("{n} {day}: not planted: {told:?} {words}"));
                }
            }
            let accuses = |answer: &str| !matches!(answer, "soon" | "due" | "not-applicable" | "not-covered");
            for told in &expected {
                if (accuses(&told.3) || day == until) && !all.contains(told) {
                    found.push(format!("{n} {day}: planted and not told: {told:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} in all:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_usual_school_shows_a_dozen_faults_and_each_kind_of_answer() {
    let (_folder, _office, planted) = make(&USUAL, "dozen");
    let until: Day = USUAL.today.parse().unwrap();
    let faults: BTreeSet<&str> = planted.iter().filter(|p| p.from <= until).map(|p| p.fault.as_str()).collect();
    assert!((12..=18).contains(&faults.len()), "{faults:#?}");
    let answers: BTreeSet<&str> = planted.iter().filter(|p| p.from <= until).map(|p| p.answer.as_str()).collect();
    let every = ["overdue", "breach", "needs-reason", "cannot-tell", "soon", "due", "not-applicable", "not-covered"];
    assert_eq!(answers, BTreeSet::from(every));
}

#[test]
fn no_register_is_empty_and_every_step_taken_in_a_meeting_has_it() {
    // What only a school's own files bring: headings it imported, its own step list and kinds of problems; scores
    // that were kept; and units that were merged or split.
    let brought = ["import_heading", "step_list", "problem_kind", "score_record", "unit_successor"];
    let (_folder, office, _) = make(&USUAL, "registers");
    for table in &audit::audited(office.db()).unwrap() {
        let rows = count(&office, &format!("SELECT COUNT(*) FROM {table}"));
        assert_eq!(rows == 0, brought.contains(&table.as_str()), "{table}: {rows}");
    }
    let kinds = "('activist', 'prospect', 'committee_reviewed', 'admitted', 'confirmation_meeting')";
    let talked = "EXISTS (SELECT 1 FROM event t WHERE t.person_id = e.person_id AND t.kind = 'talked')";
    let all = count(&office, &format!("SELECT COUNT(*) FROM event e WHERE e.kind IN {kinds} AND {talked}"));
    let met = count(
        &office,
        &format!(
            "SELECT COUNT(*) FROM event e JOIN meeting m ON m.id = e.meeting_id
             WHERE e.kind IN {kinds} AND {talked} AND m.state IN ('held', 'recorded') AND e.on_date IS NULL"
        ),
    );
    assert!(all > 20 && all == met, "{met} of {all}");
    assert!(office.verify().unwrap().ok);
}
