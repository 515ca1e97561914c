//! `cargo xtask case`: runs the worked cases of the rules, by the program that also runs a clerk's own.

use crate::check::source;
use crate::command::{cargo, program};
use crate::place;

/// Where the cases lie.
const CASES: &str = "tests/cases/";

/// Runs the case files whose path holds one of the words; without words, every file.
pub fn case(words: &[String]) -> Result<(), String> {
    let files = named(words)?;
    cargo(&["build", "--quiet", "--locked", "-p", "dangwu"]).done()?;
    let run = |file: &String| program(place::program("dangwu")).words(&["case", file.as_str()]).done();
    let wrong: Vec<&str> = files.iter().filter(|file| run(file).is_err()).map(String::as_str).collect();
    if wrong.is_empty() {
        println!("{} 个用例文件，都符合", files.len());
        return Ok(());
    }
    Err(format!("{} 个用例文件里有不符合的:\n{}", wrong.len(), wrong.join("\n")))
}

/// The files meant. A word that names none is a mistake, not an empty run that passes.
fn named(words: &[String]) -> Result<Vec<String>, String> {
    let sources = source::read(&place::root())?.into_iter();
    let mut files: Vec<String> =
        sources.filter(|s| s.path.starts_with(CASES) && s.ends("toml")).map(|s| s.path).collect();
    // A rule is called by its id (meetings.quorum) as by its path.
    let holds = |file: &String, word: &String| {
        file.contains(word.as_str()) || file.trim_end_matches(".toml").replace('/', ".").contains(word.as_str())
    };
    if let Some(word) = words.iter().find(|word| !files.iter().any(|file| holds(file, word))) {
        return Err(format!("tests/cases 里没有名字含“{word}”的用例文件"));
    }
    files.retain(|file| words.is_empty() || words.iter().any(|word| holds(file, word)));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str]) -> Result<Vec<String>, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        named(&words)
    }

    #[test]
    fn words_name_files_by_path_and_by_id() {
        let all = found(&[]).unwrap();
        let meetings = found(&["meetings/"]).unwrap();
        assert!(!meetings.is_empty() && meetings.len() < all.len());
        let id = meetings[0].trim_start_matches(CASES).trim_end_matches(".toml").replace('/', ".");
        assert!(found(&[&id]).unwrap().contains(&meetings[0]), "{id}");
    }

    #[test]
    fn a_word_that_names_nothing_is_a_mistake() {
        assert!(found(&["no-such-rule"]).is_err());
    }
}
