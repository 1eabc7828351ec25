package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Two albums that go into one channel, and one that goes into another, with what people do to them and what goes wrong. */
final class AlbumWalk {

    private static final int PEOPLE = 3;

    final Random random;
    private final SyncFixture scene;
    private final StandInChat group;
    private final StandInChat garden;
    private final Map<StandInAlbum, Set<StandInAsset>> albums = new LinkedHashMap<>();
    private final List<StandInAsset> all = new ArrayList<>();
    private @Nullable Database another;
    private int made;

    AlbumWalk(SyncFixture scene, int seed) throws Exception {
        this.scene = scene;
        this.random = new Random(seed);
        this.group =
                scene.telegram.group(-1001000000002L, null, "Talk").administrator(scene.bot, "can_delete_messages");
        scene.channel.discussedIn(group);
        this.garden = channel(-1001000000004L, "garden");
        for (StandInAlbum album : List.of(scene.album, scene.anna.album("Sea"), scene.anna.album("Garden"))) {
            albums.put(album, new LinkedHashSet<>());
        }
        scene.passInto("@photos", "Holiday", "Sea");
        scene.passInto("@garden", "Garden");
    }

    private StandInChat channel(long id, String name) {
        return scene.telegram.channel(id, name, name).administrator(scene.bot, "can_post_messages");
    }

    /** One thing that a person does. */
    void change() {
        scene.advance(Duration.ofMinutes(1));
        List<StandInAsset> inside =
                albums.values().stream().flatMap(Set::stream).distinct().toList();
        if (inside.isEmpty()) {
            add();
            return;
        }
        StandInAsset one = inside.get(random.nextInt(inside.size()));
        switch (random.nextInt(14)) {
            case 0, 1 -> add();
            case 2, 3 -> one.exif("description", "Described " + random.nextInt(1000));
            case 4 -> one.tag("tag" + random.nextInt(20));
            case 5 -> name(one);
            case 6 -> takeOut(one);
            case 7 -> put(all.get(random.nextInt(all.size())), anyAlbum());
            case 8 -> {
                takeOut(one);
                put(one, anyAlbum());
            }
            case 9 -> one.trashed(true);
            case 10 -> all.forEach(asset -> asset.trashed(false));
            case 11 -> one.original(Content.of(Pictures.jpeg(++made)));
            case 12 -> one.edited(Content.of(Pictures.jpeg(++made, 60, 80)), 60, 80);
            default -> one.editUndone(120, 80);
        }
    }

    private void add() {
        made++;
        StandInAsset asset = scene.asset("IMG_" + made + ".jpg", Pictures.jpeg(made), made);
        asset.exif("description", "Picture " + made);
        all.add(asset);
        put(asset, anyAlbum());
    }

    private void name(StandInAsset asset) {
        asset.withoutLabels();
        for (int person = random.nextInt(PEOPLE); person < PEOPLE; person++) {
            asset.person("Person " + person);
        }
    }

    private StandInAlbum anyAlbum() {
        return List.copyOf(albums.keySet()).get(random.nextInt(albums.size()));
    }

    private void put(StandInAsset asset, StandInAlbum album) {
        album.add(asset);
        in(album).add(asset);
    }

    private void takeOut(StandInAsset asset) {
        StandInAlbum album = albums.keySet().stream()
                .filter(one -> in(one).contains(asset))
                .findFirst()
                .orElseThrow();
        album.remove(asset);
        in(album).remove(asset);
    }

    private Set<StandInAsset> in(StandInAlbum album) {
        return albums.getOrDefault(album, Set.of());
    }

    /** A pass, with which something goes wrong as a rule. */
    void pass() throws Exception {
        switch (random.nextInt(6)) {
            case 0 -> new MortalPass(scene, 1 + random.nextInt(1 + random.nextInt(300)), random.nextBoolean()).run();
            case 1 -> passOfTwo();
            default -> {
                breakOne();
                scene.passOverAll(scene.database, SyncFixture.untilItWaits());
            }
        }
        scene.telegram.clearFaults();
        scene.immich.clearFaults();
    }

    /** Two processes at once, and one thing goes wrong. */
    private void passOfTwo() throws Exception {
        Database second = another == null ? scene.data.open() : another;
        another = second;
        breakOne();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<SyncReport>> passes = new ArrayList<>();
            for (Database database : List.of(scene.database, second)) {
                passes.add(threads.submit(() -> scene.passOverAll(database, SyncFixture.untilItWaits())));
            }
            for (Future<SyncReport> pass : passes) {
                pass.get();
            }
        }
    }

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

    /** In the end the channels show what others show into which the albums are published afresh. */
    void settles(int seed) throws Exception {
        SyncReport report;
        int passes = 0;
        do {
            scene.advance(Duration.ofMinutes(11));
            report = scene.passOverAll();
        } while (++passes < 4
                || report.published() + report.edited() + report.removed() > 0 && passes < 20
                || !report.complete() && passes < 20);
        StandInChat fresh = channel(-1001000000003L, "fresh");
        StandInChat freshGarden = channel(-1001000000005L, "fresh_garden");
        scene.passInto("@fresh", "Holiday", "Sea");
        scene.passInto("@fresh_garden", "Garden");

        assertThat(shown(scene.channel)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(shown(fresh));
        assertThat(shown(garden)).as("garden of seed %d", seed).containsExactlyInAnyOrderElementsOf(shown(freshGarden));
        assertThat(documents())
                .as("originals of seed %d", seed)
                .doesNotHaveDuplicates()
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
                .toList();
    }
}
