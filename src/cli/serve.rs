//! `polyfaq serve`: answers over HTTP.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::{TcpListener, TcpSocket};

use super::index::Progress;
use crate::channel::Relays;
use crate::channel::http::Front;
use crate::channel::relay::Desk;
use crate::config::Origin;
use crate::reload::{self, Live, make};
use crate::telemetry;

/// Connections that the system keeps for us until we accept them.
const BACKLOG: u32 = 1024;

/// Arguments of `polyfaq serve`.
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR:PORT")]
    pub(super) listen: Option<SocketAddr>,
}

pub(super) fn run(origin: Origin) -> Result<ExitCode> {
    let settings = origin.load()?;
    telemetry::shorten_panics();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(async {
        // The address is taken before the index is built, which may take long, and listened on after: a server
        // that can be reached can answer.
        let (socket, bound) = bind(settings.server.listen)?;
        let base = settings.base_url(bound);
        let mut progress = Progress::new();
        let served = make(settings, base, |event| progress.on(&event));
        progress.end();
        let live = Live::new(served?);
        let relays = relays(&live)?;
        let front = Front::with(Arc::clone(&live), relays.routes());
        let replaced = front.clone();
        reload::start(&live, origin, bound, move |served| replaced.replace(served))
            .context("starting the thread that reloads")?;
        let listener = socket.listen(BACKLOG).with_context(|| in_use(bound))?;
        tracing::info!(address = %bound, "listening on http://{bound}/");
        tokio::spawn(reload_when_hung_up(Arc::clone(&live)));
        let drain = Duration::from_secs(live.now().settings.server.drain_seconds);
        serve(front, listener).await;
        relays.finish(drain).await;
        live.now().chat.flush();
        Ok(ExitCode::SUCCESS)
    })
}

fn bind(listen: SocketAddr) -> Result<(TcpSocket, SocketAddr)> {
    let bound = || {
        let socket = if listen.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        // A restart need not wait for the connections of the server before.
        #[cfg(unix)]
        socket.set_reuseaddr(true)?;
        socket.bind(listen)?;
        let bound = socket.local_addr()?;
        std::io::Result::Ok((socket, bound))
    };
    bound().with_context(|| in_use(listen))
}

fn in_use(listen: SocketAddr) -> String {
    format!("listening on {listen}; is another server there? Choose another address with --listen")
}

async fn serve(front: Front, listener: TcpListener) {
    let stop = async {
        stop_signal().await;
        tracing::info!("stopping");
    };
    front.serve(listener, stop).await;
}

/// The relays that the settings turn on at the start; they ask whatever chat answers at the time.
fn relays(live: &Arc<Live>) -> Result<Relays> {
    let (now, settings) = (Arc::clone(live), Arc::clone(&live.now().settings));
    let chat = Arc::new(move || Arc::clone(&now.now().chat));
    let desk = Desk::new(chat, settings.server.max_message_chars);
    Relays::start(&settings, &desk).context("starting the relays")
}

/// Reloads whenever the process is sent `SIGHUP`.
#[cfg(unix)]
async fn reload_when_hung_up(live: Arc<Live>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangups) = signal(SignalKind::hangup()) else { return };
    while hangups.recv().await.is_some() {
        let live = Arc::clone(&live);
        // The outcome is in the log.
        let _ = tokio::task::spawn_blocking(move || live.reload(Duration::ZERO)).await;
    }
}

#[cfg(not(unix))]
async fn reload_when_hung_up(_: Arc<Live>) {}

/// Ends when the process is asked to stop: interrupted, or terminated.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
