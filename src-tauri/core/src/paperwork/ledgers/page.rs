//! What a ledger covers and what stands around its table: title, reporting unit, file name.

use std::collections::HashMap;

use super::book::{Book, BookColumn};
use super::known::Known;
use super::{LedgerRequest, Span};
use crate::books::organisation::{self, Roll, School};
use crate::ground::calendar::{Day, Per, Period, chinese, compact, periods_of};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::UnitId;
use crate::sheets::workbook::layout::{Column, HeadingCell, Orientation, Paper, SheetSpec, Value};
use crate::sheets::workbook::{LEAST_SCALE, Print};
use crate::vault::files::allowed;
use crate::vault::office::Office;

/// Characters of the unit in a file name: names are limited to 255 bytes.
const NAME_LENGTH: usize = 40;
/// Lines the highest row can hold.
const LINES: usize = 26;
/// The widest a column of long text becomes for a few long records.
const WIDE: u16 = 48;
/// The widest it becomes where many are long.
const WIDEST: u16 = 90;

/// The table of a ledger, without what stands around it.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Heading rows.
    pub headings: Vec<Vec<HeadingCell>>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Vec<Value>>,
    /// Notes under it.
    pub notes: Vec<String>,
    /// Columns in which no row says anything, from 0; none of a table without rows.
    pub empty: Vec<u32>,
    /// The record of each row, where it is one of a register.
    pub records: Vec<Option<i64>>,
    /// Ids of the columns, where they are columns of the ledger.
    pub ids: Vec<String>,
}

impl Table {
    /// The table with the record of each of its rows.
    pub fn of(self, records: impl Iterator<Item = Option<i64>>) -> Self {
        Self { records: records.collect(), ..self }
    }

    /// A table with one heading row and a row of cells for each record. Of the standard columns
    /// those that need not stand empty are left out; cells that say nothing are written as asked.
    pub fn plain(frame: &Frame<'_>, book: &Book, mut chosen: Vec<&BookColumn>, mut rows: Vec<Vec<Value>>) -> Self {
        if !frame.request.columns.contains_key(&book.id) {
            let keep: Vec<bool> = (0..)
                .zip(&chosen)
                .map(|(i, c)| !c.if_any || rows.iter().any(|r| r.get(i).is_some_and(|v| *v != Value::Empty)))
                .collect();
            retain(&mut chosen, &keep);
            rows.iter_mut().for_each(|row| retain(row, &keep));
        }
        let mut columns: Vec<Column> = (0..)
            .zip(&chosen)
            .map(|(i, c)| {
                let needed = if c.grows { room_for(&rows, i) } else { 0 };
                Column { width: c.width.max(needed), align: c.align(), kind: c.kind() }
            })
            .collect();
        let least: Vec<u16> = chosen.iter().map(|c| c.width).collect();
        hold_back(&mut columns, &least, frame.request.paper.or(book.paper).unwrap_or_default());
        // Before nothing is given a word: a record may say that word itself.
        let says = |i: usize| rows.iter().any(|r| r.get(i).is_some_and(|v| *v != Value::Empty));
        let unsaid: Vec<usize> =
            if rows.is_empty() { Vec::new() } else { (0..chosen.len()).filter(|i| !says(*i)).collect() };
        let empty = frame.request.empty.value();
        if empty != Value::Empty {
            for cell in rows.iter_mut().flatten().filter(|v| **v == Value::Empty) {
                cell.clone_from(&empty);
            }
        }
        let headings = vec![chosen.iter().map(|c| HeadingCell::new(&c.label)).collect()];
        let empty = unsaid.into_iter().filter_map(|i| u32::try_from(i).ok()).collect();
        let ids = chosen.iter().map(|c| c.id.clone()).collect();
        Self { headings, columns, rows, empty, ids, ..Self::default() }
    }
}

/// Takes back of what columns have grown by until the table can be read on its paper, or nothing is left to take: long
/// texts take more lines instead.
fn hold_back(columns: &mut [Column], least: &[u16], paper: Paper) {
    let readable = |columns: &[Column]| {
        let spec = SheetSpec { columns: columns.to_vec(), paper, ..SheetSpec::default() };
        let print = Print::of(&spec);
        !print.is_split() && print.scale >= LEAST_SCALE
    };
    while !readable(columns) {
        let spare = |(at, column): (usize, &Column)| column.width.saturating_sub(least.get(at).copied().unwrap_or(0));
        let most = (0..columns.len()).max_by_key(|at| columns.get(*at).map_or(0, |c| spare((*at, c))));
        let Some((at, column)) = most.and_then(|at| Some((at, columns.get_mut(at)?))) else { return };
        if spare((at, column)) == 0 {
            return;
        }
        column.width -= 1;
    }
}

