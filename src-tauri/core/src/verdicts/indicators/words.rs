//! From the words of a table to a proposed way of scoring: 每少1次扣2分, 最高10分, 未开展不得分. A proposal is
//! never used before the clerk confirms it; what the words leave open is said as a doubt.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::Criterion;
use super::scoring::{Band, Figure, LimitSide, Part, PartialStep, Quota, Scoring, Start};
use crate::verdicts::measures::Number;

/// What the words of a criterion say.
#[derive(Debug, Default, PartialEq)]
pub struct Read {
    /// How it would be scored.
    pub scoring: Option<Scoring>,
    /// What the clerk should look at.
    pub doubts: Vec<String>,
}

/// A topic of `assets/frameworks/topics.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    words: Vec<String>,
    held: Option<String>,
    missed: Option<String>,
    attendance: Option<String>,
    share: Option<String>,
}

#[derive(Deserialize)]
struct Topics {
    topic: Vec<Topic>,
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    let text = include_str!("../../../../../assets/frameworks/topics.toml");
    toml::from_str::<Topics>(text).map(|t| t.topic).unwrap_or_default()
});

const NUMBER: &str = r"(\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)";
const UNIT: &str = r"(人次|课时|学时|季度|个|次|篇|项|处|人|例|件|起|节|期|份|条|名|场)";

/// The patterns, each named for what it says.
struct Patterns {
    veto: Regex,
    point_loss: Regex,
    overrun: Regex,
    short: Regex,
    extra: Regex,
    add: Regex,
    each: Regex,
    once: Regex,
    nothing: Regex,
    band: Regex,
    required: Regex,
    at_least: Regex,
    tolerance: Regex,
    cap: Regex,
    expert: Regex,
    proportion: Regex,
    below_zero: Regex,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let make = |text: &str| Regex::new(&text.replace("{n}", NUMBER).replace("{u}", UNIT)).ok();
    Some(Patterns {
        veto: make("一票否决")?,
        point_loss: make(r"每(?:降?低|少|下降)(?:于)?{n}?个?百分点(?:的)?[,，]?(?:扣|减){n}分")?,
        overrun: make(
            r"每(?:再)?(?:超过|超期|超|逾期|延期|推迟|延迟|晚|迟){n}?个?(月|天|日|季度)(?:的)?(?:扣|减){n}分",
        )?,
        short: make(
            r"每(?:少|缺|漏|差)(?:召开|开展|组织|完成|撰写|上报|报送|参加|上|开|报|写|交)?{n}?{u}?(?:的)?(?:扣|减){n}分",
        )?,
        extra: make(r"每(?:多|超过|超|增加)(?:召开|开展|组织|完成|上报|报送)?{n}?{u}?(?:的)?加{n}分")?,
        add: make(r"每(?:召开|开展|组织|完成|获得|发表|参加|有)?{n}?{u}(?:[^,，;；。扣]{0,8}?)(?:加|得|计|记){n}分")?,
        each: make(r"^(.*?)[,，]?每(?:出现|发现|发生|查实|有|缺|发)?{n}?{u}(?:[^,，;；。加得]{0,8}?)(?:扣|减){n}分")?,
        once: make(r"^(.*?(?:未|没有|无|不|缺|迟|晚|差)[^,，;；。]*?)(?:的)?[,，]?(?:扣|减){n}分")?,
        nothing: make(r"^(.*?)[,，]?(?:否则)?(?:该项)?(?:不得分|不给分|得0分|计0分|记0分|得零分)")?,
        band: make(r"{n}%(?:及|或)?以上(?:的|者)?(?:得|计|记){n}分")?,
        required: make(
            r"(?:全年|每年|年度|一年|每学年|不少于|不低于|至少|应(?:召开|开展|上|有|发表)?|≥|>=)(?:不少于|至少|应|召开|开展|发表|完成)*{n}{u}",
        )?,
        at_least: make(
            r"(?:达到?|不低于|≥|>=)?{n}%(?:及?以上)?(?:的)?(?:不扣分|得满分|得全分)|(?:不低于|达到?|≥|>=){n}%",
        )?,
        tolerance: make(r"{n}个?(?:月|天|日)(?:以)?内(?:完成|进行|换届|补齐|补选|办理)?(?:的)?不扣分")?,
        cap: make(r"(?:最高|最多|上限|封顶|累计不超过|不超过|满分)(?:可)?(?:加|得|计|为)?{n}分|{n}分(?:封顶|为限)")?,
        expert: make(r"评定|专家|酌情|视情|打分|评分组|综合评价|现场评|查看.*评")?,
        proportion: make(r"按(?:完成|达标|实际)?(?:的)?(?:比例|百分比|完成率|比率)(?:折算)?(?:计|得|给|赋)?分")?,
        below_zero: make(r"可?(?:倒扣|扣成?负分|计负分|扣至负)")?,
    })
});

