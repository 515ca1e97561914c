//! What the row of a target says of values: what is wanted, what was found and what that rests on.

use super::judged::{Judged, exact};
use super::plausible::Sort;
use super::record::Record;
use super::wanted::{Wanted, read_found, read_wanted};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::sheets::fields::{ReadContext, read_date};
use crate::sheets::workbook::Cell;
use crate::vault::office::Office;
use crate::verdicts::measures::Number;
use crate::verdicts::targets::{self, Comparison, Target};

/// Words in the name of a target whose value is a share.
const SHARES: [&str; 5] = ["率", "比例", "占比", "百分比", "比重"];

/// 目标值 and 计量单位.
pub(super) fn wanted(record: &Record<'_>, before: Option<&Target>, target: &mut Target, row: &mut Judged) {
    let said = record.text("target_wanted").trim();
    if said.is_empty() {
        if before.is_none() {
            row.errors.push(record.note("target_wanted", "没有写目标值，请填写，如“≥90%”".to_owned()));
        }
    } else {
        match read_wanted(said) {
            Err(message) => row.errors.push(record.note("target_wanted", message)),
            Ok(mut found) => {
                let text = share_of(record, "target_wanted", &target.name, &mut found.amount, &mut found.measured, row);
                let said = text.as_deref().unwrap_or(said);
                let usual = if found.amount == Number::ZERO { Comparison::AtMost } else { Comparison::AtLeast };
                let held = before.filter(|b| b.amount == found.amount).map(|b| b.comparison);
                if found.comparison.or(held).is_none() {
                    row.warn(record, "target_wanted", unsigned(said, &found, usual));
                }
                target.comparison = found.comparison.or(held).unwrap_or(usual);
                target.amount = found.amount;
                if !found.measured.is_empty() {
                    target.measured = found.measured;
                }
            }
        }
    }
    let unit = record.text("target_measured").trim();
    if !unit.is_empty() {
        unit.clone_into(&mut target.measured);
    }
}

/// What to look at where no word says how a value is compared. A per cent may have lost its sign in a
/// spreadsheet: 90% is 0.9 there.
fn unsigned(said: &str, found: &Wanted, taken: Comparison) -> String {
    let share = found.measured.is_empty() && found.amount > Number::ZERO && found.amount < Number::from(1_u32);
    let more =
        if share { format!("“{said}”如果是百分数，请改写，如“≥90%”；") } else { String::new() };
    format!("{more}没有写不低于还是不超过，按“{}{}”登记，请核对", taken.sign(), found.amount)
}

/// A share that lost its sign in a spreadsheet: 90% came as 0.9, 100% as 1. Asked; the words it is read as.
fn share_of(
    record: &Record<'_>,
    field: &str,
    name: &str,
    amount: &mut Number,
    measured: &mut String,
    row: &mut Judged,
) -> Option<String> {
    let one = Number::from(1_u32);
    let is_share = measured.is_empty() && *amount > Number::ZERO && *amount <= one;
    if !is_share || !SHARES.iter().any(|word| name.contains(word)) || !record.text("target_measured").trim().is_empty()
    {
        return None;
    }
    let percent = Number(amount.0 * Number::from(100_u32).0);
    let take = format!("take:{field}");
    if record.answered("is:percent") {
        *amount = percent;
        "%".clone_into(measured);
        return Some(format!("{percent}%"));
    }
    if !record.answered(&take) {
        let message = format!("“{name}”是比率，表里是“{amount}”，可能是百分号丢了，请确认");
        let choices = [
            ("is:percent".to_owned(), format!("是百分数，按{percent}%导入")),
            (take, format!("不是百分数，按{amount}导入")),
        ];
        row.ask(record, field, "percent", message, choices);
    }
    None
}

/// What was found, as a row tells it.
pub(super) struct Found<'a, 'b> {
    pub record: &'a Record<'b>,
    pub today: Day,
}

