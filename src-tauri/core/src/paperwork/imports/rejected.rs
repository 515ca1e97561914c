//! The rows an import turned away, as a workbook with a column of reasons.

use std::path::Path;

use super::service::Plan;
use super::{ImportRequest, PreviewColumn, RowOutcome};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::sheets::workbook::{Align, Column, HeadingCell, SheetSpec, Value, save};
use crate::vault::office::{Office, Work};

/// Writes the rejected rows under their own headings, with 退回原因 first, so that the clerk can
/// mend them in a spreadsheet and import that file.
///
/// # Errors
/// Not found where no row is rejected; the disk's own problems.
pub fn save_rejected(office: &Office, request: &ImportRequest, to: &Path, work: &Work<'_>) -> Result<String> {
    let plan = Plan::make(office, request, work)?;
    let rejected: Vec<_> =
        plan.rows.iter().zip(&plan.table.rows).filter(|(r, _)| r.judged.outcome == RowOutcome::Rejected).collect();
    if rejected.is_empty() {
        return Err(Problem::new(ProblemCode::NotFound, "没有退回的行").advise("所有行都可以导入。"));
    }
    let many = plan.table.parts().count() > 1;
    let sheets: Vec<SheetSpec> = plan
        .table
        .parts()
        .enumerate()
        .filter(|(at, _)| rejected.iter().any(|(_, source)| source.sheet == *at))
        .map(|(at, part)| {
            let shown = &part.columns;
            let mut headings = vec![HeadingCell::new("退回原因")];
            headings.extend(shown.iter().map(|c| HeadingCell::new(c.heading.clone())));
            let mut columns = vec![Column::text(36, Align::Left)];
            columns.extend(shown.iter().map(|_| Column::code(18)));
            let rows = rejected
                .iter()
                .filter(|(_, source)| source.sheet == at)
                .map(|(row, source)| {
                    let said = source.shown();
                    let reasons: Vec<String> =
                        row.judged.errors.iter().map(|e| format!("{}：{}", e.column, e.message)).collect();
                    let mut cells = vec![Value::text(reasons.join("；"))];
                    let cell = |c: &PreviewColumn| said.get(c.column as usize).cloned().unwrap_or_default();
                    cells.extend(shown.iter().map(|c| Value::text(cell(c))));
                    cells
                })
                .collect();
            // Under its own name a sheet is read as it was: of its branch, its month, its stage.
            let name = if many { part.name.clone() } else { "退回的行".to_owned() };
            SheetSpec { name, headings: vec![headings], columns, rows, ..SheetSpec::default() }
        })
        .collect();
    save(&sheets, to, office.now())?;
    Ok(to.display().to_string())
}
