//! Who somebody is: name, number and profession, drawn from the lists.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::dice::Dice;
use super::stock::Stock;
use crate::books::organisation::{PersonFacts, StaffKind};
use crate::ground::calendar::{Day, PartialDate};

/// Makes up the facts of somebody born on a day; `numbers` are the ID numbers given already.
pub(super) fn facts(
    dice: &mut Dice,
    stock: &Stock,
    retired: bool,
    birth: Day,
    numbers: &mut BTreeSet<String>,
) -> PersonFacts {
    let lists = &stock.facts;
    let man = dice.chance(38);
    let mut name = dice.pick(&stock.names.surnames).to_owned();
    let rare = dice.chance(3);
    name.push_str(dice.pick(if rare { &stock.names.rare } else { &stock.names.given }));
    if dice.chance(62) {
        name.push_str(dice.pick(&stock.names.given));
    }
    let teacher = retired || dice.chance(92);
    let old = birth.year() < 1972;
    let serial = dice.below(999);
    let number = (0..500)
        .map(|n| id_number(&lists.id_area, birth, ((serial + n) % 499 + 1) * 2 - usize::from(man)))
        .find(|n| !numbers.contains(n))
        .unwrap_or_default();
    numbers.insert(number.clone());
    let began = birth.year() + dice.between(20, 23);
    let education = dice.pick(if old { &lists.old_education } else { &lists.education }).to_owned();
    PersonFacts {
        id_number: number,
        sex: if man { "男" } else { "女" }.to_owned(),
        birth: Some(PartialDate::day(birth)),
        ethnicity: dice.pick(&lists.ethnicities).to_owned(),
        native_place: lists.native_place.clone(),
        degree: match education.as_str() {
            "大学本科" => "学士",
            "研究生" => "硕士",
            _ => "",
        }
        .to_owned(),
        education,
        work_began: PartialDate::month(began, 8),
        staff_kind: match (retired, teacher) {
            (true, _) => StaffKind::Retired,
            (_, true) => StaffKind::Teacher,
            _ => StaffKind::Worker,
        },
        position: match (retired, teacher) {
            (true, _) => "退休教师",
            (_, true) => dice.pick(&lists.teacher_positions),
            _ => dice.pick(&lists.worker_positions),
        }
        .to_owned(),
        title: if teacher { dice.pick(&lists.titles) } else { "" }.to_owned(),
        phone: format!("{}{:06}", lists.phone_prefix, dice.below(1_000_000)),
        address: format!("{}{}号", lists.address, dice.between(1, 300)),
        staff_number: if retired { String::new() } else { format!("SL{:05}", numbers.len()) },
        note: "示例".to_owned(),
        ..PersonFacts::named(&name)
    }
}

/// An ID number of GB 11643 whose area code is nobody's.
fn id_number(area: &str, birth: Day, serial: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("{area}{}{serial:03}", birth.format("%Y%m%d"));
    let sum: usize =
        body.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit.wrapping_sub(b'0')) * weight).sum();
    let check = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    format!("{body}{}", check[sum % 11])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        assert_eq!(id_number("110105", "1949-12-31".parse().unwrap(), 2), "11010519491231002X");
        assert_eq!(id_number("440524", "1880-01-01".parse().unwrap(), 1), "440524188001010014");
    }
}
