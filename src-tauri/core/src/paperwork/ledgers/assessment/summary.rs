//! 汇总表: a row for each one a framework scored, with the points of each block. What is not decided is said to
//! be so and is never a zero, so nobody is given a place among the others.

use super::{FrameworkExport, Front, number};
use crate::books::organisation::Roll;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::PersonId;
use crate::law::rulebook;
use crate::law::rulebook::RecordKind;
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, SheetSpec, Value};
use crate::vault::files;
use crate::vault::office::{Office, Work, Written};
use crate::verdicts::indicators::{
    self, BlockScore, Criterion, CriterionScore, Framework, FrameworkSubject, GradeResult, Score,
};
use crate::verdicts::measures::Number;

/// Titles of what is not decided that are written out; of more only the number is told.
const NAMED: usize = 3;

/// Writes the 汇总表 of everyone scored: the people something was entered for, or else the branches.
///
/// # Errors
/// Not found where nobody is scored; as the score's; cancelled; the folder's and the file's own problems.
pub fn export_summary(office: &Office, request: &FrameworkExport, work: &Work<'_>) -> Result<Written> {
    let folder = files::folder(&request.to)?;
    let (framework, scores) = indicators::score_each(office, &request.score(office), work)?;
    let Some(first) = scores.first() else {
        return Err(nobody(&framework));
    };
    // The summary is the school's, or of the one unit asked for.
    let of = match request.unit {
        Some(unit) => Roll::read(office.db())?.unit(unit).map(|u| (RecordKind::Unit, u.name.clone())),
        None => None,
    };
    let (kind, name) = of.unwrap_or((RecordKind::School, String::new()));
    let whole = rulebook::Subject { kind, id: 0, name: name.into() };
    let front = Front::of(office, &Score { subject: whole, ..first.clone() })?;
    let units = units(office, &framework, &scores)?;
    let frame = front.sheet("汇总表", format!("{}年度{}汇总表", first.year, first.name));
    let sheet = sheet(&framework, &scores, &units, frame);
    front.save(&mut office.outbox(), &[sheet], &folder, &front.file_name((&first.name, first.year), "汇总表"))
}

fn nobody(framework: &Framework) -> Problem {
    if framework.subject == FrameworkSubject::Person {
        Problem::not_found(format!("“{}”这一年还没有填报过谁的分数", framework.name))
            .field("year")
            .advise("请先选人填报分数，再导出汇总表。")
    } else {
        Problem::not_found("还没有党支部，没有可以汇总的得分").field("unit").advise("请先登记党支部。")
    }
}

/// The branch of each person; nothing where branches are scored.
fn units(office: &Office, framework: &Framework, scores: &[Score]) -> Result<Vec<String>> {
    if framework.subject != FrameworkSubject::Person {
        return Ok(Vec::new());
    }
    let roll = Roll::read(office.db())?;
    let branch = |score: &Score| {
        let member = roll.member(PersonId(score.subject.id))?;
        Some(roll.row(member, score.as_of).unit_name)
    };
    Ok(scores.iter().map(|score| branch(score).unwrap_or_default()).collect())
}

fn sheet(framework: &Framework, scores: &[Score], units: &[String], frame: SheetSpec) -> SheetSpec {
    let people = framework.subject == FrameworkSubject::Person;
    // What only vetoes has a column of its own.
    let any_veto = framework.leaves().into_iter().any(Criterion::is_veto);
    let tops: Vec<&Criterion> = framework.criteria.iter().filter(|node| !node.is_veto()).collect();
    let mut headings = vec![("序号".to_owned(), Column::number(5))];
    if people {
        headings.push(("姓名".to_owned(), Column::text(9, Align::Center)));
        headings.push(("所在党支部".to_owned(), Column::text(16, Align::Center)));
    } else {
        headings.push(("党支部".to_owned(), Column::text(18, Align::Center)));
    }
    if framework.base != Number::ZERO {
        headings.push(("基础分".to_owned(), Column::text(7, Align::Center)));
    }
    for node in &tops {
        let worth = node.worth().map(|max| format!("\n（{max}分）")).unwrap_or_default();
        headings.push((format!("{}{worth}", node.title), Column::text(10, Align::Center)));
    }
    let all = framework.worth().map(|max| format!("\n（{max}分）")).unwrap_or_default();
    headings.push((format!("总分{all}"), Column::text(9, Align::Center)));
    headings.push(("未定分".to_owned(), Column::text(7, Align::Center)));
    if any_veto {
        headings.push(("一票否决".to_owned(), Column::text(9, Align::Center)));
    }
    if !framework.grades.is_empty() {
        headings.push(("等次".to_owned(), Column::text(10, Align::Center)));
    }
    headings.push(("说明".to_owned(), Column::text(30, Align::Left)));
    let mut rows = Vec::with_capacity(scores.len());
    for (at, score) in (0_usize..).zip(scores) {
        let mut cells =
            vec![Value::Integer(i64::try_from(at + 1).unwrap_or(0)), Value::text(score.subject.name.as_str())];
        if people {
            cells.push(Value::text(units.get(at).cloned().unwrap_or_default()));
        }
        if framework.base != Number::ZERO {
            cells.push(number(Some(framework.base)));
        }
        cells.extend(points(framework, score));
        cells.push(total(score));
        cells.push(number(Some(score.undecided).filter(|n| *n != Number::ZERO)));
        if any_veto {
            let said = match score.vetoed {
                Some(true) => "有",
                Some(false) => "没有",
                None => "未定",
            };
            cells.push(Value::text(said));
        }
        if !framework.grades.is_empty() {
            cells.push(Value::text(grade(&score.grade)));
        }
        cells.push(Value::text(remark(score)));
        rows.push(cells);
    }
    let (headings, columns) = headings.into_iter().map(|(label, column)| (HeadingCell::new(label), column)).unzip();
    SheetSpec { headings: vec![headings], columns, rows, notes: notes(framework, scores), freeze_columns: 2, ..frame }
}

