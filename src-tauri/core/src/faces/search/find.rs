//! One list for Ctrl+K.

use super::Hit;
use crate::books::meetings::{self, MeetingQuery};
use crate::books::organisation::Roll;
use crate::books::plans;
use crate::books::rectification::{self, ProblemQuery};
use crate::ground::error::Result;
use crate::ground::text::Wanted;
use crate::vault::office::Office;
use crate::verdicts::duties::rulebook;
use crate::verdicts::indicators;

/// So many of a kind stand before any kind has more.
const FAIR: usize = 4;

/// People first, then units, frameworks, criteria, problems, tasks, rules and meetings; no kind crowds out
/// another, newest meetings first.
pub fn find(office: &Office, text: &str, limit: u32) -> Result<Vec<Hit>> {
    let query = Wanted::new(text);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let search = Search { office, query, most: limit as usize };
    let _look = office.look()?;
    let roll = Roll::read(office.db())?;
    let kinds = vec![
        search.people(&roll),
        search.units(&roll),
        search.frameworks()?,
        search.criteria()?,
        search.problems()?,
        search.tasks()?,
        search.rules()?,
        search.meetings()?,
    ];
    Ok(shared(kinds, search.most))
}

/// Places, from 0, of the rows one of whose texts fits what is looked for; all if nothing is.
pub fn which(text: &str, rows: &[Vec<String>]) -> Vec<u32> {
    let wanted = Wanted::new(text);
    let fits = |row: &[String]| wanted.is_empty() || row.iter().any(|held| wanted.names(held));
    (0..).zip(rows).filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
}

/// As many as asked for: of each kind a few, the rest in the order of the kinds.
fn shared(kinds: Vec<Vec<Hit>>, most: usize) -> Vec<Hit> {
    let mut left = most;
    let mut take: Vec<usize> = Vec::with_capacity(kinds.len());
    for most_of in [FAIR, usize::MAX] {
        for (place, kind) in kinds.iter().enumerate() {
            let have = take.get(place).copied().unwrap_or(0);
            let more = kind.len().min(most_of).saturating_sub(have).min(left);
            left -= more;
            match take.get_mut(place) {
                Some(taken) => *taken += more,
                None => take.push(more),
            }
        }
    }
    kinds.into_iter().zip(take).flat_map(|(kind, count)| kind.into_iter().take(count)).collect()
}

struct Search<'a> {
    office: &'a Office,
    query: Wanted,
    most: usize,
}

