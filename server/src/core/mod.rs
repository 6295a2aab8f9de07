//! The report model: text in, values out. No files, no clock, no environment, no terminal, no editor.

pub mod analysis;
pub mod characters;
pub mod claims;
pub mod dates;
pub mod figure_list;
pub mod figures;
pub mod finding;
pub mod lines;
pub mod localized;
pub mod notation;
pub mod outline;
pub mod paragraph;
pub mod pattern;
pub mod phrases;
pub mod profile;
pub mod prose;
pub mod quantities;
pub mod recognition;
pub mod report;
pub mod short_forms;
pub mod skeleton;
pub mod tables;
pub mod text;
pub mod ties;
pub mod zones;
