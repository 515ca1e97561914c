#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;

/// A sheet as text: rows by line, cells by bar; `#12` is a number.
fn sheet(text: &str) -> Vec<Vec<Cell>> {
    let cell = |t: &str| match t.trim().strip_prefix('#') {
        Some(n) => Cell::Number { text: n.to_owned(), float: true },
        None if t.trim().is_empty() => Cell::Empty,
        None => Cell::Text(t.trim().to_owned()),
    };
    text.trim().lines().map(|line| line.split('|').map(cell).collect()).collect()
}

fn find(group: &str, rows: &[Vec<Cell>], merges: Merges<'_>) -> Table {
    find_table(Dictionary::shipped(), group, rows, merges, None).unwrap()
}

fn fields(table: &Table) -> String {
    table.columns.iter().map(|c| c.field.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" ")
}

fn classes(table: &Table) -> Vec<String> {
    table
        .rows
        .iter()
        .map(|r| match r.class {
            RowClass::Data => format!("{}", r.row),
            RowClass::Skip(why) => why.to_owned(),
        })
        .collect()
}

#[test]
fn the_heading_may_stand_anywhere() {
    let body = "姓名|性别|身份证号\n张三|男|x";
    for above in
        ["", "花名册\n", "附件1\n\n某校党员花名册||\n填报单位：某校|填报日期：2026年\n\n说明：如下\n1.红色必填\n"]
    {
        let rows = sheet(&format!("{above}{body}"));
        let table = find("members", &rows, &[]);
        assert_eq!(table.heading_rows, [rows.len() as u32 - 1], "{above}");
        assert_eq!(fields(&table), "name sex id_number");
        assert_eq!(table.records().collect::<Vec<_>>(), [rows.len() as u32]);
    }
    let titles = find("members", &sheet("某校党员花名册||\n填报单位：某校\n姓名|性别"), &[]).titles;
    assert_eq!(titles, ["某校党员花名册", "填报单位：某校"]);
}

#[test]
fn a_merged_line_of_the_reporting_unit_is_no_heading() {
    let rows = sheet("花名册|||\n填报单位：某校|||填报日期：2026年\n序号|姓名|性别|民族\n#1|张三|男|汉");
    let table = find("members", &rows, &[(0, 0, 0, 3), (1, 0, 1, 2)]);
    assert_eq!(table.heading_rows, [3]);
    let headings: Vec<&str> = table.columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(headings, ["序号", "姓名", "性别", "民族"]);
    assert_eq!(table.titles, ["花名册", "填报单位：某校", "填报日期：2026年"]);
}

#[test]
fn without_a_key_or_a_second_field_there_is_no_table() {
    for text in ["性别|民族\n男|汉", "姓名|甲\n张三|乙", "", "甲|乙"] {
        let problem = find_table(Dictionary::shipped(), "members", &sheet(text), &[], None).unwrap_err();
        assert!(problem.message.contains("表头") && problem.guidance.contains("姓名"));
    }
    assert!(find_table(Dictionary::shipped(), "nothing", &sheet("姓名|性别"), &[], None).is_err());
}

#[test]
fn rows_that_are_no_records() {
    let rows = sheet(
        "某校党员花名册\n序号|姓名|性别|民族|身份证号|备注\n必填|必填|必填|选填\n示例|张三（示例）|男|汉|x\n#1|李四|男|汉|x\n\n注意事项：1.红色为必填项\n2.没有的填“无”\n某校党员花名册\n序号|姓 名|性别|民族|身份证号（18位）|备注\n#2|王五|女|汉|x|备注：有\n第一党支部\n#3\n|赵六\n小 计|#2人\n合计|3人\n#9|合计\n第 1 页 共 2 页\n以下空白\n填表人：　　审核人：\n负责人|李四|审核人|王五\n说明：本表一式两份",
    );
    let table = find("members", &rows, &[]);
    assert_eq!(
        classes(&table),
        [
            "填写要求",
            "示例行",
            "5",
            "空行",
            "说明文字",
            "说明文字",
            "重复的标题",
            "重复的表头",
            "11",
            "分组标题",
            "只有序号，没有内容",
            "14",
            "合计行",
            "合计行",
            "合计行",
            "页码",
            "以下空白",
            "落款",
            "落款",
            "说明文字"
        ]
    );
}

#[test]
fn records_that_look_like_notes() {
    let rows = sheet("姓名|性别|备注\n合家欢|男\n注小明|女|x\n说明明|女|x\n负责人芳|女|x\n例小红|女|x\n总计划|男|x");
    assert_eq!(find("members", &rows, &[]).records().count(), 6);
    let rows = sheet("会议类型|实际时间|会议名称\n党课|2026.1.5|说明：新党章\n党课|2026.1.6|示例课展示");
    assert_eq!(find("meetings", &rows, &[]).records().count(), 2);
}

