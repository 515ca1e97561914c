//! Readings: where the law is ambiguous, a named setting with its default.

use std::collections::BTreeMap;

use super::SettingView;
use crate::error::{Problem, Result};

/// A reading as it is offered.
struct Definition {
    key: &'static str,
    label: &'static str,
    about: &'static str,
    /// The first is the default.
    options: &'static [(&'static str, &'static str)],
}

/// 一会多用.
pub const DOUBLE_COUNT: &str = "reading.double-count";
/// 不完整的周期.
pub const PART_PERIOD: &str = "reading.part-period";
/// 寒暑假.
pub const HOLIDAY_MONTHS: &str = "reading.holiday-months";
/// 组织生活会截止日.
pub const LIFE_MEETING_UNTIL: &str = "reading.life-meeting-until";
/// 固定日顺延.
pub const THEME_DAY_DRIFT: &str = "reading.theme-day-drift";
/// 休假日顺延.
pub const ROLL_HOLIDAY: &str = "reading.roll-holiday";
/// 不作硬性要求的党员.
pub const EXEMPT_ATTENDANCE: &str = "reading.exempt-attendance";

const DEFINITIONS: [Definition; 7] = [
    Definition {
        key: DOUBLE_COUNT,
        label: "一会多用",
        about: "一次会议同时登记为几种会议时计入哪几种。组织生活会与民主评议党员合并召开有条文依据；其他合并是各地的通行做法，上级另有要求的请改为只认条文。任何一次会议都不能顶替两个月。",
        options: &[
            ("common", "按通行做法，登记的每一种都计入"),
            ("law", "只认条文写明的组织生活会与民主评议党员，其余只计第一种"),
        ],
    },
    Definition {
        key: PART_PERIOD,
        label: "不完整的周期",
        about: "支部在月、季、年中间成立或撤销时，这个不完整的周期是否要求开会，条文没有写明。已经召开的照常计入。",
        options: &[
            ("none", "不完整的周期不作要求"),
            ("half", "存在满半个周期的作要求"),
            ("full", "只要存在过就作要求"),
        ],
    },
    Definition {
        key: HOLIDAY_MONTHS,
        label: "寒暑假",
        about: "条文没有为学校寒暑假作例外。整月都在假期里的，可以要求说明原因，也可以按上级同意的做法不作要求。",
        options: &[("reason", "仍要求，未开的说明原因"), ("waive", "假期覆盖整月的月份不作要求")],
    },
    Definition {
        key: LIFE_MEETING_UNTIL,
        label: "年度组织生活会截止日",
        about: "组织生活会和民主评议党员一般在第四季度，实际工作中常按上级通知在次年初召开并计入上一年度。这里定到哪一天为止仍可计入上一年度。",
        options: &[
            ("03-31", "次年3月31日"),
            ("02-28", "次年2月28日"),
            ("01-31", "次年1月31日"),
            ("12-31", "当年12月31日"),
        ],
    },
    Definition {
        key: THEME_DAY_DRIFT,
        label: "主题党日固定日顺延",
        about: "条文要求每月相对固定一天。遇节假日或其他安排顺延几天仍视为固定日，由各校制度规定。",
        options: &[("7", "一周内顺延视为固定日"), ("3", "三天内顺延视为固定日"), ("0", "必须当天")],
    },
    Definition {
        key: ROLL_HOLIDAY,
        label: "期限最后一天遇休假日",
        about: "参照民法典，办理期限的最后一天是法定休假日的，顺延到休假日结束的次日。最短期限（如满一年）从不顺延。",
        options: &[("roll", "顺延到下一个工作日"), ("keep", "不顺延")],
    },
    Definition {
        key: EXEMPT_ATTENDANCE,
        label: "不作硬性要求的党员",
        about: "年老体弱等经组织决定不作硬性要求的党员未到会时，是否从到会率的应到人数中减去。表决的应到人数不受影响。",
        options: &[("excluded", "未到会的不计入应到"), ("included", "照常计入应到")],
    },
];

