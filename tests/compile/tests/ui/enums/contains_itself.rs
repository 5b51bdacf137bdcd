use awkward::Awkward;

#[derive(Awkward)]
enum Tree {
    Leaf(f64),
    Node(Vec<Tree>),
}

fn read(tree: TreeView<'_>) {
    let _ = tree;
}

fn main() {}
