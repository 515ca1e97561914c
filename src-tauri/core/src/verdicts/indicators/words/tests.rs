use super::*;

fn read(title: &str, rule: &str) -> String {
    let criterion = Criterion { title: title.to_owned(), rule: rule.to_owned(), ..Criterion::default() };
    let all = crate::verdicts::indicators::catalogue();
    propose(&criterion).scoring.map(|s| s.sentence(Number::parse("10"), &all)).unwrap_or_default()
}

#[test]
fn the_patterns_hold_and_the_topics_name_measures_that_are_there() {
    assert!(PATTERNS.is_some());
    let all = crate::verdicts::indicators::catalogue();
    assert!(!TOPICS.is_empty());
    for topic in TOPICS.iter() {
        for id in [&topic.held, &topic.missed, &topic.attendance, &topic.share].into_iter().flatten() {
            assert!(crate::verdicts::measures::find(&all, id).is_some(), "{id}");
        }
    }
}

#[test]
fn words_of_real_tables_are_read() {
    for (title, rule, said) in [
        ("按期换届", "未按期换届每超1个月扣1分，扣完为止", "满分10分；“换届超期月数”每1个月扣1分。"),
        ("支委会", "每少召开1次扣2分", "满分10分；“支委会缺开次数”每1次扣2分。"),
        ("主题党日", "每缺1次扣1分", "满分10分；“主题党日缺开次数”每1次扣1分。"),
        ("档案资料", "资料不全每项扣0.5分", "满分10分；“资料不全”每1次扣0.5分。"),
        ("发展党员", "程序不规范每处扣3分", "满分10分；“发展党员程序问题数”每1处扣3分。"),
        (
            "党课出席率",
            "出席率达70%不扣分，每低1个百分点扣0.2分",
            "满分10分；“党课出席率”达到70%不扣分，每低1个百分点扣0.2分。",
        ),
        ("民主评议", "未开展不得分", "“民主评议次数”不少于1次得满分，否则不得分。"),
        ("党费收缴", "未按月足额收缴扣3分", "满分10分；“未按月足额收缴”每1次扣3分，最多扣3分。"),
        ("示范岗", "专家评定", "由考评人评定。"),
        ("志愿服务", "每次加1分，最高10分", "“志愿服务”每1次加1分，最多加10分。"),
        (
            "宣传稿件",
            "支部全年2篇，每少1篇扣1分，每多1篇加1分",
            "满分10分；“宣传稿件”应有2篇，每少1篇扣1分；“宣传稿件”超过2篇的，每多1篇加1分；加分不受满分限制。",
        ),
        ("支委会", "每年不少于6次，每少一次扣两分", "满分10分；“支委会次数”应有6次，每少1次扣2分。"),
        (
            "满意度",
            "90%以上得5分，80%以上得3分，60%以上得1分",
            "“满意度”90%及以上得5分，80%及以上得3分，60%及以上得1分，再低不得分。",
        ),
        ("师德师风", "发生违纪违法案件的，一票否决", "“发生违纪违法案件”出现一次即一票否决。"),
        ("无从看起", "扎实推进各项工作", ""),
    ] {
        assert_eq!(read(title, rule), said, "{title}：{rule}");
    }
}

#[test]
fn numerals_are_numbers() {
    for (text, value) in [("两", "2"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("半", "0.5"), ("0.5", "0.5")]
    {
        assert_eq!(number(text), Number::parse(value), "{text}");
    }
    assert_eq!(number("很多"), None);
}
