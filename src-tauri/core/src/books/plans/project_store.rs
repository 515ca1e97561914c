//! Reads of projects.

use rusqlite::{Connection, Row};

use super::kinds::kind_name;
use super::standing::{Course, Standing, warn_days};
use super::{
    FileOwner, Project, ProjectItem, ProjectItemView, ProjectMilestone, ProjectMilestoneView, ProjectRow, ProjectStage,
    files_of,
};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::ProjectId;
use crate::vault::store::SqlResult;

/// The rule that judges milestones.
pub(super) const MILESTONE_RULE: &str = "plans.milestone-due";

/// All projects, or the one of an id, as they stand on a day.
pub(super) fn projects(db: &Connection, id: Option<ProjectId>, as_of: Day) -> Result<Vec<ProjectRow>> {
    let warn = warn_days(MILESTONE_RULE, as_of)?;
    let mut stmt = db
        .prepare_cached(
            "SELECT j.id, j.kind, j.name, j.level, j.unit_id, j.owner_id, COALESCE(p.name, j.owner), j.started_on, j.due_on,
                    j.note, COALESCE(u.name, ''),
                    (SELECT COUNT(*) FROM project_item i WHERE i.project_id = j.id),
                    (SELECT COUNT(*) FROM project_item i WHERE i.project_id = j.id AND i.met = 1)
             FROM project j LEFT JOIN unit u ON u.id = j.unit_id LEFT JOIN person p ON p.id = j.owner_id
             WHERE ?1 IS NULL OR j.id = ?1 ORDER BY j.started_on IS NULL, j.started_on DESC, j.id DESC",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let project = Project {
            id: r.get(0)?,
            kind: r.get(1)?,
            name: r.get(2)?,
            level: r.get(3)?,
            unit: r.get(4)?,
            owner: r.get(5)?,
            owner_name: r.get(6)?,
            started_on: r.get(7)?,
            due_on: r.get(8)?,
            note: r.get(9)?,
        };
        Ok((project, r.get::<_, String>(10)?, r.get::<_, u32>(11)?, r.get::<_, u32>(12)?))
    };
    let found: Vec<_> = stmt.query_map([id], row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let stages = stages(db, id)?;
    let milestones = milestones(db, id)?;
    let rows = found.into_iter().map(|(project, unit_name, items, items_met)| {
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
            unit_name,
            stage: reached.map(|s| s.stage.clone()).unwrap_or_default(),
            stage_on: reached.map(|s| s.on),
            milestones: count(mine.len()),
            milestones_done: count(mine.iter().filter(|m| done(m)).count()),
            items,
            items_met,
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

/// Stages of a project or of all, newest first.
pub(super) fn stages(db: &Connection, project: Option<ProjectId>) -> Result<Vec<ProjectStage>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, project_id, stage, on_date, note FROM project_stage WHERE ?1 IS NULL OR project_id = ?1
             ORDER BY on_date DESC, id DESC",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(ProjectStage { id: r.get(0)?, project: r.get(1)?, stage: r.get(2)?, on: r.get(3)?, note: r.get(4)? })
    };
    stmt.query_map([project], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Milestones of a project or of all, by planned day.
pub(super) fn milestones(db: &Connection, project: Option<ProjectId>) -> Result<Vec<ProjectMilestone>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, project_id, name, planned_on, done_on, note FROM milestone WHERE ?1 IS NULL OR project_id = ?1
             ORDER BY planned_on IS NULL, planned_on, id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(ProjectMilestone {
            id: r.get(0)?,
            project: r.get(1)?,
            name: r.get(2)?,
            planned_on: r.get(3)?,
            done_on: r.get(4)?,
            note: r.get(5)?,
        })
    };
    stmt.query_map([project], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Milestones of a project with how they stand and their evidence.
pub(super) fn milestone_views(db: &Connection, project: ProjectId, as_of: Day) -> Result<Vec<ProjectMilestoneView>> {
    let warn = warn_days(MILESTONE_RULE, as_of)?;
    let view = |milestone: ProjectMilestone| {
        let (standing, days_left) = milestone_course(&milestone).on(as_of, warn);
        let files = files_of(db, FileOwner::Milestone, milestone.id.map_or(0, |i| i.0))?;
        Ok(ProjectMilestoneView { milestone, standing, days_left, files })
    };
    milestones(db, Some(project))?.into_iter().map(view).collect()
}

/// Criteria of a project in order, with their evidence.
pub(super) fn items(db: &Connection, project: ProjectId) -> Result<Vec<ProjectItemView>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, project_id, body, met, met_on, note FROM project_item WHERE project_id = ?1 ORDER BY sort, id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(ProjectItem {
            id: r.get(0)?,
            project: r.get(1)?,
            text: r.get(2)?,
            met: r.get(3)?,
            met_on: r.get(4)?,
            note: r.get(5)?,
        })
    };
    let items: Vec<ProjectItem> = stmt.query_map([project], row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let view = |item: ProjectItem| {
        let files = files_of(db, FileOwner::Item, item.id.map_or(0, |i| i.0))?;
        Ok(ProjectItemView { item, files })
    };
    items.into_iter().map(view).collect()
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
pub(crate) fn held_projects(db: &Connection, as_of: Day) -> Result<Vec<HeldProject>> {
    let held = |row: ProjectRow| {
        let Some(id) = row.project.id else { return Ok(None) };
        Ok(Some(HeldProject {
            stages: stages(db, Some(id))?,
            milestones: milestones(db, Some(id))?,
            items: items(db, id)?.into_iter().map(|view| view.item).collect(),
            project: row.project,
        }))
    };
    projects(db, None, as_of)?.into_iter().filter_map(|row| held(row).transpose()).collect()
}
