//! What a target asks for, as plans write it: ≥90%, 不少于12次, 95%以上, 0起.

use unicode_normalization::UnicodeNormalization;

use crate::verdicts::measures::Number;
use crate::verdicts::targets::Comparison;

/// A value asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Compared how; none where no word says.
    pub comparison: Option<Comparison>,
    /// With what.
    pub amount: Number,
    /// 计量单位, as it stands behind the number.
    pub measured: String,
}

const BEFORE: [(&str, Comparison); 19] = [
    ("≥", Comparison::AtLeast),
    ("≧", Comparison::AtLeast),
    (">=", Comparison::AtLeast),
    ("不低于", Comparison::AtLeast),
    ("不少于", Comparison::AtLeast),
    ("不小于", Comparison::AtLeast),
    ("至少", Comparison::AtLeast),
    ("达到", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    ("≦", Comparison::AtMost),
    ("<=", Comparison::AtMost),
    ("不超过", Comparison::AtMost),
    ("不高于", Comparison::AtMost),
    ("不多于", Comparison::AtMost),
    ("不大于", Comparison::AtMost),
    ("至多", Comparison::AtMost),
    ("最多", Comparison::AtMost),
    ("=", Comparison::Equal),
    ("等于", Comparison::Equal),
];
const AFTER: [(&str, Comparison); 6] = [
    ("及以上", Comparison::AtLeast),
    ("以上", Comparison::AtLeast),
    ("及以下", Comparison::AtMost),
    ("以下", Comparison::AtMost),
    ("以内", Comparison::AtMost),
    ("之内", Comparison::AtMost),
];
/// Comparisons that leave the value itself out: the program has none of these.
const STRICT: [&str; 9] = [">", "<", "超过", "大于", "高于", "多于", "低于", "少于", "小于"];

/// Reads what is asked for.
///
/// # Errors
/// Why it cannot be read and what to write, in Chinese.
pub(super) fn read_wanted(text: &str) -> Result<Wanted, String> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let before = BEFORE.iter().find_map(|(word, how)| Some((plain.strip_prefix(word)?, *how)));
    let (rest, mut comparison) = before.map_or((plain.as_str(), None), |(rest, how)| (rest, Some(how)));
    if STRICT.iter().any(|word| rest.starts_with(word)) {
        return Err(format!("“{text}”不含本数，程序只比较不低于、不超过、等于；请改写，如“≥90%”"));
    }
    let unclear = || format!("看不出目标值“{text}”，请写成“≥90%”“不少于12次”“≤0起”这样一个数");
    let (amount, rest) = number(rest).ok_or_else(unclear)?;
    let mut measured = rest;
    for (word, how) in AFTER {
        if let Some(stem) = measured.strip_suffix(word) {
            if comparison.is_some_and(|c| c != how) {
                return Err(unclear());
            }
            (measured, comparison) = (stem, Some(how));
            break;
        }
    }
    // Whatever says more than a unit makes it no plain value.
    let more = measured.contains("左右") || measured.chars().any(|c| c.is_ascii_digit() || "，,；;、≥≤><=".contains(c));
    if more || measured.chars().count() > 12 {
        return Err(unclear());
    }
    Ok(Wanted { comparison, amount, measured: measured.to_owned() })
}

/// A value that was found: a number and what stands behind it.
pub(super) fn read_found(text: &str) -> Option<(Number, String)> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let (amount, rest) = number(&plain)?;
    (!rest.chars().any(|c| c.is_ascii_digit())).then(|| (amount, rest.to_owned()))
}

/// The number a text begins with, and the rest.
fn number(text: &str) -> Option<(Number, &str)> {
    let end = text
        .char_indices()
        .find(|(i, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',') || (*i == 0 && *c == '-')))
        .map_or(text.len(), |(i, _)| i);
    let (head, rest) = text.split_at(end);
    Some((Number::parse(&head.replace(',', ""))?, rest))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(text: &str) -> (Option<Comparison>, String, String) {
        let w = read_wanted(text).unwrap();
        (w.comparison, w.amount.to_string(), w.measured)
    }

    #[test]
    fn values_as_plans_write_them() {
        let (least, most) = (Some(Comparison::AtLeast), Some(Comparison::AtMost));
        for (text, how, amount, measured) in [
            ("≥90%", least, "90", "%"),
            (">= 90％", least, "90", "%"),
            ("不少于12次", least, "12", "次"),
            ("95%以上", least, "95", "%"),
            ("90%及以上", least, "90", "%"),
            ("达到1,200人", least, "1200", "人"),
            ("≤0起", most, "0", "起"),
            ("不超过3次", most, "3", "次"),
            ("5天以内", most, "5", "天"),
            ("＝1", Some(Comparison::Equal), "1", ""),
            ("12", None, "12", ""),
            ("0.5小时", None, "0.5", "小时"),
        ] {
            assert_eq!(told(text), (how, amount.to_owned(), measured.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_value_is_refused() {
        for text in ["大于90%", "超过90%", "<3次", "每月1次", "全覆盖", "90%，力争95%", "≥90%以下", "90%左右", "90-95%"]
        {
            assert!(read_wanted(text).is_err(), "{text}");
        }
        assert_eq!(read_found("45 人"), Some((Number::parse("45").unwrap(), "人".to_owned())));
        assert_eq!(read_found("已完成"), None);
    }
}
