//! `polyfaq serve`: answers over HTTP.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpListener;

use crate::channel::Relays;
use crate::channel::http::{App, service_with};
use crate::channel::relay::Desk;
use crate::chat::Chat;
use crate::config::Settings;
use crate::retrieve::Without;

/// How long requests in flight may take to end after the server was asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Arguments of `polyfaq serve`.
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR:PORT")]
    pub(super) listen: Option<SocketAddr>,
}

pub(super) fn run(settings: &Settings) -> Result<ExitCode> {
    let engine = super::engine(settings, &Without::default())?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(async {
        let listen = settings.server.listen;
        let listener = TcpListener::bind(listen).await.with_context(|| {
            format!("listening on {listen}; is another server there? Choose another with --listen")
        })?;
        let bound = listener.local_addr().context("reading the address listened on")?;
        let chat = Chat::new(engine, settings.site(), settings.base_url(bound));
        tracing::info!(address = %bound, "listening on http://{bound}/");
        let app = App::new(chat, settings.server.clone());
        let relays = relays(settings, &app)?;
        let server = axum::serve(listener, service_with(app, relays.router()));
        let (stopping, mut stopped) = tokio::sync::oneshot::channel::<()>();
        let server = server.with_graceful_shutdown(async move {
            stop_signal().await;
            tracing::info!("stopping");
            drop(stopping);
        });
        let ended = tokio::select! {
            result = server => result.context("serving"),
            () = async { let _ = (&mut stopped).await; tokio::time::sleep(DRAIN).await } => Ok(()),
        };
        relays.finish(DRAIN).await;
        ended
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The relays that are configured, which ask the same chat as the API.
fn relays(settings: &Settings, app: &App) -> Result<Relays> {
    let feedback = Arc::new(|_: &str, _: bool| ());
    let desk = Desk::new(app.chat_source(), feedback, settings.server.max_message_chars);
    Relays::start(settings, &desk).context("starting the relays")
}

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
