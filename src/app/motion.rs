//! Whether the system asks for less movement. Asked once, beside the window, since a desktop may take its time to answer.
//!
//! On Linux the desktop portal is asked for `reduced-motion`, which it has had since 2025, else for GNOME's `enable-animations`. On other
//! systems, and where nobody answers, "No movement" in the View menu says it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the system answered so far.
#[derive(Clone, Debug, Default)]
pub struct Motion {
    is_unwanted: Arc<AtomicBool>,
}

impl Motion {
    /// Asks; `answered` is called from another thread where less is wanted.
    pub fn ask(&self, answered: impl FnOnce() + Send + 'static) {
        let is_unwanted = self.is_unwanted.clone();
        let ask = move || {
            if is_less_wanted() {
                is_unwanted.store(true, Ordering::Relaxed);
                answered();
            }
        };
        // Without a thread there is no answer, and things move.
        drop(std::thread::Builder::new().name("actorium-motion".to_owned()).spawn(ask));
    }

    /// True once the system said so.
    pub fn is_unwanted(&self) -> bool {
        self.is_unwanted.load(Ordering::Relaxed)
    }
}

#[cfg(target_os = "linux")]
fn is_less_wanted() -> bool {
    pollster::block_on(async {
        let Ok(connection) = zbus::Connection::session().await else { return false };
        let ask = async |space: &str, key: &str| {
            let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
            let reply =
                connection.call_method(Some(name), path, Some("org.freedesktop.portal.Settings"), "ReadOne", &(space, key)).await.ok()?;
            reply.body().deserialize::<zbus::zvariant::OwnedValue>().ok()
        };
        if let Some(answer) = ask("org.freedesktop.appearance", "reduced-motion").await {
            return u32::try_from(answer).is_ok_and(|answer| answer == 1);
        }
        let answer = ask("org.gnome.desktop.interface", "enable-animations").await;
        answer.is_some_and(|answer| bool::try_from(answer).is_ok_and(|is_animated| !is_animated))
    })
}

#[cfg(not(target_os = "linux"))]
fn is_less_wanted() -> bool {
    false
}
