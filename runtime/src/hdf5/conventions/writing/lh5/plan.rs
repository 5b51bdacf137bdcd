//! What an array is called in LH5, and what LH5 has no name for.

use super::super::columns::{Leaf, leaf};
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, FormKind};
use crate::primitive::PrimitiveKind;

/// What is to be written, and how it is called in LH5.
pub(super) enum Plan {
    Table(Vec<(String, Self)>),
    Lists { inside: Box<Self>, units: Option<String> },
    Leaf { leaf: Leaf, units: Option<String> },
}

impl Plan {
    pub(super) fn of(form: &Form, path: &str) -> Result<Self> {
        let refused =
            |what: String| Err(Error::new(ErrorKind::Unsupported, format!("{path}: {what}")));
        let units = form.parameters().get_str("units").map(str::to_owned);
        if let FormKind::Record { fields, contents } = form.kind() {
            if fields.is_tuple() {
                return refused("LH5 has no type for tuples".to_owned());
            }
            let mut columns = Vec::new();
            for (i, content) in contents.iter().enumerate() {
                let name = fields.name(i);
                if name.is_empty()
                    || name.contains(['{', '}', ',', '/', '='])
                    || name == "."
                    || name == ".."
                {
                    return refused(format!("expected a name that LH5 can list, found {name:?}"));
                }
                let below = format!("{path}.{name}");
                columns.push((name, Self::of(content, &below)?));
            }
            // As legend-lh5io has them, which refuses to append to tables in another order.
            columns.sort_by(|a, b| a.0.cmp(&b.0));
            if columns.is_empty() {
                return refused("expected columns, found none".to_owned());
            }
            return Ok(Self::Table(columns));
        }
        if let FormKind::Indexed { content, .. } = form.kind()
            && form.parameters().array().is_none()
        {
            return Self::of(content, path);
        }
        let (depth, leaf) = leaf(form)
            .map_err(|error| error.with_message(format!("{path}: {}", error.message())))?;
        if let Leaf::Numbers(primitive, inner) = &leaf {
            let good = match primitive.kind() {
                PrimitiveKind::Bool | PrimitiveKind::Int | PrimitiveKind::UInt => true,
                PrimitiveKind::Float => matches!(primitive.itemsize(), 4 | 8),
                PrimitiveKind::Complex => primitive.itemsize() <= 16,
                _ => false,
            };
            if !good {
                return refused(format!(
                    "expected numbers that LH5 has a type for, found {primitive}"
                ));
            }
            if depth > 0 && !inner.is_empty() {
                return refused("LH5 has no type for lists of arrays of one size".to_owned());
            }
        }
        let mut plan = Self::Leaf { leaf, units: None };
        for _ in 0..depth {
            plan = Self::Lists { inside: Box::new(plan), units: None };
        }
        match &mut plan {
            Self::Lists { units: outer, .. } | Self::Leaf { units: outer, .. } => *outer = units,
            Self::Table(_) => {}
        }
        Ok(plan)
    }

    /// The text of the attribute `datatype`.
    pub(super) fn datatype(&self) -> String {
        match self {
            Self::Table(columns) => {
                let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
                format!("table{{{}}}", names.join(","))
            }
            Self::Lists { inside, .. } => format!("array<1>{{{}}}", inside.datatype()),
            Self::Leaf { leaf: Leaf::Texts, .. } => "array<1>{string}".to_owned(),
            Self::Leaf { leaf: Leaf::Numbers(primitive, inner), .. } => {
                let item = match primitive.kind() {
                    PrimitiveKind::Bool => "bool",
                    PrimitiveKind::Complex => "complex",
                    _ => "real",
                };
                match inner.len() {
                    1 => format!("array_of_equalsized_arrays<1,1>{{{item}}}"),
                    more => format!("array<{}>{{{item}}}", more + 1),
                }
            }
        }
    }
}
