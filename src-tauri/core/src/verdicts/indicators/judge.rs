//! Reckons one criterion: what its parts take away or add, as bounds where something is not known.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::formula;
use super::scoring::{Figure, LimitSide, Part, PartialStep, Quota, Scoring, Start};
use crate::books::organisation::UnitKind;
use crate::ground::error::Result;
use crate::verdicts::measures::{Measure, Number, Reading, Row};

/// A figure of one unit.
pub(super) struct UnitReading {
    /// Kind of the unit; none for the school or a person.
    pub kind: Option<UnitKind>,
    /// Its name; empty where only one is asked.
    pub name: String,
    /// What was counted.
    pub reading: Reading,
}

/// Where a criterion's figures come from.
pub(super) trait Figures {
    /// The figure as a whole.
    fn whole(&self, figure: &Figure) -> Result<Reading>;
    /// The figure of each unit it is asked of.
    fn each(&self, figure: &Figure) -> Result<Vec<UnitReading>>;
    /// Points that voices gave, merged by their weights; why not, where they are not all there.
    fn voices(&self, part: &Part) -> Result<Reading>;
    /// Points an assessor gave.
    fn given(&self) -> Result<Reading>;
    /// The year has not ended on the judging day: what was short may still be made up.
    fn open(&self) -> bool;
    /// All measures.
    fn catalogue(&self) -> &[&Measure];
}

/// What came of a criterion.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Its points.
    pub bounds: Option<Bounds>,
    /// What was reckoned, a sentence each.
    pub said: Vec<String>,
    /// Rows counted.
    pub rows: Vec<Row>,
    /// What is missing.
    pub missing: Vec<String>,
    /// What would gain points.
    pub gain: Vec<String>,
    /// It vetoes; none where that is not known.
    pub veto: Option<Option<bool>>,
}

/// What a part comes to.
struct Came {
    bounds: Bounds,
    said: String,
    gain: String,
}

impl Judged {
    fn take(&mut self, reading: &Reading) {
        let held: HashSet<(String, i64)> = self.rows.iter().map(|r| (r.kind.clone(), r.id)).collect();
        self.rows.extend(reading.rows.iter().filter(|r| !held.contains(&(r.kind.clone(), r.id))).cloned());
        for missing in &reading.missing {
            if !self.missing.contains(missing) {
                self.missing.push(missing.clone());
            }
        }
        for note in reading.notes.iter().map(|n| format!("{n}。")) {
            if !self.said.contains(&note) {
                self.said.push(note);
            }
        }
    }
}

/// Reckons a criterion of this worth.
pub(super) fn judge(scoring: &Scoring, max: Option<Number>, figures: &dyn Figures) -> Result<Judged> {
    let mut judged = Judged::default();
    // Parts that hand out points themselves start from none, whatever the table's start.
    let hands_out = |p: &Part| {
        matches!(
            p,
            Part::Proportion { .. }
                | Part::Bands { .. }
                | Part::AllOrNothing { .. }
                | Part::Slope { .. }
                | Part::Expert {}
                | Part::Voices { .. }
                | Part::Formula { .. }
        )
    };
    let start = match scoring.start {
        Start::Points(n) => n,
        Start::Zero => Number::ZERO,
        Start::Full if scoring.parts.iter().any(hands_out) => Number::ZERO,
        Start::Full => max.unwrap_or(Number::ZERO),
    };
    let mut total = Bounds::exact(start);
    for part in &scoring.parts {
        if let Part::Veto { figure } = part {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let (name, _) = figure.words(figures.catalogue());
            let happened = reading.value.map(|n| n > Number::ZERO);
            // Of several wrongs one is enough, and one nobody looked into leaves the whole open.
            judged.veto = Some(any(judged.veto, happened));
            judged.said.push(match reading.value {
                Some(n) if n > Number::ZERO => format!("“{name}”有{n}次，一票否决。"),
                Some(_) => format!("“{name}”没有发生。"),
                None => format!("不知道“{name}”有没有发生。"),
            });
            continue;
        }
        let came = reckon(part, max, figures, &mut judged)?;
        total = total.plus(came.bounds);
        judged.said.extend(Some(came.said).filter(|s| !s.is_empty()));
        judged.gain.extend(Some(came.gain).filter(|s| !s.is_empty()));
    }
    if scoring.is_veto() {
        judged.bounds = Some(Bounds::exact(Number::ZERO));
        return Ok(judged);
    }
    let floor = if scoring.below_zero { None } else { Some(Number::ZERO) };
    let ceiling = if scoring.beyond_max { None } else { max };
    judged.bounds = Some(total.clamped(floor, ceiling));
    Ok(judged)
}

