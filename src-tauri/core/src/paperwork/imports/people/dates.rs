//! The dated steps a row tells: looked at, compared with what is held, and in an order that can be.

use super::super::at::At;
use super::super::judged::Judged;
use super::super::plausible::Sort;
use super::action::{Dated, MemberAction, Planned};
use super::facts::says_less;
use super::sheets::between_sheets;
use super::{Members, Row, candidates, settle_older, tell};
use crate::books::organisation::{EventKind, Member};
use crate::ground::calendar::PartialDate;

/// Dated steps a roster may tell, by field. Transfers may come again and are judged by themselves.
const DATED: [(&str, EventKind); 5] = [
    ("applied_on", EventKind::Applied),
    ("activist_on", EventKind::Activist),
    ("prospect_on", EventKind::Prospect),
    ("admitted_on", EventKind::Admitted),
    ("confirmed_on", EventKind::Confirmed),
];

/// Words that say that a step was taken on a day nobody knows.
const DAY_UNKNOWN: [&str; 8] = ["不详", "未知", "不清", "记不清", "不明", "失记", "待查", "无从查考"];

/// When a step can have been.
const fn sort(kind: EventKind) -> Sort {
    match kind {
        EventKind::LeavePlanned => Sort::Ahead,
        EventKind::Prospect
        | EventKind::Admitted
        | EventKind::Confirmed
        | EventKind::Approved
        | EventKind::Oath
        | EventKind::ConfirmationMeeting
        | EventKind::ConfirmationApproved => Sort::Grown,
        _ => Sort::Happened,
    }
}

impl Members<'_> {
    pub(super) fn dates(&self, at: &Row<'_>, row: &mut Judged, action: &mut MemberAction) {
        let dated = if self.companions.is_some() { candidates::dated() } else { &DATED };
        for (field, kind) in dated.iter().copied() {
            let held = at.held(kind).last();
            let Some(said) = at.record.date(field) else {
                day_unknown(at, field, kind, held.is_some(), row, action);
                continue;
            };
            let is_held = held.and_then(|e| e.on);
            if is_held.is_some_and(|kept| kept == said || says_less(said, kept)) {
                continue;
            }
            let Some(on) = at.plausible.take(at.record, field, sort(kind), is_held, row) else { continue };
            if is_held == Some(on) {
                continue;
            }
            let Some(event) = held else {
                if confirms(at, kind) {
                    let becomes = EventKind::ConfirmationApproved;
                    action.dated.push(Dated { kind: EventKind::Confirmed, becomes, before: None, on, field });
                } else {
                    action.events.push(Planned::of(field, kind, Some(on)));
                }
                tell(row, at, field, "", on.dots());
                continue;
            };
            let before = is_held.map(PartialDate::dots).unwrap_or_default();
            if event.step.meeting.is_some() {
                let kept = is_held.map(PartialDate::chinese).unwrap_or_default();
                let message = format!("这一步记在{kept}的会议上，日期以会议记录为准，没有改动");
                row.leave(at.record, field, "meeting_decides", message);
            } else if event.id.is_none() && is_held.is_none_or(|kept| says_less(kept, on)) {
                // An earlier row said that the step was taken, or in which month; this one knows the day.
                action.dated.push(Dated { kind, becomes: kind, before: is_held, on, field });
                tell(row, at, field, before, on.dots());
            } else if let Some(first) = elsewhere(at, field) {
                if between_sheets(at.record, field, first, &before, &on.dots(), row) {
                    match event.id {
                        Some(id) => action.redated.push((id, on, field)),
                        None => action.dated.push(Dated { kind, becomes: kind, before: is_held, on, field }),
                    }
                    tell(row, at, field, before, on.dots());
                }
            } else if let Some(id) = event.id.filter(|_| !said_before(at, field)) {
                let mends = is_held.is_some_and(|kept| !says_less(kept, on));
                if mends && self.is_older(None) && !settle_older(at.record, field, &before, &on.dots(), row) {
                    continue;
                }
                action.redated.push((id, on, field));
                tell(row, at, field, before, on.dots());
            } else {
                second_row(at, field, &before, row);
            }
        }
    }

    /// Full member before admission is asked, whether both days are new or one of them is held.
    pub(super) fn in_order(&self, at: &Row<'_>, row: &mut Judged, action: &mut MemberAction) {
        let news = ["admitted_on", "confirmed_on"].iter().any(|field| action.has_from(field));
        let (Some(admitted), Some(confirmed)) =
            (effective(at, action, EventKind::Admitted), effective(at, action, EventKind::Confirmed))
        else {
            return;
        };
        if !news || confirmed.last_day() >= admitted.first_day() || at.record.answered("take:confirmed_on") {
            return;
        }
        let mut choices = vec![("take:confirmed_on".to_owned(), "两个日期都照原样登记".to_owned())];
        for field in ["confirmed_on", "admitted_on"] {
            let omit = format!("omit:{field}");
            let label = at.record.label(field);
            if !action.has_from(field) {
                continue;
            }
            if at.record.answered(&omit) {
                action.drop_field(field);
                row.changes.retain(|c| c.label != label);
                row.leave(at.record, field, "omitted", format!("按您的选择，{label}没有导入"));
                return;
            }
            choices.push((omit, format!("{label}不导入，其余照常导入")));
        }
        let message = format!("转正时间{}早于入党时间{}，请核对后选择", confirmed.chinese(), admitted.chinese());
        let field = if action.has_from("confirmed_on") { "confirmed_on" } else { "admitted_on" };
        row.ask(at.record, field, "confirmed_before_admitted", message, choices);
    }
}

