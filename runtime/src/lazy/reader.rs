//! Rows that are read by somebody else, not out of buffers with names.

use std::ops::Range;
use std::sync::Arc;

use crate::budget::Budget;
use crate::buffers::FromBuffersOptions;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Fields, Form, FormKind};
use crate::schema::names;

/// Reads rows of an array whose buffers do not lie anywhere by themselves: of a file with an encoding of its own, such as Parquet.
///
/// It is what [`LazyArray::with_reader`](crate::LazyArray::with_reader) and [`LazyContent::with_reader`](crate::LazyContent::with_reader) read from, as
/// others read from a [`Container`](crate::Container). What was read is not remembered.
///
/// ```
/// use std::ops::Range;
///
/// use awkward::{Array, Budget, Content, Form, LazyArray, Result, RowReader};
///
/// struct Squares;
///
/// impl RowReader for Squares {
///     fn read_rows(&self, _: &Form, _: usize, rows: Range<usize>, budget: &Budget) -> Result<Content> {
///         budget.ask_for::<u64>(rows.len(), "squares")?;
///         Ok(rows.map(|i| (i * i) as u64).collect::<Array<u64>>().to_content())
///     }
/// }
///
/// let squares = LazyArray::<u64>::with_reader(&u64::form(), vec![1_000_000_000], Squares)?;
/// assert_eq!(squares.rows(3..6)?.to_vec(), [9, 16, 25]);
/// # use awkward::Awkward;
/// # Ok::<(), awkward::Error>(())
/// ```
pub trait RowReader: Send + Sync {
    /// Reads rows of a partition: a range within its length.
    ///
    /// The Form is what is asked for: the whole one, or that with fewer fields in its records and slots in its tuples, each node with the form
    /// key that it had. What is given has this type, in any layout; its records may have more fields, which are dropped. Memory for more than the bytes that are
    /// really there is asked of the budget.
    ///
    /// # Errors
    /// Whatever goes wrong; it is handed on.
    fn read_rows(
        &self,
        form: &Form,
        partition: usize,
        rows: Range<usize>,
        budget: &Budget,
    ) -> Result<Content>;
}

/// Reads rows, and looks at what comes: is it of this type?
///
/// # Errors
/// Those of the reader; `Length` or `Mismatch` if it gives other rows than it was asked for.
pub(super) fn read(
    reader: &dyn RowReader,
    form: &Form,
    expected: &Form,
    partition: usize,
    rows: Range<usize>,
    budget: &Budget,
) -> Result<Content> {
    let length = rows.len();
    let content = reader.read_rows(form, partition, rows, budget)?;
    if content.len() != length {
        return Err(Error::new(
            ErrorKind::Length,
            format!("expected {length} rows of partition {partition}, found {}", content.len()),
        ));
    }
    narrowed(content, expected)
}

/// The array without the fields that the Form does not have.
///
/// # Errors
/// `Mismatch` if it is of another type then.
fn narrowed(content: Content, form: &Form) -> Result<Content> {
    if is_of_type(&content, form) {
        return Ok(content);
    }
    let (found, length, buffers) = content.to_buffers();
    let options = FromBuffersOptions::default().allow_noncanonical_form(true);
    let content =
        Content::from_buffers_with(&without_others(&found, form), length, &buffers, &options)?;
    if is_of_type(&content, form) {
        return Ok(content);
    }
    Err(Error::new(
        ErrorKind::Mismatch,
        format!("expected rows of {}, found {}", form.type_string(), content.form().type_string()),
    ))
}

fn is_of_type(content: &Content, form: &Form) -> bool {
    let found = content.form();
    found == *form || found.type_string() == form.type_string()
}

/// A Form without the fields that the other one does not have, which may have other indexes and options around its records.
fn without_others(found: &Form, wanted: &Form) -> Form {
    if is_around(found) {
        let below = found.children().iter().map(|child| without_others(child, wanted));
        return found.over(Fields::tuple(), below.collect());
    }
    let wanted = inside(wanted);
    if is_hollow(wanted) && !matches!(found.kind(), FormKind::Record { .. }) {
        // Only how many there are is wanted.
        return Form::record(Fields::named::<&str>([]), vec![]);
    }
    let (
        FormKind::Record { fields, contents },
        FormKind::Record { fields: names, contents: chosen },
    ) = (found.kind(), wanted.kind())
    else {
        let below = found.children().iter().zip(wanted.children());
        return found.over(
            Fields::tuple(),
            below.map(|(found, wanted)| without_others(found, wanted)).collect(),
        );
    };
    if fields.is_tuple() && contents.len() != chosen.len() {
        // Which slots they are, nobody can tell.
        return found.clone();
    }
    let kept = chosen.iter().enumerate().filter_map(|(i, wanted)| {
        Some(without_others(contents.get(fields.position(&names.name(i))?)?, wanted))
    });
    found.over(names.clone(), kept.collect())
}

/// Is it a record without fields?
fn is_hollow(form: &Form) -> bool {
    matches!(form.kind(), FormKind::Record { contents, .. } if contents.is_empty())
}

/// Is it an index or an option, which says nothing of fields?
fn is_around(form: &Form) -> bool {
    form.is_option() || matches!(form.kind(), FormKind::Indexed { .. })
}

