//! 今日: what is due, soon and overdue, in runs of lines.

use chrono::Datelike;

use super::carried::{carried, is_unmet};
use super::lines::{AgendaLine, Telling};
use super::service::{Judged, Whom, filter, judge};
use super::{Agenda, AgendaQuery, CheckQuery};
use crate::ground::calendar::{Day, Per, Period, day_after, period_containing, week_of};
use crate::ground::error::Result;
use crate::law::rulebook::{Answer, Finding, RecordKind, Rulebook, trace};
use crate::vault::office::{Office, Work};

/// The runs of the day, before they are folded.
#[derive(Default)]
struct Runs {
    overdue: Vec<Finding>,
    this_week: Vec<Finding>,
    this_month: Vec<Finding>,
    past: Vec<Finding>,
    incomplete: Vec<Finding>,
    irregular: Vec<Finding>,
    cannot_tell: Vec<Finding>,
}

/// What is due, soon and overdue on a day, and what the years before left unmet.
///
/// # Errors
/// Not found for an unknown unit.
pub fn agenda(office: &Office, asked: &AgendaQuery, work: &Work<'_>) -> Result<Agenda> {
    let day = asked.as_of.unwrap_or(office.today());
    let query = CheckQuery { unit: asked.unit, ..CheckQuery::default() };
    let Judged { mut findings, facts, roll, book } = judge(office, &query, (day, day.year()), Whom::Everyone, work)?;
    let mut before = carried(office, (facts, &roll, &book), &filter(&query), &findings, work)?;
    let causes = trace(findings.iter_mut().chain(&mut before.findings));
    let week = week_of(day);
    let mut runs = Runs::default();
    for finding in findings.into_iter().chain(before.findings).filter(|f| is_unmet(&book, f)) {
        runs.put(finding, &book, day, week);
    }
    runs.sort();
    let telling = Telling { as_of: day, roll: &roll, causes: &causes };
    let nothing = runs.overdue.is_empty() && runs.this_week.is_empty() && runs.this_month.is_empty();
    Ok(Agenda {
        as_of: day,
        overdue: telling.fold(runs.overdue),
        this_week: telling.fold(runs.this_week),
        this_month: telling.fold(runs.this_month),
        next: if nothing { next_three(office, &query, day, work)? } else { Vec::new() },
        past: telling.fold(runs.past),
        incomplete: telling.fold(runs.incomplete),
        irregular: telling.fold(runs.irregular),
        cannot_tell: telling.fold(runs.cannot_tell),
        kept: before.kept,
    })
}

impl Runs {
    fn put(&mut self, finding: Finding, book: &Rulebook, day: Day, week: Period) {
        let person = finding.subject.kind == RecordKind::Person;
        let is_of = |kind: &str| book.get(&finding.rule).is_some_and(|r| r.kind == kind);
        match finding.answer {
            Answer::NeedsReason if is_of("completeness") || (person && finding.due_on.is_none()) => {
                self.incomplete.push(finding);
            }
            Answer::Breach if person => self.irregular.push(finding),
            Answer::NeedsReason if person && !finding.counted.is_empty() => self.irregular.push(finding),
            // A meeting was held so, or the time for it is over.
            Answer::Breach
                if finding.subject.kind == RecordKind::Meeting || finding.period.is_some_and(|p| p.to < day) =>
            {
                self.past.push(finding);
            }
            Answer::Overdue | Answer::Breach | Answer::NeedsReason => self.overdue.push(finding),
            Answer::Soon | Answer::Due if finding.due_on.is_some_and(|d| d <= week.to) => self.this_week.push(finding),
            Answer::Soon | Answer::Due => self.this_month.push(finding),
            Answer::CannotTell => self.cannot_tell.push(finding),
            Answer::Met | Answer::NotApplicable | Answer::NotCovered => {}
        }
    }

    /// The gravest first: what is broken or late, then what asks for a reason; the newest first
    /// within each, for that is what can still be mended.
    fn sort(&mut self) {
        let last = |f: &Finding| f.due_on.or(f.period.map(|p| p.to));
        for late in [&mut self.overdue, &mut self.past] {
            late.sort_by_key(|f| (f.answer == Answer::NeedsReason, std::cmp::Reverse(last(f)), f.unit));
        }
        self.this_week.sort_by_key(|f| f.due_on);
        self.this_month.sort_by_key(|f| (f.due_on, f.unit));
    }
}

/// The first three duties that begin next month.
fn next_three(office: &Office, query: &CheckQuery, day: Day, work: &Work<'_>) -> Result<Vec<AgendaLine>> {
    let first = day_after(period_containing(day, Per::Month).to);
    let Judged { findings, roll, .. } = judge(office, query, (first, first.year()), Whom::Everyone, work)?;
    let mut next: Vec<Finding> =
        findings.into_iter().filter(|f| matches!(f.answer, Answer::Due | Answer::Soon)).collect();
    next.sort_by_key(|f| f.due_on);
    next.truncate(3);
    Ok(Telling { as_of: day, roll: &roll, causes: &[] }.fold(next))
}
