//! The measures of organisation, meetings, development and problems.

use super::{Count, Measure, Reading, Row, counts, people, problems};
use crate::books::meetings::MeetingKind as Kind;
use crate::books::organisation::{EventKind, Stage};

const fn held(id: &'static str, name: &'static str, about: &'static str, kind: Kind) -> Measure {
    Measure { id, name, unit: "次", about, by_branch: true, count: Count::Held(kind) }
}

const fn missed(id: &'static str, name: &'static str, about: &'static str, kinds: &'static [Kind]) -> Measure {
    Measure { id, name, unit: "次", about, by_branch: true, count: Count::Missed(kinds) }
}

const fn attendance(id: &'static str, name: &'static str, about: &'static str, kinds: &'static [Kind]) -> Measure {
    Measure { id, name, unit: "%", about, by_branch: true, count: Count::Attendance(kinds) }
}

const fn own(id: &'static str, name: &'static str, unit: &'static str, about: &'static str, count: Count) -> Measure {
    Measure { id, name, unit, about, by_branch: true, count }
}

const fn of_school(
    id: &'static str,
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    count: Count,
) -> Measure {
    Measure { id, name, unit, about, by_branch: false, count }
}

const LESSONS: &[Kind] = &[Kind::GeneralMeeting, Kind::CommitteeMeeting, Kind::GroupMeeting, Kind::Lecture];

