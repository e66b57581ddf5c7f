#!/usr/bin/env bash
# How many instructions a stage of a question takes: what a machine that does other things does not change.
#
#   scripts/instructions.sh INDEX QUESTIONS [STAGE]      (`service` unless told; stages are those of examples/cost)
#
# Takes valgrind and `cargo build --release --examples`. COST names another build of examples/cost. The questions are
# asked a dozen times before those that are counted, so that all postings are decoded; a few hundred are enough.
set -euo pipefail
cd "$(dirname "$0")/.."

index=${1:?an index} questions=${2:?questions, a line of JSON each} stage=${3:-service}
cost=${COST:-target/release/examples/cost}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

counted() {
  valgrind --tool=callgrind --callgrind-out-file="$work/$1" "$cost" "$index" "$questions" "$1" "$stage" 2>&1 |
    sed -n 's/.*Collected *: *//p' >"$work/$1.count"
}
counted 12 &
counted 16 &
wait
asked=$((4 * $(wc -l <"$questions")))
echo "$stage: $((($(<"$work/16.count") - $(<"$work/12.count")) / asked)) instructions a question"
