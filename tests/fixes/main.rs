//! Fixes that can be trusted, and findings that are known.

mod baseline;
#[path = "../support/folder.rs"]
mod folder;
mod mending;
