//! Whether a vote carries. Failing to carry is no fault; a vote without a quorum, or with figures
//! that cannot be, is.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::Sitting;
use crate::law::rulebook::facts::Gathering;
use crate::law::rulebook::params::Vote;
use crate::law::rulebook::{Answer, Counted, Finding, RecordKind, VoteFacts, Weight};

/// Judges every vote of a 党员大会.
pub fn judge(sitting: &Sitting<'_>, params: &Vote, out: &mut Vec<Finding>) {
    let m = sitting.meeting;
    if m.votes.is_empty() || !m.kinds.contains(&Gathering::GeneralMeeting) || sitting.not_covered(out) {
        return;
    }
    for vote in &m.votes {
        out.push(if vote.election { elects(sitting, vote) } else { weigh(sitting, params, vote) });
    }
}

/// Who must come to an election and who is elected stands in another law.
fn elects(sitting: &Sitting<'_>, vote: &VoteFacts) -> Finding {
    Finding {
        answer: Answer::NotApplicable,
        message: format!("“{}”是选举，到会人数和当选票数按选举的规定，不按这一条。", vote.subject),
        remedy: "".into(),
        ..sitting.finding()
    }
}

fn weigh(sitting: &Sitting<'_>, params: &Vote, vote: &VoteFacts) -> Finding {
    let least = params.pass.least(vote.voting_due);
    let mut base =
        Finding { required: Some(least.to_smolstr()), actual: Some(vote.yes.to_smolstr()), ..sitting.finding() };
    base.counted.push(Counted { kind: RecordKind::Vote, id: vote.id, on: sitting.meeting.on.map(Into::into) });
    let about = if vote.subject.is_empty() { "这项表决".to_owned() } else { format!("“{}”", vote.subject) };
    if vote.voting_due == 0 {
        return Finding {
            answer: Answer::CannotTell,
            required: None,
            missing: thin_vec!["应到有表决权人数".to_owned()],
            message: format!("{about}没有填应到有表决权人数，无法判断是否通过。"),
            remedy: "请补上应到有表决权的党员人数。".into(),
            ..base
        };
    }
    let cast = u64::from(vote.yes) + u64::from(vote.no) + u64::from(vote.abstain);
    if vote.voting_present > vote.voting_due || cast > u64::from(vote.voting_due) {
        let fault = if vote.voting_present > vote.voting_due {
            format!("实到{}人多于应到{}人", vote.voting_present, vote.voting_due)
        } else {
            format!("赞成、反对、弃权合计{cast}票，多于应到{}人", vote.voting_due)
        };
        return Finding {
            answer: fault_answer(sitting.rule.weight),
            missing: thin_vec!["一致的表决数字".to_owned()],
            message: format!("{about}{fault}，数字有误，表决结果不能成立。"),
            remedy: "请核对表决票，改正数字。".into(),
            ..base
        };
    }
    let quorum = if vote.admission { params.admission_quorum } else { params.quorum };
    if !quorum.reached(vote.voting_present, vote.voting_due) {
        return Finding {
            answer: fault_answer(sitting.rule.weight),
            missing: thin_vec![format!("到会{}人", quorum.least(vote.voting_due) - vote.voting_present)],
            message: format!(
                "{about}应到有表决权党员{}人，实到{}人，到会须{}，不能表决。",
                vote.voting_due,
                vote.voting_present,
                quorum.label()
            ),
            ..base
        };
    }
    let result = if params.pass.reached(vote.yes, vote.voting_due) { "通过" } else { "未通过" };
    Finding {
        message: format!("{about}赞成{}票，应到有表决权党员{}人，须{least}票，{result}。", vote.yes, vote.voting_due),
        remedy: "".into(),
        ..base
    }
}

const fn fault_answer(weight: Weight) -> Answer {
    match weight {
        Weight::Normally | Weight::May => Answer::NeedsReason,
        _ => Answer::Breach,
    }
}
