//! Which way toward membership a row speaks of: one that is held, or another that begins after an end.

use super::super::judged::Judged;
use super::super::record::Record;
use super::Row;
use super::facts::says_less;
use crate::books::organisation::{EventKind, Member, PersonEvent, StepDetail};
use crate::ground::calendar::{Day, PartialDate};

/// Steps that tell ways apart, by field, the first said first.
const TELLING: [(&str, EventKind); 5] = [
    ("applied_on", EventKind::Applied),
    ("activist_on", EventKind::Activist),
    ("prospect_on", EventKind::Prospect),
    ("admitted_on", EventKind::Admitted),
    ("confirmed_on", EventKind::Confirmed),
];

/// The place of the way a row speaks of; past the last where its dates begin another.
pub(super) fn spoken_of(record: &Record<'_>, known: Option<&Member>) -> usize {
    let Some(member) = known else { return 0 };
    let said = || TELLING.iter().filter_map(|(field, kind)| Some((*kind, record.date(field)?)));
    for (kind, on) in said() {
        let repeats = |e: &PersonEvent| e.kind == kind && e.on.is_some_and(|kept| kept == on || says_less(on, kept));
        if let Some(way) = (0..member.ways().len()).rev().find(|way| member.of_way(*way).any(repeats)) {
            return way;
        }
    }
    // The life itself tells of which way the first step said would be.
    let Some((kind, on)) = said().next() else { return member.present_way() };
    let (supposed, place) = member.supposing(step(member, kind, on));
    supposed.way_of(place)
}

fn step(member: &Member, kind: EventKind, on: PartialDate) -> PersonEvent {
    let step = StepDetail::default();
    PersonEvent { id: None, person: member.id, kind, on: Some(on), unit: None, note: String::new(), step }
}

impl Row<'_> {
    /// Whether the row begins another way.
    pub(super) fn is_fresh(&self) -> bool {
        self.known.is_some_and(|m| self.way >= m.ways().len())
    }

    /// What is held of a kind: a step on the way the row speaks of.
    pub(super) fn held(&self, kind: EventKind) -> impl Iterator<Item = &PersonEvent> {
        let way = self.way;
        self.known.into_iter().flat_map(move |m| {
            let mine = move |place: usize| !kind.is_step() || m.way_of(place) == way;
            let of_kind = move |(place, e): &(usize, &PersonEvent)| e.kind == kind && mine(*place);
            m.events.iter().enumerate().filter(of_kind).map(|(_, e)| e)
        })
    }

    /// Tells that the row is entered as another way.
    pub(super) fn tell_fresh(&self, row: &mut Judged) {
        let Some(member) = self.known.filter(|_| self.is_fresh()) else { return };
        let ended = member.ways().last().and_then(|way| way.ended(Day::MAX)).filter(|e| e.on > Day::MIN);
        let when = ended.map(|e| crate::ground::calendar::chinese(e.on)).unwrap_or_default();
        let field = TELLING.iter().map(|(field, _)| *field).find(|field| self.record.date(field).is_some());
        let message = format!("上一次发展已{when}结束，这里的日期在那以后，按又一次申请登记；以前的记录不变");
        let message = message.replace("已结束", "已经结束");
        row.warnings.push(self.record.note(field.unwrap_or("name"), message).coded("another_path"));
    }
}
