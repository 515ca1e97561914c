//! The whole roll in memory: who stood where on any day.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::member::Member;
use super::{
    EventKind, Exemption, ExemptionKind, PersonRow, Post, Sanction, SanctionKind, Stage, Unit, UnitKind, store,
};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{PersonId, UnitId};

/// Members of a unit from a day on, until the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadCount {
    /// First day.
    pub from: Day,
    /// 正式党员.
    pub full: u32,
    /// 正式党员 and 预备党员.
    pub all: u32,
}

/// Everyone, with units, posts, exemptions and sanctions.
#[derive(Debug, Default)]
pub struct Roll {
    /// Units, parents before children.
    pub units: Vec<Unit>,
    /// People by id.
    pub members: Vec<Member>,
    /// Posts.
    pub posts: Vec<Post>,
    /// Exemptions.
    pub exemptions: Vec<Exemption>,
    /// Sanctions.
    pub sanctions: Vec<Sanction>,
    index: HashMap<UnitId, usize>,
}

impl Roll {
    /// Reads everything once.
    pub fn read(db: &Connection) -> Result<Self> {
        let units = store::units(db)?;
        let mut events = store::events(db)?;
        let members = store::persons(db, |id, facts| Member::of(id, facts, events.remove(&id).unwrap_or_default()))?;
        let index = units.iter().enumerate().filter_map(|(i, u)| Some((u.id?, i))).collect();
        Ok(Self {
            units,
            members,
            posts: store::posts(db, None)?,
            exemptions: store::exemptions(db)?,
            sanctions: store::sanctions(db)?,
            index,
        })
    }

    /// A unit by id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.index.get(&id).map(|i| &self.units[*i])
    }

    /// Name of a unit on a day; empty where there is no such unit.
    pub fn unit_name(&self, id: UnitId, day: Day) -> &str {
        self.unit(id).map_or("", |u| u.name_on(day))
    }

    /// A person by id.
    pub fn member(&self, id: PersonId) -> Option<&Member> {
        self.members.binary_search_by_key(&id, |m| m.id).ok().map(|i| &self.members[i])
    }

    /// The branch of an assignment: the unit itself, or the parent of a group; and the group.
    pub fn branch_and_group(&self, unit: Option<UnitId>) -> (Option<UnitId>, Option<UnitId>) {
        match unit.and_then(|u| self.unit(u)) {
            Some(u) if u.kind == UnitKind::Group => (u.parent, u.id),
            Some(u) => (u.id, None),
            None => (None, None),
        }
    }

    /// Whether `unit` is `above` or stands below it.
    pub fn is_within(&self, unit: Option<UnitId>, above: UnitId) -> bool {
        let mut at = unit;
        let mut steps = 0;
        while let Some(id) = at {
            if id == above {
                return true;
            }
            steps += 1;
            if steps > self.units.len() {
                return false;
            }
            at = self.unit(id).and_then(|u| u.parent);
        }
        false
    }

    /// Excused from organizational life on a day.
    pub fn is_exempt(&self, person: PersonId, day: Day) -> bool {
        self.exemptions.iter().any(|e| {
            e.person == person
                && e.kind == ExemptionKind::OrganizationalLife
                && e.from <= day
                && e.until.is_none_or(|u| day < u)
        })
    }

    /// Has a vote on a day: a full member whose rights are not suspended.
    pub fn has_vote(&self, member: &Member, day: Day) -> bool {
        member.on(day).is_some_and(|s| s.stage == Stage::FullMember)
            && !self.sanctions.iter().any(|s| {
                s.person == member.id
                    && matches!(s.kind, SanctionKind::ProbationWithinParty | SanctionKind::RightsSuspended)
                    && s.from <= day
                    && s.until.is_none_or(|u| day < u)
            })
    }

    /// Posts a person holds on a day, 、 between.
    pub fn posts_on(&self, person: PersonId, day: Day) -> String {
        let held: Vec<String> = self
            .posts
            .iter()
            .filter(|p| p.person == person && holds_on(p, day))
            .map(|p| {
                let title = if p.label.is_empty() { p.role.label() } else { &p.label };
                format!("{}{title}", self.unit_name(p.unit, day))
            })
            .collect();
        held.join("、")
    }

    /// A row of the roster.
    pub fn row(&self, member: &Member, day: Day) -> PersonRow {
        let status = member.on(day);
        let (unit, group) = self.branch_and_group(status.and_then(|s| s.unit));
        let name = |u: Option<UnitId>| u.map(|u| self.unit_name(u, day).to_owned()).unwrap_or_default();
        PersonRow {
            id: member.id,
            facts: member.facts.clone(),
            stage: status.map_or(Stage::None, |s| s.stage),
            unit,
            unit_name: name(unit),
            group,
            group_name: name(group),
            admitted_on: member.last_on(EventKind::Admitted, day),
            confirmed_on: member.last_on(EventKind::Confirmed, day),
            posts: self.posts_on(member.id, day),
            floating: status.is_some_and(|s| s.floating),
            exempt: self.is_exempt(member.id, day),
            out_of_contact: status.is_some_and(|s| s.out_of_contact),
        }
    }

    /// Members of every unit over time. A unit nobody was ever entered in is absent: its head
    /// count is not known, which is not the same as none.
    pub fn head_counts(&self) -> HashMap<UnitId, Vec<HeadCount>> {
        let mut steps: HashMap<UnitId, BTreeMap<Day, (i64, i64)>> = HashMap::new();
        for member in &self.members {
            for (i, status) in member.history().iter().enumerate() {
                if !status.stage.is_member() {
                    continue;
                }
                let full = i64::from(status.stage == Stage::FullMember);
                let (branch, group) = self.branch_and_group(status.unit);
                for unit in [branch, group].into_iter().flatten() {
                    let line = steps.entry(unit).or_default();
                    let start = line.entry(status.from).or_default();
                    (start.0, start.1) = (start.0 + full, start.1 + 1);
                    if let Some(next) = member.history().get(i + 1) {
                        let end = line.entry(next.from).or_default();
                        (end.0, end.1) = (end.0 - full, end.1 - 1);
                    }
                }
            }
        }
        let count = |n: i64| u32::try_from(n).unwrap_or(0);
        steps
            .into_iter()
            .map(|(unit, line)| {
                let (mut full, mut all) = (0, 0);
                let counts = line
                    .into_iter()
                    .map(|(from, (f, a))| {
                        (full, all) = (full + f, all + a);
                        HeadCount { from, full: count(full), all: count(all) }
                    })
                    .collect();
                (unit, counts)
            })
            .collect()
    }
}

/// A post is held on a day.
pub(crate) fn holds_on(post: &Post, day: Day) -> bool {
    post.from.is_none_or(|f| f.first_day() <= day) && post.until.is_none_or(|u| day < u)
}
