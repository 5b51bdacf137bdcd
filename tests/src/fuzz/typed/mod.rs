//! Arrays from outside, read into Rust types: by columns, by rows, lazily.

mod fitting;
mod types;

use awkward::{
    Array, Awkward, BufferMap, Content, ErrorKind, Form, FromBuffersOptions, FromView, LazyArray,
    Result,
};

use super::read::{container, sized_step, step};
use super::{Case, Measure, Random};
pub use types::KINDS;

/// Rows that are looked at one by one.
const MANY: usize = 20_000;

/// A type, and what is done with it.
pub struct Kind {
    /// As Rust spells it.
    pub name: &'static str,
    form: fn() -> Form,
    read: fn(&Form, usize, &BufferMap, &mut Random, &mut Measure<'_>) -> bool,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Kind {
    /// An array that this type might be read from: of its fields, in any layout that its types have, of any length, and damaged
    /// in half the cases.
    #[must_use]
    pub fn draw(&self, random: &mut Random) -> Case {
        let case = fitting::draw(&(self.form)(), random);
        if random.one_in(2) { case.mutated(&Case::draw(random), random) } else { case }
    }

    /// An array of this many rows that take no memory, as far as the type has such a layout.
    #[must_use]
    pub fn draw_weightless(&self, rows: usize, random: &mut Random) -> Case {
        fitting::draw_of(&(self.form)(), rows, random)
    }

    /// Reads an array as this type in all ways. Gives whether it could be read.
    ///
    /// # Panics
    /// If the ways do not agree.
    pub fn read(&self, case: &Case, random: &mut Random, measure: &mut Measure<'_>) -> bool {
        let form = std::str::from_utf8(&case.form).ok().and_then(|text| Form::from_json(text).ok());
        let (Some(form), Ok(length)) = (form, usize::try_from(case.length)) else { return false };
        (self.read)(&form, length, &container(case), random, measure)
    }
}

/// Reads an array as a type that the first byte chooses, for libFuzzer.
///
/// # Panics
/// As [`Kind::read`].
pub fn typed(bytes: &[u8]) {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let case = Case::decode(rest);
    let mut random = Random::new(case.length ^ case.nbytes() as u64);
    KINDS[usize::from(first) % KINDS.len()].read(&case, &mut random, &mut |_, step| _ = step());
}

fn bytes_of(form: &Form, buffers: &BufferMap) -> usize {
    // What types and messages need is in proportion to the Form.
    let buffers: usize = buffers.values().map(|buffer| buffer.bytes().len()).sum();
    buffers + 64 * form.to_string().len()
}

fn read_as<T: FromView>(
    form: &Form,
    length: usize,
    buffers: &BufferMap,
    random: &mut Random,
    measure: &mut Measure<'_>,
) -> bool {
    let (bytes, lossy) = (bytes_of(form, buffers), random.one_in(2));
    let options = FromBuffersOptions::new().lossy(lossy);
    let whole = step(measure, "Array::from_buffers", bytes, || {
        Array::<T>::from_buffers_with(form, length, buffers, &options)
    });
    if let Ok(array) = &whole {
        assert_eq!(array.len(), length);
        let made = bytes + array_bytes(array);
        let content = step(measure, "to_content", bytes, || array.to_content());
        let error = step(measure, "validity_error", made, || content.validity_error());
        assert!(error.is_none(), "{error:?}");
        look(array, made, measure);
        // What is canonical is read as it is.
        let again = step(measure, "Array::from_content", made, || {
            Array::<T>::from_content(content.clone())
        });
        agree("Array::from_content", &whole, &again);
    }
    let lazy = step(measure, "LazyArray::new", bytes, || {
        LazyArray::<T>::with_options(form, length, buffers.clone(), &options)
    });
    if let Ok(lazy) = &lazy {
        let load = step(measure, "LazyArray::load", bytes, || lazy.load());
        agree("LazyArray::load", &whole, &load);
        for range in ranges(length, random) {
            let rows = range.len();
            let part = step(measure, "LazyArray::rows", bytes, || lazy.rows(range.clone()));
            match (&part, &whole) {
                (Ok(part), _) => {
                    assert_eq!(part.len(), rows);
                    look(part, bytes + array_bytes(part), measure);
                }
                (Err(error), Ok(_)) if error.kind() != ErrorKind::Limit => {
                    panic!("rows {range:?} cannot be read, all can: {error}")
                }
                (Err(_), _) => {}
            }
        }
        field::<Option<f64>>(lazy, bytes, measure);
        field::<Vec<()>>(lazy, bytes, measure);
    }
    // The way over an array of any type.
    let content = step(measure, "Content::from_buffers", bytes, || {
        let options = FromBuffersOptions::new().allow_noncanonical_form(true);
        Content::from_buffers_with(form, length, buffers, &options)
    });
    if let Ok(content) = content {
        let bytes = bytes + content.nbytes() as usize;
        let _ = step(measure, "Array::from_content", bytes, || {
            Array::<T>::from_content(content.clone())
        });
    }
    whole.is_ok()
}

/// Two ways to read the same rows give as many, or both refuse. How much is there differs: one may have read more of a buffer.
fn agree<T: Awkward>(name: &str, a: &Result<Array<T>>, b: &Result<Array<T>>) {
    match (a, b) {
        (Ok(a), Ok(b)) => assert_eq!(a.len(), b.len(), "{name}"),
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => {
            assert_eq!(error.kind(), ErrorKind::Limit, "{name}: only one way is refused: {error}")
        }
        (Err(_), Err(_)) => {}
    }
}

/// One field of the records, if there is one.
fn field<U: Awkward>(lazy: &LazyArray<impl Awkward>, bytes: usize, measure: &mut Measure<'_>) {
    for name in ["a", "b", "0"] {
        let field = step(measure, "LazyArray::field", bytes, || lazy.field::<U>(name));
        if let Ok(field) = field {
            let _ = step(measure, "load of a field", bytes, || field.load());
        }
    }
}

/// Some ranges of rows, of any size, from anywhere.
fn ranges(length: usize, random: &mut Random) -> Vec<std::ops::Range<usize>> {
    let mut one = || {
        let start = match random.below(3) {
            0 => 0,
            1 => random.below(length),
            _ => length - random.below(9).min(length),
        };
        let most = if random.one_in(4) { usize::MAX } else { 9 };
        start..start + random.below((length - start).saturating_add(1).min(most))
    };
    vec![one(), one()]
}

fn array_bytes<T: Awkward>(array: &Array<T>) -> usize {
    array.to_content().nbytes() as usize
}

/// Looks at all rows, if they are few.
fn look<T: FromView>(array: &Array<T>, bytes: usize, measure: &mut Measure<'_>) {
    if items(&array.to_content()) > MANY {
        return;
    }
    let rows = size_of::<T>() * array.len();
    let owned = sized_step(measure, "to_vec", || array.to_vec(), |_| bytes + rows);
    assert_eq!(owned.len(), array.len());
    let again = step(measure, "Array::from_rows", bytes + rows, || Array::from_rows(&owned));
    assert_eq!(again.len(), array.len());
}

/// Items of all nodes.
fn items(content: &Content) -> usize {
    let children = content.children().iter().map(items);
    children.fold(content.len(), usize::saturating_add)
}
