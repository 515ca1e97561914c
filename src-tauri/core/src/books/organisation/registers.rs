//! Posts, terms, exemptions, sanctions, staff counts and school holidays as registers.

use rusqlite::OptionalExtension;

use super::service::ordered;
use super::{Exemption, ExemptionKind, Post, PostRole, Sanction, SanctionKind, SchoolHoliday, StaffTotal, Term};
use crate::books::kit::{Column, Kept, Place, Register};
use crate::ground::calendar::Day;
use crate::ground::error::Problem;
use crate::ground::ids::{ExemptionId, HolidayId, PersonId, PostId, SanctionId, StaffTotalId, TermId, UnitId};
use crate::vault::office::Op;
use crate::vault::store::SqlResult;

type PostColumn = Column<Post>;

static POSTS: Register<Post> = Register {
    table: "post",
    label: "任职",
    calls: ("posts.save", "posts.remove"),
    ops: (Op::new("SavePost", "保存任职"), Op::new("RemovePost", "删除任职")),
    areas: &["units", "duties"],
    columns: &[
        PostColumn::new("person_id", "", |p| Place::Row(&mut p.person))
            .label("姓名")
            .key("person")
            .needed("没有选择人员", "请输入姓名并选择。"),
        PostColumn::new("unit_id", "", |p| Place::Row(&mut p.unit))
            .label("组织")
            .key("unit")
            .needed("没有选择组织", "请选择任职的组织。"),
        PostColumn::new("role", "", |p| Place::Code(&mut p.role)).label("职务"),
        PostColumn::new("label", "", |p| Place::Text(&mut p.label))
            .label("本校叫法")
            .size(30)
            .hint("如 组织委员、宣传委员。"),
        PostColumn::new("from_date", "", |p| Place::Date(&mut p.from)).label("任职起").key("from"),
        PostColumn::new("until_date", "", |p| Place::Day(&mut p.until))
            .label("任职止")
            .key("until")
            .ahead()
            .hint("自这一天起不再担任；仍担任的留空。"),
    ],
    check: |p, _, _| ordered(p.from.map(|d| d.first_day()), p.until, "until"),
    ..Register::plain(
        || Post {
            id: None,
            unit: UnitId(0),
            person: PersonId(0),
            person_name: String::new(),
            role: PostRole::CommitteeMember,
            label: String::new(),
            from: None,
            until: None,
        },
        |p| &mut p.id,
    )
};

impl Kept for Post {
    type Id = PostId;

    fn register() -> &'static Register<Self> {
        &POSTS
    }
}

type TermColumn = Column<Term>;

static TERMS: Register<Term> = Register {
    table: "term",
    label: "届期",
    calls: ("terms.save", "terms.remove"),
    ops: (Op::new("SaveTerm", "保存届期"), Op::new("RemoveTerm", "删除届期")),
    areas: &["units", "duties"],
    columns: &[
        TermColumn::new("unit_id", "", |t| Place::Row(&mut t.unit)).label("组织").key("unit").unasked(),
        TermColumn::new("elected_on", "", |t| Place::OnDay(&mut t.elected_on)).label("选举日期"),
        TermColumn::new("ended_on", "", |t| Place::Day(&mut t.ended_on))
            .label("换届日期")
            .hint("下一届选举已举行的填写。"),
        TermColumn::new("extended_until", "", |t| Place::Day(&mut t.extended_until)).label("批准延期或提前至").ahead(),
        TermColumn::new("approved_by", "", |t| Place::Text(&mut t.approved_by)).label("批准的组织"),
        TermColumn::new("approved_on", "", |t| Place::Day(&mut t.approved_on)).label("批准日期"),
    ],
    order: "t.elected_on, t.id",
    check: |t, _, _| {
        ordered(Some(t.elected_on), t.ended_on, "ended_on")?;
        ordered(Some(t.elected_on), t.extended_until, "extended_until")
    },
    ..Register::plain(Term::default, |t| &mut t.id)
};

impl Kept for Term {
    type Id = TermId;

    fn register() -> &'static Register<Self> {
        &TERMS
    }
}

type ExemptionColumn = Column<Exemption>;

static EXEMPTIONS: Register<Exemption> = Register {
    table: "exemption",
    label: "不作硬性要求的决定",
    calls: ("exemptions.save", "exemptions.remove"),
    ops: (Op::new("SaveExemption", "保存不作硬性要求的决定"), Op::new("RemoveExemption", "删除不作硬性要求的决定")),
    areas: &["people", "duties"],
    columns: &[
        ExemptionColumn::new("person_id", "", |e| Place::Row(&mut e.person)).label("人员").key("person").fixed(),
        ExemptionColumn::new("kind", "", |e| Place::Code(&mut e.kind)).label("决定").wide(0),
        ExemptionColumn::new("from_date", "", |e| Place::OnDay(&mut e.from)).label("起始日期").key("from").ahead(),
        ExemptionColumn::new("until_date", "", |e| Place::Day(&mut e.until))
            .label("终止日期")
            .key("until")
            .ahead()
            .hint("自这一天起不再适用；仍适用的留空。"),
        ExemptionColumn::new("decided_by", "", |e| Place::Text(&mut e.decided_by))
            .label("决定的组织")
            .needed("没有填写作出决定的组织", "填写后再保存。"),
        ExemptionColumn::new("decided_on", "", |e| Place::Day(&mut e.decided_on)).label("决定日期"),
    ],
    order: "t.from_date, t.id",
    check: |e, _, _| ordered(Some(e.from), e.until, "until"),
    ..Register::plain(
        || Exemption {
            id: None,
            person: PersonId(0),
            kind: ExemptionKind::OrganizationalLife,
            from: Day::default(),
            until: None,
            decided_by: String::new(),
            decided_on: None,
        },
        |e| &mut e.id,
    )
};

