//! Whether there is a display to open a window on.

/// What is said where there is none.
const MISSING: &str = "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).
These commands need none:
  actorium analyze PATH... -o OUT.json   who is named with whom, as JSON
  actorium export PATH... -o FILE        the map as .png, .svg, .gexf, .graphml, .csv or .json
  actorium text PATH...                  the article text of each file
  actorium layout EDGES.tsv -o POSITIONS.tsv";

/// Asks for a display.
///
/// # Errors
/// In words for the user, when there is none.
pub fn require() -> Result<(), String> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_one = cfg!(all(unix, not(target_os = "macos")));
    if needs_one && !["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set) {
        return Err(MISSING.to_owned());
    }
    Ok(())
}
