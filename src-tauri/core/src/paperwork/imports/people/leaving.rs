//! Who is no longer here: moved out, died, removed. The reason tells which; without a day it is an undated event.

use super::super::judged::Judged;
use super::super::plausible::Sort;
use super::super::units::{UnitBook, UnitRef};
use super::action::{MemberAction, Planned};
use super::transfers::{Transfer, tell_note};
use super::{Members, Row, tell};
use crate::books::organisation::{EventKind, Stage};
use crate::ground::calendar::PartialDate;
use crate::sheets::fields::{read_leaving, yes_or_no};

/// A going away a row tells.
pub(super) struct Leaving {
    kind: EventKind,
    /// The field that gives the day.
    field: &'static str,
    transfer: Transfer,
    note: String,
    /// To another branch of this school: then nobody left.
    pub within: Option<UnitRef>,
}

/// Kinds of going away, for the question which it was.
const KINDS: [(EventKind, &str); 4] = [
    (EventKind::TransferredOut, "转出"),
    (EventKind::Died, "去世"),
    (EventKind::Removed, "出党"),
    (EventKind::MembershipSuspended, "停止党籍"),
];

impl Members<'_> {
    /// What the row says of going away.
    pub(super) fn leaving(&self, at: &Row<'_>, units: &UnitBook, row: &mut Judged) -> Option<Leaving> {
        let record = at.record;
        let (reason, to) = (record.text("left_reason").trim(), record.text("moved_to").trim());
        let out = record.date("transferred_out_on").is_some();
        let left = record.date("left_on").is_some();
        let arrives = record.date("transferred_in_on").is_some() || !record.text("moved_from").is_empty();
        let said = !reason.is_empty() || out || left || at.said.gone.is_some() || (!to.is_empty() && !arrives);
        if !said {
            if !to.is_empty() {
                row.leave(record, "moved_to", "moved_to_unclear", "没有离开的时间或原因，看不出是不是转出，没有导入");
            }
            return None;
        }
        let within = units.held(to).filter(|_| !to.is_empty()).map(UnitRef::Held);
        let word = Some(reason).filter(|r| !r.is_empty()).and_then(read_leaving).and_then(EventKind::from_code);
        let kind = match word.or(at.said.gone) {
            Some(kind) => kind,
            None if out || !to.is_empty() => EventKind::TransferredOut,
            None => self.asked_how(at, reason, row)?,
        };
        let known = word.is_some() || reason.is_empty();
        if !known {
            let note = record.note("left_reason", format!("离开原因“{reason}”不是认识的词，已按原文记在说明里"));
            row.warnings.push(note.coded("unknown_word"));
        }
        let field = if left { "left_on" } else { "transferred_out_on" };
        let transfer = if left || out { self.transfer(at, field, kind, row) } else { Transfer::Nothing };
        if left && out && record.date("left_on") != record.date("transferred_out_on") {
            row.leave(record, "transferred_out_on", "two_days", "与离开时间不同，按离开时间登记，请核对");
        }
        let mut note = if to.is_empty() { String::new() } else { format!("转往{to}") };
        let bare = matches!(reason, "转出" | "调出" | "死亡" | "去世" | "出党" | "停止党籍");
        if !reason.is_empty() && !bare {
            note = if note.is_empty() { reason.to_owned() } else { format!("{reason}，{note}") };
        }
        Some(Leaving { kind, field, transfer, note, within })
    }

    /// A day of leaving, and nothing that says how: the clerk knows.
    fn asked_how(&self, at: &Row<'_>, reason: &str, row: &mut Judged) -> Option<EventKind> {
        let kinds = KINDS.iter().find(|(kind, _)| at.record.answer("left") == Some(kind.code()));
        if let Some((kind, _)) = kinds {
            return Some(*kind);
        }
        // Somebody who left stays as he or she left.
        let stage = at.known.and_then(|m| m.on(self.today)).map(|s| s.stage);
        let held = match stage {
            Some(Stage::TransferredOut) => Some(EventKind::TransferredOut),
            Some(Stage::Died) => Some(EventKind::Died),
            Some(Stage::Removed) => Some(EventKind::Removed),
            _ => None,
        };
        if held.is_some() {
            return held;
        }
        let choices = KINDS.iter().map(|(kind, label)| (format!("left:{}", kind.code()), (*label).to_owned()));
        let field = if reason.is_empty() { "left_on" } else { "left_reason" };
        let message = if reason.is_empty() {
            "写了离开的时间，没有写原因，请选择是怎样离开的".to_owned()
        } else {
            format!("离开原因“{reason}”不是认识的词，请选择是怎样离开的；原文会记在说明里")
        };
        row.ask(at.record, field, "left_how", message, choices);
        None
    }

    /// Enters the going away, after everything else of the row.
    pub(super) fn leave(&self, at: &Row<'_>, leaving: Option<Leaving>, row: &mut Judged, action: &mut MemberAction) {
        let Some(Leaving { kind, field, transfer, note, within }) = leaving else { return };
        let (to, reason) = (at.record.text("moved_to").trim(), at.record.text("left_reason").trim());
        if let Some(unit) = within {
            let on = match transfer {
                Transfer::New(on) | Transfer::Mends(_, on) => Some(on),
                Transfer::Held(_) => at.record.date(field),
                Transfer::Nothing => None,
            };
            let here = at.known.and_then(|m| m.on(self.today)).and_then(|s| s.unit).map(UnitRef::of_id);
            if here != Some(unit) {
                action.events.push(Planned::of(field, EventKind::Assigned, on).at(Some(unit)).noted(note));
                tell(row, at, "moved_to", "", to);
                tell(row, at, field, "", on.map(PartialDate::dots).unwrap_or_default());
            }
            return;
        }
        let held = at.known.and_then(|m| m.events.iter().rfind(|e| e.kind == kind));
        let gone = at.known.and_then(|m| m.on(self.today)).is_some_and(|s| s.stage.has_left());
        match transfer {
            Transfer::New(on) => {
                if !self.out_in_order(at, field, on, row, action) {
                    return;
                }
                action.events.push(Planned::of(field, kind, Some(on)).noted(note));
                tell(row, at, field, "", on.dots());
                tell_note(at, "moved_to", to, row);
                tell_note(at, "left_reason", reason, row);
            }
            Transfer::Mends(id, on) => {
                action.redated.push((id, on, field));
                let before = held.and_then(|e| e.on).map(PartialDate::dots).unwrap_or_default();
                tell(row, at, field, before, on.dots());
                self.note(at, id, "moved_to", to, &note, row, action);
            }
            Transfer::Held(Some(id)) => self.note(at, id, "moved_to", to, &note, row, action),
            Transfer::Held(None) => {}
            // Its day was left out or is asked.
            Transfer::Nothing if at.record.date(field).is_some() && !at.record.answered(&format!("omit:{field}")) => {}
            Transfer::Nothing => match held.filter(|_| gone) {
                Some(event) => {
                    if let Some(id) = event.id {
                        self.note(at, id, "moved_to", to, &note, row, action);
                    }
                }
                None => {
                    let by = if reason.is_empty() { "moved_to" } else { "left_reason" };
                    action.events.push(Planned::of(by, kind, None).noted(note));
                    tell_note(at, "moved_to", to, row);
                    tell_note(at, "left_reason", reason, row);
                    if at.said.gone.is_some() {
                        tell(row, at, "stage", "", at.record.raw("stage"));
                    }
                }
            },
        }
    }

    /// A going before the coming is asked, unless the person had come before.
    fn out_in_order(
        &self,
        at: &Row<'_>,
        field: &'static str,
        on: PartialDate,
        row: &mut Judged,
        action: &mut MemberAction,
    ) -> bool {
        let new = action.events.iter().filter(|e| e.kind == EventKind::TransferredIn).filter_map(|e| e.on);
        let held = at.known.into_iter().flat_map(|m| &m.events).filter(|e| e.kind == EventKind::TransferredIn);
        let came: Vec<PartialDate> = new.chain(held.filter_map(|e| e.on)).collect();
        let before = came.iter().any(|c| c.first_day() <= on.last_day());
        let Some(first) = came.iter().min_by_key(|c| c.first_day()).filter(|_| !before) else { return true };
        let [take, omit] = ["take", "omit"].map(|what| format!("{what}:{field}"));
        if at.record.answered(&take) {
            return true;
        }
        let label = at.record.label(field);
        if at.record.answered(&omit) {
            row.leave(at.record, field, "omitted", format!("按您的选择，{label}没有导入"));
            return false;
        }
        let mut choices =
            vec![(take, "先转出、后来又转入，两次都登记".to_owned()), (omit, format!("{label}不导入，其余照常导入"))];
        let coming = "transferred_in_on";
        if action.has_from(coming) {
            let omit = format!("omit:{coming}");
            let label = at.record.label(coming);
            if at.record.answered(&omit) {
                action.drop_field(coming);
                row.changes.retain(|c| c.label != label);
                row.leave(at.record, coming, "omitted", format!("按您的选择，{label}没有导入"));
                return true;
            }
            choices.push((omit, format!("{label}不导入，其余照常导入")));
        }
        let message = format!("{label}{}早于转入时间{}，请核对后选择", on.chinese(), first.chinese());
        row.ask(at.record, field, "out_before_in", message, choices);
        false
    }

    /// 是否失联, 是否流动, 延长预备期.
    pub(super) fn marked(&self, at: &Row<'_>, row: &mut Judged, action: &mut MemberAction) {
        let status = at.known.and_then(|m| m.on(self.today));
        let marks = [
            ("missing", status.is_some_and(|s| s.out_of_contact), EventKind::ContactLost, EventKind::ContactRestored),
            ("floating", status.is_some_and(|s| s.floating), EventKind::FloatingOut, EventKind::FloatingBack),
        ];
        for (field, held, begins, ends) in marks {
            let word = at.record.text(field);
            if word.is_empty() {
                continue;
            }
            let Some(said) = yes_or_no(word) else {
                row.leave(at.record, field, "unknown_word", format!("“{word}”看不出是“是”还是“否”，没有导入，请改写"));
                continue;
            };
            match (said, held) {
                (true, false) => {
                    action.events.push(Planned::of(field, begins, None));
                    tell(row, at, field, "否", "是");
                }
                (false, true) => {
                    if self.is_older(None) && !super::settle_older(at.record, field, "是", "否", row) {
                        continue;
                    }
                    let note = "据导入的花名册";
                    action.events.push(Planned::of(field, ends, Some(PartialDate::day(self.today))).noted(note));
                    tell(row, at, field, "是", "否");
                }
                _ => {}
            }
        }
        self.extended(at, row, action);
    }

    fn extended(&self, at: &Row<'_>, row: &mut Judged, action: &mut MemberAction) {
        use crate::sheets::fields::{ReadContext, read_date};
        let field = "probation_extended_to";
        let word = at.record.text(field);
        if word.is_empty() || yes_or_no(word) == Some(false) {
            return;
        }
        let context = ReadContext { this_year: chrono::Datelike::year(&self.today) };
        let read = read_date(&crate::sheets::workbook::Cell::Text(word.to_owned()), context, false).ok().flatten();
        let Some(on) = read.map(|p| p.value) else {
            row.leave(at.record, field, "unknown_word", format!("“{word}”不是日期，没有导入；请写延长到哪一天"));
            return;
        };
        let Some(until) = on.exact() else {
            row.leave(at.record, field, "day_wanted", "只有年月，没有导入，请补上是哪一天");
            return;
        };
        let held: Vec<_> = at.held(EventKind::ProbationExtended).filter_map(|e| e.step.until).collect();
        if held.contains(&until) {
            return;
        }
        if let Some(other) = held.first() {
            let message = format!("已登记延长到{}，没有改动，请核对", crate::ground::calendar::chinese(*other));
            row.leave(at.record, field, "extended_differs", message);
            return;
        }
        let Some(on) = at.plausible.settle(at.record, field, (on, Sort::Ahead), None, row) else { return };
        let planned = Planned::of(field, EventKind::ProbationExtended, None);
        action.events.push(Planned { until: on.exact(), ..planned });
        tell(row, at, field, "", on.dots());
    }
}
