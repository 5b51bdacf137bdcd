#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod codec;
mod collect;
mod columns;
mod conform;
mod context;
mod files;
mod kind;
mod memory;
mod options;
mod parquet;
mod prune;
mod scan;
mod stream;
mod table;
mod zeros;

pub use codec::{AwkwardLogicalCodec, AwkwardPhysicalCodec};
pub use collect::{CollectAwkward, of_batches};
pub use columns::PushDownColumns;
pub use context::AwkwardContext;
pub use memory::{array_table, content_table};
pub use options::TableOptions;
pub use scan::AwkwardSource;
pub use table::AwkwardTable;
