//! 创建项目 with its stages, milestones and criteria, as registers.

use super::{Project, ProjectItem, ProjectMilestone, ProjectStage, kind_word};
use crate::books::kit::{Column, Kept, Part, Place, Register};
use crate::ground::error::Problem;
use crate::ground::ids::{MilestoneId, ProjectId, ProjectItemId, ProjectStageId};
use crate::vault::office::{Op, Says};

type ProjectColumn = Column<Project>;

static PROJECTS: Register<Project> = Register {
    table: "project",
    label: "创建项目",
    calls: ("plans.save_project", "plans.remove_project"),
    add: "新建",
    ops: (Op::new("SaveProject", "保存创建项目"), Op::new("RemoveProject", "删除创建项目")),
    areas: &["plans", "duties"],
    columns: &[
        ProjectColumn::new("kind", "project_kind", |p| Place::Text(&mut p.kind)).wide(0).says(Says::Code(kind_word)),
        ProjectColumn::new("name", "project_name", |p| Place::Text(&mut p.name))
            .needed("没有填写项目名称", "请填写后再保存。")
            .wide(80),
        ProjectColumn::new("level", "project_level", |p| Place::Text(&mut p.level)),
        ProjectColumn::new("unit_id", "project_unit", |p| Place::Row(&mut p.unit)).key("unit").none("全校"),
        ProjectColumn::new("owner_id", "project_owner", |p| Place::Row(&mut p.owner)).key("owner"),
        ProjectColumn::new("owner", "project_owner", |p| Place::Text(&mut p.owner_name))
            .key("owner_name")
            .named_by("owner_id", "person"),
        ProjectColumn::new("started_on", "project_started_on", |p| Place::Day(&mut p.started_on)),
        ProjectColumn::new("due_on", "project_due_on", |p| Place::Day(&mut p.due_on)).ahead(),
        ProjectColumn::new("note", "note", |p| Place::Text(&mut p.note)).wide(300),
    ],
    order: "t.started_on IS NULL, t.started_on DESC, t.id DESC",
    parts: &[
        Part { table: "project_item", column: "project_id", parts: &[Part::of("plan_file", "item_id")] },
        Part { table: "milestone", column: "project_id", parts: &[Part::of("plan_file", "milestone_id")] },
        Part::of("project_stage", "project_id"),
        Part::of("plan_file", "project_id"),
    ],
    check: |p, _, _| {
        if kind_word(&p.kind).is_none() {
            return Err(Problem::bad_input("没有选择项目类别").field("kind").advise("请从类别中选择一种。"));
        }
        if let (Some(start), Some(due)) = (p.started_on, p.due_on)
            && due < start
        {
            return Err(Problem::bad_input("计划完成的日期早于启动日期").field("due_on").advise("请核对两个日期。"));
        }
        Ok(())
    },
    ..Register::plain(Project::default, |p| &mut p.id)
};

impl Kept for Project {
    type Id = ProjectId;

    fn register() -> &'static Register<Self> {
        &PROJECTS
    }
}

type StageColumn = Column<ProjectStage>;

static STAGES: Register<ProjectStage> = Register {
    table: "project_stage",
    label: "项目阶段",
    calls: ("plans.save_stage", "plans.remove_stage"),
    ops: (Op::new("SaveProjectStage", "登记项目阶段"), Op::new("RemoveProjectStage", "删除项目阶段")),
    areas: &["plans", "duties"],
    columns: &[
        StageColumn::new("project_id", "", |s| Place::Row(&mut s.project)).label("创建项目").key("project").fixed(),
        StageColumn::new("stage", "project_stage", |s| Place::Text(&mut s.stage))
            .needed("没有填写阶段", "请填写后再保存。")
            .wide(40),
        StageColumn::new("on_date", "project_stage_on", |s| Place::OnDay(&mut s.on)).key("on"),
        StageColumn::new("note", "note", |s| Place::Text(&mut s.note)).wide(200).hint("文号、公布的名单等。"),
    ],
    order: "t.on_date DESC, t.id DESC",
    check: |stage, _, today| {
        if stage.on > today {
            return Err(Problem::bad_input("阶段的日期晚于今天")
                .field("on")
                .advise("请填写已经进入的阶段；打算的日期请写成节点。"));
        }
        Ok(())
    },
    ..Register::plain(ProjectStage::default, |s| &mut s.id)
};

impl Kept for ProjectStage {
    type Id = ProjectStageId;

    fn register() -> &'static Register<Self> {
        &STAGES
    }
}

type MilestoneColumn = Column<ProjectMilestone>;

static MILESTONES: Register<ProjectMilestone> = Register {
    table: "milestone",
    label: "项目节点",
    calls: ("plans.save_milestone", "plans.remove_milestone"),
    add: "添加",
    ops: (Op::new("SaveMilestone", "保存项目节点"), Op::new("RemoveMilestone", "删除项目节点")),
    areas: &["plans", "duties"],
    columns: &[
        MilestoneColumn::new("project_id", "", |m| Place::Row(&mut m.project)).label("创建项目").key("project").fixed(),
        MilestoneColumn::new("name", "", |m| Place::Text(&mut m.name))
            .label("节点")
            .needed("没有填写节点", "请填写后再保存。")
            .wide(80)
            .hint("如 提交申报书、接受验收。"),
        MilestoneColumn::new("planned_on", "project_next_on", |m| Place::Day(&mut m.planned_on)).ahead(),
        MilestoneColumn::new("done_on", "", |m| Place::Day(&mut m.done_on)).label("完成日期"),
        MilestoneColumn::new("note", "note", |m| Place::Text(&mut m.note)).wide(200),
    ],
    order: "t.planned_on IS NULL, t.planned_on, t.id",
    parts: &[Part::of("plan_file", "milestone_id")],
    ..Register::plain(ProjectMilestone::default, |m| &mut m.id)
};

impl Kept for ProjectMilestone {
    type Id = MilestoneId;

    fn register() -> &'static Register<Self> {
        &MILESTONES
    }
}

type ItemColumn = Column<ProjectItem>;

static ITEMS: Register<ProjectItem> = Register {
    table: "project_item",
    label: "创建标准",
    calls: ("plans.save_item", "plans.remove_item"),
    add: "添加",
    ops: (Op::new("SaveProjectItem", "保存创建标准"), Op::new("RemoveProjectItem", "删除创建标准")),
    areas: &["plans", "duties"],
    columns: &[
        ItemColumn::new("project_id", "", |i| Place::Row(&mut i.project)).label("创建项目").key("project").fixed(),
        ItemColumn::new("body", "project_criteria", |i| Place::Text(&mut i.text))
            .key("text")
            .needed("没有填写创建标准", "请填写后再保存。")
            .long(500)
            .hint("照上级文件的条文填写。"),
        ItemColumn::new("met", "", |i| Place::Flag(&mut i.met)).label("已达到"),
        ItemColumn::new("met_on", "", |i| Place::Day(&mut i.met_on)).label("达到日期").when("met", "true"),
        ItemColumn::new("note", "note", |i| Place::Text(&mut i.note)).wide(200),
    ],
    numbered: Some(("sort", "project_id")),
    order: "t.sort, t.id",
    parts: &[Part::of("plan_file", "item_id")],
    check: |item, _, _| {
        // Since when is asked only of what is met.
        item.met_on = item.met_on.filter(|_| item.met);
        Ok(())
    },
    ..Register::plain(ProjectItem::default, |i| &mut i.id)
};

impl Kept for ProjectItem {
    type Id = ProjectItemId;

    fn register() -> &'static Register<Self> {
        &ITEMS
    }
}
