use awkward::Awkward;

#[derive(Awkward)]
struct Inner {
    a: u8,
}

#[derive(Awkward)]
struct Other {
    b: u8,
}

#[derive(Awkward)]
struct Event {
    #[awkward(flatten, rename = "inside")]
    inner: Inner,
    #[awkward(default, flatten)]
    other: Other,
}

fn main() {}
