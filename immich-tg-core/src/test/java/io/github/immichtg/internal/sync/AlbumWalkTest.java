package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walk at random through what people do to an album, while answers get lost: in the end the channel shows what another
 * one shows into which the album is published afresh.
 */
@Tag("database")
class AlbumWalkTest {

    private static final int FEW = 40;
    private static final int MANY = 500;

    @TempDir
    Path home;

    static List<Integer> some() {
        return List.of(1, 2, 3, 4, 5);
    }

    static List<Integer> many() {
        return IntStream.rangeClosed(1, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("some")
    void endsAsAFreshPublication(int seed) throws Exception {
        walk(seed, FEW);
    }

    @ParameterizedTest
    @MethodSource("many")
    @Tag("endurance")
    void endsAsAFreshPublicationEveryTime(int seed) throws Exception {
        walk(seed, MANY);
    }

    private void walk(int seed, int steps) throws Exception {
        ImmichVersion version = seed % 2 == 0 ? ImmichVersion.V3_2_0 : ImmichVersion.V3_1_0;
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.style = scene.style
                    .withChanges(AlbumChanges.MIRROR)
                    .withCaptions(CaptionTemplate.parse("{{description}} {{tags}}", CaptionLanguage.EN));
            Walk walk = new Walk(scene, seed);
            for (int step = 0; step < steps; step++) {
                walk.change();
                if (walk.random.nextInt(4) == 0) {
                    walk.breakOne();
                    scene.passUntilItWaits();
                    scene.telegram.clearFaults();
                    scene.immich.clearFaults();
                }
            }
            walk.settles(seed);
        }
    }

    /** What is in the album and what has left it. */
    private static final class Walk {

        private final SyncFixture scene;
        private final StandInChat group;
        private final Random random;
        private final List<StandInAsset> inside = new ArrayList<>();
        private final List<StandInAsset> outside = new ArrayList<>();
        private int made;

        Walk(SyncFixture scene, int seed) {
            this.scene = scene;
            this.random = new Random(seed);
            this.group =
                    scene.telegram.group(-1001000000002L, null, "Talk").administrator(scene.bot, "can_delete_messages");
            scene.channel.discussedIn(group);
        }

        /** One thing that a person does. */
        private void change() {
            scene.advance(Duration.ofMinutes(1));
            switch (inside.isEmpty() ? 0 : random.nextInt(10)) {
                case 0, 1 -> add();
                case 2 -> any().exif("description", "Described " + random.nextInt(1000));
                case 3 -> any().tag("tag" + random.nextInt(20));
                case 4 -> {
                    StandInAsset left = any();
                    scene.album.remove(left);
                    inside.remove(left);
                    outside.add(left);
                }
                case 5 -> {
                    if (!outside.isEmpty()) {
                        StandInAsset back = outside.remove(random.nextInt(outside.size()));
                        scene.album.add(back);
                        inside.add(back);
                    }
                }
                case 6 -> any().trashed(true);
                case 7 -> inside.forEach(asset -> asset.trashed(false));
                case 8 -> any().original(Content.of(Pictures.jpeg(++made)));
                default -> {
                    StandInAsset edited = any();
                    if (random.nextBoolean()) {
                        edited.edited(Content.of(Pictures.jpeg(++made, 60, 80)), 60, 80);
                    } else {
                        edited.editUndone(120, 80);
                    }
                }
            }
        }

        private void add() {
            made++;
            StandInAsset asset = scene.add("IMG_" + made + ".jpg", Pictures.jpeg(made), made);
            asset.exif("description", "Picture " + made);
            inside.add(asset);
        }

        private StandInAsset any() {
            return inside.get(random.nextInt(inside.size()));
        }

        /** One thing that goes wrong on the way. */
        private void breakOne() {
            List<String> methods =
                    List.of("sendPhoto", "sendDocument", "editMessageCaption", "editMessageMedia", "deleteMessages");
            String method = methods.get(random.nextInt(methods.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> scene.telegram.fault(1, method, new Fault.LoseAnswer());
                case 2 -> scene.telegram.fault(1, method, new Fault.Drop());
                case 3 -> scene.telegram.fault(1, method, Fault.badGateway());
                case 4 -> scene.immich.fault(1 + random.nextInt(3), request -> true, Fault.badGateway());
                default -> {}
            }
        }

        private void settles(int seed) throws Exception {
            SyncReport report;
            int passes = 0;
            do {
                scene.advance(Duration.ofMinutes(11));
                report = scene.pass();
            } while (++passes < 4
                    || report.published() + report.edited() + report.removed() > 0 && passes < 20
                    || !report.complete() && passes < 20);
            StandInChat fresh = scene.telegram
                    .channel(-1001000000003L, "fresh", "Fresh")
                    .administrator(scene.bot, "can_post_messages");
            scene.passInto("@fresh");

            assertThat(shown(scene.channel)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(shown(fresh));
            assertThat(documents())
                    .as("originals of seed %d", seed)
                    .hasSize(scene.posts().size());
        }

        private List<String> shown(StandInChat chat) {
            return scene.telegram.posts(chat).stream()
                    .map(post -> post.text().text() + " " + post.width() + " "
                            + (post.file() == null ? "" : post.file().sha1()))
                    .toList();
        }

        private List<String> documents() {
            return scene.telegram.posts(group).stream()
                    .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                    .map(post -> post.file() == null ? "" : post.file().sha1())
                    .distinct()
                    .toList();
        }
    }
}
