//! Verbs of projects of creation.

use rusqlite::{Connection, params};

use super::files::gone;
use super::{
    FileOwner, Project, ProjectBook, ProjectDetail, ProjectItem, ProjectMilestone, ProjectStage, files_of,
    project_kinds, project_store, remove_files,
};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{MilestoneId, ProjectId, ProjectItemId, ProjectStageId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// The projects as they stand on a day, and the kinds there are.
pub fn projects(office: &Office, as_of: Option<Day>) -> Result<ProjectBook> {
    let as_of = as_of.unwrap_or(office.today());
    let projects = project_store::projects(office.db(), None, as_of)?;
    Ok(ProjectBook { as_of, kinds: project_kinds()?.to_vec(), projects })
}

/// All that is held of a project.
///
/// # Errors
/// Not found.
pub fn project(office: &Office, id: ProjectId, as_of: Option<Day>) -> Result<ProjectDetail> {
    let (db, as_of) = (office.db(), as_of.unwrap_or(office.today()));
    Ok(ProjectDetail {
        row: project_store::projects(db, Some(id), as_of)?.pop().ok_or_else(gone)?,
        stages: project_store::stages(db, Some(id))?,
        milestones: project_store::milestone_views(db, id, as_of)?,
        items: project_store::items(db, id)?,
        files: files_of(db, FileOwner::Project, id.0)?,
    })
}

fn needed<'a>(text: &'a str, field: &str, message: &str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(Problem::bad_input(message).field(field).advise("请填写后再保存。")),
        text => Ok(text),
    }
}

/// A project as it is kept: trimmed.
///
/// # Errors
/// Bad input without a name, of an unknown kind, or ending before it begins.
pub(crate) fn checked_project(project: &Project) -> Result<Project> {
    let mut project = project.clone();
    for text in [&mut project.level, &mut project.owner_name, &mut project.note] {
        *text = text.trim().to_owned();
    }
    project.name = needed(&project.name, "name", "没有填写项目名称")?.to_owned();
    if !project_kinds()?.iter().any(|k| k.id == project.kind) {
        return Err(Problem::bad_input("没有选择项目类别").field("kind").advise("请从类别中选择一种。"));
    }
    if let (Some(start), Some(due)) = (project.started_on, project.due_on)
        && due < start
    {
        return Err(Problem::bad_input("计划完成的日期早于启动日期").field("due_on").advise("请核对两个日期。"));
    }
    Ok(project)
}

/// Adds or changes a project.
///
/// # Errors
/// As [`checked_project`] tells them.
pub fn save_project(office: &mut Office, project: &Project) -> Result<Outcome<ProjectId>> {
    let project = checked_project(project)?;
    office.transact(Op::SaveProject, &project.name, |tx| write_project(tx, &project))
}

/// Writes a project inside a change; a name is kept only where nobody on the roll is meant.
pub(crate) fn write_project(tx: &Connection, project: &Project) -> Result<ProjectId> {
    let owner = if project.owner.is_some() { "" } else { project.owner_name.as_str() };
    tx.execute(
        "INSERT INTO project (id, kind, name, level, unit_id, owner_id, owner, started_on, due_on, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, level = excluded.level,
         unit_id = excluded.unit_id, owner_id = excluded.owner_id, owner = excluded.owner,
         started_on = excluded.started_on, due_on = excluded.due_on, note = excluded.note",
        params![
            project.id,
            project.kind,
            project.name,
            project.level,
            project.unit,
            project.owner,
            owner,
            project.started_on,
            project.due_on,
            project.note
        ],
    )
    .sql()?;
    Ok(project.id.unwrap_or(ProjectId(tx.last_insert_rowid())))
}

