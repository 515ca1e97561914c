//! Undo, redo and the trail as the clerk reads it.

use rusqlite::{OptionalExtension, TransactionBehavior};
use serde_json::{Map, Value};

use super::{AuditChange, AuditEntry, AuditField, Office, Outcome, areas};
use crate::error::{Problem, ProblemCode, Result};
use crate::ids::AuditId;
use crate::store::replay::{self, Way};
use crate::store::{SqlResult, audit, migrate};

/// Changes of an entry that are shown.
const SHOWN: u32 = 500;

impl Office {
    /// The entry that undo would take back, and its summary.
    pub fn undoable(&self) -> Result<Option<(i64, String)>> {
        self.entry("SELECT id, summary FROM audit WHERE undone = 0 AND schema >= ?1 ORDER BY id DESC LIMIT 1")
    }

    /// The entry that redo would do again.
    pub fn redoable(&self) -> Result<Option<(i64, String)>> {
        self.entry("SELECT id, summary FROM audit WHERE undone = 1 AND schema >= ?1 ORDER BY id LIMIT 1")
    }

    fn entry(&self, sql: &str) -> Result<Option<(i64, String)>> {
        self.db().query_row(sql, [migrate::REPLAYABLE_SINCE], |r| Ok((r.get(0)?, r.get(1)?))).optional().sql()
    }

    /// Takes back the last change; gives its summary.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Outcome<String>> {
        let entry = self.undoable()?.ok_or_else(|| Problem::new(ProblemCode::NotFound, "没有可以撤销的操作"))?;
        self.replay(entry, Way::Back)
    }

    /// Does again what undo last took back; gives its summary.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] when there is nothing to redo.
    pub fn redo(&mut self) -> Result<Outcome<String>> {
        let entry = self.redoable()?.ok_or_else(|| Problem::new(ProblemCode::NotFound, "没有可以重做的操作"))?;
        self.replay(entry, Way::Forth)
    }

    fn replay(&mut self, (entry, summary): (i64, String), way: Way) -> Result<Outcome<String>> {
        self.writable()?;
        let at = self.now().format("%Y-%m-%d %H:%M:%S").to_string();
        let tables = audit::tables(self.db(), &audit::stretch(self.db(), entry)?)?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).sql()?;
        tx.pragma_update(None, "defer_foreign_keys", true).sql()?;
        audit::unarmed(&tx, || replay::replay(&tx, entry, way))?;
        let undone = i64::from(way == Way::Back);
        tx.execute("UPDATE audit SET undone = ?1, undone_at = ?2 WHERE id = ?3", (undone, &at, entry)).sql()?;
        tx.commit().sql()?;
        Ok(Outcome { value: summary, changed: areas(&tables), vault: self.info()? })
    }

    /// The trail, newest first.
    pub fn history(&self, limit: u32, before: Option<AuditId>) -> Result<Vec<AuditEntry>> {
        let mut stmt = self
            .db()
            .prepare_cached(
                "SELECT id, at, summary, last_change - first_change + 1, undone <> 0
                 FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
            )
            .sql()?;
        stmt.query_map((before.map_or(i64::MAX, |b| b.0), limit), |r| {
            Ok(AuditEntry { id: r.get(0)?, at: r.get(1)?, summary: r.get(2)?, changes: r.get(3)?, undone: r.get(4)? })
        })
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()
    }

    /// What an entry changed, before and after; at most 500 rows are shown.
    pub fn history_changes(&self, id: AuditId) -> Result<Vec<AuditChange>> {
        // Of one moment: an insert is told from the trail and the tables together.
        let _look = self.look()?;
        Ok(audit::shown(self.db(), id.0, SHOWN)?.into_iter().map(describe).collect())
    }
}

fn describe(change: audit::Change) -> AuditChange {
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
    let empty = Map::new();
    let (before, after) = (change.before.as_ref().unwrap_or(&empty), change.after.as_ref().unwrap_or(&empty));
    let keys: Vec<&String> = if after.is_empty() { before.keys().collect() } else { after.keys().collect() };
    let fields = keys
        .into_iter()
        .filter(|k| k.as_str() != "id")
        .map(|k| AuditField {
            label: column_label(k).to_owned(),
            before: text(before.get(k)),
            after: text(after.get(k)),
        })
        .filter(|f| f.before != f.after)
        .collect();
    AuditChange { register: table_label(&change.table).to_owned(), how: how.to_owned(), name, fields }
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
        "person_id" => "人员编号",
        "unit_id" => "组织编号",
        "meeting_id" => "会议编号",
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
        "framework_id" => "指标体系编号",
        "criterion_id" | "ref" => "指标编号",
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
        "evidence_id" => "佐证编号",
        "taken_at" => "留存时间",
        "as_of" => "截至",
        "key_point_id" => "工作要点编号",
        "unit_text" => "责任单位",
        "owner_id" | "signer_id" => "人员编号",
        "owner" => "责任人",
        "start_on" | "started_on" => "开始日期",
        "due_on" => "完成时限",
        "due_text" => "时限原文",
        "done_on" => "完成日期",
        "outcome" => "完成情况",
        "criterion" => "指标编号",
        "task_id" => "任务编号",
        "target_id" => "目标编号",
        "letter_id" => "责任书编号",
        "project_id" => "项目编号",
        "milestone_id" => "节点编号",
        "item_id" => "标准编号",
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
        "problem_id" => "问题编号",
        "risk_id" => "风险点编号",
        "post" => "岗位",
        "risk_group" => "归类",
        "confirmed_on" => "确认时间",
        "confirmed_by" => "确认",
        "register" => "登记簿",
        "choices" => "选项",
        "record_id" => "记录编号",
        "own_item_id" => "本校项目编号",
        other => other,
    }
}
