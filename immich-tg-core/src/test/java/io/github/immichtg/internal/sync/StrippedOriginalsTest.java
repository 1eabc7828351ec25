package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coordinates in originals that are posted as comments. */
@Tag("database")
class StrippedOriginalsTest {

    private static final byte[] LOCATED = Encoded.withExif(Pictures.jpeg(1), Raws.exifBlock(1));

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final DiscussionGroup group = new DiscussionGroup(scene);

    private String comment() throws Exception {
        return new String(
                Files.readAllBytes(
                        Objects.requireNonNull(group.comments().getLast().file())
                                .path()),
                StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"BY_CHAT, false", "STRIP, false", "KEEP, true"})
    void areTakenOutInAPublicChannelUnlessTheyAreWanted(OriginalsLocation location, boolean told) throws Exception {
        scene.style = scene.style.withPrivacy(Privacy.DEFAULT.withOriginals(location));
        scene.add("IMG_1.jpg", LOCATED, 1);

        scene.pass();

        assertThat(comment().contains("48.8584")).isEqualTo(told);
        assertThat(comment()).contains("Model One").hasSize(LOCATED.length);
    }

    @Test
    void leaveTheFileBehindIfTheyCannotBeTakenOut() throws Exception {
        scene.style = scene.style.withPrivacy(Privacy.DEFAULT);
        byte[] odd = new byte[LOCATED.length + 3];
        System.arraycopy(LOCATED, 0, odd, 0, LOCATED.length);
        odd[odd.length - 1] = 7;
        odd[odd.length - 2] = 7;
        scene.add("IMG_1.jpg", odd, 1);

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(1);
        assertThat(group.comments()).isEmpty();
        assertThat(scene.events)
                .filteredOn(SyncEvent.CommentLeftOut.class::isInstance)
                .singleElement()
                .extracting(event -> ((SyncEvent.CommentLeftOut) event).reason())
                .isEqualTo("the coordinates cannot be taken out of the original, because data of an unknown kind follow"
                        + " its picture; ORIGINALS_LOCATION=keep sends it with them");
        long asked = scene.calls("sendDocument");
        assertThat(scene.pass().complete()).isTrue();
        assertThat(scene.calls("sendDocument")).isEqualTo(asked);
    }
}
