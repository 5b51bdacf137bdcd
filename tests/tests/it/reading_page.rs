//! The page of what is read into what, `runtime/docs/reading.md`: for each pair of a Rust type and a kind of node, the array is read,
//! its values are compared, and what was copied is seen by the addresses of the buffers.
//! `BLESS=1 cargo test -p awkward-tests reading_page` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::time::Duration;
use std::{env, fs};

use awkward::content::*;
use awkward::{
    Array, Awkward, Content, ErrorKind, Fields, FromView, Index, Item, Parameters, Primitive,
    Result,
};

#[derive(Awkward, Clone, Debug)]
struct Point {
    x: f64,
    y: Vec<i64>,
}

#[derive(Awkward, Clone, Copy, Debug)]
enum Colour {
    Red,
    Green,
    Blue,
}

#[derive(Awkward, Clone, Debug)]
enum Event {
    Count(i64),
    Track { x: f64 },
    Note(String),
}

/// A Rust type: a column of a table.
struct Type {
    name: &'static str,
    /// What its builder makes of rows, with nulls if it is an option.
    built: Content,
    /// Rows of the type itself, or of what it is an option of; and the same backwards.
    plain: Content,
    backwards: Content,
    /// Rows that are lists of two items, if they are lists.
    even: Option<Content>,
    /// Reads an array; gives what was read, and the same once more by way of rows.
    read: fn(Content) -> Result<[Content; 2]>,
}

impl Type {
    fn new<T: FromView, U: Awkward + Clone>(name: &'static str, rows: &[T], plain: &[U]) -> Self {
        let backwards: Vec<U> = plain.iter().rev().cloned().collect();
        Self {
            name,
            built: Array::from_rows(rows).into(),
            plain: Array::from_rows(plain).into(),
            backwards: Array::from_rows(&backwards).into(),
            even: None,
            read: |content| {
                let array = Array::<T>::from_content(content)?;
                let again = Array::from_rows(&array.to_vec());
                Ok([array.into(), again.into()])
            },
        }
    }

    fn plain<T: FromView + Clone>(name: &'static str, rows: &[T]) -> Self {
        Self::new(name, rows, rows)
    }

