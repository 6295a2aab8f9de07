//! What the server offers, one file each: pure functions of an analysed document and a place in it.

pub mod code_actions;
pub mod code_lens;
pub mod completion;
pub mod definition;
pub mod diagnostics;
pub mod document_links;
pub mod figure;
pub mod figure_hover;
pub mod folding;
pub mod highlights;
pub mod hover;
pub mod inlay_hints;
pub mod linked_editing;
pub mod markup;
pub mod on_type;
pub mod pull;
pub mod refactorings;
pub mod references;
pub mod rename;
pub mod selection;
pub mod semantic_tokens;
pub mod symbols;
pub mod workspace_edit;
pub mod workspace_symbols;
