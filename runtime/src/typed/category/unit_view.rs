//! What enums without data read as: themselves where they can be views, else a type of ours.

use std::fmt;
use std::marker::PhantomData;

/// Describes an enum without data by the positions of its variants.
pub trait UnitEnum: Sized + 'static {
    /// What a value reads as: the enum itself if it is `Copy`, `Debug` and `PartialEq`, else a [`UnitEnumView`].
    type View: UnitView<Self>;

    /// The names of the variants.
    const NAMES: &'static [&'static str];

    /// Other names that files may call them by, with the positions of the variants.
    const ALIASES: &'static [(&'static str, usize)] = &[];

    /// The position of the variant that unknown names are read as, if there is one.
    const OTHER: Option<usize> = None;

    /// Returns the position of the variant.
    fn position(&self) -> usize;

    /// Returns the variant at a position, which is less than the number of variants.
    fn variant(position: usize) -> Self;

    /// Returns what the data calls the variant.
    #[must_use]
    fn name(&self) -> &'static str {
        Self::NAMES.get(self.position()).copied().unwrap_or_default()
    }
}

/// What values of an enum without data read as: the enum, or a [`UnitEnumView`] of it.
pub trait UnitView<E>: Copy + fmt::Debug + PartialEq {
    /// Returns the view of a value.
    fn of(value: E) -> Self;

    /// Returns the value.
    fn value(self) -> E;

    /// Returns whether it is this value.
    fn is(self, value: &E) -> bool;
}

/// An enum that can be a view is its own.
impl<E: UnitEnum + Copy + fmt::Debug + PartialEq> UnitView<E> for E {
    #[inline]
    fn of(value: E) -> Self {
        value
    }

    #[inline]
    fn value(self) -> E {
        self
    }

    #[inline]
    fn is(self, value: &E) -> bool {
        self == *value
    }
}

/// Holds a value, read from columns, of an enum without data that is not `Copy`, `Debug` and `PartialEq`. One that is reads as itself.
pub struct UnitEnumView<E>(
    /// Invariant: the position of a variant.
    usize,
    PhantomData<fn() -> E>,
);

impl<E: UnitEnum> UnitEnumView<E> {
    /// Returns what the data calls the variant.
    #[must_use]
    pub fn name(self) -> &'static str {
        E::NAMES.get(self.0).copied().unwrap_or_default()
    }

    /// Returns the value.
    #[inline]
    #[must_use]
    pub fn to_owned(self) -> E {
        E::variant(self.0)
    }
}

impl<E: UnitEnum> UnitView<E> for UnitEnumView<E> {
    #[inline]
    fn of(value: E) -> Self {
        Self(value.position(), PhantomData)
    }

    #[inline]
    fn value(self) -> E {
        self.to_owned()
    }

    #[inline]
    fn is(self, value: &E) -> bool {
        self == *value
    }
}

impl<E> Clone for UnitEnumView<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for UnitEnumView<E> {}

impl<E> PartialEq for UnitEnumView<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E> Eq for UnitEnumView<E> {}

impl<E: UnitEnum> PartialEq<E> for UnitEnumView<E> {
    #[inline]
    fn eq(&self, other: &E) -> bool {
        self.0 == other.position()
    }
}

/// Prints what the data calls the variant.
impl<E: UnitEnum> fmt::Debug for UnitEnumView<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Tells by `CAN_BE` whether an enum can be a view: the constant of the type itself goes before that of [`CannotBeView`].
#[derive(Debug)]
pub struct AsView<E>(PhantomData<E>);

impl<E: Copy + fmt::Debug + PartialEq> AsView<E> {
    /// It can.
    pub const CAN_BE: bool = true;
}

/// Tells it of all others.
pub trait CannotBeView {
    /// It cannot.
    const CAN_BE: bool = false;
}

impl<E> CannotBeView for AsView<E> {}

/// Chooses what an enum reads as.
#[derive(Debug)]
pub struct Choice<const ITSELF: bool>;

/// What an enum reads as, once it is known whether it can be a view.
pub trait Chosen<E> {
    /// What it reads as.
    type View: UnitView<E>;
}

impl<E: UnitEnum + Copy + fmt::Debug + PartialEq> Chosen<E> for Choice<true> {
    type View = E;
}

impl<E: UnitEnum> Chosen<E> for Choice<false> {
    type View = UnitEnumView<E>;
}

/// What an enum reads as.
pub type ViewOf<E, const ITSELF: bool> = <Choice<ITSELF> as Chosen<E>>::View;
