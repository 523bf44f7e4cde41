//! Back to the places that the map had before it was laid out anew, and forward again.
//!
//! New places are no edit: they change nothing that is owned. So they are undone where they were made in the history, before the edit that
//! came before them, and come back before the edit that came after.

use super::derive;
use crate::analysis::map;
use crate::app::App;
use crate::app::model::{LaidOut, Status};
use std::sync::Arc;

/// Gives the map the places back that it had before it was laid out anew; answers whether it was, since the last edit.
pub fn undo(app: &mut App) -> bool {
    if !app.model.undoes_layout() || app.derivation.is_awaited {
        return false;
    }
    let Some(before) = app.model.laid_out.pop() else { return false };
    let now = put_back(app, &before);
    app.model.laid_back.push(now);
    app.model.status = Status { text: "Undone: lay out anew".to_owned(), ..Status::default() };
    true
}

/// Gives the map the places again that an undo took from it; answers whether it took any, since the last edit.
pub fn redo(app: &mut App) -> bool {
    if !app.model.redoes_layout() || app.derivation.is_awaited {
        return false;
    }
    let Some(before) = app.model.laid_back.pop() else { return false };
    let now = put_back(app, &before);
    app.model.laid_out.push(now);
    app.model.status = Status { text: "Done again: lay out anew".to_owned(), can_undo: true, ..Status::default() };
    true
}

/// Puts everyone where they stood in that map; answers the map of now.
fn put_back(app: &mut App, before: &LaidOut) -> LaidOut {
    let now = LaidOut { point: derive::cursor(app), places: derive::now(app), drawing: app.model.preferences.drawing };
    let model = &mut app.model;
    let carried = map::carry(&before.places.analysis, &before.places.positions, &model.analysis);
    let places = model.positions.iter().zip(carried).map(|(now, before)| before.unwrap_or(*now));
    model.positions = Arc::new(places.collect());
    let drawing = &mut model.preferences.drawing;
    (drawing.clustering, drawing.is_by_distance) = (before.drawing.clustering, before.drawing.is_by_distance);
    now
}
