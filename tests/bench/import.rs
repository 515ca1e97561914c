//! A roster and a meeting ledger imported, against reading the files with the bare library and
//! inserting the same rows.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use dangwu_core::books::meetings::MeetingKind;
use dangwu_core::faces::api::Session;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::raw::{self, Table};
use crate::school::{School, ask, call, clock};
use crate::timing::{Answer, Line, nanoseconds, timed};

const ROSTER: &str = "
SELECT p.name AS '姓名', p.id_number AS '身份证号', p.sex AS '性别', p.ethnicity AS '民族', p.birth AS '出生日期',
       p.education AS '学历', p.work_began AS '参加工作时间', a.on_date AS '入党时间', c.on_date AS '转正时间',
       CASE u.kind WHEN 'group' THEN b.name ELSE u.name END AS '所在党支部',
       CASE u.kind WHEN 'group' THEN u.name ELSE '' END AS '党小组',
       CASE WHEN c.id IS NULL THEN '预备党员' ELSE '正式党员' END AS '人员类别', p.phone AS '手机号'
FROM person p
JOIN event a ON a.person_id = p.id AND a.kind = 'admitted'
LEFT JOIN event c ON c.person_id = p.id AND c.kind = 'confirmed'
JOIN event s ON s.person_id = p.id AND s.kind IN ('assigned', 'transferred_in')
JOIN unit u ON u.id = s.unit_id LEFT JOIN unit b ON b.id = u.parent_id
WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.person_id = p.id AND e.kind IN ('transferred_out', 'died'))
ORDER BY p.id";

const MEETINGS: &str = "
SELECT CASE u.kind WHEN 'group' THEN b.name ELSE u.name END AS '所在党支部',
       CASE u.kind WHEN 'group' THEN u.name ELSE '' END AS '党小组', m.kinds AS '会议类型', m.title AS '会议名称',
       m.planned_on AS '计划时间', m.held_on AS '实际时间', m.place AS '地点', m.chair AS '主持人', m.recorder AS '记录人',
       CAST(m.due AS TEXT) AS '应到人数', CAST(m.present AS TEXT) AS '实到人数', CAST(m.on_leave AS TEXT) AS '请假人数',
       m.absent_names AS '缺席人员', m.agenda AS '议题', m.minutes AS '内容', m.decisions AS '决议'
FROM meeting m JOIN unit u ON u.id = m.unit_id LEFT JOIN unit b ON b.id = u.parent_id
WHERE m.held_on IS NOT NULL AND u.kind <> 'general_branch' ORDER BY m.held_on, m.id";

/// Writes the answer of a query as a plain workbook with its headings; says how many rows.
fn generate(school: &School, sql: &str, path: &Path) -> Answer<u64> {
    let db = raw::open(&school.folder)?;
    let mut stmt = db.prepare(sql)?;
    let headings: Vec<String> = stmt.column_names().map(str::to_owned).collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(&headings) {
        sheet.write_string(0, column, heading)?;
    }
    let mut rows = stmt.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        at += 1;
        for (n, heading) in headings.iter().enumerate() {
            let text: Option<String> = row.get(n)?;
            let mut text = text.unwrap_or_default();
            if heading == "会议类型" {
                let labels: Vec<&str> =
                    text.split(',').filter_map(MeetingKind::from_code).map(MeetingKind::label).collect();
                text = labels.join("、");
            } else if heading.ends_with("时间") || heading.ends_with("日期") {
                text = text.replace('-', ".");
            }
            sheet.write_string(at, u16::try_from(n)?, text)?;
        }
    }
    book.save(path)?;
    Ok(u64::from(at))
}

/// Every cell as text.
fn read_bare(path: &Path) -> Answer<usize> {
    let mut book: Xlsx<_> = open_workbook(path)?;
    let range = book.worksheet_range_at(0).ok_or("no sheet")??;
    let mut letters = 0;
    for row in range.rows() {
        for cell in row {
            if !matches!(cell, Data::Empty) {
                letters += std::hint::black_box(cell.to_string()).len();
            }
        }
    }
    Ok(letters)
}

/// A new empty vault for every round: a second import would change nothing.
struct Vaults {
    beside: PathBuf,
}

impl Vaults {
    fn fresh(&self, name: &str) -> Answer<(Session, PathBuf)> {
        let folder = self.beside.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let mut session = Session::new(None, clock());
        call(&mut session, "vault.create", json!({ "folder": folder, "school": "示例镇中心小学" }))?;
        Ok((session, folder))
    }
}

/// Measures the roster and the meetings.
pub fn measure(school: &mut School, rounds: usize) -> Answer<Vec<Line>> {
    let files = [("members", school.beside.join("members.xlsx")), ("meetings", school.beside.join("meetings.xlsx"))];
    let counts = [generate(school, ROSTER, &files[0].1)?, generate(school, MEETINGS, &files[1].1)?];
    let vaults = Vaults { beside: school.beside.clone() };
    // Once, to know which rows an import writes; the roster stands when the meetings come.
    let (mut session, folder) = vaults.fresh("truth")?;
    let mut steps: Vec<Vec<Table>> = Vec::new();
    let tables = ["unit", "person", "event", "post", "meeting"];
    let mut known = [0_i64; 5];
    for ((kind, file), expected) in files.iter().zip(counts) {
        let done = ask(&mut session, "imports.apply", json!({ "kind": kind, "file": file }))?;
        if done["value"]["added"] != json!(expected) {
            println!("  注意: {kind} 有 {expected} 行，结果是 {}", done["value"]);
        }
        let db = raw::open(&folder)?;
        let mut step = Vec::new();
        for (table, last) in tables.iter().zip(&mut known) {
            step.push(Table::read(&db, table, &format!("WHERE id > {last} ORDER BY id"))?);
            *last = db.query_row(&format!("SELECT COALESCE(MAX(id), 0) FROM {table}"), [], |r| r.get(0))?;
        }
        steps.push(step);
    }
    drop(session);
    let names = ["导入名册", "导入会议"];
    let mut pairs: Vec<Vec<(u64, u64)>> = vec![Vec::new(), Vec::new()];
    // Import is the slowest measure: a third of the rounds tells enough at the largest size.
    let rounds = if counts[1] > 5000 { rounds.div_ceil(3) } else { rounds };
    for round in 0..=rounds {
        let (mut session, _) = vaults.fresh("ours")?;
        let (other, bare_folder) = vaults.fresh("bare")?;
        drop(other);
        let bare = raw::open(&bare_folder)?;
        for (n, (kind, file)) in files.iter().enumerate() {
            let request = json!({ "kind": kind, "file": file });
            let step = &steps[n];
            let (ours, _) = timed(|| call(&mut session, "imports.apply", request))?;
            let (raw, ()) = timed(|| {
                read_bare(file)?;
                let tx = bare.unchecked_transaction()?;
                for table in step {
                    table.write(&tx)?;
                }
                Ok(tx.commit()?)
            })?;
            if round > 0 {
                pairs[n].push((nanoseconds(ours), nanoseconds(raw)));
            }
        }
    }
    Ok(names
        .into_iter()
        .zip(pairs)
        .zip(counts)
        .map(|((name, pairs), rows)| Line { name, size: school.size.clone(), rows, goal: 200, pairs })
        .collect())
}
