//! Whose meeting a row tells of.

use super::judged::Judged;
use super::record::Record;
use super::units::{UnitBook, UnitRef};

/// The unit a row names; a department counts where nothing else says one and the tree holds it.
pub(super) fn unit_of(record: &Record<'_>, units: &mut UnitBook, row: &mut Judged) -> Option<UnitRef> {
    let department = record.text("department").trim().to_owned();
    let unit = match record.unit_name() {
        "" => {
            let held = Some(department.as_str()).filter(|d| !d.is_empty()).and_then(|d| units.known(d));
            if held.is_some() {
                units.tell(record, "department", &department, row);
            }
            match held {
                Some(id) => return Some(UnitRef::Held(id)),
                None => units.only_branch(),
            }
        }
        name => {
            units.tell(record, "unit", name, row);
            Some(units.find(name))
        }
    };
    let same = |u: UnitRef| matches!(u, UnitRef::Held(id) if units.known(&department) == Some(id));
    if !department.is_empty() && !unit.is_some_and(same) {
        let message = format!("“{department}”不作为党支部登记，没有导入；要保留的请设为本校项目");
        row.leave(record, "department", "not_a_unit", message);
    }
    superior(record, units, unit, row);
    match record.text("group") {
        "" => unit,
        group => unit.map(|unit| units.find_group(group, unit)),
    }
}

/// 上级党组织 is held against the tree.
fn superior(record: &Record<'_>, units: &UnitBook, unit: Option<UnitRef>, row: &mut Judged) {
    let said = record.text("committee").trim();
    if said.is_empty() {
        return;
    }
    let above = unit.map(|u| units.above(u)).unwrap_or_default();
    match units.known(said) {
        Some(id) if above.contains(&id) => {}
        None if units.is_school(said) => {}
        Some(_) => row.leave(record, "committee", "other_committee", format!("“{said}”不是它的上级党组织，请核对")),
        None => row.leave(record, "committee", "not_checked", format!("组织里没有“{said}”，没有核对上级党组织")),
    }
}
