//! Where one criterion's figures come from: measures of the scene, and what the clerk entered.

use std::cell::RefCell;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::entries::Entry;
use super::judge::{Figures, UnitReading};
use super::report::VoicePoints;
use super::scoring::{Cycle, CycleWeight, Figure, Part, Voice, VoiceWeight};
use crate::ground::error::Result;
use crate::ground::ids::{CriterionId, PersonId, UnitId};
use crate::verdicts::measures::{Measure, Number, Reading, Scene, Whom, find};

/// Whose score is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whose {
    pub unit: Option<UnitId>,
    pub person: Option<PersonId>,
}

/// What a score is reckoned from, for one unit, one person or the school.
pub(super) struct Sources<'a> {
    pub scene: &'a Scene<'a>,
    pub catalogue: &'a [&'a Measure],
    pub entries: HashMap<CriterionId, Vec<&'a Entry>>,
    pub whose: Whose,
    held: RefCell<HashMap<(&'static str, Whom), Reading>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, catalogue: &'a [&'a Measure], all: &'a [Entry], whose: Whose) -> Self {
        let mut entries: HashMap<CriterionId, Vec<&Entry>> = HashMap::new();
        for entry in all {
            entries.entry(entry.criterion).or_default().push(entry);
        }
        Self { scene, catalogue, entries, whose, held: RefCell::default() }
    }

    /// A measure, counted once however many criteria name it.
    fn measure(&self, id: &str, whom: Whom) -> Result<Reading> {
        let Some(measure) = find(self.catalogue, id) else {
            return Ok(Reading::unknown(format!("程序里还没有“{id}”这项数据，可以改为填报数")));
        };
        if self.whose.person.is_some() {
            return Ok(Reading::unknown(format!("“{}”没有按个人统计的数", measure.name)));
        }
        if !measure.by_branch && whom != Whom::School {
            return Ok(Reading::unknown(format!("“{}”只有全校的数", measure.name)));
        }
        if let Some(reading) = self.held.borrow().get(&(measure.id, whom)) {
            return Ok(reading.clone());
        }
        let reading = measure.read(self.scene, whom)?;
        self.held.borrow_mut().insert((measure.id, whom), reading.clone());
        Ok(reading)
    }

    fn whom(&self) -> Whom {
        self.whose.unit.map_or(Whom::School, Whom::Unit)
    }
}

/// The sources as one criterion sees them.
pub(super) struct OfCriterion<'a> {
    pub sources: &'a Sources<'a>,
    pub criterion: Option<CriterionId>,
}

impl OfCriterion<'_> {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let held = self.criterion.and_then(|id| self.sources.entries.get(&id));
        held.into_iter().flatten().copied()
    }

    fn own(&self, unit: Option<UnitId>) -> impl Iterator<Item = &Entry> {
        let person = self.sources.whose.person;
        self.entries().filter(move |e| e.unit == unit && e.person == person)
    }

    /// A figure the clerk entered for a unit.
    fn entered(&self, label: &str, unit: Option<UnitId>) -> Option<Reading> {
        let found = self.own(unit).filter(|e| e.voice == Voice::Figure && e.label == label).last()?;
        let notes = if found.basis.is_empty() {
            Vec::new()
        } else {
            {
                let figure = Figure::Entered(label.to_owned());
                vec![format!("“{}”依据：{}", figure.words(&[]).0, found.basis)]
            }
        };
        Some(Reading { notes, ..Reading::number(found.value, Vec::new()) })
    }

    /// Points a voice gave, latest first.
    pub(super) fn points(&self, voice: Voice) -> Option<&Entry> {
        self.own(self.sources.whose.unit).filter(|e| e.voice == voice && e.cycle == Cycle::Year).last()
    }

    /// What each voice gave by itself, where several give the points: by the same rounds and cycles as all together.
    pub(super) fn each_voice(&self, parts: &[Part]) -> Result<Vec<VoicePoints>> {
        let mut found = Vec::new();
        for part in parts {
            let Part::Voices { weights, cycles } = part else { continue };
            for &VoiceWeight { voice, .. } in weights {
                let alone = vec![VoiceWeight { voice, weight: Number(Decimal::ONE_HUNDRED) }];
                let reading = self.voices(&Part::Voices { weights: alone, cycles: cycles.clone() })?;
                found.push(VoicePoints { voice, points: reading.value.map(|n| n.rounded(4)) });
            }
        }
        Ok(found)
    }

    /// The mean over the rounds of a cycle; the voices that are missing, by round.
    fn round_mean(&self, cycle: Cycle, weights: &[VoiceWeight]) -> (Option<Decimal>, usize, Vec<String>) {
        let mut rounds: Vec<&str> = Vec::new();
        for entry in self.own(self.sources.whose.unit).filter(|e| e.cycle == cycle && e.voice != Voice::Figure) {
            if !rounds.contains(&entry.period.as_str()) {
                rounds.push(&entry.period);
            }
        }
        let (mut sum, mut missing) = (Decimal::ZERO, Vec::new());
        for round in &rounds {
            for weight in weights {
                let given = self
                    .own(self.sources.whose.unit)
                    .filter(|e| e.cycle == cycle && e.period == **round && e.voice == weight.voice)
                    .last();
                match given {
                    Some(entry) => sum += entry.value.0 * weight.weight.0 / Decimal::ONE_HUNDRED,
                    None => missing.push(format!("{}{}", named(round), weight.voice.label())),
                }
            }
        }
        (sum.checked_div(Decimal::from(rounds.len())), rounds.len(), missing)
    }
}

