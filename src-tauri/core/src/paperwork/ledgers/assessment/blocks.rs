//! The blocks of a framework with what each holds, and their pictures.

use super::number;
use crate::sheets::workbook::layout::{Align, Chart, ChartKind, Column, HeadingCell, SheetSpec, Value};
use crate::verdicts::indicators::{CriterionScore, Score};
use crate::verdicts::measures::Number;

const GREEN: u32 = 0x002E_6B3F;
const OCHRE: u32 = 0x00C9_9A3B;
const RED: u32 = 0x00B3_261E;

/// What stands highest in the table and is worth points.
struct Top<'a> {
    title: &'a str,
    max: Number,
    score: Number,
    undecided: Number,
}

/// Blocks, and criteria that stand in none, in the order of the table.
fn tops<'a>(score: &'a Score) -> Vec<Top<'a>> {
    let mut blocks = score.blocks.iter().filter(|b| b.depth == 0);
    let top = |one: &'a [CriterionScore]| {
        let first = one.first()?;
        if first.path.is_empty() {
            let max = first.max?;
            let undecided = if first.score.is_some() { Number::ZERO } else { max };
            return Some(Top { title: &first.title, max, score: first.score.unwrap_or(Number::ZERO), undecided });
        }
        let block = blocks.next()?;
        Some(Top { title: &block.title, max: block.max?, score: block.score, undecided: block.undecided })
    };
    let same = |a: &CriterionScore, b: &CriterionScore| !a.path.is_empty() && a.path.first() == b.path.first();
    score.criteria.chunk_by(same).filter_map(top).filter(|t| t.max > Number::ZERO).collect()
}

/// The blocks with what each holds, as a radar and as bars of what is missing.
pub(super) fn blocks(score: &Score, frame: SheetSpec) -> SheetSpec {
    let headings = ["方面", "满分", "已得", "未定", "失分", "得分率（%）"].map(HeadingCell::new).to_vec();
    let mut columns = vec![Column::text(24, Align::Left)];
    columns.extend((0..5).map(|_| Column::number(12)));
    let zero = Number::ZERO;
    let mut rows = Vec::new();
    let mut shares = 0;
    for Top { title, max, score, undecided } in tops(score) {
        let lost = Number(max.0 - score.0 - undecided.0).max(zero);
        // A block nobody has decided anything of has no share: none is not nought.
        let share = (undecided < max).then(|| {
            Number((score.0 * rust_decimal::Decimal::ONE_HUNDRED).checked_div(max.0).unwrap_or_default()).rounded(1)
        });
        shares += usize::from(share.is_some());
        let mut cells = vec![Value::text(title)];
        cells.extend([Some(max), Some(score), Some(undecided), Some(lost), share].map(number));
        rows.push(cells);
    }
    let mut charts = Vec::new();
    if shares > 2 {
        let series = vec![(5, GREEN)];
        charts.push(Chart { title: "各方面得分率（%）".to_owned(), kind: ChartKind::Radar, names: 0, series });
    }
    if !rows.is_empty() {
        let series = vec![(2, GREEN), (3, OCHRE), (4, RED)];
        charts.push(Chart { title: "已得、未定和失分".to_owned(), kind: ChartKind::Stacked, names: 0, series });
    }
    SheetSpec { headings: vec![headings], columns, rows, charts, ..frame }
}
