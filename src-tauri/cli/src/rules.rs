//! `dangwu rules`: the rules, and which of their citations say 条款号待核.

use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::ground::text::fold;
use dangwu_core::law::rulebook::{Rule, Rulebook, Unverified};
use serde_json::{Value, json};

use crate::face::{Done, Face};
use crate::text;

/// Lists the rules, or those of an id or row; `unverified` leaves only the citations that say 条款号待核.
pub fn rules(face: &mut Face, id: Option<String>, unverified: bool) -> Result<Done> {
    let book = Rulebook::builtin()?;
    let all = face.call("rules.list", json!({}))?;
    let mut chosen: Vec<Value> = all.as_array().cloned().unwrap_or_default();
    if let Some(id) = &id {
        let called: Vec<&str> = book.find(id).iter().map(|r| r.id.as_str()).collect();
        chosen.retain(|r| {
            called.iter().any(|c| r["id"] == *c) || r["row"].as_str().is_some_and(|row| fold(row) == fold(id))
        });
    }
    if chosen.is_empty() {
        return Err(Problem::new(ProblemCode::NotFound, "没有这条规则").at(id.unwrap_or_default()));
    }
    let mut open = Vec::new();
    for rule in &mut chosen {
        let of_it = book.get(text::s(rule, "id")).map(Rule::unverified).unwrap_or_default();
        rule["unverified"] = json!(of_it);
        open.extend(of_it);
    }
    if unverified {
        let value = json!({ "count": open.len(), "citations": open });
        return face.done(&value, |_| in_words(&open), false);
    }
    face.done(&Value::Array(chosen), |v| format!("{}\n\n{}", text::rules(v), in_words(&open)), false)
}

/// How many there are, and a line for each article with the rules that cite it.
fn in_words(open: &[Unverified]) -> String {
    let mut articles: Vec<(&str, &str, Vec<&Unverified>)> = Vec::new();
    for one in open {
        match articles.iter_mut().find(|(title, article, _)| *title == one.title && *article == one.article) {
            Some((.., of_it)) => of_it.push(one),
            None => articles.push((&one.title, &one.article, vec![one])),
        }
    }
    articles.sort_by_key(|(title, article, _)| (*title, article.parse::<u32>().unwrap_or(0)));
    let line = |(title, article, of_it): &(&str, &str, Vec<&Unverified>)| {
        let article = if article.is_empty() { "没有条款号".to_owned() } else { format!("第{article}条") };
        let mut rules: Vec<&str> = of_it.iter().map(|u| u.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        format!("《{title}》{article} · {}处 · {}", of_it.len(), rules.join("、"))
    };
    let head = format!("条款号待核 {} 处", open.len());
    std::iter::once(head).chain(articles.iter().map(line)).collect::<Vec<_>>().join("\n")
}