/// Measures of the rooms that are always there.
pub const SHARED: &[Measure] = &[
    held("general_meetings", "党员大会次数", "本年已召开的党员大会", Kind::GeneralMeeting),
    held("committee_meetings", "支委会次数", "本年已召开的支部委员会会议", Kind::CommitteeMeeting),
    held("group_meetings", "党小组会次数", "本年已召开的党小组会", Kind::GroupMeeting),
    held("lectures", "党课次数", "本年已上的党课", Kind::Lecture),
    held("theme_days", "主题党日次数", "本年已开展的主题党日", Kind::ThemeDay),
    held("life_meetings", "组织生活会次数", "本年度的组织生活会", Kind::OrganizationalLifeMeeting),
    held("appraisals", "民主评议次数", "本年度的民主评议党员", Kind::Appraisal),
    held("democratic_life_meetings", "民主生活会次数", "本年度的民主生活会", Kind::DemocraticLifeMeeting),
    held("party_meetings", "党组织会议次数", "本年已召开的党组织会议", Kind::PartyMeeting),
    missed(
        "missed_general_meetings",
        "党员大会缺开次数",
        "按规则应开而没有按时召开的党员大会",
        &[Kind::GeneralMeeting],
    ),
    missed(
        "missed_committee_meetings",
        "支委会缺开次数",
        "按规则应开而没有按时召开的支部委员会会议",
        &[Kind::CommitteeMeeting],
    ),
    missed("missed_group_meetings", "党小组会缺开次数", "按规则应开而没有按时召开的党小组会", &[Kind::GroupMeeting]),
    missed("missed_lectures", "党课缺课次数", "按规则应上而没有按时上的党课", &[Kind::Lecture]),
    missed("missed_theme_days", "主题党日缺开次数", "按规则应开展而没有按时开展的主题党日", &[Kind::ThemeDay]),
    missed(
        "missed_life_meetings",
        "组织生活会缺开次数",
        "按规则应开而没有按时召开的组织生活会",
        &[Kind::OrganizationalLifeMeeting],
    ),
    missed("missed_appraisals", "民主评议缺开次数", "按规则应开展而没有按时开展的民主评议党员", &[Kind::Appraisal]),
    missed("missed_lessons", "三会一课缺开次数", "三会一课中按规则应开而没有按时召开的会议", LESSONS),
    attendance("general_attendance", "党员大会出席率", "党员大会实到人数占应到人数的百分比", &[Kind::GeneralMeeting]),
    attendance("lecture_attendance", "党课出席率", "党课实到人数占应到人数的百分比", &[Kind::Lecture]),
    attendance("theme_day_attendance", "主题党日出席率", "主题党日实到人数占应到人数的百分比", &[Kind::ThemeDay]),
    attendance("lesson_attendance", "三会一课出席率", "三会一课实到人数占应到人数的百分比", LESSONS),
    own("on_time_share", "会议按时开展率", "%", "已到期的会议中按时召开的百分比", Count::Own(counts::on_time)),
    own("incomplete_records", "会议记录缺项数", "次", "缺少应有内容的会议记录", Count::Own(counts::incomplete_records)),
    own(
        "months_past_term",
        "换届超期月数",
        "个月",
        "届满后超过的月数，不足一个月按一个月",
        Count::Own(counts::months_past_term),
    ),
    own(
        "members",
        "党员人数",
        "人",
        "正式党员和预备党员",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::FullMember, Stage::ProbationaryMember]))),
    ),
    own(
        "full_members",
        "正式党员人数",
        "人",
        "正式党员",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::FullMember]))),
    ),
    own(
        "probationary_members",
        "预备党员人数",
        "人",
        "预备党员",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::ProbationaryMember]))),
    ),
    own(
        "applicants",
        "入党申请人数",
        "人",
        "现在的入党申请人",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::Applicant]))),
    ),
    own(
        "activists",
        "入党积极分子人数",
        "人",
        "现在的入党积极分子",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::Activist]))),
    ),
    own(
        "prospects",
        "发展对象人数",
        "人",
        "现在的发展对象",
        Count::Own(|s, w| Ok(people::at_stage(s, w, &[Stage::Prospect]))),
    ),
    own(
        "applied",
        "本年申请入党人数",
        "人",
        "本年递交入党申请书的人",
        Count::Own(|s, w| Ok(people::with_event(s, w, EventKind::Applied, s.year))),
    ),
    own(
        "admitted",
        "本年发展党员人数",
        "人",
        "本年接收为预备党员的人",
        Count::Own(|s, w| Ok(people::with_event(s, w, EventKind::Admitted, s.year))),
    ),
    own(
        "admitted_three_years",
        "近三年发展党员人数",
        "人",
        "本年和前两年接收为预备党员的人",
        Count::Own(|s, w| Ok(people::with_event(s, w, EventKind::Admitted, s.year - 2))),
    ),
    own("plan_done", "发展计划完成率", "%", "本年发展人数占计划人数的百分比", Count::Own(people::plan_done)),
    own(
        "irregular_steps",
        "发展党员程序问题数",
        "处",
        "本年发展党员步骤中违反规定的",
        Count::Own(counts::irregular_steps),
    ),
    own("dual_cultivated", "双培养人数", "人", "有双培养标记的人", Count::Own(people::dual)),
    own("problems_found", "发现问题数", "个", "本年发现的问题", Count::Own(problems::found)),
    own("problems_closed", "销号问题数", "个", "本年已销号的问题", Count::Own(problems::closed)),
    own("problems_open", "未销号问题数", "个", "还没有销号的问题", Count::Own(problems::open)),
    own("problems_overdue", "逾期未销号问题数", "个", "过了时限还没有销号的问题", Count::Own(problems::overdue)),
    own("problems_reopened", "反弹问题数", "个", "本年回头看发现反弹的问题", Count::Own(problems::reopened)),
    own("problems_on_time_share", "按期销号率", "%", "本年销号的问题中按期销号的百分比", Count::Own(problems::on_time)),
    of_school(
        "branches",
        "党支部数",
        "个",
        "本年存在的党支部",
        Count::Own(|s, w| {
            let rows = s
                .branches(w)
                .into_iter()
                .filter_map(|u| Some(Row { kind: "unit".to_owned(), id: u.id?.0, name: u.name.clone(), on: None }));
            Ok(Reading::rows(rows.collect()))
        }),
    ),
    of_school("staff", "教职工人数", "人", "登记的教职工人数", Count::Own(|s, _| people::staff(s))),
    of_school(
        "teacher_share",
        "党员教师占比",
        "%",
        "在职教师中党员的百分比",
        Count::Own(|s, _| people::teacher_share(s)),
    ),
];
