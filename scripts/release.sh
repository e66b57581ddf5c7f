#!/usr/bin/env bash
# The binary for production, target/guided/polyfaq: built, watched while it does what it does all day
# (scripts/practise.py), and built again by what was seen (profile-guided optimization).
#
#   scripts/release.sh [OPTIONS OF CARGO BUILD...]      (`--features otlp`)
#
# Takes two release builds, Python, `make` for the allocator, and the `llvm-profdata` that goes with the compiler: `rustup component add llvm-tools`,
# or the system's package llvm-N.
set -euo pipefail
cd "$(dirname "$0")/.."

of_rustc() { rustc -vV | sed -n "s/^$1: //p"; }
host=$(of_rustc host)
llvm=$(of_rustc 'LLVM version')
llvm=${llvm%%.*}

# Profiles are read by the version that they were written for.
profdata=
for tool in "$(rustc --print sysroot)/lib/rustlib/$host/bin/llvm-profdata" "llvm-profdata-$llvm" "/usr/lib/llvm-$llvm/bin/llvm-profdata" llvm-profdata; do
  if [[ $("$tool" --version 2>/dev/null || true) == *"LLVM version $llvm."* ]]; then
    profdata=$tool
    break
  fi
done
test -n "$profdata" || {
  echo "llvm-profdata of LLVM $llvm is missing: rustup component add llvm-tools, or install the system's package llvm-$llvm" >&2
  exit 1
}

out=$(realpath -m "${CARGO_TARGET_DIR:-target}")/guided
# build NAME FLAG [OPTIONS...]: with a target, so that what runs while building is built as ever. The flag holds a path, which
# may have spaces: what stands between flags is therefore none.
build() {
  local name=$1 between=$'\x1f' flags
  flags=${RUSTFLAGS:+${RUSTFLAGS// /$between}$between}$2
  shift 2
  CARGO_ENCODED_RUSTFLAGS=$flags cargo build --release --locked --bin polyfaq --features jemalloc --target "$host" --target-dir "$out/$name" "$@"
}

# What was built by another profile is not built again by itself.
rm -rf "$out/seen" "$out/built"
build watched "-Cprofile-generate=$out/seen" "$@"
python3 scripts/practise.py "$out/watched/$host/release/polyfaq"
"$profdata" merge -o "$out/polyfaq.profdata" "$out/seen"
build built "-Cprofile-use=$out/polyfaq.profdata" "$@"
cp "$out/built/$host/release/polyfaq" "$out/polyfaq"
echo "$out/polyfaq"
