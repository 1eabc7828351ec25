package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.internal.store.seed.PythonBot;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of a Python bot's database, and what is posted after it. */
@Tag("database")
class ImportSeedTest {

    private static final long PHOTOS = -1001000000001L;
    private static final long GARDEN = -1001000000003L;

    @TempDir
    Path folder;

    private final PythonBot seed = new PythonBot();
    private CliFixture stage;
    private StandInChat garden;
    private int uploaded;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(folder.resolve("home"));
        garden = stage.telegram.channel(GARDEN, "garden", "Garden").administrator(stage.bot, "can_post_messages");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Map<String, String> bare() {
        Map<String, String> variables = new HashMap<>(stage.variables());
        List.of("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL")
                .forEach(variables::remove);
        return variables;
    }

    private Ran run(String... args) {
        return Ran.in(folder, bare(), args);
    }

    private JsonNode imported(String... more) {
        List<String> args = new ArrayList<>(List.of("import-seed", "--from", seed.url(), "--output", "json"));
        args.addAll(List.of(more));
        Ran ran = run(args.toArray(String[]::new));
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    /** Pictures in an album, which all look alike until somebody wants to see them. */
    private List<UUID> upload(StandInUser owner, StandInAlbum album, int count) {
        List<UUID> assets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = ++uploaded;
            StandInAsset asset = owner.asset(
                            "IMG_%04d.jpg".formatted(number), Content.of(NumberedPictures.jpeg(number % 16)))
                    .takenAt(Instant.parse("2026-05-01T12:00:00Z").plusSeconds(60L * number));
            album.add(asset);
            assets.add(asset.id());
        }
        return assets;
    }

    private static String database(Map<String, String> variables) {
        return Objects.requireNonNull(variables.get("POSTGRES_DB"));
    }

    private List<String> ours() {
        String name = database(stage.variables());
        List<String> all = new ArrayList<>();
        for (String table : TestDatabases.query(
                name, "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
            TestDatabases.query(name, "select t::text from " + table + " t").forEach(row -> all.add(table + " " + row));
        }
        return all.stream().sorted().toList();
    }

    private String one(String query) {
        return TestDatabases.query(database(stage.variables()), query).getFirst();
    }

    /** Three people with five albums and one who is gone, 2,000 files in all. */
    private final class Installation {
        final StandInUser ben = stage.immich.user("Ben");
        final StandInUser cleo = stage.immich.user("Cleo");
        final StandInAlbum shared =
                stage.anna.album("Shared").share(ben, "viewer").share(cleo, "viewer");
        final StandInAlbum annas = stage.anna.album("Anna's");
        final StandInAlbum bens = ben.album("Ben's");
        final StandInAlbum cleos = cleo.album("Cleo's");
        final String host = stage.immich.url().toString();

        Installation() {
            List<UUID> both = upload(stage.anna, shared, 600);
            List<UUID> alone = upload(stage.anna, annas, 500);
            List<UUID> of = upload(ben, bens, 300);
            List<UUID> cs = upload(cleo, cleos, 280);
            seed.person(1, 501, PHOTOS, host + "/", stage.anna.readerKey())
                    .album(11, 1, shared.id())
                    .album(12, 1, annas.id())
                    .files(1, 11, both.subList(0, 580), true, null)
                    .files(1, 11, both.subList(580, 590), true, "Posting failed")
                    .files(1, 11, both.subList(590, 600), false, null)
                    .files(1, 12, alone, true, null);
            // Ben posts into the same channel, partly the same pictures.
            seed.person(2, 502, PHOTOS, host + "/api", ben.readerKey())
                    .album(21, 2, shared.id())
                    .album(22, 2, bens.id())
                    .files(2, 21, both.subList(0, 200), true, null)
                    .files(2, 22, of.subList(0, 295), true, null)
                    .files(2, 22, of.subList(295, 300), false, null);
            // Cleo shares the album, too; all that the Python bot kept of it were Anna's rows.
            seed.person(3, 503, GARDEN, host, cleo.readerKey())
                    .album(31, 3, shared.id())
                    .album(32, 3, cleos.id())
                    .files(3, 32, cs.subList(0, 260), true, null);
            // Somebody who is gone has posted the rest of Cleo's album into her channel.
            seed.person(4, 504, GARDEN, host, "gone")
                    .album(41, 4, cleos.id())
                    .files(4, 41, cs.subList(260, 280), true, null);
            // An album that Anna has replaced, and one that she had as another user before.
            seed.album(13, 1, UUID.randomUUID())
                    .files(1, 13, uuids(60), true, null)
                    .files(1, 13, uuids(20), false, null)
                    .person(5, 501, PHOTOS, host, "older")
                    .album(51, 5, UUID.randomUUID())
                    .files(5, 51, uuids(40), true, null)
                    .run("update media_files set deleted_at = now() where user_id = 5")
                    .run("update albums set deleted_at = now() where album_id in (13, 51)")
                    .run("update users set deleted_at = now() where user_id in (4, 5)");
        }

        private List<UUID> uuids(int count) {
            List<UUID> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                made.add(UUID.randomUUID());
            }
            return made;
        }
    }

