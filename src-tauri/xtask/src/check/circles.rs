//! No circles among the files of a room: two files that use each other are one file in two halves.

use std::collections::{BTreeMap, BTreeSet};

use super::Breach;
use super::source::Source;

/// The crates whose files are looked at, and how many folders down their rooms lie.
const CRATES: &[(&str, usize)] = &[("src-tauri/core/src/", 2), ("src-tauri/cli/src/", 0)];

/// Circles that are still there: the room and the files of the circle in order. A circle that is
/// mended is taken off; none is added.
const KNOWN_CIRCLES: &[(&str, &[&str])] = &[];

/// A module by its path from the root of the crate.
type Module = Vec<String>;

/// What a file names: where it stands, the whole path and the name it has here if it is a `use`.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    line: usize,
    path: Vec<String>,
    known_as: Option<String>,
}

/// A file of a crate with what it names and what is written in it.
struct File<'a> {
    source: &'a Source,
    names: Vec<Named>,
    written: BTreeSet<&'a str>,
}

/// Everything of a file, in a `use`.
const ALL: &str = "*";
/// What stands before a name that is written here.
const WRITTEN: &[&str] = &["struct", "enum", "trait", "type", "const", "static", "fn", "mod"];

/// The files of a room form no circle.
pub fn files_form_no_circle(sources: &[Source]) -> Vec<Breach> {
    against(sources, KNOWN_CIRCLES)
}

fn against(sources: &[Source], known: &[(&str, &[&str])]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut found = BTreeSet::new();
    for (root, depth) in CRATES {
        let files = files(sources, root);
        for circle in circles(&files, *depth) {
            let room = format!("{root}{}", circle.room.join("/"));
            let room = room.trim_end_matches('/').to_owned();
            let inside = |module: &Module| within(&files[module].source.path, &room);
            let members: Vec<String> = circle.modules.iter().map(inside).collect();
            let is_known = known.iter().any(|(place, listed)| *place == room && *listed == members);
            if !is_known {
                let steps =
                    circle.steps.iter().map(|(from, line, to)| format!("{}:{line} → {}", inside(from), inside(to)));
                breaches.push(Breach {
                    place: room.clone(),
                    bad: format!("{} 互相使用（{}）", members.join("、"), steps.collect::<Vec<_>>().join("，")),
                    good: "把两边都用的移到下面的文件：按意思该在哪就在哪，或新起一个文件；是整个房间的词就放进 mod.rs",
                    why: "互相使用的文件只能一起读、一起改，分成几个文件就没有意义",
                });
            }
            found.insert((room, members));
        }
    }
    let is_there = |(room, listed): &(&str, &[&str])| {
        found.iter().any(|(place, members)| place == room && members.iter().eq(listed.iter()))
    };
    breaches.extend(known.iter().filter(|listed| !is_there(listed)).map(|(room, listed)| Breach {
        place: (*room).to_owned(),
        bad: format!("清单里写着 {} 互相使用，其实已经不是这样", listed.join("、")),
        good: "从 xtask/src/check/circles.rs 的 KNOWN_CIRCLES 里删去",
        why: "清单只许变短：留着已经解开的，它又绕回来时没有人会知道",
    }));
    breaches
}

/// The path of a file from its room.
fn within(path: &str, room: &str) -> String {
    path.strip_prefix(room).unwrap_or(path).trim_start_matches('/').to_owned()
}

/// Product files of a crate by their modules.
fn files<'a>(sources: &'a [Source], root: &str) -> BTreeMap<Module, File<'a>> {
    let written = sources.iter().filter(|source| !source.is_test() && source.ends("rs"));
    let placed = written.filter_map(|source| Some((module(source.path.strip_prefix(root)?), source)));
    let placed: BTreeMap<Module, &Source> = placed.collect();
    let file = |(module, source): (&Module, &&'a Source)| {
        let words = words(source);
        let names = names(module, &words, &|known| placed.contains_key(known));
        let pairs = words.windows(2).filter(|pair| WRITTEN.contains(&pair[0].1));
        (module.clone(), File { source, names, written: pairs.map(|pair| pair[1].1).collect() })
    };
    placed.iter().map(file).collect()
}

/// The module that a file of the crate is.
fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let is_root = parts.len() == 1 && ["lib", "main"].contains(&parts[0].as_str());
    if is_root || parts.last().is_some_and(|part| part == "mod") {
        parts.pop();
    }
    parts
}

