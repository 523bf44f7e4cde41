//! One format a file. The same analysis and positions give the same bytes: no clock, no chance.

pub mod atomic;
pub mod csv;
pub mod fonts;
pub mod gexf;
pub mod graphml;
pub mod json;
pub mod palette;
pub mod picture;
pub mod png;
pub mod scalars;
pub mod svg;
mod told;
pub mod words;
mod xml;

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::analysis::figures::Figures;
use crate::analysis::manner::TieClass;
use json::Told;
use palette::Shade;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is written. A format is one file beside this one, and one line in each table here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Gexf,
    Graphml,
    Csv,
    Json,
    Svg,
    Png,
}

impl Format {
    pub const ALL: [Format; 6] = [Self::Gexf, Self::Graphml, Self::Csv, Self::Json, Self::Svg, Self::Png];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Gexf => "gexf",
            Self::Graphml => "graphml",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The format that a file's ending names, in upper or lower case.
    ///
    /// # Errors
    /// When it names none.
    pub fn of(path: &Path) -> Result<Self, WriteError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let found = Self::ALL.into_iter().find(|format| ending.as_deref() == Some(format.ending()));
        found.ok_or_else(|| WriteError::UnknownEnding { path: path.to_owned() })
    }
}

/// What the user chose for a file. `shade` to `figures` are for pictures alone.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub shade: Shade,
    /// Without paper behind the map.
    pub is_transparent: bool,
    /// Pixels to a point of the picture: 1, 2 or 4. For PNG alone.
    pub scale: Scale,
    /// Stands over the map, where given.
    pub title: Option<String>,
    /// The day it was made, in words; where given, the legend says so. Comes from outside: exports know no clock.
    pub date: Option<String>,
    /// Actors that are not drawn, nor their ties.
    pub left_out: BTreeSet<ActorId>,
    /// Ties of which no more is said than this are not drawn.
    pub hidden_ties: BTreeSet<TieClass>,
    /// What size and color say.
    pub figures: Arc<Figures>,
    /// What else to tell in the notices of a JSON file.
    pub told: Vec<Told>,
}

/// How large a picture of pixels is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    #[default]
    Single,
    Double,
    Fourfold,
}

impl Scale {
    pub const ALL: [Scale; 3] = [Self::Single, Self::Double, Self::Fourfold];

    /// 1, 2 or 4.
    pub const fn factor(self) -> u32 {
        match self {
            Self::Single => 1,
            Self::Double => 2,
            Self::Fourfold => 4,
        }
    }
}

/// Writes the map to a file, in the format that its ending names; whole or not at all.
///
/// # Errors
/// When the ending is unknown, or the folder or disk refuses.
pub fn write(path: &Path, analysis: &Analysis, positions: &[[f64; 2]], options: &Options) -> Result<(), WriteError> {
    let bytes =
        bytes(Format::of(path)?, analysis, positions, options).map_err(|reason| WriteError::Refused { path: path.to_owned(), reason })?;
    atomic::write(path, |out| out.write_all(&bytes))
}

/// The file's contents. `positions` has one place an actor.
///
/// # Errors
/// When a picture is larger than memory allows; in words for the user.
pub fn bytes(format: Format, analysis: &Analysis, positions: &[[f64; 2]], options: &Options) -> Result<Vec<u8>, String> {
    let picture = || picture::compose(analysis, positions, options);
    match format {
        Format::Gexf => Ok(gexf::document(analysis, positions).into_bytes()),
        Format::Graphml => Ok(graphml::document(analysis, positions).into_bytes()),
        Format::Csv => csv::table(analysis).map_err(|error| error.to_string()),
        Format::Json => {
            let mut out = Vec::new();
            json::write(&mut out, analysis, Some(positions), &options.told).map_err(|error| error.to_string())?;
            Ok(out)
        }
        Format::Svg => Ok(svg::document(&picture()).into_bytes()),
        Format::Png => png::pixels(&picture(), options.scale),
    }
}

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder or file refused.
    Refused { path: PathBuf, reason: String },
    /// No format has this ending.
    UnknownEnding { path: PathBuf },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, reason } => write!(f, "“{}” could not be written: {reason}", path.display()),
            Self::UnknownEnding { path } => {
                write!(f, "“{}” has no ending that names a format: use .gexf, .graphml, .csv, .json, .svg or .png", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_names_the_format() {
        for format in Format::ALL {
            let ending = format.ending();
            assert_eq!(Format::of(Path::new(&format!("a.b.{ending}"))).unwrap(), format);
            assert_eq!(Format::of(Path::new(&format!("A.{}", ending.to_uppercase()))).unwrap(), format);
            let message = Format::of(Path::new("a.docx")).unwrap_err().to_string();
            assert!(message.contains(&format!(".{ending}")), "{message}");
        }
        assert!(Format::of(Path::new("png")).is_err());
    }
}
