//! Customs of the whole house: length, names, the clock, the one door.

use super::Breach;
use super::source::Source;

/// Lines a file may have.
const LONGEST: usize = 400;
/// Names that say nothing. Written apart, so that this file keeps its own rule.
const EMPTY_NAMES: &[&str] = &["manager", "managers", "helper", "helpers", "util", "utils", "utility", "utilities"];
/// Marks of work put off. Written apart, so that this file keeps its own rule.
const FOR_LATER: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// No file is longer than a reader's patience.
pub fn files_are_short(sources: &[Source]) -> Vec<Breach> {
    let written = sources.iter().filter(|source| !source.is_generated() && !source.ends("toml"));
    written
        .filter_map(|source| {
            let lines = source.text.lines().count();
            (lines > LONGEST).then(|| Breach {
                place: source.path.clone(),
                bad: format!("{lines} 行"),
                good: "按事情拆成几个文件，每个不超过 400 行",
                why: "一个文件说一件事，读的人才能一次读完",
            })
        })
        .collect()
}

/// What is not done is an issue, not a mark in the code.
pub fn nothing_left_for_later(sources: &[Source]) -> Vec<Breach> {
    let written = sources.iter().filter(|source| !source.is_generated());
    written
        .flat_map(|source| source.text.lines().enumerate().map(move |(number, line)| (source, number + 1, line)))
        .filter(|(_, _, line)| line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| FOR_LATER.contains(&word)))
        .map(|(source, number, line)| Breach {
            place: format!("{}:{number}", source.path),
            bad: line.trim().to_owned(),
            good: "做完它，或登记成一个事项后删去这行",
            why: "留在代码里的记号没有人会回来看",
        })
        .collect()
}

/// Folders and files are named for what is inside.
pub fn names_say_what_is_inside(sources: &[Source]) -> Vec<Breach> {
    let mut seen = std::collections::BTreeSet::new();
    for source in sources {
        let mut path = String::new();
        for part in source.path.split('/') {
            path.push_str(part);
            if words(part).any(|word| EMPTY_NAMES.contains(&word.as_str())) {
                seen.insert(path.clone());
            }
            path.push('/');
        }
    }
    seen.into_iter()
        .map(|place| Breach {
            place,
            bad: "名字里有 Manager、Helper 或 Util".to_owned(),
            good: "用业务里的名词，或说出它做的那件事",
            why: "说不出名字的房间，什么都会往里放",
        })
        .collect()
}

/// The words of a name: `DateUtils.ts` is date, utils, ts.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (letter.is_uppercase() && after_small) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter.is_alphanumeric(), words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        after_small = letter.is_lowercase();
    }
    words.into_iter()
}

/// The core asks nobody for the time.
pub fn core_is_given_the_clock(sources: &[Source]) -> Vec<Breach> {
    said(
        sources.iter().filter(|source| source.path.starts_with("src-tauri/core/src/") && !source.is_test()),
        &["Local::now", "Utc::now", "SystemTime::now", "Local::today", "Utc::today"],
        "用 office 给的今天；要判断的日子作为参数传进来",
        "同样的事实和日子，任何时候都要得出同样的结论",
    )
}

/// A vault is opened in one place.
pub fn one_door_to_the_database(sources: &[Source]) -> Vec<Breach> {
    let product = |source: &&Source| source.path.starts_with("src-tauri/") && source.ends("rs") && !source.is_test();
    said(
        sources.iter().filter(product).filter(|source| {
            !source.path.starts_with("src-tauri/core/src/vault/store/") && !source.path.starts_with("src-tauri/xtask/")
        }),
        &["Connection::open"],
        "经 office 打开资料库",
        "打开数据库、日志方式只在一处决定（core/src/vault/store）",
    )
}

/// The pages are told the day by the core.
pub fn pages_are_given_the_day(sources: &[Source]) -> Vec<Breach> {
    let pages = |source: &&Source| source.path.starts_with("ui/src/") && !source.path.starts_with("ui/src/shared/");
    said(
        sources.iter().filter(pages).filter(|source| !source.is_test()),
        &["new Date(", "Date.now("],
        "用资料库信息里的今天；显示日期用 shared 里的写法",
        "界面没有规则，也不算日子；日子由核心说了算",
    )
}

