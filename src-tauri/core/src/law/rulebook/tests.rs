//! The laws of the format, the cases, and judging at scale.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use super::*;
use crate::ground::calendar::Day;
use crate::ground::codes::Coded as _;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Read from the disk, so that a case can be tried without building again.
fn case_files_on_disk() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

#[test]
fn what_is_shipped_is_what_lies_on_the_disk() {
    let mut disk: Vec<String> = case_files_on_disk().into_iter().map(|(_, text)| text).collect();
    let mut shipped: Vec<String> = shipped_case_files().into_iter().map(|(_, text)| text.to_owned()).collect();
    disk.sort_unstable();
    shipped.sort_unstable();
    assert_eq!(disk, shipped);
}

#[test]
fn every_case_answers_as_written() {
    let mut failed = Vec::new();
    let mut count = 0;
    for (file, text) in case_files_on_disk() {
        for result in run_case_file(&text).unwrap_or_else(|p| panic!("{file}: {} {}", p.message, p.place)) {
            count += 1;
            if !result.passed {
                failed.push(format!("{file}「{}」{}", result.name, result.problem));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {count} cases:\n{}", failed.len(), failed.join("\n"));
    assert!(count > 100, "only {count} cases");
}

#[test]
fn every_judged_rule_has_cases_under_its_own_path() {
    let files: BTreeSet<String> = shipped_case_files().into_iter().map(|(f, _)| f).collect();
    for rule in Rulebook::builtin().unwrap().rules().filter(|r| r.kind != "explain") {
        let path = format!("{}.toml", rule.id.replace('.', "/"));
        assert!(files.contains(&path), "no cases for {}", rule.id);
    }
}

#[test]
fn every_version_is_judged_by_a_case_and_so_is_the_day_before_the_first() {
    let book = Rulebook::builtin().unwrap();
    for (file, text) in shipped_case_files() {
        let rule = book.get(&file.trim_end_matches(".toml").replace('/', ".")).unwrap();
        let results = run_case_file(text).unwrap();
        for version in &rule.versions {
            assert!(
                results.iter().any(|r| r.version == Some(version.from)),
                "{}: no case in {}",
                rule.id,
                version.from
            );
        }
        let before = rule.kind == "reading" || results.iter().any(|r| r.answer == Some(Answer::NotCovered));
        assert!(before, "{}: no case before its first version", rule.id);
    }
}

#[test]
fn sentences_fill_all_their_numbers_and_settings_exist() {
    let book = Rulebook::builtin().unwrap();
    for view in book.views(day("2026-11-22")) {
        assert!(!view.sentence.contains('{'), "{}: {}", view.id, view.sentence);
        assert!(view.versions.iter().all(|v| !v.citation.is_empty()), "{}", view.id);
        assert!(view.kind == "explain" || !view.cases.is_empty(), "{}", view.id);
    }
}

/// Where the law changed its words and no number, each day has the words of its own version.
#[test]
fn a_sentence_is_that_of_the_version_in_force() {
    let book = Rulebook::builtin().unwrap();
    let on = |id: &str, at: &str| book.views(day(at)).into_iter().find(|v| v.id == id).unwrap().sentence;
    assert!(on("development.not-recognised", "2026-05-10").contains("违反程序发展的一律不予承认"));
    assert!(on("development.not-recognised", "2026-05-11").contains("由上级综合分析研判"));
    assert!(!on("development.sponsors-sanctions", "2026-05-10").contains("不宜"));
    assert!(on("development.sponsors-sanctions", "2026-05-11").contains("不宜担任入党介绍人"));
}

#[test]
fn a_row_may_be_two_rules() {
    let book = Rulebook::builtin().unwrap();
    let ids: Vec<_> = book.find("ZB-13").iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["meetings.committee-monthly", "meetings.committee-quorum"]);
    assert!(book.find("").is_empty());
}

const SOURCES: &str = r#"
[[source]]
id = "s"
title = "某条例"
from = "2018-10-28"
until = "2026-05-11"
read_on = "2026-11-21"
kind = "regulation"
[[source]]
id = "open"
title = "仍有效的条例"
from = "2018-10-28"
read_on = "2026-11-21"
kind = "regulation"
"#;

const RULE: &str = r#"id = "meetings.x"
title = "测试"
kind = "quorum"
weight = "必须"
message = ""
[[version]]
from = "2018-10-28"
until = "2020-01-01"
cite = [{ source = "s", article = "1", verified = true }]
params = { meetings = ["general_meeting"], basis = "voting", share = "half" }
[[version]]
from = "2020-01-01"
until = "2026-05-11"
cite = [{ source = "s", article = "1", verified = true }]
params = { meetings = ["general_meeting"], basis = "voting", share = "half" }
"#;

fn read(text: &str) -> crate::ground::error::Result<Rule> {
    load::rule("meetings/x.toml", text, &load::sources("sources.toml", SOURCES).unwrap())
}

#[test]
fn what_breaks_a_law_of_the_format_is_refused_with_its_place() {
    assert!(read(RULE).is_ok());
    let refused = |text: String, message: &str, place: &str| {
        let problem = read(&text).unwrap_err();
        assert!(problem.message.contains(message), "{}", problem.message);
        assert_eq!(problem.place, place, "{}", problem.message);
    };
    refused(RULE.replacen("title", "titel", 1), "不认识的键“titel”", "meetings/x.toml 第2行第1列");
    refused(RULE.replacen("basis", "among", 1), "不认识的键“among”", "meetings/x.toml 第10行第44列");
    refused(RULE.replacen("meetings.x", "meetings.y", 1), "编号应与路径一致", "meetings/x.toml 第1行第6列");
    refused(RULE.replacen("\"quorum\"", "\"quorums\"", 1), "没有“quorums”这种规则", "meetings/x.toml 第3行第8列");
    let endless = RULE.replacen("until = \"2020-01-01\"", "", 1);
    refused(endless.clone(), "并非一直有效", "meetings/x.toml 第6行第1列");
    refused(endless.replacen("\"s\"", "\"open\"", 1), "重叠", "meetings/x.toml 第11行第1列");
    refused(
        RULE.replacen("until = \"2020-01-01\"", "until = \"2020-01-02\"", 1),
        "重叠",
        "meetings/x.toml 第11行第1列",
    );
    refused(
        RULE.replacen("until = \"2020-01-01\"", "until = \"2019-12-31\"", 1),
        "空档",
        "meetings/x.toml 第11行第1列",
    );
    refused(
        RULE.replacen("until = \"2026-05-11\"", "until = \"2026-05-12\"", 1),
        "并非一直有效",
        "meetings/x.toml 第11行第1列",
    );
    refused(RULE.replacen("until = \"2026-05-11\"", "", 1), "并非一直有效", "meetings/x.toml 第11行第1列");
    refused(RULE.replacen("source = \"s\"", "source = \"t\"", 1), "没有登记", "meetings/x.toml 第6行第1列");
    refused(
        RULE.replacen("weight", "settings = [\"reading.none\"]\nweight", 1),
        "没有口径设置",
        "meetings/x.toml 第4行第13列",
    );
    let gap = RULE.replacen("until = \"2020-01-01\"", "until = \"2019-12-31\"", 1).replacen(
        "from = \"2020-01-01\"",
        "from = \"2020-01-01\"\ngap_reason = \"当日未施行\"",
        1,
    );
    assert!(read(&gap).is_ok());
}

#[test]
fn time_walks_without_gap_or_overlap() {
    for rule in Rulebook::builtin().unwrap().rules() {
        let mut at = rule.versions[0].from;
        let end = day("2027-12-31");
        while at <= end {
            let in_force =
                rule.versions.iter().filter(|v| v.from <= at && v.until.is_none_or(|until| at < until)).count();
            assert_eq!(in_force, 1, "{} on {at}", rule.id);
            at = at.succ_opt().unwrap();
        }
        assert!(rule.version_on(rule.versions[0].from.pred_opt().unwrap()).is_none());
    }
}

fn local(id: &str) -> LocalRule {
    LocalRule {
        id: Some(id.to_owned()),
        title: "党课每季度一次".to_owned(),
        weight: Weight::Should,
        meeting: Gathering::Lecture,
        per: "quarter".to_owned(),
        least: 1,
        document: "某县教育局党建工作要点".to_owned(),
        number: "教党〔2026〕1号".to_owned(),
        article: "3".to_owned(),
        issuer: "县教育局".to_owned(),
        from: day("2026-02-01"),
        until: None,
    }
}

fn branch(id: i64, name: &str) -> UnitFacts {
    UnitFacts {
        id,
        name: name.to_owned(),
        sort: UnitSort::Branch,
        parent: None,
        founded_on: None,
        closed_on: None,
        temporary: false,
        covers: 0,
        applied_on: None,
        approved_on: None,
        theme_day: None,
        head_counts: Some(vec![HeadCount { from: day("2020-01-01"), full: 20, all: 21 }]),
        posts: Vec::new(),
        terms: Vec::new(),
    }
}

fn meeting(id: i64, unit: i64, kind: Gathering, on: Day) -> MeetingFacts {
    MeetingFacts {
        id,
        unit,
        kinds: vec![kind],
        topics: Vec::new(),
        on: Some(on),
        planned_on: None,
        state: Progress::Recorded,
        year_of: None,
        title: String::new(),
        due: Some(20),
        present: Some(18),
        exempt_absent: 0,
        voting_due: None,
        voting_present: None,
        counts_only: true,
        has_place: true,
        has_recorder: true,
        has_content: true,
        has_decisions: false,
        chair: "李明".to_owned(),
        lecturer: String::new(),
        votes: Vec::new(),
    }
}

#[test]
fn a_local_rule_is_judged_and_cites_its_document() {
    let book = Rulebook::builtin().unwrap().with_local(&[local("local.1")]).unwrap();
    let mut facts = Facts::new(day("2026-07-01"), 2026);
    facts.units = vec![branch(1, "第一党支部")];
    facts.meetings = vec![meeting(1, 1, Gathering::Lecture, day("2026-05-05"))];
    let found: Vec<Finding> =
        book.judge(&facts, &Filter { unit: None, rule: Some("local.1".to_owned()) }).into_iter().collect();
    let answers: Vec<_> = found.iter().map(|f| f.answer).collect();
    // The first quarter ends after the document took effect: a version was in force on its last day.
    assert_eq!(answers, [Answer::Overdue, Answer::Met, Answer::Due]);
    assert_eq!(found[0].citation[0].title, "某县教育局党建工作要点");
    assert_eq!(found[0].citation[0].article, "3");
    let view = book.views(day("2026-07-01")).into_iter().find(|v| v.local).unwrap();
    assert_eq!(view.sentence, "按本单位依据的文件，每季度至少1次党课");
    let clash = Rulebook::builtin().unwrap().with_local(&[local("local.1"), local("local.1")]);
    assert!(clash.is_err());
    for broken in [
        LocalRule { id: None, ..local("local.1") },
        LocalRule { per: "week".to_owned(), ..local("local.1") },
        LocalRule { least: 0, ..local("local.1") },
        LocalRule { document: " ".to_owned(), ..local("local.1") },
        LocalRule { until: Some(day("2026-02-01")), ..local("local.1") },
    ] {
        assert!(Rulebook::builtin().unwrap().with_local(&[broken]).is_err());
    }
}

#[test]
fn the_same_day_gives_the_same_answer_and_units_come_in_order() {
    let book = Rulebook::builtin().unwrap();
    let mut facts = Facts::new(day("2026-11-22"), 2026);
    facts.units = vec![branch(7, "乙支部"), branch(3, "甲支部")];
    facts.meetings = vec![meeting(1, 3, Gathering::CommitteeMeeting, day("2026-02-28"))];
    let found = book.judge(&facts, &Filter::default());
    assert_eq!(found, book.judge(&facts, &Filter::default()));
    let units: Vec<_> = found.iter().filter_map(|f| f.unit).collect();
    let first_of_second = units.iter().position(|u| *u == 3).unwrap();
    assert!(units[..first_of_second].iter().all(|u| *u == 7) && units[first_of_second..].iter().all(|u| *u == 3));
    let only = book.judge(&facts, &Filter { unit: Some(3), rule: Some("zb-13".to_owned()) });
    assert!(only.iter().all(|f| f.unit == Some(3) && f.row == "ZB-13"));
    assert_eq!(only.iter().filter(|f| f.answer == Answer::Met).count(), 2);
}

#[test]
fn live_verdicts_are_of_one_meeting() {
    let book = Rulebook::builtin().unwrap();
    let mut facts = Facts::new(day("2026-11-22"), 2026);
    facts.units = vec![branch(1, "第一党支部")];
    let draft = MeetingFacts {
        present: Some(9),
        has_place: false,
        ..meeting(0, 1, Gathering::GeneralMeeting, day("2026-11-20"))
    };
    facts.meetings = vec![draft.clone(), meeting(5, 1, Gathering::GeneralMeeting, day("2026-11-21"))];
    let said = |facts: &Facts| -> Vec<(String, Answer)> {
        book.judge_meeting(facts, 0).iter().map(|f| (f.rule.to_string(), f.answer)).collect()
    };
    // Nothing was decided: too few is a reminder. With a decision it is what the text asks a half for.
    let complete = ("meetings.record-complete".to_owned(), Answer::Due);
    let reminded = ("meetings.attendance-half".to_owned(), Answer::NeedsReason);
    assert_eq!(said(&facts), [reminded, complete.clone()]);
    facts.meetings[0] = MeetingFacts { has_decisions: true, ..draft };
    let decided = said(&facts);
    assert!(decided.contains(&("meetings.general-quorum".to_owned(), Answer::Breach)), "{decided:?}");
    assert!(decided.contains(&complete) && !decided.iter().any(|(rule, _)| rule == "meetings.attendance-half"));
    assert!(book.judge_meeting(&facts, 99).is_empty());
    let planned = MeetingFacts { state: Progress::Planned, ..facts.meetings[0].clone() };
    facts.meetings[0] = planned;
    assert!(book.judge_meeting(&facts, 0).is_empty());
}

#[test]
fn readings_refuse_what_they_do_not_offer() {
    for view in settings(&Default::default()) {
        assert_eq!(view.value, view.default);
        for (value, _) in &view.options {
            assert!(check_setting(&view.key, value).is_ok());
        }
        assert!(check_setting(&view.key, "no such").is_err());
    }
    assert!(check_setting("reading.none", "x").is_err());
    let set = [("reading.double-count".to_owned(), "gone".to_owned())].into();
    assert_eq!(settings(&set)[0].value, "common");
}

/// Ten times the units give ten times the verdicts: no unit is judged by the facts of another.
#[test]
fn ten_times_the_units_give_ten_times_the_verdicts() {
    let book = Rulebook::builtin().unwrap();
    let facts_of = |units: i64| {
        let mut facts = Facts::new(day("2026-12-31"), 2026);
        for unit in 1..=units {
            facts.units.push(branch(unit, "支部"));
            for n in 0..100u64 {
                let on = day("2026-01-01").checked_add_days(chrono::Days::new(n * 3)).unwrap();
                let kind = Gathering::ALL[usize::try_from(n % 7).unwrap()];
                facts.meetings.push(meeting(unit * 1000 + i64::try_from(n).unwrap(), unit, kind, on));
            }
        }
        facts
    };
    let small = book.judge(&facts_of(3), &Filter::default()).len();
    let large = book.judge(&facts_of(30), &Filter::default()).len();
    assert_eq!(large, small * 10);
}
