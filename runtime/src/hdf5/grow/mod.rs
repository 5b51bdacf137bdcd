//! Columns in a file that grow, batch by batch, as one array: a tree in the shape of the file's Form.
//!
//! | node of the file | its datasets grow by | its child grows by |
//! |---|---|---|
//! | leaf | the numbers | |
//! | `ListOffset`, `List` | the batch's offsets, moved behind the last one (starts and stops made of them) | the items of the batch's lists |
//! | `Regular`, `Record` | nothing | the same rows |
//! | `ByteMasked` | a byte an item, in the file's sense of valid | the same rows, nulls included |
//! | `IndexedOption` | positions of what is there, counted on; -1 for nulls | what is there |
//! | `Indexed` | positions, counted on | the items |
//! | categorical of either | positions of the categories, old or new | categories that are new |
//! | `Unmasked` | nothing | the same rows |
//! | `Union` | tags; positions, counted on in each content | each content's items |

mod categories;
mod open;
mod push;

use self::categories::Categories;
pub(super) use self::open::OldColumns;
use crate::buffers::{BufferKey, known};
use crate::error::{Error, ErrorKind, Path, Result};
use crate::form::{Dialect, Fields, Form, FormKind};
use crate::hdf5::store::Growing;
use crate::index::IndexType;
use crate::primitive::Primitive;

/// One node of the file with the datasets that it has, by their numbers in [`Growing`].
pub(super) struct Appender {
    kind: Kind,
    /// Items, those included that are still to be written.
    len: usize,
    /// Where the next list starts in its content; unused elsewhere.
    end: i64,
    /// `len` and `end` at the last mark.
    mark: (usize, i64),
}

enum Kind {
    Empty,
    Numpy {
        data: usize,
        primitive: Primitive,
        inner_shape: Vec<usize>,
    },
    Regular {
        size: usize,
        content: Box<Appender>,
    },
    List {
        starts: usize,
        stops: usize,
        index_type: IndexType,
        content: Box<Appender>,
    },
    ListOffset {
        offsets: usize,
        index_type: IndexType,
        content: Box<Appender>,
    },
    Record {
        fields: Fields,
        contents: Vec<Appender>,
    },
    Indexed {
        index: usize,
        index_type: IndexType,
        option: bool,
        content: Box<Appender>,
        categories: Option<Categories>,
    },
    ByteMasked {
        mask: usize,
        valid_when: bool,
        content: Box<Appender>,
    },
    Unmasked {
        content: Box<Appender>,
    },
    Union {
        tags: usize,
        index: usize,
        index_type: IndexType,
        contents: Vec<Appender>,
    },
}

impl From<Kind> for Appender {
    fn from(kind: Kind) -> Self {
        Self { kind, len: 0, end: 0, mark: (0, 0) }
    }
}

/// How the datasets of a new array are made.
pub(super) struct NewColumns<'a> {
    pub(super) file: &'a mut Growing,
    pub(super) dialect: Dialect,
}

impl NewColumns<'_> {
    fn column(&mut self, form: &Form, attribute: &str, primitive: Primitive) -> Result<usize> {
        let name = BufferKey::of_dialect(self.dialect);
        let key = name.buffer(form.form_key().unwrap_or("None"), attribute, 0);
        self.file.create_column(&key, primitive)
    }
}

