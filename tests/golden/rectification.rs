//! The ledgers of problems and risks: cell by cell, and out and in again.

use std::fs;
use std::path::Path;

use dangwu_core::books::kit;
use dangwu_core::books::rectification::{Register, Risk, RiskLevel, RiskMeasure};
use dangwu_core::ground::calendar::Day;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};

use crate::school;

/// A list as a school keeps it: limits in words, several measures in a cell, some closed.
const LIST: &str = "\
问题,具体表现,方面,类别,地点,发生时间,次数,涉及人员,问题来源,来源说明,依据指标,发现时间,责任单位,配合单位,责任领导,责任人,整改措施,措施责任人,措施时限,措施完成时间,整改时限,完成情况,销号情况,销号时间,销号批准,备注
图书未编目120册,书架三列没有标签,内部管理,教学保障,图书馆,2026年3月,120册,管理员,县督导检查,督导〔2026〕3号,A12,2026.3.10,教务处,总务处,王校长,朱梅玉,\"1. 补编目
2. 每月抽查\",\"1. 朱梅玉
2. 李外人\",\"1. 2026.05.31
2. 每月\",\"1. 2026.05.20
2.\",2026年6月底,已编目60册,整改中,,,重点
支委会缺1次,,组织建设,组织生活,,2026年2月,1次,,自查,,,2026-04,第一党支部,,,朱梅玉,补开支委会,,,2026.4.20,立行立改,已补开,已销号,2026.4.28,学校党委,
家访不足2次,,,,,,,,考核评议,,,,德育处,,,,,,,,长期坚持,,,,,
=1+1,,,,,,,,其他,,,2026.1.5,,,,,,,,,2026年7月15日,,已销号,,,
";

fn import(office: &mut Office, file: &Path) -> imports::ImportResult {
    let request = ImportRequest::of(ImportKind::Problems, file.display().to_string());
    imports::apply(office, &request, &Work::quiet()).unwrap().value
}

pub fn keeper(folder: &Path) -> Office {
    let mut office = school::school(&folder.join("vault"));
    let file = folder.join("问题.csv");
    fs::write(&file, LIST).unwrap();
    let result = import(&mut office, &file);
    assert_eq!((result.added, result.rejected.len()), (4, 0), "{result:?}");
    let risk = Risk {
        title: "食材采购由1人验收".into(),
        post: "食堂管理员".into(),
        lead: "总务处".into(),
        group: "采购".into(),
        level: Some(RiskLevel::High),
        found_on: "2026-03-01".parse().ok(),
        confirmed_on: "2026-04-01".parse().ok(),
        confirmed_by: "支委会".into(),
        ..Risk::default()
    };
    let id = kit::save(&mut office, &risk).unwrap().value;
    for (title, done) in [("两人验收", Some("2026-05-01")), ("每月公示", None)] {
        let measure = RiskMeasure {
            id: None,
            risk: id,
            title: title.into(),
            owner: "李外人".into(),
            due_on: "2026-05-31".parse().ok(),
            done_on: done.and_then(|d| d.parse().ok()),
            note: String::new(),
        };
        kit::save(&mut office, &measure).unwrap();
    }
    office
}

