//! One list for Ctrl+K.

use super::Hit;
use crate::duties::rulebook;
use crate::error::Result;
use crate::fields::pinyin;
use crate::meetings::{self, MeetingQuery};
use crate::office::Office;
use crate::organisation::Roll;

/// People first, then units, rules and meetings; newest meetings first.
pub fn find(office: &Office, text: &str, limit: u32) -> Result<Vec<Hit>> {
    let query = text.trim().to_lowercase();
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let day = office.today();
    let roll = Roll::read(office.db())?;
    let mut hits: Vec<Hit> = Vec::new();
    for member in &roll.members {
        if pinyin::matches(&member.facts.name, &query)
            || (query.len() >= 4 && member.facts.id_number.to_lowercase().contains(&query))
        {
            let row = roll.row(member, day);
            hits.push(hit(
                "person",
                member.id.to_string(),
                &row.facts.name,
                format!("{} {}", row.unit_name, row.stage.label()),
            ));
        }
    }
    for unit in &roll.units {
        if let Some(id) = unit.id.filter(|_| pinyin::matches(&unit.name, &query)) {
            hits.push(hit("unit", id.to_string(), &unit.name, unit.kind.label().to_owned()));
        }
    }
    for rule in rulebook(office.db())?.views(day) {
        if pinyin::matches(&rule.title, &query) || rule.row.to_lowercase() == query {
            hits.push(hit("rule", rule.id, &rule.title, rule.sentence));
        }
    }
    let most = limit as usize;
    if hits.len() < most {
        let mut found = meetings::list(office.db(), &MeetingQuery::default())?;
        found.reverse();
        let kinds = |m: &meetings::MeetingRow| m.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、");
        for m in found {
            let kinds = kinds(&m);
            if pinyin::matches(&m.title, &query) || kinds.contains(&query) {
                let on = m.on.map(crate::calendar::dots).unwrap_or_default();
                let title = if m.title.is_empty() { kinds.clone() } else { m.title };
                hits.push(hit("meeting", m.id.to_string(), &title, format!("{on} {} {kinds}", m.unit_name)));
                if hits.len() >= most {
                    break;
                }
            }
        }
    }
    hits.truncate(most);
    Ok(hits)
}

fn hit(kind: &str, id: String, title: &str, detail: String) -> Hit {
    Hit { kind: kind.to_owned(), id, title: title.to_owned(), detail: detail.trim().to_owned() }
}
