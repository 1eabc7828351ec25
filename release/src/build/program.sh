#!/bin/sh
# Lays both programs into one folder, in which natives and Java are already: program.sh FOLDER VERSION TIME. All of it is of that
# time, which the archive of classes knows the jars by.
set -eu
program=$1
version=$2
time=$3
tree=$(cd ../ && pwd)

for of in "$tree/immich-tg-cli/target/immich-tg" "$tree/immich-tg-bot/target/immich-tg-bot"; do
    for file in "$of"/*; do
        [ "$file" = "$of/lib" ] || cp -R "$file" "$program"
    done
done
"$program/runtime/bin/java" -cp "target/compressors:$tree/immich-tg-cli/target/immich-tg/lib/*" Jars "$program/lib" \
    "$tree/immich-tg-cli/target/immich-tg/lib" "$tree/immich-tg-bot/target/immich-tg-bot/lib"
# Unpacked in natives.
rm -f "$program"/lib/javacpp-*-linux-*.jar "$program"/lib/ffmpeg-*-linux-*.jar

share=$program/share
mkdir -p "$share/systemd" "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/site-functions"
for unit in "$tree"/examples/systemd/*; do
    sed 's#/opt/immich-tg-bot/bin#/opt/immich-tg/bin#' "$unit" >"$share/systemd/${unit##*/}"
done
"$program/bin/immich-tg" generate-completion >"$share/bash-completion/completions/immich-tg"
cp src/build/_immich-tg "$share/zsh/site-functions/_immich-tg"
for name in immich-tg immich-tg-bot; do
    sh src/build/man.sh "$program/bin/$name" "$version" "${time%T*}" >"$share/man/man1/$name.1"
done

# What Debian's package has besides, below where it goes.
deb=${program%/*}/deb
mkdir -p "$deb/usr/lib/systemd/system" "$deb/usr/share/man/man1" "$deb/usr/share/doc/immich-tg"
for unit in "$share"/systemd/*; do
    sed 's#/opt/immich-tg/bin#/usr/bin#' "$unit" >"$deb/usr/lib/systemd/system/${unit##*/}"
done
for page in "$share"/man/man1/*; do
    gzip -9n <"$page" >"$deb/usr/share/man/man1/${page##*/}.gz"
done
gzip -9n <"$tree/CHANGELOG.md" >"$deb/usr/share/doc/immich-tg/changelog.gz"
cp src/deb/copyright "$deb/usr/share/doc/immich-tg/copyright"
mkdir -p "$deb/usr/lib/sysusers.d" "$deb/usr/share/bash-completion/completions" "$deb/usr/share/zsh/vendor-completions"
cp src/deb/immich-tg.sysusers "$deb/usr/lib/sysusers.d/immich-tg.conf"
cp "$share/bash-completion/completions/immich-tg" "$deb/usr/share/bash-completion/completions"
cp "$share/zsh/site-functions/_immich-tg" "$deb/usr/share/zsh/vendor-completions"

find "$program" -exec touch -h -d "$time" {} +
# The launcher's class path, but relative: it is written into the archive, and only the jars' names have to be those of a start.
# Without a compiler and with memory for all, so that nothing happens beside it, two archives of one list are equal.
(
    list=$PWD/src/build/classes.lst
    cd "$program"
    LC_ALL=C
    export LC_ALL
    jars=$(printf '%s:' lib/*.jar)
    runtime/bin/java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Xshare:dump -Xint -Xms512m -Xmx512m -Xlog:disable \
        -XX:SharedClassListFile="$list" -XX:SharedArchiveFile=classes.jsa -cp "${jars%:}" io.github.immichtg.cli.Main
)
chmod 644 "$program/classes.jsa"
touch -d "$time" "$program/classes.jsa"
