//! The outline of a report: headings, their tree, and the part that each belongs to.

mod heading;
mod mark;
mod parts;
mod tree;

pub use heading::Heading;
pub use mark::{HeadingMark, MarkStyle};
pub(crate) use parts::no_parts;
pub use parts::{PartState, PartStatus, assign_parts};
pub use tree::{Outline, build_outline};
