//! Figures of the school on a day.

use super::{Roll, StaffKind, Stage, Summary, UnitKind, staff_totals};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::vault::office::Office;

/// Figures of the school on a day, with the share of members among teachers to one decimal.
pub fn summary(office: &Office, as_of: Option<Day>) -> Result<Summary> {
    let day = as_of.unwrap_or(office.today());
    summary_of(office, &Roll::read(office.db())?, day)
}

/// The same, by a roll that was read already.
pub fn summary_of(office: &Office, roll: &Roll, day: Day) -> Result<Summary> {
    let on_day: Vec<(Stage, StaffKind)> =
        roll.members.iter().filter_map(|m| Some((m.on(day)?.stage, m.facts.staff_kind))).collect();
    let count = |test: &dyn Fn(Stage, StaffKind) -> bool| {
        u32::try_from(on_day.iter().filter(|(s, k)| test(*s, *k)).count()).unwrap_or(u32::MAX)
    };
    let branches = roll.units.iter().filter(|u| u.kind == UnitKind::Branch && u.stands_on(day)).count();
    let staff_total = staff_totals(office.db())?.into_iter().find(|t| t.on <= day);
    let member_teachers = count(&|s, k| s.is_member() && k == StaffKind::Teacher);
    let unknown = count(&|s, k| s.is_member() && k == StaffKind::Unknown);
    let (percent, missing) = match &staff_total {
        None => (None, "没有登记这一天或之前的教职工人数".to_owned()),
        Some(t) if t.teachers == 0 => (None, "登记的在职教师人数是0".to_owned()),
        Some(_) if unknown > 0 => (None, format!("有{unknown}名党员没有填写人员身份")),
        Some(t) => (Some(one_decimal(member_teachers, t.teachers)), String::new()),
    };
    Ok(Summary {
        as_of: day,
        full_members: count(&|s, _| s == Stage::FullMember),
        probationary_members: count(&|s, _| s == Stage::ProbationaryMember),
        applicants: count(&|s, _| s == Stage::Applicant),
        activists: count(&|s, _| s == Stage::Activist),
        prospects: count(&|s, _| s == Stage::Prospect),
        branches: u32::try_from(branches).unwrap_or(u32::MAX),
        member_teachers,
        staff_kind_unknown: unknown,
        staff_total,
        teacher_share_percent: percent,
        share_missing: missing,
    })
}

/// `part` of `whole` in percent, one decimal, half away from zero, without floats.
fn one_decimal(part: u32, whole: u32) -> String {
    let tenths = (u64::from(part) * 2000 + u64::from(whole)) / (u64::from(whole) * 2);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::one_decimal;

    #[test]
    fn a_share_is_rounded_once_half_away_from_zero() {
        assert_eq!(one_decimal(32, 92), "34.8");
        assert_eq!(one_decimal(1, 8), "12.5");
        assert_eq!(one_decimal(1, 16), "6.3");
        assert_eq!(one_decimal(92, 92), "100.0");
        assert_eq!(one_decimal(0, 92), "0.0");
    }
}
