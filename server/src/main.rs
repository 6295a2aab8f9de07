//! The program `hegao`.
fn main() {}
