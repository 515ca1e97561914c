//! Where somebody belongs, since when, and whether still.

use super::{Desk, asked, counts, told};
use crate::books::organisation::{EventKind, NewEvent};
use crate::paperwork::imports::ImportKind;

const CAME: &str = "姓名,身份证号,所在党支部,人员类别,入党时间,转正时间,组织关系转入时间,手机号\n";

fn came(on: &str) -> String {
    format!("{CAME}石一,61242219931002622X,第一党支部,正式党员,2014-06-20,2015-06-20,{on},\n")
}

fn on(day: &str) -> Option<crate::ground::calendar::PartialDate> {
    Some(day.parse().unwrap())
}

#[test]
fn nobody_is_in_a_branch_before_coming_to_it() {
    let mut desk = Desk::new();
    desk.import(&came(""), &[]);
    assert_eq!(desk.on("2020-08-31"), ["石一 正式党员 第一党支部"]);
    desk.import(&came("2020-09-01"), &[]);
    assert_eq!(desk.on("2020-08-31"), ["石一 正式党员"]);
    assert_eq!(desk.on("2020-09-01"), ["石一 正式党员 第一党支部"]);
    assert_eq!(counts(&desk.import(&came("2020-09"), &[])), (0, 0, 1, 0));
    let mut other = Desk::new();
    other.import(&came("2020-09-01"), &[]);
    assert_eq!(other.on("2020-08-31"), ["石一 正式党员"]);
}

#[test]
fn a_second_coming_after_a_going_is_a_second_entry_and_without_one_it_is_asked() {
    let mut desk = Desk::new();
    desk.import(&came("2020-09-01"), &[]);
    assert_eq!(asked(&desk.import(&came("2026-02-20"), &[])), ["2 second_transfer"]);
    let note = "转往县一中".to_owned();
    desk.event("石一", NewEvent { kind: EventKind::TransferredOut, on: on("2023-07-01"), unit: None, note });
    assert_eq!(counts(&desk.import(&came("2026-02-20"), &[])), (0, 1, 0, 0));
    let coming: Vec<String> = desk.events("石一").into_iter().filter(|e| e.starts_with("transferred_in")).collect();
    assert_eq!(coming, ["transferred_in 2020-09-01", "transferred_in 2026-02-20"]);
    assert_eq!(desk.on("2025-01-01"), ["石一 已转出 第一党支部"]);
    assert_eq!(desk.on("2026-03-01"), ["石一 正式党员 第一党支部"]);
    assert_eq!(counts(&desk.import(&came("2026-02-20"), &[])), (0, 0, 1, 0));
    assert_eq!(counts(&desk.import(&came("2020-09-01"), &[])), (0, 0, 1, 0));
}

#[test]
fn days_that_cannot_be_are_asked_and_entered_once_answered() {
    let head = "姓名,身份证号,所在党支部,人员类别,入党时间,转正时间,组织关系转入时间,组织关系转出时间\n";
    let row = |days: &str| format!("{head}石一,61242219931002622X,第一党支部,正式党员,{days}\n");
    for (days, code, answer) in [
        ("2014-06-20,2015-06-20,2020-09-01,2019-08-31", "out_before_in", "omit:transferred_out_on"),
        ("2015-07-01,2014-07-01,,", "confirmed_before_admitted", "omit:confirmed_on"),
        ("2051-07-01,,,", "after_today", "omit:admitted_on"),
        ("2062-07-01,,,", "implausible_year", "omit:admitted_on"),
        ("1993-10-02,,,", "before_birth", "omit:admitted_on"),
        ("2005-07-01,,,", "under_age", "take:admitted_on"),
        ("1905-06-27,,,", "implausible_year", "year:admitted_on"),
    ] {
        let mut desk = Desk::new();
        let result = desk.import(&row(days), &[]);
        assert_eq!((asked(&result), counts(&result)), (vec![format!("2 {code}")], (0, 0, 0, 0)), "{days}");
        assert!(result.created_units.is_empty(), "{days}");
        assert!(result.asked[0].choices.iter().any(|c| c.choice == answer), "{days}");
        let result = desk.import(&row(days), &[answer]);
        assert_eq!((result.asked.len(), counts(&result)), (0, (1, 0, 0, 0)), "{days}");
        assert_eq!(desk.on("2026-12-01"), ["石一 正式党员 第一党支部"], "{days}");
        if !answer.starts_with("omit") {
            assert_eq!(counts(&desk.import(&row(days), &[])), (0, 0, 1, 0), "{days}");
        }
    }
    let mut desk = Desk::new();
    desk.import(&row("1905-06-27,,,"), &["year:admitted_on"]);
    assert!(desk.events("石一").contains(&"admitted 2005".to_owned()));
}

