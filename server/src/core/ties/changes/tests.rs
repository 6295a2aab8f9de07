use crate::core::ties::{Reading, TieKind, Verdict};
