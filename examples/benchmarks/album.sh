#!/bin/sh
# What an album of pictures takes until the last post, where Telegram limits no rates: immich-tg sync with the embedded database, from an
# empty home and from one with a database and the cache of earlier starts, in turns with immich-tg convert of the same files, which is the
# preparing alone. Needs GNU time, a JDK and, the first time, Maven's network. Arguments: how many rounds, and the pictures.
set -eu
rounds=$1
shift
for file in "$@"; do
    shift
    set -- "$@" "$(realpath "$file")"
done
cd "$(dirname "$0")/../.."
program=immich-tg-cli/target/immich-tg/bin
work=$PWD/examples/target/benchmarks/album
rm -rf "$work"
mkdir -p "$work"

examples/build
. examples/benchmarks/measure
serve 0 "$@"
export IMMICH_TG_HOME="$work/home" TELEGRAM_PER_CHAT_PER_MINUTE=100000 TELEGRAM_PER_SECOND=1000
unset POSTGRES_HOST
IMMICH_ALBUM=$EMPTY warm

# album FILE: the pass that posts the album, measured.
album() {
    IMMICH_ALBUM=$FILES measure "$1" "$program/immich-tg" sync --output json
    # With all of them posted.
    grep -q "\"published\":$pictures,.*\"pending\":0," "$work/log" || {
        cat "$work/log" >&2
        exit 1
    }
}

pictures=$#
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    rm -rf "${work:?}/home"
    IMMICH_TG_STARTUP_CACHE=off album first.times
    rm -rf "${work:?}/home"
    "$program/immich-tg" migrate
    album later.times
    measure convert.times "$program/immich-tg" convert --to "$work/out" "$@"
    echo "round $round of $rounds done"
done

echo "of $rounds rounds, least / median / most:"
for kind in later first; do
    paste -d ' ' "$work/$kind.times" "$work/convert.times" | awk '{ print $1 / $4 }' | tell "$kind, wall time / preparing alone"
    paste -d ' ' "$work/$kind.times" "$work/convert.times" | awk '{ print $2 / $5 }' | tell "$kind, processor time / preparing alone"
    awk '{ print $1 }' "$work/$kind.times" | tell "$kind, wall seconds"
    awk '{ print $2 }' "$work/$kind.times" | tell "$kind, processor seconds"
    # GNU time tells of the largest process.
    awk '{ print $3 / 1024 }' "$work/$kind.times" | tell "$kind, MB of memory of the largest process"
done
awk '{ print $1 }' "$work/convert.times" | tell 'preparing alone, wall seconds'
awk '{ print $2 }' "$work/convert.times" | tell 'preparing alone, processor seconds'
