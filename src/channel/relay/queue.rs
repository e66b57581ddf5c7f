//! The work that was taken on and is not done yet: a bounded queue, so that a relay can acknowledge first and
//! answer after.
//!
//! In: jobs, each with the key of its conversation. Out: the work on them, in order within a conversation.
//! Never: a job that was acknowledged and has no place; who cannot reserve one leaves the message to the
//! platform, which sends it again.

use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Lanes that work side by side. A conversation keeps to one of them.
const LANES: usize = 8;

type Work<J> = Arc<dyn Fn(J) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Where jobs wait.
#[derive(Debug)]
pub struct Queue<J> {
    lanes: Vec<Sender<J>>,
    hasher: RandomState,
}

/// A place in the queue.
#[derive(Debug)]
pub struct Place<'a, J>(mpsc::Permit<'a, J>);

impl<J> Place<'_, J> {
    /// Puts a job there.
    pub fn fill(self, job: J) {
        self.0.send(job);
    }
}

/// What ends the work in good order when the server stops.
#[derive(Debug)]
pub struct Drain {
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
}

impl<J: Send + 'static> Queue<J> {
    /// A queue of about `capacity` places, and what drains it. Must be called within a runtime.
    pub fn start<F, W>(capacity: usize, work: W) -> (Queue<J>, Drain)
    where
        W: Fn(J) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let work: Work<J> = Arc::new(move |job| Box::pin(work(job)));
        let (stop, stopped) = watch::channel(false);
        let (mut lanes, mut workers) = (Vec::new(), JoinSet::new());
        for _ in 0..LANES {
            let (sender, receiver) = mpsc::channel(capacity.div_ceil(LANES).max(1));
            lanes.push(sender);
            workers.spawn(run(receiver, work.clone(), stopped.clone()));
        }
        (Queue { lanes, hasher: RandomState::new() }, Drain { stop, workers })
    }

    /// A place for a job of that conversation; `None` if there is none, or the server stops.
    pub fn reserve(&self, conversation: &str) -> Option<Place<'_, J>> {
        let lane = usize::try_from(self.hasher.hash_one(conversation) % LANES as u64).unwrap_or(0);
        self.lanes.get(lane)?.try_reserve().ok().map(Place)
    }
}

impl Drain {
    /// Takes no more jobs and waits until those that were taken on are done, at most that long.
    pub async fn finish(mut self, patience: Duration) {
        let _ = self.stop.send(true);
        let all = async { while self.workers.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!(lanes = self.workers.len(), "stopped before all messages were answered");
        }
    }
}

async fn run<J>(mut jobs: Receiver<J>, work: Work<J>, mut stopped: watch::Receiver<bool>) {
    loop {
        let job = tokio::select! {
            job = jobs.recv() => job,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        match job {
            Some(job) => alone(&work, job).await,
            None => return,
        }
    }
    jobs.close();
    while let Some(job) = jobs.recv().await {
        alone(&work, job).await;
    }
}

/// Works on a job so that one that panics, which the log then has, leaves the lane to the next.
async fn alone<J>(work: &Work<J>, job: J) {
    let _ = tokio::spawn(work(job)).await;
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::channel::relay::lock;

    #[tokio::test]
    async fn a_job_that_fails_leaves_its_lane_to_the_next() {
        let done = Arc::new(Mutex::new(Vec::new()));
        let seen = done.clone();
        let (queue, drain) = Queue::start(LANES * 2, move |job: u32| {
            let seen = seen.clone();
            async move {
                assert_ne!(job, 0, "a bug");
                lock(&seen).push(job);
            }
        });
        for job in 0..2 {
            queue.reserve("one conversation").expect("a place").fill(job);
        }
        drain.finish(Duration::from_secs(5)).await;
        assert_eq!(*lock(&done), [1]);
    }

    #[tokio::test]
    async fn a_full_queue_refuses_and_what_it_took_is_done_before_it_ends() {
        let done = Arc::new(Mutex::new(Vec::new()));
        let gate = Arc::new(tokio::sync::Semaphore::new(0));
        let (seen, open) = (done.clone(), gate.clone());
        let (queue, drain) = Queue::start(LANES, move |job: u32| {
            let (seen, open) = (seen.clone(), open.clone());
            async move {
                let _ = open.acquire().await;
                lock(&seen).push(job);
            }
        });
        let mut taken = 0;
        while let Some(place) = queue.reserve("one conversation") {
            place.fill(taken);
            taken += 1;
            tokio::task::yield_now().await;
        }
        assert!((1..=2).contains(&taken), "one at work, one that waits: {taken}");
        gate.add_permits(10);
        drain.finish(Duration::from_secs(5)).await;
        assert_eq!(*lock(&done), (0..taken).collect::<Vec<_>>(), "in order, none lost");
        assert!(queue.reserve("one conversation").is_none(), "who stops takes nothing on");
    }
}
