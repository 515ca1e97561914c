//! How a sheet comes onto paper: how small it prints, and which columns stand on which page where it takes several
//! side by side. What is reckoned here is what the file asks of the printer.

use super::layout::{Orientation, Paper, SheetSpec};
use super::measure::column_pixels;

/// Nothing is printed smaller than this, in per cent: type of 11 points is then 6.6 points high.
pub const LEAST_SCALE: u32 = 60;
/// Pixels of an inch.
const INCH: u32 = 96;
/// Margins of the page: left and right, top and bottom.
pub const SIDE: Margin = Margin { inches: 0.6, hundredths: 60 };
/// See [`SIDE`].
pub const EDGE: Margin = Margin { inches: 0.75, hundredths: 75 };
/// The shorter and the longer side in hundredths of an inch.
const A4: (u32, u32) = (827, 1169);
const A3: (u32, u32) = (1169, 1654);

/// A margin, in inches as the file says it, and in hundredths of an inch to reckon with.
#[derive(Debug, Clone, Copy)]
pub struct Margin {
    /// As the file says it.
    pub inches: f64,
    hundredths: u32,
}

/// A sheet on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// Per cent of the size on screen; never above 100.
    pub scale: u32,
    /// Columns on each of the pages that lie side by side, from 0, without those repeated on every page.
    pub pages: Vec<std::ops::Range<usize>>,
}

/// Pixels of a page between its margins: across and down.
fn room(paper: Paper, orientation: Orientation) -> (u32, u32) {
    let (short, long) = match paper {
        Paper::A4 => A4,
        Paper::A3 => A3,
    };
    let (across, down) = match orientation {
        Orientation::Landscape => (long, short),
        Orientation::Portrait => (short, long),
    };
    ((across - 2 * SIDE.hundredths) * INCH / 100, (down - 2 * EDGE.hundredths) * INCH / 100)
}

/// Per cent at which so many pixels go into the room.
fn percent(room: u32, pixels: u32) -> u32 {
    (room * 100).checked_div(pixels).map_or(100, |scale| scale.clamp(1, 100))
}

impl Print {
    /// How a sheet prints: on one page across if it can be read so, else on as few side by side as it takes.
    pub fn of(spec: &SheetSpec) -> Self {
        let pixels: Vec<u32> = spec.columns.iter().map(|c| column_pixels(c.width)).collect();
        let (across, _) = room(spec.paper, spec.orientation);
        let scale = percent(across, pixels.iter().sum());
        if scale >= LEAST_SCALE || !spec.charts.is_empty() {
            return Self { scale, pages: std::iter::once(0..pixels.len()).collect() };
        }
        let repeated = usize::from(spec.freeze_columns).min(pixels.len());
        let held: u32 = pixels.iter().take(repeated).sum();
        let mut best = Self { scale, pages: std::iter::once(0..pixels.len()).collect() };
        for count in 2..=pixels.len().max(2) {
            let pages = parted(&pixels, repeated, count);
            let widest =
                pages.iter().map(|p| held + pixels.iter().take(p.end).skip(p.start.max(repeated)).sum::<u32>());
            let scale = percent(across, widest.max().unwrap_or(0));
            best = Self { scale, pages };
            if scale >= LEAST_SCALE {
                break;
            }
        }
        best
    }

    /// Whether it takes pages side by side.
    pub fn is_split(&self) -> bool {
        self.pages.len() > 1
    }

    /// Whether so many pixels of height go onto one page without being too small to read.
    pub fn holds(spec: &SheetSpec, pixels: u32) -> bool {
        let (_, down) = room(spec.paper, spec.orientation);
        percent(down, pixels) >= LEAST_SCALE
    }
}

/// The columns in so many stretches, as even as they go; the repeated ones stand on the first.
fn parted(pixels: &[u32], repeated: usize, count: usize) -> Vec<std::ops::Range<usize>> {
    let all: u32 = pixels.iter().skip(repeated).sum();
    let share = all / u32::try_from(count).unwrap_or(1).max(1);
    let (mut pages, mut first, mut held) = (Vec::new(), 0, 0);
    for (at, own) in pixels.iter().enumerate().skip(repeated) {
        // A column goes where the greater part of it belongs.
        if held > 0 && held + own / 2 > share && pages.len() + 1 < count {
            pages.push(first..at);
            (first, held) = (at, 0);
        }
        held += own;
    }
    pages.push(first..pixels.len());
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::workbook::layout::{Align, Column};

    fn sheet(columns: usize, width: u16, paper: Paper) -> SheetSpec {
        let columns = (0..columns).map(|_| Column::text(width, Align::Left)).collect();
        SheetSpec { columns, paper, freeze_columns: 2, ..SheetSpec::default() }
    }

    #[test]
    fn a_margin_says_the_same_twice() {
        for margin in [SIDE, EDGE] {
            assert_eq!(
                margin.inches.to_string().parse::<rust_decimal::Decimal>().unwrap(),
                rust_decimal::Decimal::new(i64::from(margin.hundredths), 2)
            );
        }
    }

    #[test]
    fn a_narrow_sheet_is_never_blown_up() {
        assert_eq!(Print::of(&sheet(3, 10, Paper::A4)).scale, 100);
    }

    #[test]
    fn a_wide_sheet_is_made_smaller_as_far_as_it_can_be_read() {
        // 15 columns of 83 pixels on 1007.
        let print = Print::of(&sheet(15, 10, Paper::A4));
        assert_eq!((print.scale, print.is_split()), (80, false));
    }

    #[test]
    fn what_would_be_too_small_goes_over_pages_side_by_side_with_its_first_columns_on_each() {
        let print = Print::of(&sheet(45, 10, Paper::A3));
        assert!(print.scale >= LEAST_SCALE, "{print:?}");
        assert_eq!(print.pages.len(), 2, "{print:?}");
        assert_eq!((print.pages[0].start, print.pages[1].end), (0, 45));
        assert_eq!(print.pages[0].end, print.pages[1].start);
    }

    #[test]
    fn one_column_wider_than_the_page_ends_the_search() {
        let print = Print::of(&sheet(3, 900, Paper::A4));
        assert!(print.scale < LEAST_SCALE);
    }
}
