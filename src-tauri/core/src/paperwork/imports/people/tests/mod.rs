//! Rows of people against a vault: whom they mean, what is asked, and that a second time changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod identity;
mod messes;
mod moves;
mod ways;
mod words;

use std::sync::Arc;

use crate::books::organisation::{Member, NewEvent, PersonEvent, Roll, save_event};
use crate::paperwork::imports::{ColumnChoice, ImportKind, ImportRequest, ImportResult, RowAnswer, apply};
use crate::vault::office::{Office, Work};

/// A vault and files of its own.
pub(super) struct Desk {
    pub office: Office,
    folder: dangwu_scratch::Scratch,
}

impl Desk {
    pub(super) fn new() -> Self {
        let folder = dangwu_scratch::Scratch::new("people");
        let now = "2026-12-01T09:00:00".parse().unwrap();
        let office = Office::create(&folder.join("vault"), "石河镇中心小学", Arc::new(move || now)).unwrap();
        Self { office, folder }
    }

    fn request(&self, kind: ImportKind, table: &str, answers: &[&str]) -> ImportRequest {
        let file = self.folder.join("表.csv");
        std::fs::write(&file, table).unwrap();
        let mut request = ImportRequest::of(kind, file.to_str().unwrap());
        let answer = |text: &&str| match text.split_once('=') {
            Some((row, choice)) => RowAnswer { sheet: None, row: row.parse().ok(), choice: choice.to_owned() },
            None => RowAnswer { sheet: None, row: None, choice: (*text).to_owned() },
        };
        request.answers = answers.iter().map(answer).collect();
        request
    }

    pub(super) fn import(&mut self, table: &str, answers: &[&str]) -> ImportResult {
        let request = self.request(ImportKind::Members, table, answers);
        accounted(apply(&mut self.office, &request, &Work::quiet()).unwrap().value)
    }

    /// With columns set to fields by hand: `隶属=unit`.
    pub(super) fn import_as(&mut self, kind: ImportKind, table: &str, columns: &[&str]) -> ImportResult {
        let mut request = self.request(kind, table, &[]);
        request.columns = columns
            .iter()
            .map(|c| {
                let (heading, field) = c.split_once('=').unwrap();
                let (column, nth) = (None, None);
                ColumnChoice { sheet: None, column, heading: heading.to_owned(), nth, field: field.to_owned() }
            })
            .collect();
        accounted(apply(&mut self.office, &request, &Work::quiet()).unwrap().value)
    }

    pub(super) fn roll(&self) -> Roll {
        Roll::read(self.office.db()).unwrap()
    }

    /// Name, stage, branch, group and posts of everybody on a day.
    pub(super) fn on(&self, day: &str) -> Vec<String> {
        let (roll, day) = (self.roll(), day.parse().unwrap());
        let line = |m: &Member| {
            let row = roll.row(m, day);
            [row.facts.name.as_str(), row.stage.label(), &row.unit_name, &row.group_name, &row.posts]
                .join(" ")
                .trim_end()
                .to_owned()
        };
        roll.members.iter().map(line).collect()
    }

    pub(super) fn member(&self, name: &str) -> Member {
        self.roll().members.iter().find(|m| m.facts.name == name).unwrap().clone()
    }

    /// Kind, day and note of everything that happened to somebody.
    pub(super) fn events(&self, name: &str) -> Vec<String> {
        let line = |e: &PersonEvent| {
            let on = e.on.map(|d| d.to_string()).unwrap_or_default();
            format!("{} {on} {}", e.kind.code(), e.note).trim_end().to_owned()
        };
        self.member(name).events.iter().map(line).collect()
    }

    pub(super) fn event(&mut self, name: &str, event: NewEvent) {
        let person = self.member(name).id;
        let NewEvent { kind, on, unit, note } = event;
        let step = crate::books::organisation::StepDetail::default();
        save_event(&mut self.office, &PersonEvent { id: None, person, kind, on, unit, note, step }).unwrap();
    }
}

/// Every cell is accounted for, whatever became of it.
fn accounted(result: ImportResult) -> ImportResult {
    let cells = &result.cells;
    assert_eq!(cells.filled, cells.entered + cells.same + cells.left + cells.rejected, "{result:?}");
    result
}

/// Codes of what is asked, by row.
pub(super) fn asked(result: &ImportResult) -> Vec<String> {
    result.asked.iter().map(|q| format!("{} {}", q.row, q.code)).collect()
}

/// Codes of what is told, by row.
pub(super) fn told(result: &ImportResult) -> Vec<String> {
    result.warnings.iter().map(|w| format!("{} {}", w.row, w.code)).collect()
}

/// Added, updated, unchanged, skipped.
pub(super) fn counts(result: &ImportResult) -> (u32, u32, u32, u32) {
    (result.added, result.updated, result.unchanged, result.skipped)
}
