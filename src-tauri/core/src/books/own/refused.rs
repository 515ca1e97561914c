//! What may not be kept: no health, belief, grounds, thought or speech.

use std::sync::LazyLock;

use serde::Deserialize;

use super::OwnRegister;
use super::label::key;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    why: String,
    words: Vec<String>,
    people: Vec<String>,
    except: Vec<String>,
}

static SHIPPED: LazyLock<File> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    toml::from_str(include_str!("../../../../../assets/codes/own_refused.toml")).unwrap_or_default()
});

/// Why an item of this label may not be kept; none where it may.
pub fn refused(register: OwnRegister, label: &str) -> Option<&'static str> {
    let heading = key(label);
    SHIPPED.group.iter().find_map(|group| {
        let bare = group.except.iter().fold(heading.clone(), |left, phrase| left.replace(phrase.as_str(), "…"));
        let people = if register == OwnRegister::Members { group.people.as_slice() } else { &[] };
        let stands = |word: &String| word.split('+').all(|part| bare.contains(part));
        group.words.iter().chain(people).any(stands).then_some(group.why.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_shipped_and_written_as_they_are_compared() {
        assert_eq!(SHIPPED.group.len(), 4);
        for group in &SHIPPED.group {
            assert!(!group.why.is_empty() && !group.why.contains(['!', '！']));
            for word in group.words.iter().chain(&group.people).chain(&group.except) {
                assert_eq!(key(word).replace('+', ""), word.replace('+', ""), "{word}");
                assert!(!word.is_empty() && word.split('+').all(|part| !part.is_empty()), "{word}");
            }
        }
    }

    #[test]
    fn health_belief_grounds_and_thought_are_refused() {
        use OwnRegister::{Members, Problems, Tasks};
        for label in [
            "健康状况",
            "健康",
            "身 体 状 况",
            "备注（病情）",
            "是否残疾",
            "血型",
            "婚育情况",
            "宗教信仰",
            "是否信教",
            "信仰",
            "处分原因",
            "受处分事由",
            "失联原因",
            "困难原因",
            "困难党员致困原因",
            "思想动态",
            "网络言论",
            "政治表现",
            "思想政治表现",
            "谈话内容",
            "延长预备期的原因",
            "既往病史",
            "阅读记录",
        ] {
            assert!(refused(Members, label).is_some(), "{label}");
        }
        for label in ["健康状况", "宗教信仰", "处分原因", "失联原因", "思想动态", "错误言论"] {
            assert!(refused(Problems, label).is_some() && refused(Tasks, label).is_some(), "{label}");
        }
    }

    #[test]
    fn what_only_sounds_alike_is_kept() {
        use OwnRegister::{Meetings, Members, Problems, Projects, Tasks};
        for label in [
            "毕业院校",
            "入党类型",
            "编制类别",
            "邮箱",
            "年龄",
            "婚姻状况",
            "政治面貌",
            "具体表现",
            "工作表现",
            "党代表",
            "分工",
            "心理健康教育教师",
            "专业",
            "组织关系落实时间",
            "减少原因",
            "志愿者",
            "思想汇报时间",
            "职级",
            "谈话截止时间",
        ] {
            assert_eq!(refused(Members, label), None, "{label}");
        }
        for label in [
            "具体表现",
            "工作表现",
            "问题原因",
            "原因分析",
            "等级",
            "处罚情况",
            "佐证材料",
            "未完成原因",
            "困难和问题",
            "健康学校创建进度",
            "心理健康教育次数",
            "防范宗教渗透措施",
            "现实表现",
            "残值",
            "病虫害防治",
        ] {
            assert_eq!(refused(Problems, label), None, "{label}");
            assert_eq!(refused(Tasks, label), None, "{label}");
            assert_eq!(refused(Projects, label), None, "{label}");
        }
        for label in ["会议结束时间", "发言人数", "请假原因", "照片", "时长（分钟）"] {
            assert_eq!(refused(Meetings, label), None, "{label}");
        }
    }
}
