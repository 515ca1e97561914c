//! Who may know whom. The table is the law; the rest reads `use` lines.

use std::collections::BTreeSet;

use super::Breach;
use super::source::Source;
use super::who_knows_whom::{FLOORS, ROOMS};

/// What the shell may know of the core.
const SHELL_KNOWS: &[&str] = &["faces::api", "ground::error", "vault::office"];
const CORE: &str = "src-tauri/core/src/";

/// Product code of the core with the room it stands in, as `floor/room`.
fn core(sources: &[Source]) -> impl Iterator<Item = (&Source, &str, &str)> {
    let written = sources.iter().filter(|source| !source.is_test() && source.ends("rs"));
    written.filter_map(|source| {
        let (floor, rest) = source.path.strip_prefix(CORE)?.split_once('/')?;
        let room = rest.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        (room != "mod").then_some((source, floor, room))
    })
}

/// The rooms a file of the core names, with their lines.
fn known_rooms(source: &Source) -> Vec<(usize, String)> {
    FLOORS.iter().flat_map(|(floor, _)| mentions(source, &format!("crate::{floor}"))).collect()
}

/// A room of the core knows only those of the table.
pub fn core_rooms(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (source, floor, home) in core(sources) {
        let Some(room) = ROOMS.iter().find(|room| room.name == home && room.floor == floor) else {
            breaches.push(Breach {
                place: source.path.clone(),
                bad: format!("房间 {floor}/{home} 不在表里"),
                good: "在 xtask/src/check/who_knows_whom.rs 的表里写下它在哪一层、是什么、认识谁、为什么",
                why: "新房间的来往要先想好",
            });
            continue;
        };
        for (line, known) in known_rooms(source) {
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

/// A floor is named by its path, so that a `use` line says where the room stands.
pub fn floors_are_named(sources: &[Source]) -> Vec<Breach> {
    let lines = core(sources).flat_map(|(source, _, _)| source.code().map(move |(line, text)| (source, line, text)));
    lines
        .filter(|(_, _, text)| text.contains("use crate::{"))
        .map(|(source, line, text)| Breach {
            place: format!("{}:{line}", source.path),
            bad: text.trim().to_owned(),
            good: "一个房间一行：use crate::books::organisation::…",
            why: "从哪一层引来的，一行就要看得出，谁认识谁才查得到",
        })
        .collect()
}

/// What no file of a room uses, the table does not allow it.
pub fn permissions_are_used(sources: &[Source]) -> Vec<Breach> {
    let mut used = BTreeSet::new();
    for (source, _, home) in core(sources) {
        used.extend(known_rooms(source).into_iter().map(|(_, known)| (home.to_owned(), known)));
    }
    let allowed = ROOMS.iter().flat_map(|room| room.knows.iter().map(move |known| (room, *known)));
    allowed
        .filter(|(room, known)| *known != "*" && !used.contains(&(room.name.to_owned(), (*known).to_owned())))
        .map(|(room, known)| Breach {
            place: format!("{CORE}{}/{}", room.floor, room.name),
            bad: format!("表里写着 {} 认识 {known}，其实没有用到", room.name),
            good: "从 xtask/src/check/who_knows_whom.rs 的表里删去",
            why: "表就是规矩：写着而不用的，哪天被用上也没有人会想一想",
        })
        .collect()
}

/// The shell knows the list of operations and nothing behind it.
pub fn shell_knows_no_domain(sources: &[Source]) -> Vec<Breach> {
    let shell = sources.iter().filter(|source| source.path.starts_with("src-tauri/src/"));
    shell
        .flat_map(|source| {
            let of_floor = move |(floor, _): &(&str, &str)| {
                let found = mentions(source, &format!("dangwu_core::{floor}")).into_iter();
                found.map(|(line, room)| (line, format!("{floor}::{room}"))).collect::<Vec<_>>()
            };
            FLOORS.iter().flat_map(of_floor).map(move |mention| (source, mention))
        })
        .filter(|(_, (_, known))| !SHELL_KNOWS.contains(&known.as_str()))
        .map(|(source, (line, known))| Breach {
            place: format!("{}:{line}", source.path),
            bad: format!("窗口外壳认识了 {known}"),
            good: "在 core/src/faces/api 的清单里加一个操作，由界面按名字调用",
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
            "src-tauri/core/src/law/rulebook/quorum.rs",
            "use crate::ground::calendar::Day;\nuse crate::books::{\n    meetings::{Meeting, api},\n};\n",
        ));
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].place, "src-tauri/core/src/law/rulebook/quorum.rs:3");
        assert_eq!(breaches[0].bad, "rulebook 认识了 meetings");
        let named = "fn f(x: crate::faces::api::X) {}";
        assert_eq!(core_rooms(&file("src-tauri/core/src/books/organisation/store.rs", named)).len(), 1);
    }

    #[test]
    fn good_rooms_comments_and_tests_pass() {
        let text = "use crate::law::rulebook::{Finding, kinds};\n//! See [`crate::faces::api`].\n#[cfg(test)]\nmod tests { use crate::faces::api::X; }";
        assert_eq!(core_rooms(&file("src-tauri/core/src/verdicts/duties/mod.rs", text)), []);
        let of_tests = file("src-tauri/core/src/books/meetings/tests.rs", "use crate::faces::api::X;");
        assert_eq!(core_rooms(&of_tests), []);
        let of_list = file("src-tauri/core/src/faces/api/list.rs", "use crate::paperwork::ledgers::X;");
        assert_eq!(core_rooms(&of_list), []);
    }

    #[test]
    fn an_unknown_room_or_one_on_another_floor_is_told() {
        assert_eq!(core_rooms(&file("src-tauri/core/src/books/misc/mod.rs", "")).len(), 1);
        assert_eq!(core_rooms(&file("src-tauri/core/src/law/meetings/mod.rs", "")).len(), 1);
        assert_eq!(core_rooms(&file("src-tauri/core/src/books/mod.rs", "")), []);
    }

    #[test]
    fn a_room_named_without_its_floor_is_told() {
        let text = "use crate::{books::meetings, law::rulebook};\n";
        assert_eq!(floors_are_named(&file("src-tauri/core/src/verdicts/duties/mod.rs", text)).len(), 1);
    }

    #[test]
    fn what_is_allowed_and_not_used_is_told() {
        let told = permissions_are_used(&file("src-tauri/core/src/vault/files/mod.rs", "use crate::ground::error::X;"));
        assert!(told.iter().all(|breach| !breach.place.ends_with("vault/files")));
        let told = permissions_are_used(&file("src-tauri/core/src/vault/files/mod.rs", ""));
        assert!(told.iter().any(|breach| breach.place.ends_with("vault/files") && breach.bad.contains("error")));
    }

    #[test]
    fn no_room_knows_one_of_a_floor_above() {
        let height = |name: &str| FLOORS.iter().position(|(floor, _)| *floor == name);
        for room in ROOMS {
            assert!(height(room.floor).is_some(), "{}", room.name);
            for known in ROOMS.iter().filter(|known| room.knows.contains(&known.name)) {
                assert!(height(known.floor) <= height(room.floor), "{} → {}", room.name, known.name);
            }
        }
    }

    #[test]
    fn a_shell_that_knows_a_domain_is_told() {
        let text = "use dangwu_core::books::meetings::Meeting;\n";
        let breaches = shell_knows_no_domain(&file("src-tauri/src/call.rs", text));
        assert_eq!(breaches[0].bad, "窗口外壳认识了 books::meetings");
        let text = "use dangwu_core::faces::api::Session;\n";
        assert_eq!(shell_knows_no_domain(&file("src-tauri/src/call.rs", text)), []);
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