impl Appender {
    /// Makes the datasets for a Form with form keys, all of them empty.
    pub(super) fn create(form: &Form, path: &Path, new: &mut NewColumns<'_>) -> Result<Self> {
        let child = |new: &mut NewColumns<'_>, content: &Form, path: Path| {
            Self::create(content, &path, new)
        };
        let kind = match form.kind() {
            FormKind::Empty => {
                if new.dialect == Dialect::V1 {
                    // As Awkward 1 writes it.
                    new.column(form, "data", Primitive::Float64)?;
                }
                Kind::Empty
            }
            FormKind::Numpy { primitive, inner_shape } => Kind::Numpy {
                data: new.column(form, "data", *primitive)?,
                primitive: *primitive,
                inner_shape: inner_shape.iter().copied().map(known).collect::<Result<_>>()?,
            },
            FormKind::Regular { size, content } => Kind::Regular {
                size: known(*size)?,
                content: Box::new(child(new, content, path.content())?),
            },
            FormKind::List { index, content } => Kind::List {
                starts: new.column(form, "starts", index.primitive())?,
                stops: new.column(form, "stops", index.primitive())?,
                index_type: *index,
                content: Box::new(child(new, content, path.content())?),
            },
            FormKind::ListOffset { index, content } => {
                let offsets = new.column(form, "offsets", index.primitive())?;
                new.file.column(offsets)?.push(push::positions(*index, [0].into_iter())?)?;
                Kind::ListOffset {
                    offsets,
                    index_type: *index,
                    content: Box::new(child(new, content, path.content())?),
                }
            }
            FormKind::Record { fields, contents } => Kind::Record {
                fields: fields.clone(),
                contents: (contents.iter().enumerate())
                    .map(|(i, content)| child(new, content, path.field(&fields.name(i))))
                    .collect::<Result<_>>()?,
            },
            FormKind::Indexed { index, content } | FormKind::IndexedOption { index, content } => {
                Kind::Indexed {
                    index: new.column(form, "index", index.primitive())?,
                    index_type: *index,
                    option: form.is_option(),
                    content: Box::new(child(new, content, path.content())?),
                    categories: form.parameters().is_categorical().then(Categories::default),
                }
            }
            FormKind::ByteMasked { valid_when, content } => Kind::ByteMasked {
                mask: new.column(form, "mask", Primitive::Int8)?,
                valid_when: *valid_when,
                content: Box::new(child(new, content, path.content())?),
            },
            FormKind::Unmasked { content } => {
                Kind::Unmasked { content: Box::new(child(new, content, path.content())?) }
            }
            FormKind::Union { index, contents } => Kind::Union {
                tags: new.column(form, "tags", Primitive::Int8)?,
                index: new.column(form, "index", index.primitive())?,
                index_type: *index,
                contents: (contents.iter().enumerate())
                    .map(|(i, content)| child(new, content, path.branch(i)))
                    .collect::<Result<_>>()?,
            },
            FormKind::BitMasked { .. } => return Err(bit_masked().at(path)),
        };
        Ok(kind.into())
    }

    /// Items, those included that are still to be written.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Remembers where every node is.
    pub(super) fn mark(&mut self) {
        self.mark = (self.len, self.end);
        self.children_mut().iter_mut().for_each(Self::mark);
    }

    /// Goes back to the mark.
    pub(super) fn rewind(&mut self) {
        (self.len, self.end) = self.mark;
        self.children_mut().iter_mut().for_each(Self::rewind);
        if let Kind::Indexed { categories: Some(categories), content, .. } = &mut self.kind {
            categories.truncate(content.len);
        }
    }

    fn children_mut(&mut self) -> &mut [Self] {
        match &mut self.kind {
            Kind::Empty | Kind::Numpy { .. } => &mut [],
            Kind::Regular { content, .. }
            | Kind::List { content, .. }
            | Kind::ListOffset { content, .. }
            | Kind::Indexed { content, .. }
            | Kind::ByteMasked { content, .. }
            | Kind::Unmasked { content } => std::slice::from_mut(content),
            Kind::Record { contents, .. } | Kind::Union { contents, .. } => contents,
        }
    }
}

/// How many datasets an array of this Form has, about.
pub(super) fn count_buffers(form: &Form) -> usize {
    form.kind().attributes().len() + form.children().iter().map(count_buffers).sum::<usize>()
}

fn bit_masked() -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "expected nulls that are not marked by single bits, which cannot grow (`awkward pack --chunked` writes another layout)",
    )
}
