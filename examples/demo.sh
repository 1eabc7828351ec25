#!/bin/sh
# Publishes a drawn album into two channels, without an account anywhere: stand-ins for Immich and Telegram run on this
# machine, the command line is the real one. Needs a JDK and, the first time, the network for Maven.
set -eu
cd "$(dirname "$0")/.."
program=immich-tg-cli/target/immich-tg/bin

examples/build

java=$("$program/find-java")
# exec: what ends this script, Ctrl-C included, ends the demo, and the demo stops whatever it started.
exec "$java" -Djava.awt.headless=true -cp 'examples/demo/target/classes:examples/demo/target/lib/*' \
    io.github.immichtg.demo.DemoMain "$program/immich-tg" examples/target/demo
