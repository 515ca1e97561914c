//! What a row says of a person, once each word has found its field and each date was looked at.

use super::super::judged::Judged;
use super::super::plausible::{Plausible, Sort};
use super::super::record::Record;
use crate::books::organisation::{EventKind, PersonFacts, StaffKind, Stage};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::parse_code;
use crate::sheets::fields::{IdNumber, name_of, read_leaving, read_posts, read_staff_kind, read_stage};
use crate::sheets::workbook::Cell;

/// What is said that more than one column may say.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub name: String,
    pub id_number: String,
    pub birth: Option<PartialDate>,
    pub work_began: Option<PartialDate>,
    pub stage: Option<Stage>,
    pub staff_kind: Option<StaffKind>,
    /// 人员类别 is told by the name of the sheet alone.
    pub stage_of_sheet: bool,
    /// 人员类别 says 已转出 or 去世.
    pub gone: Option<EventKind>,
    /// 职务 stands in a list of a committee and names Party posts.
    pub position_has_posts: bool,
    /// It names nothing else.
    pub position_is_post: bool,
}

/// Words of 党籍状态 that say nothing against being a member.
const AS_USUAL: [&str; 4] = ["正常", "正常党员", "在册", "有效"];

impl Said {
    /// Reads the words; those of another field go there where it says nothing itself.
    pub(super) fn read(record: &Record<'_>, committee_list: bool, row: &mut Judged) -> Self {
        let mut said = Self {
            name: name_of(record.text("name")),
            id_number: record.text("id_number").to_owned(),
            stage: parse_code(record.text("stage")),
            staff_kind: parse_code(record.text("staff_kind")),
            ..Self::default()
        };
        said.place_unknown(record, row);
        // A sheet of its own for each stage says of its people what no column of it says.
        said.stage_of_sheet = said.stage.is_none() && record.stage.is_some();
        if said.stage_of_sheet {
            said.stage = record.stage;
        }
        let position = record.raw("position");
        let posts = read_posts(&Cell::Text(position)).ok().flatten().filter(|read| !read.value.is_empty());
        if let Some(read) = posts.filter(|_| committee_list && record.posts.is_empty()) {
            said.position_has_posts = true;
            said.position_is_post = read.warning.is_none();
        }
        said
    }

    /// 在职教师 in 人员类别, 正式党员 in 人员身份, and words nobody knows.
    fn place_unknown(&mut self, record: &Record<'_>, row: &mut Judged) {
        for field in ["stage", "staff_kind"] {
            let Some((bound, word)) = record.unknown(field) else { continue };
            let cell = Cell::Text(word.to_owned());
            let stage = read_stage(&cell).ok().flatten().and_then(|p| parse_code::<Stage>(&p.value));
            let staff = read_staff_kind(&cell).ok().flatten().and_then(|p| parse_code::<StaffKind>(&p.value));
            let note = |message: String, code: &str| record.note_at(bound, message).coded(code);
            let taken = |label: String| note(format!("“{word}”说的是{label}，已登记在{label}"), "other_field");
            let other = match (stage, staff) {
                (Some(stage), _) if self.stage.is_none() => {
                    self.stage = Some(stage);
                    Some(taken(record.label("stage")))
                }
                (_, Some(staff)) if self.staff_kind.is_none() => {
                    self.staff_kind = Some(staff);
                    Some(taken(record.label("staff_kind")))
                }
                // The other column says the same.
                (Some(stage), _) if self.stage == Some(stage) => continue,
                (_, Some(staff)) if self.staff_kind == Some(staff) => continue,
                _ => None,
            };
            if let Some(note) = other {
                row.warnings.push(note);
                continue;
            }
            if AS_USUAL.contains(&word.trim()) {
                continue;
            }
            if field == "stage"
                && let Some(kind) = read_leaving(word).and_then(EventKind::from_code)
            {
                self.gone = Some(kind);
                continue;
            }
            let message = format!("“{word}”不是{}里的词，这一格没有导入，其余照常；需要时请改写", record.label(field));
            let note = note(message, "unknown_word");
            row.left.extend(note.index);
            row.warnings.push(note);
        }
    }

    /// Birth and the beginning of work, looked at; what dates of the person are measured by.
    pub(super) fn dates(
        &mut self,
        record: &Record<'_>,
        before: &PersonFacts,
        today: Day,
        row: &mut Judged,
    ) -> Plausible {
        self.birth = Plausible::on(today).take(record, "birth", Sort::Birth, before.birth, row);
        let number = |text: &str| IdNumber::parse(text).ok().map(|id| PartialDate::day(id.birth()));
        let born = number(&self.id_number).or(self.birth).or_else(|| number(&before.id_number)).or(before.birth);
        let plausible = Plausible { born, ..Plausible::on(today) };
        self.work_began = plausible.take(record, "work_began", Sort::Happened, before.work_began, row);
        plausible
    }
}