    /// A type of which the second row is missing.
    fn option<T: Awkward + Clone>(name: &'static str, rows: &[T]) -> Self
    where
        Option<T>: FromView,
    {
        let options: Vec<Option<T>> =
            rows.iter().enumerate().map(|(i, row)| (i != 1).then(|| row.clone())).collect();
        Self::new(name, &options, rows)
    }

    fn with_even<T: Awkward>(mut self, rows: &[T]) -> Self {
        self.even = Some(Array::from_rows(rows).into());
        self
    }
}

fn none() -> Parameters {
    Parameters::none()
}

fn leaf<T: Item>(items: Vec<T>) -> Content {
    NumpyArray::new(items).into()
}

/// A kind of node: a row of a table.
struct Node {
    name: &'static str,
    /// Arrays for a type whose outermost node is of this kind, if there can be such; each has to be read alike.
    of: fn(&Type) -> Option<Vec<Content>>,
    /// An array of this kind for all other types.
    other: fn() -> Content,
}

/// The bounds of lists, their items and their parameters.
fn lists(content: &Content) -> Option<(Vec<i64>, Content, Parameters)> {
    match content {
        Content::ListOffset(node) => {
            let offsets = node.offsets().iter().collect();
            Some((offsets, node.content().clone(), content.parameters().clone()))
        }
        Content::Regular(node) => {
            let offsets = (0..=node.len() as i64).map(|i| i * node.size() as i64).collect();
            Some((offsets, node.content().clone(), content.parameters().clone()))
        }
        _ => None,
    }
}

fn offsets_as<T: TryFrom<i64>>(ty: &Type) -> Option<Vec<Content>>
where
    Index: From<Vec<T>>,
{
    let (offsets, items, parameters) = lists(&ty.plain)?;
    let offsets: Vec<T> = offsets.into_iter().map(|at| T::try_from(at).ok().unwrap()).collect();
    Some(vec![ListOffsetArray::try_new(offsets.into(), items, parameters).unwrap().into()])
}

/// Lists of numbers.
fn number_lists() -> Content {
    Array::from_rows(&[vec![1_i64, 2], vec![3]]).into()
}

/// All that these say to be valid, in each of the layouts of a mask.
fn byte_masked(ty: &Type, valid_when: bool, null: Option<usize>) -> Vec<Content> {
    let mask = (0..ty.plain.len()).map(|i| i8::from((Some(i) != null) == valid_when));
    vec![ty.plain.clone().byte_masked(mask.collect(), valid_when, none()).unwrap()]
}

fn bit_masked(ty: &Type, ways: &[(bool, bool)], null: Option<usize>) -> Vec<Content> {
    let n = ty.plain.len();
    let masked = |&(valid_when, lsb_order): &(bool, bool)| {
        let mut mask = vec![0_u8; n.div_ceil(8)];
        for i in (0..n).filter(|i| (Some(*i) != null) == valid_when) {
            mask[i / 8] |= 1 << if lsb_order { i % 8 } else { 7 - i % 8 };
        }
        ty.plain.clone().bit_masked(mask.into(), n, valid_when, lsb_order, none()).unwrap()
    };
    ways.iter().map(masked).collect()
}

const OTHER_BITS: [(bool, bool); 3] = [(true, false), (false, true), (false, false)];

/// The rows backwards, behind an index that turns them round.
fn turned(ty: &Type, null: Option<usize>) -> Vec<i64> {
    let n = ty.plain.len() as i64;
    (0..n).map(|i| if null == Some(i as usize) { -1 } else { n - 1 - i }).collect()
}

fn indexed_option(ty: &Type, null: Option<usize>) -> Vec<Content> {
    let index = turned(ty, null);
    let narrow: Vec<i32> = index.iter().map(|&at| at as i32).collect();
    let over = |index| ty.backwards.clone().indexed_option(index, none()).unwrap();
    vec![over(index.into()), over(narrow.into())]
}

fn nodes() -> Vec<Node> {
    let any = || leaf(vec![1_i64, 2]);
    let node = |name, of, other| Node { name, of, other };
    let always = |name, of| Node { name, of, other: || EmptyArray::new().into() };
    vec![
        always("as built", |ty| Some(vec![ty.built.clone()])),
        node("`NumpyArray` of a narrower type", narrower, any),
        node("`NumpyArray` with `inner_shape`", shaped, || {
            let bytes = awkward::Buffer::from(vec![1_i64, 2, 3, 4]).to_bytes();
            NumpyArray::try_new(Primitive::Int64, vec![2], 2, bytes, none()).unwrap().into()
        }),
        node("`ListOffsetArray` i64", offsets_as::<i64>, number_lists),
        node("`ListOffsetArray` i32", offsets_as::<i32>, number_lists),
        node("`ListOffsetArray` u32", offsets_as::<u32>, number_lists),
        node("`ListOffsetArray` i64, in the middle of its content", middle, number_lists),
        node("`ListArray`", starts_and_stops, || {
            ListArray::try_new(
                vec![1_i64, 0].into(),
                vec![2_i64, 1].into(),
                leaf(vec![1_i64, 2]),
                none(),
            )
            .unwrap()
            .into()
        }),
        node("`RegularArray`", regular, || {
            RegularArray::with_len(2, leaf(vec![1_i64, 2]), 1, none()).unwrap().into()
        }),
        node("`RecordArray`, other order, more fields", record, || {
            let fields = Fields::named(["a", "b"]);
            RecordArray::try_new(fields, vec![leaf(vec![true]), leaf(vec![1_i64])], 1, none())
                .unwrap()
                .into()
        }),
        node("`RecordArray`, tuple", tuple, || {
            let contents = vec![leaf(vec![true]), leaf(vec![1_i64]), leaf(vec![1_u8])];
            RecordArray::try_new(Fields::tuple(), contents, 1, none()).unwrap().into()
        }),
        node("`UnionArray`, other order, no names", union, || {
            let contents = vec![leaf(vec![1_i64]), leaf(vec![true])];
            UnionArray::try_new(vec![0, 1].into(), vec![0_i64, 0].into(), contents, none())
                .unwrap()
                .into()
        }),
        always("`IndexedArray` i64, i32, u32", |ty| {
            let index = turned(ty, None);
            let narrow: Vec<i32> = index.iter().map(|&at| at as i32).collect();
            let unsigned: Vec<u32> = index.iter().map(|&at| at as u32).collect();
            let over = |index| ty.backwards.clone().indexed(index, none()).unwrap();
            Some(vec![over(index.into()), over(narrow.into()), over(unsigned.into())])
        }),
        always("`IndexedArray`, categorical", |ty| {
            let parameters = Parameters::text("__array__", "categorical");
            let index = turned(ty, None).into();
            Some(vec![ty.backwards.clone().indexed(index, parameters).unwrap()])
        }),
        always("`IndexedOptionArray` i64, i32, no nulls", |ty| Some(indexed_option(ty, None))),
        always("`IndexedOptionArray` i64, i32, nulls", |ty| Some(indexed_option(ty, Some(1)))),
        always("`ByteMaskedArray`, valid when true, no nulls", |ty| {
            Some(byte_masked(ty, true, None))
        }),
        always("`ByteMaskedArray`, valid when true, nulls", |ty| {
            Some(byte_masked(ty, true, Some(1)))
        }),
        always("`ByteMaskedArray`, valid when false, no nulls", |ty| {
            Some(byte_masked(ty, false, None))
        }),
        always("`ByteMaskedArray`, valid when false, nulls", |ty| {
            Some(byte_masked(ty, false, Some(1)))
        }),
        always("`BitMaskedArray`, lowest first, no nulls", |ty| {
            Some(bit_masked(ty, &[(true, true)], None))
        }),
        always("`BitMaskedArray`, lowest first, nulls", |ty| {
            Some(bit_masked(ty, &[(true, true)], Some(1)))
        }),
        always("`BitMaskedArray`, others, no nulls", |ty| Some(bit_masked(ty, &OTHER_BITS, None))),
        always("`BitMaskedArray`, others, nulls", |ty| Some(bit_masked(ty, &OTHER_BITS, Some(1)))),
        always("`UnmaskedArray`", |ty| Some(vec![ty.plain.clone().unmasked(none()).unwrap()])),
        always("`EmptyArray`", |_| Some(vec![EmptyArray::new().into()])),
    ]
}

fn narrower(ty: &Type) -> Option<Vec<Content>> {
    let Content::Numpy(node) = &ty.plain else { return None };
    let n = node.len();
    Some(vec![match node.primitive() {
        Primitive::Int64 => leaf(node.items::<i64>().unwrap().iter().map(|&x| x as i8).collect()),
        Primitive::Float64 => {
            leaf(node.items::<f64>().unwrap().iter().map(|&x| x as f32).collect())
        }
        Primitive::Timedelta64(_) => {
            let seconds: Vec<i64> = (0..n as i64).collect();
            let bytes = awkward::Buffer::from(seconds).to_bytes();
            let unit = "timedelta64[s]".parse().unwrap();
            NumpyArray::try_new(unit, vec![], n, bytes, none()).unwrap().into()
        }
        _ => return None,
    }])
}

fn shaped(ty: &Type) -> Option<Vec<Content>> {
    let (_, items, parameters) = lists(ty.even.as_ref()?)?;
    let Content::Numpy(items) = items else { return None };
    (parameters.array().is_none()).then(|| {
        let (n, bytes) = (items.len() / 2, items.bytes().clone());
        vec![NumpyArray::try_new(items.primitive(), vec![2], n, bytes, none()).unwrap().into()]
    })
}

fn middle(ty: &Type) -> Option<Vec<Content>> {
    let (offsets, items, parameters) = lists(&ty.plain)?;
    let more = Content::concatenate(&[items.clone(), items.clone(), items.clone()]).unwrap();
    let offsets: Vec<i64> = offsets.iter().map(|at| at + items.len() as i64).collect();
    Some(vec![ListOffsetArray::try_new(offsets.into(), more, parameters).unwrap().into()])
}

fn starts_and_stops(ty: &Type) -> Option<Vec<Content>> {
    let (mut offsets, items, parameters) = lists(&ty.backwards)?;
    offsets.reverse();
    let (stops, starts) = (offsets[..offsets.len() - 1].to_vec(), offsets[1..].to_vec());
    let lists = ListArray::try_new(starts.into(), stops.into(), items, parameters).unwrap();
    Some(vec![lists.into()])
}

fn regular(ty: &Type) -> Option<Vec<Content>> {
    let (offsets, items, parameters) = lists(ty.even.as_ref()?)?;
    let n = offsets.len() - 1;
    Some(vec![RegularArray::with_len(2, items, n, parameters).unwrap().into()])
}

fn record(ty: &Type) -> Option<Vec<Content>> {
    let Content::Record(node) = &ty.plain else { return None };
    let names = node.fields().names()?.iter().rev().map(|name| name.to_string());
    let fields = Fields::named(names.chain(["more".to_owned()]));
    let contents = node.contents().iter().rev().cloned();
    let contents = contents.chain([leaf(vec![0_u8; node.len()])]).collect();
    Some(vec![RecordArray::try_new(fields, contents, node.len(), none()).unwrap().into()])
}

fn tuple(ty: &Type) -> Option<Vec<Content>> {
    let is_tuple = matches!(&ty.plain, Content::Record(node) if node.fields().is_tuple());
    is_tuple.then(|| vec![ty.plain.clone()])
}

fn union(ty: &Type) -> Option<Vec<Content>> {
    let Content::Union(node) = &ty.plain else { return None };
    let last = node.contents().len() as i8 - 1;
    let tags: Vec<i8> = node.tags().iter().map(|tag| last - tag).collect();
    let bare = |content: &Content| {
        content.clone().with_parameters(match content {
            Content::Record(_) => none(),
            other => other.parameters().clone(),
        })
    };
    let contents = node.contents().iter().rev().map(|content| bare(content).unwrap()).collect();
    let union = UnionArray::try_new(tags.into(), node.index().clone(), contents, none()).unwrap();
    Some(vec![union.into()])
}

/// What happened to the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Every buffer is one that was there.
    Shared,
    /// Only offsets, indexes, masks and tags are new.
    Converted,
    /// Data was copied.
    Copied,
    /// A null is in the way, and named.
    Null,
    Refused,
}