impl Found<'_, '_> {
    /// The value entered by hand, with its day and basis. Without these it is no fact yet and is left out.
    pub(super) fn entered(&self, before: Option<&Target>, target: &mut Target, row: &mut Judged) {
        let record = self.record;
        let said = record.text("target_found").trim();
        let basis_text = record.text("target_basis").trim();
        let (basis_on, basis) = told_basis(basis_text);
        if said.is_empty() {
            if !basis.is_empty() {
                row.leave(record, "target_basis", "no_value", "没有写完成值，依据没有导入；请补上完成值");
            }
            return;
        }
        let Some((mut value, mut unit)) = read_found(said) else {
            return row.leave(record, "target_found", "no_number", format!("“{said}”不是一个数，完成值没有导入"));
        };
        if target.measured.is_empty() || target.measured == "%" {
            share_of(record, "target_found", &target.name, &mut value, &mut unit, row);
        }
        if !unit.is_empty() && unit != target.measured {
            if !target.measured.is_empty() {
                let message = format!("“{said}”与目标值的单位“{}”不同，完成值没有导入，请核对", target.measured);
                return row.leave(record, "target_found", "other_unit", message);
            }
            target.measured = unit;
        }
        let same_value = before.filter(|b| b.entered == Some(value));
        let on = exact(record, "target_entered_on", row);
        let on = on.and_then(|on| {
            row.sound(record, "target_entered_on", Some(PartialDate::day(on)), Sort::Happened, self.today).map(|_| on)
        });
        let on = on.or(basis_on).or_else(|| same_value.and_then(|b| b.entered_on));
        let basis = if basis.is_empty() { same_value.map(|b| b.basis.clone()).unwrap_or_default() } else { basis };
        match on {
            Some(on) if !basis.is_empty() => {
                (target.entered, target.entered_on, target.basis) = (Some(value), Some(on), basis)
            }
            _ => {
                let message = format!("完成值“{said}”没有写明是哪一天的数、从哪里来的，没有导入；请补上填报日期和依据");
                row.leave(record, "target_found", "no_basis", message);
                if !basis_text.is_empty() {
                    row.leave(record, "target_basis", "no_value", "完成值没有导入，依据也没有导入");
                }
                if record.date("target_entered_on").is_some() {
                    row.leave(record, "target_entered_on", "no_value", "完成值没有导入，填报日期也没有导入");
                }
            }
        }
    }

    /// The value of a target the program counts itself is held against what it counts today; the records stand.
    pub(super) fn reckoned(&self, office: &Office, target: &Target, row: &mut Judged) -> Result<()> {
        let record = self.record;
        let said = record.text("target_found").trim();
        if !said.is_empty() {
            let view = targets::reckoned(office, target, self.today)?;
            let same = read_found(said).is_some_and(|(value, unit)| {
                Some(value.rounded(2)) == view.value && (unit.is_empty() || unit == target.measured)
            });
            if !same {
                let counted = match view.value {
                    Some(_) => format!("程序从登记里数出来是“{}”", view.found),
                    None => format!("程序从登记里还数不出来（缺：{}）", view.missing.join("、")),
                };
                let message = format!("表里是“{said}”，{counted}；这个目标由程序计数，表里的数没有导入，请核对登记");
                row.leave(record, "target_found", "reckoned", message);
            }
        }
        let basis = record.text("target_basis").trim();
        if !basis.is_empty() && !by_program(basis) {
            row.leave(record, "target_basis", "reckoned", "这个目标由程序计数，表里的依据没有导入");
        }
        if record.date("target_entered_on").is_some() {
            row.leave(record, "target_entered_on", "reckoned", "这个目标由程序计数，填报日期没有导入");
        }
        Ok(())
    }
}

/// What our own table says of a value counted from the records, or not known.
fn by_program(basis: &str) -> bool {
    basis.starts_with("缺：") || basis.starts_with("按登记计算：")
}

/// 2026.10.31填报，志愿服务登记表: the day and what the value rests on, as our own table writes them. What
/// that table says of a value counted from the records is no basis of one entered by hand.
fn told_basis(text: &str) -> (Option<Day>, String) {
    if by_program(text) {
        return (None, String::new());
    }
    let day = |words: &str| {
        let read = read_date(&Cell::Text(words.to_owned()), ReadContext { this_year: 0 }, false);
        read.ok().flatten().and_then(|p| p.value.exact())
    };
    match text.split_once("填报，").and_then(|(words, rest)| Some((day(words)?, rest))) {
        Some((on, rest)) => (Some(on), rest.trim().to_owned()),
        None => (None, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_share_without_its_sign_is_asked_about() {
        let told = |text: &str| unsigned(text, &read_wanted(text).unwrap(), Comparison::AtLeast);
        assert!(told("0.9").starts_with("“0.9”如果是百分数，请改写，如“≥90%”；"));
        assert_eq!(told("90"), "没有写不低于还是不超过，按“≥90”登记，请核对");
        assert_eq!(told("0.5小时"), "没有写不低于还是不超过，按“≥0.5”登记，请核对");
    }

    #[test]
    fn the_basis_of_our_own_table_comes_back() {
        let day: Day = "2026-10-31".parse().unwrap();
        for text in
            ["2026.10.31填报，登记表；共3页", "2026-10-31填报，登记表；共3页", "2026年10月31日填报，登记表；共3页"]
        {
            assert_eq!(told_basis(text), (Some(day), "登记表；共3页".to_owned()), "{text}");
        }
        assert_eq!(told_basis("由各支部填报，汇总表"), (None, "由各支部填报，汇总表".to_owned()));
        assert_eq!(told_basis("按登记计算：主题党日次数，3条记录"), (None, String::new()));
        assert_eq!(told_basis("缺：没有填报完成值"), (None, String::new()));
    }
}