/// Whether any of the wrongs looked at so far vetoes.
fn any(before: Option<Option<bool>>, happened: Option<bool>) -> Option<bool> {
    match (before, happened) {
        (Some(Some(true)), _) | (_, Some(true)) => Some(true),
        (Some(None), _) | (_, None) => None,
        (Some(Some(false)) | None, Some(false)) => Some(false),
    }
}

fn reckon(part: &Part, max: Option<Number>, figures: &dyn Figures, judged: &mut Judged) -> Result<Came> {
    let name = part.figure().map_or("", |f| f.words(figures.catalogue()).0).to_owned();
    let unit = part.figure().map_or("", |f| f.words(figures.catalogue()).1).to_owned();
    match part {
        Part::Deduct { figure, each, step, most, partial } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let fine = format!("“{name}”{}{unit}", shown(reading.value));
            let what = format!("“{name}”");
            Ok(lost(reading.value, (*each, *most), |n| steps(n, *step, *partial), (&what, &unit), &fine))
        }
        Part::Add { figure, each, step, most, partial } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            Ok(gained(reading.value, *each, *most, |n| steps(n, *step, *partial), &format!("“{name}”"), &unit))
        }
        Part::Shortfall { figure, required, each, step, most, partial } => {
            let (short, said) = over_units(figures, figure, judged, |unit, n| {
                Number((required.for_kind(unit).0 - n.0).max(Decimal::ZERO))
            })?;
            let asked = asked(required, figures, figure)?;
            let (what, fine) = (format!("{asked}，{}少", said.counts), format!("{asked}，已经达到"));
            let came = lost(short, (*each, *most), |n| steps(n, *step, *partial), (&what, &unit), &fine);
            Ok(if figures.open() { still_open(came, judged) } else { came })
        }
        Part::Extra { figure, required, each, step, most, partial } => {
            let (extra, said) = over_units(figures, figure, judged, |unit, n| {
                Number((n.0 - required.for_kind(unit).0).max(Decimal::ZERO))
            })?;
            Ok(gained(extra, *each, *most, |n| steps(n, *step, *partial), &format!("“{name}”{}多", said.counts), &unit))
        }
        Part::Overrun { figure, tolerance, each, step, most, partial } => {
            let (over, said) =
                over_units(figures, figure, judged, |_, n| Number((n.0 - tolerance.0).max(Decimal::ZERO)))?;
            let (what, fine) = if *tolerance == Number::ZERO {
                (format!("“{name}”{}", said.counts), format!("“{name}”0{unit}"))
            } else {
                let within = format!("“{name}”在允许的{tolerance}{unit}以内");
                (format!("“{name}”超过允许的{tolerance}{unit}，{}再超", said.counts), within)
            };
            Ok(lost(over, (*each, *most), |n| steps(n, *step, *partial), (&what, &unit), &fine))
        }
        Part::PointLoss { figure, at_least, each, step, most, partial } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let low = reading.value.map(|n| Number((at_least.0 - n.0).max(Decimal::ZERO)));
            let share = format!("“{name}”{}%", shown(reading.value));
            let (what, fine) = (format!("{share}，比{at_least}%低"), format!("{share}，已达到{at_least}%"));
            Ok(lost(low, (*each, *most), |n| steps(n, *step, *partial), (&what, "个百分点"), &fine))
        }
        Part::Proportion { figure, full_at, points } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let full = points.or(max).unwrap_or(Number::ZERO);
            let earned =
                reading.value.and_then(|n| n.0.min(full_at.0).checked_div(full_at.0)).map(|r| Number(full.0 * r));
            Ok(earns(earned, full, reading.value, &name, &unit))
        }
        Part::Bands { figure, bands } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let best = bands.iter().map(|b| b.points).max().unwrap_or(Number::ZERO);
            let earned = reading.value.map(|n| {
                let reached = bands.iter().filter(|b| b.from <= n).max_by_key(|b| b.from);
                reached.map_or(Number::ZERO, |b| b.points)
            });
            Ok(earns(earned, best, reading.value, &name, &unit))
        }
        Part::Slope { figure, at, earns: points, step, each, partial } => {
            let reading = figures.whole(figure)?;
            judged.take(&reading);
            let earned = reading.value.map(|n| {
                let off = Number((n.0 - at.0).abs());
                let moved = steps(off, *step, *partial).0 * each.0;
                Number(if n >= *at { points.0 + moved } else { points.0 - moved })
            });
            let bounds = earned.map_or(Bounds::between(None, None), Bounds::exact);
            let said =
                earned.map_or_else(String::new, |e| format!("“{name}”{}{unit}，得{e}分。", shown(reading.value)));
            Ok(Came { bounds, said, gain: String::new() })
        }
        Part::AllOrNothing { figure, side, limit, points } => {
            let full = points.or(max).unwrap_or(Number::ZERO);
            let kept = |n: Number| if *side == LimitSide::AtLeast { n >= *limit } else { n <= *limit };
            let (failed, said) = over_units(figures, figure, judged, |_, n| Number::from(u32::from(!kept(n))))?;
            let earned = failed.map(|f| if f == Number::ZERO { full } else { Number::ZERO });
            let bounds = earned.map_or(Bounds::between(Some(Number::ZERO), Some(full)), Bounds::exact);
            let said = match earned {
                Some(e) if e == full => format!("“{name}”做到了，得{full}分。"),
                Some(_) => format!("“{name}”{}没有做到，不得分。", said.names),
                None => String::new(),
            };
            let gain = if earned == Some(Number::ZERO) {
                format!("“{name}”做到后可得{full}分。")
            } else {
                String::new()
            };
            if earned == Some(Number::ZERO) && *side == LimitSide::AtLeast && figures.open() {
                judged.missing.push(format!("“{name}”还没有做到，年度没有结束"));
                let bounds = Bounds::between(Some(Number::ZERO), Some(full));
                return Ok(Came { bounds, said: String::new(), gain });
            }
            Ok(Came { bounds, said, gain })
        }
        Part::Expert {} => {
            let reading = figures.given()?;
            judged.take(&reading);
            Ok(earns(reading.value, max.unwrap_or(Number::ZERO), None, "评定", ""))
        }
        Part::Voices { .. } => {
            let reading = figures.voices(part)?;
            judged.take(&reading);
            Ok(earns(reading.value, max.unwrap_or(Number::ZERO), None, "多方评价", ""))
        }
        Part::Formula { text } => {
            let mut values = vec![(formula::FULL, max.unwrap_or(Number::ZERO))];
            let mut known = true;
            for measure in formula::names(text, figures.catalogue()) {
                let reading = figures.whole(&Figure::Measure(measure.id.to_owned()))?;
                known &= reading.value.is_some();
                values.extend(reading.value.map(|v| (measure.name, v)));
                judged.take(&reading);
            }
            let earned = if known { Some(formula::reckon(text, &values)?) } else { None };
            Ok(earns(earned, max.unwrap_or(Number::ZERO), None, "公式", ""))
        }
        Part::Veto { .. } => Ok(Came { bounds: Bounds::exact(Number::ZERO), said: String::new(), gain: String::new() }),
    }
}

