//! Choosing columns: the Form with some fields of its records and no others.

use super::{Fields, Form, FormKind};
use crate::error::{Error, ErrorKind, Result};
use crate::nearest::nearest;

/// How many names an error message lists.
const MAX_NAMES: usize = 20;
/// Among how many the one that was meant is looked for.
const MAX_LOOKED_AT: usize = 10_000;
/// Of how many bytes these are, names of all records above included.
const MAX_PATH: usize = 1_024;

/// What is left to find of a column: its place in the list of columns, and its path from here.
type Wanted<'a> = (usize, &'a str);

impl Form {
    /// Returns this Form with only these columns: names of fields, or several with dots in between for records inside of records.
    /// Lists and options on the way stay as they are, and so do form keys: what is read with this Form is read from the same
    /// buffers, without those of the other columns.
    ///
    /// Columns stay in the order of the Form. Fields of tuples are named by their position; a name that has a dot in it
    /// comes before a path that could be meant. In a union, the columns may be in any of its records; what has none of them
    /// stays as it is, or a record without fields.
    ///
    /// ```
    /// # extern crate awkward_form as awkward;
    /// use awkward::Form;
    ///
    /// let form = Form::from_json(
    ///     r#"{"class": "ListOffsetArray", "offsets": "i64", "content": {"class": "RecordArray", "fields": ["pt", "pos"],
    ///     "contents": ["float32", {"class": "RecordArray", "fields": ["x", "y"], "contents": ["int64", "int64"]}]}}"#,
    /// )?;
    /// assert_eq!(form.select(&["pos.y"])?.type_string(), "var * {pos: {y: int64}}");
    /// assert!(form.select(&["pos.z"]).is_err());
    /// # Ok::<(), awkward::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Mismatch` with the name of the first column that is not there.
    pub fn select(&self, columns: &[&str]) -> Result<Self> {
        let mut found = vec![false; columns.len()];
        let wanted: Vec<Wanted<'_>> = columns.iter().copied().enumerate().collect();
        let selected = select(self, &wanted, &mut found);
        if let Some((column, _)) = columns.iter().zip(&found).find(|(_, found)| !**found) {
            return Err(Error::new(
                ErrorKind::Mismatch,
                format!(
                    "expected a column {column:?}, found {}{}",
                    names(self),
                    hint(self, column)
                ),
            ));
        }
        selected.map_or_else(|| Ok(without_columns(self)), Ok)
    }
}

impl Form {
    /// The same node over other children, of which there are as many; of a record, these may be other fields.
    #[doc(hidden)]
    #[must_use]
    pub fn over(&self, fields: Fields, mut children: Vec<Self>) -> Self {
        use FormKind::{
            BitMasked, ByteMasked, Empty, Indexed, IndexedOption, List, ListOffset, Numpy, Record,
            Regular, Union, Unmasked,
        };
        let kind = match self.kind {
            Record { .. } => Record { fields, contents: children },
            Union { index, .. } => Union { index, contents: children },
            ref one => {
                let Some(content) = children.pop().map(Box::new) else { return self.clone() };
                match *one {
                    Regular { size, .. } => Regular { size, content },
                    List { index, .. } => List { index, content },
                    ListOffset { index, .. } => ListOffset { index, content },
                    Indexed { index, .. } => Indexed { index, content },
                    IndexedOption { index, .. } => IndexedOption { index, content },
                    ByteMasked { valid_when, .. } => ByteMasked { valid_when, content },
                    BitMasked { valid_when, lsb_order, .. } => {
                        BitMasked { valid_when, lsb_order, content }
                    }
                    Unmasked { .. } => Unmasked { content },
                    Empty | Numpy { .. } | Record { .. } | Union { .. } => return self.clone(),
                }
            }
        };
        Self { kind, parameters: self.parameters.clone(), form_key: self.form_key.clone() }
    }
}

