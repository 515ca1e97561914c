//! The door for text: what a keyboard cannot mean does not come in.

use std::borrow::Cow;

use serde_json::Value;

use super::clean;

/// Names of places on the disk: a file is called what it is called.
const PLACES: &[&str] = &["folder", "file", "path", "to"];

/// Cleans every text of a request, whatever operation it is for.
pub fn clean_request(request: &mut Value) {
    match request {
        Value::String(text) => {
            if let Cow::Owned(cleaned) = clean(text) {
                *text = cleaned;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean_request),
        Value::Object(fields) => {
            if fields.keys().any(|key| matches!(clean(key), Cow::Owned(_))) {
                let held = std::mem::take(fields);
                fields.extend(held.into_iter().map(|(key, value)| (clean(&key).into_owned(), value)));
            }
            fields
                .iter_mut()
                .filter(|(key, value)| !(value.is_string() && PLACES.contains(&key.as_str())))
                .for_each(|(_, value)| clean_request(value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn control_characters_become_breaks_or_nothing() {
        let mut request = json!({
            "name": "第一\u{0}党\u{1f}支部\u{7f}\u{9b}",
            "note": "一\r\n二\r三\u{b}四\u{c}五\u{85}六\u{2028}七\t八\u{fffd}\u{feff}九",
            "facts": { "list": ["好\u{8}", 1, null, true], "a\u{1}b": "c" },
            "path": "/家/表\u{1}.xlsx",
        });
        clean_request(&mut request);
        let expected = json!({
            "name": "第一党支部",
            "note": "一\n二\n三\n四\n五\n六\n七 八\u{feff}九",
            "facts": { "list": ["好", 1, null, true], "ab": "c" },
            "path": "/家/表\u{1}.xlsx",
        });
        assert_eq!(request, expected);
    }
}
