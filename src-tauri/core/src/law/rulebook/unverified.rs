//! Citations whose article nobody has held against the text: they say 条款号待核.

use serde::Serialize;

use super::book::Rulebook;
use super::rule::Rule;
use crate::ground::calendar::Day;

/// A citation of a version that says 条款号待核.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unverified {
    /// Id in the register of sources.
    pub source: String,
    /// Title of the document.
    pub title: String,
    /// Article number as it is shown; empty where none is known.
    pub article: String,
    /// Rule id.
    pub rule: String,
    /// First day of the version.
    pub from: Day,
}

impl Rule {
    /// Its citations that say 条款号待核, oldest version first.
    pub fn unverified(&self) -> Vec<Unverified> {
        let open = |from, c: &super::Citation| Unverified {
            source: c.source.to_string(),
            title: c.title.to_string(),
            article: c.article.to_string(),
            rule: self.id.to_string(),
            from,
        };
        self.versions
            .iter()
            .flat_map(|v| v.head.citation.iter().filter(|c| !c.verified).map(move |c| open(v.from, c)))
            .collect()
    }
}

impl Rulebook {
    /// Every citation that says 条款号待核, in the order of the rules.
    pub fn unverified(&self) -> Vec<Unverified> {
        self.rules().flat_map(Rule::unverified).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        open: Vec<Open>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Open {
        source: String,
        article: String,
        why: String,
        rules: Vec<String>,
    }

    /// A mark that comes without a reason, and one that is explained and no longer there, both fail.
    #[test]
    fn every_unverified_citation_is_explained_and_no_other() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/citations/unverified.toml");
        let list: List = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut explained = BTreeSet::new();
        for open in &list.open {
            assert!(open.why.chars().count() >= 10, "{} {}: why is it open?", open.source, open.article);
            for rule in &open.rules {
                let new = explained.insert((open.source.clone(), open.article.clone(), rule.clone()));
                assert!(new, "{rule}: {} {} is listed twice", open.source, open.article);
            }
        }
        let found: BTreeSet<_> =
            Rulebook::builtin().unwrap().unverified().into_iter().map(|u| (u.source, u.article, u.rule)).collect();
        let unexplained: Vec<_> = found.difference(&explained).collect();
        assert!(unexplained.is_empty(), "条款号待核 without a reason in tests/citations: {unexplained:#?}");
        let settled: Vec<_> = explained.difference(&found).collect();
        assert!(settled.is_empty(), "listed in tests/citations and not open any more: {settled:#?}");
    }
}