fn named(round: &str) -> String {
    if round.is_empty() { String::new() } else { format!("{round}的") }
}

impl Figures for OfCriterion<'_> {
    fn whole(&self, figure: &Figure) -> Result<Reading> {
        let whose = self.sources.whose;
        match figure {
            Figure::Measure(id) => self.sources.measure(id, self.sources.whom()),
            Figure::Entered(label) => {
                if let Some(reading) = self.entered(label, whose.unit) {
                    return Ok(reading);
                }
                let branches = self.sources.scene.branches(Whom::School);
                let of_branches: Vec<Reading> = branches.iter().filter_map(|u| self.entered(label, u.id)).collect();
                if whose == (Whose { unit: None, person: None }) && !of_branches.is_empty() {
                    if of_branches.len() == branches.len() {
                        let sum = of_branches.iter().filter_map(|r| r.value).map(|n| n.0).sum();
                        return Ok(Reading::number(Number(sum), Vec::new()));
                    }
                    let lacking = branches.len() - of_branches.len();
                    return Ok(Reading::unknown(format!("有{lacking}个党支部没有填报“{label}”")));
                }
                Ok(Reading::unknown(format!("没有填报“{label}”")))
            }
        }
    }

    fn each(&self, figure: &Figure) -> Result<Vec<UnitReading>> {
        let whose = self.sources.whose;
        let kind = |unit| self.sources.scene.roll.unit(unit).map(|u| u.kind);
        let by_branch = match figure {
            Figure::Measure(id) => find(self.sources.catalogue, id).is_some_and(|m| m.by_branch),
            Figure::Entered(label) => self.entered(label, None).is_none(),
        };
        let branches = self.sources.scene.branches(Whom::School);
        if whose.unit.is_some() || whose.person.is_some() || !by_branch || branches.is_empty() {
            let reading = self.whole(figure)?;
            return Ok(vec![UnitReading { kind: whose.unit.and_then(kind), name: String::new(), reading }]);
        }
        branches
            .into_iter()
            .map(|branch| {
                let reading = match (figure, branch.id) {
                    (Figure::Measure(id), Some(unit)) => self.sources.measure(id, Whom::Unit(unit))?,
                    (Figure::Entered(label), unit) => self
                        .entered(label, unit)
                        .unwrap_or_else(|| Reading::unknown(format!("{}没有填报“{label}”", branch.name))),
                    (Figure::Measure(_), None) => Reading::unknown("组织没有编号"),
                };
                Ok(UnitReading { kind: Some(branch.kind), name: branch.name.clone(), reading })
            })
            .collect()
    }

    fn voices(&self, part: &Part) -> Result<Reading> {
        let Part::Voices { weights, cycles } = part else { return Ok(Reading::default()) };
        let yearly = [CycleWeight { cycle: Cycle::Year, weight: Number(Decimal::ONE_HUNDRED) }];
        let cycles = if cycles.is_empty() { &yearly[..] } else { cycles };
        let (mut sum, mut missing, mut notes) = (Decimal::ZERO, Vec::new(), Vec::new());
        let mut none = Vec::new();
        for cycle in cycles {
            let (mean, rounds, lacking) = self.round_mean(cycle.cycle, weights);
            missing.extend(lacking.into_iter().map(|l| format!("没有填{l}")));
            match mean {
                Some(mean) => {
                    sum += mean * cycle.weight.0 / Decimal::ONE_HUNDRED;
                    if cycle.cycle != Cycle::Year {
                        notes.push(format!("按{}的评价已有{rounds}次", cycle.cycle.label()));
                    }
                }
                None => none.push(cycle.cycle.label()),
            }
        }
        if !none.is_empty() {
            missing.push(format!("还没有按{}的评价", none.join("、")));
        }
        let value = missing.is_empty().then_some(Number(sum));
        Ok(Reading { value, missing, notes, ..Reading::default() })
    }

    fn given(&self) -> Result<Reading> {
        let order = [Voice::Assessed, Voice::Reviewed, Voice::Own];
        let found = order.iter().find_map(|voice| self.points(*voice));
        Ok(found.map_or_else(
            || Reading::unknown("还没有评定的分数"),
            |e| Reading {
                notes: vec![format!("按{}的分数", e.voice.label())], ..Reading::number(e.value, Vec::new())
            },
        ))
    }

    fn open(&self) -> bool {
        self.sources.scene.open
    }

    fn catalogue(&self) -> &[&Measure] {
        self.sources.catalogue
    }
}
