//! What a row of a list of problems says, held against what is known of the problem.

use std::collections::HashMap;

use chrono::Datelike;

use super::judge::only_person;
use super::problems::Draft;
use super::record::Record;
use super::{CellNote, FieldChange};
use crate::calendar::{Day, PartialDate, dots};
use crate::fields::{ReadContext, read_date};
use crate::ids::ProblemId;
use crate::organisation::Roll;
use crate::rectification::{
    DueKind, ProblemRecord, ProblemSource, ProblemStep, ProblemStepKind, ProblemTask, ProblemTaskKind, read_limit,
    says_no_more, split_numbered,
};
use crate::workbook::Cell;

/// What one row says, held against what is known.
pub(super) struct Reading<'a, 'b> {
    record: &'a Record<'b>,
    roll: &'a Roll,
    today: Day,
    /// Cells taken with a remark.
    pub(super) warnings: Vec<CellNote>,
    /// What changes.
    pub(super) changes: Vec<FieldChange>,
}

impl<'a, 'b> Reading<'a, 'b> {
    pub(super) fn of(record: &'a Record<'b>, roll: &'a Roll, today: Day) -> Self {
        Self { record, roll, today, warnings: Vec::new(), changes: Vec::new() }
    }

    pub(super) fn change(&mut self, field: &str, before: &str, after: &str) {
        let label = self.record.label(field);
        self.changes.push(FieldChange { label, before: before.to_owned(), after: after.to_owned() });
    }

    fn warn(&mut self, field: &str, message: impl Into<String>) {
        self.warnings.push(self.record.note(field, message.into()));
    }

    /// The facts of the problem itself; an empty cell changes nothing.
    pub(super) fn facts(&mut self, p: &mut ProblemRecord) {
        for (field, slot) in [
            ("problem_detail", &mut p.detail),
            ("problem_aspect", &mut p.aspect),
            ("problem_kind", &mut p.kind),
            ("problem_place", &mut p.place),
            ("problem_occurred", &mut p.occurred),
            ("problem_times", &mut p.times),
            ("problem_people", &mut p.people),
            ("problem_source_note", &mut p.source_note),
            ("problem_basis", &mut p.basis),
            ("problem_support", &mut p.support),
            ("problem_leader", &mut p.leader),
            ("problem_note", &mut p.note),
        ] {
            let said = self.record.text(field);
            if !said.is_empty() && said != slot {
                self.change(field, slot, said);
                said.clone_into(slot);
            }
        }
        if let Some(on) = self.record.date("problem_found_on").filter(|on| p.found_on != Some(*on)) {
            self.change("problem_found_on", &p.found_on.map(|d| d.dots()).unwrap_or_default(), &on.dots());
            p.found_on = Some(on);
        }
        let said = self.record.text("problem_owner");
        if !said.is_empty() && said != p.owner_name {
            self.change("problem_owner", &p.owner_name, said);
            (p.owner, p.owner_name) = (only_person(self.roll, said), said.to_owned());
        }
        self.source(p);
        self.due(p);
    }

    fn source(&mut self, p: &mut ProblemRecord) {
        let said = self.record.text("problem_source");
        if said.is_empty() || said == p.source.label() {
            return;
        }
        const WORDS: [(&str, ProblemSource); 12] = [
            ("自查", ProblemSource::SelfCheck),
            ("自检", ProblemSource::SelfCheck),
            ("巡察", ProblemSource::Inspection),
            ("巡视", ProblemSource::Inspection),
            ("督导", ProblemSource::Inspection),
            ("督查", ProblemSource::Inspection),
            ("检查", ProblemSource::Inspection),
            ("考核", ProblemSource::Appraisal),
            ("评议", ProblemSource::Appraisal),
            ("测评", ProblemSource::Appraisal),
            ("规则提示", ProblemSource::Finding),
            ("其他", ProblemSource::Other),
        ];
        let exact = ProblemSource::ALL.into_iter().find(|s| s.label() == said);
        let source = exact.or_else(|| WORDS.iter().find(|(w, _)| said.contains(w)).map(|(_, s)| *s));
        let source = source.unwrap_or(ProblemSource::Other);
        if source != p.source {
            self.change("problem_source", p.source.label(), source.label());
            p.source = source;
        }
        // Words that say more than the kind are kept.
        if exact.is_none() && p.source_note.is_empty() {
            said.clone_into(&mut p.source_note);
        }
    }

    fn due(&mut self, p: &mut ProblemRecord) {
        let said = self.record.text("problem_due").to_owned();
        if said.is_empty() {
            return;
        }
        let year = p.found_on.map_or(self.today.year(), |d| d.first_day().year());
        let limit = read_limit(&said, year);
        let text = if says_no_more(&said, &limit) { String::new() } else { said };
        if (limit.kind, limit.on, &text) != (p.due_kind, p.due_on, &p.due_text) {
            let words = |kind: DueKind, on: Option<Day>, text: &str| match (text.is_empty(), on) {
                (false, _) => text.to_owned(),
                (true, Some(on)) => dots(on),
                (true, None) => kind.label().to_owned(),
            };
            let before = words(p.due_kind, p.due_on, &p.due_text);
            self.change("problem_due", &before, &words(limit.kind, limit.on, &text));
            (p.due_kind, p.due_on, p.due_text) = (limit.kind, limit.on, text);
        }
        if !limit.note.is_empty() {
            self.warn("problem_due", limit.note);
        }
    }

