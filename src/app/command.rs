//! Every wish of the user.
//!
//! Three families: an **edit** is logged, undoable and replayed; a **look** changes only what is seen; a **request** needs the
//! outside world and comes back as an edit or a notice. Panels gather commands, `apply` carries them out.
//!
//! [`Command::entry`] is the one table of their words and keys: menu, toolbar, palette, context menus and the sheet of shortcuts all
//! read it, and the compiler sees to it that no command is left out.

mod catalog;
mod entry;
mod state;

pub use catalog::{catalog, key_words, tooltip};
pub use entry::Entry;

use super::model::{ActorOrder, ListTab, Mapping, Merging, Naming, Parting, Saving, Selection, ThemeChoice};
use crate::actor::ActorId;
use crate::analysis::figures::Drawing;
use crate::analysis::manner::TieClass;
use crate::document::DocumentId;
use crate::mention::ActorKind;
use crate::network::Window;
use crate::project::{Anchor, Detail};
use egui::Key;
use entry::{alt, ctrl, ctrl_shift, key, say, shift};
use std::path::PathBuf;

/// One wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    // Edits
    RemoveDocument(DocumentId),
    /// This copy of another article counts on its own.
    CountApart(DocumentId),
    /// This line is a part of its article, or none.
    SetPart(Anchor, bool),
    /// What the user says of an article; `None` that it has none.
    SetDetails(DocumentId, Vec<(Detail, Option<String>)>),
    /// Place the actor here, in graph units, and keep it there.
    Pin(ActorId, [f64; 2]),
    /// Keeps several at these places, as one edit.
    PinSeveral(Vec<(ActorId, [f64; 2])>),
    Release(ActorId),
    ReleaseAll,
    Merge(Merging),
    /// Whom these two mean are not the same.
    KeepApart(Anchor, Anchor),
    /// Whoever is meant here bears this name.
    Rename(Anchor, String),
    SetKind(ActorId, ActorKind),
    /// The words here name nobody.
    DropMention(Anchor),
    /// These words name nobody anywhere.
    DismissAlias(String),
    /// Whoever is meant here is no actor.
    Dismiss(ActorId),
    /// These mentions mean someone else.
    PutElsewhere(Parting),
    /// Words that no rule found name someone.
    AddMention(Parting),
    /// Leaves the actor out of the map.
    Hide(ActorId),
    ShowAgain(ActorId),
    /// What the user writes of an actor; an empty text takes it away.
    Note(ActorId, String),
    /// What the user writes of a tie.
    NoteTie(ActorId, ActorId, String),
    /// These words do not tie these two;
    DropRelation(Anchor, (Anchor, Anchor)),
    /// what begins with these words is not said by whoever is meant there.
    DropSpeaker(Anchor, Anchor),
    /// Whether these two are one is to be asked later.
    PutOff(Anchor, Anchor),
    /// Whoever is meant here is an actor after all; the words here name someone after all.
    BringBack(Anchor),
    /// These words may name someone again.
    BringBackAlias(String),
    /// The correction of this place in the history counts no more,
    SwitchOff(usize),
    /// or counts again,
    SwitchOn(usize),
    /// or is gone for good.
    Delete(usize),
    Undo,
    Redo,
    /// To the state after so many edits, by undoing or doing again.
    GoTo(usize),
    // Looks
    Select(Selection),
    SelectActor(ActorId),
    SelectTie(ActorId, ActorId),
    /// Selects the actor too, or lets go of it alone.
    SelectAlso(ActorId),
    /// Selects these and no others.
    SelectSeveral(Vec<ActorId>),
    /// Esc: lets go of what is selected.
    LetGo,
    Back,
    Forward,
    Hover(Option<ActorId>),
    SetWindow(Window),
    ToggleKind(ActorKind),
    ToggleSources,
    ToggleTies(TieClass),
    TogglePronouns,
    ToggleMetonyms,
    SetActorOrder(ActorOrder),
    SetListTab(ListTab),
    SetTheme(ThemeChoice),
    ToggleLists,
    ToggleEvidence,
    ToggleLegend,
    /// Draws the map by these choices.
    Draw(Drawing),
    ToggleStill,
    ToggleShortcuts,
    TogglePalette,
    ToggleNotices,
    ToggleHistory,
    /// Asks for title, date, source and author of an article.
    AskDetails(DocumentId),
    /// Shows or hides pairs that may be one;
    ToggleSuggestions,
    /// what the user took out;
    ToggleLeftOut,
    /// what the last import changed.
    ToggleChanged,
    /// Shows what these actors would be as one; those that are selected, where none is given.
    AskMerge(Vec<ActorId>),
    /// Asks for another name; for the selected actor, where none is given.
    AskRename(Option<ActorId>),
    /// Asks which mentions are someone else; of the selected actor, where none is given.
    AskSplit(Option<ActorId>),
    /// Asks whom this one mention means.
    AskElse(Anchor),
    /// Asks whom these words name, which no rule found.
    AskWords(Anchor),
    /// Asks what is to be noted of an actor; of the selected one, where none is given.
    AskNote(Option<ActorId>),
    AskNoteTie(ActorId, ActorId),
    /// Asks which words of the open article name someone.
    AskTypedWords,
    ClearNotices,
    Fit,
    /// Brings all that are selected into view.
    FitSelection,
    /// Brings an actor to the middle of the map.
    Focus(ActorId),
    ZoomIn,
    ZoomOut,
    InterfaceLarger,
    InterfaceSmaller,
    InterfaceReset,
    // Requests
    /// Begins an empty project.
    NewProject,
    /// Asks which project to open.
    AskProject,
    OpenProject(PathBuf),
    /// Asks under which name to keep the project.
    SaveAsDialog,
    /// Keeps the project under this name from now on.
    SaveAs(Naming),
    /// Tries again to write what could not be written.
    SaveAgain,
    /// Looks which recent projects are there.
    LookForRecent,
    /// Asks for a file of corrections.
    AskCorrections,
    TakeCorrections(PathBuf),
    SaveCorrectionsDialog,
    SaveCorrections(PathBuf),
    /// Asks which files to open.
    Open,
    /// Asks which folder to open.
    OpenFolder,
    /// Lists this folder in the window's own file dialog.
    Browse(PathBuf),
    Import(Vec<PathBuf>),
    /// Reads these tables, of which the user said which columns hold what.
    ImportTables(Mapping),
    ForgetColumns,
    /// Goes on with an import that was broken off.
    ContinueImport(Vec<PathBuf>),
    OpenSamples,
    /// Takes the sample articles out, as one edit.
    CloseSamples,
    LayOutAnew,
    SavePictureDialog,
    ExportDialog,
    /// Asks which folder a picture goes to.
    ChooseSaveFolder,
    Save(Saving),
    SaveScreenshot,
    ShowInFolder(PathBuf),
    OpenLink(String),
    Stop,
    Quit,
    /// Closes the window although something is not on the disk.
    QuitAnyway,
}