impl Outcome {
    fn sign(self) -> char {
        match self {
            Self::Shared => '●',
            Self::Converted => '◐',
            Self::Copied => '○',
            Self::Null => '!',
            Self::Refused => '·',
        }
    }
}

/// Where buffers lie, by their names.
fn places(content: &Content) -> Vec<(String, Range<usize>)> {
    let (_, _, buffers) = content.to_buffers();
    let place = |(name, buffer): (String, awkward::RawBuffer)| {
        let bytes = buffer.bytes();
        let start = bytes.as_ptr() as usize;
        (name, start..start + bytes.len())
    };
    buffers.into_iter().map(place).collect()
}

/// Reads an array, which is one of the type if it was made for it.
fn outcome(ty: &Type, node: &str, made: bool, content: Content) -> Outcome {
    let what = format!("{} from {node}", ty.name);
    // These show the same rows otherwise: in other units, or with more fields.
    let other = ["narrower", "more fields"].iter().any(|part| node.contains(part));
    let values = if other && made { ty.plain.to_json_lines() } else { content.to_json_lines() };
    let before = places(&content);
    let [read, again] = match (ty.read)(content) {
        Ok(read) => read,
        Err(error) if error.kind() == ErrorKind::Mismatch => return Outcome::Refused,
        Err(error) => {
            let text = error.to_string();
            assert!(
                node.ends_with(", nulls") && text.contains("expected no nulls, found one at i="),
                "{what}: {text}"
            );
            return Outcome::Null;
        }
    };
    assert_eq!(read.to_json_lines(), values, "{what}");
    assert_eq!(again.to_json_lines(), values, "{what}, by way of rows");
    let is_shared = |range: &Range<usize>| {
        let within = |there: &Range<usize>| there.start <= range.start && range.end <= there.end;
        range.is_empty() || before.iter().any(|(_, there)| within(there))
    };
    let after = places(&read);
    // The names of an enum are its own; only the index is read.
    let of_names = |name: &str| ty.name.contains("Colour") && !name.ends_with("-index");
    let new = after.iter().filter(|(name, range)| !is_shared(range) && !of_names(name));
    let of = |(name, _): &(String, _)| match name.ends_with("-data") {
        true => Outcome::Copied,
        false => Outcome::Converted,
    };
    new.map(of).max().unwrap_or(Outcome::Shared)
}

