//! `cargo xtask case`: runs the worked cases of the rules, by the program that also runs a clerk's own.

use std::path::{Path, PathBuf};

use crate::command::{cargo, program};
use crate::place;

/// Runs the case files whose path holds one of the words; without words, every file.
pub fn case(words: &[String]) -> Result<(), String> {
    let files = named(&place::root().join("tests/cases"), words)?;
    cargo(&["build", "--quiet", "--locked", "-p", "dangwu"]).done()?;
    let mut wrong = Vec::new();
    for file in &files {
        if program(place::program("dangwu")).words(&[Path::new("case"), file]).done().is_err() {
            wrong.push(file.display().to_string());
        }
    }
    if wrong.is_empty() {
        println!("{} 个用例文件，都符合", files.len());
        return Ok(());
    }
    Err(format!("{} 个用例文件里有不符合的:\n{}", wrong.len(), wrong.join("\n")))
}

/// The files meant. A word that names none is a mistake, not an empty run that passes.
fn named(folder: &Path, words: &[String]) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    below(folder, &mut all).map_err(|error| format!("{}: {error}", folder.display()))?;
    all.sort();
    let holds = |file: &PathBuf, word: &String| {
        // A rule is called by its id (meetings.quorum) as by its path.
        let path = file.display().to_string().replace('\\', "/");
        path.contains(word.as_str()) || path.trim_end_matches(".toml").replace('/', ".").contains(word.as_str())
    };
    for word in words {
        if !all.iter().any(|file| holds(file, word)) {
            return Err(format!("tests/cases 里没有名字含“{word}”的用例文件"));
        }
    }
    all.retain(|file| words.is_empty() || words.iter().any(|word| holds(file, word)));
    Ok(all)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, found)?;
        } else if path.extension().is_some_and(|kind| kind == "toml") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str]) -> Result<Vec<PathBuf>, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        named(&place::root().join("tests/cases"), &words)
    }

    #[test]
    fn words_name_files_by_path_and_by_id() {
        let all = found(&[]).unwrap();
        let meetings = found(&["meetings/"]).unwrap();
        assert!(!meetings.is_empty() && meetings.len() < all.len());
        let one = meetings[0].strip_prefix(place::root().join("tests/cases")).unwrap().display().to_string();
        let id = one.trim_end_matches(".toml").replace(std::path::MAIN_SEPARATOR, ".");
        assert!(found(&[&id]).unwrap().contains(&meetings[0]), "{id}");
    }

    #[test]
    fn a_word_that_names_nothing_is_a_mistake() {
        assert!(found(&["no-such-rule"]).is_err());
    }
}
