//! Several things in one cell: a numbered line each.

/// One thing as it is, several with their numbers, a line each.
pub fn numbered<S: AsRef<str>>(things: &[S]) -> String {
    match things {
        [one] => one.as_ref().to_owned(),
        _ if things.iter().all(|t| t.as_ref().is_empty()) => String::new(),
        _ => {
            let lines: Vec<String> =
                (1..).zip(things).map(|(n, t)| format!("{n}. {}", t.as_ref()).trim_end().to_owned()).collect();
            lines.join("\n")
        }
    }
}

/// The things of a cell, each with its number: `1. …`, `1、…`, `（1）…`, `①…` at the beginning of a line. A
/// line without a number goes on with the one before; a text without numbers is one thing.
pub fn split_numbered(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let new = number(line).filter(|(n, _)| !found.iter().any(|(held, _)| held == n));
        match (new, found.last_mut()) {
            (Some((n, rest)), _) => found.push((n, rest.trim().to_owned())),
            (None, Some((_, held))) => {
                held.push('\n');
                held.push_str(line);
            }
            (None, None) => found.push((1, line.to_owned())),
        }
    }
    found
}

/// The number a line begins with, and what follows it. A date such as 2026.3.5 is no number.
fn number(line: &str) -> Option<(usize, &str)> {
    let first = line.chars().next()?;
    if let Some(n) = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".chars().position(|c| c == first) {
        return Some((n + 1, line.strip_prefix(first)?));
    }
    let inner = line.strip_prefix(['（', '(']);
    let body = inner.unwrap_or(line);
    let digits = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (head, tail) = body.split_at(digits);
    let n: usize = head.parse().ok().filter(|n| (1..100).contains(n))?;
    let rest = match inner {
        Some(_) => tail.strip_prefix(['）', ')'])?,
        None => tail.strip_prefix(['.', '．', '、', ')', '）'])?,
    };
    // 1.5米 is a number of its own; in 1. 2026.06.30 a space parts the two.
    (inner.is_some() || !rest.starts_with(|c: char| c.is_ascii_digit()) || tail.starts_with('、')).then_some((n, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_things_go_out_and_come_back() {
        let things = ["修订制度", "组织培训\n并考核", ""];
        let cell = numbered(&things);
        assert_eq!(cell, "1. 修订制度\n2. 组织培训\n并考核\n3.");
        let back: Vec<(usize, String)> = split_numbered(&cell);
        assert_eq!(back, [(1, "修订制度".to_owned()), (2, "组织培训\n并考核".to_owned()), (3, String::new())]);
        assert_eq!(numbered(&["一项"]), "一项");
        assert_eq!(numbered(&["", ""]), "");
    }

    #[test]
    fn numbers_as_people_write_them() {
        for text in ["1、甲\n2、乙", "（1）甲\n（2）乙", "①甲\n②乙", "1．甲\n2．乙", "1.甲\n2.乙"]
        {
            let got: Vec<String> = split_numbered(text).into_iter().map(|(_, t)| t).collect();
            assert_eq!(got, ["甲", "乙"], "{text}");
        }
        assert_eq!(split_numbered("2026.3.5前完成"), [(1, "2026.3.5前完成".to_owned())]);
        assert_eq!(split_numbered("1.5米围栏"), [(1, "1.5米围栏".to_owned())]);
        // A number in a cell's date list: 1. 2026.06.30
        assert_eq!(split_numbered("1. 2026.06.30\n2. 2026.07.01").len(), 2);
    }
}
