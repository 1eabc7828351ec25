# syntax=docker/dockerfile:1
# Both programs in one image: immich-tg-bot (what starts by itself) and immich-tg (docker run … immich-tg sync).
# The JVM, FFmpeg and PostgreSQL in it are for glibc: no Alpine. amd64 and arm64; each is built on its own kind of machine, or
# emulated by «docker buildx build --platform», since what is packaged follows the machine that builds.

# One build of each, for both kinds of machine, and never another one under the same name. The newest:
# docker buildx imagetools inspect eclipse-temurin:25-jre-noble
ARG JDK=eclipse-temurin:25-jdk-noble@sha256:3eb81ed94d8c1a34422f19f8188548bdf02cae69c91d0328afdbb7abed90f617
ARG JRE=eclipse-temurin:25-jre-noble@sha256:2f1da100788559b397bcf48c736169ea5b070bde84e55f203bbee8e83d87a175

FROM ${JDK} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q package -Dquick
RUN set -eu; \
    mkdir -p /image/opt; \
    mv immich-tg-cli/target/immich-tg immich-tg-bot/target/immich-tg-bot /image/opt/; \
    cd /image/opt; \
    # What the bot has in common with the command line is kept once.
    for jar in immich-tg-bot/lib/*.jar; do \
        common=immich-tg/lib/${jar##*/}; \
        if cmp -s "$jar" "$common"; then ln -sf "../../$common" "$jar"; fi; \
    done; \
    mkdir /tmp/unpacked immich-tg/natives; \
    cd /tmp/unpacked; \
    for jar in /image/opt/immich-tg/lib/javacpp-*-linux-*.jar /image/opt/immich-tg/lib/ffmpeg-*-linux-*.jar; do \
        jar xf "$jar"; \
    done; \
    find . -name '*.so*' -exec mv -t /image/opt/immich-tg/natives {} +; \
    ln -s ../immich-tg/natives /image/opt/immich-tg-bot/natives; \
    mkdir -p /image/usr/local/bin; \
    ln -s /opt/immich-tg/bin/immich-tg /opt/immich-tg-bot/bin/immich-tg-bot /image/usr/local/bin/

FROM ${JRE}
RUN groupadd --gid 10001 immich-tg \
    && useradd --uid 10001 --gid immich-tg --home-dir /var/lib/immich-tg --no-create-home --shell /usr/sbin/nologin immich-tg \
    && install -d -o immich-tg -g immich-tg /var/lib/immich-tg
COPY --from=build /image /
# An archive of classes holds for one build of Java, and builds upon that one's own. PostgreSQL, which the watched start takes
# along, does not run as root; the programs stay root's.
RUN set -eu; \
    [ -e "$JAVA_HOME/lib/server/classes.jsa" ] || java -Xshare:dump; \
    for home in /opt/immich-tg /opt/immich-tg-bot; do \
        chown immich-tg "$home"; \
        setpriv --reuid=immich-tg --regid=immich-tg --clear-groups "$home/bin/archive-classes"; \
        chown root:root "$home" "$home/classes.jsa"; \
    done

USER 10001:10001
# HOME, too, for those who run it as somebody else.
ENV IMMICH_TG_HOME=/var/lib/immich-tg HOME=/var/lib/immich-tg
WORKDIR /var/lib/immich-tg
VOLUME /var/lib/immich-tg
EXPOSE 8080
# Without a program for it in the image: bash speaks HTTP well enough, and a JVM every 30 seconds would cost more than a worker.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["bash", "-c", "[ \"${MONITOR_PORT:-}\" = 0 ] || { exec 3<>/dev/tcp/127.0.0.1/${MONITOR_PORT:-8080} && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]; }"]
# Told to end, the program finishes the post in hand, which may take 25 seconds: docker stop --time 30.
STOPSIGNAL SIGTERM
ENTRYPOINT []
CMD ["immich-tg-bot"]
