//! What a vault holds as plain values: by record and by the field of the dictionary that says it. A witness of its
//! own: it asks the core's reading verbs, none of what imports or exports.

mod people;
mod registers;

use std::collections::BTreeMap;

use dangwu_core::books::organisation::Unit;
use dangwu_core::ground::calendar::{Day, PartialDate};
use dangwu_core::ground::ids::UnitId;
use dangwu_core::paperwork::imports::ImportKind;
use dangwu_core::vault::office::Office;

/// What is held of one record: field of the dictionary to plain value. What is not known is absent.
pub type Record = BTreeMap<&'static str, String>;
/// Records by the words that name them.
pub type Records = BTreeMap<String, Record>;

/// Everything held that a kind of file can tell.
pub fn of(office: &Office, kind: ImportKind) -> Records {
    match kind {
        ImportKind::Members => people::people(office, false),
        ImportKind::Development => people::people(office, true),
        ImportKind::Meetings => registers::meetings(office),
        ImportKind::Tasks => registers::tasks(office),
        ImportKind::Problems => registers::problems(office),
        ImportKind::Risks => registers::risks(office),
        ImportKind::Targets => registers::targets(office),
        ImportKind::Letters => registers::letters(office),
        ImportKind::Projects => registers::projects(office),
        ImportKind::Framework => registers::frameworks(office),
    }
}

/// Every row of every table of facts, as it stands: equal where nothing at all has changed.
pub fn rows(office: &Office) -> Vec<String> {
    let db = office.db();
    let mut stmt = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = stmt.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    let trail = ["audit", "change", "change_lean", "export_log", "import_heading", "written_file"];
    let mut all = Vec::new();
    for name in names.iter().filter(|n| !trail.contains(&n.as_str()) && !n.starts_with("sqlite_")) {
        let mut stmt = db.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2")).unwrap();
        let columns = stmt.column_count();
        let row = |r: &rusqlite::Row<'_>| {
            let values: Vec<String> = (0..columns).map(|c| format!("{:?}", r.get_ref(c).unwrap())).collect();
            Ok(format!("{name} {}", values.join(" ")))
        };
        all.extend(stmt.query_map([], row).unwrap().map(Result::unwrap));
    }
    all
}

/// The units of a vault by the names of all above them.
pub struct Tree(Vec<Unit>);

impl Tree {
    pub fn read(office: &Office) -> Self {
        Self(dangwu_core::books::organisation::units(office.db()).unwrap())
    }

    fn unit(&self, id: UnitId) -> &Unit {
        self.0.iter().find(|u| u.id == Some(id)).unwrap()
    }

    /// A unit's own name.
    pub fn name(&self, id: UnitId) -> String {
        self.unit(id).name.clone()
    }

    /// Branch and group; the unit itself where it is no group.
    pub fn branch_and_group(&self, id: UnitId) -> (String, String) {
        let unit = self.unit(id);
        match (unit.kind, unit.parent) {
            (dangwu_core::books::organisation::UnitKind::Group, Some(above)) => (self.name(above), unit.name.clone()),
            _ => (unit.name.clone(), String::new()),
        }
    }

    /// All names.
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|u| u.name.clone()).collect()
    }
}

/// Puts what is known.
pub fn put(record: &mut Record, field: &'static str, value: impl Into<String>) {
    let value = value.into();
    if !value.is_empty() {
        record.insert(field, value);
    }
}

pub fn date(on: Option<PartialDate>) -> String {
    on.map(|d| d.to_string()).unwrap_or_default()
}

pub fn day(on: Option<Day>) -> String {
    on.map(|d| d.to_string()).unwrap_or_default()
}

/// Holds a record under its name; a second of the same name has a number.
pub fn hold(records: &mut Records, name: String, record: Record) {
    let mut at = name.clone();
    let mut n = 1;
    while records.contains_key(&at) {
        n += 1;
        at = format!("{name}#{n}");
    }
    records.insert(at, record);
}
