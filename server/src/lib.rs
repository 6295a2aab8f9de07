//! 核稿 — checks drafts of the annual report on law-based government.
//!
//! Layers, each depending only on those before it: [`core`] reads a text, [`rules`] judge it, [`settings`] configure,
//! [`lint`] runs, [`report`] prints; [`cli`] is the program.

pub mod cli;
pub mod core;
pub mod lint;
pub mod lsp;
pub mod report;
pub mod rules;
pub mod settings;
