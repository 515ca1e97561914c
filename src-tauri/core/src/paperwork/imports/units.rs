//! Units a file names, matched whatever prefix they carry; new ones are proposed for creation.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::judged::Judged;
use super::record::Record;

use crate::books::organisation::{Unit, UnitKind, former_names, insert_unit, units};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::sheets::fields::{strip_unit_prefix, unit_key};

/// A unit a row names: one that is held, or the place of a new one in [`UnitBook::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum UnitRef {
    /// In the vault.
    Held(UnitId),
    /// To be created with the import.
    New(usize),
}

impl UnitRef {
    /// As an id for what is reckoned before anything is written: one that is new has a number below nought.
    pub(super) fn as_id(self) -> UnitId {
        match self {
            Self::Held(id) => id,
            Self::New(at) => UnitId(-1 - i64::try_from(at).unwrap_or(i64::MAX - 1)),
        }
    }

    /// The unit of such an id.
    pub(super) fn of_id(id: UnitId) -> Self {
        usize::try_from(-1 - id.0).map_or(Self::Held(id), Self::New)
    }
}

/// The units of the vault and those the file adds.
pub(super) struct UnitBook {
    school: String,
    held: Vec<Unit>,
    keys: Vec<(String, UnitId)>,
    /// Names units had before they were renamed.
    former: Vec<(String, UnitId)>,
    /// Names the clerk was told about.
    told: RefCell<HashSet<String>>,
    /// Units to create, with the branch a group stands under.
    pub new: Vec<(Unit, Option<UnitRef>)>,
    /// What each name was found to be: a file names the same few units in thousands of rows.
    found: HashMap<String, UnitRef>,
    found_groups: HashMap<(UnitRef, String), UnitRef>,
}

impl UnitBook {
    pub(super) fn read(db: &Connection, school: &str) -> Result<Self> {
        let held = units(db)?;
        // Of two of one name the one that is still there is meant.
        let (open, closed): (Vec<&Unit>, Vec<&Unit>) = held.iter().partition(|u| u.closed_on.is_none());
        let in_turn = open.into_iter().chain(closed);
        let keys = in_turn.filter_map(|u| Some((unit_key(&u.name, school), u.id?))).collect();
        let former = former_names(db)?.into_iter().map(|(id, name)| (unit_key(&name, school), id)).collect();
        Ok(Self {
            school: school.to_owned(),
            held,
            keys,
            former,
            told: RefCell::default(),
            new: Vec::new(),
            found: HashMap::new(),
            found_groups: HashMap::new(),
        })
    }

    /// The only branch of the school, where there is just one.
    pub(super) fn only_branch(&self) -> Option<UnitRef> {
        let mut branches = self.held.iter().filter(|u| u.kind == UnitKind::Branch);
        match (branches.next(), branches.next()) {
            (Some(one), None) => one.id.map(UnitRef::Held),
            _ => None,
        }
    }

    /// The branch (or committee) of this name; proposed for creation if it is not held.
    pub(super) fn find(&mut self, name: &str) -> UnitRef {
        if let Some(found) = self.found.get(name) {
            return *found;
        }
        let found = self.look_up(name);
        self.found.insert(name.to_owned(), found);
        found
    }

    /// A unit held under this name; a file that names another is not a reason to create one.
    pub(super) fn held(&self, name: &str) -> Option<UnitId> {
        let key = unit_key(name, &self.school);
        let mut found = self.keys.iter().filter(|(k, _)| *k == key);
        match (found.next(), found.next()) {
            (Some((_, id)), None) => Some(*id),
            (None, _) => self.otherwise(name).map(|(id, _)| id),
            _ => None,
        }
    }

    /// A unit that goes by another name now, or is named with a remark: 第一党支部（教学）. Why it is meant.
    fn otherwise(&self, name: &str) -> Option<(UnitId, &'static str)> {
        let plain = name.replace('（', "(").replace('）', ")");
        let (bare, inside) = plain.split_once('(').unwrap_or((&plain, ""));
        let inside = inside.trim_end_matches(')').trim();
        let key = |name: &str| unit_key(name.trim(), &self.school);
        let only = |list: &[(String, UnitId)], key: &str| {
            let mut found = list.iter().filter(|(k, id)| k == key && !self.is_group(*id)).map(|(_, id)| *id);
            let first = found.next()?;
            found.all(|id| id == first).then_some(first)
        };
        let remarked = (bare != plain && !bare.is_empty()).then(|| only(&self.keys, &key(bare))).flatten();
        let before = ["原", "原名", "曾用名", "现", "现名"]
            .into_iter()
            .filter_map(|word| inside.strip_prefix(word))
            .map(|rest| rest.trim_start_matches(['名', ':', '：', '为']))
            .find_map(|rest| only(&self.keys, &key(rest)).or_else(|| only(&self.former, &key(rest))));
        remarked
            .map(|id| (id, "unit_remark"))
            .or_else(|| only(&self.former, &key(&plain)).map(|id| (id, "former_name")))
            .or_else(|| only(&self.former, &key(bare)).map(|id| (id, "former_name")))
            .or_else(|| before.map(|id| (id, "former_name")))
    }

