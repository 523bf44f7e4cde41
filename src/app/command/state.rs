//! When a command can be given, and whether it is in force.

use super::Command;
use crate::app::model::{Model, Selection};
use crate::project::Edit;
use egui::{Key, KeyboardShortcut};

impl Command {
    /// False for keys that would mean something else to whoever is typing.
    pub fn works_while_typing(&self) -> bool {
        let clashes = matches!(self, Self::Undo | Self::Redo | Self::LetGo);
        let needs_modifier = |key: &KeyboardShortcut| key.modifiers.command || matches!(key.logical_key, Key::F12);
        !clashes && self.entry().keys().all(|key| needs_modifier(&key))
    }

    /// False where the command would do nothing now; menus show it gray.
    pub fn is_possible(&self, model: &Model) -> bool {
        match self {
            Self::Undo => model.undoable().is_some() || model.undoes_layout(),
            Self::Redo => model.redoable().is_some() || model.redoes_layout(),
            Self::Back => model.trail_cursor > 0,
            Self::Forward => model.trail_cursor + 1 < model.trail.len(),
            Self::OpenSamples => !model.has_samples,
            Self::CloseSamples => model.has_samples,
            Self::AskMerge(actors) => !actors.is_empty() || !model.selected_actors().is_empty(),
            Self::AskRename(actor) | Self::AskSplit(actor) | Self::AskNote(actor) => actor.is_some() || model.selected_actors().len() == 1,
            Self::SaveCorrectionsDialog => model.project.history().done().iter().any(Edit::is_correction),
            Self::AskTypedWords => matches!(model.selection, Selection::Article { .. }),
            Self::ToggleChanged => model.changed.is_some(),
            Self::FitSelection => !model.selected_actors().is_empty(),
            Self::ReleaseAll => !model.analysis.pins.is_empty(),
            Self::ForgetColumns => !model.preferences.columns.is_empty(),
            Self::ToggleNotices => !model.notices.is_empty(),
            Self::SavePictureDialog | Self::ExportDialog | Self::LayOutAnew | Self::Fit | Self::ZoomIn | Self::ZoomOut => {
                !model.analysis.actors().is_empty()
            }
            _ => true,
        }
    }

    /// For what can be on or off, or is one of several: whether it is in force.
    pub fn is_on(&self, model: &Model) -> Option<bool> {
        let preferences = &model.preferences;
        match self {
            Self::SetWindow(window) => Some(preferences.window == *window),
            Self::ToggleKind(kind) => Some(!model.hidden_kinds.contains(kind)),
            Self::ToggleSources => Some(!model.hides_sources),
            Self::ToggleTies(class) => Some(!model.hidden_ties.contains(class)),
            Self::TogglePronouns => Some(preferences.counts_pronouns),
            Self::ToggleMetonyms => Some(preferences.reads_metonyms),
            Self::SetActorOrder(order) => Some(preferences.actor_order == *order),
            Self::SetListTab(tab) => Some(preferences.list_tab == *tab),
            Self::SetTheme(theme) => Some(preferences.theme == *theme),
            Self::ToggleLists => Some(preferences.shows_lists),
            Self::ToggleEvidence => Some(preferences.shows_evidence),
            Self::ToggleLegend => Some(preferences.shows_legend),
            Self::ToggleStill => Some(preferences.is_still),
            _ => None,
        }
    }

    /// True for keys that work while a dialog is open.
    pub fn works_beside_dialog(&self) -> bool {
        matches!(
            self,
            Self::LetGo
                | Self::ToggleShortcuts
                | Self::TogglePalette
                | Self::SaveScreenshot
                | Self::Quit
                | Self::QuitAnyway
                | Self::InterfaceLarger
                | Self::InterfaceSmaller
                | Self::InterfaceReset
        )
    }
}
