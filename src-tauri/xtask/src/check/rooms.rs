//! Who may know whom. The table is the law; the rest reads `use` lines.

use super::Breach;
use super::source::Source;
use super::who_knows_whom::ROOMS;

/// What the shell may know of the core.
const SHELL_KNOWS: &[&str] = &["api", "error", "office"];

/// A room of the core knows only those of the table.
pub fn core_rooms(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test() && source.ends("rs")) {
        let Some(inside) = source.path.strip_prefix("src-tauri/core/src/") else { continue };
        let home = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if home == "lib" {
            continue;
        }
        let Some(room) = ROOMS.iter().find(|room| room.name == home) else {
            breaches.push(Breach {
                place: source.path.clone(),
                bad: format!("房间 {home} 不在表里"),
                good: "在 xtask/src/check/rooms.rs 的表里写下它认识谁、为什么",
                why: "新房间的来往要先想好",
            });
            continue;
        };
        for (line, known) in mentions(source, "crate") {
            if known != home && !room.knows.contains(&known.as_str()) && room.knows != ["*"] {
                let is_room = ROOMS.iter().any(|room| room.name == known);
                breaches.extend(is_room.then(|| Breach {
                    place: format!("{}:{line}", source.path),
                    bad: format!("{home} 认识了 {known}"),
                    good: "把要用的事实作为参数传进来，或把这段代码移到可以认识两边的房间",
                    why: room.why,
                }));
            }
        }
    }
    breaches
}

/// The shell knows the list of operations and nothing behind it.
pub fn shell_knows_no_domain(sources: &[Source]) -> Vec<Breach> {
    let shell = sources.iter().filter(|source| source.path.starts_with("src-tauri/src/"));
    shell
        .flat_map(|source| mentions(source, "dangwu_core").into_iter().map(move |mention| (source, mention)))
        .filter(|(_, (_, known))| !SHELL_KNOWS.contains(&known.as_str()))
        .map(|(source, (line, known))| Breach {
            place: format!("{}:{line}", source.path),
            bad: format!("窗口外壳认识了 {known}"),
            good: "在 core/src/api 的清单里加一个操作，由界面按名字调用",
            why: "外壳不懂业务，窗口和命令行才会永远做同样的事",
        })
        .collect()
}

/// The core can be built where there is no window.
pub fn core_has_no_window(sources: &[Source]) -> Vec<Breach> {
    let manifests = ["src-tauri/core/Cargo.toml", "src-tauri/cli/Cargo.toml", "tests/Cargo.toml"];
    sources
        .iter()
        .filter(|source| manifests.contains(&source.path.as_str()))
        .flat_map(|source| source.text.lines().enumerate().map(move |(number, line)| (source, number + 1, line)))
        .filter(|(_, _, line)| {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            name == "tauri" || name.starts_with("tauri-") || name == "wry"
        })
        .map(|(source, line, text)| Breach {
            place: format!("{}:{line}", source.path),
            bad: text.to_owned(),
            good: "需要窗口的代码放在 src-tauri/src",
            why: "核心没有窗口也要能编译、测试和运行",
        })
        .collect()
}

/// What the pages share knows no feature.
pub fn shared_knows_no_feature(sources: &[Source]) -> Vec<Breach> {
    let shared = sources.iter().filter(|source| source.path.starts_with("ui/src/shared/") && !source.is_test());
    shared
        .flat_map(|source| source.code().map(move |(line, text)| (source, line, text)))
        .filter(|(_, _, text)| (text.contains("from ") || text.contains("import")) && text.contains("/features/"))
        .map(|(source, line, text)| Breach {
            place: format!("{}:{line}", source.path),
            bad: text.trim().to_owned(),
            good: "把共用的部分移进 shared，或由页面把它传进来",
            why: "共用的部件认识了某个页面，就不再是共用的",
        })
        .collect()
}

