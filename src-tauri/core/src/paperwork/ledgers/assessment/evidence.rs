//! Evidence of a score: as a list, and as a folder by criterion with its list of contents.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FRAMEWORK_LENGTH, FrameworkExport, Front, scored, short};
use crate::books::evidence::{self, Evidence, EvidenceKind};
use crate::ground::error::{Result, from_io};
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, SheetSpec, Value};
use crate::vault::files;
use crate::vault::office::{Office, Work};
use crate::verdicts::indicators::{CriterionScore, Score};

/// Characters of a criterion's title in the name of its folder.
const TITLE_LENGTH: usize = 40;

/// A folder of evidence written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EvidenceFolder {
    /// The folder.
    pub path: String,
    /// Files in it, the list of contents not counted.
    pub files: u32,
    /// Criteria that have no evidence yet, by number and title.
    pub without: Vec<String>,
    /// What the clerk has to know: written beside files she changed.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// Every criterion with its evidence, or that it has none.
pub(super) fn list(score: &Score, frame: SheetSpec) -> SheetSpec {
    let headings = ["指标编号", "指标", "要求的材料", "佐证", "状态"].map(HeadingCell::new).to_vec();
    let columns = vec![
        Column::code(9),
        Column::text(20, Align::Left),
        Column::text(26, Align::Left),
        Column::text(40, Align::Left),
        Column::text(12, Align::Center),
    ];
    let mut rows = Vec::new();
    for one in &score.criteria {
        let name = |title: &str, state: &str| {
            [&*one.reference, &*one.title, &*one.material, title, state].map(Value::text).to_vec()
        };
        if one.evidence.is_empty() {
            rows.push(name("", none(one)));
        }
        rows.extend(one.evidence.iter().map(|e| name(&e.title, if e.expired { "已失效" } else { "有效" })));
    }
    SheetSpec { headings: vec![headings], columns, rows, ..frame }
}

/// Writes the evidence into a folder, one folder a criterion by its number, and the list of contents. What is
/// kept elsewhere is named in the list; nothing is made up for it.
///
/// # Errors
/// As the score's; the folder's and the files' own problems.
pub fn export_evidence(office: &Office, request: &FrameworkExport, work: &Work<'_>) -> Result<EvidenceFolder> {
    let to = files::folder(&request.to)?;
    let score = scored(office, request)?;
    let held = evidence::evidence(office.db(), office.today())?;
    let front = Front::of(office, &score)?;
    let name = format!("{}_{}佐证_{}年", front.file, short(&score.name, FRAMEWORK_LENGTH), score.year);
    let folder = to.join(files::allowed(&name));
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let (mut rows, mut count, mut without) = (Vec::new(), 0, Vec::new());
    let (mut outbox, mut notes) = (office.outbox(), Vec::new());
    let total = u64::try_from(score.criteria.len()).unwrap_or(0);
    for (done, one) in (1_u64..).zip(&score.criteria) {
        work.step(done, total, &format!("整理{}", one.title))?;
        if one.evidence.is_empty() {
            if one.wants_evidence() {
                without.push(format!("{} {}", one.reference, one.title));
            }
            rows.push(contents(one, "", none(one), ""));
            continue;
        }
        let place = files::allowed(&format!("{} {}", one.reference, short(&one.title, TITLE_LENGTH)));
        for (number, named) in (1..).zip(&one.evidence) {
            let Some(evidence) = held.iter().find(|e| e.id == Some(named.id)) else { continue };
            let kept = of_evidence(office, evidence)?;
            let state = if named.expired { "已失效" } else { "有效" };
            if kept.is_empty() {
                let said = if evidence.note.is_empty() { "线下保存，没有电子文件" } else { &evidence.note };
                rows.push(contents(one, &evidence.title, state, said));
                continue;
            }
            let inside = folder.join(&place);
            std::fs::create_dir_all(&inside).map_err(|e| from_io(&e, &inside))?;
            for (file, sum) in kept {
                let name = files::allowed(&format!("{number:02} {file}"));
                let mut copied = outbox.copy(&office.kept(&sum), &sum, &inside.join(&name))?;
                let name = copied.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or(name);
                notes.append(&mut copied.notes);
                count += 1;
                rows.push(contents(one, &evidence.title, state, &format!("{place}/{name}")));
            }
        }
    }
    let headings = ["指标编号", "指标", "佐证", "状态", "文件或存放处"].map(HeadingCell::new).to_vec();
    let widths = [(9, Align::Center), (22, Align::Left), (32, Align::Left), (10, Align::Center), (50, Align::Left)];
    let sheet = SheetSpec {
        headings: vec![headings],
        columns: widths.map(|(w, a)| Column::text(w, a)).to_vec(),
        rows,
        // A list of contents is signed by nobody.
        footer: Vec::new(),
        ..front.sheet("目录", format!("{}年度{}佐证目录", score.year, score.name))
    };
    notes.append(&mut front.save(&mut outbox, &[sheet], &folder, "目录.xlsx")?.notes);
    Ok(EvidenceFolder { path: folder.display().to_string(), files: count, without, notes })
}

/// What is said where nothing was given.
fn none(one: &CriterionScore) -> &'static str {
    if one.wants_evidence() { "没有佐证" } else { "不需佐证" }
}

fn contents(one: &CriterionScore, title: &str, state: &str, place: &str) -> Vec<Value> {
    [&*one.reference, &*one.title, title, state, place].map(Value::text).to_vec()
}

/// The files of a piece of evidence: its own, or those of the meeting it is.
fn of_evidence(office: &Office, evidence: &Evidence) -> Result<Vec<(String, String)>> {
    Ok(match (evidence.kind, evidence.meeting) {
        (EvidenceKind::File, _) => vec![(evidence.name.clone(), evidence.sha256.clone())],
        (EvidenceKind::Meeting, Some(id)) => {
            let meeting = crate::books::meetings::get(office.db(), id)?;
            meeting.attachments.into_iter().map(|a| (a.name, a.sha256)).collect()
        }
        _ => Vec::new(),
    })
}
