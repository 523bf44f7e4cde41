//! The two faces that ship with the program, and how wide text is in them.

/// IBM Plex Sans, the plain weight: the bytes of a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf");

/// The heavier weight, of the same family.
pub const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf");

/// The family's name within the files.
pub const FAMILY: &str = "IBM Plex Sans";
