//! An allocator that counts, for tests of how much memory a call holds.

#![expect(unsafe_code, reason = "an allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What no step may ask for, so that the machine survives a mistake.
const REFUSED: usize = 1 << 30;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    static NUMBER: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, with the bytes that each thread holds, and the most it ever held. A test makes it the
/// `#[global_allocator]`.
#[derive(Debug)]
pub struct Counting;

impl Counting {
    fn add(size: usize) {
        let held = HELD.get().saturating_add(size);
        HELD.set(held);
        PEAK.set(PEAK.get().max(held));
    }

    fn remove(size: usize) {
        HELD.set(HELD.get().saturating_sub(size)); // another thread may have made it
    }
}

// SAFETY: memory comes from the system's allocator as it was asked for, and goes back to it with the same layout; refusing
// with a null pointer is allowed. Counting allocates nothing, as the counters have no destructor and a constant beginning.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > REFUSED {
            eprintln!("number {} asks for {} bytes", NUMBER.get(), layout.size());
            return std::ptr::null_mut();
        }
        Self::add(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.size() > REFUSED {
            eprintln!("number {} asks for {} bytes", NUMBER.get(), layout.size());
            return std::ptr::null_mut();
        }
        Self::add(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::remove(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size > REFUSED {
            eprintln!("number {} asks for {size} bytes", NUMBER.get());
            return std::ptr::null_mut();
        }
        // Old and new are there together while the items move.
        Self::add(size);
        Self::remove(layout.size());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The number of what is being tried, for the message when too much memory is asked for.
pub fn set_number(number: u64) {
    NUMBER.set(number);
}

/// The most bytes held during a call on top of those before it, by this thread.
pub fn peak(call: impl FnOnce()) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    call();
    PEAK.get() - before
}
