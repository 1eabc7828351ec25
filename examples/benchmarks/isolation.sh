#!/bin/sh
# What decoding in processes of their own costs: photos prepared here and by a warm child, each by one right after the other,
# and the memory of both. Needs a JDK and, the first time, the network for Maven; Linux tells the memory. Arguments: how many
# rounds, and the photos.
set -eu
rounds=${1:?how many rounds, and photos}
shift
photos=
for photo in "$@"; do photos="$photos $(realpath "$photo")"; done
cd "$(dirname "$0")/../.."

examples/build

java=$(immich-tg-cli/target/immich-tg/bin/find-java)
# As the launchers have it.
export MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1000000 GLIBC_TUNABLES=glibc.malloc.hugetlb=1
# shellcheck disable=SC2086 # lists: of options, and of names without spaces
exec "$java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC ${JAVA_OPTS:-} \
    -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
    -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.IsolationBenchmark "$rounds" examples/target/benchmarks/isolation $photos
