//! Arrays that read their buffers when they are needed: what typed and dynamic ones have in common, and the dynamic ones.

mod batches;
mod buffers;
mod content;
mod joined;
mod ordered;
mod picks;
mod prune;
mod reader;
mod source;

pub(crate) use batches::Sealed;
pub use batches::{Batches, LazyRows};
pub use buffers::LazyBuffers;
pub use content::LazyContent;
pub(crate) use joined::Joined;
pub(crate) use picks::Picks;
pub(crate) use prune::with_byte_masks;
pub use reader::RowReader;
use source::Source;
