//! Things by the units they are within, so that the figure of a unit walks its own things and no others.

use std::collections::HashMap;

use crate::books::organisation::Roll;
use crate::ground::ids::UnitId;

/// Places of things, by every unit above them and their own.
#[derive(Debug, Default)]
pub(super) struct ByUnit {
    places: HashMap<UnitId, Vec<usize>>,
}

impl ByUnit {
    /// Files things by the unit each belongs to.
    pub(super) fn of(roll: &Roll, units: impl Iterator<Item = Option<UnitId>>) -> Self {
        let mut places: HashMap<UnitId, Vec<usize>> = HashMap::new();
        for (place, unit) in units.enumerate() {
            let mut at = unit;
            // No further up than there are units: a circle ends too.
            for _ in 0..=roll.units.len() {
                let Some(id) = at else { break };
                let filed = places.entry(id).or_default();
                if filed.last() == Some(&place) {
                    break;
                }
                filed.push(place);
                at = roll.unit(id).and_then(|u| u.parent);
            }
        }
        Self { places }
    }

    /// The things of a unit and of what is below it, in their order.
    pub(super) fn within<'i, T>(&'i self, unit: UnitId, things: &'i [T]) -> impl Iterator<Item = &'i T> + use<'i, T> {
        self.places.get(&unit).into_iter().flatten().filter_map(|place| things.get(*place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_no_known_unit_are_nobodys_and_a_unit_has_its_own_in_order() {
        let units = [Some(2), None, Some(3), Some(2)].map(|id: Option<i64>| id.map(UnitId));
        let by = ByUnit::of(&Roll::default(), units.into_iter());
        let things = ["a", "b", "c", "d"];
        assert_eq!(by.within(UnitId(2), &things).collect::<Vec<_>>(), [&"a", &"d"]);
        assert_eq!(by.within(UnitId(3), &things).count(), 1);
        assert_eq!(by.within(UnitId(9), &things).count(), 0);
    }
}
