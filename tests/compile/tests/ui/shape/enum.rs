use awkward::{Awkward, FromView};

#[derive(Awkward)]
enum Hit {
    Track(u32),
    Noise,
}

#[derive(Awkward)]
struct Event {
    hits: Vec<Hit>,
}

fn read(event: EventView<'_>) -> Event {
    FromView::from_view(event)
}

fn main() {}
