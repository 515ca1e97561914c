//! What the clerk is told when a file cannot be read or written.

use rust_xlsxwriter::XlsxError;

use crate::ground::error::{Problem, ProblemCode};

/// The file is broken.
pub fn damaged() -> Problem {
    Problem::bad_input("文件已损坏或不完整，无法读取")
        .advise("请用 WPS 或 Excel 打开这个文件，另存为 .xlsx 后再试；若打不开，请向对方重新要一份。")
}

/// The file asks for a password.
pub fn encrypted() -> Problem {
    Problem::bad_input("文件有密码，无法读取")
        .advise("请在 WPS 或 Excel 中打开，去掉密码后另存为新文件，再用新文件试。")
}

/// The file is something else than a table.
pub fn not_a_table(what: &str) -> Problem {
    let message =
        if what.is_empty() { "不是表格文件".to_owned() } else { format!("不是表格文件，像是{what}") };
    Problem::bad_input(message)
        .advise("请选择 .xlsx、.xls 或 .csv 表格文件；其他文件请先在 WPS 或 Excel 中另存为 .xlsx。")
}

/// A table in a form that is not read here.
pub fn unsupported(what: &str) -> Problem {
    Problem::bad_input(format!("暂不能读取{what}格式的表格"))
        .advise("请用 WPS 或 Excel 打开这个文件，另存为 .xlsx 后再试。")
}

/// The file would take more room than allowed.
pub fn too_big(what: impl Into<String>) -> Problem {
    Problem::bad_input(what).advise("请在 WPS 或 Excel 中删去多余的行、列、图片和工作表，或分成几个文件，另存后再试。")
}

/// A part unpacks to far more than any table needs.
pub fn bomb() -> Problem {
    Problem::bad_input("文件解开后异常巨大，为安全起见没有读取")
        .advise("请确认文件来源可靠；若确是正常表格，请在 WPS 或 Excel 中另存为新的 .xlsx 后再试。")
}

/// A refusal of the writer beneath: a fault of the program, since what it cannot hold was checked before.
pub fn fault(error: XlsxError) -> Problem {
    tracing::error!(%error, "writing a workbook");
    broken()
}

/// A workbook that could not be made, through no fault of the clerk.
pub fn broken() -> Problem {
    Problem::new(ProblemCode::Internal, "生成表格文件时出错").advise("请重试；若仍不行，请把导出的内容分成几次。")
}

/// A, B, …, Z, AA, … for a zero-based column.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// 第5行 D列, from zero-based numbers.
pub fn cell_place(row: usize, column: usize) -> String {
    format!("第{}行 {}列", row + 1, column_letters(column))
}
