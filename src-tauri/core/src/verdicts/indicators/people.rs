//! The people a framework scores, side by side; and what each voice gave.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::report::{GradeResult, Score, ScoreRequest, VoicePoints};
use super::score::score_each;
use super::{FrameworkSubject, Voice};
use crate::books::organisation::Roll;
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::vault::office::{Office, Work};
use crate::verdicts::measures::Number;

/// A person's total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonScore {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The branch on the judging day; empty where there is none.
    pub unit_name: String,
    /// Points decided.
    pub score: Number,
    /// Points not decided.
    pub undecided: Number,
    /// At least.
    pub lower: Option<Number>,
    /// At most.
    pub upper: Option<Number>,
    /// The grade.
    pub grade: GradeResult,
    /// What each voice gave of all criteria together; none where something of it is missing.
    pub voices: Vec<VoicePoints>,
}

/// The totals of the people something was entered for; of one unit where it is given.
///
/// # Errors
/// As [`score_each`].
pub fn score_people(office: &Office, request: &ScoreRequest, work: &Work<'_>) -> Result<Vec<PersonScore>> {
    let (framework, scores) = score_each(office, request, work)?;
    if framework.subject != FrameworkSubject::Person {
        return Ok(Vec::new());
    }
    let roll = Roll::read(office.db())?;
    let total = |score: Score| {
        let person = PersonId(score.subject.id);
        let unit_name = roll.member(person).map(|member| roll.row(member, score.as_of).unit_name).unwrap_or_default();
        PersonScore {
            person,
            name: score.subject.name.to_string(),
            unit_name,
            voices: score.voices().into_iter().map(|voice| score.given_by(voice)).collect(),
            score: score.score,
            undecided: score.undecided,
            lower: score.lower,
            upper: score.upper,
            grade: score.grade,
        }
    };
    Ok(scores.into_iter().map(total).collect())
}

impl Score {
    /// Who gives points, where several do, in the order of the table.
    pub fn voices(&self) -> Vec<Voice> {
        let mut found = Vec::new();
        for given in self.criteria.iter().flat_map(|one| &one.voices) {
            if !found.contains(&given.voice) {
                found.push(given.voice);
            }
        }
        found
    }

    /// What a voice gave of all criteria it speaks on.
    pub fn given_by(&self, voice: Voice) -> VoicePoints {
        let given = self.criteria.iter().flat_map(|one| &one.voices).filter(|given| given.voice == voice);
        let points = given.map(|given| given.points.map(|n| n.0)).sum::<Option<rust_decimal::Decimal>>();
        VoicePoints { voice, points: points.map(Number) }
    }
}
