//! The tables of this room in the clerk's words.

use super::{EventKind, Exemption, Post, Sanction, SchoolHoliday, StaffKind, StaffTotal, Term, ThemeDay, UnitKind};
use crate::books::kit::Kept;
use crate::ground::codes::word_of;
use crate::law::rulebook::{ActingBody, NoticePlaces};
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    vec![
        Table::new("school", "学校").areas(&["school", "duties"]).called("name", "学校名称"),
        Table::new("unit", "组织")
            .areas(&["units", "duties"])
            .says("kind", Says::Code(word_of::<UnitKind>))
            .says("temporary", Says::YesNo)
            .says("theme_day", Says::Named(theme_day)),
        Table::new("unit_name", "组织以前的名称").areas(&["units", "duties"]).called("until_date", "用到哪一天"),
        Table::new("unit_successor", "组织的接续").areas(&["units", "duties"]),
        Table::new("person", "人员")
            .areas(&["people", "development", "duties"])
            .called("name", "姓名")
            .called("title", "职称")
            .says("staff_kind", Says::Code(word_of::<StaffKind>)),
        Table::new("event", "人员变动")
            .areas(&["people", "development", "duties"])
            .called("kind", "变动")
            .says("kind", Says::Code(word_of::<EventKind>))
            .called("body", "由谁办理或审批")
            .says("body", Says::Code(word_of::<ActingBody>))
            .says("places", Says::Code(word_of::<NoticePlaces>)),
        Post::register().table(),
        Term::register().table(),
        Exemption::register().table(),
        Sanction::register().table(),
        StaffTotal::register().table(),
        SchoolHoliday::register().table(),
    ]
}

/// 每月15日, 每月第2个星期五.
fn theme_day(kept: &str) -> Option<String> {
    Some(match serde_json::from_str(kept).ok()? {
        ThemeDay::DayOfMonth { day } => format!("每月{day}日"),
        ThemeDay::WeekdayOfMonth { week, weekday } => {
            let nth = if week >= 5 { "最后一个".to_owned() } else { format!("第{week}个") };
            let names = ["一", "二", "三", "四", "五", "六", "日"];
            let name = usize::from(weekday).checked_sub(1).and_then(|at| names.get(at))?;
            format!("每月{nth}星期{name}")
        }
    })
}
