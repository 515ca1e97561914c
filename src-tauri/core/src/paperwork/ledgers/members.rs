//! 党员花名册: the members on the roll on the last day of the span.

use super::book::{Book, cells};
use super::page::{Frame, Table};
use super::style;
use crate::books::organisation::{EventKind, Member, PersonRow, Stage, holds_on};
use crate::ground::calendar::{Day, chinese};
use crate::ground::error::Result;
use crate::sheets::workbook::layout::Value;

/// The table: by unit as in the tree, within a unit in the order of the roster.
pub(super) fn table(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let chosen = book.chosen(frame.request.columns.get(&book.id))?;
    let day = frame.day();
    let mut found: Vec<(&Member, PersonRow)> = frame
        .roll
        .members
        .iter()
        .filter_map(|m| {
            let status = m.on(day).filter(|s| s.stage.is_member())?;
            frame.includes(status.unit).then(|| (m, frame.roll.row(m, day)))
        })
        .collect();
    found.sort_by_key(|(m, row)| (frame.place(row.unit), m.id));
    let rows = (1..)
        .zip(&found)
        .map(|(n, (m, row))| cells(&chosen, |column| value(frame, column, n, m, row)))
        .collect::<Result<_>>()?;
    let mut table = Table::plain(frame, book, chosen, rows).of(found.iter().map(|(m, _)| Some(m.id.0)));
    table.notes.insert(0, summary(day, &found));
    Ok(table)
}

fn summary(day: Day, found: &[(&Member, PersonRow)]) -> String {
    let full = found.iter().filter(|(_, row)| row.stage == Stage::FullMember).count();
    format!(
        "注：截至{}在册党员{}名，其中正式党员{full}名、预备党员{}名。",
        chinese(day),
        found.len(),
        found.len() - full
    )
}

/// Posts held on the day, 、 between. A post in one's own branch or group needs no unit before it.
fn posts(frame: &Frame<'_>, row: &PersonRow, day: Day) -> String {
    let own = [row.unit, row.group];
    let held: Vec<String> = frame
        .roll
        .posts
        .iter()
        .filter(|p| p.person == row.id && holds_on(p, day))
        .map(|p| {
            let title = if p.label.is_empty() { p.role.label() } else { &p.label };
            let unit = if own.contains(&Some(p.unit)) { "" } else { frame.roll.unit_name(p.unit, day) };
            if title.contains(unit) { title.to_owned() } else { format!("{unit}{title}") }
        })
        .collect();
    held.join("、")
}

/// What a column holds; `None` for one this ledger does not know.
pub(super) fn value(frame: &Frame<'_>, column: &str, number: i64, member: &Member, row: &PersonRow) -> Option<Value> {
    let dates = frame.request.dates;
    let facts = &row.facts;
    let text = |text: &str| Value::text(text);
    let event = |kind| dates.write(member.last_on(kind, frame.day()));
    let masked = |text: &str, mask: fn(&str) -> String| {
        Value::text(if frame.request.mask { mask(text) } else { text.to_owned() })
    };
    Some(match column {
        "number" => Value::Integer(number),
        "name" => text(&facts.name),
        "sex" => text(&facts.sex),
        "ethnicity" => text(&facts.ethnicity),
        "id_number" => masked(&facts.id_number, style::mask_id),
        "birth" => dates.write(facts.birth),
        "education" => text(&facts.education),
        "degree" => text(&facts.degree),
        "work_began" => dates.write(facts.work_began.filter(|on| on.first_day() <= frame.day())),
        "applied_on" => event(EventKind::Applied),
        "activist_on" => event(EventKind::Activist),
        "prospect_on" => event(EventKind::Prospect),
        "admitted_on" => dates.write(row.admitted_on),
        "confirmed_on" => dates.write(row.confirmed_on),
        "sponsors" => text(&facts.sponsors),
        "unit" => text(&row.unit_name),
        "group" => text(&row.group_name),
        "transferred_in_on" => event(EventKind::TransferredIn),
        "posts" => Value::text(posts(frame, row, frame.day())),
        "stage" => text(row.stage.label()),
        "staff_kind" => text(facts.staff_kind.written()),
        "position" => text(&facts.position),
        "professional_title" => text(&facts.title),
        "phone" => masked(&facts.phone, style::mask_phone),
        "native_place" => text(&facts.native_place),
        "address" => text(&facts.address),
        "staff_number" => text(&facts.staff_number),
        "note" => text(&facts.note),
        _ => return None,
    })
}
