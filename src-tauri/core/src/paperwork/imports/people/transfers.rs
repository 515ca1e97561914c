//! Transfers in and out: each may come again, and nobody goes out before coming in.

use super::super::judged::Judged;
use super::super::plausible::Sort;
use super::super::units::UnitRef;
use super::action::{MemberAction, Planned};
use super::dates::{said_before, second_row};
use super::facts::says_less;
use super::{Members, Row, tell};
use crate::books::organisation::{EventKind, PersonEvent};
use crate::ground::calendar::PartialDate;
use crate::ground::ids::EventId;

/// What a date of coming or going does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    /// Nothing is said, or it is asked.
    Nothing,
    /// It is held already.
    Held(Option<EventId>),
    /// It mends the day of one that is held.
    Mends(EventId, PartialDate),
    /// It is another.
    New(PartialDate),
}

/// Whether an event is a going away.
const fn goes(kind: EventKind) -> bool {
    matches!(kind, EventKind::TransferredOut | EventKind::Removed | EventKind::Died | EventKind::MembershipSuspended)
}

impl Members<'_> {
    /// The transfer in a row tells.
    pub(super) fn arrival(&self, at: &Row<'_>, row: &mut Judged) -> Transfer {
        self.transfer(at, "transferred_in_on", EventKind::TransferredIn, row)
    }

    /// A day of coming or going: held, a mend of one that is held, or another. A second coming is another only where
    /// a going lies between; else the clerk is asked.
    pub(super) fn transfer(&self, at: &Row<'_>, field: &'static str, kind: EventKind, row: &mut Judged) -> Transfer {
        let Some(said) = at.record.date(field) else { return Transfer::Nothing };
        let events: &[PersonEvent] = at.known.map(|m| m.events.as_slice()).unwrap_or_default();
        let held: Vec<&PersonEvent> = events.iter().filter(|e| e.kind == kind).collect();
        let repeats = |e: &&&PersonEvent| e.on.is_some_and(|kept| kept == said || says_less(said, kept));
        if let Some(event) = held.iter().find(repeats) {
            return Transfer::Held(event.id);
        }
        let latest = held.last().and_then(|e| e.on);
        let Some(on) = at.plausible.take(at.record, field, Sort::Happened, latest, row) else {
            return Transfer::Nothing;
        };
        if let Some(event) = held.iter().find(|e| e.on == Some(on)) {
            return Transfer::Held(event.id);
        }
        let finer = |e: &&&PersonEvent| e.on.is_none_or(|kept| says_less(kept, on));
        if let Some(id) = held.iter().find(finer).and_then(|e| e.id) {
            return Transfer::Mends(id, on);
        }
        let opposite = |e: &&PersonEvent| {
            if kind == EventKind::TransferredIn { goes(e.kind) } else { e.kind == EventKind::TransferredIn }
        };
        let parted = |one: &PersonEvent| {
            let Some(kept) = one.on else { return false };
            let (from, to) = if kept.first_day() < on.first_day() { (kept, on) } else { (on, kept) };
            let between = |e: &PersonEvent| {
                e.on.is_some_and(|day| from.first_day() <= day.first_day() && day.first_day() <= to.first_day())
            };
            events.iter().filter(opposite).any(between)
        };
        if held.iter().all(|e| parted(e)) {
            return Transfer::New(on);
        }
        let Some(nearest) = held.iter().rfind(|e| !parted(e)) else { return Transfer::New(on) };
        let kept = nearest.on.map(PartialDate::chinese).unwrap_or_default();
        let (Some(id), false) = (nearest.id, said_before(at, field)) else {
            second_row(at, field, &kept, row);
            return Transfer::Nothing;
        };
        let [take, new, omit] = ["take", "new", "omit"].map(|what| format!("{what}:{field}"));
        if at.record.answered(&take) {
            return Transfer::Mends(id, on);
        }
        if at.record.answered(&new) {
            return Transfer::New(on);
        }
        let label = at.record.label(field);
        if at.record.answered(&omit) {
            row.leave(at.record, field, "omitted", format!("按您的选择，{label}没有导入"));
            return Transfer::Nothing;
        }
        let choices = [
            (take, format!("把{kept}更正为{}", on.chinese())),
            (new, "是另一次，两次都登记".to_owned()),
            (omit, "这一格不导入，其余照常导入".to_owned()),
        ];
        let message =
            format!("已登记的{label}是{kept}，表里是{}，中间没有登记过离开或回来。是更正，还是另一次？", on.chinese());
        row.ask(at.record, field, "second_transfer", message, choices);
        Transfer::Nothing
    }

    /// Enters the coming, with where from.
    pub(super) fn arrive(
        &self,
        at: &Row<'_>,
        arrival: Transfer,
        unit: Option<UnitRef>,
        row: &mut Judged,
        action: &mut MemberAction,
    ) {
        let field = "transferred_in_on";
        let from = at.record.text("moved_from").trim();
        let note = if from.is_empty() { String::new() } else { format!("由{from}转入") };
        match arrival {
            Transfer::New(on) => {
                let came = Planned::of(field, EventKind::TransferredIn, Some(on)).at(unit).noted(note);
                action.events.push(came);
                tell(row, at, field, "", on.dots());
                tell_note(at, "moved_from", from, row);
            }
            Transfer::Mends(id, on) => {
                action.redated.push((id, on, field));
                let before = event(at, id).and_then(|e| e.on).map(PartialDate::dots).unwrap_or_default();
                tell(row, at, field, before, on.dots());
                self.note(at, id, "moved_from", from, &note, row, action);
            }
            Transfer::Held(Some(id)) => self.note(at, id, "moved_from", from, &note, row, action),
            Transfer::Held(None) => {}
            Transfer::Nothing if from.is_empty() => {}
            Transfer::Nothing => {
                // Where from, without a day: of the coming that is held, or of one whose day is not known.
                let came = at.known.and_then(|m| m.events.iter().rfind(|e| e.kind == EventKind::TransferredIn));
                match came.map(|e| e.id) {
                    Some(Some(id)) => self.note(at, id, "moved_from", from, &note, row, action),
                    Some(None) => {}
                    None => {
                        action
                            .events
                            .push(Planned::of("moved_from", EventKind::TransferredIn, None).at(unit).noted(note));
                        tell_note(at, "moved_from", from, row);
                    }
                }
            }
        }
    }

    /// Fills in the note of an event that is held; one that says otherwise stays, and that is told.
    #[expect(clippy::too_many_arguments, reason = "one line of one row")]
    pub(super) fn note(
        &self,
        at: &Row<'_>,
        id: EventId,
        field: &'static str,
        said: &str,
        note: &str,
        row: &mut Judged,
        action: &mut MemberAction,
    ) {
        let held = event(at, id).map(|e| e.note.trim()).unwrap_or_default();
        if said.is_empty() || held.contains(said) {
            return;
        }
        if held.is_empty() {
            action.noted.push((id, note.to_owned()));
            tell_note(at, field, said, row);
        } else {
            row.leave(at.record, field, "note_differs", format!("已登记的是“{held}”，没有改动，请核对"));
        }
    }
}

fn event<'r>(at: &Row<'r>, id: EventId) -> Option<&'r PersonEvent> {
    at.known?.events.iter().find(|e| e.id == Some(id))
}

/// A cell that went into the note of an event.
pub(super) fn tell_note(at: &Row<'_>, field: &str, said: &str, row: &mut Judged) {
    if !said.is_empty() {
        tell(row, at, field, "", said);
    }
}
