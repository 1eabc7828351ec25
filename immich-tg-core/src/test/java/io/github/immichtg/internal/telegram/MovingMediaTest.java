package io.github.immichtg.internal.telegram;

import static io.github.immichtg.internal.telegram.Publishing.CHAT;
import static io.github.immichtg.internal.telegram.Publishing.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.internal.telegram.api.WindowedBody;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.PreparedMedia.Clip;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.standins.HollowClip;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post.Kind;
import io.github.immichtg.standins.telegram.SpooledFile;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.FloodWait;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramException.OutcomeUnknown;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos, animations, live photos, documents and media groups, to a server that is as strict as Telegram's own. */
@Tag("codec")
class MovingMediaTest {

    @TempDir
    Path folder;

    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(4, 0));
    private final Person bot = telegram.bot(Publishing.TOKEN.value(), "album_bot");
    private final StandInChat channel =
            telegram.channel(CHAT.value(), null, "Holidays").administrator(bot, "can_post_messages");
    private final BotConnection publisher = Publishing.publisher(telegram.url());

    @AfterEach
    void stop() {
        publisher.close();
        telegram.close();
    }

    private Path written(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private PreparedMedia.Photo photo(String name) throws Exception {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
        return new PreparedMedia.Photo(file, Files.size(file), Source.CONVERTED, 60, 40);
    }

    private PreparedMedia.Video video(String name, byte[] bytes) throws Exception {
        Path file = written(name, bytes);
        Clip clip = new Clip(640, 360, Duration.ofMillis(61_500));
        Path thumbnail = photo(name + ".thumbnail").file();
        return new PreparedMedia.Video(file, bytes.length, Source.REMUXED, clip, thumbnail);
    }

    private PreparedMedia.LivePhoto live(String name) throws Exception {
        PreparedMedia.Photo still = photo(name + ".jpg");
        Path moving = written(name + ".mov", HollowClip.of(2.5, "avc1"));
        return new PreparedMedia.LivePhoto(still, moving, still.bytes() + Files.size(moving));
    }

    private static byte[] clip() {
        return HollowClip.of(61.5, "avc1", "mp4a");
    }

    private PostedMessage publish(PreparedMedia media) throws TelegramException {
        return publisher.send(new Post(CHAT, media, "<b>Осло</b>", open())).getFirst();
    }

    private List<PostedMessage> publish(PreparedMedia... media) throws TelegramException {
        List<MediaGroup.Item> items = new ArrayList<>();
        for (PreparedMedia one : media) {
            items.add(new MediaGroup.Item(one, items.isEmpty() ? "<b>Осло</b>" : ""));
        }
        return publisher.send(new MediaGroup(CHAT, items, open()));
    }

    private io.github.immichtg.standins.telegram.Post last() {
        return telegram.posts(channel).getLast();
    }

    @Test
    void sendsVideosWithAllThatClientsNeedBeforeTheyPlay() throws Exception {
        PreparedMedia.Video video = video("film.mp4", clip());
        assertThat(publish(video).messageId()).isEqualTo(last().messageId());
        assertThat(last().kind()).isEqualTo(Kind.VIDEO);
        assertThat(last().width()).isEqualTo(640);
        assertThat(last().height()).isEqualTo(360);
        assertThat(last().seconds()).isEqualTo(62);
        assertThat(last().parameters()).containsEntry("supports_streaming", "true");
        assertThat(last().text().text()).isEqualTo("Осло");
        assertThat(last().text().entities()).hasSize(1);
        assertSame(Objects.requireNonNull(last().thumbnail()), Objects.requireNonNull(video.thumbnail()));
        assertSame(Objects.requireNonNull(last().file()), video.file());
    }

    @Test
    void coversWhatTelegramCovers() throws Exception {
        PreparedMedia.Video video = video("v.mp4", clip());
        PreparedMedia.Animation animation = new PreparedMedia.Animation(
                written("a.mp4", HollowClip.of(1, "avc1")),
                1,
                Source.CONVERTED,
                new Clip(64, 48, Duration.ofSeconds(1)));
        PreparedMedia.Document document =
                new PreparedMedia.Document(written("d.txt", new byte[] {1}), 1, Source.DOCUMENT, "d.txt");
        List<PreparedMedia> all = List.of(photo("p.jpg"), live("l"), video, animation, document);
        List<MediaGroup.Item> group = List.of(
                new MediaGroup.Item(photo("p.jpg"), "", true),
                new MediaGroup.Item(live("l"), "", true),
                new MediaGroup.Item(video, "", true),
                new MediaGroup.Item(photo("q.jpg"), ""));
        try (TelegramStandIn patient =
                        TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
                BotConnection wired = Publishing.publisher(patient.url())) {
            StandInChat there = patient.channel(CHAT.value(), null, "Holidays")
                    .administrator(patient.bot(Publishing.TOKEN.value(), "album_bot"), "can_post_messages");
            for (PreparedMedia media : all) {
                wired.send(new Post(CHAT, media, "", open(), false, true));
            }
            wired.send(new MediaGroup(CHAT, group, open()));
            assertThat(patient.posts(there).stream().map(post -> post.kind() + " " + post.spoiler()))
                    .containsExactly(
                            "PHOTO true",
                            "LIVE_PHOTO true",
                            "VIDEO true",
                            "ANIMATION true",
                            "DOCUMENT false",
                            "PHOTO true",
                            "LIVE_PHOTO true",
                            "VIDEO true",
                            "PHOTO false");
            for (PreparedMedia media : all) {
                wired.replace(new Replacement(CHAT, 1, media, "", open(), true));
                assertThat(patient.posts(there).getFirst().spoiler()).isEqualTo(media != document);
            }
            wired.replace(new Replacement(CHAT, 1, video, "", open(), false));
            assertThat(patient.posts(there).getFirst().spoiler()).isFalse();
        }
    }

    @Test
    void takesASilentVideoForPostedWhateverTelegramMakesOfIt() throws Exception {
        PreparedMedia.Video silent = video("v.mp4", HollowClip.of(3, "avc1"));
        assertThat(publish(silent).messageId()).isEqualTo(1);
        telegram.silentVideosBecomeAnimations(true);
        assertThat(publish(silent).messageId()).isEqualTo(2);
        assertThat(telegram.posts(channel).stream().map(post -> post.kind()))
                .containsExactly(Kind.VIDEO, Kind.ANIMATION);
    }

    @Test
    void sendsAnimations() throws Exception {
        Path file = written("a.mp4", HollowClip.of(1, "avc1"));
        publish(new PreparedMedia.Animation(
                file, Files.size(file), Source.CONVERTED, new Clip(32, 24, Duration.ofMillis(200))));
        assertThat(last().kind()).isEqualTo(Kind.ANIMATION);
        assertThat(last().seconds()).as("0 would mean that it is not known").isEqualTo(1);
        assertThat(last().width()).isEqualTo(32);
    }

    @Test
    void sendsLivePhotos() throws Exception {
        PreparedMedia.LivePhoto live = live("wave");
        publish(live);
        assertThat(last().kind()).isEqualTo(Kind.LIVE_PHOTO);
        assertThat(last().text().text()).isEqualTo("Осло");
        assertSame(Objects.requireNonNull(last().file()), live.video());
        assertSame(Objects.requireNonNull(last().still()), live.still().file());
        live.close();
        assertThat(live.video()).doesNotExist();
        assertThat(live.still().file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Фото из Осло.CR3",
                "100%25 \"sure\"; a=b.dng",
                "日本.heic",
                "back\\slash.nef",
                "a.tiff",
                "no extension",
                "odd.ext ension"
            })
    void showsDocumentsUnderTheirOwnNames(String name) throws Exception {
        Path file = written("d", new byte[] {1, 2, 3});
        publish(new PreparedMedia.Document(file, 3, Source.COPIED, name));
        assertThat(last().kind()).isEqualTo(Kind.DOCUMENT);
        assertThat(Objects.requireNonNull(last().file()).name()).isEqualTo(name.replace('\\', '_'));
        assertThat(last().parameters().get("document")).matches("attach://[ -~]+");
    }

    @Test
    void answersWithOneMessageForEachItemOfAGroup() throws Exception {
        PreparedMedia.LivePhoto live = live("wave");
        PreparedMedia.Photo photo = photo("a.jpg");
        PreparedMedia.Video video = video("v.mp4", clip());
        List<PostedMessage> posted = publish(photo, live, video);
        assertThat(posted)
                .containsExactly(new PostedMessage(CHAT, 1), new PostedMessage(CHAT, 2), new PostedMessage(CHAT, 3));
        List<io.github.immichtg.standins.telegram.Post> posts = telegram.posts(channel);
        assertThat(posts.stream().map(post -> post.kind())).containsExactly(Kind.PHOTO, Kind.LIVE_PHOTO, Kind.VIDEO);
        assertThat(posts.stream().map(post -> post.text().text())).containsExactly("Осло", "", "");
        assertSame(Objects.requireNonNull(posts.get(0).file()), photo.file());
        assertSame(Objects.requireNonNull(posts.get(1).file()), live.video());
        assertSame(Objects.requireNonNull(posts.get(1).still()), live.still().file());
        assertSame(Objects.requireNonNull(posts.get(2).file()), video.file());
        assertSame(Objects.requireNonNull(posts.get(2).thumbnail()), Objects.requireNonNull(video.thumbnail()));
        assertThat(posts.get(2).seconds()).isEqualTo(62);
    }

    @Test
    void groupsDocumentsUnderTheirOwnNames() throws Exception {
        Path file = written("d", new byte[] {1, 2, 3});
        PreparedMedia.Document document = new PreparedMedia.Document(file, 3, Source.COPIED, "Скан 1%20.pdf");
        publish(document, document);
        assertThat(telegram.posts(channel).stream()
                        .map(post -> Objects.requireNonNull(post.file()).name()))
                .containsExactly("Скан 1%20.pdf", "Скан 1%20.pdf");
    }

    @Test
    void makesNoGroupThatTelegramWouldRefuse() throws Exception {
        PreparedMedia.Photo photo = photo("a.jpg");
        PreparedMedia.Document document =
                new PreparedMedia.Document(written("d", new byte[1]), 1, Source.COPIED, "d.pdf");
        PreparedMedia.Animation animation =
                new PreparedMedia.Animation(photo.file(), 1, Source.CONVERTED, new Clip(1, 1, Duration.ofSeconds(1)));
        assertThatThrownBy(() -> publish(new PreparedMedia[] {photo})).hasMessageContaining("2 to 10");
        assertThatThrownBy(() -> publish(photo, document)).hasMessageContaining("documents");
        assertThatThrownBy(() -> publish(photo, animation)).hasMessageContaining("animation");
    }

    @Test
    void knowsThatAPartOfARefusedGroupMayStand() throws Exception {
        PreparedMedia.Photo photo = photo("a.jpg");
        telegram.breakNextGroup(400, "Bad Request: group send failed", List.of(1));
        assertThat(unknown(photo, photo).item()).isEmpty();
        assertThat(telegram.posts(channel)).hasSize(1);
        telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #2 with the error message \"IMAGE_PROCESS_FAILED\"",
                List.of());
        OutcomeUnknown blamed = unknown(photo, photo);
        assertThat(blamed.item()).contains(2);
        assertThat(blamed).hasMessageContaining("IMAGE_PROCESS_FAILED");
        assertThat(unknown(
                                photo("big.jpg"),
                                new PreparedMedia.Photo(written("no.jpg", new byte[9]), 9, Source.COPIED, 1, 1))
                        .getMessage())
                .as("what would be the file's fault for a single message")
                .contains("IMAGE_PROCESS_FAILED");
        telegram.fault(1, "sendMediaGroup", Fault.badGateway());
        assertThat(unknown(photo, photo).item()).isEmpty();
        channel.administrator(bot);
        assertThat(unknown(photo, photo)).hasMessageContaining("administrator");
    }

    private OutcomeUnknown unknown(PreparedMedia... media) {
        return Objects.requireNonNull(catchThrowableOfType(OutcomeUnknown.class, () -> publish(media)));
    }

    @Test
    void tellsAFloodThatStoppedAllFromOneThatStoppedAPart() throws Exception {
        PreparedMedia.Photo photo = photo("a.jpg");
        publish(photo, photo, photo);
        OutcomeUnknown part = unknown(photo, photo);
        assertThat(part.duration()).isPresent();
        assertThat(part.item()).contains(2);
        assertThat(telegram.posts(channel)).hasSize(4);
        assertThat(catchThrowableOfType(FloodWait.class, () -> publish(photo, photo)))
                .isNotNull();
        telegram.fault(1, "sendMediaGroup", TelegramStandIn.floodAsBadRequest(7));
        assertThat(unknown(photo, photo).duration()).as("which is no plain 429").hasValue(Duration.ofSeconds(7));
    }

    @Test
    void holdsBackTheChatsNameBehindEveryFile() throws Exception {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        try (WireServer server = new WireServer(new WireServer.Script() {
                    @Override
                    public String answer(WireServer.Heard request) {
                        return WireServer.posted(CHAT.value(), 7);
                    }
                });
                BotConnection wired = Publishing.publisher(server.uri())) {
            PreparedMedia.Video video = new PreparedMedia.Video(
                    written("v.mp4", bytes),
                    bytes.length,
                    Source.COPIED,
                    new Clip(1, 1, Duration.ofSeconds(1)),
                    written("t.jpg", bytes));
            PreparedMedia.Photo still = new PreparedMedia.Photo(video.file(), bytes.length, Source.COPIED, 1, 1);
            PreparedMedia.LivePhoto live = new PreparedMedia.LivePhoto(still, video.file(), 2L * bytes.length);
            for (PreparedMedia media : List.of(video, live)) {
                wired.send(new Post(CHAT, media, "x", open())).getFirst();
                assertNamesTheChatLast(server.next());
            }
            assertThat(catchThrowableOfType(
                            OutcomeUnknown.class,
                            () -> wired.send(new MediaGroup(
                                    CHAT,
                                    List.of(
                                            new MediaGroup.Item(live, "x".repeat(1024)),
                                            new MediaGroup.Item(video, "")),
                                    open()))))
                    .as("one number for two items")
                    .isNotNull();
            assertNamesTheChatLast(server.next());
        }
    }

    private static void assertNamesTheChatLast(WireServer.Heard request) {
        int kept = request.body().length;
        String end = new String(request.body(), 0, kept, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(kept).as("all of it is looked at").isEqualTo((int) request.length());
        assertThat(end.indexOf("name=\"chat_id\"")).isGreaterThan(kept - WindowedBody.HELD_BACK);
        assertThat(end.lastIndexOf("; filename=")).isLessThan(end.indexOf("name=\"chat_id\""));
    }

    @Test
    void sendsNothingOnceTheWindowIsOver() throws Exception {
        PreparedMedia.Photo photo = photo("a.jpg");
        long[] now = {0};
        SendWindow closing = Publishing.window(() -> now[0]);
        now[0] = Duration.ofSeconds(11).toNanos();
        List<MediaGroup.Item> items = List.of(new MediaGroup.Item(photo, ""), new MediaGroup.Item(photo, ""));
        assertThat(catchThrowableOfType(NotSent.class, () -> publisher.send(new MediaGroup(CHAT, items, closing)))
                        .reason())
                .isEqualTo(NotSent.Reason.WINDOW_OVER);
        assertThat(telegram.everDelivered(channel)).isEmpty();
    }

    private static void assertSame(SpooledFile sent, Path file) throws Exception {
        assertThat(Files.readAllBytes(sent.path())).isEqualTo(Files.readAllBytes(file));
    }
}
