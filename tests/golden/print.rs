//! How small the ledgers print: reckoned from what the file says to the printer (widths of columns, paper, margins, fit
//! to pages, scale, breaks), of a school with real text.

use std::fs;
use std::io::Read as _;

use dangwu_core::paperwork::ledgers::{self, LedgerRequest, WallExport};
use dangwu_core::sheets::workbook::LEAST_SCALE;
use dangwu_core::vault::office::{Office, Work};
use rust_decimal::Decimal;

use crate::school;

/// Pixels of an inch on the screens spreadsheets reckon by.
const INCH: Decimal = Decimal::from_parts(96, 0, 0, false, 0);

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The value of an attribute of an element.
fn attribute(element: &str, name: &str) -> Option<String> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next().unwrap().to_owned())
}

fn number(element: &str, name: &str) -> Option<Decimal> {
    attribute(element, name).map(|text| text.parse().unwrap())
}

/// The elements of a name, each as it stands between its brackets.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let open = format!("<{name} ");
    xml.match_indices(&open).map(|(at, _)| xml[at..].split('>').next().unwrap()).collect()
}

/// A column's width in pixels, by the formula of the file format for type whose digits are seven pixels wide.
fn pixels(width: Decimal) -> Decimal {
    (width * dec("7") + dec("0.5")).floor()
}

/// A count of columns or sheets.
fn count(element: &str, name: &str) -> usize {
    attribute(element, name).unwrap().parse().unwrap()
}

/// A sheet as the file describes it to the printer.
struct Printed {
    name: String,
    /// Per cent.
    scale: Decimal,
    repeats_headings: bool,
    /// Rows of the table, headings included.
    rows: usize,
}

/// The scale of one sheet, with the columns repeated on every page.
fn scale(xml: &str, repeated: usize) -> Decimal {
    let mut widths: Vec<Decimal> = Vec::new();
    for column in elements(xml, "col") {
        let (first, last) = (count(column, "min"), count(column, "max"));
        widths.resize(widths.len().max(last), dec("64"));
        widths[first - 1..last].fill(pixels(number(column, "width").unwrap()));
    }
    let setup = elements(xml, "pageSetup")[0];
    let margins = elements(xml, "pageMargins")[0];
    let (short, long) = match attribute(setup, "paperSize").as_deref() {
        Some("9") => (dec("8.27"), dec("11.69")),
        Some("8") => (dec("11.69"), dec("16.54")),
        other => panic!("paper {other:?}"),
    };
    let across = if attribute(setup, "orientation").as_deref() == Some("landscape") { long } else { short };
    let room = (across - number(margins, "left").unwrap() - number(margins, "right").unwrap()) * INCH;
    // Pages side by side end where the file breaks the columns.
    let breaks = xml.split_once("<colBreaks").map(|(_, rest)| rest.split_once("</colBreaks>").unwrap().0);
    let mut ends: Vec<usize> =
        breaks.map(|b| elements(b, "brk").iter().map(|b| count(b, "id")).collect()).unwrap_or_default();
    ends.push(widths.len());
    let held: Decimal = widths[..repeated.min(widths.len())].iter().sum();
    let mut first = 0;
    let mut widest = Decimal::ZERO;
    for end in ends {
        let own: Decimal = widths[first..end].iter().sum();
        widest = widest.max(if first == 0 { own } else { own + held });
        first = end;
    }
    let fits = (room / widest * dec("100")).min(dec("100"));
    if xml.contains("fitToPage=\"1\"") {
        assert_eq!(attribute(setup, "fitToWidth"), None, "one page across is what a file says by saying nothing");
        return fits;
    }
    let said = number(setup, "scale").unwrap_or(dec("100"));
    assert!(said <= fits + dec("1"), "at {said} per cent the columns go over the page, which holds {fits}");
    said
}

