//! Arguments in; opens the window or runs a headless command.

fn main() {}
