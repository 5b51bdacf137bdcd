//! Goes through all objects of a file once: for datasets that belong to no table, and for what leads from one object to another.

use std::collections::{BTreeMap, HashMap};

use awkward::hdf5::{self, Group, LinkTarget, Object, metno};
use metno::types::{Reference, TypeDescriptor, VarLenArray};
use metno::{Location, ObjectReference1, ReferencedObject};

use super::model::{File, Link, LinkKind, Loose};

/// The datasets of tables, by what tells them from all others of the file: the number of the table, and the path.
pub(super) type Seen = HashMap<u64, (usize, String)>;

/// So many links are looked at,
const MOST_LINKS: usize = 200_000;
/// so many groups deep,
const MOST_DEPTH: usize = 256;
/// and so many attributes, for references.
const MOST_ATTRIBUTES: usize = 200_000;
/// Attributes with more references than this are not followed.
const MOST_REFERENCES: usize = 64;

struct Walk<'a> {
    seen: &'a Seen,
    /// The paths of objects that were met.
    paths: HashMap<u64, String>,
    loose: BTreeMap<String, u64>,
    links: Vec<Link>,
    /// Where from, by which attribute, and what to.
    references: Vec<(String, String, u64)>,
    attributes: usize,
    left_out: bool,
}

/// Notes links and loose datasets of a file.
pub(super) fn walk(root: &Object, seen: &Seen, file: &mut File) {
    let mut walk = Walk {
        seen,
        paths: HashMap::new(),
        loose: BTreeMap::new(),
        links: Vec::new(),
        references: Vec::new(),
        attributes: 0,
        left_out: false,
    };
    if let Some(root) = root.group() {
        walk.all(root.clone());
    }
    for (from, attribute, to) in std::mem::take(&mut walk.references) {
        // What was not met has no path from the root by hard links alone.
        if let Some(to) = walk.paths.get(&to).cloned() {
            walk.links.push(Link { from, to, via: Some(attribute), kind: LinkKind::Reference });
        }
    }
    file.links = walk.links;
    file.links
        .sort_by(|a, b| (a.kind, &a.from, &a.to, &a.via).cmp(&(b.kind, &b.from, &b.to, &b.via)));
    file.loose = walk.loose.into_iter().map(|(path, stored)| Loose { path, stored }).collect();
    file.loose.sort_by(|a, b| b.stored.cmp(&a.stored).then_with(|| a.path.cmp(&b.path)));
    if walk.left_out {
        file.notes.push(format!(
            "The file has more objects than the {MOST_LINKS} that were looked at for links and for datasets outside of tables."
        ));
    }
}

impl Walk<'_> {
    fn all(&mut self, root: Group) {
        let mut waiting = vec![(root, "/".to_owned(), 0)];
        let mut met = 0;
        while let Some((group, path, depth)) = waiting.pop() {
            if !self.meet(&Object::Group(group.clone()), &path) {
                continue;
            }
            let mut links = hdf5::links(&group).unwrap_or_default();
            links.sort_by(|a, b| b.name.cmp(&a.name));
            for link in links {
                met += 1;
                if met > MOST_LINKS || depth > MOST_DEPTH {
                    self.left_out = true;
                    return;
                }
                let inner = format!("{}/{}", path.trim_end_matches('/'), link.name);
                let kind = match &link.target {
                    LinkTarget::Hard => None,
                    LinkTarget::Soft(_) => Some(LinkKind::Soft),
                    _ => Some(LinkKind::External),
                };
                let Some(kind) = kind else {
                    match hdf5::open_group(&group, &link.name) {
                        Ok(child) => waiting.push((child, inner, depth + 1)),
                        Err(_) => self.dataset(&group, &link.name, &inner),
                    }
                    continue;
                };
                let to = match link.target {
                    LinkTarget::Soft(path) => path,
                    LinkTarget::External { file, path } => format!("{file}:{path}"),
                    _ => "what a program of its own makes of it".to_owned(),
                };
                self.links.push(Link { from: inner, to, via: None, kind });
            }
        }
    }

    /// Notes where an object is. No if it was met before.
    fn meet(&mut self, object: &Object, path: &str) -> bool {
        let Ok(id) = object.address() else { return false };
        if self.paths.contains_key(&id) {
            return false;
        }
        self.paths.insert(id, path.to_owned());
        self.references(object.location(), path);
        true
    }

    /// A hard link that leads to no group.
    fn dataset(&mut self, group: &Group, name: &str, path: &str) {
        let Ok(object) = Object::Group(group.clone()).open(name) else { return };
        let Ok(Some(storage)) = object.storage() else { return };
        let is_new = self.meet(&object, path);
        if is_new && object.address().is_ok_and(|address| !self.seen.contains_key(&address)) {
            self.loose.insert(path.to_owned(), storage.stored_bytes);
        }
    }

    /// Notes the attributes of an object that refer to others.
    fn references(&mut self, object: &Location, path: &str) {
        for name in object.attr_names().unwrap_or_default() {
            self.attributes += 1;
            if self.attributes > MOST_ATTRIBUTES {
                return;
            }
            for to in references(object, &name).unwrap_or_default() {
                self.references.push((path.to_owned(), name.clone(), to));
            }
        }
    }
}

/// What an attribute refers to; nothing if it holds something else.
fn references(object: &Location, name: &str) -> Option<Vec<u64>> {
    let attribute = object.attr(name).ok()?;
    if attribute.size() > MOST_REFERENCES {
        return None;
    }
    let found: Vec<ObjectReference1> = match attribute.dtype().ok()?.to_descriptor().ok()? {
        TypeDescriptor::Reference(Reference::Object) => attribute.read_raw().ok()?,
        // As NetCDF has its dimensions.
        TypeDescriptor::VarLenArray(inner)
            if *inner == TypeDescriptor::Reference(Reference::Object) =>
        {
            let lists = attribute.read_raw::<VarLenArray<ObjectReference1>>().ok()?;
            lists.iter().flat_map(|list| list.iter().copied()).take(MOST_REFERENCES).collect()
        }
        _ => return None,
    };
    let follow = |reference: &ObjectReference1| match object.dereference(reference).ok()? {
        ReferencedObject::Group(group) => Object::Group(group).address().ok(),
        ReferencedObject::Dataset(dataset) => Object::Dataset(dataset).address().ok(),
        ReferencedObject::Datatype(_) => None,
    };
    Some(found.iter().filter_map(follow).collect())
}
