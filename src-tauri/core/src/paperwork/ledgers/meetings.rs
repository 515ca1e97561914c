//! 三会一课台账 and 主题党日台账: meetings held in the span, a row each.

use super::book::{Book, cells};
use super::page::{Frame, Table};
use super::style::count;
use crate::books::meetings::{self, Meeting, MeetingKind, MeetingQuery, MeetingState, Names, Presence};
use crate::books::organisation::UnitKind;
use crate::ground::error::Result;
use crate::sheets::workbook::layout::Value;

/// Kinds of 三会一课, with the two that go with them.
pub(super) const LESSONS: &[MeetingKind] = &[
    MeetingKind::GeneralMeeting,
    MeetingKind::CommitteeMeeting,
    MeetingKind::GroupMeeting,
    MeetingKind::Lecture,
    MeetingKind::OrganizationalLifeMeeting,
    MeetingKind::Appraisal,
];
/// 主题党日.
pub(super) const THEME_DAYS: &[MeetingKind] = &[MeetingKind::ThemeDay];

/// The table: by branch as in the tree, within a branch by day. A ledger holds what was held in its days; a meeting
/// that counts for the year before, such as 组织生活会 in January, stands where it was held, with its 所属年度.
pub(super) fn table(frame: &Frame<'_>, book: &Book, kinds: &[MeetingKind]) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let db = frame.office.db();
    let query = MeetingQuery { from: Some(frame.period.from), to: Some(frame.day()), ..MeetingQuery::default() };
    let mut rows: Vec<_> = meetings::list(db, &query)?
        .into_iter()
        .filter(|m| matches!(m.state, MeetingState::Held | MeetingState::Recorded))
        .filter(|m| m.kinds.iter().any(|k| kinds.contains(k)))
        .filter(|m| frame.includes(Some(m.unit)))
        .collect();
    rows.sort_by_key(|m| (frame.place(frame.roll.branch_and_group(Some(m.unit)).0), m.on, m.id));
    let has = |ids: &[&str]| chosen.iter().any(|c| ids.contains(&c.id.as_str()));
    let names = match (has(&["present_names"]), has(&["absent_names"])) {
        (true, _) => Names::All,
        (_, true) => Names::Absent,
        _ => Names::None,
    };
    let grouped = has(&["group"]);
    let mut lines = Vec::with_capacity(rows.len());
    let ids: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
    for (number, row) in (1..).zip(rows) {
        let meeting = meetings::written(db, row.id, names)?;
        lines.push(cells(&chosen, |column| value(frame, column, number, &meeting, grouped))?);
    }
    Ok(Table::plain(frame, book, chosen, lines).of(ids.into_iter().map(Some)))
}

/// What a column holds; `None` for one these ledgers do not know. Where no column names the group,
/// its name follows the branch's.
pub(super) fn value(frame: &Frame<'_>, column: &str, number: i64, m: &Meeting, grouped: bool) -> Option<Value> {
    let dates = frame.request.dates;
    let text = |text: &str| Value::text(text);
    Some(match column {
        "number" => Value::Integer(number),
        "unit" => Value::text(unit(frame, m, grouped)),
        "group" => text(if is_group(frame, m) { &m.unit_name } else { "" }),
        "kinds" => Value::text(m.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、")),
        "title" => text(&m.title),
        "planned_on" => dates.write_day(m.planned_on),
        "held_on" => dates.write_day(m.held_on),
        "year_of" => m.year_of.map_or(Value::Empty, |year| Value::Integer(i64::from(year))),
        "place" => text(&m.place),
        "chair" => text(&m.chair),
        "recorder" => text(&m.recorder),
        "lecturer" => text(&m.lecturer),
        "due" => count(m.due),
        "present" => count(m.present),
        "on_leave" => count(m.on_leave),
        "present_names" => Value::text(present(m)),
        "absent_names" => {
            let known = names(m, |p| matches!(p, Presence::Leave | Presence::Absent));
            let counted = known.is_empty() || (m.counts_only && !m.absent_names.is_empty());
            if counted { text(&m.absent_names) } else { Value::text(known) }
        }
        "in_attendance" => text(&m.in_attendance),
        "agenda" => text(&m.agenda),
        "minutes" => text(&m.minutes),
        "decisions" => text(&m.decisions),
        "note" => text(&m.note),
        _ => return None,
    })
}

fn is_group(frame: &Frame<'_>, meeting: &Meeting) -> bool {
    frame.roll.unit(meeting.unit).is_some_and(|u| u.kind == UnitKind::Group)
}

fn unit(frame: &Frame<'_>, meeting: &Meeting, grouped: bool) -> String {
    let (branch, group) = frame.roll.branch_and_group(Some(meeting.unit));
    // A meeting stands under the name its unit bore that day.
    let day = meeting.held_on.or(meeting.planned_on).unwrap_or(frame.period.to);
    let name = |id| frame.roll.unit_name(id, day);
    match (branch, group) {
        (Some(branch), Some(_)) if grouped => name(branch).to_owned(),
        (Some(branch), Some(_)) => format!("{}{}", name(branch), meeting.unit_name),
        _ => meeting.unit_name.clone(),
    }
}

/// Names of those who came; beside headcounts, the few that are known and how many there were.
fn present(meeting: &Meeting) -> String {
    let known = names(meeting, |p| p == Presence::Present);
    let named = meeting.attendance.iter().filter(|a| a.presence == Presence::Present).count();
    match meeting.present {
        Some(all) if meeting.counts_only && named > 0 && all as usize != named => format!("{known}等{all}人"),
        None if meeting.counts_only && named > 0 => format!("{known}等"),
        _ => known,
    }
}

fn names(meeting: &Meeting, which: impl Fn(Presence) -> bool) -> String {
    let names: Vec<&str> = meeting.attendance.iter().filter(|a| which(a.presence)).map(|a| a.name.as_str()).collect();
    names.join("、")
}
