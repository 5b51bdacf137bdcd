use awkward::Awkward;

#[derive(Awkward)]
#[awkward(names = "Point")]
struct Point {
    #[awkward(renam = "X")]
    x: f64,
    y: Option<Option<i64>>,
}

fn x(point: PointView<'_>) -> f64 {
    point.x()
}

fn main() {}