fn table(page: &mut String, title: &str, types: &[Type]) {
    let names: Vec<String> = types.iter().map(|ty| format!("`{}`", ty.name)).collect();
    write!(
        page,
        "\n## {title}\n\n| | {} |\n|---|{}\n",
        names.join(" | "),
        ":-:|".repeat(types.len())
    )
    .unwrap();
    for node in nodes() {
        let mut cells = Vec::new();
        for ty in types {
            let of = (node.of)(ty);
            let made = of.is_some();
            let contents = of.unwrap_or_else(|| vec![(node.other)()]);
            let of: Vec<Outcome> =
                contents.into_iter().map(|content| outcome(ty, node.name, made, content)).collect();
            let worst = of.iter().max().unwrap();
            // Widths may cost a conversion of indexes, but nothing else.
            let same =
                |of: &Outcome| of == worst || (*of < Outcome::Copied && *worst < Outcome::Copied);
            assert!(of.iter().all(same), "{} from {}: {of:?}", ty.name, node.name);
            if node.name == "as built" {
                assert_eq!(*worst, Outcome::Shared, "{} from {}", ty.name, node.name);
            }
            cells.push(worst.sign().to_string());
        }
        writeln!(page, "| {} | {} |", node.name, cells.join(" | ")).unwrap();
    }
}

