//! The rules of the house that the compiler does not know. Each message says what is bad, what
//! would be good and why the rule is there.

mod circles;
mod house;
mod rooms;
pub mod source;
mod who_knows_whom;

use source::Source;

use crate::place;

/// A rule that is broken somewhere.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    place: String,
    bad: String,
    good: &'static str,
    why: &'static str,
}

/// A rule over all sources.
type Rule = fn(&[Source]) -> Vec<Breach>;

const RULES: &[Rule] = &[
    rooms::core_rooms,
    rooms::floors_are_named,
    rooms::permissions_are_used,
    rooms::shell_knows_no_domain,
    rooms::core_has_no_window,
    rooms::shared_knows_no_feature,
    circles::files_form_no_circle,
    house::files_are_short,
    house::nothing_left_for_later,
    house::names_say_what_is_inside,
    house::core_is_given_the_clock,
    house::one_door_to_the_database,
    house::pages_are_given_the_day,
    house::tests_have_folders_of_their_own,
];

/// The table of the rooms for ARCHITECTURE.md, the faces first; what all know of the ground is left out.
pub fn table_of_rooms() -> String {
    use who_knows_whom::{FLOORS, ROOMS};
    let mut table = String::from("| floor | room | what it is | who it knows |\n|---|---|---|---|\n");
    for (floor, _) in FLOORS.iter().rev() {
        for room in ROOMS.iter().filter(|room| room.floor == *floor) {
            let told = room.knows.iter().filter(|known| !["error", "ids", "calendar"].contains(known));
            let known: Vec<&str> = told.map(|known| if *known == "*" { "all" } else { known }).collect();
            let known = if known.is_empty() { "nobody".to_owned() } else { known.join(", ") };
            table.push_str(&format!("| {floor} | `{}` | {} | {known} |\n", room.name, room.what));
        }
    }
    table
}

/// Checks every rule and tells all breaches at once.
pub fn check() -> Result<(), String> {
    let sources = source::read(&place::root())?;
    let breaches: Vec<Breach> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
    if breaches.is_empty() {
        println!("房间规矩: {} 个文件，{} 条规矩，都合", sources.len(), RULES.len());
        return Ok(());
    }
    let told: Vec<String> = breaches
        .iter()
        .map(|breach| {
            format!("{}\n  不合: {}\n  应当: {}\n  缘由: {}", breach.place, breach.bad, breach.good, breach.why)
        })
        .collect();
    Err(format!("{}\n\n共 {} 处不合规矩", told.join("\n\n"), breaches.len()))
}
