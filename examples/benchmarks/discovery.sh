#!/bin/sh
# How long 100,000 assets take to be discovered with a heap of 96 MB, beside what the server needs to list them. Needs a JDK
# and, the first time, the network for Maven. Arguments: how many assets (100000) and how many rounds (3).
set -eu
cd "$(dirname "$0")/../.."
program=immich-tg-cli/target/immich-tg/bin

examples/build

java=$("$program/find-java")
# exec: what ends this script, Ctrl-C included, ends the benchmark, and the benchmark stops whatever it started.
exec "$java" -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.DiscoveryBenchmark "$program/immich-tg" examples/target/benchmarks/discovery "$@"