/// Every sheet of a workbook.
fn printed(path: &str) -> Vec<Printed> {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let book = part("xl/workbook.xml");
    let titles: Vec<(usize, String)> = book
        .match_indices("<definedName name=\"_xlnm.Print_Titles\"")
        .map(|(at, _)| {
            let element = &book[at..at + book[at..].find("</definedName>").unwrap()];
            (count(element, "localSheetId"), element.split_once('>').unwrap().1.to_owned())
        })
        .collect();
    let sheets = elements(&book, "sheet");
    sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| {
            let title = titles.iter().find(|(of, _)| *of == at).map_or("", |(_, title)| title);
            // 'Sheet'!$A:$B,'Sheet'!$3:$4
            let columns = title.split(',').filter_map(|part| part.rsplit_once("!$")).find_map(|(_, range)| {
                let last = range.rsplit_once('$')?.1;
                last.chars()
                    .all(|c| c.is_ascii_uppercase())
                    .then(|| last.bytes().fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1))
            });
            let rows = title
                .split(',')
                .any(|part| part.rsplit_once('$').is_some_and(|(_, last)| last.chars().all(|c| c.is_ascii_digit())));
            let xml = part(&format!("xl/worksheets/sheet{}.xml", at + 1));
            Printed {
                name: attribute(sheet, "name").unwrap(),
                scale: scale(&xml, columns.unwrap_or(0)),
                repeats_headings: rows,
                rows: elements(&xml, "row").len(),
            }
        })
        .collect()
}

/// Every file the ledgers page writes of a school.
fn every(office: &Office, request: &LedgerRequest) -> Vec<String> {
    let mut request = request.clone();
    request.ledgers = ledgers::specs().into_iter().map(|spec| spec.id).collect();
    ledgers::export(office, &request, &Work::quiet()).unwrap().into_iter().map(|file| file.path).collect()
}

fn too_small(files: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in files {
        for sheet in printed(path) {
            if sheet.scale < Decimal::from(LEAST_SCALE) - dec("0.5") {
                wrong.push(format!("{path} {}: {:.0}%", sheet.name, sheet.scale));
            }
            if sheet.rows > 20 && !sheet.repeats_headings {
                wrong.push(format!("{path} {}: its headings stand on the first page alone", sheet.name));
            }
        }
    }
    wrong
}

#[test]
fn golden_no_ledger_prints_smaller_than_it_can_be_read() {
    let scratch = school::folder("golden-print");
    let office = school::sample(&scratch.join("vault"), 60, 7);
    let request = |name: &str| LedgerRequest { to: scratch.join(name).display().to_string(), ..school::request() };
    let mut files = every(&office, &request("usual"));
    assert!(files.len() > 15);
    // With every column there is, and where the text is long and strange.
    let columns = ledgers::specs().into_iter().map(|s| (s.id, s.columns.into_iter().map(|c| c.id).collect())).collect();
    files.extend(every(&office, &LedgerRequest { columns, ..request("every-column") }));
    let strange = school::school(&scratch.join("strange"));
    files.extend(every(&strange, &request("strange")));
    assert_eq!(too_small(&files), Vec::<String>::new());
}

#[test]
fn golden_no_table_of_points_and_no_wall_prints_smaller_than_it_can_be_read() {
    let scratch = school::folder("golden-print-points");
    let office = school::school(&scratch.join("vault"));
    let papers = crate::assessment::papers(&office, &scratch.join("points"));
    let mut files: Vec<String> = papers.into_iter().map(|(_, path)| path.display().to_string()).collect();
    let sample = school::sample(&scratch.join("sample"), 60, 7);
    for (office, name) in [(&office, "wall"), (&sample, "sample-wall")] {
        let request: WallExport = of!(serde_json::json!({ "to": scratch.join(name) }));
        files.push(ledgers::wall(office, &request).unwrap().path.display().to_string());
    }
    assert_eq!(too_small(&files), Vec::<String>::new());
}

/// The wide table of 发展党员 is for A3, and takes as many pages side by side as it needs.
#[test]
fn golden_the_wide_table_goes_over_pages_side_by_side() {
    let scratch = school::folder("golden-print-wide");
    let office = school::sample(&scratch.join("vault"), 60, 7);
    let request = LedgerRequest {
        ledgers: vec!["development-wide".into()],
        to: scratch.join("wide").display().to_string(),
        ..school::request()
    };
    let columns = ledgers::specs().into_iter().map(|s| (s.id, s.columns.into_iter().map(|c| c.id).collect())).collect();
    let request = LedgerRequest { columns, ..request };
    let file = ledgers::export(&office, &request, &Work::quiet()).unwrap().remove(0);
    let [sheet] = printed(&file.path).try_into().unwrap_or_else(|_| panic!("one sheet"));
    assert!(sheet.scale >= dec("60"), "{}", sheet.scale);
    let preview = ledgers::preview(&office, &request).unwrap();
    assert!(preview.print.starts_with("A3纸横向") && preview.print.contains("左右分"), "{}", preview.print);
}
