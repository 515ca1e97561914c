//! The wall as a workbook, on A3 or A4.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::organisation;
use crate::books::rectification::{self, ProblemCounts, Tally, Wall, WallCell, WallItem, WallQuery};
use crate::ground::calendar::{chinese, compact};
use crate::ground::error::{Problem, Result, from_io};
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, Paper, SheetSpec, Tone, Value};
use crate::sheets::workbook::{cuts, to_bytes};
use crate::vault::files::{self, allowed};
use crate::vault::office::{Office, Written};

/// The wall to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WallExport {
    /// Which wall.
    #[serde(default)]
    pub query: WallQuery,
    /// The paper.
    #[serde(default)]
    pub paper: WallPaper,
    /// Folder to write to.
    pub to: String,
}

/// Paper of a wall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WallPaper {
    /// A3
    #[default]
    A3,
    /// A4
    A4,
}

/// Half-width characters that fit across the paper at the usual size of letters.
const fn room(paper: WallPaper) -> u16 {
    match paper {
        WallPaper::A3 => 190,
        WallPaper::A4 => 130,
    }
}

/// Writes the wall into the folder; a file of the same name is replaced if it is as the program left it.
///
/// # Errors
/// Not found where nothing hangs on the wall; the folder's and the file's own problems.
pub fn wall(office: &Office, request: &WallExport) -> Result<Written> {
    let folder = files::folder(&request.to)?;
    let wall = rectification::wall(office, &request.query)?;
    if wall.rows.is_empty() {
        return Err(Problem::not_found("挂图上没有要做的事").advise("请先登记问题的措施、时间节点和时限。"));
    }
    let school = organisation::school(office.db())?.name;
    let sheet = sheet(&wall, &school, request.paper);
    let bytes = to_bytes(std::slice::from_ref(&sheet), wall.as_of.and_hms_opt(0, 0, 0).unwrap_or_default())?;
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let paper = match request.paper {
        WallPaper::A3 => "A3",
        WallPaper::A4 => "A4",
    };
    let name = format!("{}.xlsx", allowed(&format!("{school}_问题整改挂图_{paper}_{}", compact(wall.as_of))));
    let path: std::path::PathBuf = Path::new(&folder).join(name);
    Ok(office.outbox().put(&path, &bytes)?.telling(cuts(std::slice::from_ref(&sheet))))
}

fn sheet(wall: &Wall, school: &str, paper: WallPaper) -> SheetSpec {
    let mut headings = vec![HeadingCell::new("责任人")];
    headings.extend(
        wall.columns
            .iter()
            .map(|c| HeadingCell::new(if c.current { format!("{}（本期）", c.label) } else { c.label.clone() })),
    );
    const PERSON: u16 = 10;
    let share = u16::try_from(wall.columns.len()).map_or(PERSON, |n| (room(paper) - PERSON) / n.max(1));
    let mut columns = vec![Column::text(PERSON, Align::Center)];
    columns.extend(wall.columns.iter().map(|_| Column::text(share.max(PERSON), Align::Left)));
    let mut tones = Vec::new();
    let mut rows = Vec::with_capacity(wall.rows.len());
    for (at, row) in (0_u32..).zip(&wall.rows) {
        let mut cells = vec![Value::text(if row.overdue > 0 {
            tones.push((at, 0, Tone::Alarm));
            format!("{}\n逾期{}项", row.person, row.overdue)
        } else {
            row.person.clone()
        })];
        for (column, found) in (1_u16..).zip(&row.cells) {
            cells.push(Value::text(found.items.iter().map(line).collect::<Vec<_>>().join("\n")));
            tones.extend(ground(found).map(|tone| (at, column, tone)));
        }
        rows.push(cells);
    }
    SheetSpec {
        name: "挂图作战".to_owned(),
        title: format!("{school}问题整改挂图"),
        info_left: wall.counts.words.clone(),
        info_right: format!("截至{}", chinese(wall.as_of)),
        headings: vec![headings],
        columns,
        rows,
        tones,
        notes: notes(&wall.counts),
        paper: match paper {
            WallPaper::A3 => Paper::A3,
            WallPaper::A4 => Paper::A4,
        },
        freeze_columns: 1,
        ..SheetSpec::default()
    }
}

/// Old and new problems, where it is set when new ones begin, and those of which it cannot be told.
fn notes(counts: &ProblemCounts) -> Vec<String> {
    let mut notes = Vec::new();
    if counts.since.is_some() {
        notes.extend([tally("老问题", &counts.old), tally("新问题", &counts.new)]);
        notes.extend((counts.undated.found > 0).then(|| tally("发现时间不详，分不出新老的", &counts.undated)));
    }
    notes.push("注：底色只为醒目，每一项都写明剩余或逾期的天数。".to_owned());
    notes
}

fn tally(name: &str, t: &Tally) -> String {
    format!("{name}：查摆{}个，销号{}个，未销号{}个，其中逾期{}个", t.found, t.closed, t.open, t.overdue)
}

/// A thing, a line each.
fn line(item: &WallItem) -> String {
    format!("【{}·{}】{}", item.what, item.words, item.title)
}

/// The ground of a cell is that of the gravest thing in it.
fn ground(cell: &WallCell) -> Option<Tone> {
    use rectification::WallState::{Done, Overdue, Soon};
    let any = |state| cell.items.iter().any(|i| i.state == state);
    if any(Overdue) {
        Some(Tone::Alarm)
    } else if any(Soon) {
        Some(Tone::Caution)
    } else {
        (!cell.items.is_empty() && cell.items.iter().all(|i| i.state == Done)).then_some(Tone::Settled)
    }
}
