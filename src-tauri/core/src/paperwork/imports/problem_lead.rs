//! Unit and owner of a problem, each in its cell or both in one: 党办/骆听雨.

use super::judged::Judged;
use super::record::Record;
use super::units::UnitBook;
use crate::books::organisation::Roll;

/// How the names of units and offices end.
const UNITS: [&str; 31] = [
    "处",
    "室",
    "办",
    "组",
    "部",
    "科",
    "股",
    "局",
    "中心",
    "支部",
    "小组",
    "委",
    "会",
    "团",
    "队",
    "校",
    "园",
    "院",
    "站",
    "馆",
    "班子",
    "食堂",
    "学校",
    "幼儿园",
    "年级",
    "总支",
    "党委",
    "工会",
    "领导",
    "单位",
    "部门",
];

/// Who answers for a problem, and the cell that says so.
pub(super) struct Owner {
    pub name: String,
    pub field: &'static str,
    /// One cell names unit and owner.
    pub joint: bool,
}

/// The unit that leads and the owner. A cell that names both is taken apart where it is plain which is which, and
/// kept whole as the unit otherwise.
pub(super) fn lead_and_owner(record: &Record<'_>, roll: &Roll, units: &UnitBook, row: &mut Judged) -> (String, Owner) {
    let own = record.text("problem_owner").trim().to_owned();
    let lead = record.text("problem_lead").trim().to_owned();
    let both = record.text("problem_lead_owner").trim().to_owned();
    let owner = Owner { name: own, field: "problem_owner", joint: false };
    let known = |name: &str| roll.members.iter().any(|m| m.facts.name == name);
    if both.is_empty() {
        // Under a heading of units alone a second name is an owner only where it is on the roll.
        let parts = apart(&lead, &known, true).filter(|_| owner.name.is_empty() && units.held(&lead).is_none());
        return match parts {
            Some((lead, name)) => (lead, Owner { name, field: "problem_lead", joint: false }),
            None => (lead, owner),
        };
    }
    if !lead.is_empty() && !owner.name.is_empty() {
        row.leave(record, "problem_lead_owner", "second_column", "责任单位和责任人各有一列，这一格没有导入，请核对");
        return (lead, owner);
    }
    match apart(&both, &known, false) {
        Some((unit, name)) => {
            let lead = if lead.is_empty() { unit } else { lead };
            let name = if owner.name.is_empty() { name } else { owner.name };
            (lead, Owner { name, field: "problem_lead_owner", joint: true })
        }
        None if units.held(&both).is_none() && known(&both) && !lead.is_empty() => {
            (lead, Owner { name: both, field: "problem_lead_owner", joint: true })
        }
        None => {
            if !is_unit(&both) {
                let message = format!("“{both}”分不清单位和人，整格登记为责任单位，请核对");
                row.warnings.push(record.note("problem_lead_owner", message).coded("kept_whole"));
            }
            let lead = if lead.is_empty() { both } else { lead };
            (lead, Owner { joint: true, ..owner })
        }
    }
}

/// Units first, then people: 党办/骆听雨, 党办、总务处：骆听雨, 党办（骆听雨）.
fn apart(text: &str, known: &dyn Fn(&str) -> bool, only_known: bool) -> Option<(String, String)> {
    let marks =
        ['/', '／', '、', '\n', '\r', '，', ',', '；', ';', '：', ':', '（', '(', '）', ')', ' ', '\u{3000}', '|'];
    let pieces: Vec<&str> = text.split(marks).map(str::trim).filter(|p| !p.is_empty()).collect();
    let person = |p: &str| {
        let han = p.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || c == '·');
        known(p) || (!only_known && !is_unit(p) && han && (2..=4).contains(&p.chars().count()))
    };
    let first = pieces.iter().position(|p| person(p)).filter(|at| *at > 0)?;
    let (units, people) = pieces.split_at_checked(first)?;
    let plain = units.iter().all(|p| is_unit(p) && !known(p)) && people.iter().all(|p| person(p));
    plain.then(|| (units.join("、"), people.join("、")))
}

fn is_unit(text: &str) -> bool {
    UNITS.iter().any(|ending| text.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_facts_in_one_cell() {
        let known = |name: &str| name == "王校";
        let told = |text: &str| apart(text, &known, false);
        let two = |unit: &str, name: &str| Some((unit.to_owned(), name.to_owned()));
        assert_eq!(told("党办/骆听雨"), two("党办", "骆听雨"));
        assert_eq!(told("党办、总务处：骆听雨、卓知远"), two("党办、总务处", "骆听雨、卓知远"));
        assert_eq!(told("宣传组\n卓知远"), two("宣传组", "卓知远"));
        assert_eq!(told("第一党支部（王校）"), two("第一党支部", "王校"));
        for whole in ["党办", "教务处、总务处", "骆听雨", "骆听雨/党办", "党办牵头各处室配合落实", ""]
        {
            assert_eq!(told(whole), None, "{whole}");
        }
        assert_eq!(apart("党办/骆听雨", &known, true), None);
    }
}
