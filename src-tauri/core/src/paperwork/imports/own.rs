//! Columns kept as items of the school's own: bound by heading, read by their kind, compared with what is held.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::columns::{CHOSEN, OWN, keeps};
use super::judged::{Judged, OwnCell};
use super::record::Record;
use super::rows::SourceRow;
use super::sheet::{Opened, Part};
use super::{CellNote, FieldChange, PreviewColumn, RowOutcome, Sure};
use crate::books::own::{self, OwnItem, OwnKind, OwnRegister};
use crate::ground::codes::parse_code;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::OwnItemId;
use crate::sheets::fields::{ReadContext, cell_text, normalise_heading};
use crate::sheets::workbook::Cell;

/// A column kept as an item.
struct OwnColumn {
    /// The sheet it stands in, by its place among those read.
    sheet: usize,
    column: u32,
    heading: String,
    /// The item, by its place among those kept: columns of several sheets may be one item.
    item: usize,
}

/// Which record a row is about, also where the file itself brings it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum About {
    Held(i64),
    Draft(usize),
    Row(usize, u32),
}

/// The columns of a file that are kept, and what the vault holds under their items.
pub(super) struct OwnColumns {
    columns: Vec<OwnColumn>,
    items: Vec<OwnItem>,
    held: HashMap<(OwnItemId, i64), String>,
    /// What rows above said of the same record.
    said: HashMap<(About, usize), String>,
    context: ReadContext,
}

impl OwnColumns {
    /// Binds the columns the clerk wants to keep, and those that go by the name of an item there is, sheet by sheet.
    ///
    /// # Errors
    /// A heading that may not be kept; wrong use for a file that is no register.
    pub(super) fn bind(db: &Connection, group: &str, table: &mut Opened, context: ReadContext) -> Result<Self> {
        let mut this =
            Self { columns: Vec::new(), items: Vec::new(), held: HashMap::new(), said: HashMap::new(), context };
        let register = OwnRegister::of_group(group);
        let mut items = register.map(|r| own::held_items(db, Some(r))).transpose()?.unwrap_or_default();
        let Opened { first, others, rows, warnings, .. } = table;
        for (sheet, part) in std::iter::once(first).chain(others).enumerate() {
            this.bind_part(register, &mut items, (sheet, part), rows, warnings)?;
        }
        if let Some(register) = register.filter(|_| !this.columns.is_empty()) {
            this.held = own::all_values(db, register)?;
        }
        Ok(this)
    }

    fn bind_part(
        &mut self,
        register: Option<OwnRegister>,
        items: &mut Vec<OwnItem>,
        (sheet, part): (usize, &mut Part),
        rows: &[SourceRow],
        warnings: &mut Vec<CellNote>,
    ) -> Result<()> {
        let names = names(&part.columns);
        // What was chosen stands before what goes by its name.
        let mut order: Vec<usize> = (0..part.columns.len()).collect();
        order.sort_by_key(|place| part.columns.get(*place).is_none_or(|c| !keeps(&c.field)));
        let mut taken: HashSet<String> = HashSet::new();
        for place in order {
            let (Some(column), Some(name)) = (part.columns.get(place), names.get(place)) else { continue };
            let chosen = keeps(&column.field) && column.how == CHOSEN;
            let item = match (register, chosen) {
                (None, true) => {
                    return Err(Problem::new(ProblemCode::WrongUse, "指标体系的表没有本校项目")
                        .at(column.heading.clone())
                        .advise("请把这一列对应到指标的某一项，或不导入。"));
                }
                (Some(register), true) => {
                    if taken.contains(&own::key(name)) {
                        return Err(Problem::new(ProblemCode::Conflict, format!("两列都叫“{name}”，只能留一列"))
                            .at(format!("{}列“{}”", column.letter, column.heading))
                            .advise("请在表里改一列的表头，或只留其中一列。"));
                    }
                    Some(self.wanted(register, rows.iter().filter(|r| r.sheet == sheet), column, name, items)?)
                }
                (Some(_), false) => known(items, column, name).filter(|i| !taken.contains(&own::key(&i.label))),
                (None, false) => None,
            };
            let Some(item) = item else {
                if let Some(column) = part.columns.get_mut(place) {
                    let why = register.map_or(Some("指标体系的表没有本校项目"), |r| own::refused(r, name));
                    column.own_refused = why.unwrap_or_default().to_owned();
                    if keeps(&column.field) {
                        // Kept once and since taken away: the column has no field again.
                        (column.field, column.how) = (String::new(), "none".to_owned());
                    }
                }
                continue;
            };
            taken.insert(own::key(&item.label));
            if item.id.is_none() && !items.iter().any(|i| own::key(&i.label) == own::key(&item.label)) {
                items.push(item.clone());
            }
            self.take((sheet, part), place, item, warnings);
        }
        Ok(())
    }

