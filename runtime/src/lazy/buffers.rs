//! The buffers of a lazy array, one by one.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::Joined;
use super::prune::{is_alike, node_at, pruned};
use crate::budget::Budget;
use crate::buffer::Buffer;
use crate::buffers::BufferKey;
use crate::container::{Cached, Container, RawBuffer};
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Dialect, Form, FormKind};

/// Reads an array as a whole, for what cannot be read buffer by buffer.
type Load = Box<dyn Fn() -> Result<Content> + Send + Sync>;

/// The buffers of a lazy array, each of which is read when it is asked for, and then remembered: what other programs take an array
/// from that they read little by little.
///
/// It comes from [`LazyContent::to_buffers`](crate::LazyContent::to_buffers) and [`LazyArray::to_buffers`](crate::LazyArray::to_buffers), and has
/// the names that [`Content::to_buffers`] gives. To read the numbers of a list, its offsets are read, too, which tell which of them; nothing else is. Cheap
/// to clone; clones share what was read. Threads that want the same buffer wait for the first, others do not.
#[derive(Clone)]
pub struct LazyBuffers {
    nodes: Arc<Cached<Nodes>>,
}

impl LazyBuffers {
    /// The buffers of what `load` reads, whose Form is known, with names of its nodes. `by_node` is the array itself, if it can be read node by
    /// node.
    pub(crate) fn new(form: &Form, by_node: Option<Joined>, load: Load) -> Self {
        let (mut places, mut keys) = (HashMap::new(), Vec::new());
        let mut open = vec![(form, Vec::new())];
        while let Some((form, path)) = open.pop() {
            for &attribute in form.kind().attributes() {
                let key = BufferKey::of_dialect(Dialect::V2);
                let key = key.buffer(form.form_key().unwrap_or_default(), attribute, 0);
                places.insert(key.clone(), Place { path: path.clone(), attribute });
                keys.push(key);
            }
            for (i, child) in form.children().iter().enumerate().rev() {
                open.push((child, path.iter().copied().chain([i]).collect()));
            }
        }
        let by_node = by_node.filter(|joined| joined.is_like(form));
        let nodes =
            Nodes { form: form.clone(), by_node, load, places, keys, whole: Mutex::new(None) };
        Self { nodes: Arc::new(Cached::new(nodes)) }
    }

    /// Returns the names of the buffers, those of a node before those of its children.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.nodes.inner().keys.iter().map(String::as_str)
    }

    /// Returns the number of bytes that were read and are remembered.
    #[must_use]
    pub fn cached_nbytes(&self) -> usize {
        let whole = self.nodes.inner().whole.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = whole.as_ref().map_or(0, Content::nbytes);
        // What is in memory has a size in `usize`.
        self.nodes.nbytes().saturating_add(usize::try_from(whole).unwrap_or(usize::MAX))
    }
}

impl Container for LazyBuffers {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        self.nodes.get(key)
    }
}

impl fmt::Debug for LazyBuffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LazyBuffers({:?})", self.nodes.inner().keys)
    }
}

/// Where a buffer is: the children that lead to its node, and what it is there.
struct Place {
    path: Vec<usize>,
    attribute: &'static str,
}

struct Nodes {
    /// What all of it is read as.
    form: Form,
    by_node: Option<Joined>,
    load: Load,
    places: HashMap<String, Place>,
    keys: Vec<String>,
    /// All of it, if it had to be read as a whole.
    whole: Mutex<Option<Content>>,
}

impl Nodes {
    /// The node, read with nothing beside what leads to it. Nothing if it comes in another layout than expected.
    fn read_node(&self, place: &Place) -> Result<Option<RawBuffer>> {
        let Some(joined) = &self.by_node else { return Ok(None) };
        let narrow =
            joined.try_map(|single| Ok((Arc::new(pruned(&single.whole, &place.path)), None)))?;
        let parts = narrow.load(&Budget::new()).collect::<Result<Vec<_>>>()?;
        let several = parts.len() > 1;
        let content = match <[Content; 1]>::try_from(parts) {
            Ok([one]) => one,
            Err(parts) => Content::concatenate(&parts)?,
        };
        if several && place.attribute == "data" {
            // They were copied. What leads to them is needed for others.
            joined.evict_node(&place.path);
        }
        Ok(self.buffer_of(&content, place))
    }

