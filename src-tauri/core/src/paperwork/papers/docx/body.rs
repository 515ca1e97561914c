//! Paragraphs, tables and the page.

use std::fmt::Write;

use super::super::{PaperBlock, PaperCell, PaperRow, PaperSheet, PaperStyle};
use super::xml::content;

const MAIN: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

const TITLE: &str = "方正小标宋简体";
const BODY: &str = "仿宋_GB2312";
const HEADING: &str = "黑体";
const FOOTER: &str = "宋体";

/// A page in twentieths of a point: width, height, and margins top, right, bottom, left.
struct Page {
    width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
    wide: bool,
}

/// Twentieths of a point in so many millimetres.
const fn mm(length: u32) -> u32 {
    length * 14_400 / 254
}

impl Page {
    const fn of(sheet: PaperSheet) -> Self {
        let upright = Self { width: 11_906, height: 16_838, top: 0, right: 0, bottom: 0, left: 0, wide: false };
        match sheet {
            // GB/T 9704: 37, 35, 28, 26 mm.
            PaperSheet::Letter => Self { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28), ..upright },
            PaperSheet::Form => Self { top: mm(25), right: mm(20), bottom: mm(20), left: mm(20), ..upright },
            PaperSheet::Wide => Self {
                width: 16_838,
                height: 11_906,
                top: mm(20),
                right: mm(15),
                bottom: mm(18),
                left: mm(15),
                wide: true,
            },
        }
    }

    const fn text_width(&self) -> u32 {
        self.width - self.left - self.right
    }
}

/// The document part.
pub(super) fn document(sheet: PaperSheet, blocks: &[PaperBlock]) -> String {
    let page = Page::of(sheet);
    let mut out = format!("<w:document {MAIN}><w:body>");
    for (i, block) in blocks.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| blocks.get(b));
        match block {
            PaperBlock::Text { style, text } => paragraph(&mut out, sheet, *style, text, before),
            PaperBlock::Lines { count } => {
                for _ in 0..*count {
                    out.push_str(&ruled(page.text_width()));
                }
            }
            PaperBlock::Break => out.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#),
            PaperBlock::Table { widths, rows } => {
                // Tables that touch would be taken for one; a line of text stands off its table.
                if !matches!(before, None | Some(PaperBlock::Break | PaperBlock::Text { style: PaperStyle::Title, .. }))
                {
                    out.push_str(&gap());
                }
                table(&mut out, sheet, page.text_width(), widths, rows);
            }
        }
    }
    if matches!(blocks.last(), Some(PaperBlock::Table { .. }) | None) {
        out.push_str(&gap());
    }
    let turned = if page.wide { r#" w:orient="landscape""# } else { "" };
    let _ = write!(
        out,
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{}" w:h="{}"{turned}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="851" w:footer="{}" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        if sheet == PaperSheet::Letter { mm(25) } else { mm(10) }
    );
    out
}

