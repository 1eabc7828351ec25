#!/bin/sh
# How long people wait for the bot's answers while it posts for a thousand. Needs a JDK and, the first time, the network for
# Maven. Arguments: how many are set up (1000), how many of them talk (100), for how many seconds (120), and how many new photos
# one in 25 of them has (60; 0: nothing is posted).
set -eu
cd "$(dirname "$0")/../.."
program=immich-tg-bot/target/immich-tg-bot/bin

examples/build

folder=examples/target/benchmarks/bot
mkdir -p "$folder"
java=$("$program/find-java")
# exec: what ends this script, Ctrl-C included, ends the benchmark, and the benchmark stops whatever it started.
exec "$java" -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.bot.AnswerBenchmark "$PWD/$program/immich-tg-bot" "$PWD/$folder" "$@"
