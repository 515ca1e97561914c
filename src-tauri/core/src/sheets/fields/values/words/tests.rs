//! Words of each table, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn the_tables_are_read() {
    let words: Words = toml::from_str(include_str!("../../../../../../../assets/codes/words.toml")).unwrap();
    for table in [words.stage, words.staff_kind, words.meeting_kind, words.post, words.leaving, words.sex, words.yes_no]
    {
        let count: usize = table.values().map(Vec::len).sum();
        assert!(count > 0);
        assert_eq!(Table::new(table).codes.len(), count, "a word means one thing");
    }
    assert_eq!(ethnicities().len(), 56);
    assert_eq!(ethnicities().first().map(String::as_str), Some("汉族"));
}

#[test]
fn sex_and_ethnicity() {
    assert_eq!(read_sex(&text(" 女　")).unwrap().unwrap().value, "女");
    assert_eq!(read_sex(&text("男性")).unwrap().unwrap().value, "男");
    assert!(read_sex(&text("未知")).is_err());
    let people = |t: &str| read_ethnicity(&text(t)).unwrap().unwrap();
    assert_eq!(people("汉").value, "汉族");
    assert_eq!(people("傈 僳族").value, "傈僳族");
    assert_eq!(people("维吾尔").warning, None);
    let other = people("穿青人");
    assert_eq!(other.value, "穿青人");
    assert!(other.warning.is_some());
}

#[test]
fn stages_and_staff() {
    let stage = |t: &str| read_stage(&text(t)).map(|p| p.unwrap().value);
    for (word, code) in [
        ("正式党员", "full_member"),
        ("预备党员", "probationary_member"),
        ("积极分子", "activist"),
        ("入党积极分子", "activist"),
        ("发展对象", "prospect"),
        ("入党申请人", "applicant"),
        ("正式", "full_member"),
        ("预 备", "probationary_member"),
        ("中共党员", "full_member"),
        ("中共党员（正式）", "full_member"),
        ("中共预备党员", "probationary_member"),
        ("群众", "none"),
    ] {
        assert_eq!(stage(word).unwrap(), code, "{word}");
    }
    assert!(stage("在职教师").unwrap_err().contains("正式党员"));
    let staff = |t: &str| read_staff_kind(&text(t)).unwrap().unwrap();
    assert_eq!(staff("离退休").value, "retired");
    assert_eq!(staff("在职教师").warning, None);
    assert_eq!(staff("在职").value, "teacher");
    assert!(staff("在职").warning.is_some());
    assert!(read_staff_kind(&text("正式党员")).is_err());
}

#[test]
fn words_of_leaving() {
    for (words, code) in [
        ("转出", Some("transferred_out")),
        ("组织关系转出（省内）", Some("transferred_out")),
        ("因工作调动转到其他支部", Some("transferred_out")),
        ("党员死亡", Some("died")),
        ("因病去世", Some("died")),
        ("自行脱党", Some("removed")),
        ("开除党籍", Some("removed")),
        ("停止党籍", Some("membership_suspended")),
        ("取消预备党员资格", Some("probation_cancelled")),
        ("其他", None),
        ("死亡或转出", None),
        ("系统整理", None),
    ] {
        assert_eq!(read_leaving(words), code, "{words}");
    }
    assert_eq!((yes_or_no(" √ "), yes_or_no("否"), yes_or_no("组长")), (Some(true), Some(false), None));
}

#[test]
fn kinds_of_meetings() {
    let kinds = |t: &str| read_meeting_kinds(&text(t)).map(|p| p.unwrap().value.join(" "));
    for (words, codes) in [
        ("支委会", "committee_meeting"),
        ("支部委员会", "committee_meeting"),
        ("支部委员会会议", "committee_meeting"),
        ("支部委员会议", "committee_meeting"),
        ("党员大会", "general_meeting"),
        ("支部党员大会", "general_meeting"),
        ("支部大会", "general_meeting"),
        ("党小组会", "group_meeting"),
        ("党课", "lecture"),
        ("主题党日活动", "theme_day"),
        ("党日活动", "theme_day"),
        ("组织生活会", "organizational_life_meeting"),
        ("民主评议", "appraisal"),
        ("民主生活会", "democratic_life_meeting"),
        ("党委会", "party_meeting"),
        ("党总支会议", "party_meeting"),
        ("校务会议", "principal_meeting"),
        ("党政联席会", "joint_meeting"),
        ("主题党日、党课", "theme_day lecture"),
        ("组织生活会和民主评议党员", "organizational_life_meeting appraisal"),
        ("党员大会暨主题党日", "general_meeting theme_day"),
        ("党课/主题党日", "lecture theme_day"),
        ("党课，主题党日；党课", "lecture theme_day"),
        ("支部委员会（扩大）会议", "committee_meeting"),
        ("党员大会+党课", "general_meeting lecture"),
        (" 党 课 ", "lecture"),
    ] {
        let read = read_meeting_kinds(&text(words)).unwrap().unwrap();
        assert_eq!((read.value.join(" ").as_str(), read.warning), (codes, None), "{words}");
    }
    let loose = read_meeting_kinds(&text("一月主题党日活动")).unwrap().unwrap();
    assert_eq!(loose.value, ["theme_day"]);
    assert!(loose.warning.unwrap().contains("主题党日"));
    assert_eq!(kinds("第一季度党员大会党课").unwrap(), "general_meeting lecture");
    assert!(kinds("三会一课").unwrap_err().contains("党员大会"));
    assert!(kinds("（）").is_err());
}

#[test]
fn posts() {
    let posts = |t: &str| {
        let read = read_posts(&text(t)).unwrap().map(|p| p.value).unwrap_or_default();
        read.iter().map(|p| format!("{}:{}", p.role, p.label)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(posts("书记"), "secretary:书记");
    assert_eq!(posts("党支部书记兼组织委员"), "secretary:党支部书记 committee_member:组织委员");
    assert_eq!(posts("专职副书记、纪检委员"), "full_time_deputy_secretary:专职副书记 committee_member:纪检委员");
    assert_eq!(posts("副书记"), "deputy_secretary:副书记");
    assert_eq!(posts("第一党小组组长"), "group_leader:第一党小组组长");
    assert_eq!(posts("党员"), "");
    assert_eq!(posts("无"), "");
    // A word that is no post of the Party does not turn the person away: it is named and left out.
    assert_eq!(posts("校长、组织委员"), "committee_member:组织委员");
    let read = read_posts(&text("校长")).unwrap().unwrap();
    assert!(read.value.is_empty() && read.warning.is_some_and(|w| w.contains("校长")));
}
