//! What the name of a sheet says: that it is set aside, of which year it is, which stage its people have.

use crate::books::organisation::Stage;
use crate::ground::calendar::year_in_words;

/// Words by which a sheet is no list of its own.
const SET_ASIDE: [&str; 14] =
    ["旧", "作废", "备份", "副本", "模板", "样表", "样例", "示例", "范例", "填表说明", "汇总", "合计", "统计", "备查"];
/// Words that speak of Party members and candidates.
const PARTY: [&str; 7] = ["党", "支部", "申请人", "积极分子", "发展对象", "转正", "花名册"];

/// An old copy, a sample, or sums of the other sheets.
pub(super) fn set_aside(name: &str) -> bool {
    SET_ASIDE.iter().any(|word| name.contains(word))
}

/// Whether a text speaks of Party members or candidates.
pub(super) fn of_the_party(text: &str) -> bool {
    PARTY.iter().any(|word| text.contains(word))
}

/// The year a sheet is named after.
pub(super) fn year_named(name: &str) -> Option<i32> {
    year_in_words(name, 2200)
}

/// The stage everybody on a sheet of this name has: 入党积极分子, 2026年发展对象名单.
pub(super) fn stage(name: &str) -> Option<Stage> {
    let plain = name.trim().split(['（', '(']).next().unwrap_or(name);
    let plain = plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | '.' | '、' | ' '));
    let bare = ["登记表", "花名册", "情况表", "一览表", "名单", "名册", "台账", "信息"]
        .into_iter()
        .find_map(|ending| plain.strip_suffix(ending))
        .unwrap_or(plain);
    Some(match bare.trim() {
        "申请人" | "入党申请人" => Stage::Applicant,
        "积极分子" | "入党积极分子" => Stage::Activist,
        "发展对象" => Stage::Prospect,
        "预备党员" => Stage::ProbationaryMember,
        "正式党员" | "转正" | "转正党员" => Stage::FullMember,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_named_after_a_stage_holds_people_of_it() {
        for (name, meant) in [
            ("申请人", Stage::Applicant),
            ("2.入党积极分子（12人）", Stage::Activist),
            ("2026年发展对象名单", Stage::Prospect),
            ("预备党员花名册", Stage::ProbationaryMember),
            ("正式党员", Stage::FullMember),
        ] {
            assert_eq!(stage(name), Some(meant), "{name}");
        }
        for name in ["第一党支部", "Sheet1", "党员花名册", "发展党员", "积极分子培养考察"] {
            assert_eq!(stage(name), None, "{name}");
        }
    }

    #[test]
    fn copies_samples_and_sums_are_set_aside() {
        for name in ["旧", "2024备份", "汇总", "填表说明"] {
            assert!(set_aside(name), "{name}");
        }
        for name in ["第一党支部", "1月", "转正", "Sheet2"] {
            assert!(!set_aside(name), "{name}");
        }
    }
}
