//! 本校项目: in every register one, of each kind one, and what the first record says under it.

use dangwu_core::books::meetings::{self, MeetingKind, MeetingQuery};
use dangwu_core::books::own;
use dangwu_core::vault::office::Office;
use serde_json::json;

use super::person;

/// Register, label, kind, and what is written under it.
const ITEMS: [(&str, &str, &str, &str); 8] = [
    ("members", "教研组", "text", "语文组"),
    ("meetings", "照片张数", "number", "3"),
    ("tasks", "校内编号", "text", "=2+2"),
    ("problems", "复核日期", "date", "2026-05-10"),
    ("risks", "是否公示", "choice", "已公示"),
    ("targets", "权重", "number", "12.5"),
    ("letters", "存放处", "text", "党员活动室"),
    ("projects", "申报批次", "text", "第一批"),
];

/// What the school keeps beyond what the program has fields for.
pub fn items(office: &mut Office) {
    for (register, label, kind, value) in ITEMS {
        let choices = if kind == "choice" { json!([value, "未公示"]) } else { json!([]) };
        let item = json!({ "register": register, "label": label, "kind": kind, "choices": choices });
        own::save_item(office, &of!(item)).unwrap();
    }
}

/// Of each register the record that was put in first; somebody on the path and a theme day as well.
pub fn fill(office: &mut Office) {
    let held = own::items(office.db(), &own::OwnItemsQuery::default()).unwrap();
    let themed = MeetingQuery { kind: Some(MeetingKind::ThemeDay), ..MeetingQuery::default() };
    let themed = meetings::list(office.db(), &themed).unwrap().iter().map(|m| m.id.0).min().unwrap();
    let candidate = person(office, "查𠮷").0;
    for (register, label, _, value) in ITEMS {
        let item = held.iter().find(|view| view.item.label == label).unwrap();
        let also = match register {
            "members" => Some(candidate),
            "meetings" => Some(themed),
            _ => None,
        };
        for record in [Some(1), also].into_iter().flatten() {
            let value = json!({ "item": item.item.id, "record": record, "value": value });
            own::set_value(office, &of!(value)).unwrap();
        }
    }
}
