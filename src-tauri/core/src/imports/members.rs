//! What becomes of each row of a roster.

use std::collections::HashMap;

use super::FieldChange;
use super::candidates::{self, CandidateSteps, Companions};
use super::judge::{Judge, Judged, Sight};
use super::member_action::MemberAction;
use super::member_facts::{differences, merged, same_month, says_less};
use super::record::Record;
use super::units::{UnitBook, UnitRef};
use crate::calendar::{Day, PartialDate, months_after};
use crate::error::Result;
use crate::ids::PersonId;
use crate::organisation::{EventKind, Member, PersonFacts, Post, PostRole, Roll, Stage, parse_code};

/// Dated events a roster may tell, by field.
const DATED: [(&str, EventKind); 7] = [
    ("applied_on", EventKind::Applied),
    ("activist_on", EventKind::Activist),
    ("prospect_on", EventKind::Prospect),
    ("admitted_on", EventKind::Admitted),
    ("confirmed_on", EventKind::Confirmed),
    ("transferred_in_on", EventKind::TransferredIn),
    ("transferred_out_on", EventKind::TransferredOut),
];

/// The vault as rows are matched against it.
pub(super) struct Members<'a> {
    roll: &'a Roll,
    today: Day,
    by_id: HashMap<&'a str, &'a Member>,
    by_name: HashMap<&'a str, Vec<&'a Member>>,
    seen: HashMap<String, (u32, String)>,
    taken: HashMap<PersonId, u32>,
    /// Set where the rows are candidates of a development ledger.
    companions: Option<Companions>,
}

impl<'a> Members<'a> {
    pub(super) fn new(sight: &Sight<'a>, companions: Option<Companions>) -> Self {
        let Sight { roll, today, .. } = *sight;
        let mut by_name: HashMap<&str, Vec<&Member>> = HashMap::new();
        for member in &roll.members {
            by_name.entry(&member.facts.name).or_default().push(member);
        }
        let by_id = roll
            .members
            .iter()
            .filter(|m| !m.facts.id_number.is_empty())
            .map(|m| (m.facts.id_number.as_str(), m))
            .collect();
        Self { roll, today, by_id, by_name, seen: HashMap::new(), taken: HashMap::new(), companions }
    }
}

impl Judge for Members<'_> {
    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged> {
        let mut row = Judged::open();
        self.cross_check(record, &mut row);
        let id_number = record.text("id_number");
        if !id_number.is_empty() {
            let name = record.text("name").to_owned();
            if let Some((first, other)) = self.seen.insert(id_number.to_owned(), (record.row, name.clone())) {
                let note = record.note("id_number", format!("与第{first}行的身份证号相同，请核对后只留一行"));
                if other == name {
                    return Ok(row.skipped(format!("与第{first}行是同一个人")));
                }
                row.errors.push(note);
                return Ok(row);
            }
        }
        let known = match self.identify(record) {
            Ok(known) => known,
            Err(same_name) => {
                let who = same_name.into_iter().map(|m| (format!("is:{}", m.id.0), self.described(m)));
                let choices = who.chain([("new".to_owned(), "是新人".to_owned())]);
                row.ask(record, "name", "same_name", "名册里有同名的人，请选择是哪一位，或说明是新人", choices);
                return Ok(row);
            }
        };
        if let Some(member) = known
            && let Some(first) = self.taken.insert(member.id, record.row)
        {
            return Ok(row.skipped(format!("与第{first}行是同一个人")));
        }
        let action = self.act(record, known, units, &mut row);
        row.settled(known.is_none(), !action.is_empty());
        row.subject = known.map(|m| m.id.0);
        row.action = Some(Box::new(action));
        Ok(row)
    }
}

impl<'a> Members<'a> {
    /// Sex and birth against the ID number: a warning, for 档案年龄 is a real case.
    fn cross_check(&self, record: &Record<'_>, row: &mut Judged) {
        let Some(id) = record.id_number() else { return };
        let sex = record.text("sex");
        if !sex.is_empty() && sex != id.sex() {
            row.warnings.push(record.note("sex", format!("身份证号表示为{}，请核对", id.sex())));
        }
        if let Some(birth) = record.date("birth")
            && (birth.last_day() < id.birth() || birth.first_day() > id.birth())
        {
            let from_id = crate::calendar::dots(id.birth());
            row.warnings.push(record.note("birth", format!("身份证号中的出生日期是{from_id}，若以档案为准可不改")));
        }
    }

