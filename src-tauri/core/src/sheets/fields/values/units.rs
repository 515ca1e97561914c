//! Names of units, whatever prefix they carry.

use unicode_normalization::UnicodeNormalization;

use super::super::characters::invisible;

/// Headings of a superior unit that may stand between the school and the branch.
const BETWEEN: [&str; 5] = ["总支部委员会", "总支委员会", "党总支", "委员会", "党委"];
const NUMERALS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The unit's own name: 中共, 中国共产党, the school's name and its 委员会 in front are taken off.
/// What remains is as the file writes it. Where nothing would remain the name stays whole.
pub fn strip_unit_prefix(name: &str, school: &str) -> String {
    let tidy = tidy(name);
    let school = without_party(&self::tidy(school)).to_owned();
    let mut rest = without_party(&tidy);
    if let Some(cut) = school_end(rest, &school) {
        rest = rest.get(cut..).unwrap_or(rest);
    }
    // Only where a whole unit follows: 党委第一党支部 is 第一党支部, 党总支 alone is itself.
    if let Some(below) = BETWEEN.iter().find_map(|b| rest.strip_prefix(b)).filter(|below| is_unit(below)) {
        rest = below;
    }
    if rest.is_empty() { tidy } else { rest.to_owned() }
}

/// What two writings of one unit have in common: the own name, 支部 and 支部委员会 as 党支部,
/// 小组 as 党小组, 总支 as 党总支, figures as Chinese numerals, 第 before a number.
pub fn unit_key(name: &str, school: &str) -> String {
    let own = figures(&strip_unit_prefix(name, school));
    let (stem, kind) = kind_of(&own);
    let numbered = !stem.is_empty() && stem.chars().all(|c| "一二三四五六七八九十".contains(c));
    if numbered { format!("第{stem}{kind}") } else { format!("{stem}{kind}") }
}

fn kind_of(own: &str) -> (&str, &'static str) {
    for (ending, kind) in [
        ("党总支部委员会", "党总支"),
        ("总支部委员会", "党总支"),
        ("党总支委员会", "党总支"),
        ("总支委员会", "党总支"),
        ("党总支部", "党总支"),
        ("总支部", "党总支"),
        ("党总支", "党总支"),
        ("总支", "党总支"),
        ("党支部委员会", "党支部"),
        ("支部委员会", "党支部"),
        ("党支部", "党支部"),
        ("支部", "党支部"),
        ("党小组", "党小组"),
        ("小组", "党小组"),
        ("委员会", "党委"),
        ("党委", "党委"),
    ] {
        if let Some(stem) = own.strip_suffix(ending) {
            return (stem, kind);
        }
    }
    (own, "")
}

fn is_unit(text: &str) -> bool {
    ["支部", "小组", "总支", "支部委员会"].iter().any(|ending| text.ends_with(ending)) && !text.starts_with("支部")
}

fn without_party(name: &str) -> &str {
    name.strip_prefix("中国共产党").or_else(|| name.strip_prefix("中共")).unwrap_or(name)
}

/// Where the school's name ends in `name`: the whole name, with a place before it, or its last
/// part where the file leaves the place out (石河镇中心小学 of 石河县石河镇中心小学).
fn school_end(name: &str, school: &str) -> Option<usize> {
    if school.is_empty() {
        return None;
    }
    if let Some(at) = name.find(school) {
        let place = name.get(..at)?;
        let placed = place.is_empty()
            || (place.chars().count() <= 12 && place.ends_with(['省', '市', '县', '区', '旗', '镇', '乡', '州']));
        return placed.then_some(at + school.len());
    }
    let tails = school.char_indices().skip(1).filter_map(|(i, _)| school.get(i..));
    tails.take_while(|tail| tail.chars().count() >= 4).find(|tail| name.starts_with(tail)).map(str::len)
}

fn tidy(name: &str) -> String {
    name.nfkc()
        .filter(|c| !c.is_whitespace() && !invisible(*c) && !matches!(c, '"' | '“' | '”' | '\'' | '《' | '》'))
        .collect()
}

/// Figures up to 99 as Chinese numerals: 第1 → 第一, 第12 → 第十二.
fn figures(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = rest.split_at(if run == 0 { c.len_utf8() } else { run });
        match head.parse::<usize>() {
            Ok(number @ 1..=99) if run > 0 && !head.starts_with('0') => out.push_str(&numeral(number)),
            _ => out.push_str(head),
        }
        rest = tail;
    }
    out
}

fn numeral(number: usize) -> String {
    let digit = |d: usize| NUMERALS.get(d).copied().unwrap_or_default();
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        t => format!("{}十", digit(t)),
    };
    if number.is_multiple_of(10) { tens } else { format!("{tens}{}", digit(number % 10)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const SCHOOL: &str = "石河镇中心小学";

    #[test]
    fn one_branch_many_names() {
        for name in [
            "第一党支部",
            "第一支部",
            "一支部",
            "第1党支部",
            "第１支部",
            "1支部",
            " 第一 党支部　",
            "石河镇中心小学第一党支部",
            "中共石河镇中心小学第一党支部",
            "中共石河镇中心小学第一支部委员会",
            "中国共产党石河镇中心小学委员会第一党支部",
            "中共石河镇中心小学党委第一党支部",
            "石河县石河镇中心小学第一党支部",
            "中共石河镇中心小学总支部委员会第一支部委员会",
            "石河镇中心小学党总支第一党支部",
        ] {
            assert_eq!(unit_key(name, SCHOOL), "第一党支部", "{name}");
        }
        assert_eq!(unit_key("石河镇中心小学第一党支部", "石河县石河镇中心小学"), "第一党支部");
        assert_eq!(unit_key("中心小学第12支部", "中国共产党石河县石河镇中心小学"), "第十二党支部");
    }

    #[test]
    fn other_units_stay_apart() {
        let key = |name: &str| unit_key(name, SCHOOL);
        assert_eq!(key("退休党支部"), "退休党支部");
        assert_eq!(key("中共石河镇中心小学委员会"), "党委");
        assert_eq!(key("石河镇中心小学党总支"), "党总支");
        assert_eq!(key("中共石河镇中心小学总支部委员会"), "党总支");
        assert_eq!(key("中共石河镇中心小学支部委员会"), "党支部");
        assert_eq!(key("第二党小组"), "第二党小组");
        assert_eq!(key("白河镇中心小学第一党支部"), "白河镇中心小学第一党支部");
        assert_eq!(key("高年级组党支部"), "高年级组党支部");
        assert_eq!(key(SCHOOL), SCHOOL);
        assert_eq!(unit_key("第二党支部", ""), "第二党支部");
        assert_eq!(strip_unit_prefix("中共石河镇中心小学第1支部", SCHOOL), "第1支部");
    }
}