    /// The buffer at a place, if what is there is of the layout that the Form says.
    fn buffer_of(&self, content: &Content, place: &Place) -> Option<RawBuffer> {
        let mut node = content;
        for &i in &place.path {
            node = node.children().get(i)?;
        }
        let expected = node_at(&self.form, &place.path)?;
        if let Some(mask) = mask_of(node, expected) {
            return Some(mask);
        }
        if !is_alike(&node.form(), expected) {
            return None;
        }
        let mut parts = node.parts().into_iter();
        parts.find(|part| part.attribute == place.attribute).map(|part| part.buffer)
    }

    fn read_whole(&self, place: &Place) -> Result<RawBuffer> {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let content = match &*whole {
            Some(content) => content.clone(),
            None => whole.insert((self.load)()?).clone(),
        };
        drop(whole);
        self.buffer_of(&content, place).ok_or_else(|| {
            let (expected, found) = (self.form.type_string(), content.form().type_string());
            Error::new(
                ErrorKind::Unsupported,
                format!("expected rows in the layout of {expected}, found another one, of {found}: load them first"),
            )
        })
    }
}

/// The mask of bytes that the Form has, made of that of another kind which the array has.
fn mask_of(node: &Content, expected: &Form) -> Option<RawBuffer> {
    let FormKind::ByteMasked { valid_when, .. } = expected.kind() else { return None };
    let byte = |valid| i8::from(valid == *valid_when);
    let mask: Buffer<i8> = match node {
        Content::BitMasked(bits) => bits.valid().map(byte).collect(),
        Content::ByteMasked(bytes) if bytes.valid_when() != *valid_when => {
            bytes.valid().map(byte).collect()
        }
        _ => return None,
    };
    Some(mask.into())
}

