//! 发展党员 through the public door: steps, meetings, documents, what-if, the school's own steps.

use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::Desk;

/// A branch with a secretary and enough members, and a candidate born in 1990.
struct Branch {
    desk: Desk,
    unit: Value,
    candidate: Value,
    members: Vec<Value>,
}

fn branch() -> Branch {
    let mut desk = Desk::new("2026-11-22");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let mut members = Vec::new();
    for n in 0..8 {
        let person = desk.call(
            "people.save",
            json!({ "facts": { "name": format!("党员{n}") }, "events": [
                { "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" },
                { "kind": "confirmed", "on": "2011-07-01" } ] }),
        )["value"]
            .clone();
        members.push(person);
    }
    let candidate = desk.call(
        "people.save",
        json!({ "facts": { "name": "沈晓", "birth": "1990-02-03" }, "events": [{ "kind": "assigned", "unit": unit }] }),
    )["value"]
        .clone();
    Branch { desk, unit, candidate, members }
}

impl Branch {
    fn record(&mut self, milestone: &str, on: &str) -> Value {
        self.record_with(milestone, json!({ "on": on }))
    }

    fn record_with(&mut self, milestone: &str, more: Value) -> Value {
        let mut step = json!({ "person": self.candidate, "milestone": milestone });
        step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.desk.call("development.record_step", step)["value"].clone()
    }

    fn timeline(&mut self) -> Value {
        self.desk.call("development.timeline", json!({ "person": self.candidate }))
    }

    fn step(&mut self, id: &str) -> Value {
        let timeline = self.timeline();
        timeline["steps"].as_array().unwrap().iter().find(|s| s["step"] == id).unwrap().clone()
    }

    fn finding(&mut self, step: &str, row: &str) -> Value {
        let step = self.step(step);
        let found = step["findings"].as_array().unwrap();
        found.iter().find(|f| f["row"] == row).unwrap_or_else(|| panic!("{row}: {found:#?}")).clone()
    }

    fn meeting(&mut self, kind: &str, on: &str, votes: Value) -> Value {
        let attendance: Vec<Value> =
            self.members.iter().map(|p| json!({ "person": p, "name": "", "presence": "present" })).collect();
        let meeting = json!({ "unit": self.unit, "kinds": [kind], "state": "recorded", "held_on": on,
            "attendance": attendance, "votes": votes, "decisions": "同意" });
        self.desk.call("meetings.save", meeting)["value"].clone()
    }
}

#[test]
fn the_next_step_shows_its_first_and_last_lawful_day() {
    let mut b = branch();
    b.record("applied", "2026-10-31");
    let next = b.timeline()["next"].clone();
    assert_eq!(
        (&next["step"], &next["latest_on"], &next["days_left"]),
        (&json!("talk"), &json!("2026-11-30"), &json!(8))
    );
    b.record("talked", "2026-11-05");
    b.record("activist", "2026-11-20");
    let prospect = b.step("prospect");
    assert_eq!(prospect["earliest_on"], "2027-11-20");
    assert_eq!(prospect["state"], "to_come");
    assert_eq!(prospect["citation"][0]["article"], "13");
}

#[test]
fn what_the_rules_forbid_is_possible_but_never_silent() {
    let mut b = branch();
    b.record("applied", "2025-01-31");
    b.record("talked", "2025-02-20");
    b.record("activist", "2025-06-30");
    let early = json!({ "person": b.candidate, "milestone": "prospect", "on": "2026-06-29" });
    let before = b.desk.state();
    let refused = b.desk.try_call("development.record_step", early.clone()).unwrap_err();
    assert_eq!(refused.code, dangwu_core::ground::error::ProblemCode::NeedsReason);
    assert!(refused.message.contains("早了1天"), "{}", refused.message);
    assert_eq!(b.desk.state(), before, "a refusal changes nothing");
    let verdicts = b.desk.call("development.preview_step", early.clone());
    assert!(verdicts.as_array().unwrap().iter().any(|f| f["row"] == "D07" && f["answer"] == "breach"));
    let mut explained = early;
    explained["reason"] = json!("当时误算了日期");
    b.desk.call("development.record_step", explained);
    let finding = b.finding("prospect", "D07");
    assert_eq!(finding["answer"], "breach");
    assert!(finding["message"].as_str().unwrap().contains("当时误算了日期"));
    let agenda = b.desk.call("duties.agenda", json!({}));
    assert!(told(&agenda, &["irregular"]).iter().any(|f| f["row"] == "D07"));
}