    /// Measures of the row: those new to the problem, and those it says more about.
    pub(super) fn measures(&mut self, draft: &mut Draft) -> Vec<(usize, ProblemTask)> {
        let parts =
            |field: &str| -> HashMap<usize, String> { split_numbered(self.record.text(field)).into_iter().collect() };
        let (owners, limits, ends) = (parts("measure_owner"), parts("measure_due"), parts("measure_done"));
        let mut touched = Vec::new();
        for (n, title) in split_numbered(self.record.text("measures")).into_iter().filter(|(_, t)| !t.is_empty()) {
            let place = draft.tasks.iter().position(|t| t.kind == ProblemTaskKind::Measure && t.title == title);
            let held = place.and_then(|p| draft.tasks.get(p)).cloned();
            let mut task = held.clone().unwrap_or_else(|| ProblemTask {
                id: None,
                problem: draft.record.id.unwrap_or(ProblemId(0)),
                kind: ProblemTaskKind::Measure,
                title,
                owner: None,
                owner_name: String::new(),
                due_on: None,
                due_text: String::new(),
                done_on: None,
                note: String::new(),
            });
            if let Some(name) = owners.get(&n).filter(|o| !o.is_empty() && **o != task.owner_name) {
                (task.owner, task.owner_name) = (only_person(self.roll, name), name.clone());
            }
            if let Some(text) = limits.get(&n).filter(|t| !t.is_empty()) {
                self.task_due(&mut task, text);
            }
            if let Some(text) = ends.get(&n).filter(|t| !t.is_empty()) {
                let context = ReadContext { this_year: self.today.year() };
                match read_date(&Cell::Text(text.clone()), context, false) {
                    Ok(Some(on)) => task.done_on = Some(on.value),
                    Ok(None) => {}
                    Err(why) => self.warn("measure_done", format!("{why}；这一条完成时间没有导入")),
                }
            }
            if held.as_ref() == Some(&task) {
                continue;
            }
            self.change("measures", held.as_ref().map_or("", |t| t.title.as_str()), &task.title);
            let place = place.unwrap_or(draft.tasks.len());
            match draft.tasks.get_mut(place) {
                Some(slot) => slot.clone_from(&task),
                None => draft.tasks.push(task.clone()),
            }
            touched.push((place, task));
        }
        touched
    }

    fn task_due(&mut self, task: &mut ProblemTask, text: &str) {
        let limit = read_limit(text, self.today.year());
        let keeps_words = limit.on.is_none() || !says_no_more(text, &limit);
        task.due_on = limit.on;
        task.due_text = if keeps_words { text.to_owned() } else { String::new() };
        if !limit.note.is_empty() {
            self.warn("measure_due", limit.note);
        }
    }

    /// Progress and closing that are not held yet.
    pub(super) fn steps(&mut self, draft: &mut Draft) -> Vec<ProblemStep> {
        let mut steps = Vec::new();
        let blank = |kind| ProblemStep {
            id: None,
            problem: draft.record.id.unwrap_or(ProblemId(0)),
            kind,
            due_on: None,
            on: None,
            by: String::new(),
            came_back: None,
            note: String::new(),
        };
        let said = self.record.text("problem_progress");
        if !said.is_empty() && !draft.progress.iter().any(|p| p == said) {
            self.change("problem_progress", draft.progress.last().map_or("", String::as_str), said);
            steps.push(ProblemStep { note: said.to_owned(), ..blank(ProblemStepKind::Progress) });
            draft.progress.push(said.to_owned());
        }
        let words = self.record.text("problem_closed").to_owned();
        let on = self.record.date("problem_closed_on").or_else(|| dated(&words, self.today));
        let closed = on.is_some() || is_closed(&words);
        if !closed {
            if !words.is_empty() && draft.closing.is_some() && is_open(&words) {
                self.warn("problem_closed", "已登记销号，文件里写的是没有销号，状态没有改变；若问题反弹，请登记回头看");
            }
            return steps;
        }
        let held = draft.closing.clone();
        let mut step = held.clone().unwrap_or_else(|| blank(ProblemStepKind::Closed));
        step.on = on.or(step.on);
        let by = self.record.text("problem_closed_by");
        if !by.is_empty() {
            by.clone_into(&mut step.by);
        }
        if held.as_ref() != Some(&step) {
            let shown = |s: Option<&ProblemStep>| s.and_then(|s| s.on).map(PartialDate::dots).unwrap_or_default();
            self.change("problem_closed_on", &shown(held.as_ref()), &shown(Some(&step)));
            if step.on.is_none() {
                self.warn("problem_closed", "没有写销号时间，已按销号登记，日期不详，请补上");
            }
            draft.closing = Some(step.clone());
            steps.push(step);
        }
        steps
    }
}

/// 2026.6.30 in a column that asks whether it is closed.
fn dated(words: &str, today: Day) -> Option<PartialDate> {
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = words.trim_start_matches("已").trim_end_matches("已销号").trim_end_matches("销号");
    read_date(&Cell::Text(words.to_owned()), ReadContext { this_year: today.year() }, false)
        .ok()
        .flatten()
        .map(|p| p.value)
}

fn is_closed(words: &str) -> bool {
    matches!(words.trim(), "是" | "√" | "✓" | "已" | "销号" | "完成销号")
        || (words.contains("已销号") && !words.contains('未'))
}

fn is_open(words: &str) -> bool {
    matches!(words.trim(), "否" | "×" | "未") || words.contains("未销号") || words.contains("整改中")
}
