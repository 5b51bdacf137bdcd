//! Made by a test of the Form of a file.

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
    // "float16" is left out: float16 is `half::f16`, of a feature.
    pub float32: f32,
    pub float64: f64,
    // "complex64" is left out: complex64 is `num_complex::Complex<f32>`, of a feature.
    // "complex128" is left out: complex128 is `num_complex::Complex<f64>`, of a feature.
}
