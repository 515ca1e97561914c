//! What becomes of each row of a register of projects of creation: the project, and the stages, milestones
//! and criteria its cells hold, a numbered line each.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::judge::{Judge, Sight, as_term, only_person, same};
use super::judged::{Action, Judged, Made};
use super::plausible::Sort;
use super::project_parts::{Parts, Said};
use super::record::Record;
use super::seen::Seen;
use super::units::{UnitBook, UnitRef};
use super::whose::{Whose, whose, with_words};
use crate::books::kit;
use crate::books::organisation::Roll;
use crate::books::plans::{self, HeldProject, Project, read_term};
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::error::Result;
use crate::ground::ids::ProjectId;

/// The vault's projects, as rows are matched against them.
pub(super) struct Projects<'a> {
    db: &'a Connection,
    roll: &'a Roll,
    school: &'a str,
    today: Day,
    held: HashMap<String, Vec<HeldProject>>,
    seen: Seen<(String, String)>,
}

/// What is done for a row: the project if it changes, and the parts that do.
struct ProjectAction {
    project: Project,
    changed: bool,
    parts: Parts,
}

impl<'a> Projects<'a> {
    pub(super) fn read(sight: &Sight<'a>) -> Result<Self> {
        let mut held: HashMap<String, Vec<HeldProject>> = HashMap::new();
        for found in plans::held_projects(sight.db)? {
            held.entry(same(&found.project.name)).or_default().push(found);
        }
        Ok(Self {
            db: sight.db,
            roll: sight.roll,
            school: sight.school,
            today: sight.today,
            held,
            seen: Seen::default(),
        })
    }

    /// The project of this name; its kind decides where there are several.
    fn find(&self, name: &str, kind: &str) -> Option<&HeldProject> {
        let twins = self.held.get(&same(name))?;
        let of_kind = twins.iter().find(|t| t.project.kind == kind);
        of_kind.or_else(|| twins.first().filter(|_| twins.len() == 1))
    }
}

impl Judge for Projects<'_> {
    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        let name = record.text("project_name").trim();
        let kind = self.kind(record, name, &mut row)?;
        let whose = whose(record, "project_unit", units, self.school, &mut row);
        if !row.errors.is_empty() {
            return Ok(row);
        }
        if self.seen.again((same(name), kind.clone()), record, "同一个项目", &mut row) {
            return Ok(row);
        }
        let before = self.find(name, &kind).cloned();
        let mut project = before
            .as_ref()
            .map_or_else(|| Project { name: name.to_owned(), ..Project::default() }, |b| b.project.clone());
        if !kind.is_empty() && kind != project.kind {
            let label = |id: &str| plans::kind_name(id);
            row.change(record, "project_kind", &label(&project.kind), &label(&kind));
            project.kind = kind;
        }
        self.facts(record, &mut project, &whose, units, &mut row);
        let project = match kit::checked(&project, self.db, self.today) {
            Ok(project) => project,
            Err(problem) => return Ok(row.refused_by::<Project>(record, problem)),
        };
        let mut said = Said { record, db: self.db, today: self.today, row: &mut row };
        let parts = said.parts(before.as_ref());
        if !row.errors.is_empty() {
            return Ok(row);
        }
        let changed = before.as_ref().is_none_or(|b| b.project != project);
        row.settled(before.is_none(), changed || !parts.is_empty());
        row.subject = project.id.map(|id| id.0);
        row.action = Some(Box::new(ProjectAction { project, changed, parts }));
        Ok(row)
    }
}

impl Projects<'_> {
    /// The code of the kind the row names; empty where neither its cell nor its name says one.
    fn kind(&self, record: &Record<'_>, name: &str, row: &mut Judged) -> Result<String> {
        let said = record.text("project_kind").trim();
        let kinds = plans::project_kinds()?;
        if let Some(kind) = kinds.iter().find(|k| k.name == said || k.id == said) {
            return Ok(kind.id.clone());
        }
        let held = said.is_empty() && self.held.contains_key(&same(name));
        let (words, field) = if said.is_empty() { (name, "project_name") } else { (said, "project_kind") };
        let guess = [
            ("示范", "model_school"),
            ("书记项目", "secretary_project"),
            ("品牌", "brand"),
            ("一校", "brand"),
            ("特色支部", "special_branch"),
            ("其他", "other"),
        ]
        .into_iter()
        .find(|(word, _)| words.contains(word))
        .and_then(|(_, id)| kinds.iter().find(|k| k.id == id));
        match guess {
            _ if held => Ok(String::new()),
            Some(kind) => {
                row.warn(record, field, format!("“{words}”按“{}”登记，请核对", kind.name));
                Ok(kind.id.clone())
            }
            None => {
                let names: Vec<&str> = kinds.iter().map(|k| k.name.as_str()).collect();
                let what = if said.is_empty() {
                    "没有写项目类别".to_owned()
                } else {
                    format!("没有“{said}”这种类别")
                };
                row.errors.push(record.note("project_kind", format!("{what}；请填写：{}", names.join("、"))));
                Ok(String::new())
            }
        }
    }

    /// What the row says of the project itself.
    fn facts(&self, record: &Record<'_>, p: &mut Project, whose: &Whose, units: &UnitBook, row: &mut Judged) {
        row.take_columns(record, p, &["level", "started_on"], self.today);
        if let Whose::Unit(unit) = whose
            && p.unit != Some(*unit)
        {
            let name = |unit| units.name(UnitRef::Held(unit));
            row.change(record, "project_unit", &p.unit.map(name).unwrap_or_default(), &name(*unit));
            p.unit = Some(*unit);
        }
        let owner = record.text("project_owner").trim();
        if !owner.is_empty() && owner != p.owner_name {
            row.change(record, "project_owner", &p.owner_name, owner);
            (p.owner, p.owner_name) = (only_person(self.roll, owner), owner.to_owned());
        }
        let due = record.text("project_due_on").trim();
        if !due.is_empty() {
            let year = p.started_on.map_or(self.today.year(), |on| on.year());
            match read_term(&as_term(due, year), year).due_on {
                Some(on) if p.due_on == Some(on) => {}
                Some(on)
                    if row
                        .sound(record, "project_due_on", Some(PartialDate::day(on)), Sort::Ahead, self.today)
                        .is_none() => {}
                Some(on) => {
                    row.change(record, "project_due_on", &p.due_on.map(dots).unwrap_or_default(), &dots(on));
                    p.due_on = Some(on);
                }
                None => {
                    let message = format!("“{due}”没有具体日期，没有导入，请补上是哪一天");
                    row.leave(record, "project_due_on", "no_day", message);
                }
            }
        }
        let said = record.text("note").trim();
        let note = with_words(if said.is_empty() { &p.note } else { said }, whose);
        if note != p.note {
            row.change(record, "note", &p.note, &note);
            p.note = note;
        }
    }
}

impl Action for ProjectAction {
    fn carry_out(&mut self, tx: &Connection, _made: &mut Made) -> Result<Option<i64>> {
        let id: Option<ProjectId> = self.project.id.filter(|_| !self.changed);
        let id = match id {
            Some(id) => id,
            None => kit::write(tx, &self.project)?,
        };
        self.parts.write(tx, id)?;
        Ok(Some(id.0))
    }
}
