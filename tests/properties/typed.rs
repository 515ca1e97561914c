//! What is typed: found whatever its width, case and spaces; clean whatever was pasted.

use dangwu_core::faces::search::which;
use dangwu_core::ground::text::{clean_request, fold};
use proptest::prelude::*;
use serde_json::{Value, json};

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            ' ' => '\u{3000}',
            c => c,
        })
        .collect()
}

/// Words of names, titles and numbers, with the dots and brackets people put among them.
const WORDS: &str = "[一二三四党支部大会钱小满阿依古丽买提章程第次a-zA-Z0-9 ·.・•‧()（），,-]{0,10}";

fn texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.iter().for_each(|(key, item)| {
            all.push(key.clone());
            texts(item, all);
        }),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn width_case_and_inner_spaces_find_the_same(query in WORDS, rows in prop::collection::vec(WORDS, 1..8)) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| vec![row]).collect();
        let found = which(&query, &rows);
        let spaced: String = query.chars().flat_map(|c| [c, ' ']).collect();
        for other in [wide(&query), query.to_uppercase(), query.to_lowercase(), spaced.clone(), wide(&spaced)] {
            prop_assert_eq!(which(&other, &rows), found.clone(), "{:?} for {:?}", other, query);
        }
        // And whatever the width and case of what is held.
        let held: Vec<Vec<String>> = rows.iter().map(|row| vec![wide(&row[0].to_uppercase())]).collect();
        prop_assert_eq!(which(&query, &held), found);
    }

    #[test]
    fn every_part_of_a_text_is_found_in_it(text in WORDS, from in 0_usize..10, count in 1_usize..10) {
        let part: String = text.chars().skip(from).take(count).collect();
        // A dot between digits tells 1.1 from 11: a part that begins or ends with one is another matter.
        prop_assume!(!part.contains(['.', '·', '・', '•', '‧']) || !part.contains(|c: char| c.is_ascii_digit()));
        prop_assert_eq!(which(&part, &[vec![text]]), vec![0]);
    }

    #[test]
    fn folding_what_is_folded_changes_nothing(text in WORDS) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn no_control_character_comes_through_the_door(text in any::<String>(), more in "[\\x00-\\x1f\\x7f-\\u{9f}甲\\u{fffd}\\u{2028}]{0,20}") {
        let mut request = json!({ "name": text, "note": more, "rows": [{ "title": format!("{more}{text}"), "n": 1 }], "to": "/a" });
        request[&more] = json!({ "deep": [more] });
        clean_request(&mut request);
        let mut all = Vec::new();
        texts(&request, &mut all);
        for said in all {
            let bad = |c: char| (c.is_control() && c != '\n') || ('\u{fffd}'..='\u{ffff}').contains(&c);
            prop_assert!(!said.contains(bad), "{:?}", said);
        }
    }
}
