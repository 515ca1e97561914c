//! Words in the column of another field, development ledgers, numbered columns.

use super::{Desk, asked, counts, told};
use crate::books::organisation::{EventKind, StaffKind};
use crate::paperwork::imports::ImportKind;
use crate::sheets::fields::read_leaving;

#[test]
fn the_events_that_words_of_leaving_mean_exist() {
    let words: toml::Table = toml::from_str(include_str!("../../../../../../../assets/codes/words.toml")).unwrap();
    for (code, words) in words["leaving"].as_table().unwrap() {
        assert!(EventKind::from_code(code).is_some(), "{code}");
        for word in words.as_array().unwrap() {
            assert_eq!(read_leaving(word.as_str().unwrap()), Some(code.as_str()), "{word}");
        }
    }
}

#[test]
fn a_word_of_another_field_goes_there_and_an_unknown_one_turns_nobody_away() {
    let mut desk = Desk::new();
    let head = "姓名,所在党支部,人员类别,人员身份\n";
    let table = format!(
        "{head}石一,第一党支部,在职教师,\n石二,第一党支部,研究生,\n石三,第一党支部,正式党员,入党积极分子\n石四,第一党支部,正式党员,特岗\n石五,第一党支部,,正式党员\n石六,第一党支部,已去世,\n"
    );
    let result = desk.import(&table, &[]);
    assert_eq!(counts(&result), (6, 0, 0, 0));
    let staff = |name: &str| desk.member(name).facts.staff_kind;
    assert_eq!(
        (staff("石一"), staff("石二"), staff("石四")),
        (StaffKind::Teacher, StaffKind::Student, StaffKind::Unknown)
    );
    assert_eq!(
        desk.on("2026-12-01")[2..],
        [
            "石三 正式党员 第一党支部".to_owned(),
            "石四 正式党员 第一党支部".to_owned(),
            "石五 正式党员 第一党支部".to_owned(),
            "石六 已去世 第一党支部".to_owned(),
        ]
    );
    let codes = told(&result);
    for code in ["2 other_field", "3 other_field", "4 unknown_word", "5 unknown_word", "6 other_field"] {
        assert!(codes.contains(&code.to_owned()), "{code}: {codes:?}");
    }
    let again = desk.import(&table, &[]);
    assert_eq!((counts(&again), again.asked.len()), ((0, 0, 6, 0), 0));
}

#[test]
fn a_day_nobody_knows_leaves_nobody_a_step_back_unasked() {
    let mut desk = Desk::new();
    let table = "姓名,所在党支部,申请入党时间,确定积极分子时间\n石一,第一党支部,2020-03-01,不详\n";
    assert_eq!(asked(&desk.import(table, &[])), ["2 date_unknown"]);
    desk.import(table, &["take:activist_on"]);
    assert_eq!(desk.on("2026-12-01"), ["石一 入党积极分子 第一党支部"]);
    assert_eq!(counts(&desk.import(table, &[])), (0, 0, 1, 0));
}

#[test]
fn what_is_no_branch_makes_none() {
    let mut desk = Desk::new();
    let table = "姓名,单位,人员类别\n石一,教务处,正式党员\n石二,第一党支部,正式党员\n";
    let result = desk.import_as(ImportKind::Members, table, &["单位=unit"]);
    assert_eq!(result.created_units, ["第一党支部"]);
    assert!(told(&result).contains(&"2 not_a_branch".to_owned()));
    assert_eq!(desk.on("2026-12-01"), ["石一 正式党员", "石二 正式党员 第一党支部"]);
}

#[test]
fn a_development_ledger_with_numbered_columns_and_odd_words() {
    let mut desk = Desk::new();
    let table = "姓名,身份证号,隶属组织,人员类型,入党积极分子情况,申请入党时间,确定积极分子时间,培养联系人1,培养联系人2\n石一,61242219931002622X,第一党支部,入党积极分子,本科生,2015-03-01,2016-05-20,赵甲,钱乙、孙丙\n";
    let columns = [
        "隶属组织=unit",
        "人员类型=stage",
        "入党积极分子情况=staff_kind",
        "培养联系人1=mentors",
        "培养联系人2=mentors",
    ];
    let result = desk.import_as(ImportKind::Development, table, &columns);
    assert_eq!((counts(&result), result.asked.len()), ((1, 0, 0, 0), 0), "{result:?}");
    assert_eq!(desk.on("2026-12-01"), ["石一 入党积极分子 第一党支部"]);
    assert_eq!(desk.member("石一").facts.staff_kind, StaffKind::Student);
    let mentors = crate::books::development::all_companions(desk.office.db()).unwrap();
    assert_eq!(mentors.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["赵甲", "钱乙", "孙丙"]);
    let again = desk.import_as(ImportKind::Development, table, &columns);
    assert_eq!((counts(&again), again.asked.len()), ((0, 0, 1, 0), 0));
}
