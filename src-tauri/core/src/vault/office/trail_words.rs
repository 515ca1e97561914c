//! The trail in the clerk's words: names of tables and columns, and of the rows that a row points to.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use super::{AuditChange, AuditField};
use crate::ground::error::Result;
use crate::vault::store::{SqlResult, audit};

/// A change in the clerk's words.
///
/// # Errors
/// The database's own.
pub(super) fn describe(db: &Connection, change: audit::Change) -> Result<AuditChange> {
    let how = match (&change.before, &change.after) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    let row = change.after.as_ref().or(change.before.as_ref());
    let name = row
        .and_then(|r| {
            // The label of a post is no name of its own; that of an item is all it has.
            let label = (change.table == "own_item").then_some("label");
            let names = ["name", "title", "subject", "key", "heading"].into_iter().chain(label);
            names.into_iter().find_map(|k| r.get(k)?.as_str())
        })
        .unwrap_or_default()
        .to_owned();
    let points = points_to(db, &change.table)?;
    let shown = |column: &str, value: Option<&Value>| match (points.get(column), value.and_then(Value::as_i64)) {
        (Some(table), Some(id)) => name_of(db, table, id),
        _ => Ok(text(value)),
    };
    let empty = Map::new();
    let (before, after) = (change.before.as_ref().unwrap_or(&empty), change.after.as_ref().unwrap_or(&empty));
    let keys: Vec<&String> = if after.is_empty() { before.keys().collect() } else { after.keys().collect() };
    let mut fields = Vec::new();
    for key in keys.into_iter().filter(|k| k.as_str() != "id") {
        let (old, new) = (before.get(key), after.get(key));
        if text(old) != text(new) {
            let (before, after) = (shown(key, old)?, shown(key, new)?);
            fields.push(AuditField { label: column_label(key).to_owned(), before, after });
        }
    }
    Ok(AuditChange { register: table_label(&change.table).to_owned(), how: how.to_owned(), name, fields })
}

/// The tables that the columns of a table point to.
fn points_to(db: &Connection, table: &str) -> Result<HashMap<String, String>> {
    let mut stmt = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)").sql()?;
    stmt.query_map([table], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// What a row is called by, the first that it has.
const CALLED_BY: [&str; 8] = ["name", "title", "label", "body", "held_on", "planned_on", "on_date", "from_date"];

/// The name of a row that another points to: as it stands, else as the trail holds it from before it was removed.
fn name_of(db: &Connection, table: &str, id: i64) -> Result<String> {
    let columns = audit::columns(db, table)?;
    let has: Vec<&str> = CALLED_BY.into_iter().filter(|c| columns.iter().any(|held| held == c)).collect();
    let called: Vec<String> = has.iter().map(|c| format!("NULLIF(\"{c}\", '')")).collect();
    let sql = format!("SELECT COALESCE({}, NULL) FROM \"{table}\" WHERE id = ?1", called.join(", "));
    let standing: Option<Option<String>> =
        db.prepare_cached(&sql).sql()?.query_row([id], |r| r.get(0)).optional().sql()?;
    let found = match standing {
        Some(name) => name,
        None => {
            let mut stmt = db
                .prepare_cached(
                    "SELECT before FROM change WHERE tab = ?1 AND row_id = ?2 AND before IS NOT NULL ORDER BY id DESC",
                )
                .sql()?;
            let row: Option<String> = stmt.query_row((table, id), |r| r.get(0)).optional().sql()?;
            let row: Option<Map<String, Value>> = row.and_then(|text| serde_json::from_str(&text).ok());
            let kept = |row: &Map<String, Value>| {
                has.iter().find_map(|c| row.get(*c)?.as_str().filter(|s| !s.is_empty()).map(str::to_owned))
            };
            row.as_ref().and_then(kept)
        }
    };
    Ok(found.unwrap_or_else(|| format!("没有名称的{}", table_label(table))))
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(s)) => s.clone(),
        Some(other) => other.to_string(),
    }
}

