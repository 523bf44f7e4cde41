//! Actorium turns news articles into a map of their actors, in which every line is backed by the sentences it came from.
//!
//! Bytes become a [`document`]; in it every [`mention`] of someone is found; mentions that mean the same one become an [`actor`];
//! actors named together are tied in a [`network`], which [`layout`] gives a place to. What the user owns is a [`project`]:
//! documents and a log of edits; [`analysis`] derives all the rest from it. [`export`] writes it down, [`worker`] keeps it off the
//! window's thread, and [`app`] and [`cli`] show it.
//!
//! A module uses only modules above it in this list.

pub mod text;
pub mod lexicon;
pub mod document;
pub mod mention;
pub mod actor;
pub mod network;
pub mod layout;
pub mod project;
pub mod analysis;
pub mod export;
pub mod worker;
pub mod app;
pub mod cli;
