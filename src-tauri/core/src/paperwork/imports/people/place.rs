//! Branch and group. Somebody already placed elsewhere moves on the day of the import: the roster says where people
//! stand, not since when.

use super::super::judged::Judged;
use super::super::units::{UnitBook, UnitRef};
use super::action::{MemberAction, Planned};
use super::dates::elsewhere;
use super::leaving::Leaving;
use super::sheets::between_sheets;
use super::transfers::Transfer;
use super::{Members, Row, settle_older, shown, tell};
use crate::books::organisation::{EventKind, PersonEvent, Stage};
use crate::ground::calendar::PartialDate;

const NOTE: &str = "据导入的花名册";

impl Members<'_> {
    pub(super) fn place(
        &self,
        at: &Row<'_>,
        leaving: Option<&Leaving>,
        arrival: &Transfer,
        units: &mut UnitBook,
        row: &mut Judged,
        action: &mut MemberAction,
    ) -> Option<UnitRef> {
        let record = at.record;
        let status = at.known.and_then(|m| m.on(self.today));
        let current = status.and_then(|s| s.unit).map(UnitRef::of_id);
        let own = record.text("unit").to_owned();
        let name = self.branch_name(at, &own, units, row);
        // Somebody placed already stays where no cell of the row itself says otherwise.
        if name.is_empty() || (own.is_empty() && current.is_some()) {
            if let (None, None, Some(only)) = (current, at.known, units.only_branch()) {
                self.first_place(arrival, only, action);
                return Some(only);
            }
            if at.known.is_none() && leaving.is_none() {
                let note = record.note("unit", "没有写明党支部，导入后请在名册中补上".to_owned());
                row.warnings.push(note.coded("no_branch"));
            }
            if let Some(stage) =
                status.map(|s| s.stage).filter(|s| s.has_left() && at.said.stage.is_some_and(Stage::is_member))
                && leaving.is_none()
                && !at.is_fresh()
                && !matches!(arrival, Transfer::New(_) | Transfer::Mends(..))
            {
                return self.has_left(at, stage, current, units, row, action);
            }
            return current;
        }
        if at.known.is_some() && leaving.is_some() {
            return self.left_from(at, &name, current, units, row);
        }
        let branch = units.find(&name);
        if own.is_empty() {
            let message = format!("没有写明党支部，按分组标题、表头或上一行识别为{}", units.name(branch));
            row.warnings.push(record.note("unit", message).coded("branch_from_caption"));
        }
        if let Some((closed, successors)) = units.closed(branch, self.today)
            && leaving.is_none()
            && current.map(|at| units.branch_ref(at)) != Some(branch)
        {
            let branch = units.name(branch);
            let go_on = match successors.as_slice() {
                [] => String::new(),
                names => format!("，以后是{}", names.join("、")),
            };
            let when = crate::ground::calendar::chinese(closed);
            let message = format!("“{branch}”已在{when}撤销{go_on}；没有编入，请写明现在在哪个支部");
            row.leave(record, "unit", "unit_closed", message);
            return current;
        }
        let group = record.text("group");
        let target = if group.is_empty() { branch } else { units.find_group(group, branch) };
        let stays = current.is_some_and(|at| target == at || (group.is_empty() && units.branch_ref(at) == target));
        let comes = matches!(arrival, Transfer::New(_));
        if let Some(stage) = status.map(|s| s.stage).filter(|s| s.has_left())
            && !comes
            && !at.is_fresh()
            && self.companions.is_none()
        {
            return self.has_left(at, stage, Some(target), units, row, action);
        }
        if stays {
            return current;
        }
        let Some(here) = current else {
            self.first_place(arrival, target, action);
            self.tell_place(at, None, target, units, row);
            return Some(target);
        };
        if let Some(first) = elsewhere(at, "unit") {
            // The group within the branch another sheet named is no other branch.
            let within = units.branch_ref(target) == here;
            let (before, after) = (units.name(here), units.name(target));
            if !within && !between_sheets(record, "unit", first, &before, &after, row) {
                return Some(here);
            }
            // A place that the file itself brought is mended; one that is held is moved away from.
            let brought = |e: &PersonEvent| e.id.is_none() && e.unit == Some(here.as_id());
            if at.known.is_some_and(|m| m.events.iter().any(brought)) {
                action.moved = Some((here, target));
                self.tell_place(at, Some(here), target, units, row);
                return Some(target);
            }
        } else if super::dates::said_before(at, "unit") {
            super::dates::second_row(at, "unit", &units.name(here), row);
            return Some(here);
        }
        if !comes && self.would_move_back(at) {
            let (before, after) = (units.name(here), units.name(target));
            if !settle_older(record, "unit", &before, &after, row) {
                return Some(here);
            }
        }
        if !comes {
            let on = Some(PartialDate::day(self.today));
            action.events.push(Planned::of("unit", EventKind::Assigned, on).at(Some(target)).noted(NOTE));
        }
        self.tell_place(at, Some(here), target, units, row);
        Some(target)
    }

    /// The branch a row names. What is plainly no branch under a heading that may mean any unit makes none.
    fn branch_name(&self, at: &Row<'_>, own: &str, units: &UnitBook, row: &mut Judged) -> String {
        let name = at.record.unit_name();
        if own.is_empty() {
            return name.to_owned();
        }
        let heading = at.record.heading("unit");
        let party = |text: &str| ["支部", "党", "总支", "小组", "组织"].iter().any(|word| text.contains(word));
        if party(heading) || party(own) || units.known(own).is_some() {
            return name.to_owned();
        }
        let message = format!("“{heading}”里的“{own}”不像党支部，没有当作党支部导入");
        row.leave(at.record, "unit", "not_a_branch", message);
        String::new()
    }

    /// The first place of somebody: since the coming the row tells, else since nobody knows when.
    fn first_place(&self, arrival: &Transfer, unit: UnitRef, action: &mut MemberAction) {
        if !matches!(arrival, Transfer::New(_)) {
            action.events.push(Planned::of("unit", EventKind::Assigned, None).at(Some(unit)));
        }
    }

    /// A list of those who left names the branch they left: nobody is moved by it.
    fn left_from(
        &self,
        at: &Row<'_>,
        name: &str,
        current: Option<UnitRef>,
        units: &UnitBook,
        row: &mut Judged,
    ) -> Option<UnitRef> {
        let named = units.known(name).map(UnitRef::Held);
        let same = match (named, current) {
            (Some(named), Some(here)) => named == here || named == units.branch_ref(here),
            _ => false,
        };
        if !same && !at.record.text("unit").is_empty() {
            let here = shown(units, current);
            let message = format!("名册里是{here}，表里是{name}；离开的人不再调整党支部，这一格没有导入");
            row.leave(at.record, "unit", "left_elsewhere", message);
        }
        current
    }

    /// Somebody who left stands in the roster again.
    fn has_left(
        &self,
        at: &Row<'_>,
        stage: Stage,
        target: Option<UnitRef>,
        units: &UnitBook,
        row: &mut Judged,
        action: &mut MemberAction,
    ) -> Option<UnitRef> {
        let field = "unit";
        let (name, label) = (shown(units, target), stage.label());
        let [take, omit] = ["take:unit", "omit:unit"].map(str::to_owned);
        let may_return = stage == Stage::TransferredOut;
        if may_return && at.record.answered(&take) {
            let on = Some(PartialDate::day(self.today));
            action.events.push(Planned::of(field, EventKind::TransferredIn, on).at(target).noted(NOTE));
            tell(row, at, field, label, name);
            return target;
        }
        if at.record.answered(&omit) {
            row.leave(at.record, field, "omitted", format!("按您的选择，仍是{label}"));
            return None;
        }
        let mut choices = Vec::new();
        if may_return {
            choices.push((take, format!("已转回{name}，从今天起")));
        }
        choices.push((omit, format!("仍是{label}，其余照常导入")));
        let message = format!("名册里{}{label}，这份表又列在{name}。是又回来了吗？", at.record.text("name"));
        row.ask(at.record, field, "has_left", message, choices);
        None
    }

    /// Whether the person was placed after the day the file speaks of.
    fn would_move_back(&self, at: &Row<'_>) -> bool {
        let placed = at.known.into_iter().flat_map(|m| &m.events);
        let latest = placed
            .filter(|e| matches!(e.kind, EventKind::Assigned | EventKind::TransferredIn))
            .filter_map(|e| e.on)
            .map(PartialDate::first_day)
            .max();
        self.is_older(latest)
    }

    fn tell_place(&self, at: &Row<'_>, before: Option<UnitRef>, after: UnitRef, units: &UnitBook, row: &mut Judged) {
        let branch = |unit: Option<UnitRef>| shown(units, unit.map(|u| units.branch_ref(u)));
        let group = |unit: Option<UnitRef>| shown(units, unit.filter(|u| units.branch_ref(*u) != *u));
        let after = Some(after);
        for (field, before, after) in [("unit", branch(before), branch(after)), ("group", group(before), group(after))]
        {
            if before != after {
                tell(row, at, field, before, after);
            }
        }
    }
}
