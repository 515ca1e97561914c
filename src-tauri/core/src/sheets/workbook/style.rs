//! The look of official documents: fonts, borders, sizes. Fonts are named, never shipped.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::layout::{Align, Column, ColumnKind, Tone};

/// Size of the title in points.
pub const TITLE_POINTS: u32 = 20;
/// Size of the lines above and below the table.
pub const INFO_POINTS: u32 = 12;
/// Size of the headings.
pub const HEADING_POINTS: u32 = 11;
/// Size of the body.
pub const BODY_POINTS: u32 = 11;

/// GB2312: tells an office program which fallback to take when a font is missing.
const CHARSET: u8 = 134;
const TITLE_FONT: &str = "方正小标宋简体";
const HEADING_FONT: &str = "黑体";
const BODY_FONT: &str = "仿宋_GB2312";

fn font(name: &str, points: u32) -> Format {
    Format::new()
        .set_font_name(name)
        .set_font_size(points)
        .set_font_charset(CHARSET)
        .set_align(FormatAlign::VerticalCenter)
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

fn aligned(format: Format, align: Align) -> Format {
    format.set_align(match align {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    })
}

/// Formats of the lines outside the table.
#[derive(Debug)]
pub struct Lines {
    /// 附件.
    pub annex: Format,
    /// The title.
    pub title: Format,
    /// A line set to the left.
    pub left: Format,
    /// A line set to the right.
    pub right: Format,
    /// Notes under the table.
    pub note: Format,
    /// Headings.
    pub heading: Format,
}

impl Lines {
    /// All of them.
    pub fn new() -> Self {
        let info = font(BODY_FONT, INFO_POINTS);
        Self {
            annex: font(HEADING_FONT, INFO_POINTS),
            title: aligned(font(TITLE_FONT, TITLE_POINTS).set_text_wrap(), Align::Center),
            left: aligned(info.clone(), Align::Left),
            right: aligned(info, Align::Right),
            note: aligned(font(BODY_FONT, BODY_POINTS).set_text_wrap(), Align::Left),
            heading: bordered(aligned(font(HEADING_FONT, HEADING_POINTS).set_text_wrap(), Align::Center)),
        }
    }
}

/// Formats of one column.
#[derive(Debug)]
pub struct Cells {
    /// Text and empty cells.
    pub text: Format,
    /// Numbers.
    pub number: Format,
    /// Text of which only the beginning is seen.
    pub tall: Format,
}

impl Cells {
    /// Formats of a column, heavier for the totals.
    pub fn new(column: &Column, totals: bool) -> Self {
        let base = font(if totals { HEADING_FONT } else { BODY_FONT }, BODY_POINTS);
        let base = bordered(aligned(base, column.align));
        let text = base.clone().set_text_wrap();
        let text = if column.kind == ColumnKind::Code { text.set_num_format("@") } else { text };
        Self {
            tall: text.clone().set_align(FormatAlign::Top),
            text,
            number: match column.kind {
                ColumnKind::Decimal(places) => base.set_num_format(places_format(places)),
                ColumnKind::Percent(places) => base.set_num_format(format!("{}%", places_format(places))),
                _ => base,
            },
        }
    }
}

/// Text of a column on a ground of its own, pale enough for the words to be read and for a grey printer.
pub fn toned(column: &Column, tone: Tone, tall: bool) -> Format {
    let ground = match tone {
        Tone::Alarm => 0x00F8_DCD8,
        Tone::Caution => 0x00FB_EFD2,
        Tone::Settled => 0x00E3_EFE4,
    };
    let cells = Cells::new(column, false);
    let format = if tall { cells.tall } else { cells.text };
    format.set_background_color(Color::RGB(ground))
}

fn places_format(places: u8) -> String {
    match places {
        0 => "0".to_owned(),
        _ => format!("0.{}", "0".repeat(usize::from(places))),
    }
}
