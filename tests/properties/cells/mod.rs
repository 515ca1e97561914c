//! Every cell is accounted for: whatever a school sends, what became of each cell is said, what could be read is held,
//! nothing else is held, and the same file again changes nothing. The files are drawn; DANGWU_CASES=1000 draws so many
//! of each kind.

mod known;
mod laws;
mod registers;
mod sheet;
mod trial;
mod values;

use dangwu_core::paperwork::imports::ImportKind;

use sheet::{Case, Row};
use trial::Trial;

/// Files drawn of each kind.
const CASES: u64 = 16;

fn cases() -> u64 {
    std::env::var("DANGWU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES)
}

/// Draws files of a kind, and fails with the smallest file for each law that is broken.
fn try_kind(kind: ImportKind) {
    let mut trial = Trial::of(kind);
    let mut news: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for seed in 0..cases() {
        let case = Case::draw(kind, seed);
        for broken in trial.broken(&case) {
            let what = broken.what();
            if seen.contains(&what) {
                continue;
            }
            seen.push(what.clone());
            if known::KNOWN.iter().any(|line| known::is_line(line, kind, &what)) {
                continue;
            }
            let least = least(&mut trial, case.clone(), &what);
            let example = trial.broken(&least).into_iter().find(|b| b.what() == what).unwrap_or(broken);
            news.push(format!("{} | {example} | seed {seed}\n{}\n{:?}\n", kind.group(), least.text(), least.around));
        }
    }
    for line in known::KNOWN.iter().filter(|(of, ..)| *of == kind.group()) {
        if !seen.iter().any(|what| known::is_line(line, kind, what)) {
            println!("not seen here: {line:?}");
        }
    }
    assert!(news.is_empty(), "\n{}", news.join("\n"));
}

/// The smallest case that still breaks the same law: pieces are taken away as long as it does.
fn least(trial: &mut Trial, mut case: Case, what: &str) -> Case {
    let mut breaks = |case: &Case| trial.broken(case).iter().any(|b| b.what() == what);
    loop {
        let mut smaller = Vec::new();
        for n in 0..case.rows.len() {
            let mut less = case.clone();
            less.rows.remove(n);
            smaller.push(less);
        }
        let keys = values::keys(case.kind);
        for n in (0..case.columns.len()).filter(|n| case.columns[*n].field.is_none_or(|f| !keys.contains(&f))) {
            let mut less = case.clone();
            less.columns.remove(n);
            for row in &mut less.rows {
                match row {
                    Row::Record(cells) => drop(cells.remove(n)),
                    Row::Other(texts) => texts.retain(|(c, _)| *c < less.columns.len()),
                }
            }
            smaller.push(less);
        }
        for piece in 0..7 {
            let mut less = case.clone();
            let around = &mut less.around;
            let pieces = [
                &mut around.titles,
                &mut around.information,
                &mut around.blank_above,
                &mut around.two_levels,
                &mut around.merged_levels,
                &mut around.second_sheet,
                &mut around.csv,
            ];
            if std::mem::take(pieces.into_iter().nth(piece).unwrap()) {
                smaller.push(less);
            }
        }
        let next = smaller.into_iter().find(|less| !less.columns.is_empty() && breaks(less));
        match next {
            Some(less) => case = less,
            None => return case,
        }
    }
}

macro_rules! kinds {
    ($($name:ident: $kind:ident),+ $(,)?) => {
        $(#[test] fn $name() { try_kind(ImportKind::$kind); })+
    };
}

kinds! {
    cells_of_members: Members,
    cells_of_candidates: Development,
    cells_of_meetings: Meetings,
    cells_of_tasks: Tasks,
    cells_of_problems: Problems,
    cells_of_risks: Risks,
    cells_of_targets: Targets,
    cells_of_letters: Letters,
    cells_of_projects: Projects,
    cells_of_frameworks: Framework,
}
