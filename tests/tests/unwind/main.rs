//! Code of users that panics in the middle of things, and is caught: nothing may be wrong afterwards.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

mod builders;
mod callbacks;
mod closures;
mod fuse;
mod rows;
mod writers;
