//! Rosters and development rows drawn at random, with messes: nobody is invented, nothing impossible is entered
//! without an answer, a second time changes nothing.

use super::Desk;
use crate::books::organisation::{EventKind, Roll};
use crate::ground::calendar::{Day, PartialDate};
use crate::paperwork::imports::ImportKind;
use crate::sheets::fields::IdNumber;

/// Numbers in an order that is the same each time: the generator of the C standard.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    fn day(&mut self, from: u64, years: u64) -> String {
        format!("{}-{:02}-{:02}", from + self.below(years), 1 + self.below(12), 1 + self.below(28))
    }
}

fn person(draw: &mut Draw, n: u64) -> (String, String) {
    let name = format!(
        "{}{}",
        draw.of(&["曾", "单", "解", "仇", "欧阳", "买买提·"]),
        ["一", "二", "三", "四", "五", "六", "七", "八"][n as usize % 8]
    );
    let body = format!(
        "612422{}{:02}{:02}{:02}{}",
        1960 + draw.below(40),
        1 + draw.below(12),
        1 + draw.below(28),
        n % 100,
        draw.below(10)
    );
    let number = "0123456789X".chars().map(|c| format!("{body}{c}")).find(|t| IdNumber::parse(t).is_ok()).unwrap();
    (name, number)
}

const HEAD: &str = "姓名,身份证号,所在党支部,人员类别,人员身份,申请入党时间,确定积极分子时间,入党时间,转正时间,手机号";

fn table(draw: &mut Draw) -> (String, Vec<String>) {
    let mut lines = vec![HEAD.to_owned()];
    let mut names = Vec::new();
    for n in 0..6 {
        let (name, number) = person(draw, n);
        let number = match draw.below(5) {
            0 => draw.of(&["0", "-", "暂缺", ""]).to_owned(),
            1 => format!("{}{}", &number[..6], &number[8..17]),
            _ => number,
        };
        let written = match draw.below(6) {
            0 => format!("{name}（病休）"),
            1 => name.replace('·', "•"),
            2 => format!(" {name}　"),
            _ => name.clone(),
        };
        let applied = draw.day(1985, 30);
        let mut date = |usual: String| match draw.below(9) {
            0 => draw.of(&["1905-06-27", "2051-07-01", "1950-01-01", "不详", "2030", "1900-01-05"]).to_owned(),
            1 => String::new(),
            _ => usual,
        };
        let (activist, admitted, confirmed) =
            (date(String::new()), date("2016-07-01".to_owned()), date("2017-07-01".to_owned()));
        let unit = draw.of(&["第一党支部", "第二党支部", ""]);
        let stage = draw.of(&["正式党员", "预备党员", "在职教师", "本科生", "怪词", ""]);
        let staff = draw.of(&["在职教师", "正式党员", "怪词", ""]);
        let phone = draw.of(&["13900000001", "", "无"]);
        lines.push(format!(
            "{written},{number},{unit},{stage},{staff},{applied},{activist},{admitted},{confirmed},{phone}"
        ));
        names.push(name);
        if draw.below(4) == 0 {
            let twice = lines.last().unwrap().clone();
            lines.push(twice);
        }
    }
    (lines.join("\n") + "\n", names)
}

#[test]
fn random_messes_never_invent_anybody_or_enter_what_cannot_be() {
    let today: Day = "2026-12-01".parse().unwrap();
    for seed in 0..40 {
        let mut draw = Draw(seed);
        let (table, names) = table(&mut draw);
        let kind = if seed % 2 == 0 { ImportKind::Members } else { ImportKind::Development };
        let mut desk = Desk::new();
        let first = desk.import_as(kind, &table, &[]);
        let rows = table.lines().count() - 1;
        let done = first.added + first.updated + first.unchanged + first.skipped;
        let asked: std::collections::HashSet<u32> = first.asked.iter().map(|q| q.row).collect();
        assert_eq!(done as usize + asked.len() + first.rejected.len(), rows, "seed {seed}: {first:?}\n{table}");
        let roll = desk.roll();
        assert!(roll.members.len() <= names.len(), "seed {seed}");
        for member in &roll.members {
            assert!(names.contains(&member.facts.name), "seed {seed}: {}", member.facts.name);
            let born = IdNumber::parse(&member.facts.id_number).ok().map(|id| PartialDate::day(id.birth()));
            for event in &member.events {
                let Some(on) = event.on else { continue };
                let here = format!("seed {seed}: {} {} {on}\n{table}", member.facts.name, event.kind.code());
                assert!(on.first_day() <= today, "{here}");
                assert!(on.first_day() >= "1921-01-01".parse().unwrap(), "{here}");
                assert!(born.is_none_or(|b| on.last_day() > b.first_day()), "{here}");
            }
            let day = |kind: EventKind| member.events.iter().find(|e| e.kind == kind).and_then(|e| e.on);
            if let (Some(admitted), Some(confirmed)) = (day(EventKind::Admitted), day(EventKind::Confirmed)) {
                assert!(confirmed.last_day() >= admitted.first_day(), "seed {seed}");
            }
        }
        let all = |roll: &Roll| format!("{:?} {:?} {:?}", roll.units, roll.members, roll.posts);
        let before = all(&roll);
        let again = desk.import_as(kind, &table, &[]);
        assert_eq!((again.added, again.updated), (0, 0), "seed {seed}: {again:?}\n{table}");
        assert_eq!(before, all(&desk.roll()), "seed {seed}");
    }
}
