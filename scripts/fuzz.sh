#!/usr/bin/env bash
# Fuzzes every target, or those named, for so many seconds each, and prints a table: target, executions, inputs that
# were worth keeping, findings.
#
#   scripts/fuzz.sh [SECONDS] [TARGET...]      (600 seconds each unless told)
#
# Takes a nightly toolchain and cargo-fuzz (`cargo install cargo-fuzz --locked`). The inputs of fuzz/corpus are where
# each run begins; what it adds goes to fuzz/target/corpus, and inputs that break something to fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo +nightly fuzz list)

rows=()
for target in "${targets[@]}"; do
  new=fuzz/target/corpus/$target
  log=fuzz/target/$target.log
  mkdir -p "$new"
  # A request takes milliseconds; ten seconds is a fault. So is a gigabyte for an input of kilobytes.
  cargo +nightly fuzz run --fuzz-dir fuzz "$target" "$new" "fuzz/corpus/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=4096 -print_final_stats=1 >"$log" 2>&1 || true
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  found=$(find "fuzz/artifacts/$target" -type f 2>/dev/null | wc -l)
  rows+=("| $target | $seconds | ${executions:-–} | $(find "$new" -type f | wc -l) | $found |")
  echo "${rows[-1]}" >&2
done

echo "| target | seconds | executions | inputs kept | findings |"
echo "|---|---|---|---|---|"
printf '%s\n' "${rows[@]}"
