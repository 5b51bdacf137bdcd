//! Floats with an order, as floats.

use ordered_float::{NotNan, OrderedFloat};

use crate::buffer::Item;
use crate::typed::CheckedLeaf;
use crate::typed::leaf::checked::checked_leaf;
use crate::typed::leaf::primitive::leaf;
use crate::typed::leaf::time::checked;

macro_rules! floats {
    ($($float:ident),+) => {$(
        leaf!(
            OrderedFloat<$float> as $float,
            <$float as Item>::PRIMITIVE,
            |value| value.0,
            |item| OrderedFloat(item)
        );

        impl CheckedLeaf for NotNan<$float> {
            type Item = $float;

            const WHAT: &'static str = "number";

            #[inline]
            fn to_item(&self) -> Option<$float> {
                Some(self.into_inner())
            }

            fn is_valid(item: $float) -> bool {
                !item.is_nan()
            }
        }

        checked_leaf!(NotNan<$float>, <$float as Item>::PRIMITIVE, |item| {
            checked(NotNan::new(item).ok(), NotNan::default())
        });
    )+};
}

floats!(f32, f64);
