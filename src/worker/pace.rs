//! How often a layout on its way is shown. The clock decides that, and nothing else.

use std::time::{Duration, Instant};

/// Nothing is shown sooner: what takes no longer is awaited.
const SOONEST: Duration = Duration::from_millis(120);
/// At least so long between two.
const PAUSE: Duration = Duration::from_millis(60);
/// Showing takes at most one part in so many of the time.
const SHARE: u32 = 12;

/// When something was shown last, and how long to wait before the next.
pub struct Pace {
    shown: Instant,
    pause: Duration,
}

#[expect(clippy::disallowed_methods, reason = "how often something is shown is a matter of the clock; what comes out is not")]
impl Pace {
    pub fn start() -> Self {
        Self { shown: Instant::now(), pause: SOONEST }
    }

    /// Shows it if it is time.
    pub fn show(&mut self, show: impl FnOnce()) {
        if self.shown.elapsed() < self.pause {
            return;
        }
        let began = Instant::now();
        show();
        self.shown = Instant::now();
        self.pause = PAUSE.max((self.shown - began) * SHARE);
    }
}
