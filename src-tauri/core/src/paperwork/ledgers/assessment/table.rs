//! The 自评表 itself, as the bureau lays it out.

use super::number;
use crate::law::rulebook::RecordKind;
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, Merge, SheetSpec, Value};
use crate::verdicts::indicators::{CriterionScore, Score, ScoreState, Voice};
use crate::verdicts::measures::Number;

/// The table as the bureau writes it, with three columns of points, evidence and how they came.
pub(super) fn table(score: &Score, frame: SheetSpec) -> SheetSpec {
    let depth = score.criteria.iter().map(|c| c.path.len()).max().unwrap_or(0);
    let names = ["一级指标", "二级指标", "三级指标", "四级指标", "五级指标"];
    let mut headings: Vec<HeadingCell> =
        (0..=depth).map(|d| HeadingCell::new(*names.get(d).unwrap_or(&"指标"))).collect();
    let mut columns: Vec<Column> = (0..=depth).map(|_| Column::text(12, Align::Center)).collect();
    let contents = score.criteria.iter().any(|c| !c.content.is_empty());
    if contents {
        headings.push(HeadingCell::new("考评内容"));
        columns.push(Column::text(18, Align::Left));
    }
    // A person's points often come from several voices: each has a column, and what they came to stands beside.
    let voices: Vec<Voice> = score.voices().into_iter().filter(|voice| *voice != Voice::Own).collect();
    let several = score.subject.kind == RecordKind::Person || !voices.is_empty();
    let material = score.criteria.iter().any(|c| !c.material.is_empty());
    let mut points = vec![("自评", 6, Align::Center, true)];
    points.extend(voices.iter().map(|voice| (voice.label(), 6, Align::Center, true)));
    let before = [
        ("分值", 6, Align::Center, true),
        ("评分标准", 26, Align::Left, true),
        ("考评材料", 12, Align::Left, material),
    ];
    let after = [
        ("审核", 6, Align::Center, true),
        ("考评", 6, Align::Center, true),
        ("得分", 6, Align::Center, several),
        ("佐证", 18, Align::Left, true),
        ("说明", if material { 26 } else { 36 }, Align::Left, true),
    ];
    for (label, width, align, shown) in before.into_iter().chain(points).chain(after) {
        if shown {
            headings.push(HeadingCell::new(label));
            columns.push(Column::text(width, align));
        }
    }
    let mut rows = Vec::new();
    for one in &score.criteria {
        let level = |d: usize| match one.path.get(d) {
            Some(name) => named(score, d, name),
            None if d == one.path.len() => one.title.clone(),
            None => String::new(),
        };
        let mut cells: Vec<Value> = (0..=depth).map(|d| Value::text(level(d))).collect();
        let evidence: Vec<String> =
            one.evidence.iter().map(|e| format!("{}{}", e.title, if e.expired { "（已失效）" } else { "" })).collect();
        // Where the points have a column of their own, nothing is said in the place of a missing self-assessment.
        let undecided = one.own.is_none() && one.state != ScoreState::Decided && !several;
        let own = if undecided { Value::text("未定") } else { number(own_points(one)) };
        if contents {
            cells.push(Value::text(one.content.clone()));
        }
        cells.push(number(one.max));
        cells.push(Value::text(one.rule.clone()));
        if material {
            cells.push(Value::text(one.material.clone()));
        }
        cells.push(own);
        cells.extend(voices.iter().map(|voice| number(given(one, *voice))));
        cells.extend([number(one.reviewed), number(one.assessed)]);
        if several {
            cells.push(one.score.map_or_else(|| Value::text("未定"), |n| number(Some(n))));
        }
        cells.extend([Value::text(evidence.join("\n")), Value::text(one.explanation.clone())]);
        rows.push(cells);
    }
    let mut totals = vec![Value::text("合计")];
    totals.extend((0..depth + usize::from(contents)).map(|_| Value::Empty));
    let all = |get: &dyn Fn(&CriterionScore) -> Option<Number>| {
        let given: Option<Vec<Number>> = score.criteria.iter().filter(|c| c.max.is_some()).map(get).collect();
        number(given.map(|all| Number(score.base.0 + all.iter().map(|n| n.0).sum::<rust_decimal::Decimal>())))
    };
    let decided = score.undecided_items == 0;
    let own = if decided && !several { number(Some(score.score)) } else { all(&own_points) };
    totals.extend([number(score.max), Value::Empty]);
    if material {
        totals.push(Value::Empty);
    }
    totals.push(own);
    totals.extend(voices.iter().map(|voice| all(&|c| given(c, *voice))));
    totals.extend([all(&|c| c.reviewed), all(&|c| c.assessed)]);
    if several {
        totals.push(if decided { number(Some(score.score)) } else { Value::text("未定") });
    }
    totals.push(Value::Empty);
    let bounds = match (score.lower, score.upper) {
        (Some(low), Some(high)) if low != high => format!("未定{}分，总分在{low}到{high}之间", score.undecided),
        (Some(low), None) => format!("未定{}项，总分不少于{low}", score.undecided_items),
        _ => String::new(),
    };
    totals.push(Value::text(bounds));
    let mut notes = score.warnings.iter().map(|w| format!("注：{w}")).collect::<Vec<_>>();
    if score.base != Number::ZERO {
        notes.insert(0, format!("注：合计含基础分{}分。", score.base));
    }
    if score.reference {
        notes.insert(0, "注：这是参考指标体系，请用上级印发的表替换。".to_owned());
    }
    SheetSpec {
        headings: vec![headings],
        columns,
        merges: merges(score, depth),
        rows,
        totals: Some(totals),
        notes,
        freeze_columns: 1,
        ..frame
    }
}

/// What a voice gave of a criterion.
fn given(one: &CriterionScore, voice: Voice) -> Option<Number> {
    one.voices.iter().find(|given| given.voice == voice)?.points
}

/// 自评: where it is one voice of several, what that voice gave.
fn own_points(one: &CriterionScore) -> Option<Number> {
    let among = one.voices.iter().any(|given| given.voice == Voice::Own);
    if among { given(one, Voice::Own) } else { one.own }
}

/// A block as the bureau writes it: 组织建设（30分）, where its table says how many.
fn named(score: &Score, depth: usize, name: &str) -> String {
    let block = score.blocks.iter().find(|b| b.depth as usize == depth && b.title == name && b.stated);
    block.and_then(|b| b.max).map_or_else(|| name.to_owned(), |max| format!("{name}（{max}分）"))
}

/// Blocks stand once over all their criteria.
fn merges(score: &Score, depth: usize) -> Vec<Merge> {
    let mut found = Vec::new();
    for level in 0..depth {
        let same = |a: &CriterionScore, b: &CriterionScore| {
            a.path.len() > level && a.path.get(..=level) == b.path.get(..=level)
        };
        let mut row = 0_u32;
        for run in score.criteria.chunk_by(|a, b| same(a, b)) {
            let rows = u32::try_from(run.len()).unwrap_or(0);
            if rows > 1 {
                found.push(Merge { row, column: u16::try_from(level).unwrap_or(0), rows });
            }
            row += rows;
        }
    }
    found
}
