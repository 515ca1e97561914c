//! How much a sheet is a table of indicators: a matrix of scores by branch has headings of one as well.

use crate::sheets::fields::{Table, cell_text};
use crate::sheets::workbook::Cell;

/// Rows that are looked at.
const SAMPLE: usize = 40;

/// How far a table is one of indicators, of a hundred: what is asked stands there in words, with its points; what
/// stands in columns of figures, or under the names of branches, is of those who were scored.
pub(in crate::paperwork::imports) fn likeness(table: &Table, sheet: &[Vec<Cell>]) -> u32 {
    let rows: Vec<u32> = table.records().take(SAMPLE).collect();
    let cells = |column: u32| rows.iter().map(move |row| cell_text(table.cell(sheet, *row, column)));
    let figure =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '%'));
    // A share of the rows, of a hundred.
    let share = |column: u32, test: &dyn Fn(&str) -> bool| {
        let fits = cells(column).filter(|text| test(text)).count();
        u32::try_from(fits * 100 / rows.len().max(1)).unwrap_or(0)
    };
    let of = |fields: &[&str], test: &dyn Fn(&str) -> bool| {
        fields.iter().filter_map(|f| table.column_of(f)).map(|c| share(c.index, test)).max().unwrap_or(0)
    };
    let words = |text: &str| text.chars().count() >= 4 && !figure(text);
    let branch = |text: &str| ["支部", "小组", "总支"].iter().any(|e| text.ends_with(e));
    let told = of(&["rule", "content"], &words) * 4 / 10;
    let named = of(&["level1", "level2", "level3", "level4"], &|t| !t.is_empty() && !figure(t) && !branch(t)) * 2 / 10;
    let scored = of(&["max"], &|t| t.chars().any(|c| c.is_ascii_digit())) * 2 / 10;
    let shown = of(&["material", "method"], &words) / 10;
    let both = u32::from(told > 0 && named > 0) * 10;
    let others: Vec<u32> =
        table.columns.iter().filter(|c| c.field.is_none() && !c.heading.is_empty()).map(|c| c.index).collect();
    let figures = others.iter().filter(|c| share(**c, &figure) > 50).count();
    let branches = table.columns.iter().filter(|c| branch(c.heading.trim())).count()
        + usize::from(table.columns.iter().any(|c| share(c.index, &branch) > 50));
    let against = u32::try_from(figures.saturating_sub(1) * 8 + branches * 20).unwrap_or(100);
    (told + named + scored + shown + both).saturating_sub(against)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sheets::fields::{Dictionary, find_table};

    fn of(rows: &[&[&str]]) -> u32 {
        let sheet: Vec<Vec<Cell>> =
            rows.iter().map(|r| r.iter().map(|t| Cell::Text((*t).to_owned())).collect()).collect();
        likeness(&find_table(Dictionary::shipped(), "framework", &sheet, &[], None).unwrap(), &sheet)
    }

    #[test]
    fn a_table_of_indicators_is_told_from_a_matrix_of_scores() {
        let table = of(&[
            &["一级指标", "考评内容", "分值", "评分标准"],
            &["组织建设", "三会一课按期召开", "40", "每少1次扣2分"],
            &["党员教育", "党课每季度一次", "60", "每少1次扣1分"],
        ]);
        let matrix = of(&[
            &["项目", "分值", "第一党支部", "第二党支部", "第三党支部", "第四党支部"],
            &["组织建设", "40", "38", "39", "40", "35"],
            &["党员教育", "60", "58", "59", "60", "55"],
            &["作风建设", "60", "58", "59", "60", "55"],
        ]);
        let by_branch = of(&[
            &["项目", "分值", "得分", "备注"],
            &["第一党支部", "100", "98", "补交材料一份"],
            &["第二党支部", "100", "96", ""],
        ]);
        assert!(table > 80 && matrix < 20 && by_branch < table, "{table} {matrix} {by_branch}");
    }
}
