//! `polyfaq health`: asks a running server whether it can answer, for images that hold no other client.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::cli::out::say;
use crate::config::Settings;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// As much of its answer as is read.
const MOST: u64 = 64 << 10;

/// Arguments of `polyfaq health`.
#[derive(Debug, Args)]
pub(super) struct HealthArgs {
    /// Address and port of the server [default: where the settings let it listen]
    #[arg(long, value_name = "ADDR:PORT")]
    at: Option<SocketAddr>,
}

pub(super) fn run(args: &HealthArgs, settings: &Settings) -> Result<ExitCode> {
    let address = reachable(args.at.unwrap_or(settings.server.listen));
    let answer = ask(address).with_context(|| format!("asking the server at {address}"))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    ensure!(head.starts_with("HTTP/1.1 200"), "the server at {address} cannot answer: {head}");
    say!("{body}");
    Ok(ExitCode::SUCCESS)
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(
        format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").as_bytes(),
    )?;
    let mut answer = String::new();
    stream.take(MOST).read_to_string(&mut answer)?;
    Ok(answer)
}

/// Where a server that listens on all addresses is found from the same machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