    /// By ID number, then by name and birth month, else the clerk is asked; never by name alone.
    fn identify(&self, record: &Record<'_>) -> Result<Option<&'a Member>, Vec<&'a Member>> {
        if record.answered("new") {
            return Ok(None);
        }
        if let Some(member) = record.answer("is").and_then(|id| self.roll.member(PersonId(id.parse().ok()?))) {
            return Ok(Some(member));
        }
        let id_number = record.text("id_number");
        if let Some(member) = self.by_id.get(id_number) {
            return Ok(Some(member));
        }
        let Some(same_name) = self.by_name.get(record.text("name")) else { return Ok(None) };
        // A person with another ID number is another person.
        let open: Vec<&Member> =
            same_name.iter().copied().filter(|m| id_number.is_empty() || m.facts.id_number.is_empty()).collect();
        let birth = record.date("birth").or_else(|| Some(record.id_number()?.birth().into()));
        let same_month: Vec<&Member> = open.iter().copied().filter(|m| same_month(m.facts.birth, birth)).collect();
        match (same_month.as_slice(), open.is_empty()) {
            ([one], _) => Ok(Some(one)),
            (_, true) => Ok(None),
            _ => Err(open),
        }
    }

    /// Name, birth and branch, to tell people apart.
    fn described(&self, member: &Member) -> String {
        let row = self.roll.row(member, self.today);
        let birth = member.facts.birth.map(|b| b.dots()).unwrap_or_else(|| "出生日期不详".to_owned());
        format!("{} {birth} {}", member.facts.name, row.unit_name)
    }

    fn act(&self, record: &Record<'_>, known: Option<&Member>, units: &mut UnitBook, row: &mut Judged) -> MemberAction {
        let before = known.map_or_else(|| PersonFacts::named(record.text("name")), |m| m.facts.clone());
        let mut facts = merged(&before, record);
        if self.companions.is_some() {
            // Sponsors of a candidate are companions with their own days, not a line of the roster.
            facts.sponsors.clone_from(&before.sponsors);
        }
        if known.is_some() {
            row.changes.extend(differences(&before, &facts));
        }
        let mut action = MemberAction {
            person: known.map(|m| m.id),
            facts_changed: known.is_none() || facts != before,
            facts,
            events: Vec::new(),
            redated: Vec::new(),
            posts: Vec::new(),
            steps: CandidateSteps::default(),
        };
        let unit = self.place(record, known, units, row, &mut action);
        self.dates(record, known, unit, row, &mut action);
        self.stage(record, known, row, &mut action);
        if let Some(companions) = &self.companions {
            action.steps = candidates::steps(record, known, self.roll, companions, row);
        }
        for (role, label) in &record.posts {
            let Ok(role) = parse_code::<PostRole>(role).ok_or(()) else { continue };
            let held = known.is_some_and(|m| {
                self.roll
                    .posts
                    .iter()
                    .any(|p: &Post| p.person == m.id && p.role == role && p.label == *label && p.until.is_none())
            });
            if !held && unit.is_some() {
                tell(row, known, || ("党内职务".to_owned(), String::new(), label.clone()));
                action.posts.push((role, label.clone(), unit));
            }
        }
        action
    }

    /// Branch and group. Somebody already placed elsewhere moves on the day of the import: the
    /// roster says where people stand, not since when.
    fn place(
        &self,
        record: &Record<'_>,
        known: Option<&Member>,
        units: &mut UnitBook,
        row: &mut Judged,
        action: &mut MemberAction,
    ) -> Option<UnitRef> {
        let name = record.unit_name();
        let current = known.and_then(|m| m.on(self.today)).and_then(|s| s.unit);
        // Somebody placed already stays where no cell of the row itself says otherwise.
        if name.is_empty() || (record.text("unit").is_empty() && current.is_some()) {
            if let (None, None, Some(only)) = (current, known, units.only_branch()) {
                action.events.push((EventKind::Assigned, None, Some(only), String::new()));
                return Some(only);
            }
            if known.is_none() {
                row.warnings.push(record.note("unit", "没有写明党支部，导入后请在名册中补上".to_owned()));
            }
            return current.map(UnitRef::Held);
        }
        let branch = units.find(name);
        if record.text("unit").is_empty() {
            let message = format!("没有写明党支部，按分组标题、表头或上一行识别为{}", units.name(branch));
            row.warnings.push(record.note("unit", message));
        }
        let group = record.text("group");
        let target = if group.is_empty() { branch } else { units.find_group(group, branch) };
        let stays = match (target, current) {
            (UnitRef::Held(to), Some(at)) => to == at || (group.is_empty() && units.branch_of(at) == to),
            _ => false,
        };
        if !stays {
            let on = current.map(|_| PartialDate::day(self.today));
            let note = if current.is_some() { "据导入的花名册" } else { "" };
            action.events.push((EventKind::Assigned, on, Some(target), note.to_owned()));
            tell(row, known, || {
                let before = current.map(|c| units.name(UnitRef::Held(c))).unwrap_or_default();
                ("所在党支部".to_owned(), before, units.name(target))
            });
        }
        Some(target)
    }