#[test]
fn two_levels_with_merges() {
    let rows = sheet("台账|||||||\n序号|会议名称|时间||人数|||会议类型\n|||||||\n|||||||");
    let mut rows = rows;
    rows[2] = sheet("|x|x|x|x|x|x|")[0].clone();
    rows[2][1] = Cell::Empty;
    rows[2][2] = Cell::Text("计划".to_owned());
    rows[2][3] = Cell::Text("实际".to_owned());
    rows[2][4] = Cell::Text("应到".to_owned());
    rows[2][5] = Cell::Text("实到".to_owned());
    rows[2][6] = Cell::Text("请假".to_owned());
    rows[3] = sheet("#1|甲|2026.1.1|2026.1.2|#5|#4|#1|党课")[0].clone();
    let merges = [(0, 0, 0, 7), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 6), (1, 7, 2, 7)];
    for merges in [&merges[..], &[]] {
        let table = find("meetings", &rows, merges);
        assert_eq!(table.heading_rows, [2, 3]);
        let headings: Vec<&str> = table.columns.iter().map(|c| c.heading.as_str()).collect();
        assert_eq!(
            headings,
            ["序号", "会议名称", "时间 / 计划", "时间 / 实际", "人数 / 应到", "人数 / 实到", "人数 / 请假", "会议类型"]
        );
        assert_eq!(table.records().collect::<Vec<_>>(), [4]);
    }
}

#[test]
fn joined_levels_say_more_than_the_lowest() {
    let rows = sheet("姓名|入党||介绍人\n|时间|地点|姓名\n张三|2020.1.1|x|李四");
    let merges = [(0, 0, 1, 0), (0, 1, 0, 2)];
    let table = find("members", &rows, &merges);
    assert_eq!(fields(&table), "name admitted_on - sponsors");
    let rows = sheet("会议名称|计划|实际|会议类型\n|时间|时间|\n甲|2026.1.1|2026.1.2|党课");
    let merges = [(0, 0, 1, 0), (0, 3, 1, 3)];
    assert_eq!(fields(&find("meetings", &rows, &merges)), "title planned_on held_on kinds");
}

#[test]
fn a_merged_title_is_no_upper_level() {
    let rows = sheet("某校党员花名册||\n姓名|性别|民族\n张三|男|汉");
    let table = find("members", &rows, &[(0, 0, 0, 2)]);
    assert_eq!(table.heading_rows, [2]);
    assert_eq!(table.columns[0].heading, "姓名");
}

#[test]
fn vertical_merges_are_filled_down() {
    let rows = sheet("所在党支部|姓名|性别\n第一党支部|张三|男\n|李四|女\n第二党支部|王五|男\n注：如上||");
    let merges = [(1, 0, 2, 0), (4, 0, 4, 2)];
    let table = find("members", &rows, &merges);
    assert_eq!(cell_of(&table, &rows, 3, 0), "第一党支部");
    assert_eq!(cell_of(&table, &rows, 4, 0), "第二党支部");
    assert_eq!(table.records().collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(table.cell(&rows, 99, 99), &Cell::Empty);
}

fn cell_of(table: &Table, rows: &[Vec<Cell>], row: u32, column: u32) -> String {
    crate::sheets::fields::cell_text(table.cell(rows, row, column)).into_owned()
}

#[test]
fn one_field_in_two_columns() {
    let rows = sheet("姓名|申请入党日期|性别|申请入党日期\n张三||男|2020.1.1");
    let table = find("members", &rows, &[]);
    assert_eq!(fields(&table), "name - sex applied_on");
    assert_eq!(table.columns[1].same_as, Some(3));
    let rows = sheet("姓名|申请入党日期|性别|申请入党日期\n张三|2020.1.2|男|2020.1.1");
    let table = find("members", &rows, &[]);
    assert_eq!((fields(&table).as_str(), table.columns[3].same_as), ("name applied_on sex -", Some(1)));
    assert_eq!(table.column_of("sex").unwrap().index, 2);
}

#[test]
fn what_a_column_holds_decides_between_meanings() {
    let rows = sheet("姓名|人员类别|党籍状态\n张三|在职教师|正式党员\n李四|退休|预备党员");
    assert_eq!(fields(&find("members", &rows, &[])), "name staff_kind stage");
    let rows = sheet("姓名|政治面貌|人员类别\n张三|中共党员|预备党员");
    let table = find("members", &rows, &[]);
    // What may mean other things too is not said to be the same.
    assert_eq!((fields(&table).as_str(), table.columns[1].same_as), ("name - stage", None));
    let rows = sheet("时间|日期|会议类型|主题\n14:30|2026.1.5|党课|学党章");
    assert_eq!(fields(&find("meetings", &rows, &[])), "- held_on kinds title");
    let rows = sheet("活动主题|活动名称|实际时间\n学党章|1月主题党日|2026.1.5");
    assert_eq!(fields(&find("meetings", &rows, &[])), "agenda title held_on");
}

#[test]
fn hostile_sheets_end() {
    let rows = vec![Vec::new(); 200_000];
    assert!(find_table(Dictionary::shipped(), "members", &rows, &[], None).is_err());
    let mut rows = sheet("姓名|性别");
    rows.push(vec![
        Cell::Text("😀\u{202e}'\"<script>".repeat(1000)),
        Cell::Bool(true),
        Cell::Error("#REF!".to_owned()),
    ]);
    rows.push(vec![Cell::Empty; 3]);
    let table = find("members", &rows, &[(0, 0, u32::MAX, 0), (1, 1, u32::MAX, 1), (5, 5, 2, 2)]);
    assert_eq!(table.records().count(), 1);
}
