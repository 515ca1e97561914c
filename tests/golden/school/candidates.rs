//! Candidates: three as a school's own ledger tells of them, one whose path was taken in meetings of the vault, and one
//! of whom little is known, with a name and texts that are hard to write.

use std::path::Path;

use dangwu_core::books::development::{self, Companion, DualMark, Plan, RecordStep};
use dangwu_core::books::kit;
use dangwu_core::books::meetings::{self, Meeting, MeetingKind, MeetingQuery};
use dangwu_core::books::organisation::{self, EventKind, NewEvent, PersonFacts, SavePerson, StaffKind};
use dangwu_core::ground::error::ProblemCode;
use dangwu_core::ground::ids::{MeetingId, PersonId};
use dangwu_core::law::rulebook::Milestone;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::verdicts::paths;
use serde_json::{Value, json};

use super::{day, folder, person, unit};

/// Those of the ledger.
pub const CANDIDATES: [&str; 3] = ["沈晓", "=1+1", "查𠮷"];

/// A ledger as a school keeps it, a heading a line: every step, some of them coarse, some of them more than once.
const LEDGER: [(&str, [&str; 3]); 49] = [
    ("姓名", CANDIDATES),
    ("性别", ["女", "", "男"]),
    ("民族", ["汉族", "", "土家族"]),
    ("身份证号", ["612422199307254619", "", ""]),
    ("出生日期", ["1993.7.25", "", "1988.6"]),
    ("学历", ["大学本科", "", "大学专科"]),
    ("所在党支部", ["第一党支部"; 3]),
    ("党小组", ["", "第一党小组", ""]),
    ("人员身份", ["在职教师", "", "在职职工"]),
    ("申请时间", ["2022.1.31", "2025.3.1", "2024.1.10"]),
    ("谈话时间", ["2022.2.28", "2025.3.20", "2024.2.8"]),
    ("推优时间", ["2022.8.10", "", ""]),
    ("确定积极分子时间", ["2022.8.22", "2025.6.30", "2024.3.31"]),
    ("积极分子备案时间", ["2022.9", "", ""]),
    ("指定培养联系人时间", ["2022.8.22", "", ""]),
    ("培养联系人", ["朱梅玉、赵外人", "", ""]),
    ("培养考察时间", ["2023.2.20、2023.8.18", "", "2024.9.20"]),
    ("收到培养材料时间", ["2023.8.20", "", ""]),
    ("听取意见时间", ["2023.9.1", "", ""]),
    ("确定发展对象时间", ["2023.9.11", "", "2025.4.10"]),
    ("上级同意发展对象时间", ["2023.9.20", "", ""]),
    ("公示开始时间", ["", "", ""]),
    ("公示结束时间", ["", "", ""]),
    ("确定入党介绍人时间", ["2023.9.25", "", ""]),
    ("入党介绍人", ["朱梅玉、陈轩", "", ""]),
    ("政治审查时间", ["2023.10.20", "", ""]),
    ("集中培训结业时间", ["2023.10.15", "", ""]),
    ("培训天数", ["3", "", ""]),
    ("培训学时", ["24", "", ""]),
    ("支委会审查时间", ["2023.11.1", "", ""]),
    ("预审时间", ["2023.11.4", "", "2025.12.1"]),
    ("填写入党志愿书时间", ["2023.11.10", "", ""]),
    ("支部大会接收时间", ["2023.12.4", "", "2026.1.15"]),
    ("上级谈话时间", ["2024.2.20", "", ""]),
    ("上级审批时间", ["2024.3.1", "", "2026.3.30"]),
    ("组织部门备案时间", ["2024.3.20", "", ""]),
    ("宣布接收时间", ["2024.3.22", "", ""]),
    ("宣誓时间", ["2024.4.21", "", ""]),
    ("预备期考察时间", ["2024.6.1、2024.11.30", "", ""]),
    ("转入材料审查时间", ["2024.9.10", "", ""]),
    ("转正申请时间", ["2024.11.20", "", "2026.11.15"]),
    ("转正支部大会时间", ["2024.12.10", "", ""]),
    ("转正审批时间", ["2025.2.20", "", ""]),
    ("转正谈话时间", ["2025.2.25", "", ""]),
    ("宣布转正时间", ["2025.2.27", "", ""]),
    ("转正时间", ["2024.12.4", "", ""]),
    ("归档时间", ["2026.3.1", "", ""]),
    ("手机号", ["13900000000", "", ""]),
    ("备注", ["", "=1+1", "外校转来材料"]),
];

/// The ledger as a file.
pub fn ledger() -> String {
    let line = |cells: Vec<&str>| format!("{}\n", cells.join(","));
    let rows = (0..CANDIDATES.len()).map(|who| line(LEDGER.iter().map(|(_, cells)| cells[who]).collect()));
    std::iter::once(line(LEDGER.iter().map(|(heading, _)| *heading).collect())).chain(rows).collect()
}

/// Reads in a list as a school sends it; all of it is taken.
pub fn read_in(office: &mut Office, kind: ImportKind, text: &str, rows: u32) {
    let scratch = folder("golden-list");
    let file = scratch.file("list.csv", text.as_bytes());
    let request = ImportRequest::of(kind, Path::new(&file).display().to_string());
    let result = imports::apply(office, &request, &Work::quiet()).unwrap().value;
    assert_eq!((result.added, result.rejected.len(), result.asked.len()), (rows, 0, 0), "{result:?}");
}

