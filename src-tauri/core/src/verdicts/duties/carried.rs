//! What the years before left unmet. A duty does not end with its year: it stays until it is met, a reason for
//! it is accepted, or it is older than the reading 往年未办事项 keeps it. The verdict is that of its own year,
//! judged by what is known now.

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike;
use rusqlite::Connection;

use super::facts::meetings_of;
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, months_before};
use crate::ground::error::Result;
use crate::law::rulebook::{
    Answer, CandidateFacts, Facts, Filter, Finding, Findings, Path, RecordKind, Rulebook, UNMET_KEPT, said,
    unmet_months,
};
use crate::vault::office::{Office, Work};
use crate::vault::store::SqlResult;

/// What the years before left unmet, and until when such things are told, in words.
pub(super) struct Carried {
    pub findings: Vec<Finding>,
    pub kept: String,
}

/// How far back it is told.
struct Reach {
    /// What had its last day before is told no longer.
    since: Day,
    /// The first year of which anything is on record.
    begun: i32,
    /// The day the vault was made: what could be done from then on is told, of whatever year it is.
    made: Day,
}

/// What the years before the judging day left unmet and `now`, the verdicts of its own year, does not tell.
/// `facts`, `roll` and `book` are those `now` was judged by.
pub(super) fn carried(
    office: &Office,
    (mut facts, roll, book): (Facts, &Roll, &Rulebook),
    filter: &Filter,
    now: &Findings,
    work: &Work<'_>,
) -> Result<Carried> {
    let db = office.db();
    let day = facts.as_of;
    let reach = Reach::of(db, &facts)?;
    let mut seen: HashSet<Key> = now.iter().map(key).collect();
    let mut closed = closed_before(std::mem::take(&mut facts.candidates), &facts, &reach);
    let mut findings = Vec::new();
    // The year before the first as well: what is asked of a year may be done until the next spring. The later
    // year goes first, for it knows how a term ended that the earlier one saw running.
    for year in (reach.since.year().max(reach.begun) - 1..day.year()).rev() {
        work.step(1, 2, "逐条判断")?;
        facts.year = year;
        let look = office.look()?;
        facts.meetings = meetings_of(db, year, roll)?;
        drop(look);
        facts.candidates = closed.remove(&year).unwrap_or_default();
        let paths: HashSet<i64> = facts.candidates.iter().map(|c| c.id).collect();
        let judged = book.judge(&facts, filter);
        let keys: Vec<Key> = judged.iter().map(key).collect();
        findings.extend(judged.into_iter().zip(&keys).filter_map(|(finding, key)| {
            let of_path = finding.subject.kind == RecordKind::Person && paths.contains(&finding.subject.id);
            let last = finding.due_on.or(finding.period.map(|p| p.to)).or_else(|| Day::from_ymd_opt(year, 12, 31));
            let told = of_path || last.is_some_and(|last| reach.tells(year, last));
            let stands = told && is_unmet(book, &finding) && !was_of_a_moment(book, &finding, day);
            (stands && !seen.contains(key)).then_some(finding)
        }));
        seen.extend(keys);
    }
    let kept = format!(
        "{}。还能补办的（任务、项目节点、整改、换届、审批等）一直列到办完。{}年以前没有记录，不列。",
        said(&facts.readings, UNMET_KEPT),
        reach.begun
    );
    Ok(Carried { findings, kept })
}

/// Is it still to be done, explained or told. What was done late is done: the check of its year tells it.
pub(super) fn is_unmet(book: &Rulebook, finding: &Finding) -> bool {
    match finding.answer {
        Answer::Met | Answer::NotApplicable | Answer::NotCovered => false,
        Answer::Overdue if finding.actual.is_some() => {
            !matches!(kind_of(book, finding), "register-deadline" | "deadline" | "term")
        }
        _ => true,
    }
}

/// Was it only so on the last day of its year, or still ahead on it: the present year tells how it is now.
fn was_of_a_moment(book: &Rulebook, finding: &Finding, day: Day) -> bool {
    let state = finding.period.is_none() && finding.subject.kind == RecordKind::Unit;
    (state && matches!(kind_of(book, finding), "amount" | "term" | "tenure"))
        || (finding.answer == Answer::Soon && finding.due_on.is_none_or(|due| due < day))
}

fn kind_of<'a>(book: &'a Rulebook, finding: &Finding) -> &'a str {
    book.get(&finding.rule).map_or("", |rule| rule.kind.as_str())
}

/// The paths that were complete or had ended in a year before the judging day's, by that year.
fn closed_before(candidates: Vec<CandidateFacts>, facts: &Facts, reach: &Reach) -> BTreeMap<i32, Vec<CandidateFacts>> {
    let mut found: BTreeMap<i32, Vec<CandidateFacts>> = BTreeMap::new();
    for candidate in candidates {
        let path = Path::on(&candidate, facts.as_of);
        let Some(closed) = path.ended().into_iter().chain(path.closed()).min() else { continue };
        if reach.tells(closed.year(), closed) && closed.year() < facts.as_of.year() {
            found.entry(closed.year()).or_default().push(candidate);
        }
    }
    found
}

impl Reach {
    fn of(db: &Connection, facts: &Facts) -> Result<Self> {
        let day = facts.as_of;
        let mut stmt = db
            .prepare_cached(
                "SELECT (SELECT substr(at, 1, 10) FROM audit ORDER BY id LIMIT 1), (SELECT MIN(held_on) FROM meeting)",
            )
            .sql()?;
        let (made, held): (Option<Day>, Option<Day>) = stmt.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?;
        let made = made.map_or(day, |made| made.min(day));
        let begun = held.map_or(made, |held| held.min(made)).year();
        let since = months_before(day, unmet_months(&facts.readings)).unwrap_or(day);
        Ok(Self { since, begun, made })
    }

    /// Is something told that belongs to a year and had this last day.
    fn tells(&self, year: i32, last: Day) -> bool {
        last >= self.since && (year >= self.begun || last >= self.made)
    }
}

/// What tells one duty from another. Entries of one project are told apart by their own ids.
type Key = (String, RecordKind, i64, Option<(Day, Day)>, Option<i64>);

fn key(finding: &Finding) -> Key {
    let of_duty = |kind| {
        use RecordKind::{Companion, Event, Excuse, Meeting, Vote};
        matches!(kind, Meeting | Vote | Excuse | Event | Companion)
    };
    let entry = finding.counted.first().filter(|c| !of_duty(c.kind));
    (
        finding.rule.to_string(),
        finding.subject.kind,
        finding.subject.id,
        finding.period.map(|p| (p.from, p.to)),
        entry.map(|c| c.id),
    )
}
