#![allow(clippy::unwrap_used)]
use super::*;

/// Names by place, how many are said to have come, and whether all.
fn told(text: &str) -> (String, String, String, Option<u32>, bool) {
    let read = read_attendees(text, Where::Present);
    let names = |place| {
        let told = |a: &Attendee| if a.remark.is_empty() { a.name.clone() } else { format!("{}/{}", a.name, a.remark) };
        read.of(place).map(told).collect::<Vec<_>>().join("、")
    };
    (names(Where::Present), names(Where::Leave), names(Where::Absent), read.count(Where::Present), read.all)
}

#[test]
fn the_shipped_words_are_readable() {
    assert!(toml::from_str::<Words>(include_str!("../../../../../../../assets/codes/words.toml")).is_ok());
    for word in WORDS.no_name.all.iter().chain(&WORDS.no_name.committee).chain(&WORDS.no_name.nobody) {
        assert!(names_nobody(word), "{word}");
        assert_eq!(read_attendees(word, Where::Present).names, [], "{word}");
    }
}

#[test]
fn who_came_as_people_write_it() {
    let t = |p: &str, l: &str, a: &str, n, all| (p.to_owned(), l.to_owned(), a.to_owned(), n, all);
    for (text, wanted) in [
        ("全体党员", t("", "", "", None, true)),
        ("全体教师党员", t("", "", "", None, true)),
        ("见签到表", t("", "", "", None, false)),
        ("详见签到", t("", "", "", None, false)),
        ("附后", t("", "", "", None, false)),
        ("部分党员", t("", "", "", None, false)),
        ("赵青禾、钱小满等9人", t("赵青禾、钱小满", "", "", Some(9), false)),
        ("赵青禾、钱小满等九人", t("赵青禾、钱小满", "", "", Some(9), false)),
        ("赵青禾、钱小满等", t("赵青禾、钱小满", "", "", None, false)),
        ("赵青禾 钱小满 孙望川", t("赵青禾、钱小满、孙望川", "", "", Some(3), false)),
        ("赵青禾、单　思", t("赵青禾、单思", "", "", Some(2), false)),
        ("全体党员（缺席：孙望川）", t("", "", "孙望川", None, true)),
        ("全体党员(请假：孙望川、李四)", t("", "孙望川、李四", "", None, true)),
        ("全体党员（孙望川请假）", t("", "孙望川/请假", "", None, true)),
        ("全体党员，缺席：孙望川；请假：李四（病假）", t("", "李四/病假", "孙望川", None, true)),
        ("除孙望川外全体党员", t("", "", "孙望川", None, true)),
        ("全体党员（除孙望川、李四以外）", t("", "", "孙望川、李四", None, true)),
        ("除孙望川请假外，全体党员", t("", "孙望川/请假", "", None, true)),
        ("赵青禾、孙望川（请假）、李四", t("赵青禾、李四", "孙望川/请假", "", Some(2), false)),
        ("赵青禾、孙望川因病请假", t("赵青禾", "孙望川/因病请假", "", Some(1), false)),
        ("9人", t("", "", "", Some(9), false)),
        ("全体党员9人", t("", "", "", Some(9), false)),
        ("阿依古丽·买买提、John Smith", t("阿依古丽·买买提、John Smith", "", "", Some(2), false)),
        ("赵青禾同志", t("赵青禾", "", "", Some(1), false)),
        ("于三人", t("于三人", "", "", Some(1), false)),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
    assert!(read_attendees("全体支委", Where::Present).committee);
    assert!(read_attendees("全部到齐", Where::Absent).nobody);
    let leave = read_attendees("孙望川（出差）、李四因公外出", Where::Leave);
    assert_eq!(leave.count(Where::Leave), Some(2));
    assert_eq!(leave.names.iter().map(|a| a.remark.as_str()).collect::<Vec<_>>(), ["出差", "因公外出"]);
    let mixed = read_attendees("孙望川（病假）、李四", Where::Absent);
    assert_eq!((mixed.count(Where::Leave), mixed.count(Where::Absent)), (Some(1), Some(1)));
}