    fn dates(
        &self,
        record: &Record<'_>,
        known: Option<&Member>,
        unit: Option<UnitRef>,
        row: &mut Judged,
        action: &mut MemberAction,
    ) {
        let dated = if self.companions.is_some() { candidates::dated() } else { &DATED };
        for (field, kind) in dated.iter().copied() {
            let Some(on) = record.date(field) else { continue };
            let held = known.and_then(|m| m.events.iter().rfind(|e| e.kind == kind));
            match held {
                Some(event) if event.on == Some(on) || event.on.is_some_and(|kept| says_less(on, kept)) => {}
                Some(event) if event.step.meeting.is_some() => {
                    let kept = event.on.map(|d| d.chinese()).unwrap_or_default();
                    let message = format!("这一步记在{kept}的会议上，日期以会议记录为准，没有改动");
                    row.warnings.push(record.note(field, message));
                }
                Some(event) => {
                    if let Some(id) = event.id {
                        action.redated.push((id, on));
                        let before = event.on.map(|d| d.dots()).unwrap_or_default();
                        tell(row, known, || (record.label(field), before, on.dots()));
                    }
                }
                None => {
                    let unit = if kind == EventKind::TransferredIn { unit } else { None };
                    action.events.push((kind, Some(on), unit, String::new()));
                    tell(row, known, || (record.label(field), String::new(), on.dots()));
                }
            }
        }
        if let (Some(admitted), Some(confirmed)) = (record.date("admitted_on"), record.date("confirmed_on"))
            && confirmed.last_day() < admitted.first_day()
        {
            row.warnings.push(record.note("confirmed_on", "转正时间早于入党时间，请核对".to_owned()));
        }
    }

    /// 人员类别 against the dates: what it says beyond them becomes an undated event.
    fn stage(&self, record: &Record<'_>, known: Option<&Member>, row: &mut Judged, action: &mut MemberAction) {
        let has = |kind: EventKind| {
            action.events.iter().any(|e| e.0 == kind) || known.is_some_and(|m| m.events.iter().any(|e| e.kind == kind))
        };
        let admitted = has(EventKind::Admitted);
        let confirmed = has(EventKind::Confirmed) || has(EventKind::ConfirmationApproved);
        let said: Option<Stage> = parse_code(record.text("stage"));
        let mut undated: Vec<EventKind> = Vec::new();
        match said {
            Some(Stage::FullMember) => {
                undated.extend((!admitted).then_some(EventKind::Admitted));
                undated.extend((!confirmed).then_some(EventKind::Confirmed));
            }
            Some(Stage::ProbationaryMember) => {
                undated.extend((!admitted).then_some(EventKind::Admitted));
                if confirmed {
                    row.warnings.push(
                        record.note("stage", "写的是预备党员，但已有转正时间，按正式党员登记，请核对".to_owned()),
                    );
                }
            }
            Some(Stage::Prospect) => undated.extend((!has(EventKind::Prospect)).then_some(EventKind::Prospect)),
            Some(Stage::Activist) => undated.extend((!has(EventKind::Activist)).then_some(EventKind::Activist)),
            Some(Stage::Applicant) => undated.extend((!has(EventKind::Applied)).then_some(EventKind::Applied)),
            _ => {
                // No word on the stage: probation lasts two years at the most (细则第三十一条), so
                // an older admission without a confirmation means the column is missing.
                let old = record
                    .date("admitted_on")
                    .and_then(|d| months_after(d.last_day(), 24))
                    .is_some_and(|end| end < self.today);
                if old && !confirmed && self.companions.is_none() {
                    undated.push(EventKind::Confirmed);
                    row.warnings.push(record.note(
                        "admitted_on",
                        "没有人员类别和转正时间；入党已满两年，按正式党员登记，请核对".to_owned(),
                    ));
                } else if !admitted && known.is_none() {
                    row.warnings.push(record.note("name", "没有人员类别，也没有任何发展时间，导入后请补上".to_owned()));
                }
            }
        }
        for kind in undated {
            action.events.push((kind, None, None, String::new()));
        }
    }
}

/// Label, before and after of a change to somebody who is held; what is new changes nothing.
fn tell(row: &mut Judged, known: Option<&Member>, change: impl FnOnce() -> (String, String, String)) {
    if known.is_some() {
        let (label, before, after) = change();
        row.changes.push(FieldChange { label, before, after });
    }
}