/// No two tests share a folder.
pub fn tests_have_folders_of_their_own(sources: &[Source]) -> Vec<Breach> {
    // The one that makes them, the copies a clerk opens, and this.
    let meant =
        ["tests/scratch/src/lib.rs", "src-tauri/core/src/vault/office/files.rs", "src-tauri/xtask/src/check/house.rs"];
    let others = sources.iter().filter(|source| source.ends("rs") && !meant.contains(&source.path.as_str()));
    others
        .flat_map(|source| source.text.lines().zip(1..).map(move |(line, number)| (source, number, line)))
        .filter(|(_, _, line)| line.contains("env::temp_dir("))
        .map(|(source, number, line)| Breach {
            place: format!("{}:{number}", source.path),
            bad: line.trim().to_owned(),
            good: "用 dangwu_scratch::Scratch::new(测试名)",
            why: "两个测试共用一个文件夹，先后和并行不同结果就不同",
        })
        .collect()
}

/// Lines of product code that say one of the words.
fn said<'a>(
    sources: impl Iterator<Item = &'a Source>,
    banned: &[&str],
    good: &'static str,
    why: &'static str,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in sources {
        for (line, text) in source.code() {
            if let Some(word) = banned.iter().find(|word| text.contains(**word)) {
                breaches.push(Breach { place: format!("{}:{line}", source.path), bad: (*word).to_owned(), good, why });
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    #[test]
    fn a_long_file_is_told_and_a_generated_one_is_not() {
        let long = "\n".repeat(401);
        assert_eq!(files_are_short(&file("src-tauri/core/src/faces/api/list.rs", &long)).len(), 1);
        assert_eq!(files_are_short(&file("ui/src/shared/api/types.ts", &long)), []);
        assert_eq!(files_are_short(&file("ui/src/main.ts", &"\n".repeat(400))), []);
    }

    #[test]
    fn work_put_off_is_told() {
        let text = format!("fn f() {{}} // {}: later", FOR_LATER[0]);
        assert_eq!(nothing_left_for_later(&file("ui/src/main.ts", &text)).len(), 1);
        assert_eq!(nothing_left_for_later(&file("ui/src/main.ts", "const todos = 1")), []);
    }

    #[test]
    fn an_empty_name_is_told_once() {
        let mut sources = file("ui/src/shared/utils/a.ts", "");
        sources.extend(file("ui/src/shared/utils/b.ts", ""));
        sources.extend(file("ui/src/shared/DateHelper.ts", ""));
        let places: Vec<String> = names_say_what_is_inside(&sources).into_iter().map(|breach| breach.place).collect();
        assert_eq!(places, ["ui/src/shared/DateHelper.ts", "ui/src/shared/utils"]);
        assert_eq!(names_say_what_is_inside(&file("ui/src/shared/futile.ts", "")), []);
    }

    #[test]
    fn a_core_that_looks_at_the_clock_is_told() {
        let text = "let today = chrono::Local::now();";
        assert_eq!(core_is_given_the_clock(&file("src-tauri/core/src/verdicts/duties/mod.rs", text)).len(), 1);
        assert_eq!(core_is_given_the_clock(&file("src-tauri/src/desktop.rs", text)), []);
    }

    #[test]
    fn a_second_door_is_told() {
        let text = "let base = Connection::open(path)?;";
        assert_eq!(one_door_to_the_database(&file("src-tauri/core/src/books/meetings/store.rs", text)).len(), 1);
        assert_eq!(one_door_to_the_database(&file("src-tauri/core/src/vault/store/open.rs", text)), []);
    }

    #[test]
    fn a_page_that_reckons_days_is_told() {
        let text = "const today = new Date()";
        assert_eq!(pages_are_given_the_day(&file("ui/src/features/verdicts/duties/Today.vue", text)).len(), 1);
        assert_eq!(pages_are_given_the_day(&file("ui/src/shared/text/day.ts", text)), []);
        assert_eq!(pages_are_given_the_day(&file("ui/src/features/verdicts/duties/Today.test.ts", text)), []);
    }
}
