//! 工作要点, 任务 and 任务进展 as registers.

use crate::books::kit::{Column, Hold, Kept, Part, Place, Register};
use crate::ground::error::{Problem, ProblemCode};
use crate::ground::ids::{KeyPointId, TaskId, TaskNoteId};
use crate::vault::office::{Op, Says};
use crate::vault::store::SqlResult;

use super::{KeyPoint, Task, TaskNote, TaskState, read_term};

type PointColumn = Column<KeyPoint>;

static KEY_POINTS: Register<KeyPoint> = Register {
    table: "key_point",
    label: "工作要点",
    calls: ("plans.save_point", "plans.remove_point"),
    add: "新建",
    ops: (Op::new("SaveKeyPoint", "保存工作要点"), Op::new("RemoveKeyPoint", "删除工作要点")),
    areas: &["plans", "duties"],
    columns: &[
        PointColumn::new("year_of", "year_of", |p| Place::Year(&mut p.year)).key("year").unasked(),
        PointColumn::new("title", "key_point", |p| Place::Text(&mut p.title))
            .needed("没有填写工作要点", "请写明这一条要点。")
            .long(200)
            .hint("一年的一条要点，下面可以分几项任务。"),
        PointColumn::new("note", "note", |p| Place::Text(&mut p.note)).wide(300),
    ],
    numbered: Some(("sort", "year_of")),
    order: "t.year_of DESC, t.sort, t.id",
    held_by: &[Hold {
        table: "task",
        column: "key_point_id",
        message: "这条要点下还有{}项任务",
        guidance: "请先把任务移到别的要点，或删除任务。",
    }],
    check: |point, db, _| {
        let sql = "SELECT EXISTS (SELECT 1 FROM key_point WHERE year_of = ?1 AND title = ?2 AND id IS NOT ?3)";
        let twin: bool = db.query_row(sql, (point.year, &point.title, point.id), |r| r.get(0)).sql()?;
        if twin {
            return Err(Problem::new(ProblemCode::Conflict, format!("{}年已有同名的工作要点", point.year))
                .field("title")
                .advise("请修改已有的那一条，或换一个说法。"));
        }
        Ok(())
    },
    ..Register::plain(KeyPoint::default, |p| &mut p.id)
};

impl Kept for KeyPoint {
    type Id = KeyPointId;

    fn register() -> &'static Register<Self> {
        &KEY_POINTS
    }
}

type TaskColumn = Column<Task>;

