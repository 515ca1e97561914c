//! A vault is one folder: `ledger.db`, `attachments/`, `backups/`.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::path::Path;

use fs4::FileExt;
use rusqlite::OptionalExtension;

use super::hash::hash_file;
use super::{Clock, Office, Op, Outcome, Table, VaultCheck, VaultInfo, VerifyReport, Writing, Written, query_only};
use crate::ground::error::{Problem, ProblemCode, Result, from_io};
use crate::vault::store::{SqlResult, audit, migrate, open};

const LOCK: &str = "vault.lock";

/// Takes the vault's lock, or says that another program holds it.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|e| from_io(&e, folder))?;
    hold(file, folder)
}

/// As [`lock`]; none where nothing can be written: on read-only media, or where the folder or the database
/// is write-protected, even if whoever runs the program might write all the same.
fn lock_or_read(folder: &Path) -> Result<Option<File>> {
    let database = folder.join(open::DATABASE);
    let protected = |path: &Path| std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
    // Windows uses that mark of a folder for something else.
    if protected(&database) || (cfg!(unix) && protected(folder)) {
        return Ok(None);
    }
    let refused = |e: &Error| matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem);
    // Opened for writing, never written: the lock first, then the database, as SQLite would.
    if OpenOptions::new().write(true).open(&database).is_err_and(|e| refused(&e)) {
        return Ok(None);
    }
    match OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK)) {
        Ok(file) => hold(file, folder).map(Some),
        Err(e) if refused(&e) => Ok(None),
        Err(e) => Err(from_io(&e, folder)),
    }
}

fn hold(file: File, folder: &Path) -> Result<File> {
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(fs4::TryLockError::WouldBlock) => {
            Err(Problem::new(ProblemCode::VaultBusy, "这份数据已在另一个窗口或程序中打开")
                .at(folder.display().to_string())
                .advise("请切换到已打开的窗口，或先把它关闭，再打开。"))
        }
        Err(fs4::TryLockError::Error(e)) => Err(from_io(&e, folder)),
    }
}

impl Office {
    /// Makes a new vault in an empty or missing folder.
    ///
    /// # Errors
    /// [`ProblemCode::BadInput`] without a school name; [`ProblemCode::Conflict`] if the folder
    /// holds files; the folder's own problems.
    pub fn create(folder: &Path, school: &str, clock: Clock) -> Result<Self> {
        let school = school.trim();
        if school.is_empty() {
            return Err(Problem::bad_input("没有填写学校名称").field("school").advise("请填写公章上的全称。"));
        }
        std::fs::create_dir_all(folder).map_err(|e| from_io(&e, folder))?;
        let mut entries = std::fs::read_dir(folder).map_err(|e| from_io(&e, folder))?;
        if entries.next().is_some() {
            return Err(Problem::new(ProblemCode::Conflict, "这个文件夹不是空的")
                .at(folder.display().to_string())
                .field("folder")
                .advise("请选一个空文件夹，或输入一个新文件夹的名字。"));
        }
        let held = lock(folder)?;
        for dir in [open::ATTACHMENTS, open::BACKUPS] {
            let dir = folder.join(dir);
            std::fs::create_dir_all(&dir).map_err(|e| from_io(&e, &dir))?;
        }
        let conn = open::open(folder, true, "")?;
        query_only(&conn, true)?;
        let mut office = Self { conn, folder: folder.to_owned(), clock, lock: Some(held), tables: &[] };
        office.transact(Op::CreateVault, school, |tx| {
            tx.execute(
                "INSERT INTO school (id, name, superior, clerk, phone, mass_organisations) VALUES (1, ?1, '', '', '', '')",
                [school],
            )
            .sql()
        })?;
        // The birth of a vault is in the trail but is not taken back by 撤销.
        office.change(|tx| tx.execute("UPDATE audit SET schema = 0", []).sql())?;
        Ok(office)
    }

