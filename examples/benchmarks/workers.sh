#!/bin/sh
# How many posts a second one, two and three workers make, where Telegram answers after 200 ms. Needs a JDK and, the first
# time, the network for Maven. Argument: how many rounds (3).
set -eu
cd "$(dirname "$0")/../.."
program=immich-tg-cli/target/immich-tg/bin

examples/build

java=$("$program/find-java")
rm -rf examples/target/benchmarks/workers
mkdir -p examples/target/benchmarks/workers
# exec: what ends this script, Ctrl-C included, ends the benchmark.
exec "$java" -Djava.awt.headless=true -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.WorkersBenchmark "$program/immich-tg" examples/target/benchmarks/workers "$@"
