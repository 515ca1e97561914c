//! Measures and milestones of problems as a register.

use chrono::Datelike;

use super::order::of_completion;
use super::register::one;
use super::{ProblemTask, read_limit};
use crate::books::kit::{Column, Kept, Place, Register};
use crate::ground::ids::ProblemTaskId;
use crate::vault::office::Op;

type TaskColumn = Column<ProblemTask>;

static TASKS: Register<ProblemTask> = Register {
    table: "problem_task",
    label: "整改措施",
    calls: ("problems.save_task", "problems.remove_task"),
    add: "添加",
    ops: (Op::new("SaveProblemTask", "保存整改措施"), Op::new("RemoveProblemTask", "删除整改措施")),
    areas: &["problems", "duties"],
    columns: &[
        TaskColumn::new("problem_id", "", |t| Place::Row(&mut t.problem)).label("问题").key("problem").fixed(),
        TaskColumn::new("kind", "", |t| Place::Code(&mut t.kind)).label("种类").unasked(),
        TaskColumn::new("title", "", |t| Place::Text(&mut t.title))
            .label("措施")
            .needed("没有写要做什么", "请写明做什么。")
            .long(2000),
        TaskColumn::new("owner_id", "", |t| Place::Row(&mut t.owner)).label("责任人").key("owner"),
        TaskColumn::new("owner", "", |t| Place::Text(&mut t.owner_name))
            .label("责任人")
            .key("owner_name")
            .named_by("owner_id", "person"),
        TaskColumn::new("due_on", "", |t| Place::Day(&mut t.due_on)).label("完成时限").ahead(),
        TaskColumn::new("due_text", "", |t| Place::Text(&mut t.due_text)).label("时限原文").unasked(),
        TaskColumn::new("done_on", "", |t| Place::Date(&mut t.done_on))
            .label("完成日期")
            .hint("完成后填写；没有完成的留空。"),
        TaskColumn::new("note", "note", |t| Place::Text(&mut t.note)).wide(500),
    ],
    order: "t.kind, t.id",
    called: Some(|t, db| Ok(one(db, t.problem)?.record.title)),
    check: |t, db, _| {
        of_completion(&one(db, t.problem)?, t)?;
        // The words of the limit go where they name another day than is now given.
        if let Some(day) = t.due_on.filter(|_| !t.due_text.is_empty()) {
            let said = read_limit(&t.due_text, day.year());
            if said.on.is_some() && said.on != Some(day) {
                t.due_text.clear();
            }
        }
        Ok(())
    },
    ..Register::plain(ProblemTask::default, |t| &mut t.id)
};

impl Kept for ProblemTask {
    type Id = ProblemTaskId;

    fn register() -> &'static Register<Self> {
        &TASKS
    }
}
