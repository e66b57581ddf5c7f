//! The sockets: accepts connections, passes requests on, and ends in good order.
//!
//! In: a listener. Out: requests to what is served at that moment. Never: a client that keeps a connection by
//! sending its request a byte at a time or by taking nothing of its answer, or an end that waits for ever.

use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::Request;
use axum::response::Response;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::yield_now;
use tower::{BoxError, Service, ServiceExt};

use super::client::Peer;
use super::patience::Patient;
use super::workers::Workers;
use super::{App, Shared, service_with};
use crate::channel::Routes;
use crate::chat::Reply;
use crate::config::ServerSettings;
use crate::reload::{Live, Served};

/// How long to wait when the system has no more sockets to give.
const PAUSE: Duration = Duration::from_secs(1);

/// The front: hands each request to what is served when it comes, which may be replaced at any time. A request
/// in flight ends on what it began with.
#[derive(Clone)]
pub struct Front {
    shared: Arc<Shared>,
    current: Arc<ArcSwap<(App, Router)>>,
    /// The routes of other channels, which outlive a reload.
    others: Routes,
}

impl Front {
    /// A front of what is served now.
    pub fn new(live: Arc<Live>) -> Self {
        let served = live.now();
        let shared = Arc::new(Shared::new(Some(live)));
        let app = App::of(&served, Arc::clone(&shared));
        let current = Arc::new(ArcSwap::from_pointee((app.clone(), service_with(app, &Routes::default()))));
        Front { shared, current, others: Routes::default() }
    }

    /// The same with the routes of other channels.
    pub fn with(self, others: Routes) -> Self {
        let app = self.current.load().0.clone();
        let current = Arc::new(ArcSwap::from_pointee((app.clone(), service_with(app, &others))));
        Front { current, others, ..self }
    }

    /// Counts the replies of other channels among the figures of this server.
    pub fn counter(&self) -> impl Fn(&Reply) + Send + Sync + 'static {
        let shared = Arc::clone(&self.shared);
        move |reply| shared.metrics.answered(reply)
    }

    /// Serves this from now on.
    pub fn replace(&self, served: &Served) {
        let app = App::of(served, Arc::clone(&self.shared));
        self.current.store(Arc::new((app.clone(), service_with(app, &self.others))));
    }

    /// Serves on these threads until `stop` ends, then lets requests in flight end, within the time that the settings
    /// give.
    pub async fn serve(self, listener: TcpListener, workers: &Workers, stop: impl Future<Output = ()>) {
        let settings = self.current.load().0.settings.clone();
        let protocol = Protocol::new(&settings);
        let connections = Arc::new(Semaphore::new(settings.max_connections));
        let graceful = GracefulShutdown::new();
        let mut stop = pin!(stop);
        loop {
            let accepted = async {
                // Fails only when closed, which nobody does.
                let slot = Arc::clone(&connections).acquire_owned().await.ok();
                (slot, listener.accept().await)
            };
            let (slot, accepted) = tokio::select! {
                accepted = accepted => accepted,
                () = &mut stop => break,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    pause_if_exhausted(&error).await;
                    continue;
                }
            };
            let requests = Connection { current: Arc::clone(&self.current), peer: Peer(peer) };
            let (protocol, watcher) = (protocol.clone(), graceful.watcher());
            let serve = async move |stream| {
                // A connection that breaks is the client's concern.
                let _ = watcher.watch(protocol.serve(stream, requests)).await;
                drop(slot);
            };
            if let Err(error) = workers.serve(stream, serve) {
                tracing::error!(%error, "a connection cannot be served");
            }
        }
        // New connections are refused from here on.
        drop(listener);
        let drain = Duration::from_secs(settings.drain_seconds);
        if tokio::time::timeout(drain, graceful.shutdown()).await.is_err() {
            tracing::warn!(seconds = settings.drain_seconds, "requests in flight did not end in time");
        }
    }
}

/// How HTTP is spoken.
#[derive(Clone)]
struct Protocol {
    builder: Builder<TokioExecutor>,
    /// How long a client may take nothing of an answer.
    patience: Duration,
}

impl Protocol {
    fn new(settings: &ServerSettings) -> Self {
        let mut builder = Builder::new(TokioExecutor::new()).http1_only();
        let head = Duration::from_secs(settings.header_timeout_seconds);
        builder.http1().timer(TokioTimer::new()).header_read_timeout(head);
        Protocol { builder, patience: Duration::from_secs(settings.timeout_seconds) }
    }

    /// A connection, to be driven to its end.
    fn serve(
        &self,
        stream: TcpStream,
        requests: Connection,
    ) -> impl GracefulConnection<Error = BoxError> + Send + use<> {
        let stream = TokioIo::new(Patient::new(stream, self.patience));
        self.builder.serve_connection(stream, TowerToHyperService::new(requests)).into_owned()
    }
}

async fn pause_if_exhausted(error: &std::io::Error) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection can be accepted; trying again in a second");
        tokio::time::sleep(PAUSE).await;
    }
}

/// The requests of one connection. hyper copies it for each of them.
#[derive(Clone)]
struct Connection {
    current: Arc<ArcSwap<(App, Router)>>,
    peer: Peer,
}

impl<B> Service<Request<B>> for Connection
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(self.peer);
        let answered = self.current.load().1.clone().oneshot(request);
        Box::pin(async {
            let response = answered.await;
            // What else is here to be answered goes first, then all of it is written in one go: a write wakes its
            // client, and what that and the system do meanwhile puts the next question's data out of the caches.
            yield_now().await;
            response
        })
    }
}
