//! The meetings of the year: counted and by name, held, planned and cancelled.

use dangwu_core::books::meetings::{self, Attendance, Meeting, MeetingKind, MeetingState, Presence};
use dangwu_core::ground::ids::{PersonId, UnitId};
use dangwu_core::vault::office::Office;

use super::day;

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

pub fn hold_meetings(
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
        note: "会场改在阶梯教室".into(),
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
    // A theme day of the year before, made up by a group: by name, with all that a theme day can say.
    all.push(Meeting {
        year_of: Some(2025),
        planned_on: Some(day("2025-12-26")),
        counts_only: false,
        attendance: attendance(&people[2..6]),
        in_attendance: "镇党委组织委员王某".into(),
        decisions: "每季度回访一次。".into(),
        note: "因雪延期".into(),
        ..meeting(group, &[ThemeDay], "2026-01-09", "走访慰问", (0, 0))
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
