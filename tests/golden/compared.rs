//! The one way a golden sample is compared, and written anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dangwu_core::sheets::workbook;

/// Holds texts, by name, against all samples of a folder below `tests/golden`; `cargo xtask golden` writes them instead.
pub fn hold(folder: &str, texts: impl IntoIterator<Item = (String, String)>) {
    let folder = dangwu_tests::places::root().join("tests/golden").join(folder);
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    let (mut wrong, mut named) = (Vec::new(), BTreeSet::new());
    for (name, text) in texts {
        let sample = folder.join(format!("{name}.txt"));
        if writing {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&sample, &text).unwrap();
        } else {
            let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
            wrong.extend(difference(&golden, &text).map(|told| format!("{name}: {told}")));
        }
        assert!(named.insert(format!("{name}.txt")), "{name} is written twice");
    }
    for sample in names(&folder).difference(&named) {
        if writing {
            fs::remove_file(folder.join(sample)).unwrap();
        } else {
            wrong.push(format!("{sample}: nothing is written that it is a sample of"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}:\n{}\nIf this is meant, run `cargo xtask golden` and read the differences.",
        folder.display(),
        wrong.join("\n")
    );
}

/// The samples of a folder.
pub fn names(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeSet::new() };
    entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}

/// A workbook as its sample tells it: where it lies below a folder, then a cell a line.
pub fn told(file: &Path, below: &Path) -> String {
    let place = file.strip_prefix(below).unwrap().display().to_string().replace('\\', "/");
    format!("{place}\n{}", workbook::dump(file).unwrap())
}

/// The first line in which two texts differ.
fn difference(golden: &str, text: &str) -> Option<String> {
    if golden == text {
        return None;
    }
    let (mut left, mut right) = (golden.lines(), text.lines());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Some("only the ends of lines differ".to_owned()),
            (a, b) if a == b => {}
            (a, b) => return Some(format!("sample {a:?}, written {b:?}")),
        }
    }
}