impl Container for Nodes {
    fn get(&self, key: &str) -> Result<Option<RawBuffer>> {
        let Some(place) = self.places.get(key) else { return Ok(None) };
        match self.read_node(place)? {
            Some(buffer) => Ok(Some(buffer)),
            None => self.read_whole(place).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::container::FnContainer;
    use crate::form::Parameters;
    use crate::index::Index;
    use crate::lazy::LazyContent;

    /// Arrays of ten rows in different layouts.
    fn arrays() -> Vec<Content> {
        let lines = |line: &dyn Fn(usize) -> String| {
            let lines: Vec<String> = (0..10).map(line).collect();
            Content::from_json_lines(&lines.join("\n")).unwrap()
        };
        let numbers = lines(&|i| format!("{i}.5"));
        let lists = lines(&|i| format!("{:?}", vec![i; i % 4]));
        let records = lines(&|i| match i % 3 {
            0 => format!("{{\"x\": {i}, \"y\": [\"a\", null, \"b{i}\"], \"z\": null}}"),
            _ => format!("{{\"x\": {i}, \"y\": [], \"z\": [[1.5, {i}], []]}}"),
        });
        let union = lines(&|i| match i % 3 {
            0 => "\"text\"".to_owned(),
            1 => format!("{i}"),
            _ => format!("[{i}, {i}]"),
        });
        let none = Parameters::none;
        let bits = Buffer::from(vec![0b1011_0101_u8, 0b0000_0010]);
        let mask: Buffer<i8> = (0..10).map(|i| i8::from(i % 3 == 0)).collect();
        let index: Buffer<i64> = (0..10).map(|i| 9 - i).collect();
        let options: Buffer<i64> = (0..10).map(|i| if i % 4 == 0 { -1 } else { i }).collect();
        vec![
            numbers.clone().bit_masked(bits, 10, true, true, none()).unwrap(),
            lists.clone().byte_masked(mask, false, none()).unwrap(),
            records.clone().indexed(Index::from(index.clone()), none()).unwrap(),
            lists.clone().indexed_option(Index::from(options), none()).unwrap(),
            numbers
                .indexed(Index::from(index), Parameters::text("__array__", "categorical"))
                .unwrap(),
            lists.unmasked(none()).unwrap(),
            records,
            union,
        ]
    }

    fn lazy(content: &Content) -> LazyContent {
        let (form, length, buffers) = content.to_buffers();
        LazyContent::new(&form, length, buffers).unwrap()
    }

    fn has_bits(form: &Form) -> bool {
        matches!(form.kind(), FormKind::BitMasked { .. }) || form.children().iter().any(has_bits)
    }

    /// What comes out buffer by buffer is what is loaded.
    fn check(lazy: &LazyContent) {
        let (form, length, buffers) = lazy.to_buffers().unwrap();
        assert_eq!(buffers.cached_nbytes(), 0);
        let loaded = lazy.load().unwrap();
        let content = match Content::from_buffers(&form, length, &buffers) {
            Ok(content) => content,
            // Joined masks of single bits are of a class that depends on where they were cut.
            Err(error) if error.kind() == ErrorKind::Unsupported && has_bits(lazy.form()) => {
                assert!(error.message().ends_with("load them first"), "{error}");
                return;
            }
            Err(error) => panic!("{error}: {form:?}"),
        };
        assert_eq!(content.to_json_lines(), loaded.to_json_lines());
        assert_eq!(form.type_string(), loaded.form().type_string());
    }

    #[test]
    fn every_range_of_rows_comes_buffer_by_buffer() {
        for content in arrays() {
            let lazy = lazy(&content);
            check(&lazy);
            for range in [0..10, 0..0, 3..9, 8..10, 5..6] {
                check(&lazy.slice(range).unwrap());
            }
        }
    }

    #[test]
    fn several_arrays_come_as_one() {
        for content in arrays().into_iter().filter(|content| !content.parameters().is_categorical())
        {
            let parts = [0..10, 0..3, 4..4, 1..9]
                .map(|range: Range<usize>| lazy(&content).slice(range).unwrap());
            let all = LazyContent::concat(parts).unwrap();
            check(&all);
            check(&all.slice(8..15).unwrap());
        }
    }

    #[test]
    fn a_buffer_is_read_with_what_leads_to_it_and_nothing_else() {
        let content = arrays().swap_remove(6);
        let (form, length, buffers) = content.to_buffers();
        let log = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&log);
        let container = FnContainer(move |key: &str| {
            noted.lock().unwrap().push(key.to_owned());
            Ok(buffers.get(key).cloned())
        });
        let (form, _, buffers) =
            LazyContent::new(&form, length, container).unwrap().to_buffers().unwrap();
        let read = || std::mem::take(&mut *log.lock().unwrap());
        assert!(read().is_empty());
        let FormKind::Record { fields, contents } = form.kind() else { panic!("{form:?}") };
        let y = &contents[fields.position("y").unwrap()];
        let offsets = format!("{}-offsets", y.form_key().unwrap());
        buffers.get(&offsets).unwrap().unwrap();
        assert_eq!(read(), std::slice::from_ref(&offsets));
        buffers.get(&offsets).unwrap().unwrap();
        assert!(read().is_empty());
        assert!(buffers.get("other").unwrap().is_none());
        assert!(read().is_empty());
    }

    #[test]
    fn failures_are_told_and_not_remembered() {
        let (form, length, buffers) = arrays().swap_remove(7).to_buffers();
        let failed = std::sync::atomic::AtomicBool::new(false);
        let container = FnContainer(move |key: &str| {
            if !failed.swap(true, std::sync::atomic::Ordering::Relaxed) {
                return Err(Error::new(ErrorKind::Io, "the disk is on fire"));
            }
            Ok(buffers.get(key).cloned())
        });
        let (_, _, buffers) =
            LazyContent::new(&form, length, container).unwrap().to_buffers().unwrap();
        assert_eq!(buffers.get("node0-tags").unwrap_err().kind(), ErrorKind::Io);
        assert!(buffers.get("node0-tags").unwrap().is_some());
    }
}
