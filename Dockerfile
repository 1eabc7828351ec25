# syntax=docker/dockerfile:1
# Both programs in one image: immich-tg-bot (what starts by itself) and immich-tg (docker run … immich-tg sync), with a Java of
# their own, as in the archive for Linux. The JVM, FFmpeg and PostgreSQL in it are for glibc: no Alpine. amd64 and arm64; each is
# built on its own kind of machine, or emulated by «docker buildx build --platform», since what is packaged follows the machine
# that builds.

# One build of each, for both kinds of machine, and never another one under the same name. The newest:
# docker buildx imagetools inspect debian:13-slim
ARG JDK=eclipse-temurin:25-jdk-noble@sha256:3eb81ed94d8c1a34422f19f8188548bdf02cae69c91d0328afdbb7abed90f617
ARG BASE=debian:13-slim@sha256:d7e12182ce18b85b93007c1dedf31f2d29e01ccf3182cc4017c709b6259bc132

FROM ${JDK} AS build
WORKDIR /src
COPY . .
# What --version tells, since git's folder is not here: --build-arg COMMIT=$(git rev-parse --short=12 HEAD)
ARG COMMIT=
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q package -Dquick -Prelease -pl release -am -Dgit.commit.id.abbrev="$COMMIT"
# A layer for each rate of change, the slowest first.
RUN set -eu; \
    mv release/target/immich-tg /immich-tg; \
    for layer in java libraries programs; do mkdir -p "/layers/$layer/opt/immich-tg"; done; \
    mv /immich-tg/runtime /layers/java/opt/immich-tg/; \
    mkdir /layers/libraries/opt/immich-tg/lib; \
    mv /immich-tg/natives /layers/libraries/opt/immich-tg/; \
    find /immich-tg/lib -name '*.jar' ! -name 'immich-tg-*' -exec mv -t /layers/libraries/opt/immich-tg/lib {} +; \
    mv /immich-tg/* /layers/programs/opt/immich-tg/; \
    mkdir -p /layers/programs/usr/local/bin; \
    ln -s /opt/immich-tg/bin/immich-tg /opt/immich-tg/bin/immich-tg-bot /layers/programs/usr/local/bin/

FROM ${BASE}
RUN groupadd --gid 10001 immich-tg \
    && useradd --uid 10001 --gid immich-tg --home-dir /var/lib/immich-tg --no-create-home --shell /usr/sbin/nologin immich-tg \
    && install -d -o immich-tg -g immich-tg /var/lib/immich-tg
COPY --from=build /layers/java /
COPY --from=build /layers/libraries /
COPY --from=build /layers/programs /

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
