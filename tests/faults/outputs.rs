//! Files written for the clerk: none over her work, none stopped by one long text, none with a control character.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use dangwu_core::sheets::workbook::{Cell, Limits, read};
use dangwu_scratch::Scratch;
use dangwu_tests::{Door, places, text};
use serde_json::{Value, json};

use crate::DAY;

/// A way to write files into a folder.
type Export = fn(&mut Door, &Path) -> Value;

/// Every output there is.
const EXPORTS: &[(&str, Export)] = &[
    ("ledgers", |door, to| door.call("ledgers.export", json!({ "year": 2026, "to": text(to) })).unwrap()),
    ("papers", |door, to| {
        let people = door.call("people.list", json!({})).unwrap();
        let ids: Vec<&Value> = people.as_array().unwrap().iter().take(2).map(|p| &p["id"]).collect();
        let paper = door.call("papers.list", json!({})).unwrap()[0]["id"].clone();
        door.call("papers.write", json!({ "paper": paper, "people": ids, "to": text(to) })).unwrap()
    }),
    ("wall", |door, to| door.call("problems.wall_export", json!({ "to": text(to) })).unwrap()),
    ("rejected rows", |door, to| {
        std::fs::create_dir_all(to).unwrap();
        let file = places::root().join("tests/samples/members_a.xlsx");
        let request = json!({ "kind": "members", "file": text(&file) });
        let to = text(&to.join("退回的行.xlsx"));
        door.call("imports.save_rejected", json!({ "request": request, "to": to })).unwrap()
    }),
    ("self-assessment", |door, to| door.call("indicators.export", framework(to)).unwrap()),
    ("summary", |door, to| door.call("indicators.export_summary", framework(to)).unwrap()),
    ("evidence", |door, to| door.call("indicators.export_evidence", framework(to)).unwrap()),
    ("steps", |door, to| {
        std::fs::create_dir_all(to).unwrap();
        door.call("development.save_steps", json!({ "path": text(&to.join("步骤表.toml")) })).unwrap()
    }),
];

fn framework(to: &Path) -> Value {
    json!({ "framework": "school-annual", "year": 2026, "to": text(to) })
}

/// A school with something to write for every output.
fn school(folder: &Path) -> Door {
    let mut door = Door::with_new_vault(DAY, &folder.join("vault"), "石河镇中心小学").unwrap();
    let unit = door.call("units.save", json!({ "kind": "branch", "name": "第一党支部" })).unwrap()["value"].clone();
    for name in ["钱小满", "孙望川"] {
        let events = json!([{ "kind": "admitted", "on": "2020-07-01" }, { "kind": "assigned", "unit": unit }]);
        door.call("people.save", json!({ "facts": { "name": name }, "events": events })).unwrap();
    }
    let problem = json!({ "title": "台账缺3次", "found_on": "2026-05-01", "unit": unit, "due_kind": "by_day",
                          "due_on": "2026-06-30", "aspect": "作风建设" });
    let problem = door.call("problems.save", problem).unwrap()["value"].clone();
    let task = json!({ "problem": problem, "kind": "measure", "title": "补记台账", "due_on": "2026-06-20", "owner_name": "钱小满" });
    door.call("problems.save_task", task).unwrap();
    let adopted = door.call("indicators.adopt", json!({ "code": "school-annual", "year": 2026 })).unwrap();
    let framework = door.call("indicators.get", json!({ "id": adopted["value"] })).unwrap();
    let photo = folder.join("照片.jpg");
    std::fs::write(&photo, "图").unwrap();
    let evidence = json!({ "kind": "file", "path": text(&photo) });
    let evidence = door.call("indicators.save_evidence", evidence).unwrap()["value"].clone();
    let criterion = leaf(&framework["criteria"][0]);
    door.call("indicators.use_evidence", json!({ "evidence": evidence, "criterion": criterion })).unwrap();
    door
}

fn leaf(criterion: &Value) -> Value {
    match criterion["children"].as_array().and_then(|c| c.first()) {
        Some(first) => leaf(first),
        None => criterion["id"].clone(),
    }
}

/// Every file below a folder with its bytes.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    all
}

