//! 自评表: a framework in the bureau's own layout with scores and evidence, pictures of the blocks, and the
//! folder of evidence by criterion with its list of contents.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{chinese, compact};
use crate::error::{Result, from_io};
use crate::evidence::{self, Evidence, EvidenceKind};
use crate::files;
use crate::ids::UnitId;
use crate::indicators::{self, CriterionScore, Score, ScoreRequest, ScoreState};
use crate::measures::Number;
use crate::office::{Office, Work};
use crate::organisation;
use crate::workbook::layout::{Align, Chart, ChartKind, Column, HeadingCell, Merge, Orientation, SheetSpec, Value};
use crate::workbook::{self};

const GREEN: u32 = 0x002E_6B3F;
const OCHRE: u32 = 0x00C9_9A3B;
const RED: u32 = 0x00B3_261E;

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
    /// Folder to write to.
    pub to: String,
}

/// A folder of evidence written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EvidenceFolder {
    /// The folder.
    pub path: String,
    /// Files in it, the list of contents not counted.
    pub files: u32,
    /// Criteria that have no evidence yet, by number and title.
    pub without: Vec<String>,
}

fn scored(office: &Office, request: &FrameworkExport) -> Result<Score> {
    let wanted = ScoreRequest {
        framework: request.framework.clone(),
        year: Some(request.year),
        unit: request.unit,
        ..ScoreRequest::default()
    };
    indicators::score(office, &wanted)
}

/// Writes the 自评表 as a workbook: the table, the evidence, the blocks with their pictures.
///
/// # Errors
/// As the score's; the folder's and the file's own problems.
pub fn export_self_assessment(office: &Office, request: &FrameworkExport) -> Result<String> {
    let folder = files::folder(&request.to)?;
    let score = scored(office, request)?;
    let school = organisation::school(office.db())?;
    let unit = reporting(&school.name, &score);
    let frame = |name: &str, title: String| SheetSpec {
        name: name.to_owned(),
        title,
        info_left: format!("填报单位（盖章）：{unit}"),
        info_right: format!("填报日期：{}", chinese(office.today())),
        footer: vec![format!("填表人：{}", school.clerk), "审核人：".to_owned(), format!("联系电话：{}", school.phone)],
        orientation: Orientation::Landscape,
        ..SheetSpec::default()
    };
    let heading = format!("{}年度{}", score.year, score.name);
    let sheets = [
        table(&score, frame("自评表", format!("{heading}自评表"))),
        evidence_list(&score, frame("佐证清单", format!("{heading}佐证清单"))),
        blocks(&score, frame("得分情况", format!("{heading}得分情况"))),
    ];
    let name = format!("{unit}_{}自评表_{}年_{}", score.name, score.year, compact(office.today()));
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let path = folder.join(format!("{}.xlsx", files::allowed(&name)));
    workbook::save(&sheets, &path, office.today().and_hms_opt(0, 0, 0).unwrap_or_default())?;
    Ok(path.display().to_string())
}

fn reporting(school: &str, score: &Score) -> String {
    let name = &score.subject.name;
    if score.subject.kind != "unit" || name.contains(school) { name.to_string() } else { format!("{school}{name}") }
}

fn number(value: Option<Number>) -> Value {
    value.map_or(Value::Empty, |n| Value::Decimal(n.rounded(2).to_string()))
}