    /// Tells once for which unit a name was taken where that is not the unit's own.
    pub(super) fn tell(&self, record: &Record<'_>, field: &str, name: &str, row: &mut Judged) {
        let key = unit_key(name, &self.school);
        if name.is_empty() || self.keys.iter().any(|(k, _)| *k == key) || self.told.borrow().contains(name) {
            return;
        }
        let Some((id, code)) = self.otherwise(name) else { return };
        self.told.borrow_mut().insert(name.to_owned());
        let unit = self.name(UnitRef::Held(id));
        let message = match code {
            "former_name" => format!("“{name}”是“{unit}”以前的名称，按“{unit}”登记"),
            _ => format!("“{name}”按组织里的“{unit}”登记，括号里的字没有登记"),
        };
        row.warnings.push(record.note(field, message).coded(code));
    }

    fn look_up(&mut self, name: &str) -> UnitRef {
        let key = unit_key(name, &self.school);
        if let Some((_, id)) = self.keys.iter().find(|(k, id)| *k == key && !self.is_group(*id)) {
            return UnitRef::Held(*id);
        }
        if let Some((id, _)) = self.otherwise(name) {
            return UnitRef::Held(id);
        }
        if let Some(at) = self.new.iter().position(|(u, p)| p.is_none() && unit_key(&u.name, &self.school) == key) {
            return UnitRef::New(at);
        }
        let short = strip_unit_prefix(name, &self.school);
        let kind = kind_of(&short);
        let root = |k: UnitKind| self.held.iter().find(|u| u.kind == k && u.parent.is_none()).and_then(|u| u.id);
        let parent = match kind {
            UnitKind::Branch => root(UnitKind::GeneralBranch).or_else(|| root(UnitKind::Committee)),
            UnitKind::GeneralBranch => root(UnitKind::Committee),
            _ => None,
        };
        self.propose(short, kind, parent, None)
    }

    /// The unit of the vault of this name, whatever its kind; nothing is proposed.
    pub(super) fn known(&self, name: &str) -> Option<UnitId> {
        let key = unit_key(name, &self.school);
        let own = self.keys.iter().find(|(k, _)| *k == key).map(|(_, id)| *id);
        own.or_else(|| self.otherwise(name).map(|(id, _)| id))
    }

    /// The group of this name in a branch.
    pub(super) fn find_group(&mut self, name: &str, branch: UnitRef) -> UnitRef {
        let asked = (branch, name.to_owned());
        if let Some(found) = self.found_groups.get(&asked) {
            return *found;
        }
        let found = self.look_up_group(name, branch);
        self.found_groups.insert(asked, found);
        found
    }

    fn look_up_group(&mut self, name: &str, branch: UnitRef) -> UnitRef {
        let key = unit_key(name, &self.school);
        if let UnitRef::Held(parent) = branch
            && let Some(unit) = self.held.iter().find(|u| {
                u.kind == UnitKind::Group && u.parent == Some(parent) && unit_key(&u.name, &self.school) == key
            })
            && let Some(id) = unit.id
        {
            return UnitRef::Held(id);
        }
        if let Some(at) =
            self.new.iter().position(|(u, p)| *p == Some(branch) && unit_key(&u.name, &self.school) == key)
        {
            return UnitRef::New(at);
        }
        let short = strip_unit_prefix(name, &self.school);
        self.propose(short, UnitKind::Group, None, Some(branch))
    }

    fn propose(&mut self, name: String, kind: UnitKind, parent: Option<UnitId>, branch: Option<UnitRef>) -> UnitRef {
        self.new.push((Unit::new(kind, name, parent), branch));
        UnitRef::New(self.new.len() - 1)
    }

    /// How many units are proposed so far.
    pub(super) fn mark(&self) -> usize {
        self.new.len()
    }

    /// Takes back what was proposed since: the row that named it is not written.
    pub(super) fn forget_since(&mut self, mark: usize) {
        if self.new.len() > mark {
            self.new.truncate(mark);
            let stays =
                |unit: &UnitRef| matches!(unit, UnitRef::Held(_)) || matches!(unit, UnitRef::New(at) if *at < mark);
            self.found.retain(|_, unit| stays(unit));
            self.found_groups.retain(|(branch, _), unit| stays(branch) && stays(unit));
        }
    }

    /// Names of 党委 and 党总支 in the school's tree.
    pub(super) fn superiors(&self) -> Vec<&str> {
        let above = |u: &&Unit| matches!(u.kind, UnitKind::Committee | UnitKind::GeneralBranch);
        self.held.iter().filter(above).map(|u| u.name.as_str()).collect()
    }