#[test]
fn who_left_is_no_longer_here_whatever_the_words() {
    let head = "姓名,身份证号,所在党支部,人员类别,减少原因,离开时间,转入单位\n";
    for (cells, stage, event) in [
        ("转出,2025-03-01,白河县第一小学党支部", "已转出", "transferred_out 2025-03-01 转往白河县第一小学党支部"),
        ("转出,,", "已转出", "transferred_out"),
        ("因病去世,2025-03,", "已去世", "died 2025-03 因病去世"),
        ("开除党籍,2025-03-01,", "已出党", "removed 2025-03-01 开除党籍"),
        (
            "系统清理,2025-03-01,白河县第一小学党支部",
            "已转出",
            "transferred_out 2025-03-01 系统清理，转往白河县第一小学党支部",
        ),
    ] {
        let table = format!("{head}石一,61242219931002622X,第一党支部,正式党员,{cells}\n");
        for held in [false, true] {
            let mut desk = Desk::new();
            if held {
                desk.import("姓名,身份证号,所在党支部,人员类别,入党时间\n石一,61242219931002622X,第一党支部,正式党员,2014-06-20\n", &[]);
            }
            let result = desk.import(&table, &[]);
            assert_eq!(result.asked.len(), 0, "{cells} {result:?}");
            assert_eq!(desk.on("2026-12-01"), [format!("石一 {stage} 第一党支部")], "{cells}");
            assert!(desk.events("石一").contains(&event.to_owned()), "{cells} {:?}", desk.events("石一"));
            let again = desk.import(&table, &[]);
            assert_eq!((counts(&again), again.asked.len()), ((0, 0, 1, 0), 0), "{cells}");
        }
    }
    let mut desk = Desk::new();
    let unknown = format!("{head}石一,61242219931002622X,第一党支部,正式党员,系统清理,2025-03-01,\n");
    assert_eq!(asked(&desk.import(&unknown, &[])), ["2 left_how"]);
    desk.import(&unknown, &["left:died"]);
    assert!(desk.events("石一").contains(&"died 2025-03-01 系统清理".to_owned()));
    assert_eq!(counts(&desk.import(&unknown, &[])), (0, 0, 1, 0));
}

#[test]
fn who_left_and_stands_in_a_roster_again_is_asked() {
    let mut desk = Desk::new();
    desk.import(&came("2020-09-01"), &[]);
    desk.event(
        "石一",
        NewEvent { kind: EventKind::TransferredOut, on: on("2023-07-01"), unit: None, note: String::new() },
    );
    assert_eq!(asked(&desk.import(&came(""), &[])), ["2 has_left"]);
    desk.import(&came(""), &["take:unit"]);
    assert_eq!(desk.on("2026-12-01"), ["石一 正式党员 第一党支部"]);
    assert_eq!(counts(&desk.import(&came(""), &[])), (0, 0, 1, 0));
}

#[test]
fn an_older_roster_moves_nobody_back_unasked() {
    let mut desk = Desk::new();
    let roster = |year: i32, unit: &str, position: &str| {
        format!(
            "{year}年度党员花名册,,,,\n姓名,身份证号,所在党支部,人员类别,职务\n石一,61242219931002622X,{unit},正式党员,{position}\n石二,612422196604146573,第一党支部,正式党员,教师\n"
        )
    };
    desk.import(&roster(2026, "第二党支部", "副校长"), &[]);
    let old = roster(2024, "第一党支部", "教师");
    let result = desk.import(&old, &[]);
    assert_eq!((asked(&result), counts(&result)), (vec!["3 older_file".to_owned(); 2], (0, 0, 1, 0)));
    let kept = desk.import(&old, &["omit:unit", "omit:position"]);
    assert_eq!((counts(&kept), desk.on("2026-12-01").remove(0)), ((0, 0, 2, 0), "石一 正式党员 第二党支部".to_owned()));
    desk.import(&old, &["take:unit", "omit:position"]);
    assert_eq!(desk.on("2026-12-01")[0], "石一 正式党员 第一党支部");
    assert_eq!(desk.member("石一").facts.position, "副校长");
}

#[test]
fn a_post_is_of_the_unit_it_belongs_to() {
    let mut desk = Desk::new();
    let head = "姓名,身份证号,所在党支部,党小组,党内职务,人员类别,任职时间\n";
    let table = format!(
        "{head}石一,61242219931002622X,第一党支部,第一党小组,书记,正式党员,2024-09-10\n石二,612422196604146573,第一党支部,第二党小组,组织委员,正式党员,\n石三,612422197206189054,第一党支部,第一党小组,党小组组长,正式党员,\n"
    );
    desk.import(&table, &[]);
    let posts: Vec<String> = desk.on("2026-12-01").iter().map(|l| l.rsplit(' ').next().unwrap().to_owned()).collect();
    assert_eq!(posts, ["第一党支部书记", "第一党支部组织委员", "第一党小组党小组组长"]);
    let roll = desk.roll();
    assert_eq!(roll.posts[0].from, on("2024-09-10"));
    assert_eq!(counts(&desk.import(&table, &[])), (0, 0, 3, 0));
    // As our own ledger writes them: a unit only where it is not the person's own.
    let written = table.replace(",组织委员,", ",第一党支部组织委员,");
    assert_eq!(counts(&desk.import(&written, &[])), (0, 0, 3, 0));
}

