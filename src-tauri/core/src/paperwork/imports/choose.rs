//! Which sheets of a file are read, and where their tables stand.

use super::columns::of_dues_alone;
use super::framework::likeness;
use super::sheet_name::{of_the_party, set_aside, year_named};
use super::{ImportKind, ImportRequest};
use crate::ground::codes::Coded as _;
use crate::ground::error::{Problem, Result};
use crate::sheets::fields::{Dictionary, Sure, Table, find_table, likely_table, normalise_heading};
use crate::sheets::workbook::Sheet;

/// Why a hidden sheet is not read.
pub(super) const HIDDEN: &str = "隐藏的工作表";
/// Rows of a sheet that are looked at to tell of which kind it is.
const GLANCE: usize = 60;
/// A sheet of another kind names at least so many fields more of that kind.
const MORE: usize = 2;

/// The sheets that are read, by place, each with its table; and the others, with the reason.
#[derive(Default)]
pub(super) struct Taken {
    pub sheets: Vec<(usize, Table)>,
    pub passed: Vec<Passed>,
}

/// A sheet that is not read.
pub(super) struct Passed {
    pub sheet: String,
    /// Records of this kind it holds.
    pub records: usize,
    /// Why, in words.
    pub why: String,
    /// It would be read, had the clerk not left it out.
    pub fits: bool,
}

/// A sheet in which a table was found.
struct Found<'s> {
    place: usize,
    sheet: &'s Sheet,
    table: Table,
    records: usize,
}

/// The sheet the clerk names; else every visible one that holds records of this kind, in the order of the file, but
/// for those the clerk leaves out. Of a framework only the one that is most like a table of indicators. Where nobody
/// knows the headings of any, the first that looks like a table, so that the clerk can say what its columns are.
///
/// # Errors
/// No such sheet, nothing left of them, or nothing in the file looks like a table.
pub(super) fn chosen_sheets(request: &ImportRequest, sheets: &[Sheet]) -> Result<Taken> {
    let group = request.kind.group();
    let dictionary = Dictionary::shipped();
    let heading_row = |sheet: &Sheet| {
        let own = request.heading_rows.iter().rfind(|h| h.sheet == sheet.name).map(|h| h.row);
        own.or(request.heading_row)
    };
    let find = |sheet: &Sheet| find_table(dictionary, group, &sheet.rows, &sheet.merges, heading_row(sheet));
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
        return Ok(Taken { sheets: vec![(place, table)], passed: Vec::new() });
    }
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut problem = None;
    for (place, sheet) in sheets.iter().enumerate() {
        match find(sheet) {
            Ok(table) => found.push(Found { place, sheet, records: table.records().count(), table }),
            Err(p) => problem = problem.or(Some(p)),
        }
    }
    let Some(best) = best(request, &found) else {
        let shown = sheets.iter().enumerate().filter(|(_, s)| !s.hidden);
        let likely = shown
            .filter_map(|(place, s)| Some((place, likely_table(dictionary, group, &s.rows, &s.merges).ok()?)))
            .next();
        return match likely {
            Some(one) => Ok(Taken { sheets: vec![one], passed: Vec::new() }),
            None => Err(problem.unwrap_or_else(|| Problem::bad_input("文件里没有工作表").advise("请确认选对了文件。"))),
        };
    };
    let mut taken = Taken::default();
    let latest = found.iter().filter(|f| !f.sheet.hidden).filter_map(|f| year_named(&f.sheet.name)).max();
    for (at, one) in found.iter().enumerate() {
        let why = if at == best { None } else { passed_over(request.kind, one, found.get(best), latest) };
        let left_out = request.left_out.contains(&one.sheet.name);
        let reason = match (why, left_out) {
            (Some(why), _) => why,
            (None, true) => "按您的选择没有读".to_owned(),
            (None, false) => {
                taken.sheets.push((one.place, one.table.clone()));
                continue;
            }
        };
        if one.records > 0 {
            let passed = Passed { sheet: one.sheet.name.clone(), records: one.records, why: reason, fits: left_out };
            taken.passed.push(passed);
        }
    }
    if taken.sheets.is_empty() {
        return Err(Problem::bad_input("能读的工作表都去掉了").field("left_out").advise("请至少留下一张工作表。"));
    }
    Ok(taken)
}

