//! Who may know whom. The table is the law; the rest reads `use` lines.

use super::Breach;
use super::source::Source;

/// A room of the core and the rooms it may know.
struct Room {
    name: &'static str,
    knows: &'static [&'static str],
    why: &'static str,
}

/// What everybody may know: failures, ids, dates.
const COMMON: &[&str] = &["error", "ids", "calendar"];

const ROOMS: &[Room] = &[
    Room { name: "error", knows: &[], why: "错误是最底层，谁都用它，它不认识谁" },
    Room { name: "ids", knows: &[], why: "编号是最底层，谁都用它，它不认识谁" },
    Room { name: "calendar", knows: &["error"], why: "日期的算法只有一处，与业务无关" },
    Room {
        name: "files", knows: &["error"], why: "把文件放到位只有一种做法，与文件里写什么无关"
    },
    Room {
        name: "workbook", knows: &["error", "ids", "calendar", "files"], why: "读写表格不该知道表里装的是什么"
    },
    Room {
        name: "fields",
        knows: &["error", "ids", "calendar", "workbook"],
        why: "字段词典是各登记簿共用的，不属于哪一个",
    },
    Room {
        name: "rulebook",
        knows: COMMON,
        why: "规则只看给它的事实；不碰数据库和登记簿，才能对任何一天给出同样的结论",
    },
    Room { name: "store", knows: COMMON, why: "存储不作判断，也不认识业务" },
    Room {
        name: "office",
        knows: &["error", "ids", "calendar", "store"],
        why: "办公室只管开门、事务、撤销，业务在各自的房间",
    },
    Room {
        name: "organisation",
        knows: &["error", "ids", "calendar", "store", "office", "fields"],
        why: "人人都认识组织与党员，它不反过来认识别人",
    },
    Room {
        name: "meetings",
        knows: &["error", "ids", "calendar", "store", "office", "organisation"],
        why: "会议只需要知道单位和人；结论由 duties 作出",
    },
    Room {
        name: "development",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "rulebook",
            "fields",
            "files",
        ],
        why: "发展党员登记的是人的步骤和材料，结论由 duties 和 paths 作出",
    },
    Room {
        name: "plans",
        knows: &["error", "ids", "calendar", "store", "office", "organisation", "meetings", "rulebook"],
        why: "计划登记任务和创建项目，是否按期由 duties 交给规则判断",
    },
    Room {
        name: "duties",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "rulebook",
            "development",
            "plans",
        ],
        why: "把事实交给规则、收回结论的只有这一处",
    },
    Room {
        name: "measures",
        knows: &["error", "ids", "calendar", "office", "organisation", "meetings", "development", "duties", "rulebook"],
        why: "用数只在这里定义一次；指标和目标点名要数，自己不数",
    },
    Room {
        name: "targets",
        knows: &["error", "ids", "calendar", "store", "office", "organisation", "measures", "plans"],
        why: "目标点名要数，自己不数；责任书写明承担哪些任务和目标",
    },
    Room {
        name: "indicators",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "measures",
            "workbook",
            "files",
            "rectification",
            "plans",
            "targets",
        ],
        why: "指标体系只按条文给分，数从 measures 来，记录从各登记簿来",
    },
    Room {
        name: "paths",
        knows: &[
            "error",
            "ids",
            "calendar",
            "office",
            "organisation",
            "meetings",
            "development",
            "duties",
            "rulebook",
            "fields",
        ],
        why: "全程、推演和看板只把事实和结论摆在一起，自己什么都不存",
    },
    Room {
        name: "imports",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "development",
            "measures",
            "indicators",
            "fields",
            "plans",
            "workbook",
        ],
        why: "导入把表格变成登记，经过的是各登记簿自己的门",
    },
    Room {
        name: "ledgers",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "development",
            "plans",
            "targets",
            "measures",
            "paths",
            "rulebook",
            "duties",
            "measures",
            "indicators",
            "fields",
            "workbook",
            "files",
        ],
        why: "台账读别人的登记，没有谁读台账",
    },
    Room {
        name: "papers",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "development",
            "duties",
            "rulebook",
            "files",
        ],
        why: "文书只把登记的事实填进固定的格式，没有谁读文书",
    },
    Room {
        name: "search",
        knows: &[
            "error",
            "ids",
            "calendar",
            "store",
            "office",
            "organisation",
            "meetings",
            "rulebook",
            "duties",
            "fields",
        ],
        why: "搜索只读",
    },
    Room {
        name: "sample",
        knows: &["error", "ids", "calendar", "store", "office", "organisation", "meetings", "fields"],
        why: "示例学校走的是各登记簿自己的门，和真学校一样",
    },
    Room { name: "api", knows: &["*"], why: "操作清单在最上面" },
];

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
        assert_eq!(shared_knows_no_feature(&file("ui/src/features/today/Today.vue", text)), []);
    }
}
