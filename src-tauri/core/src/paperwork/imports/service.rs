//! Preview and apply: the same plan, shown or carried out.

use std::path::Path;

use super::account::Account;
use super::answers::Answers;
use super::by_sheet::shares_of;
use super::framework::{self, FrameworkPlan};
use super::judge::{Judge, OfSheet, Sight};
use super::judged::{Judged, Made, SKIP};
use super::letters::Letters;
use super::meetings::Meetings;
use super::memory::{remember, remembered};
use super::own::OwnColumns;
use super::people::{Companions, Members};
use super::plan_row::PlanRow;
use super::problems::Problems;
use super::projects::Projects;
use super::record::{Bound, Record};
use super::risks::Risks;
use super::sheet::{Opened, Part, open};
use super::sheet_name;
use super::targets::Targets;
use super::tasks::Tasks;
use super::units::UnitBook;
use super::{
    CellCounts, Choice, FieldChoice, ImportCounts, ImportKind, ImportPreview, ImportRequest, ImportResult, PreviewRow,
    RowOutcome,
};
use crate::books::organisation::{self, Roll};
use crate::ground::calendar::{Day, year_in_words};
use crate::ground::error::Result;
use crate::sheets::fields::{Dictionary, Field, ReadContext};
use crate::vault::office::{Office, Op, Outcome, Work};

/// Fields a column may be matched to.
pub fn field_choices(kind: ImportKind) -> Vec<FieldChoice> {
    Dictionary::shipped()
        .fields_of(kind.group())
        .map(|f| FieldChoice {
            id: f.id.clone(),
            label: f.label.clone(),
            required: f.required.iter().any(|g| g == kind.group()),
            hint: f.hint.clone(),
        })
        .collect()
}

/// What an import would do.
pub(super) struct Plan {
    pub table: Opened,
    pub rows: Vec<PlanRow>,
    /// What becomes of every cell, by sheet.
    pub cells: Vec<CellCounts>,
    units: UnitBook,
    /// Columns kept as items of the school's own.
    own: OwnColumns,
    framework: Option<FrameworkPlan>,
}

impl Plan {
    /// Reads the file and decides about every row. Changes nothing.
    pub(super) fn make(office: &Office, request: &ImportRequest, work: &Work<'_>) -> Result<Self> {
        work.step(0, 0, "读取文件")?;
        let db = office.db();
        let remembered = remembered(db, request.kind)?;
        let mut table = open(request, &remembered)?;
        // One look at the vault, locked once, for the thousands of questions the rows ask.
        let _look = office.look()?;
        let context = ReadContext { this_year: chrono::Datelike::year(&office.today()) };
        let mut own = OwnColumns::bind(db, request.kind.group(), &mut table, context)?;
        let school = organisation::school(db)?.name;
        let mut units = UnitBook::read(db, &school)?;
        let roll = Roll::read(db)?;
        let today = office.today();
        let sight = Sight { office, db, roll: &roll, school: &school, today };
        let Some(mut judge) = judge_of(request.kind, &sight)? else {
            let (rows, framework) = framework::plan(office, request, &mut table)?;
            let mut account = Account::of(&table.first);
            for (row, source) in rows.iter().zip(&table.rows) {
                account.whole(source, row.judged.outcome);
            }
            let cells = vec![account.counts()];
            return Ok(Self { table, rows, cells, units, own, framework: Some(framework) });
        };
        let answers = Answers::of(&request.answers);
        let bound: Vec<Vec<Bound>> = table.parts().map(Part::bound).collect();
        let group = request.kind.group();
        let required: Vec<&Field> =
            Dictionary::shipped().fields_of(group).filter(|f| f.required.iter().any(|g| g == group)).collect();
        let total = table.rows.len() as u64;
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut accounts: Vec<Account> = table.parts().map(Account::of).collect();
        let mut sheet_of_judge = None;
        for (done, source) in table.rows.iter().enumerate() {
            let part = table.part(source.sheet);
            let (Some(bound), Some(account)) = (bound.get(source.sheet), accounts.get_mut(source.sheet)) else {
                continue;
            };
            if sheet_of_judge != Some(source.sheet) {
                sheet_of_judge = Some(source.sheet);
                judge.turn_to(&of_sheet(request, part, today));
            }
            if done % 64 == 0 {
                work.step(done as u64, total, "核对每一行")?;
            }
            let mut row = PlanRow::blank(source.row);
            let given = answers.for_row(&part.name, source.row);
            row.answered = given.iter().map(|a| Choice { choice: (*a).to_owned(), label: String::new() }).collect();
            if let Some(reason) = &source.skip {
                row.judged.why.clone_from(reason);
            } else if given.contains(&SKIP) {
                "不导入这一行".clone_into(&mut row.judged.why);
            } else if let Some(question) = &part.asked {
                row.judged.outcome = RowOutcome::Asked;
                row.judged.why.clone_from(&question.message);
            } else {
                let mut record = Record::read(&part.name, source.row, &source.cells, bound, &required, context);
                (record.place, record.unit) = (done, source.unit.as_deref());
                record.stage = if record.has("stage") { None } else { sheet_name::stage(&part.name) };
                record.answer_with(given);
                // What the cells say stands before what the judge adds.
                let mut warnings = std::mem::take(&mut record.warnings);
                row.judged = if record.errors.is_empty() {
                    judge.judge(&record, &mut units)?
                } else {
                    Judged { errors: std::mem::take(&mut record.errors), ..Judged::open() }
                };
                warnings.append(&mut row.judged.warnings);
                row.judged.warnings = warnings;
                row.judged.conclude();
                own.judge(source, &record, &mut row.judged);
                account.record(source, &record, &mut row.judged);
                rows.push(row);
                continue;
            }
            account.whole(source, row.judged.outcome);
            rows.push(row);
        }
        work.step(total, total, "核对每一行")?;
        let cells = accounts.iter().map(Account::counts).collect();
        Ok(Self { table, rows, cells, units, own, framework: None })
    }

