//! Writes sheets in the look of official documents. The same data gives the same bytes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::layout::{ColumnKind, HeadingCell, Orientation, SheetSpec, Value};
use super::measure::{capacity, column_pixels, lines, width};
use super::place;
use super::problems::cell_place;
use super::style::{BODY_POINTS, Cells, HEADING_POINTS, INFO_POINTS, Lines, TITLE_POINTS};
use crate::error::{Problem, ProblemCode, Result};

/// UTF-16 units a cell can hold.
const MAX_TEXT: usize = 32_767;
/// Rows a sheet can hold, with room for the lines around the table.
const MAX_BODY: usize = 1_048_000;
/// Pixels a row can be high.
const MAX_HEIGHT: u32 = 545;
/// Largest whole number a spreadsheet keeps exactly.
const MAX_EXACT: u64 = 1 << 53;
const A4: u8 = 9;
const PAGE_NUMBERS: &str = "&C第 &P 页 共 &N 页";

/// Writes the sheets to `path`, aside first and then in place. `created` goes into the file's
/// properties: the clock is not asked, so the same data gives the same bytes.
pub fn save(sheets: &[SheetSpec], path: &Path, created: NaiveDateTime) -> Result<()> {
    place::put(path, &to_bytes(sheets, created)?)
}

/// The workbook as bytes.
pub fn to_bytes(sheets: &[SheetSpec], created: NaiveDateTime) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(&properties(created)?);
    let mut names = HashSet::new();
    for spec in sheets {
        check(spec)?;
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&spec.name, &mut names)).map_err(fault)?;
        Writer { sheet, spec, row: 0, pixels: spec.columns.iter().map(|c| column_pixels(c.width)).collect() }.write()?;
    }
    book.save_to_buffer().map_err(fault)
}

fn properties(created: NaiveDateTime) -> Result<DocProperties> {
    let part = |n: u32| u8::try_from(n).unwrap_or(0);
    let year = u16::try_from(created.year()).unwrap_or(1900);
    let moment = ExcelDateTime::from_ymd(year, part(created.month()), part(created.day()))
        .and_then(|d| d.and_hms(u16::from(part(created.hour())), part(created.minute()), part(created.second())))
        .map_err(fault)?;
    Ok(DocProperties::new().set_author("党务台账").set_creation_datetime(&moment))
}

fn fault(error: XlsxError) -> Problem {
    tracing::error!(%error, "writing a workbook");
    Problem::new(ProblemCode::Internal, "生成表格文件时出错").advise("请重试；若仍不行，请把导出的内容分成几次。")
}

/// What a spreadsheet cannot hold is refused before anything is written.
fn check(spec: &SheetSpec) -> Result<()> {
    let sheet = format!("工作表“{}”", spec.name);
    if spec.columns.is_empty() || spec.rows.len() > MAX_BODY {
        let message = if spec.columns.is_empty() { "没有选择任何列" } else { "行数超过一张工作表能容纳的数量" };
        return Err(Problem::bad_input(message).at(sheet).advise("请调整列或缩小范围后再导出。"));
    }
    let columns = spec.columns.len();
    for (row, cells) in spec.rows.iter().chain(&spec.totals).enumerate() {
        if cells.len() > columns {
            return Err(Problem::new(ProblemCode::Internal, "行比表头宽").at(sheet));
        }
        for (column, value) in cells.iter().enumerate() {
            if let Value::Text(text) = value
                && text.len() > MAX_TEXT
                && text.encode_utf16().count() > MAX_TEXT
            {
                return Err(Problem::bad_input(format!("文字超过{MAX_TEXT}个字，一个单元格放不下"))
                    .at(format!("{sheet} 表内{}", cell_place(row, column)))
                    .advise("请把这一项的文字缩短后再导出。"));
            }
        }
    }
    Ok(())
}

/// A name spreadsheets accept, different from those already taken.
fn sheet_name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let allowed: String = clean(wanted).chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n') { ' ' } else { c }).collect();
    let base = allowed.trim().trim_matches('\'');
    let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "表" } else { base };
    let mut number = 1;
    loop {
        let suffix = if number == 1 { String::new() } else { format!("({number})") };
        let room = 31 - suffix.len();
        let mut units = 0;
        let kept: String = base.chars().take_while(|c| { units += c.len_utf16(); units <= room }).collect();
        let name = format!("{}{suffix}", kept.trim_end_matches('\''));
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}

/// Without characters that XML forbids; line breaks of every kind become one.
fn clean(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c < ' ' && c != '\n') || c == '\u{7F}' || c == '\u{FFFE}' || c == '\u{FFFF}';
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(|c| match c {
        '\r' => '\n',
        '\t' => ' ',
        c if forbidden(c) => '\u{FFFD}',
        c => c,
    }).collect())
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    spec: &'a SheetSpec,
    row: u32,
    pixels: Vec<u32>,
}

