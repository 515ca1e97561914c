//! The catalogue of facts: everything a paper may name, with its name for the clerk and the blank
//! that stands where it is not held. A fact is told as it is recorded; nothing is guessed.

use super::subject::{DocumentRow, Sheet, StepRow, Subject, Taken};
use crate::books::development::DocumentState;
use crate::books::meetings::{Meeting, Presence};
use crate::books::organisation::StaffKind;
use crate::ground::calendar::{PartialDate, chinese};
use crate::law::rulebook::{ActingBody, Milestone};

/// Names a list of those present is short enough for.
const FEW: usize = 9;

/// What a fact is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The school, the branch, the day.
    Sheet,
    /// A person.
    Person,
    /// Any row of a list.
    Row,
    /// A document.
    Document,
    /// A line of 全程纪实.
    Step,
    /// A review.
    Review,
}

/// The row of a list being written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Row<'a> {
    /// None, or that of a person.
    Plain,
    /// A document.
    Document(&'a DocumentRow),
    /// A line of 全程纪实.
    Step(&'a StepRow),
    /// A review.
    Review(&'a Taken),
}

/// Where a fact is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Whose row it is; none where it is said of all together.
    pub person: Option<&'a Subject>,
    /// The row.
    pub row: Row<'a>,
    /// Number of the row.
    pub number: usize,
}

/// How a fact is read.
#[derive(Debug, Clone, Copy)]
enum Of {
    Sheet(fn(&Sheet) -> String),
    Person(fn(&Subject, &Sheet) -> String),
    Row(fn(&Place<'_>) -> String),
    Document(fn(&DocumentRow) -> String),
    Step(fn(&StepRow) -> String),
    Review(fn(&Taken) -> String),
}

/// A fact by name. An empty answer means that it is not held.
#[derive(Debug)]
pub(super) struct Fact {
    name: &'static str,
    label: &'static str,
    blank: &'static str,
    of: Of,
}

/// An aspect of a milestone: `{admitted.on}`.
#[derive(Debug)]
pub(super) struct Aspect {
    name: &'static str,
    label: &'static str,
    blank: &'static str,
    of: fn(&Taken) -> String,
}

const WORDS: &str = "____________";
const SHORT: &str = "______";
const COUNT: &str = "____";
const DATE: &str = "____年__月__日";

const fn fact(name: &'static str, label: &'static str, blank: &'static str, of: Of) -> Fact {
    Fact { name, label, blank, of }
}

const FACTS: &[Fact] = &[
    fact("school", "学校全称", WORDS, Of::Sheet(|s| s.school.name.clone())),
    fact("superior", "上级党组织", WORDS, Of::Sheet(|s| s.school.superior.clone())),
    fact("superior_committee", "上级党委", WORDS, Of::Sheet(|s| s.superior_committee.clone())),
    fact("branch", "所在党支部", WORDS, Of::Sheet(|s| s.branch.clone())),
    fact("clerk", "填表人", WORDS, Of::Sheet(|s| s.school.clerk.clone())),
    fact("phone", "联系电话", WORDS, Of::Sheet(|s| s.school.phone.clone())),
    fact("as_of", "日期", DATE, Of::Sheet(|s| chinese(s.as_of))),
    fact("people", "姓名", WORDS, Of::Sheet(people)),
    fact("name", "姓名", WORDS, Of::Person(|p, _| p.facts.name.clone())),
    fact("sex", "性别", COUNT, Of::Person(|p, _| p.facts.known_sex())),
    fact("birth", "出生日期", DATE, Of::Person(|p, _| day(p.facts.known_birth()))),
    fact("birth_month", "出生年月", COUNT, Of::Person(|p, _| day(p.facts.known_birth().map(PartialDate::to_month)))),
    fact(
        "birth_month.date",
        "出生年月",
        COUNT,
        Of::Person(|p, _| dots(p.facts.known_birth().map(PartialDate::to_month))),
    ),
    fact("ethnicity", "民族", SHORT, Of::Person(|p, _| p.facts.ethnicity.clone())),
    fact("native_place", "籍贯", WORDS, Of::Person(|p, _| p.facts.native_place.clone())),
    fact("education", "学历", SHORT, Of::Person(|p, _| p.facts.education.clone())),
    fact("degree", "学位", SHORT, Of::Person(|p, _| p.facts.degree.clone())),
    fact("work_began", "参加工作时间", DATE, Of::Person(|p, _| day(p.facts.work_began))),
    fact("position", "职务", WORDS, Of::Person(|p, _| p.facts.position.clone())),
    fact("professional_title", "职称", WORDS, Of::Person(|p, _| p.facts.title.clone())),
    fact("post", "单位及职务", WORDS, Of::Person(post)),
    fact("id_number", "身份证号", WORDS, Of::Person(|p, _| p.facts.id_number.clone())),
    fact("staff_number", "工号", SHORT, Of::Person(|p, _| p.facts.staff_number.clone())),
    fact("person_phone", "本人电话", WORDS, Of::Person(|p, _| p.facts.phone.clone())),
    fact("address", "家庭住址", WORDS, Of::Person(|p, _| p.facts.address.clone())),
    fact("stage", "当前阶段", WORDS, Of::Person(|p, _| p.stage.label().to_owned())),
    fact("mentors", "培养联系人", WORDS, Of::Person(|p, _| p.mentors.join("、"))),
    fact("sponsors", "入党介绍人", WORDS, Of::Person(|p, _| p.sponsors.join("、"))),
    fact("probation_end", "预备期最后一天", DATE, Of::Person(|p, _| day(p.probation_end))),
    fact("probation_end.date", "预备期最后一天", COUNT, Of::Person(|p, _| dots(p.probation_end))),
    fact("standing_from", "党龄起算日", DATE, Of::Person(|p, _| day(p.standing_from))),
    fact("number", "序号", "", Of::Row(|p| p.number.to_string())),
    fact("document.stage", "阶段", "", Of::Document(|d| d.stage.clone())),
    fact("document.step", "步骤", "", Of::Document(|d| d.step.clone())),
    fact("document.name", "材料名称", "", Of::Document(|d| d.view.name.clone())),
    fact("document.rank", "依据", "", Of::Document(|d| if d.view.national { "细则" } else { "通常" }.to_owned())),
    fact("document.state", "情况", "", Of::Document(|d| document_state(d).to_owned())),
    fact("document.date", "材料日期", "", Of::Document(|d| dots(d.view.on))),
    fact("document.note", "备注", "", Of::Document(|d| d.view.note.clone())),
    fact("step.number", "序号", "", Of::Step(|s| s.number.to_string())),
    fact("step.name", "步骤", "", Of::Step(|s| s.name.clone())),
    fact("step.item", "事项", "", Of::Step(|s| taken(s, |t| t.milestone.label().to_owned()))),
    fact("step.date", "日期", "", Of::Step(|s| taken(s, |t| dots(t.event.on)))),
    fact("step.who", "办理主体", "", Of::Step(step_who)),
    fact("step.detail", "会议和到会情况", "", Of::Step(step_detail)),
    fact("step.vote", "表决结果", "", Of::Step(|s| taken(s, vote))),
    fact("step.file_number", "文号", "", Of::Step(|s| taken(s, |t| t.event.step.number.clone()))),
    fact("step.note", "备注", "", Of::Step(|s| taken(s, note))),
    fact("review.date", "考察时间", "", Of::Review(|t| dots(t.event.on))),
];

const fn aspect(name: &'static str, label: &'static str, blank: &'static str, of: fn(&Taken) -> String) -> Aspect {
    Aspect { name, label, blank, of }
}

const ASPECTS: &[Aspect] = &[
    aspect("on", "的日期", DATE, |t| day(t.event.on)),
    aspect("date", "的日期", COUNT, |t| dots(t.event.on)),
    aspect("number", "的文号", WORDS, |t| t.event.step.number.clone()),
    aspect("body", "的办理主体", WORDS, |t| body(t).to_owned()),
    aspect("note", "的备注", WORDS, |t| t.event.note.clone()),
    aspect("reason", "的原因", WORDS, |t| t.event.step.reason.clone()),
    aspect("days", "的天数", COUNT, |t| number(t.event.step.days)),
    aspect("hours", "的学时", COUNT, |t| number(t.event.step.hours)),
    aspect("until", "延长到的日期", DATE, |t| day(t.event.step.until.map(PartialDate::day))),
    aspect("meeting", "的会议", WORDS, |t| meeting(t, kinds)),
    aspect("place", "的会议地点", WORDS, |t| meeting(t, |m| m.place.clone())),
    aspect("chair", "的会议主持人", WORDS, |t| meeting(t, |m| m.chair.clone())),
    aspect("recorder", "的会议记录人", WORDS, |t| meeting(t, |m| m.recorder.clone())),
    aspect("due", "的应到人数", COUNT, |t| meeting(t, |m| number(m.due))),
    aspect("present", "的实到人数", COUNT, |t| meeting(t, |m| number(m.present))),
    aspect("voting_due", "的应到有表决权人数", COUNT, |t| ballot(t, |v| v.voting_due)),
    aspect("voting_present", "的实到有表决权人数", COUNT, |t| ballot(t, |v| v.voting_present)),
    aspect("yes", "的赞成票数", COUNT, |t| ballot(t, |v| v.yes)),
    aspect("no", "的不赞成票数", COUNT, |t| ballot(t, |v| v.no)),
    aspect("abstain", "的弃权票数", COUNT, |t| ballot(t, |v| v.abstain)),
];

/// A fact a text names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    /// By its own name.
    Named(&'static Fact),
    /// An aspect of a milestone.
    Milestone(Milestone, &'static Aspect),
}

impl Key {
    /// The fact of this name.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(fact) = FACTS.iter().find(|f| f.name == name) {
            return Some(Self::Named(fact));
        }
        let (milestone, aspect) = name.split_once('.')?;
        let milestone = Milestone::from_code(milestone).filter(|m| *m != Milestone::Birth)?;
        Some(Self::Milestone(milestone, ASPECTS.iter().find(|a| a.name == aspect)?))
    }

    /// What it is of.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Milestone(..) => Scope::Person,
            Self::Named(fact) => match fact.of {
                Of::Sheet(_) => Scope::Sheet,
                Of::Person(_) => Scope::Person,
                Of::Row(_) => Scope::Row,
                Of::Document(_) => Scope::Document,
                Of::Step(_) => Scope::Step,
                Of::Review(_) => Scope::Review,
            },
        }
    }

    /// Its name for the clerk.
    pub fn label(self) -> String {
        match self {
            Self::Named(fact) => fact.label.to_owned(),
            Self::Milestone(milestone, aspect) => format!("“{}”{}", milestone.label(), aspect.label),
        }
    }

    /// What stands where it is not held.
    pub const fn blank(self) -> &'static str {
        match self {
            Self::Named(fact) => fact.blank,
            Self::Milestone(_, aspect) => aspect.blank,
        }
    }

    /// The fact, where it is held. Said of several people together, it is held where it is the same
    /// of all.
    pub fn value(self, at: &Place<'_>) -> Option<String> {
        let found = match (self, at.row) {
            (Self::Named(Fact { of: Of::Sheet(of), .. }), _) => of(at.sheet),
            (Self::Named(Fact { of: Of::Row(of), .. }), _) => of(at),
            (Self::Named(Fact { of: Of::Document(of), .. }), Row::Document(row)) => of(row),
            (Self::Named(Fact { of: Of::Step(of), .. }), Row::Step(row)) => of(row),
            (Self::Named(Fact { of: Of::Review(of), .. }), Row::Review(row)) => of(row),
            (Self::Named(Fact { of: Of::Person(of), .. }), _) => self.of_people(at, |p| of(p, at.sheet)),
            (Self::Milestone(milestone, aspect), _) => {
                self.of_people(at, |p| p.last(milestone).map(aspect.of).unwrap_or_default())
            }
            (Self::Named(_), _) => String::new(),
        };
        let found = found.trim();
        (!found.is_empty()).then(|| found.to_owned())
    }

    fn of_people(self, at: &Place<'_>, of: impl Fn(&Subject) -> String) -> String {
        if let Some(person) = at.person {
            return of(person);
        }
        let mut all = at.sheet.people.iter().map(of);
        let first = all.next().unwrap_or_default();
        if all.all(|other| other == first) { first } else { String::new() }
    }
}

