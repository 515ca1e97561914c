//! Whose a target or a project is: the school's, a unit's, or that of some other body the school has.

use super::judged::Judged;
use super::record::Record;
use super::units::UnitBook;
use crate::ground::ids::UnitId;

/// Words for the school as a whole.
const SCHOOL: [&str; 6] = ["全校", "学校", "本校", "校级", "全体", "全校性"];
/// How words for every unit at once begin: 各党支部, 全体党支部.
const EVERY: [&str; 4] = ["各", "全体", "所有", "全校"];
/// The school's own Party organisation, where the tree does not hold it as a unit.
const TOP: [&str; 10] =
    ["党总支", "总支", "党委", "党组织", "学校党总支", "学校党委", "学校党组织", "校党总支", "校党委", "校党组织"];
/// How the names of Party units end: these must be in the tree.
const PARTY: [&str; 6] = ["支部", "小组", "党委", "总支", "党组", "支部委员会"];

/// Whose something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    /// The cell says nothing.
    NotSaid,
    /// The school's.
    School,
    /// A unit's of the tree.
    Unit(UnitId),
    /// Some other body's, in words: 教务处.
    Other(String),
}

/// Reads the unit of a row. A Party unit that is not in the tree, or several by name, turns the row away: to
/// count for another unit would be wrong. All of them at once, and the school's own organisation, are the school.
pub(super) fn whose(record: &Record<'_>, field: &str, units: &UnitBook, school: &str, row: &mut Judged) -> Whose {
    let said = record.text(field).trim();
    if said.is_empty() {
        return Whose::NotSaid;
    }
    if let Some(unit) = units.held(said) {
        units.tell(record, field, said, row);
        return Whose::Unit(unit);
    }
    if SCHOOL.contains(&said) || said == school || (said.chars().count() >= 4 && school.ends_with(said)) {
        return Whose::School;
    }
    let whole = TOP.contains(&said) || EVERY.iter().any(|word| said.starts_with(word));
    if !whole && PARTY.iter().any(|ending| said.ends_with(ending)) {
        let message = format!("组织里没有“{said}”；请写组织里的名称，每个单位一行，全校的请留空");
        row.errors.push(record.note(field, message));
        return Whose::NotSaid;
    }
    row.warn(record, field, format!("“{said}”不是组织里的单位，按全校登记，原文写进备注"));
    Whose::Other(said.to_owned())
}

/// The note with the words for a body that has no place of its own; once.
pub(super) fn with_words(note: &str, whose: &Whose) -> String {
    let Whose::Other(name) = whose else { return note.to_owned() };
    let words = format!("责任单位：{name}");
    match note {
        "" => words,
        note if note.contains(&words) => note.to_owned(),
        note => format!("{note}；{words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_body_are_noted_once() {
        let office = Whose::Other("教务处".to_owned());
        assert_eq!(with_words("", &office), "责任单位：教务处");
        let noted = with_words("重点", &office);
        assert_eq!(noted, "重点；责任单位：教务处");
        assert_eq!(with_words(&noted, &office), noted);
        assert_eq!(with_words("重点", &Whose::School), "重点");
    }
}
