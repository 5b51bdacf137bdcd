//! Damaged arrays: how they are made, and everything that is done with them. Nothing of that may panic, read outside of a
//! buffer, or allocate more than the size of the input justifies.
//!
//! The targets of the folder `fuzz` call [`form_json`](form_json()) and [`array`](array()) with whatever libFuzzer makes up. The test `mutations`
//! needs no libFuzzer: it draws arrays ([`Case::draw`]), changes them ([`Case::mutated`]) and does the same with them.

mod draw;
mod mutate;
mod random;
mod read;
pub mod typed;

pub use random::Random;
pub use read::{Measure, read};

use std::collections::BTreeMap;

/// A Form, a length and buffers, any of which may be wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// JSON, if all is well.
    pub form: Vec<u8>,
    /// Of the outermost dimension.
    pub length: u64,
    /// By their names.
    pub buffers: BTreeMap<String, Vec<u8>>,
}

impl Case {
    /// The bytes of the form and of all buffers.
    #[must_use]
    pub fn nbytes(&self) -> usize {
        self.form.len() + self.buffers.values().map(Vec::len).sum::<usize>()
    }

    /// As one sequence of bytes, for corpora: the length, then the form and after it names and buffers in turn, each after
    /// its size in two bytes. What is too long for that is cut.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.length.to_le_bytes().to_vec();
        let mut put = |part: &[u8]| {
            let size = u16::try_from(part.len()).unwrap_or(u16::MAX);
            bytes.extend(size.to_le_bytes());
            bytes.extend(&part[..size.into()]);
        };
        put(&self.form);
        for (name, buffer) in &self.buffers {
            put(name.as_bytes());
            put(buffer);
        }
        bytes
    }

    /// The opposite of [`encode`](Self::encode). Any bytes mean something: what is missing at the end is empty.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Self {
        let (length, mut rest) = bytes.split_at(bytes.len().min(8));
        let mut eight = [0; 8];
        eight[..length.len()].copy_from_slice(length);
        let mut take = || {
            let (size, after) = rest.split_at(rest.len().min(2));
            let size = size.iter().rev().fold(0, |size, &byte| size << 8 | usize::from(byte));
            let (part, after) = after.split_at(after.len().min(size));
            rest = after;
            (part.to_vec(), rest.is_empty())
        };
        let (form, mut end) = take();
        let mut buffers = BTreeMap::new();
        while !end {
            let name = String::from_utf8_lossy(&take().0).into_owned();
            let buffer;
            (buffer, end) = take();
            buffers.insert(name, buffer);
        }
        Self { form, length: u64::from_le_bytes(eight), buffers }
    }
}

/// Reads a Form as JSON and writes it again, in all spellings.
///
/// # Panics
/// If a Form is not the same after it was written and read again.
pub fn form_json(text: &[u8]) {
    read::form(text, &mut |_, step| _ = step());
}

/// Reads an array that was [encoded](Case::encode), and does everything with it.
///
/// # Panics
/// As [`form_json`]; if packing changes the type, the length or the values.
pub fn array(bytes: &[u8]) {
    read(&Case::decode(bytes), &mut |_, step| _ = step());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_survive_encoding() {
        let mut random = Random::new(1);
        for _ in 0..100 {
            let case = Case::draw(&mut random);
            assert_eq!(Case::decode(&case.encode()), case);
        }
        assert_eq!(Case::decode(&[]), Case::default());
        assert_eq!(Case::decode(&[1, 0, 0, 0, 0, 0, 0, 0, 9]).length, 1);
    }

    #[test]
    fn drawn_cases_are_good_and_reach_every_class() {
        let mut random = Random::new(2);
        let mut classes = std::collections::BTreeSet::new();
        for _ in 0..500 {
            let case = Case::draw(&mut random);
            let content = read::content(&case).unwrap_or_else(|e| panic!("{e}: {case:?}"));
            let mut nodes = vec![&content];
            while let Some(node) = nodes.pop() {
                classes.insert(node.class());
                nodes.extend(node.children());
            }
        }
        assert_eq!(classes.len(), 12, "{classes:?}");
    }
}
