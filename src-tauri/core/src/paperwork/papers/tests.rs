//! The papers' descriptions, and what is written of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::catalogue::Key;
use super::form::{forms, parse};
use super::*;

const SHORT: &str = r#"
title = "样"
about = "样"
shelf = "file"
per   = "person"
sheet = "form"
"#;

#[test]
fn every_paper_is_readable_and_belongs_somewhere() {
    let papers = list().unwrap();
    assert_eq!(papers.len(), 16);
    let steps = crate::books::development::shipped().unwrap();
    for paper in &papers {
        assert!(
            paper.shelf == "file" || steps.stages.iter().any(|s| s.id == paper.shelf),
            "{}: {}",
            paper.id,
            paper.shelf
        );
        for document in &paper.documents {
            assert!(steps.steps.iter().flat_map(|s| &s.documents).any(|d| d.id == *document), "{document}");
        }
        assert!(!paper.about.contains('！'));
    }
}

#[test]
fn an_unknown_fact_is_refused() {
    let with = |text: &str| parse("x", &format!("{SHORT}[[part]]\nis = \"body\"\ntext = \"{text}\"\n"));
    assert!(with("{name}于{admitted.on}").is_ok());
    for wrong in ["{nobody}", "{admitted.opinion}", "{birth.on}", "{name", "{}"] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
    assert!(with("{nobody}").unwrap_err().contains("没有“nobody”这个事实"));
}

#[test]
fn a_fact_of_a_list_stands_in_that_list_only() {
    let list = |per: &str, each: &str, text: &str| {
        let head = SHORT.replace("person", per);
        parse(
            "x",
            &format!(
                "{head}[[part]]\nis = \"list\"\neach = \"{each}\"\ncolumns = [{{ label = \"甲\", width = 1, text = \"{text}\" }}]\n"
            ),
        )
    };
    assert!(list("person", "documents", "{document.name}").is_ok());
    assert!(list("person", "steps", "{document.name}").is_err());
    assert!(list("branch", "documents", "{document.name}").is_err());
    assert!(list("branch", "people", "{name}").is_ok());
    assert!(parse("x", &format!("{SHORT}[[part]]\nis = \"body\"\ntext = \"{{document.name}}\"\n")).is_err());
    assert!(parse("x", &format!("{SHORT}colour = \"red\"\n[[part]]\nis = \"break\"\n")).is_err());
}

#[test]
fn every_fact_named_has_a_name_for_the_clerk() {
    for name in ["name", "probation_end.date", "admitted.yes", "confirmation_meeting.voting_due"] {
        assert!(!Key::named(name).unwrap().label().is_empty());
    }
    assert_eq!(Key::named("admitted.yes").unwrap().label(), "“支部党员大会接收预备党员”的赞成票数");
    assert_eq!(Key::named("talked.on").unwrap().blank(), "____年__月__日");
}

#[test]
fn the_same_blocks_give_the_same_bytes() {
    let blocks = [
        PaperBlock::Text { style: PaperStyle::Title, text: "标题<b>&".into() },
        PaperBlock::Lines { count: 2 },
        PaperBlock::Table {
            widths: vec![1, 2],
            rows: vec![PaperRow {
                heading: true,
                height: 9,
                cells: vec![PaperCell { text: "甲".into(), cols: 2, rows: 1, left: false }],
            }],
        },
    ];
    let day = "2026-11-22".parse().unwrap();
    let once = || docx::to_bytes("标题", PaperSheet::Letter, &blocks, day).unwrap();
    assert_eq!(once(), once());
    assert!(once().starts_with(b"PK"));
    assert!(forms().unwrap().iter().all(|f| !f.parts.is_empty()));
}
