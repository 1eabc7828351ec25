#!/bin/sh
# What a pass with nothing to publish and other short commands take, from the cache of an earlier start and without it, in turns. Uses
# the PostgreSQL that POSTGRES_HOST and its kin name, and for one more row the embedded one. Needs GNU time, a JDK and, the first time,
# Maven's network.
# Argument: how many rounds (5).
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5}
program=immich-tg-cli/target/immich-tg/bin
work=$PWD/examples/target/benchmarks/start
rm -rf "$work"
mkdir -p "$work"

examples/build
. examples/benchmarks/measure

serve 50
export IMMICH_ALBUM="$FULL" POST_EXISTING=none
export IMMICH_TG_HOME="$work/home"
warm
# With the embedded PostgreSQL, a home and a cache of its own: a cache is made of what an installation does.
embedded() {
    env -u POSTGRES_HOST IMMICH_TG_HOME="$work/embedded" XDG_CACHE_HOME="$work/embedded-cache" "$@" "$program/immich-tg" sync
}
mkdir "$work/embedded-cache"
for pass in shows records makes; do
    echo "embedded database: a pass that $pass what a start needs"
    embedded INVOCATION_ID=1
done

round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    for command in sync status --version --help; do
        measure "$command.cached.times" "$program/immich-tg" "$command"
        measure "$command.plain.times" env IMMICH_TG_STARTUP_CACHE=off "$program/immich-tg" "$command"
    done
    measure embedded.cached.times env -u POSTGRES_HOST IMMICH_TG_HOME="$work/embedded" \
        XDG_CACHE_HOME="$work/embedded-cache" "$program/immich-tg" sync
    echo "round $round of $rounds done"
done

echo "of $rounds rounds, least / median / most:"
for command in sync status --version --help; do
    for kind in cached plain; do
        awk '{ print $1 }' "$work/$command.$kind.times" | tell "$command, $kind, wall seconds"
        awk '{ print $2 }' "$work/$command.$kind.times" | tell "$command, $kind, processor seconds"
    done
    paste -d ' ' "$work/$command.cached.times" "$work/$command.plain.times" | awk '{ print $2 / $5 }' |
        tell "$command, processor time cached / plain"
done
awk '{ print $1 }' "$work/embedded.cached.times" | tell 'sync with the embedded database, cached, wall seconds'
awk '{ print $2 }' "$work/embedded.cached.times" | tell 'sync with the embedded database, cached, processor seconds'