/// The first names after `root::` in product code, with their lines: `crate::a::B` and
/// `use crate::{a::B, c}`, also over several lines.
fn mentions(source: &Source, root: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let start = format!("{root}::");
    // Depth of braces inside an open `root::{ … }`; 0 when none is open.
    let mut depth = 0_usize;
    let mut expects_name = false;
    for (line, text) in source.code() {
        let mut rest = text;
        while !rest.is_empty() {
            if depth == 0 {
                let Some(position) = rest.find(&start) else { break };
                let whole_word = !rest[..position].ends_with(|before: char| before.is_alphanumeric() || before == '_');
                rest = &rest[position + start.len()..];
                if let Some(inside) = rest.strip_prefix('{') {
                    (depth, expects_name, rest) = (1, true, inside);
                } else if whole_word {
                    found.push((line, first_name(rest)));
                }
                continue;
            }
            let mut characters = rest.chars();
            match characters.next() {
                Some('{') => depth += 1,
                Some('}') => depth -= 1,
                Some(',') if depth == 1 => expects_name = true,
                Some(letter) if expects_name && depth == 1 && (letter.is_alphabetic() || letter == '_') => {
                    let name = first_name(rest);
                    rest = &rest[name.len()..];
                    found.push((line, name));
                    expects_name = false;
                    continue;
                }
                _ => {}
            }
            rest = characters.as_str();
        }
    }
    found
}

fn first_name(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    #[test]
    fn a_room_that_knows_too_much_is_told() {
        let breaches = core_rooms(&file(
            "src-tauri/core/src/rulebook/quorum.rs",
            "use crate::calendar::Day;\nuse crate::{\n    error::Problem,\n    meetings::{Meeting, api},\n};\n",
        ));
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].place, "src-tauri/core/src/rulebook/quorum.rs:4");
        assert_eq!(breaches[0].bad, "rulebook 认识了 meetings");
        assert_eq!(core_rooms(&file("src-tauri/core/src/organisation/store.rs", "fn f(x: crate::api::X) {}")).len(), 1);
    }

    #[test]
    fn good_rooms_comments_and_tests_pass() {
        let text = "use crate::{error, rulebook::{Finding, kinds}};\n//! See [`crate::api`].\n#[cfg(test)]\nmod tests { use crate::api::X; }";
        assert_eq!(core_rooms(&file("src-tauri/core/src/duties/mod.rs", text)), []);
        assert_eq!(core_rooms(&file("src-tauri/core/src/meetings/tests.rs", "use crate::api::X;")), []);
        assert_eq!(core_rooms(&file("src-tauri/core/src/api/list.rs", "use crate::ledgers::X;")), []);
    }

    #[test]
    fn an_unknown_room_is_told() {
        assert_eq!(core_rooms(&file("src-tauri/core/src/misc/mod.rs", "")).len(), 1);
    }

    #[test]
    fn a_shell_that_knows_a_domain_is_told() {
        let breaches = shell_knows_no_domain(&file("src-tauri/src/call.rs", "use dangwu_core::meetings::Meeting;\n"));
        assert_eq!(breaches[0].bad, "窗口外壳认识了 meetings");
        assert_eq!(shell_knows_no_domain(&file("src-tauri/src/call.rs", "use dangwu_core::api::Session;\n")), []);
    }

    #[test]
    fn a_window_in_the_core_is_told() {
        let breaches = core_has_no_window(&file("src-tauri/core/Cargo.toml", "[dependencies]\ntauri = \"2\"\n"));
        assert_eq!(breaches[0].place, "src-tauri/core/Cargo.toml:2");
        assert_eq!(core_has_no_window(&file("src-tauri/core/Cargo.toml", "description = \"no tauri\"")), []);
        assert_eq!(core_has_no_window(&file("src-tauri/Cargo.toml", "tauri = \"2\"")), []);
    }

    #[test]
    fn a_shared_part_that_knows_a_page_is_told() {
        let text = "import { grid } from '../../features/meetings/grid'\n";
        assert_eq!(shared_knows_no_feature(&file("ui/src/shared/ui/Table.vue", text)).len(), 1);
        assert_eq!(shared_knows_no_feature(&file("ui/src/features/verdicts/duties/Today.vue", text)), []);
    }
}
