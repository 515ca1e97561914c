//! Ledgers exported, against the same cells written by the bare library.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};
use serde_json::json;

use crate::school::{School, YEAR, ask, call};
use crate::timing::{Answer, Line, alternate, timed};

/// A sheet as it was exported.
struct Sheet {
    rows: Vec<Vec<Data>>,
    /// Rows above the first numbered one.
    headings: usize,
}

impl Sheet {
    fn read(file: &str) -> Answer<Self> {
        let mut book: Xlsx<_> = open_workbook(file)?;
        let range = book.worksheet_range_at(0).ok_or("no sheet")??;
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let numbered = |row: &Vec<Data>| matches!(row.first(), Some(Data::Float(_) | Data::Int(_)));
        let headings = rows.iter().position(numbered).unwrap_or(0);
        Ok(Self { rows, headings })
    }

    fn cells(&self) -> u64 {
        self.rows.iter().map(|r| r.len() as u64).sum()
    }

    /// Writes the same cells with as many formats, and makes sure of the file as the core does.
    fn write(&self, path: &Path) -> Answer<()> {
        let plain = |font: &str, size: u32| {
            Format::new().set_font_name(font).set_font_size(size).set_align(FormatAlign::VerticalCenter)
        };
        let (title, heading) =
            (plain("方正小标宋简体", 20), plain("黑体", 11).set_border(FormatBorder::Thin).set_text_wrap());
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let body: Vec<(Format, Format)> = (0..columns)
            .map(|_| {
                let number = plain("仿宋_GB2312", 11).set_border(FormatBorder::Thin);
                (number.clone().set_text_wrap(), number)
            })
            .collect();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in self.rows.iter().enumerate() {
            let at = u32::try_from(row)?;
            for (column, cell) in (0_u16..).zip(cells) {
                let own = &body[usize::from(column)];
                let (text, number) = match row {
                    _ if row + 1 < self.headings => (&title, &title),
                    _ if row < self.headings => (&heading, &heading),
                    _ => (&own.0, &own.1),
                };
                match cell {
                    Data::Empty => sheet.write_blank(at, column, text)?,
                    Data::Float(value) => sheet.write_number_with_format(at, column, *value, number)?,
                    Data::Int(value) => sheet.write_number_with_format(at, column, *value as f64, number)?,
                    other => sheet.write_string_with_format(at, column, other.to_string(), text)?,
                };
            }
        }
        let bytes = book.save_to_buffer()?;
        let mut file = std::fs::File::create(path)?;
        std::io::Write::write_all(&mut file, &bytes)?;
        Ok(file.sync_all()?)
    }
}

/// Measures it.
pub fn measure(school: &mut School, rounds: usize) -> Answer<Line> {
    let to = school.beside.join("ours");
    let session = &mut school.session;
    let request = json!({ "ledgers": ["members", "meetings"], "year": YEAR, "to": to });
    let files = ask(session, "ledgers.export", request.clone())?;
    let sheets: Vec<Sheet> = files["files"]
        .as_array()
        .ok_or("no files")?
        .iter()
        .filter_map(|f| f["path"].as_str())
        .map(Sheet::read)
        .collect::<Answer<_>>()?;
    let bare = school.beside.join("bare");
    std::fs::create_dir_all(&bare)?;
    let write = || -> Answer<()> {
        for (n, sheet) in sheets.iter().enumerate() {
            sheet.write(&bare.join(format!("{n}.xlsx")))?;
        }
        Ok(())
    };
    let pairs = alternate(
        rounds,
        |_| timed(|| call(session, "ledgers.export", request.clone())).map(|(took, _)| took),
        |_| timed(write).map(|(took, ())| took),
    )?;
    Ok(Line {
        name: "导出（每格）",
        size: school.size.clone(),
        rows: sheets.iter().map(Sheet::cells).sum(),
        goal: 130,
        pairs,
    })
}
