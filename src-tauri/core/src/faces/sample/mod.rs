//! A made-up school, the same for the same seed: so that a first look, a test or a bench has a year
//! of records without anybody's data. Only this room makes records up, and only in a new vault.

mod agenda;
mod days;
mod dice;
mod dossier;
mod elections;
mod faults;
mod folk;
mod lots;
mod matters;
mod path;
mod persons;
mod plan;
mod posts;
mod projects;
mod proofs;
mod records;
mod registers;
mod sitting;
mod steps;
mod stock;
mod tree;
mod works;

use std::cell::RefCell;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::development;
use crate::ground::error::{Result, from_io};
use crate::vault::office::{Clock, Kept, Office, Op, Work};
use crate::vault::store::open;
use faults::Planted;

/// A made-up school; the same for the same seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SampleRequest {
    /// Where.
    pub folder: String,
    /// Last year of its records; this year if absent.
    #[serde(default)]
    pub year: Option<i32>,
    /// Members, 93 if absent.
    #[serde(default)]
    pub members: Option<u32>,
    /// Years of records, 1 if absent.
    #[serde(default)]
    pub years: Option<u32>,
    /// Branches, about one for each 33 members if absent.
    #[serde(default)]
    pub units: Option<u32>,
    /// Seed, 1 if absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub seed: Option<u64>,
}

/// Makes a vault with a made-up school in an empty or missing folder.
///
/// # Errors
/// Bad input for numbers out of bounds; the folder's own problems; cancelled. In every case the
/// folder is left as it was.
pub fn create(request: &SampleRequest, clock: Clock, work: &Work<'_>) -> Result<Office> {
    create_telling(request, clock, work).map(|(office, _)| office)
}

/// The same, with what is wrong with it on purpose.
fn create_telling(request: &SampleRequest, clock: Clock, work: &Work<'_>) -> Result<(Office, Vec<Planted>)> {
    let plan = plan::Plan::of(request, clock().date())?;
    let stock = stock::Stock::read()?;
    let faults = faults::Faults::read()?;
    let folder = Path::new(&request.folder);
    let was_there = folder.exists();
    let mut office = Office::create(folder, &stock.facts.school, clock)?;
    match fill(&mut office, &plan, &stock, &faults, work) {
        Ok(()) => Ok((office, faults.planted())),
        Err(problem) => {
            drop(office);
            leave_no_trace(folder, was_there);
            Err(problem)
        }
    }
}

/// Makes everything up, in one change.
fn fill(
    office: &mut Office,
    plan: &plan::Plan,
    stock: &stock::Stock,
    faults: &faults::Faults,
    work: &Work<'_>,
) -> Result<()> {
    let kept = attachment(office, stock)?;
    let steps = development::shipped()?;
    let lists = proofs::read()?;
    let made = office.transact(Op::CreateSample, &stock.facts.school, |tx| {
        let mut tree = tree::plant(tx, plan)?;
        work.step(0, 1, "编造人员")?;
        let folks = folk::settle(tx, plan, stock, &mut tree)?;
        let offices = posts::elect(tx, plan, stock, &tree, &folks)?;
        let clerk =
            folks.iter().flatten().find(|f| f.teaches && f.is_member(plan.until)).map_or("", |f| f.name.as_str());
        registers::mark(tx, stock, clerk)?;
        for (branch, people) in tree.branches.iter().zip(&folks) {
            registers::excuse_the_old(tx, plan, branch, people)?;
            registers::excuse_the_large(tx, plan, branch, people)?;
        }
        registers::warn_one(tx, plan, stock, folks.first().map_or(&[], Vec::as_slice))?;
        registers::own_rule(tx, plan, &tree, faults)?;
        registers::year_by_year(tx, plan, &folks)?;
        let decided = RefCell::new(steps::Decided::default());
        records::Records { tx, plan, stock, tree: &tree, folks: &folks, offices: &offices, faults, decided: &decided }
            .write(work)?;
        for (branch, people) in tree.branches.iter().zip(&folks) {
            steps::record(tx, plan, branch, people, &decided.borrow(), faults)?;
            dossier::file(tx, steps, branch, people, faults)?;
        }
        dossier::plan_ahead(tx, plan, &folks)?;
        let works = works::write(tx, plan, &tree.branches, &folks, faults)?;
        projects::create(tx, plan, &tree.branches, &folks, &lists.project)?;
        projects::pledge(tx, plan, &tree.branches, &folks, &offices, &works, &lists.letter)?;
        projects::guard(tx, plan, &lists.risk)?;
        proofs::prove(tx, plan, &lists, &works, &kept, faults)?;
        proofs::bind(tx, &works, &kept)?;
        proofs::own_items(tx, &lists, &folks, &works)?;
        posts::tell_of_the_ending(plan, &tree, faults);
        Ok(())
    });
    made.map(|_| ())
}

/// A file of the made-up school in the vault.
fn attachment(office: &Office, stock: &stock::Stock) -> Result<Kept> {
    let path = office.folder().join(&stock.facts.attachment);
    std::fs::write(&path, &stock.facts.attachment_says).map_err(|e| from_io(&e, &path))?;
    let kept = office.keep(&path);
    let _ = std::fs::remove_file(&path);
    kept
}

/// Takes away what [`Office::create`] put into the folder, which was empty. What cannot be removed
/// stays: the failure that is told matters more.
fn leave_no_trace(folder: &Path, was_there: bool) {
    if let Ok(entries) = std::fs::read_dir(folder) {
        for file in entries.flatten().filter(|e| e.path().is_file()) {
            let _ = std::fs::remove_file(file.path());
        }
    }
    if let Ok(kept) = std::fs::read_dir(folder.join(open::ATTACHMENTS)) {
        for file in kept.flatten() {
            let _ = std::fs::remove_file(file.path());
        }
    }
    for dir in [open::ATTACHMENTS, open::BACKUPS] {
        let _ = std::fs::remove_dir(folder.join(dir));
    }
    if !was_there {
        let _ = std::fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests;
