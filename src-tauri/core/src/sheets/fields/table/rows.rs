//! Which rows below the headings are records.

use std::borrow::Cow;

use super::super::characters::{composed, invisible};
use super::super::dictionary::{Dictionary, Sure};
use super::super::heading::{normalise_heading, normalised};
use super::super::values::cell_text;
use super::headings::Found;
use super::{CAPTION, Merges, RowClass, TableRow};
use crate::sheets::workbook::Cell;

const NOTES: [&str; 12] = [
    "注意事项",
    "填表说明",
    "填报说明",
    "填写说明",
    "导入说明",
    "说明:",
    "备注:",
    "注:",
    "温馨提示",
    "提示:",
    "要求:",
    "注1",
];
const TOTALS: [&str; 5] = ["合计", "总计", "小计", "共计", "党员总数"];
const SIGNATURES: [&str; 19] = [
    "制表",
    "书记(签字)",
    "党支部书记(签字)",
    "填表人",
    "填报人",
    "制表人",
    "审核人",
    "审批人",
    "负责人",
    "单位负责人",
    "经办人",
    "单位盖章",
    "单位(盖章)",
    "(盖章)",
    "党组织盖章",
    "填报单位",
    "填报日期",
    "填表日期",
    "联系电话:",
];
const SAMPLES: [&str; 6] = ["示例", "样例", "范例", "例:", "例如", "举例"];
const NUMBERING: [&str; 6] = ["序号", "序", "编号", "次序", "no.", "行号"];

/// What the rows are compared with.
struct Sheet<'a> {
    /// Regions of three columns and more.
    wide: Vec<&'a (u32, u32, u32, u32)>,
    headings: Vec<Vec<String>>,
    keys: Vec<u32>,
    numbering: Option<u32>,
    titles: Vec<String>,
}

/// Says of every row below the headings what it is.
pub(super) fn classify(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
    found: &Found,
    titles: &[String],
) -> Vec<TableRow> {
    let wanted = dictionary.group(group).map_or(&[] as &[String], |g| g.keys.as_slice());
    let is_key = |levels: &Vec<String>| {
        dictionary
            .senses(group, levels)
            .first()
            .is_some_and(|first| first.sure != Sure::Unsure && wanted.contains(&first.field.id))
    };
    let place = |test: &dyn Fn(&Vec<String>) -> bool| {
        found
            .levels
            .iter()
            .enumerate()
            .filter(|(_, l)| test(l))
            .filter_map(|(i, _)| u32::try_from(i).ok())
            .collect::<Vec<_>>()
    };
    let numbered = |levels: &Vec<String>| {
        levels.last().is_some_and(|l| NUMBERING.contains(&normalise_heading(l).to_lowercase().as_str()))
    };
    let known = Sheet {
        wide: merges.iter().filter(|(_, left, _, right)| right.saturating_sub(*left) >= 2).collect(),
        headings: found.levels.iter().map(|levels| levels.iter().map(|l| normalise_heading(l)).collect()).collect(),
        keys: place(&is_key),
        numbering: place(&numbered).first().copied(),
        titles: titles.iter().map(|t| squeeze(t).into_owned()).collect(),
    };
    let below = found.rows.last().map_or(0, |row| row + 1);
    let mut in_note = None;
    let rows = sheet.iter().enumerate().skip(below as usize);
    rows.filter_map(|(index, cells)| {
        let index = u32::try_from(index).ok()?;
        let class = known.class(index, cells, &mut in_note);
        Some(TableRow { row: index + 1, class })
    })
    .collect()
}

