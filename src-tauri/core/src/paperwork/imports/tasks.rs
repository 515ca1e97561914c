//! What becomes of each row of a breakdown of the year's plan.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::FieldChange;
use super::judge::{Judge, OfSheet, Sight, as_term, differing, only_person, same};
use super::judged::{Action, Judged, Made, exact};
use super::plausible::Sort;
use super::record::Record;
use super::seen::Seen;
use super::units::{UnitBook, UnitRef};
use crate::books::kit;
use crate::books::organisation::Roll;
use crate::books::plans::{self, KeyPoint, Task, TaskState, read_term};
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::error::Result;
use crate::ground::ids::KeyPointId;
use crate::verdicts::measures::Number;

/// Words that say no more than the state of a task.
const DONE: [&str; 7] = ["已完成", "全部完成", "完成", "已办结", "办结", "已落实", "100%"];
/// Words of a task that is under way or not begun: they tell more than that it is open, and stay.
const OPEN: [&str; 13] = [
    "未完成",
    "进行中",
    "正在进行",
    "未开始",
    "推进中",
    "正在推进",
    "未启动",
    "尚未启动",
    "有序推进",
    "持续推进",
    "实施中",
    "已启动",
    "筹备中",
];
const DROPPED: [&str; 4] = ["不再进行", "已取消", "取消", "不再实施"];

/// What is done for a row: the task, and the key point it stands under, held or at its place among the new.
struct TaskAction {
    point: Option<(Place, String)>,
    task: Task,
}

/// A key point that is held, or its place among those the file brings.
#[derive(Clone, Copy)]
enum Place {
    Held(KeyPointId),
    New(usize),
}

/// Key points, among what an import has written.
const POINT: &str = "key point";

/// Year, key point, task: what makes two rows the same.
type Key = (i32, String, String);

/// The vault's tasks, as rows are matched against them.
pub(super) struct Tasks<'a> {
    roll: &'a Roll,
    today: Day,
    year: i32,
    /// The file names its year.
    year_told: bool,
    held: HashMap<Key, Task>,
    points: HashMap<(i32, String), Place>,
    seen: Seen<Key>,
}

impl<'a> Tasks<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let held = plans::all_tasks(sight.db, None, sight.today)?
            .into_iter()
            .map(|row| ((row.task.year, same(&row.key_point_title), same(&row.task.title)), row.task))
            .collect();
        let found = plans::all_points(sight.db)?.into_iter();
        let points = found.filter_map(|p| Some(((p.year, same(&p.title)), Place::Held(p.id?)))).collect();
        Ok(Self {
            roll: sight.roll,
            today: sight.today,
            year: sight.today.year(),
            year_told: false,
            held,
            points,
            seen: Seen::default(),
        })
    }

    /// The key point of a row; one the file brings has its place among the new ones.
    fn point(&mut self, title: &str) -> Option<(Place, String)> {
        if title.is_empty() {
            return None;
        }
        let next = Place::New(self.points.len());
        let place = *self.points.entry((self.year, same(title))).or_insert(next);
        Some((place, title.to_owned()))
    }
}

impl Judge for Tasks<'_> {
    fn turn_to(&mut self, sheet: &OfSheet) {
        (self.year, self.year_told) = (sheet.year.unwrap_or(self.today.year()), sheet.year.is_some());
    }

    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let (mut point, mut title) = (record.text("key_point").trim(), record.text("task_title").trim());
        if title.is_empty() {
            (point, title) = ("", point);
        }
        if title.is_empty() {
            row.errors.push(record.note("task_title", "没有写明任务，请填写".to_owned()));
            return Ok(row);
        }
        let key = (self.year, same(point), same(title));
        if self.seen.again(key.clone(), record, "同一项任务", &mut row) {
            return Ok(row);
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
            return Ok(row);
        }
        let unit = |t: &Task| t.unit.map_or_else(|| t.unit_text.clone(), |u| units.name(UnitRef::Held(u)));
        row.changes = before.as_ref().map(|b| differences(b, &task, &unit)).unwrap_or_default();
        row.settled(before.is_none(), !row.changes.is_empty());
        row.subject = task.id.map(|id| id.0);
        row.action = Some(Box::new(TaskAction { point: self.point(point), task }));
        Ok(row)
    }
}

