//! A full school with records of 2025 in every register, and one of every dated fact of the year after.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Clock, Desk};

/// A full school: the sample, and records of 2025 in every register.
pub struct School {
    pub desk: Desk,
    pub clock: Clock,
    /// Operations called since the year ended.
    pub called: BTreeSet<String>,
    pub branch: Value,
    pub task: Value,
    pub done_task: Value,
    pub target: Value,
    pub letter: Value,
    pub project: Value,
    pub milestone: Value,
    pub item: Value,
    pub problem: Value,
    pub measure: Value,
    pub undated_problem: Value,
    pub risk: Value,
    pub risk_measure: Value,
    pub own: Value,
    pub criterion: Value,
    pub framework: Value,
    pub candidate: Value,
    /// Full members of the roster of 2025.
    pub members: Vec<Value>,
}

impl School {
    /// Made on a day; the sample ends with the year of that day.
    pub fn new(today: &str, years: u32) -> Self {
        let (mut desk, clock) = Desk::walking(today);
        let folder = desk.vault().display().to_string();
        desk.call("vault.sample", json!({ "folder": folder, "years": years, "members": 60, "units": 3 }));
        let units = desk.call("units.list", json!({}));
        let branch = units.as_array().unwrap().iter().find(|u| u["kind"] == "branch").unwrap()["id"].clone();
        let of = |desk: &mut Desk, stage: &str| -> Vec<Value> {
            let all = desk.call("people.list", json!({ "as_of": "2025-12-31" }));
            all.as_array().unwrap().iter().filter(|p| p["stage"] == stage).map(|p| p["id"].clone()).collect()
        };
        let members = of(&mut desk, "full_member");
        let made = |desk: &mut Desk, operation: &str, request: Value| desk.call(operation, request)["value"].clone();
        let task = made(
            &mut desk,
            "plans.save_task",
            json!({ "year": 2025, "title": "修订章程", "due_on": "2025-12-20", "unit": branch, "note": "分两步" }),
        );
        let done_task = made(
            &mut desk,
            "plans.save_task",
            json!({ "year": 2025, "title": "更新专栏", "due_on": "2025-06-30", "state": "done", "done_on": "2025-06-20", "outcome": "已更新" }),
        );
        let target = made(
            &mut desk,
            "targets.save",
            json!({ "year": 2025, "name": "走访户数", "comparison": "at_least", "amount": 30, "measured": "户", "entered": 12,
                "entered_on": "2025-10-10", "basis": "走访登记" }),
        );
        desk.call("targets.save", json!({ "year": 2025, "name": "主题党日缺开", "comparison": "at_most", "amount": 0, "measure": "missed_theme_days" }));
        desk.call("targets.save", json!({ "year": 2025, "name": "预备党员", "comparison": "at_least", "amount": 1, "measure": "probationary_members" }));
        let letter = made(
            &mut desk,
            "targets.save_letter",
            json!({ "year": 2025, "unit": branch, "title": "党建责任书", "tasks": [task], "targets": [target] }),
        );
        let project = made(
            &mut desk,
            "plans.save_project",
            json!({ "kind": "model_school", "name": "示范校", "level": "市级", "started_on": "2025-03-01" }),
        );
        desk.call("plans.save_stage", json!({ "project": project, "stage": "申报", "on": "2025-03-05" }));
        let milestone = made(
            &mut desk,
            "plans.save_milestone",
            json!({ "project": project, "name": "提交自评", "planned_on": "2025-11-10", "note": "一式两份" }),
        );
        let item = made(&mut desk, "plans.save_item", json!({ "project": project, "text": "活动室达标" }));
        let problem = made(
            &mut desk,
            "problems.save",
            json!({ "title": "记录不全", "found_on": "2025-09-01", "unit": branch, "due_kind": "by_day", "due_on": "2025-11-30" }),
        );
        let measure = made(
            &mut desk,
            "problems.save_task",
            json!({ "problem": problem, "title": "逐次检查", "due_on": "2025-10-31" }),
        );
        desk.call(
            "problems.record_step",
            json!({ "problem": problem, "kind": "progress", "on": "2025-10-10", "note": "查了一半" }),
        );
        let undated_problem = made(&mut desk, "problems.save", json!({ "title": "制度陈旧", "due_kind": "lasting" }));
        let risk = made(
            &mut desk,
            "risks.save",
            json!({ "title": "采购不公开", "post": "总务主任", "found_on": "2025-04-01" }),
        );
        let risk_measure =
            made(&mut desk, "risks.save_measure", json!({ "risk": risk, "title": "比价公示", "due_on": "2025-08-31" }));
        let own = made(&mut desk, "own.save_item", json!({ "register": "tasks", "label": "报送时间", "kind": "date" }));
        desk.call("own.set_value", json!({ "item": own, "record": task, "value": "2025-05-05" }));
        let framework = made(&mut desk, "indicators.adopt", json!({ "code": "district-annual", "year": 2025 }));
        let mut leaves = Vec::new();
        let tree = desk.call("indicators.get", json!({ "id": framework }));
        crate::indicators::leaves(&tree["criteria"], &mut leaves);
        let stages = ["activist", "prospect", "applicant", "probationary_member", "full_member"];
        let candidate = stages.iter().find_map(|stage| of(&mut desk, stage).into_iter().next()).unwrap();
        Self {
            desk,
            clock,
            called: BTreeSet::new(),
            branch,
            task,
            done_task,
            target,
            letter,
            project,
            milestone,
            item,
            problem,
            measure,
            undated_problem,
            risk,
            risk_measure,
            own,
            criterion: leaves[0].1.clone(),
            framework,
            candidate,
            members,
        }
    }