/// Files that can all reach each other.
struct Circle {
    room: Vec<String>,
    modules: Vec<Module>,
    steps: Vec<(Module, usize, Module)>,
}

fn circles(files: &BTreeMap<Module, File<'_>>, depth: usize) -> Vec<Circle> {
    let mut steps: BTreeMap<&Module, BTreeMap<Module, usize>> = BTreeMap::new();
    for (from, file) in files {
        for named in &file.names {
            for to in targets(files, &named.path) {
                let one_room = from.len() >= depth && to.len() >= depth && from[..depth] == to[..depth];
                if one_room && !from.starts_with(&to) && !to.starts_with(from) {
                    steps.entry(from).or_default().entry(to).or_insert(named.line);
                }
            }
        }
    }
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = steps.keys().map(|from| (*from, reach(&steps, from))).collect();
    let reaches = |from: &Module, to: &Module| reached.get(from).is_some_and(|all| all.contains(to));
    let mut circles: Vec<Circle> = Vec::new();
    for from in files.keys().filter(|from| reaches(from, from)) {
        if circles.iter().any(|circle| circle.modules.contains(from)) {
            continue;
        }
        let together = files.keys().filter(|to| reaches(from, to) && reaches(to, from));
        let modules: Vec<Module> = together.cloned().collect();
        let all = steps.iter().flat_map(|(from, to)| to.iter().map(|(to, line)| ((*from).clone(), *line, to.clone())));
        let inside = all.filter(|(from, _, to)| modules.contains(from) && modules.contains(to)).collect();
        circles.push(Circle { room: from[..depth].to_vec(), modules, steps: inside });
    }
    circles
}

fn reach<'a>(steps: &'a BTreeMap<&Module, BTreeMap<Module, usize>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = steps.get(from).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(steps.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// The files that a path leads to: the one it names, and through its `use` lines the one where the
/// thing is written.
fn targets(files: &BTreeMap<Module, File<'_>>, path: &[String]) -> Vec<Module> {
    let mut targets: Vec<Module> = Vec::new();
    let mut path = path.to_vec();
    while let Some(length) = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length])) {
        let module = path[..length].to_vec();
        if targets.contains(&module) {
            break;
        }
        let passed_on = path.get(length).and_then(|name| {
            let passed = |named: &&Named| match named.known_as.as_deref() {
                Some(ALL) => files.get(&named.path).is_some_and(|file| file.written.contains(name.as_str())),
                known_as => known_as == Some(name.as_str()),
            };
            files[&module].names.iter().find(passed)
        });
        targets.push(module);
        let Some(passed_on) = passed_on else { break };
        // What is passed on by name has that name in its path.
        let said = usize::from(passed_on.known_as.as_deref() != Some(ALL));
        path = passed_on.path.iter().chain(&path[length + said..]).cloned().collect();
    }
    targets
}

/// The paths that a file names from the root, its own place or its children.
fn names(module: &Module, words: &[(usize, &str)], is_module: &dyn Fn(&Module) -> bool) -> Vec<Named> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_use = words[at].1 == "use";
        let start = if is_use { at + 1 } else { at };
        let next = |offset: usize| words.get(start + offset).map_or("", |word| word.1);
        let child = || module.iter().cloned().chain([next(0).to_owned()]).collect();
        let is_ours = ["crate", "self", "super"].contains(&next(0)) || (is_use && is_module(&child()));
        if is_ours && next(1) == "::" {
            let mut tree = Tree { words, at: start, module, names: &mut names };
            tree.read(Vec::new(), is_use);
            at = tree.at.max(at + 1);
        } else {
            at += 1;
        }
    }
    names
}

/// The words of the product code with their lines; `::` is one word.
fn words(source: &Source) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    for (line, text) in source.code() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
            let length = if of_name(first) {
                rest.find(|letter| !of_name(letter)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            words.push((line, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    words
}

/// Reads `a::b`, and in a `use` also `a::{b, c::d as e}`.
struct Tree<'a> {
    words: &'a [(usize, &'a str)],
    at: usize,
    module: &'a Module,
    names: &'a mut Vec<Named>,
}