impl Kept for Exemption {
    type Id = ExemptionId;

    fn register() -> &'static Register<Self> {
        &EXEMPTIONS
    }
}

type SanctionColumn = Column<Sanction>;

static SANCTIONS: Register<Sanction> = Register {
    table: "sanction",
    label: "处分",
    calls: ("sanctions.save", "sanctions.remove"),
    ops: (Op::new("SaveSanction", "保存处分"), Op::new("RemoveSanction", "删除处分")),
    areas: &["people", "duties"],
    columns: &[
        SanctionColumn::new("person_id", "", |s| Place::Row(&mut s.person)).label("人员").key("person").fixed(),
        SanctionColumn::new("kind", "", |s| Place::Code(&mut s.kind)).label("种类"),
        SanctionColumn::new("decided_by", "", |s| Place::Text(&mut s.decided_by)).label("决定的组织"),
        SanctionColumn::new("from_date", "", |s| Place::OnDay(&mut s.from)).label("批准日期").key("from").ahead(),
        SanctionColumn::new("until_date", "", |s| Place::Day(&mut s.until)).label("终止日期").key("until").ahead(),
    ],
    order: "t.from_date, t.id",
    check: |s, _, _| ordered(Some(s.from), s.until, "until"),
    ..Register::plain(
        || Sanction {
            id: None,
            person: PersonId(0),
            kind: SanctionKind::Warning,
            from: Day::default(),
            until: None,
            decided_by: String::new(),
        },
        |s| &mut s.id,
    )
};

impl Kept for Sanction {
    type Id = SanctionId;

    fn register() -> &'static Register<Self> {
        &SANCTIONS
    }
}

type StaffColumn = Column<StaffTotal>;

static STAFF_TOTALS: Register<StaffTotal> = Register {
    table: "staff_total",
    label: "教职工人数",
    lists: "staff.list",
    calls: ("staff.save", "staff.remove"),
    ops: (Op::new("SaveStaffTotal", "保存教职工人数"), Op::new("RemoveStaffTotal", "删除教职工人数")),
    areas: &["people", "duties"],
    columns: &[
        StaffColumn::new("on_date", "", |s| Place::OnDay(&mut s.on)).label("统计日期").key("on"),
        StaffColumn::new("teachers", "", |s| Place::Count(&mut s.teachers)).label("在职教师人数"),
        StaffColumn::new("staff", "", |s| Place::Count(&mut s.staff)).label("教职工总数"),
    ],
    order: "t.on_date DESC",
    check: |s, db, _| {
        if s.teachers > s.staff {
            return Err(Problem::bad_input("在职教师人数大于教职工总数").field("teachers").advise("请检查两个数。"));
        }
        // One a day: another of that day takes its place.
        if s.id.is_none() {
            let sql = "SELECT id FROM staff_total WHERE on_date = ?1";
            s.id = db.query_row(sql, [s.on], |r| r.get(0)).optional().sql()?;
        }
        Ok(())
    },
    ..Register::plain(StaffTotal::default, |s| &mut s.id)
};

impl Kept for StaffTotal {
    type Id = StaffTotalId;

    fn register() -> &'static Register<Self> {
        &STAFF_TOTALS
    }
}

type HolidayColumn = Column<SchoolHoliday>;

static HOLIDAYS: Register<SchoolHoliday> = Register {
    table: "school_holiday",
    label: "寒暑假",
    lists: "holidays.list",
    calls: ("holidays.save", "holidays.remove"),
    ops: (Op::new("SaveHoliday", "保存寒暑假"), Op::new("RemoveHoliday", "删除寒暑假")),
    areas: &["settings", "duties"],
    columns: &[
        HolidayColumn::new("name", "", |h| Place::Text(&mut h.name))
            .label("名称")
            .needed("没有填写名称", "填写后再保存。")
            .hint("例如 2026年暑假"),
        HolidayColumn::new("from_date", "", |h| Place::OnDay(&mut h.from)).label("开始日期").key("from").ahead(),
        HolidayColumn::new("to_date", "", |h| Place::OnDay(&mut h.to)).label("结束日期").key("to").ahead(),
    ],
    order: "t.from_date",
    check: |h, _, _| ordered(Some(h.from), Some(h.to), "to"),
    ..Register::plain(SchoolHoliday::default, |h| &mut h.id)
};

impl Kept for SchoolHoliday {
    type Id = HolidayId;

    fn register() -> &'static Register<Self> {
        &HOLIDAYS
    }
}
