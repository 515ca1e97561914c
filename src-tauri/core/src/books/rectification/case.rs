//! One problem and everything that is dated about it; what its state is on a day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DueKind, ProblemRecord, ProblemStep, ProblemStepKind, ProblemTask, ProblemTaskKind};
use crate::ground::calendar::{Day, PartialDate, days_between};
use crate::ground::codes::coded;

coded! {
    /// Where a problem stands on a day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemState {
        Open = "整改中",
        /// 回头看 found it come back.
        Reopened = "反弹重改",
        /// It is still to be submitted for review.
        MeasuresDone = "措施已完成",
        UnderReview = "待审核",
        /// The review passed it.
        Passed = "待销号",
        Closed = "已销号",
    }
}

/// A line of a problem's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HistoryLine {
    /// When; unknown for what a file did not date.
    pub on: Option<PartialDate>,
    /// What happened.
    pub what: String,
    /// Who, result, why.
    pub note: String,
    /// The state from then on, where it changed.
    pub state: Option<ProblemState>,
    /// The step it is, where it can be taken back.
    pub step: Option<crate::ground::ids::ProblemStepId>,
}

/// A problem with its measures, milestones and steps, names filled in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// The problem.
    pub record: ProblemRecord,
    /// Name of its unit in the tree; empty where it has none.
    pub unit_name: String,
    /// Measures and milestones, as entered.
    pub tasks: Vec<ProblemTask>,
    /// Steps in the order of their days; those without a day first.
    pub steps: Vec<ProblemStep>,
}

/// A date that has come by a day: of a month known only by name, its first day has.
fn come(on: Option<PartialDate>, as_of: Day) -> bool {
    on.is_none_or(|d| d.first_day() <= as_of)
}

impl Case {
    /// Its number.
    pub fn id(&self) -> i64 {
        self.record.id.map_or(0, |i| i.0)
    }

    /// It was known on this day. One whose day of finding is not known always was.
    pub fn known(&self, as_of: Day) -> bool {
        come(self.record.found_on, as_of)
    }

    /// Measures, or milestones.
    pub fn of_kind(&self, kind: ProblemTaskKind) -> impl Iterator<Item = &ProblemTask> {
        self.tasks.iter().filter(move |t| t.kind == kind)
    }

    /// Steps that had happened by a day.
    pub fn happened(&self, as_of: Day) -> impl DoubleEndedIterator<Item = &ProblemStep> {
        self.steps.iter().filter(move |s| happened(s) && come(s.on, as_of))
    }

    /// Where it stands on a day.
    pub fn state(&self, as_of: Day) -> ProblemState {
        let mut turn = None;
        let mut reopened: Option<&ProblemStep> = None;
        for step in self.happened(as_of) {
            match step.kind {
                ProblemStepKind::Submitted
                | ProblemStepKind::Passed
                | ProblemStepKind::Returned
                | ProblemStepKind::Closed => turn = Some(step.kind),
                ProblemStepKind::Recheck if step.came_back == Some(true) => {
                    (turn, reopened) = (None, Some(step));
                }
                ProblemStepKind::Recheck | ProblemStepKind::Progress => {}
            }
        }
        match turn {
            Some(ProblemStepKind::Closed) => return ProblemState::Closed,
            Some(ProblemStepKind::Passed) => return ProblemState::Passed,
            Some(ProblemStepKind::Submitted) => return ProblemState::UnderReview,
            _ => {}
        }
        let done = self.measures_done_by(as_of);
        match reopened {
            // What was done before it came back did not suffice: something has to be done after it.
            Some(back) => {
                let since = back.on.map(PartialDate::first_day);
                let anew = self
                    .of_kind(ProblemTaskKind::Measure)
                    .any(|t| t.done_on.is_some_and(|d| d.first_day() <= as_of && Some(d.last_day()) >= since));
                if done && anew { ProblemState::MeasuresDone } else { ProblemState::Reopened }
            }
            // Sent back by the review: its measures did not suffice, whatever they say.
            None if turn == Some(ProblemStepKind::Returned) => ProblemState::Open,
            None if done => ProblemState::MeasuresDone,
            None => ProblemState::Open,
        }
    }

    /// There are measures, and all of them are done.
    fn measures_done_by(&self, as_of: Day) -> bool {
        let mut measures = self.of_kind(ProblemTaskKind::Measure).peekable();
        measures.peek().is_some() && measures.all(|t| t.done_on.is_some_and(|d| d.first_day() <= as_of))
    }

    /// The closing that holds on a day.
    pub fn closing(&self, as_of: Day) -> Option<&ProblemStep> {
        (self.state(as_of) == ProblemState::Closed)
            .then(|| self.happened(as_of).rfind(|s| s.kind == ProblemStepKind::Closed))
            .flatten()
    }