impl Command {
    /// The words and keys of this command.
    pub fn entry(&self) -> Entry {
        match self {
            Self::CountApart(_) => say("Count on its own", "This is no copy: it counts as an article; can be undone"),
            Self::SetPart(_, true) => {
                say("Part of the article", "Actors are looked for here, and in the same line of other articles; can be undone")
            }
            Self::SetPart(_, false) => {
                say("Not part of the article", "Nobody is looked for here, nor in the same line of other articles; can be undone")
            }
            Self::SetDetails(..) => say("Keep", "Says of the article what it does not say itself; can be undone"),
            Self::AskDetails(_) => say("Title, date, source …", "Corrects what was read of the article"),
            Self::ImportTables(_) => say("Import", "Reads the tables, and keeps which columns hold what for others like them"),
            Self::ForgetColumns => say("Ask for columns again", "Forgets which columns of tables hold what, so that you are asked"),
            Self::RemoveDocument(_) => say("Remove article", "Takes the article out of the map; can be undone"),
            Self::Pin(..) => say("Pin here", "Keeps the actor at this place of the map"),
            Self::PinSeveral(_) => say("Pin these here", "Keeps the actors at these places of the map"),
            Self::Release(_) => say("Release", "Lets a pinned actor move again"),
            Self::ReleaseAll => say("Release all pins", "Lets all pinned actors move again"),
            Self::Merge(_) => say("Merge", "Makes them one actor; can be undone"),
            Self::KeepApart(..) => say("Keep apart", "These two are never joined again; can be undone"),
            Self::Rename(..) => say("Rename", "Gives the actor this name; can be undone"),
            Self::SetKind(_, kind) => say(kind.label(), "Says of which kind the actor is; can be undone"),
            Self::DropMention(_) => say("Not an actor here", "These words name nobody; can be undone"),
            Self::Undo => say("Undo", "Takes the last change back").on(ctrl(Key::Z)),
            Self::Redo => say("Redo", "Does the last undone change again").on(ctrl_shift(Key::Z)).or(ctrl(Key::Y)),
            Self::DismissAlias(_) => say("Never an actor", "These words name nobody, here and in articles to come; can be undone"),
            Self::Dismiss(_) => say("Not an actor", "Takes it out, under all its names; can be undone"),
            Self::PutElsewhere(_) => say("Move", "These mentions mean someone else; can be undone"),
            Self::AddMention(_) => say("Add mention", "These words name someone; can be undone"),
            Self::Hide(_) => say("Hide on the map", "Leaves the actor out of the map, and of nothing else"),
            Self::ShowAgain(_) => say("Show on the map", "Puts the actor on the map again"),
            Self::Note(..) => say("Note", "Keeps the note with the actor; can be undone"),
            Self::NoteTie(..) => say("Note on the tie", "Keeps the note with the tie; can be undone"),
            Self::DropRelation(..) => say("Wrong", "These words do not tie the two; can be undone"),
            Self::DropSpeaker(..) => say("Wrong", "This is not said by them; can be undone"),
            Self::PutOff(..) => say("Later", "Asks again at the end of the list; can be undone"),
            Self::BringBack(_) => say("Bring back", "It is an actor after all; can be undone"),
            Self::BringBackAlias(_) => say("Bring words back", "These words may name someone again; can be undone"),
            Self::SwitchOff(_) => say("Switch off", "The correction counts no more, and is kept"),
            Self::SwitchOn(_) => say("Switch on", "The correction counts again"),
            Self::Delete(_) => say("Delete", "The correction never counts again; can be undone"),
            Self::GoTo(_) => say("Go to this state", "Undoes or does again all changes up to here"),
            Self::Select(_) => say("Show", "Shows this beside the map"),
            Self::SelectActor(_) => say("Show sentences", "Shows the sentences that name this actor"),
            Self::SelectTie(..) => say("Show sentences with both", "Shows the sentences that name both together"),
            Self::SelectAlso(_) => say("Select also", "Selects the actor beside those that are selected"),
            Self::SelectSeveral(_) => say("Select these", "Selects these actors and no others"),
            Self::LetGo => say("Let go", "Closes what is open, then lets go of what is selected").on(key(Key::Escape)),
            Self::Back => say("Back", "Shows what was looked at before").on(alt(Key::ArrowLeft)),
            Self::Forward => say("Forward", "Shows what was looked at next").on(alt(Key::ArrowRight)),
            Self::Hover(_) => say("Preview", "Lights the actor and who it is named with"),
            Self::SetWindow(window) => match window {
                Window::Sentence => say("Tie within a sentence", "Named together: in the same sentence").on(key(Key::Num1)),
                Window::Next => say("Tie with the next sentence", "Named together: in the same or in the next sentence").on(key(Key::Num2)),
                Window::Paragraph => say("Tie within a paragraph", "Named together: in the same paragraph").on(key(Key::Num3)),
                Window::Document => say("Tie within an article", "Named together: in the same article").on(key(Key::Num4)),
            },
            Self::ToggleKind(kind) => match kind {
                ActorKind::Person => say("Persons", "Shows or hides persons"),
                ActorKind::Organization => say("Organizations", "Shows or hides organizations"),
                ActorKind::Country => say("Countries", "Shows or hides countries"),
                ActorKind::Place => say("Places", "Shows or hides places"),
                ActorKind::Group => say("Groups", "Shows or hides groups"),
            },
            Self::ToggleSources => say("Sources", "Shows or hides agencies, papers and broadcasters that only report"),
            Self::ToggleTies(class) => match class {
                TieClass::SpeaksAbout => say("Lines: speaks about", "Shows or hides lines where one speaks about the other"),
                TieClass::Acts => say("Lines: acts on", "Shows or hides lines where one does something with the other"),
                TieClass::Title => {
                    say("Lines: title or affiliation", "Shows or hides lines where one holds a title or place with the other")
                }
                TieClass::Listed => say("Lines: listed together", "Shows or hides lines of two that stand in a list"),
                TieClass::OnlyNamed => say("Lines: only named together", "Shows or hides lines of which the text says no more"),
            },
            Self::TogglePronouns => {
                say("Count pronouns", "Lets “he” and “she” make lines too; about every third of them means somebody else")
            }
            Self::ToggleMetonyms => say(
                "Read capitals as states",
                "Reads “Moscow” that speaks or acts as Russia, the Kremlin too, and Brussels as the European Union",
            ),
            Self::SetActorOrder(order) => match order {
                ActorOrder::Mentions => say("Sort by mentions", "Most mentioned first"),
                ActorOrder::Articles => say("Sort by articles", "Named in most articles first"),
                ActorOrder::Ties => say("Sort by ties", "Named together with most others first"),
                ActorOrder::Name => say("Sort by name", "In the order of the alphabet"),
            },
            Self::SetListTab(tab) => match tab {
                ListTab::Actors => say("List actors", "Shows the list of actors").on(key(Key::A)),
                ListTab::Articles => say("List articles", "Shows the list of articles").on(key(Key::D)),
            },
            Self::SetTheme(theme) => match theme {
                ThemeChoice::System => say("Light or dark as the system", "Follows the setting of the system"),
                ThemeChoice::Light => say("Light", "Dark words on light paper"),
                ThemeChoice::Dark => say("Dark", "Light words on dark paper"),
            },
            Self::ToggleLists => say("Lists", "Shows or folds the lists on the left").on(key(Key::OpenBracket)),
            Self::ToggleEvidence => say("Sentences", "Shows or folds the sentences on the right").on(key(Key::CloseBracket)),
            Self::ToggleLegend => say("Legend", "Shows or folds the legend of the map").on(key(Key::L)),
            Self::Draw(_) => say("View", "What size, color and arrangement of the map say"),
            Self::ToggleStill => say("No movement", "What changes is there at once, without soft movement"),
            Self::ToggleShortcuts => say("Keyboard shortcuts", "Shows every key and what it does").on(key(Key::Questionmark)),
            Self::TogglePalette => say("Find …", "Finds actors, articles and commands as you type").on(ctrl(Key::K)).or(ctrl(Key::F)),
            Self::ToggleNotices => say("Notices", "Shows what could not be read, and why").on(key(Key::N)),
            Self::ToggleHistory => say("History", "Lists every change, and goes back to any of them").on(ctrl(Key::H)),
            Self::ToggleSuggestions => say("Suggestions", "Lists pairs that may be one, for you to decide").on(key(Key::G)),
            Self::ToggleLeftOut => say("Left out", "Lists what you took out, to bring it back"),
            Self::ToggleChanged => say("What changed", "Lists who and what is new since the last import").on(key(Key::C)),
            Self::AskNoteTie(..) => say("Note on the tie …", "Writes something down about these two"),
            Self::AskTypedWords => say("Add a mention …", "Finds words of the open article that name someone").on(key(Key::W)),
            Self::AskMerge(_) => say("Merge …", "Shows what they would be as one actor").on(key(Key::M)),
            Self::AskRename(_) => say("Rename …", "Gives the actor another name").on(key(Key::F2)),
            Self::AskSplit(_) => say("Split …", "Some of the mentions are someone else").on(key(Key::S)),
            Self::AskElse(_) => say("Someone else here …", "This mention means someone else"),
            Self::AskWords(_) => say("Names someone …", "Marks these words as a mention"),
            Self::AskNote(_) => say("Note …", "Writes something down about the actor").on(key(Key::T)),
            Self::ClearNotices => say("Clear", "Puts away what was told of files that could not be read"),
            Self::Fit => say("Fit the map", "Shows the whole map").on(key(Key::F)),
            Self::FitSelection => say("Fit the selection", "Brings all that are selected into view").on(shift(Key::F)),
            Self::Focus(_) => say("Bring to the middle", "Brings the actor to the middle of the map"),
            Self::ZoomIn => say("Zoom in", "Brings the map nearer").on(key(Key::Plus)).or(key(Key::Equals)),
            Self::ZoomOut => say("Zoom out", "Takes the map further away").on(key(Key::Minus)),
            Self::InterfaceLarger => {
                say("Larger text and controls", "Enlarges the whole window's contents").on(ctrl(Key::Plus)).or(ctrl(Key::Equals))
            }
            Self::InterfaceSmaller => say("Smaller text and controls", "Shrinks the whole window's contents").on(ctrl(Key::Minus)),
            Self::InterfaceReset => say("Usual size of text and controls", "Goes back to the system's size").on(ctrl(Key::Num0)),
            Self::NewProject => say("New project", "Begins an empty project; the one that is open is kept as it is").on(ctrl(Key::N)),
            Self::AskProject => say("Open project …", "Opens a project that was saved").on(ctrl_shift(Key::P)),
            Self::OpenProject(_) => say("Open", "Opens this project"),
            Self::SaveAsDialog => say("Save as …", "Keeps the project under a name; every change is saved as it is made")
                .on(ctrl(Key::S))
                .or(ctrl_shift(Key::S)),
            Self::SaveAs(_) => say("Save", "Keeps the project under this name"),
            Self::SaveAgain => say("Try again", "Tries again to write what could not be written"),
            Self::LookForRecent => say("Look for recent projects", "Looks which recent projects are still there"),
            Self::AskCorrections => say("Take corrections …", "Applies the corrections that someone saved in a file; can be undone"),
            Self::TakeCorrections(_) => say("Take corrections", "Applies these corrections; can be undone"),
            Self::SaveCorrectionsDialog => {
                say("Save corrections …", "Writes the corrections of this project to a file, for other projects and other desks")
            }
            Self::SaveCorrections(_) => say("Save", "Writes the corrections"),
            Self::Open => say("Open articles …", "Adds articles from files; or drop files and folders on the window").on(ctrl(Key::O)),
            Self::OpenFolder => say("Open folder …", "Adds all articles in a folder and the folders within").on(ctrl_shift(Key::O)),
            Self::Browse(_) => say("Look here", "Lists this folder"),
            Self::Import(_) => say("Open", "Adds these articles"),
            Self::ContinueImport(_) => say("Go on with it", "Reads what had not come in; no article comes twice"),
            Self::OpenSamples => say("Open the samples", "Adds the four sample articles"),
            Self::CloseSamples => say("Close the samples", "Takes the four sample articles out; can be undone"),
            Self::LayOutAnew => say("Lay out anew", "Finds new places for all actors that are not pinned"),
            Self::SavePictureDialog => say("Save picture …", "Saves the map as PNG or SVG").on(ctrl(Key::E)),
            Self::ExportDialog => say("Export data …", "Saves actors and ties for other programs").on(ctrl_shift(Key::E)),
            Self::ChooseSaveFolder => say("Choose …", "Chooses the folder"),
            Self::Save(_) => say("Save", "Writes the file"),
            Self::SaveScreenshot => say("Save screenshot", "Saves the whole window as it is, as PNG").on(key(Key::F12)),
            Self::ShowInFolder(_) => say("Show in folder", "Opens the folder that holds the file"),
            Self::OpenLink(_) => say("Open link", "Opens the address in the browser"),
            Self::Stop => say("Stop", "Stops what is under way and keeps what is done"),
            Self::QuitAnyway => say("Close without them", "Closes the window; what is not on the disk is lost"),
            Self::Quit => say("Quit", "Closes the window").on(ctrl(Key::Q)),
        }
    }
}
