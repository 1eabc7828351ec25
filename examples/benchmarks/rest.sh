#!/bin/sh
# What the bot takes at rest with a thousand people, and how long the first answer takes after a start. Uses the PostgreSQL that
# POSTGRES_HOST and its kin name (an empty database), else the embedded one. Needs Linux, a JDK and, the first time, the network for
# Maven. Arguments: how many are set up (1000), how many starts (5), and how many minutes of rest (5).
set -eu
cd "$(dirname "$0")/../.."
program=immich-tg-bot/target/immich-tg-bot/bin

examples/build

folder=examples/target/benchmarks/rest
rm -rf "$folder/cache"
mkdir -p "$folder/cache"
export XDG_CACHE_HOME="$PWD/$folder/cache"
java=$("$program/find-java")
# exec: what ends this script, Ctrl-C included, ends the benchmark, and the benchmark stops whatever it started.
exec "$java" -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.bot.RestBenchmark "$PWD/$program/immich-tg-bot" "$PWD/$folder" "$@"
