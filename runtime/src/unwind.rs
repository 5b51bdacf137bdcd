//! Code of users that panics in the middle of things.

/// Calls `work`, and `undo` before a panic of it goes on: whoever catches the panic finds what was there before. Costs nothing
/// where nobody panics.
#[inline]
pub(crate) fn or_undo<T: ?Sized, R>(
    target: &mut T,
    undo: impl FnOnce(&mut T),
    work: impl FnOnce(&mut T) -> R,
) -> R {
    let guard = Guard { target, undo: Some(undo) };
    let done = work(&mut *guard.target);
    std::mem::forget(guard);
    done
}

/// The same for work that can fail: then it is undone, too.
///
/// # Errors
/// That of the work.
#[inline]
pub(crate) fn try_or_undo<T: ?Sized, R, E>(
    target: &mut T,
    undo: impl Fn(&mut T),
    work: impl FnOnce(&mut T) -> Result<R, E>,
) -> Result<R, E> {
    let done = or_undo(target, &undo, work);
    if done.is_err() {
        run(target, undo);
    }
    done
}

/// Dropped by a panic only.
struct Guard<'t, T: ?Sized, U: FnOnce(&mut T)> {
    target: &'t mut T,
    undo: Option<U>,
}

impl<T: ?Sized, U: FnOnce(&mut T)> Drop for Guard<'_, T, U> {
    #[inline]
    fn drop(&mut self) {
        if let Some(undo) = self.undo.take() {
            run(&mut *self.target, undo);
        }
    }
}

/// By itself, so that the guard need not be in memory where nobody panics.
#[cold]
#[inline(never)]
fn run<T: ?Sized>(target: &mut T, undo: impl FnOnce(&mut T)) {
    undo(target);
}
