use std::collections::BTreeMap;
use std::rc::Rc;

use awkward::Awkward;

#[derive(Awkward)]
struct Tree {
    name: [u8; Self::LENGTH],
    pairs: (u8, [Box<Tree>; Self::LENGTH]),
    by_name: BTreeMap<String, Rc<Self>>,
}

impl Tree {
    const LENGTH: usize = 4;
}

#[derive(Awkward)]
enum Node<T: 'static> {
    Leaf([u8; Tree::LENGTH]),
    Inner(T, Vec<Self>),
}

fn main() {}
