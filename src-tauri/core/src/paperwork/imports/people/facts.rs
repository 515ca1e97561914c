//! A person's facts before and after a row.

use super::super::judged::Judged;
use super::super::record::Record;
use super::done::Done;
use super::said::Said;
use super::sheets::between_sheets;
use crate::books::organisation::PersonFacts;
use crate::ground::calendar::{PartialDate, Precision};

pub(super) fn same_month(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.precision() > Precision::Year && b.precision() > Precision::Year => {
            a.to_month() == b.to_month()
        }
        _ => false,
    }
}

/// Whether a date from a file only repeats, less exactly, one that is held: 1989.03 of 1989.03.26.
pub(super) fn says_less(file: PartialDate, held: PartialDate) -> bool {
    file.precision() < held.precision() && file.first_day() <= held.first_day() && held.last_day() <= file.last_day()
}

/// Facts after the row: what the file leaves empty, and what is kept, stays as it was.
pub(super) fn merged(before: &PersonFacts, record: &Record<'_>, said: &Said, kept: &[&str]) -> PersonFacts {
    let stays = |field: &str| kept.contains(&field);
    let over = |field: &str, new: &str, old: &str| {
        if new.is_empty() || stays(field) { old.to_owned() } else { new.to_owned() }
    };
    let text = |field: &str, old: &str| over(field, &record.joined(field), old);
    let date = |field: &str, new: Option<PartialDate>, old: Option<PartialDate>| match (new, old) {
        _ if stays(field) => old,
        (Some(new), Some(held)) if says_less(new, held) => Some(held),
        (new, old) => new.or(old),
    };
    let position = if said.position_is_post { before.position.clone() } else { text("position", &before.position) };
    PersonFacts {
        name: over("name", &said.name, &before.name),
        id_number: over("id_number", &said.id_number, &before.id_number),
        sex: text("sex", &before.sex),
        birth: date("birth", said.birth, before.birth),
        ethnicity: text("ethnicity", &before.ethnicity),
        native_place: text("native_place", &before.native_place),
        education: text("education", &before.education),
        degree: text("degree", &before.degree),
        work_began: date("work_began", said.work_began, before.work_began),
        staff_kind: said.staff_kind.filter(|_| !stays("staff_kind")).unwrap_or(before.staff_kind),
        position,
        title: text("professional_title", &before.title),
        phone: text("phone", &before.phone),
        address: text("address", &before.address),
        sponsors: text("sponsors", &before.sponsors),
        staff_number: text("staff_number", &before.staff_number),
        note: text("note", &before.note),
    }
}

/// Field, before and after of everything that differs.
pub(super) fn differences(a: &PersonFacts, b: &PersonFacts) -> Vec<(&'static str, String, String)> {
    let day = |d: Option<PartialDate>| d.map(|d| d.dots()).unwrap_or_default();
    [
        ("name", a.name.clone(), b.name.clone()),
        ("id_number", a.id_number.clone(), b.id_number.clone()),
        ("sex", a.sex.clone(), b.sex.clone()),
        ("birth", day(a.birth), day(b.birth)),
        ("ethnicity", a.ethnicity.clone(), b.ethnicity.clone()),
        ("native_place", a.native_place.clone(), b.native_place.clone()),
        ("education", a.education.clone(), b.education.clone()),
        ("degree", a.degree.clone(), b.degree.clone()),
        ("work_began", day(a.work_began), day(b.work_began)),
        ("staff_kind", a.staff_kind.written().into(), b.staff_kind.written().into()),
        ("position", a.position.clone(), b.position.clone()),
        ("professional_title", a.title.clone(), b.title.clone()),
        ("phone", a.phone.clone(), b.phone.clone()),
        ("address", a.address.clone(), b.address.clone()),
        ("sponsors", a.sponsors.clone(), b.sponsors.clone()),
        ("staff_number", a.staff_number.clone(), b.staff_number.clone()),
        ("note", a.note.clone(), b.note.clone()),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .collect()
}

/// Facts a later file says better than an older one; what never changes is the same in both.
const CHANGING: [&str; 9] =
    ["education", "degree", "staff_kind", "position", "professional_title", "phone", "address", "staff_number", "note"];

/// Fields of facts that stay as they were, and why: an earlier row of the file said otherwise, or the file is older
/// than what is held and nobody said to take it.
pub(super) fn kept(
    record: &Record<'_>,
    changes: &[(&'static str, String, String)],
    earlier: Option<&Done>,
    older: bool,
    row: &mut Judged,
) -> Vec<&'static str> {
    let mut kept = Vec::new();
    for (field, before, after) in changes.iter().filter(|(_, before, _)| !before.is_empty()) {
        let label = record.label(field);
        if let Some(at) = earlier.and_then(|done| done.where_said(field)) {
            if at.is_in_sheet_of(record) {
                let first = at.seen_from(record);
                let message = format!("{first}是同一个人，{label}写的是“{before}”；这里的“{after}”没有导入，请核对");
                row.leave(record, field, "second_row", message);
                kept.push(*field);
            } else if !between_sheets(record, field, at, before, after, row) {
                kept.push(*field);
            }
        } else if older && CHANGING.contains(field) && !super::settle_older(record, field, before, after, row) {
            kept.push(*field);
        }
    }
    kept
}