/// Reads the words of a criterion.
pub fn propose(criterion: &Criterion) -> Read {
    let Some(patterns) = &*PATTERNS else { return Read::default() };
    // A table of one column says in it what is asked and how it is scored.
    let words = if criterion.rule.trim().is_empty() { &criterion.content } else { &criterion.rule };
    let text: String = words.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut reader = Reader {
        patterns,
        about: format!("{}{}", criterion.title, criterion.content).nfkc().collect(),
        title: criterion.title.trim().to_owned(),
        parts: Vec::new(),
        doubts: Vec::new(),
        required: None,
        at_least: None,
        tolerance: None,
        beyond_max: false,
    };
    let whole: String = format!("{}{text}", criterion.content.nfkc().collect::<String>());
    let required = patterns.required.captures(&whole).and_then(|c| number(c.get(1)?.as_str()));
    reader.at_least = patterns
        .at_least
        .captures(&text)
        .or_else(|| patterns.at_least.captures(&whole))
        .and_then(|c| number(c.get(1).or_else(|| c.get(2))?.as_str()));
    reader.tolerance = patterns.tolerance.captures(&text).and_then(|c| number(c.get(1)?.as_str()));
    for sentence in text.split([';', '；', '。', '\n']).filter(|s| !s.is_empty()) {
        // What one sentence asks for is not what the next one does.
        let own = patterns.required.captures(sentence).and_then(|c| number(c.get(1)?.as_str()));
        let by_stretch = ["每月", "每季", "每半年", "每学期"].iter().any(|w| sentence.contains(w));
        reader.required = own.or(required.filter(|_| !by_stretch));
        reader.sentence(sentence);
    }
    reader.finish(&text)
}

