//! Stages, milestones and criteria in the cells of a project's row, held against what is known of it.

use rusqlite::Connection;

use super::judged::{Judged, exact};
use super::record::Record;
use crate::books::kit;
use crate::books::plans::{HeldProject, Line, ProjectItem, ProjectMilestone, ProjectStage};
use crate::books::rectification::split_numbered;
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::ProjectId;

/// What is written of a project beside itself.
#[derive(Default)]
pub(super) struct Parts {
    stages: Vec<ProjectStage>,
    milestones: Vec<ProjectMilestone>,
    items: Vec<ProjectItem>,
}

/// What a row says of these.
pub(super) struct Said<'a, 'b> {
    pub record: &'a Record<'b>,
    pub db: &'a Connection,
    pub today: Day,
    pub row: &'a mut Judged,
}

/// Not known before it is written.
const NONE: ProjectId = ProjectId(0);

impl Said<'_, '_> {
    /// The parts that are new or that the row says more about.
    pub(super) fn parts(&mut self, held: Option<&HeldProject>) -> Parts {
        let mut parts = Parts::default();
        self.stages(held.map_or(&[], |h| &h.stages), &mut parts);
        self.milestones(held.map_or(&[], |h| &h.milestones), &mut parts);
        self.items(held.map_or(&[], |h| &h.items), &mut parts);
        parts
    }

    fn lines(&self, field: &str, words: &[&'static str]) -> Vec<Line> {
        let lines = split_numbered(self.record.text(field)).into_iter().map(|(_, text)| Line::read(&text, words));
        lines.filter(|line| !line.name.is_empty()).collect()
    }

    /// Stages: one of the same name and day is the same; a single one of the name has its day mended.
    fn stages(&mut self, held: &[ProjectStage], parts: &mut Parts) {
        let mut said: Vec<(&str, String, Option<Day>, String)> = self
            .lines("project_stages", &["进入"])
            .into_iter()
            .map(|line| ("project_stages", line.name.clone(), line.day("进入"), line.note))
            .collect();
        let current = self.record.text("project_stage").trim();
        let on = self.record.date("project_stage_on").and_then(|_| exact(self.record, "project_stage_on", self.row));
        if !current.is_empty() && !said.iter().any(|(_, name, ..)| name == current) {
            said.push(("project_stage", current.to_owned(), on, String::new()));
        }
        let once = |name: &str| held.iter().filter(|s| s.stage == name).count() == 1;
        let named: Vec<String> = said.iter().map(|(_, name, ..)| name.clone()).collect();
        for (field, name, on, note) in said {
            let known = held.iter().find(|s| s.stage == name && on.is_none_or(|on| s.on == on));
            let mended = || {
                let single = once(&name) && named.iter().filter(|n| **n == name).count() == 1;
                held.iter().find(|s| s.stage == name).filter(|_| single)
            };
            let known = known.or_else(mended);
            let Some(on) = on.or(known.map(|s| s.on)) else {
                self.row.warn(self.record, field, format!("阶段“{name}”没有写哪一天进入，没有导入，请补上日期"));
                continue;
            };
            let before = known.cloned();
            let mut stage = before.clone().unwrap_or_else(|| ProjectStage {
                id: None,
                project: NONE,
                stage: name.clone(),
                on,
                note: String::new(),
            });
            stage.on = on;
            if !note.is_empty() {
                stage.note = note;
            }
            if before.as_ref() == Some(&stage) {
                continue;
            }
            match kit::checked(&stage, self.db, self.today) {
                Ok(stage) => {
                    self.told("project_stage", before.map(|s| s.stage), &stage.stage);
                    parts.stages.push(stage);
                }
                Err(Problem { message, guidance, .. }) => {
                    let at = if field == "project_stage" { "project_stage_on" } else { field };
                    self.row.errors.push(self.record.note(at, format!("“{name}”：{message}；{guidance}")));
                }
            }
        }
    }

    fn milestones(&mut self, held: &[ProjectMilestone], parts: &mut Parts) {
        let mut said = self.lines("project_plan", &["计划", "完成"]);
        let next = self.record.text("project_next").trim();
        if !next.is_empty() && !said.iter().any(|line| line.name == next) {
            let on = exact(self.record, "project_next_on", self.row);
            let days = on.map(|on| ("计划", Some(on))).into_iter().collect();
            said.push(Line { name: next.to_owned(), days, note: String::new() });
        }
        let mut open: Vec<&ProjectMilestone> = held.iter().collect();
        for line in said {
            // Of several of one name each is meant once.
            let known = open.iter().position(|m| m.name == line.name).map(|at| open.remove(at));
            let mut milestone = known.cloned().unwrap_or_else(|| ProjectMilestone {
                id: None,
                project: NONE,
                name: line.name.clone(),
                planned_on: None,
                done_on: None,
                note: String::new(),
            });
            milestone.planned_on = line.day("计划").or(milestone.planned_on);
            milestone.done_on = line.day("完成").or(milestone.done_on);
            if !line.note.is_empty() {
                milestone.note.clone_from(&line.note);
            }
            if known != Some(&milestone) {
                self.told("project_plan", known.map(|m| m.name.clone()), &milestone.name);
                parts.milestones.push(milestone);
            }
        }
    }

    fn items(&mut self, held: &[ProjectItem], parts: &mut Parts) {
        let mut open: Vec<&ProjectItem> = held.iter().collect();
        for line in self.lines("project_criteria", &["达到"]) {
            let known = open.iter().position(|i| i.text == line.name).map(|at| open.remove(at));
            let mut item = known.cloned().unwrap_or_else(|| ProjectItem {
                id: None,
                project: NONE,
                text: line.name.clone(),
                met: false,
                met_on: None,
                note: String::new(),
            });
            item.met |= !line.days.is_empty();
            item.met_on = line.day("达到").or(item.met_on);
            if !line.note.is_empty() {
                item.note.clone_from(&line.note);
            }
            if known != Some(&item) {
                self.told("project_criteria", known.map(|i| i.text.clone()), &item.text);
                parts.items.push(item);
            }
        }
    }

    fn told(&mut self, field: &str, before: Option<String>, after: &str) {
        self.row.change(self.record, field, &before.unwrap_or_default(), after);
    }
}

impl Parts {
    /// Nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.stages.is_empty() && self.milestones.is_empty() && self.items.is_empty()
    }

    /// Writes them inside the import's change.
    pub(super) fn write(&mut self, tx: &Connection, project: ProjectId) -> Result<()> {
        for stage in &mut self.stages {
            stage.project = project;
            kit::write(tx, stage)?;
        }
        for milestone in &mut self.milestones {
            milestone.project = project;
            kit::write(tx, milestone)?;
        }
        for item in &mut self.items {
            item.project = project;
            kit::write(tx, item)?;
        }
        Ok(())
    }
}
