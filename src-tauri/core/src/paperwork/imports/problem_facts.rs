//! What a row of a list of problems says, held against what is known of the problem.

use std::collections::HashMap;

use chrono::Datelike;

use super::judge::{as_term, only_person};
use super::judged::Judged;
use super::plausible::Sort;
use super::problem_draft::Draft;
use super::record::Record;
use crate::books::organisation::Roll;
use crate::books::rectification::{
    DueKind, ProblemRecord, ProblemSource, ProblemStep, ProblemStepKind, ProblemTask, ProblemTaskKind, read_limit,
    says_no_more, split_numbered,
};
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::codes::{Coded as _, parse_code};
use crate::ground::ids::ProblemId;
use crate::sheets::fields::{ReadContext, read_date};
use crate::sheets::workbook::Cell;

/// What one row says, held against what is known.
pub(super) struct Reading<'a, 'b> {
    record: &'a Record<'b>,
    roll: &'a Roll,
    today: Day,
    /// Where the title of the table says its problems come from.
    origin: Option<ProblemSource>,
    /// The source was taken from there.
    pub(super) from_title: bool,
    /// What is told, asked and changed.
    pub(super) row: Judged,
}

impl<'a, 'b> Reading<'a, 'b> {
    pub(super) fn of(record: &'a Record<'b>, roll: &'a Roll, today: Day, origin: Option<ProblemSource>) -> Self {
        Self { record, roll, today, origin, from_title: false, row: Judged::open() }
    }

    pub(super) fn change(&mut self, field: &str, before: &str, after: &str) {
        self.row.change(self.record, field, before, after);
    }

    fn warn(&mut self, field: &str, message: impl Into<String>) {
        self.row.warn(self.record, field, message);
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
        self.row.take_sound(self.record, "problem_found_on", &mut p.found_on, Sort::Happened, self.today);
        self.source(p);
        self.due(p);
    }

    /// Who answers for it, as its own cell says or the cell that names unit and owner together.
    pub(super) fn owner(&mut self, p: &mut ProblemRecord, field: &str, said: &str) {
        if !said.is_empty() && said != p.owner_name {
            self.change(field, &p.owner_name, said);
            (p.owner, p.owner_name) = (only_person(self.roll, said), said.to_owned());
        }
    }