    @Test
    void thePassAfterAnImportPostsOnlyWhatIsNew() {
        Installation there = new Installation();
        assertThat(TestDatabases.query(database(seed.variables()), "select count(*) from media_files"))
                .containsExactly("2000");
        List<String> before = seed.dump();
        List<String> empty = ours();

        JsonNode dry = imported("--dry-run");
        assertThat(ours()).as("a dry run changes nothing").isEqualTo(empty);
        JsonNode first = imported();

        assertThat(dry.path("dry_run").booleanValue()).isTrue();
        assertThat(first.path("dry_run").booleanValue()).isFalse();
        assertThat(dry.path("media_files")).isEqualTo(first.path("media_files"));
        assertThat(first.path("users").path("new").intValue()).isEqualTo(3);
        assertThat(first.path("users").path("deleted").intValue()).isEqualTo(2);
        assertThat(first.path("subscriptions").path("new").intValue()).isEqualTo(3);
        assertThat(first.path("albums").path("new").intValue()).isEqualTo(6);
        assertThat(first.path("albums").path("deleted").intValue()).isEqualTo(3);
        JsonNode files = first.path("media_files");
        assertThat(files.path("published").intValue()).isEqualTo(580 + 500 + 295 + 260 + 20 + 60 + 40);
        assertThat(files.path("rejected").intValue()).isEqualTo(10);
        assertThat(files.path("pending").intValue()).isEqualTo(15);
        assertThat(files.path("duplicate").intValue())
                .as("Ben's of the same channel")
                .isEqualTo(200);
        assertThat(files.path("skipped").intValue())
                .as("Cleo's of the shared album")
                .isEqualTo(590);
        assertThat(files.path("deleted").intValue())
                .as("never posted, of a replaced album")
                .isEqualTo(20);
        assertThat(files.path("left_out").intValue()).isZero();
        assertThat(first.path("items")).isEmpty();
        assertThat(one("select count(*) from api_keys where api_key like 'standin-%' or api_key in ('gone', 'older')"))
                .isEqualTo("0");
        assertThat(TestDatabases.query(
                        database(stage.variables()),
                        "select distinct host_url from immich_hosts where deleted_at is null"))
                .containsExactly(there.host + "/api");

        List<UUID> added = new ArrayList<>(upload(stage.anna, there.shared, 2));
        added.addAll(upload(there.cleo, there.cleos, 1));
        Ran sync = run("sync", "--output", "json");

        assertThat(sync.code()).as(sync.err()).isEqualTo(3);
        // Ten that wait for Anna, five for Ben, two new ones for both channels and one for Cleo's; ten that waited
        // for Anna are new to Cleo.
        assertThat(posts(stage.channel)).isEqualTo(10 + 5 + 2);
        assertThat(posts(garden)).isEqualTo(10 + 2 + 1);
        assertThat(sync.json().path("published").intValue()).isEqualTo(30);
        assertThat(run("status", "--output", "json").json().path("items")).hasSize(10);

        List<String> now = ours();
        JsonNode again = imported();
        assertThat(ours()).as("importing again changes nothing").isEqualTo(now);
        for (String kind : List.of("users", "channels", "hosts", "keys", "albums", "subscriptions", "media_files")) {
            assertThat(again.path(kind).path("new").intValue()).as(kind).isZero();
        }
        assertThat(run("sync").code()).isEqualTo(3);
        assertThat(posts(stage.channel) + posts(garden)).isEqualTo(30);
        assertThat(seed.dump()).as("the old database stays as it was").isEqualTo(before);

        assertThat(run("retry", "--rejected", "--output", "json")
                        .json()
                        .path("retried")
                        .intValue())
                .isEqualTo(10);
        assertThat(run("sync").code()).isZero();
        assertThat(posts(stage.channel)).isEqualTo(27);
        Post caption = stage.telegram.posts(stage.channel).getLast();
        assertThat(caption.text().toString()).contains("Canon EOS R5");
    }

