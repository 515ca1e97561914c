//! Earliest days, latest days and verdicts never contradict each other.

use std::collections::BTreeMap;

use chrono::Datelike;
use dangwu_core::ground::calendar::{Day, PartialDate, day_after, day_before};
use dangwu_core::law::rulebook::{Answer, CandidateFacts, Docket, Finding, Milestone, Rulebook, project};
use proptest::prelude::*;

use crate::histories::{PATH, day, facts, histories, step};

/// First day of the law of 2026.
const LAW: &str = "2026-05-11";
/// First day its new limits are judged in full.
const PUBLIC: &str = "2026-05-18";

fn same_law(a: Day, b: Day) -> bool {
    (a < day(LAW)) == (b < day(LAW))
}

fn judged(book: &Rulebook, candidate: &CandidateFacts, as_of: Day) -> Vec<Finding> {
    book.judge_candidate(&Docket::new(&facts(as_of)), candidate)
}

fn broken(answer: Answer) -> bool {
    matches!(answer, Answer::Breach | Answer::NeedsReason)
}

/// The step taken on a day, judged on it.
fn taken(book: &Rulebook, candidate: &CandidateFacts, milestone: Milestone, on: Day, as_of: Day) -> Vec<Finding> {
    let mut candidate = candidate.clone();
    candidate.steps.push(step(milestone, on));
    judged(book, &candidate, as_of.max(on))
}

fn answer_of(findings: &[Finding], rule: &str) -> Option<Answer> {
    findings.iter().find(|f| f.rule == rule).map(|f| f.answer)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// On its earliest day a step is never a breach; a day before it always is. On its latest day it is
    /// never too late; a day after it always is.
    #[test]
    fn borders_and_verdicts_agree(history in histories("2014-06-01", "2026-09-30")) {
        let book = Rulebook::builtin().unwrap();
        let candidate = history.candidate();
        let as_of = history.day_after();
        let open = judged(&book, &candidate, as_of);
        let next = PATH.iter().map(|(m, _)| *m).find(|m| candidate.steps.iter().all(|s| s.milestone != *m));
        let Some(milestone) = next else { return Ok(()) };
        let mut earliest: BTreeMap<String, Day> = BTreeMap::new();
        let mut complete = true;
        for finding in &open {
            let rule = book.get(&finding.rule).unwrap();
            if rule.milestone() != Some(milestone) || !matches!(rule.kind.as_str(), "span" | "posting") {
                continue;
            }
            match (finding.answer, finding.earliest_on, finding.due_on) {
                (Answer::NotApplicable, Some(first), _) => {
                    earliest.insert(finding.rule.to_string(), first);
                }
                (Answer::Due | Answer::Soon | Answer::Overdue | Answer::NeedsReason, _, Some(last))
                    if same_law(last, as_of) && same_law(day_after(last), as_of) =>
                {
                        let on_it = taken(&book, &candidate, milestone, last, as_of);
                        prop_assert!(!broken(answer_of(&on_it, &finding.rule).unwrap()) , "{} on {last}", finding.rule);
                        let late = taken(&book, &candidate, milestone, day_after(last), as_of);
                        prop_assert!(broken(answer_of(&late, &finding.rule).unwrap()), "{} after {last}", finding.rule);
                }
                (Answer::NotApplicable, None, _) if finding.message.contains("之前还要办理") => complete = false,
                _ => {}
            }
        }
        let Some(first) = earliest.values().max().copied() else { return Ok(()) };
        // The timeline says the same day as the verdicts, where every step before is taken.
        if complete {
            let ahead = project(&book, &Docket::new(&facts(as_of)), &candidate, Day::MIN);
            prop_assert_eq!(ahead.get(&milestone).and_then(|a| a.earliest), Some(first));
        }
        if same_law(first, as_of) {
            let on_it = taken(&book, &candidate, milestone, first, as_of);
            for rule in earliest.keys() {
                prop_assert!(!broken(answer_of(&on_it, rule).unwrap()), "{rule} on {first}: {on_it:#?}");
            }
        }
        let before = day_before(first);
        if same_law(before, as_of) && same_law(first, as_of) {
            let early = taken(&book, &candidate, milestone, before, as_of);
            let one = earliest.keys().any(|rule| answer_of(&early, rule).is_some_and(broken));
            prop_assert!(one, "{milestone:?} a day before {first}: {early:#?}");
        }
    }

    /// A verdict on a step taken does not change while time goes on.
    #[test]
    fn what_is_done_keeps_its_verdict(history in histories("2014-06-01", "2026-09-30"), later in 1_u64..2_000) {
        let book = Rulebook::builtin().unwrap();
        let candidate = history.candidate();
        let as_of = history.day_after();
        let now: BTreeMap<String, Answer> = judged(&book, &candidate, as_of)
            .into_iter()
            .filter(|f| !f.counted.is_empty())
            .map(|f| (f.rule.to_string(), f.answer))
            .collect();
        let then = judged(&book, &candidate, as_of + chrono::Days::new(later));
        for (rule, answer) in now {
            prop_assert_eq!(answer_of(&then, &rule), Some(answer), "{}", rule);
        }
    }

    /// Within one version of the law, a history without leap days, moved by four years, has the same
    /// verdicts. (Working days are not asked for by the law of 2014.)
    #[test]
    fn four_years_change_nothing(history in histories("2014-06-01", "2016-12-31")) {
        let book = Rulebook::builtin().unwrap();
        let candidate = history.candidate();
        let as_of = history.day_after();
        let moved = |on: Day| on.with_year(on.year() + 4);
        let days: Vec<Day> = history.days().into_iter().map(|(_, on)| on).chain([as_of]).collect();
        let leap = |d: &Day| d.month() == 2 && d.day() == 29;
        prop_assume!(!days.iter().any(leap) && as_of < day("2022-01-01"));
        let mut later = candidate.clone();
        later.birth = moved(history.birth).map(PartialDate::day);
        prop_assume!(later.birth.is_some());
        for step in &mut later.steps {
            step.on = step.on.and_then(PartialDate::exact).and_then(moved).map(PartialDate::day);
        }
        let verdicts = |candidate: &CandidateFacts, as_of: Day| -> Vec<(String, Answer)> {
            judged(&book, candidate, as_of).into_iter().map(|f| (f.rule.to_string(), f.answer)).collect()
        };
        prop_assert_eq!(verdicts(&candidate, as_of), verdicts(&later, moved(as_of).unwrap()));
    }
}

/// The week between the law's first day and its being public reminds and does not accuse.
#[test]
fn the_first_week_of_the_law_only_reminds() {
    let book = Rulebook::builtin().unwrap();
    for on in [LAW, "2026-05-17", PUBLIC] {
        let mut candidate = CandidateFacts::named(1, "申请人甲");
        candidate.steps =
            vec![step(Milestone::PreliminaryReviewed, day("2026-03-01")), step(Milestone::Admitted, day(on))];
        let findings = judged(&book, &candidate, day("2026-12-31"));
        let expected = if on == PUBLIC { Answer::Breach } else { Answer::NeedsReason };
        assert_eq!(answer_of(&findings, "development.admission-within-month"), Some(expected), "{on}");
    }
}
