//! 发展党员全程纪实表: a page a person, the steps of the list in order: the day, who acted, the papers, the articles.
//! What is not recorded stays blank, and a paper nobody has entered is named as that.

use std::borrow::Cow;

use super::book::Book;
use super::candidates;
use super::page::{Frame, Table};
use crate::books::development::{self, DocumentState, DocumentView, Step, StepList};
use crate::books::meetings;
use crate::books::organisation::{EventKind, Member, PersonEvent, PersonRow};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::law::rulebook::{Citation, CompanionRole, Milestone, Rulebook};
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, Orientation, SheetSpec, Value};
use crate::verdicts::duties;

/// Headings, and the width and side of each column.
const COLUMNS: [(&str, u16, Align); 7] = [
    ("序号", 5, Align::Center),
    ("步骤", 16, Align::Left),
    ("时间", 20, Align::Left),
    ("办理主体和有关人员", 26, Align::Left),
    ("材料", 28, Align::Left),
    ("依据", 24, Align::Left),
    ("备注", 10, Align::Left),
];

/// A sheet a person, in the order of the ledger; an empty form where nobody is on the path.
pub(super) fn sheets(frame: &Frame<'_>, book: &Book) -> Result<Vec<(Option<i64>, SheetSpec)>> {
    let day = frame.day();
    let (mut found, beside) = candidates::listed(frame, candidates::PATHS, day)?;
    found.sort_by_key(|(m, row)| (frame.place(row.unit), candidates::rank(row.stage), m.id));
    let db = frame.office.db();
    let walk = Walk { frame, day, list: development::in_force(db)?, book: duties::rulebook(db)? };
    let mut sheets = Vec::with_capacity(found.len());
    for (member, row) in &found {
        let names = |role: CompanionRole| beside.get(&(member.id, role)).map(|n| n.join("、")).unwrap_or_default();
        let (mentors, mut sponsors) = (names(CompanionRole::Mentor), names(CompanionRole::Sponsor));
        if sponsors.is_empty() {
            sponsors.clone_from(&row.facts.sponsors);
        }
        let rows = walk.rows(member, &mentors, &sponsors)?;
        let page = page(frame, book, &row.facts.name, walk.who(row, &mentors, &sponsors), rows);
        sheets.push((Some(member.id.0), page));
    }
    if sheets.is_empty() {
        sheets.push((None, page(frame, book, &book.title, "姓名：".to_owned(), Vec::new())));
    }
    Ok(sheets)
}

fn page(frame: &Frame<'_>, book: &Book, name: &str, who: String, rows: Vec<Vec<Value>>) -> SheetSpec {
    let table = Table {
        headings: vec![
            vec![HeadingCell::spanning(who, u16::try_from(COLUMNS.len()).unwrap_or(1), 1)],
            COLUMNS.iter().map(|(text, ..)| HeadingCell::new(*text)).collect(),
        ],
        columns: COLUMNS.iter().map(|(_, width, align)| Column::text(*width, *align)).collect(),
        rows,
        notes: vec![SHORTENED.to_owned()],
        ..Table::default()
    };
    let spec = frame.sheet_named(book, name, &book.heading, table);
    let footer = vec!["填表人：".to_owned(), "党支部书记（签名）：".to_owned()];
    let spec = SheetSpec { orientation: Orientation::Portrait, whole: true, footer, ..spec };
    frame.on_paper(book, spec)
}

/// What all pages share.
struct Walk<'a> {
    frame: &'a Frame<'a>,
    day: Day,
    list: Cow<'static, StepList>,
    book: Rulebook,
}