    @Test
    void whatIsHereStaysAndWhatWasPostedIsNotPostedAgain() {
        List<UUID> assets = upload(stage.anna, stage.album, 5);
        assertThat(Ran.in(folder, stage.variables(), "link").code()).isZero();
        seed.person(1, 501, PHOTOS, stage.immich.url().toString(), stage.anna.readerKey())
                .album(1, 1, stage.album.id())
                .files(1, 1, assets.subList(0, 3), true, null)
                .files(1, 1, assets.subList(3, 4), true, "Posting failed");

        JsonNode files = imported().path("media_files");

        assertThat(files.path("published").intValue()).as("they waited here").isEqualTo(3);
        assertThat(files.path("duplicate").intValue())
                .as("it waits here already")
                .isEqualTo(1);
        Ran sync = Ran.in(folder, stage.variables(), "sync", "--output", "json");
        assertThat(sync.json().path("published").intValue()).isEqualTo(2);
        assertThat(run("sync").code()).isZero();
        assertThat(posts(stage.channel)).isEqualTo(2);
        assertThat(run("subscriptions", "--output", "json").json().path("subscriptions"))
                .hasSize(2);

        assertThat(run("unlink", "@channel1").code()).isZero();
        List<String> unlinked = ours();
        assertThat(imported().path("media_files").path("new").intValue()).isZero();
        assertThat(ours()).isEqualTo(unlinked);
    }

    @Test
    void failedFilesArePostedIfThatIsWanted() {
        List<UUID> assets = upload(stage.anna, stage.album, 2);
        seed.person(1, 501, PHOTOS, stage.immich.url().toString(), stage.anna.readerKey())
                .album(1, 1, stage.album.id())
                .files(1, 1, assets, true, "Posting failed");

        assertThat(imported("--failed", "retry")
                        .path("media_files")
                        .path("pending")
                        .intValue())
                .isEqualTo(2);
        assertThat(run("sync").code()).isZero();
        assertThat(posts(stage.channel)).isEqualTo(2);
    }

    @Test
    void anEarlierChannelKeepsItsHistoryAndTheNextOneGetsOnlyWhatIsNew() {
        List<UUID> assets = upload(stage.anna, stage.album, 4);
        seed.person(1, 501, GARDEN, stage.immich.url().toString(), stage.anna.readerKey())
                .album(1, 1, stage.album.id())
                .files(1, 1, assets.subList(0, 2), true, null)
                .run("update channels set created_at = '2025-01-01', deleted_at = '2025-03-01'")
                .run("update media_files set created_at = '2025-02-01'")
                .run("insert into channels (channel_id, user_id, telegram_channel_id, channel_name, channel_url,"
                        + " created_at) values (2, 1, " + PHOTOS + ", 'photos', 'https://t.me/photos', '2025-03-01')")
                .files(1, 1, assets.subList(2, 3), true, null);

        JsonNode first = imported();

        assertThat(first.path("media_files").path("published").intValue()).isEqualTo(3);
        assertThat(first.path("media_files").path("skipped").intValue()).isEqualTo(2);
        assertThat(one("select count(*) from media_files where state = 'published' and chat_id = " + GARDEN))
                .isEqualTo("2");
        assertThat(run("sync").code()).isZero();
        assertThat(posts(stage.channel)).isEqualTo(1);
        assertThat(posts(garden)).isZero();
    }

