//! Which sheets of a file are read, and where their tables stand.

use super::ImportRequest;
use super::framework::likeness;
use crate::error::{Problem, Result};
use crate::fields::{Dictionary, Table, find_table, likely_table, normalise_heading};
use crate::workbook::Sheet;

/// The sheets that are read, by place, each with its table; and the other visible ones that hold such records too,
/// with how many.
#[derive(Default)]
pub(super) struct Taken {
    pub sheets: Vec<(usize, Table)>,
    pub others: Vec<(String, usize)>,
}

/// The sheet the clerk names; else the one with the most records of this kind, a visible one if any fits, and with
/// it those that are its like: the same headings, a sheet for each branch or month. Where nobody knows the headings
/// of any, the first that looks like a table, so that the clerk can say what its columns are.
///
/// # Errors
/// No such sheet, or nothing in the file looks like a table.
pub(super) fn chosen_sheets(request: &ImportRequest, sheets: &[Sheet]) -> Result<Taken> {
    let group = request.kind.group();
    let dictionary = Dictionary::shipped();
    let find = |sheet: &Sheet| find_table(dictionary, group, &sheet.rows, &sheet.merges, request.heading_row);
    if let Some(name) = &request.sheet {
        let place = sheets.iter().position(|s| s.name == *name);
        let Some((place, sheet)) = place.and_then(|p| Some((p, sheets.get(p)?))) else {
            let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
            return Err(Problem::bad_input(format!("没有名为“{name}”的工作表"))
                .field("sheet")
                .advise(format!("这个文件里有：{}。", names.join("、"))));
        };
        let table = find(sheet)
            .or_else(|problem| likely_table(dictionary, group, &sheet.rows, &sheet.merges).map_err(|_| problem))?;
        return Ok(Taken { sheets: vec![(place, table)], others: Vec::new() });
    }
    let mut found: Vec<(usize, &Sheet, Table, (u32, usize))> = Vec::new();
    let mut problem = None;
    for (place, sheet) in sheets.iter().enumerate() {
        match find(sheet) {
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
    for (at, (_, sheet, _, records)) in found.iter().enumerate() {
        let better = best
            .and_then(|b| found.get(b))
            .is_none_or(|(_, held, _, most)| (!sheet.hidden, *records) > (!held.hidden, *most));
        if better {
            best = Some(at);
        }
    }
    let Some(best) = best else {
        let shown = sheets.iter().enumerate().filter(|(_, s)| !s.hidden);
        let likely = shown
            .filter_map(|(place, s)| Some((place, likely_table(dictionary, group, &s.rows, &s.merges).ok()?)))
            .next();
        return match likely {
            Some(one) => Ok(Taken { sheets: vec![one], others: Vec::new() }),
            None => Err(problem.unwrap_or_else(|| Problem::bad_input("文件里没有工作表").advise("请确认选对了文件。"))),
        };
    };
    let headings = found.get(best).map(|(_, _, table, _)| headings(table)).unwrap_or_default();
    let chosen = found.get(best).map(|(place, sheet, ..)| (*place, sheet.hidden, one_of_many(&sheet.name)));
    let mut taken = Taken::default();
    for (place, sheet, table, (_, records)) in found {
        let Some((first, hidden, serial)) = chosen else { continue };
        let like = serial && !sheet.hidden && !hidden && one_of_many(&sheet.name) && self::headings(&table) == headings;
        if place == first || like {
            taken.sheets.push((place, table));
        } else if !sheet.hidden && records > 0 {
            taken.others.push((sheet.name.clone(), records));
        }
    }
    Ok(taken)
}

fn headings(table: &Table) -> Vec<String> {
    table.columns.iter().map(|c| normalise_heading(&c.heading)).filter(|h| !h.is_empty()).collect()
}

/// A sheet that is one of a row of them: named after a branch, a group, a month or a quarter.
fn one_of_many(name: &str) -> bool {
    let name = name.trim().split(['（', '(']).next().unwrap_or(name).trim();
    ["支部", "支部委员会", "小组", "月", "月份", "季度"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_a_row() {
        for name in ["第一党支部", "退休支部（12人）", "1月", "十二月份", "第一季度", "第二党小组"]
        {
            assert!(one_of_many(name), "{name}");
        }
        for name in ["Sheet1", "2024年", "花名册", "汇总", "旧"] {
            assert!(!one_of_many(name), "{name}");
        }
    }
}
