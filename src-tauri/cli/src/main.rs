//! The headless `dangwu`: the same core and the same list of operations, no window.
//!
//! Exit codes: 0 done; 1 done, and something needs attention; 2 wrong use; 3 bad input, nothing
//! changed; 4 the vault cannot be opened or is damaged.

mod args;
mod face;
mod import;
mod path;
mod rules;
mod run;
mod score;
mod text;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use dangwu_core::ground::error::{Problem, ProblemCode};

fn main() -> ExitCode {
    dangwu_memory::keep_freed();
    let json = std::env::args().any(|a| a == "--json");
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, json),
    };
    match run::run(cli) {
        Ok(done) => {
            if write_out(&done.output).is_err() {
                return ExitCode::from(3);
            }
            ExitCode::from(u8::from(done.attention))
        }
        Err(problem) => {
            report(&problem, json);
            ExitCode::from(exit_code(problem.code))
        }
    }
}

fn write_out(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Help and version go to stdout; everything else is wrong use, said in Chinese.
fn refuse(error: &clap::Error, json: bool) -> ExitCode {
    use clap::error::{ContextKind, ErrorKind};
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write_out(error.to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => "缺少必要的参数",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "没有写要做什么",
        ErrorKind::InvalidSubcommand => "没有这个命令",
        ErrorKind::UnknownArgument => "没有这个参数",
        ErrorKind::ArgumentConflict => "两个参数不能同时用",
        _ => "参数的值不对",
    };
    let said = |kind| error.get(kind).map(ToString::to_string);
    let place = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg, ContextKind::InvalidValue]
        .into_iter()
        .filter_map(said)
        .collect::<Vec<_>>()
        .join(" ");
    let problem = Problem::new(ProblemCode::WrongUse, what).at(place).advise("用 dangwu --help 查看用法。");
    report(&problem, json);
    ExitCode::from(2)
}

fn report(problem: &Problem, json: bool) {
    let mut err = std::io::stderr().lock();
    let line = if json {
        serde_json::to_string(problem).unwrap_or_default()
    } else {
        let parts = [problem.message.as_str(), problem.place.as_str(), problem.guidance.as_str()];
        format!("错误: {}", parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · "))
    };
    let _ = writeln!(err, "{line}");
}

const fn exit_code(code: ProblemCode) -> u8 {
    match code {
        ProblemCode::WrongUse => 2,
        ProblemCode::VaultMissing | ProblemCode::VaultDamaged | ProblemCode::VaultBusy | ProblemCode::VaultNewer => 4,
        _ => 3,
    }
}