impl Writer<'_> {
    fn write(mut self) -> Result<()> {
        let lines = Lines::new();
        for (column, pixels) in (0_u16..).zip(&self.pixels) {
            self.sheet.set_column_width_pixels(column, *pixels).map_err(fault)?;
        }
        self.top(&lines)?;
        let first_heading = self.row;
        self.headings(&lines.heading)?;
        let first_body = self.row;
        self.body()?;
        let last = self.row.saturating_sub(1);
        self.bottom(&lines)?;
        self.warnings(first_body, last)?;
        self.page(first_heading, first_body)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.pixels.len().saturating_sub(1)).unwrap_or(0)
    }

    fn total_pixels(&self) -> u32 {
        self.pixels.iter().sum()
    }

    /// One line over columns `first` to `last`.
    fn across(&mut self, first: u16, last: u16, text: &str, format: &Format) -> Result<()> {
        let text = clean(text);
        if first == last {
            self.sheet.write_string_with_format(self.row, first, text, format).map_err(fault)?;
        } else {
            self.sheet.merge_range(self.row, first, self.row, last, &text, format).map_err(fault)?;
        }
        Ok(())
    }

    fn height(&mut self, row: u32, pixels: u32) -> Result<()> {
        self.sheet.set_row_height_pixels(row, pixels.min(MAX_HEIGHT)).map_err(fault)?;
        Ok(())
    }

    /// A line over the whole width, as high as its text needs.
    fn line(&mut self, text: &str, points: u32, format: &Format) -> Result<()> {
        let count = lines(text, capacity(self.total_pixels(), points));
        self.across(0, self.last_column(), text, format)?;
        self.height(self.row, count * line_pixels(points) + 6)?;
        self.row += 1;
        Ok(())
    }

    fn top(&mut self, formats: &Lines) -> Result<()> {
        let spec = self.spec;
        if let Some(annex) = &spec.annex {
            self.line(annex, INFO_POINTS, &formats.annex)?;
        }
        if !spec.title.is_empty() {
            let count = lines(&spec.title, capacity(self.total_pixels(), TITLE_POINTS));
            self.across(0, self.last_column(), &spec.title, &formats.title)?;
            self.height(self.row, count * line_pixels(TITLE_POINTS) + 12)?;
            self.row += 1;
        }
        let (left, right) = (spec.info_left.as_str(), spec.info_right.as_str());
        match (left.is_empty(), right.is_empty()) {
            (true, true) => Ok(()),
            (false, true) => self.line(left, INFO_POINTS, &formats.left),
            (true, false) => self.line(right, INFO_POINTS, &formats.right),
            (false, false) => match self.split_at(right) {
                None => self.line(&format!("{left}　　{right}"), INFO_POINTS, &formats.left),
                Some(split) => {
                    self.across(0, split - 1, left, &formats.left)?;
                    self.across(split, self.last_column(), right, &formats.right)?;
                    self.height(self.row, line_pixels(INFO_POINTS) + 6)?;
                    self.row += 1;
                    Ok(())
                }
            },
        }
    }

    /// The first of the last columns that together hold the text on the right.
    fn split_at(&self, right: &str) -> Option<u16> {
        let needed = width(right) + 1;
        let mut pixels = 0;
        for (column, own) in (0_u16..).zip(&self.pixels).skip(1).collect::<Vec<_>>().into_iter().rev() {
            pixels += own;
            if capacity(pixels, INFO_POINTS) >= needed {
                return Some(column);
            }
        }
        None
    }

    fn headings(&mut self, format: &Format) -> Result<()> {
        let spec = self.spec;
        let (columns, count) = (self.pixels.len(), spec.headings.len());
        let mut covered = vec![false; columns * count];
        let mut heights = vec![0_u32; count];
        for (row, cells) in spec.headings.iter().enumerate() {
            let mut column = 0;
            for cell in cells {
                while covered.get(row * columns + column).copied().unwrap_or(false) && column < columns {
                    column += 1;
                }
                let (down, across) = (usize::from(cell.rows.max(1)), usize::from(cell.cols.max(1)));
                if column + across > columns || row + down > count {
                    return Err(Problem::new(ProblemCode::Internal, "表头与列数不符").at(format!("工作表“{}”", spec.name)));
                }
                for r in row..row + down {
                    covered.iter_mut().skip(r * columns + column).take(across).for_each(|place| *place = true);
                }
                self.heading(cell, row, column, &mut heights, format)?;
                column += across;
            }
        }
        for (row, height) in (self.row..).zip(&heights) {
            self.height(row, (*height).max(30))?;
        }
        self.row += u32::try_from(count).unwrap_or(0);
        Ok(())
    }

    fn heading(&mut self, cell: &HeadingCell, row: usize, column: usize, heights: &mut [u32], format: &Format) -> Result<()> {
        let (down, across) = (cell.rows.max(1), cell.cols.max(1));
        let pixels = self.pixels.iter().skip(column).take(usize::from(across)).sum();
        let needed = lines(&cell.text, capacity(pixels, HEADING_POINTS)) * line_pixels(HEADING_POINTS) + 10;
        // A heading over several rows shares its height among them.
        let share = needed.div_ceil(u32::from(down));
        heights.iter_mut().skip(row).take(usize::from(down)).for_each(|h| *h = (*h).max(share));
        let top = self.row + u32::try_from(row).unwrap_or(0);
        let left = u16::try_from(column).unwrap_or(u16::MAX);
        let text = clean(&cell.text);
        if down == 1 && across == 1 {
            self.sheet.write_string_with_format(top, left, text, format).map_err(fault)?;
        } else {
            let (bottom, right) = (top + u32::from(down) - 1, left + across - 1);
            self.sheet.merge_range(top, left, bottom, right, &text, format).map_err(fault)?;
        }
        Ok(())
    }

    fn body(&mut self) -> Result<()> {
        let spec = self.spec;
        let room: Vec<u32> = self.pixels.iter().map(|p| capacity(*p, BODY_POINTS)).collect();
        let formats: Vec<Cells> = spec.columns.iter().map(|c| Cells::new(c, false)).collect();
        for cells in &spec.rows {
            self.body_row(cells, &formats, &room)?;
        }
        if let Some(totals) = &spec.totals {
            let formats: Vec<Cells> = spec.columns.iter().map(|c| Cells::new(c, true)).collect();
            self.body_row(totals, &formats, &room)?;
        }
        Ok(())
    }

    fn body_row(&mut self, cells: &[Value], formats: &[Cells], room: &[u32]) -> Result<()> {
        let mut most = 1;
        let values = cells.iter().chain(std::iter::repeat(&Value::Empty));
        for (column, ((value, formats), room)) in (0_u16..).zip(values.zip(formats).zip(room)) {
            let written = match value {
                Value::Empty => self.sheet.write_blank(self.row, column, &formats.text),
                Value::Text(text) => {
                    let text = clean(text);
                    // Most cells are far shorter than their column: bytes are never fewer than half-widths.
                    if text.len() > *room as usize || text.contains('\n') {
                        most = most.max(lines(&text, *room));
                    }
                    self.sheet.write_string_with_format(self.row, column, text, &formats.text)
                }
                Value::Integer(number) if number.unsigned_abs() > MAX_EXACT => {
                    self.sheet.write_string_with_format(self.row, column, number.to_string(), &formats.text)
                }
                Value::Integer(number) => self.sheet.write_number_with_format(self.row, column, *number as f64, &formats.number),
                Value::Decimal(digits) => match digits.parse::<f64>() {
                    Ok(number) if number.is_finite() => {
                        self.sheet.write_number_with_format(self.row, column, number, &formats.number)
                    }
                    _ => return Err(Problem::new(ProblemCode::Internal, "应为数字的一项不是数字")
                        .at(format!("工作表“{}” {}", self.spec.name, cell_place(self.row as usize, usize::from(column))))),
                },
            };
            written.map_err(fault)?;
        }
        self.height(self.row, most * line_pixels(BODY_POINTS) + 10)?;
        self.row += 1;
        Ok(())
    }

    fn bottom(&mut self, formats: &Lines) -> Result<()> {
        let spec = self.spec;
        for note in &spec.notes {
            self.line(note, BODY_POINTS, &formats.note)?;
        }
        if !spec.footer.is_empty() {
            self.line(&self.spread(&spec.footer), INFO_POINTS, &formats.left)?;
        }
        Ok(())
    }

    /// The parts of the signature line, with room to write after each.
    fn spread(&self, parts: &[String]) -> String {
        let count = u32::try_from(parts.len()).unwrap_or(1).max(1);
        let each = capacity(self.total_pixels(), INFO_POINTS).saturating_sub(2) / count;
        let mut line = String::new();
        for (index, part) in parts.iter().enumerate() {
            line.push_str(part);
            if index + 1 < parts.len() {
                let gap = each.saturating_sub(width(part)).max(4);
                line.extend(std::iter::repeat_n('　', gap as usize / 2));
            }
        }
        line
    }

    /// Digits kept as text are meant so: no green corners.
    fn warnings(&mut self, first: u32, last: u32) -> Result<()> {
        if last < first {
            return Ok(());
        }
        for (column, spec) in (0_u16..).zip(&self.spec.columns) {
            if matches!(spec.kind, ColumnKind::Code | ColumnKind::Text) {
                self.sheet.ignore_error_range(first, column, last, column, IgnoreError::NumberStoredAsText).map_err(fault)?;
            }
        }
        Ok(())
    }

    fn page(self, first_heading: u32, first_body: u32) -> Result<()> {
        let sheet = self.sheet;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        match self.spec.orientation {
            Orientation::Landscape => sheet.set_landscape(),
            Orientation::Portrait => sheet.set_portrait(),
        };
        // Inches: left, right, top, bottom, header, footer.
        sheet.set_margins(0.6, 0.6, 0.75, 0.75, 0.3, 0.4);
        sheet.set_footer(PAGE_NUMBERS);
        if first_body > first_heading {
            sheet.set_repeat_rows(first_heading, first_body - 1).map_err(fault)?;
        }
        if first_body > 0 || self.spec.freeze_columns > 0 {
            sheet.set_freeze_panes(first_body, self.spec.freeze_columns).map_err(fault)?;
        }
        Ok(())
    }
}

/// Pixels a line of type of this size takes, generous enough for fallback fonts.
fn line_pixels(points: u32) -> u32 {
    points * 2 - points / 5
}
