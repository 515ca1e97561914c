//! Readings: where the law is ambiguous, a named setting with its default.

use std::collections::BTreeMap;

use super::SettingView;
use super::length::Length;
use crate::ground::error::{Problem, Result};

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

/// 新旧细则衔接.
pub const DEVELOPMENT_TRANSITION: &str = "reading.development-transition";
/// 发展党员期限遇休假日.
pub const DEVELOPMENT_ROLL: &str = "reading.development-roll";
/// 公示期数法.
pub const PUBLICITY_COUNT: &str = "reading.publicity-count";
/// 半年考察数法.
pub const REVIEW_PERIOD: &str = "reading.review-period";
/// 满一年当天.
pub const FULL_TERM: &str = "reading.full-term";
/// 最早转正日.
pub const CONFIRMATION_DAY: &str = "reading.confirmation-day";
/// 审批期限起算.
pub const APPROVAL_FROM: &str = "reading.approval-from";
/// 新细则的公示.
pub const DEVELOPMENT_PUBLICITY: &str = "reading.development-publicity";
/// 推优.
pub const LEAGUE_RECOMMENDATION: &str = "reading.league-recommendation";
/// 往年未办事项.
pub const UNMET_KEPT: &str = "reading.unmet-kept";
/// 空缺补选提醒.
pub const BY_ELECTION: &str = "reading.by-election";

