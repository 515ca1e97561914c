//! 廉政风险点: found, put in a group, confirmed with a level, guarded by measures.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::service::{gone, short};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::codes::{code_of, parse_code};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{RiskId, RiskMeasureId, UnitId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

coded! {
    /// How grave a risk is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum RiskLevel {
        High = "高",
        Middle = "中",
        Low = "低",
    }
}

/// A risk as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct Risk {
    /// Absent for a new one.
    pub id: Option<RiskId>,
    /// 风险点.
    pub title: String,
    /// 岗位.
    pub post: String,
    /// The unit of the tree, where it is one.
    pub unit: Option<UnitId>,
    /// 部门; read only where `unit` is given.
    pub lead: String,
    /// 归类.
    pub group: String,
    /// 等级.
    pub level: Option<RiskLevel>,
    /// 排查时间.
    #[schemars(extend("x-happened" = "排查时间"))]
    pub found_on: Option<PartialDate>,
    /// 确认时间.
    #[schemars(extend("x-happened" = "确认时间"))]
    pub confirmed_on: Option<PartialDate>,
    /// Who confirmed.
    pub confirmed_by: String,
    /// 备注.
    pub note: String,
}

/// A measure against a risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RiskMeasure {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<RiskMeasureId>,
    /// Against which risk.
    pub risk: RiskId,
    /// 防控措施.
    pub title: String,
    /// 责任人.
    #[serde(default)]
    pub owner: String,
    /// By when.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// 落实时间.
    #[serde(default)]
    #[schemars(extend("x-happened" = "完成日期"))]
    pub done_on: Option<PartialDate>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A risk and its measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RiskView {
    /// The risk.
    pub risk: Risk,
    /// Its measures.
    pub measures: Vec<RiskMeasure>,
    /// How far it has come: 已排查, 已归类, 已确认, 已定措施, 措施已落实.
    pub stage: String,
}

/// How many have come how far; each number holds those after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RiskCounts {
    /// 排查
    pub found: u32,
    /// 归类
    pub grouped: u32,
    /// 确认
    pub confirmed: u32,
    /// Of the confirmed: 高
    pub high: u32,
    /// Of the confirmed: 中
    pub middle: u32,
    /// Of the confirmed: 低
    pub low: u32,
    /// 定有措施
    pub guarded: u32,
    /// 措施全部落实
    pub settled: u32,
}

fn risk(r: &Row<'_>) -> rusqlite::Result<Risk> {
    let level: Option<String> = r.get("level")?;
    Ok(Risk {
        id: r.get("id")?,
        title: r.get("title")?,
        post: r.get("post")?,
        unit: r.get("unit_id")?,
        lead: r.get("lead_name")?,
        group: r.get("risk_group")?,
        level: level.as_deref().and_then(parse_code),
        found_on: r.get("found_on")?,
        confirmed_on: r.get("confirmed_on")?,
        confirmed_by: r.get("confirmed_by")?,
        note: r.get("note")?,
    })
}

fn measures(db: &Connection) -> Result<HashMap<RiskId, Vec<RiskMeasure>>> {
    let mut stmt = db.prepare_cached("SELECT * FROM risk_measure ORDER BY id").sql()?;
    let row = |r: &Row<'_>| {
        Ok(RiskMeasure {
            id: r.get("id")?,
            risk: r.get("risk_id")?,
            title: r.get("title")?,
            owner: r.get("owner")?,
            due_on: r.get("due_on")?,
            done_on: r.get("done_on")?,
            note: r.get("note")?,
        })
    };
    let mut found: HashMap<RiskId, Vec<RiskMeasure>> = HashMap::new();
    for measure in stmt.query_map([], row).sql()? {
        let measure = measure.sql()?;
        found.entry(measure.risk).or_default().push(measure);
    }
    Ok(found)
}

fn come(on: Option<PartialDate>, as_of: Day) -> bool {
    on.is_some_and(|d| d.first_day() <= as_of)
}

/// How far a risk has come by a day, 0 to 4.
fn reached(risk: &Risk, measures: &[RiskMeasure], as_of: Day) -> usize {
    let confirmed = come(risk.confirmed_on, as_of);
    match (risk.group.is_empty(), confirmed, measures.is_empty()) {
        (true, false, _) => 0,
        (false, false, _) => 1,
        (_, true, true) => 2,
        (_, true, false) if measures.iter().all(|m| come(m.done_on, as_of)) => 4,
        (_, true, false) => 3,
    }
}

/// The word for how far a risk has come by a day.
pub(crate) fn stage_of(risk: &Risk, measures: &[RiskMeasure], as_of: Day) -> String {
    STAGES.get(reached(risk, measures, as_of)).copied().unwrap_or_default().to_owned()
}

const STAGES: [&str; 5] = ["已排查", "已归类", "已确认", "已定措施", "措施已落实"];

/// The risks known on a day: the gravest first.
pub fn risks(db: &Connection, as_of: Day) -> Result<Vec<RiskView>> {
    let mut measures = measures(db)?;
    let mut stmt = db
        .prepare_cached(
            "SELECT k.*, COALESCE(u.name, k.lead) AS lead_name FROM integrity_risk k
             LEFT JOIN unit u ON u.id = k.unit_id
             ORDER BY CASE level WHEN 'high' THEN 0 WHEN 'middle' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, k.id",
        )
        .sql()?;
    let mut found = Vec::new();
    for row in stmt.query_map([], risk).sql()? {
        let risk = row.sql()?;
        if risk.found_on.is_some_and(|d| d.first_day() > as_of) {
            continue;
        }
        let measures = risk.id.and_then(|id| measures.remove(&id)).unwrap_or_default();
        let stage = stage_of(&risk, &measures, as_of);
        found.push(RiskView { risk, measures, stage });
    }
    Ok(found)
}