    /// The item of a column the clerk keeps: the one of its name, or a new one of the kind its cells are of.
    fn wanted<'r>(
        &self,
        register: OwnRegister,
        rows: impl Iterator<Item = &'r SourceRow>,
        column: &PreviewColumn,
        name: &str,
        items: &[OwnItem],
    ) -> Result<OwnItem> {
        let kind = column.field.strip_prefix("own:").and_then(parse_code::<OwnKind>);
        if let Some(item) = items.iter().find(|i| own::key(&i.label) == own::key(name)) {
            if let Some(kind) = kind.filter(|kind| *kind != item.kind) {
                let message = format!("本校项目“{}”是{}，不是{}", item.label, item.kind.label(), kind.label());
                let advice = "请去掉种类再导入，或先在“设置”里改这一项的种类。";
                return Err(Problem::new(ProblemCode::Conflict, message).at(column.heading.clone()).advise(advice));
            }
            return Ok(item.clone());
        }
        let cells = rows.filter(|r| r.skip.is_none()).filter_map(|r| r.cells.get(column.column as usize));
        let kind = kind.unwrap_or_else(|| own::guessed(cells, self.context));
        let item = OwnItem { id: None, register, label: name.to_owned(), kind, choices: Vec::new() };
        own::checked(&item, items)
            .map_err(|problem| problem.field("columns").at(format!("{}列“{}”", column.letter, column.heading)))
    }

    /// Binds a column; what was told of it as one without a field no longer holds.
    fn take(&mut self, (sheet, part): (usize, &mut Part), place: usize, item: OwnItem, warnings: &mut Vec<CellNote>) {
        let Some(column) = part.columns.get_mut(place) else { return };
        if column.how != CHOSEN {
            "own".clone_into(&mut column.how);
        }
        (column.field, column.label) = (OWN.to_owned(), item.label.clone());
        (column.sure, column.as_heading, column.offers) = (Sure::Sure, String::new(), Vec::new());
        let (index, heading) = (column.column, column.heading.clone());
        warnings.retain(|note| note.index != Some(index) || note.sheet != part.name);
        let held = self.items.iter().position(|i| own::key(&i.label) == own::key(&item.label));
        let item = held.unwrap_or_else(|| {
            self.items.push(item);
            self.items.len() - 1
        });
        self.columns.push(OwnColumn { sheet, column: index, heading, item });
    }

    /// Reads the kept cells of a row that is to be entered, and says what they change.
    pub(super) fn judge(&mut self, source: &SourceRow, record: &Record<'_>, judged: &mut Judged) {
        if !matches!(judged.outcome, RowOutcome::Added | RowOutcome::Updated | RowOutcome::Unchanged) {
            return;
        }
        let draft = judged.draft.map_or(About::Row(source.sheet, source.row), About::Draft);
        let about = judged.subject.map_or(draft, About::Held);
        let mut writes = false;
        for column in self.columns.iter().filter(|c| c.sheet == source.sheet) {
            let place = column.item;
            let Some(item) = self.items.get(place) else { continue };
            let cell = source.cells.get(column.column as usize).unwrap_or(&Cell::Empty);
            if cell_text(cell).is_empty() {
                continue;
            }
            let note = |code: &str, message: String| CellNote {
                code: code.to_owned(),
                column: column.heading.clone(),
                index: Some(column.column),
                value: cell_text(cell).into_owned(),
                ..record.note("", message)
            };
            let found = match own::read_value(item.kind, cell, self.context) {
                Ok(found) => found,
                Err(message) => {
                    judged.left.push(column.column);
                    judged.warnings.push(note("own_unreadable", format!("{message}；这一格没有导入")));
                    continue;
                }
            };
            let Some(found) = found else {
                judged.own.push(OwnCell { column: column.column, item: place, value: None });
                continue;
            };
            let show = |value: &str| own::shown(item.kind, value);
            let above = self.said.get(&(about, place));
            let held = item.id.zip(judged.subject).and_then(|key| self.held.get(&key));
            let value = if above.or(held) == Some(&found.value) {
                None
            } else if let Some(above) = above {
                let message = format!(
                    "上面的行里同一条记录写的是“{}”，这里的“{}”没有导入，请核对",
                    show(above),
                    show(&found.value)
                );
                judged.left.push(column.column);
                judged.warnings.push(note("own_second_row", message));
                continue;
            } else {
                judged.changes.push(FieldChange {
                    label: item.label.clone(),
                    before: held.map(|v| show(v)).unwrap_or_default(),
                    after: show(&found.value),
                });
                writes = true;
                Some(found.value.clone())
            };
            judged.warnings.extend(found.warning.map(|message| note("check", message)));
            self.said.insert((about, place), found.value);
            judged.own.push(OwnCell { column: column.column, item: place, value });
        }
        if writes && judged.outcome == RowOutcome::Unchanged {
            (judged.outcome, judged.only_own) = (RowOutcome::Updated, true);
        }
    }

    /// Makes the items that have something to hold.
    pub(super) fn create<'a>(&mut self, tx: &Connection, cells: impl Iterator<Item = &'a OwnCell>) -> Result<()> {
        let used: HashSet<usize> = cells.filter(|c| c.value.is_some()).map(|c| c.item).collect();
        for (place, item) in self.items.iter_mut().enumerate() {
            if item.id.is_none() && used.contains(&place) {
                item.id = Some(own::write_item(tx, item)?);
            }
        }
        Ok(())
    }

    /// Writes what a row says of its record.
    pub(super) fn write(&self, tx: &Connection, record: i64, cells: &[OwnCell]) -> Result<()> {
        for cell in cells {
            let item = self.items.get(cell.item).and_then(|i| i.id);
            if let (Some(item), Some(value)) = (item, &cell.value) {
                own::write_value(tx, item, record, value)?;
            }
        }
        Ok(())
    }
}

