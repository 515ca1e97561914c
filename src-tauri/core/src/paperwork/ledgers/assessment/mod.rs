//! 自评表: a framework in the bureau's own layout with scores and evidence, pictures of the blocks, and the
//! folder of evidence by criterion with its list of contents; of the school, a branch or a person. And the
//! 汇总表, a row for each one scored.

mod blocks;
mod evidence;
mod summary;
mod table;

pub use evidence::{EvidenceFolder, export_evidence};
pub use summary::export_summary;

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::page::Around;
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, compact};
use crate::ground::error::{Result, from_io};
use crate::ground::ids::{PersonId, UnitId};
use crate::law::rulebook::RecordKind;
use crate::sheets::workbook::layout::{SheetSpec, Value};
use crate::sheets::workbook::{self};
use crate::vault::files;
use crate::vault::office::{Office, Outbox, Written};
use crate::verdicts::indicators::{self, Score, ScoreRequest};
use crate::verdicts::measures::Number;

/// Characters of a unit and of a framework in a file name: names are limited to 255 bytes.
const UNIT_LENGTH: usize = 24;
const FRAMEWORK_LENGTH: usize = 30;

/// A framework to write out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FrameworkExport {
    /// Id, code or name of the framework.
    pub framework: String,
    /// The year.
    pub year: i32,
    /// One unit; the school if absent.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// One person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Folder to write to.
    pub to: String,
    /// The day it tells of: the last of the year if absent, or today where that is sooner. What is given and held
    /// for a year after its end, such as the points of a review, is in it only as of a later day.
    #[serde(default)]
    pub as_of: Option<Day>,
}

impl FrameworkExport {
    fn day(&self, office: &Office) -> Day {
        let last = Day::from_ymd_opt(self.year, 12, 31);
        self.as_of.unwrap_or_else(|| last.map_or(office.today(), |last| last.min(office.today())))
    }

    fn score(&self, office: &Office) -> ScoreRequest {
        ScoreRequest {
            framework: self.framework.clone(),
            year: Some(self.year),
            as_of: Some(self.day(office)),
            unit: self.unit,
            person: self.person,
        }
    }
}

fn scored(office: &Office, request: &FrameworkExport) -> Result<Score> {
    indicators::score(office, &request.score(office))
}

/// Whose score it is, as its papers name them.
struct Front {
    around: Around,
    /// 填报单位: the school, the unit, or the branch of the person.
    reporting: String,
    person: Option<String>,
    /// What begins the names of files and folders.
    file: String,
}

impl Front {
    fn of(office: &Office, score: &Score) -> Result<Self> {
        let around = Around::read(office, office.today())?;
        if score.subject.kind != RecordKind::Person {
            let own = score.subject.kind == RecordKind::Unit;
            let reporting = if own { around.full_name(&score.subject.name) } else { around.school.name.clone() };
            let file = short(&reporting, UNIT_LENGTH);
            return Ok(Self { around, reporting, person: None, file });
        }
        let (roll, id, name) = (Roll::read(office.db())?, PersonId(score.subject.id), score.subject.name.to_string());
        let row = roll.member(id).map(|member| roll.row(member, score.as_of));
        let reporting = around.full_name(&row.map(|r| r.unit_name).unwrap_or_default());
        // Files of people of one name must not replace each other.
        let mut namesakes = roll.members.iter().filter(|m| m.facts.name == name).map(|m| m.id);
        let told = match namesakes.position(|other| other == id) {
            Some(before) if before > 0 || namesakes.next().is_some() => format!("{name}（{}）", before + 1),
            _ => name.clone(),
        };
        let file = format!("{}_{told}", short(&reporting, UNIT_LENGTH));
        Ok(Self { around, reporting, person: Some(name.clone()), file })
    }

    /// A sheet without its table; a person's has the name in its head and a place to sign.
    fn sheet(&self, name: &str, title: String) -> SheetSpec {
        let mut sheet = self.around.sheet(name, title, &self.reporting);
        if let Some(person) = &self.person {
            sheet.info_left = format!("姓名：{person}　　{}", sheet.info_left);
            sheet.footer.insert(0, "本人签名：".to_owned());
        }
        sheet
    }

    /// 单位_师德考核自评表_2026年_20261122.xlsx
    fn file_name(&self, score: (&str, i32), what: &str) -> String {
        let name = format!(
            "{}_{}{what}_{}年_{}",
            self.file,
            short(score.0, FRAMEWORK_LENGTH),
            score.1,
            compact(self.around.on)
        );
        format!("{}.xlsx", files::allowed(&name))
    }

    fn save(&self, outbox: &mut Outbox<'_>, sheets: &[SheetSpec], folder: &Path, name: &str) -> Result<Written> {
        let bytes = workbook::to_bytes(sheets, self.around.on.and_hms_opt(0, 0, 0).unwrap_or_default())?;
        std::fs::create_dir_all(folder).map_err(|e| from_io(&e, folder))?;
        Ok(outbox.put(&folder.join(name), &bytes)?.telling(workbook::cuts(sheets)))
    }
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Writes the 自评表 as a workbook: the table, the evidence, the blocks with their pictures.
///
/// # Errors
/// As the score's; the folder's and the file's own problems.
pub fn export_self_assessment(office: &Office, request: &FrameworkExport) -> Result<Written> {
    let folder = files::folder(&request.to)?;
    let score = scored(office, request)?;
    let front = Front::of(office, &score)?;
    let heading = format!("{}年度{}", score.year, score.name);
    let sheet = |name: &str| front.sheet(name, format!("{heading}{name}"));
    let sheets = [
        table::table(&score, sheet("自评表")),
        evidence::list(&score, sheet("佐证清单")),
        blocks::blocks(&score, sheet("得分情况")),
    ];
    front.save(&mut office.outbox(), &sheets, &folder, &front.file_name((&score.name, score.year), "自评表"))
}

fn number(value: Option<Number>) -> Value {
    value.map_or(Value::Empty, |n| Value::Decimal(n.rounded(2).to_string()))
}