pub fn develop(office: &mut Office) {
    read_in(office, ImportKind::Development, &ledger(), 3);
    let known = PersonFacts {
        sex: "女".into(),
        birth: "1994-03-05".parse().ok(),
        ethnicity: "土家族".into(),
        native_place: "陕西石泉".into(),
        education: "大学本科".into(),
        staff_kind: StaffKind::Teacher,
        position: "数学教师".into(),
        ..PersonFacts::named("韩雪")
    };
    let one = assign(office, known);
    let other = assign(office, PersonFacts::named("<script>&𠮷😀{name}"));
    for (role, helper, from) in [
        ("mentor", "朱梅玉", "2024-03-15"),
        ("mentor", "陈轩", "2024-03-15"),
        ("sponsor", "朱梅玉", "2026-05-21"),
        ("sponsor", "徐𠮷宇", "2026-05-21"),
    ] {
        let companion = json!({ "person": one, "role": role, "helper": person(office, helper), "from": from });
        kit::save::<Companion>(office, &of!(companion)).unwrap();
    }
    let committee = held(office, MeetingKind::CommitteeMeeting, "2026-01-07");
    let general = vote_in(office, "2026-06-18", one);
    walk(office, one, committee, general);
    step(office, other, Milestone::Applied, json!({ "on": "2026-09", "note": "=1+1\u{0}\n第二行" }));
    for (document, state, on) in [
        ("application", "present", Some("2023-10-10")),
        ("activist_register", "present", Some("2026-01")),
        ("thought_reports", "not_needed", None),
    ] {
        let set = json!({ "person": one, "document": document, "state": state, "on": on, "note": "原件" });
        development::set_document(office, &of!(set)).unwrap();
    }
    let mark = json!({ "person": one, "kind": "teacher_to_member", "on": "2024-03-15", "note": "教学能手" });
    kit::save::<DualMark>(office, &of!(mark)).unwrap();
    let plan: Plan = of!(json!({ "year": 2026, "unit": unit(office, "第一党支部"), "quota": 2, "note": "" }));
    kit::save::<Plan>(office, &plan).unwrap();
}

fn assign(office: &mut Office, facts: PersonFacts) -> PersonId {
    let branch = Some(unit(office, "第一党支部"));
    let on = "2023-09-01".parse().ok();
    let assigned = NewEvent { kind: EventKind::Assigned, on, unit: branch, note: String::new() };
    organisation::save_person(office, &SavePerson { id: None, facts, events: vec![assigned] }).unwrap().value
}

fn held(office: &Office, kind: MeetingKind, on: &str) -> MeetingId {
    let rows = meetings::list(office.db(), &MeetingQuery { kind: Some(kind), ..MeetingQuery::default() }).unwrap();
    rows.iter().find(|m| m.on == Some(day(on))).unwrap().id
}

fn vote_in(office: &mut Office, on: &str, person: PersonId) -> MeetingId {
    let id = held(office, MeetingKind::GeneralMeeting, on);
    let meeting: Meeting = meetings::get(office.db(), id).unwrap();
    let vote = json!({ "subject": "接收韩雪为预备党员", "voting_due": 7, "voting_present": 6, "yes": 5, "no": 0, "abstain": 1,
                       "admission": true, "person": person, "election": false });
    meetings::save(office, &Meeting { votes: vec![of!(vote)], ..meeting }).unwrap();
    id
}

/// Records a step; where the rules ask for a reason, one is given.
fn step(office: &mut Office, person: PersonId, milestone: Milestone, more: Value) {
    let mut step = json!({ "person": person, "milestone": milestone });
    step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let given: RecordStep = of!(step);
    match paths::record_step(office, &given) {
        Err(problem) if problem.code == ProblemCode::NeedsReason => {
            paths::record_step(office, &RecordStep { reason: "登记时补写".into(), ..given }).unwrap();
        }
        other => {
            other.unwrap();
        }
    }
}

fn walk(office: &mut Office, who: PersonId, committee: MeetingId, general: MeetingId) {
    use Milestone as M;
    let mut on = |milestone, on: &str| step(office, who, milestone, json!({ "on": on }));
    on(M::Applied, "2023-10-10");
    on(M::Talked, "2023-10-30");
    on(M::Activist, "2024-03-15");
    on(M::MentorsNamed, "2024-03-15");
    for day in ["2024-09-10", "2025-03-10", "2025-09-09"] {
        on(M::Reviewed, day);
    }
    on(M::OpinionsHeard, "2026-01-05");
    step(office, who, M::Prospect, json!({ "meeting": committee }));
    let agreed = json!({ "on": "2026-05-12", "number": "石党发〔2026〕3号", "body": "committee" });
    step(office, who, M::ProspectAgreed, agreed);
    let mut on = |milestone, on: &str| step(office, who, milestone, json!({ "on": on }));
    on(M::PublicityStarted, "2026-05-13");
    on(M::PublicityEnded, "2026-05-20");
    on(M::SponsorsNamed, "2026-05-21");
    on(M::BackgroundReviewed, "2026-05-25");
    step(office, who, M::Trained, json!({ "on": "2026-05-28", "days": 3, "hours": 24 }));
    step(office, who, M::PreliminaryReviewed, json!({ "on": "2026-06-05" }));
    step(office, who, M::Admitted, json!({ "meeting": general }));
}
