//! `polyfaq serve`: answers over HTTP.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpSocket;

use super::index::Progress;
use super::signals::Signals;
use crate::channel::Relays;
use crate::channel::http::{Front, Workers};
use crate::config::Origin;
use crate::reload::{self, Live, make_at_start};
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
        let made = make_at_start(settings, base, |event| progress.on(&event));
        progress.end();
        let (served, failure) = made?;
        let live = Live::new(served);
        if let Some(failure) = failure {
            live.fell_back(&failure);
        }
        let front = Front::new(Arc::clone(&live));
        let relays = Relays::of(&live, Arc::new(front.counter())).context("starting the relays")?;
        let front = front.with(relays.routes());
        let workers = Workers::start().context("starting the threads that answer")?;
        let replaced = front.clone();
        reload::start(&live, origin, bound, move |served| replaced.replace(served))
            .context("starting the thread that reloads")?;
        // Not before, so that a long build can be interrupted; not after, so that none is lost.
        let signals = Signals::take().context("taking over the signals of the process")?;
        let listener = socket.listen(BACKLOG).map_err(|error| refused(bound, error))?;
        tracing::info!(address = %bound, "listening on http://{bound}/");
        let _gathering = telemetry::gather();
        let stop = async {
            // The outcome is in the log.
            signals.stop(|| live.ask()).await;
            tracing::info!("stopping");
        };
        let drain = Duration::from_secs(live.now().settings.server.drain_seconds);
        front.serve(listener, &workers, stop).await;
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
        io::Result::Ok((socket, bound))
    };
    bound().map_err(|error| refused(listen, error))
}

/// Why an address cannot be had, and what to do.
fn refused(listen: SocketAddr, error: io::Error) -> anyhow::Error {
    let why = match error.kind() {
        ErrorKind::AddrInUse => "another server is there",
        ErrorKind::AddrNotAvailable => "this machine does not have it",
        ErrorKind::PermissionDenied => "the system does not allow it",
        _ => "the system says no",
    };
    anyhow::Error::new(error)
        .context(format!("{listen} cannot be listened on: {why}; choose another address with --listen"))
}