    fn counts(&self) -> ImportCounts {
        let mut counts = ImportCounts::default();
        for row in &self.rows {
            counts.add(row.judged.outcome);
        }
        counts
    }

    /// What becomes of every cell of the file.
    fn all_cells(&self) -> CellCounts {
        self.cells.iter().fold(CellCounts::default(), |all, one| all.with(*one))
    }

    /// What was, or would be, done, in the shape of the contract.
    fn result(self, request: &ImportRequest) -> ImportResult {
        let counts = self.counts();
        let (headings, sheets, cells) =
            (self.table.headings(), shares_of(&self.table, &self.rows, &self.cells), self.all_cells());
        let (mut rejected, mut asked) = (Vec::new(), self.table.asked());
        let mut warnings = self.table.warnings;
        for PlanRow { judged, .. } in self.rows {
            match judged.outcome {
                RowOutcome::Rejected => rejected.extend(judged.errors.into_iter().take(1)),
                RowOutcome::Asked => {
                    asked.extend(judged.asked);
                    warnings.extend(judged.warnings);
                }
                _ => warnings.extend(judged.warnings),
            }
        }
        ImportResult {
            kind: request.kind,
            file: file_name(&request.file),
            added: counts.added,
            updated: counts.updated,
            unchanged: counts.unchanged,
            skipped: counts.skipped,
            rejected,
            warnings,
            headings,
            cells,
            sheets,
            asked,
            created_units: self.units.new_names(),
            framework: self.framework.as_ref().map(|f| f.framework.code.clone()),
            criteria: self.framework.as_ref().map(FrameworkPlan::criteria),
        }
    }
}

/// What a sheet says of all its rows: the year from its name or title, else that of the file.
fn of_sheet(request: &ImportRequest, part: &Part, today: Day) -> OfSheet {
    let mut titles = vec![part.name.clone()];
    titles.extend(part.titles.iter().cloned());
    let said = |text: &str| year_in_words(text, chrono::Datelike::year(&today));
    let named = || said(&Path::new(&request.file).file_stem()?.to_string_lossy());
    let year = request.year.or_else(|| titles.iter().find_map(|t| said(t))).or_else(named);
    OfSheet { year, titles, kind: part.kind }
}

