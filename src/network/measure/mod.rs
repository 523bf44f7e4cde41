//! What can be measured of a network as a whole: which actors stand close together, and who stands between others.
//!
//! Numbers in, numbers out, in fixed orders and with a chance of its own, so that the same network always gives the same answer.

mod betweenness;
mod communities;
mod web;

pub use betweenness::betweenness;
pub use communities::{communities, modularity};
pub use web::Web;