/// How many have come how far by a day.
pub fn risk_counts(db: &Connection, as_of: Day) -> Result<RiskCounts> {
    let mut counts = RiskCounts::default();
    for view in risks(db, as_of)? {
        let far = reached(&view.risk, &view.measures, as_of);
        counts.found += 1;
        counts.grouped += u32::from(!view.risk.group.is_empty());
        if far >= 2 {
            counts.confirmed += 1;
            match view.risk.level {
                Some(RiskLevel::High) => counts.high += 1,
                Some(RiskLevel::Middle) => counts.middle += 1,
                Some(RiskLevel::Low) => counts.low += 1,
                None => {}
            }
        }
        counts.guarded += u32::from(far >= 3);
        counts.settled += u32::from(far >= 4);
    }
    Ok(counts)
}

/// A risk as it is kept: trimmed, and its confirmation whole.
///
/// # Errors
/// Bad input without words for it, or for a confirmation without a level or without who confirmed.
pub(crate) fn checked_risk(risk: &Risk) -> Result<Risk> {
    let mut r = risk.clone();
    for text in [&mut r.title, &mut r.post, &mut r.lead, &mut r.group, &mut r.confirmed_by, &mut r.note] {
        *text = text.trim().to_owned();
    }
    let refuse =
        |message: &str, field: &str, advice: &str| Err(Problem::bad_input(message).field(field).advise(advice));
    if r.title.is_empty() {
        return refuse("没有写风险点", "title", "请写明风险在哪里。");
    }
    if r.confirmed_on.is_some() && r.level.is_none() {
        return refuse("确认了却没有等级", "level", "请选择高、中或低。");
    }
    if r.confirmed_on.is_some() && r.confirmed_by.is_empty() {
        return refuse("没有写由谁确认", "confirmed_by", "请填写确认的会议或组织。");
    }
    Ok(r)
}

/// Adds or changes a risk.
///
/// # Errors
/// As [`checked_risk`] tells them.
pub fn save_risk(office: &mut Office, risk: &Risk) -> Result<Outcome<RiskId>> {
    let risk = checked_risk(risk)?;
    office.transact(Op::SaveRisk, &short(&risk.title), |tx| write_risk(tx, &risk))
}

/// Writes a risk inside a change; words for the unit are kept only where no unit of the tree is meant.
pub(crate) fn write_risk(tx: &Connection, r: &Risk) -> Result<RiskId> {
    let lead = if r.unit.is_some() { "" } else { r.lead.as_str() };
    let level = r.level.as_ref().map(code_of).transpose()?;
    tx.execute(
        "INSERT INTO integrity_risk (id, title, post, unit_id, lead, risk_group, level, found_on, confirmed_on,
            confirmed_by, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, post = excluded.post, unit_id = excluded.unit_id,
            lead = excluded.lead, risk_group = excluded.risk_group, level = excluded.level,
            found_on = excluded.found_on, confirmed_on = excluded.confirmed_on,
            confirmed_by = excluded.confirmed_by, note = excluded.note",
        params![
            r.id,
            r.title,
            r.post,
            r.unit,
            lead,
            r.group,
            level,
            r.found_on,
            r.confirmed_on,
            r.confirmed_by,
            r.note
        ],
    )
    .sql()?;
    Ok(r.id.unwrap_or(RiskId(tx.last_insert_rowid())))
}

/// Removes a risk entered by mistake, with its measures.
pub fn remove_risk(office: &mut Office, id: RiskId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveRisk, "", |tx| {
        tx.execute("DELETE FROM risk_measure WHERE risk_id = ?1", [id]).sql()?;
        match tx.execute("DELETE FROM integrity_risk WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("没有这个风险点").advise("可能已被删除，请刷新后再看。")),
            _ => Ok(()),
        }
    })
}

/// Adds or changes a measure against a risk.
///
/// # Errors
/// Bad input without words for it.
pub fn save_risk_measure(office: &mut Office, measure: &RiskMeasure) -> Result<Outcome<RiskMeasureId>> {
    let title = measure.title.trim();
    if title.is_empty() {
        return Err(Problem::bad_input("没有写防控措施").field("title").advise("请写明怎样防控。"));
    }
    office.transact(Op::SaveRiskMeasure, &short(title), |tx| write_risk_measure(tx, measure))
}

/// Writes a measure against a risk inside a change.
pub(crate) fn write_risk_measure(tx: &Connection, measure: &RiskMeasure) -> Result<RiskMeasureId> {
    tx.execute(
        "INSERT INTO risk_measure (id, risk_id, title, owner, due_on, done_on, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, owner = excluded.owner,
            due_on = excluded.due_on, done_on = excluded.done_on, note = excluded.note",
        params![
            measure.id,
            measure.risk,
            measure.title.trim(),
            measure.owner.trim(),
            measure.due_on,
            measure.done_on,
            measure.note.trim()
        ],
    )
    .sql()?;
    Ok(measure.id.unwrap_or(RiskMeasureId(tx.last_insert_rowid())))
}

/// Removes a measure against a risk.
pub fn remove_risk_measure(office: &mut Office, id: RiskMeasureId) -> Result<Outcome<()>> {
    gone(office, Op::RemoveRiskMeasure, "risk_measure", id.0)
}
