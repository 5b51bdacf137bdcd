//! Half-precision floats: `float16`.

use half::f16;

use crate::primitive::Primitive;
use crate::typed::leaf::primitive::leaf;

leaf!(f16 as u16, Primitive::Float16, |value| value.to_bits(), |item| f16::from_bits(item));
