//! The file as it came, and what each column means.

use std::collections::HashMap;
use std::path::Path;

use super::framework::likeness;
use super::record::Bound;
use super::record::CHECK;
use super::{CellNote, HeadingTaken, ImportRequest, PreviewColumn, Sure};
use crate::error::{Problem, ProblemCode, Result};
use crate::fields::{CAPTION, Column, Dictionary, RowClass, Table, cell_text, find_table, normalise_heading};
use crate::meetings::MeetingKind;
use crate::workbook::{self, Cell, FileKind, Limits, Sheet};

/// A row below the headings.
pub(super) struct SourceRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// Cells by column of the file, mends included, merged ones filled down.
    pub cells: Vec<Cell>,
    /// Why it is no record.
    pub skip: Option<String>,
    /// Columns whose cell is merged with the one above.
    pub merged: Vec<usize>,
    /// The unit it belongs to where it names none: its caption's, or that of the rows above.
    pub unit: Option<String>,
}

impl SourceRow {
    /// Cells as text.
    pub(super) fn shown(&self) -> Vec<String> {
        self.cells.iter().map(|c| cell_text(c).into_owned()).collect()
    }
}

/// A file opened for import.
pub(super) struct Opened {
    pub format: String,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub titles: Vec<String>,
    pub heading_rows: Vec<u32>,
    pub columns: Vec<PreviewColumn>,
    pub rows: Vec<SourceRow>,
    pub warnings: Vec<CellNote>,
    /// The kind the whole sheet is about, told by its name or title.
    pub sheet_kind: Option<MeetingKind>,
}

/// How a column was matched that the clerk chose now.
pub(super) const CHOSEN: &str = "chosen";
/// The field of a column that is kept as an item of the school's own.
pub(super) const OWN: &str = "own";
/// The code of a remark on a column that the program reckons itself.
pub(super) const DERIVED: &str = "derived";

impl Opened {
    /// What each heading was taken for.
    pub(super) fn headings(&self) -> Vec<HeadingTaken> {
        let taken = |c: &PreviewColumn| HeadingTaken {
            sheet: self.sheet.clone(),
            column: c.letter.clone(),
            heading: c.heading.clone(),
            field: Some(c.field.clone()).filter(|f| !f.is_empty()),
            sure: c.sure,
        };
        self.columns.iter().filter(|c| !c.heading.is_empty()).map(taken).collect()
    }

    /// Columns that hold a field.
    pub(super) fn bound(&self) -> Vec<Bound> {
        self.columns
            .iter()
            .filter_map(|c| {
                let kind = Dictionary::shipped().field(&c.field)?.kind;
                Some(Bound { column: c.column as usize, heading: c.heading.clone(), field: c.field.clone(), kind })
            })
            .collect()
    }
}

/// Reads the file, chooses the sheet and finds the table.
pub(super) fn open(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    // A problem that names no place is about the file as a whole.
    table_of(request, remembered)
        .map_err(|problem| if problem.place.is_empty() { problem.at(request.file.clone()) } else { problem })
}

