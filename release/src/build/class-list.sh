#!/bin/sh
# Rewrites classes.lst, from which the release's archive of classes is made: what is loaded when the demo's album is synchronized
# again and nothing is new, which is what most starts are, and for TLS. The list is in the tree, so that builds of one commit are equal.
set -eu
cd "$(dirname "$0")/../../.."
program=$PWD/release/target/immich-tg
scratch=$(mktemp -d)
# Root has another user run the PostgreSQL in it, who has to be able to enter.
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT

rm -f "$program/classes.jsa"
export IMMICH_TG_STARTUP_CACHE=off
JAVA_OPTS="-XX:DumpLoadedClassList=$scratch/sync.%p" "$program/runtime/bin/java" -Djava.awt.headless=true \
    -cp 'examples/demo/target/classes:examples/demo/target/lib/*' \
    io.github.immichtg.demo.DemoMain "$program/bin/immich-tg" "$scratch/demo"
# The second of its three.
again=$(find "$scratch" -maxdepth 1 -name 'sync.*' -printf '%T@ %p\n' | sort -n | sed -n '2s/.* //p')
(
    cd "$scratch"
    env -i PATH="$PATH" IMMICH_TG_STARTUP_CACHE=off HOME="$scratch" IMMICH_TG_HOME="$scratch/home" JAVA_OPTS="-XX:DumpLoadedClassList=$scratch/tls" \
        IMMICH_URL=https://127.0.0.1:9 IMMICH_API_KEY=none IMMICH_ALBUM=none TELEGRAM_CHANNEL=-1001 \
        TELEGRAM_TOKEN=1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA TELEGRAM_API_URL=https://127.0.0.1:9 \
        "$program/bin/immich-tg" sync || true
)
# Without comments, what belongs to other class loaders, and what holds for one version of a class file. Without the classes of a
# sealed jar (xz), too, and whose verification loads them: the JVM says "sealing violation" where some come from an archive.
sed -e '/^#/d' -e '/^@cp /d' -e '/ source: /d' -e 's/ id: .*//' "$again" "$scratch/tls" |
    grep -v -e org/tukaani/xz -e compress/compressors/xz -e io/github/immichtg/internal/postgres/Binaries |
    LC_ALL=C sort -u >release/src/build/classes.lst
