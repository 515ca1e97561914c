//! So many meetings of a kind in each month, quarter, half-year or year.
//!
//! A meeting counts in one period only. A postponed duty is served first: the first meeting after
//! the period pays it, and is not there for the period it was held in.

use std::collections::HashSet;

use chrono::Datelike;
use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::in_scope;
use crate::ground::calendar::{Day, Period, chinese, day_after, day_before, days_between, month_day, periods_of};
use crate::law::rulebook::docket::{
    Docket, Existence, about_unit, counted, existence, full_members, holiday_over, posts_on, same_name, too_late,
};
use crate::law::rulebook::facts::{ExcuseFacts, Gathering, MeetingFacts, Role, UnitFacts, UnitSort};
use crate::law::rulebook::params::{Params, Recurrence};
use crate::law::rulebook::readings::{self, PartPeriod};
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// One period of one unit being judged.
struct Term<'a> {
    docket: &'a Docket<'a>,
    rule: &'a Rule,
    params: &'a Recurrence,
    unit: &'a UnitFacts,
    span: Period,
    /// 2026年2月.
    name: String,
    /// Last lawful day, postponements included.
    due_on: Day,
    held: Vec<&'a MeetingFacts>,
}

/// Judges all periods of the year that have begun.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &Recurrence, unit: &UnitFacts, out: &mut Vec<Finding>) {
    if !in_scope(&rule.scope, unit) {
        no_groups(docket, rule, unit, out);
        return;
    }
    let pool = pool(docket, params, unit);
    let mut used: HashSet<i64> = HashSet::new();
    for span in periods_of(docket.facts.year, params.per) {
        let asked = params.only.is_empty() || params.only.contains(&params.per.number_of(span.from));
        if span.from > docket.facts.as_of || !asked {
            continue;
        }
        let exists = existence(unit, span);
        if exists == Existence::Never {
            continue;
        }
        let name = params.per.name_of(span.from);
        let Some(version) = rule.version_on(span.to) else {
            let finding = docket.not_covered(rule, about_unit(unit), unit.id, span.to);
            out.push(Finding { period: Some(span), ..finding });
            continue;
        };
        let params = if let Params::Recurrence(own) = &version.params { own } else { params };
        let excuse = docket.excuse(rule, RecordKind::Unit, unit.id, Some(span));
        let due_on = due_on(docket, params, unit, span, excuse);
        let held = held(docket, params, &pool, span, due_on, &mut used);
        let term = Term { docket, rule, params, unit, span, name, due_on, held };
        let base = Finding {
            period: Some(span),
            required: Some(params.least.to_smolstr()),
            actual: Some(term.held.len().to_smolstr()),
            due_on: Some(due_on),
            counted: term.held.iter().map(|m| counted(m)).collect(),
            readings: term.readings().into(),
            meeting_kind: Some(params.meeting),
            ..docket.finding(rule, Some(version), about_unit(unit), unit.id)
        };
        out.push(term.verdict(base, exists, excuse));
    }
}

/// A branch without groups owes no group meetings: said once a year.
fn no_groups(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let asks_groups = rule.scope.units == [UnitSort::Group];
    let Some(days) = docket.year_days() else { return };
    if !asks_groups || unit.sort != UnitSort::Branch || days.from > docket.facts.as_of {
        return;
    }
    if docket.has_groups(unit.id, days) || existence(unit, days) == Existence::Never {
        return;
    }
    out.push(Finding {
        answer: Answer::NotApplicable,
        period: Some(days),
        message: "未划分党小组，不要求召开党小组会。".to_owned(),
        remedy: "".into(),
        meeting_kind: Some(Gathering::GroupMeeting),
        ..docket.finding(rule, rule.version_on(docket.moment()), about_unit(unit), unit.id)
    });
}

/// All meetings that may count for the unit, oldest first.
fn pool<'a>(docket: &Docket<'a>, params: &Recurrence, unit: &UnitFacts) -> Vec<&'a MeetingFacts> {
    if !params.by_secretary {
        return docket.held(unit.id, params.meeting).to_vec();
    }
    docket
        .lectures()
        .iter()
        .copied()
        .filter(|m| {
            m.on.is_some_and(|on| {
                posts_on(unit, on, &[Role::Secretary]).iter().any(|p| same_name(&p.name, &m.lecturer))
            })
        })
        .collect()
}

/// The last lawful day of the period.
fn due_on(
    docket: &Docket<'_>,
    params: &Recurrence,
    unit: &UnitFacts,
    span: Period,
    excuse: Option<&ExcuseFacts>,
) -> Day {
    let mut due = span.to;
    if params.until_reading
        && let Some((month, day)) = docket.readings.life_until
        && let Some(later) = Day::from_ymd_opt(span.to.year() + 1, month, day)
    {
        due = later;
    }
    if let Some(closed) = unit.closed_on {
        due = due.min(day_before(closed));
    }
    excuse.and_then(|e| e.postponed_to).map_or(due, |to| due.max(to))
}

