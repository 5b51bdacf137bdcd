//! How much memory a computation holds at most: an allocator that counts while it is asked to.

#![expect(unsafe_code, reason = "an allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering::Relaxed};

static COUNTS: AtomicBool = AtomicBool::new(false);
static HELD: AtomicIsize = AtomicIsize::new(0);
static PEAK: AtomicIsize = AtomicIsize::new(0);

/// The system's allocator; while [`peak`] runs it counts. At all other times that costs one look at a flag.
#[derive(Debug)]
pub struct Counting;

/// Runs `f`, and tells how many bytes more than before were held at once, by all threads together: 0 if the program does not
/// allocate with [`Counting`].
pub fn peak<R>(f: impl FnOnce() -> R) -> (R, usize) {
    HELD.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    COUNTS.store(true, Relaxed);
    let result = f();
    COUNTS.store(false, Relaxed);
    (result, PEAK.load(Relaxed).unsigned_abs())
}

/// Does this program allocate with [`Counting`]?
#[must_use]
pub fn is_counted() -> bool {
    peak(|| std::hint::black_box(vec![0_u8; 64])).1 >= 64
}

impl Counting {
    /// Memory that was got before counting began makes the sum negative when it is given back.
    #[inline]
    fn add(size: isize) {
        if COUNTS.load(Relaxed) {
            let held = HELD.fetch_add(size, Relaxed) + size;
            PEAK.fetch_max(held, Relaxed);
        }
    }
}

// SAFETY: memory comes from the system's allocator as it was asked for, and goes back to it with the same layout. Counting
// allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::add(layout.size().cast_signed());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::add(layout.size().cast_signed());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::add(-layout.size().cast_signed());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.dealloc(pointer, layout) }
    }

    // Large blocks grow in place or by moving pages, so that old and new are not there together.
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::add(size.cast_signed() - layout.size().cast_signed());
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { System.realloc(pointer, layout, size) }
    }
}
