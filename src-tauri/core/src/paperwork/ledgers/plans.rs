//! 年度工作要点任务分解表, 目标完成情况表, 责任书签订台账 and 创建项目台账.

use super::book::{Book, cells};
use super::page::{Frame, Table};
use super::plain::cell;
use crate::books::kit::Kept;
use crate::books::plans::{
    self, Line, PlanTaskRow, ProjectDetail, ProjectItem, ProjectMilestone, ProjectStage, TaskState,
};
use crate::books::rectification::numbered;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::sheets::workbook::layout::Value;
use crate::verdicts::targets::{self, Letter, LetterView, TargetView, Unsigned};

fn whole(number: u32) -> Value {
    Value::Integer(number.into())
}

/// The table of a list: the records asked for, a row of cells each.
fn table<T>(
    frame: &Frame<'_>,
    book: &Book,
    records: &[T],
    value: impl Fn(&T, &str, i64) -> Option<Value>,
) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let row_of = |(n, record): (i64, &T)| cells(&chosen, |column| value(record, column, n));
    let rows = (1..).zip(records).map(row_of).collect::<Result<_>>()?;
    Ok(Table::plain(frame, book, chosen, rows))
}

/// The year's tasks; of a shorter span those due, running or done in it.
pub(super) fn tasks(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let year = frame.request.year;
    let whole_year = matches!(frame.request.span, super::Span::Year);
    let mut found = frame.known.tasks(frame.office, year)?;
    found.retain(|row| {
        let ends = row.task.due_on.is_some_and(|on| frame.period.contains(on));
        let done = row.task.done_on.is_some_and(|on| frame.period.contains(on));
        frame.includes(row.task.unit) && (whole_year || ends || done)
    });
    let ids = found.iter().map(|row| row.task.id.map(|id| id.0));
    let table = table(frame, book, &found, |row, column, number| task_value(frame, row, column, number))?;
    Ok(table.of(ids))
}

pub(super) fn task_value(frame: &Frame<'_>, row: &PlanTaskRow, column: &str, number: i64) -> Option<Value> {
    let (task, dates) = (&row.task, frame.request.dates);
    Some(match column {
        "number" => Value::Integer(number),
        "key_point" => Value::text(&row.key_point_title),
        "task_unit" => Value::text(frame.named(task.unit, &row.unit_name)),
        "task_due" if task.due_text.is_empty() => dates.write_day(task.due_on),
        "task_due" => Value::text(&task.due_text),
        "task_outcome" => Value::text(outcome(task.state, task.done_on.is_some(), &task.outcome)),
        _ => return cell(frame, task, column),
    })
}

/// The state where nothing else tells it, then what was written.
fn outcome(state: TaskState, dated: bool, said: &str) -> String {
    let word = match state {
        TaskState::Done if !dated || said.is_empty() => state.label(),
        TaskState::Dropped => state.label(),
        TaskState::Done | TaskState::Open => "",
    };
    match (word, said) {
        ("", said) => said.to_owned(),
        (word, "") => word.to_owned(),
        (word, said) => format!("{word}；{said}"),
    }
}

/// The year's targets as they stand at the end of the span.
pub(super) fn targets(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let found = targets::judged_as(frame.office, frame.request.year, frame.day(), |t| frame.known.target(t))?;
    let shown: Vec<TargetView> = found.into_iter().filter(|t| frame.includes(t.target.unit)).collect();
    let mut made = table(frame, book, &shown, |view, column, number| target_value(frame, view, column, number))?;
    let unknown = shown.iter().filter(|t| t.state == targets::TargetState::CannotTell).count();
    if unknown > 0 {
        made.notes.push(format!("注：{unknown}项目标无法判断，所缺的内容见“计数依据”一列。"));
    }
    Ok(made.of(shown.iter().map(|view| view.target.id.map(|id| id.0))))
}

pub(super) fn target_value(frame: &Frame<'_>, view: &TargetView, column: &str, number: i64) -> Option<Value> {
    Some(match column {
        "number" => Value::Integer(number),
        "target" => Value::text(&view.target.name),
        "unit" => Value::text(frame.named(view.target.unit, &view.unit_name)),
        "wanted" => Value::text(&view.wanted),
        // A value entered by hand is written as it was entered, not rounded.
        "found" => Value::text(match view.target.entered.filter(|_| view.value.is_some()) {
            Some(value) => format!("{value}{}", view.target.measured),
            None => view.found.clone(),
        }),
        "state" => Value::text(view.state.label()),
        "gap" => Value::text(&view.gap),
        "measure" => Value::text(&view.measure_name),
        "basis" => Value::text(basis(frame, view)),
        "note" => Value::text(&view.target.note),
        _ => return None,
    })
}

/// What the value rests on, or what is missing.
fn basis(frame: &Frame<'_>, view: &TargetView) -> String {
    if !view.missing.is_empty() {
        return format!("缺：{}", view.missing.join("、"));
    }
    let mut parts = Vec::new();
    if view.measure_name.is_empty() {
        let on = view.target.entered_on.map(|on| frame.request.dates.words(on.into())).unwrap_or_default();
        parts.push(format!("{on}填报，{}", view.target.basis));
    } else {
        let rows = if view.counted > 0 { format!("，{}条记录", view.counted) } else { String::new() };
        parts.push(format!("按登记计算：{}{rows}", view.measure_name));
    }
    parts.extend(view.notes.iter().cloned());
    parts.join("；")
}

/// A line of the register of 责任书: a letter, or a unit that has none.
pub(super) enum LetterLine {
    /// A letter.
    Letter(Box<LetterView>),
    /// A unit without.
    None(Unsigned),
}

