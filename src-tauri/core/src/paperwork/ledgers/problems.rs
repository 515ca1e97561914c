//! 问题清单, 责任清单, 任务清单, 整改台账 and 廉政风险点台账: what was open or closed within the span, as it
//! stood on its last day.

use super::book::{Book, cells};
use super::page::{Frame, Table};
use super::plain::cell;
use crate::books::rectification::{
    self, Case, DueKind, ProblemSource, ProblemTask, ProblemTaskKind, Register, RiskView, numbered,
};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::sheets::workbook::layout::Value;

/// A row a problem: 问题清单, 责任清单, 整改台账.
pub(super) fn table(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let register = known(frame)?;
    let day = frame.day();
    let rows = (1..)
        .zip(listed(frame, &register, day))
        .map(|(n, case)| {
            let of = Of { frame, case, day };
            cells(&chosen, |column| of.value(column, n))
        })
        .collect::<Result<_>>()?;
    let ids = listed(frame, &register, day).map(|case| case.record.id.map(|id| id.0));
    Ok(Table::plain(frame, book, chosen, rows).of(ids))
}

/// A row a measure: 任务清单. A problem without measures has a row all the same, so that none is missed.
pub(super) fn tasks(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let register = known(frame)?;
    let day = frame.day();
    let (mut rows, mut ids) = (Vec::new(), Vec::new());
    let mut number = 0;
    for case in listed(frame, &register, day) {
        let measures: Vec<Option<&ProblemTask>> = case.of_kind(ProblemTaskKind::Measure).map(Some).collect();
        for task in if measures.is_empty() { vec![None] } else { measures } {
            number += 1;
            let of = Of { frame, case, day };
            ids.push(case.record.id.map(|id| id.0));
            rows.push(cells(&chosen, |column| of.of_task(column, number, task))?);
        }
    }
    Ok(Table::plain(frame, book, chosen, rows).of(ids.into_iter()))
}

/// A row a risk.
pub(super) fn risks(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let found = rectification::risks(frame.office.db(), frame.day())?;
    let mut found: Vec<RiskView> = found.into_iter().filter_map(|view| frame.known.risk(view)).collect();
    found.sort_by_key(|v| (v.risk.level.map_or(u8::MAX, |level| level as u8), v.risk.id.map(|id| id.0)));
    let rows = (1..)
        .zip(found.iter().filter(|v| frame.includes(v.risk.unit)))
        .map(|(n, view)| cells(&chosen, |column| of_risk(frame, column, n, view)))
        .collect::<Result<_>>()?;
    let ids = found.iter().filter(|v| frame.includes(v.risk.unit)).map(|v| v.risk.id.map(|id| id.0));
    Ok(Table::plain(frame, book, chosen, rows).of(ids))
}

/// The register of problems as it was known on the last day told of.
fn known(frame: &Frame<'_>) -> Result<Register> {
    let mut register = Register::read(frame.office.db())?;
    register.cases = register.cases.iter().map(|case| frame.known.case(case)).collect();
    Ok(register)
}

/// Problems known by the day and not closed before the span, in the order they were entered.
fn listed<'r>(frame: &'r Frame<'_>, register: &'r Register, day: Day) -> impl Iterator<Item = &'r Case> {
    register.known(day).filter(move |c| {
        let before = c.closing(day).and_then(|s| s.on).is_some_and(|on| on.last_day() < frame.period.from);
        !before && frame.includes(c.record.unit)
    })
}

/// One problem's row.
struct Of<'a> {
    frame: &'a Frame<'a>,
    case: &'a Case,
    day: Day,
}

