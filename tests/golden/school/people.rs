//! Who is on the roll.

use dangwu_core::books::organisation::{self, EventKind, NewEvent, PersonFacts, SavePerson, StaffKind};
use dangwu_core::ground::ids::{PersonId, UnitId};
use dangwu_core::vault::office::Office;

/// Name, sex, ID number, admitted, confirmed.
const PEOPLE: [(&str, &str, &str, &str, &str); 14] = [
    ("朱梅玉", "男", "612422196604146573", "1986-11", "1987-11"),
    ("陈轩", "男", "612422198409165073", "2013-07-15", "2014-07-15"),
    ("欧阳静敏", "男", "612422196607143095", "1989-09-06", "1990-09-06"),
    ("何晨", "男", "", "2019-12-06", "2020-12-06"),
    ("徐𠮷宇", "男", "", "2010", "2011"),
    ("买买提·吐尔逊", "男", "", "2018-05-16", "2019-05-16"),
    ("=刘敏", "女", "", "2016-12-23", "2017-12-23"),
    ("马<b>国", "女", "", "2022-08-03", "2023-08-03"),
    ("解巧丽", "女", "", "1990-07-01", "1991-07-01"),
    ("任伟娟", "女", "", "1979-07-01", "1980-07-01"),
    ("单思", "女", "", "2026-04-03", ""),
    ("仇静艳", "女", "", "2008-07-01", "2009-07-01"),
    // Transferred out in May: on the roll of the first quarter only.
    ("查杰", "男", "", "2005-07-01", "2006-07-01"),
    // Came from another school in February.
    ("江远", "男", "", "2012-07-01", "2013-07-01"),
];

pub fn settle(office: &mut Office, first: UnitId, group: UnitId, retired: UnitId, young: UnitId) -> Vec<PersonId> {
    let place = |i: usize| match i {
        2 => group,
        8 | 9 => retired,
        11 => young,
        _ => first,
    };
    (0..)
        .zip(PEOPLE)
        .map(|(i, (name, sex, id_number, admitted, confirmed))| {
            let event = |kind, on: &str, unit| NewEvent { kind, on: on.parse().ok(), unit, note: String::new() };
            let mut events =
                vec![event(EventKind::Assigned, "", Some(place(i))), event(EventKind::Admitted, admitted, None)];
            if !confirmed.is_empty() {
                events.push(event(EventKind::Confirmed, confirmed, None));
            }
            if name == "查杰" {
                events.push(event(EventKind::TransferredOut, "2026-05-08", None));
            }
            if name == "江远" {
                events.push(event(EventKind::TransferredIn, "2026-02-10", None));
            }
            let request = SavePerson { id: None, facts: facts(i, name, sex, id_number), events };
            organisation::save_person(office, &request).unwrap().value
        })
        .collect()
}

fn facts(i: usize, name: &str, sex: &str, id_number: &str) -> PersonFacts {
    // Without a number the month of birth tells people of one name apart.
    let birth = format!("{}-05", 1960 + i).parse().ok();
    let known = PersonFacts { sex: sex.into(), id_number: id_number.into(), birth, ..PersonFacts::named(name) };
    match i {
        0 => PersonFacts {
            birth: "1966-04-14".parse().ok(),
            ethnicity: "汉族".into(),
            native_place: "陕西石泉".into(),
            education: "大学本科".into(),
            degree: "教育学学士".into(),
            work_began: "1986-07".parse().ok(),
            staff_kind: StaffKind::Teacher,
            position: "校长".into(),
            title: "高级教师".into(),
            phone: "13940721828".into(),
            address: "石泉县石河镇学府路1号".into(),
            sponsors: "张三、李四".into(),
            staff_number: "0012".into(),
            note: "备注：1.“两优一先”\n2.=SUM(A1:A2)".into(),
            ..known
        },
        1 => PersonFacts {
            birth: "1984-09-16".parse().ok(),
            ethnicity: "傈僳族".into(),
            staff_kind: StaffKind::Teacher,
            education: "硕士研究生".into(),
            phone: "0915-8221234".into(),
            note: "+86 13902013364".into(),
            ..known
        },
        8 | 9 => PersonFacts { staff_kind: StaffKind::Retired, ethnicity: "汉族".into(), ..known },
        _ => PersonFacts { staff_kind: StaffKind::Teacher, ..known },
    }
}
