//! The laws of an import, held against a drawn file.

use std::collections::BTreeSet;
use std::fmt;

use dangwu_core::paperwork::imports::{self, ImportKind, ImportPreview, ImportRequest, PreviewRow, RowOutcome, Sure};
use dangwu_core::vault::office::{Office, Work};

use super::sheet::{Case, Row};
use super::values::{self, Expect, Ink};
use crate::facts::{self, Record, Tree};

/// A law that is broken.
#[derive(Debug, Clone)]
pub struct Broken {
    law: &'static str,
    /// Field or column it is about.
    about: String,
    says: String,
}

impl Broken {
    /// Law and field: what makes two of them the same.
    pub fn what(&self) -> String {
        format!("{} {}", self.law, self.about)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {}", self.law, self.about, self.says)
    }
}

/// A case held against what the program makes of it.
pub struct Held<'a> {
    case: &'a Case,
    kind: ImportKind,
    broken: Vec<Broken>,
}

impl<'a> Held<'a> {
    pub fn of(case: &'a Case, kind: ImportKind) -> Self {
        Self { case, kind, broken: Vec::new() }
    }

    fn note(&mut self, law: &'static str, about: impl Into<String>, says: impl Into<String>) {
        self.broken.push(Broken { law, about: about.into(), says: says.into() });
    }

    /// Every law it breaks in this vault.
    pub fn against(mut self, office: &mut Office, path: &str) -> Vec<Broken> {
        let request = ImportRequest::of(self.kind, path);
        let preview = match imports::preview(office, &request, &Work::quiet()) {
            Ok(preview) => preview,
            Err(problem) => {
                // A single column is no table.
                if self.case.columns.iter().filter(|c| c.field.is_some()).count() > 1 {
                    self.note("refused", "", problem.message);
                }
                return self.broken;
            }
        };
        let (_, _, headings) = self.case.grid();
        if preview.heading_rows.last().copied() != u32::try_from(headings).ok() {
            self.note("headings", "", format!("{:?}, not {headings}", preview.heading_rows));
            return self.broken;
        }
        self.counts(&preview);
        self.reasons(&preview);
        self.columns(&preview);
        let before = facts::of(office, self.kind);
        let result = imports::apply(office, &request, &Work::quiet()).unwrap().value;
        if (result.added, result.updated, result.unchanged)
            != (preview.counts.added, preview.counts.updated, preview.counts.unchanged)
            || result.cells != preview.cells
        {
            self.note("preview", "", format!("{:?} {:?}", preview.counts, result.cells));
        }
        let after = facts::of(office, self.kind);
        let new: Vec<Record> =
            after.into_iter().filter(|(key, _)| !before.contains_key(key)).map(|(_, record)| record).collect();
        self.values(&preview, &new);
        self.others(&new, &Tree::read(office).names());
        let rows = facts::rows(office);
        let again = imports::preview(office, &request, &Work::quiet()).unwrap();
        self.again(&again);
        // Carried out, it does what it says: that is tried now and then.
        if self.case.seed.is_multiple_of(4) && self.broken.iter().all(|b| b.law != "again") {
            imports::apply(office, &request, &Work::quiet()).unwrap();
            if rows != facts::rows(office) {
                self.note("again", "rows of the vault", "");
            }
        }
        self.broken
    }

    /// Filled cells below the headings, by row of the file and column.
    fn filled(&self) -> BTreeSet<(u32, u32)> {
        let (grid, _, headings) = self.case.grid();
        let mut all = BTreeSet::new();
        for (r, row) in (1_u32..).zip(&grid).skip(headings) {
            for (c, ink) in (0_u32..).zip(row) {
                if !bare(ink).is_empty() {
                    all.insert((r, c));
                }
            }
        }
        all
    }

    /// Every cell is counted once.
    fn counts(&mut self, preview: &ImportPreview) {
        let (cells, filled) = (preview.cells, self.filled().len());
        if cells.filled != cells.entered + cells.same + cells.left + cells.rejected || cells.filled as usize != filled {
            self.note("counts", "", format!("{filled} cells are filled: {cells:?}"));
        }
    }

