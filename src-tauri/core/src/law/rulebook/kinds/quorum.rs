//! Enough people present.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::Sitting;
use crate::law::rulebook::docket::{committee_seats, short_of};
use crate::law::rulebook::params::{Basis, Quorum};
use crate::law::rulebook::readings;
use crate::law::rulebook::{Answer, Finding};

/// Who was counted and what was found.
struct Count {
    who: &'static str,
    due: Option<u32>,
    present: Option<u32>,
    readings: Vec<String>,
}

/// Judges one meeting.
pub fn judge(sitting: &Sitting<'_>, params: &Quorum, out: &mut Vec<Finding>) {
    let m = sitting.meeting;
    let asked = m.kinds.iter().any(|k| params.meetings.contains(k));
    let decided = m.has_decisions || !m.votes.is_empty();
    if !asked
        || m.kinds.iter().any(|k| params.unless.contains(k))
        || (params.deciding && !decided)
        || (decided && m.kinds.iter().any(|k| params.unless_deciding.contains(k)))
    {
        return;
    }
    if params.basis == Basis::AdmissionVotes {
        let admissions: Vec<_> = m.votes.iter().filter(|v| v.admission).collect();
        if admissions.is_empty() || sitting.not_covered(out) {
            return;
        }
        for vote in admissions {
            let count = Count {
                who: "有表决权的党员",
                due: Some(vote.voting_due),
                present: Some(vote.voting_present),
                readings: Vec::new(),
            };
            weigh(sitting, params, &format!("“{}”", vote.subject), count, out);
        }
        return;
    }
    // Who must come to an election stands in another law.
    if params.basis == Basis::Voting && m.only_elects() {
        out.push(Finding {
            answer: Answer::NotApplicable,
            message: "这次会议的表决是选举，到会人数按选举的规定，不按这一条。".to_owned(),
            remedy: "".into(),
            ..sitting.finding()
        });
        return;
    }
    if !sitting.not_covered(out) {
        weigh(sitting, params, "", count(sitting, params.basis), out);
    }
}

fn count(sitting: &Sitting<'_>, basis: Basis) -> Count {
    let m = sitting.meeting;
    match basis {
        Basis::Voting | Basis::AdmissionVotes => match (m.voting_due, m.voting_present) {
            (Some(due), Some(present)) if !m.counts_only => {
                Count { who: "有表决权的党员", due: Some(due), present: Some(present), readings: Vec::new() }
            }
            _ => Count {
                who: "党员",
                due: m.due,
                present: m.present,
                readings: vec!["只记了人数，没有名单，分不出有无表决权，按应到、实到人数判断。".to_owned()],
            },
        },
        Basis::Committee => {
            let seats = committee_seats(sitting.unit, sitting.on);
            match m.due {
                None if seats > 0 => Count {
                    who: "委员",
                    due: Some(seats),
                    present: m.present,
                    readings: vec![format!("会议没有记应到人数，按当天登记的{seats}名支委判断。")],
                },
                due => Count { who: "委员", due, present: m.present, readings: Vec::new() },
            }
        }
        Basis::Heads => {
            let excluded = sitting.docket.readings.exempt_excluded && m.exempt_absent > 0;
            let due = m.due.map(|due| if excluded { due.saturating_sub(m.exempt_absent) } else { due });
            let readings = if m.exempt_absent > 0 {
                vec![format!(
                    "{}；未到会的{}人。",
                    sitting.docket.readings.said(readings::EXEMPT_ATTENDANCE),
                    m.exempt_absent
                )]
            } else {
                Vec::new()
            };
            Count { who: "党员", due, present: m.present, readings }
        }
    }
}

fn weigh(sitting: &Sitting<'_>, params: &Quorum, about: &str, count: Count, out: &mut Vec<Finding>) {
    let base = Finding { readings: count.readings.into(), ..sitting.finding() };
    let (due, present) = match (count.due, count.present) {
        (Some(due), Some(present)) if due > 0 => (due, present),
        (due, present) => {
            let mut missing = Vec::new();
            if due.is_none_or(|d| d == 0) {
                missing.push("应到人数".to_owned());
            }
            if present.is_none() {
                missing.push("实到人数".to_owned());
            }
            out.push(Finding {
                answer: Answer::CannotTell,
                message: format!("缺少{}，无法判断到会人数是否达到要求。", missing.join("和")),
                missing: missing.into(),
                remedy: "请在会议记录里补上应到、实到人数。".into(),
                ..base
            });
            return;
        }
    };
    let least = params.share.least(due);
    let base = Finding { required: Some(least.to_smolstr()), actual: Some(present.to_smolstr()), ..base };
    if present > due {
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["一致的应到、实到人数".to_owned()],
            message: format!("{about}实到{present}人多于应到{due}人，数字有误，无法判断。"),
            remedy: "请核对应到、实到人数。".into(),
            ..base
        });
        return;
    }
    let who = count.who;
    if params.share.reached(present, due) {
        let message = format!("{about}应到{who}{due}人，实到{present}人，达到要求的{least}人。");
        out.push(Finding { message, ..base });
        return;
    }
    let finding = Finding {
        answer: short_of(sitting.rule.weight),
        missing: thin_vec![format!("到会{who}{}人", least - present)],
        message: format!("{about}应到{who}{due}人，实到{present}人，至少应到会{least}人，还差{}人。", least - present),
        ..base
    };
    sitting.push_short(finding, out);
}