/// What is in all indexes and options of a Form.
fn inside(form: &Form) -> &Form {
    match form.children() {
        [content] if is_around(form) => inside(content),
        _ => form,
    }
}

/// Reads a field of the records that another one reads.
pub(super) struct FieldReader {
    records: Arc<dyn RowReader>,
    /// The records with no other fields than what leads to it.
    form: Form,
    /// The names of the fields, from record to record.
    path: Vec<Arc<str>>,
}

impl FieldReader {
    /// The field of records of this Form.
    ///
    /// # Errors
    /// `Mismatch` if there is no such field.
    pub(super) fn new(records: &Arc<dyn RowReader>, form: &Form, name: &str) -> Result<Self> {
        let path = names(form, name);
        // A tuple with fewer slots has other names for them.
        let whole = path.iter().take(names_before_tuple(form, &path)).map(AsRef::as_ref);
        let whole = whole.collect::<Vec<&str>>().join(".");
        let form = if whole.is_empty() { form.clone() } else { form.select(&[&whole])? };
        Ok(Self { records: Arc::clone(records), form, path })
    }
}

/// How many names of a path are fields of records before the first that is a slot of a tuple.
fn names_before_tuple(form: &Form, path: &[Arc<str>]) -> usize {
    let Some((name, rest)) = path.split_first() else { return 0 };
    let FormKind::Record { fields, contents } = form.kind() else {
        return form.children().first().map_or(0, |child| names_before_tuple(child, path));
    };
    let content = fields.position(name).and_then(|i| contents.get(i));
    match content {
        Some(content) if !fields.is_tuple() => 1 + names_before_tuple(content, rest),
        _ => 0,
    }
}

impl RowReader for FieldReader {
    fn read_rows(
        &self,
        _: &Form,
        partition: usize,
        rows: Range<usize>,
        budget: &Budget,
    ) -> Result<Content> {
        let records = read(&*self.records, &self.form, &self.form, partition, rows, budget)?;
        self.path.iter().try_fold(records, |content, name| content.field(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Array, LazyArray, LazyContent, Selection};

    /// Gives rows as they are, whatever was asked for, and more of them than that.
    struct Given(Content, usize);

    impl RowReader for Given {
        fn read_rows(&self, _: &Form, _: usize, rows: Range<usize>, _: &Budget) -> Result<Content> {
            self.0.slice(rows.start..rows.end + self.1)
        }
    }

    fn nested() -> Content {
        Content::from_json_lines(
            r#"{"a": [{"x": 1, "y": null}, {"x": 2, "y": {"z": 0.5}}], "b": true}
{"a": [], "b": false}
{"a": [{"x": 3, "y": {"z": 1.5}}], "b": true}"#,
        )
        .expect("rows")
    }

    #[test]
    fn fields_that_nobody_asked_for_are_dropped() {
        let rows = nested();
        let lazy = LazyContent::with_reader(&rows.form(), vec![3], Given(rows.clone(), 0));
        let lazy = lazy.expect("a lazy array");
        assert_eq!(lazy.load().expect("rows"), rows);
        for columns in [&["b"] as &[&str], &["a.y.z"], &["a.x", "b"]] {
            let found = lazy.select(columns).expect("columns").rows(0..2).expect("rows");
            let form = rows.form().select(columns).expect("a Form");
            assert_eq!(found.form().type_string(), form.type_string());
        }
        let field = lazy.field("a.y.z").expect("a field");
        assert_eq!(field.load().expect("rows").to_json_lines(), "[null,0.5]\n[]\n[1.5]\n");
        assert_eq!(lazy.cached_nbytes(), 0);
        let shape = lazy.choose(&Selection::none()).and_then(|shape| shape.rows(0..2));
        assert_eq!(shape.expect("a shape").to_json_lines().lines().count(), 2);
    }

    #[test]
    fn slots_of_tuples_are_told_apart() {
        let rows = Array::from_rows(&[(1_i64, (2_i64, 3_i64)), (4, (5, 6))]).to_content();
        let lazy = LazyContent::with_reader(&rows.form(), vec![2], Given(rows, 0));
        let lazy = lazy.expect("a lazy array");
        let field = |name: &str| lazy.field(name).and_then(|field| field.load());
        assert_eq!(field("1.1").expect("rows").to_json_lines(), "3\n6\n");
        assert_eq!(field("0").expect("rows").to_json_lines(), "1\n4\n");
        // The reader gave a tuple that was not asked for.
        let error = lazy.select(&["1"]).and_then(|slot| slot.load()).expect_err("two slots");
        assert_eq!(error.kind(), ErrorKind::Mismatch);
    }

    #[test]
    fn readers_that_give_something_else_are_found_out() {
        let rows = nested();
        let more = LazyContent::with_reader(&rows.form(), vec![3], Given(rows.clone(), 1));
        let error = more.expect("a lazy array").rows(0..2).expect_err("one more");
        assert_eq!(error.kind(), ErrorKind::Length);
        let other = Array::from_rows(&[1_i64, 2, 3]).to_content();
        let lazy = LazyArray::<f64>::with_reader(
            &Form::numpy(crate::Primitive::Float64),
            vec![3],
            Given(other, 0),
        );
        let error = lazy.expect("a lazy array").load().expect_err("another type");
        assert_eq!(error.kind(), ErrorKind::Mismatch);
    }
}
