//! The Rust types of numbers.

use super::Crates;

/// A type, and the words of the attribute that it needs.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    pub(super) ty: String,
    pub(super) words: Vec<String>,
}

/// The Rust type of a number.
///
/// # Errors
/// Why there is none.
pub(super) fn number(name: &str, crates: Crates) -> Result<Leaf, String> {
    let plain = |ty: &str| Ok(Leaf { ty: ty.to_owned(), words: Vec::new() });
    match name {
        "bool" => plain("bool"),
        "int8" => plain("i8"),
        "int16" => plain("i16"),
        "int32" => plain("i32"),
        "int64" => plain("i64"),
        "uint8" => plain("u8"),
        "uint16" => plain("u16"),
        "uint32" => plain("u32"),
        "uint64" => plain("u64"),
        "float32" => plain("f32"),
        "float64" => plain("f64"),
        "float16" => match crates.half {
            Some(path) => plain(&format!("{path}::f16")),
            None => Err("float16 is `half::f16`, of the feature `half`".to_owned()),
        },
        "complex64" | "complex128" => {
            let part = if name == "complex64" { "f32" } else { "f64" };
            match crates.complex {
                Some(path) => plain(&format!("{path}::Complex<{part}>")),
                None => Err(format!(
                    "{name} is `num_complex::Complex<{part}>`, of the feature `num-complex`"
                )),
            }
        }
        // Counts of their unit, of which "not a time" is one.
        _ if is_time(name) => {
            Ok(Leaf { ty: "i64".to_owned(), words: vec![format!("unit = {name:?}")] })
        }
        _ => Err(format!("{name} is wider than all types of Rust")),
    }
}

/// Do values of this type have `Eq` and `Hash`?
pub(super) fn is_hashable(name: &str) -> bool {
    !name.starts_with("float") && !name.starts_with("complex")
}

/// Is it an instant or a length of time?
fn is_time(name: &str) -> bool {
    name.starts_with("datetime64") || name.starts_with("timedelta64")
}
