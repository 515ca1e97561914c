//! Many verdicts in order. They stay where they were made: a list of lists, read as one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Finding;

/// From here on a list is left as it lies: so many are dear to move.
const MANY: usize = 4096;

/// Verdicts by unit, rule and period.
#[derive(Debug, Clone, Default)]
pub struct Findings(Vec<Vec<Finding>>);

impl Findings {
    /// Puts more behind, and leaves `told` empty.
    pub(super) fn take(&mut self, told: &mut Vec<Finding>) {
        match self.0.last_mut() {
            Some(open) if open.len() < MANY && told.len() < MANY => open.append(told),
            _ => self.0.push(std::mem::take(told)),
        }
    }

    /// All in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.0.iter().flatten()
    }

    /// All in order, to be written in.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.0.iter_mut().flatten()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Is there none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<Finding>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(all: I) -> Self {
        Self(vec![all.into_iter().collect()])
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Findings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(|all| Self(vec![all]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rulebook::{Answer, RecordKind};

    fn some(from: usize, many: usize) -> Vec<Finding> {
        let of = |n: usize| Finding::bare("x", Answer::Met, RecordKind::Unit, i64::try_from(n).unwrap(), "");
        (from..from + many).map(of).collect()
    }

    #[test]
    fn they_come_in_the_order_they_were_put_however_many() {
        let mut found = Findings::default();
        assert!(found.is_empty());
        for (from, many) in [(0, 3), (3, MANY), (3 + MANY, 2), (5 + MANY, 1)] {
            let mut told = some(from, many);
            found.take(&mut told);
            assert!(told.is_empty());
        }
        let ids: Vec<i64> = found.iter().map(|f| f.subject.id).collect();
        assert_eq!(found.len(), 6 + MANY);
        assert!(ids.is_sorted() && ids.len() == found.len());
        assert_eq!(found.clone().into_iter().collect::<Findings>(), found, "however they lie");
        assert_eq!(serde_json::to_string(&found).unwrap(), serde_json::to_string(&some(0, 6 + MANY)).unwrap());
    }
}
