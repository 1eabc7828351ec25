package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.sync.control.PassControl;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A group that Telegram refuses although none, all or some of it stand: it is looked for before anything is sent. */
@Tag("database")
class UncertainGroupRefusalTest {

    private static final List<String> WORDS = List.of(
            "Bad Request: IMAGE_PROCESS_FAILED",
            "Bad Request: PHOTO_INVALID_DIMENSIONS",
            "Bad Request: MEDIA_EMPTY",
            "Bad Request: wrong file identifier/HTTP URL specified",
            "Bad Request: WORKER_BUSY_TOO_LONG_RETRY",
            "Bad Request: SOMETHING_NEW",
            "Bad Request: failed to send message #2 with the error message \"IMAGE_PROCESS_FAILED\"",
            "Bad Request: failed to send message #2 with the error message \"WORKER_BUSY_TOO_LONG_RETRY\"");

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    static Stream<Arguments> refusals() {
        return WORDS.stream().flatMap(UncertainGroupRefusalTest::cases);
    }

    /** One of each kind: a file, a busy server, words that nobody knows, an item. */
    static Stream<Arguments> refusalsOfEachKind() {
        return Stream.of(6, 4, 0, 5)
                .limit(Endurance.times(1, 4))
                .map(WORDS::get)
                .flatMap(UncertainGroupRefusalTest::cases);
    }

    /** Some of the items stand; with -Pendurance also none, and all. */
    private static Stream<Arguments> cases(String words) {
        return Stream.of(List.of(0, 2), List.<Integer>of(), List.of(0, 1, 2, 3))
                .limit(Endurance.times(1, 3))
                .map(standing -> Arguments.of(words, standing));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void nothingIsPostedTwiceAndNothingIsLost(String words, List<Integer> standing) throws Exception {
        scene.operator();
        moment.differing(4);
        scene.telegram.breakNextGroup(400, words, standing);

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(4);
        assertThat(scene.telegram.everDelivered(scene.channel))
                .filteredOn(post -> post.file() != null)
                .hasSize(4);
    }

    /** As a daemon's delivery waits: it ends, and another one comes again. */
    @ParameterizedTest
    @MethodSource("refusalsOfEachKind")
    void neitherIsItWhereverTheSearchIsLeft(String words, List<Integer> standing) throws Exception {
        scene.operator();
        moment.differing(4);
        scene.telegram.breakNextGroup(400, words, standing);

        for (int pass = 0; pass < 6; pass++) {
            scene.pass(new PassControl() {
                @Override
                public boolean tooLong(Duration time) {
                    return true;
                }
            });
            scene.anotherProcess();
            scene.advance(Duration.ofMinutes(11));
        }

        moment.assertThatEachStandsOnce(4);
        assertThat(scene.telegram.everDelivered(scene.channel))
                .filteredOn(post -> post.file() != null)
                .hasSize(4);
    }

    @Test
    void aBusyServerBlamesNoItemSoTheGroupStaysWholeAndInOrder() throws Exception {
        moment.differing(4);
        scene.telegram.breakNextGroup(400, WORDS.getLast(), List.of());

        assertThat(scene.pass().complete()).isTrue();

        moment.assertThatEachStandsOnce(4);
        assertThat(moment.order()).containsExactly(0, 1, 2, 3);
        assertThat(moment.groups()).containsOnly(moment.groups().getFirst());
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
    }
}
