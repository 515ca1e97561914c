//! Measures and milestones of problems as a register.

use super::ProblemTask;
use crate::books::kit::{Column, Kept, Place, Register};
use crate::ground::ids::ProblemTaskId;
use crate::vault::office::Op;

type TaskColumn = Column<ProblemTask>;

static TASKS: Register<ProblemTask> = Register {
    table: "problem_task",
    label: "整改措施",
    ops: (Op::new("SaveProblemTask", "保存整改措施"), Op::new("RemoveProblemTask", "删除整改措施")),
    areas: &["problems", "duties"],
    columns: &[
        TaskColumn::new("problem_id", "", |t| Place::Row(&mut t.problem)).label("问题").key("problem").fixed(),
        TaskColumn::new("kind", "", |t| Place::Code(&mut t.kind)).label("种类"),
        TaskColumn::new("title", "", |t| Place::Text(&mut t.title))
            .label("措施")
            .needed("没有写整改措施", "请写明做什么。"),
        TaskColumn::new("owner_id", "", |t| Place::Row(&mut t.owner)).label("责任人").key("owner"),
        TaskColumn::new("owner", "", |t| Place::Text(&mut t.owner_name))
            .label("责任人")
            .key("owner_name")
            .named_by("owner_id", "person"),
        TaskColumn::new("due_on", "", |t| Place::Day(&mut t.due_on)).label("完成时限").ahead(),
        TaskColumn::new("due_text", "", |t| Place::Text(&mut t.due_text)).label("时限原文"),
        TaskColumn::new("done_on", "", |t| Place::Date(&mut t.done_on)).label("完成日期"),
        TaskColumn::new("note", "note", |t| Place::Text(&mut t.note)),
    ],
    order: "t.kind, t.id",
    ..Register::plain(ProblemTask::default, |t| &mut t.id)
};

impl Kept for ProblemTask {
    type Id = ProblemTaskId;

    fn register() -> &'static Register<Self> {
        &TASKS
    }
}
