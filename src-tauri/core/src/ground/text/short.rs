//! Text cut to the length of a line.

/// The first twenty characters, with … where there are more: a summary names a record, it does not repeat it.
pub fn short(text: &str) -> String {
    const SHOWN: usize = 20;
    let mut words: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_characters_stand_and_one_more_is_cut() {
        let twenty = "一二三四五六七八九十".repeat(2);
        assert_eq!(short(&twenty), twenty);
        assert_eq!(short(&format!("{twenty}廿")), format!("{twenty}…"));
    }
}
