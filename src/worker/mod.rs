//! One named background thread: job in, progress and outcome out, cancellable.
