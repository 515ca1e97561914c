//! Whether the parts of a table add up to their wholes.

use super::{Criterion, Framework};
use crate::verdicts::measures::Number;

/// Where parts do not add up to their wholes, in words that name the block.
pub fn sum_check(framework: &Framework) -> Vec<String> {
    let mut said = Vec::new();
    for node in &framework.criteria {
        check_block(node, &mut said);
    }
    let Some(stated) = framework.stated_max else { return said };
    let Some(sum) = super::sum(&framework.criteria).map(|n| Number(n.0 + framework.base.0)) else { return said };
    if sum == stated {
        return said;
    }
    let gap = Number(stated.0 - sum.0);
    let more = if gap > Number::ZERO { "少" } else { "多" };
    let mut line = format!("各项分值之和是{sum}分，合计写的是{stated}分，{more}{}分", Number(gap.0.abs()));
    if said.is_empty() {
        let blocks: Vec<(String, Number)> =
            framework.criteria.iter().filter_map(|c| Some((c.title.clone(), c.worth()?))).collect();
        let parts: Vec<String> = blocks.iter().map(|(t, n)| format!("“{t}”{n}分")).collect();
        line.push_str(&format!("（{}）", parts.join("、")));
        if let [one] = suspects(&blocks, gap).as_slice() {
            line.push_str(&format!("；只有“{one}”改动{}分后是整数，问题多半在“{one}”", Number(gap.0.abs())));
        }
    }
    said.push(format!("{line}。请与原表核对。"));
    said
}

/// Blocks that the gap would make round, and that are not round now. Wholes are round in tables of this kind.
fn suspects(blocks: &[(String, Number)], gap: Number) -> Vec<String> {
    for round in [10_u32, 5] {
        let is_round = |n: rust_decimal::Decimal| (n % rust_decimal::Decimal::from(round)).is_zero();
        let found: Vec<String> = blocks
            .iter()
            .filter(|(_, n)| !is_round(n.0) && is_round(n.0 + gap.0))
            .map(|(title, _)| title.clone())
            .collect();
        if found.len() == 1 {
            return found;
        }
    }
    Vec::new()
}

fn check_block(node: &Criterion, said: &mut Vec<String>) {
    if let (Some(max), Some(sum)) = (node.max, super::sum(&node.children))
        && max != sum
        && node.children.iter().all(|c| c.share.is_none())
    {
        let gap = Number((max.0 - sum.0).abs());
        let more = if sum < max { "少" } else { "多" };
        said.push(format!("“{}”写的是{max}分，下面各项之和是{sum}分，{more}{gap}分。请与原表核对。", node.title));
    }
    for child in &node.children {
        check_block(child, said);
    }
}
