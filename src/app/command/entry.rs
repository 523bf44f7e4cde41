//! A command's words and keys.

use egui::{Key, KeyboardShortcut, Modifiers};

/// How a command is offered.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// In sentence case, a verb first; "…" where more input follows.
    pub label: &'static str,
    /// One sentence for tooltips; says what happens.
    pub help: &'static str,
    keys: [Option<KeyboardShortcut>; 2],
}

impl Entry {
    /// The first one is shown beside the label, all of them work.
    pub fn keys(&self) -> impl Iterator<Item = KeyboardShortcut> {
        self.keys.into_iter().flatten()
    }

    pub(super) const fn on(mut self, key: KeyboardShortcut) -> Self {
        self.keys[0] = Some(key);
        self
    }

    pub(super) const fn or(mut self, key: KeyboardShortcut) -> Self {
        self.keys[1] = Some(key);
        self
    }
}

pub(super) const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

pub(super) const fn say(label: &'static str, help: &'static str) -> Entry {
    Entry { label, help, keys: [None; 2] }
}
