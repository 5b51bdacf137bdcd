//! Rules over types and over more than one attribute.

use std::collections::{HashMap, HashSet};

use syn::ext::IdentExt;
use syn::{Ident, LitStr, Path, Type};

use crate::attr::companion::Role;
use crate::ctxt::Ctxt;
use crate::model::{Field, Head, Kind, Model, Record, Repr, Variant};
use crate::shape::{nested_option, parts};

/// Reports what is wrong with the fields, and leaves out those that nothing can be generated for.
pub(crate) fn check(cx: &Ctxt, itself: &Ident, model: &mut Model<'_>) {
    companions_are_apart(cx, itself, model);
    match model {
        Model::Record(record) => check_record(cx, itself, record),
        Model::Transparent(transparent) => {
            let record = &mut transparent.record;
            if let Some(word) = record.columns().find_map(|field| field.renamed.as_ref()) {
                cx.fault(word, "a struct around one value is laid out as that value, so its field has no column to name");
            }
            if let Some(alias) = record.columns().find_map(|field| field.aliases.first()) {
                cx.fault(alias, "a struct around one value is laid out as that value, so its field has no column to name");
            }
            if let Some(word) = record.columns().find_map(|field| field.flatten.as_ref()) {
                cx.fault(word, "a struct around one value is laid out as that value, so there is nothing to flatten it into");
            }
            let fine = record.columns().all(|field| column_type(cx, field, itself));
            record.whole &= fine;
        }
        Model::Category(category) => {
            let names = category.variants.iter().map(|variant| &variant.name);
            names_are_unique(cx, names, "variant");
            aliases_are_new(cx, &called(&category.variants), "variant");
            for variant in &category.variants {
                if let (Repr::Numbers(_), Some(alias)) = (&category.repr, variant.aliases.first()) {
                    cx.fault(alias, "a variant that is stored as a number has no name in files");
                }
                let first = category.variants.iter().find_map(|variant| variant.other.as_ref());
                if let (Some(word), Some(first)) = (&variant.other, first)
                    && !std::ptr::eq(word, first)
                {
                    cx.fault(word, "an unknown name can be one variant only, and `other` stands on another already");
                }
                let Kind::Unit(parameters) = &variant.kind else { continue };
                // The first one is its name.
                if parameters.len() > 1 && !category.head.doc {
                    cx.fault(
                        variant.original,
                        "a variant without data has no node, and so no parameters",
                    );
                }
            }
        }
        Model::Union(union) => {
            names_are_unique(cx, union.variants.iter().map(|variant| &variant.name), "variant");
            aliases_are_new(cx, &called(&union.variants), "variant");
            for variant in &mut union.variants {
                if let Some(word) = &variant.other {
                    cx.fault(word, "`other` is for enums without data: which variant of this one a value is, is told by more than its name");
                }
                match &mut variant.kind {
                    Kind::Unit(_) => {}
                    Kind::Newtype(field) => {
                        if let Some(word) = field.renamed.as_ref() {
                            cx.fault(word, "the field of a variant with one value has no column: rename the variant");
                        }
                        if let Some(alias) = field.aliases.first() {
                            cx.fault(alias, "the field of a variant with one value has no column: give the variant the alias");
                        }
                        if let Some(word) = field.flatten.as_ref() {
                            cx.fault(word, "the field of a variant with one value is not in a record that it could be flattened into");
                        }
                        union.whole &= column_type(cx, field, itself);
                    }
                    Kind::Tuple(record) | Kind::Record(record) => {
                        check_record(cx, itself, record);
                        union.whole &= record.whole;
                    }
                }
            }
        }
    }
}

/// Reports and forgets names that were chosen for a companion and belong to another one, or to the type.
fn companions_are_apart(cx: &Ctxt, itself: &Ident, model: &mut Model<'_>) {
    let mut heads: Vec<(&mut Head<'_>, &[Role])> = match model {
        Model::Record(record) => vec![(&mut record.head, &Role::ALL)],
        Model::Transparent(_) | Model::Category(_) => Vec::new(),
        Model::Union(union) => {
            let records = union.variants.iter_mut().filter_map(|variant| match &mut variant.kind {
                Kind::Record(record) => Some((&mut record.head, Role::ALL.as_slice())),
                Kind::Unit(_) | Kind::Newtype(_) | Kind::Tuple(_) => None,
            });
            std::iter::once((&mut union.head, Role::ALL.as_slice())).chain(records).collect()
        }
    };
    let mut known = HashSet::from([itself.unraw()]);
    for (head, roles) in &heads {
        let usual = roles.iter().filter(|role| head.names[**role as usize].is_none());
        known.extend(usual.map(|role| head.companion(*role).unraw()));
    }
    for (head, roles) in &mut heads {
        for role in *roles {
            let chosen = &mut head.names[*role as usize];
            let repeated = |(_, name): &mut (Path, Ident)| !known.insert(name.unraw());
            if let Some((_, name)) = chosen.take_if(repeated) {
                let message = format!(
                    "`{}` is the name of the type or of another companion: each needs its own",
                    name.unraw()
                );
                cx.fault(name, message);
            }
        }
    }
}