    fn source(&mut self, p: &mut ProblemRecord) {
        let said = self.record.text("problem_source");
        if said.is_empty() {
            // What the title of the table says holds where nothing else does; it is never made up.
            if let Some(origin) = self.origin.filter(|_| p.source == ProblemSource::Unset) {
                self.change("problem_source", p.source.label(), origin.label());
                p.source = origin;
                self.from_title = true;
            }
            return;
        }
        if said == p.source.label() {
            return;
        }
        let exact = ProblemSource::ALL.iter().copied().find(|s| s.label() == said);
        let source = exact.or_else(|| source_in(said)).unwrap_or(ProblemSource::Other);
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
        let year = p.found_on.map_or(self.today.year(), |d| d.first_day().year());
        let said = as_term(self.record.text("problem_due"), year);
        if said.is_empty() {
            return;
        }
        let limit = read_limit(&said, year);
        let text = if says_no_more(&said, &limit) { String::new() } else { said };
        let on = limit.on.map(PartialDate::day);
        if on.is_some() && self.row.sound(self.record, "problem_due", on, Sort::Ahead, self.today).is_none() {
            return;
        }
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
                    Ok(Some(on)) => {
                        let on =
                            self.row.sound(self.record, "measure_done", Some(on.value), Sort::Happened, self.today);
                        let on = self.in_order("measure_done", on, &[("发现时间", draft.record.found_on)]);
                        task.done_on = on.or(task.done_on);
                    }
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
        let text = as_term(text, self.today.year());
        let text = text.as_str();
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
        // How far it is and what was done, each in a column of its own, are one progress.
        let parts = [self.record.text("problem_rate"), self.record.text("problem_progress")];
        let said = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("；");
        if !said.is_empty() && !draft.progress.contains(&said) {
            let before = draft.progress.last().cloned().unwrap_or_default();
            for field in ["problem_rate", "problem_progress"] {
                if !self.record.text(field).is_empty() {
                    self.change(field, &before, &said);
                }
            }
            steps.push(ProblemStep { note: said.clone(), ..blank(ProblemStepKind::Progress) });
            draft.progress.push(said);
        }
        if let Some(step) = self.review(draft, blank(ProblemStepKind::Passed)) {
            draft.reviews.push(step.clone());
            steps.push(step);
        }
        let words = self.record.text("problem_closed").to_owned();
        let cell = self.record.date("problem_closed_on");
        let field = if cell.is_some() { "problem_closed_on" } else { "problem_closed" };
        let on = cell.or_else(|| dated(&words, self.today));
        let on = self.row.sound(self.record, field, on, Sort::Happened, self.today);
        let passed = draft.reviews.iter().filter(|s| s.kind == ProblemStepKind::Passed).filter_map(|s| s.on).max();
        let before = [("发现时间", draft.record.found_on), ("完成时间", last_done(draft)), ("验收时间", passed)];
        let on = self.in_order(field, on, &before);
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

    /// A day that does not stand before what it can only follow; the clerk is asked about one that does.
    fn in_order(
        &mut self,
        field: &str,
        on: Option<PartialDate>,
        follows: &[(&str, Option<PartialDate>)],
    ) -> Option<PartialDate> {
        let on = on?;
        let later = follows.iter().find_map(|(what, day)| {
            let day = (*day)?;
            on.is_before(day).then_some((what, day))
        });
        let Some((what, day)) = later else { return Some(on) };
        let message = format!("{}{}早于{what}（{}），请核对", self.record.label(field), on.dots(), day.dots());
        self.row.confirm(self.record, field, "days_order", message, &on.dots()).then_some(on)
    }

    /// 验收: the review of a row that is not held yet. Words without a verdict, a day or a name are no review.
    fn review(&mut self, draft: &Draft, blank: ProblemStep) -> Option<ProblemStep> {
        let on = self.record.date("problem_reviewed_on");
        let on = self.row.sound(self.record, "problem_reviewed_on", on, Sort::Happened, self.today);
        let before = [("发现时间", draft.record.found_on), ("完成时间", last_done(draft))];
        let on = self.in_order("problem_reviewed_on", on, &before);
        let by = self.record.text("problem_reviewed_by");
        let words = self.record.text("problem_review");
        let refused = REFUSED.iter().any(|w| words.contains(w));
        let passed = !refused && PASSED.iter().any(|w| words.contains(w));
        let waiting = WAITING.iter().any(|w| words.contains(w));
        if waiting || (on.is_none() && !refused && !passed) {
            for field in ["problem_review", "problem_reviewed_by"] {
                if !self.record.text(field).is_empty() {
                    let message = "没有写验收时间，也看不出验收结果，没有登记验收；请补上验收时间";
                    self.row.leave(self.record, field, "no_review", message);
                }
            }
            return None;
        }
        let kind = if refused { ProblemStepKind::Returned } else { ProblemStepKind::Passed };
        let step = ProblemStep { kind, on, by: by.to_owned(), note: words.to_owned(), ..blank };
        let same = |s: &ProblemStep| (s.kind, s.on, &s.by, &s.note) == (step.kind, step.on, &step.by, &step.note);
        if draft.reviews.iter().any(same) {
            return None;
        }
        for field in ["problem_reviewed_on", "problem_reviewed_by", "problem_review"] {
            self.change(field, "", &on.map(PartialDate::dots).unwrap_or_default());
        }
        if on.is_none() {
            self.warn("problem_review", "没有写验收时间，已按验收登记，日期不详，请补上");
        }
        Some(step)
    }
}

/// Words of a review that sends a problem back, lets it pass, or has not been.
const REFUSED: [&str; 9] =
    ["不合格", "未通过", "不通过", "退回", "未整改到位", "整改不到位", "不达标", "不到位", "反弹"];
const PASSED: [&str; 9] = ["合格", "通过", "整改到位", "已整改", "达标", "已验收", "符合要求", "同意", "已完成整改"];
const WAITING: [&str; 5] = ["未验收", "待验收", "未复查", "待复查", "尚未"];

/// Where problems come from by a word of a title or of a cell; none where it says two things or nothing.
pub(super) fn source_in(text: &str) -> Option<ProblemSource> {
    let mut found = crate::sheets::fields::problem_sources(text).into_iter().filter_map(parse_code);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
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

/// The day on which the last of the measures was done.
fn last_done(draft: &Draft) -> Option<PartialDate> {
    draft.tasks.iter().filter(|t| t.kind == ProblemTaskKind::Measure).filter_map(|t| t.done_on).max()
}
