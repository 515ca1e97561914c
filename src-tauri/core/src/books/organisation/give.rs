//! The same told of many people at once: one change, one entry of the trail, one undo step.

use rusqlite::Transaction;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::misplaced::{of_person, refuse_new};
use super::people::holds_people;
use super::service::{insert_event, update_person};
use super::{EventKind, NewEvent, StaffKind, Stage, store};
use crate::ground::calendar::PartialDate;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{PersonId, UnitId};
use crate::vault::office::{Office, Op, Outcome};

/// What is told of many people. What is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct GiveMany {
    /// Whom.
    pub people: Vec<PersonId>,
    /// 所在党支部 or 党小组.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Since when they are there.
    #[serde(default)]
    #[schemars(extend("x-happened" = "编入日期"))]
    pub on: Option<PartialDate>,
    /// 人员类别: 正式党员, 预备党员 or 入党申请人; the day stays open and is asked for later.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// 人员身份.
    #[serde(default)]
    pub staff_kind: Option<StaffKind>,
}

/// Tells the same of many people; gives of how many something changed.
///
/// # Errors
/// Bad input where nobody or nothing is named, for a unit that has no members, and for a 人员类别 that is the end
/// of a course of its own; not found for a person there is not.
pub fn give_many(office: &mut Office, request: &GiveMany) -> Result<Outcome<u32>> {
    if request.people.is_empty() {
        return Err(Problem::bad_input("没有选人").field("people").advise("请先选出要一起登记的人。"));
    }
    if (request.unit, request.stage, request.staff_kind) == (None, None, None) {
        return Err(Problem::bad_input("没有选择要登记什么")
            .field("unit")
            .advise("请选择党支部、人员类别或人员身份。"));
    }
    let stage = request.stage.map(event_of).transpose()?;
    if let Some(unit) = request.unit
        && !holds_people(office.db(), unit)?
    {
        return Err(Problem::not_found("没有这个组织").field("unit"));
    }
    let detail = format!("{}人", request.people.len());
    office.transact(Op::GiveMany, &detail, |tx| {
        let mut changed = 0;
        for person in &request.people {
            let before = of_person(tx, *person)?;
            changed += u32::from(give(tx, *person, request, stage)?);
            refuse_new(tx, *person, &before)?;
        }
        Ok(changed)
    })
}

fn give(tx: &Transaction<'_>, id: PersonId, request: &GiveMany, stage: Option<EventKind>) -> Result<bool> {
    let mut facts = store::person(tx, id)?;
    let held = store::events_of(tx, id)?;
    let mut changed = false;
    if let Some(kind) = request.staff_kind.filter(|kind| *kind != facts.staff_kind) {
        facts.staff_kind = kind;
        update_person(tx, id, &facts)?;
        changed = true;
    }
    let mut tell = |kind: EventKind, unit: Option<UnitId>, on: Option<PartialDate>| -> Result<()> {
        let same = |e: &super::PersonEvent| e.kind == kind && e.unit == unit && (e.on == on || unit.is_none());
        if !held.iter().any(same) {
            insert_event(tx, id, &NewEvent { kind, on, unit, note: String::new() })?;
            changed = true;
        }
        Ok(())
    };
    if let Some(unit) = request.unit {
        tell(EventKind::Assigned, Some(unit), request.on)?;
    }
    if let Some(kind) = stage {
        tell(kind, None, None)?;
    }
    Ok(changed)
}

/// What makes somebody so.
fn event_of(stage: Stage) -> Result<EventKind> {
    match stage {
        Stage::FullMember => Ok(EventKind::Confirmed),
        Stage::ProbationaryMember => Ok(EventKind::Admitted),
        Stage::Applicant => Ok(EventKind::Applied),
        _ => Err(Problem::bad_input("这种人员类别要逐人登记")
            .field("stage")
            .advise("请在“发展党员”或人员的变动里登记。")),
    }
}