fn definition(key: &str) -> Option<&'static Definition> {
    DEFINITIONS.iter().find(|d| d.key == key)
}

impl Definition {
    fn default_option(&self) -> (&'static str, &'static str) {
        self.options.first().copied().unwrap_or(("", ""))
    }

    /// The option in force; a value that is no option any more falls back to the default.
    fn in_force(&self, set: &BTreeMap<String, String>) -> (&'static str, &'static str) {
        set.get(self.key)
            .and_then(|v| self.options.iter().find(|(value, _)| value == v))
            .copied()
            .unwrap_or_else(|| self.default_option())
    }
}

/// All readings with the value in force.
pub fn settings(set: &BTreeMap<String, String>) -> Vec<SettingView> {
    DEFINITIONS
        .iter()
        .map(|d| SettingView {
            key: d.key.to_owned(),
            label: d.label.to_owned(),
            about: d.about.to_owned(),
            options: d.options.iter().map(|(v, l)| ((*v).to_owned(), (*l).to_owned())).collect(),
            value: d.in_force(set).0.to_owned(),
            default: d.default_option().0.to_owned(),
        })
        .collect()
}

/// Is there a reading of this key.
pub fn is_reading(key: &str) -> bool {
    definition(key).is_some()
}

/// Refuses a key or a value that no reading has.
pub fn check_setting(key: &str, value: &str) -> Result<()> {
    let found = definition(key)
        .ok_or_else(|| Problem::not_found("没有这个口径设置").at(key).advise("请在“设置”里选择列出的口径。"))?;
    if found.options.iter().any(|(v, _)| *v == value) {
        return Ok(());
    }
    let choices: Vec<_> = found.options.iter().map(|(v, l)| format!("{v}（{l}）")).collect();
    Err(Problem::bad_input(format!("“{}”没有“{value}”这个选项", found.label))
        .at(found.label)
        .field("value")
        .advise(format!("可选：{}。", choices.join("、"))))
}

/// How a period counts in which the unit existed only in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartPeriod {
    /// Nothing is asked.
    None,
    /// Asked from half of its days on.
    Half,
    /// Always asked.
    Full,
}

/// The readings in force, resolved once for a check.
#[derive(Debug, Clone)]
pub struct Readings {
    set: BTreeMap<String, String>,
    /// Only pairs the law names count twice.
    pub double_by_law: bool,
    /// Part periods.
    pub part: PartPeriod,
    /// Months wholly within school holidays are waived.
    pub holiday_waived: bool,
    /// Month and day until which a 组织生活会 counts for its year; `None`: 31 December.
    pub life_until: Option<(u32, u32)>,
    /// Days a fixed day may move on.
    pub drift_days: u32,
    /// Deadlines move over days of rest.
    pub roll: bool,
    /// Exempt members who stayed away are not due.
    pub exempt_excluded: bool,
}

impl Readings {
    /// Resolves what was set.
    pub fn new(set: &BTreeMap<String, String>) -> Self {
        let value = |key| definition(key).map_or("", |d| d.in_force(set).0);
        Self {
            double_by_law: value(DOUBLE_COUNT) == "law",
            part: match value(PART_PERIOD) {
                "half" => PartPeriod::Half,
                "full" => PartPeriod::Full,
                _ => PartPeriod::None,
            },
            holiday_waived: value(HOLIDAY_MONTHS) == "waive",
            life_until: match value(LIFE_MEETING_UNTIL) {
                "01-31" => Some((1, 31)),
                "02-28" => Some((2, 28)),
                "03-31" => Some((3, 31)),
                _ => None,
            },
            drift_days: value(THEME_DAY_DRIFT).parse().unwrap_or(0),
            roll: value(ROLL_HOLIDAY) == "roll",
            exempt_excluded: value(EXEMPT_ATTENDANCE) == "excluded",
            set: set.clone(),
        }
    }

    /// 口径“一会多用”：按通行做法…
    pub fn said(&self, key: &str) -> String {
        definition(key).map_or_else(String::new, |d| format!("口径“{}”：{}", d.label, d.in_force(&self.set).1))
    }
}
