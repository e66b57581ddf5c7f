//! Dates as they are stored: four bytes, which are read for every section that is found.
//!
//! In: a date, or none. Out: its bytes, and back. Never: a date as text, which has to be parsed.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes of a date.
pub(super) const LENGTH: usize = 4;

/// A date as it is stored; no day of the calendar has month 0.
pub(super) fn to_bytes(date: Option<Date>) -> [u8; LENGTH] {
    let Some(date) = date else { return [0; LENGTH] };
    let [low, high] = date.year().to_le_bytes();
    [low, high, date.month().unsigned_abs(), date.day().unsigned_abs()]
}

/// A date from what is stored of it.
pub(super) fn from_bytes([low, high, month, day]: [u8; LENGTH]) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(i16::from_le_bytes([low, high]), month, day).ok()
}

/// For `#[serde(with)]`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's form")]
pub(super) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    to_bytes(*date).serialize(serializer)
}

/// For `#[serde(with)]`.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Ok(from_bytes(<[u8; LENGTH]>::deserialize(deserializer)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_comes_back() {
        for date in [Date::MIN, Date::MAX, Date::new(2024, 2, 29).expect("a date"), Date::ZERO] {
            assert_eq!(from_bytes(to_bytes(Some(date))), Some(date));
        }
        assert_eq!(from_bytes(to_bytes(None)), None);
        assert_eq!(from_bytes([0, 0, 200, 200]), None);
    }
}
