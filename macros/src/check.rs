//! Rules over types and over more than one attribute.

use std::collections::HashMap;

use syn::visit::{self, Visit};
use syn::{GenericArgument, Ident, Path, PathArguments, Type, TypePath};

use crate::ctxt::Ctxt;
use crate::model::Record;

/// Reports what is wrong with the fields, and leaves out those that nothing can be generated for.
pub(crate) fn check(cx: &Ctxt, record: &mut Record<'_>) {
    skipped_fields_have_no_name(cx, record);
    tuples_have_no_names(cx, record);
    column_names_are_unique(cx, record);
    let itself = &record.original.ident;
    let before = record.fields.len();
    record.fields.retain(|field| field.skip || column_type(cx, field.ty(), itself));
    record.whole &= record.fields.len() == before;
}

fn skipped_fields_have_no_name(cx: &Ctxt, record: &Record<'_>) {
    for word in
        record.fields.iter().filter(|field| field.skip).filter_map(|field| field.renamed.as_ref())
    {
        cx.fault(
            word,
            "a field with `skip` has no column that `rename` could name: remove one of the two",
        );
    }
}

fn tuples_have_no_names(cx: &Ctxt, record: &Record<'_>) {
    if record.tuple {
        for word in record.fields.iter().filter_map(|field| field.renamed.as_ref()) {
            cx.fault(word, "the columns of a tuple struct have positions: `rename` needs a struct with named fields");
        }
    }
}

fn column_names_are_unique(cx: &Ctxt, record: &Record<'_>) {
    let mut places: HashMap<String, Vec<_>> = HashMap::new();
    let mut names = Vec::new();
    for field in record.columns() {
        let name = field.column.value();
        let place = places.entry(name.clone()).or_default();
        if place.len() == 1 {
            names.push(name);
        }
        place.push(&field.column);
    }
    for name in names {
        for place in &places[&name] {
            cx.fault(
                place,
                format_args!("more than one column is called `{name}`: give each its own name"),
            );
        }
    }
}

/// Reports the parts of a field's type that no implementation could be right for. Gives whether there are none.
fn column_type(cx: &Ctxt, ty: &Type, itself: &Ident) -> bool {
    let mut parts = Parts { cx, itself, fine: true };
    parts.visit_type(ty);
    parts.fine
}

struct Parts<'c> {
    cx: &'c Ctxt,
    itself: &'c Ident,
    fine: bool,
}

impl<'ast> Visit<'ast> for Parts<'_> {
    fn visit_type_path(&mut self, ty: &'ast TypePath) {
        if ty.qself.is_none() && names(&ty.path, self.itself) {
            self.fine = false;
            self.cx.fault(
                ty,
                format_args!(
                    "`{0}` contains itself, and so would its columns, without end: keep all values in one `Vec<{0}>`, \
                     and their positions in it, such as `Vec<usize>`, in this field",
                    self.itself
                ),
            );
            return;
        }
        if let Some(inner) = argument(&ty.path, &["Option"]).map(behind_pointers)
            && let Type::Path(inner) = inner
            && argument(&inner.path, &["Option"]).is_some()
        {
            self.fine = false;
            self.cx.fault(
                inner,
                "an option in an option cannot be laid out in columns, which know one kind of missing value: \
                 write one `Option`, or a struct with an `Option` field between the two",
            );
            return;
        }
        visit::visit_type_path(self, ty);
    }
}

/// Is it the path of the struct: `Point`, `self::Point`, `Self`?
fn names(path: &Path, itself: &Ident) -> bool {
    let is = |i: usize, word: &dyn Fn(&Ident) -> bool| {
        path.segments.get(i).is_some_and(|segment| word(&segment.ident))
    };
    match path.segments.len() {
        1 => path.leading_colon.is_none() && is(0, &|word| word == itself || word == "Self"),
        2 => is(0, &|word| word == "self") && is(1, &|word| word == itself),
        _ => false,
    }
}

/// `T` of `Option<T>`, `std::option::Option<T>`, for one of `outer`.
fn argument<'t>(path: &'t Path, outer: &[&str]) -> Option<&'t Type> {
    let last = path.segments.last().filter(|last| outer.iter().any(|outer| last.ident == outer))?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (arguments.args.first(), arguments.args.len()) {
        (Some(GenericArgument::Type(ty)), 1) => Some(ungrouped(ty)),
        _ => None,
    }
}

/// `T` of `Box<T>`: pointers leave no trace in columns.
fn behind_pointers(mut ty: &Type) -> &Type {
    while let Type::Path(path) = ty
        && let Some(inner) = argument(&path.path, &["Arc", "Box", "Rc"])
    {
        ty = inner;
    }
    ty
}

/// Without brackets, visible or not: a type that came through a `macro_rules!` stands in an invisible group.
fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}
