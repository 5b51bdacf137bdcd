use awkward::Awkward;

#[derive(Awkward)]
struct Cell {
    row: u8,
}

#[derive(Awkward)]
struct Event {
    #[awkward(categorical)]
    cells: Vec<Option<Cell>>,
}

fn main() {}
