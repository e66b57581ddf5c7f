#!/usr/bin/env bash
# How many instructions a stage of a question takes, and how many of its branches a simple processor would guess wrong, each
# of which costs as much as dozens of instructions: what a machine that does other things does not change.
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
  valgrind --tool=callgrind --branch-sim=yes --callgrind-out-file="$work/$1" "$cost" "$index" "$questions" "$1" "$stage" >"$work/$1.log" 2>&1
}
counted 12 &
counted 16 &
wait
asked=$((4 * $(wc -l <"$questions")))
awk -v stage="$stage" -v asked="$asked" '
  /^events:/ { for (at = 2; at <= NF; at++) name[at] = $at }
  /^(summary|totals):/ && !(FILENAME in seen) {
    seen[FILENAME]
    for (at = 2; at <= NF; at++) sum[name[at]] += (FILENAME ~ /16$/ ? $at : -$at)
  }
  END {
    printf "%s: %.0f instructions a question, %.0f branches guessed wrong\n", stage, sum["Ir"] / asked, (sum["Bcm"] + sum["Bim"]) / asked
  }' "$work/12" "$work/16"