#[test]
fn posts_stand_in_columns_of_their_own_too() {
    let mut desk = Desk::new();
    let table = "姓名,所在党支部,人员类别,支部书记,组织委员,宣传委员\n石一,第一党支部,正式党员,是,,√\n石二,第一党支部,正式党员,否,有,\n石三,第一党支部,正式党员,,兼,\n";
    let columns = ["支部书记=post_mark", "组织委员=post_mark", "宣传委员=post_mark"];
    let result = desk.import_as(ImportKind::Members, table, &columns);
    assert_eq!(
        desk.on("2026-12-01"),
        [
            "石一 正式党员 第一党支部  第一党支部支部书记、第一党支部宣传委员",
            "石二 正式党员 第一党支部  第一党支部组织委员",
            "石三 正式党员 第一党支部"
        ]
    );
    assert!(told(&result).contains(&"4 unknown_word".to_owned()));
    assert_eq!(counts(&desk.import_as(ImportKind::Members, table, &columns)), (0, 0, 3, 0));
    let list = "第一党支部支委会成员名单,,,\n姓名,所在党支部,职务,任职时间\n石二,第一党支部,副书记,2025-01-06\n";
    assert_eq!(asked(&desk.import(list, &[])), ["3 same_name"], "never by name alone");
    desk.import(list, &["3=is:2"]);
    assert_eq!(desk.on("2026-12-01")[1], "石二 正式党员 第一党支部  第一党支部组织委员、第一党支部副书记");
    assert_eq!(desk.member("石二").facts.position, "");
    assert_eq!(counts(&desk.import(list, &[])), (0, 0, 1, 0));
}

#[test]
fn marks_and_superiors() {
    let mut desk = Desk::new();
    let head = "姓名,身份证号,所在党支部,所属党委,人员类别,入党时间,是否失联党员,是否流动党员,延长预备期至\n";
    let table = format!(
        "{head}石一,61242219931002622X,第一党支部,石河镇中心小学党总支,预备党员,2025-06-01,否,是,2026-12-31\n石二,612422196604146573,第一党支部,,正式党员,2015-06-01,是,也许,\n"
    );
    let result = desk.import(&table, &[]);
    assert_eq!(told(&result), ["3 unknown_word"]);
    let (first, second) = (desk.member("石一"), desk.member("石二"));
    let day = "2026-12-01".parse().unwrap();
    assert!(first.on(day).unwrap().floating && !first.on(day).unwrap().out_of_contact);
    assert!(second.on(day).unwrap().out_of_contact);
    let until = first.events.iter().find_map(|e| e.step.until);
    assert_eq!(until.unwrap().to_string(), "2026-12-31");
    assert_eq!(counts(&desk.import(&table, &[])), (0, 0, 2, 0));
    let back = table.replace("否,是,", "否,否,");
    assert_eq!(counts(&desk.import(&back, &[])), (0, 1, 1, 0));
    assert!(!desk.member("石一").on(day).unwrap().floating);
    let unit = serde_json::from_value(serde_json::json!({ "kind": "general_branch", "name": "党总支" })).unwrap();
    crate::books::organisation::save_unit(&mut desk.office, &unit).unwrap();
    assert!(!told(&desk.import(&back, &[])).contains(&"2 committee_differs".to_owned()));
    let other = back.replace("石河镇中心小学党总支", "白河县卫生局党委");
    assert!(told(&desk.import(&other, &[])).contains(&"2 committee_differs".to_owned()));
}

#[test]
fn what_is_soon_to_be_is_left_and_named_and_nothing_to_come_is_entered() {
    let head = "姓名,身份证号,所在党支部,人员类别,入党时间\n";
    let row = |day: &str| format!("{head}石一,61242219931002622X,第一党支部,正式党员,{day}\n");
    for (day, answers) in
        [("2027-07-01", &[][..]), ("2026-12-02", &[]), ("2051-07-01", &["take:admitted_on", "omit:admitted_on"])]
    {
        let mut desk = Desk::new();
        let result = desk.import(&row(day), answers);
        assert_eq!((result.asked.len(), counts(&result)), (0, (1, 0, 0, 0)), "{day}");
        assert!(!desk.events("石一").iter().any(|e| e.starts_with("admitted 2")), "{day}: {:?}", desk.events("石一"));
    }
}