fn retain<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut at = keep.iter();
    items.retain(|_| at.next().copied().unwrap_or(true));
}

/// The width in which the highest row holds the longest text of a column. Where that is very long, one row in
/// twenty, and one at least, is left out of account: a single long record must not widen the column, and so
/// shrink the print, for all others; it goes on in lines under it.
fn room_for(rows: &[Vec<Value>], column: usize) -> u16 {
    let mut widths: Vec<usize> = rows.iter().filter_map(|r| r.get(column)).map(text_width).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    // A line wraps before its last character or two, so that not every line is full.
    let needed = |at: usize| u16::try_from(widths.get(at).map_or(0, |w| w / LINES + 3)).unwrap_or(u16::MAX);
    let longest = needed(0);
    if longest <= WIDE { longest } else { needed(rows.len() / 20 + 1).clamp(WIDE, WIDEST) }
}

pub(super) fn text_width(value: &Value) -> usize {
    match value {
        // A line break ends a line before it is full; half a line is lost on average.
        Value::Text(text) => text
            .chars()
            .map(|c| match c {
                '\n' => 14,
                c if c.is_ascii() => 1,
                _ => 2,
            })
            .sum(),
        _ => 0,
    }
}

/// The lines around a table: who reports, on which day, who signs.
pub(super) struct Around {
    /// The school and its clerk.
    pub school: School,
    /// 填报日期.
    pub on: Day,
}

impl Around {
    /// Reads who the school is.
    pub fn read(office: &Office, on: Day) -> Result<Self> {
        Ok(Self { school: organisation::school(office.db())?, on })
    }

    /// A unit with the school's name before it, once.
    pub fn full_name(&self, unit: &str) -> String {
        if unit.contains(&self.school.name) { unit.to_owned() } else { format!("{}{unit}", self.school.name) }
    }

    /// A sheet without its table.
    pub fn sheet(&self, name: &str, title: String, reporting: &str) -> SheetSpec {
        SheetSpec {
            name: name.to_owned(),
            title,
            info_left: format!("填报单位（盖章）：{reporting}"),
            info_right: format!("填报日期：{}", chinese(self.on)),
            footer: vec![
                format!("填表人：{}", self.school.clerk),
                "审核人：".to_owned(),
                format!("联系电话：{}", self.school.phone),
            ],
            orientation: Orientation::Landscape,
            ..SheetSpec::default()
        }
    }
}

/// Everything the ledgers of one request share.
pub(super) struct Frame<'a> {
    /// What was asked.
    pub request: &'a LedgerRequest,
    /// The open vault.
    pub office: &'a Office,
    /// Everyone, as known on the last day told of.
    pub roll: Roll,
    /// The days covered.
    pub period: Period,
    /// The judging day.
    pub today: Day,
    /// What the registers knew by the last day told of.
    pub known: Known,
    around: Around,
    order: HashMap<UnitId, usize>,
}

impl<'a> Frame<'a> {
    /// Reads what all ledgers need.
    ///
    /// # Errors
    /// Bad input for a year, quarter or month there is not; not found for an unknown unit.
    pub fn new(office: &'a Office, request: &'a LedgerRequest) -> Result<Self> {
        let period = period(request)?;
        let day = period.to.min(office.today());
        let roll = Roll::read(office.db())?.known_on(day);
        if request.units.iter().any(|u| roll.unit(*u).is_none()) {
            return Err(Problem::not_found("没有这个组织").field("units").advise("可能已被删除，请重新选择。"));
        }
        let order = roll.units.iter().enumerate().filter_map(|(i, u)| Some((u.id?, i))).collect();
        Ok(Self {
            request,
            office,
            roll,
            period,
            today: office.today(),
            known: Known::read(office, day)?,
            around: Around::read(office, request.filled_on.unwrap_or(office.today()))?,
            order,
        })
    }

    /// The last day told of: that of the span, but never a day to come.
    pub fn day(&self) -> Day {
        self.period.to.min(self.today)
    }

    /// Whether a unit is among those asked for.
    pub fn includes(&self, unit: Option<UnitId>) -> bool {
        self.request.units.is_empty() || self.request.units.iter().any(|above| self.roll.is_within(unit, *above))
    }

    /// Place of a unit in the tree; those without a unit come last.
    pub fn place(&self, unit: Option<UnitId>) -> usize {
        unit.and_then(|u| self.order.get(&u)).copied().unwrap_or(usize::MAX)
    }

    /// 填报日期.
    pub fn filled_on(&self) -> Day {
        self.around.on
    }

    /// 填报单位: the school, or the one unit asked for.
    fn reporting_unit(&self) -> String {
        match self.request.units.as_slice() {
            [one] => self.full_name(*one),
            _ => self.around.school.name.clone(),
        }
    }

