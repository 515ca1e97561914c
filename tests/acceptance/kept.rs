//! 今日 keeps what is unmet: two years of a small school, walked day by day.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::{Clock, Desk};

const RUNS: [&str; 7] = ["overdue", "past", "this_week", "this_month", "incomplete", "irregular", "cannot_tell"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A vault whose clock moves on.
struct Walk {
    desk: Desk,
    clock: Clock,
}

impl Walk {
    fn new(first: &str) -> Self {
        let (mut desk, clock) = Desk::walking(first);
        let folder = desk.vault().display().to_string();
        desk.call("vault.create", json!({ "folder": folder, "school": "石河镇中心小学" }));
        Self { desk, clock }
    }

    fn go(&mut self, to: NaiveDate) {
        self.clock.go(to);
    }

    fn call(&mut self, operation: &str, request: Value) -> Value {
        self.desk.call(operation, request)
    }

    fn made(&mut self, operation: &str, request: Value) -> Value {
        self.call(operation, request)["value"].clone()
    }

    /// What stands on 今日, by rule, subject and period.
    fn agenda(&mut self) -> BTreeMap<String, Value> {
        let agenda = self.call("duties.agenda", json!({}));
        told(&agenda, &RUNS).into_iter().map(|finding| (key(&finding), finding)).collect()
    }
}

fn key(f: &Value) -> String {
    format!("{} {} {} {}", f["rule"], f["subject"]["kind"], f["subject"]["id"], f["period"])
}

/// A branch with a committee that forgets some of its duties, and one that does none of them.
struct School {
    walk: Walk,
    first: Value,
    idle: Value,
    candidate: Value,
    tasks: Vec<Value>,
    measure: Value,
}

fn school() -> School {
    let mut walk = Walk::new("2025-01-01");
    let branch = |walk: &mut Walk, name: &str| {
        walk.made("units.save", json!({ "kind": "branch", "name": name, "founded_on": "2015-03-01" }))
    };
    let (first, idle) = (branch(&mut walk, "第一党支部"), branch(&mut walk, "第二党支部"));
    let mut people = Vec::new();
    for (n, unit) in (0..11).map(|n| (n, if n < 8 { &first } else { &idle })) {
        let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" },
            { "kind": "confirmed", "on": "2011-07-01" }]);
        people.push(walk.made("people.save", json!({ "facts": { "name": format!("党员{n}") }, "events": events })));
    }
    for (person, role) in people.iter().zip(["secretary", "committee_member", "committee_member"]) {
        walk.call("posts.save", json!({ "unit": first, "person": person, "role": role, "from": "2023-05-10" }));
    }
    // Its committee's term ends in the first year and it is elected anew three months late.
    walk.call("terms.save", json!({ "unit": first, "elected_on": "2022-10-20" }));
    let candidate = walk.made(
        "people.save",
        json!({ "facts": { "name": "沈晓", "birth": "1990-02-03" }, "events": [{ "kind": "assigned", "unit": first }] }),
    );
    let tasks = ["2025-12-20", "2025-11-30"]
        .map(|due| walk.made("plans.save_task", json!({ "year": 2025, "title": format!("{due}前"), "due_on": due })))
        .to_vec();
    School { walk, first, idle, candidate, tasks, measure: Value::Null }
}

impl School {
    fn meeting(&mut self, kinds: &[&str], on: NaiveDate, more: Value) {
        let mut meeting = json!({ "unit": self.first, "kinds": kinds, "state": "recorded", "held_on": on, "place": "会议室",
            "chair": "党员0", "recorder": "党员1", "agenda": "学习", "minutes": "学习", "decisions": "同意", "counts_only": true,
            "due": 8, "present": 8 });
        meeting.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.walk.call("meetings.save", meeting);
    }

    fn excuse(&mut self, rule: &str, unit: &Value, period: (&str, &str)) {
        self.walk.call(
            "duties.excuse",
            json!({ "rule": rule, "subject_kind": "unit", "subject": unit, "reason": "停课", "approved_by": "党总支",
                "period": { "from": period.0, "to": period.1 } }),
        );
    }

    fn step(&mut self, milestone: &str, on: &str, reason: &str) {
        let mut step = json!({ "person": self.candidate, "milestone": milestone, "on": on });
        if !reason.is_empty() {
            step["reason"] = json!(reason);
        }
        self.walk.call("development.record_step", step);
    }

    fn change(&mut self, operation: &str, mut record: Value, more: Value) {
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.walk.call(operation, record);
    }