impl Sheet<'_> {
    fn class(&self, row: u32, cells: &[Cell], in_note: &mut Option<usize>) -> RowClass {
        // The first few texts tell; a record of a thousand characters is not copied to be looked at.
        let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell_text(cell).is_empty());
        let (Some((column, first)), second) = (filled.next(), filled.next()) else {
            return RowClass::Skip("空行");
        };
        let alone = second.is_none();
        let text = cell_text(first);
        let text = squeeze(&text);
        let note = in_note.take();
        if self.is_heading(cells) {
            return RowClass::Skip("重复的表头");
        }
        if starts(&text, &NOTES) && (alone || self.wide(row, column)) {
            *in_note = Some(column);
            return RowClass::Skip("说明文字");
        }
        if alone {
            let class = self.lonely(row, column, &text, note);
            if note == Some(column) && class == RowClass::Skip("说明文字") {
                *in_note = note;
            }
            if class != RowClass::Data {
                return class;
            }
        }
        let second = second.map(|(_, cell)| cell_text(cell)).unwrap_or_default();
        let second_text = squeeze(&second);
        let number_first = text.bytes().all(|b| b.is_ascii_digit());
        if total(&text) || (number_first && TOTALS.contains(&&*second_text)) {
            return RowClass::Skip("合计行");
        }
        if signature(&text)
            && (text.contains(':')
                || text.contains("盖章")
                || cells.iter().skip(column + 1).any(|c| signature(&squeeze(&cell_text(c)))))
        {
            return RowClass::Skip("落款");
        }
        if [&text, &second_text]
            .into_iter()
            .any(|t| sample(t) || *t == "例" || t.contains("(示例)") || t.contains("(样例)"))
        {
            return RowClass::Skip("示例行");
        }
        if cells
            .iter()
            .map(cell_text)
            .filter(|t| !t.is_empty())
            .all(|t| matches!(&*squeeze(&t), "必填" | "选填" | "非必填" | "可选" | "必填项" | "选填项"))
        {
            return RowClass::Skip("填写要求");
        }
        RowClass::Data
    }

    /// A row with a single text.
    fn lonely(&self, row: u32, column: usize, text: &str, note: Option<usize>) -> RowClass {
        let long = text.chars().count() > 6;
        let counted =
            text.chars().next().is_some_and(|c| c.is_ascii_digit() || "①②③④⑤⑥⑦⑧⑨⑩(一二三四五六七八九十".contains(c));
        let is_key = self.keys.iter().any(|key| *key as usize == column);
        if self.titles.iter().any(|title| title == text) {
            RowClass::Skip("重复的标题")
        } else if text.starts_with('第') && text.contains('页') {
            RowClass::Skip("页码")
        } else if matches!(text, "以下空白" | "以下无正文" | "此处空白") {
            RowClass::Skip("以下空白")
        } else if total(text) {
            RowClass::Skip("合计行")
        } else if signature(text) {
            RowClass::Skip("落款")
        } else if caption(text) {
            RowClass::Skip(CAPTION)
        } else if (note == Some(column) && (long || counted)) || self.wide(row, column) {
            RowClass::Skip("说明文字")
        } else if self.numbering.is_some_and(|n| n as usize == column) && text.bytes().all(|b| b.is_ascii_digit()) {
            RowClass::Skip("只有序号，没有内容")
        } else if is_key && !counted && !text.contains(':') {
            RowClass::Data
        } else {
            RowClass::Skip("只有一格文字，不是记录")
        }
    }

    /// The heading again, as printed pages repeat it: at least half of the cells, and two, say
    /// what their column's heading says.
    fn is_heading(&self, cells: &[Cell]) -> bool {
        let (mut same, mut filled) = (0_usize, 0_usize);
        for (cell, levels) in cells.iter().zip(&self.headings) {
            // A heading shows itself early; a record is not compared to its end.
            if filled == 4 && same == 0 {
                return false;
            }
            let Cell::Text(text) = cell else {
                filled += usize::from(!cell_text(cell).is_empty());
                continue;
            };
            // Headings are short: a long text is not looked at.
            if text.len() <= 240 {
                let text = normalised(text);
                filled += usize::from(!text.is_empty());
                same += usize::from(!text.is_empty() && levels.iter().any(|level| *level == text));
            } else {
                filled += 1;
            }
        }
        same >= 2 && same * 2 >= filled
    }

    /// The cell spans at least three columns.
    fn wide(&self, row: u32, column: usize) -> bool {
        self.wide.iter().any(|(top, left, bottom, _)| (*top..=*bottom).contains(&row) && *left as usize == column)
    }
}

/// A unit's name over its people, with a remark or a count after it: 第一党支部（6人）, 第三党支部：2人.
fn caption(text: &str) -> bool {
    let name = text.split(['(', ':']).next().unwrap_or(text);
    text.chars().count() <= 30 && ["支部", "小组", "党委", "总支"].iter().any(|ending| name.ends_with(ending))
}

/// 示例, alone or with a mark or a number after it; 示例课评比 is a task.
fn sample(text: &str) -> bool {
    SAMPLES
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .any(|rest| rest.chars().next().is_none_or(|c| c.is_ascii_digit() || ":(,.一二三数行".contains(c)))
        || text.starts_with("例:")
}

fn starts(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// 合计, alone or with a figure after it; a name may begin the same way.
fn total(text: &str) -> bool {
    TOTALS.iter().filter_map(|word| text.strip_prefix(word)).any(|rest| {
        rest.chars().count() <= 10
            && rest.chars().next().is_none_or(|c| c.is_ascii_digit() || ":(人数金共元行".contains(c))
    })
}

/// 填表人 and the like, alone or with a colon or a bracket after it.
fn signature(text: &str) -> bool {
    SIGNATURES
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .any(|rest| rest.chars().next().is_none_or(|c| ":(_".contains(c)) || text.contains(':'))
}

/// The first characters of a text without white space, full width made narrow.
fn squeeze(text: &str) -> Cow<'_, str> {
    let start = text.char_indices().nth(80).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let gone = |c: char| c.is_whitespace() || invisible(c);
    match composed(start) {
        Cow::Borrowed(plain) if !plain.contains(gone) => Cow::Borrowed(plain),
        other => Cow::Owned(other.chars().filter(|c| !gone(*c)).collect()),
    }
}
