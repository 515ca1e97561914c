//! Rounds, medians and the table. Whole numbers throughout.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Result of the bench: whatever fails is told and ends it.
pub type Answer<T> = Result<T, Box<dyn std::error::Error>>;

static ON_CPU: AtomicBool = AtomicBool::new(false);

/// From now on, counts the time on the processor only: on a busy machine the clock on the wall
/// tells of the others. Waiting for the disk is then left out too.
pub fn count_processor_time() {
    ON_CPU.store(true, Ordering::Relaxed);
}

/// How long something took, and what it gave.
pub fn timed<T>(work: impl FnOnce() -> Answer<T>) -> Answer<(Duration, T)> {
    if ON_CPU.load(Ordering::Relaxed) {
        let start = on_processor()?;
        let value = work()?;
        return Ok((on_processor()?.saturating_sub(start), value));
    }
    let start = Instant::now();
    let value = work()?;
    Ok((start.elapsed(), value))
}

/// Time this thread has spent on a processor, as Linux tells it.
fn on_processor() -> Answer<Duration> {
    // The count is brought up to date when the thread gives way.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let ns = text.split(' ').next().ok_or("schedstat is empty")?.parse()?;
    Ok(Duration::from_nanos(ns))
}

/// A measure at one size: ours and the bare one, a pair a round.
pub struct Line {
    /// What.
    pub name: &'static str,
    /// Size, "10×".
    pub size: String,
    /// Rows worked on.
    pub rows: u64,
    /// Goal in hundredths.
    pub goal: u64,
    /// Durations in nanoseconds.
    pub pairs: Vec<(u64, u64)>,
}

/// Runs both by turns, each telling how long it took; the first round only warms up.
pub fn alternate(
    rounds: usize,
    mut ours: impl FnMut(usize) -> Answer<Duration>,
    mut bare: impl FnMut(usize) -> Answer<Duration>,
) -> Answer<Vec<(u64, u64)>> {
    let mut pairs = Vec::with_capacity(rounds);
    for round in 0..=rounds {
        let pair = (nanoseconds(ours(round)?), nanoseconds(bare(round)?));
        if round > 0 {
            pairs.push(pair);
        }
    }
    Ok(pairs)
}

/// As a whole number.
pub fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

fn spread(mut values: Vec<u64>) -> (u64, u64, u64) {
    values.sort_unstable();
    let at = |i: usize| values.get(i).copied().unwrap_or(0);
    (at(0), at(values.len() / 2), at(values.len().saturating_sub(1)))
}

fn milliseconds(ns: u64) -> String {
    let hundredths = ns / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

impl Line {
    fn cells(&self) -> Vec<String> {
        let ours = spread(self.pairs.iter().map(|p| p.0).collect());
        let bare = spread(self.pairs.iter().map(|p| p.1).collect());
        let ratio = spread(self.pairs.iter().map(|p| p.0 * 100 / p.1.max(1)).collect());
        let three = |(low, middle, high): (u64, u64, u64)| {
            format!("{} / {} / {}", milliseconds(low), milliseconds(middle), milliseconds(high))
        };
        let each = |ns: u64| hundredths(ns / 10 / self.rows.max(1));
        vec![
            self.name.to_owned(),
            self.size.clone(),
            self.rows.to_string(),
            three(ours),
            three(bare),
            format!("{} / {} / {}", hundredths(ratio.0), hundredths(ratio.1), hundredths(ratio.2)),
            if self.goal == 0 { "—".to_owned() } else { format!("≤ {}", hundredths(self.goal)) },
            match self.goal {
                0 => "只看增长",
                goal if ratio.1 <= goal => "达到",
                _ => "未达到",
            }
            .to_owned(),
            each(ours.1),
            each(bare.1),
        ]
    }
}

/// The table of everything measured, by measure and then by size, so that growth shows.
pub fn print(lines: &[Line]) {
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        if !names.contains(&line.name) {
            names.push(line.name);
        }
    }
    let heading = [
        "项目",
        "规模",
        "行数",
        "本程序 最小/中位/最大",
        "裸操作 最小/中位/最大",
        "比 最小/中位/最大",
        "目标",
        "",
        "每行微秒",
        "裸每行微秒",
    ];
    let mut table: Vec<Vec<String>> = vec![heading.map(str::to_owned).to_vec()];
    for name in names {
        table.extend(lines.iter().filter(|l| l.name == name).map(Line::cells));
    }
    let widths: Vec<usize> = (0..heading.len())
        .map(|c| table.iter().filter_map(|r| r.get(c)).map(|t| width(t)).max().unwrap_or(0))
        .collect();
    println!();
    for row in &table {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(text, wide)| format!("{text}{}", " ".repeat(wide - width(text)))).collect();
        println!("{}", cells.join("  ").trim_end());
    }
}

/// Half-width columns a text takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c > '\u{2E7F}' { 2 } else { 1 }).sum()
}