    fn full_name(&self, unit: UnitId) -> String {
        self.around.full_name(self.roll.unit_name(unit, self.period.to))
    }

    /// The name of a unit on the last day of the span; what the record says where it names no unit.
    pub fn named(&self, unit: Option<UnitId>, said: &str) -> String {
        unit.filter(|u| self.roll.unit(*u).is_some())
            .map_or_else(|| said.to_owned(), |u| self.roll.unit_name(u, self.period.to).to_owned())
    }

    fn title(&self, heading: &str) -> String {
        let year = self.request.year;
        let time = match self.request.span {
            Span::Year => format!("{year}年度"),
            _ => stretch(year, self.request.span),
        };
        format!("{time}{}{heading}", self.reporting_unit())
    }

    /// 单位_台账_期间_日期.xlsx.
    pub fn file_name(&self, book: &Book) -> String {
        let unit = match self.request.units.as_slice() {
            [] | [_] => self.reporting_unit(),
            [first, ..] => format!("{}等{}个组织", self.full_name(*first), self.request.units.len()),
        };
        let unit: String = unit.chars().take(NAME_LENGTH).collect();
        let name = format!(
            "{unit}_{}_{}_{}",
            book.title,
            stretch(self.request.year, self.request.span),
            compact(self.filled_on())
        );
        format!("{}.xlsx", allowed(&name))
    }

    /// The sheet as it will print.
    pub fn sheet(&self, book: &Book, table: Table) -> SheetSpec {
        self.sheet_named(book, &book.title, &book.heading, table)
    }

    /// The same of one of several sheets.
    pub fn sheet_named(&self, book: &Book, name: &str, heading: &str, table: Table) -> SheetSpec {
        let spec = SheetSpec {
            headings: table.headings,
            columns: table.columns,
            rows: table.rows,
            notes: table.notes,
            freeze_columns: book.freeze,
            ..self.around.sheet(name, self.title(heading), &self.reporting_unit())
        };
        self.on_paper(book, spec)
    }

    /// The paper asked for, or that of the ledger; else A4, and A3 where the table would be too small on it.
    pub fn on_paper(&self, book: &Book, mut spec: SheetSpec) -> SheetSpec {
        if let Some(paper) = self.request.paper.or(book.paper) {
            spec.paper = paper;
        } else if Print::of(&spec).is_split() {
            spec.paper = Paper::A3;
        }
        spec
    }
}

/// How a sheet prints, in words; and what has to be said where it is too small, or takes pages side by side.
pub(super) fn print_words(spec: &SheetSpec) -> (String, Option<String>) {
    let print = Print::of(spec);
    let paper = match spec.paper {
        Paper::A4 => "A4",
        Paper::A3 => "A3",
    };
    let way = match spec.orientation {
        Orientation::Landscape => "横向",
        Orientation::Portrait => "纵向",
    };
    let size = if print.scale < 100 { format!("，按{}%打印", print.scale) } else { String::new() };
    let beside = if print.is_split() { format!("，左右分{}页", print.pages.len()) } else { String::new() };
    let small = (print.scale < LEAST_SCALE)
        .then(|| format!("“{}”列太宽，打印只有{}%，字很小；请少选几列。", spec.name, print.scale));
    (format!("{paper}纸{way}{size}{beside}"), small)
}

/// 2026年, 2026年第一季度, 2026年3月.
fn stretch(year: i32, span: Span) -> String {
    match span {
        Span::Year => format!("{year}年"),
        Span::Quarter { quarter } => {
            let name = usize::from(quarter).checked_sub(1).and_then(|i| ["一", "二", "三", "四"].get(i)).unwrap_or(&"");
            format!("{year}年第{name}季度")
        }
        Span::Month { month } => format!("{year}年{month}月"),
    }
}

fn period(request: &LedgerRequest) -> Result<Period> {
    if !(1900..=2200).contains(&request.year) {
        return Err(Problem::bad_input(format!("没有{}年的台账", request.year))
            .field("year")
            .advise("请填写四位数的年份。"));
    }
    let (per, number, field) = match request.span {
        Span::Year => (Per::Year, 1, "年份应是四位数"),
        Span::Quarter { quarter } => (Per::Quarter, quarter, "季度应是1到4"),
        Span::Month { month } => (Per::Month, month, "月份应是1到12"),
    };
    let found = usize::from(number).checked_sub(1).and_then(|i| periods_of(request.year, per).get(i).copied());
    found.ok_or_else(|| Problem::bad_input(field).field("span").advise("请重新选择期间。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_its_words() {
        assert_eq!(stretch(2026, Span::Quarter { quarter: 4 }), "2026年第四季度");
        assert_eq!(stretch(2026, Span::Month { month: 3 }), "2026年3月");
    }
}
