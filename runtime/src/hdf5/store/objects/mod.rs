//! Groups and datasets of any layout: found by their paths, looked at by their attributes, and read by the types of their items.

mod attribute;
mod element;
mod elsewhere;
mod groups;
mod heap;
mod items;
mod lengths;
mod object;
mod rows;

pub(crate) use element::Element;
pub(in crate::hdf5::store) use elsewhere::reaches_elsewhere;
pub use groups::{Link, LinkTarget, create_group, groups, links, open_group, open_group_with};
pub(crate) use heap::{Heap, HeapKind};
pub(crate) use items::{Items, Reading};
pub use object::{Object, StorageInfo, ToObject};
pub(crate) use rows::{Rows, say};