    @Test
    void rowsThatMakeNoSenseAreToldOfAndLeftOut() {
        List<UUID> assets = upload(stage.anna, stage.album, 2);
        String host = stage.immich.url().toString();
        seed.run("alter table media_files alter column media_uuid drop not null")
                .run("alter table channels alter column telegram_channel_id type varchar")
                .run("alter table users alter column telegram_id drop not null")
                .person(1, 501, PHOTOS, host, stage.anna.readerKey())
                .album(1, 1, stage.album.id())
                .files(1, 1, assets, true, null)
                .run("update media_files set media_uuid = null where media_id = 2")
                .person(2, 502, GARDEN, host, "no key")
                .album(2, 2, UUID.randomUUID())
                .files(2, 2, List.of(UUID.randomUUID()), false, null)
                .person(3, 503, GARDEN, "ftp://photos", "key")
                .person(4, 504, GARDEN, "photos.example.org/immich/", "key")
                .run("insert into albums (album_id, user_id, album_uuid) values (4, 4, 'holiday')")
                .run("update channels set telegram_channel_id = '@garden' where channel_id = 4")
                .run("insert into users (user_id, telegram_id) values (6, null), (7, -5), (8, 508)");

        Ran ran = run("import-seed", "--from", seed.url(), "--output", "json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        List<String> items = new ArrayList<>();
        ran.json()
                .path("items")
                .forEach(item -> items.add(item.path("table").textValue() + " " + item.path("id") + ": "
                        + item.path("reason").textValue()));
        assertThat(items)
                .containsExactlyInAnyOrder(
                        "media_files 2: media_uuid is not a UUID: null",
                        "api_keys 2: an API key must be a single word without spaces or line breaks, as Immich shows it",
                        "albums 2: its user 2 has no API key",
                        "immich_hosts 3: the address of an Immich server starts with https:// or http://",
                        "channels 4: telegram_channel_id is not a channel's: @garden",
                        "albums 4: album_uuid is not a UUID: holiday",
                        "users 6: telegram_id is not a person's: null",
                        "users 7: telegram_id is not a person's: -5");
        assertThat(ran.json().path("users").path("new").intValue()).isEqualTo(5);
        assertThat(ran.json().path("subscriptions").path("new").intValue()).isEqualTo(1);
        assertThat(one("select host_url from immich_hosts where host_url like '%example%'"))
                .isEqualTo("https://photos.example.org/immich/api");
        Ran text = run("import-seed", "--from", seed.url(), "--dry-run");
        assertThat(text.code()).isEqualTo(3);
        assertThat(text.out())
                .contains(
                        "Dry run: nothing was changed",
                        "0 new, 5 known",
                        "Left out: albums 2: its user 2 has no API key")
                .doesNotContain("no key,");
    }

    @Test
    void readsWithARoleThatMayOnlySelectAndAPasswordFromTheEnvironment() throws Exception {
        seed.person(1, 501, PHOTOS, stage.immich.url().toString(), stage.anna.readerKey())
                .album(1, 1, stage.album.id())
                .run("create role reader_of_seed login")
                .run("grant select on all tables in schema public to reader_of_seed");
        Path home = folder.resolve("nothing here");
        Map<String, String> fresh = new HashMap<>(Map.of("IMMICH_TG_HOME", home.toString()));

        Ran dry = Ran.in(folder, fresh, "import-seed", "--from", seed.url("reader_of_seed"), "--dry-run");

        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("users          1 new", "subscriptions  1 new");
        assertThat(dry.err()).isEmpty();
        assertThat(home).doesNotExist();
        LentPrograms.in(home);
        fresh.put(
                "SEED_POSTGRES_PASSWORD_FILE",
                Files.writeString(folder.resolve("secret"), "hunter2").toString());
        Ran ran = Ran.in(
                folder,
                fresh,
                "import-seed",
                "--from",
                seed.url("reader_of_seed").replace("postgresql", "postgresql+psycopg2"));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Ran.in(folder, fresh, "subscriptions").out())
                .contains("channel1", stage.album.id().toString());
    }

    @Test
    void saysWhatIsWrongWithTheAddressOrTheDatabase() {
        saysInShort(run("import-seed"), 2, "--from");
        for (String wrong : List.of("http://localhost/x", "postgresql://localhost", "postgresql://me:hunter2@/", "x")) {
            saysInShort(run("import-seed", "--from", wrong), 2, "use postgresql://user@host:5432/database");
        }
        saysInShort(run("import-seed", "--from", "postgresql://me:hunter2@127.0.0.1:1/photos"), 4, "cannot be reached");
        saysInShort(
                run("import-seed", "--from", seed.url("immich_tg:hunter2")),
                2,
                "refused the login of user 'immich_tg'");
        saysInShort(run("import-seed", "--from", seed.url() + "_not"), 2, "does not exist");
        saysInShort(run("import-seed", "--from", seed.url(), "--failed", "ask"), 2, "--failed");

        seed.run("drop table media_files cascade; alter table albums drop column album_uuid");
        saysInShort(run("import-seed", "--from", seed.url()), 2, "it has no table media_files.");
        seed.run("create table media_files (media_id int, media_uuid text, user_id int, album_id int, processed bool)");
        saysInShort(
                run("import-seed", "--from", seed.url()), 2, "it has no column albums.album_uuid, media_files.error.");
        Map<String, String> own = stage.variables();
        saysInShort(
                run(
                        "import-seed",
                        "--from",
                        "postgresql://%s@%s:%s/%s"
                                .formatted(
                                        own.get("POSTGRES_USER"),
                                        own.get("POSTGRES_HOST"),
                                        own.get("POSTGRES_PORT"),
                                        own.get("POSTGRES_DB"))),
                2,
                "is one of immich-tg itself");
    }

    @Test
    void aDatabaseOfThePythonBotIsNotTakenForOurs() {
        List<String> before = seed.dump();
        Map<String, String> taken = new HashMap<>(bare());
        taken.putAll(seed.variables());

        saysInShort(Ran.in(folder, taken, "status"), 2, "is the Python bot's; use an empty one");
        saysInShort(
                Ran.in(folder, taken, "import-seed", "--from", seed.url(), "--dry-run"),
                2,
                "immich-tg import-seed --from");

        assertThat(seed.dump()).isEqualTo(before);
        assertThat(TestDatabases.query(
                        database(seed.variables()), "select count(*) from pg_tables where schemaname = 'public'"))
                .containsExactly("7");
    }

    private static void saysInShort(Ran run, int code, String expected) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ", "hunter2");
        assertThat(run.err().lines()).hasSizeBetween(1, 3);
    }

    private int posts(StandInChat chat) {
        return (int) stage.telegram.posts(chat).stream()
                .filter(post -> post.kind() != Post.Kind.TEXT)
                .count();
    }
}