    pub fn call(&mut self, operation: &str, request: Value) -> Value {
        self.called.insert(operation.to_owned());
        self.desk.call(operation, request)
    }

    /// Units of the next year: another name, two that become one, one that becomes two.
    fn regroup(&mut self) {
        let units = self.desk.call("units.list", json!({}));
        let branches: Vec<Value> =
            units.as_array().unwrap().iter().filter(|u| u["kind"] == "branch").cloned().collect();
        let (mut other, new) = (branches[1].clone(), branches.last().unwrap().clone());
        (other["name"], other["renamed_on"]) = (json!("换了名的党支部"), json!("2026-03-15"));
        self.call("units.save", other);
        let units = self.desk.call("units.list", json!({}));
        let other = units.as_array().unwrap().iter().find(|u| u["id"] == branches[1]["id"]).unwrap().clone();
        let mut former = other["former"][0].clone();
        former["until"] = json!("2026-03-20");
        self.call("units.save_name", former);
        self.call("units.merge", json!({ "units": [other["id"]], "into": new["id"], "on": "2026-04-10" }));
        let here = self.desk.call("people.list", json!({ "as_of": "2026-05-01", "unit": self.branch }));
        let who = here.as_array().unwrap()[0]["id"].clone();
        let parts = json!([{ "name": "分出来的党支部", "people": [who] }]);
        self.call("units.split", json!({ "unit": self.branch, "goes_on": true, "parts": parts, "on": "2026-05-01" }));
    }

