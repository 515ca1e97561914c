//! No golden sample is an empty form, and every column of every ledger is seen with something in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::compared;

/// Columns that stay empty, each with why.
const EMPTY: [(&str, &str); 1] =
    [("activities 组织生活开展情况统计表 12月", "the samples are filled in on 22 November")];

/// A sheet as a sample tells it.
#[derive(Default)]
struct Sheet {
    name: String,
    /// What each cell says, by row and column.
    cells: BTreeMap<(usize, usize), String>,
    /// First row, first column, last row, last column.
    merged: Vec<(usize, usize, usize, usize)>,
}

/// `AB12` as row and column.
fn place(text: &str) -> (usize, usize) {
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap();
    let column = text[..digits].bytes().fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1);
    (text[digits..].parse().unwrap(), column)
}

/// The sheets of a sample.
fn sheets(sample: &str) -> Vec<Sheet> {
    let mut found: Vec<Sheet> = Vec::new();
    for line in sample.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        match (parts.as_slice(), found.last_mut()) {
            ([name], _) if name.starts_with("# ") => {
                found.push(Sheet { name: name[2..].to_owned(), ..Sheet::default() });
            }
            (["merge", range], Some(sheet)) => {
                let (from, to) = range.split_once(':').unwrap();
                let ((top, left), (bottom, right)) = (place(from), place(to));
                sheet.merged.push((top, left, bottom, right));
            }
            ([at, _, text, ..], Some(sheet)) => {
                sheet.cells.insert(place(at), (*text).to_owned());
            }
            _ => {}
        }
    }
    found
}

impl Sheet {
    /// A title, a note, a line of signatures: one cell over the page.
    fn is_line(&self, row: usize) -> bool {
        self.merged.iter().any(|(top, left, _, right)| *top == row && *left == 1 && right > left)
    }

    fn rows(&self) -> BTreeSet<usize> {
        self.cells.keys().map(|(row, _)| *row).collect()
    }

    /// The first and the last row of the headings.
    fn headings(&self) -> (usize, usize) {
        let first = self.rows().into_iter().find(|row| *row > 2 && !self.is_line(*row)).unwrap();
        let over = self.merged.iter().filter(|(top, ..)| *top == first).map(|(_, _, bottom, _)| *bottom);
        (first, over.max().unwrap_or(first))
    }

    /// Rows that tell of something.
    fn data(&self) -> Vec<usize> {
        let (_, last) = self.headings();
        self.rows().into_iter().filter(|row| *row > last && !self.is_line(*row)).collect()
    }

    /// What stands over each column, the lowest heading first found.
    fn columns(&self) -> BTreeMap<usize, String> {
        let (first, last) = self.headings();
        let headings = self.cells.iter().filter(|((row, _), _)| (first..=last).contains(row));
        headings.map(|((_, column), text)| (*column, text.clone())).collect()
    }
}

/// Every committed sample of a ledger, by its place.
fn samples() -> Vec<(String, String)> {
    let ledgers = dangwu_tests::places::root().join("tests/golden/ledgers");
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let folders = compared::names(&ledgers);
    let of = |folder: &String| {
        let names = compared::names(&ledgers.join(folder));
        names.into_iter().map(|name| (format!("{folder}/{name}"), read(ledgers.join(folder).join(&name)))).collect()
    };
    folders.iter().flat_map(|folder| -> Vec<(String, String)> { of(folder) }).collect()
}

#[test]
fn every_sample_of_a_ledger_holds_a_row() {
    let mut empty = Vec::new();
    let samples = samples();
    assert!(samples.len() > 70, "{}", samples.len());
    for (name, text) in &samples {
        let sheets = sheets(text);
        assert!(!sheets.is_empty(), "{name}");
        empty.extend(sheets.iter().filter(|s| s.data().is_empty()).map(|s| format!("{name} {}", s.name)));
    }
    assert_eq!(empty, Vec::<String>::new(), "the school of the samples has nothing for these");
}

#[test]
fn no_sample_doubles_a_stop() {
    let doubled = ["。。", "。；", "；；", "、、", "，，", "：："];
    let samples = samples();
    let lines = samples.iter().flat_map(|(name, text)| text.lines().map(move |line| (name, line)));
    let found: Vec<_> = lines.filter(|(_, line)| doubled.iter().any(|d| line.contains(d))).collect();
    assert_eq!(found, Vec::new());
}

#[test]
fn every_column_of_every_ledger_is_seen_filled() {
    let mut empty = Vec::new();
    for (name, text) in samples().into_iter().filter(|(name, _)| name.starts_with("every-column/")) {
        let ledger = name.trim_start_matches("every-column/").trim_end_matches(".txt");
        let mut filled: BTreeMap<String, bool> = BTreeMap::new();
        for sheet in sheets(&text) {
            let data = sheet.data();
            // A page a person: the columns of all are the same.
            let page = if ledger == "development-record" { "" } else { &sheet.name };
            for (column, heading) in sheet.columns() {
                let any = data.iter().any(|row| sheet.cells.contains_key(&(*row, column)));
                *filled.entry(format!("{ledger} {page} {heading}")).or_default() |= any;
            }
        }
        empty.extend(filled.into_iter().filter(|(_, any)| !any).map(|(column, _)| column));
    }
    let known: Vec<String> = EMPTY.iter().map(|(column, _)| (*column).to_owned()).collect();
    assert_eq!(empty, known);
}
