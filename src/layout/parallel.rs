//! Parts of one step side by side. Which thread does what changes no result: each part writes what no other reads.

/// Nodes from which on a step is worth more than one thread.
pub const WORTH: usize = 4_096;

/// Does all tasks, each on a thread of its own, the last on this one.
pub fn in_parallel<T: Send>(mut tasks: Vec<T>, act: impl Fn(T) + Sync) {
    let last = tasks.pop();
    std::thread::scope(|scope| {
        for task in tasks {
            scope.spawn(|| act(task));
        }
        last.into_iter().for_each(&act);
    });
}
