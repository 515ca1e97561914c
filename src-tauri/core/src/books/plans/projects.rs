//! The projects of creation, and all that is held of one.

use super::{FileOwner, ProjectBook, ProjectDetail, files_of, project_kinds, project_store};
use crate::books::kit;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::ProjectId;
use crate::vault::office::Office;

/// The projects as they stand on a day, and the kinds there are.
pub fn projects(office: &Office, as_of: Option<Day>) -> Result<ProjectBook> {
    let as_of = as_of.unwrap_or(office.today());
    let projects = project_store::projects(office.db(), as_of)?;
    Ok(ProjectBook { as_of, kinds: project_kinds()?.to_vec(), projects })
}

/// All that is held of a project.
///
/// # Errors
/// Not found.
pub fn project(office: &Office, id: ProjectId, as_of: Option<Day>) -> Result<ProjectDetail> {
    let (db, as_of) = (office.db(), as_of.unwrap_or(office.today()));
    Ok(ProjectDetail {
        row: project_store::project(db, id, as_of)?,
        stages: kit::of(db, "project_id", &id)?,
        milestones: project_store::milestone_views(db, id, as_of)?,
        items: project_store::items(db, id)?,
        files: files_of(db, FileOwner::Project, id.0)?,
    })
}
