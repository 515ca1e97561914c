//! Exported and imported again into a new vault, a ledger tells the same facts.

use std::collections::BTreeMap;

use dangwu_core::books::meetings::{self, Meeting, MeetingQuery, MeetingState};
use dangwu_core::books::organisation::{self, PeopleQuery, PersonRow};
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest, RowAnswer};
use dangwu_core::paperwork::ledgers::{self, LedgerRequest};
use dangwu_core::vault::office::{Office, Work};

use crate::school;

fn import(office: &mut Office, kind: ImportKind, file: &str, added: usize) {
    let mut request = ImportRequest::of(kind, file);
    // One member of the school is written down as having joined at ten: that is asked, and it is so.
    let take = |field: &str| RowAnswer { sheet: None, row: None, choice: format!("take:{field}") };
    request.answers = ["admitted_on", "confirmed_on"].map(take).to_vec();
    let preview = imports::preview(office, &request, &Work::quiet()).unwrap();
    let rejected: Vec<_> = preview.rows.iter().flat_map(|r| &r.errors).collect();
    assert!(rejected.is_empty(), "{rejected:?}");
    let left_out: Vec<_> =
        preview.columns.iter().filter(|c| c.field.is_empty() && !c.heading.ends_with("序号")).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
    let result = imports::apply(office, &request, &Work::quiet()).unwrap().value;
    assert_eq!((result.added as usize, result.rejected.len()), (added, 0), "{:?}", result.asked);
    // Once more: nothing changes.
    let again = imports::apply(office, &request, &Work::quiet()).unwrap().value;
    assert_eq!((again.added, again.updated, again.unchanged as usize), (0, 0, added));
}

fn members(office: &Office) -> BTreeMap<String, PersonRow> {
    let query = PeopleQuery { as_of: Some(school::day("2026-11-22")), ..PeopleQuery::default() };
    let rows = organisation::people(office, &query).unwrap().into_iter().filter(|r| r.stage.is_member());
    rows.map(|r| (r.facts.name.clone(), r)).collect()
}

/// A row without what a new vault numbers anew, and without the exemptions, of which the roster has no column.
fn plain(row: &PersonRow) -> PersonRow {
    PersonRow {
        id: dangwu_core::ground::ids::PersonId(0),
        unit: None,
        group: None,
        posts: String::new(),
        exempt: false,
        ..row.clone()
    }
}

#[test]
fn golden_members_come_back_as_they_went() {
    let scratch = school::folder("golden-members");
    let office = school::school(&scratch.join("vault"));
    let before = members(&office);
    let every = ledgers::specs().into_iter().map(|s| (s.id, s.columns.into_iter().map(|c| c.id).collect())).collect();
    for (n, (dates, empty)) in school::STYLES.into_iter().enumerate() {
        let request = LedgerRequest {
            ledgers: vec!["members".into()],
            columns: BTreeMap::clone(&every),
            dates,
            empty,
            to: scratch.join(format!("out-{n}")).display().to_string(),
            ..school::request()
        };
        let file = ledgers::export(&office, &request, &Work::quiet()).unwrap().remove(0);
        let mut other = school::vault(&scratch.join(format!("other-{n}")), school::NAME);
        school::own_items(&mut other);
        import(&mut other, ImportKind::Members, &file.path, before.len());
        let after = members(&other);
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (name, row) in &before {
            assert_eq!(plain(&after[name]), plain(row), "{name}");
        }
    }
}

/// What a ledger says of a meeting: the same, whether the names or only the numbers are held.
fn told(office: &Office, m: &Meeting) -> String {
    let absent: Vec<&str> = m
        .attendance
        .iter()
        .filter(|a| !matches!(a.presence, meetings::Presence::Present | meetings::Presence::Exempt))
        .map(|a| a.name.as_str())
        .collect();
    let absent = if absent.is_empty() { m.absent_names.clone() } else { absent.join("、") };
    let units = organisation::units(office.db()).unwrap();
    let unit = units.iter().find(|u| u.id == Some(m.unit)).unwrap();
    let above = units.iter().find(|u| u.id == unit.parent).map(|u| u.name.as_str());
    format!(
        "{above:?} {} {:?} {} {:?} {:?} {:?} {} {} {} {} {:?} {:?} {:?} {absent} {} {} {} {}",
        m.unit_name,
        m.kinds,
        m.title,
        m.planned_on,
        m.held_on,
        m.year_of,
        m.place,
        m.chair,
        m.recorder,
        m.lecturer,
        m.due,
        m.present,
        m.on_leave,
        m.in_attendance,
        m.agenda,
        m.minutes,
        m.decisions
    )
}

fn held(office: &Office) -> Vec<String> {
    let rows = meetings::list(office.db(), &MeetingQuery { year: Some(2026), ..MeetingQuery::default() }).unwrap();
    let mut all: Vec<String> = rows
        .into_iter()
        .filter(|m| matches!(m.state, MeetingState::Held | MeetingState::Recorded))
        .map(|m| told(office, &meetings::get(office.db(), m.id).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn golden_meetings_come_back_as_they_went() {
    let scratch = school::folder("golden-meetings");
    let office = school::school(&scratch.join("vault"));
    let before = held(&office);
    for (n, (dates, empty)) in school::STYLES.into_iter().enumerate() {
        let request = LedgerRequest {
            ledgers: vec!["meetings".into(), "theme-days".into()],
            dates,
            empty,
            to: scratch.join(format!("out-{n}")).display().to_string(),
            ..school::request()
        };
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        let mut other = school::vault(&scratch.join(format!("other-{n}")), school::NAME);
        school::own_items(&mut other);
        import(&mut other, ImportKind::Meetings, &files[0].path, files[0].rows as usize);
        // The lecture on a theme day stands in both ledgers and is one meeting.
        let request = ImportRequest::of(ImportKind::Meetings, files[1].path.clone());
        let result = imports::apply(&mut other, &request, &Work::quiet()).unwrap().value;
        assert_eq!((result.added + result.unchanged, result.unchanged, result.rejected.len()), (files[1].rows, 1, 0));
        assert_eq!(held(&other), before);
    }
}