    /// What is left out or turned away has a reason that names its row or its column.
    fn reasons(&mut self, preview: &ImportPreview) {
        let filled = self.filled();
        let reasoned = filled.iter().filter(|(r, c)| {
            let row = preview.rows.iter().find(|row| row.row == *r);
            row.is_some_and(|row| self.row_reason(row) || told(preview, row, *c)) || self.numbers(*c)
        });
        let (reasoned, needed) = (reasoned.count(), preview.cells.left + preview.cells.rejected);
        if reasoned < needed as usize {
            let first = filled.iter().find(|(r, c)| {
                let row = preview.rows.iter().find(|row| row.row == *r).unwrap();
                !self.row_reason(row) && !told(preview, row, *c) && !self.numbers(*c) && {
                    let column = preview.columns.iter().find(|column| column.column == *c);
                    column.is_none_or(|column| column.field.is_empty())
                }
            });
            let about = first.map(|(_, c)| self.case.columns[*c as usize].heading.clone()).unwrap_or_default();
            self.note("no reason", about, format!("{needed} cells are left or turned away, {reasoned} have a reason"));
        }
    }

    fn row_reason(&self, row: &PreviewRow) -> bool {
        match row.outcome {
            RowOutcome::Skipped => !row.why.is_empty(),
            RowOutcome::Rejected => !row.errors.is_empty(),
            RowOutcome::Asked => !row.asked.is_empty(),
            _ => false,
        }
    }

    /// The field of a column, or what a remark calls it.
    fn field(&self, heading: &str) -> String {
        let lowest = |c: &super::sheet::Column| c.heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let own = |c: &&super::sheet::Column| c.field.is_some() && heading.ends_with(&lowest(c));
        let found = self.case.columns.iter().find(own).and_then(|c| c.field);
        found.unwrap_or(heading).to_owned()
    }

    fn numbers(&self, column: u32) -> bool {
        self.case.columns.get(column as usize).is_some_and(|c| c.numbers)
    }

    /// A label or a synonym is sure, and is its field.
    fn columns(&mut self, preview: &ImportPreview) {
        for (at, column) in (0_u32..).zip(&self.case.columns) {
            let Some(field) = column.field else { continue };
            if column.weak {
                continue;
            }
            let twin = self.case.columns.iter().filter(|c| c.field == column.field).count() > 1;
            let taken = preview.columns.iter().find(|c| c.column == at);
            let right = taken.is_some_and(|c| c.field == field || (c.field.is_empty() && twin));
            // A column in which nothing stands may be taken for anything.
            let empty = !self.filled().iter().any(|(_, c)| *c == at);
            if !right && !empty {
                let as_what = taken.map(|c| c.field.clone()).unwrap_or_default();
                self.broken.push(Broken {
                    law: "column",
                    about: format!("{field} as {as_what:?}"),
                    says: column.heading.clone(),
                });
            }
        }
    }

    /// Of an added row every readable cell of a sure column is held, and every other is named.
    fn values(&mut self, preview: &ImportPreview, new: &[Record]) {
        let (_, _, headings) = self.case.grid();
        let key = values::keys(self.kind)[0];
        let key_at = self.case.columns.iter().position(|c| c.field == Some(key));
        for (n, row) in self.case.rows.iter().enumerate() {
            let Row::Record(cells) = row else { continue };
            let number = u32::try_from(headings + n + 1).unwrap();
            let shown = preview.rows.iter().find(|r| r.row == number);
            let Some(shown) = shown else {
                if cells.iter().any(|said| !bare(&said.ink).is_empty()) {
                    self.note("row", "missing", format!("row {number}"));
                }
                continue;
            };
            if shown.outcome == RowOutcome::Skipped {
                self.note("row", format!("skipped {}", shown.why), shown.cells.join(" | "));
                continue;
            }
            let readable = cells.iter().all(|said| said.expect != Expect::Named);
            if shown.outcome == RowOutcome::Rejected && readable {
                let errors: Vec<String> =
                    shown.errors.iter().map(|e| format!("{} {}: {}", e.column, e.value, e.message)).collect();
                self.note(
                    "row",
                    format!("rejected {}", self.field(shown.errors.first().map_or("", |e| &e.column))),
                    errors.join(" "),
                );
            }
            if shown.outcome == RowOutcome::Asked && readable {
                let asked: Vec<&str> = shown.asked.iter().map(|q| q.message.as_str()).collect();
                self.note("row", format!("asked {}", shown.asked.first().map_or("", |q| &q.code)), asked.join(" "));
            }
            if shown.outcome != RowOutcome::Added {
                continue;
            }
            let name = key_at.map(|at| &cells[at].expect);
            let Some(Expect::Held(name)) = name else { continue };
            let Some(record) = new.iter().find(|r| r.get(key) == Some(name)) else {
                self.note("row", "not held", name.clone());
                continue;
            };
            for (at, said) in (0_u32..).zip(cells) {
                self.value(preview, shown, record, at, said);
            }
        }
    }

