//! Which field a heading means.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::heading::{date_stem, normalise_heading};

/// How the cells of a field are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text, kept as it is.
    Text,
    /// A person's name.
    Name,
    /// Several names.
    Names,
    /// 公民身份号码.
    IdNumber,
    /// 性别.
    Sex,
    /// A date of any precision.
    Date,
    /// Several dates of any precision.
    Dates,
    /// A date of birth: two-digit years are read more warily.
    BirthDate,
    /// 民族.
    Ethnicity,
    /// 学历, kept as it is.
    Education,
    /// Name of a unit.
    Unit,
    /// 人员类别.
    Stage,
    /// 人员身份.
    StaffKind,
    /// A telephone number.
    Phone,
    /// Kinds of a meeting.
    MeetingKinds,
    /// 党内职务.
    Posts,
    /// A whole number.
    Count,
    /// An amount of money.
    Money,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable id, `admitted_on`.
    pub id: String,
    /// The heading we write ourselves.
    pub label: String,
    /// How its cells are read.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Kinds of file it belongs to.
    pub groups: Vec<String>,
    /// Kinds of file that cannot do without it.
    #[serde(default)]
    pub required: Vec<String>,
    /// What the clerk should know when choosing it; may be empty.
    #[serde(default)]
    pub hint: String,
    /// The program reckons it itself: a column of it is known, and not read.
    #[serde(default)]
    pub derived: bool,
    /// Other headings that say the same.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Headings that say so only where no other column says it better.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// A kind of file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable id, `members`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// A heading row must hold one of these fields.
    pub keys: Vec<String>,
}

/// How a heading was matched, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is the label.
    Exact,
    /// It is a synonym.
    Synonym,
    /// It is a heading that may mean other things too.
    Weak,
    /// The field belongs to another kind of file.
    OtherGroup,
}

impl How {
    /// The word shown in a preview: exact or synonym, none for a field of another kind of file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Synonym | Self::Weak => "synonym",
            Self::OtherGroup => "none",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
    field: Vec<Field>,
}

/// All fields and the headings they go by.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    groups: Vec<Group>,
    fields: Vec<Field>,
    by_id: BTreeMap<String, usize>,
    headings: HashMap<String, Vec<(usize, How)>>,
    stems: HashMap<String, Vec<(usize, How)>>,
}

static SHIPPED: LazyLock<Dictionary> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    Dictionary::load(include_str!("../../../../assets/fields.toml")).unwrap_or_default()
});

impl Dictionary {
    /// Reads a dictionary.
    ///
    /// # Errors
    /// The text is no dictionary: the place and the reason, in English, for whoever edits the file.
    pub fn load(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut dictionary = Self { groups: file.group, ..Self::default() };
        for field in file.field {
            let place = dictionary.fields.len();
            if dictionary.by_id.insert(field.id.clone(), place).is_some() {
                return Err(format!("field {} is given twice", field.id));
            }
            if let Some(group) = field.groups.iter().chain(&field.required).find(|g| dictionary.group(g).is_none()) {
                return Err(format!("field {} names the unknown group {group}", field.id));
            }
            let dated = matches!(field.kind, FieldType::Date | FieldType::BirthDate);
            let labels = std::iter::once((&field.label, How::Exact));
            let synonyms = field.synonyms.iter().map(|s| (s, How::Synonym));
            let weak = field.weak.iter().map(|s| (s, How::Weak));
            for (text, how) in labels.chain(synonyms).chain(weak) {
                let heading = normalise_heading(text);
                if let Some(stem) = date_stem(&heading).filter(|_| dated) {
                    dictionary.stems.entry(stem.to_owned()).or_default().push((place, how.max(How::Synonym)));
                }
                dictionary.headings.entry(heading).or_default().push((place, how));
            }
            dictionary.fields.push(field);
        }
        if let Some(key) = dictionary.groups.iter().flat_map(|g| &g.keys).find(|k| !dictionary.by_id.contains_key(*k)) {
            return Err(format!("the key field {key} is unknown"));
        }
        Ok(dictionary)
    }

    /// The dictionary that comes with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.by_id.get(id).and_then(|place| self.fields.get(*place))
    }

    /// A kind of file by its id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The fields of a kind of file, in the order of the dictionary.
    pub fn fields_of<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Field> + 'a {
        self.fields.iter().filter(move |field| field.groups.iter().any(|g| g == group))
    }

    /// Every field a heading may mean, the likeliest first: fields of the asked kind of file
    /// before others, an exact label before a synonym.
    pub fn candidates(&self, group: &str, heading: &str) -> Vec<(&Field, How)> {
        let heading = normalise_heading(heading);
        let stems = date_stem(&heading).and_then(|stem| self.stems.get(stem));
        let found = self.headings.get(&heading).into_iter().chain(stems).flatten();
        let mut ranked: Vec<(How, usize)> = found
            .filter_map(|(place, how)| {
                let field = self.fields.get(*place)?;
                let ours = field.groups.iter().any(|g| g == group);
                Some((if ours { *how } else { How::OtherGroup }, *place))
            })
            .collect();
        ranked.sort_unstable();
        let mut seen = Vec::new();
        ranked.retain(|(_, place)| {
            !seen.contains(place) && {
                seen.push(*place);
                true
            }
        });
        ranked.into_iter().filter_map(|(how, place)| Some((self.fields.get(place)?, how))).collect()
    }

    /// The field a heading means, and how it was recognised.
    pub fn match_heading(&self, group: &str, heading: &str) -> Option<(&Field, How)> {
        self.candidates(group, heading).into_iter().next()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn the_shipped_dictionary_is_sound() {
        let text = include_str!("../../../../assets/fields.toml");
        let dictionary = Dictionary::load(text).unwrap();
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
            (
                "members",
                "stage",
                "人员类别|党籍状态|党员类别|政治面貌|党员类型|党籍状态（正式党员或预备党员）|组织身份",
            ),
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
            ("members", "position", "行政职务|职务|工作单位及职务|单位、职务或职业|工作岗位"),
            ("members", "staff_number", "学工号|工作证号|工号|登录名"),
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
        assert!(Dictionary::load(&format!("{group}{field}")).is_ok());
        for text in [
            format!("{group}{field}{field}"),
            format!("{group}{}", field.replace("[\"a\"]", "[\"b\"]")),
            format!("{}{field}", group.replace("\"x\"", "\"y\"")),
            format!("{group}{field}more = 1"),
            String::new(),
        ] {
            assert!(Dictionary::load(&text).is_err());
        }
    }
}
