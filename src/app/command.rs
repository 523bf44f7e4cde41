//! Every wish of the user.
//!
//! Three families: an **edit** is logged, undoable and replayed; a **look** changes only what is seen; a **request** needs the
//! outside world and comes back as an edit or a notice. Panels gather commands, `apply` carries them out.

use super::model::{ActorOrder, ListTab, Selection, ThemeChoice};
use crate::actor::ActorId;
use crate::document::DocumentId;
use crate::mention::ActorKind;
use crate::network::Window;
use std::path::PathBuf;

/// One wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    // Edits
    RemoveDocument(DocumentId),
    /// Place the actor here, in graph units, and keep it there.
    Pin(ActorId, [f64; 2]),
    Release(ActorId),
    ReleaseAll,
    Undo,
    Redo,
    // Looks
    Select(Selection),
    SelectActor(ActorId),
    SelectTie(ActorId, ActorId),
    /// Esc: lets go of what is selected.
    LetGo,
    Back,
    Forward,
    Hover(Option<ActorId>),
    SetWindow(Window),
    ToggleKind(ActorKind),
    SetActorOrder(ActorOrder),
    SetListTab(ListTab),
    SetTheme(ThemeChoice),
    ToggleLists,
    ToggleEvidence,
    ToggleLegend,
    ToggleShortcuts,
    TogglePalette,
    ToggleNotices,
    Fit,
    /// Brings an actor to the middle of the map.
    Focus(ActorId),
    ZoomIn,
    ZoomOut,
    InterfaceLarger,
    InterfaceSmaller,
    InterfaceReset,
    // Requests
    Open,
    Import(Vec<PathBuf>),
    OpenSamples,
    LayOutAnew,
    SavePictureDialog,
    SaveScreenshot,
    ShowInFolder(PathBuf),
    OpenLink(String),
    Stop,
    Quit,
}
