//! Problems with their measures and how they were closed, and risks with what is done against them.

use dangwu_core::books::kit;
use dangwu_core::books::rectification::{self, Register, Risk, RiskMeasure};
use dangwu_core::paperwork::imports::ImportKind;
use dangwu_core::vault::office::Office;
use serde_json::json;

use super::candidates::read_in;
use super::{day, unit};

/// A list as a school keeps it: limits in words, several measures in a cell, some closed.
const LIST: &str = "\
问题,具体表现,方面,类别,地点,发生时间,次数,涉及人员,问题来源,来源说明,依据指标,发现时间,责任单位,配合单位,责任领导,责任人,整改措施,措施责任人,措施时限,措施完成时间,整改时限,完成情况,销号情况,销号时间,销号批准,备注
图书未编目120册,书架三列没有标签,内部管理,教学保障,图书馆,2026年3月,120册,管理员,县督导检查,督导〔2026〕3号,A12,2026.3.10,教务处,总务处,王校长,朱梅玉,\"1. 补编目
2. 每月抽查\",\"1. 朱梅玉
2. 李外人\",\"1. 2026.05.31
2. 每月\",\"1. 2026.05.20
2.\",2026年6月底,已编目60册,整改中,,,重点
支委会缺1次,,组织建设,组织生活,,2026年2月,1次,,自查,,,2026-02,第一党支部,,,朱梅玉,补开支委会,,,2026.4.20,立行立改,已补开,已销号,2026.4.28,学校党委,
家访不足2次,,,,,,,,考核评议,,,,德育处,,,,,,,,长期坚持,,,,,
=1+1,,,,,,,,其他,,,2026.1.5,,,,,,,,,2026年7月15日,,已销号,,,
";

pub fn find(office: &mut Office) {
    read_in(office, ImportKind::Problems, LIST, 4);
    look_back(office);
    rectification::set_since(office, Some(day("2026-03-01"))).unwrap();
    let first = unit(office, "第一党支部");
    let bought = json!({ "title": "食材采购由1人验收", "post": "食堂管理员", "lead": "总务处", "group": "采购", "level": "high",
                         "found_on": "2026-03-01", "confirmed_on": "2026-04-01", "confirmed_by": "支委会" });
    let id = kit::save::<Risk>(office, &of!(bought)).unwrap().value;
    for (title, done) in [("两人验收", Some("2026-05-01")), ("每月公示", None)] {
        let measure = json!({ "risk": id, "title": title, "owner": "李外人", "due_on": "2026-05-31", "done_on": done });
        kit::save::<RiskMeasure>(office, &of!(measure)).unwrap();
    }
    // One title, told apart by the post.
    for (post, unit, level) in [("书记", Some(first), Some("low")), ("会计", None, None)] {
        let risk = json!({ "title": "食材采购由1人验收", "post": post, "unit": unit, "level": level, "found_on": "2026-03",
                           "note": "=1+1" });
        let id = kit::save::<Risk>(office, &of!(risk)).unwrap().value;
        let measure = json!({ "risk": id, "title": "轮流验收\n并签字", "note": "每学期调整" });
        kit::save::<RiskMeasure>(office, &of!(measure)).unwrap();
    }
}

/// What was closed was looked at again.
fn look_back(office: &mut Office) {
    let cases = Register::read(office.db()).unwrap().cases;
    let closed = cases.iter().find(|c| c.record.title == "支委会缺1次").unwrap();
    let seen = json!({ "problem": closed.record.id, "kind": "recheck", "on": "2026-09-10", "by": "学校党委",
                       "came_back": false, "note": "逐月开展" });
    rectification::record_step(office, &of!(seen)).unwrap();
}
