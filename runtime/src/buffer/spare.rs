//! Memory behind the items of a vector, which several threads fill.

use std::mem::MaybeUninit;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::runs::fill_runs;

/// A vector that grows into the room that it has: slots of it are handed out one after the other, and may be filled at the same time.
pub(crate) struct Growing<'v, T> {
    items: &'v mut Vec<T>,
    /// How many items of the room were handed out, from its beginning.
    handed: usize,
    /// Invariant: no more than the items of slots that are filled.
    filled: AtomicUsize,
}

/// Room that is left.
pub(crate) struct Tail<'g, T> {
    room: &'g mut [MaybeUninit<T>],
    handed: &'g mut usize,
    filled: &'g AtomicUsize,
}

/// A part of the room, for its owner alone.
pub(crate) struct Slot<'g, T> {
    room: &'g mut [MaybeUninit<T>],
    filled: &'g AtomicUsize,
}

impl<'v, T: Copy> Growing<'v, T> {
    pub(crate) fn new(items: &'v mut Vec<T>) -> Self {
        Self { items, handed: 0, filled: AtomicUsize::new(0) }
    }

    /// Makes room for so many items, if there is memory for them.
    pub(crate) fn reserve(&mut self, items: usize) {
        // Without room, nothing is handed out.
        let _ = self.items.try_reserve(items);
    }

    /// The room, before anything of it is handed out.
    pub(crate) fn tail(&mut self) -> Tail<'_, T> {
        (self.handed, *self.filled.get_mut()) = (0, 0);
        let room = self.items.spare_capacity_mut();
        Tail { room, handed: &mut self.handed, filled: &self.filled }
    }

    /// Are all slots filled that were handed out?
    pub(crate) fn is_full(&mut self) -> bool {
        *self.filled.get_mut() == self.handed
    }

    /// Takes what was filled as items; nothing if a slot that was handed out is not full.
    pub(crate) fn finish(mut self) {
        if !self.is_full() {
            return;
        }
        let items = self.items.len() + self.handed;
        // SAFETY: `tail` started to count when it borrowed the whole room, and this method has the vector for itself again, so that
        // nobody writes any more. `take` hands out items of the room from its beginning, none twice, and counts them in `handed`, so
        // the room has at least so many, and `items` is no more than the capacity. A slot counts its items in `filled` once all of
        // them are initialised (`Slot::fill` and `Slot::fill_runs`, by value, so once). The counts are equal, so all that was handed out is initialised.
        // The borrows of the slots have ended, and whatever ended them (the end of a scope of threads) happened before this call.
        #[expect(unsafe_code, reason = "all items up to there are initialised")]
        unsafe {
            self.items.set_len(items);
        }
    }
}

impl<'g, T> Tail<'g, T> {
    /// How many items have room.
    pub(crate) fn room(&self) -> usize {
        self.room.len()
    }

    /// Hands out the room of so many items, if there is so much.
    pub(crate) fn take(&mut self, items: usize) -> Option<Slot<'g, T>> {
        let (slot, rest) = std::mem::take(&mut self.room).split_at_mut_checked(items)?;
        self.room = rest;
        *self.handed += items;
        Some(Slot { room: slot, filled: self.filled })
    }
}

impl<T: Copy> Slot<'_, T> {
    /// Fills the slot, if these are enough items for it.
    pub(crate) fn fill(self, items: impl Iterator<Item = T>) {
        let mut filled = 0;
        for (place, item) in self.room.iter_mut().zip(items) {
            place.write(item);
            filled += 1;
        }
        if filled == self.room.len() {
            self.filled.fetch_add(filled, Ordering::Release);
        }
    }
}

impl<T: Copy> Slot<'_, T> {
    /// Fills the slot with the items of runs, if these are enough for it.
    ///
    /// # Panics
    /// If they are more, or one is not within `from`.
    pub(crate) fn fill_runs(self, from: &[T], runs: impl ExactSizeIterator<Item = Range<usize>>) {
        let len = self.room.len();
        let filled = fill_runs(self.room, from, len, runs.map(|run| (run, ())), |item, ()| item);
        if filled == len {
            self.filled.fetch_add(filled, Ordering::Release);
        }
    }
}