    /// What is recorded on a day.
    fn live(&mut self, on: NaiveDate) {
        let text = on.to_string();
        let (month, date) = text.split_at(7);
        // Monthly duties, but for the months that are forgotten.
        if date == "-08" && !["2025-03", "2025-08", "2025-12", "2026-02", "2026-11"].contains(&month) {
            self.meeting(&["committee_meeting"], on, json!({ "due": 3, "present": 3 }));
        }
        if date == "-15" && !["2025-11", "2025-12", "2026-12"].contains(&month) {
            self.meeting(&["theme_day"], on, json!({}));
        }
        match text.as_str() {
            "2025-03-20" | "2025-06-20" | "2025-09-22" | "2026-03-20" => {
                self.meeting(&["general_meeting"], on, json!({}));
            }
            "2025-04-20" => {
                let first = self.first.clone();
                self.excuse("meetings.committee-monthly", &first, ("2025-03-01", "2025-03-31"));
            }
            "2025-10-10" => self.step("applied", "2025-10-10", ""),
            "2025-10-15" => {
                let problem = self.walk.made(
                    "problems.save",
                    json!({ "title": "记录不全", "found_on": "2025-10-15", "unit": self.first, "due_kind": "by_day",
                        "due_on": "2025-12-25" }),
                );
                let measure = json!({ "problem": problem, "title": "逐次检查", "due_on": "2025-12-15" });
                let id = self.walk.made("problems.save_task", measure.clone());
                self.measure = json!({ "id": id, "problem": problem, "title": "逐次检查", "due_on": "2025-12-15" });
            }
            // A record that lacks its parts, and a committee that was too few.
            "2025-12-28" => {
                self.meeting(&["lecture"], on, json!({ "place": "", "recorder": "", "minutes": "", "agenda": "" }))
            }
            "2025-12-30" => self.meeting(&["general_meeting"], on, json!({ "present": 3, "title": "人数不足" })),
            "2026-01-08" => {
                let id = self.tasks[0].clone();
                let task = self.walk.call("plans.task", json!({ "id": id }))["row"]["task"].clone();
                self.change("plans.save_task", task, json!({ "state": "done", "done_on": "2026-01-08" }));
            }
            "2026-01-20" => {
                let idle = self.idle.clone();
                self.excuse("meetings.theme-day-monthly", &idle, ("2025-12-01", "2025-12-31"));
            }
            "2026-01-25" => {
                let term = self.walk.call("terms.list", json!({ "unit": self.first }))[0].clone();
                self.change("terms.save", term, json!({ "ended_on": "2026-01-25" }));
                self.walk.call("terms.save", json!({ "unit": self.first, "elected_on": "2026-01-25" }));
            }
            "2026-02-10" => {
                self.meeting(&["organizational_life_meeting", "appraisal"], on, json!({ "year_of": 2025 }));
            }
            "2026-03-05" => self.step("talked", "2026-03-05", "人员外出"),
            "2026-04-10" => {
                let measure = self.measure.clone();
                self.change("problems.save_task", measure, json!({ "done_on": "2026-04-10" }));
            }
            _ => {}
        }
    }

    /// Why a line is no longer there; none where nothing tells.
    fn reason(&mut self, gone: &Value, today: NaiveDate, now: &BTreeMap<String, Value>) -> Option<&'static str> {
        let same = |f: &Value| f["rule"] == gone["rule"] && f["subject"] == gone["subject"];
        let text = |v: &Value, k: &str| v[k].as_str().map(day);
        let last = text(gone, "due_on").or(text(&gone["period"], "to"));
        if last.is_some_and(|last| last.checked_add_months(Months::new(24)).unwrap() < today) {
            return Some("older than two years");
        }
        // Told on, of a longer stretch of days.
        let wider = |f: &&Value| {
            same(f)
                && text(&f["period"], "from") <= text(&gone["period"], "from")
                && text(&f["period"], "to") >= text(&gone["period"], "to")
                && !f["period"].is_null()
        };
        if now.values().any(|f| wider(&f)) {
            return Some("told on");
        }
        for year in [2025, 2026] {
            let report = self.walk.call("duties.check", json!({ "year": year, "rule": gone["rule"] }));
            let found = report["findings"].as_array().unwrap().iter().find(|f| key(f) == key(gone)).cloned();
            match found.as_ref().map(|f| (f["answer"].as_str().unwrap(), !f["actual"].is_null())) {
                Some(("met", _)) => return Some("met"),
                Some(("not-applicable", _)) => return Some("excused, or no longer asked"),
                Some(("overdue", true)) => return Some("done late"),
                _ => {}
            }
        }
        // What was missing is known: other verdicts take the place of the one that could not tell.
        (gone["answer"] == "cannot-tell" && gone["period"].is_null()).then_some("known")
    }
}