/// Whether the day of 转正审批 is that of the confirmation which an earlier row told of by the word 正式党员 alone.
fn confirms(at: &Row<'_>, kind: EventKind) -> bool {
    let brought =
        |m: &Member| m.events.iter().any(|e| e.kind == EventKind::Confirmed && e.id.is_none() && e.on.is_none());
    kind == EventKind::ConfirmationApproved && at.record.date("confirmed_on").is_none() && at.known.is_some_and(brought)
}

/// Whether the earlier row of the same person said something of a field.
pub(super) fn said_before(at: &Row<'_>, field: &str) -> bool {
    at.earlier.is_some_and(|done| done.where_said(field).is_some())
}

/// Where another sheet said something of a field of the same person.
pub(super) fn elsewhere<'r>(at: &Row<'r>, field: &str) -> Option<&'r At> {
    at.earlier.and_then(|done| done.where_said(field)).filter(|first| !first.is_in_sheet_of(at.record))
}

/// What the second row of a person says otherwise than the first is named.
pub(super) fn second_row(at: &Row<'_>, field: &str, before: &str, row: &mut Judged) {
    let first =
        at.earlier.map(|done| done.where_said(field).unwrap_or(&done.at).seen_from(at.record)).unwrap_or_default();
    let label = at.record.label(field);
    let message = format!("{first}是同一个人，{label}是{before}；这里写的不同，没有导入，请核对");
    row.leave(at.record, field, "second_row", message);
}

/// 不详 says that a step was taken and not when. Without it the person would stand a step back.
fn day_unknown(
    at: &Row<'_>,
    field: &'static str,
    kind: EventKind,
    held: bool,
    row: &mut Judged,
    action: &mut MemberAction,
) {
    let raise = matches!(
        kind,
        EventKind::Applied | EventKind::Activist | EventKind::Prospect | EventKind::Admitted | EventKind::Confirmed
    );
    if held || !raise || !DAY_UNKNOWN.contains(&at.record.raw(field).as_str()) {
        return;
    }
    let [take, omit] = ["take", "omit"].map(|what| format!("{what}:{field}"));
    let label = at.record.label(field);
    if at.record.answered(&take) {
        action.events.push(Planned::of(field, kind, None));
        tell(row, at, field, "", "日期不详");
    } else if at.record.answered(&omit) {
        row.leave(at.record, field, "omitted", format!("按您的选择，{label}没有导入"));
    } else {
        let choices = [(take, "已经过这一步，日期不详".to_owned()), (omit, "还没有到这一步，这一格不导入".to_owned())];
        let message = format!("{label}写的是“{}”，看不出是否已经过这一步，请选择", at.record.raw(field));
        row.ask(at.record, field, "date_unknown", message, choices);
    }
}

/// The day of a step after the row.
fn effective(at: &Row<'_>, action: &MemberAction, kind: EventKind) -> Option<PartialDate> {
    let new = action.events.iter().filter(|e| e.kind == kind).filter_map(|e| e.on);
    let held = at.held(kind).filter_map(|e| action.day_of(e));
    new.chain(held).max()
}