fn table_of(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    let mut book = workbook::read(Path::new(&request.file), &Limits::default())?;
    let names: Vec<String> = book.sheets.iter().map(|s| s.name.clone()).collect();
    let group = request.kind.group();
    let dictionary = Dictionary::shipped();
    let (place, table, others) = match &request.sheet {
        Some(name) => {
            let place = names.iter().position(|n| n == name).unwrap_or(names.len());
            let sheet = book.sheets.get(place).ok_or_else(|| {
                Problem::bad_input(format!("没有名为“{name}”的工作表"))
                    .field("sheet")
                    .advise(format!("这个文件里有：{}。", names.join("、")))
            })?;
            (place, find_table(dictionary, group, &sheet.rows, &sheet.merges)?, Vec::new())
        }
        None => fullest(&book.sheets, group)?,
    };
    let sheet = book.sheets.swap_remove(place);
    let columns = columns(request, &table, remembered)?;
    let mut warnings = Vec::new();
    for column in &table.columns {
        if let Some(other) = column.same_as {
            warnings.push(CellNote {
                code: "same_field".to_owned(),
                sheet: sheet.name.clone(),
                row: table.heading_rows.last().copied().unwrap_or(1),
                column: column.heading.clone(),
                index: Some(column.index),
                value: column.heading.clone(),
                message: format!("与{}列说的是同一项，以{}列为准", letter(other), letter(other)),
            });
        }
    }
    let rows = rows(request, sheet.rows, &table, &columns);
    let about = |message: String| CellNote {
        code: CHECK.to_owned(),
        sheet: sheet.name.clone(),
        row: table.heading_rows.last().copied().unwrap_or(1),
        column: String::new(),
        index: None,
        value: String::new(),
        message,
    };
    for (name, records) in others {
        warnings.push(about(format!("工作表“{name}”里也有{records}条这类记录，这次没有导入，请再选它导入一次")));
    }
    let filled = |column: &PreviewColumn| {
        let holds = |r: &SourceRow| r.cells.get(column.column as usize).is_some_and(|c| !cell_text(c).is_empty());
        rows.iter().filter(|r| r.skip.is_none()).any(holds)
    };
    for column in columns.iter().filter(|c| filled(c)) {
        if dictionary.field(&column.field).is_some_and(|f| f.derived) {
            let message = format!("{}列“{}”由程序从登记推算，不读表里的", column.letter, column.heading);
            let note = CellNote { column: column.heading.clone(), index: Some(column.column), ..about(message) };
            warnings.push(note.coded(DERIVED));
        } else if column.how == "none" && !column.heading.is_empty() && !is_numbering(&column.heading) {
            let message = format!(
                "{}列“{}”没有对应的项目，没有导入；需要时请在“每列是什么”里指定",
                column.letter, column.heading
            );
            let note = CellNote { column: column.heading.clone(), index: Some(column.column), ..about(message) };
            warnings.push(note.coded("no_field"));
        }
    }
    let kinds_bound = columns.iter().any(|c| c.field == "kinds");
    let sheet_kind = std::iter::once(&sheet.name).chain(&table.titles).find_map(|text| only_kind(text));
    if let Some(kind) = sheet_kind.filter(|_| request.kind == super::ImportKind::Meetings && !kinds_bound) {
        warnings.push(about(format!("没有会议类型一栏，会议名称里看不出类型的，按表名或标题识别为{}", kind.label())));
    }
    Ok(Opened {
        format: match book.format {
            FileKind::Xlsx => "xlsx",
            FileKind::Xls => "xls",
            FileKind::Html => "html",
            FileKind::Delimited => "csv",
        }
        .to_owned(),
        sheets: names,
        sheet: sheet.name,
        titles: table.titles.clone(),
        heading_rows: table.heading_rows.clone(),
        rows,
        columns,
        warnings,
        sheet_kind,
    })
}

/// Place of the sheet taken, its table, and the other visible sheets that hold such records too, with
/// how many.
type Chosen = (usize, Table, Vec<(String, usize)>);