fn table_label(table: &str) -> &str {
    match table {
        "school" => "学校",
        "unit" => "组织",
        "unit_name" => "组织以前的名称",
        "unit_successor" => "组织的接续",
        "person" => "人员",
        "event" => "人员变动",
        "post" => "任职",
        "term" => "届期",
        "exemption" => "不作硬性要求",
        "sanction" => "处分",
        "staff_total" => "教职工人数",
        "school_holiday" => "寒暑假",
        "meeting" => "会议",
        "attendance" => "到会",
        "vote" => "表决",
        "attachment" => "附件",
        "excuse" => "原因说明",
        "local_rule" => "上级要求与校本制度",
        "setting" => "设置",
        "import_heading" => "导入时的列对应",
        "companion" => "培养联系人和入党介绍人",
        "document" => "发展党员材料",
        "document_file" => "材料附件",
        "development_plan" => "发展党员计划",
        "dual_cultivation" => "双培养",
        "step_list" => "发展党员步骤表",
        "framework" => "指标体系",
        "criterion" => "指标",
        "grade" => "指标等次",
        "criterion_entry" => "指标填报",
        "evidence" => "佐证",
        "evidence_use" => "佐证用于指标",
        "score_record" => "留存的评分",
        "key_point" => "工作要点",
        "task" => "任务",
        "task_note" => "任务进展",
        "task_meeting" => "任务关联的会议",
        "task_problem" => "任务关联的问题",
        "target" => "目标",
        "letter" => "责任书",
        "letter_cover" => "责任书内容",
        "project" => "创建项目",
        "project_stage" => "项目阶段",
        "milestone" => "项目节点",
        "project_item" => "创建标准",
        "plan_file" => "计划佐证",
        "problem_kind" => "问题方面和类别",
        "problem" => "问题",
        "problem_task" => "整改措施",
        "problem_step" => "整改进程",
        "problem_file" => "整改佐证",
        "problem_meeting" => "整改会议",
        "integrity_risk" => "廉政风险点",
        "risk_measure" => "防控措施",
        "own_item" => "本校项目",
        "own_value" => "本校项目的内容",
        other => other,
    }
}

