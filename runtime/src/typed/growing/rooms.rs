//! Growing columns that several threads fill: each fills columns of its own, and copies them to where they belong in the others once it
//! is known what comes before them.
//!
//! A builder shows its memory twice, in the same order: that which grows ([`Rooms`]), and that which is to be copied ([`Parts`]).

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use super::{ForEach, ForEachMut};
use crate::buffer::{Growing, GrowingText, Item, Slot, Tail, TextSlot, TextTail};
use crate::index::as_i64;
use crate::typed::Builder;

/// What becomes of items on their way behind others.
pub(in crate::typed) trait Moved<S>: Send + 'static {
    /// Items at the beginning that are not copied.
    const SKIPPED: usize;

    /// An item behind the others, below which there are `rows`.
    fn moved(item: S, rows: i64) -> S;

    /// Can items speak of so many rows?
    fn can_count(rows: i64) -> bool;
}

/// They stay what they are.
pub(in crate::typed) enum AsTheyAre {}

impl<S> Moved<S> for AsTheyAre {
    const SKIPPED: usize = 0;

    fn moved(item: S, _: i64) -> S {
        item
    }

    fn can_count(_: i64) -> bool {
        true
    }
}

/// Memory that is to be copied: a `Vec`, a `String`, or no more than a number of rows.
#[derive(Debug)]
struct Part<'b> {
    memory: &'b dyn Any,
    /// How many items are copied.
    items: usize,
    /// How many rows there are below these items.
    below: usize,
}

/// All memory of a builder that is to be copied.
#[derive(Debug, Default)]
pub struct Parts<'b>(Vec<Part<'b>>);

impl<'b> Parts<'b> {
    /// All of a builder.
    pub(in crate::typed) fn of<B: Builder>(builder: &'b B) -> Self {
        let mut parts = Self::default();
        builder.parts(&mut parts);
        parts
    }

    pub(in crate::typed) fn items<S: Item, M: Moved<S>>(
        &mut self,
        items: &'b Vec<S>,
        below: usize,
    ) {
        let count = items.len().saturating_sub(M::SKIPPED);
        self.0.push(Part { memory: items, items: count, below });
    }

    pub(in crate::typed) fn text(&mut self, text: &'b String) {
        self.0.push(Part { memory: text, items: text.len(), below: 0 });
    }

    pub(in crate::typed) fn rows(&mut self, rows: usize) {
        self.0.push(Part { memory: &(), items: rows, below: 0 });
    }
}

impl<'b> ForEach<'b> for Parts<'b> {
    fn column<B: Builder>(&mut self, column: &'b B) {
        column.parts(self);
    }
}

/// All memory of a builder that grows.
#[derive(Default)]
pub struct Rooms<'b> {
    rooms: Vec<Box<dyn Room + 'b>>,
    refused: bool,
}

impl fmt::Debug for Rooms<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rooms").field("refused", &self.refused).finish_non_exhaustive()
    }
}

impl<'b> Rooms<'b> {
    /// All of a builder, if each of its columns can be filled so.
    pub(in crate::typed) fn of<B: Builder>(builder: &'b mut B) -> Option<Self> {
        let mut rooms = Self::default();
        builder.rooms(&mut rooms);
        (!rooms.refused).then_some(rooms)
    }

    /// Items, of which there are so many rows below.
    pub(in crate::typed) fn items<S: Item, M: Moved<S>>(
        &mut self,
        items: &'b mut Vec<S>,
        below: usize,
    ) {
        let growing = Growing::new(items);
        self.rooms.push(Box::new(Items { growing, below: as_i64(below), moved: PhantomData::<M> }));
    }

    pub(in crate::typed) fn text(&mut self, text: &'b mut String) {
        self.rooms.push(Box::new(GrowingText::new(text)));
    }

    pub(in crate::typed) fn rows(&mut self, rows: &'b mut usize) {
        self.rooms.push(Box::new(Rows { rows, more: 0 }));
    }

    /// There is a column that cannot be filled so.
    pub(in crate::typed) fn refuse(&mut self) {
        self.refused = true;
    }

    /// Makes room for these, exactly.
    pub(in crate::typed) fn reserve<'p>(&mut self, all: impl Iterator<Item = Parts<'p>>) {
        let mut items = vec![0_usize; self.rooms.len()];
        for parts in all {
            for (sum, part) in items.iter_mut().zip(parts.0) {
                *sum = sum.saturating_add(part.items);
            }
        }
        self.rooms.iter_mut().zip(items).for_each(|(room, items)| room.reserve(items));
    }

    pub(in crate::typed) fn tails(&mut self) -> Tails<'_> {
        Tails(self.rooms.iter_mut().map(|room| room.tail()).collect())
    }

    /// Takes what was copied as rows, and says whether that was all; if not, nothing is taken.
    pub(in crate::typed) fn finish(mut self) -> bool {
        let full = self.rooms.iter_mut().all(|room| room.is_full());
        if full {
            self.rooms.into_iter().for_each(|room| room.finish());
        }
        full
    }
}

impl<'b> ForEachMut<'b> for Rooms<'b> {
    fn column<B: Builder>(&mut self, column: &'b mut B) {
        column.rooms(self);
    }
}

/// The room that is left, in the order of the parts.
pub(in crate::typed) struct Tails<'g>(Vec<Box<dyn Taking<'g> + 'g>>);

/// Where the parts of one builder belong.
pub(in crate::typed) struct Slots<'g>(Vec<Box<dyn Filling + Send + 'g>>);