/// The sheet with the most records of this kind, a visible one if any fits.
fn fullest(sheets: &[Sheet], group: &str) -> Result<Chosen> {
    let mut found: Vec<(usize, &Sheet, Table, (u32, usize))> = Vec::new();
    let mut problem = None;
    for (place, sheet) in sheets.iter().enumerate() {
        match find_table(Dictionary::shipped(), group, &sheet.rows, &sheet.merges) {
            Ok(table) => {
                let records = table.records().count();
                // Of a framework the table of indicators is meant, not the longest.
                let likeness = if group == "framework" { likeness(&table, &sheet.rows) } else { 0 };
                found.push((place, sheet, table, (likeness, records)));
            }
            Err(p) => problem = problem.or(Some(p)),
        }
    }
    let mut best: Option<usize> = None;
    for (place, (_, sheet, _, records)) in found.iter().enumerate() {
        let better = best
            .and_then(|b| found.get(b))
            .is_none_or(|(_, held, _, most)| (!sheet.hidden, *records) > (!held.hidden, *most));
        if better {
            best = Some(place);
        }
    }
    let Some(best) = best else {
        return Err(problem.unwrap_or_else(|| Problem::bad_input("文件里没有工作表").advise("请确认选对了文件。")));
    };
    let (place, _, table, _) = found.swap_remove(best);
    let others = found
        .iter()
        .filter(|(_, s, _, (_, n))| !s.hidden && *n > 0)
        .map(|(_, s, _, (_, n))| (s.name.clone(), *n))
        .collect();
    Ok((place, table, others))
}

/// The clerk's choice, then what was remembered, then the dictionary.
///
/// # Errors
/// Wrong use where a choice names a field or a heading that is not there.
fn columns(request: &ImportRequest, table: &Table, remembered: &HashMap<String, String>) -> Result<Vec<PreviewColumn>> {
    let dictionary = Dictionary::shipped();
    let chosen = chosen(request, table)?;
    let column = |c: &Column| {
        let remembered = remembered.get(&c.heading).filter(|_| !c.heading.is_empty());
        let (field, how) = match (chosen.get(&c.index), remembered) {
            (Some(field), _) => ((*field).to_owned(), CHOSEN),
            (None, Some(field)) => (field.clone(), "remembered"),
            (None, None) => (c.field.clone().unwrap_or_default(), c.how.map_or("none", crate::fields::How::word)),
        };
        let label = dictionary.field(&field).map(|f| f.label.clone()).unwrap_or_default();
        let how = if field.is_empty() && how != CHOSEN && how != "remembered" { "none" } else { how };
        PreviewColumn {
            column: c.index,
            letter: letter(c.index),
            heading: c.heading.clone(),
            field,
            label,
            how: how.to_owned(),
            sure: Sure::Sure,
            as_heading: String::new(),
            offers: Vec::new(),
        }
    };
    Ok(table.columns.iter().map(column).collect())
}

/// Fields the clerk chose, by column.
fn chosen<'a>(request: &'a ImportRequest, table: &Table) -> Result<HashMap<u32, &'a str>> {
    let group = request.kind.group();
    let wrong = |what: String, place: &str| Problem::new(ProblemCode::WrongUse, what).at(place.to_owned());
    let mut chosen = HashMap::new();
    for choice in &request.columns {
        let known = choice.field.is_empty()
            || choice.field == OWN
            || Dictionary::shipped().field(&choice.field).is_some_and(|f| f.groups.iter().any(|g| g == group));
        if !known {
            let fields: Vec<&str> = Dictionary::shipped().fields_of(group).map(|f| f.id.as_str()).collect();
            let advice = format!("可用的项目：{}；不导入写 none，留作本校项目写 own。", fields.join(" "));
            return Err(wrong("没有这个项目".to_owned(), &choice.field).advise(advice));
        }
        let column = match choice.column {
            Some(column) => column,
            None => {
                let asked = normalise_heading(&choice.heading);
                let mut same = table.columns.iter().filter(|c| {
                    let levels = c.heading.rsplit(" / ").next().unwrap_or(&c.heading);
                    c.heading == choice.heading
                        || normalise_heading(&c.heading) == asked
                        || normalise_heading(levels) == asked
                });
                let nth = choice.nth.unwrap_or(1).max(1) as usize;
                let Some(column) = same.nth(nth - 1) else {
                    let there: Vec<&str> =
                        table.columns.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect();
                    let advice = format!("表里的列：{}。", there.join("、"));
                    return Err(wrong("表里没有这一列".to_owned(), &choice.heading).advise(advice));
                };
                column.index
            }
        };
        chosen.insert(column, choice.field.as_str());
    }
    Ok(chosen)
}

