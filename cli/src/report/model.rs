//! What a page says of a file: plain data, which knows neither HDF5 nor HTML.

/// A file and what is in it.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Its name as it was given.
    pub(super) path: String,
    pub(super) size: u64,
    pub(super) tables: Vec<Table>,
    /// Datasets that belong to no table.
    pub(super) loose: Vec<Loose>,
    pub(super) links: Vec<Link>,
    /// What else is to be said, such as that not all was looked at.
    pub(super) notes: Vec<String>,
    /// Only one table was asked for.
    pub(super) only: bool,
}

/// An array, or what a convention makes one of.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) group: String,
    /// The layout that it is stored in.
    pub(super) convention: String,
    /// Empty if it cannot be read.
    pub(super) type_string: String,
    /// Nothing if it cannot be read.
    pub(super) length: Option<u64>,
    /// Why it cannot be read.
    pub(super) problem: Option<String>,
    pub(super) columns: Vec<Column>,
}

/// A field of a record, or all items of an array without fields.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Empty if it is the array itself.
    pub(super) name: String,
    /// Its type, without what its children say.
    pub(super) type_string: String,
    /// Its own datasets, without those of its children.
    pub(super) parts: Vec<Part>,
    pub(super) children: Vec<Column>,
}

/// A buffer of a column in its dataset, in all its partitions together.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) role: Role,
    /// What it is to its column: `data`, `offsets`, `mask`.
    pub(super) attribute: &'static str,
    /// What its items are.
    pub(super) dtype: String,
    pub(super) items: u64,
    /// Its items have any length, so that nobody knows how many bytes they have before all are read.
    pub(super) any_length: bool,
    /// Bytes in memory.
    pub(super) raw: u64,
    /// Bytes in the file; none if they count for another part already.
    pub(super) stored: u64,
    /// Bytes that its dataset would take in the file without filters, and without room to grow.
    pub(super) plain: u64,
    /// Another part of the same table has the same dataset, and counts for it.
    pub(super) counted: bool,
    /// Nothing if it is stored in one piece.
    pub(super) chunks: Option<Chunks>,
    /// In the order in which they were applied.
    pub(super) filters: Vec<String>,
    /// The path of the dataset, or of the first of several.
    pub(super) dataset: String,
    /// The part of another table that has the same dataset.
    pub(super) shared: Option<String>,
    /// Why it cannot be read.
    pub(super) problem: Option<String>,
    /// How many bytes in memory nobody can reach, if that can be told.
    pub(super) lost: Option<u64>,
    /// About how many bytes of the file it would take if it were packed and compressed, if that was measured.
    pub(super) packed: Option<u64>,
}

/// How a dataset is cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunks {
    pub(super) shape: Vec<u64>,
    /// Bytes of a chunk in memory.
    pub(super) bytes: u64,
    /// How many there are if all of them are there.
    pub(super) count: u64,
}

/// What a part holds, by which it is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    #[default]
    Numbers,
    Text,
    Times,
    Truth,
    /// What makes lists, options and unions of the others.
    Structure,
}

impl Role {
    /// All of them, in the order of the legend.
    pub(super) const ALL: [Self; 5] =
        [Self::Numbers, Self::Text, Self::Times, Self::Truth, Self::Structure];

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Text => "text and bytes",
            Self::Times => "times",
            Self::Truth => "true or false",
            Self::Structure => "structure: offsets, indexes, masks",
        }
    }

    /// The same in a word.
    pub(super) fn short(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Structure => "structure",
            other => other.name(),
        }
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Numbers => "num",
            Self::Text => "txt",
            Self::Times => "tim",
            Self::Truth => "tru",
            Self::Structure => "str",
        }
    }
}

/// A dataset that belongs to no table.
#[derive(Debug, Default)]
pub(super) struct Loose {
    pub(super) path: String,
    pub(super) stored: u64,
}

/// A name that leads to something else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: String,
    pub(super) to: String,
    /// The attribute that refers to it.
    pub(super) via: Option<String>,
    pub(super) kind: LinkKind,
}

/// How it leads there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkKind {
    Reference,
    Soft,
    External,
}

impl LinkKind {
    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Soft => "soft link",
            Self::External => "link to another file",
        }
    }

    /// What several are called.
    pub(super) fn names(self) -> &'static str {
        match self {
            Self::Reference => "references",
            Self::Soft => "soft links",
            Self::External => "links to other files",
        }
    }
}

/// Something that could be done about a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Advice {
    /// In a few words.
    pub(super) title: String,
    pub(super) text: String,
    /// Bytes of the file, about.
    pub(super) saves: Option<u64>,
    /// The worst of the places, and how many more there are.
    pub(super) places: Vec<String>,
    pub(super) more: usize,
    pub(super) command: Option<String>,
}

/// Bytes in memory and in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) raw: u64,
    pub(super) stored: u64,
}

impl Size {
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw.saturating_add(other.raw),
            stored: self.stored.saturating_add(other.stored),
        }
    }

    fn sum(sizes: impl Iterator<Item = Self>) -> Self {
        sizes.fold(Self::default(), Self::plus)
    }
}

impl File {
    /// Of all tables.
    pub(super) fn tables_size(&self) -> Size {
        Size::sum(self.tables.iter().map(Table::size))
    }

    /// Bytes of datasets that belong to no table.
    pub(super) fn loose_bytes(&self) -> u64 {
        self.loose.iter().fold(0, |sum, loose| sum.saturating_add(loose.stored))
    }

    /// Bytes that are in no dataset: headers, attributes, indexes, gaps.
    pub(super) fn other_bytes(&self) -> u64 {
        let known = self.tables_size().stored.saturating_add(self.loose_bytes());
        self.size.saturating_sub(known)
    }

    /// Are there items of any length? Nobody knows how many bytes they have before all are read: they count for no table.
    pub(super) fn has_any_length(&self) -> bool {
        self.parts().any(|(_, part)| part.any_length)
    }

    /// All parts of all tables, each with its table and the name of its column.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Table, &Part)> {
        self.tables.iter().flat_map(|table| table.parts().map(move |part| (table, part)))
    }
}

impl Table {
    /// Is it in the layout that `pack` writes?
    pub(super) fn is_awkward(&self) -> bool {
        self.convention == "awkward"
    }

    pub(super) fn size(&self) -> Size {
        Size::sum(self.columns.iter().map(Column::size))
    }

    /// All parts, in the order of the columns.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        let mut parts = Vec::new();
        self.columns.iter().for_each(|column| column.gather(&mut parts));
        parts.into_iter()
    }

    /// How many columns hold data themselves.
    pub(super) fn leaves(&self) -> usize {
        self.columns.iter().map(Column::leaves).sum()
    }
}

impl Column {
    pub(super) fn size(&self) -> Size {
        self.own_size().plus(Size::sum(self.children.iter().map(Self::size)))
    }

    /// Without its children.
    pub(super) fn own_size(&self) -> Size {
        Size::sum(self.parts.iter().map(|part| Size { raw: part.raw, stored: part.stored }))
    }

    fn gather<'a>(&'a self, parts: &mut Vec<&'a Part>) {
        parts.extend(&self.parts);
        self.children.iter().for_each(|child| child.gather(parts));
    }

    fn leaves(&self) -> usize {
        if self.children.is_empty() { 1 } else { self.children.iter().map(Self::leaves).sum() }
    }
}
