//! The command line, as `interface.md` of the scripts' contract names it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const TEMPLATE: &str = "{about}\n\n用法: {usage}\n\n{all-args}";

/// 党务台账：离线命令。数据是一个文件夹。
#[derive(Debug, Parser)]
#[command(name = "dangwu", version, help_template = TEMPLATE, disable_help_subcommand = true, subcommand_help_heading = "命令")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options that every command takes.
    #[command(flatten)]
    pub general: General,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub struct General {
    /// 输出一个 JSON 文档
    #[arg(long, global = true)]
    pub json: bool,
    /// 以哪一天为准，默认今天
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub as_of: Option<chrono::NaiveDate>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新建一份数据
    #[command(help_template = TEMPLATE)]
    New {
        /// 文件夹
        vault: PathBuf,
        /// 学校全称
        #[arg(long)]
        school: String,
    },
    /// 建立一所虚构的示例学校，种子相同则内容相同
    #[command(help_template = TEMPLATE)]
    Sample {
        /// 文件夹
        vault: PathBuf,
        /// 记录到哪一年，默认今年
        #[arg(long)]
        year: Option<i32>,
        /// 党员人数
        #[arg(long)]
        members: Option<u32>,
        /// 几年的记录
        #[arg(long)]
        years: Option<u32>,
        /// 几个党支部
        #[arg(long)]
        units: Option<u32>,
        /// 种子
        #[arg(long)]
        seed: Option<u64>,
    },
    /// 导入表格
    #[command(help_template = TEMPLATE)]
    Import {
        /// 文件夹
        vault: PathBuf,
        /// 种类: members、meetings、development、tasks、targets、letters、projects、problems、risks、framework
        kind: String,
        /// 表格文件
        file: PathBuf,
        #[command(flatten)]
        choices: ImportChoices,
    },
    /// 撤销最后一次修改
    #[command(help_template = TEMPLATE)]
    Undo {
        /// 文件夹
        vault: PathBuf,
    },
    /// 该开的会开了没有
    #[command(help_template = TEMPLATE)]
    Check {
        /// 文件夹
        vault: PathBuf,
        /// 年度
        #[arg(long)]
        year: Option<i32>,
        /// 只看这个组织
        #[arg(long)]
        unit: Option<String>,
        /// 只看这条规则
        #[arg(long)]
        rule: Option<String>,
    },
    /// 一个人的发展全程：二十五步、最早和最迟的日期
    #[command(help_template = TEMPLATE)]
    Timeline {
        /// 文件夹
        vault: PathBuf,
        /// 姓名或身份证号
        person: String,
    },
    /// 推演后面各步最早和最迟的日期，不需要数据，例如 application=2024-01-31
    #[command(help_template = TEMPLATE)]
    Whatif {
        /// 步骤=日期；步骤可写代号、序号或规则编号
        days: Vec<String>,
        /// 倒推：要在哪一天办到哪一步，例如 admission=2026-06-30
        #[arg(long, value_name = "STEP=DATE")]
        goal: Option<String>,
    },
    /// 按指标体系评分；不写指标体系则列出已有的
    #[command(help_template = TEMPLATE)]
    Score {
        /// 文件夹
        vault: PathBuf,
        /// 指标体系的名称或编号
        framework: Option<String>,
        /// 年度
        #[arg(long)]
        year: Option<i32>,
        /// 只评这个党支部
        #[arg(long)]
        unit: Option<String>,
    },
    /// 期间计算，例如 2026-01-31 1m
    #[command(help_template = TEMPLATE)]
    Period {
        /// 起算日
        start: chrono::NaiveDate,
        /// 10d、1m、2y，往前为负：-1m
        #[arg(allow_hyphen_values = true)]
        amount: String,
        /// 没有对应日时: down 取月末，up 取次月一日，refuse 不算
        #[arg(long, default_value = "down")]
        round: String,
        /// 起算日计入（之日起）
        #[arg(long)]
        counts_first_day: bool,
    },
    /// 规则
    #[command(help_template = TEMPLATE)]
    Rules {
        /// 规则编号，例如 ZB-13
        id: Option<String>,
        /// 只列条款号待核的依据
        #[arg(long)]
        unverified: bool,
    },
    /// 运行一个判例文件
    #[command(help_template = TEMPLATE)]
    Case {
        /// 判例文件
        file: PathBuf,
    },
    /// 可以导出的台账
    #[command(help_template = TEMPLATE)]
    Ledgers,
    /// 导出台账
    #[command(help_template = TEMPLATE)]
    Export {
        /// 文件夹
        vault: PathBuf,
        /// 年度
        #[arg(long)]
        year: i32,
        /// 写到哪个文件夹
        #[arg(long)]
        to: PathBuf,
        /// 季度 1–4
        #[arg(long, conflicts_with = "month")]
        quarter: Option<u8>,
        /// 月份 1–12
        #[arg(long)]
        month: Option<u8>,
        /// 只要这个组织
        #[arg(long)]
        unit: Option<String>,
        /// 隐去身份证号和手机号中间几位
        #[arg(long)]
        mask: bool,
        /// 台账编号，默认全部（总表除外）
        ledgers: Vec<String>,
    },
    /// 核对数据
    #[command(help_template = TEMPLATE)]
    Verify {
        /// 文件夹
        vault: PathBuf,
    },
    /// 列出全部操作和请求格式
    #[command(help_template = TEMPLATE)]
    Operations,
    /// 调用一个操作，请求从标准输入读取 JSON
    #[command(help_template = TEMPLATE)]
    Call {
        /// 文件夹
        vault: PathBuf,
        /// 操作名，例如 meetings.list
        operation: String,
    },
}

/// 导入时说明的事
#[derive(Debug, Default, clap::Args)]
pub struct ImportChoices {
    /// 只读这张工作表；不写则读能读的每一张
    #[arg(long)]
    pub sheet: Option<String>,
    /// 不读这张工作表，可写几次
    #[arg(long, value_name = "工作表", conflicts_with = "sheet")]
    pub without: Vec<String>,
    /// 指标体系、任务、目标、责任书的年度，默认按表上写的，表上没有则为今年
    #[arg(long)]
    pub year: Option<i32>,
    /// 标题行是第几行（有两行标题的写下面一行）
    #[arg(long)]
    pub heading_row: Option<u32>,
    /// 某一列是什么：表头=项目，表头#2=项目（同名的第二列），工作表!表头=项目（几张表里的一张），=none 不导入，=own 留作本校项目（=own:date 写明种类：text、number、date、choice）
    #[arg(long = "column", value_name = "表头=项目")]
    pub columns: Vec<String>,
    /// 整张表都一样的项目，表里没有这一列，如 unit=第一党支部
    #[arg(long = "given", value_name = "项目=内容")]
    pub given: Vec<String>,
    /// 回答要确认的事：行号=选择，工作表!行号=选择，*=选择 回答每一行
    #[arg(long = "answer", value_name = "行号=选择")]
    pub answers: Vec<String>,
    /// 只看结果，不写入
    #[arg(long)]
    pub dry_run: bool,
}