/// The year's 责任书, and the units that have none.
pub(super) fn letters(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let mut found = targets::letters(frame.office, Some(frame.request.year), Some(frame.day()))?;
    found.letters.iter_mut().for_each(|view| frame.known.letter(view, &frame.roll));
    let mut lines: Vec<LetterLine> = found.letters.into_iter().map(|l| LetterLine::Letter(Box::new(l))).collect();
    lines.extend(found.unsigned.into_iter().filter(|u| !u.drawn_up).map(LetterLine::None));
    lines.retain(|line| frame.includes(Some(line.unit())));
    lines.sort_by_key(|line| frame.place(Some(line.unit())));
    let ids = lines.iter().map(LetterLine::record);
    Ok(table(frame, book, &lines, |line, column, number| letter_value(frame, line, column, number))?.of(ids))
}

impl LetterLine {
    fn record(&self) -> Option<i64> {
        match self {
            Self::Letter(view) => view.letter.id.map(|id| id.0),
            Self::None(_) => None,
        }
    }

    fn unit(&self) -> crate::ground::ids::UnitId {
        match self {
            Self::Letter(view) => view.letter.unit,
            Self::None(unsigned) => unsigned.unit,
        }
    }
}

pub(super) fn letter_value(frame: &Frame<'_>, line: &LetterLine, column: &str, number: i64) -> Option<Value> {
    let letter = match line {
        LetterLine::Letter(view) => Some(view),
        LetterLine::None(_) => None,
    };
    let unit = match line {
        LetterLine::Letter(view) => &view.unit_name,
        LetterLine::None(unsigned) => &unsigned.name,
    };
    let unit = frame.named(Some(line.unit()), unit);
    let text = |of: fn(&LetterView) -> String| Value::text(letter.map(|l| of(l)).unwrap_or_default());
    let none = (Letter::register().blank)();
    Some(match column {
        "number" => Value::Integer(number),
        "unit" => Value::text(unit),
        "state" => Value::text(if letter.is_some_and(|l| l.signed) { "已签订" } else { "未签订" }),
        "tasks" => text(|l| numbered(&l.task_names)),
        "targets" => text(|l| numbered(&l.target_names)),
        "files" => letter.map_or(Value::Empty, |l| whole(u32::try_from(l.files.len()).unwrap_or(u32::MAX))),
        _ => return cell(frame, letter.map_or(&none, |l| &l.letter), column),
    })
}

/// Projects that ran in the span.
pub(super) fn projects(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let found = plans::projects(frame.office, Some(frame.day()))?;
    let mut shown = Vec::new();
    for row in found.projects {
        if let Some(id) = row.project.id.filter(|_| frame.includes(row.project.unit)) {
            let mut detail = plans::project(frame.office, id, Some(frame.day()))?;
            if frame.known.project(&mut detail) {
                shown.push(detail);
            }
        }
    }
    let ids = shown.iter().map(|detail| detail.row.project.id.map(|id| id.0));
    Ok(table(frame, book, &shown, |detail, column, number| project_value(frame, detail, column, number))?.of(ids))
}

pub(super) fn project_value(frame: &Frame<'_>, detail: &ProjectDetail, column: &str, number: i64) -> Option<Value> {
    let (row, project, dates) = (&detail.row, &detail.row.project, frame.request.dates);
    let of = |part: u32, all: u32| if all == 0 { Value::Empty } else { Value::text(format!("{part}/{all}")) };
    Some(match column {
        "number" => Value::Integer(number),
        "kind" => Value::text(&row.kind_name),
        "unit" => Value::text(frame.named(project.unit, &row.unit_name)),
        "stage" => Value::text(&row.stage),
        "stage_on" => dates.write_day(row.stage_on),
        "milestones" => of(row.milestones_done, row.milestones),
        "items" => of(row.items_met, row.items),
        "stages" => lines(frame, detail.stages.iter().rev().filter(|s| s.on <= frame.day()).map(stage_line)),
        "plan" => lines(frame, detail.milestones.iter().map(|v| milestone_line(&v.milestone))),
        "criteria" => lines(frame, detail.items.iter().map(|v| item_line(&v.item))),
        "next" => Value::text(row.next.as_ref().map(|n| n.name.clone()).unwrap_or_default()),
        "next_on" => dates.write_day(row.next.as_ref().and_then(|n| n.planned_on)),
        _ => return cell(frame, project, column),
    })
}

/// A numbered line each.
fn lines(frame: &Frame<'_>, lines: impl Iterator<Item = Line>) -> Value {
    let words = |on: Day| frame.request.dates.words(on.into());
    Value::text(numbered(&lines.map(|line| line.write(words)).collect::<Vec<_>>()))
}

fn stage_line(stage: &ProjectStage) -> Line {
    Line { name: stage.stage.clone(), days: vec![("进入", Some(stage.on))], note: stage.note.clone() }
}

fn milestone_line(m: &ProjectMilestone) -> Line {
    let planned = m.planned_on.map(|on| ("计划", Some(on)));
    let done = m.done_on.map(|on| ("完成", Some(on)));
    Line { name: m.name.clone(), days: planned.into_iter().chain(done).collect(), note: m.note.clone() }
}

fn item_line(item: &ProjectItem) -> Line {
    Line {
        name: item.text.clone(),
        days: if item.met { vec![("达到", item.met_on)] } else { Vec::new() },
        note: item.note.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_written_where_nothing_else_tells_it() {
        assert_eq!(outcome(TaskState::Done, true, "开展3次"), "开展3次");
        assert_eq!(outcome(TaskState::Done, true, ""), "已完成");
        assert_eq!(outcome(TaskState::Done, false, "开展3次"), "已完成；开展3次");
        assert_eq!(outcome(TaskState::Dropped, false, "上级取消"), "不再进行；上级取消");
        assert_eq!(outcome(TaskState::Open, false, ""), "");
    }
}
