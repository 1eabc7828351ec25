package io.github.immichtg.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final TestDatabase data = TestDatabase.migrated();
    private final Database database = data.open();

    @BeforeEach
    void fill() {
        data.clock().set(NOW);
        data.run("""
                insert into chats (chat_id) values (-1), (-2), (-3);
                insert into automatic_forwards (channel_chat_id, channel_message_id, group_chat_id, group_message_id)
                    values (-1, 10, -11, 20), (-2, 10, -12, 20), (-3, 10, -2, 20);
                insert into markers (chat_id, message_id, deleted_at)
                    values (-1, 5, immich_tg_now()), (-1, 6, null), (-2, 5, immich_tg_now());
                insert into posts (chat_id, state, writer, send_until, bytes, item_count, concluded_at)
                    values (-1, 'refused', 'w', immich_tg_now(), 1, 1, immich_tg_now()),
                        (-2, 'parked', 'w', immich_tg_now(), 1, 1, immich_tg_now());
                """);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void keepsWhatIsFresh() {
        data.clock().advance(Duration.ofHours(47));

        assertThat(database.retention().deleteForwards()).isZero();
        assertThat(database.retention().deleteTries()).isZero();
    }

    @Test
    void removesOldCopiesButThoseThatTellOfAPostInDoubt() {
        data.clock().advance(Duration.ofHours(49));

        assertThat(database.retention().deleteForwards()).isEqualTo(1);
        assertThat(data.query("select channel_chat_id from automatic_forwards order by 1"))
                .as("of the channel with the post in doubt, and of the group in which it would stand")
                .containsExactly("-3", "-2");
    }

    @Test
    void removesMarkersThatAreGoneButThoseThatAProbeWouldPassOver() {
        data.clock().advance(Duration.ofHours(49));

        assertThat(database.retention().deleteTries()).isEqualTo(1);
        assertThat(data.query("select chat_id, message_id from markers order by 1, 2"))
                .containsExactly("-2|5", "-1|6");
    }

    @Test
    void removesTriesThatCameToNothingAfterAMonthAndNoOthers() {
        data.clock().advance(Duration.ofDays(31));
        database.retention().deleteTries();

        assertThat(data.query("select state from posts")).containsExactly("parked");
    }
}
