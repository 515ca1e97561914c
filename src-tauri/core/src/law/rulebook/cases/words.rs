//! A case's given facts in the clerk's words.

use super::given::{Given, GivenEntry, GivenMeeting};
use crate::law::rulebook::facts::{FixedDay, Gathering, Progress, UnitSort};
use crate::law::rulebook::readings;

impl Given {
    /// One sentence a fact, joined by ；.
    pub fn in_words(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        self.unit_in_words(&mut said);
        said.extend(self.candidate.iter().flat_map(super::candidate::GivenCandidate::in_words));
        if self.candidate.is_some() && said.is_empty() {
            return "没有登记任何步骤".to_owned();
        }
        for p in &self.posts {
            let from = p.from.map_or_else(|| "任职时间未填".to_owned(), |d| format!("{d}起任"));
            let standing = p.standing_from.map_or_else(String::new, |d| format!("，党龄自{d}起"));
            let until = p.until.map_or_else(String::new, |d| format!("，{d}起不再任"));
            said.push(format!("{}{from}{}{until}{standing}", p.name, p.role.label()));
        }
        for t in &self.terms {
            let mut line = format!("{}选举", t.elected_on);
            if let Some(until) = t.extended_until {
                line.push_str(&format!("，延期到{until}"));
            }
            if !t.approved_by.is_empty() {
                line.push_str(&format!("，{}批准", t.approved_by));
            }
            if let Some(ended) = t.ended_on {
                line.push_str(&format!("，{ended}换届"));
            }
            said.push(line);
        }
        said.extend(self.meetings.iter().map(GivenMeeting::in_words));
        said.extend(self.entries.iter().map(GivenEntry::in_words));
        for e in &self.excuses {
            let by = if e.approved_by.is_empty() { String::new() } else { format!("，{}批准", e.approved_by) };
            let to = e.postponed_to.map_or_else(String::new, |d| format!("，延期到{d}"));
            said.push(format!("说明原因：{}{by}{to}", e.reason));
        }
        said.extend(self.holidays.iter().map(|h| format!("{}为{}至{}", h.name, h.from, h.to)));
        if !self.rest_years.is_empty() {
            let days: Vec<_> = self.rest.iter().map(|d| d.to_string()).collect();
            let worked: Vec<_> = self.worked.iter().map(|d| d.to_string()).collect();
            let years: Vec<_> = self.rest_years.iter().map(|y| y.to_string()).collect();
            let mut line = format!("已有{}年节假日表", years.join("、"));
            for (what, days) in [("休假", days), ("调休上班", worked)] {
                if !days.is_empty() {
                    line.push_str(&format!("，{what}：{}", days.join("、")));
                }
            }
            said.push(line);
        }
        for view in readings::settings(&self.readings).into_iter().filter(|v| v.value != v.default) {
            let chosen = view.options.iter().find(|(v, _)| *v == view.value).map_or("", |(_, l)| l.as_str());
            said.push(format!("口径“{}”选“{chosen}”", view.label));
        }
        if let Some(count) = &self.count {
            said.push(match count.start {
                Some(start) if count.n > 0 => format!("自{start}起，数{}", count.n),
                Some(start) => format!("{start}"),
                None => format!("{}是否属于“{}{}”", count.n, count.bound, count.phrase),
            });
        }
        if said.is_empty() { "没有登记任何会议".to_owned() } else { said.join("；") }
    }

