#!/bin/sh
# What the preparing of JPEGs takes in one immich-tg convert, beside vipsthumbnail and ImageMagick on the same files, in turns. Needs
# vipsthumbnail (libvips-tools), convert (imagemagick), GNU time, and for what is not built yet a JDK and Maven's network.
# Arguments: how many rounds, and the JPEGs (larger than 2560 pixels, or they are copied). RIVALS=vips does without ImageMagick.
set -eu
rivals=${RIVALS:-vips magick}
rounds=$1
shift
for file in "$@"; do
    shift
    set -- "$@" "$(realpath "$file")"
done
cd "$(dirname "$0")/../.."
program=immich-tg-cli/target/immich-tg/bin/immich-tg
work=$PWD/examples/target/benchmarks/jpegs
mkdir -p "$work"

test -x "$program" || examples/build
. examples/benchmarks/measure

rm -f "$work"/*.times
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    measure ours.times "$program" convert --to "$work/out" "$@"
    measure vips.times vipsthumbnail -s 2560x2560 -o "$work/out/%s.jpg[Q=90]" "$@"
    case $rivals in
        *magick*)
            # shellcheck disable=SC2016 # for the inner shell
            measure magick.times sh -c \
                'out=$1; shift; for f; do convert "$f" -resize 2560x2560 -quality 90 "$out/$(basename "$f").jpg"; done' \
                magick "$work/out" "$@"
            ;;
    esac
    echo "round $round of $rounds done"
done

echo "of $rounds rounds, least / median / most:"
paste -d ' ' "$work/ours.times" "$work/vips.times" | awk '{ print $2 / $5 }' | tell 'processor time / vipsthumbnail'
paste -d ' ' "$work/ours.times" "$work/vips.times" | awk '{ print $1 / $4 }' | tell 'wall time / vipsthumbnail'
[ ! -f "$work/magick.times" ] ||
    paste -d ' ' "$work/ours.times" "$work/magick.times" | awk '{ print $2 / $5 }' | tell 'processor time / ImageMagick'
awk '{ print $2 }' "$work/ours.times" | tell 'processor seconds'
awk '{ print $3 / 1024 }' "$work/ours.times" | tell 'MB of memory of the largest process'
