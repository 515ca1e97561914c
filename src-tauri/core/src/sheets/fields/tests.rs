//! The dictionary, the table and the values together, on the sample files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use super::*;
use crate::sheets::workbook::Cell;

const NOW: ReadContext = ReadContext { this_year: 2026 };

fn sample(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn gb18030_csv(bytes: &[u8]) -> Vec<Vec<Cell>> {
    let text = encoding_rs::GB18030.decode(bytes).0.into_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let cell = |t: &str| if t.trim().is_empty() { Cell::Empty } else { Cell::Text(t.to_owned()) };
    reader.records().map(|r| r.unwrap().iter().map(cell).collect()).collect()
}

#[test]
fn the_sample_roster_says_what_its_truth_says() {
    let (csv, truth) = (sample("members_a.csv"), sample("truth_a.json"));
    let truth: serde_json::Value = serde_json::from_slice(&truth).unwrap();
    let roster = &truth["roster"];
    let sheet = gb18030_csv(&csv);
    let table = find_table(Dictionary::shipped(), "members", &sheet, &[], None).unwrap();
    assert_eq!(table.heading_rows, [3]);
    let found: Vec<&str> = table.columns.iter().map(|c| c.field.as_deref().unwrap_or("-")).collect();
    assert_eq!(
        found,
        [
            "-",
            "name",
            "sex",
            "ethnicity",
            "id_number",
            "birth",
            "education",
            "admitted_on",
            "confirmed_on",
            "unit",
            "stage",
            "phone",
            "note"
        ]
    );
    assert_eq!(table.records().count() as u64, roster["rows"].as_u64().unwrap());

    let (mut people, mut rejected) = (Vec::new(), Vec::new());
    for row in table.records() {
        let mut values = std::collections::BTreeMap::new();
        let mut wrong = None;
        for column in &table.columns {
            let Some(field) = column.field.as_deref() else { continue };
            let cell = table.cell(&sheet, row, column.index);
            match read(Dictionary::shipped().field(field).unwrap().kind, cell, NOW) {
                Ok(value) => {
                    let value = value.map(|p| {
                        assert_eq!(p.warning, None, "row {row} {field}");
                        p.value
                    });
                    values.insert(field, value);
                }
                Err(message) => wrong = Some((field, message)),
            }
        }
        let text = |field: &str| match values.get(field).cloned().flatten() {
            Some(Value::Text(text) | Value::Code(text)) => text,
            Some(Value::Date(date)) => date.to_string(),
            Some(Value::IdNumber(id)) => id.to_string(),
            _ => String::new(),
        };
        if let Some((field, message)) = wrong {
            assert!(field == "id_number" && message.contains("校验位"), "row {row}: {message}");
            rejected.push((u64::from(row), text("name")));
            continue;
        }
        let Some(Some(Value::IdNumber(id))) = values.get("id_number") else { panic!("row {row}") };
        let Some(Some(Value::Date(birth))) = values.get("birth") else { panic!("row {row}") };
        assert!(id.disagreements(Some(&text("sex")), Some(*birth)).is_empty(), "row {row}");
        assert!(ethnicities().contains(&text("ethnicity")) && text("phone").len() == 11, "row {row}");
        assert!(text("stage") == "probationary_member" || !text("confirmed_on").is_empty(), "row {row}");
        let status = if text("stage") == "full_member" { "正式党员" } else { "预备党员" };
        people.push(serde_json::json!({
            "name": text("name"), "id": text("id_number"), "sex": text("sex"), "birth": text("birth"),
            "joined": text("admitted_on"), "branch": text("unit"), "status": status,
        }));
    }
    assert_eq!(people, *roster["people"].as_array().unwrap());
    // The number that the workbooks keep as a float has lost its last digits in the CSV too.
    let wrong = roster["rejected"].as_array().unwrap().iter();
    let wrong: Vec<(u64, String)> =
        wrong.map(|r| (r["row"].as_u64().unwrap(), r["name"].as_str().unwrap().to_owned())).collect();
    assert_eq!(rejected, wrong);
    let skipped: Vec<u32> = table.rows.iter().filter(|r| r.class != RowClass::Data).map(|r| r.row).collect();
    assert_eq!(skipped.len(), table.rows.len() - 96, "{skipped:?}");
}

/// Headings of real forms, whole rows of them.
#[test]
fn whole_heading_rows_of_real_forms() {
    for (group, headings, expected) in [
        (
            "members",
            "登录名|姓名|性别|手机号码|身份证号|民族|学历|学位|籍贯|出生年月(yyyy-MM)|入党时间(yyyy-MM-dd)|所属组织|党务工作者|志愿者|党代表|困难党员|家庭住址|备注说明|是否管理员",
            "staff_number name sex phone id_number ethnicity education degree native_place birth admitted_on unit - - - - address note -",
        ),
        (
            "members",
            "学工号|姓名|所在分党委编码|所在分党委|所在党支部编码|所在党支部|党籍状态（正式党员或预备党员）|组织关系转入时间|提交书面申请书时间|确定为入党积极分子时间|确定为发展对象时间|入党介绍人|入党时间|入党时所在党支部|转正时间|转正时所在党支部|党内职务|党内奖励|其他奖励",
            "staff_number name - committee - unit stage transferred_in_on applied_on activist_on prospect_on sponsors admitted_on - confirmed_on - posts - -",
        ),
        (
            "members",
            "序号|姓名|性别|公民身份证号码|民族|出生日期|学历|申请入党日期|手机号码|背景信息|工作岗位|政治面貌|接受申请党组织|籍贯|入团日期|参加工作日期|申请入党日期|确定入党积极分子日期|工作单位及职务|家庭住址|加入党组织日期|转为正式党员日期|人员类别|党籍状态|入党类型|所在党支部|人员类型|隶属党组织",
            "- name sex id_number ethnicity birth education applied_on phone - - - - native_place - work_began - activist_on position address admitted_on confirmed_on stage - - unit staff_kind -",
        ),
        (
            "meetings",
            "所在分党委编码|所在分党委|所在党支部编码|所在党支部|会议类型|主持人学工号|主持人姓名|记录人学工号|记录人姓名|会议名称|计划会议时间|实际会议时间|会议地点|应到人数|实到人数|请假人数|列席人员|会议议题|会议内容|会议决议",
            "- committee - unit kinds - chair - recorder title planned_on held_on place due present on_leave in_attendance agenda minutes decisions",
        ),
        (
            "meetings",
            "所在分党委编码|所在分党委|所在党支部编码|所在党支部|记录人学工号|活动名称|计划时间|实际时间|活动地点|活动主题|主要内容及特色|应到人数|实到人数|请假人数|列席人员",
            "- committee - unit - title planned_on held_on place agenda minutes due present on_leave in_attendance",
        ),
        (
            "development",
            "姓名|身份证号|申请时间|谈话时间|确定积极分子时间|确定发展对象时间|预审时间|支部大会接收时间|上级审批时间|宣誓时间|转正支部大会时间|转正审批时间",
            "name id_number applied_on talked_on activist_on prospect_on preliminary_reviewed_on admitted_on approved_on oath_on confirmation_meeting_on confirmation_approved_on",
        ),
        ("dues", "党员姓名|身份证号|党费计算基数|人员身份", "name id_number dues_base staff_kind"),
        (
            "dues",
            "序号|党员姓名|月工资收入|执行标准|月应缴党费|全年应缴党费|全年实缴党费|备注",
            "- name dues_base dues_rate dues_due dues_due_year dues_paid_year note",
        ),
    ] {
        let sheet = vec![headings.split('|').map(|h| Cell::Text(h.to_owned())).collect::<Vec<_>>()];
        let table = find_table(Dictionary::shipped(), group, &sheet, &[], None).unwrap();
        let found: Vec<&str> = table.columns.iter().map(|c| c.field.as_deref().unwrap_or("-")).collect();
        assert_eq!(found.join(" "), expected, "{headings}");
    }
}
