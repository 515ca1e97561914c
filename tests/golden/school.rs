//! A made-up school, small enough to be read cell by cell and with one of everything that is hard
//! to write: rare characters, text that looks like a formula, empty facts, long minutes.

use std::path::Path;
use std::sync::Arc;

use dangwu_core::books::meetings::{self, Attendance, Meeting, MeetingKind, MeetingState, Presence};
use dangwu_core::books::organisation::{
    self, EventKind, NewEvent, PersonFacts, Post, PostRole, SavePerson, School, StaffKind, Unit, UnitKind,
};
use dangwu_core::ground::calendar::Day;
use dangwu_core::ground::ids::{PersonId, UnitId};
use dangwu_core::paperwork::ledgers::{LedgerRequest, Span};
use dangwu_core::vault::office::Office;
use dangwu_scratch::Scratch;

/// The school's name.
pub const NAME: &str = "石河镇中心小学";

/// A vault on this day.
pub fn vault(folder: &Path, school: &str, today: &str) -> Office {
    let now = day(today).and_hms_opt(14, 3, 0).unwrap();
    Office::create(folder, school, Arc::new(move || now)).unwrap()
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A fresh folder.
pub fn folder(name: &str) -> Scratch {
    Scratch::new(name)
}

/// All ledgers of 2026.
pub fn request() -> LedgerRequest {
    serde_json::from_value(serde_json::json!({ "year": 2026, "filled_on": "2026-11-22" })).unwrap()
}

/// The same for a span.
pub fn of(span: Span) -> LedgerRequest {
    LedgerRequest { span, ..request() }
}

/// The whole school, judged on 22 November 2026.
pub fn school(folder: &Path) -> Office {
    let mut office = vault(folder, NAME, "2026-11-22");
    let about = School {
        name: NAME.into(),
        superior: "中共石河镇委员会".into(),
        clerk: "周文书".into(),
        phone: "0915-8221234".into(),
        mass_organisations: String::new(),
    };
    organisation::save_school(&mut office, &about).unwrap();
    let first = unit(&mut office, UnitKind::Branch, "第一党支部", None, Some("2015-03"));
    let group = unit(&mut office, UnitKind::Group, "第一党小组", Some(first), Some("2015-03"));
    let retired = unit(&mut office, UnitKind::Branch, "退休党支部", None, Some("2015-03"));
    // Founded in the year: nothing was asked of it before.
    let young = unit(&mut office, UnitKind::Branch, "幼儿园党支部", None, Some("2026-06-20"));
    let people = people(&mut office, first, group, retired, young);
    post(&mut office, first, people[0], PostRole::Secretary, "书记");
    post(&mut office, first, people[1], PostRole::CommitteeMember, "组织委员");
    post(&mut office, group, people[2], PostRole::GroupLeader, "");
    post(&mut office, first, people[8], PostRole::CommitteeMember, "纪检委员");
    hold_meetings(&mut office, first, group, retired, young, &people);
    office
}

fn unit(office: &mut Office, kind: UnitKind, name: &str, parent: Option<UnitId>, founded: Option<&str>) -> UnitId {
    let unit = Unit { founded_on: founded.map(|f| f.parse().unwrap()), ..Unit::new(kind, name, parent) };
    organisation::save_unit(office, &unit).unwrap().value
}

fn post(office: &mut Office, unit: UnitId, person: PersonId, role: PostRole, label: &str) {
    let post =
        Post { id: None, unit, person, person_name: String::new(), role, label: label.into(), from: None, until: None };
    dangwu_core::books::kit::save(office, &post).unwrap();
}

/// Name, sex, ID number, admitted, confirmed.
const PEOPLE: [(&str, &str, &str, &str, &str); 13] = [
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
];

fn people(office: &mut Office, first: UnitId, group: UnitId, retired: UnitId, young: UnitId) -> Vec<PersonId> {
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

/// A meeting of which only headcounts are known.
fn meeting(unit: UnitId, kinds: &[MeetingKind], on: &str, title: &str, counts: (u32, u32)) -> Meeting {
    Meeting {
        id: None,
        unit,
        unit_name: String::new(),
        kinds: kinds.to_vec(),
        topics: Vec::new(),
        title: title.into(),
        state: MeetingState::Recorded,
        year_of: None,
        planned_on: None,
        held_on: Some(day(on)),
        place: "党员活动室".into(),
        chair: "朱梅玉".into(),
        recorder: "陈轩".into(),
        lecturer: String::new(),
        agenda: title.into(),
        minutes: format!("{title}，学习有关文件。"),
        decisions: String::new(),
        in_attendance: String::new(),
        counts_only: true,
        due: Some(counts.0),
        present: Some(counts.1),
        on_leave: Some(counts.0 - counts.1),
        absent_names: String::new(),
        attendance: Vec::new(),
        votes: Vec::new(),
        attachments: Vec::new(),
        note: String::new(),
    }
}

fn hold_meetings(
    office: &mut Office,
    first: UnitId,
    group: UnitId,
    retired: UnitId,
    young: UnitId,
    people: &[PersonId],
) {
    use MeetingKind::{
        Appraisal, CommitteeMeeting, GeneralMeeting, GroupMeeting, Lecture, OrganizationalLifeMeeting, ThemeDay,
    };
    let mut all = Vec::new();
    for month in (1..=10).filter(|m| *m != 4) {
        all.push(meeting(
            first,
            &[CommitteeMeeting],
            &format!("2026-{month:02}-07"),
            &format!("研究{month}月份支部工作"),
            (3, 3),
        ));
    }
    for month in 1..=11 {
        all.push(meeting(first, &[ThemeDay], &format!("2026-{month:02}-15"), &format!("{month}月主题党日"), (9, 8)));
        all.push(meeting(retired, &[ThemeDay], &format!("2026-{month:02}-16"), &format!("{month}月主题党日"), (2, 2)));
    }
    all.push(meeting(young, &[ThemeDay], "2026-07-03", "重温入党誓词", (1, 1)));
    all.push(Meeting {
        lecturer: "朱梅玉".into(),
        ..meeting(first, &[ThemeDay, Lecture], "2026-07-01", "七一专题党课", (9, 9))
    });
    all.push(Meeting {
        minutes: format!("一、传达学习。\n二、讨论交流：{}", "各位党员结合工作实际谈了认识和体会。".repeat(60)),
        decisions: "@全体党员，下月15日前完成整改。".into(),
        in_attendance: "镇党委组织委员王某".into(),
        absent_names: "何晨、徐𠮷宇".into(),
        planned_on: Some(day("2026-03-18")),
        ..meeting(first, &[GeneralMeeting], "2026-03-20", "一季度党员大会", (9, 7))
    });
    all.push(Meeting {
        counts_only: false,
        attendance: attendance(people),
        ..meeting(first, &[GeneralMeeting], "2026-06-18", "二季度党员大会", (0, 0))
    });
    all.push(meeting(group, &[GroupMeeting], "2026-02-10", "党小组学习", (1, 1)));
    // Of the year before, held in January.
    all.push(Meeting {
        year_of: Some(2025),
        ..meeting(retired, &[OrganizationalLifeMeeting, Appraisal], "2026-01-20", "2025年度组织生活会", (2, 2))
    });
    // Not held: in no ledger.
    all.push(Meeting {
        state: MeetingState::Planned,
        planned_on: Some(day("2026-12-10")),
        held_on: None,
        ..meeting(first, &[GeneralMeeting], "2026-12-10", "四季度党员大会", (0, 0))
    });
    all.push(Meeting {
        state: MeetingState::Cancelled,
        ..meeting(first, &[CommitteeMeeting], "2026-04-07", "取消的支委会", (0, 0))
    });
    for meeting in all {
        meetings::save(office, &meeting).unwrap();
    }
}

fn attendance(people: &[PersonId]) -> Vec<Attendance> {
    (0..)
        .zip(people.iter().take(8))
        .map(|(i, person)| Attendance {
            person: *person,
            name: String::new(),
            presence: match i {
                3 => Presence::Leave,
                5 => Presence::Absent,
                _ => Presence::Present,
            },
            reason: if i == 3 { "外出培训".into() } else { String::new() },
            made_up_on: None,
            voting: false,
        })
        .collect()
}