    /// Opens a vault; one that cannot be written is opened for reading.
    ///
    /// # Errors
    /// [`ProblemCode::VaultMissing`], [`ProblemCode::VaultBusy`], [`ProblemCode::VaultDamaged`],
    /// [`ProblemCode::VaultNewer`], and the folder's own problems.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self> {
        if !folder.join(open::DATABASE).is_file() {
            return Err(Problem::new(ProblemCode::VaultMissing, "这个文件夹里没有党务台账的数据")
                .at(folder.display().to_string())
                .advise("请选择含有 ledger.db 的文件夹，或新建一份。"));
        }
        let lock = lock_or_read(folder)?;
        let conn = if lock.is_some() {
            open::open(folder, false, &clock().format("%Y%m%d_%H%M%S").to_string())?
        } else {
            open::open_to_read(folder)?
        };
        query_only(&conn, true)?;
        Ok(Self { conn, folder: folder.to_owned(), clock, lock, tables: &[] })
    }

    /// The same, with what its tables are called and which areas of the screen rest on them.
    #[must_use]
    pub fn knowing(mut self, tables: &'static [Table]) -> Self {
        self.tables = tables;
        self
    }

    /// The vault as the top line shows it.
    pub fn info(&self) -> Result<VaultInfo> {
        // Asked after every change: one statement, kept prepared.
        let mut stmt = self
            .conn
            .prepare_cached(
                "SELECT (SELECT name FROM school WHERE id = 1),
                        (SELECT MAX(MAX(at, COALESCE(undone_at, at))) FROM audit),
                        (SELECT summary FROM audit WHERE undone = 0 AND schema >= ?1 ORDER BY id DESC LIMIT 1),
                        (SELECT summary FROM audit WHERE undone = 1 AND schema >= ?1 ORDER BY id LIMIT 1),
                        EXISTS (SELECT 1 FROM setting WHERE key = 'sample' AND value = '1')",
            )
            .sql()?;
        stmt.query_row([migrate::REPLAYABLE_SINCE], |r| {
            let saved: Option<String> = r.get(1)?;
            Ok(VaultInfo {
                folder: self.folder.display().to_string(),
                school: r.get::<_, Option<String>>(0)?.unwrap_or_default(),
                today: self.today(),
                saved_at: saved.map(|s| s.chars().take(16).collect()).unwrap_or_default(),
                undo: r.get(2)?,
                redo: r.get(3)?,
                sample: r.get(4)?,
                read_only: self.is_read_only(),
            })
        })
        .sql()
    }

    /// It holds sample data.
    pub fn is_sample(&self) -> Result<bool> {
        let mark: Option<String> =
            self.conn.query_row("SELECT value FROM setting WHERE key = 'sample'", [], |r| r.get(0)).optional().sql()?;
        Ok(mark.as_deref() == Some("1"))
    }

    /// Empties every register of a sample vault; the school's name stays. Can be undone.
    pub fn clear_sample(&mut self) -> Result<Outcome<()>> {
        if !self.is_sample()? {
            return Err(Problem::new(ProblemCode::Conflict, "这份数据不是示例").advise("只有示例数据可以一次清除。"));
        }
        self.transact(Op::ClearSample, "", |tx| {
            tx.pragma_update(None, "defer_foreign_keys", true).sql()?;
            for table in audit::audited(tx)?.iter().filter(|t| *t != "school") {
                tx.execute(&format!("DELETE FROM {table}"), []).sql()?;
            }
            Ok(())
        })
    }

    /// Writes a backup of the database into `backups/`. Attachments are not in it, and that is told.
    pub fn backup(&self) -> Result<Written> {
        self.writable()?;
        // The copy is written by SQLite, through this connection.
        let _open = Writing::begin(&self.conn)?;
        let path = open::backup(&self.conn, &self.folder, &format!("备份_{}", self.now().format("%Y%m%d_%H%M%S")))?;
        let kept = std::fs::read_dir(self.folder.join(open::ATTACHMENTS)).map_or(0, Iterator::count);
        let notes = if kept == 0 {
            Vec::new()
        } else {
            vec![format!(
                "备份里是登记的数据，不含{kept}个附件。附件在数据文件夹的“{}”里；要连同附件一起备份，请把整个数据文件夹复制到U盘或移动硬盘。",
                open::ATTACHMENTS
            )]
        };
        Ok(Written { path, notes })
    }

    /// Looks the whole vault over: pages, references, migrations, attachments, and what lies beside the database.
    pub fn verify(&self) -> Result<VerifyReport> {
        let db = &self.conn;
        let mut checks = Vec::new();
        let mut stmt = db.prepare("PRAGMA integrity_check(20)").sql()?;
        let lines: Vec<String> = stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?;
        let sound = lines == ["ok"];
        checks.push(VaultCheck::of(
            "数据库完整性",
            sound,
            if sound { "每一页都已核对".into() } else { format!("发现{}处损坏", lines.len()) },
        ));
        let broken: i64 = db.query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |r| r.get(0)).sql()?;
        checks.push(VaultCheck::of(
            "记录之间的引用",
            broken == 0,
            if broken == 0 { "没有断开的引用".into() } else { format!("有{broken}处引用断开") },
        ));
        checks.push(self.verify_tree()?);
        let sums: Vec<String> = {
            let mut stmt = db.prepare("SELECT checksum FROM schema_migration ORDER BY number").sql()?;
            stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?
        };
        let ours: Vec<String> = migrate::MIGRATIONS.iter().map(migrate::checksum).collect();
        checks.push(VaultCheck::of("数据结构版本", sums == ours, format!("第{}版", ours.len())));
        checks.push(self.verify_attachments()?);
        checks.push(super::copies::look(&self.folder, &self.info()?.saved_at)?);
        Ok(VerifyReport { ok: checks.iter().all(|c| c.ok), checks })
    }

    /// Units that are their own ancestors hang on no root.
    fn verify_tree(&self) -> Result<VaultCheck> {
        let mut stmt = self
            .conn
            .prepare(
                "WITH RECURSIVE hung (id) AS (
                     SELECT id FROM unit WHERE parent_id IS NULL UNION SELECT u.id FROM unit u JOIN hung h ON u.parent_id = h.id)
                 SELECT name FROM unit WHERE id NOT IN (SELECT id FROM hung) ORDER BY id",
            )
            .sql()?;
        let lost: Vec<String> = stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?;
        let detail = if lost.is_empty() {
            "每个组织的上级都在它上面".to_owned()
        } else {
            format!("上级是自己或自己的下级：{}。请在“组织”里改正上级组织", lost.join("、"))
        };
        Ok(VaultCheck::of("组织的上下级", lost.is_empty(), detail))
    }

    fn verify_attachments(&self) -> Result<VaultCheck> {
        let mut stmt = self
            .conn
            .prepare(
                "SELECT sha256, name FROM attachment UNION SELECT sha256, name FROM document_file
                 UNION SELECT sha256, name FROM plan_file
                 UNION SELECT sha256, name FROM problem_file
                 UNION SELECT sha256, name FROM evidence WHERE kind = 'file'",
            )
            .sql()?;
        let rows: Vec<(String, String)> =
            stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
        let bad: Vec<&str> = rows
            .iter()
            .filter(|(sum, _)| hash_file(&self.folder.join(open::ATTACHMENTS).join(sum)).ok().as_ref() != Some(sum))
            .map(|(_, name)| name.as_str())
            .collect();
        let detail = if bad.is_empty() {
            format!("{}个附件与登记一致", rows.len())
        } else {
            format!("缺失或被改动：{}", bad.join("、"))
        };
        Ok(VaultCheck::of("附件", bad.is_empty(), detail))
    }
}
