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
        self.nodes.nbytes()
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
