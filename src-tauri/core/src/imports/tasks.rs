//! What becomes of each row of a breakdown of the year's plan.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::record::Record;
use super::units::{UnitBook, UnitRef};
use super::{CellNote, FieldChange, ImportKind, RowOutcome};
use crate::calendar::{Day, dots};
use crate::error::Result;
use crate::ids::{KeyPointId, PersonId};
use crate::organisation::Roll;
use crate::plans::{self, KeyPoint, Task, TaskState, read_term};

/// Words that say no more than the state of a task.
const DONE: [&str; 6] = ["已完成", "完成", "已办结", "办结", "已落实", "100%"];
const OPEN: [&str; 7] = ["未完成", "进行中", "正在进行", "未开始", "推进中", "正在推进", "未启动"];
const DROPPED: [&str; 4] = ["不再进行", "已取消", "取消", "不再实施"];

/// What is done for a row.
pub(super) struct TaskAction {
    point: String,
    task: Task,
}

/// A row judged.
pub(super) struct TaskImportRow {
    pub outcome: RowOutcome,
    pub why: String,
    pub errors: Vec<CellNote>,
    pub warnings: Vec<CellNote>,
    pub changes: Vec<FieldChange>,
    pub action: Option<TaskAction>,
}

/// Year, key point, task: what makes two rows the same.
type Key = (i32, String, String);

/// The vault's tasks, as rows are matched against them.
pub(super) struct Tasks {
    year: i32,
    /// The file names its year.
    year_told: bool,
    held: HashMap<Key, Task>,
    people: HashMap<String, Option<PersonId>>,
    seen: HashMap<Key, u32>,
}

impl Tasks {
    pub(super) fn read(db: &Connection, today: Day, roll: &Roll, year: Option<i32>) -> Result<Self> {
        let held = plans::all_tasks(db, None, today)?
            .into_iter()
            .map(|row| ((row.task.year, same(&row.key_point_title), same(&row.task.title)), row.task))
            .collect();
        let mut people: HashMap<String, Option<PersonId>> = HashMap::new();
        for member in &roll.members {
            // Of two people of one name nobody is guessed.
            people.entry(member.facts.name.clone()).and_modify(|p| *p = None).or_insert(Some(member.id));
        }
        Ok(Self { year: year.unwrap_or(today.year()), year_told: year.is_some(), held, people, seen: HashMap::new() })
    }

    /// Judges a row that was read without errors.
    pub(super) fn judge(&mut self, record: &Record<'_>, units: &UnitBook) -> TaskImportRow {
        let mut row = TaskImportRow {
            outcome: RowOutcome::Rejected,
            why: String::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            changes: Vec::new(),
            action: None,
        };
        let (mut point, mut title) = (record.text("key_point").trim(), record.text("task_title").trim());
        if title.is_empty() {
            (point, title) = ("", point);
        }
        if title.is_empty() {
            row.errors.push(record.note("task_title", "没有写明任务，请填写".to_owned()));
            return row;
        }
        let key = (self.year, same(point), same(title));
        if let Some(first) = self.seen.insert(key.clone(), record.row) {
            row.outcome = RowOutcome::Skipped;
            row.why = format!("与第{first}行是同一项任务");
            return row;
        }
        if !self.year_told && self.seen.len() == 1 {
            let message = format!("表名和标题里没有年份，按{}年登记", self.year);
            row.warnings.push(record.note("task_title", message));
        }
        let before = self.held.get(&key).cloned();
        let task = self.merged(before.as_ref(), record, units, title, &mut row);
        if let (Some(start), Some(due)) = (task.start_on, task.due_on)
            && due < start
        {
            row.errors.push(record.note("task_due", "完成时限早于开始日期，请核对".to_owned()));
            return row;
        }
        let unit = |t: &Task| t.unit.map_or_else(|| t.unit_text.clone(), |u| units.name(UnitRef::Held(u)));
        row.changes = before.as_ref().map(|b| differences(b, &task, &unit)).unwrap_or_default();
        row.outcome = match &before {
            None => RowOutcome::Added,
            Some(_) if row.changes.is_empty() => RowOutcome::Unchanged,
            Some(_) => RowOutcome::Updated,
        };
        row.action = Some(TaskAction { point: point.to_owned(), task });
        row
    }

