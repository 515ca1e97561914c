//! People, from applicant to full member.

use dangwu_core::books::development::{self, CompanionRole};
use dangwu_core::books::organisation::{EventKind, Member, Roll};
use dangwu_core::sheets::fields::{Dictionary, FieldType};
use dangwu_core::vault::office::Office;

use super::{Record, Records, Tree, date, hold, put};

/// Everyone. With the path, what only a ledger of candidates tells comes too.
pub fn people(office: &Office, path: bool) -> Records {
    let (roll, tree) = (Roll::read(office.db()).unwrap(), Tree::read(office));
    let companions = development::all_companions(office.db()).unwrap();
    let mut all = Records::new();
    for member in &roll.members {
        let mut record = known(office, &roll, &tree, member);
        if path {
            steps(member, &mut record);
            for (field, role) in [("mentors", CompanionRole::Mentor), ("sponsors", CompanionRole::Sponsor)] {
                let mut beside: Vec<&str> = companions
                    .iter()
                    .filter(|c| c.person == member.id && c.role == role && c.until.is_none())
                    .map(|c| c.name.as_str())
                    .collect();
                beside.sort_unstable();
                beside.dedup();
                if role == CompanionRole::Sponsor && beside.is_empty() {
                    beside = member.facts.sponsors.split('、').collect();
                    beside.sort_unstable();
                }
                record.remove(field);
                put(&mut record, field, beside.join("、"));
            }
        }
        hold(&mut all, member.facts.name.clone(), record);
    }
    all
}

fn known(office: &Office, roll: &Roll, tree: &Tree, member: &Member) -> Record {
    let (facts, today) = (&member.facts, office.today());
    let row = roll.row(member, today);
    let mut record = Record::new();
    for (field, value) in [
        ("name", &facts.name),
        ("id_number", &facts.id_number),
        ("sex", &facts.sex),
        ("ethnicity", &facts.ethnicity),
        ("native_place", &facts.native_place),
        ("education", &facts.education),
        ("degree", &facts.degree),
        ("position", &facts.position),
        ("professional_title", &facts.title),
        ("phone", &facts.phone),
        ("address", &facts.address),
        ("sponsors", &facts.sponsors),
        ("staff_number", &facts.staff_number),
        ("note", &facts.note),
        ("unit", &row.unit_name),
        ("group", &row.group_name),
    ] {
        put(&mut record, field, value);
    }
    put(&mut record, "birth", date(facts.birth));
    put(&mut record, "work_began", date(facts.work_began));
    put(&mut record, "staff_kind", facts.staff_kind.written());
    put(&mut record, "stage", row.stage.label());
    for (field, kind) in [
        ("applied_on", EventKind::Applied),
        ("activist_on", EventKind::Activist),
        ("prospect_on", EventKind::Prospect),
        ("admitted_on", EventKind::Admitted),
        ("confirmed_on", EventKind::Confirmed),
        ("transferred_in_on", EventKind::TransferredIn),
        ("transferred_out_on", EventKind::TransferredOut),
    ] {
        put(&mut record, field, date(member.last(kind)));
    }
    let mut posts: Vec<String> = roll
        .posts
        .iter()
        .filter(|p| p.person == member.id && p.until.is_none_or(|until| today < until))
        .map(|p| {
            let title = if p.label.is_empty() { p.role.label() } else { &p.label };
            format!("{}：{title}", tree.name(p.unit))
        })
        .collect();
    posts.sort();
    put(&mut record, "posts", posts.join("、"));
    record
}

/// Every dated step, the repeated ones with all their days.
fn steps(member: &Member, record: &mut Record) {
    for field in Dictionary::shipped().fields_of("development") {
        let Some(kind) = field.id.strip_suffix("_on").and_then(EventKind::from_code) else { continue };
        let mut days: Vec<_> = member.events.iter().filter(|e| e.kind == kind).filter_map(|e| e.on).collect();
        days.sort_unstable();
        match field.kind {
            FieldType::Dates => {
                let words: Vec<String> = days.into_iter().map(|d| d.to_string()).collect();
                put(record, &field.id, words.join("、"));
            }
            FieldType::Date => put(record, &field.id, date(days.pop())),
            _ => {}
        }
    }
    let trained = member.events.iter().rfind(|e| e.kind == EventKind::Trained).map(|e| &e.step);
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    put(record, "training_days", number(trained.and_then(|s| s.days)));
    put(record, "training_hours", number(trained.and_then(|s| s.hours)));
    let parts = [(trained.and_then(|s| s.days), "天"), (trained.and_then(|s| s.hours), "学时")];
    let told: Vec<String> = parts.iter().filter_map(|(n, unit)| n.map(|n| format!("{n}{unit}"))).collect();
    put(record, "training", told.join("、"));
}