    /// One of every dated fact, all of the next year.
    pub fn live_on(&mut self) {
        let members = self.members.clone();
        let (branch, person) = (self.branch.clone(), members[20].clone());
        let event =
            |kind: &str, on: &str, who: &Value| json!({ "person": who, "kind": kind, "on": on, "unit": branch });
        // Whatever may come to a person who stood on the roster of 2025.
        let kinds = [
            "assigned",
            "transferred_out",
            "floating_out",
            "contact_lost",
            "membership_suspended",
            "removed",
            "died",
            "archived",
            "oath",
        ];
        for (kind, who) in kinds.iter().zip(&members) {
            self.call("people.add_event", event(kind, "2026-02-03", who));
        }
        self.call("people.add_event", event("transferred_in", "2026-04-01", &members[1]));
        let all = self.desk.call("people.list", json!({ "as_of": "2025-12-31" }));
        for (from, to) in [
            ("probationary_member", "confirmed"),
            ("prospect", "admitted"),
            ("applicant", "activist"),
            ("none", "applied"),
        ] {
            let who: Vec<Value> =
                all.as_array().unwrap().iter().filter(|p| p["stage"] == from).map(|p| p["id"].clone()).collect();
            for who in who {
                self.call("people.add_event", event(to, "2026-03-04", &who));
            }
        }
        self.call(
            "people.save",
            json!({ "facts": { "name": "新来的", "work_began": "2026-02" }, "events": [
                { "kind": "transferred_in", "on": "2026-02-10", "unit": branch }, { "kind": "admitted", "on": "2010-07-01" },
                { "kind": "confirmed", "on": "2011-07-01" }, { "kind": "assigned", "on": "2026-02-10", "unit": branch } ] }),
        );
        let units = self.desk.call("units.list", json!({}));
        let other = units.as_array().unwrap().iter().filter(|u| u["kind"] == "branch").nth(1).unwrap()["id"].clone();
        self.call("people.give", json!({ "people": [members[21]], "unit": other, "on": "2026-02-01" }));
        self.call(
            "units.save",
            json!({ "kind": "branch", "name": "新党支部", "founded_on": "2026-03-01", "applied_on": "2026-01-10", "approved_on": "2026-02-20" }),
        );
        self.call(
            "posts.save",
            json!({ "unit": branch, "person": person, "role": "deputy_secretary", "from": "2026-02-01" }),
        );
        let terms = self.desk.call("terms.list", json!({ "unit": branch }));
        let term = terms.as_array().unwrap().last().unwrap().clone();
        let mut ended = term.clone();
        (ended["ended_on"], ended["approved_on"]) = (json!("2026-04-01"), json!("2026-04-01"));
        (ended["extended_until"], ended["approved_by"]) = (json!("2026-12-01"), json!("镇党委"));
        self.call("terms.save", ended);
        self.call("terms.save", json!({ "unit": branch, "elected_on": "2026-04-01" }));
        self.call(
            "exemptions.save",
            json!({ "person": person, "kind": "organizational_life", "from": "2026-01-10", "decided_by": "支部", "decided_on": "2026-01-10" }),
        );
        self.call("sanctions.save", json!({ "person": person, "kind": "rights_suspended", "from": "2026-01-10" }));
        self.call("staff.save", json!({ "on": "2026-03-01", "teachers": 300, "staff": 320 }));
        // Meetings of the new year, one of them of the year before, and one that pays what was put off.
        let meeting = |kinds: Value, on: &str| {
            json!({ "unit": branch, "kinds": kinds, "state": "recorded", "held_on": on, "title": "后来的会",
            "counts_only": true, "due": 20, "present": 20, "attendance": [] })
        };
        self.call("meetings.save", meeting(json!(["theme_day"]), "2026-01-02"));
        let mut of_last_year = meeting(json!(["organizational_life_meeting"]), "2026-01-20");
        of_last_year["year_of"] = json!(2025);
        self.call("meetings.save", of_last_year);
        let candidate = self.candidate.clone();
        self.call(
            "development.record_step",
            json!({ "person": candidate, "milestone": "reviewed", "on": "2026-02-01", "reason": "补考察" }),
        );
        self.call(
            "development.record_step",
            json!({ "person": candidate, "milestone": "trained", "on": "2026-03-20", "days": 5, "hours": 40, "reason": "统一安排" }),
        );
        self.call(
            "development.save_companion",
            json!({ "person": candidate, "role": "mentor", "name": "新联系人", "from": "2026-02-01" }),
        );
        let steps = self.desk.call("development.timeline", json!({ "person": candidate }))["steps"].clone();
        let papers = steps.as_array().unwrap().iter().flat_map(|s| s["documents"].as_array().unwrap().clone());
        let paper = papers.into_iter().find(|d| d["state"] == "missing").expect("a paper that is not there yet");
        self.call(
            "development.set_document",
            json!({ "person": candidate, "document": paper["id"], "state": "present", "on": "2026-02-01" }),
        );
        self.call(
            "development.save_mark",
            json!({ "person": person, "kind": "member_to_teacher", "on": "2026-02-01" }),
        );
        // Problems and risks.
        self.call("problems.save", json!({ "title": "新问题", "found_on": "2026-02-01", "due_kind": "lasting" }));
        let undated = self.undated_problem.clone();
        let mut record = self.desk.call("problems.get", json!({ "id": undated }))["record"].clone();
        record["found_on"] = json!("2026-02-02");
        self.call("problems.save", record);
        let (problem, measure) = (self.problem.clone(), self.measure.clone());
        self.call(
            "problems.save_task",
            json!({ "id": measure, "problem": problem, "title": "逐次检查", "due_on": "2025-10-31", "done_on": "2026-01-15", "note": "查完" }),
        );
        for (kind, on, more) in [
            ("progress", "2026-01-20", json!({ "note": "全部查完" })),
            ("submitted", "2026-01-25", json!({})),
            ("passed", "2026-02-01", json!({ "by": "党委" })),
            ("closed", "2026-02-10", json!({ "by": "党委" })),
            ("recheck", "2026-05-10", json!({ "by": "书记", "came_back": true, "note": "又缺一次" })),
        ] {
            let mut step = json!({ "problem": problem, "kind": kind, "on": on });
            step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            self.call("problems.record_step", step);
        }
        self.call("risks.save", json!({ "title": "后来的风险", "found_on": "2026-02-01" }));
        self.call("risks.save", json!({ "title": "直接确认的风险", "confirmed_on": "2026-02-01", "confirmed_by": "支委会", "level": "low" }));
        let (risk, risk_measure) = (self.risk.clone(), self.risk_measure.clone());
        self.call(
            "risks.save",
            json!({ "id": risk, "title": "采购不公开", "post": "总务主任", "found_on": "2025-04-01", "group": "采购", "level": "high",
                "confirmed_on": "2026-02-01", "confirmed_by": "支委会" }),
        );
        self.call(
            "risks.save_measure",
            json!({ "id": risk_measure, "risk": risk, "title": "比价公示", "due_on": "2025-08-31", "done_on": "2026-02-01", "note": "已公示" }),
        );
        // The plan.
        for (id, title, due) in
            [(self.task.clone(), "修订章程", "2025-12-20"), (self.done_task.clone(), "更新专栏", "2025-06-30")]
        {
            let mut task = self.desk.call("plans.task", json!({ "id": id }))["row"]["task"].clone();
            assert_eq!((&task["title"], &task["due_on"]), (&json!(title), &json!(due)));
            (task["state"], task["done_on"], task["outcome"]) = (json!("done"), json!("2026-01-20"), json!("年后完成"));
            task["note"] = json!("年后的备注");
            self.call("plans.save_task", task);
        }
        let task = self.task.clone();
        self.call("plans.save_note", json!({ "task": task, "on": "2026-01-10", "text": "完成初稿" }));
        self.call(
            "plans.save_project",
            json!({ "kind": "model_school", "name": "新项目", "started_on": "2026-02-01" }),
        );
        let (project, milestone, item) = (self.project.clone(), self.milestone.clone(), self.item.clone());
        self.call("plans.save_stage", json!({ "project": project, "stage": "验收", "on": "2026-02-01" }));
        self.call(
            "plans.save_milestone",
            json!({ "id": milestone, "project": project, "name": "提交自评", "planned_on": "2025-11-10", "done_on": "2026-01-10", "note": "已盖章" }),
        );
        self.call(
            "plans.save_item",
            json!({ "id": item, "project": project, "text": "活动室达标", "met": true, "met_on": "2026-01-12", "note": "验收通过" }),
        );
        let mut target = self.desk.call("targets.year", json!({ "year": 2025 }))["targets"]
            .as_array()
            .unwrap()
            .iter()
            .find(|t| t["target"]["id"] == self.target)
            .unwrap()["target"]
            .clone();
        (target["entered"], target["entered_on"], target["basis"]) =
            (json!(40), json!("2026-01-08"), json!("年终登记"));
        self.call("targets.save", target);
        let mut letter = self.desk.call("targets.letters", json!({ "year": 2025 }))["letters"]
            .as_array()
            .unwrap()
            .iter()
            .find(|l| l["letter"]["id"] == self.letter)
            .unwrap()["letter"]
            .clone();
        (letter["signed_on"], letter["signer_name"]) = (json!("2026-01-06"), json!("李书记"));
        self.call("targets.save_letter", letter);
        let (own, criterion) = (self.own.clone(), self.criterion.clone());
        self.call("own.set_value", json!({ "item": own, "record": task, "value": "2026-01-31" }));
        // Reasons given after the year for what was missed in it.
        let check = self.desk.call("duties.check", json!({ "year": 2025 }));
        let missed: Vec<Value> = check["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| ["overdue", "needs-reason"].contains(&f["answer"].as_str().unwrap()) && !f["period"].is_null())
            .cloned()
            .collect();
        assert!(!missed.is_empty());
        for f in missed {
            let excuse = json!({ "rule": f["rule"], "subject_kind": f["subject"]["kind"], "subject": f["subject"]["id"], "period": f["period"],
                "reason": "年后说明", "approved_by": "党总支", "given_on": "2026-01-20" });
            self.call("duties.excuse", excuse);
        }
        self.call(
            "indicators.save_entry",
            json!({ "criterion": criterion, "year": 2025, "voice": "reviewed", "value": 1, "basis": "复核", "given_on": "2026-02-01" }),
        );
        let evidence =
            self.call("indicators.save_evidence", json!({ "title": "会议照片", "on": "2026-02-01" }))["value"].clone();
        self.call("indicators.use_evidence", json!({ "evidence": evidence, "criterion": criterion }));
        let pieces = json!([{ "title": "会议录像", "on": "2026-02-02" }]);
        self.call("indicators.add_evidence", json!({ "pieces": pieces, "criterion": criterion }));
        self.regroup();
    }
}