    fn value(&mut self, preview: &ImportPreview, row: &PreviewRow, record: &Record, at: u32, said: &values::Said) {
        let column = &self.case.columns[at as usize];
        let text = bare(&said.ink);
        let taken = preview.columns.iter().find(|c| c.column == at);
        let named = told(preview, row, at);
        if text.is_empty() || column.numbers {
            return;
        }
        let Some(field) = column.field else {
            if !named && said.expect == Expect::Named {
                self.note("silent", "a column without a field", text);
            }
            return;
        };
        let bound = taken.is_some_and(|c| c.field == field && c.sure == Sure::Sure);
        match &said.expect {
            Expect::Held(value) if bound => match record.get(field) {
                Some(held) if sorted(held) == sorted(value) => {}
                held => {
                    let law = if named { "not taken" } else { "silent" };
                    self.note(law, field, format!("{text:?} should be {value:?}, held is {held:?}"));
                }
            },
            Expect::Named if bound && !named => {
                self.note("silent", field, format!("{text:?}, held is {:?}", record.get(field)));
            }
            Expect::Held(_) | Expect::Named if !named => {
                self.note("silent", format!("a second column of {field}"), text);
            }
            _ => {}
        }
    }

    /// What is held stands in the file.
    fn others(&mut self, new: &[Record], units: &[String]) {
        let said: String = self
            .case
            .rows
            .iter()
            .map(|row| match row {
                Row::Record(cells) => cells.iter().map(|c| c.ink.shown()).collect::<Vec<_>>().join("\n"),
                Row::Other(texts) => texts.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join("\n"),
            })
            .collect::<Vec<_>>()
            .join("\n");
        let fields: BTreeSet<&str> = self.case.columns.iter().filter_map(|c| c.field).collect();
        for record in new {
            for (field, value) in record {
                // Follow from what other cells say.
                let follows = match *field {
                    "unit" => said.contains("支部"),
                    "stage" | "target_unit" | "problem_source" | "project_stage" | "project_stage_on" => true,
                    "present" => fields.contains("present_names"),
                    "on_leave" => fields.contains("leave_names"),
                    "training" => fields.contains("training_days") || fields.contains("training_hours"),
                    "training_days" | "training_hours" => fields.contains("training"),
                    "task_outcome" => fields.contains("task_done_on"),
                    "target_entered_on" => fields.contains("target_basis"),
                    "project_plan" => fields.contains("project_next"),
                    "project_stages" => fields.contains("project_stage"),
                    "problem_closed" | "problem_closed_on" => {
                        fields.contains("problem_closed") || fields.contains("problem_closed_on")
                    }
                    _ => false,
                };
                if !follows && !fields.contains(field) {
                    self.note("made up", *field, value.clone());
                }
            }
        }
        for unit in units.iter().filter(|u| !["第一党支部", "第二党支部"].contains(&u.as_str())) {
            if !said.contains(unit.as_str()) {
                self.note("made up", "a unit", unit.clone());
            }
        }
    }

    /// The same file again.
    fn again(&mut self, preview: &ImportPreview) {
        for row in &preview.rows {
            if matches!(row.outcome, RowOutcome::Added | RowOutcome::Updated) {
                let what: Vec<String> =
                    row.changes.iter().map(|c| format!("{} {:?} → {:?}", c.label, c.before, c.after)).collect();
                let label = row.changes.first().map_or("", |c| c.label.as_str());
                self.note("again", format!("{:?} {label}", row.outcome), what.join(" "));
            }
        }
        if preview.cells.entered > 0 && self.broken.iter().all(|b| b.law != "again") {
            self.note("again", "entered", format!("{:?}", preview.cells));
        }
    }
}

/// A remark about a cell, its column or what its heading was taken for.
fn told(preview: &ImportPreview, row: &PreviewRow, column: u32) -> bool {
    let asked = row.asked.iter().any(|q| q.index == Some(column));
    asked
        || row.warnings.iter().chain(&row.errors).any(|n| n.index == Some(column))
        || preview.warnings.iter().any(|n| n.index == Some(column))
}

/// The text of a cell without white space and invisible characters around it.
fn bare(ink: &Ink) -> String {
    ink.shown().trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}').to_owned()
}

/// A list in one order.
fn sorted(text: &str) -> String {
    // A post is held in its unit; which one that is follows from other cells.
    let bare = |part: &'_ str| part.split_once("党支部：").map_or(part, |(_, post)| post).to_owned();
    let mut parts: Vec<String> = text.split('、').map(bare).collect();
    parts.sort_unstable();
    parts.join("、")
}
