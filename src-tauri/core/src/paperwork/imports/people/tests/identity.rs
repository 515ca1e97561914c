//! Who is who.

use super::{Desk, asked, counts, told};

const HEAD: &str = "姓名,身份证号,所在党支部,人员类别,手机号,职务\n";

#[test]
fn a_number_that_was_mended_is_asked_and_both_sides_are_shown() {
    let mut desk = Desk::new();
    desk.import(&format!("{HEAD}石一,61242219931002622X,第一党支部,正式党员,13900000001,\n"), &[]);
    let mended = format!("{HEAD}石一,612422199310026211,第一党支部,正式党员,13900000001,\n");
    let result = desk.import(&mended, &[]);
    assert_eq!((asked(&result), counts(&result)), (vec!["2 id_number_differs".to_owned()], (0, 0, 0, 0)));
    let choices: Vec<&str> = result.asked[0].choices.iter().map(|c| c.choice.as_str()).collect();
    assert_eq!(choices, ["is:1", "new", "skip"]);
    assert!(result.asked[0].choices[0].label.contains("61242219931002622X"));
    let result = desk.import(&mended, &["2=is:1"]);
    assert_eq!(counts(&result), (0, 1, 0, 0));
    assert_eq!(desk.member("石一").facts.id_number, "612422199310026211");
    assert_eq!(counts(&desk.import(&mended, &[])), (0, 0, 1, 0));
}

#[test]
fn another_person_of_the_name_with_another_number_is_another_person() {
    let mut desk = Desk::new();
    desk.import(&format!("{HEAD}石一,61242219931002622X,第一党支部,正式党员,13900000001,\n"), &[]);
    let other = format!("{HEAD}石一,612422196604146573,第一党支部,正式党员,13900000002,\n");
    assert_eq!(counts(&desk.import(&other, &[])), (1, 0, 0, 0));
    assert_eq!(counts(&desk.import(&other, &[])), (0, 0, 1, 0));
}

#[test]
fn a_name_that_was_changed_is_asked() {
    let mut desk = Desk::new();
    desk.import(&format!("{HEAD}石一,61242219931002622X,第一党支部,正式党员,,\n"), &[]);
    let other = format!("{HEAD}石壹一,61242219931002622X,第一党支部,正式党员,13900000001,\n");
    assert_eq!(asked(&desk.import(&other, &[])), ["2 renamed"]);
    let kept = desk.import(&other, &["omit:name"]);
    assert_eq!((counts(&kept), desk.member("石一").facts.phone.as_str()), ((0, 1, 0, 0), "13900000001"));
    desk.import(&other, &["take:name"]);
    assert_eq!(desk.member("石壹一").facts.id_number, "61242219931002622X");
    assert_eq!(counts(&desk.import(&other, &[])), (0, 0, 1, 0));
}

#[test]
fn the_same_person_twice_without_a_number_is_asked_and_comes_to_nothing_again() {
    let mut desk = Desk::new();
    let table = "姓名,性别,出生日期,所在党支部,人员类别\n石一,男,1985.03,第一党支部,正式党员\n石一,男,1985.03,第一党支部,正式党员\n石二,女,1990.01,第一党支部,正式党员\n石三,男,,第二党支部,正式党员\n";
    let first = desk.import(table, &[]);
    assert_eq!((asked(&first), counts(&first)), (vec!["3 same_in_file".to_owned()], (3, 0, 0, 0)));
    let second = desk.import(table, &[]);
    assert_eq!((counts(&second), desk.roll().members.len()), ((0, 0, 3, 0), 3));
    assert_eq!(counts(&desk.import(table, &["3=same"])), (0, 0, 3, 1));
    // Two people: from then on each row has its own.
    assert_eq!(counts(&desk.import(table, &["3=new"])), (1, 0, 3, 0));
    let again = desk.import(table, &[]);
    assert_eq!((counts(&again), again.asked.len()), ((0, 0, 4, 0), 0));
}