fn rows(
    request: &ImportRequest,
    mut sheet: Vec<Vec<Cell>>,
    table: &Table,
    columns: &[PreviewColumn],
) -> Vec<SourceRow> {
    let mut mends: HashMap<u32, Vec<(usize, &str)>> = HashMap::new();
    for mend in &request.mends {
        mends.entry(mend.row).or_default().push((mend.column as usize, &mend.value));
    }
    let width = table.columns.iter().map(|c| c.index + 1).max().unwrap_or(0);
    let unit_column = columns.iter().find(|c| c.field == "unit").map(|c| c.column as usize);
    let mut unit: Option<String> = table.titles.iter().find_map(|t| unit_in_title(t));
    table
        .rows
        .iter()
        .map(|row| {
            let mut cells = table.take(&mut sheet, row.row, width);
            for (column, value) in mends.get(&row.row).into_iter().flatten() {
                if let Some(cell) = cells.get_mut(*column) {
                    *cell = Cell::Text((*value).to_owned());
                }
            }
            let skip = match &row.class {
                RowClass::Data => None,
                RowClass::Skip(why) => Some((*why).to_owned()),
            };
            // A branch named once, over its people or only in the first of them, holds for those below.
            let named = match (&skip, unit_column) {
                (Some(why), _) if why == CAPTION => {
                    cells.iter().map(cell_text).find(|t| !t.is_empty()).map(|t| without_remark(&t))
                }
                (None, Some(column)) => cells.get(column).map(|c| cell_text(c).into_owned()).filter(|t| !t.is_empty()),
                _ => None,
            };
            unit = named.or(unit.take());
            let merged = (0..width).filter(|c| table.continues(row.row, *c)).map(|c| c as usize).collect();
            SourceRow { row: row.row, cells, skip, merged, unit: unit.clone() }
        })
        .collect()
}

/// The one kind a title such as 2026年度主题党日登记表 names; a note below the title names none.
fn only_kind(title: &str) -> Option<MeetingKind> {
    let tidy = title.trim();
    if tidy.chars().count() > 25 || ["注", "说明", "备注", "填表", "填报"].iter().any(|w| tidy.starts_with(w))
    {
        return None;
    }
    match kinds_in(tidy).as_slice() {
        [one] if !tidy.contains("三会一课") => Some(*one),
        _ => None,
    }
}

/// Every kind a text names, each by its official name or the usual short one.
pub(super) fn kinds_in(text: &str) -> Vec<MeetingKind> {
    MeetingKind::ALL
        .into_iter()
        .filter(|kind| {
            let short: &[&str] = match kind {
                MeetingKind::CommitteeMeeting => &["支委会", "支部委员会"],
                MeetingKind::GeneralMeeting => &["支部大会"],
                MeetingKind::Appraisal => &["民主评议"],
                MeetingKind::ThemeDay => &["党日活动"],
                _ => &[],
            };
            text.contains(kind.label()) || short.iter().any(|word| text.contains(word))
        })
        .collect()
}

/// 第一党支部（6人） without its remark.
fn without_remark(text: &str) -> String {
    text.split(['（', '(', '：', ':']).next().unwrap_or(text).trim().to_owned()
}

/// The branch of a line such as 单位：石河镇中心小学党支部.
fn unit_in_title(title: &str) -> Option<String> {
    let (head, rest) = title.split_once(['：', ':'])?;
    let name = rest.split_whitespace().next()?;
    let about_unit = ["单位", "支部"].iter().any(|w| head.contains(w));
    (about_unit && name.ends_with("支部")).then(|| name.to_owned())
}

fn is_numbering(heading: &str) -> bool {
    matches!(heading.trim(), "序号" | "序" | "编号" | "行号" | "No." | "NO.")
}

/// Letters of a zero-based column: 0 is A, 26 is AA.
fn letter(column: u32) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}