static TASKS: Register<Task> = Register {
    table: "task",
    label: "任务",
    calls: ("plans.save_task", "plans.remove_task"),
    add: "新建",
    ops: (Op::new("SaveTask", "保存任务"), Op::new("RemoveTask", "删除任务")),
    areas: &["plans", "duties"],
    columns: &[
        TaskColumn::new("year_of", "year_of", |t| Place::Year(&mut t.year)).key("year").unasked(),
        TaskColumn::new("title", "task_title", |t| Place::Text(&mut t.title))
            .needed("没有填写任务", "请写明要做的事。")
            .long(300),
        TaskColumn::new("key_point_id", "key_point", |t| Place::Row(&mut t.key_point)).key("key_point").wide(0),
        TaskColumn::new("unit_id", "task_unit", |t| Place::Row(&mut t.unit)).key("unit").none("不是党组织，或未定"),
        TaskColumn::new("unit_text", "task_unit", |t| Place::Text(&mut t.unit_text))
            .unless("unit_id")
            .hint("处室、年级组等，如 德育处。"),
        TaskColumn::new("owner_id", "task_owner", |t| Place::Row(&mut t.owner)).key("owner"),
        TaskColumn::new("owner", "task_owner", |t| Place::Text(&mut t.owner_name))
            .key("owner_name")
            .named_by("owner_id", "person"),
        TaskColumn::new("lead", "task_lead", |t| Place::Text(&mut t.lead)).size(40),
        TaskColumn::new("start_on", "task_start_on", |t| Place::Day(&mut t.start_on)).ahead(),
        TaskColumn::new("due_on", "task_due", |t| Place::Day(&mut t.due_on)).ahead().hint("有确切日期的填这里。"),
        TaskColumn::new("due_text", "", |t| Place::Text(&mut t.due_text))
            .label("时限原文")
            .hint("如 6月底前、第二季度、全年；填了由程序读出日期。"),
        TaskColumn::new("state", "", |t| Place::Code(&mut t.state)).label("状态"),
        TaskColumn::new("done_on", "task_done_on", |t| Place::Day(&mut t.done_on))
            .when("state", "done")
            .hint("没有日期就无法判断是否按期。"),
        TaskColumn::new("outcome", "task_outcome", |t| Place::Text(&mut t.outcome)).long(1000),
        TaskColumn::new("criterion", "", |t| Place::Value(&mut t.criterion))
            .label("对应的指标")
            .wide(0)
            .says(Says::Row("criterion")),
        TaskColumn::new("note", "note", |t| Place::Text(&mut t.note)).wide(300),
    ],
    numbered: Some(("sort", "year_of")),
    order: "t.year_of, t.key_point_id IS NULL, (SELECT sort FROM key_point WHERE id = t.key_point_id), t.key_point_id,
            t.sort, t.id",
    parts: &[
        Part::of("task_note", "task_id"),
        Part::of("task_meeting", "task_id"),
        Part::of("task_problem", "task_id"),
        Part::of("letter_cover", "task_id"),
        Part::of("plan_file", "task_id"),
    ],
    check: |task, db, _| {
        if task.due_on.is_none() && !task.due_text.is_empty() {
            let term = read_term(&task.due_text, task.year);
            task.start_on = task.start_on.or(term.start_on);
            task.due_on = term.due_on;
            task.due_text = term.text;
        }
        let before = |day: Option<_>, start: Option<_>| matches!((day, start), (Some(day), Some(start)) if day < start);
        if before(task.due_on, task.start_on) {
            return Err(Problem::bad_input("完成时限早于开始日期").field("due_on").advise("请核对两个日期。"));
        }
        if before(task.done_on, task.start_on) {
            return Err(Problem::bad_input("完成日期早于开始日期").field("done_on").advise("请核对两个日期。"));
        }
        if task.done_on.is_some() && task.state != TaskState::Done {
            return Err(Problem::bad_input("填了完成日期，状态却不是“已完成”")
                .field("state")
                .advise("请把状态改为“已完成”，或清空完成日期。"));
        }
        let sql = "SELECT ?1 IS NULL OR EXISTS (SELECT 1 FROM key_point WHERE id = ?1 AND year_of = ?2)";
        let of_the_year: bool = db.query_row(sql, (task.key_point, task.year), |r| r.get(0)).sql()?;
        if !of_the_year {
            return Err(Problem::not_found(format!("{}年没有这条工作要点", task.year))
                .field("key_point")
                .advise("请重新选择工作要点。"));
        }
        Ok(())
    },
    ..Register::plain(Task::default, |t| &mut t.id)
};

impl Kept for Task {
    type Id = TaskId;

    fn register() -> &'static Register<Self> {
        &TASKS
    }
}

type NoteColumn = Column<TaskNote>;

static TASK_NOTES: Register<TaskNote> = Register {
    table: "task_note",
    label: "任务进展",
    calls: ("plans.save_note", "plans.remove_note"),
    ops: (Op::new("SaveTaskNote", "登记任务进展"), Op::new("RemoveTaskNote", "删除任务进展")),
    areas: &["plans", "duties"],
    columns: &[
        NoteColumn::new("task_id", "", |n| Place::Row(&mut n.task)).label("任务").key("task").fixed(),
        NoteColumn::new("body", "", |n| Place::Text(&mut n.text))
            .label("进展")
            .key("text")
            .needed("没有填写进展", "请写一句做到了哪一步。")
            .long(500),
        NoteColumn::new("on_date", "", |n| Place::OnDay(&mut n.on)).label("日期").key("on"),
    ],
    order: "t.on_date DESC, t.id DESC",
    ..Register::plain(TaskNote::default, |n| &mut n.id)
};

impl Kept for TaskNote {
    type Id = TaskNoteId;

    fn register() -> &'static Register<Self> {
        &TASK_NOTES
    }
}