/// Who judges the rows of a kind of file; nobody where it is read as a whole.
fn judge_of<'a>(kind: ImportKind, sight: &Sight<'a>) -> Result<Option<Box<dyn Judge + 'a>>> {
    Ok(Some(match kind {
        ImportKind::Members => Box::new(Members::new(sight, None)?),
        ImportKind::Development => Box::new(Members::new(sight, Some(Companions::read(sight.db)?))?),
        ImportKind::Meetings => Box::new(Meetings::read(sight)?),
        ImportKind::Tasks => Box::new(Tasks::read(sight)?),
        ImportKind::Problems => Box::new(Problems::read(sight)?),
        ImportKind::Risks => Box::new(Risks::read(sight)?),
        ImportKind::Targets => Box::new(Targets::read(sight)?),
        ImportKind::Letters => Box::new(Letters::read(sight)?),
        ImportKind::Projects => Box::new(Projects::read(sight)?),
        ImportKind::Framework => return Ok(None),
    }))
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Shows what an import would do.
///
/// # Errors
/// The file cannot be read or holds no table of this kind.
pub fn preview(office: &Office, request: &ImportRequest, work: &Work<'_>) -> Result<ImportPreview> {
    let plan = Plan::make(office, request, work)?;
    let (counts, by_sheet, cells) = (plan.counts(), shares_of(&plan.table, &plan.rows, &plan.cells), plan.all_cells());
    let Plan { table, rows, units, .. } = plan;
    Ok(ImportPreview {
        kind: request.kind,
        file: file_name(&request.file),
        format: table.format.clone(),
        sheets: table.sheets.clone(),
        sheet: table.first.name.clone(),
        read_sheets: table.parts().map(|part| part.name.clone()).collect(),
        parts: table.tables(),
        by_sheet,
        asked: table.asked(),
        heading_rows: table.first.heading_rows.clone(),
        columns: table.first.columns.clone(),
        warnings: table.warnings.clone(),
        rows: rows
            .into_iter()
            .zip(&table.rows)
            .map(|(PlanRow { row, judged, answered }, source)| PreviewRow {
                sheet: table.part(source.sheet).name.clone(),
                row,
                outcome: judged.outcome,
                cells: source.shown(),
                why: judged.why,
                errors: judged.errors,
                warnings: judged.warnings,
                // What is new or turned away changes nothing that is held.
                changes: if judged.outcome == RowOutcome::Updated { judged.changes } else { Vec::new() },
                asked: judged.asked,
                answered,
            })
            .collect(),
        counts,
        cells,
        new_units: units.new_names(),
    })
}

/// What [`apply`] would do, in its shape. Changes nothing.
///
/// # Errors
/// As [`preview`].
pub fn rehearse(office: &Office, request: &ImportRequest, work: &Work<'_>) -> Result<ImportResult> {
    Ok(Plan::make(office, request, work)?.result(request))
}

/// Carries the import out: one transaction, one undo. Rejected rows are left out and named in the
/// result. The same file a second time changes nothing.
pub fn apply(office: &mut Office, request: &ImportRequest, work: &Work<'_>) -> Result<Outcome<ImportResult>> {
    let mut plan = Plan::make(office, request, work)?;
    let op = match request.kind {
        ImportKind::Members => Op::ImportMembers,
        ImportKind::Meetings => Op::ImportMeetings,
        ImportKind::Problems => Op::ImportProblems,
        ImportKind::Risks => Op::ImportRisks,
        ImportKind::Targets => Op::ImportTargets,
        ImportKind::Letters => Op::ImportLetters,
        ImportKind::Projects => Op::ImportProjects,
        ImportKind::Development => Op::ImportDevelopment,
        ImportKind::Tasks => Op::ImportTasks,
        ImportKind::Framework => Op::ImportFramework,
    };
    let total = plan.rows.len() as u64;
    let outcome = office.transact(op, &file_name(&request.file), |tx| {
        let mut made = Made::with(plan.units.create(tx)?);
        if let Some(framework) = &plan.framework {
            framework.carry_out(tx)?;
        }
        let entered = plan.rows.iter().filter(|r| r.writes());
        plan.own.create(tx, entered.flat_map(|r| &r.judged.own))?;
        for (done, row) in plan.rows.iter_mut().enumerate() {
            if done % 64 == 0 {
                work.step(done as u64, total, "写入")?;
            }
            let writes = row.writes();
            let judged = &mut row.judged;
            let held = judged.subject.filter(|_| judged.only_own);
            let record = match judged.action.as_mut().filter(|_| writes && held.is_none()) {
                Some(action) => action.carry_out(tx, &mut made)?,
                None => held,
            };
            if let Some(record) = record {
                plan.own.write(tx, record, &judged.own)?;
            }
        }
        remember(tx, request, &plan.table)
    })?;
    let result = plan.result(request);
    Ok(Outcome { value: result, changed: outcome.changed, entry: outcome.entry, vault: outcome.vault })
}
