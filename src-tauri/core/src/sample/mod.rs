//! A made-up school, the same for the same seed: so that a first look, a test or a bench has a year
//! of records without anybody's data. Only this room makes records up, and only in a new vault.

mod days;
mod dice;
mod folk;
mod plan;
mod posts;
mod records;
mod registers;
mod steps;
mod stock;
mod works;

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::office::{Clock, Office, Op, Work};
use crate::store::open;

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
    let plan = plan::Plan::of(request, clock().date())?;
    let stock = stock::Stock::read()?;
    let folder = Path::new(&request.folder);
    let was_there = folder.exists();
    let mut office = Office::create(folder, &stock.facts.school, clock)?;
    let made = office.transact(Op::CreateSample, &stock.facts.school, |tx| {
        let tree = plan::plant(tx, &plan)?;
        work.step(0, 1, "编造人员")?;
        let folks = folk::settle(tx, &plan, &stock, &tree)?;
        let offices = posts::elect(tx, &plan, &stock, &tree, &folks)?;
        let clerk =
            folks.iter().flatten().find(|f| f.teaches && f.is_member(plan.until)).map_or("", |f| f.name.as_str());
        registers::mark(tx, &stock, clerk)?;
        for (branch, people) in tree.branches.iter().zip(&folks) {
            registers::excuse_the_old(tx, &plan, branch, people)?;
        }
        registers::year_by_year(tx, &plan, &folks)?;
        records::Records { tx, plan: &plan, stock: &stock, tree: &tree, folks: &folks, offices: &offices }
            .write(work)?;
        steps::link(tx)?;
        works::write(tx, &plan, &tree.branches, &folks)
    });
    match made {
        Ok(_) => Ok(office),
        Err(problem) => {
            drop(office);
            leave_no_trace(folder, was_there);
            Err(problem)
        }
    }
}

/// Takes away what [`Office::create`] put into the folder, which was empty. What cannot be removed
/// stays: the failure that is told matters more.
fn leave_no_trace(folder: &Path, was_there: bool) {
    if let Ok(entries) = std::fs::read_dir(folder) {
        for file in entries.flatten().filter(|e| e.path().is_file()) {
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
