//! Types of other crates.

use awkward::Awkward;
use indexmap::IndexMap;
use num_complex::Complex;
use ordered_float::{NotNan, OrderedFloat};
use smallvec::SmallVec;

/// Numbers, bytes and collections.
#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    /// Half precision.
    pub half: half::f16,
    /// Complex numbers.
    pub complex: Vec<Option<Complex<f64>>>,
    /// A complex number.
    pub single: Complex<f32>,
    /// In order.
    pub ordered: OrderedFloat<f64>,
    /// Always a number.
    pub number: Option<NotNan<f32>>,
    /// A name of its own.
    pub id: uuid::Uuid,
    /// Bytes.
    pub raw: Option<bytes::Bytes>,
    /// In the order of insertion.
    pub map: IndexMap<String, Vec<f64>>,
    /// Few items.
    pub short: SmallVec<[i16; 4]>,
    /// One axis.
    pub array: ndarray::Array1<f32>,
    /// Rows of two.
    #[awkward(shape = [_, 2])]
    pub image: ndarray::Array2<u8>,
}

/// Times.
#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// In UTC.
    #[awkward(unit = "us")]
    pub chrono_utc: chrono::DateTime<chrono::Utc>,
    /// Anywhere.
    pub chrono_naive: Option<chrono::NaiveDateTime>,
    /// A day.
    pub chrono_date: chrono::NaiveDate,
    /// A time of day.
    #[awkward(unit = "us")]
    pub chrono_time: chrono::NaiveTime,
    /// A length.
    pub chrono_delta: chrono::TimeDelta,
    /// In UTC.
    pub time_offset: time::OffsetDateTime,
    /// Anywhere.
    pub time_primitive: time::PrimitiveDateTime,
    /// A day.
    pub time_date: Option<time::Date>,
    /// A length.
    #[awkward(unit = "s")]
    pub time_duration: time::Duration,
    /// In UTC.
    pub jiff_stamp: jiff::Timestamp,
    /// Anywhere.
    #[awkward(unit = "ms")]
    pub jiff_civil: jiff::civil::DateTime,
    /// A day.
    pub jiff_date: jiff::civil::Date,
    /// A length.
    pub jiff_duration: jiff::SignedDuration,
}

impl Default for Times {
    fn default() -> Self {
        let epoch = time::OffsetDateTime::UNIX_EPOCH;
        let civil = jiff::civil::DateTime::constant(2000, 2, 29, 1, 2, 3, 0);
        Self {
            chrono_utc: chrono::DateTime::UNIX_EPOCH,
            chrono_naive: None,
            chrono_date: chrono::DateTime::UNIX_EPOCH.date_naive(),
            chrono_time: chrono::NaiveTime::MIN,
            chrono_delta: chrono::TimeDelta::seconds(-7),
            time_offset: epoch,
            time_primitive: time::PrimitiveDateTime::new(epoch.date(), epoch.time()),
            time_date: Some(epoch.date()),
            time_duration: time::Duration::seconds(-7),
            jiff_stamp: jiff::Timestamp::UNIX_EPOCH,
            jiff_civil: civil,
            jiff_date: civil.date(),
            jiff_duration: jiff::SignedDuration::from_secs(-7),
        }
    }
}
