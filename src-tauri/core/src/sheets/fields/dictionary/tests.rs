#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;

const WORDS: &str = include_str!("../../../../../../assets/headings.toml");

#[test]
fn the_shipped_dictionary_is_sound() {
    let text = include_str!("../../../../../../assets/fields.toml");
    let dictionary = Dictionary::load(text, WORDS).unwrap();
    assert!(dictionary.fields.len() > 50);
    for group in &dictionary.groups {
        // Within one kind of file a label or synonym means one field only.
        let mut owner: HashMap<String, &str> = HashMap::new();
        for field in dictionary.fields_of(&group.id) {
            for text in std::iter::once(&field.label).chain(&field.synonyms) {
                let heading = normalise_heading(text);
                if let Some(other) = owner.insert(heading, &field.id) {
                    assert_eq!(other, field.id, "{text} means two fields of {}", group.id);
                }
            }
            assert_eq!(dictionary.match_heading(&group.id, &field.label), Some((field, How::Exact)));
        }
    }
}

/// Every heading of templates §§1, 3, 4, 18 that our fields hold, and of the public contract.
#[test]
fn headings_of_real_forms() {
    let cases = [
        ("members", "name", "姓名|党员姓名|姓　名|姓名（必填）"),
        ("members", "id_number", "身份证号|公民身份证号码|身份证号码|证件号码|居民身份证号|公民身份号码"),
        ("members", "sex", "性别"),
        ("members", "ethnicity", "民族"),
        ("members", "birth", "出生年月日|出生日期|出生年月|出生年月(yyyy-MM)|出生时间"),
        ("members", "native_place", "籍贯|籍贯(写至县)"),
        ("members", "education", "学历|最高学历|文化程度"),
        ("members", "work_began", "参加工作时间|参加工作日期|参加工作年月"),
        ("members", "admitted_on", "入党时间|入党日期|入党时间(yyyy-MM-dd)|加入党组织日期|加入党组织时间|入党年月"),
        ("members", "confirmed_on", "转正时间|转正日期|转为正式党员日期|转为正式党员时间"),
        ("members", "unit", "所在党支部|党支部|支部名称|所属党支部|所属组织|所在支部|党支部名称"),
        ("members", "stage", "人员类别|党籍状态|党员类别|政治面貌|党员类型|党籍状态（正式党员或预备党员）|组织身份"),
        ("members", "phone", "手机号|手机号码|联系电话|电话"),
        ("members", "group", "党小组|所在党小组"),
        ("members", "posts", "党内职务"),
        ("members", "applied_on", "提交书面申请书时间|申请入党日期|提交入党申请时间"),
        ("members", "activist_on", "确定为入党积极分子时间|确定入党积极分子日期|确定积极分子时间"),
        ("members", "prospect_on", "确定为发展对象时间"),
        ("members", "transferred_in_on", "组织关系转入时间"),
        ("members", "sponsors", "入党介绍人"),
        ("members", "address", "家庭住址|现居住地"),
        ("members", "professional_title", "专业技术职务|职称"),
        ("members", "position", "行政职务|职务|工作单位及职务|单位、职务或职业"),
        ("members", "staff_number", "学工号|工作证号|工号"),
        ("members", "committee", "所在分党委|二级党委名称|所属党委"),
        ("members", "note", "备注|备注说明|备注1"),
        ("meetings", "kinds", "会议类型|类型|会议类别|活动类别"),
        ("meetings", "held_on", "实际时间|实际会议时间|召开时间|会议时间|活动时间|时间|日期|召开日期"),
        ("meetings", "planned_on", "计划时间|计划会议时间"),
        ("meetings", "title", "会议名称|活动名称|活动主题|主题"),
        ("meetings", "due", "应到人数|应到|应参加人数|应到（人）"),
        ("meetings", "present", "实到人数|实到|实际参加人数|参加人数"),
        ("meetings", "on_leave", "请假人数"),
        ("meetings", "absent_names", "缺席人员|缺席名单"),
        ("meetings", "in_attendance", "列席人员"),
        ("meetings", "agenda", "会议议题|议题"),
        ("meetings", "minutes", "会议内容|内容|主要内容|主要内容及特色"),
        ("meetings", "decisions", "会议决议|决议"),
        ("meetings", "chair", "主持人|主持人姓名"),
        ("meetings", "recorder", "记录人|记录人姓名"),
        ("meetings", "place", "会议地点|活动地点|地点"),
        ("meetings", "unit", "所在党支部|所属党支部|党支部名称"),
        ("meetings", "year_of", "年度|年份"),
        ("development", "applied_on", "申请时间|申请入党日期"),
        ("development", "talked_on", "谈话时间"),
        ("development", "activist_on", "确定积极分子时间"),
        ("development", "prospect_on", "确定发展对象时间"),
        ("development", "preliminary_reviewed_on", "预审时间"),
        ("development", "admitted_on", "支部大会接收时间|入党时间"),
        ("development", "approved_on", "上级审批时间"),
        ("development", "oath_on", "宣誓时间"),
        ("development", "confirmation_meeting_on", "转正支部大会时间|转正大会时间"),
        ("development", "confirmed_on", "转正时间|转为正式党员时间"),
        ("development", "confirmation_approved_on", "转正审批时间"),
        ("development", "stage", "当前发展阶段"),
        ("dues", "name", "姓名|党员姓名"),
        ("dues", "dues_month", "月份"),
        ("dues", "dues_base", "基数|党费计算基数|党费基数|月工资收入"),
        ("dues", "dues_due", "应缴|月应缴党费"),
        ("dues", "dues_paid", "实缴"),
        ("dues", "dues_paid_on", "缴纳日期|缴费时间"),
        ("dues", "staff_kind", "人员身份"),
    ];
    for (group, id, headings) in cases {
        for heading in headings.split('|') {
            let found = Dictionary::shipped().match_heading(group, heading);
            assert_eq!(found.map(|(f, _)| f.id.as_str()), Some(id), "{group}: {heading}");
        }
    }
    for (group, heading) in [
        ("members", "所在党支部编码"),
        ("members", "序号"),
        ("meetings", "主持人学工号"),
        ("members", "入党时所在党支部"),
        ("members", ""),
    ] {
        assert_eq!(Dictionary::shipped().match_heading(group, heading), None, "{heading}");
    }
    assert_eq!(Dictionary::shipped().match_heading("members", "会议类型").unwrap().1, How::OtherGroup);
    assert_eq!(Dictionary::shipped().match_heading("members", "入党日期").unwrap().1.word(), "synonym");
}

#[test]
fn a_broken_dictionary_is_refused() {
    let group = "[[group]]\nid = \"a\"\nlabel = \"甲\"\nkeys = [\"x\"]\n";
    let field = "[[field]]\nid = \"x\"\nlabel = \"乙\"\ntype = \"text\"\ngroups = [\"a\"]\n";
    assert!(Dictionary::load(&format!("{group}{field}"), WORDS).is_ok());
    for text in [
        format!("{group}{field}{field}"),
        format!("{group}{}", field.replace("[\"a\"]", "[\"b\"]")),
        format!("{}{field}", group.replace("\"x\"", "\"y\"")),
        format!("{group}{field}more = 1"),
        String::new(),
    ] {
        assert!(Dictionary::load(&text, WORDS).is_err());
    }
}
