//! The threads that connections are served on: one a core, each with its own.
//!
//! In: connections, and how to serve one. Out: each served on one thread, from its beginning to its end. Never: work that
//! moves from thread to thread. A question takes less time than waking another thread for it, and what a connection's
//! requests have in common stays in one core's caches.

use std::future::Future;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::{self, available_parallelism};

use tokio::net::TcpStream;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// The threads; they end with it, and so do the connections that they serve.
pub struct Workers(Vec<Worker>);

/// One thread.
struct Worker {
    runtime: Handle,
    /// Copied for each of its connections, so that they can be counted.
    connections: Arc<()>,
    /// The thread ends when this is gone.
    _running: oneshot::Sender<()>,
}

impl Workers {
    /// Starts as many as there are cores for this process.
    ///
    /// # Errors
    /// If the system gives no more threads, or nothing to wait with for what happens on sockets.
    pub fn start() -> io::Result<Workers> {
        Workers::start_some(available_parallelism().map_or(1, NonZeroUsize::get))
    }

    fn start_some(count: usize) -> io::Result<Workers> {
        (0..count).map(|_| Worker::start()).collect::<io::Result<_>>().map(Workers)
    }

    /// Has the thread with the fewest connections serve this one.
    pub(super) fn serve<S, F>(&self, stream: TcpStream, serve: S) -> io::Result<()>
    where
        S: FnOnce(TcpStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send,
    {
        let fewest = self.0.iter().min_by_key(|worker| Arc::strong_count(&worker.connections));
        let Some(worker) = fewest else { return Ok(()) };
        // What is waited for on a socket is told to the thread that it was opened on, until it is opened anew.
        let stream = stream.into_std()?;
        let counted = Arc::clone(&worker.connections);
        worker.runtime.spawn(async move {
            match TcpStream::from_std(stream) {
                Ok(stream) => serve(stream).await,
                Err(error) => tracing::error!(%error, "a connection cannot be served"),
            }
            drop(counted);
        });
        Ok(())
    }
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (running, ended) = oneshot::channel::<()>();
        thread::Builder::new().name("worker".to_owned()).spawn(move || {
            // Nothing is ever sent: it ends when the other side goes.
            let _ = runtime.block_on(ended);
        })?;
        Ok(Worker { runtime: handle, connections: Arc::new(()), _running: running })
    }
}

#[cfg(test)]
mod tests {
    use std::thread::ThreadId;

    use tokio::net::TcpListener;

    use super::*;

    /// Has a connection served that stays until its guest leaves. Returns the thread, and what lets it leave.
    async fn guest(workers: &Workers, listener: &TcpListener) -> (ThreadId, oneshot::Sender<()>) {
        let address = listener.local_addr().expect("an address");
        let (client, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        let (came, seen) = oneshot::channel();
        let (leave, left) = oneshot::channel();
        let serve = |stream| async move {
            let _ = came.send(thread::current().id());
            let _ = left.await;
            drop((stream, client));
        };
        workers.serve(accepted.expect("a connection").0, serve).expect("it is served");
        (seen.await.expect("a thread"), leave)
    }

    #[tokio::test]
    async fn each_connection_goes_to_the_thread_that_has_the_fewest() {
        let workers = Workers::start_some(2).expect("threads");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let mut guests = Vec::new();
        for _ in 0..4 {
            guests.push(guest(&workers, &listener).await);
        }
        let first = guests[0].0;
        assert_eq!(guests.iter().filter(|(thread, _)| *thread == first).count(), 2);
        // Who leaves makes room on that thread, for as many as left.
        let (leaving, mut staying): (Vec<_>, Vec<_>) =
            guests.into_iter().partition(|(thread, _)| *thread == first);
        drop(leaving);
        let served =
            || workers.0.iter().map(|worker| Arc::strong_count(&worker.connections) - 1).sum::<usize>();
        while served() > staying.len() {
            tokio::task::yield_now().await;
        }
        for _ in 0..2 {
            let guest = guest(&workers, &listener).await;
            assert_eq!(guest.0, first);
            staying.push(guest);
        }
    }

    #[tokio::test]
    async fn what_breaks_in_one_connection_leaves_the_thread_to_the_others() {
        let workers = Workers::start_some(1).expect("a thread");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (client, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        workers
            .serve(accepted.expect("a connection").0, |_| async { panic!("broken") })
            .expect("it is served");
        guest(&workers, &listener).await;
        drop(client);
    }
}
