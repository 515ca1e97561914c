//! The step list: the national one as shipped, or the school's own.

use std::borrow::Cow;
use std::sync::OnceLock;

use rusqlite::{Connection, OptionalExtension};
use serde::Deserialize;

use super::{StepListView, StepView};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::{Problem, Result, from_io};
use crate::law::rulebook::{Citation, Milestone, Rulebook, StepFacts};
use crate::vault::office::{Office, Op, Outcome, Written};
use crate::vault::store::SqlResult;

const NATIONAL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/steps/national.toml"));
/// Largest step list taken, in bytes.
const MOST_BYTES: u64 = 256 * 1024;

/// A step list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepList {
    id: String,
    /// Name.
    pub title: String,
    #[serde(default)]
    note: String,
    /// Stages, in order.
    #[serde(rename = "stage")]
    pub stages: Vec<StageOf>,
    /// Steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// A stage of the list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageOf {
    /// Code.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A step of the list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Code.
    pub id: String,
    /// Code of its stage.
    pub stage: String,
    /// Name.
    pub name: String,
    /// Who acts.
    pub who: String,
    /// What goes in.
    #[serde(default)]
    pub input: String,
    /// Milestones recorded at this step.
    pub milestones: Vec<Milestone>,
    #[serde(rename = "version")]
    versions: Vec<StepVersion>,
    /// Documents that come out.
    #[serde(default, rename = "document")]
    pub documents: Vec<Document>,
}

/// A step under one law.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepVersion {
    from: Day,
    #[serde(default)]
    until: Option<Day>,
    done: Milestone,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    input: Option<String>,
    #[serde(default)]
    cite: Vec<CiteOf>,
}

/// A document of a step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Code.
    pub id: String,
    /// Name.
    pub name: String,
    /// Named by the regulation itself.
    #[serde(default)]
    pub national: bool,
    /// Asked of steps from this day on.
    #[serde(default)]
    pub from: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CiteOf {
    source: String,
    article: String,
    verified: bool,
}

impl Step {
    fn version(&self, day: Day) -> Option<&StepVersion> {
        self.versions
            .iter()
            .find(|v| v.from <= day && v.until.is_none_or(|u| day < u))
            .or_else(|| self.versions.first())
    }

    /// Its name under the law of a day.
    pub fn name_on(&self, day: Day) -> &str {
        self.version(day).and_then(|v| v.name.as_deref()).unwrap_or(&self.name)
    }

    /// What goes in under the law of a day.
    pub fn input_on(&self, day: Day) -> &str {
        self.version(day).and_then(|v| v.input.as_deref()).unwrap_or(&self.input)
    }

    /// The milestone that completes it under the law of a day.
    pub fn done_by(&self, day: Day) -> Option<Milestone> {
        self.version(day).map(|v| v.done)
    }

    /// The day whose law asks for its documents: its own, or the judging day while it is not taken.
    pub fn law_day(&self, taken: &[StepFacts], as_of: Day) -> Day {
        taken
            .iter()
            .filter(|s| self.milestones.contains(&s.milestone))
            .filter_map(|s| s.on.map(PartialDate::first_day))
            .filter(|on| *on <= as_of)
            .max()
            .unwrap_or(as_of)
    }

    /// Where it stands under the law of a day.
    pub fn citation(&self, day: Day, book: &Rulebook) -> Vec<Citation> {
        let cite = self.version(day).map(|v| v.cite.as_slice()).unwrap_or_default();
        cite.iter()
            .map(|c| Citation {
                source: c.source.as_str().into(),
                title: book
                    .sources()
                    .iter()
                    .find(|s| s.id == c.source)
                    .map_or_else(|| c.source.clone(), |s| s.title.clone())
                    .into(),
                article: c.article.as_str().into(),
                verified: c.verified,
            })
            .collect()
    }
}

fn parse(text: &str, name: &str) -> Result<StepList> {
    let list: StepList = toml::from_str(text).map_err(|e| {
        let line = e.span().and_then(|s| text.get(..s.start)).map_or(1, |t| t.matches('\n').count() + 1);
        Problem::bad_input("步骤表的内容不合格式")
            .at(format!("{name} 第{line}行：{}", e.message()))
            .advise("请以程序自带的步骤表为样本改写。")
    })?;
    checked(&list, name)?;
    Ok(list)
}

fn checked(list: &StepList, name: &str) -> Result<()> {
    let refuse = |what: String| Err(Problem::bad_input(what).at(name.to_owned()).advise("请改正步骤表后再换。"));
    if list.steps.is_empty() {
        return refuse("步骤表里没有步骤".to_owned());
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut held = std::collections::BTreeSet::new();
    let mut documents = std::collections::BTreeSet::new();
    for step in &list.steps {
        if !seen.insert(&step.id) {
            return refuse(format!("步骤“{}”的编号重复", step.name));
        }
        if !list.stages.iter().any(|s| s.id == step.stage) {
            return refuse(format!("步骤“{}”的阶段“{}”没有列出", step.name, step.stage));
        }
        if step.versions.is_empty() {
            return refuse(format!("步骤“{}”没有写版本", step.name));
        }
        for milestone in &step.milestones {
            if !held.insert(*milestone) {
                return refuse(format!("“{}”写在了两个步骤里", milestone.label()));
            }
        }
        for version in &step.versions {
            if !step.milestones.contains(&version.done) {
                return refuse(format!("步骤“{}”的完成标志不在它的事项里", step.name));
            }
        }
        for document in &step.documents {
            if !documents.insert(&document.id) {
                return refuse(format!("材料“{}”的编号重复", document.name));
            }
        }
    }
    Ok(())
}

/// The list without a vault: the national one, read once.
///
/// # Errors
/// Bad input where the list shipped is not in order.
pub fn shipped() -> Result<&'static StepList> {
    static LIST: OnceLock<Result<StepList>> = OnceLock::new();
    match LIST.get_or_init(|| parse(NATIONAL, "national.toml")) {
        Ok(list) => Ok(list),
        Err(problem) => Err(problem.clone()),
    }
}

