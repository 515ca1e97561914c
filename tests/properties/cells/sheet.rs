//! A workbook as a school might send it: drawn piece by piece, so that pieces can be taken away again until only what
//! matters is left.

use std::fmt::Write;
use std::path::Path;

use dangwu_core::paperwork::imports::ImportKind;
use dangwu_core::sheets::fields::Dictionary;

use super::values::{self, Ink, Life, Said};
use crate::dice::Dice;

/// A column of the drawn sheet.
#[derive(Debug, Clone)]
pub struct Column {
    /// The field it is of; none where the heading means nothing to the program.
    pub field: Option<&'static str>,
    pub heading: String,
    /// The heading over it, where there are two levels.
    pub above: String,
    /// A numbering column.
    pub numbers: bool,
    /// A heading that may mean other things too.
    pub weak: bool,
}

/// A row of the drawn sheet.
#[derive(Debug, Clone)]
pub enum Row {
    /// A record: what it says under each column.
    Record(Vec<Said>),
    /// Something that is no record: texts by column.
    Other(Vec<(usize, String)>),
}

/// What stands around the table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    pub titles: bool,
    pub information: bool,
    pub blank_above: bool,
    pub two_levels: bool,
    pub merged_levels: bool,
    pub second_sheet: bool,
    pub csv: bool,
}

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    pub kind: ImportKind,
    pub seed: u64,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub around: Around,
}

/// Fields whose cells mean something only with others, or go into the note: their judges' own tests try them.
const ELSEWHERE: [&str; 21] = [
    "post_mark",
    "post_from",
    "left_on",
    "left_reason",
    "moved_to",
    "moved_from",
    "missing",
    "floating",
    "probation_extended_to",
    "department",
    "absent",
    "present_names",
    "leave_names",
    "absent_names",
    "problem_rate",
    "problem_reviewed_on",
    "problem_reviewed_by",
    "problem_review",
    "problem_lead_owner",
    "risk_form",
    "task_support",
];

/// Rows of cells, merged regions, and how many rows stand above the records.
pub type Grid = (Vec<Vec<Ink>>, Vec<(u32, u16, u32, u16)>, usize);

/// Headings no dictionary knows.
const UNKNOWN: [&str; 6] = ["鞋码", "血型", "车牌号", "办公室门牌", "爱好特长", "wifi"];
const ABOVE: [&str; 3] = ["基本情况", "相关信息", "登记内容"];

impl Case {
    /// The case of a seed.
    pub fn draw(kind: ImportKind, seed: u64) -> Self {
        let mut dice = Dice::of(seed.wrapping_mul(31).wrapping_add(kind as u64));
        let dice = &mut dice;
        let group = kind.group();
        let keys = values::keys(kind);
        let life = Life::draw(0, dice);
        let fits = |f: &str, dice: &mut Dice| values::said(kind, f, &life, dice).is_some();
        let fields: Vec<_> = Dictionary::shipped().fields_of(group).collect();
        let plain = |heading: &str| Column {
            field: None,
            heading: heading.to_owned(),
            above: String::new(),
            numbers: false,
            weak: false,
        };
        let mut columns: Vec<Column> = Vec::new();
        for field in fields {
            let wanted = keys.contains(&field.id.as_str()) || dice.chance(45);
            if !wanted || ELSEWHERE.contains(&field.id.as_str()) || !fits(&field.id, dice) {
                continue;
            }
            let weak = !field.weak.is_empty() && !keys.contains(&field.id.as_str()) && dice.chance(15);
            let heading = match dice.below(2) {
                _ if weak => dice.pick(&field.weak).clone(),
                0 if !field.synonyms.is_empty() => dice.pick(&field.synonyms).clone(),
                _ => field.label.clone(),
            };
            let heading = match dice.below(8) {
                0 => format!("{heading}（必填）"),
                1 => format!(" {heading}"),
                2 if heading.chars().count() == 2 => heading.chars().map(String::from).collect::<Vec<_>>().join("　"),
                _ => heading,
            };
            columns.push(Column { weak, field: Some(&field.id), ..plain(&heading) });
        }
        if dice.chance(50) {
            columns.push(plain(dice.word(&UNKNOWN)));
        }
        if dice.chance(15) {
            columns.push(plain(""));
        }
        if dice.chance(20) {
            let twin = dice.pick(&columns).clone();
            // Points of blocks stand in a column of the same name: that is no repetition.
            columns.extend(Some(twin).filter(|c| c.field != Some("max")));
        }
        dice.shuffle(&mut columns);
        if dice.chance(60) {
            columns.insert(0, Column { numbers: true, ..plain("序号") });
        }
        let levels = dice.chance(25);
        if levels {
            let mut above = ABOVE[0];
            for (n, column) in columns.iter_mut().enumerate().filter(|(_, c)| !c.numbers) {
                if n % 3 == 0 {
                    above = ABOVE[n / 3 % 3];
                }
                column.above = above.to_owned();
            }
        }
        let around = Around {
            titles: dice.chance(60),
            information: dice.chance(40),
            blank_above: dice.chance(20),
            two_levels: levels,
            merged_levels: dice.chance(60),
            second_sheet: dice.chance(25),
            csv: dice.chance(30),
        };
        let rows = draw_rows(kind, &columns, dice);
        Self { kind, seed, columns, rows, around }
    }

