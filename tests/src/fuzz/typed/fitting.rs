//! Arrays that fit a Form in some layout or other, of lengths that may be out of all proportion.

use std::collections::BTreeMap;

use awkward::{Form, FormKind};

use super::super::{Case, Random};

/// More items than this have no buffers of their own size.
const FEW: usize = 300;
/// Powers of two that lengths are near to: those in between would only take time.
const POWERS: [u32; 16] = [8, 12, 16, 19, 21, 25, 28, 30, 31, 32, 33, 38, 50, 60, 62, 63];
const WIDTHS: [(&str, usize); 3] = [("i64", 8), ("i32", 4), ("u32", 4)];

pub(super) fn draw(form: &Form, random: &mut Random) -> Case {
    let rows = length(random);
    draw_of(form, rows, random)
}

pub(super) fn draw_of(form: &Form, rows: usize, random: &mut Random) -> Case {
    let mut drawer = Drawer { random, nodes: 0, buffers: BTreeMap::new() };
    let form = drawer.node(form, rows, 5);
    Case { form: form.into_bytes(), length: rows as u64, buffers: drawer.buffers }
}

/// Few, or any number.
fn length(random: &mut Random) -> usize {
    match random.below(4) {
        0 => (1_usize << random.pick(&POWERS)).saturating_add(random.below(5)).saturating_sub(2),
        1 => random.below(FEW),
        _ => random.below(6),
    }
}

struct Drawer<'a> {
    random: &'a mut Random,
    nodes: usize,
    buffers: BTreeMap<String, Vec<u8>>,
}

