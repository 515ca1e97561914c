//! Papers: the text of every one against its golden sample, and what becomes of the files.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use dangwu_core::ground::error::ProblemCode;
use dangwu_core::ground::ids::PersonId;
use dangwu_core::paperwork::papers::{self, PaperBlock, PaperFile, PaperPer, PaperRequest};
use dangwu_core::vault::office::{Office, Work};

use crate::{compared, school};

/// The school, one candidate whose whole path is held, and one of whom little is known.
pub fn candidates(folder: &Path) -> (Office, PersonId, PersonId) {
    let office = school::school(folder);
    let (one, other) = (school::person(&office, "韩雪"), school::person(&office, "<script>&𠮷😀{name}"));
    (office, one, other)
}

fn request(paper: &str, people: &[PersonId], to: &Path) -> PaperRequest {
    PaperRequest { paper: paper.into(), people: people.to_vec(), to: to.display().to_string(), as_of: None }
}

/// Every paper: those of a branch about both, those of a person about each.
pub fn every(office: &Office, people: &[PersonId], to: &Path) -> Vec<PaperFile> {
    papers::list()
        .unwrap()
        .iter()
        .flat_map(|p| papers::write(office, &request(&p.id, people, to), &Work::quiet()).unwrap())
        .collect()
}

fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of a document, a paragraph or a row of a table a line.
fn text(path: &Path) -> String {
    let xml = part(path, "word/document.xml")
        .replace("</w:p></w:tc>", "│")
        .replace("</w:tr>", "\n")
        .replace("</w:p>", "\n")
        .replace("<w:br/>", "↵")
        .replace("<w:tab/>", "→")
        .replace("<w:br w:type=\"page\"/>", "⤓");
    let mut out = String::new();
    let mut rest = xml.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, tail)| tail);
    }
    out
}

#[test]
fn golden_every_paper_by_its_text() {
    let scratch = school::folder("golden-papers");
    let (office, one, other) = candidates(&scratch.join("vault"));
    let mut written: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for file in every(&office, &[one, other], &scratch.join("out")) {
        let path = PathBuf::from(&file.path);
        let sample = written.entry(file.paper.clone()).or_default();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        sample.push_str(&format!("{name}\n{}未登记: {}\n\n", text(&path), file.blanks.join("；")));
    }
    compared::hold("papers", written);
}

#[test]
fn the_same_data_gives_the_same_papers() {
    let scratch = school::folder("golden-papers-bytes");
    let (office, one, other) = candidates(&scratch.join("vault"));
    let bytes = |to: &str| -> Vec<Vec<u8>> {
        every(&office, &[one, other], &scratch.join(to)).iter().map(|f| fs::read(&f.path).unwrap()).collect()
    };
    assert!(bytes("a") == bytes("b"));
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let scratch = school::folder("golden-papers-text");
    let (office, _, other) = candidates(&scratch.join("vault"));
    let to = scratch.join("out");
    let files = papers::write(&office, &request("process-record", &[other], &to), &Work::quiet()).unwrap();
    let xml = part(Path::new(&files[0].path), "word/document.xml");
    assert!(xml.contains("&lt;script&gt;&amp;𠮷😀{name}"));
    assert!(!xml.contains("<script>") && !xml.contains('\u{0}'));
    assert!(files[0].path.ends_with("石河镇中心小学第一党支部_发展党员全程纪实表__script_&𠮷😀{_20261122.docx"));
    assert!(part(Path::new(&files[0].path), "word/document.xml").contains("=1+1"));
}

#[test]
fn papers_are_named_replaced_whole_and_busy_ones_told() {
    let scratch = school::folder("golden-papers-files");
    let (office, one, other) = candidates(&scratch.join("vault"));
    let to = scratch.join("新/建");
    let ask = request("publicity-notice", &[one, one], &to);
    let files = papers::write(&office, &ask, &Work::quiet()).unwrap();
    assert_eq!(files.len(), 1);
    let path = PathBuf::from(&files[0].path);
    assert_eq!(path.file_name().unwrap().to_string_lossy(), "石河镇中心小学第一党支部_发展对象公示_韩雪_20261122.docx");
    let before = fs::read(&path).unwrap();
    papers::write(&office, &ask, &Work::quiet()).unwrap();
    assert!(fs::read(&path).unwrap() == before);
    if cfg!(not(windows)) {
        let lock = format!(".~lock.{}#", path.file_name().unwrap().to_string_lossy());
        fs::write(path.with_file_name(lock), b"").unwrap();
        let problem = papers::write(&office, &ask, &Work::quiet()).unwrap_err();
        assert_eq!(problem.code, ProblemCode::FileBusy);
        assert!(problem.message.contains("Word"));
    }
    let code = |r: &PaperRequest| papers::write(&office, r, &Work::quiet()).unwrap_err().code;
    assert_eq!(code(&request("publicity-notice", &[], &to)), ProblemCode::BadInput);
    assert_eq!(code(&request("nothing", &[other], &to)), ProblemCode::NotFound);
    assert_eq!(code(&request("talk-record", &[PersonId(9999)], &to)), ProblemCode::NotFound);
    assert_eq!(code(&PaperRequest { to: String::new(), ..ask }), ProblemCode::BadInput);
}

#[test]
fn a_preview_is_what_is_written() {
    let scratch = school::folder("golden-papers-preview");
    let (office, one, other) = candidates(&scratch.join("vault"));
    for paper in papers::list().unwrap() {
        let ask = request(&paper.id, &[one, other], &scratch.join("out"));
        let shown = papers::preview(&office, &ask).unwrap();
        let files = papers::write(&office, &ask, &Work::quiet()).unwrap();
        let whole = if paper.per == PaperPer::Branch { 1 } else { 2 };
        assert_eq!((shown.files, files.len()), (whole, whole as usize));
        assert!(files[0].path.ends_with(&shown.file_name));
        assert_eq!(shown.blanks, files[0].blanks);
        let written = text(Path::new(&files[0].path));
        for block in &shown.blocks {
            if let PaperBlock::Text { text, .. } = block {
                let text = text.replace('\n', "↵").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                assert!(written.contains(&text), "{}: {text}", paper.id);
            }
        }
    }
}

#[test]
fn what_happens_later_is_not_told_but_the_last_day_of_a_publicity_is() {
    let scratch = school::folder("golden-papers-day");
    let (office, one, _) = candidates(&scratch.join("vault"));
    let on = |day: &str, paper: &str| {
        let ask = PaperRequest { as_of: Some(school::day(day)), ..request(paper, &[one], &scratch) };
        papers::preview(&office, &ask).unwrap()
    };
    let notice = format!("{:?}", on("2026-05-13", "publicity-notice").blocks);
    assert!(notice.contains("公示时间：2026年5月13日至2026年5月20日。"));
    let early = format!("{:?}", on("2026-05-12", "publicity-notice").blocks);
    assert!(early.contains("公示时间：____年__月__日至____年__月__日。"));
    let resolution = on("2026-06-17", "admission-resolution");
    assert!(resolution.blanks.iter().any(|b| b.contains("赞成票数")));
    assert!(on("2026-06-18", "admission-resolution").blanks.is_empty());
}