fn names(folder: &Path) -> BTreeSet<PathBuf> {
    bytes(folder).into_keys().collect()
}

/// What an answer tells beside where things are.
fn notes(answer: &Value) -> Vec<String> {
    match answer {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match value.as_array() {
                Some(told) if key == "notes" => told.iter().map(|n| n.as_str().unwrap().to_owned()).collect(),
                _ => notes(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(notes).collect(),
        _ => Vec::new(),
    }
}

fn beside(path: &Path) -> PathBuf {
    let (stem, ending) = (path.file_stem().unwrap().to_string_lossy(), path.extension().unwrap().to_string_lossy());
    path.with_file_name(format!("{stem}（2）.{ending}"))
}

#[test]
fn a_file_changed_by_hand_is_not_written_over() {
    let folder = Scratch::new("changed-by-hand");
    let mut door = school(&folder);
    for (number, (what, export)) in EXPORTS.iter().enumerate() {
        let to = folder.join(format!("导出{number}"));
        assert_eq!(notes(&export(&mut door, &to)), Vec::<String>::new(), "{what}");
        let first = names(&to);
        assert!(!first.is_empty(), "{what} wrote nothing");
        assert_eq!(notes(&export(&mut door, &to)), Vec::<String>::new(), "{what}: as it was left it is replaced");
        assert_eq!(names(&to), first, "{what}");

        first.iter().for_each(|path| std::fs::write(path, "干事改过").unwrap());
        let told = notes(&export(&mut door, &to));
        assert_eq!(told.len(), first.len(), "{what}: {told:?}");
        assert!(told.iter().all(|note| note.contains("被改过") && note.contains("（2）")), "{what}: {told:?}");
        assert!(first.iter().all(|path| std::fs::read(path).unwrap() == "干事改过".as_bytes()), "{what}");
        let both: BTreeSet<PathBuf> = first.iter().flat_map(|path| [path.clone(), beside(path)]).collect();
        assert_eq!(names(&to), both, "{what}");

        assert_eq!(notes(&export(&mut door, &to)).len(), first.len(), "{what}");
        assert_eq!(names(&to), both, "{what}: the file beside is ours and is replaced");
        first.iter().for_each(|path| std::fs::remove_file(path).unwrap());
        assert_eq!(notes(&export(&mut door, &to)), Vec::<String>::new(), "{what}: the place is free again");
    }
}

#[test]
fn a_file_that_was_never_ours_is_not_written_over() {
    let folder = Scratch::new("never-ours");
    let mut door = school(&folder);
    for (number, (what, export)) in EXPORTS.iter().enumerate() {
        let (to, place) = (folder.join(format!("导出{number}")), folder.join("别处"));
        export(&mut door, &to);
        // The same names in a folder the vault has never written to.
        std::fs::rename(&to, &place).unwrap();
        let first = names(&place);
        first.iter().for_each(|path| std::fs::write(path, "别人的").unwrap());
        let told = notes(&export(&mut door, &place));
        assert_eq!(told.len(), first.len(), "{what}: {told:?}");
        assert!(told.iter().all(|note| note.contains("不是本数据导出的")), "{what}: {told:?}");
        assert!(first.iter().all(|path| std::fs::read(path).unwrap() == "别人的".as_bytes()), "{what}");
        std::fs::remove_dir_all(&place).unwrap();
    }
}

#[test]
fn one_text_too_long_for_a_cell_stops_no_ledger() {
    let folder = Scratch::new("too-long");
    let mut door = school(&folder);
    let meeting = |title: &str, minutes: String| {
        json!({ "unit": 1, "kinds": ["general_meeting"], "title": title, "state": "held", "held_on": "2026-03-05",
                "agenda": "议题", "minutes": minutes, "decisions": "同意" })
    };
    door.call("meetings.save", meeting("很长", format!("开头{}", "长".repeat(40_000)))).unwrap();
    door.call("meetings.save", meeting("成双", "😀".repeat(20_000))).unwrap();
    door.call("meetings.save", meeting("正好", "短".repeat(32_000))).unwrap();
    let to = folder.join("导出");
    let answer = door.call("ledgers.export", json!({ "year": 2026, "to": text(&to) })).unwrap();
    let files = answer["files"].as_array().unwrap();
    // The wide table of candidates is a choice.
    let all = door.call("ledgers.list", json!({})).unwrap();
    let usual = all.as_array().unwrap().iter().filter(|l| l["id"] != "development-wide").count();
    assert_eq!(files.len(), usual);
    let told = notes(&answer);
    assert!(told.len() >= 2 && told.iter().all(|n| n.contains("省略")), "{told:?}");
    assert!(told.iter().any(|n| n.contains("40002字")), "{told:?}");
    let ledger = files.iter().find(|f| f["ledger"] == "meetings").unwrap();
    let book = read(Path::new(ledger["path"].as_str().unwrap()), &Limits::default()).unwrap();
    let cells: Vec<&String> = book.sheets[0]
        .rows
        .iter()
        .flatten()
        .filter_map(|c| if let Cell::Text(text) = c { Some(text) } else { None })
        .collect();
    assert!(cells.iter().all(|text| text.encode_utf16().count() <= 32_767));
    let cut: Vec<&&String> = cells.iter().filter(|text| text.contains("后文省略，共")).collect();
    assert!(cut.len() >= 2);
    assert!(cut.iter().any(|text| text.starts_with("开头长") && text.ends_with("（后文省略，共40002字，全文见程序）")));
    assert!(cut.iter().any(|text| text.starts_with("😀") && text.ends_with("（后文省略，共20000字，全文见程序）")));
    assert!(cells.iter().any(|text| text.contains(&"短".repeat(32_000))));
}

#[test]
fn a_long_record_that_goes_on_under_itself_comes_back_as_it_was() {
    let folder = Scratch::new("long-record");
    let mut door = school(&folder);
    for (title, minutes) in [("很长的会", "讨论。".repeat(2_500)), ("短会", "同意。".to_owned())] {
        let meeting = json!({ "unit": 1, "kinds": ["general_meeting"], "title": title, "state": "held",
                              "held_on": "2026-03-05", "minutes": minutes });
        door.call("meetings.save", meeting).unwrap();
    }
    let request = json!({ "year": 2026, "ledgers": ["meetings"], "to": text(&folder.join("导出")) });
    let file = door.call("ledgers.export", request).unwrap()["files"][0].clone();
    assert_eq!((&file["rows"], &file["notes"]), (&json!(2), &json!([])));
    let preview = json!({ "kind": "meetings", "file": file["path"] });
    let preview = door.call("imports.preview", preview).unwrap();
    let counts = |key: &str| preview["counts"][key].as_u64().unwrap_or(0);
    assert_eq!((counts("added"), counts("updated"), counts("rejected")), (0, 0, 0), "{preview:#}");
    assert_eq!(counts("unchanged"), 2, "{preview:#}");
}

/// What a paste can bring along: every control character, the mark of a lost character, odd line ends.
fn dirty(word: &str) -> String {
    let controls: String =
        ('\0'..='\u{9f}').filter(|c| c.is_control()).chain(['\u{fffd}', '\u{fffe}', '\u{2028}']).collect();
    format!("{word}\u{b}甲{controls}乙\r\n丙\u{fffd}")
}

fn is_clean(said: &str, place: &str) {
    let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffd}'..='\u{ffff}' | '\u{2028}' | '\u{2029}');
    if let Some(found) = said.chars().find(|c| bad(*c)) {
        panic!("{found:?} in {place}");
    }
}

fn texts(value: &Value, place: &str) {
    match value {
        Value::String(said) => is_clean(said, place),
        Value::Array(items) => items.iter().for_each(|item| texts(item, place)),
        Value::Object(fields) => fields.iter().for_each(|(key, item)| texts(item, &format!("{place}.{key}"))),
        _ => {}
    }
}

#[test]
fn no_control_character_comes_in_with_a_call_or_goes_out() {
    let folder = Scratch::new("control");
    let mut door = school(&folder);
    let d = dirty;
    let unit = json!({ "kind": "branch", "name": d("支部") });
    let unit = door.call("units.save", unit).unwrap()["value"].clone();
    let events =
        json!([{ "kind": "admitted", "on": "2020-07-01", "note": d("变动") }, { "kind": "assigned", "unit": unit }]);
    let facts = json!({ "name": "周文书\u{0}\u{7f}", "native_place": d("籍贯"), "education": d("学历") });
    let person = door.call("people.save", json!({ "facts": facts, "events": events })).unwrap()["value"].clone();
    let mut school = door.call("school.get", json!({})).unwrap();
    for key in ["superior", "clerk", "phone"] {
        school[key] = json!(d(key));
    }
    let meeting = json!({ "unit": unit, "kinds": ["general_meeting"], "title": d("会议"), "state": "held",
        "held_on": "2026-03-05", "place": d("地点"), "agenda": d("议题"), "minutes": d("内容"), "decisions": d("决议"),
        "chair": d("主持"), "recorder": d("记录"), "in_attendance": d("列席"), "note": d("备注") });
    let problem = json!({ "title": d("问题"), "detail": d("详情"), "found_on": "2026-05-01", "unit": unit,
        "due_kind": "by_day", "due_on": "2026-06-30", "aspect": "作风建设", "lead": d("牵头"), "owner_name": d("责任人") });
    for (operation, request) in [
        ("school.save", school),
        (
            "posts.save",
            json!({ "unit": unit, "person": person, "role": "secretary", "label": d("职务"), "from": "2025-01-01" }),
        ),
        ("meetings.save", meeting),
        ("problems.save", problem),
        ("problems.save_task", json!({ "problem": 1, "kind": "measure", "title": d("措施"), "due_on": "2026-06-20" })),
        ("problems.record_step", json!({ "problem": 1, "kind": "progress", "on": "2026-06-01", "note": d("进展") })),
        ("plans.save_point", json!({ "year": 2026, "title": d("要点"), "note": d("说明") })),
        ("plans.save_task", json!({ "year": 2026, "title": d("任务"), "lead": d("领导"), "note": d("注") })),
        ("plans.save_note", json!({ "task": 1, "on": "2026-06-01", "text": d("进展") })),
        ("risks.save", json!({ "title": d("风险"), "note": d("表现"), "level": "high", "unit": unit })),
        ("indicators.save_evidence", json!({ "kind": "record", "title": d("佐证"), "note": d("柜子") })),
    ] {
        let answer = door.call(operation, request).unwrap_or_else(|p| panic!("{operation}: {p:?}"));
        texts(&answer, operation);
    }
    for (operation, request) in [
        ("school.get", json!({})),
        ("units.list", json!({})),
        ("people.get", json!({ "id": person })),
        ("meetings.get", json!({ "id": 1 })),
        ("problems.list", json!({})),
        ("problems.get", json!({ "id": 1 })),
        ("plans.year", json!({ "year": 2026 })),
        ("plans.task", json!({ "id": 1 })),
        ("risks.list", json!({})),
        ("indicators.evidence", json!({})),
        ("history.list", json!({})),
        ("ledgers.preview", json!({ "year": 2026, "ledgers": ["meetings"] })),
        ("search.find", json!({ "text": "甲" })),
    ] {
        let answer = door.call(operation, request).unwrap_or_else(|p| panic!("{operation}: {p:?}"));
        texts(&answer, operation);
    }
    assert!(
        door.call("meetings.get", json!({ "id": 1 })).unwrap()["minutes"].as_str().unwrap().starts_with("内容\n甲")
    );
    let to = folder.join("导出");
    EXPORTS.iter().filter(|(what, _)| *what != "rejected rows").for_each(|(_, export)| drop(export(&mut door, &to)));
    for (path, bytes) in bytes(&to) {
        let name = path.display().to_string();
        is_clean(&name, "the name of a file");
        let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { continue };
        for number in 0..zip.len() {
            let mut part = zip.by_index(number).unwrap();
            let mut said = String::new();
            if std::io::Read::read_to_string(&mut part, &mut said).is_ok() {
                is_clean(&said.replace("\r\n", "\n"), &format!("{name} {number}"));
                assert!(!said.contains("_x00"), "{name} {number}");
            }
        }
    }
}
