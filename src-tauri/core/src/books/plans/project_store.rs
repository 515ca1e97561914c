//! Reads of projects.

use std::collections::HashMap;

use rusqlite::Connection;

use super::files::gone;
use super::kinds::kind_name;
use super::standing::{Course, Standing, warn_days};
use super::{
    FileOwner, Project, ProjectItem, ProjectItemView, ProjectMilestone, ProjectMilestoneView, ProjectRow, ProjectStage,
    files_of,
};
use crate::books::kit;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{ProjectId, UnitId};
use crate::vault::store::SqlResult;

/// The rule that judges milestones.
pub(super) const MILESTONE_RULE: &str = "plans.milestone-due";

/// All projects as they stand on a day.
pub(super) fn projects(db: &Connection, as_of: Day) -> Result<Vec<ProjectRow>> {
    rows(db, kit::all(db)?, as_of)
}

/// One project as it stands on a day.
///
/// # Errors
/// Not found.
pub(super) fn project(db: &Connection, id: ProjectId, as_of: Day) -> Result<ProjectRow> {
    rows(db, vec![kit::find(db, id)?], as_of)?.pop().ok_or_else(gone)
}

fn rows(db: &Connection, projects: Vec<Project>, as_of: Day) -> Result<Vec<ProjectRow>> {
    let warn = warn_days(MILESTONE_RULE, as_of)?;
    let units: HashMap<UnitId, String> = {
        let mut stmt = db.prepare_cached("SELECT id, name FROM unit").sql()?;
        stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?
    };
    let stages = kit::all::<ProjectStage>(db)?;
    let milestones = kit::all::<ProjectMilestone>(db)?;
    let items = kit::all::<ProjectItem>(db)?;
    let rows = projects.into_iter().map(|project| {
        let of = |p: ProjectId| project.id == Some(p);
        let reached = stages.iter().find(|s| of(s.project) && s.on <= as_of);
        let mine: Vec<&ProjectMilestone> = milestones.iter().filter(|m| of(m.project)).collect();
        let done = |m: &ProjectMilestone| m.done_on.is_some_and(|on| on <= as_of);
        let next = mine.iter().copied().find(|m| !done(m));
        let (standing, days_left) = match next {
            Some(next) => milestone_course(next).on(as_of, warn),
            None if mine.is_empty() => (Standing::NoTerm, None),
            None => (Standing::Done, None),
        };
        ProjectRow {
            kind_name: kind_name(&project.kind),
            unit_name: project.unit.and_then(|id| units.get(&id)).cloned().unwrap_or_default(),
            stage: reached.map(|s| s.stage.clone()).unwrap_or_default(),
            stage_on: reached.map(|s| s.on),
            milestones: count(mine.len()),
            milestones_done: count(mine.iter().filter(|m| done(m)).count()),
            items: count(items.iter().filter(|i| of(i.project)).count()),
            items_met: count(items.iter().filter(|i| of(i.project) && i.met).count()),
            next: next.cloned(),
            standing,
            days_left,
            project,
        }
    });
    Ok(rows.collect())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(super) fn milestone_course(m: &ProjectMilestone) -> Course {
    Course { due_on: m.planned_on, done_on: m.done_on, done: m.done_on.is_some(), dropped: false }
}

/// Milestones of a project with how they stand and their evidence.
pub(super) fn milestone_views(db: &Connection, project: ProjectId, as_of: Day) -> Result<Vec<ProjectMilestoneView>> {
    let warn = warn_days(MILESTONE_RULE, as_of)?;
    let view = |milestone: ProjectMilestone| {
        let (standing, days_left) = milestone_course(&milestone).on(as_of, warn);
        let files = files_of(db, FileOwner::Milestone, milestone.id.map_or(0, |i| i.0))?;
        Ok(ProjectMilestoneView { milestone, standing, days_left, files })
    };
    kit::of(db, "project_id", &project)?.into_iter().map(view).collect()
}

/// Criteria of a project in order, with their evidence.
pub(super) fn items(db: &Connection, project: ProjectId) -> Result<Vec<ProjectItemView>> {
    let view = |item: ProjectItem| {
        let files = files_of(db, FileOwner::Item, item.id.map_or(0, |i| i.0))?;
        Ok(ProjectItemView { item, files })
    };
    kit::of(db, "project_id", &project)?.into_iter().map(view).collect()
}

/// A project with all that stands under it.
#[derive(Debug, Clone)]
pub(crate) struct HeldProject {
    pub project: Project,
    pub stages: Vec<ProjectStage>,
    pub milestones: Vec<ProjectMilestone>,
    pub items: Vec<ProjectItem>,
}

/// All projects with all that stands under them.
pub(crate) fn held_projects(db: &Connection) -> Result<Vec<HeldProject>> {
    let held = |project: Project| {
        let id = project.id;
        Ok(HeldProject {
            stages: kit::of(db, "project_id", &id)?,
            milestones: kit::of(db, "project_id", &id)?,
            items: kit::of(db, "project_id", &id)?,
            project,
        })
    };
    kit::all(db)?.into_iter().map(held).collect()
}