impl Tasks<'_> {
    /// What is held, with what the row says over it; an empty cell says nothing.
    fn merged(
        &self,
        before: Option<&Task>,
        record: &Record<'_>,
        units: &UnitBook,
        title: &str,
        row: &mut Judged,
    ) -> Task {
        let mut task = before.cloned().unwrap_or_else(|| blank(self.year, title));
        let said = |field: &str| Some(record.text(field).trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(text) = said("task_unit") {
            units.tell(record, "task_unit", &text, row);
            task.unit = units.known(&text);
            task.unit_text = if task.unit.is_some() { String::new() } else { text };
        }
        if let Some(text) = said("task_owner") {
            task.owner = only_person(self.roll, &text);
            task.owner_name = text;
        }
        task.lead = said("task_lead").unwrap_or(task.lead);
        task.note = said("note").unwrap_or(task.note);
        if let Some(text) = said("task_support") {
            let words = format!("{}：{text}", record.label("task_support"));
            if !task.note.contains(&words) {
                task.note = if task.note.is_empty() { words } else { format!("{}；{words}", task.note) };
            }
        }
        if let Some(text) = said("task_due") {
            let term = read_term(&as_term(&text, self.year), self.year);
            if term.due_on.is_none() {
                let message = format!("“{text}”没有具体日期，按原文保留，程序不判断是否按期");
                row.warnings.push(record.note("task_due", message));
            }
            let due = row.sound(record, "task_due", term.due_on.map(PartialDate::day), Sort::Ahead, self.today);
            if due.is_some() || term.due_on.is_none() {
                task.start_on = term.start_on.or(task.start_on);
                (task.due_on, task.due_text) = (term.due_on, term.text);
            }
        }
        let start = exact(record, "task_start_on", row).map(PartialDate::day);
        let start = row.sound(record, "task_start_on", start, Sort::Ahead, self.today).and_then(|d| d.exact());
        task.start_on = start.or(task.start_on);
        if let Some(mut text) = said("task_outcome") {
            if let Some(share) = percent(&text) {
                row.warnings
                    .push(record.note("task_outcome", format!("“{text}”按{share}登记，请核对")).coded("percent"));
                text = share;
            }
            let (state, outcome) = read_outcome(&text);
            task.state = state.unwrap_or(task.state);
            task.outcome = outcome;
        }
        let done_on = exact(record, "task_done_on", row).map(PartialDate::day);
        if let Some(day) =
            row.sound(record, "task_done_on", done_on, Sort::Happened, self.today).and_then(|d| d.exact())
        {
            (task.state, task.done_on) = (TaskState::Done, Some(day));
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
    Task { year, title: title.to_owned(), ..Task::default() }
}

/// 0.6 in a column of progress is a per cent that lost its sign.
fn percent(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.')?;
    if whole != "0" || fraction.is_empty() || fraction.len() > 4 {
        return None;
    }
    let share = Number::parse(text).filter(|n| *n > Number::ZERO)?;
    Some(format!("{}%", Number(share.0 * Number::from(100_u32).0)))
}

/// The state a text begins with, and what it says beyond it. 已完成60% is no state.
fn read_outcome(text: &str) -> (Option<TaskState>, String) {
    let lists = [(TaskState::Done, &DONE[..]), (TaskState::Open, &OPEN[..]), (TaskState::Dropped, &DROPPED[..])];
    let mark = ['；', ';', '。', '，', ',', '、', '：', ':'];
    for (state, words) in lists {
        for word in words {
            let Some(rest) = text.strip_prefix(word) else { continue };
            if state == TaskState::Open {
                if rest.is_empty() || rest.starts_with(mark) {
                    return (Some(state), text.to_owned());
                }
                continue;
            }
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
    differing([
        ("责任单位", unit(a), unit(b)),
        ("责任人", a.owner_name.clone(), b.owner_name.clone()),
        ("牵头领导", a.lead.clone(), b.lead.clone()),
        ("开始日期", day(a.start_on), day(b.start_on)),
        ("完成时限", term(a), term(b)),
        ("状态", a.state.label().to_owned(), b.state.label().to_owned()),
        ("实际完成日期", day(a.done_on), day(b.done_on)),
        ("完成情况", a.outcome.clone(), b.outcome.clone()),
        ("备注", a.note.clone(), b.note.clone()),
    ])
}

fn term(task: &Task) -> String {
    match (task.due_on, task.due_text.as_str()) {
        (Some(on), "") => dots(on),
        (_, text) => text.to_owned(),
    }
}

impl Action for TaskAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        if let Some((place, title)) = &self.point {
            let known = match place {
                Place::Held(id) => Some(*id),
                Place::New(at) => made.at(POINT, *at, 0).map(KeyPointId),
            };
            self.task.key_point = Some(match (known, place) {
                (Some(id), _) => id,
                (None, place) => {
                    let point = KeyPoint { id: None, year: self.task.year, title: title.clone(), note: String::new() };
                    let id = kit::write(tx, &point)?;
                    if let Place::New(at) = place {
                        made.put(POINT, *at, 0, id.0);
                    }
                    id
                }
            });
        }
        kit::write(tx, &self.task).map(|id| Some(id.0))
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
        for kept in ["进行中", "推进中，完成60%", "未启动", "正在推进"] {
            assert_eq!(read_outcome(kept), (Some(TaskState::Open), kept.to_owned()));
        }
        assert_eq!(read_outcome("未启动仪式"), (None, "未启动仪式".to_owned()));
        assert_eq!(percent("0.6").as_deref(), Some("60%"));
        assert_eq!(percent("0.125").as_deref(), Some("12.5%"));
        assert!(["1", "60%", "0", "0.6.1", "完成0.6", "1.5"].iter().all(|text| percent(text).is_none()));
        assert_eq!(read_outcome("不再进行：上级取消").0, Some(TaskState::Dropped));
    }
}