/// The points of each block, and of each criterion that stands in none.
fn points(framework: &Framework, score: &Score) -> Vec<Value> {
    let mut blocks = score.blocks.iter().filter(|b| b.depth == 0);
    let mut alone = score.criteria.iter().filter(|c| c.path.is_empty());
    let mut cells = Vec::new();
    for node in &framework.criteria {
        let cell = if node.children.is_empty() {
            alone.next().map(of_criterion)
        } else {
            blocks.next().map(|b| of_block(b, score))
        };
        if !node.is_veto() {
            cells.push(cell.unwrap_or_default());
        }
    }
    cells
}

fn of_criterion(one: &CriterionScore) -> Value {
    one.score.map_or_else(|| Value::text("未定"), |n| number(Some(n)))
}

fn of_block(block: &BlockScore, score: &Score) -> Value {
    let inside = |c: &&CriterionScore| c.path.first() == Some(&block.title);
    let mut criteria = score.criteria.iter().filter(inside);
    if criteria.all(|c| c.score.is_some()) && block.undecided == Number::ZERO {
        return number(block.lower.filter(|low| Some(*low) == block.upper).or(Some(block.score)));
    }
    let some = score.criteria.iter().filter(inside).any(|c| c.score.is_some());
    if some { Value::text(format!("已定{}\n其余未定", block.score.rounded(2))) } else { Value::text("未定") }
}

/// The total where it is decided; else between what it will be.
fn total(score: &Score) -> Value {
    match (score.lower, score.upper) {
        (Some(low), Some(high)) if low == high => number(Some(low)),
        (Some(low), Some(high)) => Value::text(format!("未定\n{}到{}", low.rounded(2), high.rounded(2))),
        (Some(low), None) => Value::text(format!("未定\n不少于{}", low.rounded(2))),
        _ => Value::text("未定"),
    }
}

fn grade(grade: &GradeResult) -> String {
    match (&grade.name, &grade.lowest, &grade.highest) {
        (Some(name), _, _) => name.clone(),
        (None, Some(low), Some(high)) => format!("未定\n{low}到{high}"),
        _ => "未定".to_owned(),
    }
}

fn remark(score: &Score) -> String {
    let open: Vec<&str> = score.criteria.iter().filter(|c| c.score.is_none()).map(|c| c.title.as_str()).collect();
    if open.is_empty() {
        return String::new();
    }
    let named: Vec<&str> = open.iter().take(NAMED).copied().collect();
    let more = if open.len() > NAMED { format!("等{}项", open.len()) } else { String::new() };
    format!("{}{more}未定", named.join("、"))
}

fn notes(framework: &Framework, scores: &[Score]) -> Vec<String> {
    let mut notes = Vec::new();
    if framework.reference {
        notes.push("注：这是参考指标体系，请用上级印发的表替换。".to_owned());
    }
    let who = if framework.subject == FrameworkSubject::Person {
        ("人", "只列这一年有填报的人；")
    } else {
        ("个党支部", "")
    };
    let open = scores.iter().filter(|s| s.lower.is_none() || s.lower != s.upper).count();
    let mut said = format!("共{}{}", scores.len(), who.0);
    for grade in &framework.grades {
        let count = scores.iter().filter(|s| s.grade.name.as_ref() == Some(&grade.name)).count();
        if count > 0 {
            said.push_str(&format!("，{}{count}{}", grade.name, who.0));
        }
    }
    if open > 0 {
        said.push_str(&format!("；总分未定的{open}{}", who.0));
    }
    notes.push(format!("注：{said}。"));
    notes.push(format!("注：{}未定的不算零分，本表不排名次。", who.1));
    notes
}
