//! Steps one after another, and a plain summary at the end.

use std::time::{Duration, Instant};

/// Steps taken so far.
#[derive(Default)]
pub struct Steps {
    taken: Vec<(&'static str, Duration, bool)>,
    planned: usize,
}

/// A step: its title and what it does.
pub type Step = (&'static str, fn() -> Result<(), String>);

impl Steps {
    /// Takes the steps in turn and stops at the first that fails.
    pub fn take(steps: &[Step]) -> Result<(), String> {
        let mut this = Self { taken: Vec::new(), planned: steps.len() };
        for (number, (title, work)) in steps.iter().enumerate() {
            println!("\n== {}/{} {title}", number + 1, steps.len());
            let start = Instant::now();
            let result = work();
            this.taken.push((title, start.elapsed(), result.is_ok()));
            if let Err(error) = result {
                eprintln!("{error}");
                println!("{}", this.summary());
                return Err(format!("没有全部通过: {title}"));
            }
        }
        println!("{}", this.summary());
        Ok(())
    }

    fn summary(&self) -> String {
        let mut text = String::from("\n== 小结\n");
        for (title, time, passed) in &self.taken {
            let mark = if *passed { "通过" } else { "未通过" };
            text.push_str(&format!("  {mark}  {:>5} 秒  {title}\n", time.as_secs()));
        }
        let left = self.planned - self.taken.len();
        if left > 0 {
            text.push_str(&format!("  后面还有 {left} 步没有运行\n"));
        }
        let all: Duration = self.taken.iter().map(|(_, time, _)| *time).sum();
        text.push_str(&format!("  共 {} 分 {} 秒", all.as_secs() / 60, all.as_secs() % 60));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_stops_and_is_told() {
        let result = Steps::take(&[("甲", || Ok(())), ("乙", || Err("坏了".to_owned())), ("丙", || Ok(()))]);
        assert_eq!(result, Err("没有全部通过: 乙".to_owned()));
    }

    #[test]
    fn the_summary_names_each_step() {
        let steps = Steps {
            taken: vec![("甲", Duration::from_secs(61), true), ("乙", Duration::from_secs(5), false)],
            planned: 3,
        };
        assert_eq!(
            steps.summary(),
            "\n== 小结\n  通过     61 秒  甲\n  未通过      5 秒  乙\n  后面还有 1 步没有运行\n  共 1 分 6 秒"
        );
    }
}
