//! What the modules of a library may name of each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source::{Named, read};

/// The layers, lower ones first. Neighbours of one layer may know each other, but not in circles.
pub(super) const LAYERS: [&[&str]; 11] = [
    &["docs", "error", "nearest", "primitive", "unwind", "budget", "buffer", "index"],
    &["json"],
    &["form"],
    &["container"],
    &["content"],
    &["buffers"],
    &["schema"],
    &["lazy"],
    &["typed"],
    &["arrow", "hdf5"],
    &["__private"],
];

/// A module with the file that it stands in. Its path begins with the name of its crate.
struct Module {
    path: Vec<String>,
    file: String,
    named: Vec<Named>,
}

/// The modules of crates that share their layers, tests apart.
#[derive(Default)]
pub(super) struct Library {
    modules: Vec<Module>,
    paths: BTreeSet<Vec<String>>,
    /// Which module an item is from that the root of a crate exports.
    exported: BTreeMap<Vec<String>, Vec<String>>,
}

impl Library {
    /// Adds a crate: its files by their paths below `root`, and their texts.
    pub(super) fn with(mut self, name: &str, root: &str, files: &[(String, String)]) -> Self {
        let mut tests = BTreeSet::new();
        let mut added = Vec::new();
        for (file, text) in files {
            let path = module_of(name, file);
            let source = read(&path, text);
            let below = |item: &str| [&path[..], &[item.to_owned()]].concat();
            tests.extend(source.test_modules.iter().map(|item| below(item)));
            if path.len() == 1 {
                let module = |named: &Named| named.path[..named.path.len() - 1].to_vec();
                let exported = source.named.iter().filter(|named| named.path.len() > 1);
                let exported =
                    exported.map(|named| (below(&named.path[named.path.len() - 1]), module(named)));
                self.exported.extend(exported);
            }
            added.push(Module { path, file: format!("{root}/{file}"), named: source.named });
        }
        let is_test = |path: &[String]| (1..=path.len()).any(|n| tests.contains(&path[..n]));
        added.retain(|module| !is_test(&module.path));
        self.paths.extend(added.iter().map(|module| module.path.clone()));
        self.modules.extend(added);
        self
    }

    /// The module that something is named by: the longest part of its path that is one, and instead of a root the module whose
    /// item it exports.
    fn module<'a>(&'a self, path: &'a [String]) -> &'a [String] {
        let longest = (1..=path.len()).rev().map(|n| &path[..n]);
        let longest =
            longest.into_iter().find(|path| self.paths.contains(*path)).unwrap_or_default();
        match path.get(..2).filter(|_| longest.len() == 1).and_then(|item| self.exported.get(item))
        {
            Some(exported) if exported.len() > 1 => self.module(exported),
            _ => longest,
        }
    }

    /// From which module to which others things are named, and in which file and line.
    fn edges(&self) -> impl Iterator<Item = (&[String], &[String], String)> {
        self.modules.iter().flat_map(move |module| {
            module.named.iter().map(move |named| {
                let place = format!("{}:{}", module.file, named.line);
                (module.path.as_slice(), self.module(&named.path), place)
            })
        })
    }

    /// Modules that name what is in a layer above their own, or that are in no layer.
    pub(super) fn upward(&self) -> Vec<String> {
        let layer = |name: &str| LAYERS.iter().position(|layer| layer.contains(&name));
        let unknown = self.modules.iter().filter_map(|module| {
            let name = module.path.get(1)?;
            let message =
                format!("{}: {name} is in no layer: layers are {}", module.file, layers());
            layer(name).is_none().then_some(message)
        });
        let named = self.edges().filter_map(|(from, to, place)| {
            let (from, to) = (from.get(1)?, to.get(1)?);
            let message =
                || format!("{place}: {from} may not import {to}: layers are {}", layers());
            (layer(from)? < layer(to)?).then(message)
        });
        unknown.chain(named).collect()
    }

    /// Modules of one folder that name one another in a circle. What they name of their folder itself does not count: where nodes
    /// hold nodes, walks close there.
    pub(super) fn circles(&self) -> Vec<String> {
        let mut folders = BTreeMap::<&[String], Edges<'_>>::new();
        for (from, to, place) in self.edges() {
            let same = from.iter().zip(to).take_while(|(a, b)| a == b).count();
            if let (Some(a), Some(b)) = (from.get(same), to.get(same)) {
                let folder = folders.entry(&from[..same]).or_default();
                folder.entry(a).or_default().entry(b).or_insert(place);
            }
        }
        let circles = folders.iter().flat_map(|(folder, edges)| {
            let told = |circle: Vec<&str>| {
                let steps = circle.windows(2).map(|pair| {
                    format!("{} imports {} ({})", pair[0], pair[1], edges[pair[0]][pair[1]])
                });
                format!("circle in {}: {}", folder.join("::"), steps.collect::<Vec<_>>().join(", "))
            };
            edges.keys().filter_map(|start| circle(edges, start)).map(told)
        });
        circles.collect()
    }
}

/// Who imports whom, and where.
type Edges<'a> = BTreeMap<&'a str, BTreeMap<&'a str, String>>;

/// A shortest circle through `start`, if all its other names come after that: so each is found from one of its names.
fn circle<'a>(edges: &Edges<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let last = way[way.len() - 1];
        for &next in edges.get(last).into_iter().flat_map(BTreeMap::keys) {
            let longer = [&way[..], &[next]].concat();
            if next == start {
                return Some(longer);
            }
            if next > start && seen.insert(next) {
                ways.push_back(longer);
            }
        }
    }
    None
}

fn layers() -> String {
    LAYERS.map(|layer| layer.join(", ")).join(" < ")
}

/// The path of the module that stands in a file.
fn module_of(name: &str, file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let below = path.split('/').filter(|part| !matches!(*part, "lib" | "mod"));
    std::iter::once(name).chain(below).map(str::to_owned).collect()
}
