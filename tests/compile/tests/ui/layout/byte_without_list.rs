use awkward::Awkward;

type Byte = u8;

#[derive(Awkward)]
struct Alone {
    #[awkward(bytes)]
    byte: u8,
    #[awkward(bytes)]
    maybe: Option<Byte>,
    #[awkward(bytes, categorical)]
    category: Box<u8>,
    #[awkward(bytes, option = "bit_masked")]
    masked: Option<u8>,
}

#[derive(Awkward)]
enum Variant {
    Byte(#[awkward(bytes)] u8),
    Nothing,
}

fn main() {}
