//! Companions, plans of admissions and 双培养 marks as registers.

use super::ways::opener_on;
use super::{Companion, CompanionRole, DualKind, DualMark, Plan};
use crate::books::kit::{Column, Kept, Place, Register};
use crate::books::organisation::{member, person_name};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode};
use crate::ground::ids::{CompanionId, MarkId, PersonId, PlanId};
use crate::vault::office::Op;
use crate::vault::store::SqlResult;

type CompanionColumn = Column<Companion>;

static COMPANIONS: Register<Companion> = Register {
    table: "companion",
    label: "联系人或介绍人",
    calls: ("development.save_companion", "development.remove_companion"),
    add: "添加",
    ops: (Op::new("SaveCompanion", "保存联系人或介绍人"), Op::new("RemoveCompanion", "删除联系人或介绍人")),
    areas: &["development", "duties"],
    columns: &[
        CompanionColumn::new("person_id", "", |c| Place::Row(&mut c.person)).label("人员").key("person").fixed(),
        CompanionColumn::new("role", "", |c| Place::Code(&mut c.role)).label("身份"),
        CompanionColumn::new("helper_id", "", |c| Place::Row(&mut c.helper)).label("联系人或介绍人").key("helper"),
        CompanionColumn::new("name", "", |c| Place::Text(&mut c.name))
            .label("联系人或介绍人")
            .named_by("helper_id", "person"),
        CompanionColumn::new("from_date", "", |c| Place::Day(&mut c.from)).label("起始日期").key("from").ahead(),
        CompanionColumn::new("until_date", "", |c| Place::Day(&mut c.until))
            .label("终止日期")
            .key("until")
            .ahead()
            .hint("自这一天起不再担任；仍担任的留空。"),
        CompanionColumn::new("opened_by", "", |c| Place::Row(&mut c.opened_by)).label("所属申请").fixed(),
    ],
    order: "t.person_id, t.role, t.id",
    called: Some(|c, db| {
        let helper = c.helper.map(|id| person_name(db, id)).transpose()?;
        Ok(format!("{} {}{}", person_name(db, c.person)?, c.role.label(), helper.as_deref().unwrap_or(&c.name)))
    }),
    check: |c, db, _| {
        if c.helper.is_none() && c.name.is_empty() {
            return Err(Problem::bad_input(format!("没有选择{}", c.role.label()))
                .field("helper")
                .advise("请从名册中选择，名册里没有的可以只写姓名。"));
        }
        if c.helper == Some(c.person) {
            return Err(Problem::bad_input(format!("本人不能做自己的{}", c.role.label()))
                .field("helper")
                .advise("请另选一人。"));
        }
        if let (Some(from), Some(until)) = (c.from, c.until)
            && until <= from
        {
            return Err(Problem::bad_input("止的日期早于起的日期").field("until").advise("请核对两个日期。"));
        }
        // A new one is of the path that stands when it begins; what is held stays with its own.
        if c.id.is_none() && c.opened_by.is_none() {
            c.opened_by = opener_on(&member(db, c.person)?, c.from.unwrap_or(Day::MAX));
        }
        Ok(())
    },
    ..Register::plain(
        || Companion {
            id: None,
            person: PersonId(0),
            role: CompanionRole::Mentor,
            helper: None,
            name: String::new(),
            from: None,
            until: None,
            opened_by: None,
        },
        |c| &mut c.id,
    )
};

impl Kept for Companion {
    type Id = CompanionId;

    fn register() -> &'static Register<Self> {
        &COMPANIONS
    }
}

type PlanColumn = Column<Plan>;

static PLANS: Register<Plan> = Register {
    table: "development_plan",
    label: "发展党员计划",
    lists: "development.plans",
    calls: ("development.save_plan", "development.remove_plan"),
    ops: (Op::new("SavePlan", "保存年度发展计划"), Op::new("RemovePlan", "删除年度发展计划")),
    areas: &["development", "duties"],
    columns: &[
        PlanColumn::new("year_of", "year_of", |p| Place::Year(&mut p.year)).key("year"),
        PlanColumn::new("unit_id", "", |p| Place::Row(&mut p.unit)).label("组织").key("unit"),
        PlanColumn::new("quota", "", |p| Place::Count(&mut p.quota)).label("计划人数"),
        PlanColumn::new("note", "note", |p| Place::Text(&mut p.note)),
    ],
    order: "t.year_of, t.id",
    check: |p, db, _| {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM development_plan WHERE year_of = ?1 AND unit_id IS ?2 AND id IS NOT ?3)";
        let twin: bool = db.query_row(sql, (p.year, p.unit, p.id), |r| r.get(0)).sql()?;
        if twin {
            return Err(Problem::new(ProblemCode::Conflict, format!("{}年已有发展计划", p.year))
                .field("year")
                .advise("请修改已有的计划。"));
        }
        Ok(())
    },
    ..Register::plain(Plan::default, |p| &mut p.id)
};

impl Kept for Plan {
    type Id = PlanId;

    fn register() -> &'static Register<Self> {
        &PLANS
    }
}

type MarkColumn = Column<DualMark>;

static MARKS: Register<DualMark> = Register {
    table: "dual_cultivation",
    label: "双培养标记",
    calls: ("development.save_mark", "development.remove_mark"),
    ops: (Op::new("SaveMark", "保存双培养标记"), Op::new("RemoveMark", "删除双培养标记")),
    areas: &["development", "duties"],
    columns: &[
        MarkColumn::new("person_id", "", |m| Place::Row(&mut m.person)).label("人员").key("person").fixed(),
        MarkColumn::new("kind", "", |m| Place::Code(&mut m.kind)).label("双培养").wide(0),
        MarkColumn::new("on_date", "", |m| Place::Date(&mut m.on))
            .label("起始时间")
            .key("on")
            .hint("只知道年月的填 2026.3，不知道的留空。"),
        MarkColumn::new("note", "note", |m| Place::Text(&mut m.note)).size(100).hint("骨干教师的级别、文号等。"),
    ],
    ..Register::plain(
        || DualMark { id: None, person: PersonId(0), kind: DualKind::TeacherToMember, on: None, note: String::new() },
        |m| &mut m.id,
    )
};

impl Kept for DualMark {
    type Id = MarkId;

    fn register() -> &'static Register<Self> {
        &MARKS
    }
}
