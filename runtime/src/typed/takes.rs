//! What is pushed to columns: rows, or references to rows, and options of both.

use crate::typed::{Builder, BuilderOf, OptionBuilderOf, or_undo};

/// A builder whose `push` takes a `V`: what a field of its type takes, or a reference to that.
///
/// Options take values that may be there (`Option<V>`, `Option<&V>`, `&Option<V>`) and values that are (`V`, `&V`); texts and byte strings
/// anything that gives some (`AsRef<str>`, `AsRef<[u8]>`), lists every collection, numbers and characters only themselves.
/// `How` says which of these it is, and is found by the compiler.
#[diagnostic::on_unimplemented(
    message = "no `{V}` can be pushed to this column",
    label = "is not what a field of this type takes",
    note = "a column takes what its field takes, or a reference to that; `push_with` gives its parts one by one"
)]
///
/// Neither this nor [`ByReference`] has supertraits, so that nothing is asked of the columns of a struct that has an error.
pub trait Takes<V, How> {
    /// Appends a row; every builder has this as `push`.
    fn push_value(&mut self, value: V);
}

/// A builder whose rows can be pushed by reference. Of those for which a reference is a row itself, such as texts, no more need be said.
pub trait ByReference {}

/// How a value is pushed.
pub mod how {
    /// As a row.
    #[derive(Debug)]
    pub enum Owned {}

    /// As a reference to a row.
    #[derive(Debug)]
    pub enum Borrowed {}

    /// As an option of one of these.
    #[derive(Debug)]
    pub struct Maybe<How>(How);

    /// As a reference to an option.
    #[derive(Debug)]
    pub enum BorrowedMaybe {}

    /// As a reference to what is in a struct around one value.
    #[derive(Debug)]
    pub enum Inside {}

    /// As one that is there, to a column in which some are not.
    #[derive(Debug)]
    pub struct Present<How>(How);
}

impl<V, B: BuilderOf<V>> Takes<V, how::Owned> for B {
    #[inline]
    fn push_value(&mut self, value: V) {
        push(self, |builder| builder.push_ref(&value));
    }
}

impl<V: ?Sized, B: BuilderOf<V> + ByReference> Takes<&V, how::Borrowed> for B {
    #[inline]
    fn push_value(&mut self, value: &V) {
        push(self, |builder| builder.push_ref(value));
    }
}

impl<V, B: OptionBuilderOf<V>> Takes<Option<V>, how::Maybe<how::Owned>> for B {
    #[inline]
    fn push_value(&mut self, value: Option<V>) {
        push(self, |builder| builder.push_option(value.as_ref()));
    }
}

impl<V: ?Sized, B> Takes<Option<&V>, how::Maybe<how::Borrowed>> for B
where
    B: OptionBuilderOf<V> + ByReference,
{
    #[inline]
    fn push_value(&mut self, value: Option<&V>) {
        push(self, |builder| builder.push_option(value));
    }
}

impl<V, B: OptionBuilderOf<V>> Takes<&Option<V>, how::BorrowedMaybe> for B {
    #[inline]
    fn push_value(&mut self, value: &Option<V>) {
        push(self, |builder| builder.push_option(value.as_ref()));
    }
}

impl<V, B: OptionBuilderOf<V>> Takes<V, how::Present<how::Owned>> for B {
    #[inline]
    fn push_value(&mut self, value: V) {
        push(self, |builder| builder.push_option(Some(&value)));
    }
}

impl<V: ?Sized, B: OptionBuilderOf<V> + ByReference> Takes<&V, how::Present<how::Borrowed>> for B {
    #[inline]
    fn push_value(&mut self, value: &V) {
        push(self, |builder| builder.push_option(Some(value)));
    }
}

/// Appends a row, or nothing if that panics.
#[inline]
fn push<B: Builder>(builder: &mut B, append: impl FnOnce(&mut B)) {
    let before = builder.rows();
    or_undo(builder, |builder| builder.truncate(before), append);
}

/// What a builder [takes](Takes), seen from the value: so expanded code can ask for it in methods of a builder without asking anything of the
/// builder, whose columns may have an error.
#[diagnostic::on_unimplemented(
    message = "no `{Self}` can be pushed to this column",
    label = "is not what a field of this type takes",
    note = "a column takes what its field takes, or a reference to that; `push_with` gives its parts one by one"
)]
pub trait Pushed<B: ?Sized, How> {
    /// Appends the value.
    fn push_to(self, builder: &mut B);
}

impl<V, How, B: Takes<V, How>> Pushed<B, How> for V {
    #[inline]
    fn push_to(self, builder: &mut B) {
        builder.push_value(self);
    }
}

/// Appends rows, or none if the iterator panics.
#[inline]
pub fn extend<V, How, B>(builder: &mut B, values: impl IntoIterator<Item = V>)
where
    B: Builder,
    V: Pushed<B, How>,
{
    push(builder, |builder| values.into_iter().for_each(|value| value.push_to(builder)));
}

/// Implements `push` and `extend` for a builder that takes rows of its type, by itself, as `$what` they are called.
macro_rules! pushes {
    ([$($generics:tt)*] $builder:ty, $what:literal $(where $($bounds:tt)+)?) => {
        impl<$($generics)*> $builder $(where $($bounds)+)? {
            #[doc = concat!("Appends ", $what, ", by itself or by reference.")]
            #[inline]
            pub fn push<Value, How>(&mut self, value: Value)
            where
                Self: $crate::typed::Takes<Value, How>,
            {
                $crate::typed::Takes::push_value(self, value);
            }

            /// Appends rows, each as [`push`](Self::push) does; none if the iterator panics.
            pub fn extend<Value, How>(&mut self, values: impl IntoIterator<Item = Value>)
            where
                Self: $crate::typed::Takes<Value, How>,
            {
                $crate::typed::takes::extend(self, values);
            }
        }
    };
}
pub(crate) use pushes;

/// The same, and that a reference is no row itself.
macro_rules! pushes_by_reference {
    ([$($generics:tt)*] $builder:ty, $what:literal $(where $($bounds:tt)+)?) => {
        $crate::typed::takes::pushes!([$($generics)*] $builder, $what $(where $($bounds)+)?);

        impl<$($generics)*> $crate::typed::takes::ByReference for $builder
        $(where $($bounds)+)? {}
    };
}
pub(crate) use pushes_by_reference;
