//! Names of the operations that change something, as the audit trail keeps them.

/// An operation that changes something. Its summary is what the clerk reads beside 撤销.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Op {
    name: &'static str,
    summary: &'static str,
}

impl Op {
    /// An operation of a register: its stable name in the trail, and its summary.
    pub const fn new(name: &'static str, summary: &'static str) -> Self {
        Self { name, summary }
    }

    /// Chinese summary.
    pub const fn summary(self) -> &'static str {
        self.summary
    }

    /// Stable name in the trail.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        #[allow(non_upper_case_globals)]
        impl Op { $($(#[$doc])* pub const $name: Self = Self::new(stringify!($name), $text);)+ }
    };
}

ops! {
    /// First entry of a vault.
    CreateVault = "新建",
    /// A made-up school.
    CreateSample = "建立示例学校",
    /// The sample leaves.
    ClearSample = "清除示例数据",
    /// School facts.
    SaveSchool = "修改学校信息",
    /// A unit.
    SaveUnit = "保存组织",
    /// A unit goes.
    RemoveUnit = "删除组织",
    /// A name a unit had before.
    SaveUnitName = "保存组织以前的名称",
    /// A name a unit had before goes.
    RemoveUnitName = "删除组织以前的名称",
    /// Units become one.
    MergeUnits = "合并组织",
    /// A unit becomes several.
    SplitUnit = "拆分组织",
    /// A person.
    SavePerson = "保存人员",
    /// A person goes.
    RemovePerson = "删除人员",
    /// An event.
    AddEvent = "登记人员变动",
    /// The same told of many people.
    GiveMany = "一起登记",
    /// An event goes.
    RemoveEvent = "删除人员变动",
    /// A meeting.
    SaveMeeting = "保存会议",
    /// A meeting goes.
    RemoveMeeting = "删除会议",
    /// A file.
    Attach = "添加附件",
    /// A file goes.
    Detach = "移除附件",
    /// A reason.
    SaveExcuse = "说明原因",
    /// A reason goes.
    RemoveExcuse = "撤回说明",
    /// A local rule.
    SaveLocalRule = "保存上级要求或校本制度",
    /// A local rule goes.
    RemoveLocalRule = "删除上级要求或校本制度",
    /// A setting.
    SetSetting = "修改设置",
    /// A roster.
    ImportMembers = "导入党员花名册",
    /// Meetings.
    ImportMeetings = "导入会议台账",
    /// A development ledger.
    ImportDevelopment = "导入发展党员台账",
    /// A step of a candidate.
    RecordStep = "登记发展党员步骤",
    /// A step goes.
    RemoveStep = "删除发展党员步骤",
    /// A document of a candidate.
    SetDocument = "登记发展党员材料",
    /// A file of a document.
    AttachDocument = "添加发展党员材料附件",
    /// A file of a document goes.
    DetachDocument = "移除发展党员材料附件",
    /// A step list of the school's own.
    ReplaceSteps = "换用本校步骤表",
    /// A meeting of a task.
    LinkTaskMeeting = "关联任务与会议",
    /// A meeting of a task no longer.
    UnlinkTaskMeeting = "取消任务与会议的关联",
    /// A problem that a task mends.
    LinkTaskProblem = "关联任务与问题",
    /// A problem of a task no longer.
    UnlinkTaskProblem = "取消任务与问题的关联",
    /// Evidence of the plan.
    AttachPlanFile = "添加计划佐证",
    /// Evidence of the plan goes.
    DetachPlanFile = "移除计划佐证",
    /// A breakdown of the year's plan.
    ImportTasks = "导入工作要点任务分解表",
    /// The national step list again.
    RestoreSteps = "恢复通行步骤表",
    /// Aspects and kinds of problems.
    SaveAspects = "保存问题方面和类别",
    /// A problem.
    SaveProblem = "保存问题",
    /// A problem goes.
    RemoveProblem = "删除问题",
    /// A schedule planned backward.
    SaveProblemSchedule = "保存倒排工期",
    /// Review, closing, recheck.
    RecordProblemStep = "登记整改进程",
    /// One of these goes.
    RemoveProblemStep = "删除整改进程",
    /// A file with a problem.
    AttachProblemFile = "添加整改佐证",
    /// A file of a problem goes.
    DetachProblemFile = "移除整改佐证",
    /// A meeting linked to a problem.
    LinkProblemMeeting = "关联整改会议",
    /// The link goes.
    UnlinkProblemMeeting = "取消关联整改会议",
    /// A list of problems.
    ImportProblems = "导入问题清单",
    /// A register of 廉政风险点.
    ImportRisks = "导入廉政风险点台账",
    /// A table of targets.
    ImportTargets = "导入目标完成情况表",
    /// A register of 责任书.
    ImportLetters = "导入责任书签订台账",
    /// A register of projects.
    ImportProjects = "导入创建项目台账",
    /// A framework of indicators.
    SaveFramework = "保存指标体系",
    /// A framework goes.
    RemoveFramework = "删除指标体系",
    /// An example taken in.
    AdoptFramework = "采用参考指标体系",
    /// The next edition.
    NewEdition = "新建指标体系年度版",
    /// How criteria are scored.
    ConfirmScoring = "确认计分方式",
    /// A bureau's table.
    ImportFramework = "导入指标体系",
    /// Points or a figure for a criterion.
    SaveEntry = "填报指标",
    /// What was entered goes.
    RemoveEntry = "删除指标填报",
    /// A piece of evidence.
    SaveEvidence = "保存佐证",
    /// Evidence goes.
    RemoveEvidence = "删除佐证",
    /// Evidence serves a criterion.
    LinkEvidence = "佐证用于指标",
    /// Evidence no longer serves a criterion.
    UnlinkEvidence = "佐证不再用于指标",
    /// A score kept.
    KeepScore = "留存评分",
    /// A kept score goes.
    RemoveScore = "删除留存的评分",
    /// An item of the school's own.
    SaveOwnItem = "保存本校项目",
    /// The order of these items.
    OrderOwnItems = "调整本校项目的顺序",
    /// An item of the school's own goes.
    RemoveOwnItem = "删除本校项目",
    /// What a record says under such an item.
    SetOwnValue = "登记本校项目",
}
