//! Frameworks: the 自评表 of a person and of the school, the 汇总表 of everyone and of the branches, the folder of evidence.

use std::path::{Path, PathBuf};

use dangwu_core::ground::ids::{FrameworkId, PersonId, UnitId};
use dangwu_core::paperwork::ledgers::{self, FrameworkExport};
use dangwu_core::vault::office::{Office, Work};
use serde_json::json;

use crate::{compared, school};

fn request(to: &Path, framework: FrameworkId, unit: Option<UnitId>, person: Option<PersonId>) -> FrameworkExport {
    of!(json!({ "framework": framework.0.to_string(), "year": 2026, "unit": unit, "person": person, "to": to }))
}

/// Every paper of the frameworks, by the name of its sample.
pub fn papers(office: &Office, to: &Path) -> Vec<(&'static str, PathBuf)> {
    let named = |framework| school::framework(office, framework);
    let (ethics, points) = (named("师德考核"), named("党员积分（基础分60，单项封顶）"));
    let (year, six) = (named("学校年度党建工作考核"), named("支部标准化六方面"));
    let own = |framework, unit, person| {
        ledgers::export_self_assessment(office, &request(to, framework, unit, person)).unwrap().path
    };
    let all =
        |framework| ledgers::export_summary(office, &request(to, framework, None, None), &Work::quiet()).unwrap().path;
    let who = |name| Some(school::person(office, name));
    let proofs = ledgers::export_evidence(office, &request(to, ethics, None, who("朱梅玉")), &Work::quiet()).unwrap();
    vec![
        ("person", own(ethics, None, who("朱梅玉"))),
        ("person-points", own(points, None, who("陈轩"))),
        ("school", own(year, None, None)),
        ("unit", own(six, Some(school::unit(office, "第一党支部")), None)),
        ("summary", all(ethics)),
        ("summary-points", all(points)),
        ("summary-units", all(six)),
        ("evidence", Path::new(&proofs.path).join("目录.xlsx")),
    ]
}

#[test]
fn golden_assessments_cell_by_cell() {
    let scratch = school::folder("golden-assessment");
    let office = school::school(&scratch.join("vault"));
    let to = scratch.join("out");
    let texts = papers(&office, &to).into_iter().map(|(name, path)| (name.to_owned(), compared::told(&path, &to)));
    compared::hold("ledgers/assessment", texts);
}
