//! A form with its facts filled in: what is shown and what is written.

use super::catalogue::{Place, Row, Scope};
use super::form::{Each, Form, ListColumn, Part, Piece, Text};
use super::subject::{Sheet, Subject};
use super::{PaperBlock, PaperCell, PaperRow, PaperStyle};
use crate::law::rulebook::Milestone;

/// Half-width characters of a title that fit on a line.
const TITLE_WIDTH: usize = 40;

/// A filled form.
#[derive(Debug)]
pub(super) struct Filled {
    /// From top to bottom.
    pub blocks: Vec<PaperBlock>,
    /// Facts not held, in words, each once.
    pub blanks: Vec<String>,
}

/// Puts the facts of a sheet into a form.
pub(super) fn fill(form: &Form, sheet: &Sheet) -> Filled {
    let mut pen = Pen { sheet, blanks: Vec::new() };
    let alone = if let [one] = sheet.people.as_slice() { Some(one) } else { None };
    let place = Place { sheet, person: alone, row: Row::Plain, number: 0 };
    let blocks = form.parts.iter().map(|part| pen.part(part, place)).collect();
    Filled { blocks, blanks: pen.blanks }
}

struct Pen<'a> {
    sheet: &'a Sheet,
    blanks: Vec<String>,
}

impl<'a> Pen<'a> {
    fn part(&mut self, part: &Part, place: Place<'a>) -> PaperBlock {
        match part {
            Part::Lines { count } => PaperBlock::Lines { count: *count },
            Part::Break {} => PaperBlock::Break,
            Part::Grid { widths, rows } => PaperBlock::Table {
                widths: widths.clone(),
                rows: rows.iter().map(|row| self.grid_row(widths.len(), row, place)).collect(),
            },
            Part::List { each, columns, height, at_least } => self.list(*each, columns, (*height, *at_least), place),
            other => match other.text() {
                Some((PaperStyle::Title, text)) => {
                    PaperBlock::Text { style: PaperStyle::Title, text: on_one_line(&self.text(text, place)) }
                }
                Some((style, text)) => PaperBlock::Text { style, text: self.text(text, place) },
                None => PaperBlock::Lines { count: 0 },
            },
        }
    }

    /// A text with its facts; a blank for each that is not held.
    fn text(&mut self, text: &Text, place: Place<'a>) -> String {
        let mut written = String::new();
        for piece in &text.0 {
            match piece {
                Piece::Words(words) => written.push_str(words),
                Piece::Fact(key) => match key.value(&place) {
                    Some(value) => written.push_str(&value),
                    None => {
                        self.miss(*key, place);
                        written.push_str(key.blank());
                    }
                },
            }
        }
        written
    }

    /// The text of a cell: empty where none of its facts is held.
    fn cell(&mut self, text: &Text, place: Place<'a>) -> String {
        let mut keys = text.0.iter().filter_map(|p| match p {
            Piece::Fact(key) => Some(*key),
            Piece::Words(_) => None,
        });
        let any = keys.clone().next().is_some();
        if any && keys.all(|key| key.value(&place).is_none()) {
            self.text(text, place);
            return String::new();
        }
        self.text(text, place)
    }

    fn miss(&mut self, key: super::catalogue::Key, place: Place<'a>) {
        if !matches!(key.scope(), Scope::Sheet | Scope::Person) {
            return;
        }
        let label = match place.person {
            Some(person) if self.sheet.people.len() > 1 => format!("{}：{}", person.facts.name, key.label()),
            _ => key.label(),
        };
        if !self.blanks.contains(&label) {
            self.blanks.push(label);
        }
    }

    /// Label and value in turn; the last cell takes the columns left over.
    fn grid_row(&mut self, columns: usize, row: &super::form::GridRow, place: Place<'a>) -> PaperRow {
        let cells = row.cells();
        let written = (0..)
            .zip(cells)
            .map(|(i, text)| {
                let cols = if i + 1 == cells.len() { columns - i } else { 1 };
                let label = i % 2 == 0;
                PaperCell { text: self.cell(text, place), cols: count(cols), rows: 1, left: !label && cols > 2 }
            })
            .collect();
        PaperRow { heading: false, height: row.height(), cells: written }
    }

    fn list(
        &mut self,
        each: Each,
        columns: &[ListColumn],
        (height, at_least): (u32, usize),
        place: Place<'a>,
    ) -> PaperBlock {
        let places = self.places(each, place);
        let mut body: Vec<Vec<String>> = (1..)
            .zip(places)
            .map(|(number, place)| {
                let place = Place { number, ..place };
                columns.iter().map(|c| self.cell(&c.text, place)).collect()
            })
            .collect();
        // An empty list still has a row to write in.
        let least = at_least.max(1);
        while body.len() < least {
            body.push(vec![String::new(); columns.len()]);
        }
        let heading = columns.iter().map(|c| plain(&c.label, 1, false)).collect();
        let mut rows = vec![PaperRow { heading: true, height: 9, cells: heading }];
        for (at, line) in body.iter().enumerate() {
            let cells = (0..)
                .zip(columns.iter().zip(line))
                .filter_map(|(i, (column, text))| {
                    if !column.merge {
                        return Some(plain(text, 1, column.left));
                    }
                    let joins = |row: usize| row > 0 && same_so_far(&body, columns, row, i);
                    let below = (at + 1..body.len()).take_while(|row| joins(*row)).count();
                    (!joins(at)).then(|| plain(text, 1 + below, column.left))
                })
                .collect();
            rows.push(PaperRow { heading: false, height, cells });
        }
        PaperBlock::Table { widths: columns.iter().map(|c| c.width).collect(), rows }
    }

    fn places(&self, each: Each, place: Place<'a>) -> Vec<Place<'a>> {
        let person: Option<&'a Subject> = place.person;
        let of = |row: Row<'a>| Place { row, ..place };
        match each {
            Each::People => self.sheet.people.iter().map(|p| Place { person: Some(p), ..place }).collect(),
            Each::Documents => person.iter().flat_map(|p| &p.documents).map(|d| of(Row::Document(d))).collect(),
            Each::Archive => person
                .iter()
                .flat_map(|p| &p.documents)
                .filter(|d| d.is_present())
                .map(|d| of(Row::Document(d)))
                .collect(),
            Each::Steps => person.iter().flat_map(|p| &p.steps).map(|s| of(Row::Step(s))).collect(),
            Each::Reviews | Each::ProbationReviews => {
                let wanted = if each == Each::Reviews { Milestone::Reviewed } else { Milestone::ProbationReviewed };
                person
                    .iter()
                    .flat_map(|p| &p.taken)
                    .filter(|t| t.milestone == wanted)
                    .map(|t| of(Row::Review(t)))
                    .collect()
            }
        }
    }
}

/// A row says the same as the one above in this column and in all joined columns before it.
fn same_so_far(body: &[Vec<String>], columns: &[ListColumn], row: usize, column: usize) -> bool {
    let cell = |r: usize, c: usize| body.get(r).and_then(|line| line.get(c)).filter(|text| !text.is_empty());
    (0..=column)
        .filter(|c| columns.get(*c).is_some_and(|column| column.merge))
        .all(|c| cell(row, c).is_some() && cell(row, c) == cell(row - 1, c))
}

/// A title breaks where its form says, and only if it is too long for one line.
fn on_one_line(title: &str) -> String {
    let width: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if width > TITLE_WIDTH { title.to_owned() } else { title.replace('\n', "") }
}

fn plain(text: &str, rows: usize, left: bool) -> PaperCell {
    PaperCell { text: text.to_owned(), cols: 1, rows: count(rows), left }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(1)
}