/// The meetings that count in the period. A meeting that pays a postponed period is used up.
fn held<'a>(
    docket: &Docket<'a>,
    params: &Recurrence,
    pool: &[&'a MeetingFacts],
    span: Period,
    due_on: Day,
    used: &mut HashSet<i64>,
) -> Vec<&'a MeetingFacts> {
    let inside = |m: &MeetingFacts, days: Period| m.on.is_some_and(|on| days.from <= on && on <= days.to);
    if params.by_year_field {
        let year = docket.facts.year;
        let last = if params.only.is_empty() { due_on } else { span.to };
        let days = Period { from: span.from, to: last };
        return pool
            .iter()
            .copied()
            .filter(|m| m.year_of.or_else(|| m.on.map(|on| on.year())) == Some(year) && inside(m, days))
            .collect();
    }
    let mut held: Vec<_> = pool.iter().copied().filter(|m| !used.contains(&m.id) && inside(m, span)).collect();
    let short = (params.least as usize).saturating_sub(held.len());
    if short > 0 && due_on > span.to {
        let after = Period { from: day_after(span.to), to: due_on };
        let paying: Vec<_> =
            pool.iter().copied().filter(|m| !used.contains(&m.id) && inside(m, after)).take(short).collect();
        used.extend(paying.iter().map(|m| m.id));
        held.extend(paying);
    }
    held
}