impl Walk<'_> {
    /// The line over the table: whom it is about.
    fn who(&self, row: &PersonRow, mentors: &str, sponsors: &str) -> String {
        let birth = row.facts.known_birth().map(|b| self.frame.request.dates.words(b)).unwrap_or_default();
        let said = [
            ("姓名", row.facts.name.as_str()),
            ("性别", &row.facts.known_sex()),
            ("民族", &row.facts.ethnicity),
            ("出生日期", &birth),
            ("学历", &row.facts.education),
            ("所在党支部", &row.unit_name),
            ("人员类别", row.stage.label()),
            ("培养联系人", mentors),
            ("入党介绍人", sponsors),
        ];
        let shown = said.iter().filter(|(_, value)| !value.is_empty());
        shown.map(|(label, value)| format!("{label}：{value}")).collect::<Vec<_>>().join("　")
    }

    fn rows(&self, member: &Member, mentors: &str, sponsors: &str) -> Result<Vec<Vec<Value>>> {
        let db = self.frame.office.db();
        let candidate = development::candidate(db, &self.frame.roll, member, self.day)?;
        let law = |step: &Step| step.law_day(&candidate.steps, self.day);
        let documents = development::documents_of(db, (member, member.way_on(self.day)), &self.list.steps, law)?;
        let mut rows = Vec::with_capacity(self.list.steps.len());
        for ((number, step), documents) in (1..).zip(&self.list.steps).zip(documents) {
            let law = law(step);
            let taken = self.taken(step, member);
            let beside = match step.milestones.first() {
                Some(Milestone::MentorsNamed) => mentors,
                Some(Milestone::SponsorsNamed) => sponsors,
                _ => "",
            };
            let mut who = vec![step.who.clone()];
            who.extend((!beside.is_empty()).then(|| beside.to_owned()));
            for event in &taken {
                who.extend(self.acted(event, member)?);
            }
            who.dedup();
            rows.push(vec![
                Value::Integer(number),
                Value::text(step.name_on(law)),
                Value::text(self.days(step, &taken)),
                Value::text(who.join("\n")),
                Value::text(documents.iter().map(|d| self.paper(d)).collect::<Vec<_>>().join("\n")),
                Value::text(articles(&step.citation(law, &self.book))),
                Value::text(taken.iter().filter_map(|e| remark(e)).collect::<Vec<_>>().join("；")),
            ]);
        }
        Ok(rows)
    }

    /// What is recorded of a step up to the day, oldest first.
    fn taken<'m>(&self, step: &Step, member: &'m Member) -> Vec<&'m PersonEvent> {
        // Of the way the person is on, where one ended before it.
        let way = || member.of_way(member.way_on(self.day));
        let admitted = way().filter(|e| e.kind == EventKind::Admitted).filter_map(|e| e.on).max();
        let mut taken: Vec<&PersonEvent> = way()
            .filter(|e| e.on.is_none_or(|on| on.first_day() <= self.day))
            .filter(|e| development::milestone_of(e.kind).is_some_and(|m| step.milestones.contains(&m)))
            .filter(|e| e.kind != EventKind::Assigned || development::assigned_as_member(e.on, admitted))
            .collect();
        taken.sort_by_key(|e| (e.on, e.id));
        taken
    }

    /// The days, each with what was done where the step holds several things.
    fn days(&self, step: &Step, taken: &[&PersonEvent]) -> String {
        let dates = self.frame.request.dates;
        let day = |on: Option<PartialDate>| on.map_or_else(|| "日期不详".to_owned(), |on| dates.words(on));
        let mut lines = Vec::new();
        for milestone in &step.milestones {
            let mut days: Vec<String> = taken
                .iter()
                .filter(|e| development::milestone_of(e.kind) == Some(*milestone))
                .map(|e| day(e.on))
                .collect();
            days.dedup();
            if !days.is_empty() {
                let name = if step.milestones.len() > 1 { milestone.label() } else { "" };
                lines.push(format!("{name}{}", days.join("、")));
            }
        }
        lines.join("\n")
    }

    /// Who acted: the body recorded, the meeting with its figures and the vote on the person, the unit of an assignment.
    fn acted(&self, event: &PersonEvent, member: &Member) -> Result<Vec<String>> {
        let mut said = Vec::new();
        if let Some(body) = development::body_of(&event.step.body) {
            said.push(body.label().to_owned());
        }
        if let Some(id) = event.step.meeting {
            let meeting = meetings::recorded(self.frame.office.db(), id)?;
            let mut words: Vec<String> = meeting.kinds.iter().map(|k| k.label().to_owned()).collect();
            words.extend(meeting.due.map(|n| format!("应到{n}人")));
            words.extend(meeting.present.map(|n| format!("实到{n}人")));
            let vote = meeting.votes.iter().find(|v| v.person == Some(member.id));
            words.extend(vote.map(|v| format!("赞成{}票、不赞成{}票、弃权{}票", v.yes, v.no, v.abstain)));
            said.push(words.join("，"));
        }
        if event.kind == EventKind::Assigned {
            said.extend(event.unit.and_then(|u| self.frame.roll.unit(u)).map(|u| u.name.clone()));
        }
        let training = [(event.step.days, "天"), (event.step.hours, "学时")];
        let training: Vec<String> = training.iter().filter_map(|(n, unit)| n.map(|n| format!("{n}{unit}"))).collect();
        said.extend((!training.is_empty()).then(|| training.join("、")));
        Ok(said)
    }

    fn paper(&self, document: &DocumentView) -> String {
        let later = document.on.is_some_and(|on| on.first_day() > self.day);
        let state = match document.state {
            DocumentState::Missing => "未登记",
            DocumentState::Present if later => "未登记",
            known => known.label(),
        };
        format!("{}（{state}）", document.name)
    }
}

/// The file number, the note and the reason of a step.
fn remark(event: &PersonEvent) -> Option<String> {
    let (number, note, reason) = (event.step.number.trim(), event.note.trim(), event.step.reason.trim());
    let reason = if reason.is_empty() { String::new() } else { format!("原因：{reason}") };
    let parts: Vec<&str> = [number, note, &reason].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("；"))
}

/// Says what is shortened in the articles, so that a path goes onto one page.
const SHORTENED: &str = "注：“细则”指《中国共产党发展党员工作细则》，“待核”指条款号待核。";

/// The articles, under the title of each law once: 细则（2026年修订）第5、6条.
fn articles(citations: &[Citation]) -> String {
    let mut lines = Vec::new();
    for law in citations.chunk_by(|a, b| a.source == b.source) {
        let Some(first) = law.first() else { continue };
        let numbers: Vec<&str> = law.iter().map(|c| c.article.as_str()).filter(|a| !a.is_empty()).collect();
        let title = first.title.trim_start_matches("中国共产党").trim_start_matches("发展党员工作");
        let open = if law.iter().all(|c| c.verified) { "" } else { "（待核）" };
        let articles = if numbers.is_empty() { String::new() } else { format!("第{}条", numbers.join("、")) };
        lines.push(format!("{title}{articles}{open}"));
    }
    lines.join("\n")
}
