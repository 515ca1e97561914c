//! A path that ended and one that began after it, as tables tell them; units that are no more.

use super::{Desk, told};
use crate::books::organisation::{EventKind, NewEvent, Stage, Unit, UnitKind, save_unit, units};
use crate::paperwork::imports::ImportKind;

fn new(kind: EventKind, on: &str) -> NewEvent {
    NewEvent { kind, on: Some(on.parse().unwrap()), unit: None, note: String::new() }
}

fn table(rows: &str) -> String {
    format!("姓名,出生日期,所在党支部,申请入党时间,确定为积极分子时间,培养联系人,集中培训学时\n{rows}")
}

fn development(desk: &mut Desk, rows: &str) -> crate::paperwork::imports::ImportResult {
    let columns = [
        "申请入党时间=applied_on",
        "确定为积极分子时间=activist_on",
        "培养联系人=mentors",
        "集中培训学时=training_hours",
    ];
    desk.import_as(ImportKind::Development, &table(rows), &columns)
}

#[test]
fn an_application_after_an_end_is_another_path() {
    let mut desk = Desk::new();
    let first = "白小溪,1990.02.03,第一党支部,2018.03.05,2019.03.06,许秋水,24\n";
    development(&mut desk, first);
    desk.event("白小溪", new(EventKind::CandidacyEnded, "2021-06-20"));
    let again = "白小溪,1990.02.03,第一党支部,2023.01.05,2023.09.06,许秋水,26\n";
    let result = development(&mut desk, again);
    assert!(result.asked.is_empty(), "{:?}", result.asked);
    assert!(told(&result).contains(&"2 another_path".to_owned()), "{:?}", told(&result));
    let member = desk.member("白小溪");
    assert_eq!(member.ways().len(), 2);
    let stage = |day: &str| member.on(day.parse().unwrap()).unwrap().stage;
    assert_eq!(stage("2021-06-19"), Stage::Activist);
    assert_eq!(stage("2022-01-01"), Stage::None);
    assert_eq!((stage("2023-01-05"), stage("2023-09-06")), (Stage::Applicant, Stage::Activist));
    let hours = |way: usize| {
        member.of_way(way).filter(|e| e.kind == EventKind::Trained).filter_map(|e| e.step.hours).collect::<Vec<_>>()
    };
    assert_eq!((hours(0), hours(1)), (vec![24], vec![26]), "each path has its own training");
    let beside = crate::books::development::all_companions(desk.office.db()).unwrap();
    let ways: Vec<usize> = beside.iter().map(|c| crate::books::development::companion_way(&member, c)).collect();
    assert_eq!(ways, [0, 1], "and its own mentors");
    // Either table again changes nothing.
    for rows in [first, again] {
        let result = development(&mut desk, rows);
        assert_eq!((result.added, result.updated, result.unchanged), (0, 0, 1), "{rows} {:?}", told(&result));
    }
}

#[test]
fn a_roster_brings_back_one_who_was_removed_where_it_tells_a_later_application() {
    let mut desk = Desk::new();
    let head = "姓名,出生日期,党支部,人员类别,申请入党时间,入党时间\n";
    desk.import(&format!("{head}白小溪,1990.02.03,第一党支部,预备党员,2015.01.05,2016.06.10\n"), &[]);
    desk.event("白小溪", new(EventKind::ProbationCancelled, "2017-06-20"));
    let result = desk.import(&format!("{head}白小溪,1990.02.03,第一党支部,预备党员,2021.01.05,2024.06.10\n"), &[]);
    assert!(result.asked.is_empty(), "{:?}", result.asked);
    let member = desk.member("白小溪");
    let roll = desk.roll();
    let admitted = |day: &str| roll.row(&member, day.parse().unwrap()).admitted_on.map(|d| d.to_string());
    assert_eq!(admitted("2016-12-31").as_deref(), Some("2016-06-10"));
    assert_eq!(admitted("2024-12-31").as_deref(), Some("2024-06-10"));
    assert_eq!(member.on("2024-12-31".parse().unwrap()).unwrap().stage, Stage::ProbationaryMember);
}

#[test]
fn nobody_is_placed_in_a_unit_that_was_closed() {
    let mut desk = Desk::new();
    let unit = |name: &str| Unit::new(UnitKind::Branch, name, None);
    let closed = Unit { closed_on: Some("2024-09-01".parse().unwrap()), ..unit("第一党支部") };
    save_unit(&mut desk.office, &closed).unwrap();
    let id = save_unit(&mut desk.office, &unit("第二党支部")).unwrap().value;
    let held = units(desk.office.db()).unwrap().into_iter().find(|u| u.id == Some(id)).unwrap();
    let renamed = Unit { name: "语文党支部".to_owned(), renamed_on: Some("2025-09-01".parse().unwrap()), ..held };
    save_unit(&mut desk.office, &renamed).unwrap();
    let result = desk.import(
        "姓名,党支部,人员类别\n白小溪,第一党支部,正式党员\n单思,第二党支部,正式党员\n方远,语文党支部,正式党员\n",
        &[],
    );
    assert!(told(&result).contains(&"2 unit_closed".to_owned()), "{:?}", told(&result));
    assert_eq!(units(desk.office.db()).unwrap().len(), 2, "no unit was made beside");
    let places: Vec<Option<crate::ground::ids::UnitId>> = ["白小溪", "单思", "方远"]
        .map(|name| desk.member(name).on("2026-12-01".parse().unwrap()).and_then(|s| s.unit))
        .to_vec();
    assert_eq!(places, [None, Some(id), Some(id)], "by the old name and by the new");
}