#[test]
fn a_step_taken_in_a_meeting_has_the_meetings_day_attendance_and_vote() {
    let mut b = branch();
    for (milestone, on) in [
        ("applied", "2024-01-31"),
        ("talked", "2024-02-20"),
        ("activist", "2024-06-30"),
        ("prospect", "2026-03-01"),
        ("preliminary_reviewed", "2026-06-05"),
    ] {
        b.record(milestone, on);
    }
    let candidate = b.candidate.clone();
    let vote = json!([{ "subject": "接收沈晓为预备党员", "voting_due": 8, "voting_present": 8, "yes": 8, "no": 0,
        "abstain": 0, "admission": true, "person": candidate }]);
    let meeting = b.meeting("general_meeting", "2026-06-20", vote);
    b.record_with("admitted", json!({ "meeting": meeting }));
    assert_eq!(b.step("admission")["done_on"], "2026-06-20");
    assert_eq!(b.finding("admission", "FZ-41")["answer"], "met");
    let in_meeting = |step: &Value| {
        step["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["rule"] == "development.admission-in-meeting")
            .unwrap()
            .clone()
    };
    assert_eq!(in_meeting(&b.step("admission"))["answer"], "met");
    // Moved in the meeting's record, it is moved here: the day is held once.
    let mut held = b.desk.call("meetings.get", json!({ "id": meeting }));
    held["held_on"] = json!("2026-06-21");
    b.desk.call("meetings.save", held.clone());
    assert_eq!(b.step("admission")["done_on"], "2026-06-21");
    let roster = b.desk.call("people.list", json!({ "text": "沈晓" }));
    assert_eq!((&roster[0]["stage"], &roster[0]["admitted_on"]), (&json!("probationary_member"), &json!("2026-06-21")));
    // The meeting cannot go while the step rests on it; cancelled, it contradicts the step.
    let refused = b.desk.try_call("meetings.remove", json!({ "id": meeting })).unwrap_err();
    assert!(refused.message.contains("1个步骤"));
    held["state"] = json!("cancelled");
    b.desk.call("meetings.save", held);
    assert_eq!(in_meeting(&b.step("admission"))["answer"], "breach");
}

#[test]
fn a_step_without_its_meeting_is_a_finding() {
    let mut b = branch();
    b.record("applied", "2024-01-31");
    b.record("talked", "2024-02-20");
    b.record("activist", "2024-06-30");
    let in_meeting = |step: &Value| {
        step["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["rule"] == "development.activist-in-meeting")
            .unwrap()
            .clone()
    };
    let finding = in_meeting(&b.step("activist"));
    assert_eq!(finding["answer"], "cannot-tell");
    assert!(finding["message"].as_str().unwrap().contains("没有这一天的支委会"));
    b.meeting("committee_meeting", "2024-06-30", json!([]));
    let finding = in_meeting(&b.step("activist"));
    assert_eq!(finding["answer"], "needs-reason", "there, and not linked");
}

#[test]
fn every_change_of_a_path_is_undone_and_done_again() {
    let mut b = branch();
    let mut states = vec![b.desk.state()];
    b.record("applied", "2025-01-31");
    states.push(b.desk.state());
    let talk = b.record("talked", "2025-02-20");
    states.push(b.desk.state());
    let (candidate, member) = (b.candidate.clone(), b.members[0].clone());
    let calls = [
        (
            "development.record_step",
            json!({ "id": talk, "person": candidate, "milestone": "talked", "on": "2025-02-21" }),
        ),
        ("development.save_companion", json!({ "person": candidate, "role": "mentor", "helper": member })),
        (
            "development.set_document",
            json!({ "person": candidate, "document": "application", "state": "present", "on": "2025-01-31" }),
        ),
        ("development.set_document", json!({ "person": candidate, "document": "talk_record", "state": "not_needed" })),
        ("development.set_document", json!({ "person": candidate, "document": "talk_record", "state": "missing" })),
        ("development.save_plan", json!({ "year": 2026, "quota": 2 })),
        ("development.save_mark", json!({ "person": candidate, "kind": "teacher_to_member" })),
        ("development.remove_step", json!({ "id": talk })),
    ];
    for (operation, request) in calls {
        b.desk.call(operation, request);
        states.push(b.desk.state());
    }
    for state in states.iter().rev().skip(1) {
        b.desk.call("history.undo", json!({}));
        assert_eq!(b.desk.state(), *state);
    }
    for state in states.iter().skip(1) {
        b.desk.call("history.redo", json!({}));
        assert_eq!(b.desk.state(), *state);
    }
}

#[test]
fn documents_stand_at_their_step_with_their_files() {
    let mut b = branch();
    b.record("applied", "2026-11-01");
    let scan = b.desk.folder.join("申请书.txt");
    std::fs::write(&scan, "手写申请书扫描件").unwrap();
    let candidate = b.candidate.clone();
    let file = b
        .desk
        .call("development.attach", json!({ "person": candidate, "document": "application", "path": scan }))["value"]
        .clone();
    let document = b.step("application")["documents"][0].clone();
    assert_eq!((&document["present"], &document["files"][0]["name"]), (&json!(true), &json!("申请书.txt")));
    assert_eq!(document["national"], true);
    let copy = b.desk.call("development.document_path", json!({ "id": file }))["path"].clone();
    assert_eq!(std::fs::read_to_string(copy.as_str().unwrap()).unwrap(), "手写申请书扫描件");
    assert_eq!(b.desk.call("vault.verify", json!({}))["ok"], true);
    let refused = b
        .desk
        .try_call(
            "development.set_document",
            json!({ "person": candidate, "document": "application", "state": "missing" }),
        )
        .unwrap_err();
    assert!(refused.message.contains("1个附件"));
}

#[test]
fn a_what_if_moves_everything_after_it_and_saves_nothing() {
    let mut b = branch();
    b.record("applied", "2026-10-01");
    b.record("talked", "2026-10-20");
    b.record("activist", "2026-11-02");
    let before = b.desk.state();
    let candidate = b.candidate.clone();
    let answer = b.desk.call(
        "development.whatif",
        json!({ "person": candidate, "days": [{ "milestone": "activist", "on": "2026-12-02" }],
            "goal": { "milestone": "admitted", "on": "2028-06-30" } }),
    );
    let step = |id: &str| answer["steps"].as_array().unwrap().iter().find(|s| s["step"] == id).unwrap().clone();
    assert_eq!(step("activist")["moved"], true);
    assert_eq!(step("prospect")["earliest_on"], "2027-12-02");
    assert_eq!(step("preliminary")["needed_from"], "2028-05-30");
    assert_eq!(step("preliminary")["needed_by"], "2028-06-30");
    assert_eq!(answer["obstacles"], json!([]));
    assert_eq!(b.desk.state(), before);
    assert_eq!(b.step("prospect")["earliest_on"], "2027-11-02");
}

#[test]
fn a_school_may_put_its_own_step_list_in_place() {
    let mut b = branch();
    b.record("applied", "2026-11-01");
    let national = std::fs::read_to_string(dangwu_tests::places::root().join("assets/steps/national.toml")).unwrap();
    // Twenty-four steps: the filing of activists stands with their determination.
    let own = national
        .replacen(
            "[\"activist\", \"league_recommended\"]",
            "[\"activist\", \"league_recommended\", \"activist_filed\"]",
            1,
        )
        .replacen("title = \"发展党员二十五步\"", "title = \"本县二十四步\"", 1);
    let from = own.find("\n[[step]]\nid         = \"activist_filing\"").unwrap();
    let to = from + 1 + own[from + 1..].find("\n[[step]]").unwrap();
    let own = format!("{}{}", &own[..from], &own[to..]);
    let path = b.desk.folder.join("二十四步.toml");
    std::fs::write(&path, own).unwrap();
    let findings = |timeline: &Value| {
        let mut rules: Vec<String> = timeline["steps"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|s| s["findings"].as_array().unwrap())
            .map(|f| format!("{} {}", f["rule"], f["answer"]))
            .collect();
        rules.sort();
        rules
    };
    let before = b.timeline();
    b.desk.call("development.replace_steps", json!({ "path": path }));
    let after = b.timeline();
    assert_eq!((after["list"].clone(), after["steps"].as_array().unwrap().len()), (json!("本县二十四步"), 24));
    assert_eq!(findings(&before), findings(&after), "the rules stay as they are");
    b.desk.call("history.undo", json!({}));
    assert_eq!(b.timeline()["steps"].as_array().unwrap().len(), 25);
    std::fs::write(&path, "id = 1").unwrap();
    let refused = b.desk.try_call("development.replace_steps", json!({ "path": path })).unwrap_err();
    assert!(refused.message.contains("步骤表") && !refused.guidance.is_empty());
}

#[test]
fn the_board_counts_and_sorts_by_what_presses() {
    let mut b = branch();
    b.record("applied", "2026-09-01");
    b.desk.call("development.save_plan", json!({ "year": 2026, "quota": 3 }));
    let board = b.desk.call("development.board", json!({}));
    let card = board["columns"][0]["cards"][0].clone();
    assert_eq!((&card["person"]["name"], &card["answer"]), (&json!("沈晓"), &json!("overdue")));
    assert_eq!(card["next"]["step"], "talk");
    assert_eq!((&board["years"][0]["applied"], &board["years"][0]["quota"]), (&json!(1), &json!(3)));
    assert_eq!(board["columns"].as_array().unwrap().len(), 5);
    let none = b.desk.call("development.board", json!({ "text": "查无此人" }));
    assert_eq!(none["columns"][0]["cards"], json!([]));
}

#[test]
fn in_the_new_year_a_candidate_is_told_of_once() {
    let mut b = branch();
    b.record("applied", "2026-11-22");
    for day in ["2026-11-22", "2027-01-15", "2027-03-31"] {
        let agenda = b.desk.call("duties.agenda", json!({ "as_of": day }));
        let runs = ["overdue", "this_week", "this_month", "next", "irregular", "incomplete", "cannot_tell"];
        let found: Vec<Value> = told(&agenda, &runs).into_iter().filter(|f| f["row"] == "D02").collect();
        assert_eq!(found.len(), 1, "{day}: {found:#?}");
    }
}
