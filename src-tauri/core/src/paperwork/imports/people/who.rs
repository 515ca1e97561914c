//! Whom a row is about: by ID number, then by name and birth, else the clerk is asked; never by name alone.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::judged::Judged;
use super::super::record::Record;
use super::candidates;
use super::done::Done;
use super::facts::same_month;
use super::said::Said;
use crate::books::organisation::{Member, Roll};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::ids::PersonId;
use crate::sheets::fields::{IdNumber, bare_name};

/// What was found.
pub(super) enum Found<'a> {
    /// Nobody: a new person.
    New,
    /// Somebody on the roll; the name of the roll may be kept.
    Held { member: &'a Member, keep_name: bool },
    /// The person of an earlier row.
    Earlier(Rc<Done>),
    /// Of these people, who stand on other sheets of the file, one may be meant.
    Among(Vec<Rc<Done>>),
    /// Several may be meant: the one whom the row would not change, if there is one, else the clerk is asked.
    Open(Vec<&'a Member>),
    /// Asked, or turned away.
    Undecided,
}

/// The roll and the rows so far, by what tells people apart.
pub(super) struct People<'a> {
    pub roll: &'a Roll,
    today: Day,
    by_number: HashMap<&'a str, &'a Member>,
    by_name: HashMap<String, Vec<&'a Member>>,
    done_by_number: HashMap<String, Rc<Done>>,
    done_by_person: HashMap<PersonId, Rc<Done>>,
    done_by_name: HashMap<String, Vec<Rc<Done>>>,
    /// Those of them without an ID number.
    bare_by_name: HashMap<String, Vec<Rc<Done>>>,
}

/// A name for comparing: without its middle dot and what stands in brackets behind it.
fn name_key(name: &str) -> String {
    let bare = bare_name(name);
    bare.as_deref().unwrap_or(name).chars().filter(|c| !c.is_whitespace() && *c != '\u{b7}').collect()
}

impl<'a> People<'a> {
    pub(super) fn of(roll: &'a Roll, today: Day) -> Self {
        let mut by_name: HashMap<String, Vec<&Member>> = HashMap::new();
        for member in &roll.members {
            by_name.entry(name_key(&member.facts.name)).or_default().push(member);
        }
        let numbered = roll.members.iter().filter(|m| !m.facts.id_number.is_empty());
        Self {
            roll,
            today,
            by_number: numbered.map(|m| (m.facts.id_number.as_str(), m)).collect(),
            by_name,
            done_by_number: HashMap::new(),
            done_by_person: HashMap::new(),
            done_by_name: HashMap::new(),
            bare_by_name: HashMap::new(),
        }
    }

    /// Whether an earlier row was about somebody held.
    pub(super) fn is_done(&self, id: PersonId) -> bool {
        self.done_by_person.contains_key(&id)
    }

    /// A row was settled: what later rows of the same person go on with.
    pub(super) fn settle(&mut self, done: Done) {
        let done = Rc::new(done);
        if !done.member.facts.id_number.is_empty() {
            self.done_by_number.insert(done.member.facts.id_number.clone(), Rc::clone(&done));
        }
        let again = self.done_by_person.insert(done.member.id, Rc::clone(&done)).is_some();
        let key = name_key(&done.member.facts.name);
        // Rows without a number stand apart: only these are looked through for a row that has one.
        let bare = done.member.facts.id_number.is_empty();
        for by_name in [&mut self.done_by_name, &mut self.bare_by_name] {
            if again && let Some(same_name) = by_name.get_mut(&key) {
                same_name.retain(|d| d.member.id != done.member.id);
            }
        }
        if bare {
            self.bare_by_name.entry(key.clone()).or_default().push(Rc::clone(&done));
        }
        self.done_by_name.entry(key).or_default().push(done);
    }

