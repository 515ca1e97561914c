//! Terms of a committee: regular elections, the reminder before the end, extensions.

use smol_str::{ToSmolStr, format_smolstr};
use thin_vec::thin_vec;

use super::{excused, excused_as, in_scope};
use crate::ground::calendar::{Day, Period, chinese, days_between};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, existence, short_of, too_late};
use crate::law::rulebook::facts::{TermFacts, UnitFacts, UnitSort};
use crate::law::rulebook::params::{Params, Term, TermPart};
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, ExcuseFacts, Finding, RecordKind, Weight};

/// Judges the terms that ran in the year.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &Term, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let moment = docket.moment();
    let Some(year) = docket.year_days() else { return };
    if !in_scope(&rule.scope, unit)
        || year.from > docket.facts.as_of
        || existence(unit, Period { from: year.from, to: moment }) == Existence::Never
    {
        return;
    }
    let running: Vec<_> = unit
        .terms
        .iter()
        .filter(|t| t.elected_on <= moment && t.ended_on.is_none_or(|ended| ended >= year.from))
        .collect();
    if running.is_empty() && params.part == TermPart::Regular {
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["本届选举日期".to_owned()],
            message: format!("{}没有登记本届选举日期，不知道何时届满。", unit.name),
            remedy: "请登记本届的选举日期。".into(),
            ..docket.finding(rule, rule.version_on(moment), about_unit(unit), unit.id)
        });
    }
    for term in running {
        let Some(version) = rule.version_on(moment) else {
            out.push(docket.not_covered(rule, about_unit(unit), unit.id, moment));
            continue;
        };
        let Params::Term(params) = &version.params else { continue };
        let length = params.committee_length.filter(|_| unit.sort == UnitSort::Committee).unwrap_or(params.length);
        let Some(end) = length.after(term.elected_on) else { continue };
        let base = Finding {
            period: Some(Period { from: term.elected_on, to: end }),
            required: Some(format_smolstr!("每届{}", length.label())),
            due_on: Some(end),
            ..docket.finding(rule, Some(version), about_unit(unit), unit.id)
        };
        let case = Case { term, end, moment, params };
        match params.part {
            TermPart::Regular => out.push(case.regular(base)),
            TermPart::Reminder => out.extend(case.reminder(base)),
            TermPart::Extension => {
                let excuse = docket.excuse(rule, RecordKind::Unit, unit.id, base.period);
                out.push(case.extension(rule, excuse, base));
            }
        }
    }
}

struct Case<'a> {
    term: &'a TermFacts,
    end: Day,
    moment: Day,
    params: &'a Term,
}

impl Case<'_> {
    /// The day the term really ended, if it has.
    fn ended(&self) -> Option<Day> {
        self.term.ended_on.filter(|ended| *ended <= self.moment)
    }

    fn approved(&self) -> bool {
        !self.term.approved_by.trim().is_empty()
    }

    /// The last lawful day of the next election: the end, or the day an approved extension allows.
    fn last(&self) -> Day {
        self.term.extended_until.filter(|_| self.approved()).map_or(self.end, |until| until.max(self.end))
    }

    fn regular(&self, base: Finding) -> Finding {
        let last = self.last();
        let extended = if last > self.end {
            format!("，经{}批准延期到{}", self.term.approved_by, chinese(last))
        } else {
            String::new()
        };
        let whole = format!("{}选举，{}届满{extended}", chinese(self.term.elected_on), chinese(self.end));
        let base = Finding { due_on: Some(last), actual: self.ended().map(|d| d.to_smolstr()), ..base };
        match self.ended() {
            Some(ended) if ended <= last => {
                Finding { message: format!("{whole}，{}已换届。", chinese(ended)), remedy: "".into(), ..base }
            }
            Some(ended) => Finding {
                answer: Answer::Overdue,
                message: format!("{whole}，{}才换届，晚了{}天。", chinese(ended), days_between(last, ended)),
                ..base
            },
            None if self.moment <= last => {
                Finding { message: format!("{whole}，仍在任期内。"), remedy: "".into(), ..base }
            }
            None => Finding {
                answer: Answer::Overdue,
                missing: thin_vec!["换届选举".to_owned()],
                message: format!("{whole}，已过{}天，没有换届，也没有批准的延期。", days_between(last, self.moment)),
                ..base
            },
        }
    }

    fn reminder(&self, base: Finding) -> Option<Finding> {
        if self.ended().is_some() {
            return None;
        }
        let from = self.params.remind.before(self.end)?;
        let base = Finding {
            earliest_on: Some(from),
            required: Some(format_smolstr!("届满前{}", self.params.remind.label())),
            ..base
        };
        let left = days_between(self.moment, self.end);
        Some(if self.moment < from {
            Finding {
                message: format!("{}届满，从{}起准备换届。", chinese(self.end), chinese(from)),
                remedy: "".into(),
                ..base
            }
        } else if left >= 0 {
            Finding {
                answer: Answer::Soon,
                message: format!("{}届满，还剩{left}天，已到准备换届的时间。", chinese(self.end)),
                ..base
            }
        } else {
            Finding {
                answer: Answer::NotApplicable,
                message: format!("{}已届满，见“按期换届”。", chinese(self.end)),
                remedy: "".into(),
                ..base
            }
        })
    }

    fn extension(&self, rule: &Rule, excuse: Option<&ExcuseFacts>, base: Finding) -> Finding {
        let early = self.ended().filter(|ended| *ended < self.end);
        let later = self.term.extended_until.filter(|until| *until > self.end);
        let most = self.params.most_shift;
        let (shifted, allowed, what) = match (early, later) {
            (Some(ended), _) => (ended, most.before(self.end).is_some_and(|earliest| earliest <= ended), "提前到"),
            (None, Some(until)) => (until, most.after(self.end).is_some_and(|latest| until <= latest), "延期到"),
            (None, None) => {
                return Finding {
                    answer: Answer::NotApplicable,
                    message: "没有延期，也没有提前。".to_owned(),
                    remedy: "".into(),
                    ..base
                };
            }
        };
        let whole = format!("{}届满，{what}{}", chinese(self.end), chinese(shifted));
        let base = Finding {
            required: Some(format_smolstr!("不超过{}，并经批准", most.label())),
            actual: Some(shifted.to_smolstr()),
            due_on: most.after(self.end),
            ..base
        };
        let by = &self.term.approved_by;
        match (self.approved(), allowed) {
            (true, true) => {
                Finding {
                    message: format!("{whole}，{by}批准，在{}以内。", most.label()), remedy: "".into(), ..base
                }
            }
            // The approval is asked for by the rule's own verb; how long is 一般, so a reason is heard.
            (true, false) => {
                let message = format!("{whole}，{by}批准，超过一般的{}。", most.label());
                let finding = Finding { answer: Answer::NeedsReason, message, ..base };
                excused_as(Weight::Normally, excuse, finding)
            }
            (false, _) => {
                let long = if allowed { String::new() } else { format!("，超过一般的{}", most.label()) };
                // Approved before it is done: by the end of the term, or by the earlier election.
                let by = self.end.min(shifted);
                let answer = if self.moment > by { too_late(rule.weight) } else { short_of(rule.weight) };
                let finding = Finding {
                    answer,
                    due_on: Some(by),
                    missing: thin_vec!["批准的党组织".to_owned()],
                    message: format!("{whole}，没有登记批准的党组织{long}。"),
                    ..base
                };
                excused(rule, excuse, finding)
            }
        }
    }
}
