//! Who is due at a meeting.

use rusqlite::Connection;

use super::{Attendance, MeetingKind, Presence, RosterQuery};
use crate::books::organisation::{PostRole, Roll, UnitKind, holds_on};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{PersonId, UnitId};

/// The grid of names for a new record: everyone due, present unless excused.
pub fn roster(db: &Connection, query: &RosterQuery) -> Result<Vec<Attendance>> {
    let roll = Roll::read(db)?;
    let people = due_people(&roll, query.unit, &query.kinds, query.on);
    let entry = |id: PersonId| {
        let member = roll.member(id)?;
        let exempt = roll.is_exempt(id, query.on);
        Some(Attendance {
            person: id,
            name: member.facts.name.clone(),
            presence: if exempt { Presence::Exempt } else { Presence::Present },
            reason: String::new(),
            made_up_on: None,
            voting: roll.has_vote(member, query.on),
        })
    };
    Ok(people.into_iter().filter_map(entry).collect())
}

/// People due: the committee for a committee meeting, the members of the unit for all others;
/// probationary members attend, without a vote. Those out as 流动党员 or 失联 are not due.
pub fn due_people(roll: &Roll, unit: UnitId, kinds: &[MeetingKind], on: Day) -> Vec<PersonId> {
    let committee_only = !kinds.is_empty()
        && kinds.iter().all(|k| {
            matches!(
                k,
                MeetingKind::CommitteeMeeting
                    | MeetingKind::PartyMeeting
                    | MeetingKind::PrincipalMeeting
                    | MeetingKind::JointMeeting
                    | MeetingKind::DemocraticLifeMeeting
            )
        });
    if committee_only {
        let mut people: Vec<PersonId> = roll
            .posts
            .iter()
            .filter(|p| p.unit == unit && p.role != PostRole::GroupLeader && holds_on(p, on))
            .map(|p| p.person)
            .collect();
        people.sort_unstable();
        people.dedup();
        return people;
    }
    let whole_tree = roll.unit(unit).is_some_and(|u| u.kind != UnitKind::Group);
    roll.members
        .iter()
        .filter(|m| {
            m.on(on).is_some_and(|s| {
                let here = s.unit == Some(unit) || (whole_tree && roll.is_within(s.unit, unit));
                here && s.stage.is_member() && !s.floating && !s.out_of_contact
            })
        })
        .map(|m| m.id)
        .collect()
}