    /// What is held, with what the row says over it; an empty cell says nothing.
    fn merged(
        &self,
        before: Option<&Task>,
        record: &Record<'_>,
        units: &UnitBook,
        title: &str,
        row: &mut TaskImportRow,
    ) -> Task {
        let mut task = before.cloned().unwrap_or_else(|| blank(self.year, title));
        let said = |field: &str| Some(record.text(field).trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(text) = said("task_unit") {
            task.unit = units.known(&text);
            task.unit_text = if task.unit.is_some() { String::new() } else { text };
        }
        if let Some(text) = said("task_owner") {
            task.owner = self.people.get(&text).copied().flatten();
            task.owner_name = text;
        }
        task.lead = said("task_lead").unwrap_or(task.lead);
        task.note = said("note").unwrap_or(task.note);
        if let Some(text) = said("task_due") {
            let term = read_term(&text, self.year);
            if term.due_on.is_none() {
                let message = format!("“{text}”没有具体日期，按原文保留，程序不判断是否按期");
                row.warnings.push(record.note("task_due", message));
            }
            task.start_on = term.start_on.or(task.start_on);
            (task.due_on, task.due_text) = (term.due_on, term.text);
        }
        if let Some(on) = record.date("task_start_on") {
            match on.exact() {
                Some(day) => task.start_on = Some(day),
                None => {
                    row.warnings.push(record.note("task_start_on", "只有年月，没有导入，请补上是哪一天".to_owned()))
                }
            }
        }
        if let Some(text) = said("task_outcome") {
            let (state, outcome) = read_outcome(&text);
            task.state = state.unwrap_or(task.state);
            task.outcome = outcome;
        }
        if let Some(on) = record.date("task_done_on") {
            match on.exact() {
                Some(day) => (task.state, task.done_on) = (TaskState::Done, Some(day)),
                None => row.warnings.push(record.note("task_done_on", "只有年月，没有导入，请补上是哪一天".to_owned())),
            }
        }
        if task.state != TaskState::Done {
            task.done_on = None;
        } else if task.done_on.is_none() && before.is_none_or(|b| b.state != TaskState::Done) {
            let message = "写明已完成，没有完成日期，无法判断是否按期，请补填".to_owned();
            row.warnings.push(record.note("task_outcome", message));
        }
        task
    }
}

fn blank(year: i32, title: &str) -> Task {
    Task {
        id: None,
        key_point: None,
        year,
        title: title.to_owned(),
        unit: None,
        unit_text: String::new(),
        owner: None,
        owner_name: String::new(),
        lead: String::new(),
        start_on: None,
        due_on: None,
        due_text: String::new(),
        state: TaskState::Open,
        done_on: None,
        outcome: String::new(),
        criterion: None,
        note: String::new(),
    }
}

/// The same words, whatever blanks stand between them.
fn same(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The state a text begins with, and what it says beyond it. 已完成60% is no state.
fn read_outcome(text: &str) -> (Option<TaskState>, String) {
    let lists = [(TaskState::Done, &DONE[..]), (TaskState::Open, &OPEN[..]), (TaskState::Dropped, &DROPPED[..])];
    for (state, words) in lists {
        for word in words {
            let Some(rest) = text.strip_prefix(word) else { continue };
            let mark = ['；', ';', '。', '，', ',', '、', '：', ':'];
            if rest.is_empty() {
                return (Some(state), String::new());
            }
            if let Some(rest) = rest.strip_prefix(mark) {
                return (Some(state), rest.trim().to_owned());
            }
        }
    }
    (None, text.to_owned())
}

fn differences(a: &Task, b: &Task, unit: &dyn Fn(&Task) -> String) -> Vec<FieldChange> {
    let day = |d: Option<Day>| d.map(dots).unwrap_or_default();
    let state = |s: TaskState| match s {
        TaskState::Open => "未完成",
        TaskState::Done => "已完成",
        TaskState::Dropped => "不再进行",
    };
    let pairs = [
        ("责任单位", unit(a), unit(b)),
        ("责任人", a.owner_name.clone(), b.owner_name.clone()),
        ("牵头领导", a.lead.clone(), b.lead.clone()),
        ("开始日期", day(a.start_on), day(b.start_on)),
        ("完成时限", term(a), term(b)),
        ("状态", state(a.state).to_owned(), state(b.state).to_owned()),
        ("实际完成日期", day(a.done_on), day(b.done_on)),
        ("完成情况", a.outcome.clone(), b.outcome.clone()),
        ("备注", a.note.clone(), b.note.clone()),
    ];
    pairs
        .into_iter()
        .filter(|(_, x, y)| x != y)
        .map(|(label, before, after)| FieldChange { label: label.to_owned(), before, after })
        .collect()
}

fn term(task: &Task) -> String {
    match (task.due_on, task.due_text.as_str()) {
        (Some(on), "") => dots(on),
        (_, text) => text.to_owned(),
    }
}

/// Key points of the vault by year and words, to be filled as rows bring new ones.
pub(super) type Points = HashMap<(i32, String), KeyPointId>;

/// The key points held, where tasks are imported.
pub(super) fn points_of(tx: &Connection, kind: ImportKind) -> Result<Points> {
    if kind != ImportKind::Tasks {
        return Ok(Points::new());
    }
    let found = plans::all_points(tx)?.into_iter();
    Ok(found.filter_map(|p| Some(((p.year, same(&p.title)), p.id?))).collect())
}

impl TaskAction {
    /// Carries the row out inside the import's change.
    pub(super) fn carry_out(&mut self, tx: &Connection, points: &mut Points) -> Result<()> {
        if !self.point.is_empty() {
            let key = (self.task.year, same(&self.point));
            let id = match points.get(&key) {
                Some(id) => *id,
                None => {
                    let point =
                        KeyPoint { id: None, year: self.task.year, title: self.point.clone(), note: String::new() };
                    let id = plans::write_point(tx, &point)?;
                    points.insert(key, id);
                    id
                }
            };
            self.task.key_point = Some(id);
        }
        plans::write_task(tx, &self.task).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_a_word_of_its_own() {
        assert_eq!(read_outcome("已完成"), (Some(TaskState::Done), String::new()));
        assert_eq!(read_outcome("已完成；共3次"), (Some(TaskState::Done), "共3次".to_owned()));
        assert_eq!(read_outcome("已完成60%"), (None, "已完成60%".to_owned()));
        assert_eq!(read_outcome("已完成调研，正在起草"), (None, "已完成调研，正在起草".to_owned()));
        assert_eq!(read_outcome("进行中"), (Some(TaskState::Open), String::new()));
        assert_eq!(read_outcome("不再进行：上级取消").0, Some(TaskState::Dropped));
    }
}
