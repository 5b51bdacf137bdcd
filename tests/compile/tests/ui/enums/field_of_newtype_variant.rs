use awkward::Awkward;

#[derive(Awkward)]
enum Hit {
    Track(#[awkward(rename = "x")] f64),
    #[awkward(doc)]
    Noise(f32),
}

fn main() {}
