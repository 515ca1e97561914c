//! Judges: a year, today, a draft.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;

use super::carried::carried;
use super::facts::{add_candidates, add_registers, draft_facts, gather};
use super::lines::{Telling, told};
use super::rules::rulebook;
use super::{CheckQuery, CheckReport, GridCell, GridRow, Undecided, YearGrid};
use crate::books::meetings::{self, Meeting, MeetingKind, MeetingQuery, MeetingState};
use crate::books::organisation::{Roll, Unit, UnitKind};
use crate::ground::calendar::{Day, Per, periods_of};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{MeetingId, UnitId};
use crate::law::rulebook::{Facts, Filter, Finding, Findings, RecordKind, Rulebook, trace};
use crate::vault::office::{Office, Work};

/// The verdicts of a year; with what the years before left unmet, where no year is asked for.
///
/// # Errors
/// Not found for an unknown unit or rule.
pub fn check(office: &Office, query: &CheckQuery, work: &Work<'_>) -> Result<CheckReport> {
    let as_of = query.as_of.unwrap_or(office.today());
    let year = query.year.unwrap_or(as_of.year());
    let Judged { mut findings, facts, roll, book } = judge(office, query, (as_of, year), Whom::Everyone, work)?;
    let mut carried = match query.year {
        Some(_) => Vec::new(),
        None => carried(office, (facts, &roll, &book), &filter(query), &findings, work)?.findings,
    };
    let causes = trace(findings.iter_mut().chain(&mut carried));
    let telling = Telling { as_of, roll: &roll, causes: &causes };
    let lines = if query.lines { told(findings.iter().chain(&carried), &telling) } else { Vec::new() };
    Ok(CheckReport { as_of, year, findings, carried, causes, lines })
}

/// Who is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// Units with their meetings, candidates, and entries of registers.
    Everyone,
    /// The same, at the close of the judging day.
    AtClose,
    /// Units with their meetings: what belongs to a year.
    Units,
}

/// The verdicts of a year as they stood on a day: at its close, where that day is over.
pub(crate) fn stood(office: &Office, (as_of, year): (Day, i32)) -> Result<Vec<Finding>> {
    let whom = if as_of < office.today() { Whom::AtClose } else { Whom::Everyone };
    judge(office, &CheckQuery::default(), (as_of, year), whom, &Work::quiet())
        .map(|judged| judged.findings.into_iter().collect())
}

pub(super) fn filter(query: &CheckQuery) -> Filter {
    Filter { unit: query.unit.map(|u| u.0), rule: query.rule.clone() }
}

/// Verdicts, and what they were judged by.
pub(super) struct Judged {
    pub findings: Findings,
    pub facts: Facts,
    pub roll: Roll,
    pub book: Rulebook,
}

/// The verdicts a query asks for.
pub(super) fn judge(
    office: &Office,
    query: &CheckQuery,
    (as_of, year): (Day, i32),
    whom: Whom,
    work: &Work<'_>,
) -> Result<Judged> {
    work.step(0, 2, "读取记录")?;
    let book = rulebook(office.db())?;
    if let Some(rule) = &query.rule
        && book.find(rule).is_empty()
    {
        return Err(Problem::not_found(format!("没有“{rule}”这条规则"))
            .field("rule")
            .advise("用 dangwu rules 查看全部规则。"));
    }
    let look = office.look()?;
    let (mut facts, roll) = gather(office.db(), as_of, year)?;
    facts.over = whom == Whom::AtClose;
    if whom != Whom::Units {
        add_candidates(office.db(), &mut facts, &roll)?;
        add_registers(office.db(), &mut facts)?;
    }
    drop(look);
    if let Some(unit) = query.unit
        && roll.unit(unit).is_none()
    {
        return Err(Problem::not_found("没有这个组织").field("unit").advise("请重新选择。"));
    }
    work.step(1, 2, "逐条判断")?;
    Ok(Judged { findings: book.judge(&facts, &filter(query)), facts, roll, book })
}

/// Kinds shown in the year's grid for every branch; others appear where one was held.
const STANDING: [MeetingKind; 4] =
    [MeetingKind::GeneralMeeting, MeetingKind::CommitteeMeeting, MeetingKind::ThemeDay, MeetingKind::Lecture];