struct Reader<'a> {
    patterns: &'a Patterns,
    about: String,
    title: String,
    parts: Vec<Part>,
    doubts: Vec<String>,
    required: Option<Number>,
    at_least: Option<Number>,
    tolerance: Option<Number>,
    beyond_max: bool,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: &str) {
        let bands: Vec<Band> = self
            .patterns
            .band
            .captures_iter(sentence)
            .filter_map(|c| Some(Band { from: group(&c, 1)?, points: group(&c, 2)? }))
            .collect();
        if bands.len() > 1 {
            let figure = self.share(sentence);
            self.parts.push(Part::Bands { figure, bands });
            return;
        }
        let before = self.parts.len();
        for clause in sentence.split([',', '，']).filter(|c| !c.is_empty()) {
            self.clause(clause, sentence);
        }
        if self.parts.len() == before && self.patterns.proportion.is_match(sentence) {
            let figure = self.share(sentence);
            let full_at = self.at_least.unwrap_or(Number::from(100_u32));
            self.parts.push(Part::Proportion { figure, full_at, points: None });
        }
    }

    fn clause(&mut self, clause: &str, sentence: &str) {
        let p = self.patterns;
        let one = Number::from(1_u32);
        if p.veto.is_match(clause) {
            let said = sentence.split("一票否决").next().unwrap_or_default();
            let said = said.trim_end_matches("实行").trim_end_matches(|c: char| "，,的".contains(c));
            let label = self.label(said);
            self.parts.push(Part::Veto { figure: Figure::Entered(label) });
        } else if let Some(c) = p.point_loss.captures(clause) {
            let Some(each) = group(&c, 2) else { return };
            let figure = self.share(sentence);
            let at_least = self.at_least.unwrap_or_else(|| {
                self.doubts.push("没有看出从百分之多少开始扣分，暂按100%".to_owned());
                Number::from(100_u32)
            });
            let step = group(&c, 1).unwrap_or(one);
            self.parts.push(Part::PointLoss {
                figure,
                at_least,
                each,
                step,
                most: None,
                partial: PartialStep::Dropped,
            });
        } else if let Some(c) = p.overrun.captures(clause) {
            let Some(each) = group(&c, 3) else { return };
            let months = c.get(2).is_some_and(|m| m.as_str() == "月");
            let measure =
                self.topic(sentence).and_then(|t| t.missed.clone()).filter(|m| months && m == "months_past_term");
            let figure = measure
                .map_or_else(|| Figure::Entered(format!("{}超期（{}）", self.title, unit(&c, 2))), Figure::Measure);
            let tolerance = self.tolerance.unwrap_or(Number::ZERO);
            let step = group(&c, 1).unwrap_or(one);
            self.parts.push(Part::Overrun { figure, tolerance, each, step, most: None, partial: PartialStep::Dropped });
        } else if let Some(c) = p.short.captures(clause) {
            self.short(&c, sentence);
        } else if let Some(c) = p.extra.captures(clause) {
            let Some(each) = group(&c, 3) else { return };
            let step = group(&c, 1).unwrap_or(one);
            let figure = self.held(sentence, unit(&c, 2));
            let most = self.cap(sentence);
            self.beyond_max = true;
            self.doubts.push("加分是否可以超过本项满分，请核对".to_owned());
            let part = match self.required {
                Some(n) => {
                    Part::Extra { figure, required: Quota::of(n), each, step, most, partial: PartialStep::Dropped }
                }
                None => Part::Add {
                    figure: Figure::Entered(format!("{}多出的（{}）", self.title, unit(&c, 2))),
                    each,
                    step,
                    most,
                    partial: PartialStep::Dropped,
                },
            };
            self.parts.push(part);
        } else if let Some(c) = p.each.captures(clause) {
            let Some(each) = group(&c, 4) else { return };
            let step = group(&c, 2).unwrap_or(one);
            let said = c.get(1).map_or("", |m| m.as_str());
            let missed = self.topic(sentence).and_then(|t| t.missed.clone());
            let figure = match missed {
                // What is said to be wrong must be what the measure counts.
                Some(measure) if measure == "irregular_steps" && said.contains("程序") => Figure::Measure(measure),
                Some(measure) if measure == "incomplete_records" => Figure::Measure(measure),
                _ => Figure::Entered(self.label(said)),
            };
            self.parts.push(Part::Deduct { figure, each, step, most: None, partial: PartialStep::Dropped });
        } else if let Some(c) = p.add.captures(clause) {
            let Some(each) = group(&c, 3) else { return };
            let step = group(&c, 1).unwrap_or(one);
            let most = self.cap(sentence);
            let figure = self.held(sentence, unit(&c, 2));
            self.parts.push(Part::Add { figure, each, step, most, partial: PartialStep::Dropped });
        } else if let Some(c) = p.nothing.captures(clause) {
            let said = c.get(1).map_or("", |m| m.as_str());
            let held = self
                .topic(sentence)
                .and_then(|t| t.held.clone())
                .filter(|_| said.contains('未') || said.contains('没'));
            let part = match held {
                Some(measure) => Part::AllOrNothing {
                    figure: Figure::Measure(measure),
                    side: LimitSide::AtLeast,
                    limit: one,
                    points: None,
                },
                None => Part::AllOrNothing {
                    figure: Figure::Entered(self.label(said)),
                    side: LimitSide::AtMost,
                    limit: Number::ZERO,
                    points: None,
                },
            };
            self.parts.push(part);
        } else if let Some(c) = p.once.captures(clause) {
            let Some(each) = group(&c, 2) else { return };
            let label = self.label(c.get(1).map_or("", |m| m.as_str()));
            let figure = Figure::Entered(label);
            self.parts.push(Part::Deduct { figure, each, step: one, most: Some(each), partial: PartialStep::Dropped });
        }
    }

    fn short(&mut self, c: &Captures<'_>, sentence: &str) {
        let Some(each) = group(c, 3) else { return };
        let step = group(c, 1).unwrap_or(Number::from(1_u32));
        let topic = self.topic(sentence).cloned();
        let partial = PartialStep::Dropped;
        let part = match (self.required, topic.as_ref().and_then(|t| t.missed.clone())) {
            (Some(n), _) => {
                let figure = self.held(sentence, unit(c, 2));
                Part::Shortfall { figure, required: Quota::of(n), each, step, most: None, partial }
            }
            (None, Some(measure)) => Part::Deduct { figure: Figure::Measure(measure), each, step, most: None, partial },
            (None, None) => {
                let figure = Figure::Entered(format!("{}缺少的（{}）", self.title, unit(c, 2)));
                Part::Deduct { figure, each, step, most: None, partial }
            }
        };
        self.parts.push(part);
    }

    fn cap(&self, sentence: &str) -> Option<Number> {
        let c = self.patterns.cap.captures(sentence)?;
        number(c.get(1).or_else(|| c.get(2))?.as_str())
    }

    /// The topic the clause speaks of, or else the criterion; the longest word wins.
    fn topic(&self, clause: &str) -> Option<&'static Topic> {
        [clause, &self.about].into_iter().find_map(|text| {
            let words = TOPICS.iter().flat_map(|t| t.words.iter().map(move |w| (t, w)));
            words.filter(|(_, w)| text.contains(w.as_str())).max_by_key(|(_, w)| w.chars().count()).map(|(t, _)| t)
        })
    }

    fn held(&self, sentence: &str, unit: &str) -> Figure {
        let measure = self.topic(sentence).and_then(|t| t.held.clone());
        measure.map_or_else(|| Figure::Entered(format!("{}（{unit}）", self.title)), Figure::Measure)
    }

    fn share(&self, sentence: &str) -> Figure {
        let topic = self.topic(sentence);
        let attends =
            ["出席", "到会", "参会", "参加率", "到课"].iter().any(|w| sentence.contains(w) || self.about.contains(w));
        let measure = topic.and_then(|t| if attends { t.attendance.clone() } else { t.share.clone() });
        measure.map_or_else(|| Figure::Entered(format!("{}（%）", self.title)), Figure::Measure)
    }

    /// What the clerk is asked to enter: what is said to be wrong, or the criterion's own name.
    fn label(&self, said: &str) -> String {
        let said = said.trim_matches(|c: char| "，,、的：:".contains(c));
        if said.is_empty() { format!("{}的次数", self.title) } else { said.to_owned() }
    }

    fn finish(mut self, text: &str) -> Read {
        if self.parts.is_empty() {
            if self.patterns.expert.is_match(text) {
                return Read { scoring: Some(Scoring::of(Start::Zero, Part::Expert {})), doubts: self.doubts };
            }
            return Read { scoring: None, doubts: vec!["看不出怎样计分，请选择计分方式".to_owned()] };
        }
        let adds_only = self.parts.iter().all(|p| matches!(p, Part::Add { .. }));
        let start = if adds_only { Start::Zero } else { Start::Full };
        let entered = self.parts.iter().filter(|p| matches!(p.figure(), Some(Figure::Entered(_)))).count();
        if entered > 0 {
            self.doubts.push("有的数程序里没有，要每年填报".to_owned());
        }
        Read {
            scoring: Some(Scoring {
                start,
                parts: self.parts,
                below_zero: self.patterns.below_zero.is_match(text),
                beyond_max: self.beyond_max,
            }),
            doubts: self.doubts,
        }
    }
}

fn group(c: &Captures<'_>, place: usize) -> Option<Number> {
    number(c.get(place)?.as_str())
}

fn unit<'a>(c: &'a Captures<'_>, place: usize) -> &'a str {
    c.get(place).map_or("次", |m| m.as_str())
}

/// 2, 0.5, 两, 十二, 半.
pub fn number(text: &str) -> Option<Number> {
    if let Some(number) = Number::parse(text) {
        return Some(number);
    }
    if text == "半" {
        return Number::parse("0.5");
    }
    let digit = |c| "零一二三四五六七八九".chars().position(|d| d == c).or((c == '两').then_some(2));
    let mut total = 0;
    let mut held = None;
    for c in text.chars() {
        if c == '十' {
            total += held.take().unwrap_or(1) * 10;
        } else {
            held = Some(digit(c)?);
        }
    }
    Some(Number::from(total + held.unwrap_or(0)))
}

#[cfg(test)]
mod tests;
