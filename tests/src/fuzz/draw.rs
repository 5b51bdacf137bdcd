//! Good arrays of all classes, to be damaged.

use std::collections::BTreeMap;

use super::{Case, Random};

/// An index type: how a Form spells it, and bytes an item.
type Width = (&'static str, usize);

const WIDTHS: [Width; 3] = [("i64", 8), ("i32", 4), ("u32", 4)];
const PRIMITIVES: [(&str, usize); 14] = [
    ("float64", 8),
    ("bool", 1),
    ("int8", 1),
    ("int16", 2),
    ("int32", 4),
    ("int64", 8),
    ("uint64", 8),
    ("float16", 2),
    ("float32", 4),
    ("complex64", 8),
    ("complex128", 16),
    ("float128", 16),
    ("datetime64[us]", 8),
    ("timedelta64[15s]", 8),
];
const PARAMETERS: [&str; 5] = [
    r#"{"a":1}"#,
    r#"{"__doc__":"d"}"#,
    r#"{"__record__":"P"}"#,
    r#"{"b":null}"#,
    r#"{"c":[1.5,{}]}"#,
];

impl Case {
    /// A small array of any type that can be read.
    #[must_use]
    pub fn draw(random: &mut Random) -> Self {
        let depth = random.below(5);
        let length = if random.one_in(4) { random.below(60) } else { random.below(6) };
        let mut drawer = Drawer { random, nodes: 0, buffers: BTreeMap::new() };
        let form = drawer.node(length, depth, "");
        Self { form: form.into_bytes(), length: length as u64, buffers: drawer.buffers }
    }
}

struct Drawer<'a> {
    random: &'a mut Random,
    nodes: usize,
    buffers: BTreeMap<String, Vec<u8>>,
}

