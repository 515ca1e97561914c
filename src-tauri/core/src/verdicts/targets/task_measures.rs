//! Tasks as measures, for frameworks and for targets.

use std::rc::Rc;

use crate::books::plans::PlanTaskRow;
use crate::books::plans::measures::TaskTally;
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::verdicts::measures::{Count, Measure, Reading, Row, Scene, Whom};

/// A measure of this room, of the school and of a branch.
pub(super) const fn own(
    id: &'static str,
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    count: fn(&Scene<'_>, Whom) -> Result<Reading>,
) -> Measure {
    Measure { id, name, unit, about, by_branch: true, count: Count::Own(count) }
}

/// Measures of tasks: a target may name these.
pub const TASK_MEASURES: &[Measure] = &[
    own("tasks_total", "工作要点任务数", "项", "本年的任务，不再进行的除外", |s, w| {
        counted(s, w, |t, i| t.all(i))
    }),
    own("tasks_due", "到期任务数", "项", "本年时限已到的任务", |s, w| counted(s, w, |t, i| t.due(i))),
    own("tasks_done", "完成任务数", "项", "本年已完成的任务", |s, w| counted(s, w, |t, i| t.done(i))),
    own("tasks_overdue", "逾期任务数", "项", "过了时限还没有完成的任务", |s, w| {
        counted(s, w, |t, i| t.overdue(i))
    }),
    own("tasks_done_share", "任务完成率", "%", "已完成的任务占全年任务的百分比", done_share),
    own("tasks_on_time_share", "任务按期完成率", "%", "时限已到的任务中按期完成的百分比", on_time_share),
];

type Includes<'a> = &'a dyn Fn(Option<UnitId>) -> bool;

fn tally(scene: &Scene<'_>) -> Result<Rc<TaskTally>> {
    // What counts as due ends on the judging day, as the scene's days do.
    scene.once_of(|| TaskTally::read(scene.office, scene.year, scene.period))
}

fn row(task: &PlanTaskRow) -> Row {
    Row {
        kind: "task".to_owned(),
        id: task.task.id.map_or(0, |i| i.0),
        name: format!("{}（{}）", task.task.title, task.standing.label()),
        on: task.task.done_on.or(task.task.due_on).map(PartialDate::from),
    }
}

fn rows(tasks: &[&PlanTaskRow]) -> Vec<Row> {
    tasks.iter().map(|t| row(t)).collect()
}

fn counted(
    scene: &Scene<'_>,
    whom: Whom,
    pick: for<'t> fn(&'t TaskTally, Includes<'_>) -> Vec<&'t PlanTaskRow>,
) -> Result<Reading> {
    let tally = tally(scene)?;
    let includes = |unit| scene.includes(whom, unit);
    if tally.all(includes).is_empty() {
        return Ok(Reading::unknown("没有登记本年的任务"));
    }
    Ok(Reading::rows(rows(&pick(&tally, &includes))))
}

fn done_share(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let tally = tally(scene)?;
    let includes = |unit| scene.includes(whom, unit);
    let (all, done) = (tally.all(includes), tally.done(includes));
    Ok(Reading::share(done.len().into(), all.len().into(), rows(&all), "没有登记本年的任务"))
}

fn on_time_share(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let tally = tally(scene)?;
    let includes = |unit| scene.includes(whom, unit);
    let undated = tally.undated(includes);
    if !undated.is_empty() {
        let missing = undated.iter().map(|t| format!("任务“{}”的完成日期", t.task.title)).collect();
        return Ok(Reading { rows: rows(&undated), missing, ..Reading::default() });
    }
    let (due, on_time) = (tally.due(includes), tally.on_time(includes));
    Ok(Reading::share(on_time.len().into(), due.len().into(), rows(&due), "还没有到期的任务"))
}
