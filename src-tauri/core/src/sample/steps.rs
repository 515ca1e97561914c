//! The steps between the days a roster knows: what a well-kept record of a candidate holds. A few are
//! left open or late, as in any school.

use rusqlite::Connection;

use super::days::{date, plus_days, plus_months, workday};
use crate::calendar::{Day, PartialDate};
use crate::error::Result;
use crate::organisation::{EventKind, NewEvent, StepDetail};
use crate::store::SqlResult;

/// First day of the law that asks for a publicity.
fn law() -> Day {
    date(2026, 5, 11)
}

/// Adds the steps to the events of somebody on the path, as far as they lie before `until`.
pub(super) fn fill_in(events: &mut Vec<NewEvent>, until: Day) {
    let day = |kind: EventKind| events.iter().find(|e| e.kind == kind).and_then(|e| e.on?.exact());
    let (applied, activist) = (day(EventKind::Applied), day(EventKind::Activist));
    let (prospect, admitted) = (day(EventKind::Prospect), day(EventKind::Admitted));
    let confirmed = day(EventKind::Confirmed);
    let mut steps: Vec<(EventKind, Day)> = Vec::new();
    let after = |from: Day, days: i32| workday(plus_days(from, days));
    if let Some(applied) = applied {
        steps.push((EventKind::Talked, after(applied, 12)));
    }
    if let Some(activist) = activist {
        steps.push((EventKind::MentorsNamed, after(activist, 3)));
        steps.push((EventKind::ActivistFiled, after(activist, 7)));
        let end = prospect.unwrap_or(until);
        let mut review = workday(plus_months(activist, 5));
        while review < end {
            steps.push((EventKind::Reviewed, review));
            review = workday(plus_months(review, 5));
        }
    }
    if let Some(prospect) = prospect {
        let agreed = after(prospect, 5);
        steps.extend([(EventKind::OpinionsHeard, plus_days(prospect, -4)), (EventKind::ProspectAgreed, agreed)]);
        if agreed >= law() {
            let posted = after(agreed, 1);
            steps.extend([(EventKind::PublicityStarted, posted), (EventKind::PublicityEnded, after(posted, 12))]);
        }
        steps.push((EventKind::SponsorsNamed, after(prospect, 6)));
        let ready = admitted.map_or_else(|| after(prospect, 30), |on| plus_days(on, -20));
        steps.extend([
            (EventKind::BackgroundReviewed, plus_days(ready, -5)),
            (EventKind::Trained, plus_days(ready, -3)),
            (EventKind::CommitteeReviewed, ready),
            (EventKind::PreliminaryReviewed, after(ready, 3)),
            (EventKind::FormFilled, after(ready, 6)),
        ]);
    }
    if let Some(admitted) = admitted {
        let approved = after(admitted, 40);
        steps.extend([
            (EventKind::ApprovalTalked, after(admitted, 25)),
            (EventKind::Approved, approved),
            (EventKind::ApprovalFiled, after(approved, 4)),
            (EventKind::Oath, after(approved, 15)),
            (EventKind::ProbationReviewed, workday(plus_months(admitted, 5))),
        ]);
        if let Some(confirmed) = confirmed {
            let approved = after(confirmed, 30);
            steps.extend([
                (EventKind::ProbationReviewed, workday(plus_months(admitted, 10))),
                (EventKind::ConfirmationApplied, plus_days(plus_months(admitted, 12), -10)),
                (EventKind::ConfirmationMeeting, confirmed),
                (EventKind::ConfirmationApproved, approved),
                (EventKind::Archived, after(approved, 20)),
            ]);
        }
    }
    events.extend(steps.into_iter().filter(|(_, on)| *on <= until).map(|(kind, on)| NewEvent {
        kind,
        on: Some(PartialDate::day(on)),
        unit: None,
        note: String::new(),
    }));
}

/// Hangs the steps taken in a meeting on the meeting of that day, and the vote on admission on the
/// person it was about where there was but one.
pub(super) fn link(tx: &Connection) -> Result<()> {
    for (kinds, meeting) in
        [("'admitted', 'confirmation_meeting'", "general_meeting"), ("'prospect'", "committee_meeting")]
    {
        let held = format!(
            "SELECT m.id FROM meeting m WHERE m.held_on = event.on_date AND ',' || m.kinds || ',' LIKE '%,{meeting},%'
             AND m.unit_id IN (SELECT COALESCE(u.parent_id, u.id) FROM event a JOIN unit u ON u.id = a.unit_id
                               WHERE a.person_id = event.person_id
                               UNION SELECT a.unit_id FROM event a WHERE a.person_id = event.person_id)"
        );
        tx.execute(
            &format!(
                "UPDATE event SET meeting_id = ({held} LIMIT 1), on_date = NULL
                 WHERE kind IN ({kinds}) AND EXISTS ({held}) AND EXISTS
                     (SELECT 1 FROM event t WHERE t.person_id = event.person_id AND t.kind = 'talked')"
            ),
            [],
        )
        .sql()?;
    }
    tx.execute(
        "UPDATE vote SET person_id = (SELECT e.person_id FROM event e WHERE e.meeting_id = vote.meeting_id)
         WHERE admission = 1 AND 1 = (SELECT COUNT(*) FROM event e WHERE e.meeting_id = vote.meeting_id)
         AND 1 = (SELECT COUNT(*) FROM vote v WHERE v.meeting_id = vote.meeting_id AND v.admission = 1)",
        [],
    )
    .sql()?;
    Ok(())
}

/// What a step has besides its day.
pub(super) fn detail(kind: EventKind) -> StepDetail {
    match kind {
        EventKind::Trained => StepDetail { days: Some(3), hours: Some(24), ..StepDetail::default() },
        EventKind::Approved | EventKind::ConfirmationApproved => {
            StepDetail { body: "committee".to_owned(), ..StepDetail::default() }
        }
        _ => StepDetail::default(),
    }
}
