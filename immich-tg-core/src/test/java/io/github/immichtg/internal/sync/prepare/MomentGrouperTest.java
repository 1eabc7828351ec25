package io.github.immichtg.internal.sync.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes together, whatever is in the queue. */
class MomentGrouperTest {

    private final Set<Long> suspected = new HashSet<>();
    private final PostStyle grouping = PostStyle.defaults().withGrouping(PostGrouping.MOMENT);
    private final MomentGrouper moments = new MomentGrouper(
            file -> file.subscriptionId() == 2 ? PostStyle.defaults() : grouping,
            file -> suspected.contains(file.id()),
            20);

    private static MediaFile file(long id, int second) {
        return file(id, second, 1, 0, RenderingLevel.USUAL, false);
    }

    private static MediaFile of(long id, int second, long subscription) {
        return file(id, second, subscription, 0, RenderingLevel.USUAL, false);
    }

    private static MediaFile file(
            long id, int second, long subscription, int attempts, RenderingLevel level, boolean plain) {
        Instant at = Instant.parse("2026-05-02T12:00:00Z").plusSeconds(second);
        Asset asset = new Asset(
                new AssetId(new UUID(0, id)),
                Asset.Type.IMAGE,
                id + ".jpg",
                null,
                null,
                at,
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                true,
                null,
                ExifInfo.NONE,
                false,
                null);
        return new MediaFile(id, asset, subscription, subscription, new ChatId(-1), attempts, level, plain);
    }

    private List<Long> first(MediaFile... queue) {
        return moments.pick(List.of(queue)).stream().map(MediaFile::id).toList();
    }

    @Test
    void fiveMinutesAreNoPauseAndASecondMoreIsOne() {
        assertThat(first(file(1, 0), file(2, 300), file(3, 600))).containsExactly(1L, 2L, 3L);
        assertThat(first(file(1, 0), file(2, 301))).containsExactly(1L);
    }

    @Test
    void anotherSubscriptionOfTheChatEndsAMoment() {
        assertThat(first(file(1, 0), file(2, 1), of(3, 2, 3), file(4, 3))).containsExactly(1L, 2L);
        assertThat(first(of(1, 0, 2), of(2, 1, 2))).as("of whoever wants none").containsExactly(1L);
    }

    @Test
    void whatHasBeenInTroubleGoesAloneAndInItsPlace() {
        suspected.add(9L);
        List<MediaFile> troubled = List.of(
                file(9, 2),
                file(8, 2, 1, 1, RenderingLevel.USUAL, false),
                file(7, 2, 1, 0, RenderingLevel.SMALLER, false),
                file(6, 2, 1, 0, RenderingLevel.USUAL, true));
        for (MediaFile one : troubled) {
            assertThat(first(file(1, 0), file(2, 1), one, file(3, 3))).containsExactly(1L, 2L);
            assertThat(first(one, file(3, 3))).containsExactly(one.id());
        }
    }

    @Test
    void whatWasRefusedWithItsGroupIsPassedOverUntilItIsFirst() {
        moments.setAside(2);

        assertThat(first(file(1, 0), file(2, 290), file(3, 580))).containsExactly(1L, 3L);
        assertThat(first(file(2, 290), file(3, 580))).containsExactly(2L);
    }

    @Test
    void tenAreEnough() {
        List<MediaFile> queue = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            queue.add(file(i, i));
        }
        assertThat(moments.pick(queue)).hasSize(10);
    }
}
