package io.github.immichtg.standins.immich;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/** Everything the server knows. Whoever reads or changes it holds its monitor. */
final class World {

    final ImmichVersion version;
    final Map<String, Caller> keys = new LinkedHashMap<>();
    final Map<UUID, StandInUser> users = new LinkedHashMap<>();
    final Map<UUID, StandInAlbum> albums = new LinkedHashMap<>();
    final Map<UUID, StandInAsset> assets = new LinkedHashMap<>();
    boolean maintenance;

    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(20261122);
    private Instant last = Instant.EPOCH;

    World(ImmichVersion version, Clock clock) {
        this.version = version;
        this.clock = clock;
    }

    /** The clock's time, though always later than the last: every change shows, even under a clock that stands. */
    synchronized Instant tick() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last;
    }

    /** Everyone on the assets of an account. */
    synchronized List<Label> people(StandInUser owner) {
        return labels(owner, StandInAsset::known);
    }

    /** All tags of an account. */
    synchronized List<Label> tags(StandInUser owner) {
        return labels(owner, asset -> asset.tags);
    }

    private List<Label> labels(StandInUser owner, Function<StandInAsset, List<Label>> kind) {
        return assets.values().stream()
                .filter(asset -> asset.owner == owner)
                .flatMap(asset -> kind.apply(asset).stream())
                .distinct()
                .toList();
    }

    /** An id of version 4, the same ones in the same order in every run. */
    synchronized UUID newId() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    /** An identifier of a request, for people who read server logs. */
    synchronized String correlationId() {
        return Long.toString(random.nextLong(2_821_109_907_456L) + 2_821_109_907_456L, 36)
                .substring(0, 8);
    }
}
