//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    #[awkward(unit = "datetime64[D]")]
    pub day: i64,
    #[awkward(unit = "datetime64[us]")]
    pub us: i64,
    #[awkward(unit = "timedelta64[15s]")]
    pub step: i64,
}