/// A text that grows in the same way, by whole texts.
pub(crate) struct GrowingText<'v>(Growing<'v, u8>);

/// Room that is left in a text.
pub(crate) struct TextTail<'g>(Tail<'g, u8>);

/// A part of that.
pub(crate) struct TextSlot<'g>(Slot<'g, u8>);

impl<'v> GrowingText<'v> {
    pub(crate) fn new(text: &'v mut String) -> Self {
        // SAFETY: what is behind this pointer stays UTF-8: `Growing` changes none of its bytes, and appends those of slots in order, if
        // all of them are full, which only `TextSlot::fill` does: with the bytes of a whole text.
        #[expect(unsafe_code, reason = "whole texts are appended to a text")]
        let bytes = unsafe { text.as_mut_vec() };
        Self(Growing::new(bytes))
    }

    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }

    pub(crate) fn tail(&mut self) -> TextTail<'_> {
        TextTail(self.0.tail())
    }

    pub(crate) fn is_full(&mut self) -> bool {
        self.0.is_full()
    }

    pub(crate) fn finish(self) {
        self.0.finish();
    }
}

impl<'g> TextTail<'g> {
    pub(crate) fn room(&self) -> usize {
        self.0.room()
    }

    pub(crate) fn take(&mut self, bytes: usize) -> Option<TextSlot<'g>> {
        self.0.take(bytes).map(TextSlot)
    }
}

impl TextSlot<'_> {
    /// Fills the slot, if the text is as long as that.
    pub(crate) fn fill(self, text: &str) {
        if text.len() == self.0.room.len() {
            self.0.fill(text.bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_that_are_full_become_items() {
        let mut items = vec![1, 2];
        items.reserve(8);
        let mut growing = Growing::new(&mut items);
        let mut tail = growing.tail();
        let (first, second) = (tail.take(2).unwrap(), tail.take(3).unwrap());
        std::thread::scope(|scope| {
            scope.spawn(|| second.fill([5, 6, 7].into_iter()));
            scope.spawn(|| first.fill([3, 4].into_iter()));
        });
        assert!(growing.is_full());
        growing.finish();
        assert_eq!(items, [1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn slots_that_are_full_of_runs_become_items() {
        let from: Vec<u16> = (0..100).collect();
        let mut items = Vec::with_capacity(60);
        let mut growing = Growing::new(&mut items);
        let mut tail = growing.tail();
        let (first, second) = (tail.take(10).unwrap(), tail.take(45).unwrap());
        second.fill_runs(&from, [3..8, 60..100].into_iter());
        first.fill_runs(&from, [99..100, 0..9].into_iter());
        growing.finish();
        let expected = [99..100, 0..9, 3..8, 60..100].into_iter().flatten();
        assert!(items.iter().copied().eq(expected));

        let mut growing = Growing::new(&mut items);
        growing.reserve(4);
        let mut tail = growing.tail();
        tail.take(3).unwrap().fill_runs(&from, std::iter::once(4..6));
        growing.finish();
        assert_eq!(items.len(), 55);
    }

    #[test]
    fn a_slot_that_is_not_full_leaves_the_vector_as_it_was() {
        let mut items = vec![1];
        let mut growing = Growing::new(&mut items);
        growing.reserve(4);
        let mut tail = growing.tail();
        assert!(tail.take(usize::MAX).is_none());
        let mut tail = growing.tail();
        let (first, second) = (tail.take(2).unwrap(), tail.take(2).unwrap());
        first.fill([2].into_iter());
        second.fill([4, 5, 6].into_iter());
        assert!(!growing.is_full());
        growing.finish();
        assert_eq!(items, [1]);
    }

    #[test]
    fn texts_grow_by_whole_texts() {
        let mut text = String::from("ä");
        let mut growing = GrowingText::new(&mut text);
        growing.reserve(8);
        let mut tail = growing.tail();
        let (first, second) = (tail.take(2).unwrap(), tail.take(4).unwrap());
        second.fill("😀");
        first.fill("ö");
        growing.finish();
        assert_eq!(text, "äö😀");

        let mut growing = GrowingText::new(&mut text);
        growing.reserve(8);
        let mut tail = growing.tail();
        tail.take(1).unwrap().fill("ö");
        growing.finish();
        assert_eq!(text, "äö😀");
    }
}
