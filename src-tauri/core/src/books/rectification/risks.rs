//! 廉政风险点: found, put in a group, confirmed with a level, guarded by measures.

use std::collections::HashMap;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::kit::{self, Column, Kept, Part, Place, Register};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{RiskId, RiskMeasureId, UnitId};
use crate::vault::office::Op;

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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
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

impl Kept for Risk {
    type Id = RiskId;

    fn register() -> &'static Register<Self> {
        &RISKS
    }
}

type RiskColumn = Column<Risk>;

static RISKS: Register<Risk> = Register {
    table: "integrity_risk",
    label: "廉政风险点",
    calls: ("risks.save", "risks.remove"),
    ops: (Op::new("SaveRisk", "保存廉政风险点"), Op::new("RemoveRisk", "删除廉政风险点")),
    areas: &["risks", "duties"],
    columns: &[
        RiskColumn::new("title", "risk", |r| Place::Text(&mut r.title))
            .needed("没有写风险点", "请写明风险在哪里。")
            .long(1000)
            .hint("写岗位和环节上的风险，不写个人的猜测。"),
        RiskColumn::new("post", "risk_post", |r| Place::Text(&mut r.post)),
        RiskColumn::new("unit_id", "risk_lead", |r| Place::Row(&mut r.unit))
            .key("unit")
            .none("组织里没有，写下面")
            .hint("组织里有的从这里选。"),
        RiskColumn::new("lead", "risk_lead", |r| Place::Text(&mut r.lead))
            .named_by("unit_id", "unit")
            .hint("组织里没有的部门，如 总务处。"),
        RiskColumn::new("risk_group", "risk_group", |r| Place::Text(&mut r.group))
            .key("group")
            .hint("从列出的领域选，也可以另写。"),
        RiskColumn::new("level", "risk_level", |r| Place::Code(&mut r.level)).none("还没有定"),
        RiskColumn::new("found_on", "risk_found_on", |r| Place::Date(&mut r.found_on)),
        RiskColumn::new("confirmed_on", "risk_confirmed_on", |r| Place::Date(&mut r.confirmed_on)),
        RiskColumn::new("confirmed_by", "risk_confirmed_by", |r| Place::Text(&mut r.confirmed_by)).hint("会议或组织。"),
        RiskColumn::new("note", "risk_note", |r| Place::Text(&mut r.note)).wide(500),
    ],
    order: "CASE level WHEN 'high' THEN 0 WHEN 'middle' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, t.id",
    parts: &[Part::of("risk_measure", "risk_id")],
    check: |r, _, _| {
        if r.confirmed_on.is_some() && r.level.is_none() {
            return Err(Problem::bad_input("确认了却没有等级").field("level").advise("请选择高、中或低。"));
        }
        if r.confirmed_on.is_some() && r.confirmed_by.is_empty() {
            let problem = Problem::bad_input("没有写由谁确认").field("confirmed_by");
            return Err(problem.advise("请填写确认的会议或组织。"));
        }
        Ok(())
    },
    ..Register::plain(Risk::default, |r| &mut r.id)
};

impl Kept for RiskMeasure {
    type Id = RiskMeasureId;

    fn register() -> &'static Register<Self> {
        &RISK_MEASURES
    }
}

type MeasureColumn = Column<RiskMeasure>;

static RISK_MEASURES: Register<RiskMeasure> = Register {
    table: "risk_measure",
    label: "防控措施",
    calls: ("risks.save_measure", "risks.remove_measure"),
    add: "添加",
    ops: (Op::new("SaveRiskMeasure", "保存防控措施"), Op::new("RemoveRiskMeasure", "删除防控措施")),
    areas: &["risks", "duties"],
    columns: &[
        MeasureColumn::new("risk_id", "", |m| Place::Row(&mut m.risk)).label("廉政风险点").key("risk").fixed(),
        MeasureColumn::new("title", "risk_measures", |m| Place::Text(&mut m.title))
            .needed("没有写防控措施", "请写明怎样防控。")
            .long(1000),
        MeasureColumn::new("owner", "risk_owner", |m| Place::Text(&mut m.owner)),
        MeasureColumn::new("due_on", "risk_due", |m| Place::Day(&mut m.due_on)).ahead(),
        MeasureColumn::new("done_on", "risk_done", |m| Place::Date(&mut m.done_on)).hint("落实后填写。"),
        MeasureColumn::new("note", "risk_measure_note", |m| Place::Text(&mut m.note)).wide(500),
    ],
    ..Register::plain(RiskMeasure::default, |m| &mut m.id)
};

fn measures(db: &Connection) -> Result<HashMap<RiskId, Vec<RiskMeasure>>> {
    let mut found: HashMap<RiskId, Vec<RiskMeasure>> = HashMap::new();
    for measure in kit::all::<RiskMeasure>(db)? {
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
    let mut found = Vec::new();
    for risk in kit::all::<Risk>(db)? {
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