impl<'g> Tails<'g> {
    /// Hands out the room for these parts, if there is some for all of them.
    pub(in crate::typed) fn take(&mut self, parts: &Parts<'_>) -> Option<Slots<'g>> {
        let fit = self.0.len() == parts.0.len()
            && self.0.iter().zip(&parts.0).all(|(tail, part)| tail.fits(part));
        let taken = self.0.iter_mut().zip(&parts.0).map(|(tail, part)| tail.take(part));
        if fit { taken.collect::<Option<_>>().map(Slots) } else { None }
    }
}

impl Slots<'_> {
    /// Copies the parts that the slots were made for.
    pub(in crate::typed) fn fill(self, parts: &Parts<'_>) {
        self.0.into_iter().zip(&parts.0).for_each(|(slot, part)| slot.fill(part));
    }
}

/// Memory that grows.
trait Room {
    fn reserve(&mut self, items: usize);
    fn tail(&mut self) -> Box<dyn Taking<'_> + '_>;
    fn is_full(&mut self) -> bool;
    fn finish(self: Box<Self>);
}

/// Room that is left.
trait Taking<'g>: Send {
    fn fits(&self, part: &Part<'_>) -> bool;
    fn take(&mut self, part: &Part<'_>) -> Option<Box<dyn Filling + Send + 'g>>;
}

/// Room for one part.
trait Filling {
    fn fill(self: Box<Self>, part: &Part<'_>);
}

struct Items<'b, S, M> {
    growing: Growing<'b, S>,
    below: i64,
    moved: PhantomData<M>,
}

struct ItemsTail<'g, S, M> {
    tail: Tail<'g, S>,
    below: i64,
    moved: PhantomData<M>,
}

struct ItemsSlot<'g, S, M> {
    slot: Slot<'g, S>,
    below: i64,
    moved: PhantomData<M>,
}

impl<S: Item, M: Moved<S>> Room for Items<'_, S, M> {
    fn reserve(&mut self, items: usize) {
        self.growing.reserve(items);
    }

    fn tail(&mut self) -> Box<dyn Taking<'_> + '_> {
        let tail = self.growing.tail();
        Box::new(ItemsTail { tail, below: self.below, moved: PhantomData::<M> })
    }

    fn is_full(&mut self) -> bool {
        self.growing.is_full()
    }

    fn finish(self: Box<Self>) {
        self.growing.finish();
    }
}

impl<'g, S: Item, M: Moved<S>> Taking<'g> for ItemsTail<'g, S, M> {
    fn fits(&self, part: &Part<'_>) -> bool {
        part.items <= self.tail.room() && M::can_count(self.below + as_i64(part.below))
    }

    fn take(&mut self, part: &Part<'_>) -> Option<Box<dyn Filling + Send + 'g>> {
        let slot = self.tail.take(part.items)?;
        let below = self.below;
        self.below += as_i64(part.below);
        Some(Box::new(ItemsSlot { slot, below, moved: PhantomData::<M> }))
    }
}

impl<S: Item, M: Moved<S>> Filling for ItemsSlot<'_, S, M> {
    fn fill(self: Box<Self>, part: &Part<'_>) {
        if let Some(items) = part.memory.downcast_ref::<Vec<S>>() {
            let (copied, below) = (items.get(M::SKIPPED..).unwrap_or_default(), self.below);
            self.slot.fill(copied.iter().map(|&item| M::moved(item, below)));
        }
    }
}

impl Room for GrowingText<'_> {
    fn reserve(&mut self, items: usize) {
        self.reserve(items);
    }

    fn tail(&mut self) -> Box<dyn Taking<'_> + '_> {
        Box::new(self.tail())
    }

    fn is_full(&mut self) -> bool {
        self.is_full()
    }

    fn finish(self: Box<Self>) {
        (*self).finish();
    }
}

impl<'g> Taking<'g> for TextTail<'g> {
    fn fits(&self, part: &Part<'_>) -> bool {
        part.items <= self.room()
    }

    fn take(&mut self, part: &Part<'_>) -> Option<Box<dyn Filling + Send + 'g>> {
        Some(Box::new(self.take(part.items)?))
    }
}

impl Filling for TextSlot<'_> {
    fn fill(self: Box<Self>, part: &Part<'_>) {
        if let Some(text) = part.memory.downcast_ref::<String>() {
            (*self).fill(text);
        }
    }
}

/// Rows that are counted, and in no memory.
struct Rows<'b> {
    rows: &'b mut usize,
    more: usize,
}

impl Room for Rows<'_> {
    fn reserve(&mut self, _: usize) {}

    fn tail(&mut self) -> Box<dyn Taking<'_> + '_> {
        self.more = 0;
        Box::new(&mut self.more)
    }

    fn is_full(&mut self) -> bool {
        true
    }

    fn finish(self: Box<Self>) {
        *self.rows += self.more;
    }
}

impl<'g> Taking<'g> for &'g mut usize {
    fn fits(&self, _: &Part<'_>) -> bool {
        true
    }

    fn take(&mut self, part: &Part<'_>) -> Option<Box<dyn Filling + Send + 'g>> {
        **self += part.items;
        Some(Box::new(()))
    }
}

impl Filling for () {
    fn fill(self: Box<Self>, _: &Part<'_>) {}
}

/// Says in records how many rows their columns have.
pub(in crate::typed) struct Settle;

impl ForEachMut<'_> for Settle {
    fn column<B: Builder>(&mut self, column: &mut B) {
        column.settle();
    }
}