    fn unit_in_words(&self, said: &mut Vec<String>) {
        if self.unit == Some(UnitSort::Committee) {
            said.push("党委".to_owned());
        }
        if self.no_roster {
            said.push("没有党员名册".to_owned());
        }
        if let Some(full) = self.full_members {
            said.push(format!("正式党员{full}人"));
        }
        if let Some(all) = self.members {
            said.push(format!("党员共{all}人"));
        }
        said.extend(self.counts.iter().map(|(from, full, all)| format!("{from}起正式党员{full}人、党员共{all}人")));
        if let Some(d) = self.founded_on {
            said.push(format!("{d}成立"));
        }
        if let Some(d) = self.closed_on {
            said.push(format!("{d}撤销"));
        }
        if self.temporary {
            said.push("临时党支部".to_owned());
        }
        if self.covers > 0 {
            said.push(format!("联合党支部，覆盖{}个单位", self.covers));
        }
        if let Some(d) = self.applied_on {
            said.push(format!("{d}申请成立"));
        }
        if let Some(d) = self.approved_on {
            said.push(format!("{d}批复"));
        }
        match self.fixed_day {
            Some(FixedDay::DayOfMonth(day)) => said.push(format!("固定日为每月{day}日")),
            Some(FixedDay::WeekdayOfMonth(week, weekday)) => {
                let name =
                    ["一", "二", "三", "四", "五", "六", "日"].get(usize::from(weekday).wrapping_sub(1)).unwrap_or(&"");
                let which = if week >= 5 { "最后一个".to_owned() } else { format!("第{week}个") };
                said.push(format!("固定日为每月{which}星期{name}"));
            }
            None => {}
        }
        if !self.groups.is_empty() {
            said.push(format!("划分了{}", self.groups.join("、")));
        }
    }
}

impl GivenEntry {
    fn in_words(&self) -> String {
        let mut line = format!("“{}”", self.name);
        if let Some(on) = self.opened_on {
            line.push_str(&format!("，{on}开始"));
        }
        match (self.due_on, self.due_text.as_str()) {
            (Some(on), _) => line.push_str(&format!("，时限{on}")),
            (None, "") => {}
            (None, text) => line.push_str(&format!("，时限写作“{text}”")),
        }
        match (self.done_on, self.done) {
            (Some(on), _) => line.push_str(&format!("，{on}完成")),
            (None, true) => line.push_str("，已完成，日期未填"),
            (None, false) => {}
        }
        line
    }
}

impl GivenMeeting {
    fn in_words(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().copied().map(Gathering::label).collect();
        let mut line = match (self.on, self.planned_on) {
            (Some(on), _) => format!("{on}{}{}", self.group.clone().unwrap_or_default(), kinds.join("、")),
            (None, Some(on)) => format!("计划{on}{}", kinds.join("、")),
            (None, None) => kinds.join("、"),
        };
        match self.state {
            Some(Progress::Held) => line.push_str("（已召开，未记录）"),
            Some(Progress::Cancelled) => line.push_str("（已取消）"),
            _ => {}
        }
        if let Some(year) = self.year_of {
            line.push_str(&format!("（{year}年度）"));
        }
        if let (Some(due), Some(present)) = (self.due, self.present) {
            line.push_str(&format!("，应到{due}人实到{present}人"));
        }
        if self.exempt_absent > 0 {
            line.push_str(&format!("，其中不作硬性要求未到{}人", self.exempt_absent));
        }
        if let (Some(due), Some(present)) = (self.voting_due, self.voting_present) {
            line.push_str(&format!("，有表决权应到{due}人实到{present}人"));
        }
        if let Some(chair) = &self.chair {
            line.push_str(&format!("，{chair}主持"));
        }
        if !self.lecturer.is_empty() {
            line.push_str(&format!("，{}讲课", self.lecturer));
        }
        if !self.without.is_empty() {
            line.push_str(&format!("，没有{}", self.without.join("、")));
        }
        for topic in &self.topics {
            line.push_str(&format!("，标为{}", topic.label()));
        }
        for v in &self.votes {
            let what = match (v.election, v.admission, v.person) {
                (true, ..) => "选举",
                (_, _, true) => "对本人的表决",
                (_, true, false) => "发展党员表决",
                (_, false, false) => "表决",
            };
            line.push_str(&format!("，{what}应到{}实到{}赞成{}反对{}弃权{}", v.due, v.present, v.yes, v.no, v.abstain));
        }
        line
    }
}
