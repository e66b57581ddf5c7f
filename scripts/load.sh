#!/bin/sh
# The load table of docs/performance.md: polyfaq beside the least that any server must do, in one run.
#
#     scripts/load.sh [CORPUS QUESTIONS [SECONDS [CONNECTIONS]]]
#
# QUESTIONS is a file of `{"query": "…"}` lines. Without arguments: the sample corpus and its own headings.
# Servers and load share the machine, one server after the other. Beside the rates stands what a request takes of the
# processors: other work on the machine shortens the rates, and lengthens that much less. Requests that are sent on time
# come in bunches, as often as a timer of milliseconds lets them, and a machine may stand still by itself: what that
# makes of latencies stands in the last row and below it. Where there is a binary by scripts/release.sh, it is measured too.
set -eu
cd "$(dirname "$0")/.."
corpus=${1:-corpus}
questions=${2:-}
seconds=${3:-10}
connections=${4:-16}
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

bins=${BINS:-${CARGO_TARGET_DIR:-target}/release}
test -n "${SKIP_BUILD:-}" || cargo build --release --bin polyfaq --example load
if test -z "$questions"; then
    questions=$work/questions.jsonl
    grep -rh '^## ' "$corpus" | sed 's/^#* *//; s/<[^>]*>//g; s/\\/\\\\/g; s/"/\\"/g; s/.*/{"query": "&"}/' > "$questions"
fi

ask() { SERVER=$server "$bins/examples/load" ask "$1" "$questions" "$2" "$connections" ${3:-}; }
row() {
    printf '%s\t%s\n' "$1" "$2" |
        awk -F'\t' '{printf "| %s | %s | %s | %s | %s | %s | %s | %s |\n", $1, $2, $4, $5, $6, $8, $7, $3}'
}
stop() { kill "$server"; wait "$server" 2>/dev/null || true; server=; }
# measure NAME ADDRESS: as fast as it goes, after some seconds of warming up. Leaves the figures in $top.
measure() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        sleep 0.5
        curl -s -o "$work/probe" "http://$2/" && break
    done
    ask "$2" 2 > "$work/warm"
    top=$(ask "$2" "$seconds")
    row "$1" "$top"
}

echo '| | requests/s | p50 ms | p99 ms | longest ms | µs of processor: server | client | failed |'
echo '|---|---|---|---|---|---|---|---|'
"$bins/examples/load" ceiling 127.0.0.1:18079 & server=$!
measure 'bare axum, 3 kB of JSON' 127.0.0.1:18079
ceiling=$top
stop

"$bins/polyfaq" index --corpus "$corpus" --index "$work/index" > "$work/log" 2>&1
for threads in async blocking; do
    "$bins/examples/load" chat 127.0.0.1:18078 "$work/index" $threads & server=$!
    measure "answers without the service, $threads threads" 127.0.0.1:18078
    stop
done
# Nothing is kept of questions: feedback has a thread of its own, and figures of its own.
export POLYFAQ_FEEDBACK__ENABLED=${POLYFAQ_FEEDBACK__ENABLED:-false}
# serve BINARY LEVEL
serve() { RUST_LOG=$2 "$1" serve --corpus "$corpus" --index "$work/index" --listen 127.0.0.1:18080 > "$work/log" 2>&1 & server=$!; }
# measure_all NAME BINARY: a server as it is by default, as fast as it goes and at 70 % of that. Leaves it running.
measure_all() {
    serve "$2" info
    measure "$1, as fast as it goes" 127.0.0.1:18080
    rate=$(echo "$top" | cut -f1 | awk '{printf "%.0f", $1 * 0.7}')
    row "$1, 70 % of that" "$(ask 127.0.0.1:18080 "$seconds" "$rate")"
}
share() {
    printf '%s\t%s\n' "$top" "$ceiling" | awk -F'\t' -v name="$1" '{
        printf "%s: %.1f %% of the ceiling by rate, %.1f %% by processor time\n", name, 100 * $1 / $8, 100 * ($13 + $14) / ($6 + $7)
    }'
}
serve "$bins/polyfaq" warn
measure 'polyfaq, no line in the log for a request' 127.0.0.1:18080
stop
guided=${CARGO_TARGET_DIR:-target}/guided/polyfaq
if test -x "$guided"; then
    measure_all 'polyfaq, guided' "$guided"
    stop
    share 'polyfaq, guided' > "$work/shares"
fi
measure_all polyfaq "$bins/polyfaq"
share polyfaq >> "$work/shares"
resident=$(grep -E '^Vm(RSS|HWM)' "/proc/$server/status" 2>/dev/null || true)
stop
"$bins/examples/load" ceiling 127.0.0.1:18079 & server=$!
sleep 1
row "bare axum, as many as that" "$(ask 127.0.0.1:18079 "$seconds" "$rate")"
stop
echo
"$bins/examples/load" stalls "$seconds" |
    awk -F'\t' -v seconds="$seconds" '{print "while nothing was asked for " seconds " s, a core stood still for " $1 " ms at most, for " $2 " ms in all"}'
cat "$work/shares"
echo "$resident"
mapped=$(find "$work/index" -type f -printf '%s\n' | awk '{sum += $1} END {printf "%.0f", sum / 1024}')
echo "index on disk: $mapped kB"