impl Drawer<'_> {
    fn key(&mut self) -> String {
        // Now and then a name that is taken: two nodes share their buffers.
        if self.nodes == 0 || !self.random.one_in(30) {
            self.nodes += 1;
        }
        format!("node{}", self.nodes)
    }

    /// A buffer of `n` items below `end`, or of fewer if there are too many.
    fn put(&mut self, key: &str, attribute: &str, width: usize, n: usize, end: usize) {
        let n = if n > FEW * 8 { self.random.below(9) } else { n };
        let items = (0..n).map(|_| self.random.below(end) as i64).collect::<Vec<_>>();
        self.put_items(key, attribute, width, &items);
    }

    fn put_items(&mut self, key: &str, attribute: &str, width: usize, items: &[i64]) {
        let bytes = items.iter().flat_map(|item| item.to_le_bytes().into_iter().take(width));
        self.buffers.insert(format!("{key}-{attribute}"), bytes.collect());
    }

    /// A node that can be read where one of this Form is expected, with `n` items.
    fn node(&mut self, form: &Form, n: usize, depth: usize) -> String {
        if depth > 0 && self.random.one_in(8) {
            return self.wrapped(form, n, depth - 1);
        }
        let parameters: Vec<String> =
            form.parameters().iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
        let parameters = format!("{{{}}}", parameters.join(","));
        let key = self.key();
        let tail = format!(r#""parameters":{parameters},"form_key":"{key}""#);
        match form.kind() {
            FormKind::Empty => format!(r#"{{"class":"EmptyArray",{tail}}}"#),
            FormKind::Numpy { primitive, .. } => {
                let (name, size) = match self.random.below(8) {
                    0 => ("uint8".to_owned(), 1),
                    1 => ("int32".to_owned(), 4),
                    _ => (primitive.to_string(), primitive.itemsize()),
                };
                self.letters(&format!("{key}-data"), n.saturating_mul(size));
                format!(r#"{{"class":"NumpyArray","primitive":"{name}",{tail}}}"#)
            }
            FormKind::Regular { size, content } => {
                self.lists(content, n, *size, (&key, &tail), depth)
            }
            FormKind::List { content, .. } | FormKind::ListOffset { content, .. } => {
                let fields = match content.kind() {
                    FormKind::Record { contents, .. } if contents.len() == 2 => contents.get(1),
                    _ => None,
                };
                match fields {
                    // A record may be read as a map.
                    Some(value) if self.random.one_in(3) => {
                        let (a, b) = (self.node(value, n, depth), self.node(value, n, depth));
                        format!(r#"{{"class":"RecordArray","contents":{{"a":{a},"b":{b}}}}}"#)
                    }
                    _ => self.lists(content, n, None, (&key, &tail), depth),
                }
            }
            FormKind::Record { fields, contents } => {
                let kept = if n > FEW { 2 } else { 9 };
                let mut members = Vec::new();
                for (i, content) in contents.iter().enumerate() {
                    if fields.is_tuple() || !self.random.one_in(kept) {
                        let content = self.node(content, n, depth);
                        members.push((fields.name(i), content));
                    }
                }
                if fields.is_tuple() {
                    let all: Vec<String> = members.into_iter().map(|(_, all)| all).collect();
                    return format!(
                        r#"{{"class":"RecordArray","contents":[{}],{tail}}}"#,
                        all.join(",")
                    );
                }
                let all: Vec<String> =
                    members.iter().map(|(name, all)| format!("{name:?}:{all}")).collect();
                format!(r#"{{"class":"RecordArray","contents":{{{}}},{tail}}}"#, all.join(","))
            }
            FormKind::Indexed { content, .. } => {
                self.index("IndexedArray", content, n, &tail, depth)
            }
            FormKind::IndexedOption { content, .. }
            | FormKind::ByteMasked { content, .. }
            | FormKind::BitMasked { content, .. }
            | FormKind::Unmasked { content } => self.option(content, n, &tail, depth),
            FormKind::Union { contents, .. } => self.union(contents, n, &tail, depth),
        }
    }

    /// The same below an index or option that is not in the Form.
    fn wrapped(&mut self, form: &Form, n: usize, depth: usize) -> String {
        let key = self.key();
        let tail = format!(r#""form_key":"{key}""#);
        match self.random.below(3) {
            0 if n <= FEW => self.index("IndexedArray", form, n, &tail, depth),
            _ => self.option(form, n, &tail, depth),
        }
    }

    /// Letters, so that short texts are names of variants; all zeros and ones half the time.
    fn letters(&mut self, name: &str, n: usize) {
        let n = if n > FEW * 64 { self.random.below(99) } else { n };
        let kind = self.random.below(3);
        let random = &mut self.random;
        let byte = |_| match kind {
            0 => random.below(2) as u8,
            1 => b'a' + random.below(3) as u8,
            _ => random.bits() as u8,
        };
        let bytes = (0..n).map(byte).collect();
        self.buffers.insert(name.to_owned(), bytes);
    }

    fn lists(
        &mut self,
        content: &Form,
        n: usize,
        size: Option<usize>,
        (key, tail): (&str, &str),
        depth: usize,
    ) -> String {
        let few = n <= FEW;
        let (code, width) = *self.random.pick(&WIDTHS);
        match self.random.below(if few { 4 } else { 5 }) {
            0 if few => {
                let mut offsets = vec![0_i64];
                for i in 0..n {
                    offsets.push(offsets[i] + size.unwrap_or_else(|| self.random.below(4)) as i64);
                }
                if size.is_none() && n > 0 && self.random.one_in(6) {
                    offsets[n] = length(self.random).min(1 << 62).max(offsets[n] as usize) as i64;
                }
                self.put_items(key, "offsets", 8, &offsets);
                let content = self.node(content, offsets[n] as usize, depth);
                format!(
                    r#"{{"class":"ListOffsetArray","offsets":"i64","content":{content},{tail}}}"#
                )
            }
            1 if few => {
                let items = length(self.random).min(1 << 62);
                let starts: Vec<i64> =
                    (0..n).map(|_| self.random.below(items + 1) as i64).collect();
                let most = size.unwrap_or_else(|| *self.random.pick(&[2, 4, usize::MAX]));
                let stop =
                    |&start: &i64| start.saturating_add(most as i64 & i64::MAX).min(items as i64);
                let stops: Vec<i64> = starts.iter().map(stop).collect();
                self.put_items(key, "starts", width, &starts);
                self.put_items(key, "stops", width, &stops);
                let content = self.node(content, items, depth);
                format!(
                    r#"{{"class":"ListArray","starts":"{code}","stops":"{code}","content":{content},{tail}}}"#
                )
            }
            2 if matches!(content.kind(), FormKind::Numpy { .. }) => {
                let size = size.unwrap_or_else(|| self.random.below(3));
                let FormKind::Numpy { primitive, .. } = content.kind() else {
                    panic!("it is a leaf")
                };
                let bytes = n.saturating_mul(size).saturating_mul(primitive.itemsize());
                self.letters(&format!("{key}-data"), bytes);
                format!(
                    r#"{{"class":"NumpyArray","primitive":"{primitive}","inner_shape":[{size}],"form_key":"{key}"}}"#
                )
            }
            _ => {
                let any = *self.random.pick(&[0, 0, 1, 2, 1 << 20]);
                let size = size.unwrap_or(if few { any } else { 0 });
                let content = self.node(content, n.saturating_mul(size), depth);
                format!(r#"{{"class":"RegularArray","size":{size},"content":{content},{tail}}}"#)
            }
        }
    }

    fn index(&mut self, class: &str, content: &Form, n: usize, tail: &str, depth: usize) -> String {
        let key = format!("node{}", self.nodes);
        let option = class == "IndexedOptionArray";
        let (code, width) = *self.random.pick(&WIDTHS[..if option { 2 } else { 3 }]);
        let items = match self.random.below(5) {
            0 => length(self.random).min(1 << 30),
            1 if option => 0,
            _ => 1 + self.random.below(5),
        };
        if option {
            let few = if n > FEW * 8 { self.random.below(9) } else { n };
            let index: Vec<i64> =
                (0..few).map(|_| self.random.below(items + 1) as i64 - 1).collect();
            self.put_items(&key, "index", width, &index);
        } else {
            self.put(&key, "index", width, n, items);
        }
        let content = self.node(content, items, depth);
        format!(r#"{{"class":"{class}","index":"{code}","content":{content},{tail}}}"#)
    }

    fn option(&mut self, content: &Form, n: usize, tail: &str, depth: usize) -> String {
        let key = format!("node{}", self.nodes);
        let valid = self.random.one_in(2);
        match self.random.below(if n > FEW * 64 { 8 } else { 5 }) {
            0 if n <= FEW * 8 => self.index("IndexedOptionArray", content, n, tail, depth),
            1 if n <= FEW * 8 => {
                self.put(&key, "mask", 1, n, 2);
                let content = self.node(content, n, depth);
                format!(
                    r#"{{"class":"ByteMaskedArray","mask":"i8","valid_when":{valid},"content":{content},{tail}}}"#
                )
            }
            2 => {
                self.put(&key, "mask", 1, n.div_ceil(8), 256);
                let lsb = self.random.one_in(2);
                let content = self.node(content, n, depth);
                format!(
                    r#"{{"class":"BitMaskedArray","mask":"u8","valid_when":{valid},"lsb_order":{lsb},"content":{content},{tail}}}"#
                )
            }
            3 => self.node(content, n, depth),
            _ => {
                let content = self.node(content, n, depth);
                format!(r#"{{"class":"UnmaskedArray","content":{content},{tail}}}"#)
            }
        }
    }

    fn union(&mut self, contents: &[Form], n: usize, tail: &str, depth: usize) -> String {
        let key = format!("node{}", self.nodes);
        if n > FEW || self.random.one_in(4) {
            let only = self.random.below(contents.len());
            return self.node(&contents[only], n, depth);
        }
        let mut lengths: Vec<usize> = contents.iter().map(|_| 1 + self.random.below(4)).collect();
        if self.random.one_in(4) {
            let t = self.random.below(lengths.len());
            lengths[t] = length(self.random);
        }
        let tags: Vec<i64> = (0..n).map(|_| self.random.below(contents.len()) as i64).collect();
        let index: Vec<i64> = tags
            .iter()
            .map(|&tag| self.random.below(lengths[tag as usize].min(1 << 30)) as i64)
            .collect();
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put_items(&key, "tags", 1, &tags);
        self.put_items(&key, "index", width, &index);
        let all: Vec<String> =
            contents.iter().zip(lengths).map(|(content, n)| self.node(content, n, depth)).collect();
        format!(
            r#"{{"class":"UnionArray","tags":"i8","index":"{code}","contents":[{}],{tail}}}"#,
            all.join(",")
        )
    }
}