fn check_record(cx: &Ctxt, itself: &Ident, record: &mut Record<'_>) {
    if record.tuple {
        for field in record.columns() {
            let words = [
                (
                    &field.renamed,
                    "the columns of a tuple have positions: `rename` needs named fields",
                ),
                (
                    &field.flatten,
                    "the columns of a tuple have positions: `flatten` needs named fields",
                ),
            ];
            for (word, why) in words {
                if let Some(word) = word {
                    cx.fault(word, why);
                }
            }
        }
        if let Some(alias) = record.columns().find_map(|field| field.aliases.first()) {
            cx.fault(alias, "the columns of a tuple have positions: `alias` needs named fields");
        }
        record.fields.iter_mut().for_each(|field| field.flatten = None);
    } else {
        let columns = record.columns().filter(|field| field.flatten.is_none());
        names_are_unique(cx, columns.clone().map(|field| &field.column), "column");
        let called: Vec<Called<'_>> =
            columns.map(|field| (&field.column, field.aliases.as_slice())).collect();
        aliases_are_new(cx, &called, "column");
    }
    let before = record.fields.len();
    record.fields.retain(|field| field.skip || column_type(cx, field, itself));
    record.whole &= record.fields.len() == before;
}

/// A name, and aliases of it.
type Called<'a> = (&'a LitStr, &'a [LitStr]);

fn called<'a>(variants: &'a [Variant<'_>]) -> Vec<Called<'a>> {
    variants.iter().map(|variant| (&variant.name, variant.aliases.as_slice())).collect()
}

/// Reports aliases that are a name, or an alias that stands before.
fn aliases_are_new(cx: &Ctxt, called: &[Called<'_>], what: &str) {
    let mut known: HashSet<String> = called.iter().map(|(name, _)| name.value()).collect();
    for alias in called.iter().flat_map(|(_, aliases)| *aliases) {
        let text = alias.value();
        if !known.insert(text.clone()) {
            cx.fault(
                alias,
                format_args!(
                    "`{text}` is the name or an alias of a {what} already: each may be given once"
                ),
            );
        }
    }
}

fn names_are_unique<'n>(cx: &Ctxt, names: impl Iterator<Item = &'n LitStr>, what: &str) {
    let mut places: HashMap<String, Vec<_>> = HashMap::new();
    let mut repeated = Vec::new();
    for name in names {
        let text = name.value();
        let place = places.entry(text.clone()).or_default();
        if place.len() == 1 {
            repeated.push(text);
        }
        place.push(name);
    }
    for name in repeated {
        for place in &places[&name] {
            cx.fault(
                place,
                format_args!("more than one {what} is called `{name}`: give each its own name"),
            );
        }
    }
}

/// Reports where a field holds values of the very type, or options of options, which no columns could be right for. Gives whether it
/// does not.
fn column_type(cx: &Ctxt, field: &Field<'_>, itself: &Ident) -> bool {
    // Of a field with a converter, something else is stored.
    if field.converter.is_some() {
        return true;
    }
    let mut fine = true;
    let mut held = vec![field.ty()];
    while let Some(ty) = held.pop() {
        if let Type::Path(path) = ty
            && path.qself.is_none()
            && names(&path.path, itself)
        {
            fine = false;
            cx.fault(
                path,
                format_args!(
                    "`{0}` contains itself, and so would its columns, without end: keep all values in one `Vec<{0}>`, \
                     and their positions in it, such as `Vec<usize>`, in this field",
                    itself.unraw()
                ),
            );
            continue;
        }
        if let Some(inner) = nested_option(ty) {
            fine = false;
            cx.fault(
                inner,
                "an option in an option cannot be laid out in columns, which know one kind of missing value: \
                 write one `Option`, or a struct with an `Option` field between the two",
            );
            continue;
        }
        held.extend(parts(ty).into_iter().rev());
    }
    fine
}

/// Is it the path of the struct: `Point`, `self::Point`?
fn names(path: &Path, itself: &Ident) -> bool {
    let is = |i: usize, word: &dyn Fn(&Ident) -> bool| {
        path.segments.get(i).is_some_and(|segment| word(&segment.ident))
    };
    match path.segments.len() {
        1 => path.leading_colon.is_none() && is(0, &|word| word == itself),
        2 => is(0, &|word| word == "self") && is(1, &|word| word == itself),
        _ => false,
    }
}