const DEFINITIONS: [Definition; 18] = [
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
    Definition {
        key: DEVELOPMENT_TRANSITION,
        label: "新旧发展党员细则衔接",
        about: "2026年修订的细则没有写过渡办法。每一步都按办理当日有效的条文判断，已按旧条文办完的步骤保持有效；新设的期限（预审合格后一个月内上会、批复后一个月内宣誓）若前一步在施行日之前办完，从哪一天起算由这里决定。",
        options: &[("step-day", "自前一步办完之日起算"), ("from-law", "自新细则施行之日起算")],
    },
    Definition {
        key: DEVELOPMENT_ROLL,
        label: "发展党员期限最后一天遇休假日",
        about: "细则没有写休假日顺延。参照民法典可以顺延到下一个工作日，从严掌握则不顺延。最短期限（如满一年）从不顺延。",
        options: &[("keep", "不顺延"), ("roll", "顺延到下一个工作日")],
    },
    Definition {
        key: PUBLICITY_COUNT,
        label: "公示期的数法",
        about: "公示不少于五个工作日，条文没有写张贴当天算不算。",
        options: &[("strict", "张贴当天不计入"), ("loose", "张贴当天为第一天")],
    },
    Definition {
        key: REVIEW_PERIOD,
        label: "每半年考察的数法",
        about: "每半年考察一次，可以按上一次考察后六个月计，也可以按上半年、下半年计。",
        options: &[("rolling", "距上一次不超过六个月"), ("natural", "按上半年、下半年")],
    },
    Definition {
        key: FULL_TERM,
        label: "培养教育满一年的当天",
        about: "积极分子培养教育一年以上，到对应日当天算不算满一年，各地口径不同。",
        options: &[("same-day", "对应日当天算满一年"), ("next-day", "对应日次日起算满一年")],
    },
    Definition {
        key: CONFIRMATION_DAY,
        label: "最早讨论转正的日期",
        about: "预备期自支部党员大会通过之日起算满一年。多数按期满次日（对应日）起讨论，有的组织部门允许在预备期最后一天。",
        options: &[("after", "预备期满次日（对应日）起"), ("last-day", "预备期最后一天起")],
    },
    Definition {
        key: APPROVAL_FROM,
        label: "三个月审批期限的起算",
        about: "条文说的是对上报的决议在三个月内审批。从严自支部党员大会之日起算；登记了上报日期的，也可以自上报之日起算。",
        options: &[("meeting", "自支部党员大会之日起算"), ("submission", "登记了上报日期的，自上报之日起算")],
    },
    Definition {
        key: DEVELOPMENT_PUBLICITY,
        label: "施行前的发展对象要不要补公示",
        about: "公示是2026年修订的细则新加的，细则没有写过渡办法。施行之前已报上级党委备案的发展对象，一般不补公示；有的组织部门要求尚未接收的都补上。",
        options: &[("spared", "施行前已备案的不补"), ("asked", "尚未预审的都要补")],
    },
    Definition {
        key: LEAGUE_RECOMMENDATION,
        label: "二十八周岁以下推优",
        about: "条文只写群团组织推优等方式，二十八周岁以下团员一般经推优是通行做法。",
        options: &[("off", "不作要求"), ("under-28", "二十八周岁以下应有推优记录")],
    },
    Definition {
        key: UNMET_KEPT,
        label: "往年未办事项",
        about: "没有办的事不因跨年而消失。还能补办的（任务、项目节点、整改、换届、审批等）在今日一直列到办完；时段已过的（某月没有开的会、人数不足的会、缺项的记录、不合规定的发展步骤）列到补记或说明的原因被采纳，最长列到这里定的时间，自该办的最后一天起算，发展全程已办结的自办结之日起算。没有记录的年份不列。",
        options: &[("24", "时段已过的列两年"), ("12", "时段已过的列一年"), ("36", "时段已过的列三年")],
    },
    Definition {
        key: BY_ELECTION,
        label: "书记、副书记、委员空缺的补选提醒",
        about: "条文要求及时补选，没有规定多长时间。这里的时间是本程序的提醒，过了只请说明原因；上级另有规定的，请按上级的改。",
        options: &[("2", "空缺后两个月"), ("1", "空缺后一个月"), ("3", "空缺后三个月"), ("6", "空缺后六个月")],
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

/// The name of the reading of a key.
pub fn setting_title(key: &str) -> Option<String> {
    definition(key).map(|d| d.label.to_owned())
}

/// The words of a reading's option.
pub fn setting_word(key: &str, value: &str) -> Option<String> {
    definition(key)?.options.iter().find(|(v, _)| *v == value).map(|(_, words)| (*words).to_owned())
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
    /// New limits are counted from the law's first day at the earliest.
    pub from_law: bool,
    /// Limits of the development path move over days of rest.
    pub development_roll: bool,
    /// The day a notice is put up is its first.
    pub posting_counts_start: bool,
    /// Reviews by natural half-years.
    pub natural_half: bool,
    /// A full term is full on the day after the corresponding day.
    pub full_term_next_day: bool,
    /// Confirmation may be discussed on the last day of probation.
    pub probation_last_day: bool,
    /// Approval is counted from submission where known.
    pub from_submission: bool,
    /// The young want a recommendation.
    pub league_recommendation: bool,
    /// Prospects filed before the law of 2026 are asked for its publicity too.
    pub publicity_asked: bool,
    /// How long after a seat fell vacant the reminder of a by-election runs.
    pub by_election: Length,
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
            from_law: value(DEVELOPMENT_TRANSITION) == "from-law",
            development_roll: value(DEVELOPMENT_ROLL) == "roll",
            posting_counts_start: value(PUBLICITY_COUNT) == "loose",
            natural_half: value(REVIEW_PERIOD) == "natural",
            full_term_next_day: value(FULL_TERM) == "next-day",
            probation_last_day: value(CONFIRMATION_DAY) == "last-day",
            from_submission: value(APPROVAL_FROM) == "submission",
            league_recommendation: value(LEAGUE_RECOMMENDATION) == "under-28",
            publicity_asked: value(DEVELOPMENT_PUBLICITY) == "asked",
            by_election: Length::Months(value(BY_ELECTION).parse().unwrap_or(2)),
            set: set.clone(),
        }
    }

    /// See [`said`].
    pub fn said(&self, key: &str) -> String {
        said(&self.set, key)
    }
}

/// 口径“一会多用”：按通行做法…
pub fn said(set: &BTreeMap<String, String>, key: &str) -> String {
    definition(key).map_or_else(String::new, |d| format!("口径“{}”：{}", d.label, d.in_force(set).1))
}

/// Months for which what can no longer be made up is told.
pub fn unmet_months(set: &BTreeMap<String, String>) -> u32 {
    definition(UNMET_KEPT).and_then(|d| d.in_force(set).0.parse().ok()).unwrap_or(24)
}
