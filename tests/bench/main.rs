//! `cargo xtask bench`: the core held against the bare libraries it rests on, side by side in one
//! run, at three sizes of the sample school. It prints ratios and asserts nothing: a slow machine
//! is no fault.

mod check;
mod export;
mod frameworks;
mod import;
mod paths;
mod raw;
mod save;
mod school;
mod timing;
mod window;

use school::{SIZES, School};
use timing::{Answer, Line};

const USAGE: &str =
    "用法: cargo xtask bench [check|export|import|save|paths|frameworks|window ...] [--rounds N] [--sizes 1,10,100] [--cpu]

  check    一年的判断        与从 SQLite 原样读出同样的行相比，目标 3 倍以内
  export   导出两种台账      与直接用 rust_xlsxwriter 写同样的格子相比，目标 1.3 倍以内
  import   导入名册与会议    与直接用 calamine 读、直接插入同样的行相比，目标 2 倍以内
  save     保存一次会议      与同样耐久的一次 SQLite 提交相比，目标 1.5 倍以内
  paths    一千、一万、十万名发展对象一次判断，与读出他们的行相比
  frameworks  三百项指标评十年，与读出十年的行相比
  window   打开到第一屏      与同一个外壳的空白页相比，目标 1.3 倍以内（只在点名时运行）

  --cpu    只计处理器时间（Linux）：机器忙的时候用；等待磁盘的时间不计，
             也不计另起的线程（导出时打包各个文件），所以导出要看实际时间";

struct Wanted {
    measures: Vec<String>,
    rounds: usize,
    sizes: Vec<u32>,
}

fn read_arguments() -> Answer<Wanted> {
    let mut wanted = Wanted { measures: Vec::new(), rounds: 15, sizes: SIZES.iter().map(|s| s.times).collect() };
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--cpu" => timing::count_processor_time(),
            "--rounds" => wanted.rounds = arguments.next().ok_or(USAGE)?.parse().map_err(|_| USAGE)?,
            "--sizes" => {
                let list = arguments.next().ok_or(USAGE)?;
                wanted.sizes = list.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| USAGE)?;
            }
            "check" | "export" | "import" | "save" | "paths" | "frameworks" | "window" => wanted.measures.push(word),
            _ => return Err(USAGE.into()),
        }
    }
    if wanted.measures.is_empty() {
        wanted.measures = ["check", "export", "import", "save", "paths", "frameworks"].map(str::to_owned).to_vec();
    }
    Ok(wanted)
}

fn main() -> Answer<()> {
    dangwu_memory::keep_freed();
    let wanted = read_arguments()?;
    let asked = |name: &str| wanted.measures.iter().any(|m| m == name);
    println!("党务台账 · 并排比较（各 {} 轮，交替进行，先热身一轮；时间为毫秒）\n", wanted.rounds);
    let mut lines: Vec<Line> = Vec::new();
    if asked("window") {
        lines.push(window::measure()?);
    }
    for size in SIZES.iter().filter(|s| wanted.sizes.contains(&s.times)) {
        if !["check", "export", "import", "save", "frameworks"].iter().any(|m| asked(m)) {
            break;
        }
        let mut school = School::make(size)?;
        println!("{}", school.about());
        // One year tells nothing of ten.
        if asked("frameworks") && size.times > 1 {
            lines.push(frameworks::measure(&mut school, wanted.rounds)?);
        }
        // Saving comes last: it adds to the school.
        if asked("check") {
            lines.extend(check::measure(&mut school, wanted.rounds)?);
        }
        if asked("export") {
            lines.push(export::measure(&mut school, wanted.rounds)?);
        }
        if asked("import") {
            lines.extend(import::measure(&mut school, wanted.rounds)?);
        }
        if asked("save") {
            lines.push(save::measure(&mut school, wanted.rounds)?);
        }
    }
    if asked("paths") {
        for candidates in [1_000, 10_000, 100_000] {
            // The largest takes a while and tells the same in fewer rounds.
            let rounds = if candidates > 10_000 { wanted.rounds.min(3) } else { wanted.rounds };
            lines.push(paths::measure(candidates, rounds)?);
        }
    }
    timing::print(&lines);
    Ok(())
}