fn shown(value: Option<Number>) -> String {
    value.map(|n| n.rounded(2).to_string()).unwrap_or_default()
}

/// How many each unit is asked for, in words.
fn asked(required: &Quota, figures: &dyn Figures, figure: &Figure) -> Result<String> {
    let units = figures.each(figure)?;
    let (name, unit) = figure.words(figures.catalogue());
    Ok(match units.as_slice() {
        [one] => format!("“{name}”应有{}{unit}", required.for_kind(one.kind)),
        _ if required.by_kind.is_empty() => format!("“{name}”每个党支部应有{}{unit}", required.number),
        _ => format!("“{name}”按单位类别规定的数"),
    })
}

/// What the year still lets be made up is not lost yet.
fn still_open(came: Came, judged: &mut Judged) -> Came {
    if came.bounds.high.is_none_or(|high| high >= Number::ZERO) {
        return came;
    }
    judged.missing.push(format!("{}年度没有结束，还可以补", came.said));
    Came { bounds: Bounds::between(came.bounds.low, Some(Number::ZERO)), said: String::new(), gain: came.gain }
}

/// What several units come to, in words.
#[derive(Default)]
struct Words {
    /// 第一党支部2、第二党支部1，共
    counts: String,
    /// 第一党支部、第二党支部
    names: String,
}

