//! What the server offers, one file each: pure functions of an analysed document and a place in it.

pub mod code_actions;
pub mod completion;
pub mod diagnostics;
pub mod folding;
pub mod hover;
pub mod pull;
pub mod selection;
pub mod symbols;
