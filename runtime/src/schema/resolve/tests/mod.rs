//! What is read into what, of types that no program has.

mod messages;
mod variants;
