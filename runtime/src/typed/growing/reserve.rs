//! Room for what is to come, by what is there.

/// Makes room in a column for `ratio` times what it holds.
pub(in crate::typed) fn reserve_ratio<T>(column: &mut Vec<T>, ratio: f64) {
    // A hint: where there is not so much memory, pushing grows the column step by step.
    let _ = column.try_reserve(more(column.len(), ratio));
}

/// About `ratio` times `length`; one more covers rounding.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "an estimate; casts of floats saturate"
)]
pub(in crate::typed) fn more(length: usize, ratio: f64) -> usize {
    (length as f64 * ratio) as usize + 1
}
