package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that manage what is stored, and where their variables come from. */
@Tag("database")
class StoredCommandsTest {

    @TempDir
    Path folder;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Ran run(String... args) {
        return run(stage.variables(), args);
    }

    private Ran run(Map<String, String> variables, String... args) {
        return Ran.in(folder, variables, args);
    }

    private Map<String, String> without(String... names) {
        Map<String, String> variables = new HashMap<>(stage.variables());
        for (String name : names) {
            variables.remove(name);
        }
        return variables;
    }

    private static void saysInShort(Ran run, int code, String expected) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ");
        assertThat(run.err().lines()).hasSizeBetween(1, 3);
    }

    @Test
    void linksByFlagsAndPublishesNothingUntilSyncIsRunWithoutThem() throws Exception {
        stage.pictures(2);
        Map<String, String> bare = without("IMMICH_URL", "IMMICH_ALBUM", "TELEGRAM_CHANNEL");

        Ran link = run(
                bare,
                "link",
                "--immich-url",
                stage.immich.url().toString(),
                "--album",
                "Holiday",
                "--channel",
                "https://t.me/photos",
                "--output",
                "json");

        assertThat(link.code()).as(link.err()).isZero();
        assertThat(link.json().path("channel").textValue()).isEqualTo("Photos");
        assertThat(link.json().path("pending").intValue()).isEqualTo(2);
        assertThat(link.json().path("post_existing").textValue()).isEqualTo("all");
        assertThat(link.json().path("albums").path(0).path("assets").intValue()).isEqualTo(2);
        assertThat(stage.telegram.posts(stage.channel)).isEmpty();
        bare.remove("IMMICH_API_KEY");
        assertThat(run(bare, "sync").code()).isZero();
        assertThat(stage.telegram.posts(stage.channel)).hasSize(2);
        assertThat(run(bare, "subscriptions").out()).contains("Photos", "https://t.me/photos", "'Holiday'");
        assertThat(run(bare, "subscriptions", "--output", "json")
                        .json()
                        .path("subscriptions")
                        .path(0)
                        .path("albums")
                        .path(0)
                        .path("name")
                        .textValue())
                .isEqualTo("Holiday");
    }

    @Test
    void serverAndKeyAloneMeanAllThatIsLinked() throws Exception {
        stage.pictures(1);
        Map<String, String> shared = without("IMMICH_ALBUM", "TELEGRAM_CHANNEL");
        saysInShort(run(shared, "link"), 2, "set IMMICH_ALBUM and TELEGRAM_CHANNEL too");
        saysInShort(run(shared, "sync"), 2, "set IMMICH_ALBUM, TELEGRAM_CHANNEL, or link albums");

        assertThat(run(shared, "link", "--album", "Holiday", "--channel", "@photos")
                        .code())
                .isZero();

        assertThat(run(shared, "sync", "--output", "json")
                        .json()
                        .path("published")
                        .intValue())
                .isEqualTo(1);
        saysInShort(run(without("TELEGRAM_CHANNEL"), "sync"), 2, "set TELEGRAM_CHANNEL too");
        saysInShort(run(without("IMMICH_ALBUM"), "sync"), 2, "set IMMICH_ALBUM too");
    }

    @Test
    void whatWasSaidAtLinkingHoldsForLaterSyncs() throws Exception {
        stage.pictures(3);
        Ran link = run(stage.with("POST_EXISTING", "1"), "link");
        assertThat(link.out()).contains("Linked 'Holiday' (3 assets) to Photos", "publishes 1 photo,");

        assertThat(run("sync", "--output", "json").json().path("published").intValue())
                .isEqualTo(1);
        stage.pictures(1);
        assertThat(run("sync", "--output", "json").json().path("published").intValue())
                .isEqualTo(1);
    }

    @Test
    void linkChecksWhatSyncChecks() {
        saysInShort(run(without("IMMICH_API_KEY"), "link"), 2, "IMMICH_API_KEY");
        saysInShort(run("link", "--album", "Winter"), 2, "'Winter'");
        saysInShort(run("link", "--channel", "@elsewhere"), 4, "@elsewhere");
        saysInShort(run("link", "--channel", "my channel"), 2, "TELEGRAM_CHANNEL");
        saysInShort(run(stage.with("TELEGRAM_TOKEN", "999:another-token"), "link"), 4, "token");
        saysInShort(run(stage.with("POST_EXISTING", "some"), "link"), 2, "POST_EXISTING");
        saysInShort(run("link", "--api-key", "x"), 2, "--api-key");
        assertThat(run("subscriptions").out()).contains("No channel is linked");
    }

    @Test
    void unlinkedNothingIsPublishedAndLinkedAgainNothingTwice() throws Exception {
        stage.pictures(1);
        assertThat(run("sync").code()).isZero();
        saysInShort(run("unlink", "@elsewhere"), 2, "@elsewhere");
        saysInShort(run("unlink"), 2, "CHANNEL");

        Ran unlink = run("unlink", "photos", "--output", "json");
        assertThat(unlink.json().path("unlinked").path(0).path("chat").longValue())
                .isEqualTo(-1001000000001L);
        stage.pictures(1);
        saysInShort(
                run(without("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL"), "sync"),
                2,
                "Nothing to publish");
        assertThat(run("status").out()).contains("Photos (not linked): 1 published");

        assertThat(run("sync", "--output", "json").json().path("published").intValue())
                .isEqualTo(1);
        assertThat(stage.telegram.posts(stage.channel)).hasSize(2);
        assertThat(run("unlink", "Photos").out()).contains("Unlinked Photos", "'Holiday'");
    }

    @Test
    void statusSaysWhatIsWrongNowAndSinceWhen() throws Exception {
        stage.pictures(1);
        assertThat(run("sync").code()).isZero();
        assertThat(run("status", "--output", "json").json().path("troubles")).isEmpty();

        stage.anna.revokeKeys();
        assertThat(run("sync").code()).isEqualTo(4);
        JsonNode revoked = run("status", "--output", "json").json().path("troubles");
        assertThat(revoked).hasSize(1);
        assertThat(revoked.path(0).path("kind").textValue()).isEqualTo("immich");
        assertThat(revoked.path(0).path("channel").textValue()).isEqualTo("Photos");
        assertThat(revoked.path(0).path("chat").longValue()).isEqualTo(-1001000000001L);
        assertThat(revoked.path(0).path("reason").textValue()).contains("API key");
        Instant since = Instant.parse(revoked.path(0).path("since").textValue());
        Ran stored = run(without("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL"), "sync");
        assertThat(stored.code()).isEqualTo(4);
        assertThat(run("status").out())
                .containsPattern("  trouble since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d: .*API key");
        JsonNode still = run("status", "--output", "json").json().path("troubles");
        assertThat(Instant.parse(still.path(0).path("since").textValue())).isEqualTo(since);

        Map<String, String> anew = stage.with("IMMICH_API_KEY", stage.anna.readerKey());
        assertThat(run(anew, "sync").code()).isZero();
        assertThat(run("status").out()).doesNotContain("trouble");

        stage.album.delete();
        run(without("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL"), "sync");
        assertThat(run("status").out()).contains("the album 'Holiday' was deleted or is no longer shared");
        assertThat(run("status", "--output", "json")
                        .json()
                        .path("troubles")
                        .path(0)
                        .path("kind")
                        .textValue())
                .isEqualTo("album");
    }

    @Test
    void whatWasRejectedIsTriedAgain() throws Exception {
        byte[] broken = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2};
        var asset = stage.anna.asset("broken.jpg", Content.of(broken));
        stage.album.add(asset);
        assertThat(run("sync").code()).isEqualTo(3);
        JsonNode item = run("status", "--output", "json").json().path("items").path(0);
        String id = item.path("id").asText();
        assertThat(run("status").out()).contains("rejected " + id + " broken.jpg");

        assertThat(run("retry", id, "--output", "json").json().path("retried").intValue())
                .isEqualTo(1);
        assertThat(run("sync").code()).isEqualTo(3);
        assertThat(run("retry", item.path("asset").textValue()).out()).contains("broken.jpg");
        assertThat(run("sync").code()).isEqualTo(3);
        assertThat(run("retry", "--rejected").out()).contains("broken.jpg");
        assertThat(run("retry", "--rejected").out()).contains("Nothing");
        saysInShort(run("retry", "999999"), 2, "999999");
        saysInShort(run("retry", "00000000-0000-4000-8000-000000000000"), 2, "No media file");
        saysInShort(run("retry", "broken.jpg"), 2, "broken.jpg");
        saysInShort(run("resolve", id, "--not-posted"), 2, "not parked");
    }

    @Test
    void whatIsParkedIsSettled() throws Exception {
        stage.pictures(2);
        // Nobody may look at what stands there without changing it.
        stage.channel.administrator(stage.bot, "can_post_messages", "can_edit_messages");
        stage.telegram.fault(2, "sendPhoto", new Fault.LoseAnswer());
        assertThat(run("sync").code()).isEqualTo(3);
        JsonNode items = run("status", "--output", "json").json().path("items");
        assertThat(items).hasSize(2);
        String first = items.path(0).path("id").asText();
        String second = items.path(1).path("asset").asText();
        saysInShort(run("retry", first), 2, "immich-tg resolve " + first + " --posted");
        saysInShort(run("resolve", first), 2, "--posted");
        saysInShort(run("resolve", first, "--posted", "1", "--not-posted"), 2, "mutually exclusive");
        saysInShort(run("resolve", first, "--posted", "abc"), 2, "abc");
        saysInShort(run("resolve", first, "--posted", "0"), 2, "'0'");

        Ran posted = run("resolve", first, "--posted", "https://t.me/photos/2", "--output", "json");
        assertThat(posted.json().path("state").textValue()).isEqualTo("published");
        assertThat(posted.json().path("message_id").intValue()).isEqualTo(2);
        saysInShort(run("resolve", second, "--posted", "2"), 2, "older than the attempt");
        assertThat(run("resolve", second, "--not-posted").out()).contains("IMG_0002.jpg");

        assertThat(run("sync", "--output", "json").json().path("published").intValue())
                .isEqualTo(1);
        assertThat(stage.telegram.posts(stage.channel)).hasSize(3);
    }

    @Test
    void aCommentThatIsParkedIsShownAndSettled() throws Exception {
        stage.discussion().pictures(2);
        stage.telegram.fault(2, "sendDocument", new Fault.LoseAnswer());
        // Nothing that this program has heard of, so nothing is known.
        stage.telegram.fault(
                1000,
                "editMessageText",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: MESSAGE_NEW\"}"));
        Ran sync = run("sync", "--output", "json");
        assertThat(sync.code()).isEqualTo(3);
        assertThat(sync.json().path("parked").intValue()).isEqualTo(2);
        assertThat(sync.json().path("published").intValue()).isEqualTo(2);
        stage.telegram.clearFaults();

        JsonNode status = run("status", "--output", "json").json();
        assertThat(status.path("items")).isEmpty();
        assertThat(status.path("parked").intValue()).isZero();
        assertThat(status.path("comments_owed").intValue()).isZero();
        JsonNode comment = status.path("comments").path(0);
        assertThat(comment.path("state").textValue()).isEqualTo("parked");
        assertThat(comment.path("part").textValue()).isEqualTo("original");
        assertThat(comment.path("name").textValue()).isEqualTo("IMG_0001.jpg");
        assertThat(comment.path("reason").textValue()).contains("check the discussion group");
        assertThat(run("status").out()).contains("parked original", "IMG_0002.jpg", "immich-tg resolve");

        String first = comment.path("id").asText();
        String second = status.path("comments").path(1).path("id").asText();
        int message = stage.telegram.posts(stage.group()).stream()
                .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                .findFirst()
                .orElseThrow()
                .messageId();
        saysInShort(run("resolve", first, "--posted", "1"), 2, "older than the attempt");
        Ran posted = run("resolve", first, "--posted", "https://t.me/photos/2?comment=" + message, "--output", "json");
        assertThat(posted.json().path("state").textValue()).isEqualTo("posted");
        assertThat(posted.json().path("comment").textValue()).isEqualTo("original");
        assertThat(posted.json().path("message_id").intValue()).isEqualTo(message);
        saysInShort(run("resolve", first, "--not-posted"), 2, "not parked");
        saysInShort(run("resolve", second, "--posted", Integer.toString(message)), 2, "older than the attempt");
        assertThat(run("resolve", second, "--not-posted").out()).contains("the original of IMG_0002.jpg", "again");

        Ran again = run("sync", "--output", "json");
        assertThat(again.json().path("comments").intValue()).isEqualTo(1);
        assertThat(again.code()).isZero();
        assertThat(run("status", "--output", "json").json().path("comments")).isEmpty();
    }

    @Test
    void refreshRewritesCaptionsOfThePast() throws Exception {
        stage.pictures(2);
        Path template = Files.writeString(folder.resolve("caption.mustache"), "First {{date}}");
        Map<String, String> variables = stage.with("CAPTION_TEMPLATE", template.toString());
        assertThat(run(variables, "refresh").out()).contains("No channel is linked");
        assertThat(run(variables, "sync").code()).isZero();
        Files.writeString(template, "Second\n{{date}}");

        JsonNode plan =
                run(variables, "refresh", "--dry-run", "--output", "json").json();
        assertThat(plan.path("dry_run").booleanValue()).isTrue();
        assertThat(plan.path("channels").path(0).path("edited").intValue()).isEqualTo(2);
        assertThat(plan.path("channels").path(0).path("captions").path(0).textValue())
                .isEqualTo("Second");
        assertThat(run(variables, "refresh", "--dry-run").out())
                .contains("Photos (https://t.me/photos): 2 of 2 captions would be edited.", "  Second");
        assertThat(stage.telegram.posts(stage.channel))
                .allMatch(post -> post.text().text().startsWith("First"));

        saysInShort(run(variables, "refresh", "@elsewhere"), 2, "@elsewhere");
        saysInShort(run(variables, "refresh", "--since", "May"), 2, "write it as 2026-05-01");
        assertThat(run(variables, "refresh", "--since", "2100-01-01").out()).contains("0 of 0 captions edited.");
        Ran ran = run(variables, "refresh", "@photos");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("2 of 2 captions edited.");
        assertThat(stage.telegram.posts(stage.channel))
                .allMatch(post -> post.text().text().startsWith("Second"));
        assertThat(run(variables, "refresh").out()).contains("0 of 2 captions edited.");
        Files.writeString(template, "Third {{date}}");
        stage.channel.deletes(stage.telegram.posts(stage.channel).getFirst().messageId());
        Ran left = run(variables, "refresh", "--output", "json");
        assertThat(left.code()).isEqualTo(3);
        assertThat(left.json().path("channels").path(0).path("left").intValue()).isEqualTo(1);
        assertThat(left.err()).contains("stays as it is: its message was deleted");
    }

    @Test
    void migratesAndSaysSo() throws Exception {
        Map<String, String> home =
                Map.of("IMMICH_TG_HOME", LentPrograms.in(folder.resolve("home")).toString());
        JsonNode first = run(home, "migrate", "--output", "json").json();
        assertThat(first.path("applied").intValue())
                .isBetween(1, first.path("version").asInt());
        assertThat(run(home, "migrate").out()).contains("up to date");
    }

    @Test
    void readsTheWorkingFoldersFileAndSecretsFromTheirOwn() throws Exception {
        stage.pictures(1);
        Path key = Files.writeString(folder.resolve("key.txt"), stage.anna.readerKey() + "\n");
        Files.writeString(
                folder.resolve(".env"),
                "IMMICH_ALBUM=Holiday\nTELEGRAM_TOKEN='" + CliFixture.TOKEN + "'\nADMIN_USERNAMES=anna\n");
        Map<String, String> variables = without("IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_TOKEN");
        variables.put("IMMICH_API_KEY_FILE", key.toString());

        Ran sync = run(variables, "sync");

        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(sync.err()).contains("ADMIN_USERNAMES", "ADMIN_IDS");
        assertThat(stage.telegram.posts(stage.channel)).hasSize(1);
        variables.put("IMMICH_API_KEY", "x");
        saysInShort(run(variables, "sync"), 2, "Both IMMICH_API_KEY and IMMICH_API_KEY_FILE");
        Files.writeString(folder.resolve(".env"), "TELEGRAM_TOKEN " + CliFixture.TOKEN);
        saysInShort(run(variables, "sync"), 2, "Line 1");
        assertThat(run(variables, "sync").err()).doesNotContain(CliFixture.TOKEN);
        assertThat(run(variables, "sync", "--help").code()).isZero();
    }
}