    /// Who it is.
    pub(super) fn find(&self, record: &Record<'_>, said: &mut Said, row: &mut Judged) -> Found<'a> {
        self.settle_fifteen(record, said, row);
        let key = name_key(&said.name);
        if let Some(done) = self.done_by_number.get(&said.id_number) {
            if name_key(&done.member.facts.name) == key {
                return Found::Earlier(Rc::clone(done));
            }
            let message = format!("与{}的身份证号相同，请核对后只留一行", done.at.seen_from(record));
            row.errors.push(record.note("id_number", message));
            return Found::Undecided;
        }
        if let Some(member) = self.by_number.get(said.id_number.as_str()) {
            let keep_name = name_key(&member.facts.name) != key && !self.renamed(record, said, member, row);
            return Found::Held { member, keep_name };
        }
        if let Some(found) = self.in_file(record, said, &key, row) {
            return found;
        }
        self.on_roll(record, said, &key, row)
    }

    /// An old number of fifteen places is shown as the one of eighteen it became.
    fn settle_fifteen(&self, record: &Record<'_>, said: &mut Said, row: &mut Judged) {
        if !record.fifteen || self.by_number.contains_key(said.id_number.as_str()) {
            return;
        }
        if record.answered("take:id_number") {
            return;
        }
        if record.answered("omit:id_number") {
            row.leave(record, "id_number", "omitted", "按您的选择，身份证号没有导入");
            said.id_number.clear();
            return;
        }
        let whole = &said.id_number;
        let choices = [
            ("take:id_number".to_owned(), format!("按18位登记：{whole}")),
            ("omit:id_number".to_owned(), "身份证号不导入，其余照常导入".to_owned()),
        ];
        let message = format!("这是15位旧号，换算成18位是{whole}，请对照证件核对后选择");
        row.ask(record, "id_number", "fifteen_digits", message, choices);
    }

    /// The number is somebody's whose name is another.
    fn renamed(&self, record: &Record<'_>, said: &Said, member: &Member, row: &mut Judged) -> bool {
        if record.answered("take:name") {
            return true;
        }
        let held = &member.facts.name;
        if record.answered("omit:name") {
            row.leave(record, "name", "omitted", format!("按您的选择，姓名仍是“{held}”"));
            return false;
        }
        let choices = [
            ("take:name".to_owned(), format!("是同一个人，姓名改为“{}”", said.name)),
            ("omit:name".to_owned(), format!("是同一个人，姓名仍是“{held}”")),
        ];
        let message = format!(
            "名册里这个身份证号是{}，表里的姓名是“{}”。是改了名，还是身份证号写错了？写错的请在表里改正",
            self.described(member),
            said.name
        );
        row.ask(record, "name", "renamed", message, choices);
        false
    }

    /// Rows of the file with the same name, where the numbers do not tell them apart.
    fn in_file(&self, record: &Record<'_>, said: &Said, key: &str, row: &mut Judged) -> Option<Found<'a>> {
        let birth = born(said);
        // Two numbers in one list are two people, unless they share what people do not share.
        let numbered = !said.id_number.is_empty();
        let shared = |field: &str, held: &str| !held.is_empty() && record.text(field) == held;
        let told = !record.text("phone").is_empty() || !record.text("staff_number").is_empty();
        let rows = if numbered && !told { &self.bare_by_name } else { &self.done_by_name };
        let mut same = rows.get(key)?.iter().rev().filter(|done| {
            let facts = &done.member.facts;
            if numbered && !facts.id_number.is_empty() {
                return shared("phone", &facts.phone) || shared("staff_number", &facts.staff_number);
            }
            let theirs = facts.birth.or_else(|| born_of(&facts.id_number));
            birth.is_none() || theirs.is_none() || may_be_same(birth, theirs)
        });
        let first = same.next()?;
        let all: Vec<Rc<Done>> = std::iter::once(first).chain(same).map(Rc::clone).collect();
        let elsewhere = all.iter().all(|done| !done.at.is_in_sheet_of(record));
        if let Some(one) = only_alike(record, birth, &all).filter(|_| elsewhere) {
            return Some(Found::Earlier(one));
        }
        // Of two rows without a number one may be somebody held whom no row was about so far.
        let others = self.by_name.get(key).into_iter().flatten().any(|m| !self.is_done(m.id));
        if others || record.answered("new") {
            return None;
        }
        if elsewhere && !record.answered("same") {
            return Some(Found::Among(all));
        }
        Some(self.same_or_other(record, said, &all, row))
    }

    /// Of rows of one name the clerk says whether they are about one person.
    pub(super) fn same_or_other(
        &self,
        record: &Record<'_>,
        said: &Said,
        among: &[Rc<Done>],
        row: &mut Judged,
    ) -> Found<'a> {
        let Some(same) = among.first() else { return Found::New };
        if record.answered("same") {
            return Found::Earlier(Rc::clone(same));
        }
        let first = same.at.seen_from(record);
        let two_numbers = !said.id_number.is_empty() && !same.member.facts.id_number.is_empty();
        let mut choices = vec![("new".to_owned(), format!("和{first}是两个人，另外登记"))];
        if two_numbers {
            let message = format!(
                "{first}也是{}，身份证号是{}；这一行是{}。是两个人，还是有一个号码写错了？写错的请在表里改正",
                said.name, same.member.facts.id_number, said.id_number
            );
            row.ask(record, "id_number", "id_number_differs", message, choices);
        } else {
            choices.insert(0, ("same".to_owned(), format!("和{first}是同一个人，补充到同一个人")));
            let message = format!("{first}也是{}，没有身份证号可以分清。是同一个人，还是两个人？", said.name);
            row.ask(record, "name", "same_in_file", message, choices);
        }
        Found::Undecided
    }

    fn on_roll(&self, record: &Record<'_>, said: &Said, key: &str, row: &mut Judged) -> Found<'a> {
        let Some(same_name) = self.by_name.get(key) else { return self.near(record, said, row) };
        let numbered = !said.id_number.is_empty();
        // A person with another ID number is another person, unless the rest says that the number was mended.
        let (open, other): (Vec<&Member>, Vec<&Member>) =
            same_name.iter().copied().partition(|m| !numbered || m.facts.id_number.is_empty());
        let birth = born(said);
        let same_birth: Vec<&Member> = open
            .iter()
            .copied()
            .filter(|m| same_month(m.facts.birth.or_else(|| born_of(&m.facts.id_number)), birth))
            .collect();
        if let [one] = same_birth.as_slice()
            && !self.is_done(one.id)
        {
            return Found::Held { member: one, keep_name: false };
        }
        if !open.is_empty() {
            return Found::Open(open);
        }
        let mended: Vec<&Member> =
            other.into_iter().filter(|m| !self.is_done(m.id) && alike(record, said, m)).collect();
        if mended.is_empty() || record.answered("new") {
            return Found::New;
        }
        if let Some(member) = chosen(record, &mended) {
            return Found::Held { member, keep_name: false };
        }
        let correction = |m: &&Member| {
            let what = format!("是{}，身份证号由{}改为{}", self.described(m), m.facts.id_number, said.id_number);
            (format!("is:{}", m.id.0), what)
        };
        let choices = mended.iter().map(correction).chain([("new".to_owned(), "是另一个人，另外登记".to_owned())]);
        let message = "名册里有同名的人，其他情况也相同，身份证号不同。是更正号码，还是另一个人？";
        row.ask(record, "id_number", "id_number_differs", message, choices);
        Found::Undecided
    }

    /// A name written with a form of a radical is another only at that place: 木砚秋 for 李砚秋.
    fn near(&self, record: &Record<'_>, said: &Said, row: &mut Judged) -> Found<'a> {
        let raw = record.raw("name");
        if !raw.chars().any(|c| ('\u{2e80}'..='\u{2fdf}').contains(&c)) {
            return Found::New;
        }
        let written: Vec<char> = raw.chars().filter(|c| !c.is_whitespace()).collect();
        let near: Vec<&Member> = self
            .roll
            .members
            .iter()
            .filter(|m| {
                let name: Vec<char> = m.facts.name.chars().collect();
                name.len() == written.len()
                    && name.iter().zip(&written).all(|(a, b)| a == b || ('\u{2e80}'..='\u{2fdf}').contains(b))
                    && m.facts.birth.is_none_or(|b| born(said).is_none_or(|s| may_be_same(Some(b), Some(s))))
            })
            .collect();
        if near.is_empty() || record.answered("new") {
            return Found::New;
        }
        if let Some(member) = chosen(record, &near) {
            row.leave(record, "name", "near_name", format!("按您的选择，姓名仍是“{}”", member.facts.name));
            return Found::Held { member, keep_name: true };
        }
        let who = near.iter().map(|m| (format!("is:{}", m.id.0), format!("是{}", self.described(m))));
        let choices = who.chain([("new".to_owned(), format!("是另一个人，登记为“{}”", said.name))]);
        let message = format!("“{raw}”里有字写成了部首，按“{}”识别；名册里有写法相近的人，请选择", said.name);
        row.ask(record, "name", "near_name", message, choices);
        Found::Undecided
    }

    /// Which of several of one name, where nothing tells them apart.
    pub(super) fn which(&self, record: &Record<'_>, open: &[&'a Member], row: &mut Judged) -> Found<'a> {
        if record.answered("new") {
            return Found::New;
        }
        if let Some(member) = chosen(record, open) {
            return match self.done_by_person.get(&member.id) {
                Some(done) => Found::Earlier(Rc::clone(done)),
                None => Found::Held { member, keep_name: false },
            };
        }
        let who = open.iter().map(|m| {
            let done = self.done_by_person.get(&m.id);
            let earlier = done.map(|d| format!("（{}）", d.at.seen_from(record))).unwrap_or_default();
            (format!("is:{}", m.id.0), format!("{}{earlier}", self.described(m)))
        });
        let choices = who.chain([("new".to_owned(), "是新人".to_owned())]);
        row.ask(record, "name", "same_name", "名册里有同名的人，请选择是哪一位，或说明是新人", choices);
        Found::Undecided
    }

    /// Name, birth and branch, to tell people apart.
    fn described(&self, member: &Member) -> String {
        let row = self.roll.row(member, self.today);
        let birth = member.facts.birth.or_else(|| born_of(&member.facts.id_number));
        let birth = birth.map(|b| b.dots()).unwrap_or_else(|| "出生日期不详".to_owned());
        format!("{} {birth} {}", member.facts.name, row.unit_name)
    }
}

/// The one of these the clerk chose.
fn chosen<'a>(record: &Record<'_>, among: &[&'a Member]) -> Option<&'a Member> {
    let id = record.answer("is")?;
    among.iter().copied().find(|m| m.id.0.to_string() == id)
}

/// The sheets of a file tell of the same people: the only one of the name who was born in the same month, or who took a
/// step on the same day, is the one meant.
fn only_alike(record: &Record<'_>, birth: Option<PartialDate>, among: &[Rc<Done>]) -> Option<Rc<Done>> {
    let born_so =
        |done: &&Rc<Done>| same_month(birth, born_of(&done.member.facts.id_number).or(done.member.facts.birth));
    let only = |mut found: Box<dyn Iterator<Item = &Rc<Done>> + '_>| {
        let first = found.next()?;
        found.next().is_none().then(|| Rc::clone(first))
    };
    only(Box::new(among.iter().filter(born_so)))
        .or_else(|| only(Box::new(among.iter().filter(|done| shares_a_step(record, &done.member)))))
}

/// Whether a row tells the same day of a step as is known of somebody: two people seldom share it by chance.
fn shares_a_step(record: &Record<'_>, member: &Member) -> bool {
    candidates::dated().iter().any(|(field, kind)| {
        let on = record.date(field).filter(|on| on.exact().is_some());
        on.is_some() && member.events.iter().any(|e| e.kind == *kind && e.on == on)
    })
}

fn born_of(number: &str) -> Option<PartialDate> {
    IdNumber::parse(number).ok().map(|id| PartialDate::day(id.birth()))
}

fn born(said: &Said) -> Option<PartialDate> {
    born_of(&said.id_number).or(said.birth)
}

/// Two dates that may be the same day, as far as they say.
fn may_be_same(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.first_day() <= b.last_day() && b.first_day() <= a.last_day(),
        _ => true,
    }
}

/// Somebody of the same name with another ID number who is the same in what seldom agrees by chance.
fn alike(record: &Record<'_>, said: &Said, member: &Member) -> bool {
    let facts = &member.facts;
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let differing = said.id_number.chars().zip(facts.id_number.chars()).filter(|(a, b)| a != b).count();
    same(record.text("phone"), &facts.phone)
        || same(record.text("staff_number"), &facts.staff_number)
        || differing <= 2
        || same_month(born(said), born_of(&facts.id_number).or(facts.birth))
}
