//! What is looked for is found however it is typed, in every box.

use serde_json::{Value, json};

use crate::desk::Desk;

struct School {
    desk: Desk,
}

impl School {
    fn new() -> Self {
        let mut desk = Desk::new("2026-11-22");
        let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部（教学）" }))["value"].clone();
        for (name, number, stage) in [
            ("钱小满", "990101199001019902", "admitted"),
            ("阿依古丽·买买提", "45010119880202105X", "applied"),
            ("孙望川", "", "admitted"),
        ] {
            let saved = desk.call("people.save", json!({ "facts": { "name": name, "id_number": number } }));
            let event = json!({ "person": saved["value"], "kind": stage, "on": "2024-05-06", "unit": unit });
            desk.call("people.add_event", event);
            let assigned = json!({ "person": saved["value"], "kind": "assigned", "on": "2024-05-06", "unit": unit });
            desk.call("people.add_event", assigned);
        }
        desk.call(
            "meetings.save",
            json!({ "unit": unit, "kinds": ["general_meeting"], "title": "支部党员大会(扩大)", "state": "held",
                    "held_on": "2026-03-05", "minutes": "学习ABC文件，讨论3.1条" }),
        );
        desk.call("plans.save_task", json!({ "year": 2026, "title": "修订Ａ类章程", "owner_name": "钱小满" }));
        desk.call(
            "problems.save",
            json!({ "title": "台账不全（2026）", "aspect": "作风建设", "found_on": "2026-03-01", "due_kind": "by_day",
                    "due_on": "2026-12-30", "owner_name": "阿依古丽·买买提" }),
        );
        Self { desk }
    }

    /// Names found by each box that lists what `text` fits.
    fn boxes(&mut self, text: &str) -> Vec<(&'static str, Vec<String>)> {
        let names = |found: Value, key: &str| -> Vec<String> {
            found.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
        };
        let cards = |board: Value| -> Vec<String> {
            let columns = board["columns"].as_array().unwrap().iter().flat_map(|c| c["cards"].as_array().unwrap());
            columns.map(|card| card["person"]["name"].as_str().unwrap().to_owned()).collect()
        };
        let asked = json!({ "text": text });
        let people = json!({ "text": text, "include_left": true });
        let rows: Vec<Vec<&str>> = vec![vec!["修订Ａ类章程", "钱小满"], vec!["支部党员大会(扩大)"], vec!["孙望川"]];
        let which = self.desk.call("search.which", json!({ "text": text, "rows": rows }));
        vec![
            ("palette", names(self.desk.call("search.find", asked.clone()), "title")),
            ("people", names(self.desk.call("people.list", people), "name")),
            ("meetings", names(self.desk.call("meetings.list", asked.clone()), "title")),
            ("problems", names(self.desk.call("problems.list", asked.clone()), "title")),
            ("board", cards(self.desk.call("development.board", asked))),
            ("rows", which.as_array().unwrap().iter().map(Value::to_string).collect()),
        ]
    }

    fn found(&mut self, of: &str, text: &str) -> Vec<String> {
        self.boxes(text).into_iter().find(|(name, _)| *name == of).unwrap().1
    }
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            ' ' => '\u{3000}',
            c => c,
        })
        .collect()
}

#[test]
fn every_box_finds_it_however_it_is_typed() {
    let mut school = School::new();
    for (of, typed, found) in [
        ("people", "９９０１", "钱小满"),
        ("people", "99 01", "钱小满"),
        ("people", "ｑｘｍ", "钱小满"),
        ("people", "钱 小满", "钱小满"),
        ("people", "１０５ｘ", "阿依古丽·买买提"),
        ("people", "ayigulimaimaiti", "阿依古丽·买买提"),
        ("people", "ayglmmt", "阿依古丽·买买提"),
        ("people", "阿依古丽买买提", "阿依古丽·买买提"),
        ("people", "阿依古丽・买买提", "阿依古丽·买买提"),
        ("people", "阿依古丽•买买提", "阿依古丽·买买提"),
        ("people", "阿依古丽.买买提", "阿依古丽·买买提"),
        ("people", "阿依古丽‧买买提", "阿依古丽·买买提"),
        ("palette", "９９０１", "钱小满"),
        ("palette", "ＱＸＭ", "钱小满"),
        ("palette", "阿依古丽 买买提", "阿依古丽·买买提"),
        ("palette", "（扩大）", "支部党员大会(扩大)"),
        ("palette", "a类", "修订Ａ类章程"),
        ("palette", "(2026)", "台账不全（2026）"),
        ("palette", "第一党支部(教学)", "第一党支部（教学）"),
        ("board", "ayglmmt", "阿依古丽·买买提"),
        ("board", "阿依古丽 买买提", "阿依古丽·买买提"),
        ("meetings", "（扩大）", "支部党员大会(扩大)"),
        ("meetings", "zbdydh", "支部党员大会(扩大)"),
        ("meetings", "学习 abc", "支部党员大会(扩大)"),
        ("meetings", "ａｂｃ文件，讨论", "支部党员大会(扩大)"),
        ("problems", "ＡＹＧＬＭＭＴ", "台账不全（2026）"),
        ("problems", "台账 不全(２０２６)", "台账不全（2026）"),
        ("rows", "ｑｘｍ", "0"),
        ("rows", "A类", "0"),
        ("rows", "(扩大)", "1"),
    ] {
        assert_eq!(school.found(of, typed), [found], "{typed} in {of}");
    }
    assert_eq!(school.found("meetings", "31条"), Vec::<String>::new());
    assert_eq!(school.found("people", "钱满"), Vec::<String>::new());
}

#[test]
fn width_case_and_inner_spaces_never_matter() {
    let mut school = School::new();
    for text in [
        "qxm",
        "9901",
        "钱小满",
        "(扩大)",
        "阿依古丽·买买提",
        "abc",
        "a类",
        "章程",
        "zb",
        "2026",
        "望川",
        "3.1",
        "无此人",
    ] {
        let plain = school.boxes(text);
        let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
        for other in [wide(text), text.to_uppercase(), spaced.clone(), wide(&spaced), format!(" {text}\u{200b}")] {
            assert_eq!(school.boxes(&other), plain, "{other:?} for {text:?}");
        }
    }
}
