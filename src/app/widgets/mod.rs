//! Small parts that more than one panel draws.

pub mod chip;
pub mod flow;
pub mod icon;
pub mod mark;
pub mod passage;
pub mod row;
pub mod say;
pub mod words;
