//! Tasks and milestones as the rulebook takes them.

use rusqlite::Connection;

use super::{ProjectMilestone, TaskState, project_store, store};
use crate::books::kit;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::law::rulebook::{RecordKind, RegisterFacts, Subject};

/// Entries of the registers: tasks of every year that are not dropped, and milestones of projects.
pub fn entries(db: &Connection, as_of: Day) -> Result<Vec<RegisterFacts>> {
    let tasks = store::all_tasks(db, None, as_of)?.into_iter().filter(|r| r.task.state != TaskState::Dropped);
    let mut found: Vec<RegisterFacts> = tasks
        .map(|row| RegisterFacts {
            register: RecordKind::Task,
            id: row.task.id.map_or(0, |i| i.0),
            name: row.task.title,
            about: None,
            unit: row.task.unit.map(|u| u.0),
            owner: match (row.task.owner_name.as_str(), row.unit_name.as_str()) {
                ("", unit) => unit.to_owned(),
                (owner, _) => owner.to_owned(),
            },
            opened_on: row.task.start_on,
            due_on: row.task.due_on,
            due_text: row.task.due_text,
            done_on: row.task.done_on,
            done: row.task.state == TaskState::Done,
        })
        .collect();
    let projects = project_store::projects(db, as_of)?;
    for milestone in kit::all::<ProjectMilestone>(db)? {
        let Some(row) = projects.iter().find(|p| p.project.id == Some(milestone.project)) else { continue };
        found.push(RegisterFacts {
            register: RecordKind::Milestone,
            id: milestone.id.map_or(0, |i| i.0),
            name: milestone.name,
            about: Some(Subject {
                kind: RecordKind::Project,
                id: milestone.project.0,
                name: row.project.name.as_str().into(),
            }),
            unit: row.project.unit.map(|u| u.0),
            owner: row.project.owner_name.clone(),
            opened_on: None,
            due_on: milestone.planned_on,
            due_text: String::new(),
            done_on: milestone.done_on,
            done: milestone.done_on.is_some(),
        });
    }
    Ok(found)
}
