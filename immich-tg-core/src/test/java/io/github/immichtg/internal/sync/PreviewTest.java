package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.preview.Preview;
import io.github.immichtg.internal.sync.preview.PreviewFolder;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.sync.event.PreviewEvent;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.sync.event.SyncEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PreviewTest {

    private static final Pattern POST = Pattern.compile("<footer><span><bdi>(.*?)</bdi></span>");

    @TempDir
    Path folder;

    private SyncFixture scene;
    private Path target;

    @BeforeEach
    void start() {
        scene = new SyncFixture(ImmichVersion.V3_1_0, folder.resolve("home"));
        target = folder.resolve("preview");
    }

    @AfterEach
    void stop() throws IOException {
        scene.close();
    }

    private PreviewReport preview(int limit) throws Exception {
        return preview(limit, PreviewListener.SILENT);
    }

    private PreviewReport preview(int limit, PreviewListener listener) throws Exception {
        SubscriptionRequest request = scene.request();
        try (ImmichClients clients = new ImmichClients()) {
            return new Preview(new MediaPreparer(MediaLimits.defaults()), clients, SyncOptions.defaults(), listener)
                    .write(new AlbumRequest(request.server(), request.key(), request.albums()), target, limit);
        }
    }

    private List<String> shown() throws IOException {
        return POST.matcher(Files.readString(target.resolve("index.html")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void showsInOrderWhatThePassPostsInThatOrder() throws Exception {
        // Code points and Java's own order of strings part at the surrogates.
        for (String name : List.of("\uD83D\uDE00.jpg", "\uFF5E.jpg", "b.jpg", "B.jpg", "é.jpg", "a.jpg", "a.jpg")) {
            scene.add(name, Pictures.jpeg(name.hashCode()), 3);
        }
        scene.picture(5);
        scene.picture(1);

        assertThat(preview(0).shown().assets()).isEqualTo(9);
        scene.pass();

        List<String> published = scene.events.stream()
                .filter(SyncEvent.Published.class::isInstance)
                .map(event -> ((SyncEvent.Published) event).file())
                .toList();
        assertThat(shown()).isEqualTo(published).hasSize(9);
        String page = Files.readString(target.resolve("index.html"));
        assertThat(scene.captions()).allSatisfy(caption -> assertThat(page).contains(caption));
    }

    @Test
    void namesTurnNothingBesideThem() throws Exception {
        scene.add("a\u202egpj\u2067.jpg", Pictures.jpeg(1), 1);
        scene.add("b\u202egpj\u001b[2J.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, 1}, 2);

        preview(0);

        assertThat(shown()).containsExactly("agpj.jpg");
        assertThat(Files.readString(target.resolve("index.html")))
                .contains("<dd><bdi>bgpj[2J.jpg</bdi></dd>")
                .doesNotContain("\u202e", "\u2067", "\u001b");
    }

    @Test
    void changesAndSendsNothing() throws Exception {
        scene.picture(1);

        preview(0);

        assertThat(scene.posts()).isEmpty();
        assertThat(scene.database.subscriptions().all()).isEmpty();
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(files()).containsExactly("0001.jpg", "index.html");
    }

    @Test
    void saysWhatIsLeftOutAndWhy() throws Exception {
        scene.add("broken.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1}, 1);
        scene.picture(2);
        scene.album.add(scene.anna.asset("memo.m4a", Content.of(new byte[100])));

        PreviewReport report = preview(0);

        assertThat(report.shown().assets()).isEqualTo(1);
        assertThat(report.leftOut()).extracting(PreviewReport.LeftOut::file).containsExactly("broken.jpg", "memo.m4a");
        assertThat(Files.readString(report.page()))
                .contains("broken.jpg", "JPEG", "memo.m4a", "only pictures and videos");
    }

    @Test
    void showsTheFirstOnesAndHowManyCome() throws Exception {
        for (int day = 1; day <= 5; day++) {
            scene.picture(day);
        }

        PreviewReport report = preview(2);

        assertThat(report.shown().assets()).isEqualTo(2);
        assertThat(report.shown().remaining()).isEqualTo(3);
        assertThat(shown()).containsExactly("IMG_1.jpg", "IMG_2.jpg");
        assertThat(Files.readString(report.page())).contains("The first 2 are shown", "… and 3 more");
    }

    @Test
    void replacesThePreviewBeforeAndNothingElse() throws Exception {
        scene.picture(1);
        scene.picture(2);
        preview(2);
        Files.writeString(target.resolve("mine.jpg"), "mine");

        preview(1);

        assertThat(files()).containsExactly("0001.jpg", "index.html", "mine.jpg");
    }

    @Test
    void leavesAPageThatIsNotOursAlone() throws Exception {
        scene.picture(1);
        Files.createDirectories(target);
        Files.writeString(target.resolve("index.html"), "<p>My holidays</p>");
        Files.writeString(target.resolve("0001.jpg"), "mine");

        assertThatThrownBy(() -> preview(0))
                .isInstanceOf(PreviewFolder.NotOurs.class)
                .hasMessageContaining("another folder");

        assertThat(target.resolve("index.html")).hasContent("<p>My holidays</p>");
        assertThat(target.resolve("0001.jpg")).hasContent("mine");
    }

    @Test
    void nobodysTextBecomesMarkup() throws Exception {
        scene.add("<img src=x onerror=alert(1)>\".jpg", Pictures.jpeg(1), 1)
                .exif("description", "\"><script>alert(1)</script>{{posts}}{{end}}");

        preview(0);

        String page = Files.readString(target.resolve("index.html"));
        assertThat(page).doesNotContain("<script", "<img src=x");
        assertThat(page).contains("{{posts}}{{end}}").contains("&lt;script&gt;");
    }

    @Test
    void keepsThePreviewBeforeWhenItIsStopped() throws Exception {
        scene.picture(1);
        preview(0);
        String before = Files.readString(target.resolve("index.html"));
        scene.picture(2);
        PreviewListener stopping = event -> {
            if (event instanceof PreviewEvent.Begun) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> preview(0, stopping)).isInstanceOf(InterruptedException.class);

        assertThat(target.resolve("index.html")).hasContent(before);
        assertThat(files()).containsExactly("0001.jpg", "index.html");
    }

    @Test
    void endsWhenImmichTurnsItAwayHalfWay() throws Exception {
        scene.picture(1);
        scene.picture(2);
        scene.immich.fault(request -> request.path().contains("/assets/"), Fault.badGateway());

        assertThatThrownBy(() -> preview(0)).isInstanceOf(ImmichException.Failing.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void anEmptyAlbumIsSaid() throws Exception {
        assertThat(preview(0).shown().assets()).isZero();
        assertThat(Files.readString(target.resolve("index.html"))).contains("The album is empty");
    }
}