/// The sheet that is surely meant: a visible one if any fits, the one with the most records.
fn best(request: &ImportRequest, found: &[Found<'_>]) -> Option<usize> {
    let framework = request.kind == ImportKind::Framework;
    // Of a framework the table of indicators is meant, not the longest.
    let weight = |f: &Found<'_>| {
        let likeness = if framework { likeness(&f.table, &f.sheet.rows) } else { 0 };
        (!f.sheet.hidden, likeness, framework || !set_aside(&f.sheet.name), f.records)
    };
    let mut best: Option<(usize, (bool, u32, bool, usize))> = None;
    for (at, one) in found.iter().enumerate() {
        let weight = weight(one);
        if best.is_none_or(|(_, held)| weight > held) {
            best = Some((at, weight));
        }
    }
    best.map(|(at, _)| at)
}

/// Why a sheet beside the one that is surely meant is not read; none where it is.
fn passed_over(kind: ImportKind, one: &Found<'_>, best: Option<&Found<'_>>, latest: Option<i32>) -> Option<String> {
    let name = &one.sheet.name;
    let alone = "要导入请在“工作表”里单独选它";
    if kind == ImportKind::Framework {
        return Some("指标体系一次读一张表".to_owned());
    }
    if one.sheet.hidden {
        return Some(HIDDEN.to_owned());
    }
    if one.records == 0 {
        return Some("没有记录".to_owned());
    }
    let like = best.is_some_and(|best| headings(&best.table) == headings(&one.table));
    if set_aside(name) {
        return Some(format!("从名称看是旧表、样表或汇总，没有读；{alone}"));
    }
    // A roster tells how things stood on a day: that of a former year is not the present one.
    if kind == ImportKind::Members && year_named(name) < latest && year_named(name).is_some() {
        return Some(format!("是以前年度的名册，没有读；{alone}"));
    }
    if like {
        return None;
    }
    if kind == ImportKind::Members && one.table.columns.iter().any(|c| of_dues_alone(&c.heading)) {
        return Some(format!("像是党费台账，没有读；{alone}"));
    }
    let (known, said) = recognised(kind, &one.table);
    if let Some(other) = other_kind(kind, one.sheet, known.len()) {
        return Some(format!("更像{}，没有读；{alone}", other.label()));
    }
    let people = matches!(kind, ImportKind::Members | ImportKind::Development);
    let party = of_the_party(name) || one.table.titles.iter().any(|t| of_the_party(t));
    if people && !party && known.iter().all(|field| PLAIN.contains(&field.as_str())) {
        return Some(format!("看不出是党员或发展党员的名单，没有读；{alone}"));
    }
    (known.len() * 2 < said).then(|| format!("认得出的列不到一半，没有读；{alone}"))
}

/// What any list of people tells, of the Party or not.
const PLAIN: [&str; 19] = [
    "name",
    "id_number",
    "sex",
    "birth",
    "ethnicity",
    "education",
    "degree",
    "phone",
    "address",
    "native_place",
    "position",
    "professional_title",
    "work_began",
    "staff_number",
    "staff_kind",
    "unit",
    "group",
    "committee",
    "note",
];

/// The fields a table surely names, and how many of its headings say anything.
fn recognised(kind: ImportKind, table: &Table) -> (Vec<String>, usize) {
    let dictionary = Dictionary::shipped();
    let group = kind.group();
    let ours = |id: &str| dictionary.field(id).is_some_and(|f| f.groups.iter().any(|g| g == group));
    let sure = table.columns.iter().filter(|c| c.sure != Sure::Unsure);
    let mut known: Vec<String> = sure.filter_map(|c| c.field.clone()).filter(|id| ours(id)).collect();
    known.sort_unstable();
    known.dedup();
    let numbering = |heading: &str| matches!(heading, "" | "序号" | "序" | "编号" | "行号");
    let said = table.columns.iter().filter(|c| !numbering(&normalise_heading(&c.heading))).count();
    (known, said)
}

/// The kind of file the sheet is plainly more like.
fn other_kind(kind: ImportKind, sheet: &Sheet, known: usize) -> Option<ImportKind> {
    let rows = sheet.rows.get(..sheet.rows.len().min(GLANCE)).unwrap_or_default();
    let fit = |other: ImportKind| {
        let table = find_table(Dictionary::shipped(), other.group(), rows, &sheet.merges, None).ok()?;
        let (fields, said) = recognised(other, &table);
        (fields.len() >= known + MORE && fields.len() * 2 >= said).then_some((fields.len(), other))
    };
    let others = ImportKind::ALL.iter().copied().filter(|other| *other != kind && *other != ImportKind::Framework);
    others.filter_map(fit).max_by_key(|(count, _)| *count).map(|(_, other)| other)
}

/// The headings of a table with their places: sheets that have the same are one table.
pub(super) fn headings(table: &Table) -> Vec<(u32, String)> {
    let heading = |c: &crate::sheets::fields::Column| (c.index, normalise_heading(&c.heading));
    table.columns.iter().map(heading).filter(|(_, h)| !h.is_empty()).collect()
}
