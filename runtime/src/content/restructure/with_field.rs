//! Another field of records.

use super::flatten::offsets_and_items;
use super::is_text;
use crate::buffer::Buffer;
use crate::content::merge::count::common_parameters;
use crate::content::nodes::indexed_option::dense;
use crate::content::{Carry, Content, ListOffsetArray, RecordArray, RegularArray};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::Fields;
use crate::index::{Index, as_i64, usize_of};

impl Content {
    /// Returns the records with `column` as their field `name`: in the place of the one of that name, or as the last one. This is what
    /// `ak.with_field(array, column, name)` is in Awkward 2.
    ///
    /// The records may be in lists, options and unions. The column has a value a record: lists of the same lengths where they are in
    /// lists, or a value a list, which is then that of all its records. Where records are options, a record is null if it or its value is.
    /// Columns and leaves are shared; a tuple becomes a record with the names `"0"`, `"1"`...
    ///
    /// ```
    /// use awkward::{Array, Awkward};
    ///
    /// #[derive(Awkward)]
    /// struct Hit {
    ///     x: f64,
    /// }
    ///
    /// let events = Array::from_rows(&[vec![Hit { x: 1.0 }, Hit { x: 2.0 }], vec![]]).to_content();
    /// let squares = Array::from_rows(&[vec![1.0, 4.0], vec![]]).to_content();
    /// let events = events.with_field("square", &squares)?;
    /// assert_eq!(events.to_json_lines(), "[{\"x\":1.0,\"square\":1.0},{\"x\":2.0,\"square\":4.0}]\n[]\n");
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Length` with the path of the lists that have other lengths than those of the column; `Mismatch` if there are no records; `Limit` if lists that share
    /// their items would need memory out of proportion to that of the array.
    pub fn with_field(&self, name: &str, column: &Self) -> Result<Self> {
        self.check_shared()?;
        column.check_shared()?;
        if !matches!(self, Self::Record(_)) {
            self.check_weightless()?;
            column.check_weightless()?;
        }
        with_field(self, name, column, &Path::root())
    }
}

fn with_field(base: &Content, name: &str, column: &Content, path: &Path) -> Result<Content> {
    if base.len() != column.len() {
        let message = format!(
            "expected a column of {} items, as many as there are, found {}",
            base.len(),
            column.len()
        );
        return Err(Error::new(ErrorKind::Length, message).at(path));
    }
    let inner = |base: &Content, column: &Content| with_field(base, name, column, &path.content());
    match base {
        Content::Record(node) => Ok(put(node, name, column).into()),
        Content::Indexed(node) => inner(&node.project(), column),
        Content::Unmasked(node) if !column.is_option() => {
            let parameters = common_parameters([base, column]);
            inner(node.content(), column)?.unmasked(parameters)
        }
        option if option.is_option() || column.is_option() => {
            let (base_index, column_index) = (base.option_index()?, column.option_index()?);
            let there = |(a, b): (&i64, &i64)| *a >= 0 && *b >= 0;
            let both = || base_index.iter().zip(column_index.iter());
            let projected = |content: &Content, index: &Buffer<i64>| {
                let at = both().zip(index.iter()).filter(|(both, _)| there(*both));
                let carry = Carry::items(at.map(|(_, &at)| usize_of(at)).collect());
                let of = content.children().first().filter(|_| content.is_indirection());
                of.unwrap_or(content).taken(&carry)
            };
            let content = inner(&projected(base, &base_index), &projected(column, &column_index))?;
            let index = Index::from(dense::<i64>(both().map(there)));
            content.indexed_option(index, common_parameters([base, column]))
        }
        text if is_text(text) => Err(no_records(base, path)),
        Content::Regular(_) | Content::List(_) | Content::ListOffset(_) => {
            let column = match column {
                Content::Indexed(node) => &node.project(),
                other => other,
            };
            lists(base, column, path, inner)
        }
        Content::Union(node) => {
            let (mut contents, mut index) = (Vec::new(), vec![0; node.len()]);
            for (t, content) in node.contents().iter().enumerate() {
                let rows = node.tags().iter().enumerate();
                let rows = rows.filter(|(_, tag)| usize::try_from(**tag) == Ok(t));
                let rows: Vec<usize> = rows.map(|(row, _)| row).collect();
                rows.iter().enumerate().for_each(|(i, &row)| index[row] = as_i64(i));
                let base = content.taken(&Carry::items(node.positions_of(t)));
                let column = column.taken(&Carry::items(rows));
                contents.push(with_field(&base, name, &column, &path.branch(t))?);
            }
            let parameters = node.parameters.clone();
            Content::union(node.tags().clone(), index.into(), contents, parameters)
        }
        _ => Err(no_records(base, path)),
    }
}

/// The record with this column.
fn put(record: &RecordArray, name: &str, column: &Content) -> RecordArray {
    let (fields, mut contents) = (record.fields(), record.contents().to_vec());
    let mut names: Vec<String> = (0..contents.len()).map(|i| fields.name(i)).collect();
    match fields.position(name).and_then(|i| contents.get_mut(i)) {
        Some(content) => *content = column.clone(),
        None => {
            names.push(name.to_owned());
            contents.push(column.clone());
        }
    }
    let parameters = record.parameters.clone();
    RecordArray::from_parts(Fields::named(names), contents, record.len(), parameters)
}

/// Lists of records and lists of values, or a value a list.
fn lists(
    base: &Content,
    column: &Content,
    path: &Path,
    inner: impl Fn(&Content, &Content) -> Result<Content>,
) -> Result<Content> {
    let is_list = |content: &Content| {
        !is_text(content)
            && matches!(content, Content::Regular(_) | Content::List(_) | Content::ListOffset(_))
    };
    let (offsets, items) = offsets_and_items(base)?;
    let (values, parameters) = if is_list(column) {
        let (of_column, values) = offsets_and_items(column)?;
        if let Some(i) = (1..offsets.len()).find(|&i| offsets[i] != of_column[i]) {
            let length = |offsets: &[i64]| offsets[i] - offsets[i - 1];
            let message = format!(
                "expected {} values for the list at i={}, found {}",
                length(&offsets),
                i - 1,
                length(&of_column)
            );
            return Err(Error::new(ErrorKind::Length, message).at(path));
        }
        (values, common_parameters([base, column]))
    } else {
        let lists = offsets.windows(2).enumerate();
        let each = lists.flat_map(|(i, list)| std::iter::repeat_n(i, usize_of(list[1] - list[0])));
        (column.taken(&Carry::items(each.collect())), base.parameters().clone())
    };
    let content = inner(&items, &values)?;
    Ok(match (base, column) {
        (Content::Regular(base), Content::Regular(_)) => {
            RegularArray::from_parts(base.size(), content, base.len(), parameters).into()
        }
        _ => ListOffsetArray::from_parts(offsets.into(), Box::new(content), parameters).into(),
    })
}

fn no_records(content: &Content, path: &Path) -> Error {
    let message = format!("expected records, found {}", content.form().type_string());
    Error::new(ErrorKind::Mismatch, message).at(path)
}