/// 张三同志, 张三、李四2名同志, 张三等3名同志.
fn people(sheet: &Sheet) -> String {
    match sheet.people.as_slice() {
        [] => String::new(),
        [one] => format!("{}同志", one.facts.name),
        [one, two] => format!("{}、{}2名同志", one.facts.name, two.facts.name),
        [first, ..] => format!("{}等{}名同志", first.facts.name, sheet.people.len()),
    }
}

/// The school stands before the post of those who work in it.
fn post(person: &Subject, sheet: &Sheet) -> String {
    let works_here = matches!(person.facts.staff_kind, StaffKind::Teacher | StaffKind::Worker);
    let school = if works_here { sheet.school.name.as_str() } else { "" };
    format!("{school}{}", person.facts.position)
}

fn day(on: Option<PartialDate>) -> String {
    on.map(PartialDate::chinese).unwrap_or_default()
}

fn dots(on: Option<PartialDate>) -> String {
    on.map(PartialDate::dots).unwrap_or_default()
}

fn number(count: Option<u32>) -> String {
    count.map(|n| n.to_string()).unwrap_or_default()
}

fn meeting(taken: &Taken, of: impl Fn(&Meeting) -> String) -> String {
    taken.meeting.as_ref().map(of).unwrap_or_default()
}