/// The footer part: — 1 — under a letter, 第 1 页 共 2 页 under a form.
pub(super) fn footer(sheet: PaperSheet) -> String {
    let size = if sheet == PaperSheet::Letter { 28 } else { 18 };
    let text = |t: &str| run(FOOTER, size, t);
    let field = |name: &str| format!(r#"<w:fldSimple w:instr=" {name} ">{}</w:fldSimple>"#, text("1"));
    let inside = if sheet == PaperSheet::Letter {
        format!("{}{}{}", text("— "), field("PAGE"), text(" —"))
    } else {
        format!("{}{}{}{}{}", text("第 "), field("PAGE"), text(" 页 共 "), field("NUMPAGES"), text(" 页"))
    };
    format!(r#"<w:ftr {MAIN}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p></w:ftr>"#)
}

fn properties(font: &str, half_points: u32) -> String {
    format!(
        r#"<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}" w:hint="eastAsia"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>"#
    )
}

fn run(font: &str, half_points: u32, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r>{}{}</w:r>", properties(font, half_points), content(text))
}

fn paragraph(out: &mut String, sheet: PaperSheet, style: PaperStyle, text: &str, before: Option<&PaperBlock>) {
    let letter = sheet == PaperSheet::Letter;
    let size = if letter { 32 } else { 24 };
    // 29 points a line, as 22 lines to a page ask.
    let line = if letter { r#"w:line="580" w:lineRule="exact""# } else { r#"w:line="480" w:lineRule="exact""# };
    let after_other = !matches!(before, Some(PaperBlock::Text { style: PaperStyle::Right, .. }));
    let (form, font, size) = match style {
        PaperStyle::Title => (
            format!(
                r#"<w:spacing w:before="0" w:after="{}" w:line="720" w:lineRule="exact"/><w:jc w:val="center"/>"#,
                if letter { 580 } else { 160 }
            ),
            TITLE,
            if letter { 44 } else { 40 },
        ),
        PaperStyle::Heading => (format!("<w:spacing {line}/>"), HEADING, size),
        PaperStyle::Address => (format!("<w:spacing {line}/>"), BODY, size),
        PaperStyle::Body => {
            let above = if matches!(before, Some(PaperBlock::Table { .. })) { r#" w:before="160""# } else { "" };
            (
                format!(
                    r#"<w:spacing{above} {line}/><w:ind w:firstLineChars="200" w:firstLine="{}"/><w:jc w:val="both"/>"#,
                    size * 20
                ),
                BODY,
                size,
            )
        }
        PaperStyle::Line => (format!(r#"<w:spacing w:before="120" {line}/>"#), BODY, size),
        PaperStyle::Right => {
            let above = if after_other { 580 } else { 0 };
            (
                format!(
                    r#"<w:spacing w:before="{above}" {line}/><w:ind w:rightChars="200" w:right="{}"/><w:jc w:val="right"/>"#,
                    size * 20
                ),
                BODY,
                size,
            )
        }
        PaperStyle::Small => (r#"<w:spacing w:before="80" w:line="320" w:lineRule="exact"/>"#.to_owned(), BODY, 21),
    };
    let keep = if style == PaperStyle::Right { "<w:keepLines/>" } else { "" };
    let _ = write!(out, "<w:p><w:pPr>{keep}{form}</w:pPr>{}</w:p>", run(font, size, text));
}

/// A ruled line across the text.
fn ruled(width: u32) -> String {
    format!(
        r#"<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{width}"/></w:tabs><w:spacing w:line="580" w:lineRule="exact"/></w:pPr><w:r>{}<w:tab/></w:r></w:p>"#,
        properties(BODY, 32)
    )
}

/// A line of next to no height.
fn gap() -> String {
    format!(
        r#"<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr><w:r>{}</w:r></w:p>"#,
        properties(BODY, 4)
    )
}

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"#;

fn table(out: &mut String, sheet: PaperSheet, width: u32, relative: &[u32], rows: &[PaperRow]) {
    let whole = relative.iter().sum::<u32>().max(1);
    let widths: Vec<u32> = relative.iter().map(|w| width * w / whole).collect();
    let has_heading = rows.iter().any(|r| r.heading);
    let size = if has_heading || sheet == PaperSheet::Wide { 21 } else { 24 };
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:jc w:val="center"/>{BORDERS}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#,
        widths.iter().sum::<u32>()
    );
    for w in &widths {
        let _ = write!(out, r#"<w:gridCol w:w="{w}"/>"#);
    }
    out.push_str("</w:tblGrid>");
    // Rows each column still spans, and how many columns the spanning cell takes.
    let mut open: Vec<(u32, usize)> = vec![(0, 1); widths.len()];
    for row in rows {
        table_row(out, &widths, &mut open, row, size);
    }
    out.push_str("</w:tbl>");
}

fn table_row(out: &mut String, widths: &[u32], open: &mut [(u32, usize)], row: &PaperRow, size: u32) {
    let header = if row.heading { "<w:tblHeader/>" } else { "" };
    let _ = write!(
        out,
        r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{}" w:hRule="atLeast"/>{header}</w:trPr>"#,
        mm(row.height)
    );
    let font = if row.heading { HEADING } else { BODY };
    let mut cells = row.cells.iter();
    let mut at = 0;
    while at < widths.len() {
        let (left, span) = open.get(at).copied().unwrap_or((0, 1));
        if left > 0 {
            let slot = Slot { width: widths.iter().skip(at).take(span).sum(), span, merge: "<w:vMerge/>" };
            cell(out, &slot, None, font, size);
            if let Some(slot) = open.get_mut(at) {
                slot.0 -= 1;
            }
            at += span;
            continue;
        }
        let Some(next) = cells.next() else { break };
        let span = usize::try_from(next.cols).unwrap_or(1).clamp(1, widths.len() - at);
        let merge = if next.rows > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
        if let Some(slot) = open.get_mut(at) {
            *slot = (next.rows.saturating_sub(1), span);
        }
        let slot = Slot { width: widths.iter().skip(at).take(span).sum(), span, merge };
        cell(out, &slot, Some(next), font, size);
        at += span;
    }
    out.push_str("</w:tr>");
}

/// Where a cell stands and how it is joined.
struct Slot<'a> {
    width: u32,
    span: usize,
    merge: &'a str,
}

fn cell(out: &mut String, slot: &Slot<'_>, holds: Option<&PaperCell>, font: &str, size: u32) {
    let Slot { width, span, merge } = slot;
    let grid = if *span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
    let side = if holds.is_some_and(|c| c.left) { "left" } else { "center" };
    let inside = holds.map(|c| run(font, size, &c.text)).unwrap_or_default();
    let _ = write!(
        out,
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{merge}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:line="300" w:lineRule="atLeast"/><w:jc w:val="{side}"/></w:pPr>{inside}</w:p></w:tc>"#
    );
}
