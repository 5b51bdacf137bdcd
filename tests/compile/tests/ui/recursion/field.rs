use awkward::Awkward;

#[derive(Awkward)]
struct Tree {
    value: f64,
    left: Option<Box<Tree>>,
    children: Vec<self::Tree>,
    others: Vec<Option<Self>>,
}

fn value(tree: TreeView<'_>) -> f64 {
    tree.value()
}

fn main() {}