/// Removes a project with its stages, milestones, criteria and files.
pub fn remove_project(office: &mut Office, id: ProjectId) -> Result<Outcome<()>> {
    let found = project(office, id, None)?;
    office.transact(Op::RemoveProject, &found.row.project.name, |tx| {
        for item in found.items.iter().filter_map(|i| i.item.id) {
            delete_item(tx, item)?;
        }
        for milestone in found.milestones.iter().filter_map(|m| m.milestone.id) {
            delete_milestone(tx, milestone)?;
        }
        tx.execute("DELETE FROM project_stage WHERE project_id = ?1", [id]).sql()?;
        remove_files(tx, FileOwner::Project, id.0)?;
        tx.execute("DELETE FROM project WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}

/// A stage as it is kept: trimmed.
///
/// # Errors
/// Bad input without a name, or for a day still ahead.
pub(crate) fn checked_stage(stage: &ProjectStage, today: Day) -> Result<ProjectStage> {
    let name = needed(&stage.stage, "stage", "没有填写阶段")?.to_owned();
    if stage.on > today {
        return Err(Problem::bad_input("阶段的日期晚于今天")
            .field("on")
            .advise("请填写已经进入的阶段；打算的日期请写成节点。"));
    }
    Ok(ProjectStage { stage: name, note: stage.note.trim().to_owned(), ..stage.clone() })
}

/// Adds or changes a stage reached.
///
/// # Errors
/// As [`checked_stage`] tells them.
pub fn save_stage(office: &mut Office, stage: &ProjectStage) -> Result<Outcome<ProjectStageId>> {
    let stage = checked_stage(stage, office.today())?;
    office.transact(Op::SaveProjectStage, &stage.stage, |tx| write_stage(tx, &stage))
}

/// Writes a stage inside a change.
pub(crate) fn write_stage(tx: &Connection, stage: &ProjectStage) -> Result<ProjectStageId> {
    tx.execute(
        "INSERT INTO project_stage (id, project_id, stage, on_date, note) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, on_date = excluded.on_date, note = excluded.note",
        params![stage.id, stage.project, stage.stage, stage.on, stage.note],
    )
    .sql()?;
    Ok(stage.id.unwrap_or(ProjectStageId(tx.last_insert_rowid())))
}

/// Removes a stage entered by mistake.
pub fn remove_stage(office: &mut Office, id: ProjectStageId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveProjectStage, "", |tx| {
        match tx.execute("DELETE FROM project_stage WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}

/// Adds or changes a milestone.
///
/// # Errors
/// Bad input without a name.
pub fn save_milestone(office: &mut Office, milestone: &ProjectMilestone) -> Result<Outcome<MilestoneId>> {
    let name = needed(&milestone.name, "name", "没有填写节点")?;
    office.transact(Op::SaveMilestone, name, |tx| write_milestone(tx, milestone))
}

/// Writes a milestone inside a change.
pub(crate) fn write_milestone(tx: &Connection, milestone: &ProjectMilestone) -> Result<MilestoneId> {
    tx.execute(
        "INSERT INTO milestone (id, project_id, name, planned_on, done_on, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, planned_on = excluded.planned_on,
         done_on = excluded.done_on, note = excluded.note",
        params![
            milestone.id,
            milestone.project,
            milestone.name.trim(),
            milestone.planned_on,
            milestone.done_on,
            milestone.note.trim()
        ],
    )
    .sql()?;
    Ok(milestone.id.unwrap_or(MilestoneId(tx.last_insert_rowid())))
}

/// Removes a milestone and its files.
pub fn remove_milestone(office: &mut Office, id: MilestoneId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveMilestone, "", |tx| delete_milestone(tx, id))
}

fn delete_milestone(tx: &Connection, id: MilestoneId) -> Result<()> {
    remove_files(tx, FileOwner::Milestone, id.0)?;
    match tx.execute("DELETE FROM milestone WHERE id = ?1", [id]).sql()? {
        0 => Err(gone()),
        _ => Ok(()),
    }
}

/// Adds or changes a criterion, or ticks it.
///
/// # Errors
/// Bad input without words, or with a day although it is not met.
pub fn save_item(office: &mut Office, item: &ProjectItem) -> Result<Outcome<ProjectItemId>> {
    let text = needed(&item.text, "text", "没有填写创建标准")?;
    office.transact(Op::SaveProjectItem, text, |tx| write_item(tx, item))
}

/// Writes a criterion inside a change; a day is kept only where it is met.
pub(crate) fn write_item(tx: &Connection, item: &ProjectItem) -> Result<ProjectItemId> {
    let met_on = item.met_on.filter(|_| item.met);
    tx.execute(
        "INSERT INTO project_item (id, project_id, sort, body, met, met_on, note)
         VALUES (?1, ?2, (SELECT COALESCE(MAX(sort), 0) + 1 FROM project_item WHERE project_id = ?2), ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, met = excluded.met, met_on = excluded.met_on,
         note = excluded.note",
        params![item.id, item.project, item.text.trim(), item.met, met_on, item.note.trim()],
    )
    .sql()?;
    Ok(item.id.unwrap_or(ProjectItemId(tx.last_insert_rowid())))
}

/// Removes a criterion and its files.
pub fn remove_item(office: &mut Office, id: ProjectItemId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveProjectItem, "", |tx| delete_item(tx, id))
}

fn delete_item(tx: &Connection, id: ProjectItemId) -> Result<()> {
    remove_files(tx, FileOwner::Item, id.0)?;
    match tx.execute("DELETE FROM project_item WHERE id = ?1", [id]).sql()? {
        0 => Err(gone()),
        _ => Ok(()),
    }
}