/// The table as the bureau writes it, with three columns of points, evidence and how they came.
fn table(score: &Score, frame: SheetSpec) -> SheetSpec {
    let depth = score.criteria.iter().map(|c| c.path.len()).max().unwrap_or(0);
    let names = ["一级指标", "二级指标", "三级指标", "四级指标", "五级指标"];
    let mut headings: Vec<HeadingCell> =
        (0..=depth).map(|d| HeadingCell::new(*names.get(d).unwrap_or(&"指标"))).collect();
    let mut columns: Vec<Column> = (0..=depth).map(|_| Column::text(12, Align::Center)).collect();
    let contents = score.criteria.iter().any(|c| !c.content.is_empty());
    if contents {
        headings.push(HeadingCell::new("考评内容"));
        columns.push(Column::text(18, Align::Left));
    }
    for (label, width, align) in [
        ("分值", 6, Align::Center),
        ("评分标准", 26, Align::Left),
        ("考评材料", 12, Align::Left),
        ("自评", 6, Align::Center),
        ("审核", 6, Align::Center),
        ("考评", 6, Align::Center),
        ("佐证", 18, Align::Left),
        ("说明", 26, Align::Left),
    ] {
        headings.push(HeadingCell::new(label));
        columns.push(Column::text(width, align));
    }
    let mut rows = Vec::new();
    for one in &score.criteria {
        let level = |d: usize| match one.path.get(d) {
            Some(name) => named(score, d, name),
            None if d == one.path.len() => one.title.clone(),
            None => String::new(),
        };
        let mut cells: Vec<Value> = (0..=depth).map(|d| Value::text(level(d))).collect();
        let evidence: Vec<String> =
            one.evidence.iter().map(|e| format!("{}{}", e.title, if e.expired { "（已失效）" } else { "" })).collect();
        let own =
            if one.own.is_none() && one.state != ScoreState::Decided { Value::text("未定") } else { number(one.own) };
        if contents {
            cells.push(Value::text(one.content.clone()));
        }
        cells.extend([
            number(one.max),
            Value::text(one.rule.clone()),
            Value::text(one.material.clone()),
            own,
            number(one.reviewed),
            number(one.assessed),
            Value::text(evidence.join("\n")),
            Value::text(one.explanation.clone()),
        ]);
        rows.push(cells);
    }
    let mut totals = vec![Value::text("合计")];
    totals.extend((0..depth + usize::from(contents)).map(|_| Value::Empty));
    let all = |get: fn(&CriterionScore) -> Option<Number>| {
        let given: Option<Vec<Number>> = score.criteria.iter().filter(|c| c.max.is_some()).map(get).collect();
        number(given.map(|all| Number(all.iter().map(|n| n.0).sum())))
    };
    let own = if score.undecided_items == 0 { number(Some(score.score)) } else { all(|c| c.own) };
    totals.extend([
        number(score.max),
        Value::Empty,
        Value::Empty,
        own,
        all(|c| c.reviewed),
        all(|c| c.assessed),
        Value::Empty,
    ]);
    let bounds = match (score.lower, score.upper) {
        (Some(low), Some(high)) if low != high => format!("未定{}分，总分在{low}到{high}之间", score.undecided),
        (Some(low), None) => format!("未定{}项，总分不少于{low}", score.undecided_items),
        _ => String::new(),
    };
    totals.push(Value::text(bounds));
    let mut notes = score.warnings.iter().map(|w| format!("注：{w}")).collect::<Vec<_>>();
    if score.reference {
        notes.insert(0, "注：这是参考指标体系，请用上级印发的表替换。".to_owned());
    }
    SheetSpec {
        headings: vec![headings],
        columns,
        merges: merges(score, depth),
        rows,
        totals: Some(totals),
        notes,
        freeze_columns: 1,
        ..frame
    }
}

/// A block as the bureau writes it: 组织建设（30分）, where its table says how many.
fn named(score: &Score, depth: usize, name: &str) -> String {
    let block = score.blocks.iter().find(|b| b.depth as usize == depth && b.title == name && b.stated);
    block.and_then(|b| b.max).map_or_else(|| name.to_owned(), |max| format!("{name}（{max}分）"))
}

/// Blocks stand once over all their criteria.
fn merges(score: &Score, depth: usize) -> Vec<Merge> {
    let mut found = Vec::new();
    for level in 0..depth {
        let same = |a: &CriterionScore, b: &CriterionScore| {
            a.path.len() > level && a.path.get(..=level) == b.path.get(..=level)
        };
        let mut row = 0_u32;
        for run in score.criteria.chunk_by(|a, b| same(a, b)) {
            let rows = u32::try_from(run.len()).unwrap_or(0);
            if rows > 1 {
                found.push(Merge { row, column: u16::try_from(level).unwrap_or(0), rows });
            }
            row += rows;
        }
    }
    found
}

fn evidence_list(score: &Score, frame: SheetSpec) -> SheetSpec {
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
            rows.push(name("", "没有佐证"));
        }
        rows.extend(one.evidence.iter().map(|e| name(&e.title, if e.expired { "已失效" } else { "有效" })));
    }
    SheetSpec { headings: vec![headings], columns, rows, ..frame }
}

