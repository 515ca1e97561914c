//! How well headings are understood that nobody listed.
//!
//! `tests/headings/*.toml` holds headings as real forms write them, each with the field it means or `none`; a clerk
//! can read them and add to them. Each is read as if it were not listed, and as if nobody knew the words that only it
//! uses. `tables.toml` holds whole tables, with the same headings in different places.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dangwu_core::sheets::fields::{Dictionary, Sure, find_table, normalise_heading};
use dangwu_core::sheets::workbook::Cell;
use serde::Deserialize;

const NONE: &str = "none";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    text: String,
    field: String,
    #[allow(dead_code, reason = "where the heading was met, for whoever reads the file")]
    from: String,
}

#[derive(Deserialize)]
struct File {
    heading: Vec<Heading>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    kind: String,
    name: String,
    #[allow(dead_code, reason = "where the table was met")]
    from: String,
    columns: Vec<String>,
    fields: Vec<String>,
    #[serde(default)]
    sample: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Sheets {
    table: Vec<Sheet>,
}

const KINDS: [&str; 10] =
    ["members", "development", "meetings", "tasks", "problems", "risks", "targets", "letters", "projects", "framework"];

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("headings").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn headings() -> Vec<(&'static str, Heading)> {
    let of = |kind: &'static str| {
        let file: File = toml::from_str(&read(&format!("{kind}.toml"))).unwrap_or_else(|e| panic!("{kind}: {e}"));
        file.heading.into_iter().map(move |h| (kind, h))
    };
    KINDS.into_iter().flat_map(of).collect()
}

#[test]
fn every_heading_names_a_field_of_its_kind() {
    let all = headings();
    assert!(all.len() >= 400, "{}", all.len());
    for (kind, heading) in &all {
        let known = Dictionary::shipped().fields_of(kind).any(|f| f.id == heading.field);
        assert!(known || heading.field == NONE, "{kind}: {} → {}", heading.text, heading.field);
    }
}

/// What became of the headings.
#[derive(Default)]
struct Tally {
    meant: usize,
    found: usize,
    likely: usize,
    wrong: Vec<String>,
    lost: Vec<String>,
    wrongly_sure: Vec<String>,
}

#[test]
fn a_heading_left_out_still_finds_its_field() {
    let dictionary = Dictionary::shipped();
    let all = headings();
    // Which headings use a writing: those here and those that are listed.
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let here = all.iter().map(|(_, h)| normalise_heading(&h.text));
    for heading in here.chain(dictionary.listed_headings().map(str::to_owned)) {
        for writing in dictionary.writings(&heading) {
            uses.entry(writing).or_default().insert(heading.clone());
        }
    }
    let mut tally = Tally::default();
    for (kind, heading) in &all {
        let own: Vec<String> = dictionary
            .writings(&heading.text)
            .into_iter()
            .filter(|w| uses.get(w).is_none_or(|headings| headings.len() <= 1))
            .collect();
        let less = dictionary.without(&heading.text, &own);
        let senses = less.senses(kind, std::slice::from_ref(&heading.text));
        let first = senses.first().filter(|s| s.sure != Sure::Unsure);
        let said = format!("{kind}: {} → {:?}, not {}", heading.text, first.map(|s| &s.field.id), heading.field);
        let right = first.is_some_and(|s| s.field.id == heading.field);
        if heading.field != NONE {
            tally.meant += 1;
            tally.found += usize::from(right);
        }
        match first {
            None if heading.field != NONE => tally.lost.push(said),
            None => {}
            Some(sense) => {
                tally.likely += 1;
                if !right {
                    tally.wrong.push(said.clone());
                }
                if !right && sense.sure == Sure::Sure {
                    tally.wrongly_sure.push(said);
                }
            }
        }
    }
    let Tally { meant, found, likely, wrong, lost, wrongly_sure } = &tally;
    println!(
        "每个表头去掉自己的同义词和只有它用的词: {meant} 个有对应项目，找到 {found} 个（{} ‰）；",
        found * 1000 / meant
    );
    println!(
        "认作某项的 {likely} 个，其中错 {} 个（{} ‰）；没有认出的 {} 个",
        wrong.len(),
        wrong.len() * 1000 / likely,
        lost.len()
    );
    for line in wrong {
        println!("  错 {line}");
    }
    for line in lost {
        println!("  没有认出 {line}");
    }
    assert!(wrongly_sure.is_empty(), "{wrongly_sure:#?}");
    assert!(found * 100 >= meant * 92, "{found} of {meant}");
    assert!(wrong.len() * 100 <= likely * 2, "{} of {likely}: {wrong:#?}", wrong.len());
}