    /// The last recheck by a day that found it had come back.
    pub fn reopening(&self, as_of: Day) -> Option<&ProblemStep> {
        self.happened(as_of).rfind(|s| s.came_back == Some(true))
    }

    /// Whether it is past its last day on this day; none where it has no last day though it should.
    pub fn overdue(&self, as_of: Day) -> Option<bool> {
        if self.state(as_of) == ProblemState::Closed {
            return Some(false);
        }
        match (self.record.due_on, self.record.due_kind) {
            (Some(due), _) => Some(due < as_of),
            (None, DueKind::Lasting) => Some(false),
            (None, _) => None,
        }
    }

    /// Days to its last day, negative when past; none when closed or without a last day.
    pub fn days_left(&self, as_of: Day) -> Option<i64> {
        if self.state(as_of) == ProblemState::Closed {
            return None;
        }
        self.record.due_on.map(|due| days_between(as_of, due))
    }

    /// The same in words: 剩12天, 逾期3天, and why it cannot be told.
    pub fn time_words(&self, as_of: Day) -> String {
        if self.state(as_of) == ProblemState::Closed {
            return String::new();
        }
        match (self.days_left(as_of), self.record.due_kind) {
            (Some(left), _) => words_of_days(left),
            (None, DueKind::Lasting) => "长期坚持".to_owned(),
            (None, DueKind::AtOnce) => "无法判断：立行立改没有写日期".to_owned(),
            (None, _) => "无法判断：没有写明时限".to_owned(),
        }
    }

    /// Found before a day (老问题); none where its finding is not dated well enough to tell.
    pub fn is_old(&self, since: Option<Day>) -> Option<bool> {
        let (found, since) = (self.record.found_on?, since?);
        if found.last_day() < since { Some(true) } else { (found.first_day() >= since).then_some(false) }
    }

    /// What happened by a day, oldest first; what is not dated stands first. Several of one day stand as they were
    /// entered, each with the state it alone led to.
    pub fn history(&self, as_of: Day) -> Vec<HistoryLine> {
        let plain =
            |on, what: &str, note: String| HistoryLine { on, what: what.to_owned(), note, state: None, step: None };
        let found = plain(self.record.found_on, "发现问题", self.record.source_note.clone());
        let mut lines: Vec<(HistoryLine, Happened<'_>)> = Vec::new();
        lines.extend(self.tasks.iter().filter(|t| t.done_on.is_some() && come(t.done_on, as_of)).map(|t| {
            let what = if t.kind == ProblemTaskKind::Measure { "完成措施" } else { "达到节点" };
            (plain(t.done_on, what, t.title.clone()), Happened::Done(t))
        }));
        for step in self.happened(as_of) {
            let mut note: Vec<&str> =
                [step.by.as_str(), step.note.as_str()].into_iter().filter(|t| !t.is_empty()).collect();
            match step.came_back {
                Some(true) => note.insert(0, "问题反弹，重新整改"),
                Some(false) => note.insert(0, "没有反弹"),
                None => {}
            }
            let line = plain(step.on, step.kind.label(), note.join("；"));
            lines.push((HistoryLine { step: step.id, ..line }, Happened::Step(step)));
        }
        // The sort is stable, so that a day keeps its order.
        lines.sort_by_key(|(l, _)| l.on.map(PartialDate::first_day));
        // The problem as it was, before anything was done.
        let mut so_far = Self { steps: Vec::new(), ..self.clone() };
        for task in &mut so_far.tasks {
            task.done_on = None;
        }
        let mut before = ProblemState::Open;
        let mut told = vec![found];
        for (mut line, happened) in lines {
            match happened {
                Happened::Done(done) => {
                    so_far.tasks.iter_mut().filter(|t| t.id == done.id).for_each(|t| t.done_on = done.done_on);
                }
                Happened::Step(step) => so_far.steps.push(step.clone()),
            }
            if let Some(day) = line.on.map(PartialDate::first_day) {
                let now = so_far.state(day);
                if now != before {
                    line.state = Some(now);
                    before = now;
                }
            }
            told.push(line);
        }
        told
    }
}

/// What a line of the history tells of.
enum Happened<'a> {
    Done(&'a ProblemTask),
    Step(&'a ProblemStep),
}

/// It has happened: only a recheck can merely be planned.
fn happened(step: &ProblemStep) -> bool {
    step.kind != ProblemStepKind::Recheck || step.on.is_some()
}

/// 剩12天, 今天到期, 逾期3天.
pub(super) fn words_of_days(left: i64) -> String {
    match left {
        0 => "今天到期".to_owned(),
        n if n > 0 => format!("剩{n}天"),
        n => format!("逾期{}天", -n),
    }
}
