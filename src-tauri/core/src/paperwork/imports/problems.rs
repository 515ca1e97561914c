//! What becomes of each row of a list of problems. Several rows may tell of one problem: what each adds
//! goes to it.

use std::collections::HashMap;

use rusqlite::Connection;

use super::judge::{Judge, OfSheet, Sight};
use super::judged::{Action, Judged, Made};
use super::problem_draft::Draft;
use super::problem_facts::{Reading, source_in};
use super::problem_lead::lead_and_owner;
use super::record::Record;
use super::units::UnitBook;
use crate::books::kit;
use crate::books::organisation::Roll;
use crate::books::rectification::{
    self, ProblemRecord, ProblemSource, ProblemStep, ProblemStepKind, ProblemTask, Register,
};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{ProblemId, ProblemStepId, ProblemTaskId};

/// What is done for a row: the problem as it is then, and the parts that change. Places are those in
/// the file's drafts, for what has no id yet.
struct ProblemAction {
    draft: usize,
    record: Option<ProblemRecord>,
    tasks: Vec<(usize, ProblemTask)>,
    steps: Vec<ProblemStep>,
    existing: Option<ProblemId>,
}

/// What an import has written so far: problems, their measures, their closings.
const PROBLEM: &str = "problem";
const TASK: &str = "measure";
const CLOSING: &str = "closing";

/// The vault's problems, as rows are matched against them.
pub(super) struct Problems<'a> {
    roll: &'a Roll,
    today: Day,
    /// Where the title says they come from.
    origin: Option<ProblemSource>,
    origin_told: bool,
    drafts: Vec<Draft>,
    /// By title as it is compared.
    places: HashMap<String, Vec<usize>>,
}

impl<'a> Problems<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut problems = Self {
            roll: sight.roll,
            today: sight.today,
            origin: None,
            origin_told: false,
            drafts: Vec::new(),
            places: HashMap::new(),
        };
        for case in Register::read(sight.db)?.cases {
            let closing = case.closing(Day::MAX).cloned();
            let progress =
                case.steps.iter().filter(|s| s.kind == ProblemStepKind::Progress).map(|s| s.note.clone()).collect();
            let review = |s: &&ProblemStep| matches!(s.kind, ProblemStepKind::Passed | ProblemStepKind::Returned);
            let reviews = case.steps.iter().filter(review).cloned().collect();
            problems.hold(Draft { record: case.record, tasks: case.tasks, progress, reviews, closing });
        }
        Ok(problems)
    }

    fn hold(&mut self, draft: Draft) -> usize {
        let place = self.drafts.len();
        self.places.entry(rectification::normalised_title(&draft.record.title)).or_default().push(place);
        self.drafts.push(draft);
        place
    }

    /// The problem of this title; its unit decides where there are several. One without a unit yet is
    /// meant as well.
    fn find(&self, title: &str, lead: &str) -> Option<usize> {
        let twins = self.places.get(&rectification::normalised_title(title))?;
        let lead_of = |place: &usize| self.drafts.get(*place).map_or("", |d| d.record.lead.as_str());
        let same = twins.iter().find(|p| lead_of(p) == lead);
        let loose = || twins.iter().find(|p| lead.is_empty() || lead_of(p).is_empty()).filter(|_| twins.len() == 1);
        same.or_else(loose).copied()
    }
}

impl Judge for Problems<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        self.origin = sheet.titles.iter().rev().find_map(|title| source_in(title));
        self.origin_told = false;
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let title = record.text("problem_title").trim().to_owned();
        let mut reading = Reading::of(record, self.roll, self.today, self.origin);
        let (said, owner) = lead_and_owner(record, self.roll, units, &mut reading.row);
        units.tell(record, "problem_lead", &said, &mut reading.row);
        let unit = Some(said.as_str()).filter(|n| !n.is_empty()).and_then(|n| units.held(n));
        let lead = unit.and_then(|id| self.roll.unit(id)).map_or(said, |u| u.name.clone());
        let found = self.find(&title, &lead);
        let is_new = found.is_none();
        let place = found.unwrap_or_else(|| {
            let record = ProblemRecord { title, ..ProblemRecord::default() };
            self.hold(Draft { record, tasks: Vec::new(), progress: Vec::new(), reviews: Vec::new(), closing: None })
        });
        let mut action =
            ProblemAction { draft: place, record: None, tasks: Vec::new(), steps: Vec::new(), existing: None };
        if let Some(draft) = self.drafts.get_mut(place) {
            action.existing = draft.record.id;
            let mut after = draft.record.clone();
            reading.facts(&mut after);
            reading.owner(&mut after, owner.field, &owner.name);
            if !lead.is_empty() && after.lead != lead {
                let field = if owner.joint { "problem_lead_owner" } else { "problem_lead" };
                reading.change(field, &after.lead, &lead);
                (after.unit, after.lead) = (unit, lead);
            }
            if is_new || after != draft.record {
                draft.record = after.clone();
                action.record = Some(after);
            }
            action.tasks = reading.measures(draft);
            action.steps = reading.steps(draft);
        }
        let subject = action.existing.map(|id| id.0);
        if let Some(origin) = self.origin.filter(|_| reading.from_title && !self.origin_told) {
            self.origin_told = true;
            let message = format!("表里没有写问题来源，按标题登记为“{}”，请核对", origin.label());
            let note = record.note("problem_source", message).coded("source_from_title");
            reading.row.warnings.push(note);
        }
        let touched = action.record.is_some() || !action.tasks.is_empty() || !action.steps.is_empty();
        let mut row = Judged { action: Some(Box::new(action)), ..reading.row };
        row.settled(is_new, touched);
        (row.subject, row.draft) = (subject, Some(place));
        if is_new {
            row.changes.clear();
        }
        Ok(row)
    }
}

impl Action for ProblemAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        let known = self.existing.or_else(|| made.at(PROBLEM, self.draft, 0).map(ProblemId));
        let id = match (&mut self.record, known) {
            (Some(record), id) => {
                record.id = id;
                rectification::write_problem(tx, record)?
            }
            (None, Some(id)) => id,
            (None, None) => return Ok(None),
        };
        made.put(PROBLEM, self.draft, 0, id.0);
        for (place, task) in &mut self.tasks {
            task.problem = id;
            task.id = task.id.or_else(|| made.at(TASK, self.draft, *place).map(ProblemTaskId));
            let held = kit::write(tx, task)?;
            made.put(TASK, self.draft, *place, held.0);
        }
        for step in &mut self.steps {
            step.problem = id;
            let closing = step.kind == ProblemStepKind::Closed;
            if closing && step.id.is_none() {
                step.id = made.at(CLOSING, self.draft, 0).map(ProblemStepId);
            }
            let held = rectification::write_step(tx, step)?;
            if closing {
                made.put(CLOSING, self.draft, 0, held.0);
            }
        }
        Ok(Some(id.0))
    }
}
