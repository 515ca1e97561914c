//! Weights as points: 40%, or 0.4 where the sign was lost, of the whole.

use super::line::{Columns, Line};
use crate::paperwork::imports::CellNote;
use crate::paperwork::imports::sheet::Opened;
use crate::verdicts::measures::Number;

/// Turns shares into points of the whole, a hundred where the table states none; what was reckoned is told.
pub(super) fn weights(table: &mut Opened, columns: &Columns, stated: Option<Number>, lines: &mut [Line]) {
    let hundred = Number::from(100_u32);
    let whole = stated.unwrap_or(hundred);
    let given: Vec<Number> = lines.iter().filter_map(|l| l.node.max).collect();
    let one = Number::from(1_u32);
    let sum = Number(given.iter().map(|n| n.0).sum());
    // Points that come to one in all are weights whose sign was lost.
    let bare = given.len() > 1 && sum == one && given.iter().all(|n| *n > Number::ZERO && *n < one);
    let shares = lines.iter().filter(|l| l.share).count();
    if !bare && shares == 0 {
        return;
    }
    for line in lines.iter_mut().filter(|l| bare || l.share) {
        let of = if bare { one } else { hundred };
        line.node.max = line.node.max.map(|n| Number((n.0 * whole.0 / of.0).normalize()));
    }
    if bare || whole != hundred {
        let column = columns.points.iter().rev().find(|(_, beside)| beside.is_none()).map(|(c, _)| *c);
        let heading = table.first.columns.iter().find(|c| Some(c.column as usize) == column);
        let note = CellNote {
            code: "weights_as_points".to_owned(),
            sheet: table.first.name.clone(),
            row: table.first.heading_rows.last().copied().unwrap_or(1),
            column: heading.map(|c| c.heading.clone()).unwrap_or_default(),
            index: heading.map(|c| c.column),
            value: String::new(),
            message: format!("这一列是权重，按总分{whole}换算成分值，请核对"),
        };
        table.warnings.push(note);
    }
}