/// The columns that are in this Form, or nothing if none is.
fn select(form: &Form, wanted: &[Wanted<'_>], found: &mut [bool]) -> Option<Form> {
    match &form.kind {
        FormKind::Record { fields, contents } => record(form, fields, contents, wanted, found),
        FormKind::Union { contents, .. } => {
            let branches: Vec<_> =
                contents.iter().map(|content| select(content, wanted, found)).collect();
            if branches.iter().all(Option::is_none) {
                return None;
            }
            let whole = |(branch, content): (Option<Form>, _)| {
                branch.unwrap_or_else(|| without_columns(content))
            };
            Some(
                form.over(Fields::tuple(), branches.into_iter().zip(contents).map(whole).collect()),
            )
        }
        _ => {
            let content = select(form.children().first()?, wanted, found)?;
            Some(form.over(Fields::tuple(), vec![content]))
        }
    }
}

fn record(
    form: &Form,
    fields: &Fields,
    contents: &[Form],
    wanted: &[Wanted<'_>],
    found: &mut [bool],
) -> Option<Form> {
    // What is wanted of each field: all of it, or paths inside.
    let mut whole = vec![false; contents.len()];
    let mut inside: Vec<Vec<Wanted<'_>>> = vec![Vec::new(); contents.len()];
    for &(column, path) in wanted {
        let Some((i, rest)) = fields.step(contents.len(), path) else { continue };
        match (rest, inside.get_mut(i), whole.get_mut(i), found.get_mut(column)) {
            (Some(rest), Some(inside), ..) => inside.push((column, rest)),
            (None, _, Some(whole), Some(found)) => (*whole, *found) = (true, true),
            _ => {}
        }
    }
    let (mut names, mut kept) = (Vec::new(), Vec::new());
    for (i, ((content, whole), inside)) in contents.iter().zip(whole).zip(inside).enumerate() {
        let selected = if inside.is_empty() { None } else { select(content, &inside, found) };
        if let Some(content) = if whole { Some(content.clone()) } else { selected } {
            names.push(fields.name(i));
            kept.push(content);
        }
    }
    let fields = if fields.is_tuple() { Fields::tuple() } else { Fields::named(names) };
    (!kept.is_empty()).then(|| form.over(fields, kept))
}

/// A branch of a union in which no column is.
fn without_columns(form: &Form) -> Form {
    match &form.kind {
        FormKind::Record { fields, .. } => {
            let fields =
                if fields.is_tuple() { Fields::tuple() } else { Fields::named::<&str>([]) };
            form.over(fields, Vec::new())
        }
        _ => form.clone(),
    }
}

/// The names of the outermost fields, for messages.
fn names(form: &Form) -> String {
    let mut names = Vec::new();
    let mut open = vec![form];
    while let Some(form) = open.pop() {
        match &form.kind {
            FormKind::Record { fields, contents } => {
                names.extend((0..contents.len()).map(|i| fields.name(i)))
            }
            _ => open.extend(form.children().iter().rev()),
        }
    }
    if names.is_empty() {
        return "no records".to_owned();
    }
    let more = if names.len() > MAX_NAMES { ", ..." } else { "" };
    let listed: Vec<String> =
        names.iter().take(MAX_NAMES).map(|name| format!("{name:?}")).collect();
    format!("{}{more}", listed.join(", "))
}

/// The column that was probably meant, for messages.
fn hint(form: &Form, column: &str) -> String {
    let mut paths = Vec::new();
    let mut open = vec![(form, String::new())];
    while let Some((form, path)) = open.pop() {
        match &form.kind {
            FormKind::Record { fields, contents } if paths.len() < MAX_LOOKED_AT => {
                for (i, content) in contents.iter().enumerate().take(MAX_LOOKED_AT) {
                    let dot = if path.is_empty() { "" } else { "." };
                    let name = fields.name(i);
                    // Nobody means what is so long, and paths of long names would be much longer than the Form.
                    if path.len() + name.len() > MAX_PATH {
                        continue;
                    }
                    let below = format!("{path}{dot}{name}");
                    paths.push(below.clone());
                    open.push((content, below));
                }
            }
            FormKind::Record { .. } => {}
            _ => open.extend(form.children().iter().map(|child| (child, path.clone()))),
        }
    }
    nearest(column, paths.iter().map(String::as_str))
        .map_or_else(String::new, |near| format!("; is it {near:?}?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Parameters;
    use crate::index::IndexType;
    use crate::primitive::Primitive;

    fn point() -> Form {
        Form::record(
            Fields::named(["x", "y"]),
            vec![Form::numpy(Primitive::Float64), Form::string()],
        )
    }

    fn events() -> Form {
        let jets = Form::list_offset(IndexType::I64, point());
        let best = Form::indexed_option(IndexType::I64, point());
        let pair = Form::record(Fields::tuple(), vec![Form::numpy(Primitive::Int8), point()]);
        Form::record(
            Fields::named(["jets", "best", "pair", "a.b"]),
            vec![jets, best, pair, Form::empty()],
        )
        .with_node_keys()
    }

    fn selected(columns: &[&str]) -> String {
        events().select(columns).unwrap().type_string()
    }

    #[test]
    fn columns_are_found_through_lists_options_and_tuples() {
        assert_eq!(selected(&["jets.x"]), "{jets: var * {x: float64}}");
        assert_eq!(
            selected(&["best.y", "jets.x"]),
            "{jets: var * {x: float64}, best: ?{y: string}}"
        );
        assert_eq!(selected(&["pair.1.x"]), "{pair: ({x: float64})}");
        assert_eq!(selected(&["best", "best.x"]), "{best: ?{x: float64, y: string}}");
        assert_eq!(selected(&["a.b"]), "{\"a.b\": unknown}");
    }

    #[test]
    fn form_keys_and_parameters_stay() {
        let form = events().with_parameters(Parameters::text("__record__", "Event"));
        let selected = form.select(&["jets.y"]).unwrap();
        assert_eq!(selected.parameters().record(), Some("Event"));
        let keys = |form: &Form| form.form_key().map(str::to_owned);
        let inner = &selected.children()[0].children()[0];
        assert_eq!(keys(inner), keys(&form.children()[0].children()[0]));
        assert_eq!(
            keys(&inner.children()[0]),
            keys(&form.children()[0].children()[0].children()[1])
        );
    }

    #[test]
    fn unions_keep_their_branches() {
        let other = Form::record(Fields::named(["z"]), vec![Form::numpy(Primitive::Bool)]);
        let union =
            Form::union(IndexType::I64, vec![point(), other, Form::numpy(Primitive::Int64)]);
        assert_eq!(union.select(&["x"]).unwrap().type_string(), "union[{x: float64}, {}, int64]");
        assert_eq!(
            union.select(&["z", "x"]).unwrap().type_string(),
            "union[{x: float64}, {z: bool}, int64]"
        );
        assert!(union.select(&["w"]).is_err());
    }

    #[test]
    fn unknown_columns_are_named() {
        let error = |columns: &[&str]| events().select(columns).unwrap_err().to_string();
        assert_eq!(
            error(&["jets.x", "jets.w"]),
            r#"expected a column "jets.w", found "jets", "best", "pair", "a.b"; is it "jets.x"?"#
        );
        assert!(error(&["pair.1.z"]).ends_with(r#"; is it "pair.1.x"?"#));
        assert!(error(&["bset"]).ends_with(r#"; is it "best"?"#));
        assert!(error(&["nothing"]).ends_with(r#", "a.b""#));
        for bad in ["", ".", "jets.", "jets.x.", "jets.y.content", "pair.2", "pair.01", "a"] {
            assert!(error(&[bad]).starts_with(&format!("expected a column {bad:?}")), "{bad}");
        }
        let leaf = Form::numpy(Primitive::Int8).select(&["x"]).unwrap_err();
        assert_eq!(leaf.to_string(), r#"expected a column "x", found no records"#);
    }
}
