//! What does not come back yet, and why. A line taken out is a law regained; what is no longer seen is printed.

/// Ledger (or kind of file), law, what differs, why.
pub const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "members",
        "same vault",
        "changes 党内职务",
        "a post is held under its role or its label: the import knows one of them",
    ),
    (
        "members",
        "empty vault",
        "field posts",
        "书记 goes to the branch, 党小组组长 to the group, 党总支书记 to the 党总支",
    ),
    ("meetings", "same vault", "changes 缺席人员", "of a meeting with a grid of names the names are held already"),
    ("theme-days", "same vault", "changes 缺席人员", "as above"),
    ("meetings", "empty vault", "field note", "names the roster does not have stay in words"),
    ("members", "same vault, ", "asks has_left", "a roster of a past day lists who has left since: asked, not changed"),
    ("meetings", "empty vault", "field present_names", "names in 参加人员 whom the roster has are attendance"),
    ("development", "same vault", "changes 入党介绍人", "a sponsor in the person's own line of facts is held already"),
    ("probationary", "same vault", "changes 入党介绍人", "as above"),
    ("tasks", "same vault", "changes 完成情况", "未启动 is what the clerk wrote, not only a state"),
    ("tasks", "empty vault", "field task_outcome", "as above"),
    ("rectification", "same vault, ", "changes 销号时间", "a closing before a recheck is held among the steps"),
    ("problem-duties", "same vault, ", "changes 销号时间", "as above"),
    ("problem-tasks", "same vault, ", "changes 销号时间", "as above"),
    ("framework", "same vault", "changes", "某考核自评表 is the framework 某考核 that is held"),
    ("framework", "same vault", "rows of the vault", "as above"),
];
