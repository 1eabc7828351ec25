#!/bin/sh
# What the preparing of PNGs or WebPs of 12, 24 and 48 megapixels takes, beside vipsthumbnail: jpegs.sh with files that are made from the
# first twelve of the photos. Needs vips and vipsthumbnail (libvips-tools) and what jpegs.sh needs.
# Arguments: png or webp, how many rounds, and the photos. RIVALS="vips magick" measures ImageMagick, too.
set -eu
kind=$1
rounds=$2
shift 2
case $kind in
    png) saved='[compression=6]' ;;
    webp) saved='[Q=80]' ;;
    *)
        echo "png or webp, not $kind" >&2
        exit 2
        ;;
esac
here=$(dirname "$(realpath "$0")")
made=$here/../target/benchmarks/$kind
mkdir -p "$made"
number=0
for photo in "$@"; do
    shift
    [ "$number" -lt 12 ] || continue
    megapixels=$((12 << number % 3))
    file=$(printf '%s/%02d-%d.%s' "$made" "$number" "$megapixels" "$kind")
    number=$((number + 1))
    if [ ! -f "$file" ]; then
        scale=$({ vipsheader -f width "$photo" && vipsheader -f height "$photo"; } |
            awk -v pixels="$megapixels" '{ sides[NR] = $1 } END { print sqrt(pixels * 1e6 / sides[1] / sides[2]) }')
        vips resize "$photo" "$made/whole.v" "$scale"
        vips copy "$made/whole.v" "$made/whole.$kind$saved"
        mv "$made/whole.$kind" "$file"
        rm "$made/whole.v"
    fi
    set -- "$@" "$file"
done
RIVALS=${RIVALS:-vips} exec "$here/jpegs.sh" "$rounds" "$@"
