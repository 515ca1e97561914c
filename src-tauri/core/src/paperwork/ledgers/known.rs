//! The registers as they were known on the last day a ledger tells of. A fact dated later is not in it, and what was
//! written together with such a fact is as it was before: the trail keeps it. What has no day of its own, such as a
//! measure, is known from the day it was entered, unless its record was itself entered later: then all of it was
//! entered late, and belongs together.

use crate::books::organisation::Roll;
use crate::books::plans::{PlanTaskRow, ProjectDetail, ProjectItem, ProjectMilestone, known_tasks};
use crate::books::rectification::{Case, RiskMeasure, RiskView, stage_of};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::parse_code;
use crate::ground::error::Result;
use crate::vault::office::Office;
use crate::vault::store::since::{Image, Since, date, text};
use crate::verdicts::measures::Number;
use crate::verdicts::targets::{LetterView, Target};

/// Tables that hold facts together with what has no day of its own.
const TABLES: [&str; 14] = [
    "task",
    "letter",
    "plan_file",
    "target",
    "problem",
    "problem_task",
    "problem_step",
    "integrity_risk",
    "risk_measure",
    "project",
    "project_stage",
    "project_item",
    "milestone",
    "own_value",
];

/// What was known on a day.
#[derive(Debug)]
pub(super) struct Known {
    day: Day,
    since: Since,
}

impl Known {
    /// Reads the trail of the time since; of today there is none.
    pub fn read(office: &Office, day: Day) -> Result<Self> {
        Ok(Self { day, since: Since::between(office.db(), day, office.today(), &TABLES)? })
    }

    fn is_later(&self, on: Option<Day>) -> bool {
        on.is_some_and(|on| on > self.day)
    }

    fn begins_later(&self, on: Option<PartialDate>) -> bool {
        self.is_later(on.map(PartialDate::first_day))
    }

    /// The row before a day that came later was written into this column.
    fn before(&self, table: &str, row: i64, column: &str) -> Option<&Image> {
        self.since.last_before(table, row, |image| self.begins_later(date(image, column)))
    }

    /// Something without a day of its own that nobody knew of yet.
    fn came_later(&self, row: (&str, i64), above: (&str, i64)) -> bool {
        self.since.came_later(row, above)
    }

    /// The year's tasks: one done later is open, with what was said of it then.
    pub fn tasks(&self, office: &Office, year: i32) -> Result<Vec<PlanTaskRow>> {
        known_tasks(office.db(), year, self.day, &self.since)
    }

    /// A 责任书: one signed later is not signed, and has the files it had.
    pub fn letter(&self, view: &mut LetterView, roll: &Roll) {
        let Some(id) = view.letter.id else { return };
        view.files.retain(|file| !self.came_later(("plan_file", file.id.0), ("letter", id.0)));
        if !self.is_later(view.letter.signed_on) {
            return;
        }
        let before = self.before("letter", id.0, "signed_on");
        view.letter.signed_on = before.and_then(|image| date(image, "signed_on"));
        view.letter.signer_name = before.map(|image| name_of(roll, image, "signer_id", "signer")).unwrap_or_default();
        if let Some(image) = before {
            view.letter.note = text(image, "note");
        }
    }

    /// A target: a value of a later day is not known yet.
    pub fn target(&self, target: &mut Target) {
        if !self.is_later(target.entered_on) {
            return;
        }
        let before = target.id.and_then(|id| self.before("target", id.0, "entered_on"));
        target.entered_on = before.and_then(|image| date(image, "entered_on"));
        target.entered = before.and_then(|image| Number::parse(&text(image, "entered")));
        target.basis = before.map(|image| text(image, "basis")).unwrap_or_default();
    }

    /// A problem, with the measures and steps there were.
    pub fn case(&self, case: &Case) -> Case {
        let mut case = case.clone();
        let problem = ("problem", case.id());
        // It stood in the list before a later day of its finding was written.
        if self.begins_later(case.record.found_on)
            && let Some(image) = self.before("problem", problem.1, "found_on")
        {
            case.record.found_on = date(image, "found_on");
        }
        case.tasks.retain(|t| {
            let row = ("problem_task", t.id.map_or(0, |id| id.0));
            !self.is_not_yet(row, problem, (t.done_on, t.due_on.map(Into::into)))
        });
        for task in case.tasks.iter_mut().filter(|t| self.begins_later(t.done_on)) {
            task.done_on = None;
        }
        case.steps.retain(|s| s.on.is_some() || !self.came_later(("problem_step", s.id.map_or(0, |id| id.0)), problem));
        case
    }

    /// A risk: one confirmed later has no level yet. None where nothing of it was known.
    pub fn risk(&self, mut view: RiskView) -> Option<RiskView> {
        let id = view.risk.id.map_or(0, |id| id.0);
        if self.begins_later(view.risk.confirmed_on) {
            let before = self.before("integrity_risk", id, "confirmed_on");
            // It was put in when it was already confirmed, and nothing tells when it was found.
            if before.is_none() && view.risk.found_on.is_none() && self.since.made("integrity_risk", id) {
                return None;
            }
            view.risk.confirmed_on = before.and_then(|image| date(image, "confirmed_on"));
            view.risk.confirmed_by = before.map(|image| text(image, "confirmed_by")).unwrap_or_default();
            view.risk.level = before.and_then(|image| parse_code(&text(image, "level")));
            if let Some(image) = before {
                (view.risk.group, view.risk.note) = (text(image, "risk_group"), text(image, "note"));
            }
        }
        view.measures.retain(|m| {
            let row = ("risk_measure", m.id.map_or(0, |id| id.0));
            !self.is_not_yet(row, ("integrity_risk", id), (m.done_on, m.due_on.map(Into::into)))
        });
        view.measures.iter_mut().for_each(|measure| self.risk_measure(measure));
        view.stage = stage_of(&view.risk, &view.measures, self.day);
        Some(view)
    }

