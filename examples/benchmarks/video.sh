#!/bin/sh
# What making videos costs beside the ffmpeg program of the same version. Needs a JDK and, the first time, the network for
# Maven. Arguments: what to measure: cpu, copy, squeeze, level or large (which wants 2 GB of disk); JAVA_OPTS is obeyed.
set -eu
cd "$(dirname "$0")/../.."
what=${1:?cpu, copy, squeeze, level or large}

examples/build

java=$(immich-tg-cli/target/immich-tg/bin/find-java)
# As the launchers have it.
export MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1000000 GLIBC_TUNABLES=glibc.malloc.hugetlb=1
# shellcheck disable=SC2086 # JAVA_OPTS is a list of options
exec "$java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC ${JAVA_OPTS:-} \
    -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
    -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
    io.github.immichtg.benchmarks.video.VideoBenchmark "$what" examples/target/benchmarks/video
