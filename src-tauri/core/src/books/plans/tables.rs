//! The tables of this room in the clerk's words.

use super::{KeyPoint, Project, ProjectItem, ProjectMilestone, ProjectStage, Task, TaskNote};
use crate::books::kit::Kept;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["plans", "duties"];
    vec![
        KeyPoint::register().table(),
        Task::register().table(),
        TaskNote::register().table(),
        Project::register().table(),
        ProjectStage::register().table(),
        ProjectMilestone::register().table(),
        ProjectItem::register().table(),
        Table::new("task_meeting", "任务关联的会议").areas(&areas),
        Table::new("task_problem", "任务关联的问题").areas(&["plans", "problems"]),
        Table::new("plan_file", "计划佐证").areas(&areas).called("name", "文件名").says("sha256", Says::Nothing),
    ]
}
