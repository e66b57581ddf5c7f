# The server in an image of its own: `docker build -t polyfaq .`, and see docs/operations.md for how to run it.
FROM rust:1.91-slim-bookworm AS build
# C for SQLite and for the cryptography of TLS.
RUN apt-get update && apt-get install --yes --no-install-recommends cmake g++ make && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
# What is depended on is built by itself, so that a change of ours does not build it again.
RUN mkdir -p src benches tests && echo 'fn main() {}' | tee src/main.rs benches/detect.rs benches/engine.rs tests/tests.rs >/dev/null \
    && touch src/lib.rs && cargo build --release --locked --bin polyfaq && rm -r src
COPY src src
# Newer than what stood in for it.
RUN touch src/lib.rs src/main.rs && cargo build --release --locked --bin polyfaq

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin polyfaq \
    && install -d -o polyfaq -g polyfaq -m 0700 /data
COPY --from=build /build/target/release/polyfaq /usr/local/bin/polyfaq
USER 10001
WORKDIR /data
ENV POLYFAQ_SERVER__LISTEN=0.0.0.0:8080 \
    POLYFAQ_CORPUS__DIR=/corpus \
    POLYFAQ_INDEX__DIR=/data/index \
    POLYFAQ_FEEDBACK__FILE=/data/feedback.sqlite
EXPOSE 8080
# The index and the feedback; all else of the file system may be read-only.
VOLUME /data
# It listens once it can answer; the first build of a large corpus takes its time.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5m CMD ["polyfaq", "health"]
ENTRYPOINT ["polyfaq"]
CMD ["serve", "--log", "json"]