impl Tree<'_> {
    fn word(&self) -> &str {
        self.words.get(self.at).map_or("", |word| word.1)
    }

    fn read(&mut self, mut path: Vec<String>, is_use: bool) {
        let line = self.words[self.at].0;
        loop {
            match self.word() {
                "{" if is_use => {
                    self.at += 1;
                    while !["}", "", ";"].contains(&self.word()) {
                        if self.word() == "," {
                            self.at += 1;
                        } else {
                            self.read(path.clone(), true);
                        }
                    }
                    self.at += 1;
                    return;
                }
                word if word.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') => {
                    path.push(word.to_owned());
                }
                _ => break,
            }
            self.at += 1;
            if self.word() != "::" {
                break;
            }
            self.at += 1;
        }
        let mut known_as = path.last().filter(|name| *name != "self").cloned();
        if known_as.is_none() {
            path.pop();
            known_as = path.last().cloned();
        }
        if is_use && self.word() == "as" {
            self.at += 1;
            known_as = Some(self.word().to_owned());
            self.at += 1;
        } else if is_use && self.word() == "*" {
            self.at += 1;
            known_as = Some(ALL.to_owned());
        } else if !["", ",", "}", ";"].contains(&self.word()) && is_use {
            self.at += 1;
        }
        self.names.push(Named { line, path: whole(self.module, &path), known_as: known_as.filter(|_| is_use) });
    }
}

/// The path from the root of the crate.
fn whole(module: &Module, path: &[String]) -> Vec<String> {
    let mut base = module.clone();
    let mut rest = path;
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            _ => break,
        }
        rest = after;
    }
    base.extend_from_slice(rest);
    base
}

#[cfg(test)]
mod tests {
    use super::super::source::file;
    use super::*;

    const ROOM: &str = "src-tauri/core/src/books/meetings";

    fn room(files: &[(&str, &str)]) -> Vec<Source> {
        files.iter().flat_map(|(name, text)| file(&format!("{ROOM}/{name}"), text)).collect()
    }

    #[test]
    fn two_files_that_use_each_other_are_told() {
        let sources =
            room(&[("store.rs", "use super::page::Page;\n"), ("page.rs", "\nfn f() { self::super::store::read() }\n")]);
        let told = against(&sources, &[]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].place, ROOM);
        assert_eq!(told[0].bad, "page.rs、store.rs 互相使用（page.rs:2 → store.rs，store.rs:1 → page.rs）");
    }

    #[test]
    fn a_circle_through_what_the_room_passes_on_is_told() {
        let sources = room(&[
            ("mod.rs", "mod a;\nmod b;\nmod c;\npub use b::{self, f::{B as Seen}};\npub use c::*;\n"),
            ("a.rs", "use crate::books::meetings::{\n    Seen,\n};\n"),
            ("b/mod.rs", "use super::C;"),
            ("b/f.rs", "use super::super::C;"),
            ("c.rs", "pub struct C(super::a::A);"),
        ]);
        let told = against(&sources, &[]);
        assert_eq!(told.len(), 1);
        assert!(told[0].bad.starts_with("a.rs、b/f.rs、c.rs 互相使用"), "{}", told[0].bad);
    }

    #[test]
    fn files_of_the_command_line_are_looked_at() {
        let mut sources = file("src-tauri/cli/src/main.rs", "mod run;\nmod path;\n");
        sources.extend(file("src-tauri/cli/src/run.rs", "use crate::path::Path;"));
        assert_eq!(against(&sources, &[]), []);
        sources.extend(file("src-tauri/cli/src/path.rs", "use crate::run::run;"));
        assert_eq!(against(&sources, &[])[0].place, "src-tauri/cli/src");
    }

    #[test]
    fn the_words_of_the_room_other_rooms_and_tests_form_no_circle() {
        let sources = room(&[
            ("mod.rs", "mod a;\nmod b;\npub use a::A;\npub struct Word;\n"),
            ("a.rs", "use super::Word;\nuse super::b::B;\n//! [`super::c`]\n"),
            (
                "b.rs",
                "use super::Word;\nuse crate::books::people::a::A;\n#[cfg(test)]\nmod tests { use super::super::A; }",
            ),
            ("tests.rs", "use super::a::A;"),
        ]);
        assert_eq!(against(&sources, &[]), []);
    }

    #[test]
    fn the_list_is_exact() {
        let sources = room(&[("a.rs", "use super::b::B;"), ("b.rs", "use super::a::A;"), ("c.rs", "")]);
        assert_eq!(against(&sources, &[(ROOM, &["a.rs", "b.rs"])]), []);
        assert_eq!(against(&sources, &[(ROOM, &["a.rs", "b.rs", "c.rs"])]).len(), 2);
        let told = against(&sources[1..], &[(ROOM, &["a.rs", "b.rs"])]);
        assert!(told[0].bad.contains("已经不是这样"), "{}", told[0].bad);
    }
}