/// Units × kinds × twelve months.
pub fn grid(office: &Office, year: Option<i32>, as_of: Option<Day>, work: &Work<'_>) -> Result<YearGrid> {
    let as_of = as_of.unwrap_or(office.today());
    let year = year.unwrap_or(as_of.year());
    let Judged { findings, roll, .. } = judge(office, &CheckQuery::default(), (as_of, year), Whom::Units, work)?;
    let query = MeetingQuery { year: Some(year), ..MeetingQuery::default() };
    let mut cells: BTreeMap<(UnitId, MeetingKind), Vec<GridCell>> = BTreeMap::new();
    let blank = || -> Vec<GridCell> {
        let cell =
            |month| GridCell { month, held: 0, planned: 0, answer: None, message: String::new(), meetings: vec![] };
        (1..=12).map(cell).collect()
    };
    for meeting in meetings::list(office.db(), &query)? {
        let Some(day) = meeting.on.filter(|_| meeting.state != MeetingState::Cancelled) else { continue };
        // A 组织生活会 of the year held next spring stands in its last month.
        let month = if day.year() > year { 12 } else { day.month() };
        for kind in &meeting.kinds {
            let row = cells.entry((meeting.unit, *kind)).or_insert_with(blank);
            if let Some(cell) = row.get_mut(month as usize - 1) {
                let planned = meeting.state == MeetingState::Planned;
                cell.planned += u32::from(planned);
                cell.held += u32::from(!planned);
                cell.meetings.push(meeting.id);
            }
        }
    }
    let days = periods_of(year, Per::Year);
    let stands = |u: &Unit| days.iter().any(|year| u.stands_in(*year));
    for unit in roll.units.iter().filter(|u| u.kind == UnitKind::Branch && stands(u)) {
        for kind in STANDING {
            if let Some(id) = unit.id {
                cells.entry((id, kind)).or_insert_with(blank);
            }
        }
    }
    judge_cells(&mut cells, &findings, year, &blank);
    let order: HashMap<UnitId, usize> = roll.units.iter().enumerate().filter_map(|(i, u)| Some((u.id?, i))).collect();
    let last = Day::from_ymd_opt(year, 12, 31).unwrap_or(as_of).min(as_of);
    let mut rows: Vec<GridRow> = cells
        .into_iter()
        .map(|((unit, kind), cells)| GridRow { unit, unit_name: roll.unit_name(unit, last).to_owned(), kind, cells })
        .collect();
    rows.sort_by_key(|r| (order.get(&r.unit).copied(), r.kind));
    Ok(YearGrid { year, as_of, rows })
}

/// The kind of meeting that a verdict asks for.
pub(crate) fn meeting_asked(finding: &Finding) -> Option<MeetingKind> {
    finding.meeting_kind.and_then(|kind| MeetingKind::from_code(kind.code()))
}

/// Writes the verdicts of the recurrence rules into the month in which their period ends.
fn judge_cells(
    cells: &mut BTreeMap<(UnitId, MeetingKind), Vec<GridCell>>,
    findings: &Findings,
    year: i32,
    blank: &dyn Fn() -> Vec<GridCell>,
) {
    for finding in findings.iter().filter(|f| f.subject.kind == RecordKind::Unit) {
        let (Some(kind), Some(period)) = (meeting_asked(finding), finding.period) else { continue };
        let month = if period.to.year() == year { period.to.month() } else { 12 };
        let row = cells.entry((UnitId(finding.subject.id), kind)).or_insert_with(blank);
        let Some(cell) = row.get_mut(month as usize - 1) else { continue };
        // Two rules on one kind: the graver verdict is shown.
        if cell.answer.is_none_or(|held| finding.answer.gravity() > held.gravity()) {
            cell.answer = Some(finding.answer);
            cell.message.clone_from(&finding.message);
        }
    }
}

/// Meetings of a year that could not decide, and why.
pub fn undecided(office: &Office, year: Option<i32>) -> Result<Vec<Undecided>> {
    let _look = office.look()?;
    let year = year.unwrap_or(office.today().year());
    let (facts, _) = gather(office.db(), office.today(), year)?;
    let found = rulebook(office.db())?.undecided(&facts);
    let mut all: Vec<Undecided> = Vec::new();
    for finding in found.into_iter().filter(|f| f.subject.kind == RecordKind::Meeting) {
        let meeting = MeetingId(finding.subject.id);
        // The same people may be too few for two rules: told once.
        if !all.iter().any(|u| u.meeting == meeting) {
            all.push(Undecided { meeting, message: finding.message });
        }
    }
    Ok(all)
}

/// What the rules say of a draft as it is typed. Nothing is saved and nothing is refused: a draft
/// without a day or a kind has no verdicts yet.
pub fn judge_draft(office: &Office, meeting: &Meeting) -> Result<Vec<Finding>> {
    let Some(day) = meeting.held_on.or(meeting.planned_on) else { return Ok(Vec::new()) };
    if meeting.kinds.is_empty() {
        return Ok(Vec::new());
    }
    let mut draft = meeting.clone();
    if !draft.counts_only && !draft.attendance.is_empty() {
        let number = |p| u32::try_from(draft.attendance.iter().filter(|a| p == a.presence).count()).ok();
        let (present, due) = (number(meetings::Presence::Present), u32::try_from(draft.attendance.len()).ok());
        (draft.due, draft.present) = (due, present);
    }
    let book = rulebook(office.db())?;
    let year = draft.year_of.unwrap_or(day.year());
    // A record is judged as if today were at least its own day.
    let as_of = office.today().max(day);
    let (mut facts, roll) = gather(office.db(), as_of, year)?;
    let id = draft.id.unwrap_or(MeetingId(0));
    facts.meetings.retain(|m| m.id != id.0);
    facts.meetings.push(draft_facts(&draft, &roll));
    Ok(book.judge_meeting(&facts, id.0))
}
