//! Traces by OTLP, for those who built it in and name a collector in the environment, as OpenTelemetry's
//! specification has it: `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, and what goes with
//! these. <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>
//!
//! In: requests as they come and end, warnings and errors in between. Out: a span each, in the trace that the request
//! came in. Never: an address, a header beside `traceparent` and `tracestate`, or anything that a client wrote.

use std::env;

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::level_filters::LevelFilter;
use tracing::{Span, Subscriber, field, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{EnvFilter, Layer, Registry, registry};

/// What names our own spans among all.
const TARGET: &str = "polyfaq::otlp";
/// The variables that name the collector.
const ENDPOINTS: [&str; 2] = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

/// The export; what is still to be sent is sent when it is dropped.
#[derive(Debug)]
pub struct Export(Option<SdkTracerProvider>);

impl Drop for Export {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.0.take().map(|provider| provider.shutdown()) {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

/// What takes part in logging: the lines, of which the filter says which, and the export, which has a filter of its own.
pub(super) fn logging(
    lines: impl Layer<Registry> + Send + Sync,
    filter: EnvFilter,
) -> (impl Subscriber + Send + Sync, Export) {
    let (spans, export) = layer();
    (registry().with(lines.with_filter(filter)).with(spans), export)
}

/// The layer that takes our spans, and warnings and errors within them; none without a collector.
fn layer<S: Subscriber + for<'s> LookupSpan<'s>>() -> (Option<impl Layer<S>>, Export) {
    let provider = ENDPOINTS.iter().any(|name| env::var_os(name).is_some()).then(provider).flatten();
    let only =
        Targets::new().with_target(TARGET, LevelFilter::INFO).with_target("polyfaq", LevelFilter::WARN);
    let layer = provider.as_ref().map(|provider| {
        tracing_opentelemetry::layer()
            .with_tracer(provider.tracer("polyfaq"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_filter(only)
    });
    (layer, Export(provider))
}

fn provider() -> Option<SdkTracerProvider> {
    // Nobody logs yet.
    let said = |error| eprintln!("polyfaq: traces are not exported: {error}");
    let exporter = SpanExporter::builder().with_http().build().map_err(said).ok()?;
    let named = env::var_os("OTEL_SERVICE_NAME").is_some();
    let resource = Resource::builder();
    let resource = if named { resource } else { resource.with_service_name("polyfaq") };
    Some(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource.build()).build())
}

/// The span of a request, named as OpenTelemetry wants it; `header` gives the request's headers.
/// <https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span>
pub fn trace<'h>(method: &str, route: &str, header: impl Fn(&'static str) -> Option<&'h str>) -> Span {
    let span = info_span!(
        target: TARGET,
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = field::Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = field::Empty,
    );
    let parent = Parent([("traceparent", header("traceparent")), ("tracestate", header("tracestate"))]);
    // Without a layer there is nothing to be set.
    let _ = span.set_parent(TraceContextPropagator::new().extract(&parent));
    span
}

/// Says what became of a request.
pub fn ended(span: &Span, status: u16) {
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
}

/// Where a request came from. <https://www.w3.org/TR/trace-context/>
struct Parent<'h>([(&'static str, Option<&'h str>); 2]);

impl Extractor for Parent<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == key).and_then(|(_, value)| *value)
    }

    fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| *name).collect()
    }
}
