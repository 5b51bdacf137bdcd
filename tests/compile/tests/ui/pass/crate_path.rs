//! The runtime is reached through another crate's re-export.

mod another {
    pub mod columns {
        pub use awkward::*;
    }
}

#[derive(another::columns::Awkward)]
#[awkward(crate = crate::another::columns)]
struct Point {
    x: f64,
}

#[derive(another::columns::Awkward)]
#[awkward(crate = "crate::another::columns")]
struct Quoted {
    point: Point,
}

macro_rules! through_dollar_crate {
    () => {
        #[derive(another::columns::Awkward)]
        #[awkward(crate = $crate::another::columns)]
        struct Dollar {
            point: Vec<Point>,
        }
    };
}
through_dollar_crate!();

fn main() {
    assert_eq!(QuotedBuilder::default().rows(), 0);
    assert_eq!(DollarBuilder::default().rows(), 0);
}