const INTRODUCTION: &str = "\
# What is read into what

The type is the query: an array is read into a Rust type whatever its layout is, if its type is right. Each pair of a type and a kind of outermost
node is a test, which compares the values and looks at the addresses of all buffers; this page is what it saw.

| | |
|:-:|---|
| ● | nothing is copied: every buffer is one of the array's |
| ◐ | offsets, indexes, masks or tags are converted once; the data is not copied |
| ○ | data is copied once: gathered where it is out of order, or converted where its type is narrower |
| ! | an error that names the first null, which a plain type cannot be; without nulls it is read |
| · | an error before any data is read, which lists all differences between the type and the array |

Below the outermost node the same rules hold again, at any depth. Rows are named as in Awkward Array; \"as built\" is the layout that
[the page of types](https://docs.rs/awkward/latest/awkward/typed/types/index.html) shows. Where Awkward Array has no such node over another one, as over categories and unions, it is what Awkward makes of it.
";

const RULES: &str = "
## Rules

* Records are read by name, in any order; fields that the type does not name are not read. A field that the array lacks is an `Option` without
  values, or what `#[awkward(default)]` says; `#[awkward(alias = \"...\")]` gives it further names. Tuples are read by position.
* Numbers widen where every value can be kept: integers to wider integers, integers to floats that have as many digits, floats to wider floats,
  real numbers to complex ones, times to finer units. Everything else is read with `#[awkward(lossy)]`, or `lossy` of the options of reading, if
  each value fits.
* Lists of any kind are `Vec`, and arrays of Rust if all have the right length. Maps are lists of records `{key, value}`, or
  records, whose fields are the keys: a null is a key that is not there.
* The contents of unions are variants of enums by their names, or else by what they hold; see the derive.
* Text is checked to be UTF-8, dates and numbers of variants to be such. \"Not a time\" (NaT) is `None` of an option, and an error elsewhere; an `i64` with
  `#[awkward(unit = \"...\")]` reads it as a number.
";

#[test]
fn the_page_of_reading_is_what_reading_does() {
    let mut page = INTRODUCTION.to_owned();
    let words = ["a", "été", "", "no", "yes"].map(str::to_owned);
    let seconds: Vec<Duration> = (0..5).map(Duration::from_secs).collect();
    let even_words = ["ab", "cd", "ef"].map(str::to_owned);
    let raw: Vec<bytes::Bytes> =
        words.iter().map(|word| bytes::Bytes::from(word.clone())).collect();
    let even_raw: Vec<bytes::Bytes> =
        even_words.iter().map(|word| bytes::Bytes::from(word.clone())).collect();
    table(
        &mut page,
        "Numbers, times and text",
        &[
            Type::plain("i64", &[1_i64, -2, 3, -4, 5]),
            Type::plain("f64", &[1.5, -2.0, 0.25, 4.0, 5.5]),
            Type::plain("bool", &[true, false, false, true, true]),
            Type::plain("Duration", &seconds),
            Type::plain("String", &words).with_even(&even_words),
            Type::plain("bytes::Bytes", &raw).with_even(&even_raw),
        ],
    );
    let numbers = [vec![1_i64, 2], vec![], vec![3], vec![4, 5, 6], vec![7]];
    let pairs = [[1_i64, 2], [3, 4], [5, 6], [7, 8], [9, 10]];
    let texts = [vec!["a".to_owned()], vec![], vec!["b".into(), "été".into()]];
    let even_texts = [["a", "b"], ["", "c"]].map(|both| both.map(str::to_owned).to_vec());
    let map = |n: usize| (0..n).map(|i| (format!("key {i}"), i as f64)).collect::<BTreeMap<_, _>>();
    let point = |n: usize| Point { x: n as f64 / 2.0, y: (0..n as i64).collect() };
    let points: Vec<Vec<Point>> = vec![vec![point(1)], vec![], vec![point(2), point(3)]];
    table(
        &mut page,
        "Lists, arrays and maps",
        &[
            Type::plain("Vec<i64>", &numbers).with_even(&pairs),
            Type::plain("Vec<String>", &texts).with_even(&even_texts),
            Type::plain("Vec<Point>", &points).with_even(&[vec![point(1), point(0)]]),
            Type::plain("[i64; 2]", &pairs).with_even(&pairs),
            Type::plain("BTreeMap<String, f64>", &[map(1), map(0), map(3)])
                .with_even(&[map(2), map(2)]),
        ],
    );
    let points: Vec<Point> = (0..4).map(point).collect();
    let tuples = [(1_i64, "a".to_owned()), (2, String::new()), (3, "b".into())];
    let colours = [Colour::Blue, Colour::Red, Colour::Green];
    let events =
        [Event::Count(1), Event::Note("a".into()), Event::Track { x: 0.5 }, Event::Count(2)];
    table(
        &mut page,
        "Structs, tuples and enums",
        &[
            Type::plain("Point", &points),
            Type::plain("(i64, String)", &tuples),
            Type::plain("Colour", &colours),
            Type::plain("Event", &events),
        ],
    );
    table(
        &mut page,
        "Options",
        &[
            Type::option("Option<i64>", &[1_i64, -2, 3, -4, 5]),
            Type::option("Option<String>", &words).with_even(&even_words),
            Type::option("Option<Vec<i64>>", &numbers).with_even(&pairs),
            Type::option("Option<Point>", &points),
            Type::option("Option<Colour>", &colours),
            Type::option("Option<Event>", &events),
        ],
    );
    page.push_str(
        "\nHere `Point` is a `struct Point { x: f64, y: Vec<i64> }`, `Colour` an `enum Colour { Red, Green, Blue }`, and `Event` an \
        `enum Event { Count(i64), Track { x: f64 }, Note(String) }`.\n",
    );
    page.push_str(RULES);

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/docs/reading.md");
    if env::var_os("BLESS").is_some() {
        fs::write(path, &page).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(there == page, "{path} differs:\n{page}");
}