#[test]
fn a_listed_heading_is_sure_and_none_never_is() {
    let dictionary = Dictionary::shipped();
    for (kind, heading) in headings() {
        let senses = dictionary.senses(kind, std::slice::from_ref(&heading.text));
        let sure = senses.first().filter(|s| s.sure == Sure::Sure);
        if let Some(sense) = sure {
            assert_eq!(sense.field.id, heading.field, "{kind}: {}", heading.text);
        }
    }
}

#[test]
fn whole_tables_are_understood() {
    let sheets: Sheets = toml::from_str(&read("tables.toml")).unwrap();
    assert!(sheets.table.len() >= 40);
    let (mut all, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for sheet in &sheets.table {
        let two = sheet.columns.iter().any(|c| c.contains(" / "));
        let text = |t: &str| if t.is_empty() { Cell::Empty } else { Cell::Text(t.to_owned()) };
        let upper = |c: &String| c.split_once(" / ").map_or(c.as_str(), |(upper, _)| upper).to_owned();
        let lower = |c: &String| c.split_once(" / ").map(|(_, lower)| lower).unwrap_or_default().to_owned();
        let mut rows: Vec<Vec<Cell>> = vec![sheet.columns.iter().map(|c| text(&upper(c))).collect()];
        let mut merges = Vec::new();
        if two {
            rows.push(sheet.columns.iter().map(|c| text(&lower(c))).collect());
            let mut from = 0;
            while from < sheet.columns.len() {
                let name = upper(&sheet.columns[from]);
                let to = (from..sheet.columns.len()).take_while(|c| upper(&sheet.columns[*c]) == name).last().unwrap();
                let (left, right) = (u32::try_from(from).unwrap(), u32::try_from(to).unwrap());
                if lower(&sheet.columns[from]).is_empty() {
                    merges.push((0, left, 1, left));
                    from += 1;
                } else {
                    if right > left {
                        merges.push((0, left, 0, right));
                        for cell in rows[0].iter_mut().take(to + 1).skip(from + 1) {
                            *cell = Cell::Empty;
                        }
                    }
                    from = to + 1;
                }
            }
        }
        rows.extend(sheet.sample.iter().map(|row| row.iter().map(|t| text(t)).collect()));
        let table = match find_table(Dictionary::shipped(), &sheet.kind, &rows, &merges, None) {
            Ok(table) => table,
            Err(problem) => {
                wrong.push(format!("{}: {}", sheet.name, problem.message));
                all += sheet.columns.len();
                continue;
            }
        };
        for (at, (heading, field)) in sheet.columns.iter().zip(&sheet.fields).enumerate() {
            let column = table.columns.get(at);
            // The same heading again: its field stands in the other column, and that is told.
            let same = column.and_then(|c| c.same_as).and_then(|c| table.columns.get(c as usize));
            let found = same.or(column).and_then(|c| c.field.as_deref()).unwrap_or(NONE);
            all += 1;
            if found == field {
                right += 1;
            } else {
                wrong.push(format!("{} {}: {heading} → {found}, not {field}", sheet.kind, sheet.name));
            }
        }
    }
    println!("整张的表: {all} 列，认对 {right} 列（{} ‰）", right * 1000 / all);
    for line in &wrong {
        println!("  {line}");
    }
    assert!(right * 100 >= all * 96, "{right} of {all}: {wrong:#?}");
}
