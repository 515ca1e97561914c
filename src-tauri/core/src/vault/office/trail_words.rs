//! The trail in the clerk's words: names of tables and columns, and of the rows that a row points to.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use super::tables::{Says, Table, find};
use super::{AuditChange, AuditField};
use crate::ground::error::Result;
use crate::vault::store::{SqlResult, audit};

/// A change in the clerk's words.
///
/// # Errors
/// The database's own.
pub(super) fn describe(db: &Connection, tables: &[Table], change: audit::Change) -> Result<AuditChange> {
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
            let names = ["name", "title", "subject", "heading"].into_iter().chain(label);
            names.into_iter().find_map(|k| r.get(k)?.as_str())
        })
        .unwrap_or_default()
        .to_owned();
    let reader = Reader { db, tables, table: find(tables, &change.table), points: points_to(db, &change.table)? };
    let empty = Map::new();
    let (before, after) = (change.before.as_ref().unwrap_or(&empty), change.after.as_ref().unwrap_or(&empty));
    let keys: Vec<&String> = if after.is_empty() { before.keys().collect() } else { after.keys().collect() };
    let mut fields = Vec::new();
    for key in keys.into_iter().filter(|k| k.as_str() != "id") {
        if before.get(key) == after.get(key) {
            continue;
        }
        let (old, new) = (reader.value(before, key)?, reader.value(after, key)?);
        if let (Some(before), Some(after)) = (old, new)
            && !(before.is_empty() && after.is_empty())
        {
            fields.push(AuditField { label: reader.label(key), before, after });
        }
    }
    Ok(AuditChange { register: table_label(tables, &change.table).to_owned(), how: how.to_owned(), name, fields })
}

/// What the program wrote for itself reads as this.
const INNER: &str = "（程序自用的内容，不在此列出）";

/// Reads rows of one table to the clerk.
struct Reader<'a> {
    db: &'a Connection,
    tables: &'a [Table],
    table: Option<&'a Table>,
    /// The tables that its columns point to.
    points: HashMap<String, String>,
}

impl Reader<'_> {
    fn says(&self, column: &str) -> Says {
        self.table.and_then(|t| t.column(column)).map_or(Says::Plain, |c| c.says)
    }

    fn label(&self, column: &str) -> String {
        let own = self.table.and_then(|t| t.column(column)).map(|c| c.label).filter(|l| !l.is_empty());
        own.unwrap_or_else(|| column_label(column)).to_owned()
    }

    /// What a column of a row says; none where it says nothing to the clerk.
    fn value(&self, row: &Map<String, Value>, column: &str) -> Result<Option<String>> {
        let value = row.get(column);
        let plain = text(value);
        if let (Some(table), Some(id)) = (self.points.get(column), value.and_then(Value::as_i64)) {
            return name_of(self.db, self.tables, table, id).map(Some);
        }
        Ok(match self.says(column) {
            Says::Nothing => None,
            Says::Plain => Some(plain),
            Says::Inner if plain.is_empty() => Some(plain),
            Says::Inner => Some(INNER.to_owned()),
            Says::Code(word) => Some(word(&plain).map_or(plain, str::to_owned)),
            Says::Codes(word) => {
                let words: Vec<&str> = plain.split(',').map(|code| word(code).unwrap_or(code)).collect();
                Some(words.join("、"))
            }
            Says::Named(name) => Some(name(&plain).unwrap_or(plain)),
            Says::With(other, name) => Some(name(&text(row.get(other)), &plain).unwrap_or(plain)),
            Says::YesNo => Some(match plain.as_str() {
                "1" => "是".to_owned(),
                "0" => "否".to_owned(),
                _ => plain,
            }),
            Says::Row(table) => match value.and_then(Value::as_i64) {
                Some(id) => Some(name_of(self.db, self.tables, table, id)?),
                None => Some(plain),
            },
            Says::RowOf(kind, table_of) => match (table_of(&text(row.get(kind))), value.and_then(Value::as_i64)) {
                (Some(table), Some(id)) => Some(name_of(self.db, self.tables, table, id)?),
                _ => None,
            },
        })
    }
}

/// The tables that the columns of a table point to.
fn points_to(db: &Connection, table: &str) -> Result<HashMap<String, String>> {
    let mut stmt = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)").sql()?;
    stmt.query_map([table], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// What a row is called by, the first that it has.
const CALLED_BY: [&str; 8] = ["name", "title", "label", "body", "held_on", "planned_on", "on_date", "from_date"];

/// The name of a row that another points to: as it stands, else as the trail holds it from before it was removed.
fn name_of(db: &Connection, tables: &[Table], table: &str, id: i64) -> Result<String> {
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
    Ok(found.unwrap_or_else(|| format!("没有名称的{}", table_label(tables, table))))
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(s)) => s.clone(),
        Some(other) => other.to_string(),
    }
}

fn table_label<'a>(tables: &[Table], table: &'a str) -> &'a str {
    find(tables, table).map_or(table, |t| t.label)
}

/// The word of a column wherever its table gives it none of its own.
pub(super) fn column_label(column: &str) -> &str {
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
