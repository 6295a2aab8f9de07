//! What the server offers, one file each: pure functions of an analysed document and a place in it.

pub mod code_actions;
pub mod completion;
pub mod definition;
pub mod diagnostics;
pub mod edits;
pub mod figure;
pub mod figure_hover;
pub mod folding;
pub mod formatting;
pub mod highlights;
pub mod hover;
pub mod ignore;
pub mod inlay_hints;
pub mod markup;
pub mod pull;
pub mod references;
pub mod selection;
pub mod symbols;