#[test]
fn the_second_row_of_a_person_adds_what_it_says_and_names_what_it_says_otherwise() {
    let mut desk = Desk::new();
    let head = "姓名,身份证号,所在党支部,人员类别,手机号,职务,党内职务\n";
    let table = format!(
        "{head}石一,61242219931002622X,第一党支部,正式党员,,教师,\n石一,61242219931002622X,第一党支部,正式党员,13900000001,教研组长,组织委员\n"
    );
    let result = desk.import(&table, &[]);
    assert_eq!((counts(&result), told(&result)), ((1, 1, 0, 0), vec!["3 second_row".to_owned()]));
    assert_eq!(desk.on("2026-12-01"), ["石一 正式党员 第一党支部  第一党支部组织委员"]);
    let facts = desk.member("石一").facts;
    assert_eq!((facts.phone.as_str(), facts.position.as_str()), ("13900000001", "教师"));
    let again = desk.import(&table, &[]);
    assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
}

#[test]
fn words_for_no_number_make_a_person_without_one_and_are_told() {
    let mut desk = Desk::new();
    let table = format!(
        "{HEAD}石一,0,第一党支部,正式党员,,\n石二,-,第一党支部,正式党员,,\n石三,暂缺,第一党支部,正式党员,,\n石四,,第一党支部,正式党员,,\n"
    );
    let result = desk.import(&table, &[]);
    assert_eq!(counts(&result), (4, 0, 0, 0));
    assert_eq!(told(&result), ["2 no_id_number", "3 no_id_number", "4 no_id_number"]);
    assert!(desk.roll().members.iter().all(|m| m.facts.id_number.is_empty()));
    let again = desk.import(&table, &[]);
    assert_eq!((counts(&again), again.asked.len()), ((0, 0, 4, 0), 0));
}

#[test]
fn an_old_number_is_asked_with_what_it_became() {
    let mut desk = Desk::new();
    let table = format!("{HEAD}石一,612422660414657,第一党支部,正式党员,,\n");
    let result = desk.import(&table, &[]);
    assert_eq!(asked(&result), ["2 fifteen_digits"]);
    assert!(result.asked[0].message.contains("612422196604146573"));
    desk.import(&table, &["omit:id_number"]);
    assert_eq!(desk.member("石一").facts.id_number, "");
    desk.import(&table, &["take:id_number", "2=is:1"]);
    assert_eq!(desk.member("石一").facts.id_number, "612422196604146573");
    assert_eq!(counts(&desk.import(&table, &[])), (0, 0, 1, 0));
}

#[test]
fn writings_of_a_name_are_one_person_and_a_remark_behind_it_is_not_kept() {
    let mut desk = Desk::new();
    let head = "姓名,出生日期,所在党支部,人员类别\n";
    desk.import(&format!("{head}买买提·艾力,1983.05,第一党支部,正式党员\n马芳,1984.06,第一党支部,正式党员\n李石,1985.07,第一党支部,正式党员\n"), &[]);
    let table = format!(
        "{head}买买提•艾力,1983.05,第一党支部,正式党员\n⻢　芳,1984.06,第一党支部,正式党员\n李石（病休）,1985.07,第一党支部,正式党员\n"
    );
    let result = desk.import(&table, &[]);
    assert_eq!((counts(&result), told(&result)), ((0, 0, 3, 0), vec!["4 name_remark".to_owned()]));
    let near = desk.import(&format!("{head}⽊石,1985.07,第一党支部,正式党员\n"), &[]);
    assert_eq!(asked(&near), ["2 near_name"]);
    let dotless = desk.import(&format!("{head}买买提 艾力,1983.05,第一党支部,正式党员\n"), &[]);
    assert_eq!(counts(&dotless), (0, 0, 1, 0));
    let kept = format!("{:?}", desk.roll());
    assert!(!kept.contains("病休"));
}