fn column_label(column: &str) -> &str {
    match column {
        "name" => "名称",
        "superior" => "上级党组织",
        "clerk" => "填报人",
        "phone" => "电话",
        "mass_organisations" => "群团组织",
        "parent_id" => "上级",
        "kind" => "种类",
        "kinds" => "会议类型",
        "founded_on" => "成立日期",
        "closed_on" => "撤销日期",
        "applied_on" => "申请日期",
        "approved_on" => "批复日期",
        "covers" => "覆盖单位数",
        "temporary" => "临时",
        "theme_day" => "主题党日固定日",
        "note" => "备注",
        "id_number" => "身份证号",
        "sex" => "性别",
        "birth" => "出生日期",
        "ethnicity" => "民族",
        "native_place" => "籍贯",
        "education" => "学历",
        "degree" => "学位",
        "work_began" => "参加工作时间",
        "staff_kind" => "人员身份",
        "position" => "职务",
        "title" => "名称或职称",
        "address" => "家庭住址",
        "sponsors" => "入党介绍人",
        "staff_number" => "工号",
        "person_id" => "人员",
        "unit_id" => "组织",
        "meeting_id" => "会议",
        "on_date" => "日期",
        "from_date" => "起",
        "until_date" | "to_date" => "止",
        "elected_on" => "选举日期",
        "ended_on" => "换届日期",
        "extended_until" => "延期至",
        "approved_by" => "批准",
        "decided_by" => "决定的组织",
        "decided_on" => "决定日期",
        "teachers" => "在职教师",
        "staff" => "教职工",
        "state" => "状态",
        "year_of" => "所属年度",
        "planned_on" => "计划时间",
        "held_on" => "实际时间",
        "place" => "地点",
        "chair" => "主持人",
        "recorder" => "记录人",
        "lecturer" => "讲课人",
        "agenda" => "议题",
        "minutes" => "内容",
        "decisions" => "决议",
        "in_attendance" => "列席人员",
        "counts_only" => "只有人数",
        "due" => "应到人数",
        "present" => "实到人数",
        "on_leave" => "请假人数",
        "absent_names" => "缺席人员",
        "presence" => "到会情况",
        "reason" => "原因",
        "made_up_on" => "补课日期",
        "subject" => "事项或对象",
        "voting_due" => "应到有表决权",
        "voting_present" => "实到有表决权",
        "yes" => "赞成",
        "no" => "反对",
        "abstain" => "弃权",
        "admission" => "发展党员或转正",
        "election" => "选举",
        "topics" => "规则要看的事项",
        "places" => "公示地点",
        "days" => "培训天数",
        "hours" => "培训学时",
        "number" => "文号",
        "sha256" => "内容校验",
        "bytes" => "字节数",
        "rule" => "规则",
        "subject_kind" => "对象种类",
        "postponed_to" => "延期到",
        "given_on" => "说明日期",
        "body" => "内容",
        "key" => "设置项",
        "value" => "值",
        "heading" => "表头",
        "field" => "对应项目",
        "role" => "职务",
        "label" => "称谓",
        "sort" => "顺序",
        "lead" => "牵头领导",
        "code" => "代号",
        "issuer" => "印发单位",
        "document" => "依据文件或材料",
        "document_number" => "文号",
        "reference" => "参考",
        "stated_max" | "total" => "总分",
        "base" => "基础分",
        "ceiling" => "总分上限",
        "floor" => "总分下限",
        "veto" => "一票否决",
        "at_least" => "起分",
        "framework_id" => "指标体系",
        "criterion_id" => "指标",
        "ref" => "指标编号",
        "content" => "考评内容",
        "max" => "分值",
        "share" => "权重",
        "material" => "考评材料",
        "method" => "考评方式",
        "scoring" => "计分方式",
        "confirmed" => "已确认",
        "cycle" => "周期",
        "period" => "期次",
        "voice" => "评价方",
        "given_by" => "填报人",
        "valid_until" => "有效期至",
        "evidence_id" => "佐证",
        "taken_at" => "留存时间",
        "as_of" => "截至",
        "key_point_id" => "工作要点",
        "unit_text" => "责任单位",
        "helper_id" => "联系人或介绍人",
        "document_id" => "发展党员材料",
        "quota" => "名额",
        "subject_id" => "对象编号",
        "period_from" => "所属时段起",
        "period_to" => "所属时段止",
        "owner_id" => "责任人",
        "signer_id" => "签订人",
        "owner" => "责任人",
        "start_on" | "started_on" => "开始日期",
        "due_on" => "完成时限",
        "due_text" => "时限原文",
        "done_on" => "完成日期",
        "outcome" => "完成情况",
        "criterion" => "指标",
        "task_id" => "任务",
        "target_id" => "目标",
        "letter_id" => "责任书",
        "project_id" => "创建项目",
        "milestone_id" => "项目节点",
        "item_id" => "创建标准",
        "comparison" => "比较",
        "amount" => "目标值",
        "measured" => "计量单位",
        "measure" => "计数项",
        "entered" => "填报值",
        "entered_on" => "填报日期",
        "basis" => "依据",
        "signer" => "签订人",
        "signed_on" => "签订日期",
        "level" => "级别",
        "stage" => "阶段",
        "met" => "达到",
        "met_on" => "达到日期",
        "detail" => "具体表现",
        "aspect" => "方面",
        "occurred" => "发生时间",
        "times" => "次数或数量",
        "people" => "涉及人员",
        "source" => "来源",
        "source_note" => "来源文件",
        "found_on" => "发现时间",
        "support" => "配合单位",
        "leader" => "责任领导",
        "due_kind" => "时限种类",
        "by_whom" => "经办或批准",
        "came_back" => "问题反弹",
        "problem_id" => "问题",
        "risk_id" => "风险点",
        "post" => "岗位",
        "risk_group" => "归类",
        "confirmed_on" => "确认时间",
        "confirmed_by" => "确认",
        "register" => "登记簿",
        "choices" => "选项",
        "record_id" => "记录编号",
        "own_item_id" => "本校项目",
        "opened_by" => "所属申请",
        "successor_id" => "接续组织",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_table_of_the_trail_and_each_of_its_columns_has_a_word() {
        let folder = dangwu_scratch::Scratch::new("trail-words");
        let clock: crate::vault::office::Clock = std::sync::Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
        let office = crate::vault::office::Office::create(&folder.join("vault"), "石河镇中心小学", clock).unwrap();
        let plain = |word: &str| word.is_ascii();
        for table in audit::AUDITED {
            assert!(!plain(table_label(table)), "{table}");
            for column in audit::columns(office.db(), table).unwrap().iter().filter(|c| *c != "id") {
                assert!(!plain(column_label(column)), "{table}.{column}");
            }
        }
    }
}