impl Search<'_> {
    fn fits(&self, text: &str) -> bool {
        self.query.names(text)
    }

    fn people(&self, roll: &Roll) -> Vec<Hit> {
        let numbered = |number: &str| self.query.len() >= 4 && self.query.is_in(number);
        let fitting = roll.members.iter().filter(|m| self.fits(&m.facts.name) || numbered(&m.facts.id_number));
        let told = fitting.take(self.most).map(|member| {
            let row = roll.row(member, self.office.today());
            let detail = format!("{} {}", row.unit_name, row.stage.label());
            hit("person", member.id.to_string(), &row.facts.name, &detail)
        });
        told.collect()
    }

    fn units(&self, roll: &Roll) -> Vec<Hit> {
        let told = roll.units.iter().filter_map(|u| {
            let before = u.former.iter().rfind(|f| self.fits(&f.name));
            let detail = match before {
                _ if self.fits(&u.name) => u.kind.label().to_owned(),
                Some(former) => {
                    format!("{} {}以前叫“{}”", u.kind.label(), crate::ground::calendar::dots(former.until), former.name)
                }
                None => return None,
            };
            Some(hit("unit", u.id?.to_string(), &u.name, &detail))
        });
        told.take(self.most).collect()
    }

    /// Those held, and the examples there are.
    fn frameworks(&self) -> Result<Vec<Hit>> {
        let rows = indicators::frameworks(self.office)?;
        let told = rows.into_iter().filter(|row| self.fits(&row.name)).take(self.most).map(|row| {
            let (id, state) = match row.id {
                Some(id) => (id.to_string(), format!("{}年版", row.year)),
                None => (row.code, "参考，还没有采用".to_owned()),
            };
            hit("framework", id, &row.name, &format!("{state} {}项指标", row.criteria))
        });
        Ok(told.collect())
    }

    fn criteria(&self) -> Result<Vec<Hit>> {
        let rows = indicators::criterion_titles(self.office.db())?;
        let fitting = rows.into_iter().filter(|row| self.fits(&row.title) || self.query.is(&row.reference));
        let told = fitting.take(self.most).map(|row| Hit {
            framework: Some(row.framework),
            ..hit("criterion", row.id.to_string(), &format!("{} {}", row.reference, row.title), &row.edition)
        });
        Ok(told.collect())
    }

    fn problems(&self) -> Result<Vec<Hit>> {
        let rows = rectification::list(self.office, &ProblemQuery::default())?;
        let told = rows.into_iter().filter(|row| self.fits(&row.title)).take(self.most).map(|row| {
            let detail = format!("{} {} {}", row.lead, row.state.label(), row.due_words);
            hit("problem", row.id.to_string(), &row.title, &detail)
        });
        Ok(told.collect())
    }

    /// The newest years first.
    fn tasks(&self) -> Result<Vec<Hit>> {
        let mut rows = plans::all_tasks(self.office.db(), None, self.office.today())?;
        rows.retain(|row| self.fits(&row.task.title));
        rows.sort_by_key(|row| std::cmp::Reverse(row.task.year));
        let told = rows.into_iter().take(self.most).filter_map(|row| {
            let detail = format!("{}年任务 {} {}", row.task.year, row.unit_name, row.key_point_title);
            let found = hit("task", row.task.id?.to_string(), &row.task.title, &detail);
            Some(Hit { year: Some(row.task.year), ..found })
        });
        Ok(told.collect())
    }

    fn rules(&self) -> Result<Vec<Hit>> {
        let views = rulebook(self.office.db())?.views(self.office.today());
        let fitting = views.into_iter().filter(|rule| self.fits(&rule.title) || self.query.is(&rule.row));
        Ok(fitting.take(self.most).map(|rule| hit("rule", rule.id, &rule.title, &rule.sentence)).collect())
    }

    fn meetings(&self) -> Result<Vec<Hit>> {
        let mut found = meetings::list(self.office.db(), &MeetingQuery::default())?;
        found.reverse();
        let told = found.into_iter().filter_map(|m| {
            let kinds = m.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、");
            if !(self.fits(&m.title) || self.query.is_in(&kinds)) {
                return None;
            }
            let on = m.on.map(crate::ground::calendar::dots).unwrap_or_default();
            let title = if m.title.is_empty() { &kinds } else { &m.title };
            Some(hit("meeting", m.id.to_string(), title, &format!("{on} {} {kinds}", m.unit_name)))
        });
        Ok(told.take(self.most).collect())
    }
}

fn hit(kind: &str, id: String, title: &str, detail: &str) -> Hit {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Hit { kind: kind.to_owned(), id, title: words(title), detail: words(detail), framework: None, year: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_crowds_out_another() {
        let many = |kind: &str, count: usize| vec![hit(kind, String::new(), "", ""); count];
        let counts = |found: Vec<Hit>| {
            let of = |kind: &str| found.iter().filter(|h| h.kind == kind).count();
            (of("person"), of("task"), of("meeting"))
        };
        let kinds = || vec![many("person", 30), many("task", 1), many("meeting", 9)];
        assert_eq!(counts(shared(kinds(), 20)), (15, 1, 4));
        assert_eq!(counts(shared(kinds(), 100)), (30, 1, 9));
        assert_eq!(counts(shared(kinds(), 6)), (4, 1, 1));
        assert_eq!(shared(kinds(), 0), []);
    }
}
