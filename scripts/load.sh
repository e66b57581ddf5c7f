#!/bin/sh
# The load table of docs/performance.md: polyfaq beside the least that any server must do, in one run.
#
#     scripts/load.sh [CORPUS QUESTIONS [SECONDS [CONNECTIONS]]]
#
# QUESTIONS is a file of `{"query": "…"}` lines. Without arguments: the sample corpus and its own headings.
# The server, the ceiling and the load share the machine, one after the other.
set -eu
cd "$(dirname "$0")/.."
corpus=${1:-corpus}
questions=${2:-}
seconds=${3:-10}
connections=${4:-16}
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

bins=${CARGO_TARGET_DIR:-target}/release
test -n "${SKIP_BUILD:-}" || cargo build --release --bin polyfaq --example load
if test -z "$questions"; then
    questions=$work/questions.jsonl
    grep -rh '^## ' "$corpus" | sed 's/^#* *//; s/<[^>]*>//g; s/\\/\\\\/g; s/"/\\"/g; s/.*/{"query": "&"}/' > "$questions"
fi

run() { "$bins/examples/load" ask "$1" "$questions" "$2" "$connections" ${3:-}; }
row() { printf '%s\t%s\n' "$1" "$2" | awk -F'\t' '{printf "| %s | %s | %s | %s | %s | %s |\n", $1, $2, $4, $5, $6, $3}'; }
stop() { kill "$server"; wait "$server" 2>/dev/null || true; server=; }

echo '| | requests/s | p50 ms | p99 ms | longest ms | failed |'
echo '|---|---|---|---|---|---|'

"$bins/examples/load" ceiling 127.0.0.1:18079 & server=$!
sleep 1
run 127.0.0.1:18079 2 > /dev/null
ceiling=$(run 127.0.0.1:18079 "$seconds")
row 'bare axum, 3 kB of JSON' "$ceiling"
stop

"$bins/polyfaq" index --corpus "$corpus" --index "$work/index" > /dev/null 2>&1
"$bins/polyfaq" serve --corpus "$corpus" --index "$work/index" --listen 127.0.0.1:18080 > "$work/log" 2>&1 & server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.3
    curl -fs http://127.0.0.1:18080/readyz > /dev/null && break
done
run 127.0.0.1:18080 2 > /dev/null
top=$(run 127.0.0.1:18080 "$seconds")
row 'polyfaq, as fast as it goes' "$top"
rate=$(echo "$top" | cut -f1 | awk '{printf "%.0f", $1 * 0.7}')
row "polyfaq, 70 % of that" "$(run 127.0.0.1:18080 "$seconds" "$rate")"
echo
echo "$top" "$ceiling" | awk '{printf "share of the ceiling: %.1f %%\n", 100 * $1 / $6}'
grep -E '^Vm(RSS|HWM)' "/proc/$server/status" 2>/dev/null || true