/// The list in force in a vault: the school's own, else the national one.
pub fn in_force(db: &Connection) -> Result<Cow<'static, StepList>> {
    match own(db)? {
        Some((name, body)) => parse(&body, &name).map(Cow::Owned),
        None => shipped().map(Cow::Borrowed),
    }
}

fn own(db: &Connection) -> Result<Option<(String, String)>> {
    db.prepare_cached("SELECT name, body FROM step_list WHERE id = 1")
        .sql()?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()
}

/// The list as the clerk reads it, names by the law of today.
pub fn step_list(office: &Office) -> Result<StepListView> {
    let book = Rulebook::builtin()?;
    let list = in_force(office.db())?;
    let day = office.today();
    Ok(StepListView {
        title: list.title.clone(),
        note: list.note.clone(),
        own: own(office.db())?.is_some(),
        stages: list.stages.iter().map(|s| (s.id.clone(), s.name.clone())).collect(),
        steps: (1..)
            .zip(&list.steps)
            .map(|(number, s)| StepView {
                id: s.id.clone(),
                number,
                stage: s.stage.clone(),
                name: s.name_on(day).to_owned(),
                who: s.who.clone(),
                input: s.input_on(day).to_owned(),
                milestones: s.milestones.clone(),
                documents: s.documents.iter().map(|d| d.name.clone()).collect(),
                citation: s.citation(day, &book),
            })
            .collect(),
    })
}

/// Puts a list of the school's own in force. The rules stay as they are.
///
/// # Errors
/// Bad input where the file is no step list.
pub fn replace_steps(office: &mut Office, path: &std::path::Path) -> Result<Outcome<()>> {
    let meta = std::fs::metadata(path).map_err(|e| from_io(&e, path))?;
    if !meta.is_file() || meta.len() > MOST_BYTES {
        return Err(Problem::bad_input("这不是步骤表文件").at(path.display().to_string()).advise("请选择步骤表文件。"));
    }
    let bytes = std::fs::read(path).map_err(|e| from_io(&e, path))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| {
        Problem::bad_input("步骤表不是 UTF-8 编码").at(name.clone()).advise("请用 UTF-8 编码另存后再换。")
    })?;
    let list = parse(&text, &name)?;
    office.transact(Op::ReplaceSteps, &list.title, |tx| {
        tx.execute(
            "INSERT INTO step_list (id, name, body) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
            (&name, &text),
        )
        .sql()?;
        Ok(())
    })
}

/// Writes the list in force to a file, as a sample for a list of the school's own.
///
/// # Errors
/// The disk's own problems.
pub fn save_steps(office: &Office, path: &std::path::Path) -> Result<Written> {
    let text = own(office.db())?.map_or_else(|| NATIONAL.to_owned(), |(_, body)| body);
    office.outbox().put(path, text.as_bytes())
}

/// Puts the national list back in force.
pub fn restore_steps(office: &mut Office) -> Result<Outcome<()>> {
    office.transact(Op::RestoreSteps, "", |tx| {
        tx.execute("DELETE FROM step_list", []).sql()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_national_list_has_five_stages_and_twenty_five_steps() {
        let list = shipped().unwrap();
        assert_eq!(list.id, "national-25");
        assert_eq!((list.stages.len(), list.steps.len()), (5, 25));
        let per_stage: Vec<usize> =
            list.stages.iter().map(|s| list.steps.iter().filter(|p| p.stage == s.id).count()).collect();
        assert_eq!(per_stage, [2, 4, 5, 7, 7]);
    }

    #[test]
    fn a_step_goes_by_the_name_of_its_law() {
        let list = shipped().unwrap();
        let step = list.steps.iter().find(|s| s.id == "prospect_agreed").unwrap();
        assert_eq!(step.name_on("2026-05-10".parse().unwrap()), "报上级党委备案");
        assert_eq!(step.name_on("2026-05-11".parse().unwrap()), "上级党委同意并公示");
        assert_eq!(step.done_by("2026-05-10".parse().unwrap()), Some(Milestone::ProspectAgreed));
        assert_eq!(step.done_by("2026-05-11".parse().unwrap()), Some(Milestone::PublicityEnded));
    }

    #[test]
    fn a_list_that_names_a_milestone_twice_is_refused() {
        let twice = NATIONAL.replacen("milestones = [\"talked\"]", "milestones = [\"talked\", \"applied\"]", 1);
        let problem = parse(&twice, "x.toml").unwrap_err();
        assert!(problem.message.contains("两个步骤"));
    }
}
