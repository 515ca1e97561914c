//! 目标 and 责任书 as registers.

use super::service::catalogue;
use super::{Comparison, Letter, Target};
use crate::books::kit::{Column, Kept, LinkList, Part, Place, Register};
use crate::ground::error::Problem;
use crate::ground::ids::{LetterId, TargetId, UnitId};
use crate::vault::office::{Op, Says};
use crate::verdicts::measures::{self, Number};

type TargetColumn = Column<Target>;

static TARGETS: Register<Target> = Register {
    table: "target",
    label: "目标",
    calls: ("targets.save", "targets.remove"),
    add: "新建",
    ops: (Op::new("SaveTarget", "保存目标"), Op::new("RemoveTarget", "删除目标")),
    areas: &["plans", "duties"],
    columns: &[
        TargetColumn::new("year_of", "year_of", |t| Place::Year(&mut t.year)).key("year").unasked(),
        TargetColumn::new("name", "target", |t| Place::Text(&mut t.name))
            .needed("没有填写目标", "请写明要达到什么。")
            .wide(120),
        TargetColumn::new("unit_id", "target_unit", |t| Place::Row(&mut t.unit)).key("unit").none("全校"),
        TargetColumn::new("comparison", "", |t| Place::Code(&mut t.comparison)).label("要求"),
        TargetColumn::new("amount", "target_wanted", |t| Place::Value(&mut t.amount)),
        TargetColumn::new("measure", "target_measure", |t| Place::Text(&mut t.measure))
            .wide(0)
            .says(Says::Code(measure_word)),
        TargetColumn::new("measured", "target_measured", |t| Place::Text(&mut t.measured))
            .size(10)
            .when("measure", "")
            .hint("如 %、人、次。"),
        TargetColumn::new("entered", "target_found", |t| Place::Value(&mut t.entered))
            .when("measure", "")
            .hint("还不知道的留空，不填 0。"),
        TargetColumn::new("entered_on", "target_entered_on", |t| Place::Day(&mut t.entered_on)).when("measure", ""),
        TargetColumn::new("basis", "target_basis", |t| Place::Text(&mut t.basis))
            .wide(120)
            .when("measure", "")
            .hint("这个数从哪里来，如 志愿服务登记表。"),
        TargetColumn::new("note", "note", |t| Place::Text(&mut t.note)).wide(300),
    ],
    numbered: Some(("sort", "year_of")),
    order: "t.year_of, t.sort, t.id",
    parts: &[Part::of("letter_cover", "target_id")],
    check: |t, _, _| {
        if t.measure.is_empty() {
            if t.entered.is_none() {
                t.entered_on = None;
            } else if t.entered_on.is_none() || t.basis.is_empty() {
                let field = if t.entered_on.is_none() { "entered_on" } else { "basis" };
                return Err(Problem::bad_input("填报的完成值要有日期和依据")
                    .field(field)
                    .advise("请写明这个数是哪一天的、从哪里来的。"));
            }
            return Ok(());
        }
        let measure = measures::find(&catalogue(), &t.measure).ok_or_else(|| {
            Problem::not_found("没有这个计数项").field("measure").advise("请从目录中选择，或改为填报完成值。")
        })?;
        if t.unit.is_some() && !measure.by_branch {
            return Err(Problem::bad_input(format!("“{}”只有全校的数，没有各单位的数", measure.name))
                .field("unit")
                .advise("请把责任单位改为全校，或改选别的计数项。"));
        }
        // What is counted is entered by nobody.
        measure.unit.clone_into(&mut t.measured);
        measure.id.clone_into(&mut t.measure);
        (t.entered, t.entered_on, t.basis) = (None, None, String::new());
        Ok(())
    },
    ..Register::plain(
        || Target {
            id: None,
            year: 0,
            unit: None,
            name: String::new(),
            comparison: Comparison::AtLeast,
            amount: Number::default(),
            measured: String::new(),
            measure: String::new(),
            entered: None,
            entered_on: None,
            basis: String::new(),
            note: String::new(),
        },
        |t| &mut t.id,
    )
};

impl Kept for Target {
    type Id = TargetId;

    fn register() -> &'static Register<Self> {
        &TARGETS
    }
}

fn measure_word(id: &str) -> Option<&'static str> {
    measures::find(&catalogue(), id).map(|m| m.name)
}

type LetterColumn = Column<Letter>;

static LETTERS: Register<Letter> = Register {
    table: "letter",
    label: "责任书",
    calls: ("targets.save_letter", "targets.remove_letter"),
    add: "新建",
    ops: (Op::new("SaveLetter", "保存责任书"), Op::new("RemoveLetter", "删除责任书")),
    areas: &["plans", "duties"],
    columns: &[
        LetterColumn::new("year_of", "year_of", |l| Place::Year(&mut l.year)).key("year").unasked(),
        LetterColumn::new("unit_id", "letter_unit", |l| Place::Row(&mut l.unit))
            .key("unit")
            .needed("没有选择责任单位", "请选择签订责任书的组织。"),
        LetterColumn::new("title", "letter_title", |l| Place::Text(&mut l.title))
            .needed("没有填写责任书名称", "例如“党建工作责任书”。"),
        LetterColumn::new("signer_id", "letter_signer", |l| Place::Row(&mut l.signer)).key("signer"),
        LetterColumn::new("signer", "letter_signer", |l| Place::Text(&mut l.signer_name))
            .key("signer_name")
            .named_by("signer_id", "person"),
        LetterColumn::new("signed_on", "letter_signed_on", |l| Place::Day(&mut l.signed_on)).hint("还没有签订的留空。"),
        LetterColumn::new("note", "note", |l| Place::Text(&mut l.note)).wide(300),
    ],
    order: "t.unit_id, t.id",
    links: &[
        LinkList { table: "letter_cover", of: "letter_id", to: "task_id", place: |l| &mut l.tasks },
        LinkList { table: "letter_cover", of: "letter_id", to: "target_id", place: |l| &mut l.targets },
    ],
    parts: &[Part::of("plan_file", "letter_id")],
    check: |l, _, today| {
        if l.signed_on.is_some_and(|on| on > today) {
            return Err(Problem::bad_input("签订日期晚于今天").field("signed_on").advise("还没有签订的，请留空。"));
        }
        if l.signed_on.is_some() && l.signer.is_none() && l.signer_name.is_empty() {
            let problem = Problem::bad_input("填了签订日期，没有填签订人").field("signer_name");
            return Err(problem.advise("请写明由谁签订。"));
        }
        Ok(())
    },
    ..Register::plain(
        || Letter {
            id: None,
            year: 0,
            unit: UnitId(0),
            title: String::new(),
            signer: None,
            signer_name: String::new(),
            signed_on: None,
            tasks: Vec::new(),
            targets: Vec::new(),
            note: String::new(),
        },
        |l| &mut l.id,
    )
};

impl Kept for Letter {
    type Id = LetterId;

    fn register() -> &'static Register<Self> {
        &LETTERS
    }
}
