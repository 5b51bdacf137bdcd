//! Methods of a field are as visible as it is, and deprecated where it is.

#![deny(deprecated)]

mod geometry {
    use awkward::Awkward;

    #[derive(Awkward)]
    pub struct Point {
        #[deprecated(note = "use `z`")]
        pub x: f64,
        y: f64,
        pub z: f64,
    }
}

use awkward::typed::Builder;
use geometry::{PointBuilder, PointColumns, PointView};

fn main() {
    let mut builder = PointBuilder::default();
    builder.x();
    builder.y();
    builder.z();
    let columns: PointColumns = builder.finish();
    columns.x();
    columns.y();
    columns.z();
    let view: PointView<'_> = columns.at(0);
    view.x();
    view.y();
    view.z();
}
