//! Quotation marks of delimited text: those that hold a field together, and those that are one too many.

use super::made::{Dice, first};
use super::{shown, text};
use crate::ground::error::ProblemCode;
use crate::sheets::workbook::{Limits, RemarkKind, Sheet, read_bytes};

fn rows(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet.rows.iter().map(|row| row.iter().map(shown).collect()).collect()
}

fn read(list: &str) -> Sheet {
    first(list.as_bytes(), "名单.csv")
}

/// Lines of the marks that were left out.
fn mended(sheet: &Sheet) -> Vec<u32> {
    let line = |kind: &RemarkKind| match kind {
        RemarkKind::QuoteMended { line } => Some(*line),
        _ => None,
    };
    sheet.remarks.iter().filter_map(|remark| line(&remark.kind)).collect()
}

#[test]
fn a_mark_never_closed_swallows_nobody() {
    let list = "姓名,支部,备注\n甲,一,\"双培养\n乙,一,\n丙,二,\n丁,二,\n";
    let sheet = read(list);
    assert_eq!(
        rows(&sheet),
        [
            vec!["姓名", "支部", "备注"],
            vec!["甲", "一", "双培养"],
            vec!["乙", "一"],
            vec!["丙", "二"],
            vec!["丁", "二"]
        ]
    );
    assert_eq!(mended(&sheet), [2]);
    assert_eq!((sheet.remarks[0].row, sheet.remarks[0].column), (1, 2));
    assert!(sheet.remarks[0].message().contains("第2行"));
    // In the last line, in the first field, twice, and closed by the next one's.
    for (list, lines) in [
        ("a,b\n甲,男\n乙,\"女", vec![3]),
        ("a,b\n\"甲,男\n乙,女\n", vec![2]),
        ("a,b,c\n甲,\"男,1\n乙,\"女,2\n丙,男,3\n", vec![2, 3]),
        ("\"a\",\"b\",\"c\"\n\"甲\",\"男,\"1\"\n\"乙\",\"女\",\"2\"\n", vec![2]),
        ("a,b,c\n甲,1,\"好\n乙,2,\"\"\n丙,3,\n", vec![2]),
        ("a,b,c\n甲,\"男,1\n乙,\"女\",2\n", vec![2]),
        ("a,b,c,d,e\n甲,一,,,\"好\n乙,一,,,\n丙,二,,,\"\n", vec![2, 4]),
        ("a;b;c\n甲;\"男;1\n乙;女;2\n丙;女;2\n", vec![2]),
    ] {
        let sheet = read(list);
        assert_eq!(mended(&sheet), lines, "{list}");
        assert_eq!(sheet.rows.len(), list.lines().count(), "{list}");
        assert!(rows(&sheet).concat().iter().all(|field| !field.contains('"')), "{list}");
    }
}

#[test]
fn what_fits_neither_way_is_refused_with_its_line() {
    let list = "a,b,c\n甲,男,1\n乙,\"女\n乙,乙,乙,\"二\"x\n";
    let problem = read_bytes(list.as_bytes(), "a.csv", &Limits::default()).unwrap_err();
    assert_eq!(problem.code, ProblemCode::BadInput);
    assert!(problem.place.contains("第3行"), "{problem:?}");
    assert!(problem.message.contains("引号") && !problem.guidance.is_empty());
}

#[test]
fn sound_marks_stay_what_they_are() {
    let list = "题目,内容,人\n\"一\n会\",\"甲,乙\n丙,\"\"丁\"\"\r\n\r\n完\",3\n\"\",\"\"\"\",x\n 二 , \"三\",\"四\" \n5\"规格,中\"间,\"\"\n";
    let sheet = read(list);
    assert!(sheet.remarks.is_empty(), "{:?}", sheet.remarks);
    assert_eq!(
        rows(&sheet),
        [
            vec!["题目", "内容", "人"],
            vec!["一\n会", "甲,乙\n丙,\"丁\"\n\n完", "3"],
            vec!["", "\"", "x"],
            vec![" 二 ", " \"三\"", "四"],
            vec!["5\"规格", "中\"间"],
        ]
    );
    // Marks within a field that is held together wrongly, but can only mean one thing.
    let list = "a,b\n\"他说,\"好\",了\",男\n\"好\"同志,女\n\"关于\"三会一课\"的通知\"\n";
    let sheet = read(list);
    assert_eq!(
        rows(&sheet)[1..],
        [vec!["他说,\"好\",了", "男"], vec!["\"好\"同志", "女"], vec!["\"关于\"三会一课\"的通知\""]]
    );
    let title = "\"2026年名册\n说明,\"\n姓名,性别,备注\n甲,男,\n乙,女,x\n";
    assert_eq!(rows(&read(title))[0], ["2026年名册\n说明,"]);
}

#[test]
fn marks_made_to_hurt_take_no_time() {
    for list in [
        "a,b\n".to_owned() + ",\"\"\"x".repeat(200_000).as_str(),
        "a,b\n".to_owned() + "\"x,\n\n\"".repeat(100_000).as_str(),
        "a,b\n\"".to_owned() + "\"\"".repeat(2_000_000).as_str(),
        "a,b\n".to_owned() + "\",\n".repeat(300_000).as_str(),
        "a,b\nc,\"".to_owned() + "d,e\n".repeat(500_000).as_str(),
    ] {
        let start = std::time::Instant::now();
        drop(read_bytes(list.as_bytes(), "a.csv", &Limits::default()));
        assert!(start.elapsed().as_secs() < 30, "{}", &list[..20]);
    }
}

/// Lists at random, written with sound marks: read back field by field. Then one mark is put in front
/// of a field: nobody is lost, or the file is refused.
#[test]
fn drawn_marks() {
    let mut dice = Dice(0x5EED_0003);
    let pieces = ["甲", "乙丙", ",", "\"", "\n", " ", "x", "", "1.5", ";"];
    for round in 0..400 {
        let (height, width) = (3 + dice.roll(8), 2 + dice.roll(3));
        let mut list = String::new();
        let mut expected: Vec<Vec<String>> = Vec::new();
        for row in 0..height {
            let mut fields = Vec::new();
            for column in 0..width {
                let mut field = format!("{row}{column}");
                for _ in 0..dice.roll(4) {
                    field.push_str(dice.pick(&pieces));
                }
                fields.push(field);
            }
            let quoted = |f: &String| format!("\"{}\"", f.replace('"', "\"\""));
            let needs = |f: &String| f.contains([',', '"', '\n']);
            list += &fields.iter().map(|f| if needs(f) { quoted(f) } else { f.clone() }).collect::<Vec<_>>().join(",");
            list.push('\n');
            expected.push(fields);
        }
        let sheet = read(&list);
        assert_eq!(rows(&sheet), expected, "{round}: {list}");
        assert!(sheet.remarks.is_empty());
        let plain: Vec<String> =
            (0..height).map(|r| (0..width).map(|c| format!("{r}甲{c}")).collect::<Vec<_>>().join(",")).collect();
        let line = dice.roll(height);
        let mut fields: Vec<&str> = plain[line].split(',').collect();
        let column = dice.roll(width);
        let marked = format!("\"{}", fields[column]);
        fields[column] = &marked;
        let mut broken = plain.clone();
        broken[line] = fields.join(",");
        let sheet = read(&broken.join("\n"));
        assert_eq!(rows(&sheet).iter().map(|row| row.join(",")).collect::<Vec<_>>(), plain);
        assert_eq!(mended(&sheet), [u32::try_from(line + 1).unwrap()]);
    }
    assert_eq!(read("甲,\"一\"\n").rows[0][1], text("一"));
}
