//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    // "day" is left out: datetime64[D] can be `std::time::SystemTime`, or a type of chrono, time or jiff, where no value is missing or far away.
    // "us" is left out: datetime64[us] can be `std::time::SystemTime`, or a type of chrono, time or jiff, where no value is missing or far away.
    // "step" is left out: timedelta64[15s] can be `std::time::Duration`, or a type of chrono, time or jiff, where no value is missing.
}
