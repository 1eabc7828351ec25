package io.github.immichtg.cli.output;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.internal.store.MigrationResult;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.sync.event.LinkReport;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Output of the commands on linked channels and the database. */
public final class StoredOutput {

    private StoredOutput() {}

    /** JSON object of {@code link}. */
    private record Linked(
            long chat,
            String channel,
            @Nullable String url,
            String immichUrl,
            List<LinkedNow> albums,
            String postExisting,
            int pending) {}

    private record LinkedNow(String id, String name, int assets) {}

    /** JSON object of {@code subscriptions}. */
    private record Subscriptions(List<One> subscriptions) {}

    /** JSON object of {@code unlink}. */
    private record Unlinked(List<One> unlinked) {}

    private record One(
            long id,
            long chat,
            String channel,
            @Nullable String url,
            String immichUrl,
            List<Named> albums,
            @Nullable String paused,
            @Nullable String lastPass) {}

    private record Named(String id, String name) {}

    /** JSON object of {@code migrate}. */
    private record Schema(String version, int applied) {}

    public static void linked(LinkReport report, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Linked(
                        report.chat().value(),
                        report.channel(),
                        report.url(),
                        report.host().toString(),
                        report.albums().stream()
                                .map(album -> new LinkedNow(album.id().toString(), album.name(), album.assetCount()))
                                .toList(),
                        report.postExisting().toString(),
                        report.due())));
            case text -> {
                for (Album album : report.albums()) {
                    out.println("Linked '" + album.name() + "' (" + count(album.assetCount(), "asset") + ") to "
                            + called(report.channel(), report.url()) + ".");
                }
                out.println(
                        report.due() == 0
                                ? "Nothing to publish now; the next sync publishes new assets."
                                : "The next sync publishes " + count(report.due(), "photo") + ", oldest first.");
            }
        }
    }

    public static void subscriptions(List<LinkedChannel> linked, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(
                        new Subscriptions(linked.stream().map(StoredOutput::one).toList())));
            case text -> {
                if (linked.isEmpty()) {
                    out.println("No channel is linked. 'immich-tg link --help' explains how to link one.");
                }
                for (LinkedChannel one : linked) {
                    out.println(called(one.name(), one.url()) + " " + one.chat() + " from " + one.host() + ": "
                            + albums(one)
                            + (one.pausedReason() == null ? "" : " (paused: " + one.pausedReason() + ")"));
                }
            }
        }
    }

    public static void unlinked(List<LinkedChannel> unlinked, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(
                        new Unlinked(unlinked.stream().map(StoredOutput::one).toList())));
            case text -> {
                if (unlinked.isEmpty()) {
                    out.println("Already unlinked by another process.");
                }
                unlinked.forEach(one -> out.println("Unlinked " + called(one.name(), one.url()) + " from " + albums(one)
                        + ". Its history is kept in case you link it again."));
            }
        }
    }

    public static void migrated(MigrationResult migrated, OutputFormat format, PrintStream out) {
        switch (format) {
            case json -> out.println(Json.of(new Schema(migrated.version(), migrated.applied())));
            case text ->
                out.println(
                        migrated.applied() == 0
                                ? "The database is up to date (version " + migrated.version() + ")."
                                : "The database was migrated to version " + migrated.version() + ".");
        }
    }

    private static One one(LinkedChannel linked) {
        Instant lastPass = linked.lastPass();
        return new One(
                linked.subscriptionId(),
                linked.chat().value(),
                linked.name(),
                linked.url(),
                linked.host().toString(),
                linked.albums().stream()
                        .map(album -> new Named(album.id().toString(), album.name()))
                        .toList(),
                linked.pausedReason(),
                lastPass == null ? null : lastPass.toString());
    }

    private static String albums(LinkedChannel linked) {
        return linked.albums().stream()
                .map(LinkedAlbum::name)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    private static String called(String channel, @Nullable String url) {
        return url == null ? channel : channel + " (" + url + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