fn kinds(meeting: &Meeting) -> String {
    meeting.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("、")
}

fn ballot(taken: &Taken, of: impl Fn(&crate::books::meetings::Vote) -> u32) -> String {
    taken.vote.as_ref().map(|v| of(v).to_string()).unwrap_or_default()
}

fn body(taken: &Taken) -> &'static str {
    crate::books::development::body_of(&taken.event.step.body).map_or("", ActingBody::label)
}

fn taken(step: &StepRow, of: impl Fn(&Taken) -> String) -> String {
    step.taken.as_ref().map(of).unwrap_or_default()
}

fn step_who(step: &StepRow) -> String {
    let said = taken(step, |t| body(t).to_owned());
    if said.is_empty() { step.who.clone() } else { said }
}

/// The meeting with its figures, or who and how much, as recorded.
fn step_detail(step: &StepRow) -> String {
    let Some(taken) = &step.taken else { return String::new() };
    let mut parts = Vec::new();
    if let Some(m) = &taken.meeting {
        parts.push(kinds(m));
        for (label, name) in [("主持人", &m.chair), ("记录人", &m.recorder)] {
            if !name.is_empty() {
                parts.push(format!("{label}{name}"));
            }
        }
        for (label, count) in [("应到", m.due), ("实到", m.present)] {
            if let Some(count) = count {
                parts.push(format!("{label}{count}人"));
            }
        }
        let present: Vec<&str> =
            m.attendance.iter().filter(|a| a.presence == Presence::Present).map(|a| a.name.as_str()).collect();
        if (1..=FEW).contains(&present.len()) {
            parts.push(format!("到会：{}", present.join("、")));
        }
    }
    if !step.named.is_empty() {
        parts.push(step.named.join("、"));
    }
    if !taken.unit.is_empty() {
        parts.push(taken.unit.clone());
    }
    let detail = &taken.event.step;
    parts.extend(detail.days.map(|n| format!("{n}天")));
    parts.extend(detail.hours.map(|n| format!("{n}学时")));
    parts.extend(detail.until.map(|d| format!("至{}", chinese(d))));
    parts.join("，")
}

fn vote(taken: &Taken) -> String {
    let Some(v) = &taken.vote else { return String::new() };
    format!(
        "有表决权的应到{}人，实到{}人；赞成{}票，不赞成{}票，弃权{}票",
        v.voting_due, v.voting_present, v.yes, v.no, v.abstain
    )
}

fn note(taken: &Taken) -> String {
    let (note, reason) = (taken.event.note.trim(), taken.event.step.reason.trim());
    match (note.is_empty(), reason.is_empty()) {
        (_, true) => note.to_owned(),
        (true, false) => format!("原因：{reason}"),
        (false, false) => format!("{note}；原因：{reason}"),
    }
}

fn document_state(row: &DocumentRow) -> &'static str {
    match row.view.state {
        DocumentState::Missing if row.ahead => "未到此步",
        state => state.label(),
    }
}