    /// Whether a name means one of these, whatever prefix it carries.
    pub(super) fn names_one_of<'n>(&self, name: &str, mut those: impl Iterator<Item = &'n str>) -> bool {
        let key = unit_key(name, &self.school);
        those.any(|other| !other.is_empty() && unit_key(other, &self.school) == key)
    }

    /// The branch of a group, held or new; any other unit is itself.
    pub(super) fn branch_ref(&self, unit: UnitRef) -> UnitRef {
        match unit {
            UnitRef::Held(id) => UnitRef::Held(self.branch_of(id)),
            UnitRef::New(at) => self.new.get(at).and_then(|(_, branch)| *branch).unwrap_or(unit),
        }
    }

    /// The unit a title begins with, and the rest: 第二党支部 and 书记 of 第二党支部书记. A title that names no unit
    /// is all rest; so is 党支部书记, whose unit is the person's own.
    pub(super) fn split_title(&self, title: &str) -> (Option<UnitRef>, String) {
        let held = self.held.iter().filter_map(|u| Some((u.name.as_str(), UnitRef::Held(u.id?))));
        let new = self.new.iter().enumerate().map(|(at, (u, _))| (u.name.as_str(), UnitRef::New(at)));
        let named = held.chain(new).filter_map(|(name, unit)| {
            let rest = title.strip_prefix(name).filter(|rest| !rest.is_empty())?;
            Some((name.len(), unit, rest))
        });
        match named.max_by_key(|(length, ..)| *length) {
            Some((_, unit, rest)) => (Some(unit), rest.to_owned()),
            None => (None, title.to_owned()),
        }
    }

    fn is_group(&self, id: UnitId) -> bool {
        self.held.iter().any(|u| u.id == Some(id) && u.kind == UnitKind::Group)
    }

    /// The unit's name, as shown to the clerk.
    pub(super) fn name(&self, unit: UnitRef) -> String {
        match unit {
            UnitRef::Held(id) => {
                self.held.iter().find(|u| u.id == Some(id)).map(|u| u.name.clone()).unwrap_or_default()
            }
            UnitRef::New(at) => self.new.get(at).map(|(u, _)| u.name.clone()).unwrap_or_default(),
        }
    }

    /// Whether a name is the school's own: its Party organisation goes by it where the tree holds none.
    pub(super) fn is_school(&self, name: &str) -> bool {
        let plain = name.trim_start_matches("中国共产党").trim_start_matches("中共");
        !self.school.is_empty()
            && plain.starts_with(self.school.as_str())
            && !self.held.iter().any(|u| u.parent.is_none() && u.kind != UnitKind::Branch)
    }

    /// The units above a held one.
    pub(super) fn above(&self, unit: UnitRef) -> Vec<UnitId> {
        let UnitRef::Held(id) = unit else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = self.held.iter().find(|u| u.id == Some(id)).and_then(|u| u.parent);
        while let Some(above) = at.filter(|a| !found.contains(a)) {
            found.push(above);
            at = self.held.iter().find(|u| u.id == Some(above)).and_then(|u| u.parent);
        }
        found
    }

    /// The unit above a held group.
    pub(super) fn branch_of(&self, id: UnitId) -> UnitId {
        match self.held.iter().find(|u| u.id == Some(id)) {
            Some(u) if u.kind == UnitKind::Group => u.parent.unwrap_or(id),
            _ => id,
        }
    }

    /// The day a held unit was closed, or its branch, and what goes on in its place.
    pub(super) fn closed(&self, unit: UnitRef, by: Day) -> Option<(Day, Vec<String>)> {
        let UnitRef::Held(id) = unit else { return None };
        let with_branch = [id, self.branch_of(id)];
        let found = with_branch.iter().find_map(|id| {
            self.held.iter().find(|u| u.id == Some(*id) && u.closed_on.is_some_and(|closed| closed <= by))
        })?;
        let names = found.successors.iter().map(|id| self.name(UnitRef::Held(*id))).collect();
        found.closed_on.map(|closed| (closed, names))
    }

    /// Names of the units to create, in order.
    pub(super) fn new_names(&self) -> Vec<String> {
        self.new.iter().map(|(u, _)| u.name.clone()).collect()
    }

    /// Creates the new units inside the import's change; gives their ids by place.
    pub(super) fn create(&self, tx: &Connection) -> Result<Vec<UnitId>> {
        let mut ids: Vec<UnitId> = Vec::with_capacity(self.new.len());
        for (unit, branch) in &self.new {
            let mut unit = unit.clone();
            if let Some(branch) = branch {
                unit.parent = match branch {
                    UnitRef::Held(id) => Some(*id),
                    UnitRef::New(at) => ids.get(*at).copied(),
                };
            }
            ids.push(insert_unit(tx, &unit)?);
        }
        Ok(ids)
    }
}

/// The id of a unit once the new ones are created.
pub(super) fn resolve(unit: UnitRef, created: &[UnitId]) -> Option<UnitId> {
    match unit {
        UnitRef::Held(id) => Some(id),
        UnitRef::New(at) => created.get(at).copied(),
    }
}

fn kind_of(name: &str) -> UnitKind {
    if name.contains("小组") {
        // A group named without its branch cannot stand alone; it is entered as a branch and the
        // clerk sees it among the proposed units.
        UnitKind::Branch
    } else if name.contains("总支") {
        UnitKind::GeneralBranch
    } else if name.ends_with("党委") || (name.ends_with("委员会") && !name.contains("支部")) {
        UnitKind::Committee
    } else {
        UnitKind::Branch
    }
}
