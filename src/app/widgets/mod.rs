//! Small parts that more than one panel draws.

pub mod mark;
pub mod words;