    /// The table as rows of cells, with the merges of its headings; the number of rows down to the last heading.
    pub fn grid(&self) -> Grid {
        let width = self.columns.len();
        let text = |t: &str| Ink::Text(t.to_owned());
        let line = |at: &[(usize, &str)]| {
            let mut cells = vec![text(""); width];
            for (column, t) in at {
                cells[*column] = text(t);
            }
            cells
        };
        let (mut grid, mut merges) = (Vec::new(), Vec::new());
        let whole = |row: usize| (u32::try_from(row).unwrap(), 0, u32::try_from(row).unwrap(), last(width));
        if self.around.titles {
            if width > 1 {
                merges.push(whole(grid.len()));
            }
            grid.push(line(&[(0, "石河镇中心小学2026年度登记表")]));
        }
        if self.around.information {
            grid.push(line(&[(0, "填报单位（盖章）：石河镇中心小学"), (width - 1, "填报日期：2026年11月22日")]));
        }
        if self.around.blank_above {
            grid.push(line(&[]));
        }
        if self.around.two_levels {
            let top = grid.len();
            let mut cells = vec![text(""); width];
            let row = |n: usize| u32::try_from(n).unwrap();
            let col = |n: usize| u16::try_from(n).unwrap();
            let mut at = 0;
            while at < width {
                let above = &self.columns[at].above;
                let end = (at..width).take_while(|c| self.columns[*c].above == *above).last().unwrap();
                if above.is_empty() {
                    for (c, cell) in cells.iter_mut().enumerate().take(end + 1).skip(at) {
                        *cell = text(&self.columns[c].heading);
                        if self.around.merged_levels {
                            merges.push((row(top), col(c), row(top + 1), col(c)));
                        }
                    }
                } else {
                    cells[at] = text(above);
                    if self.around.merged_levels && end > at {
                        merges.push((row(top), col(at), row(top), col(end)));
                    }
                }
                at = end + 1;
            }
            grid.push(cells);
            grid.push(self.columns.iter().map(|c| text(if c.above.is_empty() { "" } else { &c.heading })).collect());
        } else {
            grid.push(self.columns.iter().map(|c| text(&c.heading)).collect());
        }
        let headings = grid.len();
        for row in &self.rows {
            grid.push(match row {
                Row::Record(cells) => cells.iter().map(|said| said.ink.clone()).collect(),
                Row::Other(texts) => {
                    let texts: Vec<(usize, &str)> =
                        texts.iter().filter(|(c, _)| *c < width).map(|(c, t)| (*c, t.as_str())).collect();
                    line(&texts)
                }
            });
        }
        (grid, merges, headings)
    }

    /// Writes the file; gives its path.
    pub fn write(&self, folder: &Path, name: &str) -> String {
        let (grid, merges, _) = self.grid();
        let path = folder.join(format!("{name}.{}", if self.around.csv { "csv" } else { "xlsx" }));
        if self.around.csv {
            std::fs::write(&path, csv(&grid)).unwrap();
        } else {
            xlsx(&path, &grid, &merges, self.around.second_sheet);
        }
        path.display().to_string()
    }

