//! The one test binary: each module below is one kind of promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod exports;
mod formats;
#[cfg(target_os = "linux")]
mod faults;
mod fuzz;
mod mutated;
mod headless;
mod articles;
mod classes;
mod hostile;
mod chance;
mod copies;
mod correct;
mod deciding;
mod documents;
mod layout;
mod licenses;
mod map;
mod network;
mod panels;
mod parting;
mod places;
mod quality;
mod screens;
mod relations;
mod seeds;
mod sources;
mod speech;
mod tables;
mod tidy;
#[cfg(target_os = "linux")]
mod window;
mod import;
mod keeping;
mod kept;
mod panels_shell;
mod laws;
mod projects;
mod replay;
