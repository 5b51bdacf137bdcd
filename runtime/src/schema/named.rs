//! Which columns a type asks for by their names.

use super::{Schema, SchemaKind};

/// Does a type ask for the column to which these names lead, or for one in it? Lists, options and flattened records on the way have no
/// names.
pub(crate) fn names_column(schema: &Schema, path: &[String]) -> bool {
    let Some((first, rest)) = path.split_first() else { return true };
    match &schema.kind {
        SchemaKind::Record(fields) => fields.iter().any(|field| {
            if field.flat {
                return names_column(&field.schema, path);
            }
            let is_one = |name: &str| name == first;
            let named = is_one(&field.name) || field.aliases.iter().any(|alias| is_one(alias));
            named && names_column(&field.schema, rest)
        }),
        SchemaKind::Tuple(items) => {
            let item = first.parse().ok().and_then(|i: usize| items.get(i));
            item.is_some_and(|item| names_column(item, rest))
        }
        SchemaKind::List(_, inner)
        | SchemaKind::Regular(_, inner)
        | SchemaKind::Masked(inner)
        | SchemaKind::BitMasked(inner)
        | SchemaKind::IndexedOption(inner)
        | SchemaKind::Categorical { item: inner, .. } => names_column(inner, path),
        SchemaKind::Union { variants, .. } => {
            variants.iter().any(|variant| names_column(&variant.schema, path))
        }
        SchemaKind::Primitive(_)
        | SchemaKind::Text(_)
        | SchemaKind::Bytes(_)
        | SchemaKind::FixedBytes(_) => false,
    }
}
