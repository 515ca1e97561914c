//! Laws of importing that hold for every file: each cell is accounted for, the same file a second time changes
//! nothing, a word that names no person never becomes one, and a year is only read where one is said.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use dangwu_core::books::organisation::{self, PeopleQuery, UnitKind};
use dangwu_core::ground::calendar::year_in_words;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::sheets::fields::{Dictionary, names_nobody};
use dangwu_core::vault::office::{Office, Work};
use proptest::prelude::*;

const KINDS: [ImportKind; 7] = [
    ImportKind::Meetings,
    ImportKind::Tasks,
    ImportKind::Problems,
    ImportKind::Risks,
    ImportKind::Targets,
    ImportKind::Letters,
    ImportKind::Projects,
];

/// What stands in cells: right things, other things and nothing.
const CELLS: [&str; 48] = [
    "",
    "",
    "",
    "",
    "",
    "无",
    "—",
    "赵青禾",
    "赵青禾、钱小满",
    "钱小满（病假）",
    "外来客",
    "全体党员",
    "全体教师党员",
    "全体",
    "见签到表",
    "附后",
    "赵青禾、钱小满等9人",
    "全体党员（缺席：孙望川）",
    "除孙望川外全体党员",
    "各支部书记",
    "部分党员",
    "9",
    "10",
    "12人",
    "3.5",
    "90%",
    "0.9",
    "≥90%",
    "2026-03-05",
    "2026.4",
    "2026年9月30日",
    "6月底前",
    "长期坚持",
    "1905-07-18",
    "2051-01-01",
    "2026-12-31",
    "第一党支部",
    "第一支部（教学）",
    "教务处",
    "党办/骆听雨",
    "已完成",
    "推进中，完成60%",
    "是",
    "巡察反馈",
    "高",
    "1. 修订制度\n2. 公开",
    "党员大会",
    "示范校创建",
];

/// The field whose cells tell the rows of a kind apart, and cells without which a row is none.
fn fixed(kind: ImportKind, row: usize) -> Vec<(&'static str, String)> {
    let name = format!("事项{}", ["甲", "乙", "丙", "丁", "戊", "己"].get(row).copied().unwrap_or("庚"));
    match kind {
        ImportKind::Meetings => {
            vec![("title", name), ("held_on", format!("2026-{:02}-10", row + 1)), ("kinds", "党课".to_owned())]
        }
        ImportKind::Tasks => vec![("task_title", name)],
        ImportKind::Problems => vec![("problem_title", name)],
        ImportKind::Risks => vec![("risk", name)],
        ImportKind::Targets => vec![("target", name), ("target_wanted", "≥90%".to_owned())],
        ImportKind::Letters => vec![("letter_unit", "第一党支部".to_owned()), ("letter_title", name)],
        _ => vec![("project_name", name), ("project_kind", "示范校创建".to_owned())],
    }
}

/// A file of a kind: its headings, and rows of drawn cells.
fn file(kind: ImportKind, rows: &[Vec<usize>]) -> String {
    let fields: Vec<_> = Dictionary::shipped().fields_of(kind.group()).collect();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",");
    let mut text = line(fields.iter().map(|f| f.label.clone()).collect());
    for (n, drawn) in rows.iter().enumerate() {
        let fixed = fixed(kind, n);
        let cell = |(place, id): (usize, &str)| {
            let own = fixed.iter().find(|(f, _)| *f == id).map(|(_, text)| text.clone());
            own.unwrap_or_else(|| CELLS[drawn[place % drawn.len()] % CELLS.len()].to_owned())
        };
        let cells = fields.iter().enumerate().map(|(place, f)| cell((place, &f.id))).collect();
        write!(text, "\n{}", line(cells)).unwrap();
    }
    text
}

fn vault(folder: &Path) -> Office {
    let now = "2026-12-01T09:00:00".parse().unwrap();
    let mut office = Office::create(folder, "石河镇中心小学", Arc::new(move || now)).unwrap();
    let unit = serde_json::json!({ "kind": UnitKind::Branch, "name": "第一党支部" });
    let unit = organisation::save_unit(&mut office, &serde_json::from_value(unit).unwrap()).unwrap().value;
    for name in ["赵青禾", "钱小满", "孙望川", "钱小满"] {
        let person = serde_json::json!({ "facts": { "name": name },
            "events": [{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-06-01" }, { "kind": "confirmed", "on": "2011-06-01" }] });
        organisation::save_person(&mut office, &serde_json::from_value(person).unwrap()).unwrap();
    }
    office
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_is_accounted_for_and_a_second_time_changes_nothing(
        kind in 0..KINDS.len(),
        rows in prop::collection::vec(prop::collection::vec(0..CELLS.len(), 31), 1..6),
    ) {
        let kind = KINDS[kind];
        let folder = dangwu_tests::places::scratch("property-registers").unwrap();
        let mut office = vault(&folder.join("vault"));
        let path = folder.join("表.csv");
        std::fs::write(&path, file(kind, &rows)).unwrap();
        let request = ImportRequest::of(kind, path.display().to_string());
        let first = imports::apply(&mut office, &request, &Work::quiet()).unwrap().value;
        let second = imports::apply(&mut office, &request, &Work::quiet()).unwrap().value;
        for result in [&first, &second] {
            let c = result.cells;
            prop_assert_eq!(c.filled, c.entered + c.same + c.left + c.rejected);
        }
        prop_assert_eq!((second.added, second.updated), (0, 0), "{:?}", second);
        let people = organisation::people(&office, &PeopleQuery::default()).unwrap();
        prop_assert_eq!(people.len(), 4);
        prop_assert!(people.iter().all(|p| !names_nobody(&p.facts.name)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_year_is_only_read_where_one_is_said(name in "[a-z党建考核表_ ()（）.-]{0,8}[0-9]{1,9}[a-z党建年度号_ .-]{0,6}[0-9]{0,6}") {
        if let Some(year) = year_in_words(&name, 2026) {
            let digits = year.to_string();
            let said = name.match_indices(&digits).any(|(at, _)| {
                let (before, after) = (name[..at].chars().last(), name[at + 4..].trim_start().chars().next());
                let alone = !before.is_some_and(|c| c.is_ascii_digit()) && !name[at + 4..].starts_with(|c: char| c.is_ascii_digit());
                let part = before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric() || name[at + 4..].starts_with(' '));
                alone && (after == Some('年') || part)
            });
            prop_assert!(said && (1949..=2028).contains(&year), "{name} {year}");
        }
    }
}
