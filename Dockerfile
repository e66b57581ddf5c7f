# The server in an image of its own: `docker build -t polyfaq .`, and see docs/operations.md for how to run it.
FROM rust:1.91-slim-bookworm AS build
# C for SQLite and for the cryptography of TLS; the rest is for a build that is guided by what the first one does.
RUN apt-get update && apt-get install --yes --no-install-recommends cmake g++ make python3 && rm -rf /var/lib/apt/lists/* \
    && rustup component add llvm-tools
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY scripts scripts
COPY corpus corpus
# The manifest names what is measured and tested.
RUN mkdir benches tests && touch benches/detect.rs benches/engine.rs tests/tests.rs && scripts/release.sh

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin polyfaq \
    && install -d -o polyfaq -g polyfaq -m 0700 /data
COPY --from=build /build/target/guided/polyfaq /usr/local/bin/polyfaq
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
