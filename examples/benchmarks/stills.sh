#!/bin/sh
# What twenty HEICs of 12 megapixels take in one immich-tg convert, beside heif-convert and ImageMagick on the same files, in
# turns; and the memory that 201 megapixels take. Needs heif-convert (libheif-examples), convert (imagemagick), GNU time, and
# for what is not built yet a JDK and Maven's network. Argument: how many rounds (5).
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5}
program=immich-tg-cli/target/immich-tg/bin/immich-tg
work=$PWD/examples/target/benchmarks/stills
pictures=$work/pictures
mkdir -p "$work"

test -x "$program" || examples/build
echo 'Making the pictures, where there are none ...'
test -f "$pictures/huge.heic" || ./mvnw -q -B test -pl immich-tg-core -am -Dtest=BenchmarkPicturesTest \
    -Dbenchmark.pictures="$pictures" -Dsurefire.failIfNoSpecifiedTests=false

. examples/benchmarks/measure

rm -f "$work"/*.times
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    measure ours.times "$program" convert "$pictures"/IMG_*.HEIC --to "$work/out"
    measure heif.times sh -c 'for f in "$1"/IMG_*.HEIC; do heif-convert -q 90 "$f" "$2/$(basename "$f").jpg"; done' \
        heif "$pictures" "$work/out"
    measure magick.times sh -c \
        'for f in "$1"/IMG_*.HEIC; do convert "$f" -resize 2560x2560 -quality 90 "$2/$(basename "$f").jpg"; done' \
        magick "$pictures" "$work/out"
    measure huge.times env JAVA_OPTS=-Xmx96m "$program" convert "$pictures/huge.heic" --to "$work/out"
    echo "round $round of $rounds done"
done

echo "of $rounds rounds, least / median / most:"
paste -d ' ' "$work/ours.times" "$work/heif.times" | awk '{ print $2 / $5 }' | tell 'processor time / heif-convert'
paste -d ' ' "$work/ours.times" "$work/magick.times" | awk '{ print $1 / $4 }' | tell 'wall time / ImageMagick'
paste -d ' ' "$work/ours.times" "$work/magick.times" | awk '{ print $2 / $5 }' | tell 'processor time / ImageMagick'
awk '{ print $2 }' "$work/ours.times" | tell 'processor seconds'
awk '{ print $3 / 1024 }' "$work/ours.times" | tell 'MB of memory of the largest process'
awk '{ print $3 / 1024 }' "$work/huge.times" | tell 'MB of memory for 201 megapixels'
