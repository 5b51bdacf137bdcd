use awkward::Awkward;

struct Hit {
    x: f64,
}

#[derive(Awkward)]
struct Event {
    #[awkward(offsets = "i32")]
    hits: Vec<Hit>,
    #[awkward(option = "indexed")]
    maybe: Option<Hit>,
}

#[derive(Awkward)]
struct Generic<T: 'static> {
    #[awkward(bytes)]
    bytes: Vec<T>,
}

fn read(generic: GenericView<'_, i8>) {
    generic.bytes();
}

fn main() {}
