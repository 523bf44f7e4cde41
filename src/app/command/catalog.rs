//! Which commands there are to be found: the sheet of shortcuts and the palette in their order, and how keys are written.

use super::Command;
use crate::analysis::manner::TieClass;
use crate::app::model::{ListTab, ThemeChoice};
use crate::mention::ActorKind;
use crate::network::Window;
use egui::{Key, KeyboardShortcut};

/// What a group of commands is about, and its commands; the order of the sheet of shortcuts and of the palette.
pub fn catalog() -> Vec<(&'static str, Vec<Command>)> {
    let windows = Window::ALL.map(Command::SetWindow).to_vec();
    let ties = TieClass::ALL.map(Command::ToggleTies).into_iter();
    let ties = ties.chain([Command::ToggleSources, Command::TogglePronouns, Command::ToggleMetonyms]).collect();
    let kinds = ActorKind::ALL.map(Command::ToggleKind).to_vec();
    vec![
        (
            "Project",
            vec![Command::NewProject, Command::AskProject, Command::SaveAsDialog, Command::SaveCorrectionsDialog, Command::AskCorrections],
        ),
        (
            "Articles",
            vec![
                Command::Open,
                Command::OpenFolder,
                Command::OpenSamples,
                Command::CloseSamples,
                Command::ForgetColumns,
                Command::ToggleNotices,
            ],
        ),
        (
            "Corrections",
            vec![
                Command::AskMerge(Vec::new()),
                Command::AskRename(None),
                Command::AskSplit(None),
                Command::AskNote(None),
                Command::AskTypedWords,
                Command::Undo,
                Command::Redo,
                Command::ToggleHistory,
                Command::ToggleSuggestions,
                Command::ToggleChanged,
                Command::ToggleLeftOut,
            ],
        ),
        ("Look", vec![Command::TogglePalette, Command::Back, Command::Forward, Command::LetGo]),
        (
            "Map",
            vec![
                Command::Fit,
                Command::FitSelection,
                Command::ZoomIn,
                Command::ZoomOut,
                Command::ToggleLegend,
                Command::ToggleStill,
                Command::LayOutAnew,
                Command::ReleaseAll,
            ],
        ),
        ("Named together", windows),
        ("Kinds", kinds),
        ("How tied", ties),
        ("Pictures and data", vec![Command::SavePictureDialog, Command::SaveScreenshot, Command::ExportDialog]),
        (
            "Window",
            vec![
                Command::SetListTab(ListTab::Actors),
                Command::SetListTab(ListTab::Articles),
                Command::ToggleLists,
                Command::ToggleEvidence,
                Command::InterfaceLarger,
                Command::InterfaceSmaller,
                Command::InterfaceReset,
                Command::SetTheme(ThemeChoice::System),
                Command::SetTheme(ThemeChoice::Light),
                Command::SetTheme(ThemeChoice::Dark),
                Command::ToggleShortcuts,
                Command::Quit,
            ],
        ),
    ]
}

/// What a button for this command says when the pointer rests on it: what happens, and the key.
pub fn tooltip(ctx: &egui::Context, command: &Command) -> String {
    let entry = command.entry();
    match entry.keys().next() {
        Some(key) => format!("{} ({})", entry.help, key_words(ctx, &key)),
        None => entry.help.to_owned(),
    }
}

/// A key as it is written beside a label: "Ctrl+K".
pub fn key_words(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    match (shortcut.modifiers.is_none(), shortcut.logical_key) {
        (true, Key::Questionmark) => "?".to_owned(),
        (true, Key::OpenBracket) => "[".to_owned(),
        (true, Key::CloseBracket) => "]".to_owned(),
        (true, Key::Plus) => "+".to_owned(),
        (true, Key::Escape) => "Esc".to_owned(),
        (true, Key::Minus) => "−".to_owned(),
        _ => ctx.format_shortcut(shortcut),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut seen: Vec<(KeyboardShortcut, &str)> = Vec::new();
        for command in catalog().into_iter().flat_map(|(_, commands)| commands) {
            let entry = command.entry();
            for key in entry.keys() {
                let other = seen.iter().find(|(other, _)| *other == key);
                assert!(other.is_none(), "{key:?} means “{}” and “{}”", entry.label, other.map_or("", |(_, label)| label));
                seen.push((key, entry.label));
            }
        }
    }

    #[test]
    fn labels_are_told_apart() {
        let mut labels: Vec<&str> = catalog().into_iter().flat_map(|(_, commands)| commands).map(|command| command.entry().label).collect();
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), count);
    }

    #[test]
    fn typing_is_left_alone() {
        assert!(!Command::Fit.works_while_typing());
        assert!(!Command::Undo.works_while_typing());
        assert!(!Command::SetWindow(Window::Sentence).works_while_typing());
        assert!(Command::Open.works_while_typing());
    }
}
