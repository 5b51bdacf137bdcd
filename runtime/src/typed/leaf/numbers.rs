//! The standard library's wrappers of numbers, as the numbers.

use std::num::{NonZero, Saturating, Wrapping};

use crate::buffer::Item;
use crate::typed::CheckedLeaf;
use crate::typed::leaf::checked::checked_leaf;
use crate::typed::leaf::primitive::leaf;

macro_rules! numbers {
    ($($number:ident),+) => {$(
        leaf!(
            Wrapping<$number> as $number,
            <$number as Item>::PRIMITIVE,
            |value| value.0,
            |item| Wrapping(item)
        );

        leaf!(
            Saturating<$number> as $number,
            <$number as Item>::PRIMITIVE,
            |value| value.0,
            |item| Saturating(item)
        );

        impl CheckedLeaf for NonZero<$number> {
            type Item = $number;

            const WHAT: &'static str = "number other than 0";

            #[inline]
            fn to_item(&self) -> Option<$number> {
                Some(self.get())
            }

            fn is_valid(item: $number) -> bool {
                item != 0
            }
        }

        checked_leaf!(NonZero<$number>, <$number as Item>::PRIMITIVE, |item| {
            // All items were checked when they entered.
            NonZero::new(item).unwrap_or(NonZero::<$number>::MAX)
        });
    )+};
}

numbers!(i8, i16, i32, i64, u8, u16, u32, u64);
