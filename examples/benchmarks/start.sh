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
mkdir -p "$work/cache"

examples/build
. examples/benchmarks/measure

java=$("$program/find-java")
mkfifo "$work/end"
"$java" -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.Servers 50 < "$work/end" > "$work/servers" &
servers=$!
exec 3> "$work/end"
trap 'kill "$servers" 2>/dev/null' EXIT
until grep -q '^ready' "$work/servers"; do sleep 1; done
while IFS='=' read -r name value; do
    [ "$name" = ready ] || export "$name=$value"
done < "$work/servers"
export IMMICH_ALBUM=0d3a1b5e-0000-4000-8000-00000000000f POST_EXISTING=none
export IMMICH_TG_HOME="$work/home" XDG_CACHE_HOME="$work/cache"
# Below systemd a cache is made before a start goes on: twice, and it is there.
INVOCATION_ID=1 "$program/immich-tg" sync
INVOCATION_ID=1 "$program/immich-tg" sync

# The embedded PostgreSQL, which starts and stops with each command, has a home of its own.
env -u POSTGRES_HOST IMMICH_TG_HOME="$work/embedded" "$program/immich-tg" sync

round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    for command in sync status --version --help; do
        measure "$command.cached.times" "$program/immich-tg" "$command"
        measure "$command.plain.times" env IMMICH_TG_STARTUP_CACHE=off "$program/immich-tg" "$command"
    done
    measure embedded.cached.times env -u POSTGRES_HOST IMMICH_TG_HOME="$work/embedded" "$program/immich-tg" sync
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