    /// The file as text, for whoever reads what went wrong.
    pub fn text(&self) -> String {
        csv(&self.grid().0)
    }
}

fn last(width: usize) -> u16 {
    u16::try_from(width - 1).unwrap()
}

fn draw_rows(kind: ImportKind, columns: &[Column], dice: &mut Dice) -> Vec<Row> {
    let mut rows = Vec::new();
    let first = columns.iter().position(|c| !c.numbers).unwrap_or(0);
    let other = |at: usize, text: &str| Row::Other(vec![(at, text.to_owned())]);
    let number = 2 + dice.below(5);
    for n in 0..number {
        if dice.chance(8) {
            rows.push(Row::Other(Vec::new()));
        }
        if dice.chance(6) && matches!(kind, ImportKind::Members) {
            rows.push(other(0, "第一党支部（6人）"));
        }
        if n > 0 && dice.chance(6) {
            rows.push(Row::Other(columns.iter().map(|c| c.heading.clone()).enumerate().collect()));
        }
        let life = Life::draw(n, dice);
        let cells = columns.iter().map(|column| match column.field {
            Some(field) => values::said(kind, field, &life, dice).unwrap_or_else(Said::nothing),
            None if column.numbers => {
                Said { ink: Ink::Number(u32::try_from(n).unwrap() + 1), expect: values::Expect::Loose }
            }
            None if dice.chance(70) => Said { ink: Ink::Text(format!("其他{n}")), expect: values::Expect::Named },
            None => Said::nothing(),
        });
        rows.push(Row::Record(cells.collect()));
    }
    if dice.chance(30) {
        let mut total = vec![(0, "合计".to_owned())];
        if columns.len() > 2 && dice.chance(50) {
            total.push((columns.len() - 1, number.to_string()));
        }
        rows.push(Row::Other(total));
    }
    if dice.chance(30) {
        rows.push(other(0, "注：本表一式两份，按年度填报。"));
    }
    if dice.chance(30) {
        rows.push(Row::Other(Vec::new()));
        rows.push(Row::Other(vec![(0, "填表人：周文书".to_owned()), (first + 2, "审核人：".to_owned())]));
    }
    rows
}

/// As a program writes delimited text.
fn csv(grid: &[Vec<Ink>]) -> String {
    let mut out = String::new();
    for row in grid {
        let cells: Vec<String> = row
            .iter()
            .map(|ink| {
                let text = ink.shown();
                if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
            })
            .collect();
        writeln!(out, "{}", cells.join(",")).unwrap();
    }
    out
}

fn xlsx(path: &Path, grid: &[Vec<Ink>], merges: &[(u32, u16, u32, u16)], second: bool) {
    use chrono::Datelike;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("表").unwrap();
    for (r, row) in (0..).zip(grid) {
        for (c, ink) in (0..).zip(row) {
            match ink {
                Ink::Text(text) if text.is_empty() => {}
                Ink::Text(text) => {
                    sheet.write_string(r, c, text).unwrap();
                }
                Ink::Day(on) => {
                    let on = ExcelDateTime::from_ymd(
                        u16::try_from(on.year()).unwrap(),
                        u8::try_from(on.month()).unwrap(),
                        u8::try_from(on.day()).unwrap(),
                    );
                    sheet.write_datetime_with_format(r, c, on.unwrap(), &day).unwrap();
                }
                Ink::Number(n) => {
                    sheet.write_number(r, c, *n).unwrap();
                }
            }
        }
    }
    for (top, left, bottom, right) in merges {
        let text = grid[*top as usize][usize::from(*left)].shown();
        sheet.merge_range(*top, *left, *bottom, *right, &text, &plain).unwrap();
    }
    if second {
        let notes = book.add_worksheet().set_name("填表说明").unwrap();
        notes.write_string(0, 0, "填表说明").unwrap();
        notes.write_string(1, 0, "一、每人一行。").unwrap();
    }
    book.save(path).unwrap();
}
