//! 人员类别 against the dates: what it says beyond them becomes an undated event.

use super::super::judged::Judged;
use super::action::{MemberAction, Planned};
use super::{Members, Row, tell};
use crate::books::organisation::{EventKind, Stage};
use crate::ground::calendar::months_after;

const FIELD: &str = "stage";

impl Members<'_> {
    pub(super) fn stage(&self, at: &Row<'_>, leaves: bool, row: &mut Judged, action: &mut MemberAction) {
        let has = |kind: EventKind| action.events.iter().any(|e| e.kind == kind) || at.held(kind).next().is_some();
        let admitted = has(EventKind::Admitted);
        let confirmed = has(EventKind::Confirmed) || has(EventKind::ConfirmationApproved);
        let status = at.known.filter(|_| !at.is_fresh()).and_then(|m| m.on(self.today));
        let held = status.map_or(Stage::None, |s| s.stage);
        let mut undated: Vec<EventKind> = Vec::new();
        match at.said.stage {
            Some(Stage::FullMember) => {
                undated.extend((!admitted).then_some(EventKind::Admitted));
                undated.extend((!confirmed).then_some(EventKind::Confirmed));
            }
            Some(Stage::ProbationaryMember) => {
                undated.extend((!admitted).then_some(EventKind::Admitted));
                if confirmed && !at.said.stage_of_sheet {
                    let message = "写的是预备党员，但已有转正时间，按正式党员登记，请核对";
                    row.warnings.push(at.record.note(FIELD, message.to_owned()).coded("stage_differs"));
                }
            }
            Some(said @ (Stage::Prospect | Stage::Activist | Stage::Applicant | Stage::None)) => {
                let (kind, further) = match said {
                    Stage::Prospect => (Some(EventKind::Prospect), held.is_member()),
                    Stage::Activist => (Some(EventKind::Activist), held.is_member() || held == Stage::Prospect),
                    Stage::Applicant => (Some(EventKind::Applied), held != Stage::Applicant && held != Stage::None),
                    _ => (None, held != Stage::None),
                };
                if further && at.said.stage_of_sheet {
                    // The sheet of an earlier stage lists those who have gone on.
                } else if further && !held.has_left() {
                    let message = format!("名册里已是{}，没有改动，请核对", held.label());
                    row.leave(at.record, FIELD, "stage_differs", message);
                } else {
                    undated.extend(kind.filter(|k| !has(*k)));
                }
            }
            _ => {
                // No word on the stage: probation lasts two years at the most (细则第三十一条), so
                // an older admission without a confirmation means the column is missing.
                let old = at
                    .record
                    .date("admitted_on")
                    .filter(|_| admitted)
                    .and_then(|d| months_after(d.last_day(), 24))
                    .is_some_and(|end| end < self.today);
                if old && !confirmed && self.companions.is_none() && !leaves {
                    undated.push(EventKind::Confirmed);
                    let message = "没有人员类别和转正时间；入党已满两年，按正式党员登记，请核对";
                    row.warnings.push(at.record.note("admitted_on", message.to_owned()).coded("taken_as_full"));
                } else if !admitted && at.known.is_none() && !leaves {
                    let steps = action.events.iter().any(|e| e.kind <= EventKind::Archived);
                    if !steps {
                        let message = "没有人员类别，也没有任何发展时间，导入后请补上";
                        row.warnings.push(at.record.note("name", message.to_owned()).coded("no_stage"));
                    }
                }
            }
        }
        if !undated.is_empty() && at.said.stage.is_some() {
            tell(row, at, FIELD, held.label(), at.said.stage.map_or("", Stage::label));
        }
        action.events.extend(undated.into_iter().map(|kind| Planned::of(FIELD, kind, None)));
    }
}