impl Of<'_> {
    /// What a column holds; `None` for one these ledgers do not know.
    fn value(&self, column: &str, number: i64) -> Option<Value> {
        let (p, dates) = (&self.case.record, self.frame.request.dates);
        let closing = self.case.closing(self.day);
        Some(match column {
            "number" => Value::Integer(number),
            "problem_title" => Value::text(&p.title),
            "problem_detail" => Value::text(&p.detail),
            "problem_aspect" => Value::text(&p.aspect),
            "problem_kind" => Value::text(&p.kind),
            "problem_place" => Value::text(&p.place),
            "problem_occurred" => Value::text(&p.occurred),
            "problem_times" => Value::text(&p.times),
            "problem_people" => Value::text(&p.people),
            "problem_source" if p.source == ProblemSource::Unset => Value::Empty,
            "problem_source" => Value::text(p.source.label()),
            "problem_source_note" => Value::text(&p.source_note),
            "problem_basis" => Value::text(&p.basis),
            "problem_found_on" => dates.write(p.found_on),
            "problem_lead" => Value::text(self.frame.named(p.unit, &p.lead)),
            "problem_support" => Value::text(&p.support),
            "problem_leader" => Value::text(&p.leader),
            "problem_owner" => Value::text(&p.owner_name),
            "problem_due" => Value::text(self.due()),
            "measures" => self.each(|t| t.title.clone()),
            "measure_owner" => self.each(|t| t.owner_name.clone()),
            "measure_due" => self.each(|t| self.task_due(t)),
            "measure_done" => self.each(|t| self.task_done(t)),
            "problem_progress" => Value::text(rectification::progress(self.case, self.day)),
            "problem_closed" => Value::text(self.case.state(self.day).label()),
            "problem_closed_on" => dates.write(closing.and_then(|s| s.on)),
            "problem_closed_by" => Value::text(closing.map(|s| s.by.clone()).unwrap_or_default()),
            "problem_note" => Value::text(&p.note),
            _ => return None,
        })
    }

    fn of_task(&self, column: &str, number: i64, task: Option<&ProblemTask>) -> Option<Value> {
        let text = |of: &dyn Fn(&ProblemTask) -> String| Value::text(task.map(of).unwrap_or_default());
        Some(match column {
            "measures" => text(&|t| t.title.clone()),
            "measure_owner" => text(&|t| t.owner_name.clone()),
            "measure_due" => text(&|t| self.task_due(t)),
            "measure_done" => text(&|t| self.task_done(t)),
            _ => return self.value(column, number),
        })
    }

    /// The words it came in, else the day as dates are written.
    fn due(&self) -> String {
        let p = &self.case.record;
        match (p.due_text.is_empty(), p.due_on, p.due_kind) {
            (false, _, _) => p.due_text.clone(),
            (true, Some(on), DueKind::AtOnce | DueKind::Lasting) => {
                format!("{}（{}）", p.due_kind.label(), self.words(on))
            }
            (true, Some(on), _) => self.words(on),
            (true, None, DueKind::Unset) => String::new(),
            (true, None, kind) => kind.label().to_owned(),
        }
    }

    fn words(&self, on: Day) -> String {
        self.frame.request.dates.words(PartialDate::day(on))
    }

    fn task_due(&self, task: &ProblemTask) -> String {
        if task.due_text.is_empty() {
            task.due_on.map(|d| self.words(d)).unwrap_or_default()
        } else {
            task.due_text.clone()
        }
    }

    fn task_done(&self, task: &ProblemTask) -> String {
        let done = task.done_on.filter(|d| d.first_day() <= self.day);
        done.map(|d| self.frame.request.dates.words(d)).unwrap_or_default()
    }

    /// Something of every measure, a numbered line each.
    fn each(&self, of: impl Fn(&ProblemTask) -> String) -> Value {
        let parts: Vec<String> = self.case.of_kind(ProblemTaskKind::Measure).map(of).collect();
        Value::text(numbered(&parts))
    }
}

fn of_risk(frame: &Frame<'_>, column: &str, number: i64, view: &RiskView) -> Option<Value> {
    let (risk, dates) = (&view.risk, frame.request.dates);
    let each = |of: &dyn Fn(&rectification::RiskMeasure) -> String| {
        let parts: Vec<String> = view.measures.iter().map(of).collect();
        Value::text(numbered(&parts))
    };
    Some(match column {
        "number" => Value::Integer(number),
        "risk_lead" => Value::text(frame.named(risk.unit, &risk.lead)),
        "risk_measures" => each(&|m| m.title.clone()),
        "risk_owner" => each(&|m| m.owner.clone()),
        "risk_due" => each(&|m| m.due_on.map(|d| dates.words(PartialDate::day(d))).unwrap_or_default()),
        "risk_done" => each(&|m| m.done_on.map(|d| dates.words(d)).unwrap_or_default()),
        "risk_measure_note" => each(&|m| m.note.clone()),
        "risk_stage" => Value::text(&view.stage),
        _ => return cell(frame, risk, column),
    })
}

/// Whether these ledgers can fill a column, for the test that every described column can be.
#[cfg(test)]
pub(super) fn knows(frame: &Frame<'_>, book: &str, column: &str) -> bool {
    let case = Case::default();
    let view = RiskView { risk: rectification::Risk::default(), measures: Vec::new(), stage: String::new() };
    match book {
        "integrity-risks" => of_risk(frame, column, 1, &view).is_some(),
        _ => Of { frame, case: &case, day: frame.today }.of_task(column, 1, None).is_some(),
    }
}