    fn risk_measure(&self, measure: &mut RiskMeasure) {
        if !self.begins_later(measure.done_on) {
            return;
        }
        let before = measure.id.and_then(|id| self.before("risk_measure", id.0, "done_on"));
        measure.done_on = before.and_then(|image| date(image, "done_on"));
        if let Some(image) = before {
            measure.note = text(image, "note");
        }
    }

    /// A project, with the milestones and criteria there were. False where it was not known at all.
    pub fn project(&self, detail: &mut ProjectDetail) -> bool {
        let project = ("project", detail.row.project.id.map_or(0, |id| id.0));
        let days = detail.stages.iter().map(|s| s.on);
        let days: Vec<Day> = days.chain(detail.milestones.iter().filter_map(|v| v.milestone.done_on)).collect();
        if self.is_later(detail.row.project.started_on) {
            let Some(image) = self.before("project", project.1, "started_on") else { return false };
            detail.row.project.started_on = date(image, "started_on");
        }
        let undated = detail.row.project.started_on.is_none() && self.since.made(project.0, project.1);
        if undated && !days.is_empty() && days.iter().all(|on| *on > self.day) {
            return false;
        }
        detail.milestones.retain(|v| {
            let m = &v.milestone;
            let row = ("milestone", m.id.map_or(0, |id| id.0));
            !self.is_not_yet(row, project, (m.done_on.map(Into::into), m.planned_on.map(Into::into)))
        });
        detail.items.retain(|v| {
            let row = ("project_item", v.item.id.map_or(0, |id| id.0));
            !self.is_not_yet(row, project, (v.item.met_on.map(Into::into), None))
        });
        detail.milestones.iter_mut().for_each(|v| self.milestone(&mut v.milestone));
        detail.items.iter_mut().for_each(|v| self.item(&mut v.item));
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let row = &mut detail.row;
        row.milestones = count(detail.milestones.len());
        row.milestones_done = count(detail.milestones.iter().filter(|v| v.milestone.done_on.is_some()).count());
        row.items = count(detail.items.len());
        row.items_met = count(detail.items.iter().filter(|v| v.item.met).count());
        row.next = detail.milestones.iter().find(|v| v.milestone.done_on.is_none()).map(|v| v.milestone.clone());
        true
    }

    fn milestone(&self, milestone: &mut ProjectMilestone) {
        if !self.is_later(milestone.done_on) {
            return;
        }
        let before = milestone.id.and_then(|id| self.before("milestone", id.0, "done_on"));
        milestone.done_on = before.and_then(|image| date(image, "done_on"));
        if let Some(image) = before {
            milestone.note = text(image, "note");
        }
    }

    fn item(&self, item: &mut ProjectItem) {
        if !item.met || !self.is_later(item.met_on) {
            return;
        }
        let before = item.id.and_then(|id| self.before("project_item", id.0, "met_on"));
        item.met_on = before.and_then(|image| date(image, "met_on"));
        item.met = before.and_then(|image| image.get("met")?.as_i64()) == Some(1);
        if let Some(image) = before {
            item.note = text(image, "note");
        }
    }

    /// Nobody knew of the row yet: put in later, and no day of its own lies in the time told of.
    pub fn is_not_yet(
        &self,
        row: (&str, i64),
        above: (&str, i64),
        (done, due): (Option<PartialDate>, Option<PartialDate>),
    ) -> bool {
        let dated = [done, due].into_iter().flatten().any(|on| on.first_day() <= self.day);
        !dated && self.came_later(row, above)
    }

    /// The row was put in or changed after the day.
    pub fn is_touched(&self, table: &str, row: i64) -> bool {
        self.since.touched(table, row)
    }

    /// A row that stands in the ledger was put in or changed after the day, by more than what came later: the column
    /// that dates it, and those written together with it. `now` is the row as it stands.
    pub fn touched_late(
        &self,
        (table, row): (&str, i64),
        (dated, on): (&str, Option<PartialDate>),
        with: &[&str],
        now: &Image,
    ) -> bool {
        if self.since.made(table, row) {
            return !self.begins_later(on);
        }
        let images = self.since.images(table, row);
        let next = images.iter().skip(1).chain([now]);
        images.iter().zip(next).any(|(old, new)| {
            let later = self.begins_later(date(new, dated));
            let beside = |(column, value): (&String, &serde_json::Value)| {
                column != dated && !with.contains(&column.as_str()) && new.get(column) != Some(value)
            };
            !later || old.iter().any(beside)
        })
    }

    /// A value of 本校项目 that is a date: a later one that was put in later is as it was before.
    pub fn own_date(&self, row: i64, value: &str) -> String {
        if !self.begins_later(value.parse().ok()) {
            return value.to_owned();
        }
        match self.since.last_before("own_value", row, |image| self.begins_later(date(image, "value"))) {
            Some(image) => text(image, "value"),
            None if self.since.touched("own_value", row) => String::new(),
            None => value.to_owned(),
        }
    }
}

/// The name a row held: of who is on the roll, else as it was written.
fn name_of(roll: &Roll, image: &Image, id: &str, written: &str) -> String {
    let id = image.get(id).and_then(serde_json::Value::as_i64).map(crate::ground::ids::PersonId);
    id.and_then(|id| roll.member(id)).map_or_else(|| text(image, written), |m| m.facts.name.clone())
}
