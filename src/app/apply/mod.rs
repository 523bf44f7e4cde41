//! The only code that changes the model: which command is whose work.

pub mod correct;
pub mod derive;
pub mod edit;
pub mod import;
pub mod keep;
pub mod layout;
pub mod look;
pub mod outcome;
pub mod project;
pub mod request;

use super::App;
use super::command::Command;
use crate::app::dialogs::details::Details;
use crate::app::dialogs::split::Split;
use crate::app::files::Question;
use crate::project::Edit;
use egui::{Context, ViewportCommand};

/// Carries a command out.
pub fn apply(app: &mut App, ctx: &Context, command: Command) {
    match command {
        Command::RemoveDocument(id) => edit::remove_document(app, id),
        Command::CountApart(id) => edit::count_apart(app, id),
        Command::SetPart(at, is_article) => edit::set_part(app, at, is_article),
        Command::SetDetails(id, said) => edit::set_details(app, id, said),
        Command::AskDetails(id) => app.dialogs.details = Details::new(&app.model, id),
        Command::Pin(actor, place) => edit::pin(app, actor, place),
        Command::PinSeveral(places) => edit::pin_several(app, &places),
        Command::Release(actor) => edit::release(app, actor),
        Command::ReleaseAll => edit::release_all(app),
        Command::Merge(merging) => correct::merge(app, merging),
        Command::KeepApart(a, b) => correct::keep_apart(app, a, b),
        Command::Rename(anchor, name) => correct::rename(app, anchor, &name),
        Command::SetKind(actor, kind) => correct::set_kind(app, actor, kind),
        Command::DropMention(anchor) => correct::drop_mention(app, anchor),
        Command::DismissAlias(words) => correct::dismiss_alias(app, words),
        Command::Dismiss(actor) => correct::dismiss(app, actor),
        Command::PutElsewhere(parting) => correct::put_elsewhere(app, parting),
        Command::AddMention(parting) => correct::add_mention(app, parting),
        Command::Hide(actor) => correct::hide(app, actor, true),
        Command::ShowAgain(actor) => correct::hide(app, actor, false),
        Command::Note(actor, text) => correct::note(app, actor, &text),
        Command::NoteTie(a, b, text) => correct::note_tie(app, a, b, &text),
        Command::DropRelation(words, ends) => correct::drop_relation(app, words, ends),
        Command::DropSpeaker(words, speaker) => correct::drop_speaker(app, words, speaker),
        Command::PutOff(a, b) => correct::put_off(app, a, b),
        Command::BringBack(anchor) => correct::bring_back(app, anchor),
        Command::BringBackAlias(words) => correct::bring_alias_back(app, words),
        Command::SwitchOff(number) => correct::switch(app, number, Edit::SwitchOff(number), "Switched off"),
        Command::SwitchOn(number) => correct::switch(app, number, Edit::SwitchOn(number), "Switched on"),
        Command::Delete(number) => correct::switch(app, number, Edit::Delete(number), "Deleted"),
        Command::Undo => edit::undo(app),
        Command::Redo => edit::redo(app),
        Command::GoTo(point) => edit::go_to(app, point),
        Command::OpenSamples => edit::open_samples(app),
        Command::CloseSamples => edit::close_samples(app),

        Command::Select(selection) => look::select(&mut app.model, selection),
        Command::SelectActor(actor) => look::select_actor(&mut app.model, actor),
        Command::SelectTie(a, b) => look::select_tie(&mut app.model, a, b),
        Command::SelectAlso(actor) => look::select_also(&mut app.model, actor),
        Command::SelectSeveral(actors) => look::select_several(&mut app.model, &actors),
        Command::LetGo => look::let_go(app),
        Command::Back => look::back(&mut app.model),
        Command::Forward => look::forward(&mut app.model),
        Command::Hover(actor) => app.model.hovered = actor,
        Command::SetWindow(window) => look::set_window(app, window),
        Command::ToggleKind(kind) => look::toggle_kind(&mut app.model, kind),
        Command::ToggleSources => app.model.hides_sources ^= true,
        Command::ToggleTies(class) => look::toggle_ties(&mut app.model, class),
        Command::TogglePronouns => look::toggle_pronouns(app),
        Command::ToggleMetonyms => look::toggle_metonyms(app),
        Command::SetActorOrder(order) => app.model.preferences.actor_order = order,
        Command::SetListTab(tab) => look::set_list_tab(&mut app.model, tab),
        Command::SetTheme(theme) => look::set_theme(app, ctx, theme),
        Command::ToggleLists => app.model.preferences.shows_lists ^= true,
        Command::ToggleEvidence => app.model.preferences.shows_evidence ^= true,
        Command::ToggleLegend => app.model.preferences.shows_legend ^= true,
        Command::Draw(drawing) => look::draw(app, drawing),
        Command::ToggleStill => app.model.preferences.is_still ^= true,
        Command::ToggleShortcuts => app.dialogs.toggle_shortcuts(),
        Command::TogglePalette => app.dialogs.toggle_palette(),
        Command::ToggleNotices => app.dialogs.toggle_notices(),
        Command::ToggleHistory => app.dialogs.toggle_history(),
        Command::ToggleSuggestions => app.dialogs.suggestions.toggle(),
        Command::ToggleLeftOut => app.dialogs.left_out.toggle(),
        Command::ToggleChanged => app.dialogs.changed.toggle(),
        Command::AskMerge(actors) => correct::ask_merge(app, actors),
        Command::AskRename(actor) => correct::ask_rename(app, actor),
        Command::AskSplit(actor) => correct::ask_split(app, actor),
        Command::AskElse(mention) => app.dialogs.split = Some(Split::of_mention(mention)),
        Command::AskWords(words) => app.dialogs.split = Some(Split::of_words(words)),
        Command::AskNote(actor) => correct::ask_note(app, actor),
        Command::AskNoteTie(a, b) => correct::ask_note_tie(app, a, b),
        Command::AskTypedWords => correct::ask_typed_words(app),
        Command::ClearNotices => look::clear_notices(app),
        Command::Fit => app.canvas.fit(),
        Command::FitSelection => app.canvas.fit_selection(),
        Command::Focus(actor) => look::focus(app, actor),
        Command::ZoomIn => app.canvas.zoom_in(),
        Command::ZoomOut => app.canvas.zoom_out(),
        Command::InterfaceLarger => egui::gui_zoom::zoom_in(ctx),
        Command::InterfaceSmaller => egui::gui_zoom::zoom_out(ctx),
        Command::InterfaceReset => ctx.set_zoom_factor(1.0),

        Command::NewProject => project::begin_anew(app),
        Command::AskProject => request::ask(app, Question::Project),
        Command::OpenProject(path) => project::open(app, path, Vec::new(), ctx.input(|input| input.time)),
        Command::SaveAsDialog => project::save_as_dialog(app, false),
        Command::SaveAs(naming) => project::save_as(app, naming),
        Command::SaveAgain => keep::save_again(app),
        Command::LookForRecent => project::look_for_recent(app),
        Command::AskCorrections => request::ask(app, Question::Corrections),
        Command::TakeCorrections(path) => project::take_corrections(app, &path),
        Command::SaveCorrectionsDialog => project::save_as_dialog(app, true),
        Command::SaveCorrections(path) => project::save_corrections(app, path),
        Command::Open => request::ask(app, Question::Files),
        Command::OpenFolder => request::ask(app, Question::Folder),
        Command::ChooseSaveFolder => request::ask(app, Question::SaveFolder),
        Command::Browse(folder) => request::browse(app, folder),
        Command::Import(paths) | Command::ContinueImport(paths) => request::take_in(app, paths, ctx.input(|input| input.time)),
        Command::ImportTables(mapping) => import::start_tables(app, mapping, ctx.input(|input| input.time)),
        Command::ForgetColumns => import::forget_columns(app),
        Command::LayOutAnew => derive::lay_out_anew(app, app.model.preferences.drawing),
        Command::SavePictureDialog => request::save_dialog(app, ctx, false),
        Command::ExportDialog => request::save_dialog(app, ctx, true),
        Command::Save(saving) => request::save(app, saving, ctx.input(|input| input.time)),
        Command::SaveScreenshot => super::screenshot::ask(ctx),
        Command::ShowInFolder(path) => request::show_in_folder(app, &path),
        Command::OpenLink(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
        Command::Stop => derive::stop(app),
        Command::QuitAnyway => {
            app.keeping.gives_up = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
    }
}
