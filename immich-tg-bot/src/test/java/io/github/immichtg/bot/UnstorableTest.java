package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody is told whose photos the database refuses. */
@Tag("database")
class UnstorableTest extends OneUserFixture {

    @BeforeEach
    void setUp() {
        stage.setUp(phone, channel);
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("1")));
    }

    /** Has it tried again and again without waiting for its time, until it has failed as often. */
    private void fails(String table, int times) {
        phone.until(screen -> {
            isDue(table);
            return stage.query("select 1 from " + table + " where consecutive_failures >= " + times)
                    .equals(List.of("1"));
        });
    }

    private void isDue(String table) {
        stage.query("update " + table + " set execution_time = now() where consecutive_failures > 0 and not picked");
    }

    private void toldOnce(String text) {
        assertThat(phone.screen())
                .filteredOn(shown -> shown.text().contains(text))
                .hasSize(1);
    }

    @Test
    void whoseAlbumHoldsARowThatIsRefusedIsToldOnceWhichIsTriedAgain() {
        stage.query("alter table media_files add constraint attack check (file_name <> 'IMG_0001.jpg')");
        stage.pictures(stage.holiday, 1);

        phone.types("/resume");
        phone.sees("Something in your albums cannot be stored here");
        fails("scheduled_looks", 3);
        toldOnce("cannot be stored here");

        stage.query("alter table media_files drop constraint attack");
        isDue("scheduled_looks");
        phone.until(screen -> stage.telegram.posts(channel).size() == 1);
    }

    @Test
    void whosePostIsRefusedIsToldOnceInTheirLanguage() {
        stage.query("alter table posts add constraint attack check (bytes < 0)");
        stage.pictures(stage.holiday, 1);

        stage.phone(1001, "Maria", "ru").types("/resume");
        phone.sees("Что-то в ваших альбомах у меня не сохраняется");
        fails("scheduled_tasks", 3);
        toldOnce("не сохраняется");

        stage.query("alter table posts drop constraint attack");
        isDue("scheduled_tasks");
        phone.until(screen -> stage.telegram.posts(channel).size() == 1);
    }
}
