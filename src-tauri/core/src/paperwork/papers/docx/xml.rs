//! Text as XML holds it.

/// Text for an element or an attribute. Characters XML cannot hold, and the mark of a lost one, are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if may_stand(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// The characters of XML 1.0; line ends and tabs are written as elements.
const fn may_stand(c: char) -> bool {
    matches!(c, '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffc}' | '\u{10000}'..='\u{10ffff}')
}

/// The runs of a text: line ends and tabs become their elements.
pub(super) fn content(text: &str) -> String {
    let mut out = String::new();
    let clean = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    for (i, line) in clean.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<w:br/>");
        }
        for (j, stretch) in line.split('\t').enumerate() {
            if j > 0 {
                out.push_str("<w:tab/>");
            }
            if !stretch.is_empty() {
                out.push_str(r#"<w:t xml:space="preserve">"#);
                out.push_str(&escaped(stretch));
                out.push_str("</w:t>");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<script>&\"=SUM(A1)\""), "&lt;script&gt;&amp;&quot;=SUM(A1)&quot;");
        assert_eq!(escaped("𠮷·😀\u{0}\u{b}\u{fffe}好\u{85}"), "𠮷·😀好");
    }

    #[test]
    fn lines_and_tabs_are_elements() {
        assert_eq!(
            content("甲\r\n\t乙 "),
            r#"<w:t xml:space="preserve">甲</w:t><w:br/><w:tab/><w:t xml:space="preserve">乙 </w:t>"#
        );
    }
}