/// What the columns are called: the last level of the heading where that tells them apart, else the whole of it, else
/// with its number.
fn names(columns: &[PreviewColumn]) -> Vec<String> {
    let last = |c: &PreviewColumn| own::label_of(c.heading.rsplit(" / ").next().unwrap_or(&c.heading));
    let whole = |c: &PreviewColumn| own::label_of(&c.heading);
    let name = |(place, column): (usize, &PreviewColumn)| {
        let same = |of: &dyn Fn(&PreviewColumn) -> String, until: usize| {
            let name = own::key(&of(column));
            columns.iter().take(until).filter(|c| own::key(&of(c)) == name).count()
        };
        if same(&last, columns.len()) == 1 {
            return last(column);
        }
        match same(&whole, place) {
            0 => whole(column),
            before => format!("{}{}", whole(column), before + 1),
        }
    };
    columns.iter().enumerate().map(name).collect()
}

/// The item that goes by the name of a column: in the same words, or for a column without a field, without what
/// stands in brackets. What the clerk said of the heading since stands before it.
fn known(items: &[OwnItem], column: &PreviewColumn, name: &str) -> Option<OwnItem> {
    if column.heading.is_empty() || matches!(column.how.as_str(), CHOSEN | "remembered") && !keeps(&column.field) {
        return None;
    }
    let key = own::key(name);
    if let Some(item) = items.iter().find(|i| own::key(&i.label) == key) {
        return Some(item.clone());
    }
    let loose = normalise_heading(name);
    let mut alike = items.iter().filter(|i| column.field.is_empty() && normalise_heading(&i.label) == loose);
    let one = alike.next()?;
    alike.next().is_none().then(|| one.clone())
}
