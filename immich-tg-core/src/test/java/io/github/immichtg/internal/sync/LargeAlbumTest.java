package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.StandInAsset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much is asked about an album of ten thousand posted pictures, which has to depend on what has changed alone. */
@Tag("database")
class LargeAlbumTest {

    private static final int PICTURES = 10_000;

    /** Everything found counts as posted like the first one, each with a message of its own. */
    private static final String POST_ALL = """
            with first as (select i.*, m.published_at from post_items i join media_files m using (media_id)),
            posted as (
                update media_files m set state = 'published', published_at = first.published_at
                from first where m.state = 'pending' returning m.media_id
            ),
            numbered as (select media_id, row_number() over (order by media_id) as n from posted),
            made as (
                insert into posts (chat_id, state, base_message_id, writer, send_until, bytes, item_count, concluded_at)
                select p.chat_id, p.state, p.base_message_id, p.writer, p.send_until, p.bytes, p.item_count, p.concluded_at
                from posts p, numbered returning post_id
            ),
            listed as (select post_id, row_number() over (order by post_id) as n from made)
            insert into post_items (post_id, position, media_id, message_id, sent, details, source, caption)
                select listed.post_id, 0, numbered.media_id, 1000 + n, first.sent, first.details, first.source, first.caption
                from listed join numbered using (n), first
            """;

    @Test
    @Tag("endurance")
    void costsOneRequestAndWhereADescriptionHasChangedAtMostThreeAndAnEdit() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            StandInAsset sea = scene.picture(1).exif("description", "See");
            scene.pass();
            for (int picture = 2; picture <= PICTURES; picture++) {
                scene.clock.advance(Duration.ofSeconds(1));
                byte[] bytes = ("Picture " + picture).getBytes(StandardCharsets.UTF_8);
                scene.album.add(scene.anna.asset("IMG_" + picture + ".jpg", Content.of(bytes)));
            }
            scene.advance(Duration.ofMinutes(5));
            scene.discover();
            scene.data.run(POST_ALL);
            scene.passOverAll();

            assertThat(asked(scene)).hasSize(1);
            assertThat(scene.calls("editMessageCaption")).isZero();

            scene.advance(Duration.ofMinutes(5));
            sea.exif("description", "Sea");
            assertThat(asked(scene)).hasSizeBetween(2, 3);
            assertThat(scene.calls("editMessageCaption")).isEqualTo(1);
            assertThat(scene.captions().getFirst()).contains("Sea");
        }
    }

    private static List<String> asked(SyncFixture scene) throws Exception {
        scene.immich.clearRequests();
        scene.passOverAll();
        return scene.immich.requests().stream().map(RecordedRequest::path).toList();
    }
}