#[test]
fn no_unmet_duty_vanishes_from_one_day_to_the_next_without_a_reason() {
    let mut school = school();
    let mut before = BTreeMap::new();
    let mut reasons: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut at, last) = (day("2025-01-01"), day("2026-12-31"));
    while at <= last {
        school.walk.go(at);
        school.live(at);
        let now = school.walk.agenda();
        for (_, gone) in before.iter().filter(|(key, _)| !now.contains_key(*key)) {
            let reason = school.reason(gone, at, &now);
            *reasons
                .entry(reason.unwrap_or_else(|| panic!("{at}: vanished without a reason: {gone:#}")))
                .or_default() += 1;
        }
        if at == day("2026-01-01") {
            let of_last_year = |f: &&Value| f["due_on"].as_str().is_some_and(|due| due < "2026-01-01");
            let overdue = before.values().filter(of_last_year).count();
            assert!(overdue >= 30, "{overdue} were unmet on the last day of the year");
        }
        before = now;
        at = at.checked_add_days(Days::new(1)).unwrap();
    }
    for met in ["met", "excused, or no longer asked", "done late"] {
        assert!(reasons.contains_key(met), "{reasons:?}");
    }
    // What was never done stands at the end as it stood on its first day.
    let still = |rule: &str, subject: &Value, from: &str| {
        before.values().any(|f| f["rule"] == rule && f["subject"]["id"] == *subject && f["period"]["from"] == from)
    };
    let (first, idle) = (school.first.clone(), school.idle.clone());
    assert!(still("meetings.committee-monthly", &first, "2025-08-01"));
    assert!(still("meetings.theme-day-monthly", &first, "2025-11-01"));
    assert!(still("meetings.theme-day-monthly", &idle, "2025-01-01"));
    assert!(still("meetings.general-quarterly", &idle, "2025-10-01"));
    assert!(!still("meetings.committee-monthly", &first, "2025-03-01"), "excused");
    assert!(!still("meetings.theme-day-monthly", &idle, "2025-12-01"), "excused in the new year");
    let of = |run: &dyn Fn(&Value) -> bool| before.values().filter(|f| run(f)).count();
    assert_eq!(of(&|f| f["rule"] == "plans.task-due"), 1, "one task was done late, one never");
    assert_eq!(of(&|f| f["rule"] == "rectification.measure-deadline"), 0);
    assert_eq!(of(&|f| f["rule"] == "rectification.problem-deadline"), 1);
    assert!(of(&|f| f["rule"] == "meetings.record-complete" && f["period"]["from"] == "2025-12-28") == 1);
    assert!(of(&|f| f["rule"] == "development.talk-within-month") == 1, "done four months late, to be explained");
}

#[test]
fn the_check_of_a_day_tells_what_the_years_before_left_and_the_check_of_a_year_only_its_own() {
    let mut school = school();
    for on in ["2025-11-08", "2026-01-10"] {
        school.walk.go(day(on));
        school.live(day(on));
    }
    let report = school.walk.call("duties.check", json!({}));
    let carried = report["carried"].as_array().unwrap();
    assert!(carried.iter().all(|f| f["answer"] != "met" && f["due_on"].as_str() < Some("2026-04-01")));
    let december = |f: &&Value| f["rule"] == "meetings.theme-day-monthly" && f["period"]["from"] == "2025-12-01";
    assert_eq!(carried.iter().filter(december).count(), 2);
    let own = school.walk.call("duties.check", json!({ "year": 2026 }));
    assert_eq!((&own["findings"], own["carried"].as_array().unwrap().len()), (&report["findings"], 0));
    let one = school.walk.call("duties.check", json!({ "rule": "meetings.theme-day-monthly", "unit": school.idle }));
    let all = one["carried"].as_array().unwrap();
    assert!(all.len() == 12 && all.iter().all(|f| f["unit"] == school.idle), "{}", all.len());
}

#[test]
fn what_can_no_longer_be_made_up_leaves_when_its_time_is_over_and_the_page_says_when() {
    let mut school = school();
    let october = |school: &mut School, on: &str| {
        school.walk.go(day(on));
        let found = school.walk.agenda();
        found.values().any(|f| f["rule"] == "meetings.theme-day-monthly" && f["period"]["from"] == "2025-10-01")
    };
    assert!(october(&mut school, "2026-11-01"));
    let kept = school.walk.call("duties.agenda", json!({}))["kept"].clone();
    assert!(kept.as_str().unwrap().contains("两年") && kept.as_str().unwrap().contains("2025年以前没有记录"), "{kept}");
    school.walk.call("settings.set", json!({ "key": "reading.unmet-kept", "value": "12" }));
    assert!(october(&mut school, "2026-10-31"));
    assert!(!october(&mut school, "2026-11-01"));
    // The task that can still be done has no such day.
    assert!(school.walk.agenda().values().any(|f| f["rule"] == "plans.task-due"));
    let kept = school.walk.call("duties.agenda", json!({}))["kept"].clone();
    assert!(kept.as_str().unwrap().contains("一年"), "{kept}");
}
