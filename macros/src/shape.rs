//! The shapes of types that the derive has to know by their names.

use syn::{Expr, GenericArgument, Path, PathArguments, PathSegment, Type};

/// What a type is made of, as far as its name tells.
pub(crate) enum Shape<'t> {
    /// `Option<T>`
    Option(&'t Type),
    /// `Vec<T>`, `VecDeque<T>`, `BTreeSet<T>`, `LinkedList<T>`, and slices behind pointers.
    List(&'t Type),
    /// `[T; N]`
    Array(&'t Type, &'t Expr),
    /// `Box<T>`, `Rc<T>`, `Arc<T>`, `Cow<'_, T>`, `&T`
    Pointer(&'t Type),
    /// `String`, and `str` behind pointers.
    Text,
    /// Anything else.
    Other,
}

impl<'t> Shape<'t> {
    pub(crate) fn of(ty: &'t Type) -> Self {
        match ungrouped(ty) {
            Type::Array(array) => Self::Array(&array.elem, &array.len),
            Type::Reference(reference) => Self::behind(&reference.elem),
            Type::Path(path) if path.qself.is_none() => {
                if let Some(inner) = argument(&path.path, &["Option"]) {
                    Self::Option(inner)
                } else if let Some(item) =
                    argument(&path.path, &["BTreeSet", "LinkedList", "Vec", "VecDeque"])
                {
                    Self::List(item)
                } else if let Some(inner) = argument(&path.path, &["Arc", "Box", "Cow", "Rc"]) {
                    Self::behind(inner)
                } else if is(ty, "String") {
                    Self::Text
                } else {
                    Self::Other
                }
            }
            _ => Self::Other,
        }
    }

    fn behind(inner: &'t Type) -> Self {
        match ungrouped(inner) {
            Type::Slice(slice) => Self::List(&slice.elem),
            inner if is(inner, "str") => Self::Text,
            inner => Self::Pointer(inner),
        }
    }
}

/// Is it this type, whatever the path to it?
pub(crate) fn is(ty: &Type, name: &str) -> bool {
    let Type::Path(path) = ungrouped(ty) else { return false };
    path.qself.is_none()
        && path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == name && matches!(last.arguments, PathArguments::None))
}

/// Is it `PhantomData`, whatever the path to it and its arguments?
pub(crate) fn is_phantom(ty: &Type) -> bool {
    let Type::Path(path) = ungrouped(ty) else { return false };
    let last = path.path.segments.last();
    path.qself.is_none() && last.is_some_and(|last| last.ident == "PhantomData")
}

/// `T` of `Option<T>`, `std::option::Option<T>`, `Cow<'a, T>`, for one of `outer`.
pub(crate) fn argument<'t>(path: &'t Path, outer: &[&str]) -> Option<&'t Type> {
    let last = path.segments.last().filter(|last| outer.iter().any(|outer| last.ident == outer))?;
    match arguments(last)[..] {
        [only] => Some(ungrouped(only)),
        _ => None,
    }
}

/// The types whose values a type has in its columns, as far as its name tells: those that stand in a constant, or in the path of
/// something else, are none.
pub(crate) fn parts(ty: &Type) -> Vec<&Type> {
    const HOLDERS: [&str; 15] = [
        "Arc",
        "BTreeMap",
        "BTreeSet",
        "Box",
        "Cow",
        "HashMap",
        "HashSet",
        "IndexMap",
        "IndexSet",
        "LinkedList",
        "Option",
        "Rc",
        "SmallVec",
        "Vec",
        "VecDeque",
    ];
    match ty {
        Type::Array(array) => vec![&array.elem],
        Type::Group(group) => vec![&group.elem],
        Type::Paren(paren) => vec![&paren.elem],
        Type::Reference(reference) => vec![&reference.elem],
        Type::Slice(slice) => vec![&slice.elem],
        Type::Tuple(tuple) => tuple.elems.iter().collect(),
        Type::Path(path) if path.qself.is_none() => match path.path.segments.last() {
            Some(last) if HOLDERS.iter().any(|holder| last.ident == holder) => arguments(last),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The option in an option of std, if pointers alone are between the two.
pub(crate) fn nested_option(ty: &Type) -> Option<&Type> {
    let is_option = |ty: &Type| matches!(ungrouped(ty), Type::Path(path) if of_std(&path.path));
    let Shape::Option(mut inner) = Shape::of(ty) else { return None };
    while let Shape::Pointer(behind) = Shape::of(inner) {
        inner = ungrouped(behind);
    }
    let nested = is_option(ty) && is_option(inner) && matches!(Shape::of(inner), Shape::Option(_));
    nested.then_some(inner)
}

/// Is it a name alone, or a path from std?
fn of_std(path: &Path) -> bool {
    let from = |first: &PathSegment| first.ident == "std" || first.ident == "core";
    path.segments.len() == 1 || path.segments.first().is_some_and(from)
}

/// The types between the angle brackets.
fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// Without brackets, visible or not: a type that came through a `macro_rules!` stands in an invisible group.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}
