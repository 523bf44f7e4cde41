//! The whole window as it is, as PNG.

use crate::export::atomic;
use egui::{ColorImage, Context, Event, UserData, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Asks for the picture of the frame that is drawn next; [`take`] has it a frame later.
pub fn ask(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Screenshot(UserData::default()));
}

/// The picture that was asked for, if it is there.
pub fn take(ctx: &Context) -> Option<Arc<ColorImage>> {
    ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Screenshot { image, .. } => Some(image.clone()),
            _ => None,
        })
    })
}

/// Writes the picture into `folder` under a name that is free there.
///
/// # Errors
/// When the folder or file refuses, in words for the user.
pub fn write(image: &ColorImage, folder: &Path) -> Result<PathBuf, String> {
    let path = free_name(folder, "Actorium", "png");
    let refused = |error: &dyn std::fmt::Display| format!("“{}” could not be written: {error}", path.display());
    std::fs::create_dir_all(folder).map_err(|error| refused(&error))?;
    let bytes: Vec<u8> = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b(), 255]).collect();
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    atomic::write(&path, |out| {
        let encoder = image::codecs::png::PngEncoder::new(out);
        let written = image::ImageEncoder::write_image(encoder, &bytes, width, height, image::ExtendedColorType::Rgba8);
        written.map_err(std::io::Error::other)
    })
    .map_err(|error| error.to_string())?;
    Ok(path)
}

/// "Actorium.png", or "Actorium 2.png" where that is taken.
pub fn free_name(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.{ending}"));
    let numbered = (2..10_000).map(|number| folder.join(format!("{stem} {number}.{ending}")));
    std::iter::once(first.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_picture_leaves_the_first_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let image = ColorImage::filled([3, 2], egui::Color32::TRANSPARENT);
        let first = write(&image, folder.path()).expect("written");
        let second = write(&image, folder.path()).expect("written");
        assert_ne!(first, second);
        let read = image::open(&second).expect("a PNG");
        assert_eq!((read.width(), read.height()), (3, 2));
    }
}