fn request(to: &Path, dates: DateStyle, empty: EmptyStyle) -> LedgerRequest {
    let ledgers = ["problems", "problem-duties", "problem-tasks", "rectification", "integrity-risks"];
    // What is left out of the printed page for want of room is asked for, so that nothing is lost.
    let all = ledgers::specs().into_iter().find(|s| s.id == "rectification").unwrap();
    let columns = all.columns.into_iter().map(|c| c.id).collect();
    LedgerRequest {
        ledgers: ledgers.map(str::to_owned).to_vec(),
        columns: [("rectification".to_owned(), columns)].into(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    }
}

/// What is held of every problem, without ids.
fn facts(office: &Office) -> Vec<String> {
    let mut all = Vec::new();
    for mut case in Register::read(office.db()).unwrap().cases {
        let title = case.record.title.clone();
        case.record.id = None;
        all.push(format!("{:?}", case.record));
        for mut task in case.tasks {
            (task.id, task.problem) = (None, dangwu_core::ground::ids::ProblemId(0));
            all.push(format!("{title} {task:?}"));
        }
        for mut step in case.steps {
            (step.id, step.problem) = (None, dangwu_core::ground::ids::ProblemId(0));
            all.push(format!("{title} {step:?}"));
        }
    }
    all.sort();
    all
}

#[test]
fn golden_problems_come_back_as_they_went() {
    let scratch = school::folder("golden-problems");
    let office = keeper(&scratch);
    let before = facts(&office);
    assert_eq!(before.len(), 4 + 3 + 4, "{before:#?}");
    let styles = [
        (DateStyle::Dots, EmptyStyle::Blank),
        (DateStyle::Dashes, EmptyStyle::None),
        (DateStyle::Chinese, EmptyStyle::Dash),
    ];
    for (n, (dates, empty)) in styles.into_iter().enumerate() {
        let request = request(&scratch.join(format!("out-{n}")), dates, empty);
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        let file = |id: &str| Path::new(&files.iter().find(|f| f.ledger == id).unwrap().path).to_owned();
        let mut other = school::school(&scratch.join(format!("other-{n}")));
        let result = import(&mut other, &file("rectification"));
        assert_eq!(result.rejected, [], "{result:?}");
        assert_eq!(facts(&other), before);
        // The other lists tell of the same problems and add nothing.
        for id in ["rectification", "problems", "problem-duties", "problem-tasks"] {
            let again = import(&mut other, &file(id));
            assert_eq!((again.added, again.updated), (0, 0), "{id} {again:?}");
        }
    }
}

#[test]
fn golden_ledgers_of_problems_cell_by_cell() {
    let scratch = school::folder("golden-problem-cells");
    let office = keeper(&scratch);
    let mut request = request(&scratch.join("out"), DateStyle::Dots, EmptyStyle::Blank);
    request.columns.clear();
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    for file in ledgers::export(&office, &request, &Work::quiet()).unwrap() {
        let written = workbook::dump(Path::new(&file.path)).unwrap();
        let sample = dangwu_tests::places::root().join(format!("tests/golden/ledgers/problems/{}.txt", file.ledger));
        if writing {
            fs::create_dir_all(sample.parent().unwrap()).unwrap();
            fs::write(&sample, &written).unwrap();
            continue;
        }
        let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(golden, written, "{}", file.ledger);
    }
}

#[test]
fn measures_of_problems_name_the_rows_they_count() {
    use dangwu_core::books::rectification::measures;
    use dangwu_core::ground::calendar::Period;
    let scratch = school::folder("golden-problem-measures");
    let office = keeper(&scratch);
    let register = Register::read(office.db()).unwrap();
    let day = |text: &str| text.parse::<Day>().unwrap();
    let year = Period { from: day("2026-01-01"), to: day("2026-12-31") };
    let titles = |c: &measures::ProblemCount| c.rows.iter().map(|r| r.title.clone()).collect::<Vec<_>>();
    let found = measures::found(&register, &year, None);
    assert_eq!((found.rows.len(), found.unknown.len()), (3, 1), "one is not dated");
    let closed = measures::closed(&register, &year, None);
    assert_eq!((titles(&closed), closed.unknown.len()), (vec!["支委会缺1次".to_owned()], 1));
    // Closed at once but without a last day: whether in time cannot be told.
    let on_time = measures::closed_on_time(&register, &year, None);
    assert_eq!((on_time.rows.len(), on_time.unknown.len()), (0, 2));
    assert_eq!(titles(&measures::overdue(&register, day("2026-07-01"), None)), ["图书未编目120册"]);
    assert_eq!(measures::open(&register, day("2026-07-01"), None).rows.len(), 2);
    assert_eq!(measures::reopened(&register, &year, None).rows.len(), 0);
}
