//! Draws one sheet: the lines above and below the table, its headings, the page.

use rust_xlsxwriter::{ChartFormat, ChartSolidFill, ChartType, Format, IgnoreError, Worksheet};

use super::body;
use super::fitting::fitting;
use super::layout::{ChartKind, ColumnKind, HeadingCell, Orientation, Paper, SheetSpec, Value};
use super::measure::{MAX_HEIGHT, capacity, column_pixels, line_pixels, lines, width};
use super::paper::{EDGE, Print, SIDE};
use super::problems::fault;
use super::style::{BODY_POINTS, Cells, HEADING_POINTS, INFO_POINTS, Lines, TITLE_POINTS, toned};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::text::clean;

/// Paper sizes by the numbers spreadsheets give them.
const A4: u8 = 9;
const A3: u8 = 8;
/// Size of a picture, in pixels.
const PICTURE_WIDTH: u32 = 460;
const PICTURE_HEIGHT: u32 = 340;
/// Height of a table with pictures that still goes on one page with them, in pixels: some 24 lines.
const WHOLE_PIXELS: u32 = 24 * 32;
/// Rows named in a note, the others are counted.
const MOST_NAMED: usize = 12;
const PAGE_NUMBERS: &str = "&C第 &P 页 共 &N 页";

/// Draws the whole of it.
pub fn draw(sheet: &mut Worksheet, spec: &SheetSpec) -> Result<()> {
    let (pixels, print) = (spec.columns.iter().map(|c| column_pixels(c.width)).collect(), Print::of(spec));
    // What stands over and under the table stands on the first of the pages side by side, whole.
    let front = print.pages.first().map_or(0, |page| page.end);
    Writer { sheet, spec, row: 0, pixels, print, front, above: 0 }.write()
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    spec: &'a SheetSpec,
    row: u32,
    pixels: Vec<u32>,
    print: Print,
    /// Columns the lines over and under the table go over.
    front: usize,
    /// Pixels of the lines and headings above the table.
    above: u32,
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
        let body = body::write(self.sheet, self.row, self.spec, &self.pixels)?;
        self.row = body.next;
        self.tones(&body)?;
        self.merges(first_body)?;
        let last = self.row.saturating_sub(1);
        self.bottom(&lines, &body.tall)?;
        self.charts(first_heading, first_body)?;
        self.warnings(first_body, last)?;
        self.page(first_heading, first_body, body.pixels)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.front.saturating_sub(1)).unwrap_or(0)
    }

    fn total_pixels(&self) -> u32 {
        self.pixels.iter().take(self.front).sum()
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
        self.above += pixels.min(MAX_HEIGHT);
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
            self.line(&spec.title, TITLE_POINTS, &formats.title)?;
        }
        let (left, right) = (spec.info_left.as_str(), spec.info_right.as_str());
        match (left.is_empty(), right.is_empty()) {
            (true, true) => Ok(()),
            (false, true) => self.line(left, INFO_POINTS, &formats.left),
            (true, false) => self.line(right, INFO_POINTS, &formats.right),
            (false, false) => match self.split_at(right) {
                None => self.line(&format!("{left}　　{right}"), INFO_POINTS, &formats.left),
                Some(split) if !self.fits(left, split) => {
                    self.line(left, INFO_POINTS, &formats.left)?;
                    self.line(right, INFO_POINTS, &formats.right)
                }
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

    /// Whether the text on the left has room before this column.
    fn fits(&self, left: &str, split: u16) -> bool {
        width(left) <= capacity(self.pixels.iter().take(usize::from(split)).sum(), INFO_POINTS)
    }

    /// The first of the last columns that together hold the text on the right.
    fn split_at(&self, right: &str) -> Option<u16> {
        let needed = width(right) + 1;
        let mut pixels = 0;
        for (column, own) in (0_u16..).zip(&self.pixels).take(self.front).skip(1).collect::<Vec<_>>().into_iter().rev()
        {
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
                    return Err(
                        Problem::new(ProblemCode::Internal, "表头与列数不符").at(format!("工作表“{}”", spec.name))
                    );
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

    fn heading(
        &mut self,
        cell: &HeadingCell,
        row: usize,
        column: usize,
        heights: &mut [u32],
        format: &Format,
    ) -> Result<()> {
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

    fn merges(&mut self, first: u32) -> Result<()> {
        let spec = self.spec;
        for merge in spec.merges.iter().filter(|m| m.rows > 1) {
            let cell = spec.rows.get(merge.row as usize).and_then(|r| r.get(usize::from(merge.column)));
            let text = match cell {
                Some(Value::Text(text) | Value::Decimal(text)) => fitting(text).into_owned(),
                Some(Value::Integer(number)) => number.to_string(),
                Some(Value::Empty) | None => String::new(),
            };
            let Some(column) = spec.columns.get(usize::from(merge.column)) else { continue };
            let (top, bottom) = (first + merge.row, first + merge.row + merge.rows - 1);
            let format = Cells::new(column, false).text;
            self.sheet.merge_range(top, merge.column, bottom, merge.column, &text, &format).map_err(fault)?;
        }
        Ok(())
    }

    /// Pictures side by side under everything else.
    fn charts(&mut self, first_heading: u32, first_body: u32) -> Result<()> {
        let spec = self.spec;
        let Some(last) = u32::try_from(spec.rows.len()).ok().and_then(|n| (first_body + n).checked_sub(1)) else {
            return Ok(());
        };
        let mut left = 0;
        for chart in &spec.charts {
            let mut picture = rust_xlsxwriter::Chart::new(match chart.kind {
                ChartKind::Radar => ChartType::RadarWithMarkers,
                ChartKind::Stacked => ChartType::BarStacked,
            });
            picture.title().set_name(&chart.title);
            picture.set_width(PICTURE_WIDTH).set_height(PICTURE_HEIGHT);
            let sheet = self.sheet.name();
            for (column, colour) in &chart.series {
                picture
                    .add_series()
                    .set_name((sheet.as_str(), first_heading, *column))
                    .set_categories((sheet.as_str(), first_body, chart.names, last, chart.names))
                    .set_values((sheet.as_str(), first_body, *column, last, *column))
                    .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(*colour)));
            }
            if chart.kind == ChartKind::Radar {
                picture.y_axis().set_min(0).set_max(100);
                picture.legend().set_hidden();
            }
            if chart.kind == ChartKind::Stacked {
                // The first row on top, as in the table; a bar that does not begin at nought misleads.
                picture.y_axis().set_reverse();
                picture.x_axis().set_min(0);
            }
            let (row, pixels) = (self.row + 1, left);
            self.sheet.insert_chart_with_offset(row, 0, &picture, pixels, 0).map_err(fault)?;
            left += PICTURE_WIDTH + 16;
        }
        Ok(())
    }

    fn bottom(&mut self, formats: &Lines, tall: &[u32]) -> Result<()> {
        let spec = self.spec;
        for note in &spec.notes {
            self.line(note, BODY_POINTS, &formats.note)?;
        }
        if !tall.is_empty() {
            let rows = tall.iter().take(MOST_NAMED).map(|row| (row + 1).to_string()).collect::<Vec<_>>().join("、");
            let more = if tall.len() > MOST_NAMED { format!("等{}行", tall.len()) } else { "行".to_owned() };
            let rest = if spec.goes_on() { "后文接在下面" } else { "打印时只显示开头" };
            let note = format!("注：第{rows}{more}内容很长，{rest}，单元格中保留全文。");
            self.line(&note, BODY_POINTS, &formats.note)?;
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

    fn tones(&mut self, body: &body::Written) -> Result<()> {
        for (row, column, tone) in &self.spec.tones {
            let Some(spec) = self.spec.columns.get(usize::from(*column)) else { continue };
            let Some(place) = body.places.get(*row as usize) else { continue };
            let format = toned(spec, *tone, body.tall.contains(place));
            self.sheet.set_cell_format(*place, *column, &format).map_err(fault)?;
        }
        Ok(())
    }

    /// Digits kept as text are meant so: no green corners.
    fn warnings(&mut self, first: u32, last: u32) -> Result<()> {
        if last < first {
            return Ok(());
        }
        for (column, spec) in (0_u16..).zip(&self.spec.columns) {
            if matches!(spec.kind, ColumnKind::Code | ColumnKind::Text) {
                self.sheet
                    .ignore_error_range(first, column, last, column, IgnoreError::NumberStoredAsText)
                    .map_err(fault)?;
            }
        }
        Ok(())
    }

    fn page(self, first_heading: u32, first_body: u32, pixels: u32) -> Result<()> {
        let sheet = self.sheet;
        let size = match self.spec.paper {
            Paper::A4 => A4,
            Paper::A3 => A3,
        };
        // A picture is not torn in two by the end of a page.
        let pictured = !self.spec.charts.is_empty() && pixels <= WHOLE_PIXELS;
        let whole = pictured || (self.spec.whole && Print::holds(self.spec, pixels + self.above));
        sheet.set_paper_size(size).set_print_center_horizontally(!self.print.is_split());
        if self.print.is_split() {
            // Fitting to pages would break the columns where it likes: the breaks are said, and the scale with them.
            let breaks: Vec<u32> =
                self.print.pages.iter().skip(1).filter_map(|page| u32::try_from(page.start).ok()).collect();
            sheet.set_vertical_page_breaks(&breaks).map_err(fault)?;
            sheet.set_print_scale(u16::try_from(self.print.scale).unwrap_or(100));
            if let Some(last) = self.spec.freeze_columns.checked_sub(1) {
                sheet.set_repeat_columns(0, last).map_err(fault)?;
            }
        } else {
            sheet.set_print_fit_to_pages(1, u16::from(whole));
        }
        match self.spec.orientation {
            Orientation::Landscape => sheet.set_landscape(),
            Orientation::Portrait => sheet.set_portrait(),
        };
        // Inches: left, right, top, bottom, header, footer.
        sheet.set_margins(SIDE.inches, SIDE.inches, EDGE.inches, EDGE.inches, 0.3, 0.4);
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
