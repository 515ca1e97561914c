//! A decimal number of points, times or per cent. No floats: 0.1 + 0.2 is 0.3.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A decimal, a JSON number outside and text in the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, TS, JsonSchema)]
#[ts(type = "number", rename = "Points")]
#[schemars(with = "f64")]
pub struct Number(pub Decimal);

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The number a text such as 2.5 says.
    pub fn parse(text: &str) -> Option<Self> {
        Decimal::from_str(text.trim()).ok().map(Self)
    }

    /// Rounded half away from zero.
    pub fn rounded(self, places: u32) -> Self {
        Self(self.0.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize())
    }
}

impl From<u32> for Number {
    fn from(n: u32) -> Self {
        Self(Decimal::from(n))
    }
}

impl From<usize> for Number {
    fn from(n: usize) -> Self {
        Self(Decimal::from(n))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = if self.0.fract().is_zero() { self.0.to_i64() } else { None };
        match (whole, self.0.to_f64()) {
            (Some(n), _) => serializer.serialize_i64(n),
            (None, Some(n)) => serializer.serialize_f64(n),
            (None, None) => Err(serde::ser::Error::custom("not a number")),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number")
            }

            fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Number, E> {
                Ok(Number(Decimal::from(n)))
            }

            fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Number, E> {
                Ok(Number(Decimal::from(n)))
            }

            // The shortest text of a float is what was typed: 0.1 is 0.1.
            fn visit_f64<E: serde::de::Error>(self, n: f64) -> Result<Number, E> {
                self.visit_str(&n.to_string())
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
                Number::parse(text).ok_or_else(|| E::custom("not a decimal number"))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl ToSql for Number {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Number {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_exact_in_json() {
        let sum = Number(Number::parse("0.1").unwrap().0 + Number::parse("0.2").unwrap().0);
        assert_eq!(serde_json::to_string(&sum).unwrap(), "0.3");
        assert_eq!(serde_json::to_string(&Number::from(100_u32)).unwrap(), "100");
        assert_eq!(serde_json::from_str::<Number>("0.3").unwrap(), sum);
        assert_eq!(serde_json::from_str::<Number>("\"0.30\"").unwrap().to_string(), "0.3");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(Number::parse("2.345").unwrap().rounded(2).to_string(), "2.35");
        assert_eq!(Number::parse("-2.345").unwrap().rounded(2).to_string(), "-2.35");
    }
}
