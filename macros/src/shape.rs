//! The shapes of types that the derive has to know by their names.

use syn::{Expr, GenericArgument, Path, PathArguments, Type};

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

/// `T` of `Option<T>`, `std::option::Option<T>`, `Cow<'a, T>`, for one of `outer`.
pub(crate) fn argument<'t>(path: &'t Path, outer: &[&str]) -> Option<&'t Type> {
    let last = path.segments.last().filter(|last| outer.iter().any(|outer| last.ident == outer))?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ungrouped(ty)),
        _ => None,
    });
    types.next().filter(|_| types.next().is_none())
}

/// `T` of `Box<T>` and other pointers, which leave no trace in columns.
pub(crate) fn behind_pointers(mut ty: &Type) -> &Type {
    while let Shape::Pointer(inner) = Shape::of(ty) {
        ty = ungrouped(inner);
    }
    ty
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