impl Drawer<'_> {
    /// The form of a node of `n` items. `inside` is the class of the parent, if that is particular about what it contains.
    fn node(&mut self, n: usize, depth: usize, inside: &str) -> String {
        let key = format!("node{}", self.nodes);
        self.nodes += 1;
        let indirect = inside.is_empty();
        let (start, parameters) = match (depth, self.random.below(if indirect { 11 } else { 5 })) {
            (0, _) | (_, 0) => return self.leaf(n, &key),
            (_, 1) => (self.list_offset(n, depth, &key), true),
            (_, 2) => (self.list(n, depth, &key), true),
            (_, 3) => (self.regular(n, depth), true),
            (_, 4) => (self.record(n, depth), true),
            (_, 5) => (self.indexed(n, depth, &key), true),
            (_, 6) => (self.indexed_option(n, depth, &key), true),
            (_, 7) => (self.byte_masked(n, depth, &key), true),
            (_, 8) => (self.bit_masked(n, depth, &key), true),
            (_, 9) => (self.unmasked(n, depth), true),
            _ => (self.union(n, depth, &key), true),
        };
        let parameters = match parameters && self.random.one_in(6) {
            true => format!(r#","parameters":{}"#, self.random.pick(&PARAMETERS)),
            false => String::new(),
        };
        format!(r#"{{{start}{parameters},"form_key":"{key}"}}"#)
    }

    fn put(
        &mut self,
        key: &str,
        attribute: &str,
        width: usize,
        items: impl IntoIterator<Item = i64>,
    ) {
        let bytes = items.into_iter().flat_map(|item| item.to_le_bytes().into_iter().take(width));
        self.buffers.insert(format!("{key}-{attribute}"), bytes.collect());
    }

    /// A few more items than needed, now and then.
    fn surplus(&mut self) -> usize {
        if self.random.one_in(3) { self.random.below(3) } else { 0 }
    }

    fn below(&mut self, end: usize) -> i64 {
        self.random.below(end) as i64
    }

    fn leaf(&mut self, n: usize, key: &str) -> String {
        match self.random.below(5) {
            0 if n == 0 => return format!(r#"{{"class":"EmptyArray","form_key":"{key}"}}"#),
            1 => return self.text(n, key),
            _ => {}
        }
        let (primitive, size) = *self.random.pick(&PRIMITIVES);
        let inner = if self.random.one_in(5) { self.random.below(4) } else { 1 };
        let shape = if inner == 1 { String::new() } else { format!(r#","inner_shape":[{inner}]"#) };
        let bytes = (0..n * inner * size).map(|_| self.random.bits() as u8 >> self.random.below(8));
        let bytes = bytes.map(|byte| if primitive == "bool" { byte & 1 } else { byte }).collect();
        self.buffers.insert(format!("{key}-data"), bytes);
        format!(r#"{{"class":"NumpyArray","primitive":"{primitive}"{shape},"form_key":"{key}"}}"#)
    }

    fn text(&mut self, n: usize, key: &str) -> String {
        let (outer, inner) = *self.random.pick(&[("string", "char"), ("bytestring", "byte")]);
        let length = n * self.random.below(4);
        let mut offsets: Vec<i64> = (0..=n).map(|_| self.below(length + 1)).collect();
        offsets.sort_unstable();
        let letters = format!("node{}", self.nodes);
        self.nodes += 1;
        self.buffers.insert(
            format!("{letters}-data"),
            b"awkward".repeat(length / 7 + 1)[..length].to_vec(),
        );
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put(key, "offsets", width, offsets);
        format!(
            r#"{{"class":"ListOffsetArray","offsets":"{code}","content":{{"class":"NumpyArray","primitive":"uint8","parameters":{{"__array__":"{inner}"}},"form_key":"{letters}"}},"parameters":{{"__array__":"{outer}"}},"form_key":"{key}"}}"#
        )
    }

    fn list_offset(&mut self, n: usize, depth: usize, key: &str) -> String {
        let mut offsets = vec![self.surplus() as i64];
        for i in 0..n {
            offsets.push(offsets[i] + self.below(4));
        }
        let length = offsets[n] as usize + self.surplus();
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put(key, "offsets", width, offsets);
        format!(
            r#""class":"ListOffsetArray","offsets":"{code}","content":{}"#,
            self.node(length, depth - 1, "")
        )
    }

    fn list(&mut self, n: usize, depth: usize, key: &str) -> String {
        let length = self.random.below(7);
        let starts: Vec<i64> = (0..n).map(|_| self.below(length + 1)).collect();
        let stops: Vec<i64> =
            starts.iter().map(|&start| (start + self.below(4)).min(length as i64)).collect();
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put(key, "starts", width, starts);
        self.put(key, "stops", width, stops);
        let content = self.node(length, depth - 1, "");
        format!(r#""class":"ListArray","starts":"{code}","stops":"{code}","content":{content}"#)
    }

    fn regular(&mut self, n: usize, depth: usize) -> String {
        let size = self.random.below(4);
        format!(
            r#""class":"RegularArray","size":{size},"content":{}"#,
            self.node(n * size, depth - 1, "")
        )
    }

    fn record(&mut self, n: usize, depth: usize) -> String {
        let fields = self.random.below(4);
        let names = match self.random.one_in(2) {
            true => "null".to_owned(),
            false => format!("{:?}", &["x", "y y", "é"][..fields]),
        };
        let contents: Vec<String> = (0..fields)
            .map(|_| {
                let surplus = self.surplus();
                self.node(n + surplus, depth - 1, "")
            })
            .collect();
        format!(r#""class":"RecordArray","fields":{names},"contents":[{}]"#, contents.join(","))
    }

    fn indexed(&mut self, n: usize, depth: usize, key: &str) -> String {
        let length = self.random.below(5) + usize::from(n > 0);
        let index: Vec<i64> = (0..n).map(|_| self.below(length)).collect();
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put(key, "index", width, index);
        format!(
            r#""class":"IndexedArray","index":"{code}","content":{}"#,
            self.node(length, depth - 1, "option")
        )
    }

    fn indexed_option(&mut self, n: usize, depth: usize, key: &str) -> String {
        let length = self.random.below(5);
        let index: Vec<i64> = (0..n).map(|_| self.below(length + 1) - 1).collect();
        let (code, width) = *self.random.pick(&WIDTHS[..2]);
        self.put(key, "index", width, index);
        let content = self.node(length, depth - 1, "option");
        format!(r#""class":"IndexedOptionArray","index":"{code}","content":{content}"#)
    }

    fn byte_masked(&mut self, n: usize, depth: usize, key: &str) -> String {
        let mask: Vec<i64> = (0..n).map(|_| self.below(2)).collect();
        self.put(key, "mask", 1, mask);
        let valid_when = self.random.one_in(2);
        let content = self.node(n, depth - 1, "option");
        format!(
            r#""class":"ByteMaskedArray","mask":"i8","valid_when":{valid_when},"content":{content}"#
        )
    }

    fn bit_masked(&mut self, n: usize, depth: usize, key: &str) -> String {
        let mask: Vec<i64> = (0..n.div_ceil(8)).map(|_| self.below(256)).collect();
        self.put(key, "mask", 1, mask);
        let (valid_when, lsb_order) = (self.random.one_in(2), self.random.one_in(2));
        let content = self.node(n, depth - 1, "option");
        format!(
            r#""class":"BitMaskedArray","mask":"u8","valid_when":{valid_when},"lsb_order":{lsb_order},"content":{content}"#
        )
    }

    fn unmasked(&mut self, n: usize, depth: usize) -> String {
        format!(r#""class":"UnmaskedArray","content":{}"#, self.node(n, depth - 1, "option"))
    }

    fn union(&mut self, n: usize, depth: usize, key: &str) -> String {
        let lengths: Vec<usize> =
            (0..2 + self.random.below(2)).map(|_| self.random.below(4) + 1).collect();
        let tags: Vec<usize> = (0..n).map(|_| self.random.below(lengths.len())).collect();
        let index: Vec<i64> = tags.iter().map(|&tag| self.below(lengths[tag])).collect();
        let (code, width) = *self.random.pick(&WIDTHS);
        self.put(key, "tags", 1, tags.iter().map(|&tag| tag as i64));
        self.put(key, "index", width, index);
        let contents: Vec<String> =
            lengths.iter().map(|&length| self.node(length, depth - 1, "union")).collect();
        format!(
            r#""class":"UnionArray","tags":"i8","index":"{code}","contents":[{}]"#,
            contents.join(",")
        )
    }
}
