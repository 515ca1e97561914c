//! Names of parameters for the reader.

use super::facts::Role;
use super::params::{Measure, RecordPart, UnitDay};

impl RecordPart {
    /// Its name for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Place => "地点",
            Self::Chair => "主持人",
            Self::Recorder => "记录人",
            Self::Content => "议题或内容",
            Self::Attendance => "应到、实到人数",
            Self::Decisions => "决议",
            Self::VotingCounts => "表决的应到、实到人数",
            Self::VotingResult => "表决结果",
        }
    }
}

impl Measure {
    /// Its name for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FullMembers => "正式党员人数",
            Self::AllMembers => "党员人数（含预备党员）",
            Self::Covers => "覆盖单位数",
            Self::CommitteeSeats => "支委会成员人数",
        }
    }
}

impl UnitDay {
    /// Its name for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AppliedOn => "申请成立",
            Self::ApprovedOn => "批复",
        }
    }
}

impl Role {
    /// Its name for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Secretary => "书记",
            Self::Deputy => "副书记",
            Self::Member => "委员",
            Self::GroupLeader => "党小组组长",
        }
    }
}
