//! Made by a test of the Form of a file.

// Needs the crate `half`, and the feature `half` of awkward.

// Needs the crate `num-complex`, and the feature `num-complex` of awkward.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    pub bool: bool,
    pub int8: i8,
    pub int16: i16,
    pub int32: i32,
    pub int64: i64,
    pub uint8: u8,
    pub uint16: u16,
    pub uint32: u32,
    pub uint64: u64,
    pub float16: half::f16,
    pub float32: f32,
    pub float64: f64,
    pub complex64: num_complex::Complex<f32>,
    pub complex128: num_complex::Complex<f64>,
}
