//! Finds Chinese text by 汉字, 全拼 or 首字母. Surnames such as 单 仇 解 曾 are tried in every reading.

use pinyin::ToPinyinMulti;

/// Whether `query` (lower case) is found in `text`: as it stands, or as the spelling or the
/// initials of a run of its characters.
pub fn matches(text: &str, query: &str) -> bool {
    if text.to_lowercase().contains(query) {
        return true;
    }
    let query: String = query.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if query.is_empty() || !query.is_ascii() {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|start| spelled(&chars[start..], &query))
}

/// Whether `query` is spelled by the first characters of `chars`, each by its whole reading, the
/// beginning of one (for the last), or its initial.
fn spelled(chars: &[char], query: &str) -> bool {
    if query.is_empty() {
        return true;
    }
    let Some((&first, rest)) = chars.split_first() else { return false };
    readings(first).iter().any(|reading| {
        reading.starts_with(query)
            || query.strip_prefix(reading.as_str()).is_some_and(|left| spelled(rest, left))
            || reading.get(..1).and_then(|i| query.strip_prefix(i)).is_some_and(|left| spelled(rest, left))
    })
}

fn readings(c: char) -> Vec<String> {
    match c.to_pinyin_multi() {
        Some(all) => all.into_iter().map(|p| p.plain().replace('ü', "v")).collect(),
        None => vec![c.to_lowercase().collect()],
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn names_are_found_by_characters_spelling_and_initials() {
        for query in ["单", "单思", "shansi", "dansi", "ss", "ds", "shans", "si"] {
            assert!(matches("单思", query), "{query}");
        }
        for query in ["zs", "siss", "x", "shansix"] {
            assert!(!matches("单思", query), "{query}");
        }
        assert!(matches("吕梁", "lvliang"));
    }
}