/// The blocks with what each holds, as a radar and as bars of what is missing.
fn blocks(score: &Score, frame: SheetSpec) -> SheetSpec {
    let headings = ["方面", "满分", "已得", "未定", "失分", "得分率（%）"].map(HeadingCell::new).to_vec();
    let mut columns = vec![Column::text(24, Align::Left)];
    columns.extend((0..5).map(|_| Column::number(12)));
    let zero = Number::ZERO;
    let mut rows = Vec::new();
    for block in score.blocks.iter().filter(|b| b.depth == 0) {
        let Some(max) = block.max.filter(|m| *m > zero) else { continue };
        let lost = Number(max.0 - block.score.0 - block.undecided.0).max(zero);
        let share = Number((block.score.0 * rust_decimal::Decimal::ONE_HUNDRED).checked_div(max.0).unwrap_or_default());
        let mut cells = vec![Value::text(block.title.clone())];
        cells.extend([max, block.score, block.undecided, lost, share.rounded(1)].map(|n| number(Some(n))));
        rows.push(cells);
    }
    let mut charts = Vec::new();
    if rows.len() > 2 {
        let series = vec![(5, GREEN)];
        charts.push(Chart { title: "各方面得分率（%）".to_owned(), kind: ChartKind::Radar, names: 0, series });
    }
    if !rows.is_empty() {
        let series = vec![(2, GREEN), (3, OCHRE), (4, RED)];
        charts.push(Chart { title: "已得、未定和失分".to_owned(), kind: ChartKind::Stacked, names: 0, series });
    }
    SheetSpec { headings: vec![headings], columns, rows, charts, ..frame }
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
    let school = organisation::school(office.db())?;
    let unit = reporting(&school.name, &score);
    let name = format!("{unit}_{}佐证_{}年", score.name, score.year);
    let folder = to.join(files::allowed(&name));
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let (mut rows, mut count, mut without) = (Vec::new(), 0, Vec::new());
    let total = u64::try_from(score.criteria.len()).unwrap_or(0);
    for (done, one) in (1_u64..).zip(&score.criteria) {
        work.step(done, total, &format!("整理{}", one.title))?;
        if one.evidence.is_empty() {
            without.push(format!("{} {}", one.reference, one.title));
            rows.push(contents(one, "", "没有佐证", ""));
            continue;
        }
        let place = files::allowed(&format!("{} {}", one.reference, one.title));
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
                copy(&office.kept(&sum), &inside.join(&name))?;
                count += 1;
                rows.push(contents(one, &evidence.title, state, &format!("{place}/{name}")));
            }
        }
    }
    let headings = ["指标编号", "指标", "佐证", "状态", "文件或存放处"].map(HeadingCell::new).to_vec();
    let widths = [(9, Align::Center), (22, Align::Left), (32, Align::Left), (10, Align::Center), (50, Align::Left)];
    let sheet = SheetSpec {
        name: "目录".to_owned(),
        title: format!("{}年度{}佐证目录", score.year, score.name),
        info_left: format!("填报单位：{unit}"),
        info_right: format!("填报日期：{}", chinese(office.today())),
        headings: vec![headings],
        columns: widths.map(|(w, a)| Column::text(w, a)).to_vec(),
        rows,
        ..SheetSpec::default()
    };
    workbook::save(&[sheet], &folder.join("目录.xlsx"), office.today().and_hms_opt(0, 0, 0).unwrap_or_default())?;
    Ok(EvidenceFolder { path: folder.display().to_string(), files: count, without })
}

fn contents(one: &CriterionScore, title: &str, state: &str, place: &str) -> Vec<Value> {
    [&*one.reference, &*one.title, title, state, place].map(Value::text).to_vec()
}

/// The files of a piece of evidence: its own, or those of the meeting it is.
fn of_evidence(office: &Office, evidence: &Evidence) -> Result<Vec<(String, String)>> {
    Ok(match (evidence.kind, evidence.meeting) {
        (EvidenceKind::File, _) => vec![(evidence.name.clone(), evidence.sha256.clone())],
        (EvidenceKind::Meeting, Some(id)) => {
            let meeting = crate::meetings::get(office.db(), id)?;
            meeting.attachments.into_iter().map(|a| (a.name, a.sha256)).collect()
        }
        _ => Vec::new(),
    })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = std::fs::File::open(from).map_err(|e| from_io(&e, from))?;
    files::put_with(to, |file| std::io::copy(&mut source, file).map(|_| ()))
}