/// Applies `to` to the figure of each unit and adds up; none where one of them is not known. With the
/// words that name each unit's part.
fn over_units(
    figures: &dyn Figures,
    figure: &Figure,
    judged: &mut Judged,
    to: impl Fn(Option<UnitKind>, Number) -> Number,
) -> Result<(Option<Number>, Words)> {
    let (mut sum, mut named) = (Some(Decimal::ZERO), Vec::new());
    let units: Vec<UnitReading> = figures.each(figure)?.into_iter().filter(|u| !u.reading.not_asked).collect();
    let several = units.len() > 1;
    for unit in units {
        judged.take(&unit.reading);
        let part = unit.reading.value.map(|n| to(unit.kind, n));
        if let Some(n) = part.filter(|n| several && *n > Number::ZERO) {
            named.push((unit.name, n));
        }
        sum = sum.zip(part).map(|(s, p)| s + p.0);
    }
    let counts: Vec<String> = named.iter().map(|(name, n)| format!("{name}{n}")).collect();
    let counts = if counts.is_empty() { String::new() } else { format!("{}，共", counts.join("、")) };
    let names: Vec<String> = named.into_iter().map(|(name, _)| name).collect();
    Ok((sum.map(Number), Words { counts, names: names.join("、") }))
}

/// Whole steps in a number.
fn steps(n: Number, step: Number, partial: PartialStep) -> Number {
    let Some(exact) = n.0.checked_div(step.0) else { return Number::ZERO };
    Number(match partial {
        PartialStep::Dropped => exact.floor(),
        PartialStep::Whole => exact.ceil(),
        PartialStep::Exact => exact,
    })
}

/// Points lost for a number of steps; `fine` is said where none are.
fn lost(
    count: Option<Number>,
    (each, most): (Number, Option<Number>),
    steps: impl Fn(Number) -> Number,
    (what, unit): (&str, &str),
    fine: &str,
) -> Came {
    let Some(n) = count else {
        let low = most.map(|m| Number(-m.0));
        return Came { bounds: Bounds::between(low, Some(Number::ZERO)), said: String::new(), gain: String::new() };
    };
    let points = Number(steps(n).0 * each.0);
    let points = most.map_or(points, |m| points.min(m));
    let said = if points == Number::ZERO {
        format!("{fine}，不扣分。")
    } else {
        format!("{what}{}{unit}，扣{points}分。", n.rounded(2))
    };
    let gain = if points > Number::ZERO { format!("补齐后可挽回{points}分。") } else { String::new() };
    Came { bounds: Bounds::exact(Number(-points.0)), said, gain }
}

/// Points gained for a number of steps.
fn gained(
    count: Option<Number>,
    each: Number,
    most: Option<Number>,
    steps: impl Fn(Number) -> Number,
    what: &str,
    unit: &str,
) -> Came {
    let Some(n) = count else {
        return Came { bounds: Bounds::between(Some(Number::ZERO), most), said: String::new(), gain: String::new() };
    };
    let full = Number(steps(n).0 * each.0);
    let points = most.map_or(full, |m| full.min(m));
    let capped = if points < full { "，已到上限" } else { "" };
    let gain = match most {
        Some(m) if points < m => format!("每增加一次再加{each}分，最多还可加{}分。", Number(m.0 - points.0)),
        _ => String::new(),
    };
    Came { bounds: Bounds::exact(points), said: format!("{what}{n}{unit}，加{points}分{capped}。"), gain }
}

/// Points earned of so many.
fn earns(earned: Option<Number>, full: Number, value: Option<Number>, name: &str, unit: &str) -> Came {
    let Some(points) = earned else {
        let bounds = Bounds::between(Some(Number::ZERO), Some(full));
        return Came { bounds, said: String::new(), gain: String::new() };
    };
    let points = points.rounded(2);
    let value = value.map(|v| format!("{}{unit}，", v.rounded(2))).unwrap_or_default();
    // What is short is no advice; the whole criterion tells it once.
    Came { bounds: Bounds::exact(points), said: format!("“{name}”{value}得{points}分。"), gain: String::new() }
}
