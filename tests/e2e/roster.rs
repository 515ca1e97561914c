//! A roster as schools keep them: a title row, then headings, then a member a row.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, XlsxError};

/// A line of the roster.
pub struct Member {
    /// 姓名
    pub name: String,
    /// 身份证号
    pub id_number: String,
    /// 所在党支部
    pub branch: String,
}

impl Member {
    /// A made-up member; each index is another person.
    pub fn new(index: usize, name: impl Into<String>, branch: &str) -> Self {
        Self { name: name.into(), id_number: id_number(index), branch: branch.to_owned() }
    }
}

/// Writes the workbook and gives its place.
pub fn write(folder: &Path, members: &[Member]) -> Result<PathBuf, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("党员花名册")?;
    sheet.write(0, 0, "石河镇中心小学党员花名册")?;
    let headings = ["序号", "姓名", "身份证号", "性别", "民族", "入党时间", "转正时间", "所在党支部", "人员类别"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(1, column, heading)?;
    }
    for ((row, number), member) in (2..).zip(1..).zip(members) {
        let number = u32::to_string(&number);
        let Member { name, id_number, branch } = member;
        let cells = [&number, name, id_number, "男", "汉族", "2005.07.01", "2006.07.01", branch, "正式党员"];
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell)?;
        }
    }
    let file = folder.join("党员花名册.xlsx");
    book.save(&file)?;
    Ok(file)
}

/// A made-up ID number with a right check digit, by GB 11643: a man's, another for each index.
pub fn id_number(index: usize) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (year, month, day) = (1961 + index % 25, 1 + index / 25 % 12, 1 + index / 300 % 28);
    let body = format!("990101{year}{month:02}{day:02}{:03}", 101 + 2 * (index / 8400));
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
    let check = b"10X98765432"[usize::try_from(sum % 11).unwrap_or_default()];
    format!("{body}{}", char::from(check))
}

#[test]
fn made_up_id_numbers_are_whole_and_differ() {
    let mut all: Vec<String> = (0..40_000).map(id_number).collect();
    assert!(all.iter().all(|number| number.len() == 18));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 40_000);
}
