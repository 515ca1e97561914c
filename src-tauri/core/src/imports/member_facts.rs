//! A person's facts before and after a row of a roster.

use super::FieldChange;
use super::judge::differing;
use super::record::Record;
use crate::calendar::PartialDate;
use crate::organisation::{PersonFacts, StaffKind, parse_code};

pub(super) fn same_month(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    use crate::calendar::Precision;
    match (a, b) {
        (Some(a), Some(b)) if a.precision() > Precision::Year && b.precision() > Precision::Year => {
            a.first_day().format("%Y%m").to_string() == b.first_day().format("%Y%m").to_string()
        }
        _ => false,
    }
}

/// Whether a date from a file only repeats, less exactly, one that is held: 1989.03 of 1989.03.26.
pub(super) fn says_less(file: PartialDate, held: PartialDate) -> bool {
    file.precision() < held.precision() && file.first_day() <= held.first_day() && held.last_day() <= file.last_day()
}

/// Facts after the row: what the file leaves empty stays as it was.
pub(super) fn merged(before: &PersonFacts, record: &Record<'_>) -> PersonFacts {
    let text = |field: &str, old: &str| {
        let new = record.joined(field);
        if new.is_empty() { old.to_owned() } else { new }
    };
    let date = |field: &str, old: Option<PartialDate>| match (record.date(field), old) {
        (Some(new), Some(held)) if says_less(new, held) => Some(held),
        (new, old) => new.or(old),
    };
    PersonFacts {
        name: text("name", &before.name),
        id_number: text("id_number", &before.id_number),
        sex: text("sex", &before.sex),
        birth: date("birth", before.birth),
        ethnicity: text("ethnicity", &before.ethnicity),
        native_place: text("native_place", &before.native_place),
        education: text("education", &before.education),
        degree: text("degree", &before.degree),
        work_began: date("work_began", before.work_began),
        staff_kind: parse_code::<StaffKind>(record.text("staff_kind")).unwrap_or(before.staff_kind),
        position: text("position", &before.position),
        title: text("professional_title", &before.title),
        phone: text("phone", &before.phone),
        address: text("address", &before.address),
        sponsors: text("sponsors", &before.sponsors),
        staff_number: text("staff_number", &before.staff_number),
        note: text("note", &before.note),
    }
}

pub(super) fn differences(a: &PersonFacts, b: &PersonFacts) -> Vec<FieldChange> {
    let day = |d: Option<PartialDate>| d.map(|d| d.dots()).unwrap_or_default();
    differing([
        ("姓名", a.name.clone(), b.name.clone()),
        ("身份证号", a.id_number.clone(), b.id_number.clone()),
        ("性别", a.sex.clone(), b.sex.clone()),
        ("出生日期", day(a.birth), day(b.birth)),
        ("民族", a.ethnicity.clone(), b.ethnicity.clone()),
        ("籍贯", a.native_place.clone(), b.native_place.clone()),
        ("学历", a.education.clone(), b.education.clone()),
        ("学位", a.degree.clone(), b.degree.clone()),
        ("参加工作时间", day(a.work_began), day(b.work_began)),
        ("人员身份", a.staff_kind.label().into(), b.staff_kind.label().into()),
        ("职务", a.position.clone(), b.position.clone()),
        ("职称", a.title.clone(), b.title.clone()),
        ("手机号", a.phone.clone(), b.phone.clone()),
        ("家庭住址", a.address.clone(), b.address.clone()),
        ("入党介绍人", a.sponsors.clone(), b.sponsors.clone()),
        ("工号", a.staff_number.clone(), b.staff_number.clone()),
        ("备注", a.note.clone(), b.note.clone()),
    ])
}
