//! Types that borrow.

use std::borrow::Cow;

use awkward::Awkward;

use crate::enums::Hit;

/// A row that is written and never owned.
#[derive(Awkward, Clone, Debug)]
#[awkward(doc, rename_all = "camelCase")]
pub struct Row<'a, 'b: 'a> {
    /// A word.
    #[awkward(categorical)]
    pub the_word: &'a str,
    /// Numbers.
    pub numbers: &'b [f64],
    /// A text.
    pub text: Cow<'a, str>,
    /// Hits.
    #[awkward(offsets = "i32")]
    pub hits: Option<&'a [Hit<f64>]>,
    /// A number.
    pub number: &'a f64,
}

/// A choice that borrows.
#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'a> {
    /// None.
    Nothing,
    /// A text.
    Text(&'a str),
    /// Several.
    Several {
        /// Which.
        texts: &'a [&'a str],
    },
}

/// A word in brackets.
#[derive(Awkward, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted<'a>(pub &'a str);

/// Generic over what it borrows.
#[derive(Awkward, Clone, Copy, Debug)]
pub struct Lent<'a, T> {
    /// What is lent.
    pub items: &'a [T],
    /// Where.
    pub at: Quoted<'a>,
    /// By whom.
    pub by: Option<Word<'a>>,
}
