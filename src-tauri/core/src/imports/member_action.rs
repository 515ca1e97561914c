//! What an import does for a row of people, carried out inside its one transaction.

use rusqlite::Connection;

use super::candidates::CandidateSteps;
use super::judge::{Action, Made};
use super::units::{UnitRef, resolve};
use crate::calendar::PartialDate;
use crate::error::Result;
use crate::ids::{EventId, PersonId};
use crate::organisation::{
    EventKind, NewEvent, PersonFacts, Post, PostRole, insert_event, insert_person, update_person,
};
use crate::store::SqlResult;

/// What is done for a row.
pub(super) struct MemberAction {
    pub person: Option<PersonId>,
    pub facts: PersonFacts,
    pub facts_changed: bool,
    pub events: Vec<(EventKind, Option<PartialDate>, Option<UnitRef>, String)>,
    pub redated: Vec<(EventId, PartialDate)>,
    pub posts: Vec<(PostRole, String, Option<UnitRef>)>,
    pub steps: CandidateSteps,
}

impl MemberAction {
    /// Nothing to do.
    pub fn is_empty(&self) -> bool {
        !self.facts_changed
            && self.events.is_empty()
            && self.redated.is_empty()
            && self.posts.is_empty()
            && self.steps.is_empty()
    }
}

impl Action for MemberAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        let person = match self.person {
            None => insert_person(tx, &self.facts)?,
            Some(id) => {
                if self.facts_changed {
                    update_person(tx, id, &self.facts)?;
                }
                id
            }
        };
        for (id, on) in &self.redated {
            tx.prepare_cached("UPDATE event SET on_date = ?2 WHERE id = ?1").sql()?.execute((id, on)).sql()?;
        }
        for (kind, on, unit, note) in &self.events {
            let unit = unit.and_then(|u| resolve(u, &made.units));
            insert_event(tx, person, &NewEvent { kind: *kind, on: *on, unit, note: note.clone() })?;
        }
        self.steps.carry_out(tx, person)?;
        for (role, label, unit) in &self.posts {
            if let Some(unit) = unit.and_then(|u| resolve(u, &made.units)) {
                let post = Post {
                    id: None,
                    unit,
                    person,
                    person_name: String::new(),
                    role: *role,
                    label: label.clone(),
                    from: None,
                    until: None,
                };
                crate::organisation::insert_post(tx, &post)?;
            }
        }
        Ok(Some(person.0))
    }
}
