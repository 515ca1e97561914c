//! The words of the closed lists, written for the window from the Rust lists.

use crate::books::development::{DocumentState, DualKind};
use crate::books::evidence::EvidenceKind;
use crate::books::meetings::{MeetingKind, MeetingState, MeetingTopic, Presence};
use crate::books::organisation::{EventKind, ExemptionKind, PostRole, SanctionKind, StaffKind, Stage, UnitKind};
use crate::books::own::{OwnKind, OwnRegister};
use crate::books::plans::{Standing, TaskState};
use crate::books::rectification::{
    DueKind, ProblemSource, ProblemState, ProblemStepKind, ProblemTaskKind, RiskLevel, WallScale, WallState,
};
use crate::ground::codes::{Coded, code_of};
use crate::law::rulebook::{ActingBody, Answer, CompanionRole, Gathering, Milestone, NoticePlaces, RecordKind};
use crate::paperwork::imports::{ImportKind, RowOutcome};
use crate::paperwork::ledgers::{DateStyle, EmptyStyle};
use crate::verdicts::indicators::scoring::{Cycle, LimitSide, PartialStep};
use crate::verdicts::indicators::{FrameworkSubject, ScoreState, VetoEffect, Voice};
use crate::verdicts::paths::StepState;
use crate::verdicts::targets::{Comparison, TargetState};

/// A closed list that the window knows.
struct List {
    name: &'static str,
    /// Each code and its word.
    words: Vec<(String, &'static str)>,
}

fn list<T: Coded>() -> List {
    let words = T::ALL.iter().filter_map(|one| Some((code_of(one).ok()?, one.word())));
    List { name: T::NAME, words: words.collect() }
}

/// Every one, by name.
fn all() -> Vec<List> {
    let mut lists = vec![
        list::<ActingBody>(),
        list::<Answer>(),
        list::<CompanionRole>(),
        list::<Comparison>(),
        list::<Cycle>(),
        list::<DateStyle>(),
        list::<DocumentState>(),
        list::<DualKind>(),
        list::<DueKind>(),
        list::<EmptyStyle>(),
        list::<EventKind>(),
        list::<EvidenceKind>(),
        list::<ExemptionKind>(),
        list::<FrameworkSubject>(),
        list::<Gathering>(),
        list::<ImportKind>(),
        list::<LimitSide>(),
        list::<MeetingKind>(),
        list::<MeetingState>(),
        list::<MeetingTopic>(),
        list::<Milestone>(),
        list::<NoticePlaces>(),
        list::<OwnKind>(),
        list::<OwnRegister>(),
        list::<PartialStep>(),
        list::<PostRole>(),
        list::<Presence>(),
        list::<ProblemSource>(),
        list::<ProblemState>(),
        list::<ProblemStepKind>(),
        list::<ProblemTaskKind>(),
        list::<RecordKind>(),
        list::<RiskLevel>(),
        list::<RowOutcome>(),
        list::<SanctionKind>(),
        list::<ScoreState>(),
        list::<StaffKind>(),
        list::<Stage>(),
        list::<Standing>(),
        list::<StepState>(),
        list::<TargetState>(),
        list::<TaskState>(),
        list::<UnitKind>(),
        list::<VetoEffect>(),
        list::<Voice>(),
        list::<WallScale>(),
        list::<WallState>(),
    ];
    lists.sort_by_key(|list| list.name);
    lists
}

/// One TypeScript module: the words of every closed list, each list by the name of its type.
pub fn words() -> String {
    let mut text = String::from(
        "// Written by `cargo xtask gen` from the Rust types. Do not edit.\nimport type * as T from './types';\n",
    );
    for List { name, words } in all() {
        text.push_str(&format!("\nexport const {name}: Record<T.{name}, string> = {{\n"));
        for (code, word) in words {
            text.push_str(&format!("  '{code}': '{word}',\n"));
        }
        text.push_str("};\n");
    }
    let gravest: Vec<String> =
        Answer::GRAVEST.iter().filter_map(|one| Some(format!("'{}'", code_of(one).ok()?))).collect();
    text.push_str(&format!(
        "\n/** The gravest first. */\nexport const gravestAnswers: readonly T.Answer[] = [{}];\n",
        gravest.join(", ")
    ));
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::typescript::declarations;
    use super::*;

    /// Lists without words, and why.
    const WORDLESS: [(&str, &str); 11] = [
        ("CauseKind", "never shown: it tells where to go to mend"),
        ("FileOwner", "never shown: the page that asks for the files knows whose they are"),
        ("Gap", "told in sentences of advice"),
        ("Paper", "its code is its name"),
        ("PaperPer", "never shown: it tells how many papers are written"),
        ("PaperSheet", "never shown: the preview is drawn by it"),
        ("PaperStyle", "never shown: the preview is drawn by it"),
        ("ProblemCode", "a problem brings its own words"),
        ("Sure", "never shown: it tells what is asked"),
        ("WallPaper", "its code is its name"),
        ("Weight", "its codes are the words of the sources"),
    ];

    /// Codes of a union of string literals; none for any other type.
    fn codes(declaration: &str) -> Option<BTreeSet<String>> {
        let (_, union) = declaration.trim_end_matches(';').split_once(" = ")?;
        union.split(" | ").map(|one| Some(one.strip_prefix('"')?.strip_suffix('"')?.to_owned())).collect()
    }

    #[test]
    fn every_closed_list_of_the_window_has_its_words() {
        let declared = declarations();
        let mut wanted: BTreeMap<&str, BTreeSet<String>> =
            declared.iter().filter_map(|(name, declaration)| Some((name.as_str(), codes(declaration)?))).collect();
        for (name, reason) in WORDLESS {
            assert!(wanted.remove(name).is_some(), "no such list: {name} ({reason})");
        }
        let given: BTreeMap<&str, BTreeSet<String>> =
            all().into_iter().map(|list| (list.name, list.words.into_iter().map(|(code, _)| code).collect())).collect();
        assert_eq!(given, wanted, "a list is declared by `coded!` and stands in `all`, or in WORDLESS with a reason");
    }

    #[test]
    fn every_code_has_a_word_of_its_own() {
        for List { name, words } in all() {
            assert!(words.iter().all(|(_, word)| !word.is_empty() && !word.contains('\'')), "{name}");
            assert_eq!(words.iter().map(|(_, word)| word).collect::<BTreeSet<_>>().len(), words.len(), "{name}");
        }
    }
}
