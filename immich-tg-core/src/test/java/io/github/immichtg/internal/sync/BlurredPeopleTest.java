package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.preview.Preview;
import io.github.immichtg.media.Faces;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.UnknownNameException;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People whose faces are blurred. */
@Tag("database")
class BlurredPeopleTest {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final Rectangle CARLA = new Rectangle(288, 64, 80, 96);
    private static final Rectangle BERT = new Rectangle(48, 160, 64, 64);

    @TempDir
    Path home;

    /** Opened by each test, for the version that it is about. */
    @SuppressWarnings("NullAway.Init")
    private SyncFixture scene;

    @SuppressWarnings("NullAway.Init")
    private DiscussionGroup group;

    private void begin(ImmichVersion version) {
        scene = new SyncFixture(version, home);
        group = new DiscussionGroup(scene);
        scene.key = scene.anna.key(
                "album.read", "asset.read", "asset.view", "asset.download", "person.read", "face.read", "user.read");
        blur("carla");
    }

    private void begin() {
        begin(ImmichVersion.V3_1_0);
    }

    private void blur(String... people) {
        scene.style = scene.style.withPrivacy(scene.style.privacy().withBlurPeople(List.of(people)));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private StandInAsset photo(int day) {
        return scene.add("IMG_" + day + ".jpg", Encoded.jpeg(Faces.picture(WIDTH, HEIGHT, CARLA, BERT)), day)
                .size(WIDTH, HEIGHT);
    }

    private static BufferedImage shown(Post post) throws Exception {
        return ImageIO.read(Objects.requireNonNull(post.file()).path().toFile());
    }

    /** Where faces can be recognized, but for what coding spills over their edges. */
    private static void assertRecognized(Post post, Rectangle expected) throws Exception {
        Rectangle found = Faces.found(shown(post));
        Rectangle most = new Rectangle(expected);
        most.grow(3, 3);
        Rectangle least = new Rectangle(expected);
        least.grow(-3, -3);
        assertThat(most.contains(found)).as("%s around %s", most, found).isTrue();
        assertThat(found.contains(least)).as("%s around %s", found, least).isTrue();
    }

    private List<String> hidden() {
        return scene.events.stream()
                .filter(SyncEvent.Hidden.class::isInstance)
                .map(event -> ((SyncEvent.Hidden) event).file() + ": " + ((SyncEvent.Hidden) event).reason())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void areNotRecognizedWhileOthersAre(ImmichVersion version) throws Exception {
        begin(version);
        photo(1).face("Carla", CARLA).face("Bert", BERT);
        photo(2).face("Bert", BERT).face("", CARLA);
        scene.pass();

        assertThat(scene.posts()).hasSize(2);
        assertRecognized(scene.posts().getFirst(), BERT);
        assertRecognized(scene.posts().getLast(), CARLA.union(BERT));
    }

    @Test
    void areInNoOriginalAndInNoCaption() throws Exception {
        begin();
        scene.style = scene.style.withCaptions(CaptionTemplate.parse("{{people}}", CaptionLanguage.EN));
        // Immich keeps blanks around a name.
        photo(1).face("Carla ", CARLA).face("Bert", BERT);
        photo(2).face("Bert", BERT);
        scene.pass();

        assertThat(scene.captions()).containsExactly("Bert", "Bert");
        assertThat(group.underPosts()).hasSize(1).containsValue(List.of("IMG_2.jpg"));
        assertThat(scene.events)
                .contains(new SyncEvent.CommentLeftOut(
                        SyncFixture.CHAT,
                        "IMG_1.jpg",
                        "BLUR_PEOPLE holds it back, because nothing is blurred in originals"));
        assertThat(scene.events.toString()).doesNotContain("Carla");
    }

    @Test
    void areInNoVideo() throws Exception {
        begin();
        scene.add("film.mp4", new byte[] {0, 0, 0, 8, 'f', 't', 'y', 'p'}, 1).person("Carla");
        scene.pass();
        assertThat(scene.posts()).isEmpty();
        assertThat(hidden())
                .containsExactly("film.mp4: BLUR_PEOPLE holds it back, because faces in videos are not blurred");
    }

    @Test
    void doNotMoveInALivePhoto() throws Exception {
        begin();
        StandInAsset moving = scene.anna.asset("live.mov", Content.of(new byte[] {1}));
        photo(1).face("Carla", CARLA).livePhotoVideo(moving);
        scene.pass();
        assertThat(scene.posts()).extracting(Post::kind).containsExactly(Post.Kind.PHOTO);
        assertThat(group.comments()).isEmpty();
    }

    @Test
    void areHeldBackWhereTheirFacesAreNotKnown() throws Exception {
        begin();
        photo(1).person("Carla");
        photo(3).face("Carla", new Rectangle(500, 400, 20, 20));
        StandInAsset later = photo(4).person("Carla");
        scene.pass();
        assertThat(scene.posts()).isEmpty();
        String unknown = "BLUR_PEOPLE holds it back, because Immich does not say where the face is";
        assertThat(hidden()).contains("IMG_1.jpg: " + unknown, "IMG_3.jpg: " + unknown);

        later.withoutLabels().face("Carla", CARLA).exif("description", "found");
        scene.pass();
        assertThat(scene.posts()).hasSize(1);
        assertRecognized(scene.posts().getFirst(), BERT);
    }

    @Test
    void areHeldBackWhereThePictureHasAnotherShapeThanItsFaces() throws Exception {
        begin();
        photo(1).size(HEIGHT, WIDTH).face("Carla", new Rectangle(64, 64, 80, 96));
        scene.pass();
        assertThat(scene.posts()).isEmpty();
        assertThat(hidden()).singleElement().asString().contains("in which faces are not blurred");
    }

    @Test
    void areNotRecognizedInACrop() throws Exception {
        begin();
        Rectangle crop = new Rectangle(300, 40, 160, 160);
        BufferedImage cropped =
                Faces.picture(WIDTH, HEIGHT, CARLA, BERT).getSubimage(crop.x, crop.y, crop.width, crop.height);
        BufferedImage copy = new BufferedImage(crop.width, crop.height, BufferedImage.TYPE_3BYTE_BGR);
        copy.createGraphics().drawImage(cropped, 0, 0, null);
        photo(1).face("Carla", CARLA).face("Bert", BERT).cropped(Content.of(Encoded.jpeg(copy)), crop);
        scene.pass();

        Post post = scene.posts().getFirst();
        assertThat(post.width()).isEqualTo(160);
        assertThat(Faces.found(shown(post)).isEmpty()).isTrue();
    }

    @Test
    void waitForAnEditThatIsNotMadeYet() throws Exception {
        begin();
        photo(1).face("Carla", CARLA).editBegun();
        scene.pass();
        assertThat(scene.posts()).isEmpty();
        assertThat(scene.events.toString()).contains("Immich has not made the edited picture yet");
    }

    @Test
    void areBlurredOnceTheyAreNamed() throws Exception {
        begin();
        scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
        StandInAsset asset = photo(1).face("Bert", BERT);
        scene.pass();
        assertThat(group.comments()).hasSize(1);
        assertRecognized(scene.posts().getFirst(), CARLA.union(BERT));

        asset.face("Carla", CARLA).exif("description", "Carla by the sea");
        scene.pass();

        assertRecognized(scene.posts().getFirst(), BERT);
        assertThat(group.comments()).as("the original shows her, too").isEmpty();
        scene.telegram.clearRequests();
        scene.pass();
        assertThat(scene.calls("editMessageMedia")).isZero();
        assertThat(scene.calls("deleteMessages")).isZero();
    }

    /** As Immich does it: the asset keeps its date. */
    @Test
    void areLookedForOnceADay() throws Exception {
        begin();
        scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
        StandInAsset asset = photo(1).face("Bert", BERT);
        scene.pass();
        asset.face("Carla", CARLA);
        scene.pass();
        assertRecognized(scene.posts().getFirst(), CARLA.union(BERT));

        scene.advance(Duration.ofDays(1).plusSeconds(1));
        scene.pass();
        assertRecognized(scene.posts().getFirst(), BERT);
        assertThat(group.comments()).isEmpty();

        scene.advance(Duration.ofDays(1).plusSeconds(1));
        scene.telegram.clearRequests();
        scene.pass();
        assertThat(scene.calls("editMessageMedia")).isZero();
    }

    @Test
    void areNotRecognizedInPreviews() throws Exception {
        begin();
        photo(1).face("Carla", CARLA);
        SubscriptionRequest request = scene.request();
        Path target = home.resolve("preview");
        try (ImmichClients clients = new ImmichClients()) {
            new Preview(
                            new MediaPreparer(MediaLimits.defaults()),
                            clients,
                            scene.options.withStyle(scene.style),
                            PreviewListener.SILENT)
                    .write(new AlbumRequest(request.server(), request.key(), request.albums()), target, 0);
        }
        try (Stream<Path> files = Files.walk(target)) {
            List<Path> pictures =
                    files.filter(file -> file.toString().endsWith(".jpg")).toList();
            assertThat(pictures).hasSize(1);
            BufferedImage picture = ImageIO.read(pictures.getFirst().toFile());
            assertThat(Faces.found(picture).intersects(CARLA)).isFalse();
            assertThat(Faces.found(picture).intersects(BERT)).isTrue();
        }
    }

    @Test
    void areKnownByTheirNames() throws Exception {
        begin();
        blur("Karla");
        photo(1).face("Carla", CARLA);
        assertThatThrownBy(scene::pass)
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("BLUR_PEOPLE names a person that Immich does not have: 'Karla'; did you mean 'Carla'?");
        assertThat(scene.posts()).isEmpty();
    }

    @Test
    void areNotShownToKeysThatMayNotReadFaces() throws Exception {
        begin();
        scene.key =
                scene.anna.key("album.read", "asset.read", "asset.view", "asset.download", "person.read", "user.read");
        photo(1).face("Carla", CARLA);
        scene.pass();
        assertThat(scene.posts()).isEmpty();
        assertThat(scene.events.toString()).contains("face.read");
    }

    @Test
    void areLookedForAgainIfThatFailed() throws Exception {
        begin();
        scene.anna.asset("other.jpg", Content.of(Pictures.jpeg(9))).person("Carla");
        StandInAsset asset = photo(1).face("Bert", BERT);
        scene.pass();
        asset.face("Carla", CARLA);
        scene.advance(Duration.ofDays(1).plusSeconds(1));
        scene.immich.fault(request -> request.path().startsWith("/api/people"), Fault.badGateway());
        assertThatThrownBy(scene::pass).isInstanceOf(ImmichException.class);
        scene.immich.clearFaults();

        scene.pass();
        assertRecognized(scene.posts().getFirst(), BERT);
    }
}