impl Term<'_> {
    fn enough(&self) -> bool {
        self.held.len() >= self.params.least as usize
    }

    fn what(&self) -> String {
        let kind = self.params.meeting.label();
        if self.params.by_secretary { format!("书记讲{kind}") } else { kind.to_owned() }
    }

    /// Readings that shaped which meetings count.
    fn readings(&self) -> Vec<String> {
        let mut said = Vec::new();
        let several = self.held.iter().any(|m| m.kinds.len() > 1);
        if several || !self.passed_over().is_empty() {
            said.push(self.docket.readings.said(readings::DOUBLE_COUNT));
        }
        if self.params.until_reading {
            said.push(self.docket.readings.said(readings::LIFE_MEETING_UNTIL));
        }
        said
    }

    fn passed_over(&self) -> Vec<&MeetingFacts> {
        self.docket
            .passed_over(self.unit.id, self.params.meeting)
            .iter()
            .copied()
            .filter(|m| m.on.is_some_and(|on| self.span.from <= on && on <= self.due_on))
            .collect()
    }

    fn verdict(&self, base: Finding, exists: Existence, excuse: Option<&ExcuseFacts>) -> Finding {
        if let Some(finding) = self.too_few_members(&base, exists) {
            return finding;
        }
        if self.enough() {
            return Finding { message: self.met(excuse), ..base };
        }
        if let Some(finding) = self.part_period(&base, exists) {
            return finding;
        }
        let holiday = holiday_over(self.docket.facts, self.span);
        if let Some(name) = holiday.filter(|_| self.docket.readings.holiday_waived && self.params.least > 0) {
            let mut readings = base.readings.clone();
            readings.push(self.docket.readings.said(readings::HOLIDAY_MONTHS));
            return Finding {
                answer: Answer::NotApplicable,
                message: format!("{}整个在{name}内，不作要求。", self.name),
                remedy: "".into(),
                readings,
                ..base
            };
        }
        super::excused(self.rule, excuse, self.short(base, holiday, excuse))
    }

    fn met(&self, excuse: Option<&ExcuseFacts>) -> String {
        let days: Vec<_> = self.held.iter().filter_map(|m| m.on).map(month_day).collect();
        let late = self.held.iter().filter_map(|m| m.on).any(|on| on > self.span.to);
        let note = match (late, excuse.and_then(|e| e.postponed_to)) {
            (true, Some(to)) => format!("，延期至{}", chinese(to)),
            _ => String::new(),
        };
        format!(
            "{}{}应有{}次，已有{}次（{}）{note}。",
            self.name,
            self.what(),
            self.params.least,
            self.held.len(),
            days.join("、")
        )
    }

    /// No branch committee under the least number of full members.
    fn too_few_members(&self, base: &Finding, exists: Existence) -> Option<Finding> {
        let least = self.rule.scope.full_members_at_least?;
        let mut days = if let Existence::Part(days) = exists { days } else { self.span };
        days.to = days.to.min(self.docket.facts.as_of).max(days.from);
        let Some(members) = full_members(self.unit, days) else {
            return (!self.enough()).then(|| Finding {
                answer: Answer::CannotTell,
                missing: thin_vec!["党员名册".to_owned()],
                message: format!(
                    "没有{}的党员名册，不知道正式党员是否满{least}人，无法判断{}是否应开{}。",
                    self.unit.name,
                    self.name,
                    self.what()
                ),
                remedy: "请录入或导入这个支部的党员名册。".into(),
                ..base.clone()
            });
        };
        if members.last >= least {
            return None;
        }
        let mut readings = base.readings.clone();
        if members.most >= least {
            readings.push(format!("周期内正式党员人数跨过{least}人，按最后一天的{}人判断。", members.last));
        }
        let held = if self.held.is_empty() {
            String::new()
        } else {
            format!("登记了{}次，仍可保留。", self.held.len())
        };
        Some(Finding {
            answer: Answer::NotApplicable,
            message: format!(
                "正式党员{}人，不足{least}人，不设支部委员会，不要求召开{}。{held}",
                members.last,
                self.what()
            ),
            remedy: "".into(),
            readings,
            ..base.clone()
        })
    }

    /// The unit was founded or closed inside the period.
    fn part_period(&self, base: &Finding, exists: Existence) -> Option<Finding> {
        if exists == Existence::Unsure {
            return Some(Finding {
                answer: Answer::CannotTell,
                missing: thin_vec!["成立日期".to_owned()],
                message: format!(
                    "{}的成立日期不够精确，无法判断{}是否应开{}。",
                    self.unit.name,
                    self.name,
                    self.what()
                ),
                remedy: "请把支部的成立日期补到日。".into(),
                ..base.clone()
            });
        }
        let Existence::Part(days) = exists else { return None };
        let (lived, whole) = (days.days(), self.span.days());
        let asked = match self.docket.readings.part {
            PartPeriod::None => false,
            PartPeriod::Half => 2 * lived >= whole,
            PartPeriod::Full => true,
        };
        if asked {
            return None;
        }
        let mut readings = base.readings.clone();
        readings.push(self.docket.readings.said(readings::PART_PERIOD));
        Some(Finding {
            answer: Answer::NotApplicable,
            message: format!(
                "{}只在{}至{}存在，周期不完整，不要求召开{}。",
                self.name,
                month_day(days.from),
                month_day(days.to),
                self.what()
            ),
            remedy: "".into(),
            readings,
            ..base.clone()
        })
    }

    /// Not enough: still open, or too late.
    fn short(&self, base: Finding, holiday: Option<&str>, excuse: Option<&ExcuseFacts>) -> Finding {
        let as_of = self.docket.facts.as_of;
        let left = days_between(as_of, self.due_on) - i64::from(self.docket.facts.over);
        let warn = self.params.warning();
        let answer = match left {
            ..0 => too_late(self.rule.weight),
            _ if left <= i64::from(warn) => Answer::Soon,
            _ => Answer::Due,
        };
        let lacking = self.params.least as usize - self.held.len();
        let mut message = format!("{}{}应有{}次，已有{}次", self.name, self.what(), self.params.least, self.held.len());
        message.push_str(&match answer {
            Answer::Soon if left == 0 => "，今天是最后一天。".to_owned(),
            Answer::Soon => format!("，还剩{left}天，最后一天是{}。", chinese(self.due_on)),
            Answer::Due => format!("，最后一天是{}。", chinese(self.due_on)),
            Answer::NeedsReason => "，请补记，或说明原因。".to_owned(),
            _ => format!("，已过{}。", chinese(self.due_on)),
        });
        if let Some(to) = excuse.and_then(|e| e.postponed_to) {
            message.push_str(&format!("已同意延期到{}。", chinese(to)));
        }
        if let Some(name) = holiday {
            message.push_str(&format!("这段时间在{name}内。"));
        }
        for m in self.passed_over() {
            if let (Some(on), Some(first)) = (m.on, m.kinds.first()) {
                message.push_str(&format!("{}的会议按口径只计入{}。", month_day(on), first.label()));
            }
        }
        message.push_str(&self.elsewhere());
        if left >= 0 {
            message.push_str(&self.plan());
        }
        Finding { answer, missing: thin_vec![format!("{}{lacking}次", self.what())], message, ..base }
    }

    /// Meetings of the year that lie outside the period asked for.
    fn elsewhere(&self) -> String {
        if !self.params.by_year_field {
            return String::new();
        }
        let year = Some(self.docket.facts.year);
        let others: Vec<_> = self
            .docket
            .held(self.unit.id, self.params.meeting)
            .iter()
            .filter(|m| m.year_of.or_else(|| m.on.map(|on| on.year())) == year)
            .filter_map(|m| m.on)
            .map(chinese)
            .collect();
        if others.is_empty() {
            String::new()
        } else {
            format!("本年度的一次在{}，不在要求的时间内。", others.join("、"))
        }
    }

    /// A meeting is planned for it.
    fn plan(&self) -> String {
        let planned = self.docket.planned(self.unit.id, self.params.meeting);
        let first =
            planned.iter().filter_map(|m| m.planned_on).filter(|on| self.span.from <= *on && *on <= self.due_on).min();
        match first {
            Some(on) if on >= self.docket.facts.as_of => format!("已计划于{}召开。", month_day(on)),
            Some(on) => format!("计划{}召开，尚未登记结果。", month_day(on)),
            None => String::new(),
        }
    }
}
