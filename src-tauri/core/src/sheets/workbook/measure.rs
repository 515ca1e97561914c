//! How wide text is and how many lines it takes. Whole pixels, whole half-width characters.

/// Pixels of a half-width character at the size of the body, times 100 (11 pt at 96 dots an inch).
const HALF_WIDTH: u32 = 733;
/// The 0.7 character WPS needs beyond the text, and the inner margins of a cell.
const SLACK: u32 = 10;

/// Pixels a row can be high.
pub const MAX_HEIGHT: u32 = 545;

/// Pixels a line of type of this size takes, generous enough for fallback fonts.
pub const fn line_pixels(points: u32) -> u32 {
    points * 2 - points / 5
}

/// Width of one character in half-width characters.
fn char_width(c: char) -> u32 {
    match c {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{FF61}'..='\u{FFDC}' => 1,
        '·' => 2,
        c if c < '\u{2000}' => 1,
        _ => 2,
    }
}

/// Width of a text in half-width characters, its widest line.
pub fn width(text: &str) -> u32 {
    text.split('\n').map(|line| line.chars().map(char_width).sum()).max().unwrap_or(0)
}

/// Pixels a column of this many half-width characters takes.
pub fn column_pixels(width: u16) -> u32 {
    u32::from(width.max(1)) * HALF_WIDTH / 100 + SLACK
}

/// Half-width characters of type of `points` that fit into so many pixels.
pub fn capacity(pixels: u32, points: u32) -> u32 {
    // A point is 4/3 of a pixel and a half-width character half as wide as its size.
    (pixels.saturating_sub(4) * 3 / (points * 2)).max(2)
}

/// Lines the text takes when wrapped at `capacity`. Words of Latin letters are not broken unless
/// they are longer than a line.
pub fn lines(text: &str, capacity: u32) -> u32 {
    text.split('\n').map(|line| wrapped(line, capacity)).sum()
}

/// Where in the text the line of this number begins when it is wrapped at `capacity`, in bytes.
pub fn line_start(text: &str, capacity: u32, number: u32) -> usize {
    let mut first = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let own = wrapped(line.trim_end_matches('\n'), capacity);
        if first + own > number {
            // The longest beginning of this line that leaves the wanted one to come.
            let (mut low, mut high) = (0, line.chars().count());
            let bytes = |count: usize| line.char_indices().nth(count).map_or(line.len(), |(at, _)| at);
            while low < high {
                let middle = (low + high).div_ceil(2);
                if first + wrapped(line.get(..bytes(middle)).unwrap_or(line), capacity) <= number {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return at + if number == first { 0 } else { bytes(low) };
        }
        first += own;
        at += line.len();
    }
    text.len()
}

fn wrapped(text: &str, capacity: u32) -> u32 {
    let (mut lines, mut line, mut word) = (1_u32, 0_u32, 0_u32);
    for c in text.chars() {
        let width = char_width(c);
        word = if width == 1 && c != ' ' { word + 1 } else { 0 };
        if line + width <= capacity || c == ' ' {
            line += width;
        } else {
            lines += 1;
            let carried = word.max(width);
            line = if carried > capacity { width } else { carried };
            word = word.min(line);
        }
    }
    lines
}
